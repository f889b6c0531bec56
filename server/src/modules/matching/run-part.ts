import { partOf } from "#modules/ranking";
import type { Following } from "./follow-feed.ts";
import { createLiveIndex, type LiveIndex, type LiveIndexDeps } from "./live-index.ts";
import { compileInputs } from "./part-protocol.ts";
import { createPartServer, type AnsweringIndex } from "./part-server.ts";
import { runIndex } from "./run-index.ts";

type PartDeps = Pick<LiveIndexDeps, "feed" | "isReplica" | "log"> & Following & { part: number; of: number; secret: string };

/** One of `of` parts of the Talents, numbered from 0: `answer` refuses until `run` has filled it, and knows of every committed change. */
export function createPart({ part, of, secret, ...feeding }: PartDeps) {
  const index = createLiveIndex({ ...feeding, keeps: (id) => partOf(id, of) === part });
  return {
    answer: createPartServer(answering(index), secret),
    run: () => runIndex(index, feeding, feeding.log),
  };
}

/** The watermark is the transaction up to which everything is in the answer: parts that are fed by one database count alike. */
function answering({ ask }: LiveIndex): AnsweringIndex {
  return {
    search: (inputs, page) => ask((index, upTo) => ({ ...index.search(compileInputs(inputs), page), watermark: upTo })),
    order: (inputs, page) => ask((index, upTo) => ({ ...index.order(compileInputs(inputs), page), watermark: upTo })),
    best: (inputs, most) => ask((index, upTo) => ({ ...index.best(compileInputs(inputs), most), watermark: upTo })),
    document: (id) => ask((index) => index.document(id)),
    size: () => ask((index) => index.size),
    watermark: () => ask((_, upTo) => upTo),
  };
}
