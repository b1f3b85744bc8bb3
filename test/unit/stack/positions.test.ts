import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readComposeSources } from "../../../src/files/compose.ts";

async function placesOf(files: Record<string, string>, names = ["compose.yaml"]) {
  const folder = await mkdtemp(join(tmpdir(), "gantline-places-"));
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    const { sources, problems } = await readComposeSources(names, folder);
    const at = (...path: (string | number)[]) => {
      const place = sources.place(path);
      return place && `${place.file}:${place.line}`;
    };
    return { at, problems, sources };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

test("a value stands where it was written: through anchors, merges, lists of NAME=value and extends", async () => {
  const { at } = await placesOf({
    "compose.yaml": [
      "x-base: &base", // 1
      "  privileged: true", // 2
      "  environment: &env", // 3
      "    LEVEL: info", // 4
      "x-more: &more", // 5
      "  <<: *base", // 6
      "services:", // 7
      "  api:", // 8
      "    <<: [*more]", // 9
      "    ports:", // 10
      "      - 80:80", // 11
      "      - 81:81", // 12
      "  web:", // 13
      "    environment:", // 14
      "      - MODE=fast", // 15
      "  other: { extends: { file: common.yaml, service: one } }", // 16
      "  third: { extends: api }", // 17
    ].join("\n"),
    "common.yaml": "services:\n  one:\n    dns: [x]\n",
  });
  expect(at("services", "api", "privileged")).toBe("compose.yaml:2");
  expect(at("services", "api", "environment", "LEVEL")).toBe("compose.yaml:4");
  expect(at("services", "api", "ports", 1)).toBe("compose.yaml:12");
  expect(at("services", "web", "environment", "MODE")).toBe("compose.yaml:15");
  expect(at("services", "other", "dns")).toBe("common.yaml:3");
  expect(at("services", "third", "ports", 0)).toBe("compose.yaml:11");
  expect(at("services", "web", "nowhere")).toBe("compose.yaml:13");
  expect(at("nowhere")).toBe("compose.yaml:1");
});

test("a later file goes before an earlier one, and what both say of ours is told", async () => {
  const { at, sources } = await placesOf(
    {
      "compose.yaml": "services:\n  api:\n    user: a\n    x-gantline: {}\n",
      "more.yaml": "services:\n\n  api:\n    user: b\n    x-gantline: {}\n",
    },
    ["compose.yaml", "more.yaml"],
  );
  expect(at("services", "api", "user")).toBe("more.yaml:4");
  expect(sources.twice).toEqual([
    {
      path: ["services", "api"],
      places: [
        { file: "compose.yaml", line: 4 },
        { file: "more.yaml", line: 5 },
      ],
    },
  ]);
});

test("files that are missing or no YAML are told with what is wrong", async () => {
  const { problems } = await placesOf({ "compose.yaml": "a: [" }, ["compose.yaml", "gone.yaml"]);
  expect(problems).toEqual([
    expect.stringMatching(/^compose\.yaml:\d+: is not YAML/),
    expect.stringMatching(/^gone\.yaml: there is no such file/),
  ]);
});
