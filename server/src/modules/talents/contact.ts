import type { Insertable, Updateable } from "kysely";
import type { ToOpen, ToSeal, Vault } from "#modules/vault";
import type { Tx } from "#platform/db.ts";
import type { TalentProfile } from "./load-profiles.ts";
import type { TalentsTable } from "./rows.gen.ts";
import type { TalentRow } from "./store.ts";

/** The columns that are sealed with the Talent's own key (clause G4). */
export const sealedColumns = ["phone", "street", "postcode"] as const;
type SealedColumn = (typeof sealedColumns)[number];

/** Stored facts as they are typed, with what is to be sealed in clear. */
export type ClearFacts<Facts> = Omit<Facts, SealedColumn> & Partial<Record<SealedColumn, string | null>>;
export type OpenTalent = Omit<TalentRow, SealedColumn> & Record<SealedColumn, string | null>;
/** A profile whose contact can be read; only who has a right to it gets one. */
export type OpenProfile = Omit<TalentProfile, "talent"> & { talent: OpenTalent };
export type ProfileOpener = (tx: Tx, profile: TalentProfile) => Promise<OpenProfile>;

/** Opens the contact of one profile at a time: lists never need it. */
export function profileOpener(vault: Vault): ProfileOpener {
  return async (tx, profile) => (await openProfiles(tx, vault, [profile]))[0]!;
}

/** Profiles with their contact opened, in their order; null where the key is destroyed. */
export async function openProfiles(tx: Tx, vault: Vault, profiles: readonly TalentProfile[]): Promise<OpenProfile[]> {
  const items = profiles.flatMap(({ talent }) =>
    sealedColumns.flatMap((column): (ToOpen & { name: SealedColumn })[] => {
      const sealed = talent[column];
      return sealed === null ? [] : [{ accountId: talent.account_id, column: `talents.${column}`, sealed, name: column }];
    }),
  );
  const texts = await vault.openMany(tx, items);
  const contacts = new Map(
    profiles.map(({ talent }): [string, Record<SealedColumn, string | null>] => [
      talent.account_id,
      { phone: null, street: null, postcode: null },
    ]),
  );
  for (const [at, { accountId, name }] of items.entries()) contacts.get(accountId)![name] = texts[at]!;
  return profiles.map((profile) => ({ ...profile, talent: { ...profile.talent, ...contacts.get(profile.talent.account_id)! } }));
}

/** Seals what of these facts is the Talent's contact; the rest stays as it is. */
export async function sealFacts<Facts extends Updateable<TalentsTable> | Insertable<TalentsTable>>(
  tx: Tx,
  vault: Vault,
  rows: readonly { accountId: string; facts: ClearFacts<Facts> }[],
): Promise<Facts[]> {
  const items = rows.flatMap(({ accountId, facts }, row) =>
    sealedColumns.flatMap((column): (ToSeal & { row: number; name: SealedColumn })[] => {
      const text = facts[column];
      return text === null || text === undefined ? [] : [{ accountId, column: `talents.${column}`, text, row, name: column }];
    }),
  );
  const sealed = await vault.sealMany(tx, items);
  const stored = rows.map(({ facts }) => ({ ...facts }) as unknown as Facts);
  for (const [at, { row, name }] of items.entries()) stored[row]![name] = sealed[at]!;
  return stored;
}
