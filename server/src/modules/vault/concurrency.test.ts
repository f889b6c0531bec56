import { expect, test } from "vitest";
import { testApp } from "#test/app.ts";
import { talentClient } from "#test/people.ts";
import { derivedMasterKey, localMasterKeys } from "#platform/local-master-keys.ts";
import type { MasterKeys } from "#platform/master-keys.ts";
import { createVault } from "./vault.ts";

const app = await testApp();
const column = "talents.street" as const;
const masterKeys = localMasterKeys(() => [derivedMasterKey("a test instance needs thirty-two characters")]);

test("two processes that seal for the same persons at the same time use one key a person", async () => {
  const people = await Promise.all(Array.from({ length: 6 }, async () => (await talentClient(app)).accountId));
  // Both make their keys before either stores one.
  const together = meetingPoint(2);
  const slow: MasterKeys = { ...masterKeys, wrap: async (keys) => (await together(), masterKeys.wrap(keys)) };
  const results = await Promise.all(
    [people, people.toReversed()].map((order) =>
      app.withCtx(({ tx }) =>
        createVault(slow, app.clock).sealMany(
          tx,
          order.map((accountId) => ({ accountId, column, text: accountId })),
        ),
      ),
    ),
  );
  const items = [
    ...people.map((accountId, at) => ({ accountId, column, sealed: results[0]![at]! })),
    ...people.toReversed().map((accountId, at) => ({ accountId, column, sealed: results[1]![at]! })),
  ];
  expect(await app.withCtx(({ tx }) => createVault(masterKeys, app.clock).openMany(tx, items))).toEqual(
    items.map(({ accountId }) => accountId),
  );
});

test("an erasure waits for a value that is being sealed, so that none is stored with a key that is gone", async () => {
  const { accountId } = await talentClient(app);
  const vault = createVault(masterKeys, app.clock);
  await app.withCtx(({ tx }) => vault.seal(tx, accountId, column, "the first, so that there is a key"));
  const order: string[] = [];
  let destruction: Promise<unknown> = Promise.resolve();
  await app.withCtx(async ({ tx }) => {
    await vault.seal(tx, accountId, column, "12 rue de la Paix");
    destruction = app.withCtx(async (other) => {
      await vault.destroyKeys(other.tx, [accountId]);
      order.push("destroyed");
    });
    await somebodyWaits();
    order.push("stored");
  });
  await destruction;
  expect(order).toEqual(["stored", "destroyed"]);
});

test("a hundred persons are opened by one query and one call to the master keys, and again by one query and none", async () => {
  const { rows } = await app.db.pool.query(
    `insert into accounts (email, password_hash, role, sign_up_ip, last_access_at, created_at)
     select gen_random_uuid() || '@example.test', 'none', 'talent', '192.0.2.1', now(), now() from generate_series(1, 100) returning id`,
  );
  const texts = rows.map(({ id }) => ({ accountId: id as string, column, text: `address of ${id}` }));
  const sealed = await app.withCtx(({ tx }) => createVault(masterKeys, app.clock).sealMany(tx, texts));
  let calls = 0;
  const counted: MasterKeys = { ...masterKeys, unwrap: (keys) => (calls++, masterKeys.unwrap(keys)) };
  const vault = createVault(counted, app.clock);
  const items = texts.map(({ accountId }, at) => ({ accountId, column, sealed: sealed[at]! }));
  await app.withCtx(async ({ tx }) => {
    let statements = 0;
    const watched = tx.withPlugin({ transformQuery: ({ node }) => (statements++, node), transformResult: async ({ result }) => result });
    expect(await vault.openMany(watched, items)).toEqual(texts.map(({ text }) => text));
    expect([statements, calls]).toEqual([1, 1]);
    expect(await vault.openMany(watched, items)).toEqual(texts.map(({ text }) => text));
    expect([statements, calls]).toEqual([2, 1]);
  });
  app.clock.advance({ minutes: 6 });
  await app.withCtx(({ tx }) => vault.openMany(tx, items));
  expect(calls).toBe(2);
});

function meetingPoint(of: number): () => Promise<void> {
  const waiting: (() => void)[] = [];
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      if (waiting.length >= of) for (const go of waiting) go();
    });
}

/** Until a transaction waits for another one's lock. */
async function somebodyWaits(): Promise<void> {
  const waits = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await app.db.pool.query(waits)).rowCount === 0) await new Promise((resolve) => setTimeout(resolve, 10));
}
