import type { Locale } from "@jump/contract/locale.ts";
import { m } from "@jump/contract/paraglide/messages.js";
import type { PublicProcessor } from "@jump/contract/processors.ts";
import { purposes, type Purpose } from "@jump/contract/data-map.ts";

/** A service outside this machine that a setting names; `country` is null where a demonstration does not say it. */
export type ConfiguredService = { setting: string; host: string; country: string | null };

const tasks: Readonly<Record<string, (inputs: object, options: { locale: Locale }) => string>> = {
  DATABASE_URL: m.processors_service_database,
  SMTP_URL: m.processors_service_smtp,
  IMAP_URL: m.processors_service_imap,
  KMS_URL: m.processors_service_kms,
};
/** What a service carries, where that is less than everything. */
const carried: Readonly<Record<string, readonly Purpose[]>> = {
  SMTP_URL: ["account", "introduction", "correspondence", "security", "rights"],
  IMAP_URL: ["rights"],
  KMS_URL: ["security"],
};

/** What a configured service does, in words. */
export function serviceTask({ setting }: Pick<ConfiguredService, "setting">, locale: Locale): string {
  return (tasks[setting] ?? m.processors_service_other)({}, { locale });
}

/** The purposes whose data a configured service stores or carries; all of them where nothing narrower is known. */
export function servicePurposes({ setting }: Pick<ConfiguredService, "setting">): Purpose[] {
  return [...(carried[setting] ?? (Object.keys(purposes) as Purpose[]))];
}

/** A configured service as everybody sees it: what it does and where, not the name of the machine. */
export function presentServicePublicly(service: ConfiguredService, locale: Locale): PublicProcessor {
  const task = serviceTask(service, locale);
  return { name: m.processors_service_name({}, { locale }), country: service.country, task, purposes: servicePurposes(service), data: [] };
}
