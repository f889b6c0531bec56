import type { HeldRow, PersonalDataExport } from "@jump/contract/privacy.ts";
import type { Ctx } from "#platform/context.ts";
import { presentHeldRow } from "./held-row.ts";
import { countHeldRows, streamHeldRows, type RawRow } from "./held-rows-store.ts";
import { heldField, heldSources, type HeldSource } from "./held-tables.ts";
import { mapVersion } from "./map-version.ts";
import { tableLabel } from "./map-words.ts";
import { holderBehind, type DataMap } from "./my-data.ts";
import { openHeldRows } from "./open-held-rows.ts";
import { presentDisclosure } from "./present-disclosure.ts";
import { findDisclosuresOf } from "./store.ts";

type Reader = Pick<Ctx, "tx" | "now" | "locale">;
/** One table with at least one row of the person; `files` names its columns that hold a stored file. */
export type HeldPart = { source: HeldSource; columns: readonly string[]; files: readonly string[]; total: number };
/** A page of rows as stored, what is sealed opened, and beside each as its person reads it. */
export type HeldPage = { raw: readonly RawRow[]; rows: readonly HeldRow[] };
/** Where in the copy a stored file stands. */
export type NameFile = (table: string, key: string) => string;

const disclosuresAtOnce = 500;

/** What there is of a person, table by table, without the rows. */
export async function listHeldParts(ctx: Reader, { declarations }: DataMap, accountId: string): Promise<HeldPart[]> {
  const parts: HeldPart[] = [];
  for (const source of heldSources(declarations)) {
    const total = await countHeldRows(ctx.tx, source, accountId);
    const files = source.shown.filter((column) => source.columns.get(column)!.holds === "file");
    if (total > 0) parts.push({ source, columns: [...source.columns.keys()], files, total });
  }
  return parts;
}

/** All rows of one part, page by page, memory flat. */
export async function* streamHeldPages(
  ctx: Reader,
  map: DataMap,
  accountId: string,
  { source, columns, files }: HeldPart,
  nameFile: NameFile,
): AsyncGenerator<HeldPage> {
  const holder = await holderBehind(ctx, map, accountId);
  for await (const stored of streamHeldRows(ctx.tx, source, accountId)) {
    const raw = await openHeldRows(ctx.tx, map.vault, source, stored, accountId);
    const rows = raw.map((row) => {
      const held = presentHeldRow(source, row, columns, holder);
      for (const column of files) if (typeof row[column] === "string") held.values[column] = nameFile(source.table, row[column]);
      return held;
    });
    yield { raw, rows };
  }
}

/** The pieces of one JSON text, a `PersonalDataExport` of everything the map says is the person's and what they received (GDPR art. 15, 20). */
export async function* streamMyData(
  ctx: Reader,
  map: DataMap,
  accountId: string,
  { parts, nameFile, onRows }: { parts: readonly HeldPart[]; nameFile: NameFile; onRows(count: number): Promise<void> },
): AsyncGenerator<string> {
  const { locale } = ctx;
  const head: Omit<PersonalDataExport, "tables" | "disclosures"> = {
    format: "jump-personal-data",
    version: 2,
    generated_at: ctx.now.toString(),
    map_version: mapVersion(map.declarations),
    account_id: accountId,
    is_complete: true,
  };
  yield `${JSON.stringify(head).slice(0, -1)},"tables":[`;
  for (const [at, part] of parts.entries()) {
    const { source, columns, total } = part;
    const { module, table, subject, as } = source;
    const fields = columns.map((column) => heldField(source, column, locale));
    const about = { module, table, label: tableLabel(table, locale, as), subject, held_as: as, fields, total };
    yield `${at === 0 ? "" : ","}\n${JSON.stringify(about).slice(0, -1)},"rows":[`;
    let isFirst = true;
    for await (const { rows } of streamHeldPages(ctx, map, accountId, part, nameFile)) {
      yield (isFirst ? "\n" : ",\n") + rows.map((row) => JSON.stringify(row)).join(",\n");
      isFirst = false;
      await onRows(rows.length);
    }
    yield "]}";
  }
  yield `],\n"disclosures":[`;
  for (let offset = 0; ; offset += disclosuresAtOnce) {
    const found = await findDisclosuresOf(ctx.tx, accountId, { limit: disclosuresAtOnce, offset });
    if (found.length > 0)
      yield (
        (offset === 0 ? "\n" : ",\n") + found.map((row) => JSON.stringify(presentDisclosure(row, map.declarations, locale))).join(",\n")
      );
    if (found.length < disclosuresAtOnce) break;
  }
  yield "]}\n";
}
