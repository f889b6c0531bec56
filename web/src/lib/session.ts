/** Who is signed in, as `GET /api/session` says; null for a visitor. */
export type SessionAccount = {
  id: string;
  role: "talent" | "company" | "staff";
  email: string;
  locale: "fr" | "en";
  owes_second_factor: boolean;
  is_demo: boolean;
};
