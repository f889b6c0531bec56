import { createSecretKey, randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { testApp } from "#test/app.ts";
import { talentClient } from "#test/people.ts";
import { kmsMasterKeys } from "#platform/kms-master-keys.ts";
import { localMasterKeys, type LocalKey } from "#platform/local-master-keys.ts";
import { combineMasterKeys, type MasterKeys } from "#platform/master-keys.ts";
import { startTransitServer } from "#platform/transit-server.fixtures.ts";
import { rotateKeys } from "./rotate-keys.ts";
import { createVault } from "./vault.ts";

const app = await testApp();
const column = "talents.street" as const;
const newKey = (id: string): LocalKey => ({ id, key: createSecretKey(randomBytes(32)) });
const [old, middle, newest] = [newKey("old"), newKey("middle"), newKey("newest")];
const holding = (...keys: LocalKey[]) => localMasterKeys(() => keys);
const deps = (masterKeys: MasterKeys) => ({ db: app.db, masterKeys, clock: app.clock });

const people: { accountId: string; sealed: Buffer }[] = [];
for (let n = 0; n < 25; n++) {
  const { accountId } = await talentClient(app);
  people.push({
    accountId,
    sealed: await app.withCtx(({ tx }) => createVault(holding(old), app.clock).seal(tx, accountId, column, `${n}, rue`)),
  });
}
const everything = people.map((_, n) => `${n}, rue`);

/** What a vault that starts with these master keys reads of everybody. */
function readBy(masterKeys: MasterKeys): Promise<(string | null)[]> {
  const vault = createVault(masterKeys, app.clock);
  return app.withCtx(({ tx }) =>
    vault.openMany(
      tx,
      people.map((person) => ({ ...person, column })),
    ),
  );
}

async function wrappedBy(): Promise<Record<string, number>> {
  const { rows } = await app.db.pool.query("select master_key_id, count(*)::int as keys from person_keys group by 1 order by 1");
  return Object.fromEntries(rows.map(({ master_key_id, keys }) => [master_key_id, keys]));
}

test("a rotation that breaks off leaves everything readable, and the next one goes on with what is left", async () => {
  const keys = holding(middle, old);
  let batches = 0;
  const broken = {
    ...keys,
    wrap: async (wanted: Parameters<MasterKeys["wrap"]>[0]) => {
      if (++batches > 2) throw new Error("the power went");
      return keys.wrap(wanted);
    },
  };
  await expect(rotateKeys(deps(broken), { batch: 7 })).rejects.toThrow("the power went");
  expect(await wrappedBy()).toEqual({ middle: 14, old: 11 });
  expect(await readBy(keys)).toEqual(everything);

  const progress: [number, number][] = [];
  const done = await rotateKeys(deps(keys), { batch: 7, onBatch: (count, of) => progress.push([count, of]) });
  expect(done).toEqual({ masterKeyId: "middle", rewrapped: 11, keys: 25, inUse: [{ master_key_id: "middle", keys: 25 }] });
  expect(progress).toEqual([
    [7, 11],
    [11, 11],
  ]);
});

test("after a rotation the old master key may go: everything opens without it, and nothing sealed has changed", async () => {
  const before = (await app.db.pool.query("select account_id, rotated_at from person_keys order by 1")).rows;
  app.clock.advance({ hours: 1 });
  expect((await rotateKeys(deps(holding(newest, middle)))).rewrapped).toBe(25);
  expect(await readBy(holding(newest))).toEqual(everything);
  await expect(readBy(holding(middle))).rejects.toThrow();
  const after = (await app.db.pool.query("select account_id, rotated_at from person_keys order by 1")).rows;
  for (const [at, row] of after.entries()) expect(row.rotated_at.since(before[at]!.rotated_at).total("hours")).toBe(1);
});

test("a second rotation changes nothing", async () => {
  const before = (await app.db.pool.query("select * from person_keys order by 1")).rows;
  expect((await rotateKeys(deps(holding(newest)))).rewrapped).toBe(0);
  expect((await app.db.pool.query("select * from person_keys order by 1")).rows).toEqual(before);
});

test("two rotations at once wrap each key once more at most, and both end well", async () => {
  const [one, two] = [newKey("one"), newKey("two")];
  const results = await Promise.all([
    rotateKeys(deps(holding(one, newest)), { batch: 4 }),
    rotateKeys(deps(holding(one, newest)), { batch: 4 }),
  ]);
  expect(results.reduce((sum, { rewrapped }) => sum + rewrapped, 0)).toBe(25);
  expect(await readBy(holding(one))).toEqual(everything);
  await rotateKeys(deps(holding(two, one)));
  expect(await wrappedBy()).toEqual({ two: 25 });
});

test("a running vault reads on after a rotation, although it remembers the keys as they were wrapped", async () => {
  const [three, four] = [newKey("three"), newKey("four")];
  const keys = holding(three, four);
  const { accountId } = await talentClient(app);
  const vault = createVault(keys, app.clock);
  const sealed = await app.withCtx(({ tx }) => vault.seal(tx, accountId, column, "1 place Neuve"));
  await app.db.pool.query("delete from person_keys where account_id <> $1", [accountId]);
  await rotateKeys(deps(holding(four, three)));
  expect(await wrappedBy()).toEqual({ four: 1 });
  expect(await app.withCtx(({ tx }) => vault.open(tx, accountId, column, sealed))).toBe("1 place Neuve");
});

test("an instance moves to a key service, follows the rotation of its key there, and needs no key of its own any more", async () => {
  const local = newKey("local");
  const { accountId } = await talentClient(app);
  await app.db.pool.query("delete from person_keys");
  const sealed = await app.withCtx(({ tx }) => createVault(holding(local), app.clock).seal(tx, accountId, column, "1 place Neuve"));
  const service = await startTransitServer("jump");
  try {
    const kms = kmsMasterKeys({ url: service.url, token: service.token, key: "jump" });
    await rotateKeys(deps(combineMasterKeys([kms, holding(local)])));
    expect(await wrappedBy()).toEqual({ "kms:jump:v1": 1 });
    service.rotate();
    expect((await rotateKeys(deps(kms))).rewrapped).toBe(1);
    expect(await wrappedBy()).toEqual({ "kms:jump:v2": 1 });
    expect(await app.withCtx(({ tx }) => createVault(kms, app.clock).open(tx, accountId, column, sealed))).toBe("1 place Neuve");
    await app.withCtx(({ tx }) => createVault(kms, app.clock).demandMasterKeys(tx));
    service.hang(true);
    const hurried = kmsMasterKeys({ url: service.url, token: service.token, key: "jump" }, 50);
    await expect(app.withCtx(({ tx }) => createVault(hurried, app.clock).demandMasterKeys(tx))).rejects.toThrow("gave no answer");
  } finally {
    await service.close();
  }
});

test("a start without a master key that is in use is refused, and says which and for how many persons", async () => {
  await expect(app.withCtx(({ tx }) => createVault(holding(newKey("new")), app.clock).demandMasterKeys(tx))).rejects.toThrow(
    "No setting holds the master key kms:jump:v2, by which the keys of 1 persons are wrapped.",
  );
});
