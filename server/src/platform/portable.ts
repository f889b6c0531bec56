import type { Readable } from "node:stream";
import { Refusal } from "@jump/contract/errors.ts";
import type { JsonResume } from "@jump/contract/json-resume.ts";
import type { z } from "zod";
import type { Ctx } from "./context.ts";

/** One part of what a person has supplied, in a form that another instance can take over (GDPR art. 20; clause G3). */
export type Portable<Value = unknown> = {
  /** Its key in the document; never changes. */
  name: string;
  schema: z.ZodType<Value>;
  /** What of the data map it holds, as `table.column`. */
  columns: readonly string[];
  /** The part as it stands now; null for an account that has none. */
  read(ctx: Ctx, accountId: string): Promise<Value | null>;
  /** Puts the part in the place of what the acting account has, by the same rules as the person's own edits; refuses with fields below the part. */
  write(ctx: Ctx, accountId: string, value: Value): Promise<void>;
};

/** A part of whatever shape, as the application keeps it. */
export type AnyPortable = Omit<Portable<never>, "schema" | "read"> & {
  schema: z.ZodType;
  read(ctx: Ctx, accountId: string): Promise<unknown>;
};

/** A CV in an open format, to and from the part of the document that holds a profile. */
export type ResumePort = {
  write(ctx: Ctx, accountId: string): Promise<JsonResume | null>;
  /** The part as it would be after the CV, with what it cannot hold; null for an account that has no profile. */
  read(ctx: Ctx, accountId: string, resume: JsonResume): Promise<{ part: string; value: unknown; leftOut: string[] } | null>;
};

/** A file that a module adds to a person's copy, such as an invoice; `path` is below `files/`. */
export type CopiedFile = { path: string; open(): Promise<Readable> };

/** Lets the fields that `work` refuses be named from the top of the document. */
export async function refusedBelow<T>(path: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal) || error.fields.length === 0) throw error;
    const fields = error.fields.map((one) => ({ ...one, field: one.field ? `${path}.${one.field}` : path }));
    throw new Refusal(error.code, { fields, ...(error.detail ? { detail: error.detail } : {}) });
  }
}
