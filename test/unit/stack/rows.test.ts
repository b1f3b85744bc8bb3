import { expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { keyRows, rowOf } from "../../../src/stack/keys/index.ts";
import { type Example, examples } from "../../support/compose-rows.ts";
import { type Read, read } from "../../support/stack.ts";

/** What Compose itself resolves, so that nothing of it is left for Gantline to see. */
const resolvedByCompose = [
  "include",
  "services.*.extends",
  "services.*.label_file",
  "services.*.env_file",
  "services.*.env_file.path",
];

function file({ service, top }: { service: string; top: string | undefined }): string {
  const given = parse(service) as Record<string, unknown> | null;
  const model = {
    name: "shop",
    "x-gantline": { environments: { production: { lookup: "ssm:/shop/production", services: "managed" } } },
    ...(parse(top ?? "{}") as Record<string, unknown>),
  } as Record<string, unknown>;
  const services: Record<string, unknown> = {
    a: { image: "nginx:1.27", ...given },
    b: {
      image: "nginx:1.27",
      ports: [{ target: 8080 }],
      healthcheck: { test: ["CMD", "/check"] },
      volumes: [{ type: "volume", target: "/shared" }],
    },
    ...(model.services as object | undefined),
  };
  return stringify({ ...model, services });
}

const compare = async (example: Example): Promise<[Read, Read]> => [
  await read(file({ service: example.with, top: example.top })),
  await read(file({ service: example.without ?? "{}", top: example.topWithout })),
];

const result = ({ lowered: { notices: _, ...rest }, problems }: Read) => {
  // Lines differ with the file's length.
  const text = JSON.stringify([rest, problems]);
  return text.replace(/compose\.yaml:\d+/g, "compose.yaml");
};

test("every key has an example", () => {
  expect(keyRows.map(({ key }) => key).filter((key) => examples[key] === undefined)).toEqual([]);
  expect(Object.keys(examples).filter((key) => rowOf(key)?.key !== key)).toEqual([]);
});

test.each(
  keyRows.filter((row) => row.class === "mapped" && !resolvedByCompose.includes(row.key)).map((row) => row.key),
)("mapped: %s changes what is released, or is a problem of its own", async (key) => {
  const [present, absent] = await compare(examples[key] as Example);
  expect(result(present)).not.toBe(result(absent));
});

test.each(keyRows.filter((row) => row.class === "local").map((row) => row.key))(
  "local: %s changes nothing, and a notice names it",
  async (key) => {
    const [present, absent] = await compare(examples[key] as Example);
    expect(result(present)).toBe(result(absent));
    expect(present.problems.filter((one) => /unknown/.test(one))).toEqual([]);
    const quiet =
      /^(services\.\*\.(ports\.mode|volumes\.(bind|volume)|depends_on\.\*\.(required|restart)|env_file\..*))$|^[^.]+$|^volumes\./;
    if (!quiet.test(key))
      expect(present.stack.notices.map(({ text }) => text).join()).toContain(key.replace("services.*.", ""));
  },
);

test.each(keyRows.filter((row) => row.class === "error").map((row) => [row.key, row] as const))(
  "error: %s is a problem with its place and the way out",
  async (key, { says, remedy }) => {
    const [present, absent] = await compare(examples[key] as Example);
    const where = key.replace("services.*.", "services.a.").replace(/\.\*/g, "");
    const found = present.problems.filter((one) => one.includes(says));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^compose\.yaml:\d+: /);
    expect(found[0]).toContain(where.split(".").at(-1));
    expect(found[0]).toContain(remedy);
    expect(absent.problems.filter((one) => one.includes(says))).toEqual([]);
  },
);
