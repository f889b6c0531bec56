import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { z } from "zod";
import { findAccount } from "#modules/accounts";
import { queueMail } from "#modules/notifications";
import type { Ctx, Job } from "#platform/context.ts";
import { openArchive } from "./archive.ts";
import type { PortabilityDeps } from "./deps.ts";
import { exportKey, exportLifeHours, mostAttempts } from "./export.ts";
import { findExport, moveExport, readOneMoment, startExport, type ExportRow } from "./export-store.ts";

const Payload = z.object({ exportId: z.uuid(), origin: z.url() });
type Payload = z.infer<typeof Payload>;

/** Makes a copy: reads everything as of one moment, and shows in transactions of their own how far it is. */
export function makeExportJob(deps: PortabilityDeps): Job<Payload> {
  return {
    name: "portability.make_export",
    payload: Payload,
    retryLimit: mostAttempts - 1,
    async handle(ctx, { exportId, origin }) {
      const started = await deps.apart(({ tx }) => startExport(tx, exportId));
      if (!started) return deleteLeftover(ctx, deps, exportId);
      try {
        await makeExport(ctx, deps, started, origin);
      } catch (error) {
        if (started.attempts >= mostAttempts) {
          await deps.apart(({ tx }) => moveExport(tx, exportId, ["running"], { state: "failed" }));
          await deps.files.delete(exportKey(exportId));
        }
        throw error;
      }
    },
  };
}

/** Of a copy that was given up or whose person was erased, an attempt that broke off may have left the file. */
async function deleteLeftover({ tx }: Ctx, { files }: PortabilityDeps, exportId: string): Promise<void> {
  const row = await findExport(tx, exportId);
  if (!row || row.state === "failed") await files.delete(exportKey(exportId));
}

async function makeExport(ctx: Ctx, deps: PortabilityDeps, { id, account_id, locale }: ExportRow, origin: string): Promise<void> {
  await readOneMoment(ctx.tx);
  const account = await findAccount(ctx.tx, account_id);
  if (!account) return;
  let shown = 0;
  const archive = await openArchive({ ...ctx, locale }, deps, { accountId: account_id, role: account.role }, async (percent) => {
    if (percent < shown + 5) return;
    shown = percent;
    await deps.apart(({ tx }) => moveExport(tx, id, ["running"], { progress: percent }));
  });
  const hash = createHash("sha256");
  const size = await deps.files.put(exportKey(id), Readable.from(hashed(archive, hash)));
  const facts = { file_key: exportKey(id), size, sha256: hash.digest("hex"), progress: 100 };
  const isKept = await deps.apart(async (own) => {
    const expires_at = own.now.add({ hours: exportLifeHours });
    if (!(await moveExport(own.tx, id, ["running"], { state: "ready", ...facts, ready_at: own.now, expires_at }))) return false;
    const mail = { accountId: account_id, recipient: account.email, locale: account.locale, template: "export_ready" } as const;
    await queueMail(own, { ...mail, params: { link: `${origin}/me/data/exports`, days: String(exportLifeHours / 24) } });
    return true;
  });
  // The account was erased, or the copy given up, while it was being made.
  if (!isKept) await deps.files.delete(exportKey(id));
}

async function* hashed(bytes: AsyncIterable<Buffer>, hash: ReturnType<typeof createHash>): AsyncGenerator<Buffer> {
  for await (const chunk of bytes) {
    hash.update(chunk);
    yield chunk;
  }
}
