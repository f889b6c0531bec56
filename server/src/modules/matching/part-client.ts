import type { DistantMatchIndex } from "#modules/ranking";
import type { PartQuestion, RankingInputs } from "./part-protocol.ts";

/**
 * A part of the Talents in another process. A question that is not answered well within `withinMs` rejects. A part is fed by its database, not
 * by whoever asks: `apply` and `rebuild` are refused.
 */
export function distantPart(address: string, { secret, withinMs }: { secret: string; withinMs: number }): DistantMatchIndex<RankingInputs> {
  async function ask(question: PartQuestion): Promise<never> {
    const response = await fetch(address, {
      method: "POST",
      headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
      body: JSON.stringify(question),
      redirect: "error",
      signal: AbortSignal.timeout(withinMs),
    });
    if (!response.ok) throw new Error(`A part of the index answered ${response.status}.`);
    return ((await response.json()) as { value: never }).value;
  }
  const inQuestion = (inputs: RankingInputs) => inputs as PartQuestion extends { inputs: infer I } ? I : never;
  const withWatermark = <T extends { watermark: unknown }>(answer: T) => ({ ...answer, watermark: BigInt(answer.watermark as string) });
  const refuse = () => Promise.reject(new Error("A part is fed by its database."));
  return {
    search: async (inputs, page) => withWatermark(await ask({ ask: "search", inputs: inQuestion(inputs), page })),
    order: async (inputs, page) => withWatermark(await ask({ ask: "order", inputs: inQuestion(inputs), page })),
    best: async (inputs, most) => withWatermark(await ask({ ask: "best", inputs: inQuestion(inputs), most })),
    document: (id) => ask({ ask: "document", id }),
    size: () => ask({ ask: "size" }),
    watermark: async () => BigInt(await ask({ ask: "watermark" })),
    apply: refuse,
    rebuild: refuse,
  };
}
