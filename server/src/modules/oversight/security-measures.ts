import type { PersonalColumn } from "@jump/contract/data-map.ts";

/**
 * The general description of the measures (GDPR art. 30(1)(g), art. 32), each with the source that carries it out, so that a measure
 * whose file goes leaves the register too.
 */
export const securityMeasures = [
  { id: "passwords", source: "modules/accounts/password-hash.ts", covers: ({ category }) => category === "credential" },
  { id: "second_factor", source: "modules/accounts/policy.ts" },
  { id: "throttling", source: "modules/accounts/throttle.ts", covers: ({ category }) => category === "credential" },
  { id: "audiences", source: "modules/privacy/presenter.ts" },
  { id: "ledger", source: "modules/privacy/disclosure.ts" },
  { id: "sealing", source: "modules/vault/module.ts", covers: ({ holds }) => holds === "sealed" },
  { id: "erasure", source: "modules/erasure/module.ts" },
  { id: "retention", source: "modules/retention/module.ts" },
  { id: "quiet_logs", source: "platform/http.ts" },
  { id: "cross_site", source: "platform/http.ts" },
  {
    id: "processor_tokens",
    source: "modules/processors/authenticate-processor.ts",
    covers: ({ audiences }) => audiences.includes("processor"),
  },
  { id: "union", source: "outside-services.ts" },
] as const satisfies readonly { id: string; source: string; covers?: (column: PersonalColumn) => boolean }[];

/** The measures that protect some columns; those without a condition protect everything. */
export function measuresFor(columns: readonly PersonalColumn[]): string[] {
  return securityMeasures
    .filter((measure) => !("covers" in measure) || columns.some((column) => measure.covers(column)))
    .map(({ id }) => id);
}
