import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inFrenchType } from "./french.ts";

/** Where the words of the demonstration stand; everything in them is made up. */
export const dataFolder = join(import.meta.dirname, "../../data/demo");

export type Names = Record<"women" | "men" | "families" | "streets" | "roots" | "cities", readonly string[]>;

/** What is particular to a trade. `rate` is the day rate in euros of somebody with eight years of it, outside Paris. */
export type Trade = {
  weight: number;
  rate: number;
  /** Share of those who speak English. */
  english: number;
  /** Whether beginners call themselves junior. */
  juniors: boolean;
  /** Occupations that many have; one named twice has twice as many. */
  common: readonly string[];
  /** Skills that half of the trade has beside those of the occupation. */
  basics: readonly string[];
  organisations: readonly string[];
  educations: readonly (readonly [title: string, school: string])[];
  openings: readonly string[];
  contexts: readonly string[];
};

export type CompanyPhrases = {
  abouts: readonly string[];
  jobs: readonly string[];
  reviews: Record<"high" | "good" | "mixed", readonly string[]>;
};
export type DemoWords = { names: Names; trades: ReadonlyMap<string, Trade>; closings: readonly string[]; companies: CompanyPhrases };

export type JourneyPhrases = Record<
  "inviteReasons" | "setAsideReasons" | "reconsiderReasons" | "notes" | "acceptNotes" | "declineNotes",
  readonly string[]
> & {
  /** Conversations: who says what, in order. */
  threads: readonly (readonly (readonly ["company" | "talent", string])[])[];
};

/** Reads the lists of names and phrases. */
export function readDemoWords(): DemoWords {
  return {
    names: readJson("names.json") as Names,
    trades: new Map(Object.entries(readJson("trades.json") as Record<string, Trade>)),
    closings: readJson("closings.json") as string[],
    companies: readJson("company-phrases.json") as CompanyPhrases,
  };
}

/** Reads what the people of the demonstration say to each other. */
export function readJourneyPhrases(): JourneyPhrases {
  return readJson("journey-phrases.json") as JourneyPhrases;
}

function readJson(file: string): unknown {
  // The files are typed with plain blanks and apostrophes.
  return JSON.parse(readFileSync(join(dataFolder, file), "utf8"), (_, value: unknown) =>
    typeof value === "string" ? inFrenchType(value) : value,
  );
}
