import { defineConfig } from "vitest/config";

// `pure` tests need nothing but Node. `real` ones start the local cloud (engine, registry, PostgreSQL), two files at a
// time: each has its own cloud and mostly waits for health checks. `alone` are those that kill what the others share,
// or look at what dead clouds leave, or measure an order that a busy machine would change.
const alone = [
  "test/local/{cloud/crash,machine/life}.test.ts",
  "test/local/two-engines/**/*.test.ts",
  "test/faults/demo.test.ts",
];
const patience = { testTimeout: 180_000, hookTimeout: 240_000 };

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
          exclude: alone,
          maxWorkers: 2,
          ...patience,
        },
      },
      { test: { name: "alone", include: alone, fileParallelism: false, ...patience } },
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
