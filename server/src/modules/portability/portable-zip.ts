import type { Readable } from "node:stream";
import { ZipFile } from "yazl";
import type { Ctx } from "#platform/context.ts";
import type { PortabilityDeps } from "./deps.ts";
import { readPortable, type PortableDocument } from "./portable-document.ts";

/** What goes to another instance: the person's part only, `portable.json`, with the CV and the files that modules add. */
export async function zipPortable(
  ctx: Ctx,
  deps: PortabilityDeps,
  { accountId, role }: { accountId: string; role: PortableDocument["role"] },
): Promise<{ bytes: Buffer; document: PortableDocument }> {
  const document = await readPortable(ctx, deps.portables(), { accountId, role });
  const resume = await deps.resume.write(ctx, accountId);
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(JSON.stringify(document)), "portable.json");
  if (resume) zip.addBuffer(Buffer.from(JSON.stringify(resume)), "resume.json");
  for (const { path, open } of await deps.copiedFiles(ctx, accountId)) {
    const file = await (await open()).toArray();
    zip.addBuffer(Buffer.concat(file), `files/${path}`);
  }
  zip.end();
  const chunks = await (zip.outputStream as unknown as Readable).toArray();
  return { bytes: Buffer.concat(chunks), document };
}
