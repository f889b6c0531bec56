import { PageQuery } from "@jump/contract/paging.ts";
import { ForgottenPeople, ProcessorRows, ProcessorScope, PublicProcessors } from "@jump/contract/processors.ts";
import { z } from "zod";
import { anyone } from "#modules/accounts";
import { endpoint, type Endpoint } from "#platform/endpoint.ts";
import { processorOnly } from "./authenticate-processor.ts";
import { presentServicePublicly } from "./configured-services.ts";
import type { ProcessorDeps } from "./deps.ts";
import { presentPublicly } from "./present.ts";
import { readForgotten, readProcessorRows, showScope } from "./read-data.ts";
import { pageOfProcessors } from "./store.ts";

const tag = "processors";
const columns = z
  .string()
  .regex(/^[a-z_0-9]{1,60}(,[a-z_0-9]{1,60}){0,99}$/)
  .transform((text) => text.split(","));

/** What processors reach with their tokens, and what everybody may read of them. */
export function processorDataEndpoints({ declarations, services, findWithheld }: ProcessorDeps): Endpoint[] {
  return [
    endpoint(
      {
        method: "get",
        path: "/processor-data",
        operationId: "get_processor_scope",
        tag,
        summary: "What the token opens: the work, the number of people, the tables and their fields",
        access: processorOnly,
        success: { status: 200, description: "The scope", schema: ProcessorScope },
        errors: [],
      },
      async (ctx) => showScope(ctx, { declarations: declarations(), findWithheld }),
    ),
    endpoint(
      {
        method: "get",
        path: "/processor-data/forgotten",
        operationId: "list_forgotten_people",
        tag,
        summary: "Whom you were given and must forget, since they were erased here",
        access: processorOnly,
        query: PageQuery,
        success: { status: 200, description: "The ids you know them by", schema: ForgottenPeople },
        errors: [],
      },
      async (ctx, { query }) => readForgotten(ctx, query),
    ),
    endpoint(
      {
        method: "get",
        path: "/processor-data/{table}",
        operationId: "list_processor_data",
        tag,
        summary:
          "Rows of one table of the people given, in exactly the fields of the scope; every reading is recorded and shown to the person",
        access: processorOnly,
        params: z.object({ table: z.string().regex(/^[a-z_]{1,60}$/) }),
        query: PageQuery.extend({ fields: columns.optional() }),
        success: { status: 200, description: "The rows", schema: ProcessorRows },
        errors: [],
      },
      async (ctx, { params, query }) =>
        readProcessorRows(ctx, { declarations: declarations(), findWithheld }, params.table, { ...query, fields: query.fields }),
    ),
    endpoint(
      {
        method: "get",
        path: "/privacy/processors",
        operationId: "list_public_processors",
        tag: "privacy",
        summary: "The processors at work: who, in which country, for what task, with which data",
        access: anyone,
        query: PageQuery,
        success: { status: 200, description: "The processors", schema: PublicProcessors },
        errors: [],
      },
      async (ctx, { query }) => {
        const found = await pageOfProcessors(ctx.tx, query, { state: "active" });
        return {
          ...found,
          items: found.items.map((row) => presentPublicly(row, ctx.locale)),
          services: services.map((service) => presentServicePublicly(service, ctx.locale)),
        };
      },
    ),
  ];
}
