import type { Tx } from "#platform/db.ts";
import type { Concept, ConceptKind } from "./concept.ts";
import { csvRecords } from "./csv.ts";
import { escoId } from "./esco-id.ts";
import type { ImportProgress, ImportResult } from "./import-steps.ts";
import { openSourceFolder, type SourceFolder } from "./source-folder.ts";
import { findLoad, replaceRelations, saveLoad, upsertConcepts, type Relation } from "./store.ts";

// Raise it when the way these files become concepts changes.
const reading = "esco-1";
const essential = 0.7;
const optional = 0.4;
const broader = 0.6;

type French = { label: string; aliases: string[] };

/**
 * Imports the ESCO classification (European Commission, CC BY 4.0) from its official CSV files: skills and occupations in English
 * and French, which skills an occupation needs, and what is broader. The same files a second time change nothing.
 */
export async function importEsco(tx: Tx, folder: string, progress: ImportProgress = () => {}): Promise<ImportResult> {
  const source = openSourceFolder(folder);
  const hash = `${reading}:${source.hash}`;
  const load = await findLoad(tx, "esco");
  if (load?.content_hash === hash) return { changed: false, concepts: load.concepts, relations: 0 };
  const concepts = conceptsOf(source);
  progress("concepts", 0, concepts.length);
  await upsertConcepts(tx, concepts, (done) => progress("concepts", done, concepts.length));
  const relations = readRelations(source, new Set(concepts.map(({ id }) => id)));
  progress("relations", 0, relations.length);
  await replaceRelations(tx, "esco", relations, (done) => progress("relations", done, relations.length));
  await saveLoad(tx, "esco", hash, concepts.length);
  return { changed: true, concepts: concepts.length, relations: relations.length };
}

/** The concepts of a folder of official ESCO files, without a database; their relations are not read. */
export function readEscoConcepts(folder: string): Concept[] {
  return conceptsOf(openSourceFolder(folder));
}

function conceptsOf(source: SourceFolder): Concept[] {
  return [...readConcepts(source, "skills"), ...readConcepts(source, "occupations")];
}

function readConcepts(source: SourceFolder, pillar: "skills" | "occupations"): Concept[] {
  const kind: ConceptKind = pillar === "skills" ? "skill" : "occupation";
  const french = readFrench(source, pillar);
  const [english = ""] = source.read(new RegExp(`^${pillar}_en.*\\.csv`), `the English ${pillar}`);
  const concepts: Concept[] = [];
  for (const row of csvRecords(english, ["conceptUri", "preferredLabel", "altLabels", "hiddenLabels"])) {
    const fr = french.get(row.conceptUri);
    concepts.push({
      id: escoId(row.conceptUri),
      kind,
      source: "esco",
      uri: row.conceptUri,
      labels: { fr: fr?.label ?? null, en: row.preferredLabel },
      aliases: { fr: fr?.aliases ?? [], en: distinct([...names(row.altLabels), ...names(row.hiddenLabels)], row.preferredLabel) },
      related: [],
    });
  }
  return concepts;
}

/** French names, those of the newest version first; an older version fills gaps and adds aliases. */
function readFrench(source: SourceFolder, pillar: string): Map<string, French> {
  const french = new Map<string, French>();
  for (const text of source.read(new RegExp(`^${pillar}_fr.*\\.csv`), `the French ${pillar}`))
    for (const row of csvRecords(text, ["conceptUri", "preferredLabel", "altLabels"])) {
      const known = french.get(row.conceptUri);
      const label = known?.label ?? row.preferredLabel;
      if (label === "") continue;
      const aliases = distinct([...(known?.aliases ?? []), row.preferredLabel, ...names(row.altLabels)], label);
      french.set(row.conceptUri, { label, aliases });
    }
  return french;
}

function readRelations(source: SourceFolder, known: ReadonlySet<string>): Relation[] {
  const closest = new Map<string, Relation>();
  const add = (from: string, to: string, closeness: number) => {
    const relation = { from: escoId(from), to: escoId(to), closeness };
    if (relation.from === relation.to || !known.has(relation.from) || !known.has(relation.to)) return;
    const key = `${relation.from} ${relation.to}`;
    if ((closest.get(key)?.closeness ?? 0) < closeness) closest.set(key, relation);
  };
  for (const text of source.readIfThere(/^occupationSkillRelations.*\.csv/))
    for (const row of csvRecords(text, ["occupationUri", "relationType", "skillUri"]))
      add(row.occupationUri, row.skillUri, row.relationType === "essential" ? essential : optional);
  for (const text of source.readIfThere(/^skillSkillRelations.*\.csv/))
    for (const row of csvRecords(text, ["originalSkillUri", "relationType", "relatedSkillUri"]))
      add(row.originalSkillUri, row.relatedSkillUri, row.relationType === "essential" ? essential : optional);
  for (const text of source.readIfThere(/^broaderRelations(?:Occ|Skill)Pillar.*\.csv/))
    for (const row of csvRecords(text, ["conceptUri", "broaderUri"])) add(row.conceptUri, row.broaderUri, broader);
  return [...closest.values()];
}

function names(cell: string): string[] {
  return cell
    .split(/[|\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

function distinct(list: readonly string[], label: string): string[] {
  return [...new Set(list)].filter((name) => name !== label);
}
