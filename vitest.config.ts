import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: ["server/test/global-setup.ts"],
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
      { extends: true, test: { name: "browser", include: ["e2e/**/*.test.ts"], fileParallelism: false } },
    ],
  },
});
