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
    isConflicting: found.conflict !== undefined,
  };
}

describe("the names of skills", () => {
  it("keeps a product that a concept only covers beside the one it is named by, and alone by its own name", () => {
    expect(skillsOf("AWS (EKS), Terraform").must).toEqual(["AWS", "EKS", "Terraform"]);
    expect(skillsOf("Stack : EKS").must).toEqual(["EKS"]);
    expect(skillsOf("Stack : ReactJS").must).toEqual(["React"]);
  });

  it("reads both names of a slash", () => {
    expect(skillsOf("Python/React").must).toEqual(["Python", "React"]);
    expect(skillsOf("Python/Django").must).toEqual(["Python", "Django"]);
  });
});

describe("alternatives", () => {
  it.each(["at least one of: AWS, GCP, Terraform", "AWS, GCP, Terraform ou équivalent"])("are a group in “%s”", (words) => {
    expect(skillsOf(words)).toMatchObject({ must: [], anyOf: [["AWS", "GCP", "Terraform"]] });
  });

  it("may stand in brackets", () => {
    expect(skillsOf("AWS (ou GCP)").anyOf).toEqual([["AWS", "GCP"]]);
  });
});

describe("what is said of a skill", () => {
  it("reads headings of wishes and of refusals", () => {
    expect(skillsOf("Compétences souhaitées : React, Terraform\nCe qu'on n'attend pas : du Java et Python")).toMatchObject({
      nice: ["React", "Terraform"],
      excluded: ["Java", "Python"],
    });
    expect(skillsOf("Nice : Terraform").nice).toEqual(["Terraform"]);
    expect(skillsOf("Hors périmètre : la data et le support").excluded).toEqual(["data", "support"]);
    expect(skillsOf("Not a Java role").excluded).toEqual(["Java"]);
  });

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

  it.each([
    "Java exclu",
    "(pas Java)",
    "not Java please",
    "Inutile de connaître Java",
    "Ne pas proposer de profils Java",
    "Anything but Java",
    "You won't need to touch Java",
  ])("reads “%s” as refused too", (words) => {
    expect(skillsOf(words)).toMatchObject({ must: [], excluded: ["Java"] });
  });

  it("ends a refusal where the next item has a word of its own", () => {
    expect(skillsOf("no Java, Terraform is a plus")).toMatchObject({ nice: ["Terraform"], excluded: ["Java"] });
  });

  it("says of what stands in brackets what is said of the words before them", () => {
    expect(skillsOf("La pratique du cloud (AWS, GCP) serait un plus")).toMatchObject({ must: [], nice: ["cloud", "AWS", "GCP"] });
  });

  it("takes an unknown name beside a known tool in a list, and as its alternative", () => {
    expect(skillsOf("Stack : Terraform, Kustomize").must).toEqual(["Terraform", "Kustomize"]);
    expect(skillsOf("AWS ou Scalingo")).toMatchObject({ must: [], anyOf: [["AWS", "Scalingo"]] });
  });

  it("takes unknown words behind a word of knowing, without what is said of them", () => {
    expect(skillsOf("Maîtrise de la reliure d'art et de la dorure exigée").must).toEqual(["reliure d'art", "dorure"]);
    expect(skillsOf("Knowledge of falconry is a plus")).toMatchObject({ must: [], nice: ["falconry"] });
    expect(skillsOf("5 ans d'expérience en cabinet").must).toEqual([]);
  });

  it("takes an unknown name with a word right behind it that says how it is meant", () => {
    expect(skillsOf("Terraform. Zorglub a plus").nice).toEqual(["Zorglub"]);
    expect(skillsOf("Zorglub preferred")).toMatchObject({ must: [], nice: ["Zorglub"] });
    expect(skillsOf("Portfolio required. Présence obligatoire.").must).toEqual([]);
  });

  it("takes a short refused thing in the author's words, and no refused conditions", () => {
    expect(skillsOf("Pas de pub payante, on a quelqu'un").excluded).toEqual(["pub payante"]);
    expect(skillsOf("No catering, the venue handles it").excluded).toEqual(["catering"]);
    expect(skillsOf("Pas de déplacement, no rush, pas de souci").excluded).toEqual([]);
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
