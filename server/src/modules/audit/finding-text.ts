import type { Locale } from "@jump/contract/locale.ts";
import { m } from "@jump/contract/paraglide/messages.js";
import type { Finding } from "#platform/audit.ts";

type Message = (inputs: Record<string, string | number>, options: { locale: Locale }) => string;
const messages = m as unknown as Record<string, Message | undefined>;

/** A finding in words, and what to do about it. */
export function findingText({ code, params }: Finding, locale: Locale): { text: string; advice: string } {
  return {
    text: messages[`audit_${code}`]?.(params, { locale }) ?? code,
    advice: messages[`audit_${code}_do`]?.(params, { locale }) ?? "",
  };
}

/** What a check is called. */
export function checkLabel(name: string, locale: Locale): string {
  return messages[`audit_check_${name}`]?.({}, { locale }) ?? name;
}
