import type { ModuleDeclaration } from "@jump/contract/data-map.ts";
import { FieldNotices } from "@jump/contract/field-notices.ts";
import { z } from "zod";
import { anyone } from "#modules/accounts";
import { endpoint, type Endpoint } from "#platform/endpoint.ts";
import { fieldNotices } from "./field-notices.ts";

export function privacyEndpoints(declarations: () => readonly ModuleDeclaration[]): Endpoint[] {
  return [
    endpoint(
      {
        method: "get",
        path: "/privacy/fields/{table}",
        operationId: "get_field_notices",
        tag: "privacy",
        summary: "Why each field of a table is asked, how long it stays and who sees it",
        access: anyone,
        params: z.object({ table: z.string().regex(/^[a-z_]{1,60}$/) }),
        success: { status: 200, description: "The personal fields of the table", schema: FieldNotices },
        errors: ["not_found"],
      },
      async (_ctx, { params }) => fieldNotices(declarations(), params.table),
    ),
  ];
}
