import { sql } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { Concept, ConceptSource } from "./concept.ts";
import type { Tables } from "./rows.gen.ts";

export type Relation = { from: string; to: string; closeness: number };
export type LoadName = "built-in" | "esco" | "rome";
export type RelationSource = "layer" | "esco" | "rome";

const batch = 4_000;

/** The hash of what was last loaded under a name, with how many concepts it brought. */
export async function findLoad(tx: Tx, name: LoadName): Promise<{ content_hash: string; concepts: number } | undefined> {
  return tx
    .withTables<Tables>()
    .selectFrom("concept_loads")
    .select(["content_hash", "concepts"])
    .where("name", "=", name)
    .executeTakeFirst();
}

export async function saveLoad(tx: Tx, name: LoadName, content_hash: string, concepts: number): Promise<void> {
  const load = { content_hash, concepts, loaded_at: sql<Temporal.Instant>`now()` };
  await tx
    .withTables<Tables>()
    .insertInto("concept_loads")
    .values({ name, ...load })
    .onConflict((conflict) => conflict.column("name").doUpdateSet(load))
    .execute();
}

/** Adds concepts and brings those that exist up to date; unchanged rows are not written. Nothing is ever deleted: profiles name them. */
export async function upsertConcepts(tx: Tx, concepts: readonly Concept[], progress: (done: number) => void = () => {}): Promise<void> {
  for (let from = 0; from < concepts.length; from += batch) {
    const rows = concepts.slice(from, from + batch).map(({ id, kind, source, uri, labels, aliases }) => ({
      id,
      kind,
      source,
      uri,
      label_fr: labels.fr,
      label_en: labels.en,
      aliases_fr: aliases.fr,
      aliases_en: aliases.en,
    }));
    await sql`
      insert into concepts (id, kind, source, uri, label_fr, label_en, aliases_fr, aliases_en)
      select id, kind, source, uri, label_fr, label_en,
             array(select jsonb_array_elements_text(aliases_fr)), array(select jsonb_array_elements_text(aliases_en))
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as row (id text, kind text, source text, uri text, label_fr text, label_en text, aliases_fr jsonb, aliases_en jsonb)
      on conflict (id) do update
        set kind = excluded.kind, source = excluded.source, uri = excluded.uri, label_fr = excluded.label_fr,
            label_en = excluded.label_en, aliases_fr = excluded.aliases_fr, aliases_en = excluded.aliases_en
        where (concepts.kind, concepts.source, concepts.uri, concepts.label_fr, concepts.label_en, concepts.aliases_fr, concepts.aliases_en)
          is distinct from
          (excluded.kind, excluded.source, excluded.uri, excluded.label_fr, excluded.label_en, excluded.aliases_fr, excluded.aliases_en)`.execute(
      tx,
    );
    progress(Math.min(from + batch, concepts.length));
  }
}

/** Makes the given relations the only ones of their source; a pair that another source already relates keeps that. */
export async function replaceRelations(
  tx: Tx,
  source: RelationSource,
  relations: readonly Relation[],
  progress: (done: number) => void = () => {},
): Promise<void> {
  await tx.withTables<Tables>().deleteFrom("concept_relations").where("source", "=", source).execute();
  for (let from = 0; from < relations.length; from += batch * 4) {
    const rows = relations.slice(from, from + batch * 4);
    await sql`
      insert into concept_relations (from_id, to_id, closeness, source)
      select row.from, row.to, row.closeness, ${source}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row ("from" text, "to" text, closeness real)
      on conflict do nothing`.execute(tx);
    progress(Math.min(from + batch * 4, relations.length));
  }
}

/** Ids of the concepts of a source. */
export async function conceptIds(tx: Tx, source: ConceptSource): Promise<string[]> {
  const rows = await tx.withTables<Tables>().selectFrom("concepts").select("id").where("source", "=", source).execute();
  return rows.map(({ id }) => id);
}

/** One page of a source's concepts with their relations, in the order of their ids, after the id given. */
export async function readConcepts(tx: Tx, source: ConceptSource, after: string, limit: number): Promise<Concept[]> {
  const { rows } = await sql<{
    id: string;
    kind: Concept["kind"];
    uri: string | null;
    label_fr: string | null;
    label_en: string | null;
    aliases_fr: string[];
    aliases_en: string[];
    to_ids: string[] | null;
    closeness: number[] | null;
  }>`
    select c.id, c.kind, c.uri, c.label_fr, c.label_en, c.aliases_fr, c.aliases_en, r.to_ids, r.closeness
    from concepts c
    left join lateral (
      select array_agg(to_id order by closeness desc, to_id) as to_ids, array_agg(closeness order by closeness desc, to_id) as closeness
      from concept_relations where from_id = c.id
    ) r on true
    where c.source = ${source} and c.id > ${after}
    order by c.id
    limit ${limit}`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    source,
    uri: row.uri,
    labels: { fr: row.label_fr, en: row.label_en },
    aliases: { fr: row.aliases_fr, en: row.aliases_en },
    related: (row.to_ids ?? []).map((id, i) => ({ id, closeness: row.closeness?.[i] ?? 0 })),
  }));
}
