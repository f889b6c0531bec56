import type { Locale } from "@jump/contract/locale.ts";
import type { z } from "zod";
import type { Tx } from "./db.ts";

/** Who acts. `none` is a visitor; what an account of that role may do stands in the modules' policies. */
export type Actor =
  | {
      role: "none";
      accountId: null;
      /** The token of a processor's program, which is nobody signed in and opens its own data only. */ processorTokenId?: string;
    }
  | {
      role: "talent" | "company" | "staff";
      accountId: string;
      /** The session or token that speaks for the account. */
      credentialId: string;
      via: "session" | "token";
      scopes: readonly ("read" | "write")[];
      /** Demanded of staff and of whoever has set one up, until it is proven in this session. */
      owesSecondFactor: boolean;
    };
export type SignedInActor = Exclude<Actor, { role: "none" }>;

export type Job<Payload> = {
  name: string;
  payload: z.ZodType<Payload>;
  retryLimit: number;
  /** Cron expression in UTC, for jobs that run by the clock. */
  cron?: string;
  handle(ctx: Ctx, payload: Payload): Promise<void>;
};

/** A job of whatever payload, as the queue keeps it. */
export type AnyJob = Omit<Job<never>, "payload"> & { payload: z.ZodType };

export type DomainEvent = { name: string; [fact: string]: unknown };

/** What a verb gets: one transaction, who acts, what time it is, and how to leave work for later in the same transaction. */
export type Ctx = {
  tx: Tx;
  actor: Actor;
  now: Temporal.Instant;
  locale: Locale;
  enqueue<Payload>(job: Job<Payload>, payload: Payload): Promise<void>;
  /** Tells subscribed modules, inside this transaction. */
  emit(event: DomainEvent): Promise<void>;
};

export type RequestFacts = {
  id: string;
  ip: string;
  userAgent: string;
  sessionToken: string | null;
  bearer: string | null;
  origin: string;
};

/** The context of an HTTP request. */
export type RequestCtx = Ctx & {
  request: RequestFacts;
  /** Sets (or with null clears) the session cookie of the reply. */
  setSessionCookie(token: string | null): void;
};
