import { BreachPage, breachTexts, BreachView, CloseBreach, NewBreach, NotifyBreach } from "@jump/contract/breaches.ts";
import type { ModuleDeclaration } from "@jump/contract/data-map.ts";
import { Refusal } from "@jump/contract/errors.ts";
import { Locale } from "@jump/contract/locale.ts";
import { PageQuery } from "@jump/contract/paging.ts";
import { MadeFile } from "@jump/contract/register.ts";
import { z } from "zod";
import { staffOnly } from "#modules/accounts";
import { dayInFrance } from "#platform/clock.ts";
import type { Ctx } from "#platform/context.ts";
import { endpoint, type Endpoint } from "#platform/endpoint.ts";
import { closeBreach } from "./close-breach.ts";
import { countPeople } from "./count-people.ts";
import { exportBreaches } from "./export-breaches.ts";
import { informPeople } from "./inform-people.ts";
import { notifyBreach } from "./notify-breach.ts";
import { presentBreach } from "./present.ts";
import { recordBreach } from "./record-breach.ts";
import { findBreach, lockBreach, pageOfBreaches } from "./store.ts";
import { writeLetter, writeNotification, type Sender } from "./write-texts.ts";

const Id = z.object({ id: z.uuid() });
const spec = { tag: "oversight", access: staffOnly, sessionOnly: true } as const;
const exportBatch = 500;

export type BreachDeps = { declarations(): readonly ModuleDeclaration[]; sender: Sender };

export function breachEndpoints({ declarations, sender }: BreachDeps): Endpoint[] {
  const facts = ({ now, locale }: Ctx) => ({ declarations: declarations(), now, locale });
  const show = async (ctx: Ctx, id: string) => {
    const row = await findBreach(ctx.tx, id);
    if (!row) throw new Refusal("not_found");
    return presentBreach(row, facts(ctx));
  };
  return [
    endpoint(
      {
        ...spec,
        method: "get",
        path: "/breaches",
        operationId: "list_breaches",
        summary: "The register of all breaches, newest first (GDPR art. 33(5))",
        query: PageQuery,
        success: { status: 200, description: "The breaches", schema: BreachPage },
        errors: [],
      },
      async (ctx, { query }) => {
        const found = await pageOfBreaches(ctx.tx, query);
        return { ...found, items: found.items.map((row) => presentBreach(row, facts(ctx))) };
      },
    ),
    endpoint(
      {
        ...spec,
        method: "get",
        path: "/breach-register",
        operationId: "export_breaches",
        summary: "The register of all breaches as CSV",
        success: { status: 200, description: "The file", schema: MadeFile },
        errors: [],
      },
      async (ctx) => {
        const all: BreachView[] = [];
        for (let page = 1; ; page++) {
          const { items } = await pageOfBreaches(ctx.tx, { page, size: exportBatch });
          all.push(...items.map((row) => presentBreach(row, facts(ctx))));
          if (items.length < exportBatch) return exportBreaches(all, dayInFrance(ctx.now));
        }
      },
    ),
    endpoint(
      {
        ...spec,
        method: "post",
        path: "/breaches",
        operationId: "record_breach",
        summary: "Records a breach; the clock runs from its moment of awareness, and the people it touched are counted",
        body: NewBreach,
        success: { status: 201, description: "The breach", schema: BreachView },
        errors: [],
      },
      async (ctx, { body }) => show(ctx, await recordBreach(ctx, declarations(), body)),
    ),
    endpoint(
      {
        ...spec,
        method: "get",
        path: "/breaches/{id}",
        operationId: "get_breach",
        summary: "One breach with its clock",
        params: Id,
        success: { status: 200, description: "The breach", schema: BreachView },
        errors: [],
      },
      async (ctx, { params }) => show(ctx, params.id),
    ),
    endpoint(
      {
        ...spec,
        method: "post",
        path: "/breaches/{id}/count",
        operationId: "count_breach_people",
        summary: "Counts anew whom an open breach touched, by the map and the ledger",
        params: Id,
        success: { status: 200, description: "The breach", schema: BreachView },
        errors: ["wrong_state"],
      },
      async (ctx, { params }) => {
        const row = await lockBreach(ctx.tx, params.id);
        if (!row) throw new Refusal("not_found");
        if (row.closed_at !== null || row.people_informed_at !== null) throw new Refusal("wrong_state");
        await countPeople(ctx, declarations(), row);
        return show(ctx, params.id);
      },
    ),
    endpoint(
      {
        ...spec,
        method: "post",
        path: "/breaches/{id}/notification",
        operationId: "notify_breach",
        summary: "Records the notification to the authority; after 72 hours with its reasons",
        params: Id,
        body: NotifyBreach,
        success: { status: 204, description: "Recorded" },
        errors: ["wrong_state"],
      },
      async (ctx, { params, body }) => notifyBreach(ctx, params.id, body),
    ),
    endpoint(
      {
        ...spec,
        method: "post",
        path: "/breaches/{id}/letters",
        operationId: "inform_breach_people",
        summary: "Sends the letter to everybody the breach touched, once (GDPR art. 34)",
        params: Id,
        success: { status: 202, description: "The letters are on their way" },
        errors: ["wrong_state"],
      },
      async (ctx, { params }) => informPeople(ctx, params.id),
    ),
    endpoint(
      {
        ...spec,
        method: "post",
        path: "/breaches/{id}/close",
        operationId: "close_breach",
        summary: "Closes a breach once what the law demands is done",
        params: Id,
        body: CloseBreach,
        success: { status: 204, description: "Closed" },
        errors: ["wrong_state"],
      },
      async (ctx, { params, body }) => closeBreach(ctx, params.id, body),
    ),
    endpoint(
      {
        ...spec,
        method: "get",
        path: "/breaches/{id}/draft",
        operationId: "draft_breach_text",
        summary: "The notification to the authority, or the letter to the people, as a draft in either language",
        params: Id,
        query: z.object({ text: z.enum(breachTexts), locale: Locale }),
        success: { status: 200, description: "The draft", schema: MadeFile },
        errors: [],
      },
      async (ctx, { params, query }) => {
        const breach = await show({ ...ctx, locale: query.locale }, params.id);
        const text = { notification: writeNotification, letter: writeLetter }[query.text](breach, sender, query.locale);
        return {
          name: `${query.text}-${query.locale}.txt`,
          media_type: "text/plain; charset=utf-8",
          content: Buffer.from(text).toString("base64"),
        };
      },
    ),
  ];
}
