import type { Change } from "@jump/contract/counterfactuals.ts";
import { toScorerDocument, type ScorerDocument } from "./document.ts";

/** The document as it would be after a change, in normal form; the document given stays as it is. */
export function applyChange(doc: ScorerDocument, change: Change): ScorerDocument {
  return applyChanges(doc, [change]);
}

/** The document after all changes. */
export function applyChanges(doc: ScorerDocument, changes: readonly Change[]): ScorerDocument {
  return toScorerDocument(changes.reduce((changed, change) => ({ ...changed, ...partAfter(changed, change) }), doc));
}

function partAfter(doc: ScorerDocument, change: Change): Partial<ScorerDocument> {
  switch (change.code) {
    case "available_from":
      return { availableFrom: change.date };
    case "free_period":
      return { busy: doc.busy.filter(({ from, to }) => from !== change.from || to !== change.to) };
    case "days_per_week":
      return { daysPerWeek: change.days };
    case "skill_level":
      return { skills: doc.skills.map((skill) => (skill.id === change.skill ? { ...skill, level: change.level } : skill)) };
    case "skill_added":
      return { skills: [...doc.skills, { id: change.skill, level: change.level, years: 0 }] };
    case "language":
      return { languages: [...doc.languages, { code: change.language, level: change.level }] };
    case "mobility":
      return { mobilityKm: change.km };
    case "accept_onsite":
      return { acceptsOnsite: true };
    case "accept_remote":
      return { acceptsRemote: true };
    case "day_rate":
      return { dayRate: change.rate };
  }
}
