import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { conceptKinds, type Concept, type ConceptKind } from "./concept.ts";
import { fold } from "./normalise.ts";

const columns = ["id", "kind", "label_fr", "label_en", "aliases_fr", "aliases_en", "related"];

/** The freelance layer: our own concepts of every trade, from `<trade>.tsv`; throws on a line that breaks the format. */
export function readLayer(folder: string): Concept[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".tsv"))
    .sort();
  const concepts = files.flatMap((name) => parseLayer(readFileSync(join(folder, name), "utf8"), name));
  // Two trades may both have written a concept: the first file keeps it, and a test of the files names the second.
  return [...new Map(concepts.toReversed().map((concept) => [concept.id, concept])).values()].toReversed();
}

/** The concepts of one layer file; `name` is used in error messages. */
export function parseLayer(text: string, name: string): Concept[] {
  const [header, ...lines] = text.replace(/\n$/, "").split("\n");
  if (header !== columns.join("\t")) throw new Error(`${name}: the header is not the agreed one`);
  return lines.map((line, i) => {
    const cells = line.split("\t");
    const [id = "", kind = "", fr = "", en = "", aliasesFr = "", aliasesEn = "", related = ""] = cells;
    const where = `${name}:${i + 2}`;
    if (cells.length !== columns.length) throw new Error(`${where}: ${cells.length} columns`);
    if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id)) throw new Error(`${where}: "${id}" is no id`);
    if (!isKind(kind)) throw new Error(`${where}: "${kind}" is no kind of concept`);
    return {
      id,
      kind,
      source: "layer",
      uri: null,
      labels: { fr: fr || null, en: en || null },
      aliases: { fr: list(aliasesFr), en: list(aliasesEn) },
      related: list(related).map((item) => parseRelation(item, where)),
    };
  });
}

/**
 * Technologies chosen from simple-icons (CC0) and linguist-languages (MIT): `id label aliases`,
 * ids starting with `icon:` or `lang:`.
 */
export function readTechnologies(file: string): Concept[] {
  const [, ...lines] = readFileSync(file, "utf8").replace(/\n$/, "").split("\n");
  return lines.map((line) => {
    const [id = "", label = "", aliases = ""] = line.split("\t");
    return {
      id,
      kind: "tool",
      source: id.startsWith("lang:") ? "linguist" : "icon",
      uri: null,
      labels: { fr: label, en: label },
      aliases: { fr: [], en: list(aliases) },
      related: [],
    };
  });
}

/** The layer followed by those technologies that no earlier concept already names, and without the names it has taken. */
export function mergeConcepts(layer: readonly Concept[], technologies: readonly Concept[]): Concept[] {
  const taken = new Set(layer.flatMap((concept) => namesOf(concept).map(comparable)));
  const merged = [...layer];
  for (const concept of technologies) {
    const label = comparable(concept.labels.en ?? "");
    if (taken.has(label)) continue;
    const aliases = concept.aliases.en.filter((alias) => !taken.has(comparable(alias)));
    for (const name of [label, ...aliases.map(comparable)]) taken.add(name);
    merged.push({ ...concept, aliases: { fr: [], en: aliases } });
  }
  return merged;
}

function namesOf({ labels, aliases }: Concept): string[] {
  return [labels.fr, labels.en, ...aliases.fr, ...aliases.en].filter((name) => name !== null);
}

// "Vue.js", "vue js" and "VueJS" are one name; "C", "C++" and "C#" are three.
function comparable(name: string): string {
  return fold(name).replace(/[\s._-]+/g, "");
}

function list(cell: string): string[] {
  return cell
    .split("|")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

function parseRelation(item: string, where: string): { id: string; closeness: number } {
  const colon = item.lastIndexOf(":");
  const closeness = Number(item.slice(colon + 1));
  if (colon < 1 || !(closeness > 0 && closeness < 1))
    throw new Error(`${where}: "${item}" is no relation with a closeness between 0 and 1`);
  return { id: item.slice(0, colon), closeness };
}

function isKind(kind: string): kind is ConceptKind {
  return (conceptKinds as readonly string[]).includes(kind);
}
