import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { chosen, namesIn, slimClient } from "../../../scripts/slim-sdk.ts";
import { root } from "../../../scripts/specs.ts";

const aws = join(root, "node_modules/@aws-sdk");
const schemas = "dist-es/schemas/schemas_0.js";

/** Every identifier in the sources of the product. */
const names = new Set(
  readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => namesIn(readFileSync(join(root, "src", file), "utf8"))),
);
const clients = [
  ...readFileSync(join(root, "src/aws/clients.ts"), "utf8").matchAll(/import\("@aws-sdk\/([^"]+)"\)/g),
].map(([, client = ""]) => client);

/** The schemas that a module exports, with functions called and the circles of shapes cut: two of them can be compared. */
function shapes(text: string, wanted: readonly string[]): Record<string, unknown> {
  const imported = [...text.matchAll(/^import \{ (.*?),? \} from .*$/gm)].flatMap(([, list = ""]) => list.split(", "));
  const body = text.replaceAll(/^import .*$/gm, "").replaceAll(/^export /gm, "");
  class TypeRegistry {
    static for = () => new TypeRegistry();
    registerError(): void {}
  }
  const make = new Function(...imported, `${body}; return { ${wanted.join(", ")} };`);
  const made = make(...imported.map((name) => (name === "TypeRegistry" ? TypeRegistry : name)));
  const told = (value: unknown, above: readonly unknown[]): unknown => {
    if (value instanceof TypeRegistry) return "registry";
    if (above.includes(value)) return `circle ${above.length - above.indexOf(value)}`;
    if (typeof value === "function") return told(value(), [...above, value]);
    return Array.isArray(value) ? value.map((one) => told(one, [...above, value])) : value;
  };
  return Object.fromEntries(wanted.map((name) => [name, JSON.stringify(told(made[name], []))]));
}

test("there is a client of every service that the product speaks with", () =>
  expect(clients.length).toBeGreaterThan(12));

test.each(clients)("%s: what is kept of its schemas says the same as all of them; and it is less", (client) => {
  const files = slimClient(join(aws, client), names);
  const small = files.get(schemas) ?? "";
  const whole = readFileSync(join(aws, client, schemas), "utf8");
  const wanted = [...small.matchAll(/^export (?:var|const) ([\w$]+)/gm)].map(([, name = ""]) => name);
  expect(wanted.length).toBeGreaterThan(2);
  expect(shapes(small, wanted)).toEqual(shapes(whole, wanted));
  expect(small.length).toBeLessThan(whole.length * 0.75);
});

test.each(clients)("%s: every call that the product makes is there, and no other", (client) => {
  const files = slimClient(join(aws, client), names);
  const called = [...(files.get("index.js") ?? "").matchAll(/\{ (\w+Command) \}/g)].map(([, name]) => name);
  const there = [...files.keys()].filter((file) => file.startsWith("dist-es/commands/"));
  expect(called.length).toBeGreaterThan(0);
  expect(called.every((name) => names.has(name ?? ""))).toBe(true);
  for (const name of called) expect(there).toContain(`dist-es/commands/${name}.js`);
});

const text = `import { TypeRegistry } from "x";
const _A = "A";
const _B = "_C";
const _C = "C";
const registry = TypeRegistry.for(_A);
export var Base$ = [0, _B];
registry.registerError(Base$);
var Item = [0, _C];
export var List$ = [1,
    () => Item
];
export var Other$ = [1,
    () => List$, [() => Other$]
];
`;

test("of declarations those stay that a root leads to, and whatever does something", () => {
  expect(chosen(text, new Set(), "x.js")).toBe(`import { TypeRegistry } from "x";
const _A = "A";
const _B = "_C";
const registry = TypeRegistry.for(_A);
export var Base$ = [0, _B];
registry.registerError(Base$);
`);
  expect(chosen(text, new Set(["List$"]), "x.js")).toBe(text.slice(0, text.indexOf("export var Other$")));
  expect(chosen(text, new Set(["Other$"]), "x.js")).toBe(text);
});

test("a root that is not declared, and text of another form than known, are errors", () => {
  expect(() => chosen(text, new Set(["None$"]), "x.js")).toThrow("x.js does not declare None$");
  expect(() => chosen("const a = [\nb\n];\n", new Set(), "x.js")).toThrow("a statement of another form than was known");
  expect(() => slimClient(join(aws, "client-sts"), new Set(["nothing"]))).toThrow("of this client nothing is used");
});

test("the class that has every call as a method is not for the bundle, and whoever makes one is told", () => {
  const some = namesIn("new GetCallerIdentityCommand({}); const words = 'STS answers'; new STSClient({})");
  expect(slimClient(join(aws, "client-sts"), new Set(some)).has("dist-es/STS.js")).toBe(false);
  const all = namesIn("const sdk = await import('x'); new sdk.STS({}); new GetCallerIdentityCommand({}); STSClient");
  expect(() => slimClient(join(aws, "client-sts"), new Set(all))).toThrow("make a STSClient and send it commands");
});
