import { afterAll, expect, test } from "vitest";
import { testDatabase } from "#test/database.ts";
import { inTransaction, openDatabase } from "#platform/db.ts";
import { loadLinker } from "./load-linker.ts";
import { readBuiltInConcepts } from "./built-in-concepts.ts";
import { syncBuiltInConcepts } from "./sync-layer.ts";

const db = openDatabase(await testDatabase(), 2);
afterAll(() => db.close());
const count = async (what: string) => (await db.pool.query(`select count(*) as n from ${what}`)).rows[0].n as number;

test("the built-in concepts are in the database before the first start, with their relations", async () => {
  const concepts = readBuiltInConcepts();
  expect(await count("concepts")).toBe(concepts.length);
  const ids = new Set(concepts.map(({ id }) => id));
  const relations = concepts.flatMap(({ id, related }) => related.filter((other) => ids.has(other.id) && other.id !== id));
  expect(await count("concept_relations")).toBe(relations.length);
});

test("a second sync of the same files does nothing", async () => {
  expect(await inTransaction(db, syncBuiltInConcepts)).toBe(false);
});

test("a sync puts back what differs from the files, and deletes no concept that a profile may name", async () => {
  await db.pool.query(
    "insert into concepts (id, kind, source, label_fr, aliases_fr, aliases_en) values ('gone', 'skill', 'layer', 'Disparu', '{}', '{}')",
  );
  await db.pool.query("update concepts set label_fr = 'Réact', aliases_fr = '{x}' where id = 'react'");
  await db.pool.query("delete from concept_relations where from_id = 'react'");
  await db.pool.query("update concept_loads set content_hash = 'older' where name = 'built-in'");
  expect(await inTransaction(db, syncBuiltInConcepts)).toBe(true);
  const built = readBuiltInConcepts().find(({ id }) => id === "react")!;
  const linker = await inTransaction(db, loadLinker);
  expect(linker.concept("react")?.labels).toEqual(built.labels);
  expect(
    linker
      .concept("react")
      ?.related.map(({ id }) => id)
      .toSorted(),
  ).toEqual(built.related.map(({ id }) => id).toSorted());
  expect(linker.concept("gone")?.labels.fr).toBe("Disparu");
});

test("the linker read from the database is the linker of the files", async () => {
  const linker = await inTransaction(db, loadLinker);
  expect(linker.link("développeuse React")[0]?.id).toBe("react-developer");
  expect(linker.mentions("Stack : React, Postgress et k8s").map(({ id }) => id)).toEqual(["react", "postgresql", "kubernetes"]);
});
