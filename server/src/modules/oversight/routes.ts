import { exportFormats, MadeFile, Register } from "@jump/contract/register.ts";
import { z } from "zod";
import { staffOnly } from "#modules/accounts";
import { endpoint, type Endpoint } from "#platform/endpoint.ts";
import { exportRegister } from "./export-register.ts";
import { readRegister, type RegisterDeps } from "./read-register.ts";

const tag = "oversight";

export function registerEndpoints(deps: RegisterDeps): Endpoint[] {
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
  ];
}
