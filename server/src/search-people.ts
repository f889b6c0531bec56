import type { FoundPerson, SearchPeople } from "#modules/access";
import { findAccounts, findAccountsByAddress } from "#modules/accounts";
import { findMemberNames } from "#modules/companies";
import { findTalentNames } from "#modules/talents";

const most = 200;

/** Looks for people by address in the accounts and by name among Talents and members; each module answers for its own tables. */
export const searchPeople: SearchPeople = async (tx, text) => {
  const byAddress = (await findAccountsByAddress(tx, text, most)).map(({ id }) => id);
  const talents = new Map((await findTalentNames(tx, text, byAddress, most)).map((row) => [row.account_id, row]));
  const members = new Map((await findMemberNames(tx, text, byAddress, most)).map((row) => [row.account_id, row]));
  const accounts = await findAccounts(tx, [...new Set([...byAddress, ...talents.keys(), ...members.keys()])]);
  return accounts.map(({ id, role, email }): FoundPerson => {
    const named = talents.get(id) ?? members.get(id);
    const table = talents.has(id) ? "talents" : "company_members";
    return {
      accountId: id,
      role,
      email,
      name: named ? `${named.given_name} ${named.family_name}` : "",
      fields: ["accounts.email", "accounts.role", ...(named ? [`${table}.given_name`, `${table}.family_name`] : [])],
    };
  });
};
