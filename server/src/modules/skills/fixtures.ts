import type { Concept, ConceptKind } from "./concept.ts";
import { createLinker, type Linker } from "./linker.ts";

/** A concept of the layer with French names; the first name is the label. */
export function buildConcept(id: string, overrides: Partial<Concept> & { names?: string[] } = {}): Concept {
  const { names = [id], ...rest } = overrides;
  const [label = id, ...aliases] = names;
  return {
    id,
    kind: "tool",
    source: "layer",
    uri: null,
    labels: { fr: label, en: label },
    aliases: { fr: aliases, en: [] },
    related: [],
    ...rest,
  };
}

const tools = [
  "React",
  "PostgreSQL|Postgres",
  "JavaScript|JS",
  "TypeScript|TS",
  "Kubernetes|k8s",
  "Node.js|nodejs",
  "Vue.js|Vue",
  "C++",
  "C#",
  "C",
  ".NET|dotnet",
  "Go|golang",
  "R",
  "CI/CD|intégration continue",
  "Python",
  "Notion",
  "Talend",
];
const skills = ["Contrôle de gestion", "Gestion des ressources humaines|RH", "R&D", "Paie", "Gestion de projet"];
const trades = [
  "Développeur / Développeuse web|dev web",
  "Contrôleur / Contrôleuse de gestion",
  "Chargé / Chargée de recrutement",
  "Infirmier / Infirmière",
  "Traducteur / Traductrice",
  "Technicien / Technicienne son",
  "Directeur administratif et financier / Directrice administrative et financière|DAF",
];

const react = buildConcept("react-trade", { kind: "occupation", names: ["Développeur / Développeuse React", "dev react"] });

/** A small linker of every kind of name; ids are the first name in lower case with dashes. */
export function buildSmallLinker(more: readonly Concept[] = []): Linker {
  return createLinker([
    ...tools.map(conceptOf("tool")),
    ...skills.map(conceptOf("skill")),
    ...trades.map(conceptOf("occupation")),
    react,
    ...more,
  ]);
}

function conceptOf(kind: ConceptKind): (line: string) => Concept {
  return (line) => {
    const names = line.split("|");
    const id = (names[0] ?? "")
      .replace(/ \/ .*/, "")
      .toLowerCase()
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .replaceAll("+", "p")
      .replaceAll("#", "sharp")
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "");
    return buildConcept(kind === "occupation" ? `${id}-trade` : id, { kind, names });
  };
}
