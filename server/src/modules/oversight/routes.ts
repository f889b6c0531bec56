import { Dpia, exportFormats, MadeFile, Register } from "@jump/contract/register.ts";
import { z } from "zod";
import { anyone, staffOnly } from "#modules/accounts";
import { dayInFrance } from "#platform/clock.ts";
import { endpoint, type Endpoint } from "#platform/endpoint.ts";
import { exportRegister } from "./export-register.ts";
import { readRegister, type RegisterDeps } from "./read-register.ts";
import { showDpia } from "./show-dpia.ts";

const tag = "oversight";

export type OversightDeps = RegisterDeps & { /** Of the ranking that runs. */ scorerVersion: string };

export function oversightEndpoints(deps: OversightDeps): Endpoint[] {
  return [
    endpoint(
      {
        method: "get",
        path: "/register",
        operationId: "get_register",
        tag,
        summary: "The register of processing activities, made from the data map (GDPR art. 30)",
        access: staffOnly,
        success: { status: 200, description: "The register", schema: Register },
        errors: [],
      },
      async (ctx) => readRegister(ctx, deps),
    ),
    endpoint(
      {
        method: "get",
        path: "/register/file",
        operationId: "export_register",
        tag,
        summary: "The register as a file in CSV, JSON or PDF",
        access: staffOnly,
        query: z.object({ format: z.enum(exportFormats) }),
        success: { status: 200, description: "The file", schema: MadeFile },
        errors: [],
      },
      async (ctx, { query }) => exportRegister(await readRegister(ctx, deps), query.format, ctx.locale),
    ),
    endpoint(
      {
        method: "get",
        path: "/dpia",
        operationId: "get_dpia",
        tag,
        summary: "The reviews of the impact assessment of the ranking, and whether the newest covers what runs",
        access: anyone,
        success: { status: 200, description: "The reviews", schema: Dpia },
        errors: [],
      },
      async ({ now }) => showDpia(deps.declarations(), deps.scorerVersion, dayInFrance(now)),
    ),
  ];
}
