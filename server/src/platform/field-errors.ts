import type { FieldError } from "@jump/contract/errors.ts";
import type { z } from "zod";

type Issue = z.core.$ZodIssue;

/** Zod's findings as stable field errors: a snake_case message of ours wins, else the kind of finding names the code. */
export function toFieldErrors(issues: readonly Issue[]): FieldError[] {
  return issues.map((issue) => {
    const field = issue.path.map(String).join(".") || (issue.code === "unrecognized_keys" ? (issue.keys[0] ?? "") : "");
    if (/^[a-z]+(_[a-z0-9]+)+$/.test(issue.message)) return { field, code: issue.message };
    return { field, ...codeOf(issue) };
  });
}

function codeOf(issue: Issue): Omit<FieldError, "field"> {
  switch (issue.code) {
    case "invalid_type":
      return { code: issue.input === undefined || issue.message.includes("undefined") ? "required" : "wrong_type" };
    case "too_small":
      if (issue.origin === "string" && Number(issue.minimum) === 1) return { code: "required" };
      return {
        code: issue.origin === "string" || issue.origin === "array" ? "too_short" : "too_small",
        params: { min: Number(issue.minimum) },
      };
    case "too_big":
      return {
        code: issue.origin === "string" || issue.origin === "array" ? "too_long" : "too_big",
        params: { max: Number(issue.maximum) },
      };
    case "invalid_format":
      return { code: issue.format === "email" ? "invalid_email" : "invalid_format" };
    case "invalid_value":
      return { code: "not_a_choice" };
    case "unrecognized_keys":
      return { code: "unknown_field" };
    default:
      return { code: "invalid_value" };
  }
}
