import pg from "pg";
import { secretHash } from "../server/src/platform/secrets.ts";
import type { BenchMission } from "./synthetic-missions.ts";
import { syntheticTalents } from "./synthetic-talents.ts";
import { benchOnDate, occupationIds, relatedOf, skillIds } from "./synthetic-world.ts";

export type RoadData = { readonly token: string; readonly seconds: number };

const documentsPerStatement = 1000;

/** Fills a prepared database with a company that is signed in and its missions, and with Talents and their documents as one night's import might. */
export async function fillRoad(
  url: string,
  talents: number,
  seed: number,
  missions: readonly BenchMission[],
  now: Temporal.Instant,
): Promise<RoadData> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const began = performance.now();
  const token = "bench".padEnd(43, "x");
  try {
    // Neither triggers nor references are asked a million times: what is written here refers to what is written here.
    await client.query("set session_replication_role = replica; set synchronous_commit = off");
    await fillConcepts(client);
    await fillCompany(client, token, missions, now);
    await client.query(
      `insert into accounts (id, email, email_verified_at, password_hash, role, last_access_at, created_at)
       select ('019a0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'talent-' || n || '@example.test', $1, 'no password fits', 'talent', $1, $1
       from generate_series(0, ${talents - 1}) n`,
      [now.toString()],
    );
    await client.query(
      `insert into talents (id, account_id, given_name, family_name, headline, created_at, updated_at)
       select ('019b0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, ('019a0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
         'Prénom', 'Nom', 'Développement et conseil', $1, $1 from generate_series(0, ${talents - 1}) n`,
      [now.toString()],
    );
    let portion: unknown[] = [];
    const write = async () => {
      await client.query(
        `insert into scorer_documents (talent_id, document, created_at)
         select (document ->> 'talentId')::uuid, document, $2 from json_array_elements($1::json) document`,
        [JSON.stringify(portion), now.toString()],
      );
      portion = [];
    };
    for (const doc of syntheticTalents(talents, seed)) if (portion.push(doc) === documentsPerStatement) await write();
    await write();
    await client.query("analyze");
  } finally {
    await client.end();
  }
  return { token, seconds: (performance.now() - began) / 1000 };
}

async function fillConcepts(client: pg.Client): Promise<void> {
  const concepts = [...skillIds.map((id) => ({ id, kind: "skill" })), ...occupationIds.map((id) => ({ id, kind: "occupation" }))];
  const related = concepts.flatMap(({ id }) => relatedOf(id).map((to) => ({ from: id, to: to.id, closeness: to.closeness / 100 })));
  await client.query(
    `insert into concepts (id, kind, source, label_fr, label_en, aliases_fr, aliases_en)
     select id, kind, 'layer', id, id, '{}', '{}' from unnest($1::text[], $2::text[]) as c (id, kind)`,
    [concepts.map(({ id }) => id), concepts.map(({ kind }) => kind)],
  );
  await client.query(
    "insert into concept_relations (from_id, to_id, closeness, source) select r.*, 'layer' from unnest($1::text[], $2::text[], $3::real[]) as r",
    [related.map(({ from }) => from), related.map(({ to }) => to), related.map(({ closeness }) => closeness)],
  );
}

async function fillCompany(client: pg.Client, token: string, missions: readonly BenchMission[], now: Temporal.Instant): Promise<void> {
  const [account, company, at] = ["019d0000-0000-7000-8000-000000000001", "019d0000-0000-7000-8000-000000000002", now.toString()];
  await client.query(
    `insert into accounts (id, email, email_verified_at, password_hash, role, last_access_at, created_at)
     values ($1, 'company@example.test', $2, 'no password fits', 'company', $2, $2)`,
    [account, at],
  );
  await client.query(
    "insert into companies (id, registered_by, name, about, created_at, updated_at) values ($1, $2, 'Entreprise', '', $3, $3)",
    [company, account, at],
  );
  await client.query(
    `insert into company_members (company_id, account_id, given_name, family_name, member_role, created_at)
     values ($1, $2, 'Prénom', 'Nom', 'owner', $3)`,
    [company, account, at],
  );
  await client.query(
    `insert into sessions (account_id, token_hash, proven_at, ip, user_agent, created_at, last_seen_at, expires_at)
     values ($1, $2, $3, '127.0.0.1', 'bench', $3, $3, $3::timestamptz + interval '7 days')`,
    [account, secretHash(token), at],
  );
  await client.query(
    `insert into missions (id, company_id, created_by, title, brief, brief_locale, state, proposal, criteria, criteria_confirmed_by, criteria_confirmed_at,
       criteria_version, expires_on, created_at, updated_at)
     select m.id, $3, $4, 'Mission', 'Mission', 'fr', 'open', '{}', m.criteria, $4, $5, 1, '${benchOnDate}'::date + 300, $5, $5
     from unnest($1::uuid[], $2::jsonb[]) as m (id, criteria)`,
    [missions.map(({ id }) => id), missions.map(({ criteria }) => JSON.stringify(criteria)), company, account, at],
  );
}
