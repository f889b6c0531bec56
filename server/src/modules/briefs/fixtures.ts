import { createLinker, type Concept } from "#modules/skills";
import type { BriefLinker } from "./brief-ports.ts";

/** A linker over a handful of concepts, so that the rules are tested apart from the taxonomy. */
export function buildLinker(): BriefLinker {
  return createLinker([
    tool("react", "React", ["reactjs"], ["vue"]),
    tool("vue", "Vue.js", ["vue"], ["react"]),
    tool("angular", "Angular", [], []),
    skill("python", "Python", "Python"),
    skill("java", "Java", "Java"),
    tool("aws", "AWS", ["amazon web services", "eks"], ["gcp"]),
    tool("gcp", "GCP", ["google cloud"], ["aws"]),
    tool("django", "Django", ["python django"], []),
    tool("terraform", "Terraform", [], []),
    skill("payroll", "Paie", "Payroll"),
    skill("social-declarations", "Déclarations sociales (DSN)", "Social declarations", ["dsn"]),
    skill("recruitment", "Recrutement", "Recruitment", ["hiring"]),
    occupation("web-developer", "Développeur / Développeuse web", "Web developer", ["dev web", "développeur react", "développeurs web"]),
    occupation("payroll-manager", "Gestionnaire de paie", "Payroll manager", []),
    occupation("bim-manager", "BIM manager", "BIM manager", []),
    occupation("bim-coordinator", "Coordinateur / Coordinatrice BIM", "BIM coordinator", ["coordinateur bim"]),
    occupation("site-manager", "Chef / Cheffe de chantier", "Site manager", ["chef de chantier"]),
  ]);
}

function tool(id: string, label: string, aliases: string[], related: string[]): Concept {
  return build(id, "tool", label, label, aliases, related);
}

function skill(id: string, fr: string, en: string, aliases: string[] = []): Concept {
  return build(id, "skill", fr, en, aliases, []);
}

function occupation(id: string, fr: string, en: string, aliases: string[]): Concept {
  return build(id, "occupation", fr, en, aliases, []);
}

function build(id: string, kind: Concept["kind"], fr: string, en: string, aliases: string[], related: string[]): Concept {
  return {
    id,
    kind,
    source: "layer",
    uri: null,
    labels: { fr, en },
    aliases: { fr: aliases, en: aliases },
    related: related.map((other) => ({ id: other, closeness: 0.7 })),
  };
}
