/** A simulated cloud with the local GitHub, one repository and its previews; actions and workflows run in it as they are. */
import { createServer } from "node:http";
import { join } from "node:path";
import { createRandom } from "../../../local/aws/ecs/random.ts";
import type { Behaviour, Duration, Script, Scripts } from "../../../local/engine/simulated/script.ts";
import type { RunResult } from "../../../local/workflow/index.ts";
import { root } from "../../../scripts/specs.ts";
import type { ActionRun } from "../action.ts";
import { openStackCloud } from "../stack-cloud.ts";
import { programs, type Server } from "./database.ts";

export const app = "shop";
export const cluster = "shop-preview";

/** Without anything to build: a migration, a seed, a service behind an address and one that nobody reaches. */
const compose = `name: shop
x-gantline:
  environments:
    preview:
      lookup: ssm:/shop/preview
      services: managed
      database: { task: shop-preview-db-admin }
      variables: { PGDATABASE: "{database.name}" }
      secrets: { PGPASSWORD: "{database.password}" }
x-app: &app
  image: app:one
  environment: { PGDATABASE: shop, PGPASSWORD: shop }
services:
  migrate: { <<: *app, command: ["/migrate"], x-gantline: { task: before, migration: true } }
  seed: { <<: *app, command: ["/seed"], x-gantline: { task: before, run: { preview: once } } }
  web:
    <<: *app
    command: ["/server"]
    ports: ["3000:3000"]
    x-gantline: { http: { host: "shop.{zone}", health: /health } }
  worker: { <<: *app, command: ["/work"] }
`;

export interface Pull {
  number: number;
  head: string;
}

/** Everything that a preview of this stack has, with so many tasks in each service. */
export function wholePreview({ number }: Pull, tasks: number): string[] {
  const families = ["migrate", "seed", "web", "worker"].map((name) => `shop-p${number}-${name}`);
  const services = [`shop-p${number}-web ${tasks}`, `shop-p${number}-worker ${tasks}`];
  const parameter = `/preview/shop/1296269/${number}/db-password`;
  // The target group of the service with an address is named as the service.
  return [...families, `shop-p${number}-web`, ...services, parameter, `shop_p${number}`].sort();
}

export type PreviewCloud = Awaited<ReturnType<typeof openPreviewCloud>>;

export async function openPreviewCloud(
  options: {
    policies?: readonly { role?: string; file: string }[];
    /** Git repositories that have workflows to call. */
    repositories?: Readonly<Record<string, string>>;
  } = {},
) {
  const { repositories = {}, ...places } = options;
  const server: Server = new Map();
  const shop = await openStackCloud({
    environment: "preview",
    compose,
    // The actions, and tokens of OIDC, have this machine's clock.
    ...{ start: Date.now(), factor: 1 },
    account: join(root, "example/aws/account.json"),
    scripts: hurried(programs(server, createRandom("previews"), 0)),
    ...places,
  });
  const { invoke, github, repository, git, write, commit } = shop;
  const page = await answering();
  const url = `${page.url}/{host}`;
  await invoke("ecs", "RegisterTaskDefinition", {
    ...JSON.parse(await shop.read("aws/preview-database.task-definition.json")),
    containerDefinitions: [
      {
        ...JSON.parse(await shop.read("aws/preview-database.task-definition.json")).containerDefinitions[0],
        image: "database:1",
      },
    ],
  });
  for (const repositoryName of ["shop/app", "shop/web"]) await invoke("ecr", "CreateRepository", { repositoryName });
  // The example's contract is that of another compose file.
  await write(".env.example", "PGDATABASE=shop\nPGPASSWORD=\n");
  const main = await commit("Sell rope");
  const person = await github.personToken("octocat");
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
  const ask = async (method: string, path: string, body?: object, token = person): Promise<any> => {
    const response = await fetch(`${github.apiUrl}/repos/${repository}${path}`, {
      method,
      headers: { authorization: `token ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  };
  const pullOf = ({ number }: Pull) => {
    const found = shop.cloud.github.world.repositories.get(repository)?.pulls.get(number);
    if (found === undefined) throw new Error(`there is no pull request #${number}`);
    return found;
  };
  let runs = 0;
  const place = { app, lookup: "ssm:/shop/preview", "database-task": "shop-preview-db-admin", region: "eu-central-1" };
  const variables = () => ({
    GITHUB_REPOSITORY_ID: "1296269",
    GITHUB_RUN_ID: String(++runs),
    GITHUB_EVENT_NAME: "push",
  });

  return {
    ...{ ...shop, server, ask, place, main, page },
    /** A pull request from a branch of its own, with one commit; labelled unless it is said otherwise. */
    async open(branch: string, more: { label?: boolean; draft?: boolean } = {}): Promise<Pull> {
      await git("checkout", "--quiet", "-B", branch, main);
      await write("CHANGES.md", `${branch}\n`);
      const head = await commit(`Begin ${branch}`);
      const wanted = { title: `Feature ${branch}`, head: branch, base: "main", draft: more.draft ?? false };
      const { number } = await ask("POST", "/pulls", wanted);
      if (more.label !== false) await ask("POST", `/issues/${number}/labels`, { labels: ["preview"] });
      return { number, head };
    },
    /** A pull request from somebody's fork, labelled. */
    async fork(branch: string): Promise<Pull> {
      await git("checkout", "--quiet", "-B", branch, main);
      const head = await commit("Theirs");
      await github.repository("someone/shop", { folder: shop.workspace, parent: repository });
      const { number } = await ask("POST", "/pulls", { title: "Theirs", head: `someone:${branch}`, base: "main" });
      await ask("POST", `/issues/${number}/labels`, { labels: ["preview"] });
      return { number, head };
    },
    /** Tags on every service of a preview. */
    async mark({ number }: Pull, values: Readonly<Record<string, string>>): Promise<void> {
      const services = ["web", "worker"].map((name) => `${app}-p${number}-${name}`);
      const found = await invoke("ecs", "DescribeServices", { cluster, services });
      const tags = Object.entries(values).map(([key, value]) => ({ key, value }));
      for (const { serviceArn } of found.services)
        await invoke("ecs", "TagResource", { resourceArn: serviceArn, tags });
    },
    /** One more commit; the checkout stands on it. */
    async push({ number }: Pull, branch: string): Promise<Pull> {
      await git("checkout", "--quiet", branch);
      await write("CHANGES.md", `${branch} ${++runs}\n`);
      return { number, head: await commit(`Go on with ${branch}`) };
    },
    /** As if nothing had happened to it for so many hours of this machine's time. */
    longAgo(pull: Pull, hours: number): void {
      pullOf(pull).updatedAt = Date.now() - hours * 3_600_000;
    },
    /** Made a draft, or ready for review: at GitHub only its GraphQL interface does that. */
    draft(pull: Pull, draft: boolean): void {
      Object.assign(pullOf(pull), { draft, updatedAt: Date.now() });
    },
    closePull: ({ number }: Pull) => ask("PATCH", `/pulls/${number}`, { state: "closed" }),
    /** actions/preview with a checkout. */
    up: (pull: Pull, inputs: Record<string, string> = {}): Promise<ActionRun> =>
      shop.run("preview", { ...{ pr: String(pull.number), url, region: "eu-central-1" }, ...inputs }, variables()),
    /** actions/preview without one. */
    bare: (pull: Pull, inputs: Record<string, string> = {}): Promise<ActionRun> =>
      shop.run("preview", { ...place, compose: "", pr: String(pull.number), ...inputs }, variables()),
    sweep: (inputs: Record<string, string> = {}): Promise<ActionRun> =>
      shop.run(
        "preview-sweep",
        { ...place, compose: "", environment: "", "grace-minutes": "0", ...inputs },
        variables(),
      ),
    /** A workflow of the examples, started by what somebody did to the pull request. */
    async started(
      file: string,
      name: string,
      pull: Pull | undefined,
      payload: Record<string, unknown> = {},
      inputs?: Record<string, string>,
    ): Promise<RunResult & { said: string }> {
      const found = pull && (await ask("GET", `/pulls/${pull.number}`));
      const ofPull = name === "pull_request";
      const event = {
        ...{ name, actor: "octocat" },
        ref: ofPull ? `refs/pull/${pull?.number}/merge` : "refs/heads/main",
        sha: ofPull && pull ? pull.head : main,
        payload: {
          ...(found && name !== "issue_comment" ? { number: found.number, pull_request: found } : {}),
          ...payload,
        },
      };
      return shop.workflow(file, event, inputs, { vars: { PREVIEW_URL: url }, repositories });
    },
    /** The event of a comment that somebody writes. */
    async comment({ number }: Pull, body: string, token = person): Promise<Record<string, unknown>> {
      const made = await ask("POST", `/issues/${number}/comments`, { body }, token);
      return {
        action: "created",
        issue: { number, pull_request: {} },
        comment: { ...made, author_association: "MEMBER" },
      };
    },
    /** What is there of a preview: `name status desired`, target groups, families, parameters, its database. */
    async left({ number }: Pull): Promise<string[]> {
      const prefix = `${app}-p${number}-`;
      const { serviceArns } = await invoke("ecs", "ListServices", { cluster, maxResults: 100 });
      const names = serviceArns
        .map((arn: string) => arn.split("/").at(-1))
        .filter((one: string) => one.startsWith(prefix));
      const { services } =
        names.length === 0 ? { services: [] } : await invoke("ecs", "DescribeServices", { cluster, services: names });
      const { TargetGroups = [] } = await invoke("elasticloadbalancing", "DescribeTargetGroups", {});
      const { families } = await invoke("ecs", "ListTaskDefinitionFamilies", {
        familyPrefix: prefix,
        status: "ACTIVE",
      });
      const { Parameters } = await invoke("ssm", "GetParametersByPath", { Path: "/preview/shop", Recursive: true });
      return [
        ...services.map(
          (one: { serviceName: string; desiredCount: number }) => `${one.serviceName} ${one.desiredCount}`,
        ),
        ...TargetGroups.map((one: { TargetGroupName: string }) => one.TargetGroupName).filter((one: string) =>
          one.startsWith(prefix),
        ),
        ...families,
        ...Parameters.map((one: { Name: string }) => one.Name).filter((one: string) => one.includes(`/${number}/`)),
        ...[...server.keys()].filter((one) => one === `${app}_p${number}`),
      ].sort();
    },
    comments: async ({ number }: Pull): Promise<string[]> =>
      (await ask("GET", `/issues/${number}/comments?per_page=100`)).map(({ body }: { body: string }) => body),
    /** GitHub's deployments of a preview: `sha state`. */
    async deployments({ number }: Pull): Promise<string[]> {
      const found = await ask("GET", `/deployments?task=${encodeURIComponent(`gantline:pr-${number}:${app}`)}`);
      return Promise.all(
        found.map(async ({ id, sha }: { id: number; sha: string }) => {
          const [newest] = await ask("GET", `/deployments/${id}/statuses`);
          return `${sha} ${newest?.state}`;
        }),
      );
    },
    async close() {
      await page.close();
      await shop.close();
    },
  };
}

/** The same programs in a tenth of the time. */
function hurried(scripts: Scripts): Scripts {
  const tenth = (after: Duration): Duration =>
    typeof after === "number" ? after / 10 : { from: after.from / 10, to: after.to / 10 };
  const quick = (one: Behaviour): Behaviour => ({
    ...one,
    ...(one.exit ? { exit: { ...one.exit, after: tenth(one.exit.after) } } : {}),
    ...(one.log ? { log: one.log.map((line) => ({ ...line, after: line.after / 10 })) } : {}),
  });
  return Object.fromEntries(
    Object.entries(scripts).map(([image, { program, ...script }]) => [
      image,
      { ...quick(script), ...(program ? { program: (container) => quick(program(container)) } : {}) } satisfies Script,
    ]),
  );
}

/** Stands for every preview's address: a simulated load balancer has none. */
async function answering() {
  const asked: string[] = [];
  const state = { status: 200, headers: {} as Record<string, string> };
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.writeHead(state.status, state.headers).end("here");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as { port: number };
  return {
    ...{ url: `http://127.0.0.1:${port}`, asked, state },
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
}
