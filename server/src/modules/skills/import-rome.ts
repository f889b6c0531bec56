import type { Tx } from "#platform/db.ts";
import type { Concept } from "./concept.ts";
import { csvRecords } from "./csv.ts";
import { escoId } from "./esco-id.ts";
import type { ImportProgress, ImportResult } from "./import-steps.ts";
import { openSourceFolder, type SourceFolder } from "./source-folder.ts";
import { conceptIds, findLoad, replaceRelations, saveLoad, upsertConcepts, type Relation } from "./store.ts";

// Raise it when the way these files become concepts changes.
const reading = "rome-1";
const titleToCard = 0.8;
const cardToSkill = 0.6;
const matches: Record<string, number> = {
  "skos:exactMatch": 0.95,
  "skos:closeMatch": 0.8,
  "skos:narrowMatch": 0.6,
  "skos:broadMatch": 0.6,
};

/**
 * Imports ROME (France Travail, Licence Ouverte) from its official CSV files: job titles `rome:<code>`, the cards that group them
 * `rome:<card>`, the skills of the cards, and the crosswalk to ESCO. The crosswalk links what is there: import ESCO first, or run this
 * again after it.
 */
export async function importRome(tx: Tx, folder: string, progress: ImportProgress = () => {}): Promise<ImportResult> {
  const source = openSourceFolder(folder);
  const hash = `${reading}:${source.hash}:${(await findLoad(tx, "esco"))?.content_hash ?? "without ESCO"}`;
  const load = await findLoad(tx, "rome");
  if (load?.content_hash === hash) return { changed: false, concepts: load.concepts, relations: 0 };
  const relations: Relation[] = [];
  const concepts = [...readCards(source), ...readTitles(source, relations), ...readSkills(source)];
  progress("concepts", 0, concepts.length);
  await upsertConcepts(tx, concepts, (done) => progress("concepts", done, concepts.length));
  relations.push(...readCardSkills(source), ...readCrosswalk(source));
  const known = new Set([...concepts.map(({ id }) => id), ...(await conceptIds(tx, "esco"))]);
  const usable = relations.filter(({ from, to }) => from !== to && known.has(from) && known.has(to));
  progress("relations", 0, usable.length);
  await replaceRelations(tx, "rome", usable, (done) => progress("relations", done, usable.length));
  await saveLoad(tx, "rome", hash, concepts.length);
  return { changed: true, concepts: concepts.length, relations: usable.length };
}

function readCards(source: SourceFolder): Concept[] {
  const [text = ""] = source.read(/^unix_referentiel_code_rome.*\.csv/, "the ROME cards");
  return [...csvRecords(text, ["code_rome", "libelle_rome"])].map((row) => concept(row.code_rome, "occupation", row.libelle_rome, []));
}

function readTitles(source: SourceFolder, relations: Relation[]): Concept[] {
  const [text = ""] = source.read(/appellations?_.*\.csv/, "the ROME job titles");
  const columns = ["code_ogr", "libelle_appellation_long", "libelle_appellation_court", "code_rome"] as const;
  return [...csvRecords(text, columns)].map((row) => {
    relations.push({ from: romeId(row.code_ogr), to: romeId(row.code_rome), closeness: titleToCard });
    const short = row.libelle_appellation_court;
    return concept(row.code_ogr, "occupation", row.libelle_appellation_long, short === row.libelle_appellation_long ? [] : [short]);
  });
}

function readSkills(source: SourceFolder): Concept[] {
  const [text] = source.readIfThere(/^unix_referentiel_competence.*\.csv/);
  if (text === undefined) return [];
  return [...csvRecords(text, ["code_ogr", "libelle_competence"])].map((row) => concept(row.code_ogr, "skill", row.libelle_competence, []));
}

function readCardSkills(source: SourceFolder): Relation[] {
  const [text] = source.readIfThere(/^unix_coherence_item.*\.csv/);
  if (text === undefined) return [];
  return [...csvRecords(text, ["code_rome", "code_ogr"])].map((row) => ({
    from: romeId(row.code_rome),
    to: romeId(row.code_ogr),
    closeness: cardToSkill,
  }));
}

function readCrosswalk(source: SourceFolder): Relation[] {
  const [text] = source.readIfThere(/^esco_rome_mapping.*\.csv/);
  if (text === undefined) return [];
  const relations: Relation[] = [];
  for (const row of csvRecords(text, ["classification 1 ID", "classification 2 ID", "mapping relation"])) {
    const closeness = matches[row["mapping relation"]];
    if (closeness === undefined) continue;
    const esco = escoId(row["classification 1 ID"]);
    const rome = romeId(row["classification 2 ID"]);
    relations.push({ from: esco, to: rome, closeness }, { from: rome, to: esco, closeness });
  }
  return relations;
}

function concept(code: string, kind: "occupation" | "skill", label: string, aliases: readonly string[]): Concept {
  return {
    id: romeId(code),
    kind,
    source: "rome",
    uri: null,
    labels: { fr: plain(label), en: null },
    aliases: { fr: aliases.map(plain), en: [] },
    related: [],
  };
}

/** `rome:` and an OGR code ("38975") or the code of a card ("m1805"). */
function romeId(code: string): string {
  return `rome:${code.toLowerCase()}`;
}

/** Quotes are doubled in the official files. */
function plain(name: string): string {
  return name.replaceAll("''", "'").trim();
}
