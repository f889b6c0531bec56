import type { Endpoint } from "../src/platform/endpoint.ts";
import type { TestApp } from "./app.ts";
import { buildAccount, buildSession } from "../src/modules/accounts/fixtures.ts";
import { writeMissingDocuments } from "../src/modules/matching/index.ts";
import { loadGazetteer } from "../src/modules/places/index.ts";
import { buildTalent } from "../src/modules/talents/fixtures.ts";
import { companyClient, staffClient, visitor, type Client } from "./people.ts";

/** Words that belong to the people of the world and must never reach a stranger. */
export const canaries = ["Canarifamille", "canari-secret", "+33639980001", "Compagnie Canari", "canari-contrat", "canari-dossier"];

type Role = "talent" | "company" | "staff";
type Ids = Record<string, string>;
export type World = {
  /** The endpoint's path with ids of what belongs to others. */
  foreignPath(endpoint: Endpoint): string;
  /** The endpoint's path with ids that the owner of this role may use. */
  ownPath(endpoint: Endpoint, role: Role): string;
  owner(endpoint: Endpoint, role: Role): Client;
};

const supplier = {
  name: "Fournisseur du monde",
  country: "FR",
  task: "Entretiens vidéo",
  contract_reference: "canari-contrat",
  contract_signed_on: "2026-01-01",
  purposes: ["introduction"],
};
const authorityDemand = {
  authority: "Tribunal",
  authority_reference: "canari-dossier",
  legal_ground: "article 60-1",
  demand: "canari-dossier, et rien d’autre",
  fields: ["accounts.email"],
  received_on: "2026-01-01",
};
const incident = {
  title: "canari-dossier",
  started_at: "2026-01-01T00:00:00Z",
  nature: ["confidentiality"],
  description: "Un incident inventé.",
  reached: "rows",
  fields: ["talents.phone"],
  risk: "none",
  consequences: "Aucune, il est inventé.",
  measures: "Aucune, il est inventé.",
};
const missing = "00000000-0000-7000-8000-00000000ffff";

/** A Talent and a company who went the whole way: a mission, a ranking, an introduction, a conversation; all through the API. */
export async function buildWorld(app: TestApp): Promise<World> {
  const company = await companyClient(app, { companyName: "Compagnie Canari", familyName: "Canarifamille" });
  const staff = await staffClient(app);
  const talent = await app.withCtx(async (ctx) => {
    const account = await buildAccount(ctx, { role: "talent" });
    const { token, session } = await buildSession(ctx, account);
    const row = await buildTalent(
      { ...ctx, vault: app.vault },
      {
        account_id: account.id,
        family_name: "Canarifamille",
        phone: "+33639980001",
        summary: "canari-secret",
      },
    );
    await writeMissingDocuments(ctx, loadGazetteer());
    return { client: visitor(app, {}, token), id: row.id, sessionId: session.id, accountId: account.id };
  });
  const draft = (await company.post("/missions", { brief: "Développeur React à Lyon, canari-secret, 500 € par jour, 3 mois." })).body;
  await company.put(`/missions/${draft.id}/criteria`, { criteria: draft.proposal.criteria, criteria_version: 0 });
  const shortlist = (await company.get(`/missions/${draft.id}/shortlist`)).body;
  const choice = { talent_id: talent.id, receipt_id: shortlist.receipt_id, reason: "canari-secret", note: "canari-secret" };
  const introduction = (await company.post(`/missions/${draft.id}/introductions`, choice)).body;
  const accepted = (await talent.client.post(`/introductions/${introduction.id}/accept`, { note: "canari-secret" })).body;
  await talent.client.post(`/threads/${accepted.thread_id}/messages`, { body: "canari-secret" });
  const token = (await company.post("/account/tokens", { name: "canari-secret", scopes: ["read"], days: 30 })).body;
  const processor = (await staff.post("/processors", { ...supplier, fields: ["talents.given_name"] })).body;
  const assignment = (
    await staff.post(`/processors/${processor.id}/assignments`, { task: "canari-contrat", ends_on: "2026-12-31", people: [company.email] })
  ).body;
  const supplierToken = (
    await staff.post(`/processors/${processor.id}/assignments/${assignment.id}/tokens`, { fields: ["talents.given_name"], days: 30 })
  ).body;

  const copy = (await talent.client.post("/me/exports")).body;
  const asked = { kind: "question", body: "canari-secret" };
  const request = (await talent.client.post("/me/rights", asked)).body;
  const letter = (
    await staff.post("/staff/rights/letters", { from: "absent@canari.example", subject: "Out of office", body: "canari-secret" })
  ).body;
  const demand = (await staff.post("/authority-requests", { ...authorityDemand, people: [company.email] })).body;
  const breach = (await staff.post("/breaches", { ...incident, aware_at: app.clock.now().toString() })).body;

  const hold = (await staff.post("/legal-holds", { person: company.email, reason: "canari-dossier", ends_on: "2027-01-31" })).body;

  const ids: Ids = {
    "/legal-holds/{id}": hold.id,
    "/staff/people/{account_id}": talent.accountId,
    "/me/exports/{id}": copy.id,
    "/me/imports/{id}": missing,
    "/me/transfers/{id}": missing,
    "/exports/{id}": copy.id,
    "/me/rights/{id}": request.id,
    "/rights/cases/{id}": request.id,
    "/staff/rights/requests/{id}": request.id,
    "/staff/rights/letters/{id}": letter.id,
    "/missions/{id}": draft.id,
    "{receipt_id}": shortlist.receipt_id,
    "{number}": "1",
    "/introductions/{id}": introduction.id,
    "/threads/{id}": accepted.thread_id,
    "/talents/{id}": talent.id,
    "/account/sessions/{id}": talent.sessionId,
    "/account/tokens/{id}": token.id,
    "/account/passkeys/{id}": missing,
    "/dev/mailbox/{id}": missing,
    "/processors/{id}": processor.id,
    "/authority-requests/{id}": demand.id,
    "/breaches/{id}": breach.id,
    "{assignment_id}": assignment.id,
    "{token_id}": supplierToken.id,
  };
  for (const [path, id] of Object.entries(ids)) if (!id) throw new Error(`the world has no id for ${path}`);
  const owners: Record<Role, Client> = { talent: talent.client, company, staff };
  return {
    foreignPath: (endpoint) => fillPath(endpoint, ids),
    ownPath: (endpoint) => fillPath(endpoint, ids),
    owner: (_, role) => owners[role],
  };
}

/** Every parameter of every path must be known here, so that no new endpoint escapes the crawl. */
function fillPath({ path }: Endpoint, ids: Ids): string {
  let filled: string = path;
  for (const [parameter, id] of Object.entries(ids)) {
    if (parameter.startsWith("{")) filled = filled.replace(parameter, id);
    else if (filled.startsWith(parameter)) filled = filled.replace(parameter, parameter.replace(/\{\w+\}/, id));
  }
  if (!filled.includes("{")) return filled;
  if (/\{(table|column|code)\}/.test(filled)) return filled.replaceAll(/\{\w+\}/g, "talents");
  throw new Error(`the world has no id for ${path}`);
}
