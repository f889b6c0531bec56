import type { ModuleDeclaration, PersonalColumn, TableDeclaration } from "@jump/contract/data-map.ts";
import type { CatalogueTable } from "./catalogue-store.ts";
import { madeAnew } from "./exceptions.ts";

/** What becomes of a table: copied as it is, copied row by row without the person, or left empty; and why. */
export type TablePlan = {
  table: string;
  declaration: TableDeclaration;
  treatment: "as_it_is" | "anonymised" | "left_empty";
  why: string;
};

/** Purposes whose rows say what happened to real people: about made-up ones they would be untrue. */
const purposesOfProof = new Set(["rights", "transparency", "accountability"]);

/** What becomes of every table of the map, in an order in which no row is written before one that it refers to; throws where that cannot be. */
export function planTables(declarations: readonly ModuleDeclaration[], catalogue: ReadonlyMap<string, CatalogueTable>): TablePlan[] {
  const declared = new Map(declarations.flatMap(({ tables }) => Object.entries(tables)));
  const plans = new Map<string, TablePlan>();
  for (const [table, declaration] of declared) {
    const why = whyEmpty(table, declaration);
    plans.set(table, {
      table,
      declaration,
      treatment: why === null ? "anonymised" : "left_empty",
      why: why ?? "people are replaced, row by row",
    });
  }
  for (const table of vocabularies(plans, catalogue)) {
    const { declaration } = plans.get(table)!;
    plans.set(table, { table, declaration, treatment: "as_it_is", why: "words about nobody that other rows refer to" });
  }
  return inOrder(plans, catalogue);
}

function whyEmpty(table: string, { subject, owners, columns }: TableDeclaration): string | null {
  const personal = Object.values(columns).filter((column): column is PersonalColumn => column.personal);
  if (table.includes(".")) return "sealed remains of people who are gone";
  if (madeAnew.has(table)) return "made anew from the copy";
  if (subject === null && owners.length === 0) return "the records of this house, which tell of its own doings";
  if (personal.length === 0) return "keys and proofs that hold for real people only";
  if (personal.every(({ retention }) => retention === "short_lived")) return "short-lived";
  if (personal.every(({ purpose }) => purpose === "security")) return "means and traces of sign-in";
  if (personal.every(({ purpose }) => purposesOfProof.has(purpose)))
    return "cases and proofs (the ledger's chain among them), true of real people only";
  return null;
}

/** Tables about nobody that copied rows refer to, and those that only tie such tables together. */
function vocabularies(plans: ReadonlyMap<string, TablePlan>, catalogue: ReadonlyMap<string, CatalogueTable>): Set<string> {
  const found = new Set<string>();
  const isAboutNobody = (table: string) => {
    const { declaration } = plans.get(table)!;
    return declaration.subject === null && declaration.owners.length === 0 && !madeAnew.has(table);
  };
  const references = (table: string) =>
    catalogue.get(table)?.columns.flatMap(({ refers }) => (refers !== null && refers !== table ? [refers] : [])) ?? [];
  for (const { table, treatment } of plans.values())
    if (treatment === "anonymised")
      for (const target of references(table)) if (isAboutNobody(target) && references(target).length === 0) found.add(target);
  for (const table of plans.keys()) {
    const targets = references(table);
    const hasIds = catalogue.get(table)?.columns.some(({ type }) => type === "uuid") ?? true;
    if (isAboutNobody(table) && !hasIds && targets.length > 0 && targets.every((target) => found.has(target))) found.add(table);
  }
  return found;
}

function inOrder(plans: ReadonlyMap<string, TablePlan>, catalogue: ReadonlyMap<string, CatalogueTable>): TablePlan[] {
  const ordered: TablePlan[] = [];
  const visit = (table: string, path: readonly string[]): void => {
    const plan = plans.get(table)!;
    if (ordered.includes(plan)) return;
    if (path.includes(table)) throw new Error(`The tables ${[...path, table].join(" → ")} refer to each other: none can be written first.`);
    for (const { name, refers, isNullable } of catalogue.get(table)?.columns ?? []) {
      if (refers === null || refers === table || plan.treatment === "left_empty") continue;
      if (plans.get(refers)!.treatment === "left_empty" && !isNullable)
        throw new Error(`${table}.${name} needs a row of ${refers}, which is not copied.`);
      visit(refers, [...path, table]);
    }
    ordered.push(plan);
  };
  for (const table of plans.keys()) visit(table, []);
  return ordered;
}
