import { ArchivedRecords, ArchiveReadingPage, LegalHold, LegalHoldPage, PlaceHold, ReadArchive } from "@jump/contract/erasure.ts";
import { PageQuery } from "@jump/contract/paging.ts";
import { z } from "zod";
import { staffOnly } from "#modules/accounts";
import { endpoint, type Endpoint } from "#platform/endpoint.ts";
import type { Sealer } from "#platform/sealing.ts";
import { countReadings, findReadings } from "./archive-store.ts";
import { countHolds, findHolds } from "./holds-store.ts";
import { liftHold, placeHold, presentHold } from "./place-hold.ts";
import { presentReading, readArchive } from "./read-archive.ts";

const tag = "erasure";
const partOf = ({ page, size }: PageQuery) => ({ limit: size, offset: (page - 1) * size });

export function erasureEndpoints(sealer: Sealer): Endpoint[] {
  return [
    endpoint(
      {
        method: "get",
        path: "/legal-holds",
        operationId: "list_legal_holds",
        tag,
        summary: "Legal holds on erasure, those placed last first",
        access: staffOnly,
        query: PageQuery,
        success: { status: 200, description: "A page of holds", schema: LegalHoldPage },
        errors: [],
      },
      async (ctx, { query }) => ({
        items: (await findHolds(ctx.tx, partOf(query))).map((row) => presentHold(row, ctx)),
        page: query.page,
        size: query.size,
        total: await countHolds(ctx.tx),
      }),
    ),
    endpoint(
      {
        method: "post",
        path: "/legal-holds",
        operationId: "place_legal_hold",
        tag,
        summary: "Suspends the erasure of an account, for a reason and until a day",
        access: staffOnly,
        body: PlaceHold,
        success: { status: 201, description: "The hold", schema: LegalHold },
        errors: [],
      },
      (ctx, { body }) => placeHold(ctx, body),
    ),
    endpoint(
      {
        method: "post",
        path: "/legal-holds/{id}/lift",
        operationId: "lift_legal_hold",
        tag,
        summary: "Ends a hold before its day",
        access: staffOnly,
        params: z.object({ id: z.uuid() }),
        success: { status: 200, description: "The hold", schema: LegalHold },
        errors: [],
      },
      (ctx, { params }) => liftHold(ctx, params.id),
    ),
    endpoint(
      {
        method: "post",
        path: "/archive/readings",
        operationId: "read_archive",
        tag,
        summary: "What the law makes us keep of somebody erased; the reading and its reason are written down",
        access: staffOnly,
        sessionOnly: true,
        body: ReadArchive,
        success: { status: 200, description: "The archived rows", schema: ArchivedRecords },
        errors: [],
      },
      async (ctx, { body }) => ({ items: await readArchive(ctx, sealer, body) }),
    ),
    endpoint(
      {
        method: "get",
        path: "/archive/readings",
        operationId: "list_archive_readings",
        tag,
        summary: "Who read the archive, of whom and why, the latest first",
        access: staffOnly,
        query: PageQuery,
        success: { status: 200, description: "A page of readings", schema: ArchiveReadingPage },
        errors: [],
      },
      async (ctx, { query }) => ({
        items: (await findReadings(ctx.tx, partOf(query))).map(presentReading),
        page: query.page,
        size: query.size,
        total: await countReadings(ctx.tx),
      }),
    ),
  ];
}
