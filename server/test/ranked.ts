import type { TestApp } from "./app.ts";
import { writeMissingDocuments } from "../src/modules/matching/index.ts";
import { loadGazetteer } from "../src/modules/places/index.ts";
import { buildTalent } from "../src/modules/talents/fixtures.ts";
import { buildAccount, buildSession, visitor, type Client } from "./people.ts";

/** A signed-in Talent whose profile is complete, in every ranking from now on. */
export async function rankedTalent(
  app: TestApp,
  fields: Omit<Parameters<typeof buildTalent>[1], "account_id"> = {},
): Promise<Client & { talentId: string; accountId: string }> {
  return app.withCtx(async (ctx) => {
    const account = await buildAccount(ctx, { role: "talent" });
    const { token } = await buildSession(ctx, account);
    const { id } = await buildTalent({ ...ctx, vault: app.vault }, { ...fields, account_id: account.id });
    await writeMissingDocuments(ctx, loadGazetteer());
    const client = visitor(app, {}, token);
    return Object.defineProperties(
      { talentId: id, accountId: account.id } as Client & { talentId: string; accountId: string },
      Object.getOwnPropertyDescriptors(client),
    );
  });
}

/** A mission whose criteria its company has confirmed; gives its id. */
export async function openMission(
  company: Client,
  brief = "Développeur React à Lyon, 500 € par jour, pendant trois mois.",
): Promise<string> {
  const draft = (await company.post("/missions", { brief })).body;
  await company.put(`/missions/${draft.id}/criteria`, { criteria: draft.proposal.criteria, criteria_version: 0 });
  return draft.id;
}
