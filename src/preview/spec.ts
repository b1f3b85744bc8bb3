import { createHash } from "node:crypto";
import { InputError } from "../kernel/errors.ts";
import type { LoweredStack } from "../stack/types.ts";
import { putImages } from "../task-definition/images.ts";
import { behindGateway } from "./connector.ts";
import { costOf } from "./cost.ts";
import { hostOf, nameOf, type PreviewKey } from "./names.ts";
import type { PreviewService, PreviewSpec, PreviewTask } from "./types.ts";

/** What previews share in an account, from the look-up and from the action's inputs. */
export interface Shared {
  listeners: readonly string[];
  /** In place of listeners. `accessType`: its kind, where the cluster has several gateways. */
  gateway?: { arn: string; accessType?: string; url?: string };
  vpc: string;
  zone: string;
  priorities: PreviewSpec["priorities"];
  /** How people reach a host: `https://{host}`. */
  url: string;
  database?: { family: string; template?: string };
  /** Whose prices hold. */
  region: string;
}

const taskLimit = 30 * 60_000;

/** What to write when nobody could open the preview; undefined when a service has an address, or there is none at all. */
export function withoutAddress({ app, services, targets }: Pick<LoweredStack, "app" | "services" | "targets">) {
  const [first] = services;
  if (targets.length > 0 || first === undefined) return undefined;
  return `No service of ${app} has an address, so nobody can open its previews. What people open says so: services.${first.compose}.x-gantline: { http: { host: "${app}.{zone}" } }`;
}

/**
 * A stack, lowered for one pull request, as a preview. Images are those of this commit, by `family/container`. A public
 * service is one with `http`; the first gets the short host, since a wildcard certificate covers one label only.
 */
export function previewSpec(
  lowered: LoweredStack,
  key: PreviewKey,
  images: Readonly<Record<string, string>>,
  shared: Shared,
): PreviewSpec {
  const put = putImages(lowered.definitions, images);
  if (put.problems.length > 0) throw new InputError(put.problems);
  const definitions = new Map(put.definitions.map(({ definition }) => [definition.family, definition]));
  const definitionOf = (family: string) => {
    const found = definitions.get(family);
    if (found === undefined) throw new Error(`the stack names family ${family} and does not define it`);
    return found;
  };
  const order = lowered.creationWaves.flat();
  const services = lowered.services
    .toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
    .map((service): PreviewService => {
      const { serviceName, cluster, taskDefinition, desiredCount, loadBalancers, tags, ...input } = service.input;
      const target = lowered.targets.find((one) => one.service === service.compose);
      const first = lowered.targets[0] === target;
      const bare: PreviewService = {
        name: service.compose,
        definition: definitionOf(service.taskDefinition),
        input,
        desired: typeof desiredCount === "number" ? desiredCount : 1,
      };
      if (target !== undefined && shared.gateway !== undefined) return behindGateway(bare, target, shared.gateway);
      const host = target && hostOf(key, first ? undefined : service.compose, shared.zone);
      return {
        ...bare,
        ...(target === undefined || host === undefined
          ? {}
          : {
              web: {
                host,
                url: shared.url.replaceAll("{host}", host),
                container: target.container,
                port: target.port,
                healthPath: String(target.targetGroup.HealthCheckPath ?? "/"),
                targetGroup: target.targetGroup.Name,
              },
            }),
      };
    });
  const wrong = services.filter(({ name, definition }) => definition.family !== nameOf(key, name));
  if (wrong.length > 0)
    throw new InputError(
      wrong.map(
        ({ name, definition }) =>
          `service "${name}": its family is ${definition.family}, and a preview's must be ${nameOf(key, name)}, by which it is found again; leave x-gantline.family and x-gantline.service to other environments`,
      ),
    );
  const tasks = lowered.tasks.map(
    (task): PreviewTask => ({
      name: task.name,
      definition: definitionOf(task.family),
      when: task.often === "once" ? "once" : "push",
      ...(task.when === "after" ? { after: true } : {}),
      timeoutMs: task.timeoutMs ?? taskLimit,
    }),
  );
  const cost = costOf(lowered, shared.region);
  const seeds = tasks.filter(({ when }) => when === "once");
  const seed = seeds.length === 0 ? undefined : hashOf(seeds.map(({ definition }) => definition));
  return {
    cluster: lowered.cluster,
    listeners: shared.listeners,
    ...(shared.gateway === undefined ? {} : { gateway: shared.gateway }),
    priorities: shared.priorities,
    zone: shared.zone,
    vpc: shared.vpc,
    services,
    tasks,
    ...(cost === undefined ? {} : { cost }),
    ...(shared.database === undefined
      ? {}
      : { database: { ...shared.database, ...(seed === undefined ? {} : { seed }) } }),
  };
}

/** Which seed it is: what it runs, with which image. Its image changes with what is in it, not with the commit. */
function hashOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16);
}
