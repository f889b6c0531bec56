import { describe, expect, it } from "vitest";
import { findSkills } from "./brief-skills.ts";
import { buildLinker } from "./fixtures.ts";
import { prepareText, readableOriginal } from "./prepare-text.ts";

const linker = buildLinker();

function skillsOf(words: string) {
  const text = prepareText(words, Temporal.PlainDate.from("2026-11-25"));
  const found = findSkills(text, linker, linker.mentions(readableOriginal(text)), "fr");
  return {
    must: names(found.must),
    nice: names(found.nice),
    excluded: names(found.excluded),
    anyOf: found.anyOf.map(names),
    isConflicting: found.isConflicting,
  };
}

describe("what is said of a skill", () => {
  it("takes a named skill as needed unless the text says otherwise", () => {
    expect(skillsOf("Stack : React et Python").must).toEqual(["React", "Python"]);
  });

  it.each([
    "Un plus : Terraform",
    "Nice to have:\n- Terraform",
    "Terraform est un plus",
    "Idéalement tu connais Terraform",
    "Terraform apprécié",
    "Terraform would be a bonus",
    "(Terraform connu = bonus)",
    "Some Terraform would be great but not required",
    "Experience with Terraform is a plus",
    "Terraform souhaité",
    "Terraform de préférence",
  ])("reads “%s” as welcome", (words) => {
    expect(skillsOf(words)).toMatchObject({ must: [], nice: ["Terraform"], excluded: [] });
  });

  it.each([
    "Pas de Java",
    "Java non nécessaire",
    "Java is out of scope",
    "No Java please",
    "We are NOT looking for Java",
    "Pas besoin de Java",
    "Not needed: Java",
    "sans Java",
  ])("reads “%s” as refused", (words) => {
    expect(skillsOf(words)).toMatchObject({ must: [], nice: [], excluded: ["Java"] });
  });

  it("refuses each of the joined items and nothing behind the comma", () => {
    expect(skillsOf("Pas de Java ni d'Angular, on veut React")).toMatchObject({ must: ["React"], excluded: ["Java", "Angular"] });
  });

  it("lets a wish end where a demand begins", () => {
    expect(skillsOf("Un plus : Terraform\nImpératif : React")).toMatchObject({ must: ["React"], nice: ["Terraform"] });
    expect(skillsOf("Python, Terraform apprécié")).toMatchObject({ must: ["Python"], nice: ["Terraform"] });
  });

  it("groups alternatives, and a longer list only of related members", () => {
    expect(skillsOf("Python, AWS ou GCP")).toMatchObject({ must: ["Python"], anyOf: [["AWS", "GCP"]] });
    expect(skillsOf("React, Vue or Angular").anyOf).toEqual([["Vue.js", "Angular"]]);
  });

  it("names a skill in the author's words when they are part of the label", () => {
    expect(skillsOf("DSN obligatoire").must).toEqual(["DSN"]);
    expect(skillsOf("reactjs obligatoire").must).toEqual(["React"]);
  });

  it("proposes short unknown items of a skills list in the author's words, and no sentences", () => {
    expect(skillsOf("Must have: React, user stories, 5 ans minimum, être autonome").must).toEqual(["React", "user stories"]);
  });

  it("takes refused go-betweens and unknown proper names as excluded", () => {
    expect(skillsOf("No agencies please").excluded).toEqual(["agencies"]);
    expect(skillsOf("Pas d'intermédiaires ni d'agences").excluded).toEqual(["intermédiaires", "agences"]);
    expect(skillsOf("No Final Cut projects").excluded).toEqual(["Final Cut"]);
    expect(skillsOf("ESN s'abstenir").excluded).toEqual(["ESN"]);
  });

  it("excludes a refused trade", () => {
    expect(skillsOf("We are NOT looking for a site manager").excluded).toEqual(["Site manager"]);
    expect(skillsOf("Nous cherchons un chef de chantier").excluded).toEqual([]);
  });

  it.each(["Pas de télétravail", "Dutch not required", "no juniors", "sans expérience"])("excludes nothing for “%s”", (words) => {
    expect(skillsOf(words).excluded).toEqual([]);
  });

  it("lets a heading inside a line govern its own sentence only", () => {
    expect(skillsOf("Stack : React. Nice to have: Terraform. Python obligatoire.")).toMatchObject({
      must: ["React", "Python"],
      nice: ["Terraform"],
    });
  });

  it("proposes the short items of a list of tasks", () => {
    expect(skillsOf("Vous gérez : rétroplanning, DSN, le budget de 3 000 €").must).toEqual(["rétroplanning", "DSN"]);
  });

  it("leaves out what the firm says of itself", () => {
    expect(skillsOf("Cabinet expert en Java cherche une personne maîtrisant React").must).toEqual(["React"]);
    expect(skillsOf("We are hiring a person for React").must).toEqual(["React"]);
  });

  it("sees the conflict of a skill both wanted and refused", () => {
    expect(skillsOf("Java impératif. Pas de Java.").isConflicting).toBe(true);
    expect(skillsOf("React impératif. Pas de Java.").isConflicting).toBe(false);
  });
});

function names(items: { value: { name: string } }[]): string[] {
  return items.map(({ value }) => value.name);
}
