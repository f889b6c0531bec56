import type { Tx } from "#platform/db.ts";
import { hashOfPlaces, readPlaces } from "./place-data.ts";
import type { Place } from "./place.ts";
import { isLoaded, saveLoad, upsertPlaces } from "./store.ts";

const batch = 10_000;

/** Brings the communes into the database, for the rows that refer to them; says whether anything had to be done. */
export async function syncPlaces(tx: Tx): Promise<boolean> {
  const hash = hashOfPlaces();
  if (await isLoaded(tx, hash)) return false;
  let rows: (Place & { approximate: boolean })[] = [];
  for (const place of readPlaces()) {
    rows.push(place);
    if (rows.length < batch) continue;
    await upsertPlaces(tx, rows);
    rows = [];
  }
  await upsertPlaces(tx, rows);
  await saveLoad(tx, hash);
  return true;
}
