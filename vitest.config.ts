import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: ["server/test/global-setup.ts"],
    setupFiles: ["server/test/each-file.ts"],
    pool: "forks",
    maxWorkers: 2,
    // Only what hangs fails by time: on a busy machine everything may take forty times as long.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          // Node runs this TypeScript as it is, in tests as in production; nothing here mocks a module.
          experimental: { viteModuleRunner: false, nodeLoader: false },
          // The modules of the product are loaded once a worker, not once a file; what a test changes is its own database and folder.
          isolate: false,
          include: [
            "contract/src/**/*.test.ts",
            "server/src/**/*.test.ts",
            "server/test/**/*.test.ts",
            "web/src/**/*.test.ts",
            "bench/**/*.test.ts",
            "tools/**/*.test.ts",
          ],
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["e2e/**/*.test.ts"],
          experimental: { viteModuleRunner: false, nodeLoader: false },
          // What was judged once need not be judged again in the next file.
          isolate: false,
        },
      },
    ],
  },
});
