import { beforeEach, describe, expect, test } from "vitest";
import { testApp, type TestApp } from "#test/app.ts";
import { companyClient, goodPassword, lastMailTo, newAddress, signUpTalent, staffClient, visitor, type Person } from "#test/people.ts";

let app: TestApp;
let staff: Person;
let talent: Person;

beforeEach(async () => {
  app = await testApp();
  staff = await staffClient(app);
  talent = await signUpTalent(app);
});

const askErasure = async (who: Person, reason = "Je change de métier.") => (await who.post("/me/erasure", { reason })).body;
const decide = (id: string, decision: string, grounds = "") => staff.post(`/staff/rights/requests/${id}/decision`, { decision, grounds });
const rowsOf = async (table: string, column: string, value: string) =>
  (await app.db.pool.query(`select * from ${table} where ${column} = $1`, [value])).rows;

describe("asking to be forgotten", () => {
  test("shows item by item what would go and what would stay, restricts at once, and is withdrawn until decided", async () => {
    const { body: preview } = await talent.get("/me/erasure");
    expect(preview.items.find(({ table }: { table: string }) => table === "talents")).toMatchObject({ outcome: "delete", rows: 1 });
    expect(preview).toMatchObject({ company: null, open_request_id: null, is_held: false });
    const { id, state } = await askErasure(talent);
    expect(state).toBe("received");
    expect((await talent.get("/me/erasure")).body.open_request_id).toBe(id);
    const restricted = async () =>
      (await talent.get("/me/limits")).body.limits.find(({ kind }: { kind: string }) => kind === "restriction");
    expect(await restricted()).toMatchObject({ is_active: false, by_case: true });
    expect((await rowsOf("talents", "account_id", talent.accountId))[0]).toMatchObject({ withheld_from_ranking: true });
    expect((await talent.post(`/me/rights/${id}/withdrawal`)).body.state).toBe("withdrawn");
    expect(await restricted()).toMatchObject({ by_case: false });
    expect((await rowsOf("talents", "account_id", talent.accountId))[0]).toMatchObject({ withheld_from_ranking: false });
  });

  test("restricts whoever asked twice, on the page and by form, for as long as one of the two cases is open", async () => {
    const withheld = async () => (await rowsOf("talents", "account_id", talent.accountId))[0].withheld_from_ranking as boolean;
    const { id } = await askErasure(talent);
    await visitor(app).post("/rights/form-requests", { email: talent.email, kind: "erasure", body: "Effacez-moi.", locale: "fr" });
    const [, second, key] = /\?id=([\w-]+)&key=([\w-]{43})/.exec((await lastMailTo(app, talent.email, "rights_confirm_form")).body_text)!;
    expect((await visitor(app).post("/rights/form-requests/confirmation", { id: second, key })).status).toBe(200);
    await talent.post(`/me/rights/${id}/withdrawal`);
    expect(await withheld()).toBe(true);
    await decide(second!, "refused", "Un litige est en cours devant le tribunal.");
    expect(await withheld()).toBe(false);
  });

  test("demands a fresh proof of presence, and a second asking is refused", async () => {
    app.clock.advance({ minutes: 16 });
    expect((await talent.post("/me/erasure", {})).body.code).toBe("confirmation_required");
    await talent.post("/session/confirmation", { password: goodPassword });
    await askErasure(talent);
    expect((await talent.post("/me/erasure", {})).body.code).toBe("conflict");
  });

  test("tells the last member of a company that it goes along", async () => {
    const member = await companyClient(app, { companyName: "Seule SARL" });
    expect((await member.get("/me/erasure")).body.company).toEqual({ name: "Seule SARL", is_last_member: true });
  });

  test("is not for accounts of staff, in words", async () => {
    const { body } = await staff.post("/me/erasure", {});
    expect(body.errors[0].message).toContain("compte d’équipe");
  });
});

describe("a human decides", () => {
  test("granted: the person is erased once the mail that says so has left, and the case stays without them", async () => {
    const { id } = await askErasure(talent);
    expect((await staff.get(`/staff/rights/requests/${id}/erasure`)).body.items.length).toBeGreaterThan(0);
    expect((await decide(id, "granted")).body).toMatchObject({ state: "decided", decision: "granted" });
    // Nothing is gone before the mail has left.
    expect(await rowsOf("accounts", "id", talent.accountId)).toHaveLength(1);
    expect((await lastMailTo(app, talent.email, "rights_erasure_granted")).body_text).toContain("repart de zéro");
    await app.drain();
    expect(await rowsOf("accounts", "id", talent.accountId)).toEqual([]);
    expect(await rowsOf("talents", "account_id", talent.accountId)).toEqual([]);
    const [kept] = await rowsOf("rights_requests", "id", id);
    expect(kept).toMatchObject({ state: "done", decision: "granted", account_id: null, contact_email: null, decided_by: staff.accountId });
    expect(await rowsOf("rights_messages", "request_id", id)).toEqual([]);
    expect((await staff.get(`/staff/rights/requests/${id}`)).body).toMatchObject({ contact_email: null, messages: [] });
    expect((await visitor(app).post("/sessions", { email: talent.email, password: goodPassword })).body.code).toBe("wrong_credentials");
    // Whoever comes again starts from nothing.
    const again = await signUpTalent(app, { email: talent.email });
    expect(again.accountId).not.toBe(talent.accountId);
    expect((await again.get("/me/rights")).body.total).toBe(0);
  });

  test("refused: with reasons, the restriction of the case goes and the account stays", async () => {
    const { id } = await askErasure(talent);
    expect((await decide(id, "refused", "Un litige est en cours devant le tribunal.")).body.state).toBe("done");
    await app.drain();
    expect((await rowsOf("talents", "account_id", talent.accountId))[0]).toMatchObject({ withheld_from_ranking: false });
  });

  test("a legal hold stands against it, before the decision and after", async () => {
    const { id } = await askErasure(talent);
    await hold(talent.accountId);
    // A hold that the law keeps secret shows to staff alone.
    expect((await staff.get(`/staff/rights/requests/${id}/erasure`)).body.is_held).toBe(true);
    expect((await talent.get("/me/erasure")).body.is_held).toBe(false);
    expect((await decide(id, "granted")).body.errors[0].code).toBe("legal_hold");
    await app.db.pool.query("delete from legal_holds");
    await decide(id, "granted");
    await hold(talent.accountId);
    await app.drain();
    expect(await rowsOf("accounts", "id", talent.accountId)).toHaveLength(1);
    expect((await rowsOf("rights_requests", "id", id))[0].state).toBe("decided");
  });

  test("heirs ask for a dead person: the dead one is erased, their case and their letters stay", async () => {
    const heir = newAddress();
    const letter = { email: heir, kind: "after_death", body: "Notre sœur est décédée.", locale: "fr" };
    const { id } = (await staff.post("/staff/rights/requests", letter)).body;
    await staff.post(`/staff/rights/requests/${id}/deceased`, { email: talent.email, note: "Acte de décès no 12." });
    await decide(id, "granted");
    await app.drain();
    expect(await rowsOf("accounts", "id", talent.accountId)).toEqual([]);
    expect((await staff.get(`/staff/rights/requests/${id}`)).body).toMatchObject({ state: "done", contact_email: heir, about: null });
    expect(await rowsOf("rights_messages", "request_id", id)).toHaveLength(1);
    expect(await rowsOf("erasures", "cause", "death")).toHaveLength(1);
  });

  test("a death noted in error and taken back erases nobody, though the decision was made already", async () => {
    const { id } = (
      await staff.post("/staff/rights/requests", { email: newAddress(), kind: "after_death", body: "Il est mort.", locale: "fr" })
    ).body;
    await staff.post(`/staff/rights/requests/${id}/deceased`, { email: talent.email, note: "Un faire-part." });
    await decide(id, "granted");
    expect((await staff.post(`/staff/rights/requests/${id}/alive`)).body.about).toBe(null);
    await app.drain();
    expect(await rowsOf("accounts", "id", talent.accountId)).toHaveLength(1);
  });

  test("once decided, nobody else is put in the place of the dead person", async () => {
    const other = await signUpTalent(app);
    const { id } = (
      await staff.post("/staff/rights/requests", { email: newAddress(), kind: "after_death", body: "Elle est morte.", locale: "fr" })
    ).body;
    await staff.post(`/staff/rights/requests/${id}/deceased`, { email: talent.email, note: "Acte de décès no 13." });
    expect((await staff.post(`/staff/rights/requests/${id}/deceased`, { email: other.email, note: "Une erreur." })).body.code).toBe(
      "wrong_state",
    );
    await decide(id, "granted");
    expect((await staff.post(`/staff/rights/requests/${id}/deceased`, { email: other.email, note: "Une erreur." })).body.code).toBe(
      "wrong_state",
    );
    await app.drain();
    expect(await rowsOf("accounts", "id", other.accountId)).toHaveLength(1);
    expect(await rowsOf("accounts", "id", talent.accountId)).toEqual([]);
  });

  test("is closed by no hand while the deletion waits", async () => {
    const { id } = await askErasure(talent);
    await decide(id, "partly", "Les factures restent dix ans, le reste part.");
    const { body } = await staff.post(`/staff/rights/requests/${id}/closing`);
    expect(body.errors[0].code).toBe("erasure_runs_alone");
  });
});

async function hold(accountId: string): Promise<void> {
  await app.db.pool.query(
    "insert into legal_holds (account_id, reason, is_silent, placed_at, ends_on) values ($1, 'Réquisition', true, now(), '2027-06-30')",
    [accountId],
  );
}
