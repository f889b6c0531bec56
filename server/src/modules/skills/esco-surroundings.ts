import { csvRecords } from "./csv.ts";
import { escoId } from "./esco-id.ts";
import type { SourceFolder } from "./source-folder.ts";
import type { Surroundings } from "./train-knowledge.ts";

const essential = 0.3;
const optional = 0.1;
const broader = 0.3;

/** What ESCO says of its concepts beyond their names: descriptions, the skills of an occupation, and the groups above. */
export function readSurroundings(source: SourceFolder): Surroundings {
  const descriptions = new Map<string, string>();
  for (const text of source.readIfThere(/^(?:skills|occupations)_en.*\.csv/))
    for (const row of csvRecords(text, ["conceptUri", "description"])) descriptions.set(escoId(row.conceptUri), row.description);
  const neighbours: { of: string; id: string; weight: number }[] = [];
  for (const text of source.readIfThere(/^occupationSkillRelations.*\.csv/))
    for (const row of csvRecords(text, ["occupationUri", "relationType", "skillUri"])) {
      const weight = row.relationType === "essential" ? essential : optional;
      neighbours.push({ of: escoId(row.occupationUri), id: escoId(row.skillUri), weight });
    }
  for (const text of source.readIfThere(/^broaderRelations(?:Occ|Skill)Pillar.*\.csv/))
    for (const row of csvRecords(text, ["conceptUri", "broaderUri"]))
      neighbours.push({ of: escoId(row.conceptUri), id: escoId(row.broaderUri), weight: broader });
  const groupNames = new Map<string, string>();
  for (const text of source.readIfThere(/^(?:ISCOGroups|skillGroups)_(?:en|fr).*\.csv/))
    for (const row of csvRecords(text, ["conceptUri", "preferredLabel"])) {
      const id = escoId(row.conceptUri);
      groupNames.set(id, `${groupNames.get(id) ?? ""} ${row.preferredLabel}`.trim());
    }
  return { descriptions, neighbours, groupNames };
}
