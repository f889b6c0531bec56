import { sql } from "kysely";
import type { Tx } from "#platform/db.ts";
import type { Place } from "./place.ts";
import type { Tables } from "./rows.gen.ts";

export async function isLoaded(tx: Tx, hash: string): Promise<boolean> {
  const row = await tx
    .withTables<Tables>()
    .selectFrom("commune_loads")
    .select("content_hash")
    .where("content_hash", "=", hash)
    .executeTakeFirst();
  return row !== undefined;
}

/** Remembers the hash of the file whose places the table holds. */
export async function saveLoad(tx: Tx, hash: string): Promise<void> {
  const db = tx.withTables<Tables>();
  await db.deleteFrom("commune_loads").execute();
  await db.insertInto("commune_loads").values({ content_hash: hash }).execute();
}

/** Adds places and corrects those that exist; none is deleted, since profiles and missions name them. */
export async function upsertPlaces(tx: Tx, places: readonly (Place & { approximate: boolean })[]): Promise<void> {
  const rows = places.map(({ departmentCode, approximate, postcodes, ...place }) => ({
    ...place,
    department_code: departmentCode,
    is_approximate: approximate,
    postcodes: postcodes.join(" "),
  }));
  await sql`
    insert into communes (code, name, country, postcodes, department_code, lat, lon, population, is_approximate)
    select code, name, country, string_to_array(postcodes, ' '), department_code, lat, lon, population, is_approximate
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as row (code text, name text, country text, postcodes text, department_code text, lat float8, lon float8, population int, is_approximate boolean)
    on conflict (code) do update
      set name = excluded.name, country = excluded.country, postcodes = excluded.postcodes, department_code = excluded.department_code,
          lat = excluded.lat, lon = excluded.lon, population = excluded.population, is_approximate = excluded.is_approximate`.execute(tx);
}
