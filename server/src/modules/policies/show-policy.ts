import type { ModuleDeclaration } from "@jump/contract/data-map.ts";
import { Refusal } from "@jump/contract/errors.ts";
import type { Locale } from "@jump/contract/locale.ts";
import type { Policy, PolicySnapshot, PolicyVersion, PolicyVersionSummary } from "@jump/contract/policies.ts";
import { catalogueWording } from "./passages.ts";
import { hashOfContent, policyContent } from "./policy-content.ts";
import { policyText } from "./policy-text.ts";
import { sentencesOf } from "./sentences.ts";
import { versionInForce } from "./versions.ts";

/**
 * The policy as the running program has it, with the number and days of the version that says so (GDPR art. 13; clauses L1, R1, R2, T3, M1). The map
 * is read once, when somebody first asks.
 */
export function todaysPolicy(
  declarations: () => readonly ModuleDeclaration[],
  versions: readonly PolicySnapshot[],
): (locale: Locale) => Policy {
  let texts: Record<Locale, Policy> | null = null;
  return (locale) => {
    if (!texts) {
      const content = policyContent(declarations(), catalogueWording);
      const hash = hashOfContent(content);
      texts = { fr: policyText(content, "fr", hash, versions), en: policyText(content, "en", hash, versions) };
    }
    return texts[locale];
  };
}

/** One page of the released versions, newest first. */
export function pageOfVersions(
  versions: readonly PolicySnapshot[],
  day: Temporal.PlainDate,
  { page, size }: { page: number; size: number },
) {
  const newestFirst = versions.toReversed();
  const items = newestFirst.slice((page - 1) * size, page * size).map((version) => summaryOf(version, versions, day));
  return { items, page, size, total: versions.length };
}

/** A released version whole: its text as it was published, and what it changed, in the reader's language. */
export function showVersion(versions: readonly PolicySnapshot[], number: number, day: Temporal.PlainDate, locale: Locale): PolicyVersion {
  const version = versions[number - 1];
  if (!version) throw new Refusal("not_found");
  const before = versions[number - 2];
  return {
    summary: summaryOf(version, versions, day),
    text: policyText(version.content, locale, version.hash, versions),
    changes: before ? sentencesOf(version.changes, before.content, version.content, locale) : [],
  };
}

function summaryOf(version: PolicySnapshot, versions: readonly PolicySnapshot[], day: Temporal.PlainDate): PolicyVersionSummary {
  const { number, hash, published_on, applies_from, important, changes } = version;
  const current = versionInForce(versions, day)?.number ?? 0;
  const state = number === current ? "in_force" : number > current ? "to_come" : "replaced";
  return { number, hash, published_on, applies_from, important, state, changes: changes.length };
}
