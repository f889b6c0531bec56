import { expect, test } from "vitest";
import { readConfig } from "./config.ts";

const secret = { SECRET_KEY: "a test instance needs thirty-two characters" };

test("mails that leave the instance carry links to one configured address, never to the host that a request claims", () => {
  expect(() => readConfig({ ...secret, SMTP_URL: "smtp://mail.example" })).toThrow("PUBLIC_URL is missing");
  expect(readConfig({ ...secret, SMTP_URL: "smtp://mail.example", PUBLIC_URL: "https://jump.example/" }).publicUrl).toBe("https://jump.example");
});

test("a public address is an origin: what requests are compared with has no path, no user and one spelling", () => {
  for (const wrong of ["https://jump.example/app", "ftp://jump.example", "javascript:alert(1)", "https://me:secret@jump.example", "jump.example"])
    expect(() => readConfig({ ...secret, PUBLIC_URL: wrong }), wrong).toThrow("PUBLIC_URL is wrong");
  expect(readConfig({ ...secret, PUBLIC_URL: "HTTPS://Jump.Example:443" }).publicUrl).toBe("https://jump.example");
});

test("production demands its settings, and an error never repeats a secret", () => {
  const production = { ...secret, APP_MODE: "production", DATABASE_URL: "postgres://user:hunter2@db/jump", SMTP_URL: "smtp://mail.example" };
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
