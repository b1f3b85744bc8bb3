import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Bench, setUp } from "./harness.ts";

let bench: Bench;
beforeAll(async () => {
  bench = await setUp();
});
afterAll(() => bench?.close());

const absent = `sha256:${"2".repeat(64)}`;

describe("pull", () => {
  it("gives the digest that the registry has, by tag and by digest", async () => {
    const digest = bench.digest("arm64");
    const task = bench.task(
      { command: ["exit", "0"] },
      { image: `${bench.repository}@${digest}`, command: ["exit", "5"] },
    );
    await task.begin();
    expect(await task.event("pulled", "main")).toMatchObject({ imageDigest: digest });
    expect(await task.event("pulled", "other1")).toMatchObject({ imageDigest: digest });
    expect(await task.event("exited", "other1")).toMatchObject({ exitCode: 5 });
  });

  const failure = async (image: string) => {
    const task = bench.task({ image });
    await expect(task.prepare()).rejects.toThrow();
    return (await task.event("pull-failed")).reason;
  };

  it("fails in ECS's words when the tag or the digest is absent", async () => {
    for (const image of [`${bench.repository}:absent`, `${bench.repository}@${absent}`])
      expect(await failure(image)).toBe(
        `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${image}: ${image}: not found`,
      );
  });

  it("fails in ECS's words when the index has nothing for the platform", async () => {
    expect(await failure(bench.image("amd64-index"))).toBe(
      "CannotPullContainerError: pull image manifest has been retried 1 time(s): " +
        "image Manifest does not contain descriptor matching platform 'linux/arm64'",
    );
  });

  it("fails with what the registry said when it forbids", async () => {
    const port = await bench.inside("refuse");
    expect(await failure(`127.0.0.1:${port}/secret:1`)).toMatch(
      /^CannotPullContainerError: pull image manifest has been retried 1 time\(s\): failed to resolve ref .*403 Forbidden/,
    );
  });

  it("fails with the socket's error when the registry is down", async () => {
    expect(await failure("127.0.0.1:1/app:1")).toMatch(
      /^CannotPullContainerError: pull image manifest has been retried 1 time\(s\): failed to resolve ref .*connection refused/,
    );
  });

  it("without an index the wrong architecture shows only when the program runs", async () => {
    const task = bench.task({ image: bench.image("amd64"), command: ["exit", "0"] });
    expect(await task.output()).toEqual(["exec /probe: exec format error"]);
    expect(await task.event("exited")).toMatchObject({ exitCode: 1 });
  });
});
