import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { emptyCriteria } from "@jump/contract/criteria.ts";
import { openDatabase, type Tx } from "../server/src/platform/db.ts";
import { createLiveIndex } from "../server/src/modules/matching/live-index.ts";
import { runIndex } from "../server/src/modules/matching/run-index.ts";
import { compileMission } from "../server/src/modules/scoring/compiled-mission.ts";

// One index process of `bench/replicas.ts`: fed from the server that the first argument names and told of
// commits by the one that the second names, it answers every request with the whole
// ranking for one mission, and with what the follower costs it.
const feed = openDatabase(process.argv[2]!, 8);
const index = createLiveIndex({ feed, isReplica: true, waitsMs: 2000 });
const mission = compileMission(emptyCriteria("A mission"), {
  relatedOf: () => [],
  onDate: "2026-07-01",
  missionId: "00000000-0000-7000-8000-000000000001",
});
const running = await runIndex(index, { feed, primary: openDatabase(process.argv[3]!, 1) });
const server = createServer((_, response) => {
  // A replica's index asks its replica, so that no transaction of the primary is needed.
  index.order(null as unknown as Tx, mission, { offset: 0, limit: 100_000 }).then(
    ({ places, total, totalOutside }) => response.end(JSON.stringify({ places, total, totalOutside })),
    () => response.writeHead(503).end(),
  );
});
server.listen(0, "127.0.0.1", () => process.send!({ port: (server.address() as AddressInfo).port }));
process.on("SIGTERM", () => void running.stop().then(() => process.exit(0)));
process.on("disconnect", () => process.exit(0));
