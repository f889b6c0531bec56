import { sql } from "kysely";
import fc from "fast-check";
import { expect, test } from "vitest";
import { testApp } from "#test/app.ts";
import { companyClient, talentClient } from "#test/people.ts";
import { sabotageOf } from "#test/sabotage.ts";
import { anchorLedger } from "./anchor-ledger.ts";
import { anchorSealing } from "./chain.ts";
import { recordDisclosure, recordDisclosures, type Disclosure } from "./disclosure.ts";
import { verifyLedger } from "./verify-ledger.ts";

const app = await testApp();
const sealing = anchorSealing("a test instance needs thirty-two characters");
const { sabotaged, withoutGuards } = sabotageOf(app.db);
const verify = (linesAtOnce?: number) => app.withCtx(({ tx }) => verifyLedger(tx, sealing, linesAtOnce));
const anchor = () => app.withCtx((ctx) => anchorLedger(ctx, sealing));

const toldTo = (subjectAccountId: string, label: string, given: Partial<Disclosure> = {}): Disclosure => ({
  subjectAccountId,
  recipient: { accountId: null, organisationId: null, label },
  audience: "company_introduced",
  fields: ["talents.phone", "talents.siret"],
  purpose: "introduction",
  contextKind: "introduction",
  contextId: null,
  ...given,
});

async function chainOf(length: number): Promise<{ accountId: string; ids: string[] }> {
  const { accountId } = await talentClient(app);
  const reader = await talentClient(app, { givenName: "Zoé", familyName: "Petit" });
  for (let k = 0; k < length; k++)
    await app.withCtx((ctx) =>
      recordDisclosure(
        ctx,
        toldTo(accountId, `Société ${k}`, {
          recipient: { accountId: reader.accountId, organisationId: null, label: "Zoé P", isPerson: true },
          contextId: reader.accountId,
          stated: { reason: "support", words: `numéro ${k}` },
        }),
      ),
    );
  const { rows } = await app.db.pool.query("select id from disclosures where subject_account_id = $1 order by seq", [accountId]);
  return { accountId, ids: rows.map(({ id }) => id) };
}

test("a ledger with several chains, anchored more than once, is whole; how many lines are read at once makes no difference", async () => {
  const [one, two] = [await chainOf(5), await chainOf(3)];
  await anchor();
  await app.withCtx((ctx) =>
    recordDisclosures(
      ctx,
      [one, two, one].map(({ accountId }) => toldTo(accountId, "Ateliers du Rhône")),
    ),
  );
  await anchor();
  expect(await anchor()).toBeNull();
  const verdict = await verify();
  expect(verdict).toEqual({ lines: 11, chains: 2, anchors: 2, broken: null });
  for (const linesAtOnce of [1, 2, 3, 5]) expect(await verify(linesAtOnce)).toEqual(verdict);
});

test("the database and the verification agree on every text that a line can hold", async () => {
  const { accountId } = await talentClient(app);
  const text = fc.string({ unit: "grapheme", maxLength: 40 }).map((value) => value.toWellFormed().replaceAll("\u0000", ""));
  await fc.assert(
    fc.asyncProperty(text, text, fc.array(text, { minLength: 1, maxLength: 4 }), fc.boolean(), async (label, words, fields, isPerson) => {
      await app.withCtx(async (ctx) => {
        const given = { fields, stated: { reason: "dispute" as const, words } };
        await recordDisclosure(
          { ...ctx, now: ctx.now.add({ milliseconds: label.length }) },
          toldTo(accountId, label, { ...given, recipient: { accountId: null, organisationId: null, label, isPerson } }),
        );
      });
    }),
    { numRuns: 60 },
  );
  expect((await verify()).broken).toBeNull();
});

test("a changed field of a line is found, whichever it is", async () => {
  const { accountId, ids } = await chainOf(3);
  await anchor();
  const changes: Record<string, string> = {
    recipient_account_id: "null",
    recipient_organisation_id: "uuidv7()",
    recipient_label: "'Une autre société'",
    recipient_name: "'Quelqu''un d''autre'",
    audience: "'public'",
    fields: "array['talents.phone']",
    purpose: "'correspondence'",
    legal_basis: "'consent'",
    context_kind: "'thread'",
    context_id: "null",
    disclosed_at: "disclosed_at - interval '1 microsecond'",
    stated_reason: "'security'",
    stated_words: "'numéro 7'",
    recipient_salt: "null",
    recipient_digest: "sha256('')",
    previous_hash: "sha256('')",
    hash: "sha256('')",
  };
  const { rows } = await app.db.pool.query(
    "select column_name from information_schema.columns where table_name = 'disclosures' and column_name not in ('id', 'subject_account_id', 'seq')",
  );
  expect(Object.keys(changes).toSorted()).toEqual(rows.map(({ column_name: column }) => column).toSorted());
  for (const [column, value] of Object.entries(changes))
    expect(await sabotaged(`update disclosures set ${column} = ${value} where id = $1`, [ids[1]], verify), column).toMatchObject({
      broken: { at: "line", id: ids[1], subject: accountId, seq: 2 },
    });
  expect((await verify()).broken).toBeNull();
});

test("a line taken out of the middle is found by the gap it leaves, also when the others close up", async () => {
  const { accountId, ids } = await chainOf(4);
  expect(await sabotaged("delete from disclosures where id = $1", [ids[1]], verify)).toMatchObject({
    broken: { at: "line", id: ids[2], seq: 3, why: "gap" },
  });
  const closedUp = await sabotaged("delete from disclosures where id = $1", [ids[1]], async () => {
    for (const seq of [3, 4])
      await withoutGuards((query) =>
        query("update disclosures set seq = $2 - 1 where subject_account_id = $1 and seq = $2", [accountId, seq]),
      );
    return verify();
  });
  expect(closedUp).toMatchObject({ broken: { at: "line", id: ids[2], seq: 2, why: "previous" } });
});

test("the last line taken away is found by the head, and with the head set back too by the anchor", async () => {
  const { accountId, ids } = await chainOf(3);
  expect(await sabotaged("delete from disclosures where id = $1", [ids[2]], verify)).toMatchObject({
    broken: { at: "chain", subject: accountId, seq: 2, why: "end" },
  });
  const withHead = `with gone as (delete from disclosures where id = $1 returning subject_account_id, previous_hash)
    update ledger_heads h set seq = 2, hash = gone.previous_hash from gone where h.subject_account_id = gone.subject_account_id`;
  const tables = ["disclosures", "ledger_heads"];
  expect(await sabotaged(withHead, [ids[2]], verify, tables), "nothing has anchored it yet").toMatchObject({ broken: null });
  const { seq } = (await anchor())!;
  expect(await sabotaged(withHead, [ids[2]], verify, tables)).toMatchObject({
    broken: { at: "entry", anchor: seq, subject: accountId, seq: 3, why: "line" },
  });
});

test("a chain taken away whole, with its head, is found by the anchor", async () => {
  const { accountId } = await chainOf(2);
  await anchor();
  const whole =
    "with gone as (delete from ledger_heads where subject_account_id = $1) delete from disclosures where subject_account_id = $1";
  expect(await sabotaged(whole, [accountId], verify, ["disclosures", "ledger_heads"])).toMatchObject({
    broken: { at: "entry", subject: accountId, seq: 2 },
  });
});

test("two lines that change places are found", async () => {
  const { ids } = await chainOf(4);
  const swap = "update disclosures set seq = case seq when 2 then -3 else -2 end where id = any($1)";
  const result = await sabotaged(swap, [[ids[1], ids[2]]], async () => {
    await withoutGuards((query) => query("update disclosures set seq = -seq where seq < 0"));
    return verify();
  });
  expect(result).toMatchObject({ broken: { at: "line", id: ids[2], seq: 2, why: "previous" } });
});

test("an anchor that was changed, taken away, left an entry out or was sealed with another key is found", async () => {
  await chainOf(2);
  const { seq } = (await anchor())!;
  await chainOf(1);
  await anchor();
  const found = async (statement: string, why: string, at = seq) =>
    expect(await sabotaged(statement, [seq], verify, ["ledger_anchors", "ledger_anchor_entries"]), statement).toMatchObject({
      broken: { at: "anchor", seq: at, why },
    });
  await found("update ledger_anchors set anchored_at = anchored_at + interval '1 s' where seq = $1", "content");
  await found("update ledger_anchors set previous_hash = sha256('') where seq = $1", "previous");
  await found("delete from ledger_anchors where seq = $1", "gap", seq + 1);
  await found("delete from ledger_anchor_entries where anchor_seq = $1 and place = 1", "root");
  await found("update ledger_anchors set seal = sha256('') where seq = $1", "seal");
  expect(await app.withCtx(({ tx }) => verifyLedger(tx, anchorSealing("some other secret of the instance, too")))).toMatchObject({
    broken: { at: "anchor", seq: 1, why: "seal" },
  });
});

test("the ledger's tables refuse what would change them", async () => {
  const { accountId, ids } = await chainOf(2);
  await anchor();
  const refused: [string, unknown[], RegExp][] = [
    [
      "insert into disclosures select (json_populate_record(one, '{\"seq\": 3}')).* from disclosures as one where id = $1",
      [ids[1]],
      /never changed/,
    ],
    ["update disclosures set stated_words = 'x' where id = $1", [ids[0]], /never changed/],
    ["update disclosures set recipient_salt = null where id = $1", [ids[0]], /never changed/],
    ["update disclosures set recipient_account_id = subject_account_id where id = $1", [ids[0]], /never changed/],
    ["update disclosures set recipient_account_id = null where id = $1", [ids[0]], /only with the account/],
    ["update disclosures set recipient_name = null where id = $1", [ids[0]], /only with the account/],
    ["delete from disclosures where id = $1", [ids[1]], /only with the person/],
    ["truncate disclosures", [], /never changed/],
    ["update ledger_heads set seq = 1 where subject_account_id = $1", [accountId], /never changed/],
    ["delete from ledger_heads where subject_account_id = $1", [accountId], /only with the person/],
    ["update ledger_anchors set chains = 7", [], /never changed/],
    ["delete from ledger_anchors", [], /never changed/],
    ["update ledger_anchor_entries set row_seq = 7 where subject_account_id = $1", [accountId], /never changed/],
    ["update ledger_anchor_entries set subject_account_id = null where subject_account_id = $1", [accountId], /only with the person/],
    ["delete from ledger_anchor_entries where subject_account_id = $1", [accountId], /never changed/],
  ];
  for (const [statement, values, message] of refused)
    await expect(app.db.pool.query(statement, values), statement).rejects.toThrow(message);
  expect((await verify()).broken).toBeNull();
});

test("an erased person takes the chain along and an erased recipient the name, and everything else stays whole", async () => {
  const { accountId } = await chainOf(2);
  const other = await companyClient(app);
  const reader = await talentClient(app);
  await app.withCtx((ctx) =>
    recordDisclosures(ctx, [
      toldTo(other.accountId, "Inès M", {
        recipient: { accountId: reader.accountId, organisationId: null, label: "Inès M", isPerson: true },
      }),
      toldTo(other.accountId, "Inès M", { recipient: { accountId: accountId, organisationId: null, label: "Jump!" } }),
    ]),
  );
  await anchor();
  // In the order in which statements made from the map may come: children first, then the account.
  await app.withCtx(async ({ tx }) => {
    await sql`update disclosures set recipient_name = null where recipient_account_id = ${reader.accountId}`.execute(tx);
    await sql`delete from disclosures where subject_account_id = ${accountId}`.execute(tx);
    await sql`delete from accounts where id in (${accountId}, ${reader.accountId})`.execute(tx);
  });
  expect((await verify()).broken).toBeNull();
  expect((await app.db.pool.query("select from ledger_heads where subject_account_id = $1", [accountId])).rowCount).toBe(0);
  const { rows } = await app.db.pool.query("select * from disclosures where subject_account_id = $1 order by seq", [other.accountId]);
  expect(rows).toMatchObject([
    { recipient_account_id: null, recipient_name: null, recipient_salt: null },
    { recipient_account_id: null, recipient_label: "Jump!", recipient_salt: null },
  ]);
  await app.withCtx((ctx) => recordDisclosure(ctx, toldTo(other.accountId, "Ateliers du Rhône")));
  await anchor();
  expect((await verify()).broken).toBeNull();
});

test("many transactions that show the same people at once, some for the first time, leave whole chains", async () => {
  const people = await Promise.all(Array.from({ length: 8 }, () => talentClient(app)));
  const shown = Array.from({ length: 48 }, (_, k) => people.filter((_person, at) => (k * 37) & (1 << at)));
  await Promise.all(
    shown.map((some, k) =>
      app.withCtx((ctx) =>
        recordDisclosures(
          ctx,
          (k % 2 ? some : some.toReversed()).map(({ accountId }) => toldTo(accountId, `Société ${k}`)),
        ),
      ),
    ),
  );
  expect((await verify()).broken).toBeNull();
  for (const { accountId } of people) {
    const { rows } = await app.db.pool.query("select seq from ledger_heads where subject_account_id = $1", [accountId]);
    expect(rows).toEqual([{ seq: shown.filter((some) => some.some((one) => one.accountId === accountId)).length }]);
  }
});

test("whoever is named twice at once, or unknown, is refused", async () => {
  const { accountId } = await talentClient(app);
  const { recipient, ...told } = toldTo(accountId, "Ateliers du Rhône");
  const facts = JSON.stringify([
    { ...told, recipient_label: recipient.label, legal_basis: "contract", context_kind: "thread", disclosed_at: "2026-12-24T00:00:00Z" },
  ]);
  for (const people of [[accountId, accountId], ["019d0000-0000-7000-8000-00000000dead"]])
    await expect(
      app.db.pool.query("insert into ledger_lines values ($1, array_fill(1, array[cardinality($1::uuid[])]), $2)", [people, facts]),
    ).rejects.toMatchObject({ code: "23503" });
  expect((await verify()).broken).toBeNull();
});
