import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ConceptKind } from "#modules/skills";
import { dataFolder } from "./demo-data.ts";

export type LayerConcept = {
  id: string;
  kind: ConceptKind;
  trade: string;
  label: string;
  /** Whether it begins alike in French and English, as the names of products do. */
  isName: boolean;
  related: readonly { id: string; closeness: number }[];
};

/** The freelance layer, as far as made-up people need it: which occupations a trade has and what belongs to them. */
export type Layer = { concept(id: string): LayerConcept | undefined; occupations(trade: string): readonly LayerConcept[] };

/** Reads the layer's files; a concept that two trades name belongs to the first. */
export function readLayerByTrade(): Layer {
  const concepts = new Map<string, LayerConcept>();
  const folder = join(dataFolder, "../skill-layer");
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith(".tsv"))
    .sort()) {
    const trade = file.slice(0, -".tsv".length);
    for (const line of readFileSync(join(folder, file), "utf8").trimEnd().split("\n").slice(1)) {
      const [id = "", kind = "", label = "", english = "", , , related = ""] = line.split("\t");
      if (!concepts.has(id))
        concepts.set(id, {
          id,
          kind: kind as ConceptKind,
          trade,
          label,
          isName: label.split(" ")[0] === english.split(" ")[0],
          related: readRelated(related),
        });
    }
  }
  const byTrade = Map.groupBy(
    [...concepts.values()].filter(({ kind }) => kind === "occupation"),
    ({ trade }) => trade,
  );
  return { concept: (id) => concepts.get(id), occupations: (trade) => byTrade.get(trade) ?? [] };
}

function readRelated(cell: string): LayerConcept["related"] {
  return cell
    .split("|")
    .filter((part) => part !== "")
    .map((part) => ({ id: part.slice(0, part.lastIndexOf(":")), closeness: Number(part.slice(part.lastIndexOf(":") + 1)) }));
}
