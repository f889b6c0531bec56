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
