import { ChangeKind, FiledLetter, LetterPage, LetterQuery, MailboxState, PastedLetter } from "@jump/contract/rights.ts";
import { z } from "zod";
import { staffOnly } from "#modules/accounts";
import type { RequestCtx } from "#platform/context.ts";
import { endpoint, type Endpoint } from "#platform/endpoint.ts";
import type { RightsDeps } from "./deps.ts";
import { discloseLetters } from "./disclose-case.ts";
import { findReadAt, pageOfLetters, type LetterRow } from "./letter-store.ts";
import { pasteLetter } from "./paste-letter.ts";
import { presentLetter } from "./present.ts";
import { closeAside, fileAside } from "./take-letter.ts";

const staff = { tag: "rights", access: staffOnly } as const;
const params = z.object({ id: z.uuid() });
const one = { status: 200, description: "The letter", schema: FiledLetter } as const;

/** What staff does with letters that reached the contact address (clause K1). */
export function letterEndpoints(deps: RightsDeps): Endpoint[] {
  const show = async (ctx: RequestCtx, letter: LetterRow) => {
    await discloseLetters(ctx, [letter]);
    return presentLetter(letter);
  };
  const letterDeps = (ctx: RequestCtx) => ({ ...deps, origin: ctx.request.origin });
  return [
    endpoint(
      {
        ...staff,
        method: "get",
        path: "/staff/rights/letters",
        operationId: "list_letters",
        summary: "Letters to the contact address: those set aside first, the latest first",
        query: LetterQuery,
        success: { status: 200, description: "A page of letters", schema: LetterPage },
        errors: [],
      },
      async (ctx, { query }) => {
        const found = await pageOfLetters(ctx.tx, query);
        await discloseLetters(ctx, found.items);
        return { ...found, items: found.items.map(presentLetter) };
      },
    ),
    endpoint(
      {
        ...staff,
        method: "post",
        path: "/staff/rights/letters",
        operationId: "paste_letter",
        summary: "File a letter received elsewhere as if it had reached the contact address",
        body: PastedLetter,
        success: { status: 201, description: "The letter", schema: FiledLetter },
        errors: [],
      },
      async (ctx, { body }) => show(ctx, await pasteLetter(ctx, body, letterDeps(ctx))),
    ),
    endpoint(
      {
        ...staff,
        method: "post",
        path: "/staff/rights/letters/{id}/closing",
        operationId: "close_letter",
        summary: "Say that a letter set aside is no request; its words are forgotten",
        params,
        success: one,
        errors: ["wrong_state"],
      },
      async (ctx, input) => show(ctx, await closeAside(ctx, input.params.id)),
    ),
    endpoint(
      {
        ...staff,
        method: "post",
        path: "/staff/rights/letters/{id}/filing",
        operationId: "file_letter_set_aside",
        summary: "See a request in a letter set aside",
        params,
        body: ChangeKind,
        success: one,
        errors: ["wrong_state"],
      },
      async (ctx, input) => show(ctx, await fileAside(ctx, input.params.id, input.body.kind, letterDeps(ctx))),
    ),
    endpoint(
      {
        ...staff,
        method: "get",
        path: "/staff/rights/mailbox",
        operationId: "get_mailbox_state",
        summary: "Whether a mailbox is read for requests, and when it last was",
        success: { status: 200, description: "The mailbox", schema: MailboxState },
        errors: [],
      },
      async (ctx) => {
        const name = deps.mailboxName;
        const readAt = name === null ? null : await findReadAt(ctx.tx, name);
        return { is_read: name !== null, name, read_at: readAt?.toString() ?? null };
      },
    ),
  ];
}
