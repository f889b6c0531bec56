import fc from "fast-check";
import { expect, test } from "vitest";
import { testApp } from "#test/app.ts";
import { derivedMasterKey, localMasterKeys } from "#platform/local-master-keys.ts";
import { talentClient } from "#test/people.ts";
import { createVault } from "./vault.ts";

const app = await testApp();
const { vault } = app;
const testKeys = localMasterKeys(() => [derivedMasterKey("a test instance needs thirty-two characters")]);
const column = "talents.street" as const;
const newAccount = async () => (await talentClient(app)).accountId;
const ada = await newAccount();
const bob = await newAccount();

const texts = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("", "12 rue de la Paix", "👩🏽‍🚀 à Noël", "\u0001", "é".repeat(100_000)));

test("any text comes back as it was, and no two sealed values are alike", async () => {
  await app.withCtx(({ tx }) =>
    fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const [sealed, again] = await vault.sealMany(tx, [
          { accountId: ada, column, text },
          { accountId: ada, column, text },
        ]);
        expect(
          await vault.openMany(
            tx,
            [sealed!, again!].map((one) => ({ accountId: ada, column, sealed: one })),
          ),
        ).toEqual([text, text]);
        expect(sealed![0]).toBe(1);
        expect(sealed!.length).toBe(1 + 12 + 16 + Buffer.byteLength(text));
        expect(sealed!.equals(again!)).toBe(false);
        if (Buffer.byteLength(text) > 3) expect(sealed!.includes(Buffer.from(text))).toBe(false);
      }),
    ),
  );
});

test("a value with any byte flipped, of another person or of another column does not open", async () => {
  await app.withCtx(async ({ tx }) => {
    const sealed = await vault.seal(tx, ada, column, "12 rue de la Paix");
    await vault.seal(tx, bob, column, "so that Bob has a key too");
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: sealed.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const altered = Buffer.from(sealed);
        altered[at]! ^= flip;
        await expect(vault.open(tx, ada, column, altered)).rejects.toThrow("does not open");
      }),
    );
    for (let length = 1; length < sealed.length; length++)
      await expect(vault.open(tx, ada, column, sealed.subarray(0, length))).rejects.toThrow("does not open");
    await expect(vault.open(tx, bob, column, sealed)).rejects.toThrow("talents.street does not open");
    await expect(vault.open(tx, ada, "talents.phone", sealed)).rejects.toThrow("does not open");
    expect(await vault.open(tx, ada, column, sealed)).toBe("12 rue de la Paix");
  });
});

test("text that no start has sealed yet reads as it is, without a key", async () => {
  const stranger = await newAccount();
  expect(await app.withCtx(({ tx }) => vault.open(tx, stranger, column, Buffer.from("12 rue Claire")))).toBe("12 rue Claire");
  expect(await keyCount(stranger)).toBe(0);
});

test("once a key is destroyed nothing opens, in no process; a new seal makes a new key, and what is old stays closed", async () => {
  const other = createVault(testKeys, app.clock);
  const person = await newAccount();
  const seal = (text: string) => app.withCtx(({ tx }) => vault.seal(tx, person, column, text));
  const open = (sealed: Buffer, by = vault) => app.withCtx(({ tx }) => by.open(tx, person, column, sealed));
  const old = await seal("12 rue de la Paix");
  expect([await open(old), await open(old, other)]).toEqual(["12 rue de la Paix", "12 rue de la Paix"]);

  expect(await app.withCtx(({ tx }) => vault.destroyKeys(tx, [person, bob]))).toBe(2);
  expect([await open(old), await open(old, other)]).toEqual([null, null]);

  const fresh = await seal("1 place Neuve");
  expect([await open(fresh), await open(fresh, other)]).toEqual(["1 place Neuve", "1 place Neuve"]);
  for (const by of [vault, other]) await expect(open(old, by)).rejects.toThrow("does not open");
});

test("an account that goes takes its key along", async () => {
  const person = await newAccount();
  const sealed = await app.withCtx(({ tx }) => vault.seal(tx, person, column, "12 rue de la Paix"));
  await app.db.pool.query("delete from accounts where id = $1", [person]);
  expect(await keyCount(person)).toBe(0);
  expect(await app.withCtx(({ tx }) => vault.open(tx, person, column, sealed))).toBeNull();
});

async function keyCount(accountId: string): Promise<number> {
  return (await app.db.pool.query("select from person_keys where account_id = $1", [accountId])).rowCount!;
}
