import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readConfig } from "./config.ts";

const secret = { SECRET_KEY: "a test instance needs thirty-two characters" };

test("mails that leave the instance carry links to one configured address, never to the host that a request claims", () => {
  expect(() => readConfig({ ...secret, SMTP_URL: "smtp://mail.example" })).toThrow("PUBLIC_URL is missing");
  expect(readConfig({ ...secret, SMTP_URL: "smtp://mail.example", PUBLIC_URL: "https://jump.example/" }).publicUrl).toBe(
    "https://jump.example",
  );
});

test("a public address is an origin: what requests are compared with has no path, no user and one spelling", () => {
  for (const wrong of [
    "https://jump.example/app",
    "ftp://jump.example",
    "javascript:alert(1)",
    "https://me:secret@jump.example",
    "jump.example",
  ])
    expect(() => readConfig({ ...secret, PUBLIC_URL: wrong }), wrong).toThrow("PUBLIC_URL is wrong");
  expect(readConfig({ ...secret, PUBLIC_URL: "HTTPS://Jump.Example:443" }).publicUrl).toBe("https://jump.example");
});

test("the mailbox of a demonstration is open on one's own machine only, unless it is asked for", () => {
  const hasMailbox = (env: Record<string, string>) => readConfig({ ...secret, ...env }).demoMailbox;
  for (const own of [
    {},
    { HOST: "localhost" },
    { HOST: "::1" },
    { HOST: "127.0.0.2" },
    { PUBLIC_URL: "http://localhost:4000" },
    { PUBLIC_URL: "http://[::1]:4000" },
  ])
    expect(hasMailbox(own), JSON.stringify(own)).toBe(true);
  for (const open of [
    { HOST: "0.0.0.0" },
    { HOST: "::" },
    { HOST: "192.0.2.1" },
    { HOST: "127.example" },
    { PUBLIC_URL: "https://jump.example" },
  ]) {
    expect(hasMailbox(open), JSON.stringify(open)).toBe(false);
    expect(hasMailbox({ ...open, DEMO_MAILBOX: "1" }), JSON.stringify(open)).toBe(true);
  }
  expect(hasMailbox({ SMTP_URL: "smtp://mail.example", PUBLIC_URL: "https://jump.example", DEMO_MAILBOX: "1" })).toBe(false);
});

test("production demands its settings, and an error never repeats a secret", () => {
  const production = {
    ...secret,
    APP_MODE: "production",
    DATABASE_URL: "postgres://user:hunter2@db/jump",
    SMTP_URL: "smtp://mail.example",
  };
  expect(() => readConfig(production)).toThrow("PUBLIC_URL is missing");
  for (const wrong of [{ SECRET_KEY: "hunter2" }, { DATABASE_URL: "mysql://user:hunter2@db" }, { SMTP_URL: "http://user:hunter2@mail" }])
    try {
      readConfig({ ...production, PUBLIC_URL: "https://jump.example", ...wrong });
      expect.unreachable();
    } catch (error) {
      expect((error as Error).message).toContain("is wrong");
      expect((error as Error).message).not.toContain("hunter2");
    }
});

test("master keys come from the key service, the environment, a file or the secret, and what is wrong with them is told", () => {
  const key = randomBytes(32).toString("base64");
  const masterKeys = (env: Record<string, string>) => readConfig({ ...secret, ...env }).masterKeys;
  const kms = { KMS_URL: "https://vault.example:8200/", KMS_TOKEN: "hunter2" };
  expect(masterKeys({})).toMatchObject({ kms: null, keys: [], file: null, secretKey: secret.SECRET_KEY });
  expect(masterKeys({ MASTER_KEYS: `k2:${key},k1:${randomBytes(32).toString("base64")}` }).keys.map(({ id }) => id)).toEqual(["k2", "k1"]);
  expect(masterKeys({ MASTER_KEY_FILE: "/run/secrets/master-keys" }).file).toBe("/run/secrets/master-keys");
  expect(masterKeys(kms).kms).toEqual({ url: "https://vault.example:8200", token: "hunter2", key: "jump-community" });
  expect(masterKeys({ ...kms, KMS_KEY: "persons", KMS_URL: "http://127.0.0.1:8200" }).kms).toMatchObject({ key: "persons" });

  const wrong: [Record<string, string>, string][] = [
    [{ MASTER_KEYS: "hunter2" }, "The setting MASTER_KEYS is wrong: entry 1 is not an id, a colon and 32 bytes in base64."],
    [{ MASTER_KEYS: `k1:${key},k1:${key}` }, "The setting MASTER_KEYS is wrong: two keys have the same id."],
    [{ KMS_URL: kms.KMS_URL }, "The setting KMS_TOKEN is missing: KMS_URL demands it."],
    [{ KMS_TOKEN: kms.KMS_TOKEN }, "The setting KMS_URL is missing: KMS_TOKEN demands it."],
    [{ ...kms, KMS_URL: "http://vault.example:8200" }, "must start with https:// unless it is on this machine"],
    [{ ...kms, KMS_URL: "https://me:hunter2@vault.example" }, "without a path or a password"],
    [{ ...kms, KMS_KEY: "../sys" }, "The setting KMS_KEY is wrong: must be the name of a transit key."],
  ];
  for (const [env, sentence] of wrong)
    try {
      masterKeys(env);
      expect.unreachable(sentence);
    } catch (error) {
      expect((error as Error).message).toContain(sentence);
      expect((error as Error).message).not.toMatch(new RegExp(`hunter2|${key.slice(0, 12).replaceAll("+", "\\+")}`));
    }
});

test("an instance to which no key is given makes a file of its own beside its data, once, for its owner alone", () => {
  const folder = mkdtempSync(join(tmpdir(), "jump-config-"));
  try {
    const file = join(folder, "master-key");
    expect(readConfig({ DATA_DIR: folder }).masterKeys.file).toBe(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const made = readFileSync(file, "utf8");
    readConfig({ DATA_DIR: folder });
    expect(readFileSync(file, "utf8")).toBe(made);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("a mailbox is read over TLS, or on this machine; its password stands in no refusal", () => {
  const read = (IMAP_URL: string, more = {}) => readConfig({ ...secret, PUBLIC_URL: "https://jump.example", IMAP_URL, ...more });
  expect(read("imaps://me:hunter2@mail.example/INBOX").services).toEqual([{ setting: "IMAP_URL", host: "mail.example", country: null }]);
  expect(read("imap://me:hunter2@127.0.0.1:1143").imapUrl).toBe("imap://me:hunter2@127.0.0.1:1143");
  const wrong: [string, object, RegExp][] = [
    ["imap://me:hunter2@mail.example", {}, /must start with imaps/],
    ["imap://me:hunter2@10.0.0.1", {}, /must start with imaps/],
    ["https://me:hunter2@mail.example", {}, /must be an address such as imaps/],
    ["imaps://mail.example", {}, /must name a user and a password/],
    ["imaps://me:hunter2@mail.example", { PUBLIC_URL: "" }, /PUBLIC_URL is missing/],
    ["imaps://me:hunter2@imap.us-east-1.example.com", {}, /outside the European Union/],
  ];
  for (const [url, more, words] of wrong) {
    expect(() => read(url, more), url).toThrow(words);
    expect(() => read(url, more), url).toThrow(/^(?!.*hunter2)/);
  }
});
