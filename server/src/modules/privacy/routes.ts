import type { ModuleDeclaration } from "@jump/contract/data-map.ts";
import { FieldNotices } from "@jump/contract/field-notices.ts";
import { PageQuery } from "@jump/contract/paging.ts";
import { DisclosurePage, heldAs, MyData, MyDataTable, PersonalDataExport, promiseStates, Promises } from "@jump/contract/privacy.ts";
import { z } from "zod";
import { anyone, signedIn } from "#modules/accounts";
import type { RequestCtx, SignedInActor } from "#platform/context.ts";
import { endpoint, type Endpoint } from "#platform/endpoint.ts";
import { exportMyData } from "./export-my-data.ts";
import { fieldNotices } from "./field-notices.ts";
import { readMyData, readMyDataTable, type DataMap } from "./my-data.ts";
import { presentDisclosure } from "./present-disclosure.ts";
import { readProofs } from "./proofs.ts";
import { readPromises } from "./promise-list.ts";
import { countDisclosures, countDisclosuresOf, findDisclosuresOf } from "./store.ts";

const tag = "privacy";
const table = z.object({ table: z.string().regex(/^[a-z_]{1,60}$/) });

/** The data map of every module once all are put together, the names of codes, and the vault. */
export type PrivacyDeps = { declarations(): readonly ModuleDeclaration[]; nameCode: DataMap["nameCode"]; vault: DataMap["vault"] } & {
  /** When each test last passed. */ proofsFile: string;
  /** Live figures of every module. */ counters(ctx: Pick<RequestCtx, "tx" | "now">): Promise<Record<string, number>>;
};

export function privacyEndpoints({ declarations, nameCode, vault, proofsFile, counters }: PrivacyDeps): Endpoint[] {
  return [
    endpoint(
      {
        method: "get",
        path: "/privacy/fields/{table}",
        operationId: "get_field_notices",
        tag,
        summary: "Why each field of a table is asked, how long it stays and who sees it",
        access: anyone,
        params: table,
        success: { status: 200, description: "The personal fields of the table", schema: FieldNotices },
        errors: ["not_found"],
      },
      async (_ctx, { params }) => fieldNotices(declarations(), params.table),
    ),
    endpoint(
      {
        method: "get",
        path: "/promises",
        operationId: "list_promises",
        tag,
        summary: "Every promise with the mechanism that keeps it, the tests that prove it, its state and what is missing",
        access: anyone,
        query: z.object({ state: z.enum(promiseStates).optional() }),
        success: { status: 200, description: "The promises", schema: Promises },
        errors: [],
      },
      async (ctx, { query }) =>
        readPromises(ctx.locale, query.state, readProofs(proofsFile), {
          disclosures: await countDisclosures(ctx.tx),
          ...(await counters(ctx)),
        }),
    ),
    endpoint(
      {
        method: "get",
        path: "/me/data",
        operationId: "get_my_data",
        tag,
        summary: "Everything held about you, by purpose, with the newest rows of each table",
        access: signedIn,
        query: z.object({ size: z.coerce.number().int().min(1).max(20).default(5) }),
        success: { status: 200, description: "Your data", schema: MyData },
        errors: [],
      },
      async (ctx, { query }) => readMyData(ctx, { declarations: declarations(), nameCode, vault }, query.size),
    ),
    endpoint(
      {
        method: "get",
        path: "/me/data/export",
        operationId: "export_my_data",
        tag,
        summary: "Everything held about you as one JSON document, up to 10,000 rows a table",
        access: signedIn,
        sessionOnly: true,
        success: { status: 200, description: "The export, format version 2", schema: PersonalDataExport, attachment: "jump-my-data.json" },
        errors: [],
      },
      async (ctx) => exportMyData(ctx, { declarations: declarations(), nameCode, vault }),
    ),
    endpoint(
      {
        method: "get",
        path: "/me/data/{table}",
        operationId: "list_my_data_of_table",
        tag,
        summary: "One table's rows about you, or received by you, page by page",
        access: signedIn,
        params: table,
        query: PageQuery.extend({ as: z.enum(heldAs).default("owner") }),
        success: { status: 200, description: "The rows", schema: MyDataTable },
        errors: ["not_found"],
      },
      async (ctx, { params, query }) => readMyDataTable(ctx, { declarations: declarations(), nameCode, vault }, params.table, query),
    ),
    endpoint(
      {
        method: "get",
        path: "/me/disclosures",
        operationId: "list_my_disclosures",
        tag,
        summary: "Who received which of your data, when and why, newest first",
        access: signedIn,
        query: PageQuery,
        success: { status: 200, description: "The disclosures", schema: DisclosurePage },
        errors: [],
      },
      async (ctx, { query: { page, size } }) => {
        const { accountId } = ctx.actor as SignedInActor;
        const rows = await findDisclosuresOf(ctx.tx, accountId, { limit: size, offset: (page - 1) * size });
        return {
          items: rows.map((row) => presentDisclosure(row, declarations(), ctx.locale)),
          page,
          size,
          total: await countDisclosuresOf(ctx.tx, accountId),
        };
      },
    ),
  ];
}
