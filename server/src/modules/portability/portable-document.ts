import { z } from "zod";
import type { Ctx } from "#platform/context.ts";
import type { AnyPortable } from "#platform/portable.ts";

export const portableVersion = 1;
const roles = ["talent", "company", "staff"] as const;

/** What a person supplied, part by part, as one instance writes it and another reads it (GDPR art. 20; clause G3). */
export type PortableDocument = {
  format: "jump-portable";
  version: typeof portableVersion;
  generated_at: string;
  role: (typeof roles)[number];
  parts: Record<string, unknown>;
};

/** The schema of the whole document: the modules' parts, none of which must be there. */
export function portableSchema(portables: readonly AnyPortable[]): z.ZodType<PortableDocument> {
  return z.strictObject({
    format: z.literal("jump-portable"),
    version: z.literal(portableVersion),
    generated_at: z.iso.datetime(),
    role: z.enum(roles),
    parts: z.strictObject(Object.fromEntries(portables.map(({ name, schema }) => [name, schema.optional()]))),
  });
}

/** The portable document of an account, as of now. */
export async function readPortable(
  ctx: Ctx,
  portables: readonly AnyPortable[],
  { accountId, role }: { accountId: string; role: PortableDocument["role"] },
): Promise<PortableDocument> {
  const parts: Record<string, unknown> = {};
  for (const { name, read } of portables) {
    const value = await read(ctx, accountId);
    if (value !== null) parts[name] = value;
  }
  return { format: "jump-portable", version: portableVersion, generated_at: ctx.now.toString(), role, parts };
}
