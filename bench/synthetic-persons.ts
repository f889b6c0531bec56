import pg from "pg";

/**
 * Fills a prepared database with persons, nine Talents to one member of a company of their own, six or seven rows each. A fifth were last
 * there 800 days before `now` and have had their notices; the others were there within 600 days.
 */
export async function fillWithPersons(url: string, persons: number, now: Temporal.Instant): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`set synchronous_commit = off`);
    await client.query(
      `insert into accounts (email, password_hash, role, last_access_at, created_at)
       select 'person-' || n || '@example.test', 'no password fits', case when n % 10 = 0 then 'company' else 'talent' end,
         $1::timestamptz - case when n % 5 = 1 or n % 50 = 0 then interval '800 days' else (n % 600) * interval '1 day' end,
         $1::timestamptz - interval '900 days'
       from generate_series(1, ${persons}) n`,
      [now],
    );
    await client.query(`
      insert into talents (account_id, given_name, family_name, headline, summary, created_at, updated_at)
      select id, 'Prénom', 'Nom', 'Développement et conseil', repeat('Ce que la personne dit d’elle-même. ', 8), created_at, last_access_at
      from accounts where role = 'talent'`);
    await client.query(`
      with made as (
        insert into companies (registered_by, name, about, created_at, updated_at)
        select id, 'Entreprise', 'Ce que fait l’entreprise.', created_at, last_access_at from accounts where role = 'company'
        returning id, registered_by, created_at)
      insert into company_members (company_id, account_id, given_name, family_name, member_role, created_at)
      select id, registered_by, 'Prénom', 'Nom', 'owner', created_at from made`);
    await client.query(`
      insert into talent_skills (talent_id, concept_id, level, years)
      select id, concept, 3, 5 from talents cross join (values ('react'), ('typescript')) as skills (concept)`);
    await client.query(`
      insert into talent_experiences (talent_id, title, organisation, started_on)
      select id, 'Indépendant', 'À son compte', '2019-02-01' from talents`);
    await client.query(`
      insert into person_keys (account_id, wrapped_key, master_key_id, created_at)
      select id, sha256(id::text::bytea), 'bench', created_at from accounts`);
    await client.query(
      `insert into retention_warnings (account_id, days_before, clock_start, goes_on, sent_at)
       select id, 30, last_access_at, ($1::timestamptz - interval '5 days')::date, $1::timestamptz - interval '35 days'
       from accounts where last_access_at < $1::timestamptz - interval '740 days'`,
      [now],
    );
  } finally {
    await client.end();
  }
}
