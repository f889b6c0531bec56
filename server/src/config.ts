import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const root = fileURLToPath(new URL("../..", import.meta.url));

const Environment = z.object({
  APP_MODE: z.enum(["demo", "production"]).default("demo"),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must start with postgres:// or postgresql://")
    .optional(),
  DATA_DIR: z.string().min(1).default(".data"),
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
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, "must start with smtp:// or smtps://")
    .optional(),
  MAIL_FROM: z.string().min(3).default("Jump! Community <ne-pas-repondre@jump.example>"),
  CONTACT_EMAIL: z.email("must be an e-mail address").optional(),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
  TRUST_PROXY: z.enum(["0", "1"]).default("0"),
  DEMO_DATA: z.enum(["0", "1"]).default("1"),
  DEMO_MAILBOX: z.enum(["0", "1"]).default("0"),
});

export type Config = {
  mode: "demo" | "production";
  /** null: the embedded server below `dataFolder`. */
  databaseUrl: string | null;
  dataFolder: string;
  host: string;
  /** null: 3000, or the next free one. */
  port: number | null;
  publicUrl: string | null;
  secretKey: string;
  smtpUrl: string | null;
  mailFrom: string;
  /** The one address for questions and for the data-protection officer (clause K1). */
  contactEmail: string | null;
  logLevel: string;
  /** Believe X-Forwarded-For and -Proto: only behind a proxy that sets them. */
  trustProxy: boolean;
  /** Fill an empty database with made-up people, once; never in production. */
  demoData: boolean;
  /** Show everybody the mails that no server takes, one-time links included: on one's own machine, or where it is asked for. */
  demoMailbox: boolean;
};

/** Reads and checks the environment once; throws an Error whose message is one clear sentence. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`The setting ${issue!.path.join(".")} is wrong: ${issue!.message}.`);
  }
  const values = parsed.data;
  const dataFolder = resolve(root, values.DATA_DIR);
  if (values.APP_MODE === "production") {
    for (const name of ["DATABASE_URL", "SECRET_KEY", "PUBLIC_URL", "SMTP_URL"] as const)
      if (!values[name]) throw new Error(`The setting ${name} is missing: APP_MODE=production demands it.`);
  }
  // Without it, links in mails would lead to whatever host a request claims to have come to.
  if (values.SMTP_URL && !values.PUBLIC_URL)
    throw new Error("The setting PUBLIC_URL is missing: SMTP_URL demands it, for the links in mails.");
  return {
    mode: values.APP_MODE,
    databaseUrl: values.DATABASE_URL ?? null,
    dataFolder,
    host: values.HOST,
    port: values.PORT ?? null,
    publicUrl: values.PUBLIC_URL ? new URL(values.PUBLIC_URL).origin : null,
    secretKey: values.SECRET_KEY ?? generatedSecret(dataFolder),
    smtpUrl: values.SMTP_URL ?? null,
    mailFrom: values.MAIL_FROM,
    contactEmail: values.CONTACT_EMAIL ?? null,
    logLevel: values.LOG_LEVEL,
    trustProxy: values.TRUST_PROXY === "1",
    demoData: values.APP_MODE === "demo" && values.DEMO_DATA === "1",
    demoMailbox: values.APP_MODE === "demo" && !values.SMTP_URL && (values.DEMO_MAILBOX === "1" || isOnlyHere(values)),
  };
}

/** Whether nobody but this machine is meant to reach the instance. */
function isOnlyHere({ HOST, PUBLIC_URL }: z.infer<typeof Environment>): boolean {
  return [HOST, ...(PUBLIC_URL ? [new URL(PUBLIC_URL).hostname] : [])].every((host) => /^(localhost|127(\.\d+){3}|\[?::1\]?)$/i.test(host));
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
