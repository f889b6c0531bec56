import { createHmac, hkdfSync } from "node:crypto";
import { Refusal } from "@jump/contract/errors.ts";
import type { Ctx } from "#platform/context.ts";
import { attemptsIn, countAttempt } from "./throttle-store.ts";

/** How many attempts a key has per window. Addresses of offices and mobile networks are shared: theirs are wider. */
const limits = {
  sign_up_ip: { attempts: 60, minutes: 60 },
  sign_up_email: { attempts: 5, minutes: 60 },
  sign_in_ip: { attempts: 100, minutes: 15 },
  passkey_ip: { attempts: 100, minutes: 15 },
  reset_ip: { attempts: 30, minutes: 60 },
  reset_email: { attempts: 5, minutes: 60 },
  second_factor: { attempts: 10, minutes: 15 },
  password_again: { attempts: 10, minutes: 15 },
  change_email: { attempts: 5, minutes: 60 },
  rights_form_ip: { attempts: 20, minutes: 60 },
  rights_form_email: { attempts: 3, minutes: 60 },
  rights_request: { attempts: 60, minutes: 60 },
} as const satisfies Record<string, { attempts: number; minutes: number }>;
export type LimitedAction = keyof typeof limits;

export type Throttle = {
  /** Counts one attempt; throws `too_many_requests` beyond the limit of the window. */
  count(ctx: Pick<Ctx, "tx" | "now">, action: LimitedAction, key: string): Promise<void>;
  /** The same limit in two steps, for work that takes its time in between: a count holds its row until the transaction ends. */
  refuseBeyond(ctx: Pick<Ctx, "tx" | "now">, action: LimitedAction, key: string): Promise<void>;
  note(ctx: Pick<Ctx, "tx" | "now">, action: LimitedAction, key: string): Promise<void>;
  /** What is stored instead of an address: a keyed hash, useless without the instance's secret. */
  keyHash(key: string): Buffer;
};

export function createThrottle(secretKey: string): Throttle {
  const macKey = Buffer.from(hkdfSync("sha256", secretKey, "jump-community", "throttle", 32));
  const keyHash = (key: string) => createHmac("sha256", macKey).update(key.toLowerCase()).digest();
  const add = ({ tx, now }: Pick<Ctx, "tx" | "now">, action: LimitedAction, key: string) =>
    countAttempt(tx, action, keyHash(key), startOfWindow(now, limits[action].minutes));
  return {
    keyHash,
    async refuseBeyond({ tx, now }, action, key) {
      const { attempts, minutes } = limits[action];
      if ((await attemptsIn(tx, action, keyHash(key), startOfWindow(now, minutes))) >= attempts) throw new Refusal("too_many_requests");
    },
    async note(ctx, action, key) {
      await add(ctx, action, key);
    },
    async count(ctx, action, key) {
      if ((await add(ctx, action, key)) > limits[action].attempts) throw new Refusal("too_many_requests");
    },
  };
}

function startOfWindow(now: Temporal.Instant, minutes: number): Temporal.Instant {
  const length = minutes * 60_000;
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(now.epochMilliseconds / length) * length);
}
