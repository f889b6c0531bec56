import type { TalentSelf } from "@jump/contract/talents.ts";
import { m } from "@jump/contract/paraglide/messages.js";
import { api } from "#lib/api.ts";
import { numberOrNull, type FormValues } from "#lib/forms.ts";
import { readPick, searchConcepts, type Choice } from "./picks.ts";

type Caller = Parameters<typeof api>[0];
/** A word that may mean several skills, with what to choose from. */
export type OpenWord = { text: string; choices: Choice[] };

/** Adds the skills whose names a person wrote, all at one level; words that may mean several things, or nothing, come back. */
export async function addSkills(event: Caller, values: FormValues, profile: TalentSelf) {
  const words = (values.skill_name ?? "")
    .split(/[,;\n]/)
    .map((word) => word.trim())
    .filter(Boolean)
    .slice(0, 20);
  const ids: string[] = [];
  const open: OpenWord[] = [];
  const unknown: string[] = [];
  for (const [at, text] of words.entries()) {
    const choice = values[`pick_text.${at}`] === text ? (values[`pick.${at}`] ?? "") : "";
    const picked = await readPick({ x_text: text, x_choice: choice }, "x", (q) => searchConcepts(event, q, "skill_or_tool"));
    if (picked.id) ids.push(picked.id);
    else if (picked.choices) open.push({ text, choices: picked.choices });
    else unknown.push(text);
  }
  const known = new Set(profile.skills.map(({ id }) => id));
  const fresh = [...new Set(ids)].filter((id) => !known.has(id));
  const [level, years] = [numberOrNull(values.level), numberOrNull(values.years) ?? 0];
  if (fresh.length > 0) {
    const skills = [
      ...profile.skills.map(({ id, ...own }) => ({ concept_id: id, level: own.level, years: own.years })),
      ...fresh.map((concept_id) => ({ concept_id, level, years })),
    ];
    const answer = await api(event).trySend("PUT", "/api/talents/me/skills", { version: profile.version, skills });
    if (!answer.ok) return { kind: "refused" as const, problem: answer.problem };
  }
  if (open.length === 0 && unknown.length === 0) return { kind: "saved" as const };
  const errors: Record<string, string> = {};
  if (unknown.length > 0) errors.skill_name = m.talent_skill_unknown({ text: unknown.join(", ") });
  else errors.skill_name = m.talent_pick_which();
  return {
    kind: "open" as const,
    errors,
    open,
    values: { ...values, skill_name: [...open.map(({ text }) => text), ...unknown].join(", ") },
  };
}
