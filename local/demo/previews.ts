/**
 * The story of a preview: a pull request is opened, pushed to and closed, by workflows-examples/preview.yml, the local
 * GitHub and the local cloud. Each chapter gives what was seen from outside.
 */
import { readFile } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import type { Client } from "pg";
import { pause, realClock } from "../clock.ts";
import { type RemoteGithub, remoteGithub } from "../github/remote.ts";
import type { LocalCloud } from "../start.ts";
import { type RunnerEvent, type RunResult, runWorkflow } from "../workflow/index.ts";
import { awsJson, ecs, ssm } from "./look.ts";
import { createRepository, type Repository } from "./repository.ts";

/** What the repository is called at GitHub, and the number that its pull request gets. */
const name = "your-org/shop";
export const pr = 42;
const branch = "feature/longer-ropes";

export interface Page {
  status: number;
  version: string | undefined;
  body: string;
}

export interface PreviewChapter {
  result: RunResult;
  seconds: number;
  head: string;
  /** What the preview's address answered. */
  page: Page;
  /** The bodies of Gantline's comments on the pull request. */
  comments: string[];
  /** GitHub's deployments of the preview, with their newest state. */
  deployments: { sha: string; environment: string; task: string; state: string; url: string }[];
}

export interface PreviewStory {
  repository: Repository;
  github: RemoteGithub;
  /** Where the preview answers. */
  url: string;
  /** The trusted task that makes databases is built from main and registered. */
  prepare(): Promise<RunResult>;
  /** Opened and labelled. */
  open(): Promise<PreviewChapter>;
  /** One product is taken out of its database, and the page is changed. */
  push(): Promise<PreviewChapter>;
  /** A third commit, whose migration cannot work. */
  breakMigration(): Promise<PreviewChapter>;
  comment(body: string): Promise<PreviewChapter>;
  close(): Promise<PreviewChapter>;
  /** What of it the cloud and the database server still have: nothing, after it was closed. */
  left(): Promise<string[]>;
  /** Whatever a client of the preview's database asks. */
  query(sql: string): Promise<Record<string, unknown>[]>;
}

export interface PreviewStoryOptions {
  cloud: LocalCloud;
  /** This checkout. */
  root: string;
  say(event: RunnerEvent | string): void;
  signal?: AbortSignal;
}

export async function beginPreviewStory(options: PreviewStoryOptions): Promise<PreviewStory> {
  const { cloud, root } = options;
  const repository = await createRepository(root, "preview.yml");
  const workflow = "preview-database.yml";
  await repository.write(
    `.github/workflows/${workflow}`,
    await readFile(join(root, "workflows-examples", workflow), "utf8"),
  );
  await repository.commit("main", "Sell rope");
  const github = remoteGithub(cloud.endpoint);
  await github.repository(name, { folder: repository.path, roles: { dev: "write" } });
  const token = await github.personToken("dev");
  const port = new URL(cloud.url(80)).port;
  const url = `http://pr-${pr}.preview.localhost:${port}`;
  let runs = 0;

  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
  const ask = async (method: string, path: string, body?: object): Promise<any> => {
    const response = await fetch(`${github.apiUrl}/repos/${name}${path}`, {
      method,
      headers: { authorization: `token ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  };
  const run = (file: string, event: { name: string; payload?: Record<string, unknown>; ref: string; sha: string }) =>
    runWorkflow({
      file: join(repository.path, ".github/workflows", file),
      workspace: repository.path,
      event: { actor: "dev", ...event },
      repository: name,
      suite: root,
      env: cloud.env,
      vars: { PREVIEW_URL: `http://{host}:${port}` },
      github: {
        apiUrl: github.apiUrl,
        serverUrl: "https://github.com",
        runId: 1000 + ++runs,
        tokenFor: (permissions) => github.jobToken(name, permissions),
      },
      oidc: { issuer: "https://token.actions.githubusercontent.com" },
      say: options.say,
      ...(options.signal ? { signal: options.signal } : {}),
    });
  const main = () => repository.resolve("main");

  async function chapter(event: string, payload: Record<string, unknown>): Promise<PreviewChapter> {
    const pull = await ask("GET", `/pulls/${pr}`);
    const head: string = pull.head.sha;
    const ofPull = event === "pull_request";
    const began = Date.now();
    const result = await run("preview.yml", {
      name: event,
      payload: {
        ...(event === "issue_comment" ? {} : { number: pr, pull_request: pull }),
        ...payload,
      },
      ref: ofPull ? `refs/pull/${pr}/merge` : "refs/heads/main",
      sha: ofPull ? head : await main(),
    });
    const seconds = (Date.now() - began) / 1000;
    const comments: { body: string }[] = await ask("GET", `/issues/${pr}/comments?per_page=100`);
    const gantlines = comments.map(({ body }) => body).filter((body) => body.startsWith("<!-- gantline:"));
    const found = await ask("GET", "/deployments?environment=preview&per_page=100");
    const deployments = await Promise.all(
      found.map(async ({ id, sha, environment, task }: Record<string, string>) => {
        const [newest] = await ask("GET", `/deployments/${id}/statuses`);
        return { sha, environment, task, state: newest?.state ?? "", url: newest?.environment_url ?? "" };
      }),
    );
    return { result, seconds, head, page: await reload(url), comments: gantlines, deployments };
  }

  async function query(sql: string, database = `shop_p${pr}`): Promise<Record<string, unknown>[]> {
    const { default: pg } = await import("pg");
    const client: Client = new pg.Client({ ...cloud.database, database });
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  }

  return {
    repository,
    github,
    url,
    prepare: async () => run("preview-database.yml", { name: "push", ref: "refs/heads/main", sha: await main() }),
    async open() {
      await repository.edit("web/page.html", "Rope and rigging", "Longer ropes and rigging");
      await repository.edit("web/main.go", 'version = "1.0.0"', 'version = "1.1.0"');
      await repository.commit(branch, "Sell longer ropes");
      // Numbers are given one after the other: those before it were closed at once.
      for (let number = 0; number < pr; ) {
        number = (await ask("POST", "/pulls", { title: "Sell longer ropes", head: branch, base: "main" })).number;
        if (number < pr) await ask("PATCH", `/pulls/${number}`, { state: "closed" });
      }
      await ask("POST", `/issues/${pr}/labels`, { labels: ["preview"] });
      return chapter("pull_request", { action: "labeled", label: { name: "preview" } });
    },
    async push() {
      await query("DELETE FROM products WHERE name = 'shackle'");
      await repository.edit("web/page.html", "Longer ropes and rigging", "The longest ropes");
      await repository.edit("web/main.go", 'version = "1.1.0"', 'version = "1.2.0"');
      await repository.commit(branch, "Sell the longest ropes");
      return chapter("pull_request", { action: "synchronize" });
    },
    async breakMigration() {
      await repository.write(
        "migrations/0003_unique_price.sql",
        "INSERT INTO products (name, cents) VALUES ('bowline', 420), ('bowline', 420);\n",
      );
      await repository.edit("web/main.go", 'version = "1.2.0"', 'version = "1.3.0"');
      await repository.commit(branch, "Sell a rope twice");
      return chapter("pull_request", { action: "synchronize" });
    },
    async comment(body) {
      const comment = await ask("POST", `/issues/${pr}/comments`, { body });
      return chapter("issue_comment", {
        action: "created",
        issue: { number: pr, pull_request: {} },
        comment: { ...comment, author_association: "MEMBER" },
      });
    },
    async close() {
      await ask("PATCH", `/pulls/${pr}`, { state: "closed" });
      return chapter("pull_request_target", { action: "closed" });
    },
    async left() {
      // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
      const call = (...given: Parameters<typeof awsJson>) => awsJson(...given) as Promise<any>;
      const prefix = `shop-p${pr}-`;
      const [services, families, parameters, databases] = await Promise.all([
        call(cloud.endpoint, ecs, "ListServices", { cluster: "shop-preview", maxResults: 100 }),
        call(cloud.endpoint, ecs, "ListTaskDefinitionFamilies", { familyPrefix: prefix, status: "ACTIVE" }),
        call(cloud.endpoint, ssm, "GetParametersByPath", { Path: "/preview/shop", Recursive: true }),
        query(
          `SELECT datname AS name FROM pg_database WHERE datname = 'shop_p${pr}' UNION ALL SELECT rolname FROM pg_roles WHERE rolname = 'shop_p${pr}'`,
          cloud.database.database,
        ),
      ]);
      return [
        ...services.serviceArns.filter((arn: string) => arn.includes(`/${prefix}`)),
        ...families.families,
        ...parameters.Parameters.map(({ Name }: { Name: string }) => Name),
        ...databases.map(({ name }) => String(name)),
      ];
    },
    query,
  };
}

/** As a person looks at a page: once more, and once more, while the service behind it is not reached (502 to 504). */
async function reload(url: string): Promise<Page> {
  for (let turn = 1; ; turn += 1) {
    const page = await get(url);
    if (page.status < 502 || page.status > 504 || turn === 10) return page;
    await pause(realClock, 1000);
  }
}

/** GET as a browser does it: every name under `localhost` is this machine, which not every resolver knows. */
function get(url: string): Promise<Page> {
  const { host, port } = new URL(url);
  return new Promise((done, fail) => {
    const asked = request({ host: "127.0.0.1", port, path: "/", headers: { host }, timeout: 5000 }, (answer) => {
      let body = "";
      answer.setEncoding("utf8").on("data", (text: string) => {
        body += text;
      });
      answer.once("end", () => {
        const { "x-version": version } = answer.headers;
        done({ status: answer.statusCode ?? 0, version: version === undefined ? undefined : String(version), body });
      });
    });
    asked.once("timeout", () => asked.destroy(new Error(`${url}: no answer within 5 s`)));
    asked.once("error", fail);
    asked.end();
  });
}
