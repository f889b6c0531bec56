import { Refusal, refuseField } from "@jump/contract/errors.ts";
import { JsonResume } from "@jump/contract/json-resume.ts";
import type { z } from "zod";
import { toFieldErrors } from "#platform/field-errors.ts";
import { parseJson } from "#platform/json.ts";
import type { AnyPortable } from "#platform/portable.ts";
import { portableSchema, portableVersion, type PortableDocument } from "./portable-document.ts";
import { unzipFile } from "./unzip-portable.ts";

/** Largest upload, and largest document in it, in bytes. */
export const uploadLimit = 20_000_000;
export const documentLimit = 4_000_000;

export type ReadImport = { kind: "portable"; document: PortableDocument } | { kind: "json_resume"; resume: JsonResume };

/** What an upload holds: our zip or its portable.json, or a CV as JSON Resume; everything else is refused with the field that is wrong. */
export async function readImport(bytes: Buffer, portables: readonly AnyPortable[]): Promise<ReadImport> {
  if (bytes.length === 0) throw refuseField("document", "required");
  const isZip = bytes.subarray(0, 2).toString("latin1") === "PK";
  const json = isZip ? await unzipFile(bytes, "portable.json", documentLimit) : bytes;
  if (json.length > documentLimit) throw refuseField("document", "too_large_unpacked");
  const value = readJson(json);
  if (isResume(value)) return { kind: "json_resume", resume: parse(JsonResume, value) };
  refuseOtherFormats(value);
  return { kind: "portable", document: parse(portableSchema(portables), value) };
}

function readJson(bytes: Buffer): unknown {
  try {
    return parseJson(bytes);
  } catch (error) {
    if (error instanceof Refusal) throw refuseField("document", "not_json");
    throw error;
  }
}

function isResume(value: unknown): boolean {
  return typeof value === "object" && value !== null && "basics" in value && !("format" in value);
}

/** A newer version is told from a file that is not ours. */
function refuseOtherFormats(value: unknown): void {
  const { format, version } = (typeof value === "object" && value !== null ? value : {}) as { format?: unknown; version?: unknown };
  if (format !== "jump-portable") throw refuseField("format", "unknown_format");
  if (typeof version === "number" && version > portableVersion) throw refuseField("version", "newer_format", { version });
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (!parsed.success) throw new Refusal("invalid_input", { fields: toFieldErrors(parsed.error.issues.slice(0, 50)) });
  return parsed.data;
}
