import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: ["server/test/global-setup.ts"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
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
      { extends: true, test: { name: "browser", include: ["e2e/**/*.test.ts"], testTimeout: 120_000, fileParallelism: false } },
    ],
  },
});
