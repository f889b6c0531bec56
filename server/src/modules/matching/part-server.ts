import { timingSafeEqual } from "node:crypto";
import type { DistantMatchIndex } from "#modules/ranking";
import { secretHash } from "#platform/secrets.ts";
import { partQuestionSchema, type PartQuestion, type RankingInputs } from "./part-protocol.ts";

/** The index that answers a part's questions, as up to date as the part can be. */
export type AnsweringIndex = Pick<DistantMatchIndex<RankingInputs>, "search" | "order" | "best" | "document" | "size" | "watermark">;

const largestQuestion = 1 << 20;

/** Answers questions about the Talents of one part to whoever knows the secret that the parts share. */
export function createPartServer(index: AnsweringIndex, secret: string): (request: Request) => Promise<Response> {
  const expected = secretHash(`Bearer ${secret}`);
  return async (request) => {
    if (!timingSafeEqual(secretHash(request.headers.get("authorization") ?? ""), expected)) return new Response(null, { status: 401 });
    const text = await request.text();
    if (text.length > largestQuestion) return new Response(null, { status: 413 });
    let question: PartQuestion;
    try {
      question = partQuestionSchema.parse(JSON.parse(text));
    } catch {
      return new Response(null, { status: 422 });
    }
    // A failure is an answer without content: what it says may quote people.
    return answer(index, question).then(
      (value) => new Response(JSON.stringify({ value }, asText), { headers: { "content-type": "application/json" } }),
      () => new Response(null, { status: 503 }),
    );
  };
}

async function answer(index: AnsweringIndex, question: PartQuestion): Promise<unknown> {
  switch (question.ask) {
    case "search":
    case "order": {
      const { outside, ...rest } = question.page;
      return index[question.ask](question.inputs, outside === undefined ? rest : { ...rest, outside });
    }
    case "best":
      return index.best(question.inputs, question.most);
    case "document":
      return index.document(question.id);
    default:
      return index[question.ask]();
  }
}

const asText = (_: string, value: unknown) => (typeof value === "bigint" ? String(value) : value);
