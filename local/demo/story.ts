/**
 * The story of the demo: three releases of example/ by workflows-examples/release.yml. Each chapter gives the facts it
 * saw from outside, so that `npm run demo` can tell them and a test can hold them against what was promised.
 */
import { join } from "node:path";
import { remoteGithub } from "../github/remote.ts";
import type { LocalCloud } from "../start.ts";
import { type RunnerEvent, type RunResult, runWorkflow } from "../workflow/index.ts";
import { get, type RunningService, services } from "./look.ts";
import { createRepository, type Repository } from "./repository.ts";

export interface Chapter {
  tag: string;
  result: RunResult;
  seconds: number;
  before: RunningService[];
  after: RunningService[];
  /** What the load balancer's URL answered afterwards: the page, the api's version, its products. */
  page: Awaited<ReturnType<typeof get>>;
  api: Awaited<ReturnType<typeof get>>;
  products: Awaited<ReturnType<typeof get>>;
}

export interface Story {
  repository: Repository;
  /** Everything is new: images, task definitions, schema, seed, services. */
  first(): Promise<Chapter>;
  /** Nothing changes. */
  again(): Promise<Chapter>;
  /** A word on the page changes, so only web is built anew and rolled. */
  onlyWeb(): Promise<Chapter>;
  /** A migration that cannot work: nothing rolls. */
  brokenMigration(): Promise<Chapter>;
}

export interface StoryOptions {
  cloud: LocalCloud;
  /** This checkout. */
  root: string;
  say(event: RunnerEvent | string): void;
  signal?: AbortSignal;
}

export async function beginStory(options: StoryOptions): Promise<Story> {
  const repository = await createRepository(options.root, "release.yml");
  return {
    repository,
    first: () => chapter(options, repository, "v1.0.0", "Release the shop"),
    again: () => chapter(options, repository, "v1.0.1", "Release again, with nothing changed"),
    async onlyWeb() {
      await repository.edit("web/page.html", "Rope and rigging", "Rope, rigging and hoists");
      await repository.edit("web/main.go", 'version = "1.0.0"', 'version = "1.1.0"');
      return chapter(options, repository, "v1.1.0", "Say on the page that there are hoists");
    },
    async brokenMigration() {
      await repository.write(
        "migrations/0003_unique_price.sql",
        "INSERT INTO products (name, cents) VALUES ('shackle', 420);\n",
      );
      await repository.edit("cmd/server/main.go", 'version = "1.0.0"', 'version = "1.2.0"');
      return chapter(options, repository, "v1.2.0", "Add a product that is there already");
    },
  };
}

/** What the repository is called at GitHub. */
const name = "your-org/shop";

async function chapter(options: StoryOptions, repository: Repository, tag: string, message: string): Promise<Chapter> {
  const { cloud } = options;
  await repository.release(tag, message);
  const look = () => services(cloud.endpoint, "shop", ["shop-api", "shop-web"]);
  const before = await look();
  const github = remoteGithub(cloud.endpoint);
  await github.repository(name, { folder: repository.path });
  const began = Date.now();
  const result = await runWorkflow({
    file: join(repository.path, ".github/workflows/release.yml"),
    workspace: repository.path,
    event: { name: "push", ref: `refs/tags/${tag}` },
    repository: name,
    suite: options.root,
    env: cloud.env,
    github: { apiUrl: github.apiUrl, tokenFor: (permissions) => github.jobToken(name, permissions) },
    oidc: { issuer: "https://token.actions.githubusercontent.com" },
    say: options.say,
    ...(options.signal ? { signal: options.signal } : {}),
  });
  const seconds = (Date.now() - began) / 1000;
  const url = cloud.url(80);
  const [after, page, api, products] = await Promise.all([
    look(),
    get(`${url}/`),
    get(`${url}/api/version`),
    get(`${url}/api/products`),
  ]);
  return { tag, result, seconds, before, after, page, api, products };
}
