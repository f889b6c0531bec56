import { TalentPortable } from "@jump/contract/portable.ts";
import type { Vault } from "#modules/vault";
import { refusedBelow, type Portable } from "#platform/portable.ts";
import { changeProfile, demandTalent, type Change } from "./change-profile.ts";
import { profileOpener, type OpenProfile } from "./contact.ts";
import { completeProfiles } from "./load-profiles.ts";
import type { Concepts, Places } from "./names.ts";
import { privacy } from "./privacy.ts";
import { presentSelf } from "./present.ts";
import * as change from "./sections.ts";
import { findTalentByAccount } from "./store.ts";

type Deps = { linker: Concepts; gazetteer: Places; vault: Vault };

/** The whole profile, by the rules of the forms that edit it. */
export function talentPortable(deps: Deps): Portable<TalentPortable> {
  return {
    name: "talent",
    schema: TalentPortable,
    columns: Object.entries(privacy.tables).flatMap(([table, { columns }]) =>
      Object.entries(columns).flatMap(([column, facts]) => (facts.personal && facts.source === "person" ? [`${table}.${column}`] : [])),
    ),
    async read({ tx }, accountId) {
      const talent = await findTalentByAccount(tx, accountId);
      if (!talent) return null;
      const profile = (await completeProfiles(tx, [talent])).get(talent.id)!;
      return toPortable(await profileOpener(deps.vault)(tx, profile), deps);
    },
    async write(ctx, _accountId, value) {
      let { version } = await demandTalent(ctx);
      const sections = toChanges(value, deps);
      for (const [at, [path, toChange]] of sections.entries()) {
        // What the rules of skills refuse already begins with the list's name.
        const section = await (path === "skills" ? toChange() : refusedBelow(path, toChange));
        // One word to the rankings is enough, when all is written.
        const matters = at === sections.length - 1;
        ({ version } = await changeProfile(ctx, version, { ...section, matters }, deps.vault));
      }
    },
  };
}

function toPortable(profile: OpenProfile, deps: Deps): TalentPortable {
  const self = presentSelf(profile, "", { ...deps, locale: "fr" });
  const { given_name, family_name, headline, summary, legal_status, siret, foreign_registration, phone, street, postcode } = self;
  const { mobility_km, accepts_onsite, accepts_remote, day_rate, available_from, days_per_week, busy, is_listed, is_paused } = self;
  return {
    identity: { given_name, family_name, headline, summary, occupation_id: self.occupation?.id ?? null },
    status: { legal_status, siret, foreign_registration },
    contact: { phone },
    place: { street, postcode, commune_code: self.commune?.code ?? null, mobility_km, accepts_onsite, accepts_remote },
    rate: { day_rate },
    availability: { available_from, days_per_week, busy },
    skills: self.skills.map(({ id, level, years }) => ({ concept_id: id, level: level as 1 | 2 | 3 | 4, years })),
    experiences: self.experiences,
    educations: self.educations,
    languages: self.languages,
    visibility: { is_listed, is_paused },
  };
}

/** One change a section, in the order of the document. */
function toChanges(value: TalentPortable, { linker, gazetteer }: Deps): (readonly [path: string, toChange: () => Change])[] {
  const { identity, status, contact, place, rate, availability, skills, experiences, educations, languages, visibility } = value;
  return [
    ["identity", () => change.identityChange(identity, linker)],
    ["status", () => change.statusChange(status)],
    ["contact", () => change.contactChange(contact)],
    ["place", () => change.placeChange(place, gazetteer)],
    ["rate", () => change.rateChange(rate)],
    ["availability", () => change.availabilityChange(availability)],
    ["skills", () => change.skillsChange({ skills }, linker)],
    ["experiences", () => change.experiencesChange({ experiences })],
    ["educations", () => change.educationsChange({ educations })],
    ["languages", () => change.languagesChange({ languages })],
    ["visibility", () => ({ facts: { is_listed: visibility.is_listed, is_paused: visibility.is_paused }, matters: true })],
  ];
}
