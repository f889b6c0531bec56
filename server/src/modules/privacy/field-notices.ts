import type { ModuleDeclaration } from "@jump/contract/data-map.ts";
import { Refusal } from "@jump/contract/errors.ts";
import type { FieldNotices } from "@jump/contract/field-notices.ts";
import { mapFacts } from "./map-facts.ts";

/** What the map says about each personal column of a table, so that a form can say why it asks and who will see it (ux rules; GDPR art. 13). */
export function fieldNotices(declarations: readonly ModuleDeclaration[], table: string): FieldNotices {
  const declared = declarations.find(({ tables }) => Object.hasOwn(tables, table))?.tables[table];
  if (!declared) throw new Refusal("not_found");
  const fields = Object.entries(declared.columns).flatMap(([column, facts]) => {
    return facts.personal ? [{ column, ...mapFacts(facts) }] : [];
  });
  return { table, fields };
}
