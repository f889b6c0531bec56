import { expect, test } from "vitest";
import { readConfig } from "./config.ts";
import { namesOutsideUnion } from "./outside-union.ts";

const demo = { SECRET_KEY: "a test instance needs thirty-two characters", PUBLIC_URL: "https://jump.example" };
const production = { ...demo, APP_MODE: "production", DATABASE_URL: "postgres://me:hunter2@db/jump", SMTP_URL: "smtp://localhost" };
const servicesOf = (env: Record<string, string>) => readConfig({ ...production, ...env }).services;

test("a service whose host names a region or a country outside the Union stops the start with one sentence, in every mode", () => {
  for (const host of [
    "email-smtp.us-east-1.amazonaws.com",
    "jump.abcd.ap-southeast-2.rds.amazonaws.com",
    "db.ca-central-1.example.com",
    "db.sa-east-1.example.com",
    "db.me-south-1.example.com",
    "db.af-south-1.example.com",
    "db.eu-west-2.example.com",
    "sql.us-gov-west-1.example.com",
    "db.us-central1.gcp.example.com",
    "sql-eastus2.example.com",
    "mail.uksouth.example.com",
    "mail.example.us",
    "mail.example.co.uk",
    "mail.example.ch",
  ])
    for (const mode of [demo, production])
      for (const setting of [{ SMTP_URL: `smtps://me:hunter2@${host}:465` }, { DATABASE_URL: `postgres://me:hunter2@${host}/jump` }]) {
        const start = () => readConfig({ ...mode, ...setting, PROCESSOR_COUNTRIES: `${host}=FR` });
        expect(start, host).toThrow(
          /^The setting \w+ is wrong: \S+ in the host \S+ is outside the European Union, where no data may go\.$/,
        );
        expect(start).not.toThrow("hunter2");
      }
});

test("a host inside the Union, or one that says nothing, is not mistaken for one outside", () => {
  for (const host of [
    "email-smtp.eu-west-3.amazonaws.com",
    "db.eu-central-1.example.com",
    "db.europe-west1.example.com",
    "sql-francecentral.example.com",
    "mail.example.fr",
    "mail.example.de",
    "smtp.example.eu",
    "api.example.io",
    "usine.example.com",
    "apicius-1.example.com",
    "canal-1.example.fr",
    "meandre.example.fr",
  ])
    expect(namesOutsideUnion(host), host).toBeNull();
});

test("production says for every outside service in which country of the Union it is", () => {
  expect(() => servicesOf({ SMTP_URL: "smtp://mail.example" })).toThrow(
    "The setting PROCESSOR_COUNTRIES is missing the host mail.example of SMTP_URL",
  );
  expect(servicesOf({ SMTP_URL: "smtp://mail.example", PROCESSOR_COUNTRIES: "Mail.example=fr, other.example=DE" })).toEqual([
    { setting: "SMTP_URL", host: "mail.example", country: "FR" },
  ]);
  for (const country of ["US", "GB", "CH", "NO", "ZZ"])
    expect(() => servicesOf({ SMTP_URL: "smtp://mail.example", PROCESSOR_COUNTRIES: `mail.example=${country}` }), country).toThrow(
      `PROCESSOR_COUNTRIES is wrong: ${country} is no member state`,
    );
  for (const wrong of ["mail.example", "mail.example=France", "=FR", "mail example=FR"])
    expect(() => servicesOf({ PROCESSOR_COUNTRIES: wrong }), wrong).toThrow("PROCESSOR_COUNTRIES is wrong: write it as");
});

test("what stands beside the instance is no outside service: loopback, private addresses, names without a dot, a local socket", () => {
  for (const host of ["localhost", "127.0.0.1", "[::1]", "10.1.2.3", "172.16.0.1", "192.168.1.1", "[fd00::1]", "db", "db.internal"])
    expect(servicesOf({ DATABASE_URL: `postgres://me@${host}:5432/jump` }), host).toEqual([]);
  expect(servicesOf({ DATABASE_URL: "postgres://me@localhost/jump?host=/var/run/postgresql" })).toEqual([]);
  for (const host of ["172.32.0.1", "8.8.8.8", "11.0.0.1", "[2001:db8::1]", "db.example"])
    expect(() => servicesOf({ DATABASE_URL: `postgres://me@${host}/jump` }), host).toThrow("PROCESSOR_COUNTRIES is missing");
  expect(() => servicesOf({ DATABASE_URL: "postgres://me@localhost/jump?host=db.example" })).toThrow("PROCESSOR_COUNTRIES is missing");
});

test("a demonstration may name an outside service without its country; the register then says so", () => {
  expect(readConfig({ ...demo, SMTP_URL: "smtp://mail.example" }).services).toEqual([
    { setting: "SMTP_URL", host: "mail.example", country: null },
  ]);
  expect(readConfig(demo).services).toEqual([]);
});
