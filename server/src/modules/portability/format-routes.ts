import { z } from "zod";
import { anyone } from "#modules/accounts";
import { endpoint, type Endpoint } from "#platform/endpoint.ts";
import type { PortabilityDeps } from "./deps.ts";
import { describeFormats, type FormatName } from "./formats.ts";

/** Endpoints that publish the formats, for whoever writes a program that reads them. */
export function formatEndpoints({ portables }: Pick<PortabilityDeps, "portables">): Endpoint[] {
  const publish = (name: FormatName, operationId: string, summary: string) =>
    endpoint(
      {
        method: "get",
        path: `/formats/${name}`,
        operationId,
        tag: "formats",
        summary,
        access: anyone,
        success: { status: 200, description: "A JSON Schema, draft 2020-12", schema: z.record(z.string(), z.unknown()) },
        errors: [],
      },
      async () => describeFormats(portables())[name] as Record<string, unknown>,
    );
  return [
    publish("personal-data", "get_personal_data_format", "The schema of data.json, the copy of everything held about a person"),
    publish("portable", "get_portable_format", "The schema of portable.json, what a person supplied and another instance takes over"),
  ];
}
