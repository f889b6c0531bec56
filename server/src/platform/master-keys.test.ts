import { createSecretKey, randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { derivedMasterKey, localMasterKeys, readLocalKeys, type LocalKey } from "./local-master-keys.ts";
import { addToKeyFile, ensureKeyFile, fileMasterKeys } from "./master-key-file.ts";
import { combineMasterKeys, type MasterKeys } from "./master-keys.ts";
import { openMasterKeys } from "./open-master-keys.ts";

const folder = mkdtempSync(join(tmpdir(), "jump-keys-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const key = (id: string): LocalKey => ({ id, key: createSecretKey(randomBytes(32)) });
const person = { plain: randomBytes(32), context: "a person" };
const wrapOne = async (keys: MasterKeys) => ({ ...(await keys.wrap([person]))[0]!, context: person.context });

test("the first key wraps, every key unwraps its own, and none opens for another person", async () => {
  const [first, second] = [key("first"), key("second")];
  const before = localMasterKeys(() => [second]);
  const after = localMasterKeys(() => [first, second]);
  const [old, fresh] = [await wrapOne(before), await wrapOne(after)];
  expect([old.id, fresh.id, await after.currentId()]).toEqual(["second", "first", "first"]);
  expect(await after.unwrap([old, fresh])).toEqual([person.plain, person.plain]);
  await expect(after.unwrap([{ ...old, context: "somebody else" }])).rejects.toThrow("The master key second does not open");
  await expect(localMasterKeys(() => [key("second")]).unwrap([old])).rejects.toThrow("The master key second does not open");
});

test("sources together unwrap in the order asked, whoever wrapped; a key that no source holds is named", async () => {
  const [keyOne, keyOther] = [key("one"), key("other")];
  const [one, other] = [localMasterKeys(() => [keyOne]), localMasterKeys(() => [keyOther])];
  const both = combineMasterKeys([one, other]);
  const mixed = [await wrapOne(other), await wrapOne(both), await wrapOne(other)];
  expect(mixed.map(({ id }) => id)).toEqual(["other", "one", "other"]);
  expect(await both.unwrap(mixed)).toEqual([person.plain, person.plain, person.plain]);
  await expect(combineMasterKeys([one]).unwrap(mixed)).rejects.toThrow("No setting holds the master key other");
});

test("the key that follows from the secret is the same at every start and another for another secret", async () => {
  const secret = "a test instance needs thirty-two characters";
  const open = (secretKey: string) => openMasterKeys({ kms: null, keys: [], file: null, secretKey });
  const wrapped = await wrapOne(open(secret));
  expect(await open(secret).unwrap([wrapped])).toEqual([person.plain]);
  expect(derivedMasterKey(`${secret}!`).id).not.toBe(wrapped.id);
  await expect(open(`${secret}!`).unwrap([wrapped])).rejects.toThrow(`No setting holds the master key ${wrapped.id}`);
});

test("an instance that moves from its secret to keys of their own reads both and wraps by the new", async () => {
  const secretKey = "a test instance needs thirty-two characters";
  const old = await wrapOne(openMasterKeys({ kms: null, keys: [], file: null, secretKey }));
  const moved = openMasterKeys({ kms: null, keys: [key("k1")], file: null, secretKey });
  expect(await moved.currentId()).toBe("k1");
  expect(await moved.unwrap([old])).toEqual([person.plain]);
});

test("a file of keys is made for its owner alone, kept as it is, and a key added to it is known to who opened it before", async () => {
  const file = join(folder, "sub", "master-key");
  ensureKeyFile(file);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const made = readFileSync(file, "utf8");
  ensureKeyFile(file);
  expect(readFileSync(file, "utf8")).toBe(made);

  const running = fileMasterKeys(file);
  const old = await wrapOne(running);
  const id = addToKeyFile(file);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const rotated = fileMasterKeys(file);
  expect(await rotated.currentId()).toBe(id);
  const fresh = await wrapOne(rotated);
  expect(running.knows(fresh.id)).toBe(true);
  expect(await running.unwrap([old, fresh])).toEqual([person.plain, person.plain]);
});

test("a file of keys that is missing, wrong or open to others stops the start in one sentence", () => {
  const file = join(folder, "keys");
  expect(() => fileMasterKeys(file)).toThrow(`${file} is missing`);
  writeFileSync(file, "a-key:tooshort\n", { mode: 0o600 });
  expect(() => fileMasterKeys(file)).toThrow(`${file} is wrong: entry 1 is not an id, a colon and 32 bytes in base64.`);
  writeFileSync(file, `a-key:${randomBytes(32).toString("base64")}\n`);
  expect(fileMasterKeys(file).knows("a-key")).toBe(true);
  chmodSync(file, 0o640);
  expect(() => fileMasterKeys(file)).toThrow(`${file} is open to others: its mode must be 600.`);
});

test("keys are read from commas or lines, and what is wrong is told without repeating it", () => {
  const [one, two] = [randomBytes(32).toString("base64"), randomBytes(32).toString("base64url")];
  expect(readLocalKeys(`k1:${one},k2:${two}`).map(({ id }) => id)).toEqual(["k1", "k2"]);
  expect(readLocalKeys(`# the newest first\nk1:${one}\n\nk2:${two}\n`)[1]!.key.export().toString("base64url")).toBe(two);
  const wrong: [string, string][] = [
    ["", "there is no key in it"],
    [`k1:${one},hunter2`, "entry 2"],
    [`k1:${one.slice(0, 20)}`, "entry 1"],
    [`a b:${one}`, "entry 1"],
    [`k1:${one},k1:${two}`, "two keys have the same id"],
  ];
  for (const [text, sentence] of wrong) {
    expect(() => readLocalKeys(text)).toThrow(sentence);
    expect(() => readLocalKeys(text)).not.toThrow(/hunter2/);
  }
});
