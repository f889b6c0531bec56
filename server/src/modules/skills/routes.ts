import { ConceptList, ConceptQuery } from "@jump/contract/concepts.ts";
import { anyone } from "#modules/accounts";
import { endpoint, type Endpoint } from "#platform/endpoint.ts";
import type { ConceptKind } from "./concept.ts";
import type { Linker } from "./linker.ts";
import { presentConcept } from "./present.ts";

const kindsOf: Record<ConceptQuery["kind"], readonly ConceptKind[]> = {
  any: ["skill", "tool", "occupation"],
  skill: ["skill"],
  tool: ["tool"],
  occupation: ["occupation"],
  skill_or_tool: ["skill", "tool"],
};

export function skillEndpoints({ linker }: { linker: Linker }): Endpoint[] {
  return [
    endpoint(
      {
        method: "get",
        path: "/concepts",
        operationId: "search_concepts",
        tag: "skills",
        summary: "Skills, tools and trades that a typed text may mean, best first",
        access: anyone,
        query: ConceptQuery,
        success: { status: 200, description: "At most `limit` concepts", schema: ConceptList },
        errors: [],
      },
      async (_ctx, { query: { q, kind, lang, limit } }) => {
        const found = linker.link(q, { kinds: kindsOf[kind], lang, limit }).map(({ id }) => linker.concept(id));
        return { items: found.filter((concept) => concept !== undefined).map((concept) => presentConcept(concept, lang)) };
      },
    ),
  ];
}
