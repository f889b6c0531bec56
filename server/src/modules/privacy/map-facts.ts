import { purposes, retentions, type PersonalColumn } from "@jump/contract/data-map.ts";

/** Everything the map says about a personal column, in the form in which the API gives it. */
export function mapFacts({ category, purpose, retention, audiences, optional, source }: PersonalColumn) {
  const { basis, clauses } = purposes[purpose];
  const { period, reference } = retentions[retention];
  return {
    category,
    purpose,
    basis,
    clauses: [...clauses],
    retention,
    retention_period: period,
    retention_reference: reference,
    audiences: [...audiences],
    optional,
    source,
  };
}
