import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { readLocalKeys, type LocalKey } from "#platform/local-master-keys.ts";
import { ensureKeyFile } from "#platform/master-key-file.ts";
import type { MasterKeySettings } from "#platform/open-master-keys.ts";
import { dayInFrance, systemClock } from "#platform/clock.ts";
import { dataFolderOf } from "./data-folder.ts";
import { outsideServices, type OutsideService } from "./outside-services.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

const Environment = z.object({
  APP_MODE: z.enum(["demo", "production"]).default("demo"),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must start with postgres:// or postgresql://")
    .optional(),
  RANKING_DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must start with postgres:// or postgresql://")
    .optional(),
  DATA_DIR: z.string().min(1).default(".data"),
  PROOFS_FILE: z.string().min(1).default(".data/proofs.json"),
  ERASURE_JOURNAL: z.string().min(1).optional(),
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: z.coerce
    .number("must be a whole number")
    .int("must be a whole number")
    .min(1, "must be at least 1")
    .max(65535, "must be at most 65535")
    .optional(),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: "must be an address such as https://example.org" })
    .refine((text) => /^https?:\/\/[^/?#@]+\/?$/i.test(text), "must be an address without a path, such as https://example.org")
    .optional(),
  SECRET_KEY: z.string().min(32, "must have at least 32 characters").optional(),
  MASTER_KEYS: z.string().optional(),
  MASTER_KEY_FILE: z.string().min(1).optional(),
  KMS_URL: z
    .url({ protocol: /^https?$/, error: "must be an address such as https://vault.example:8200" })
    .refine((text) => /^https?:\/\/[^/?#@]+\/?$/i.test(text), "must be an address without a path or a password")
    .optional(),
  KMS_TOKEN: z.string().min(1).optional(),
  KMS_KEY: z
    .string()
    .regex(/^[\w.-]{1,100}$/, "must be the name of a transit key")
    .default("jump-community"),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, "must start with smtp:// or smtps://")
    .optional(),
  IMAP_URL: z
    .string()
    .regex(/^imaps?:\/\/[^/?#]+(\/[^?#]+)?$/, "must be an address such as imaps://user:password@mail.example/INBOX")
    .refine(
      (text) => URL.canParse(text) && new URL(text).username !== "" && new URL(text).password !== "",
      "must name a user and a password",
    )
    .optional(),
  MAIL_FROM: z.string().min(3).default("Jump! Community <ne-pas-repondre@jump.example>"),
  CONTACT_EMAIL: z.email("must be an e-mail address").optional(),
  CONTROLLER_NAME: z.string().min(2).max(200).optional(),
  PROCESSOR_COUNTRIES: z.string().optional(),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
  TRUST_PROXY: z.enum(["0", "1"]).default("0"),
  DEMO_DATA: z.enum(["0", "1"]).default("1"),
  DEMO_MAILBOX: z.enum(["0", "1"]).default("0"),
  TRANSFER_LOOPBACK: z.enum(["0", "1"]).default("0"),
});

/** What a process with one part of the Talents reads (`npm run part`). */
const PartEnvironment = Environment.pick({
  APP_MODE: true,
  DATABASE_URL: true,
  RANKING_DATABASE_URL: true,
  PROCESSOR_COUNTRIES: true,
  HOST: true,
  PORT: true,
  LOG_LEVEL: true,
}).extend({ PART_SECRET: z.string().min(32, "must have at least 32 characters").optional() });

export type Config = {
  mode: "demo" | "production";
  /** null: the embedded server below `dataFolder`. */
  databaseUrl: string | null;
  /** The replica that rankings are fed from; null: the database itself. */
  rankingDatabaseUrl: string | null;
  dataFolder: string;
  /** When each test last passed on this machine, as `npm test` writes it. */
  proofsFile: string;
  /** The journal of erasures: best on another disk than the backups. */
  erasureJournal: string;
  host: string;
  /** null: 3000, or the next free one. */
  port: number | null;
  publicUrl: string | null;
  secretKey: string;
  /** What wraps the keys of persons (clause G4). */
  masterKeys: MasterKeySettings;
  smtpUrl: string | null;
  /** The mailbox of the contact address, read for requests (clauses G4, K1); null: staff files what comes in. */
  imapUrl: string | null;
  mailFrom: string;
  /** The one address for questions and for the data-protection officer (clause K1). */
  contactEmail: string | null;
  /** Who runs the platform and answers for the data (GDPR art. 4(7)), as the register names it. */
  controllerName: string | null;
  /** The services outside this machine that the settings name, all inside the European Union (clause T4). */
  services: readonly OutsideService[];
  logLevel: string;
  /** Believe X-Forwarded-For and -Proto: only behind a proxy that sets them. */
  trustProxy: boolean;
  /** Fill an empty database with made-up people, once; never in production. */
  demoData: boolean;
  /** Show everybody the mails that no server takes, one-time links included: on one's own machine, or where it is asked for. */
  demoMailbox: boolean;
  /** A person's data may be sent to an instance on this very machine, over http; never in production. */
  transferLoopback: boolean;
};

/** Reads and checks the environment once; throws an Error whose message is one clear sentence. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const values = settingsOf(Environment, env);
  const dataFolder = dataFolderOf(values.DATA_DIR);
  if (values.APP_MODE === "production") {
    for (const name of ["DATABASE_URL", "SECRET_KEY", "PUBLIC_URL", "SMTP_URL"] as const)
      if (!values[name]) throw new Error(`The setting ${name} is missing: APP_MODE=production demands it.`);
  }
  // Without it, links in mails would lead to whatever host a request claims to have come to.
  if (values.SMTP_URL && !values.PUBLIC_URL)
    throw new Error("The setting PUBLIC_URL is missing: SMTP_URL demands it, for the links in mails.");
  // A password and people's letters cross the network: in the clear on one's own machine only.
  if (values.IMAP_URL?.startsWith("imap:") && !isOwnMachine(new URL(values.IMAP_URL).hostname))
    throw new Error("The setting IMAP_URL is wrong: it must start with imaps:// unless it is on this machine.");
  if (values.IMAP_URL && !values.PUBLIC_URL)
    throw new Error("The setting PUBLIC_URL is missing: IMAP_URL demands it, for the links in mails.");
  if (values.RANKING_DATABASE_URL && !values.DATABASE_URL)
    throw new Error("The setting DATABASE_URL is missing: RANKING_DATABASE_URL names a replica of it.");
  const secretKey = values.SECRET_KEY ?? generatedSecret(dataFolder);
  return {
    mode: values.APP_MODE,
    databaseUrl: values.DATABASE_URL ?? null,
    rankingDatabaseUrl: values.RANKING_DATABASE_URL ?? null,
    dataFolder,
    proofsFile: resolve(root, values.PROOFS_FILE),
    erasureJournal: values.ERASURE_JOURNAL ? resolve(root, values.ERASURE_JOURNAL) : join(dataFolder, "erasure-journal.ndjson"),
    host: values.HOST,
    port: values.PORT ?? null,
    publicUrl: values.PUBLIC_URL ? new URL(values.PUBLIC_URL).origin : null,
    secretKey,
    masterKeys: { ...masterKeySettings(values, dataFolder), secretKey },
    smtpUrl: values.SMTP_URL ?? null,
    imapUrl: values.IMAP_URL ?? null,
    mailFrom: values.MAIL_FROM,
    contactEmail: values.CONTACT_EMAIL ?? null,
    controllerName: values.CONTROLLER_NAME ?? null,
    services: servicesOf(values),
    logLevel: values.LOG_LEVEL,
    trustProxy: values.TRUST_PROXY === "1",
    demoData: values.APP_MODE === "demo" && values.DEMO_DATA === "1",
    transferLoopback: values.APP_MODE === "demo" && values.TRANSFER_LOOPBACK === "1",
    demoMailbox: values.APP_MODE === "demo" && !values.SMTP_URL && (values.DEMO_MAILBOX === "1" || isOnlyHere(values)),
  };
}

export type PartConfig = Pick<Config, "rankingDatabaseUrl" | "host" | "port" | "logLevel"> & { databaseUrl: string; partSecret: string };

/** The settings of a process with one part of the Talents; throws an Error whose message is one clear sentence. */
export function readPartConfig(env: Record<string, string | undefined>): PartConfig {
  const values = settingsOf(PartEnvironment, env);
  const { DATABASE_URL: databaseUrl, PART_SECRET: partSecret } = values;
  if (databaseUrl === undefined) throw new Error("The setting DATABASE_URL is missing: a part is fed from it.");
  if (partSecret === undefined) throw new Error("The setting PART_SECRET is missing: a part answers only those who know it.");
  servicesOf(values);
  return {
    databaseUrl,
    rankingDatabaseUrl: values.RANKING_DATABASE_URL ?? null,
    host: values.HOST,
    port: values.PORT ?? null,
    logLevel: values.LOG_LEVEL,
    partSecret,
  };
}

function settingsOf<Settings extends z.ZodType>(schema: Settings, env: Record<string, string | undefined>): z.infer<Settings> {
  const parsed = schema.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== "")));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`The setting ${issue!.path.join(".")} is wrong: ${issue!.message}.`);
}

function servicesOf(values: Pick<z.infer<typeof Environment>, "APP_MODE" | "PROCESSOR_COUNTRIES">): OutsideService[] {
  return outsideServices(values, { isProduction: values.APP_MODE === "production", today: dayInFrance(systemClock.now()).toString() });
}

/** Whether nobody but this machine is meant to reach the instance. */
function isOnlyHere({ HOST, PUBLIC_URL }: z.infer<typeof Environment>): boolean {
  return [HOST, ...(PUBLIC_URL ? [new URL(PUBLIC_URL).hostname] : [])].every(isOwnMachine);
}

function isOwnMachine(host: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[?::1\]?)$/i.test(host);
}

/** The key service, else keys in the environment, else a file of keys, else the secret; with none of them, a file beside the data. */
function masterKeySettings(
  { MASTER_KEYS, MASTER_KEY_FILE, KMS_URL, KMS_TOKEN, KMS_KEY, SECRET_KEY }: z.infer<typeof Environment>,
  dataFolder: string,
): Omit<MasterKeySettings, "secretKey"> {
  if (KMS_URL && !KMS_TOKEN) throw new Error("The setting KMS_TOKEN is missing: KMS_URL demands it.");
  if (KMS_TOKEN && !KMS_URL) throw new Error("The setting KMS_URL is missing: KMS_TOKEN demands it.");
  // A token and the keys of everybody's data cross the network: in the clear on one's own machine only.
  if (KMS_URL && KMS_URL.startsWith("http:") && !isOwnMachine(new URL(KMS_URL).hostname))
    throw new Error("The setting KMS_URL is wrong: it must start with https:// unless it is on this machine.");
  const ownFile = join(dataFolder, "master-key");
  const isOwn = !MASTER_KEY_FILE && !MASTER_KEYS && !KMS_URL && !SECRET_KEY;
  if (isOwn) ensureKeyFile(ownFile);
  const file = MASTER_KEY_FILE ? resolve(root, MASTER_KEY_FILE) : isOwn ? ownFile : null;
  return {
    kms: KMS_URL && KMS_TOKEN ? { url: new URL(KMS_URL).origin, token: KMS_TOKEN, key: KMS_KEY } : null,
    keys: keysOf(MASTER_KEYS),
    file,
  };
}

function keysOf(text: string | undefined): LocalKey[] {
  if (text === undefined) return [];
  try {
    return readLocalKeys(text);
  } catch (error) {
    throw new Error(`The setting MASTER_KEYS is wrong: ${(error as Error).message}.`, { cause: error });
  }
}

/** Outside production the instance makes its own secret once and keeps it beside its data. */
function generatedSecret(dataFolder: string): string {
  const file = join(dataFolder, "secret-key");
  if (!existsSync(file)) {
    mkdirSync(dataFolder, { recursive: true });
    writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
  }
  return readFileSync(file, "utf8").trim();
}
