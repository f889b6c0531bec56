/** The vocabulary of the data map: what every module's `privacy.ts` is written in (GDPR art. 30; clauses C1–C6, U1–U13, L1). */

export const categories = [
  "identity",
  "contact",
  "professional",
  "financial",
  "credential",
  "correspondence",
  "opinion",
  "technical",
  "preference",
  "decision",
] as const;
export type Category = (typeof categories)[number];

export const legalBases = ["consent", "contract", "legal_obligation", "legitimate_interest"] as const;
export type LegalBasis = (typeof legalBases)[number];

/** Each purpose rests on exactly one basis (clause L1) and answers clauses of the promise list. */
export const purposes = {
  account: { basis: "contract", clauses: ["D3", "S1"] },
  introduction: { basis: "contract", clauses: ["U2", "U3", "U6", "U7"] },
  skills_measure: { basis: "contract", clauses: ["U1"] },
  matching_proof: { basis: "legitimate_interest", clauses: ["A1", "A2", "U10"] },
  correspondence: { basis: "contract", clauses: ["C2", "U3"] },
  reviews: { basis: "legitimate_interest", clauses: ["C3", "U5"] },
  security: { basis: "legitimate_interest", clauses: ["U13", "C1", "C4"] },
  transparency: { basis: "legal_obligation", clauses: ["U12", "G1", "T3"] },
  invoicing: { basis: "contract", clauses: ["U4", "D5"] },
} as const satisfies Record<string, { basis: LegalBasis; clauses: readonly string[] }>;
export type Purpose = keyof typeof purposes;

/** How long a datum stays; the clock of `account` is clauses R1 and R2. */
export const retentions = {
  account: { days: 730, from: "last_access_or_last_mission", reference: "R1, R2" },
  mission: { days: 730, from: "mission_end", reference: "R2" },
  security_log: { days: 365, from: "creation", reference: "CNIL 2021-122" },
  short_lived: { days: 30, from: "expiry", reference: "RGPD art. 5(1)(e)" },
  proof: { days: 1825, from: "creation", reference: "Code civil art. 2224" },
} as const;
export type Retention = keyof typeof retentions;

/** Who may receive a datum; a presenter serves exactly one of them (clauses T1–T3). */
export const audiences = [
  "self",
  "public",
  "company_searching",
  "company_introduced",
  "company_invoiced",
  "company_colleague",
  "talent_invited",
  "talent_introduced",
  "correspondent",
  "staff",
] as const;
export type Audience = (typeof audiences)[number];

export const subjects = ["talent", "company_member", "staff", "user"] as const;
export type Subject = (typeof subjects)[number];

export type PersonalColumn = {
  personal: true;
  category: Category;
  purpose: Purpose;
  retention: Retention;
  audiences: readonly Audience[];
  /** The person may leave it empty without losing the service it is asked for. */
  optional: boolean;
  source: "person" | "system" | "other_user";
};
export type PlainColumn = { personal: false; why: string };
export type ColumnDeclaration = PersonalColumn | PlainColumn;

/** How a row leads to the account of the person it is about: directly, or through a row of another table. */
export type OwnerPath = { account: string } | { column: string; of: string };

export type TableDeclaration<Row = Record<string, unknown>> = {
  subject: Subject | null;
  owners: readonly OwnerPath[];
  /** Whoever lawfully holds a copy of another's rows, such as the letters received; erasure does not follow these paths. */
  receivers?: readonly OwnerPath[];
  /** What becomes of a person's rows when the account is erased. */
  erase: "delete" | "anonymise" | "keep" | "nothing_personal";
  columns: { [K in keyof Row & string]: ColumnDeclaration };
};

/** One module's declaration: every table it owns, every column of each. */
export type ModuleDeclaration<Tables = Record<string, Record<string, unknown>>> = {
  module: string;
  tables: { [T in keyof Tables & string]: TableDeclaration<Tables[T]> };
};

/** Declares a module's tables; leaving a column out does not compile. */
export function declareData<Tables>(declaration: ModuleDeclaration<Tables>): ModuleDeclaration<Tables> {
  return declaration;
}

/** A column that says something about a person. */
export function personal(
  category: Category,
  purpose: Purpose,
  retention: Retention,
  shownTo: readonly Audience[],
  options: { optional?: boolean; source?: PersonalColumn["source"] } = {},
): PersonalColumn {
  return {
    personal: true,
    category,
    purpose,
    retention,
    audiences: shownTo,
    optional: options.optional ?? false,
    source: options.source ?? "person",
  };
}

/** A column that says nothing about a person, and why. */
export function plain(why: string): PlainColumn {
  return { personal: false, why };
}
