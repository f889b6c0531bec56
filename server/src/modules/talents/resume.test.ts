import { JsonResume } from "@jump/contract/json-resume.ts";
import { expect, test } from "vitest";
import { testApp } from "#test/app.ts";
import { companyClient, talentClient, type Person } from "#test/people.ts";
import { readZip } from "#test/zip.ts";
import { languageCodeOf, languageLevelOf, skillLevelOf } from "./resume-words.ts";

const app = await testApp();
const resume = {
  basics: { name: "Anne-Laure de la Tour", label: "Contrôleuse de gestion", phone: "06 39 98 00 12", summary: "Quinze ans de chiffres." },
  work: [
    {
      name: "Scierie Duval",
      position: "Contrôleuse",
      startDate: "2015-09",
      endDate: "2019",
      summary: "Budgets.",
      highlights: ["Clôtures"],
    },
    { name: "À son compte", position: "Consultante", startDate: "2020-02-30" },
  ],
  education: [{ institution: "Université de Lyon", studyType: "Master", area: "finance", endDate: "2010-06" }, { area: "Piano" }],
  skills: [
    { name: "Contrôle de gestion", level: "Expert" },
    { name: "Bureautique", keywords: ["TypeScript", "Tricot quantique"] },
  ],
  languages: [
    { language: "Anglais", fluency: "C1 professionnel" },
    { language: "French", fluency: "Native speaker" },
    { language: "Klingon", fluency: "A1" },
  ],
};
// oxlint-disable-next-line no-explicit-any -- a test reads replies of every shape
async function upload(person: Person, value: unknown): Promise<{ status: number; body: any }> {
  const headers = { cookie: person.cookie, "content-type": "application/json" };
  const response = await app.fetch(
    new Request("http://localhost/api/me/imports", { method: "POST", body: JSON.stringify(value), headers }),
  );
  return { status: response.status, body: await response.json() };
}

test("a CV fills the profile by the rules of its forms, says what it could not take, and leaves the rest alone", async () => {
  const person = await talentClient(app, { givenName: "Ada", familyName: "Avant" });
  const { body } = await upload(person, resume);
  expect(body).toMatchObject({ source: "json_resume", state: "waiting" });
  expect(body.left_out).toEqual(["Consultante", "Piano", "Tricot quantique", "Klingon"]);
  expect((await person.post(`/me/imports/${body.id}/confirmation`)).status).toBe(200);
  const profile = (await person.get("/talents/me")).body;
  expect(profile).toMatchObject({
    given_name: "Anne-Laure",
    family_name: "de la Tour",
    headline: "Contrôleuse de gestion",
    phone: "+33639980012",
    experiences: [
      {
        title: "Contrôleuse",
        organisation: "Scierie Duval",
        started_on: "2015-09-01",
        ended_on: "2019-12-31",
        description: "Budgets.\n– Clôtures",
      },
    ],
    educations: [{ title: "Master finance", school: "Université de Lyon", year: 2010 }],
    languages: [
      { language: "en", level: "C1" },
      { language: "fr", level: "native" },
    ],
    days_per_week: 5,
  });
  expect(profile.skills.map(({ id, level }: { id: string; level: number }) => [id, level])).toEqual([
    ["management-accounting", 4],
    ["typescript", 2],
  ]);
});

test("our own resume.json brought back changes nothing", async () => {
  const person = await talentClient(app);
  const first = await upload(person, resume);
  await person.post(`/me/imports/${first.body.id}/confirmation`);
  const { id } = (await person.post("/me/exports")).body;
  await app.drain();
  const { download_path: path } = (await person.get(`/me/exports/${id}`)).body;
  const files = await readZip(Buffer.from(await (await app.fetch(new Request(`http://localhost${path}`))).arrayBuffer()));
  const own = JsonResume.parse(JSON.parse(files.get("resume.json")!));
  expect(own.basics).toMatchObject({ name: "Anne-Laure de la Tour", email: person.email });
  expect((await upload(person, own)).body).toMatchObject({ changes: [], left_out: [] });
});

test("a CV of the wrong shape is refused by its field, and a company has no profile for one", async () => {
  const person = await talentClient(app);
  expect((await upload(person, { basics: { name: 5 } })).body.errors).toMatchObject([{ field: "basics.name", code: "wrong_type" }]);
  expect((await upload(person, { basics: {}, work: [{ startDate: "hier" }] })).body.errors).toMatchObject([{ field: "work.0.startDate" }]);
  expect((await upload(await companyClient(app), resume)).body.errors).toMatchObject([{ field: "basics", code: "no_profile" }]);
});

test("levels and languages are read in both languages, and unknown words say nothing", () => {
  expect([
    skillLevelOf("Notions"),
    skillLevelOf("competent"),
    skillLevelOf("Advanced user"),
    skillLevelOf("4 étoiles"),
    skillLevelOf(""),
  ]).toEqual([1, 2, 3, null, null]);
  expect([languageLevelOf("niveau B2"), languageLevelOf("Langue maternelle"), languageLevelOf("bilingue")]).toEqual(["B2", "native", null]);
  expect([
    languageCodeOf("allemand"),
    languageCodeOf("German"),
    languageCodeOf("de"),
    languageCodeOf("xx"),
    languageCodeOf("elfique"),
  ]).toEqual(["de", "de", "de", null, null]);
});
