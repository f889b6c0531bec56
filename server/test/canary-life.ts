import { expect } from "vitest";
import type { TestApp } from "./app.ts";
import { softwareAuthenticator } from "./authenticator.ts";
import { signUpCompany, signUpTalent, statePurpose, tokenMailedTo, visitor, type Client, type Person, type Reply } from "./people.ts";
import { readZip } from "./zip.ts";

/** Makes a text that stands nowhere else and notes it as something to look for, by the name of where it was written. */
export type Mark = (name: string, text?: string) => string;
export type Life = {
  talent: Person;
  company: Person;
  survivor: Person;
  talentId: string;
  companyId: string;
  survivorMission: string;
  ids: string[];
};

const brief = (mark: string) =>
  `Nous cherchons un développeur React à Lyon pour 3 mois, TJM 450–550 € HT, démarrage début janvier. ${mark}`;
const ok = async (pending: Promise<Reply>) => {
  const reply = await pending;
  expect(reply.status, JSON.stringify(reply.body)).toBeLessThan(300);
  return reply.body;
};

/** The same application as one browser at one address reaches it through the server, whose access log sees every request. */
export function asBrowser(app: TestApp, origin: string, userAgent: string, ip: string): TestApp {
  return {
    ...app,
    fetch: async (request) => {
      const { pathname, search } = new URL(request.url);
      const headers = new Headers(request.headers);
      headers.set("user-agent", userAgent);
      headers.set("x-forwarded-for", ip);
      const body = request.method === "GET" ? {} : { body: Buffer.from(await request.arrayBuffer()) };
      return fetch(`${origin}${pathname}${search}`, { method: request.method, headers, ...body });
    },
  };
}

/** A Talent and the only member of a company do everything the interface lets them do; another company, who stays, has dealt with the Talent. */
export async function liveFully(app: TestApp, origin: string, staff: Person, mark: Mark): Promise<Life> {
  const talentWorld = asBrowser(app, origin, mark("talent browser"), mark("talent address", "203.0.113.147"));
  const companyWorld = asBrowser(app, origin, mark("company browser"), mark("company address", "198.51.100.233"));
  const talent = await signUpTalent(talentWorld, {
    email: mark("first email", "quetzal.premiere@canari.example"),
    givenName: mark("given name", "Zebuline"),
    familyName: mark("family name", "Quetzalcanari"),
  });
  const company = await signUpCompany(companyWorld, {
    email: mark("company email", "okapi.dirigeante@canari.example"),
    givenName: mark("member given name", "Okapille"),
    familyName: mark("member family name", "Tamarincanari"),
    companyName: mark("company name", "Axolotl Canari SARL"),
  });
  const survivor = await signUpCompany(app, { companyName: "Menuiserie Durable" });
  const talentId = await fillProfile(talent, mark);
  const companyId = await describeCompany(company, mark);
  const security = await secureAccount(talentWorld, origin, talent, mark);
  await secureAccount(companyWorld, origin, company, mark, "company ");

  const first = await introduce(company, talent, talentId, mark, "company ", mark("mission brief"));
  const second = await introduce(survivor, talent, talentId, mark, "survivor ", "Une mission ordinaire.");
  await choosePreferences(talent, mark);
  await choosePreferences(company, mark, "company ");
  await beRead(app, staff, { talent, company }, mark);
  await takeAlong(talentWorld, app, talent, mark);
  return {
    talent,
    company,
    survivor,
    talentId,
    companyId,
    survivorMission: second.mission,
    ids: [talentId, companyId, ...security, ...first.ids],
  };
}

async function fillProfile(talent: Client, mark: Mark): Promise<string> {
  let { version, id } = await ok(talent.get("/talents/me"));
  const put = async (section: string, body: object) =>
    void ({ version } = await ok(talent.put(`/talents/me/${section}`, { version, ...body })));
  await put("identity", {
    given_name: "Zebuline",
    family_name: "Quetzalcanari",
    headline: mark("headline"),
    summary: mark("summary"),
    occupation_id: "web-developer",
  });
  await put("status", { legal_status: "independent_abroad", siret: null, foreign_registration: mark("registration") });
  await put("contact", { phone: mark("phone", "+33639987461") });
  const place = { postcode: "69002", commune_code: "69382", mobility_km: 30, accepts_onsite: true, accepts_remote: true };
  await put("place", { street: mark("street"), ...place });
  await put("rate", { day_rate: { amount: 48_000, currency: "EUR" } });
  const busy = [{ from_day: mark("busy from", "2031-04-17"), to_day: mark("busy to", "2031-05-23") }];
  await put("availability", { available_from: "2026-12-01", days_per_week: 5, busy });
  await put("skills", { skills: [{ concept_id: "react", level: 4, years: 7 }] });
  const job = { title: mark("job title"), organisation: mark("employer"), description: mark("job description") };
  await put("experiences", {
    experiences: [{ ...job, started_on: mark("job start", "1987-03-14"), ended_on: mark("job end", "1993-08-19") }],
  });
  await put("educations", { educations: [{ title: mark("diploma"), school: mark("school"), year: 2015 }] });
  await put("languages", { languages: [{ language: "fr", level: "native" }] });
  await put("visibility", { is_listed: true });
  return id;
}

async function describeCompany(company: Client, mark: Mark): Promise<string> {
  const { version, id } = await ok(company.get("/companies/mine"));
  const website = `https://${mark("website", "axolotl-canari.example")}`;
  const rest = { name: "Axolotl Canari SARL", siren: mark("siren", "732829320"), commune_code: "69382" };
  await ok(company.put("/companies/mine", { version, website, about: mark("about"), ...rest }));
  const names = { given_name: "Okapille", family_name: "Tamarincanari" };
  await ok(company.put("/companies/mine/members/me", { ...names, job_title: mark("position") }));
  return id;
}

/** A program's token, a passkey, a forgotten password and another address; returns the ids that came of it. */
async function secureAccount(world: TestApp, origin: string, person: Person, mark: Mark, whose = ""): Promise<string[]> {
  const token = await ok(person.post("/account/tokens", { name: mark(`${whose}token name`), scopes: ["read"], days: 30 }));
  await ok(visitor(world, { authorization: `Bearer ${token.token}` }).get("/me/data"));
  await ok(visitor(world).post("/password-resets", { email: person.email }));
  const email = mark(`${whose}second email`, `${whose.trim() || "talent"}.seconde@canari.example`);
  await ok(person.post("/account/email-change", { new_email: email }));
  await ok(person.post("/account/email-change/confirmation", { token: await tokenMailedTo(world, email) }));
  person.email = email;
  const { options } = await ok(person.post("/account/passkeys/options"));
  await ok(person.post("/account/passkeys", { name: mark(`${whose}passkey`), response: softwareAuthenticator().create(options, origin) }));
  const { items } = await ok(person.get("/account/sessions"));
  return [token.id, ...items.map(({ id }: { id: string }) => id)];
}

async function introduce(company: Client, talent: Client, talentId: string, mark: Mark, whose: string, words: string) {
  const draft = await ok(company.post("/missions", { brief: brief(words) }));
  await ok(company.put(`/missions/${draft.id}/criteria`, { criteria: draft.proposal.criteria, criteria_version: 0 }));
  const { receipt_id } = await ok(company.get(`/missions/${draft.id}/shortlist`));
  const choice = { talent_id: talentId, receipt_id };
  const aside = { ...choice, decision: "set_aside", reason: mark(`${whose}reason to set aside`) };
  await ok(company.post(`/missions/${draft.id}/decisions`, aside));
  await ok(company.post(`/missions/${draft.id}/decisions`, { ...aside, decision: "reconsidered", reason: mark(`${whose}second thought`) }));
  const invitation = { ...choice, reason: mark(`${whose}reason to invite`), note: mark(`${whose}invitation`) };
  const { id } = await ok(company.post(`/missions/${draft.id}/introductions`, invitation));
  const { thread_id } = await ok(talent.post(`/introductions/${id}/accept`, { note: mark(`${whose}answer`) }));
  await ok(talent.post(`/threads/${thread_id}/messages`, { body: mark(`${whose}message by the Talent`) }));
  await ok(company.post(`/threads/${thread_id}/messages`, { body: mark(`${whose}message to the Talent`) }));
  for (const side of [talent, company]) await ok(side.get(`/threads/${thread_id}`));
  for (const side of [talent, company]) await ok(side.get(`/introductions/${id}`));
  return { mission: draft.id as string, ids: [id, thread_id, ...(whose === "company " ? [draft.id, receipt_id] : [])] as string[] };
}

async function choosePreferences(person: Person, mark: Mark, whose = ""): Promise<void> {
  const { items } = await ok(person.get("/me/consents"));
  const [{ purpose, channel, text_version }] = items;
  for (const given of [true, false, true]) await ok(person.put("/me/consents", { purpose, channel, text_version, given }));
  const contact = {
    contact_name: mark(`${whose}heir`),
    contact_email: mark(`${whose}heir email`, `${whose.trim() || "talent"}.heir@canari.example`),
  };
  await ok(person.put("/me/after-death", { wish: "erase", words: mark(`${whose}last wish`), ...contact }));
  await ok(person.put("/me/limits", { kind: "objection_profiling", active: true }));
  await ok(person.put("/me/limits", { kind: "objection_profiling", active: false }));
  const form = { email: person.email, kind: "question", body: mark(`${whose}words of a form never confirmed`), locale: "fr" };
  await ok(person.post("/rights/form-requests", form));
}

/** Staff look, for stated reasons, answer a case, hold and release, and give them to a processor, who reads. */
async function beRead(app: TestApp, staff: Person, people: Record<"talent" | "company", Person>, mark: Mark): Promise<void> {
  const fields = ["talents.given_name", "talents.headline", "accounts.email"];
  const contract = {
    name: "Entretiens du Rhin",
    country: "DE",
    task: "Entretiens vidéo",
    contract_reference: "ER-1",
    contract_signed_on: "2026-10-01",
  };
  const processor = await ok(staff.post("/processors", { ...contract, purposes: ["introduction", "account"], fields }));
  const emails = Object.values(people).map(({ email }) => email);
  const assignment = await ok(
    staff.post(`/processors/${processor.id}/assignments`, { task: "Deux entretiens", ends_on: "2026-12-31", people: emails }),
  );
  const { token } = await ok(staff.post(`/processors/${processor.id}/assignments/${assignment.id}/tokens`, { fields, days: 30 }));
  for (const table of ["talents", "accounts"]) await ok(visitor(app, { authorization: `Bearer ${token}` }).get(`/processor-data/${table}`));
  for (const [name, person] of Object.entries(people)) {
    await statePurpose(staff, { person: person.accountId }, mark(`words of staff on the ${name}`));
    await ok(staff.get(`/staff/people/${person.accountId}`));
    const hold = await ok(staff.post("/legal-holds", { person: person.email, reason: mark(`hold on the ${name}`), ends_on: "2027-01-31" }));
    await ok(staff.post(`/legal-holds/${hold.id}/lift`));
    const kase = await ok(
      person.post("/me/rights", { kind: "rectification", field: "accounts.email", body: mark(`question of the ${name}`) }),
    );
    await ok(staff.post(`/staff/rights/requests/${kase.id}/messages`, { body: mark(`answer to the ${name}`) }));
    await ok(person.post(`/me/rights/${kase.id}/messages`, { body: mark(`further words of the ${name}`) }));
    await ok(staff.post(`/staff/rights/requests/${kase.id}/extension`, { reason: mark(`extension for the ${name}`) }));
    await ok(staff.post(`/staff/rights/requests/${kase.id}/decision`, { decision: "refused", grounds: mark(`grounds for the ${name}`) }));
  }
}

/** A copy in a file, an import that waits for a yes, and a transfer that goes nowhere. */
async function takeAlong(world: TestApp, app: TestApp, talent: Person, mark: Mark): Promise<void> {
  const { id } = await ok(talent.post("/me/exports"));
  await app.drain();
  const { download_path } = await ok(talent.get(`/me/exports/${id}`));
  const zip = await readZip(Buffer.from(await (await world.fetch(new Request(`http://localhost${download_path}`))).arrayBuffer()));
  const document = JSON.parse(zip.get("portable.json")!);
  document.parts.talent.identity.headline = mark("headline brought along");
  const headers = { cookie: talent.cookie, "content-type": "application/json" };
  const brought = await world.fetch(
    new Request("http://localhost/api/me/imports", { method: "POST", headers, body: JSON.stringify(document) }),
  );
  expect(brought.status).toBe(201);
  await ok(talent.post("/me/transfer-grants"));
  const address = `https://${mark("instance to move to", "127.45.67.89:54321")}`;
  await ok(talent.post("/me/transfers", { address, code: "x".repeat(43) }));
  await app.drain();
}
