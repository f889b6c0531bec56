import { expect, test } from "vitest";
import { testApp } from "#test/app.ts";
import { companyClient, talentClient, visitor, type Person } from "#test/people.ts";

const app = await testApp();

/** Saves sections one after the other, each on the version that the one before gave. */
async function save(person: Person, sections: Record<string, object>) {
  let last = await person.get("/talents/me");
  for (const [name, body] of Object.entries(sections)) {
    last = await person.put(`/talents/me/${name}`, { version: last.body.version, ...body });
    expect(last.status, `${name}: ${JSON.stringify(last.body)}`).toBe(200);
  }
  return last.body;
}

const identity = {
  given_name: "Inès",
  family_name: "Moreau",
  headline: "Développeuse web",
  summary: "Des interfaces sobres.",
  occupation_id: "web-developer",
};
const place = {
  street: "12 rue de la République",
  postcode: "69002",
  commune_code: "69382",
  mobility_km: 40,
  accepts_onsite: true,
  accepts_remote: true,
};
const whole = {
  identity,
  status: { legal_status: "micro_entrepreneur", siret: "732 829 320 00074", foreign_registration: null },
  contact: { phone: "06 39 98 12 34" },
  place,
  rate: { day_rate: { amount: 48_000, currency: "EUR" } },
  availability: { available_from: "2026-12-01", days_per_week: 4.5, busy: [{ from_day: "2026-12-24", to_day: "2026-12-31" }] },
  skills: {
    skills: [
      { concept_id: "react", level: 4, years: 7 },
      { concept_id: "typescript", level: 3, years: 6 },
    ],
  },
  experiences: {
    experiences: [
      { title: "Développeuse", organisation: "Coopérative du Rhône", started_on: "2018-01-01", ended_on: null, description: "" },
    ],
  },
  educations: { educations: [{ title: "Master", school: "Lyon 1", year: 2017 }] },
  languages: { languages: [{ language: "fr", level: "native" }] },
};

test("a new Talent finds a profile with the names of the sign-up and a list of what is missing", async () => {
  const { body, status } = await (await talentClient(app, { givenName: "Léa", familyName: "Petit" })).get("/talents/me");
  expect(status).toBe(200);
  expect(body).toMatchObject({ given_name: "Léa", family_name: "Petit", version: 1, is_listed: false, is_paused: false });
  expect(body.completeness.missing).toEqual([
    "headline",
    "occupation",
    "legal_status",
    "siret",
    "phone",
    "postcode",
    "place",
    "day_rate",
    "available_from",
    "skills",
  ]);
});

test("a profile is filled in section by section until nothing is missing", async () => {
  const profile = await save(await talentClient(app), whole);
  expect(profile.completeness.missing).toEqual([]);
  expect(profile).toMatchObject({
    siret: "73282932000074",
    phone: "+33639981234",
    day_rate: { amount: 48_000, currency: "EUR" },
    days_per_week: 4.5,
    occupation: { id: "web-developer", label: "Développeur / Développeuse web" },
    commune: { code: "69382", country: "FR" },
    departement: { code: "69", name: "Rhône" },
    busy: [{ from_day: "2026-12-24", to_day: "2026-12-31" }],
  });
  expect(profile.version).toBe(11);
});

test("each wrong field is named with the reason", async () => {
  const person = await talentClient(app);
  const wrong: [string, object, string, string][] = [
    ["identity", { ...identity, given_name: "  " }, "given_name", "required"],
    ["identity", { ...identity, occupation_id: "no-such-thing" }, "occupation_id", "unknown_concept"],
    ["identity", { ...identity, occupation_id: "react" }, "occupation_id", "unknown_concept"],
    ["identity", { ...identity, birth_date: "1990-01-01" }, "birth_date", "unknown_field"],
    ["status", { legal_status: "craft", siret: "73282932000075", foreign_registration: null }, "siret", "invalid_siret"],
    ["status", { legal_status: "employee", siret: null, foreign_registration: null }, "legal_status", "not_a_choice"],
    ["contact", { phone: "12" }, "phone", "invalid_phone"],
    ["place", { ...place, postcode: "6900" }, "postcode", "invalid_postcode"],
    ["place", { ...place, commune_code: "99999" }, "commune_code", "unknown_commune"],
    ["place", { ...place, mobility_km: -1 }, "mobility_km", "too_small"],
    ["rate", { day_rate: { amount: 48_000, currency: "XXX" } }, "day_rate.currency", "not_a_choice"],
    ["availability", { ...whole.availability, days_per_week: 2.3 }, "days_per_week", "half_days_only"],
    ["availability", { ...whole.availability, available_from: "2026-02-30" }, "available_from", "invalid_date"],
    [
      "availability",
      { ...whole.availability, busy: [{ from_day: "2026-12-31", to_day: "2026-12-01" }] },
      "busy.0.to_day",
      "range_reversed",
    ],
    ["skills", { skills: [whole.skills.skills[0], whole.skills.skills[0]] }, "skills.1.concept_id", "listed_twice"],
    [
      "skills",
      { skills: [whole.skills.skills[0], { concept_id: "web-developer", level: 1, years: 1 }] },
      "skills.1.concept_id",
      "unknown_concept",
    ],
    ["skills", { skills: [{ concept_id: "react", level: 5, years: 1 }] }, "skills.0.level", "invalid_level"],
    [
      "experiences",
      { experiences: [{ title: "", organisation: "X", started_on: "2020-01-01", ended_on: null, description: "" }] },
      "experiences.0.title",
      "required",
    ],
    ["languages", { languages: [{ language: "français", level: "C1" }] }, "languages.0.language", "invalid_language"],
  ];
  const { version } = (await person.get("/talents/me")).body;
  for (const [section, body, field, code] of wrong) {
    const reply = await person.put(`/talents/me/${section}`, { version, ...body });
    expect(reply.status, field).toBe(422);
    expect(
      reply.body.errors.map((error: { field: string; code: string }) => `${error.field}: ${error.code}`),
      section,
    ).toContain(`${field}: ${code}`);
  }
  expect((await person.get("/talents/me")).body.version).toBe(version);
});

test("more than sixty skills are refused", async () => {
  const person = await talentClient(app);
  const skills = Array.from({ length: 61 }, (_, k) => ({ concept_id: `skill-${k}`, level: 1, years: 0 }));
  const reply = await person.put("/talents/me/skills", { version: 1, skills });
  expect(reply.body.errors[0]).toMatchObject({ field: "skills", code: "too_long" });
});

test("a form that is older than the profile is refused and changes nothing", async () => {
  const person = await talentClient(app);
  await save(person, { rate: whole.rate });
  const stale = await person.put("/talents/me/rate", { version: 1, day_rate: null });
  expect([stale.status, stale.body.code]).toEqual([409, "wrong_state"]);
  expect((await person.get("/talents/me")).body.day_rate).toEqual({ amount: 48_000, currency: "EUR" });
});

test("a section replaces its list and leaves the others alone", async () => {
  const person = await talentClient(app);
  await save(person, { skills: whole.skills, languages: whole.languages });
  const profile = await save(person, { skills: { skills: [{ concept_id: "nodejs", level: 2, years: 1 }] } });
  expect(profile.skills.map(({ id }: { id: string }) => id)).toEqual(["nodejs"]);
  expect(profile.languages).toHaveLength(1);
});

test("an independent abroad gives a foreign registration, and the SIRET is dropped", async () => {
  const person = await talentClient(app);
  const profile = await save(person, {
    status: { legal_status: "independent_abroad", siret: "73282932000074", foreign_registration: "BE 0123.456.789" },
  });
  expect(profile).toMatchObject({ siret: null, foreign_registration: "BE 0123.456.789" });
});

test("the directory shows only who chose to be listed, and only what the map gives to everyone", async () => {
  const person = await talentClient(app, { givenName: "Zoé", familyName: "Lambert" });
  await save(person, { ...whole, identity: { ...identity, given_name: "Zoé", family_name: "Lambert" } });
  const { id } = (await person.get("/talents/me")).body;
  const anyone = visitor(app);
  expect((await anyone.get(`/talents/${id}`)).status).toBe(404);
  expect((await person.get(`/talents/${id}`)).status).toBe(200);
  await save(person, { visibility: { is_listed: true } });
  const { body } = await anyone.get(`/talents/${id}`);
  expect(Object.keys(body).toSorted()).toEqual([
    "accepts_remote",
    "departement",
    "family_initial",
    "given_name",
    "headline",
    "id",
    "is_demo",
    "occupation",
    "skills",
  ]);
  expect(body).toMatchObject({ given_name: "Zoé", family_initial: "L", departement: { code: "69", name: "Rhône" } });
  expect(JSON.stringify((await anyone.get("/talents?size=100")).body)).not.toMatch(/Lambert|\+336|69002|73282932|48000/);
});

test("the directory is paged and filtered, and pausing leaves it", async () => {
  const [one, two] = [await talentClient(app), await talentClient(app)];
  for (const person of [one, two])
    await save(person, {
      place: { ...place, commune_code: "2A004", postcode: "20000" },
      skills: whole.skills,
      visibility: { is_listed: true },
    });
  const anyone = visitor(app);
  const first = await anyone.get("/talents?departement=2A&skill=react&page=1&size=1");
  const second = await anyone.get("/talents?departement=2A&skill=react&page=2&size=1");
  expect([first.body.total, first.body.items.length, second.body.items.length]).toEqual([2, 1, 1]);
  expect(first.body.items[0].id).not.toBe(second.body.items[0].id);
  expect((await anyone.get("/talents?departement=2A&skill=cobol")).body.total).toBe(0);
  const { version } = (await one.get("/talents/me")).body;
  expect((await one.post("/talents/me/pause", { version })).body.is_paused).toBe(true);
  expect((await anyone.get("/talents?departement=2A")).body.total).toBe(1);
  expect((await one.post("/talents/me/resume", { version: version + 1 })).body.is_paused).toBe(false);
  expect((await anyone.get("/talents?departement=2A")).body.total).toBe(2);
});

test("labels come in the language of the reader", async () => {
  const person = await talentClient(app);
  await save(person, { identity });
  const response = await app.fetch(
    new Request("http://localhost/api/talents/me", { headers: { cookie: person.cookie, "accept-language": "en" } }),
  );
  expect(((await response.json()) as { occupation: { label: string } }).occupation.label).toBe("Web developer");
});

test("a company and a visitor have no Talent profile", async () => {
  expect((await visitor(app).get("/talents/me")).status).toBe(401);
  expect((await (await companyClient(app)).get("/talents/me")).status).toBe(403);
});

test("phone, street and postcode lie sealed, are read in clear by their Talent, and are gone with the key", async () => {
  const talent = await talentClient(app);
  await save(talent, { contact: { phone: "06 39 98 12 34" }, place });
  const stored = async () =>
    (await app.db.pool.query("select phone, street, postcode from talents where account_id = $1", [talent.accountId])).rows[0];
  const before = await stored();
  for (const [column, text] of [
    ["phone", "+33639981234"],
    ["street", place.street],
    ["postcode", place.postcode],
  ] as const) {
    expect(before[column][0], column).toBe(1);
    expect(before[column].includes(Buffer.from(text)), column).toBe(false);
  }
  expect((await talent.get("/talents/me")).body).toMatchObject({ phone: "+33639981234", street: place.street, postcode: place.postcode });

  const cleared = await save(talent, { contact: { phone: null } });
  expect([cleared.phone, (await stored()).phone]).toEqual([null, null]);
  expect((await stored()).street.equals(before.street)).toBe(true);

  await app.withCtx(({ tx }) => app.vault.destroyKeys(tx, [talent.accountId]));
  expect((await talent.get("/talents/me")).body).toMatchObject({ phone: null, street: null, postcode: null });
});
