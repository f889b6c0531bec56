import { hash, verify } from "@node-rs/argon2";
import { Refusal } from "@jump/contract/errors.ts";

/** OWASP's first choice for Argon2id, which is the library's default kind: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const atOnce = 2;
const mayWait = 40;

let running = 0;
const waiting: (() => void)[] = [];

/** The Argon2id hash of a password exactly as given; throws `unavailable` when too many are being hashed. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, cost));
}

/** Whether the password fits; a text that is no Argon2 hash fits none. */
export function isPasswordOf(stored: string, password: string): Promise<boolean> {
  return inTurn(() => verify(stored.startsWith("$argon2id$") ? stored : nobodys, password)).then(
    (fits) => fits && stored.startsWith("$argon2id$"),
  );
}

/** Takes as long as a real check, for an address that has no account. */
export async function pretendToCheck(password: string): Promise<void> {
  await isPasswordOf(nobodys, password);
}

/** The hash, at the same cost, of random bytes that were thrown away. */
const nobodys = await hash(crypto.getRandomValues(new Uint8Array(32)), cost);

/** Each hash takes 19 MiB and a core for a moment: a flood of sign-ins must not take them all. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    if (waiting.length >= mayWait) throw new Refusal("unavailable");
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
