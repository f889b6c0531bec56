import { createHmac, randomBytes } from "node:crypto";
import { createRandom, type Random } from "../demo/random.ts";

/** What a run makes of ids and of chance: the same for the same input, unknown to whoever has not the run's secret. */
export type Pseudonyms = {
  /** The id in the copy of an id of the source. */
  id(original: string): string;
  /** Chance that follows from the input alone. */
  random(use: string, input: string): Random;
  /** Seconds by which all moments of one person or one mission move back: one to fourteen days and a part of a day. */
  secondsBack(anchor: string): number;
  /** A seed for the database's own hash, different for each use. */
  seed(use: string): string;
};

const daySeconds = 86_400;
export const mostDaysBack = 14;

/** Pseudonyms of one run; the secret is made here, leaves this closure never, and is gone with the process. */
export function createPseudonyms(): Pseudonyms {
  const secret = randomBytes(32);
  const digest = (use: string, input: string) => createHmac("sha256", secret).update(`${use}\0${input}`).digest();
  return {
    id(original) {
      const bytes = digest("id", original.toLowerCase()).subarray(0, 16);
      bytes[6] = (bytes[6]! & 0x0f) | 0x40;
      bytes[8] = (bytes[8]! & 0x3f) | 0x80;
      return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
    },
    random: (use, input) => createRandom(digest(use, input).toString("hex")),
    secondsBack: (anchor) => daySeconds + (digest("time", anchor).readUInt32BE() % ((mostDaysBack - 1) * daySeconds)),
    seed: (use) => digest("seed", use).readBigInt64BE().toString(),
  };
}
