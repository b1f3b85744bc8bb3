/** One pull request and its runs, where nothing fails by chance: what goes wrong is what a test brings about. */
import type { SimulatedCloud } from "../../../local/simulated/cloud.ts";
import { databaseName, nameOf, type PreviewKey } from "../../../src/preview/names.ts";
import { type Outcome, reconcile } from "../../../src/preview/reconcile.ts";
import type { PreviewAccount, PreviewRun, PreviewSpec } from "../../../src/preview/types.ts";
import { previewComment } from "../../../src/report/preview.ts";
import type { Database } from "./database.ts";
import { faults } from "./look.ts";
import { zone } from "./stack.ts";
import { createWorld, type World } from "./world.ts";

export interface Luck extends World {
  pr: number;
  host: string;
  /** A run that has checked out the head as it is now. */
  upRun(change?: Change): PreviewRun;
  /** A run without a checkout. */
  bareRun(change?: Change): PreviewRun;
  /** The run to its end, while time passes. */
  to(run: PreviewRun): Promise<Outcome>;
  up(change?: Change): Promise<Outcome>;
  bare(change?: Change): Promise<Outcome>;
  elb(operation: string, input: object): ReturnType<SimulatedCloud["invoke"]>;
  /** All rules of the listener but its default. */
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
  rules(): Promise<any[]>;
  listener: string;
  /** `name status desired` of the preview's services that are there, those that drain as well. */
  services(): Promise<string[]>;
  /** The bodies of Gantline's comments. */
  said(): string[];
  database(): Database | undefined;
  /** What is not as GitHub wants it; nothing should be. */
  wrong(): Promise<string[]>;
  logged: string[];
}

export interface Change {
  account?: (account: PreviewAccount) => Partial<PreviewAccount>;
  spec?: (spec: PreviewSpec) => PreviewSpec;
  run?: Partial<PreviewRun>;
  commit?: string;
}

/** Opens a pull request with the label; nothing of its preview is there yet. */
export async function luck(seed: string, pr = 42): Promise<Luck> {
  const logged: string[] = [];
  const world = await createWorld(seed, { log: (line) => logged.push(line), unlucky: 0, recorded: true });
  const { cloud, people, run, key, server } = world;
  await people.open(pr);
  const elb: Luck["elb"] = (operation, input) => cloud.invoke("elasticloadbalancing", operation, input);
  const { LoadBalancers } = await elb("DescribeLoadBalancers", {});
  const { Listeners } = await elb("DescribeListeners", { LoadBalancerArn: LoadBalancers[0].LoadBalancerArn });
  const listener: string = Listeners[0].ListenerArn;
  let serial = 0;
  const changed = (made: PreviewRun, { account, spec, run: rest }: Change): PreviewRun => {
    const { mine } = made;
    return {
      ...made,
      ...(account ? { account: { ...made.account, ...account(made.account) } } : {}),
      ...(mine && spec ? { mine: { ...mine, spec: async () => spec(await mine.spec()) } } : {}),
      ...rest,
    };
  };
  const upRun = (change: Change = {}) =>
    changed(run(pr, { id: `up ${++serial}`, commit: change.commit ?? people.pull(pr).headSha }).run, change);
  const bareRun = (change: Change = {}) => changed(run(pr, { id: `bare ${++serial}` }).run, change);
  const to = (made: PreviewRun) => cloud.clock.run(() => reconcile(made));
  return {
    ...world,
    pr,
    host: `pr-${pr}.${zone}`,
    ...{ upRun, bareRun, to, elb, listener, logged },
    up: (change) => to(upRun(change)),
    bare: (change) => to(bareRun(change)),
    rules: async () =>
      // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
      (await elb("DescribeRules", { ListenerArn: listener })).Rules.filter((rule: any) => !rule.IsDefault),
    async services() {
      const all = ["api", "web"].map((name) => nameOf(key(pr), name));
      const { services } = await cloud.invoke("ecs", "DescribeServices", { cluster: "previews", services: all });
      return (
        services
          // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
          .filter((one: any) => one.status !== "INACTIVE")
          // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
          .map((one: any) => `${one.serviceName} ${one.status} ${one.desiredCount}`)
          .sort()
      );
    },
    said: () =>
      people
        .comments(pr)
        .filter(({ body }) => body.includes("<!-- gantline:"))
        .map(({ body }) => body),
    database: () => server.get(databaseName(key(pr))),
    wrong: () => faults(world),
  };
}

/** The comment in the words that people read. */
export function realWords(key: PreviewKey): Pick<PreviewRun, "words"> {
  const facts = {
    pr: key.pr,
    runUrl: "https://github.com/your-org/shop/actions/runs/1",
    commitUrl: (sha: string) => `https://github.com/your-org/shop/commit/${sha}`,
    logUrl: undefined,
    database: databaseName(key),
    expiredSleeps: true,
  };
  return { words: (said) => previewComment(said, facts) };
}

/** The error that something rejects with. */
export async function refusal(work: Promise<unknown>): Promise<Error & { next?: string; evidence?: unknown }> {
  const error = await work.then(
    (value) => new Error(`nothing was refused: ${JSON.stringify(value)}`),
    (caught: unknown) => caught,
  );
  if (!(error instanceof Error)) throw new Error(`no error: ${String(error)}`);
  return error;
}
