import { m } from "@jump/contract/paraglide/messages.js";
import type { FieldError } from "./errors.ts";
import type { Locale } from "./locale.ts";

type Message = (inputs: Record<string, string | number>, options: { locale: Locale }) => string;
const messages = m as unknown as Record<string, Message>;

/** The sentence for a refusal code, in the reader's language. */
export function errorTitle(code: string, locale: Locale): string {
  return (messages[`error_${code}`] ?? messages.error_internal!)({}, { locale });
}

/** The sentence for one refused field, in the reader's language. */
export function fieldErrorText({ code, params }: FieldError, locale: Locale): string {
  return (messages[`field_${code}`] ?? messages.field_invalid_value!)(params ?? {}, { locale });
}

/** Whether the catalogue has a sentence for a field code; a test holds every code to it. */
export function hasFieldErrorText(code: string): boolean {
  return `field_${code}` in messages;
}
