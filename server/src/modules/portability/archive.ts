import { Readable, type PassThrough } from "node:stream";
import { ZipFile } from "yazl";
import { listHeldParts, streamHeldPages, streamMyData, type HeldPart } from "#modules/privacy";
import type { Ctx } from "#platform/context.ts";
import { byteOrderMark, csvLine } from "./csv.ts";
import type { PortabilityDeps } from "./deps.ts";
import { describeFormats } from "./formats.ts";
import { percentOf } from "./export.ts";
import { readPortable } from "./portable-document.ts";
import { readmeFor } from "./readme-text.ts";

/** The path of a stored file in the zip. */
export function nameFile(table: string, key: string): string {
  return `files/${table}/${key.replaceAll("/", "-")}`;
}

/**
 * Everything of one person as a zip that is made while it is read: one page of rows in memory at a time (clauses G1, G3; GDPR art. 15, 20).
 * `onProgress` gets percent.
 */
export async function openArchive(
  ctx: Ctx,
  deps: PortabilityDeps,
  { accountId, role }: { accountId: string; role: "talent" | "company" | "staff" },
  onProgress: (percent: number) => Promise<void>,
): Promise<Readable> {
  const map = deps.map();
  const parts = await listHeldParts(ctx, map, accountId);
  // Every row is read twice: for the document and for its table.
  const total = 2 * parts.reduce((sum, part) => sum + part.total, 0);
  let done = 0;
  const onRows = async (count: number) => {
    done += count;
    await onProgress(percentOf(done, total));
  };

  const zip = new ZipFile();
  const archive = zip.outputStream as unknown as PassThrough;
  const fail = (error: Error) => void archive.destroy(error);
  // Whoever reads it hears of an error, also of one from before the first piece is asked for.
  archive.on("error", () => {});
  zip.on("error", fail);
  // The zip itself does not hear when what it reads from breaks off.
  const heard = (stream: Readable) => stream.on("error", fail);
  const add = (name: string, pieces: () => AsyncIterable<string>) =>
    zip.addReadStreamLazy(name, (give) => give(null, heard(Readable.from(pieces()))));
  const addText = (name: string, text: string) => zip.addBuffer(Buffer.from(text), name);

  for (const locale of ["fr", "en"] as const) addText(locale === "fr" ? "LISEZMOI.txt" : "README.txt", readmeFor(ctx, locale));
  add("data.json", () => streamMyData(ctx, map, accountId, { parts, nameFile, onRows }));
  addText("portable.json", `${JSON.stringify(await readPortable(ctx, deps.portables(), { accountId, role }), null, 2)}\n`);
  const resume = await deps.resume.write(ctx, accountId);
  if (resume) addText("resume.json", `${JSON.stringify(resume, null, 2)}\n`);
  for (const [name, schema] of Object.entries(describeFormats(deps.portables())))
    addText(`schema/${name}.json`, `${JSON.stringify(schema, null, 2)}\n`);
  for (const part of parts) add(`csv/${part.source.table}${part.source.as === "receiver" ? "-received" : ""}.csv`, () => csvOf(part));
  for await (const [path, key] of filesOf(parts))
    if ((await deps.files.size(key)) !== null)
      zip.addReadStreamLazy(path, { compress: false }, (give) => give(null, heard(deps.files.read(key))));
  for (const { path, open } of await deps.copiedFiles(ctx, accountId))
    zip.addReadStreamLazy(`files/${path}`, { compress: false }, (give) => {
      void open().then(
        (stream) => void give(null, heard(stream)),
        (error: Error) => void give(error, null as never),
      );
    });
  zip.end();
  return archive;

  async function* csvOf(part: HeldPart): AsyncGenerator<string> {
    const { shown } = part.source;
    yield byteOrderMark + csvLine(shown);
    for await (const { rows } of streamHeldPages(ctx, map, accountId, part, nameFile)) {
      yield rows.map(({ values }) => csvLine(shown.map((column) => values[column]))).join("");
      await onRows(rows.length);
    }
  }

  async function* filesOf(all: readonly HeldPart[]): AsyncGenerator<[path: string, key: string]> {
    for (const part of all) {
      if (part.files.length === 0) continue;
      for await (const { raw } of streamHeldPages(ctx, map, accountId, part, nameFile))
        for (const row of raw)
          for (const column of part.files)
            if (typeof row[column] === "string") yield [nameFile(part.source.table, row[column]), row[column]];
    }
  }
}
