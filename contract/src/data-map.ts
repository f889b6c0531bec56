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
  marketing: { basis: "consent", clauses: ["U8", "C5"] },
  equality: { basis: "consent", clauses: ["U10"] },
  rights: { basis: "legal_obligation", clauses: ["G1", "G2", "G3", "G4", "G5", "G6", "K1"] },
  accountability: { basis: "legal_obligation", clauses: ["U12", "T1", "T2", "L1"] },
} as const satisfies Record<string, { basis: LegalBasis; clauses: readonly string[] }>;
export type Purpose = keyof typeof purposes;

/** What starts the clock of a retention rule. */
export const clockStarts = [
  "last_access_or_last_mission",
  "mission_end",
  "creation",
  "expiry",
  "closing",
  "withdrawal",
  "year_end",
  "erasure",
] as const;
export type ClockStart = (typeof clockStarts)[number];

/** A retention rule as dated data: the period in force since a day, and the periods that replace it later, in order of their days. */
export type RetentionRule = {
  /** ISO 8601. */ period: string;
  from: ClockStart;
  /** ISO date. */ since: string;
  later?: readonly { since: string; period: string }[];
  reference: string;
};

/** How long a datum stays: an ISO 8601 period from what starts its clock; that of `account` is clauses R1 and R2. */
export const retentions = {
  account: { period: "P730D", from: "last_access_or_last_mission", since: "2026-11-25", reference: "R1, R2" },
  mission: { period: "P730D", from: "mission_end", since: "2026-11-25", reference: "R2" },
  security_log: { period: "P365D", from: "creation", since: "2026-11-25", reference: "CNIL 2021-122" },
  short_lived: { period: "P30D", from: "expiry", since: "2026-11-25", reference: "RGPD art. 5(1)(e)" },
  proof: { period: "P5Y", from: "creation", since: "2026-11-25", reference: "Code civil art. 2224" },
  case_file: { period: "P5Y", from: "closing", since: "2026-11-25", reference: "Code civil art. 2224" },
  consent_proof: { period: "P5Y", from: "withdrawal", since: "2026-11-25", reference: "RGPD art. 7(1) ; Code civil art. 2224" },
  identity_vault: { period: "P5Y", from: "erasure", since: "2026-11-25", reference: "LCEN art. 6 ; décret 2021-1362" },
  account_vault: { period: "P1Y", from: "erasure", since: "2026-11-25", reference: "LCEN art. 6 ; décret 2021-1362" },
  invoice: { period: "P10Y", from: "year_end", since: "2026-11-25", reference: "C. com. art. L123-22" },
} as const satisfies Record<string, RetentionRule>;
export type Retention = keyof typeof retentions;

/** The columns that start a clock where a table does not say otherwise; the first that the table has. */
export const usualClocks: Record<ClockStart, readonly string[]> = {
  last_access_or_last_mission: [],
  mission_end: ["ended_at"],
  creation: ["created_at", "disclosed_at", "sent_at"],
  expiry: ["expires_at", "created_at"],
  closing: ["closed_at"],
  withdrawal: ["withdrawn_at"],
  year_end: [],
  erasure: ["erased_at"],
};

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
  "processor",
  "authority",
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
  /** In what form the column holds it: as it is, sealed with the person's own key, or as the key of a stored file. */
  holds: "value" | "sealed" | "file";
  /** A later value of this moment starts the clock of clauses R1 and R2 anew: an access, a change, or the end of a mission. */
  resets?: "access" | "change" | "mission";
};
export type PlainColumn = { personal: false; why: string };
export type ColumnDeclaration = PersonalColumn | PlainColumn;

/**
 * What becomes of a row when a person it leads to is erased: it goes (`delete`); it stays for others without the person and without
 * the words that came from them (`blank`); it stays as it is without the person (`unlink`); nothing changes (`keep`).
 */
export const erasures = ["delete", "blank", "unlink", "keep"] as const;
export type Erasure = (typeof erasures)[number];

/**
 * How a row leads to the account of the person it is about: directly, or through a row of another table whose `id`, or column `by`, it holds;
 * `erase` where this way differs from its table.
 */
export type OwnerPath = ({ account: string } | { column: string; of: string; by?: string }) & {
  erase?: Erasure;
  /** The columns that `blank` empties; the person's own words where none are named. */ blanks?: readonly string[];
};

export type TableDeclaration<Row = Record<string, unknown>> = {
  subject: Subject | null;
  owners: readonly OwnerPath[];
  /** Whoever lawfully holds a copy of another's rows, such as the letters received; erasure does not follow these paths. */
  receivers?: readonly OwnerPath[];
  /** What becomes of a person's rows when the account is erased. */
  erase: Erasure | "nothing_personal";
  /** Goes also when the last row that refers to it goes: a company with its last member. */
  goesWithLast?: { table: string; column: string };
  /** What the law makes us keep of a row that goes: these columns, apart and sealed, for so long (legal 4.9, 4.12). */
  archive?: { columns: readonly (keyof Row & string)[]; retention: Retention; when?: "published" };
  /** Rows like these show that whoever the owner path of column `by` leads to published something, once `once` is set or true (LCEN art. 6). */
  isPublication?: { by: string; once: keyof Row & string };
  /** Rows in which this column is true are not told to their person, such as an investigation that the law keeps secret. */
  hiddenBy?: keyof Row & string;
  /**
   * What starts the clocks of the retention rules: a column of the row, or the same clock of the row it refers to, such as the mission of
   * a message; left out where the column is called as usual (`usualClocks`).
   */
  clocks?: Partial<Record<ClockStart, (keyof Row & string) | { column: keyof Row & string; of: string }>>;
  /** Rows that introduce people to each other in a mission, once `when` holds: these people fall under clause R2. */
  introduces?: {
    when: { column: keyof Row & string; is: string };
    /** Whom: rows of a table that leads directly to accounts, whose column `by` (`id` where none is named) is this row's `column`. */
    parties: readonly { column: keyof Row & string; of: string; by?: string }[];
  };
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
  options: Partial<Pick<PersonalColumn, "optional" | "source" | "holds" | "resets">> = {},
): PersonalColumn {
  return {
    personal: true,
    category,
    purpose,
    retention,
    audiences: shownTo,
    optional: options.optional ?? false,
    source: options.source ?? "person",
    holds: options.holds ?? "value",
    ...(options.resets ? { resets: options.resets } : {}),
  };
}

/** A column that says nothing about a person, and why. */
export function plain(why: string): PlainColumn {
  return { personal: false, why };
}

/** Whether a table stands in the archive: sealed remains of people who are gone, read by a role of their own and reached from no account. */
export function isArchiveTable(table: string): boolean {
  return table.startsWith("archive.");
}
