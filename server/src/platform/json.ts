import { Refusal } from "@jump/contract/errors.ts";

/** JSON from outside, as the database can hold it; refuses what is none, U+0000 and half signs. */
export function parseJson(bytes: Buffer): unknown {
  try {
    // PostgreSQL text cannot hold U+0000, in whatever field it hides.
    const text = bytes.toString("utf8");
    if (text.includes("\\u0000") || text.includes("\u0000")) throw new Refusal("invalid_input", { detail: "U+0000" });
    return JSON.parse(text === "" ? "{}" : text, refuseHalfSigns);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal("invalid_input", { detail: "The body is not JSON." });
  }
}

/** PostgreSQL takes no half of a surrogate pair either, in a value or in a name. */
function refuseHalfSigns(key: string, value: unknown): unknown {
  if (!key.isWellFormed() || (typeof value === "string" && !value.isWellFormed()))
    throw new Refusal("invalid_input", { detail: "lone surrogate" });
  return value;
}
