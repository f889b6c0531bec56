import type { ModuleDeclaration } from "@jump/contract/data-map.ts";
import { purposes } from "@jump/contract/data-map.ts";
import { Refusal } from "@jump/contract/errors.ts";
import { PageQuery } from "@jump/contract/paging.ts";
import {
  AssignmentPage,
  AssignmentView,
  IssuedProcessorToken,
  NewAssignment,
  NewProcessor,
  NewProcessorToken,
  ProcessorFields,
  ProcessorPage,
  processorStates,
  ProcessorView,
} from "@jump/contract/processors.ts";
import { z } from "zod";
import { staffOnly } from "#modules/accounts";
import { fieldLabel, tableLabel } from "#modules/privacy";
import { endpoint, type Endpoint } from "#platform/endpoint.ts";
import { pageOfAssignments, tokensOf } from "./access-store.ts";
import { addProcessor } from "./add-processor.ts";
import { assignPeople } from "./assign-people.ts";
import { endProcessor } from "./end-processor.ts";
import { issueToken, revokeProcessorToken } from "./issue-token.ts";
import { offeredFields } from "./offered-fields.ts";
import { presentAssignment, presentProcessor } from "./present.ts";
import { findProcessor, pageOfProcessors } from "./store.ts";

const tag = "oversight";
const Id = z.object({ id: z.uuid() });
const spec = { tag, access: staffOnly, sessionOnly: true } as const;

/** What staff do with processors and their access. */
export function processorEndpoints(declarations: () => readonly ModuleDeclaration[]): Endpoint[] {
  return [
    endpoint(
      {
        ...spec,
        method: "get",
        path: "/processors",
        operationId: "list_processors",
        summary: "Every processor with its contract, those at work first",
        query: PageQuery.extend({ state: z.enum(processorStates).optional() }),
        success: { status: 200, description: "The processors", schema: ProcessorPage },
        errors: [],
      },
      async (ctx, { query }) => {
        const found = await pageOfProcessors(ctx.tx, query, query);
        return { ...found, items: found.items.map((row) => presentProcessor(row, ctx)) };
      },
    ),
    endpoint(
      {
        ...spec,
        method: "get",
        path: "/processor-fields",
        operationId: "list_processor_fields",
        summary: "The data that the map gives to processors, to choose from",
        success: { status: 200, description: "The fields", schema: ProcessorFields },
        errors: [],
      },
      async ({ locale }) => ({
        items: [...offeredFields(declarations())].map(([name, { purpose }]) => {
          const [table = "", column = ""] = name.split(".");
          const basis = purposes[purpose].basis;
          return { name, label: fieldLabel(table, column, locale, "staff"), table: tableLabel(table, locale, "staff"), purpose, basis };
        }),
      }),
    ),
    endpoint(
      {
        ...spec,
        method: "post",
        path: "/processors",
        operationId: "add_processor",
        summary: "Adds a processor; refused outside the European Union and beyond what its task needs",
        body: NewProcessor,
        success: { status: 201, description: "The processor", schema: ProcessorView },
        errors: [],
      },
      async (ctx, { body }) => presentProcessor(await addProcessor(ctx, declarations(), body), ctx),
    ),
    endpoint(
      {
        ...spec,
        method: "get",
        path: "/processors/{id}",
        operationId: "get_processor",
        summary: "One processor with its contract",
        params: Id,
        success: { status: 200, description: "The processor", schema: ProcessorView },
        errors: [],
      },
      async (ctx, { params }) => {
        const row = await findProcessor(ctx.tx, params.id);
        if (!row) throw new Refusal("not_found");
        return presentProcessor(row, ctx);
      },
    ),
    endpoint(
      {
        ...spec,
        method: "post",
        path: "/processors/{id}/end",
        operationId: "end_processor",
        summary: "Ends the contract; its tokens open nothing from then on",
        params: Id,
        success: { status: 204, description: "Ended" },
        errors: ["wrong_state"],
      },
      async (ctx, { params }) => endProcessor(ctx, params.id),
    ),
    endpoint(
      {
        ...spec,
        method: "get",
        path: "/processors/{id}/assignments",
        operationId: "list_processor_assignments",
        summary: "The pieces of work people were given for, with their tokens, newest first",
        params: Id,
        query: PageQuery,
        success: { status: 200, description: "The assignments", schema: AssignmentPage },
        errors: [],
      },
      async (ctx, { params, query }) => {
        if (!(await findProcessor(ctx.tx, params.id))) throw new Refusal("not_found");
        const found = await pageOfAssignments(ctx.tx, params.id, query);
        const tokens = Map.groupBy(
          await tokensOf(
            ctx.tx,
            found.items.map(({ id }) => id),
          ),
          ({ assignment_id }) => assignment_id,
        );
        return { ...found, items: found.items.map((row) => presentAssignment(row, tokens.get(row.id) ?? [], ctx.locale)) };
      },
    ),
    endpoint(
      {
        ...spec,
        method: "post",
        path: "/processors/{id}/assignments",
        operationId: "assign_people_to_processor",
        summary: "Gives people to a processor for one piece of work, until a day",
        params: Id,
        body: NewAssignment,
        success: { status: 201, description: "The assignment", schema: AssignmentView },
        errors: ["wrong_state"],
      },
      async (ctx, { params, body }) => {
        const row = await assignPeople(ctx, params.id, body);
        return presentAssignment(row, [], ctx.locale);
      },
    ),
    endpoint(
      {
        ...spec,
        method: "post",
        path: "/processors/{id}/assignments/{assignment_id}/tokens",
        operationId: "issue_processor_token",
        summary: "Makes a token for some fields of one assignment, at most ninety days; shown once",
        params: Id.extend({ assignment_id: z.uuid() }),
        body: NewProcessorToken,
        success: { status: 201, description: "The token", schema: IssuedProcessorToken },
        errors: ["wrong_state"],
      },
      async (ctx, { params, body }) => issueToken(ctx, params.id, params.assignment_id, body),
    ),
    endpoint(
      {
        ...spec,
        method: "delete",
        path: "/processors/{id}/tokens/{token_id}",
        operationId: "revoke_processor_token",
        summary: "Takes a token back at once",
        params: Id.extend({ token_id: z.uuid() }),
        success: { status: 204, description: "Revoked" },
        errors: [],
      },
      async (ctx, { params }) => revokeProcessorToken(ctx, params.id, params.token_id),
    ),
  ];
}
