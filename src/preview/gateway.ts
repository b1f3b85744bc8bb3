/**
 * Experimental: ECS itself gives each public service an https address, and keeps load balancers, certificates, target
 * groups and rules for all of them. A preview then has nothing but its services, and takes its addresses from the routes.
 * Source: the text of the AWS SDK (client-ecs 3.1162), CreateGateway and GatewayConnector.
 */
import { DeployError } from "../kernel/errors.ts";
import type { Fenced } from "./fence.ts";
import { nameOf, prefixOf } from "./names.ts";
import type { PreviewSpec, SeenRoute } from "./types.ts";
import { isWeb, type Routing, type WebService } from "./way.ts";

const look = 2_000;

/** A route that leads people somewhere, or soon will. */
const stays = ["CREATE_IN_PROGRESS", "ACTIVE", "UPDATE_IN_PROGRESS", "UPDATE_FAILED"];

export const gatewayRouting: Routing = {
  async prepare(run, spec, service) {
    const { account, key } = run;
    const [seen] = await account.named(spec.cluster, [nameOf(key, service.name)]);
    if (seen?.status !== "ACTIVE") return {};
    if (seen.targetGroups.length > 0)
      throw new DeployError(`Service ${seen.name} was made with routing: alb, and is to be behind a gateway now.`, {
        next: "Take the preview down with `routing: alb` first: what it has at the load balancer would stay for ever.",
      });
    // Asked now, and found at the end: what goes meanwhile is seen by the last look.
    const there = routeOf(run, spec, service, await account.gatewayRoutes(spec.cluster, prefixOf(key)));
    const connectors = (service.input.gatewayConnectors ?? []) as readonly { portName?: string }[];
    return there?.port === connectors[0]?.portName ? {} : { connectors };
  },

  async addressed(run, spec, wanted) {
    const { account, clock, signal, log, limits, key } = run;
    const until = clock.now() + limits.settleMs;
    const services = spec.services.filter(isWeb);
    for (let told = false; ; told = true) {
      const routes = await account.gatewayRoutes(spec.cluster, prefixOf(key));
      const failed = routes.find((one) => isOf(run, spec, services, one) && one.status === "CREATE_FAILED");
      if (failed !== undefined)
        throw new DeployError(`The gateway could not make a route for service ${failed.service} (CREATE_FAILED).`, {
          next: "Look whether the gateway may have more load balancers (maxAlbCount), and at the policy of its infrastructure role.",
        });
      const urls = new Map<string, string>();
      for (const service of services) {
        const route = routeOf(run, spec, service, routes);
        const active = route !== undefined && route.status !== "CREATE_IN_PROGRESS";
        const url = active ? await account.routeUrl(route.arn) : undefined;
        if (url !== undefined) urls.set(service.name, reached(spec, url));
      }
      if (urls.size === services.length) return withUrls(spec, urls);
      const open = services.filter(({ name }) => !urls.has(name)).map(({ name }) => name);
      if (!told) log(`waiting for the gateway's routes of ${open.join(", ")}`);
      if (clock.now() >= until)
        throw new DeployError(
          `The gateway has made no address for ${open.join(", ")} after ${limits.settleMs / 60_000} min.`,
          { next: "Look at the routes of the gateway (ListGatewayRoutes); the next push tries again." },
        );
      await run.fence.wait(wanted);
      await clock.sleep(look, signal);
    }
  },

  lacking(run, service, _way, seen) {
    const name = nameOf(run.key, service.name);
    return seen.routes.some((one) => one.service === name && stays.includes(one.status))
      ? []
      : [`the gateway's route of ${name} is gone`];
  },

  unreached:
    "Check the health path of the service, and whether this job can reach the gateway's load balancers: their scheme, their security group.",
};

function isOf(run: Fenced, { gateway }: PreviewSpec, services: readonly WebService[], route: SeenRoute): boolean {
  const mine = services.some(({ name }) => nameOf(run.key, name) === route.service);
  return mine && (gateway === undefined || route.gateway === gateway.arn);
}

function routeOf(
  run: Fenced,
  spec: PreviewSpec,
  service: WebService,
  routes: readonly SeenRoute[],
): SeenRoute | undefined {
  return routes.find((one) => isOf(run, spec, [service], one) && stays.includes(one.status));
}

function reached({ gateway }: PreviewSpec, url: string): string {
  return gateway?.url === undefined ? url : gateway.url.replaceAll("{host}", new URL(url).host);
}

function withUrls(spec: PreviewSpec, urls: ReadonlyMap<string, string>): PreviewSpec {
  return {
    ...spec,
    services: spec.services.map((service) => {
      const url = urls.get(service.name);
      return isWeb(service) && url !== undefined ? { ...service, web: { ...service.web, url } } : service;
    }),
  };
}
