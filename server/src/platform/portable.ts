import type { Readable } from "node:stream";
import type { z } from "zod";
import type { Ctx } from "./context.ts";

/** One part of what a person has supplied, in a form that another instance can take over (GDPR art. 20; clause G3). */
export type Portable<Value = unknown> = {
  /** Its key in the document; never changes. */
  name: string;
  schema: z.ZodType<Value>;
  /** The part as it stands now; null for an account that has none. */
  read(ctx: Ctx, accountId: string): Promise<Value | null>;
  /** Puts the part in the place of what the acting account has, by the same rules as the person's own edits; refuses with fields below the part. */
  write(ctx: Ctx, accountId: string, value: Value): Promise<void>;
};

/** A part of whatever shape, as the application keeps it. */
export type AnyPortable = Omit<Portable<never>, "schema"> & { schema: z.ZodType };

/** A file that a module adds to a person's copy, such as an invoice; `path` is below `files/`. */
export type CopiedFile = { path: string; open(): Promise<Readable> };
