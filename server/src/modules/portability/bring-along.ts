import { Refusal, refuseField } from "@jump/contract/errors.ts";
import type { Ctx, SignedInActor } from "#platform/context.ts";
import type { PortabilityDeps } from "./deps.ts";
import { countImportsOf, decideImport, findImport, insertImport, type ImportRow } from "./import-store.ts";
import { portableVersion } from "./portable-document.ts";
import { readImport } from "./read-import.ts";
import { openWaiting, sealWaiting, type Waiting } from "./waiting.ts";
import { checkParts, writeParts } from "./write-import.ts";

/** How long something brought along waits for a decision. */
const importLifeHours = 24;
const importsPerDay = 30;

/** Reads what somebody uploads or another instance sent, tries whether it could be written, and keeps it until they decide. */
export async function bringAlong(ctx: Ctx, deps: PortabilityDeps, bytes: Buffer, receivedFrom: string | null = null): Promise<ImportRow> {
  const { accountId } = ctx.actor as SignedInActor;
  await refuseBeyondDay(ctx);
  const { source, ...waiting } = await readWaiting(ctx, deps, bytes);
  await checkParts(ctx, deps.portables(), waiting.document);
  return insertImport(ctx.tx, {
    account_id: accountId,
    source: receivedFrom === null ? source : "transfer",
    received_from: receivedFrom,
    document: await sealWaiting(ctx, deps, accountId, waiting),
    created_at: ctx.now,
    expires_at: ctx.now.add({ hours: importLifeHours }),
  });
}

/** Every attempt is a document to read and a row that stays. */
export async function refuseBeyondDay({ tx, now, actor }: Ctx): Promise<void> {
  const today = await countImportsOf(tx, (actor as SignedInActor).accountId, now.subtract({ hours: 24 }));
  if (today >= importsPerDay) throw new Refusal("too_many_requests");
}

/** Writes what was brought along, whole or not at all. */
export async function confirmImport(ctx: Ctx, deps: PortabilityDeps, id: string): Promise<ImportRow> {
  const waiting = await openWaiting(ctx, deps, await demandImport(ctx, id));
  const decided = await decideImport(ctx.tx, id, "written", ctx.now);
  if (!decided || !waiting) throw new Refusal("wrong_state");
  await writeParts(ctx, deps.portables(), waiting.document);
  return decided;
}

/** The acting account's own import; one that nobody decided about in time is as good as gone. */
export async function demandImport(ctx: Ctx, id: string): Promise<ImportRow> {
  const row = await findImport(ctx.tx, id);
  if (!row || row.account_id !== (ctx.actor as SignedInActor).accountId) throw new Refusal("not_found");
  if (row.state === "waiting" && Temporal.Instant.compare(row.expires_at, ctx.now) <= 0) throw new Refusal("link_expired");
  return row;
}

async function readWaiting(ctx: Ctx, deps: PortabilityDeps, bytes: Buffer): Promise<Waiting & { source: ImportRow["source"] }> {
  const { accountId, role } = ctx.actor as SignedInActor;
  const read = await readImport(bytes, deps.portables());
  if (read.kind === "portable") return { source: "portable", document: read.document, leftOut: [] };
  const resume = await deps.resume.read(ctx, accountId, read.resume);
  if (!resume) throw refuseField("basics", "no_profile");
  const { part, value, leftOut } = resume;
  const document = {
    format: "jump-portable",
    version: portableVersion,
    generated_at: ctx.now.toString(),
    role,
    parts: { [part]: value },
  } as const;
  return { source: "json_resume", document, leftOut };
}
