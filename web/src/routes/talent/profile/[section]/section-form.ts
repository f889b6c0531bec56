import type { TalentSelf } from "@jump/contract/talents.ts";
import type { FormState } from "#lib/forms.ts";
import type { OpenWord } from "#lib/profile/add-skills.ts";
import type { Choice } from "#lib/profile/picks.ts";

export type SectionFormState = (FormState & { choices?: Record<string, Choice[]>; open?: OpenWord[] }) | null;

/** What every form of a section gets: the stored profile, what was refused, and why a field is asked. */
export type SectionFormProps = { profile: TalentSelf; form: SectionFormState; why(column: string, reason: string): string };
