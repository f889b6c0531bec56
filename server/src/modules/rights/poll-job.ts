import { z } from "zod";
import type { Ctx, Job } from "#platform/context.ts";
import type { LetterDeps } from "./file-letter.ts";
import { findMark, putMark } from "./letter-store.ts";
import type { Letterbox, LetterboxMark, LetterboxVisit } from "./letterbox.ts";
import { readLetter } from "./read-letter.ts";
import { takeLetter } from "./take-letter.ts";

/** Letters of one visit; the next one comes back for the rest. */
const batch = 100;

export type PollDeps = LetterDeps & {
  letterbox: Letterbox;
  /** Runs work in a transaction of its own, so that what was filed stays filed when a later letter fails. */
  apart<T>(work: (ctx: Ctx) => Promise<T>): Promise<T>;
};

/** Every three minutes: files the letters that came to the contact address (clauses G4, K1). */
export function pollJob(deps: PollDeps): Job<object> {
  return {
    name: "rights.read_letters",
    payload: z.object({}),
    // The clock comes back by itself.
    retryLimit: 0,
    cron: "*/3 * * * *",
    async handle() {
      await deps.letterbox.visit((visit) => readNew(visit, deps));
    },
  };
}

/** Reads what is new, a letter a transaction, in which the mark moves on too: a crash neither loses a letter nor files it twice. */
async function readNew(visit: LetterboxVisit, deps: PollDeps): Promise<void> {
  const { letterbox, apart } = deps;
  const start = await apart(async (ctx) => {
    const known = await findMark(ctx.tx, letterbox.name);
    // UIDs that the server gave anew mean other letters; those filed before are known by their message ids.
    const mark = known?.uidValidity === visit.uidValidity ? known : firstMark(visit);
    await putMark(ctx.tx, letterbox.name, mark, ctx.now);
    return mark;
  });
  for (const uid of (await visit.findNew(start)).slice(0, batch)) {
    const raw = await visit.read(uid);
    const letter = raw && (await readLetter(raw));
    await apart(async (ctx) => {
      const mark = await findMark(ctx.tx, letterbox.name);
      // Another worker was here, or the mailbox was made anew: the next visit sees.
      if (!mark || mark.uidValidity !== visit.uidValidity || mark.lastUid >= uid) return;
      if (letter) await takeLetter(ctx, letter, { source: "mailbox", receivedAt: raw.receivedAt ?? ctx.now }, deps);
      await putMark(ctx.tx, letterbox.name, { ...mark, lastUid: uid }, ctx.now);
    });
    if (letter) await visit.markFiled(uid);
  }
}

function firstMark({ uidValidity, uidNext }: LetterboxVisit): LetterboxMark {
  return { uidValidity, firstUid: uidNext, lastUid: 0 };
}
