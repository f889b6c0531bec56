import { PersonalDataExport } from "@jump/contract/privacy.ts";
import { z } from "zod";
import type { AnyPortable } from "#platform/portable.ts";
import { portableSchema } from "./portable-document.ts";

export const formatNames = ["personal-data", "portable"] as const;
export type FormatName = (typeof formatNames)[number];

/** The published formats as JSON Schema (draft 2020-12), made from the schemas that write and read them (legal 4.14). */
export function describeFormats(portables: readonly AnyPortable[]): Record<FormatName, object> {
  return {
    "personal-data": toJsonSchema(PersonalDataExport, "Jump! Community personal data, version 2"),
    portable: toJsonSchema(portableSchema(portables), "Jump! Community portable data, version 1"),
  };
}

function toJsonSchema(schema: z.ZodType, title: string): object {
  const { $schema, ...described } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return { $schema, title, ...described };
}
