import { afterAll } from "vitest";
import { stopAll } from "./afterwards.ts";

// Read anew before each test file, so that the file's own hooks come before this one. A file that failed while it was read ran no
// hook: what it left is stopped here, and its own failure is reported already.
await stopAll().catch(() => {});
afterAll(stopAll);
