import type { Vault } from "#modules/vault";
import type { ResumePort } from "#platform/portable.ts";
import type { Concepts, Places } from "./names.ts";
import { readResume } from "./read-resume.ts";
import { talentPortable } from "./talent-portable.ts";
import { writeResume } from "./write-resume.ts";

/** What reading a CV needs: concepts, and a name read as one. */
export type ResumeDeps = { linker: Linker; gazetteer: Places; vault: Vault };
type Linker = Concepts & {
  link(text: string, options: { kinds: ("skill" | "tool")[]; limit: number }): { id: string; how: string }[];
};

/** A Talent's profile as JSON Resume and back; words of a CV become concepts only where they name one exactly. */
export function talentResume(deps: ResumeDeps): ResumePort {
  const { name: part, read } = talentPortable(deps);
  const findConcept = (label: string) => {
    const [best] = deps.linker.link(label, { kinds: ["skill", "tool"], limit: 1 });
    return best?.how === "exact" ? best.id : null;
  };
  return {
    write: (ctx, accountId) => writeResume(ctx, deps, accountId),
    async read(ctx, accountId, resume) {
      const current = await read(ctx, accountId);
      return current && { part, ...readResume(resume, current, findConcept) };
    },
  };
}
