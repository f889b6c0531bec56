import { createHash } from "node:crypto";
import type { AuthorityAnswer, SealedAnswer } from "@jump/contract/authority-requests.ts";
import type { ModuleDeclaration } from "@jump/contract/data-map.ts";
import { Refusal } from "@jump/contract/errors.ts";
import type { Vault } from "#modules/vault";
import { newPassphrase, sealForPassphrase } from "#platform/age-file.ts";
import type { RequestCtx } from "#platform/context.ts";
import { stateAfter } from "#platform/life-cycle.ts";
import { isSilent, lifeCycle } from "./authority-request.ts";
import { gatherScope } from "./gather-scope.ts";
import { findRequest, moveRequest, noteHandedOver, peopleOf } from "./store.ts";
import { tellPeople } from "./tell-people.ts";

export type AnswerDeps = { declarations(): readonly ModuleDeclaration[]; vault: Pick<Vault, "openMany"> };

/** Seals exactly the scope of a granted request, notes what left of whom, and tells the people at once unless the law forbids it. */
export async function answerRequest(ctx: RequestCtx, deps: AnswerDeps, id: string): Promise<SealedAnswer> {
  const request = await findRequest(ctx.tx, id);
  if (!request) throw new Refusal("not_found");
  const state = stateAfter(lifeCycle, request.state, "answer");
  const people = (await peopleOf(ctx.tx, id)).map(({ account_id }) => account_id);
  const tables = await gatherScope(ctx.tx, { declarations: deps.declarations(), vault: deps.vault }, request.fields, people);
  const answer: AuthorityAnswer = {
    format: "jump-authority-answer",
    version: 1,
    made_at: ctx.now.toString(),
    authority: request.authority,
    authority_reference: request.authority_reference,
    legal_ground: request.legal_ground,
    people,
    tables,
  };
  const passphrase = newPassphrase();
  const sealed = await sealForPassphrase(Buffer.from(JSON.stringify(answer, null, 2)), passphrase);
  const sha256 = createHash("sha256").update(sealed).digest("hex");
  const closing = { state, answered_at: ctx.now, closed_at: ctx.now, sealed_export: sealed, sealed_sha256: sha256 };
  if (!(await moveRequest(ctx.tx, id, request.state, closing))) throw new Refusal("wrong_state");
  for (const person of people) await noteHandedOver(ctx.tx, id, person, fieldsOf(person, tables));
  if (!isSilent(request, ctx.now)) await tellPeople(ctx, { ...request, ...closing });
  return { passphrase, sha256 };
}

/** The columns of which at least one row of a person left. */
function fieldsOf(person: string, tables: AuthorityAnswer["tables"]): string[] {
  return tables
    .filter(({ rows }) => rows.some((row) => row.person === person))
    .flatMap(({ table, fields }) => fields.map((field) => `${table}.${field}`));
}
