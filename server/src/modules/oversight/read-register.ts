import type { ModuleDeclaration } from "@jump/contract/data-map.ts";
import type { Register, RegisterProcessor } from "@jump/contract/register.ts";
import { allProcessors, isInForce, servicePurposes, serviceTask, type ConfiguredService, type ProcessorRow } from "#modules/processors";
import type { Ctx } from "#platform/context.ts";
import type { Controller } from "./controller-record.ts";
import { registerOf } from "./register.ts";

/** What the application knows beside the database: every module's declaration, who runs it, and the outside services of the settings. */
export type RegisterDeps = { declarations(): readonly ModuleDeclaration[]; controller: Controller; services: readonly ConfiguredService[] };

/** The register as it is now, with every processor of the table and of the settings. */
export async function readRegister(ctx: Ctx, { declarations, controller, services }: RegisterDeps): Promise<Register> {
  const rows = await allProcessors(ctx.tx);
  const processors = [...services.map((service) => ofService(service, ctx)), ...rows.map((row) => ofRow(row, ctx))];
  return registerOf(declarations(), { controller, processors, now: ctx.now, locale: ctx.locale });
}

function ofService(service: ConfiguredService, { locale }: Ctx): RegisterProcessor {
  return {
    name: service.host,
    country: service.country,
    task: `${serviceTask(service, locale)} (${service.setting})`,
    contract: null,
    purposes: servicePurposes(service),
    fields: [],
    is_in_force: true,
  };
}

function ofRow(row: ProcessorRow, { now }: Ctx): RegisterProcessor {
  return {
    name: row.name,
    country: row.country,
    task: row.task,
    contract: `${row.contract_reference}, ${row.contract_signed_on.toString()}${row.contract_ends_on ? ` – ${row.contract_ends_on.toString()}` : ""}`,
    purposes: row.purposes as RegisterProcessor["purposes"],
    fields: row.fields,
    is_in_force: isInForce(row, now),
  };
}
