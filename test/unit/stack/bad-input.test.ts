/** Everything that may be wrong with a stack, each with the line and the way out; all of it at once. */
import { expect, test } from "vitest";
import { read } from "../../support/stack.ts";

const head = `name: shop
x-gantline:
  environments:
    production: {lookup: "ssm:/shop/production", services: managed}
    preview:
      services: managed
      lookup: ssm:/shop/preview
      database: {task: admin}
      secrets: {PGPASSWORD: "{database.password}"}
  secrets: {PGPASSWORD: "shop/{env}/db#password", STRIPE_KEY: "shop/{env}/stripe"}
services:
`;
/** The line of the first service. */
const first = 12;

const problems = async (services: string, options: Parameters<typeof read>[1] = {}) =>
  (await read(head + services, options)).problems;

test.each([
  [
    "a bind mount",
    "  a: {image: x, volumes: [{type: bind, source: /src/app, target: /app}]}",
    "a.volumes.0: mounts the laptop's app on /app; COPY it",
  ],
  [
    "a named volume",
    "  a: {image: x, volumes: [{type: volume, source: data, target: /d}]}",
    "a.volumes.0: keeps data in the volume data",
  ],
  [
    "a secret as a file",
    "  a: {image: x, secrets: [{source: s, target: /s}]}",
    "a.secrets: ECS puts no secrets into containers as files",
  ],
  ["a config as a file", "  a: {image: x, configs: [{source: s, target: /s}]}", "a.configs: ECS puts no configs"],
  ["several networks", "  a: {image: x, networks: {front: null, back: null}}", "a.networks: joins front, back"],
  ["an alias", "  a: {image: x, networks: {default: {aliases: [b]}}}", "a.networks.default.aliases: gives other names"],
  ["privileged", "  a: {image: x, privileged: true}", "a.privileged: Fargate runs nothing privileged"],
  ["a capability", "  a: {image: x, cap_add: [NET_ADMIN]}", "a.cap_add: adds NET_ADMIN"],
  ["a device", "  a: {image: x, devices: [/dev/fuse]}", "a.devices: Fargate gives no devices"],
  ["links", "  a: {image: x, links: [b]}", "a.links: links are the engine's"],
  ["sysctls", "  a: {image: x, sysctls: {x: 1}}", "a.sysctls"],
  ["mode global", "  a: {image: x, deploy: {mode: global}}", "a.deploy.mode: is global"],
  [
    "replicas with one name",
    "  a: {image: x, container_name: n, deploy: {replicas: 2}}",
    "a.container_name: is one name for 2 containers",
  ],
  ["a long stop", "  a: {image: x, stop_grace_period: 3m0s}", "a.stop_grace_period: is 3m0s, and Fargate waits 120 s"],
  [
    "a quick check",
    "  a: {image: x, healthcheck: {test: [CMD, a], interval: 2s}}",
    "a.healthcheck.interval: is 2s, and ECS takes 5 s to 300 s",
  ],
  [
    "a shell where none is",
    "  a: {image: gcr.io/distroless/static, healthcheck: {test: [CMD-SHELL, a]}}",
    "a.healthcheck.test: runs in a shell, and gcr.io/distroless/static has none",
  ],
  ["the host's network", "  a: {image: x, network_mode: host}", "a.network_mode: is host"],
  [
    "a value of a wrong kind",
    "  a: {image: x, x-gantline: {role: 5}}",
    "a.x-gantline.role: is 5; write text (in quotes)",
  ],
  [
    "a misspelt key of ours",
    "  a: {image: x, x-gantline: {locl-only: true}}",
    'a.x-gantline.locl-only: this is no key of x-gantline; did you mean "local-only"?',
  ],
  [
    "an unknown size",
    "  a: {image: x, cpus: 20, ports: [{target: 80}]}",
    "a.deploy.resources.limits: asks for 20 vCPU",
  ],
  ["a task in disguise", "  migrate: {image: x, command: [migrate]}", "migrate: looks like a task in disguise"],
  [
    "another disguise",
    '  prepare: {image: x, command: [rake, "db:seed"], restart: "no"}',
    "prepare: looks like a task in disguise",
  ],
  [
    "rules of a task on a service",
    "  a: {image: x, x-gantline: {run: always}}",
    "a.x-gantline.run: says how a task runs, and a is a service",
  ],
  [
    "a host that only the laptop has",
    "  a: {image: x, environment: {PGHOST: db}}\n  db: {image: x, x-gantline: {local-only: true}}",
    "a.environment.PGHOST: names db, which runs on the laptop only",
  ],
  [
    "a URL to it",
    '  a: {image: x, environment: {U: "http://db:80"}}\n  db: {image: x, x-gantline: {local-only: true}}',
    "a.environment.U: names db",
  ],
  [
    "a secret in the file",
    "  a: {image: x, environment: {SESSION_SECRET: abcdefgh}}",
    "a.environment.SESSION_SECRET: is written in the file, and its name says that it is a secret",
  ],
  [
    "a name without value",
    "  a: {image: x, environment: {LEVEL: null}}",
    "a.environment.LEVEL: has no value in the file",
  ],
  [
    "a circle",
    "  a: {image: x, depends_on: {b: {condition: service_started}}}\n  b: {image: x, depends_on: {a: {condition: service_started}}}",
    "a.depends_on: waits in a circle: a → b → a",
  ],
  [
    "health of what has none",
    "  a: {image: x, depends_on: {b: {condition: service_healthy}}}\n  b: {image: x}",
    "a.depends_on.b: waits for the health of b",
  ],
  [
    "two services with one host",
    "  a: {image: x, ports: [{target: 80}], x-gantline: {http: {host: h}}}\n  b: {image: x, ports: [{target: 80}], x-gantline: {http: {host: h}}}",
    "b.x-gantline.http: answers for h, and so does a",
  ],
  [
    "requests without a port",
    "  a: {image: x, x-gantline: {http: {host: h}}}",
    "a.x-gantline.http: has no port to send requests to",
  ],
  [
    "a task that calls by an alias",
    '  t: {image: x, environment: {API_URL: "http://api:80"}, x-gantline: {task: before, run: always}}\n  api: {image: x, ports: [{target: 80}]}',
    "t.environment.API_URL: calls api from a one-off task",
  ],
  [
    "a callee that nobody can find",
    '  w: {image: x, environment: {API_URL: "http://api:80"}}\n  api: {image: x, ports: [{target: 80}], x-gantline: {discovery: none}}',
    "w.environment.API_URL: calls api, and its discovery is none",
  ],
  [
    "a callee without a port",
    '  w: {image: x, environment: {API_URL: "http://api:80"}}\n  api: {image: x}',
    "w.environment.API_URL: calls api, which has no port",
  ],
  [
    "a reference to nobody",
    '  w: {image: x, environment: {API_URL: "{url:apy}"}}\n  api: {image: x, ports: [{target: 80}]}',
    '{url:apy} names no service that is deployed; did you mean "api"?',
  ],
  [
    "a sidecar of nobody",
    "  a: {image: x, network_mode: 'service:b'}\n  b: {image: x, x-gantline: {local-only: true}}",
    "a.network_mode: is that of b, which is no deployed service",
  ],
  [
    "a task before that waits for a service",
    "  t: {image: x, depends_on: {a: {condition: service_started}}, x-gantline: {task: before, run: always}}\n  a: {image: x}",
    "t.depends_on.a: is a service, which rolls after the task t",
  ],
  [
    "names that differ in the file only",
    "  my.api: {image: x}\n  my-api: {image: x}",
    "has the family shop-production-my-api, and so has my.api",
  ],
  [
    "a raw field that ECS does not have",
    "  a: {image: x, x-gantline: {task-definition: {ephemeralStorag: {sizeInGiB: 30}}}}",
    "a.x-gantline.task-definition.ephemeralStorag",
  ],
  [
    "another raw field",
    "  a: {image: x, x-gantline: {deployment: {desiredCount: two}}}",
    "a.x-gantline.deployment.desiredCount: desiredCount must be a number",
  ],
  [
    "another architecture",
    "  a: {image: x, platform: linux/amd64}",
    "a.platform: is linux/amd64, and Gantline runs linux/arm64",
  ],
  ["an empty entrypoint", "  a: {image: x, entrypoint: []}", "a.entrypoint: is empty"],
])("%s", async (_, services, expected) => {
  const found = (await problems(services)).filter((one) => one.includes(expected));
  expect(found, (await problems(services)).join("\n")).toHaveLength(1);
  expect(found[0]).toMatch(/^compose\.yaml:\d+: /);
});

test("everything at once, in the order of the file, each with its line", async () => {
  const found = await problems(
    [
      "  b:",
      "    image: x",
      "    privileged: true",
      "    dns: [1.1.1.1]",
      "  a:",
      "    image: x",
      "    x-gantline: {locl-only: true}",
    ].join("\n"),
  );
  expect(found.map((one) => /^compose\.yaml:(\d+): (\S+):/.exec(one)?.slice(1))).toEqual([
    [String(first + 2), "services.b.privileged"],
    [String(first + 3), "services.b.dns"],
    [String(first + 6), "services.a.x-gantline.locl-only"],
  ]);
});

test("an environment that does not exist is told with the list, and nothing that follows from it", async () => {
  expect(await problems("  a: {image: x, environment: {LEVEL: null}}", { environment: "prodution" })).toEqual([
    expect.stringContaining('there is no environment "prodution"; did you mean "production"?'),
  ]);
});

test("a preview gets none of the secrets that stand at the top", async () => {
  const services = "  a: {image: x, environment: {PGPASSWORD: shop, STRIPE_KEY: sk_test_0}}";
  const found = await problems(services, { environment: "preview", preview: { number: 42 } });
  expect(found.filter((one) => one.includes("STRIPE_KEY"))).toEqual([
    expect.stringContaining("is a secret in other environments, and a preview gets none of them"),
  ]);
  expect(found.some((one) => one.includes("services.a.environment.PGPASSWORD"))).toBe(false);
});

test("what the job hides is a secret, whatever it is called", async () => {
  const found = await problems("  a: {image: x, environment: {LEVEL: hidden-value}}", { masked: ["hidden-value"] });
  expect(found).toEqual([
    expect.stringContaining("services.a.environment.LEVEL: is written in the file, and the job hides its value"),
  ]);
});

test("look-up values that are missing are all told, with what needs them", async () => {
  const { problems: found } = await read(
    "name: shop\nx-gantline: {environments: {production: {services: managed}}}\nservices:\n  a: {image: x, ports: [{target: 80}], environment: {H: '{lookup.elsewhere}'}, x-gantline: {http: {host: h}}}",
  );
  expect(found.join("\n")).toContain("{lookup.elsewhere} has nowhere to come from");
});

test("`.env.example` is a contract", async () => {
  const contract = {
    file: ".env.example",
    names: [
      { name: "LEVEL", line: 1, optional: false },
      { name: "MISSING", line: 2, optional: false },
      { name: "MAYBE", line: 3, optional: true },
    ],
  };
  const { problems: found } = await read(`${head}  a: {image: x, environment: {LEVEL: info}}`, {}, { contract });
  expect(found).toEqual([
    expect.stringMatching(/^\.env\.example:2: MISSING: is in \.env\.example, and production gives it to nobody/),
  ]);
});

test("names of an env file must be given unless it says otherwise, and those that are, are", async () => {
  const envFiles = {
    a: [
      { name: "LEVEL", file: ".env" },
      { name: "MODE", file: ".env" },
      { name: "COLOUR", file: ".env.example", optional: true },
    ],
  };
  const text = head
    .replace("services:\n", "")
    .replace('  secrets: {PGPASSWORD: "shop', '  variables: {MODE: fast}\n  secrets: {PGPASSWORD: "shop');
  const { problems: found, lowered } = await read(`${text}services:\n  a: {image: x}`, {}, { envFiles });
  expect(found).toEqual([expect.stringContaining("services.a.env_file: gives LEVEL from .env, which is the laptop's")]);
  expect(lowered.definitions[0]?.definition.containerDefinitions[0]?.environment).toEqual([
    { name: "MODE", value: "fast" },
  ]);
});

test("the wrong account and the wrong region are refused", async () => {
  const { problems: found } = await read(
    'name: shop\nx-gantline: {environments: {production: {account: "999999999999", region: us-east-1, lookup: "ssm:/x"}}}\nservices: {a: {image: x}}',
  );
  expect(found).toEqual([
    expect.stringContaining("production.account: is 999999999999, and these credentials are for 111122223333"),
    expect.stringContaining("production.region: is us-east-1, and these credentials are for eu-central-1"),
  ]);
});

test("sixty services are read and lowered without a quadratic wait, names of forty characters among them", async () => {
  const name = (index: number) =>
    `service-with-a-name-of-forty-characters-${String(index).padStart(2, "0")}`.slice(-40);
  const services = Array.from(
    { length: 60 },
    (_, index) =>
      `  ${name(index)}: {image: x, ports: [{target: 80}], environment: {GREETING: "grüße, 世界", NEXT: "http://${name((index + 1) % 60)}:80"}}`,
  );
  const { lowered, problems: found } = await read(head + services.join("\n"));
  expect(found).toEqual([]);
  expect(lowered.services).toHaveLength(60);
  expect(lowered.calls).toHaveLength(60);
});

test("a name that Service Connect would not take is told before anything is made, also when only large pull requests have it", async () => {
  const long = "a".repeat(58);
  const text = `${head}  ${long}: {image: x, ports: [{target: 80}]}
  b: {image: x, environment: {A: "http://${long}:80"}, ports: [{target: 81}]}`;
  const of = async (number: number) => (await read(text, { preview: { number } })).problems;
  expect(await of(42)).toEqual([]);
  expect(await of(1_000_000)).toEqual([
    expect.stringMatching(
      /: is p1000000-a+ in Service Connect, which takes at most 64 characters; give it a name that is 3 shorter$/,
    ),
  ]);
});
