import { PageQuery } from "@jump/contract/paging.ts";
import { NewStaffAccess, PeopleFound, PeopleQuery, PersonRecord, StaffAccess, StaffAccessPage } from "@jump/contract/staff-access.ts";
import { z } from "zod";
import { staffOnly } from "#modules/accounts";
import type { DataMap } from "#modules/privacy";
import type { SignedInActor } from "#platform/context.ts";
import { endpoint, type Endpoint } from "#platform/endpoint.ts";
import { findPeople, type SearchPeople } from "./find-people.ts";
import { openAccess, presentAccess } from "./open-access.ts";
import { showRecord } from "./show-record.ts";
import { listAccesses } from "./store.ts";

export type AccessDeps = { searchPeople: SearchPeople; map(): DataMap };
const staff = { access: staffOnly, tag: "access" } as const;

export function accessEndpoints({ searchPeople, map }: AccessDeps): Endpoint[] {
  return [
    endpoint(
      {
        ...staff,
        method: "post",
        path: "/staff/accesses",
        operationId: "open_staff_access",
        summary: "State why a person's record, a mission's work or the search is read; opens it for an hour",
        body: NewStaffAccess,
        success: { status: 201, description: "What is open now, and until when", schema: StaffAccess },
        errors: ["not_found"],
      },
      async (ctx, { body }) => presentAccess(await openAccess(ctx, body), ctx.now),
    ),
    endpoint(
      {
        ...staff,
        method: "get",
        path: "/staff/accesses",
        operationId: "list_staff_accesses",
        summary: "The reader's own statements, newest first",
        query: PageQuery,
        success: { status: 200, description: "Statements", schema: StaffAccessPage },
        errors: [],
      },
      async (ctx, { query: { page, size } }) => {
        const { accountId } = ctx.actor as SignedInActor;
        const { rows, total } = await listAccesses(ctx.tx, accountId, { limit: size, offset: (page - 1) * size });
        return { items: rows.map((row) => presentAccess(row, ctx.now)), page, size, total };
      },
    ),
    endpoint(
      {
        ...staff,
        method: "get",
        path: "/staff/people",
        operationId: "find_people",
        summary: "People whose e-mail address or name begins with a text; needs a stated purpose",
        query: PeopleQuery,
        success: { status: 200, description: "The people found; each learns of it", schema: PeopleFound },
        errors: ["purpose_required"],
      },
      async (ctx, { query }) => findPeople(ctx, query, searchPeople),
    ),
    endpoint(
      {
        ...staff,
        method: "get",
        path: "/staff/people/{account_id}",
        operationId: "get_person_record",
        summary: "What the data map lets staff see of one person; needs a stated purpose",
        params: z.object({ account_id: z.uuid() }),
        success: { status: 200, description: "The record", schema: PersonRecord },
        errors: ["purpose_required"],
      },
      async (ctx, { params }) => showRecord(ctx, params.account_id, map()),
    ),
  ];
}
