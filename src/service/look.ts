import { usualDuration } from "./estimate.ts";
import type { RollTools, ServiceDeployment } from "./types.ts";
import type { Watched } from "./watched.ts";

/** Refused calls come as empty answers, and so does one that is older than the deployment. */
const unansweredAtMost = 3;

/** One look at several services, with no more calls than it needs; it counts them. */
export class Looker {
  /** Calls that were made so far. */
  calls = 0;
  /** False: this role may not describe service deployments, and the services alone must do. */
  #mayAsk = true;
  /** False: it may not list them. */
  #mayList = true;
  /** Times in a row that there was no answer about deployments that there should be. */
  #unanswered = 0;
  #servicesAt = Number.NEGATIVE_INFINITY;
  readonly #cluster: string;
  readonly #tools: RollTools;

  constructor(cluster: string, tools: RollTools) {
    this.#cluster = cluster;
    this.#tools = tools;
  }

  /** Calls that the next look at so many services takes at least. */
  cost(services: number): number {
    return Math.ceil(services / 10);
  }

  /**
   * Where tasks still start, the services tell all that there is (counts, events, failures): one call for ten. Where the
   * end is near the service deployments tell it first: one call for twenty; the services are then looked at every 10 s.
   * Both are asked when one of them says that something has ended, so that no verdict rests on half a look.
   */
  async look(open: readonly Watched[]): Promise<void> {
    const { clock } = this.#tools;
    const late = open.some(({ phase, deployment }) => phase !== "starting" && deployment !== undefined);
    const light = this.#mayAsk && late && clock.now() - this.#servicesAt < 10_000;
    if (!light) await this.#services(open);
    if (this.#mayAsk) {
      const needed = light || open.some((one) => this.#staged(one)) ? open : open.filter((one) => seemsOver(one));
      await this.#deployments(open, needed);
    }
    const over = light
      ? open.filter(({ deployment }) => deployment && !/^(PENDING|IN_PROGRESS)$/.test(deployment.status))
      : [];
    if (over.length > 0) await this.#services(over);
  }

  /** What earlier rolls of a service took; asked once. */
  async history(one: Watched): Promise<void> {
    one.usual = undefined;
    const recent = await this.#recent(one);
    one.usual = usualDuration((recent ?? []).filter(({ arn }) => arn !== one.deployment?.arn));
  }

  /** Stages and pauses are shown by the service deployment alone. */
  #staged({ state, deployment }: Watched): boolean {
    const configuration = state?.settings?.deploymentConfiguration as Record<string, unknown> | undefined;
    const { strategy = "ROLLING", lifecycleHooks } = configuration ?? {};
    const hooked = Array.isArray(lifecycleHooks) && lifecycleHooks.length > 0;
    return strategy !== "ROLLING" || hooked || deployment?.lifecycleStage !== undefined;
  }

  async #services(open: readonly Watched[]): Promise<void> {
    const { port, clock } = this.#tools;
    this.calls += Math.ceil(open.length / 10);
    const states = await port.describe(
      this.#cluster,
      open.map(({ service }) => service),
    );
    this.#servicesAt = clock.now();
    for (const one of open) {
      one.state = states.find(({ name }) => name === one.service);
      one.seen ||= one.entry !== undefined;
    }
  }

  /** The service deployments of `needed`, and of those of which none is known yet. */
  async #deployments(open: readonly Watched[], needed: readonly Watched[]): Promise<void> {
    const known = needed.flatMap(({ deployment }) => (deployment ? [deployment.arn] : []));
    // The service itself names the deployment that is under way, which spares a list for each.
    const named = open.flatMap(({ deployment, state }) => (deployment ? [] : (state?.currentDeployment ?? [])));
    const arns = [...new Set([...known, ...named])];
    this.calls += Math.ceil(arns.length / 20);
    const present = arns.length > 0 ? await this.#tools.port.deployments(arns) : [];
    if (arns.length > 0) this.#unanswered = present.length > 0 ? 0 : this.#unanswered + 1;
    if (this.#unanswered >= unansweredAtMost) {
      this.#mayAsk = false;
      for (const one of open) one.deployment = undefined;
      return;
    }
    for (const one of open) {
      one.deployment = one.deployment
        ? (present.find(({ arn }) => arn === one.deployment?.arn) ?? one.deployment)
        : present.find(({ revision }) => revision === digits(one.mine));
      // Listed where the service names none, and once more when it was stopped, since only the list shows whether a
      // newer one did that.
      const stopped = /^STOP/.test(one.deployment?.status ?? "");
      const unnamed = one.deployment === undefined && (one.state?.currentDeployment === undefined || seemsOver(one));
      if (!stopped && !unnamed) continue;
      const recent = (await this.#recent(one)) ?? [];
      const ours = recent.find(({ revision }) => revision === digits(one.mine));
      one.deployment ??= ours;
      one.newer =
        ours !== undefined && recent.some((other) => other.arn !== ours.arn && other.createdAt > ours.createdAt);
    }
  }

  async #recent(one: Watched): Promise<readonly ServiceDeployment[] | undefined> {
    if (!this.#mayList) return undefined;
    this.calls += 1;
    const recent = await this.#tools.port.recentDeployments(this.#cluster, one.service);
    if (recent === undefined) this.#mayList = false;
    return recent;
  }
}

/** Whether the service's own words are those of an end, of any kind. */
function seemsOver({ entry, seen, state }: Watched): boolean {
  if (state?.status !== "ACTIVE") return true;
  if (entry === undefined) return seen;
  return entry.status !== "PRIMARY" || entry.rolloutState !== "IN_PROGRESS";
}

/** `ecs-svc/<digits>` has the digits that its service revision has. */
function digits(id: string): string {
  return id.split("/").at(-1) ?? "";
}
