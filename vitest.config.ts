import { defineConfig } from "vitest/config";

// Two kinds of test. `pure` needs nothing but Node and runs side by side. `real` starts the local cloud (engine,
// registry, PostgreSQL) and runs one file after the other, because two cores do not roll two services faster.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "pure",
          include: ["test/{unit,contract,bundle}/**/*.test.ts"],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: "real",
          include: ["test/{local,e2e,faults}/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 240_000,
        },
      },
      {
        // Programs that others wrote; `npm run test:peers` gives them their cloud.
        test: {
          name: "peers",
          include: ["test/peers/**/*.test.ts"],
          maxWorkers: 4,
          testTimeout: 280_000,
        },
      },
    ],
  },
});
