import type { Scanned } from "../../../src/image/scan.ts";
import type { BuiltImage } from "../../../src/image/types.ts";
import type { RecordPorts } from "../../../src/release/records.ts";
import { release } from "../../../src/release/release.ts";
import type { ReleaseTask } from "../../../src/release/tasks.ts";
import type { ReleaseRequest, ReleaseTools } from "../../../src/release/types.ts";
import type { TaskDefinition } from "../../../src/task-definition/model.ts";
import { FakeClock } from "./fake-clock.ts";
import { FakeEcs } from "./fake-ecs.ts";

/** An awsvpc task definition with one container that logs. */
export function definition(family: string, container: string, image = "shop/app"): TaskDefinition {
  return {
    family,
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    cpu: "256",
    memory: "512",
    containerDefinitions: [
      {
        name: container,
        image,
        essential: true,
        logConfiguration: {
          logDriver: "awslogs",
          options: {
            "awslogs-group": "/ecs/shop",
            "awslogs-stream-prefix": container,
            "awslogs-region": "eu-central-1",
          },
        },
      },
    ],
  };
}

export function task(family: string, more: Partial<ReleaseTask> = {}): ReleaseTask {
  return { family, run: [], migration: false, wanted: { containers: [], timeoutMs: 600_000 }, ...more };
}

/** A shop: two services, a migration, a seed; what a release of it is given and does. */
export class World {
  readonly clock = new FakeClock();
  readonly ecs = new FakeEcs(this.clock);
  readonly log: string[] = [];
  readonly abort = new AbortController();
  readonly verified: Parameters<ReleaseTools["verify"]>[0][] = [];
  readonly warnings: string[] = [];
  records: RecordPorts | undefined;
  obstacles: string[] = [];
  built = 0;
  /** What judging the images gives. */
  scans: readonly Scanned[] | Error = [];
  digest = "a";

  request(more: Partial<ReleaseRequest> = {}): ReleaseRequest {
    const file = (family: string, container: string) => ({
      file: `${family}.json`,
      definition: definition(family, container),
    });
    const service = (name: string) => {
      const input = {
        serviceName: name,
        taskDefinition: name,
        desiredCount: 2,
        networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-9"] } },
      };
      return { file: `${name}.service.json`, name, taskDefinition: name, input };
    };
    return {
      environment: "production",
      cluster: "shop",
      definitions: [
        file("shop-migrate", "migrate"),
        file("shop-seed", "seed"),
        file("shop-api", "api"),
        file("shop-web", "web"),
      ],
      tasks: [task("shop-migrate", { migration: true }), task("shop-seed", { run: ["staging"] })],
      services: [service("shop-api"), service("shop-web")],
      createServices: true,
      rollTimeoutMs: 30 * 60_000,
      together: {
        waves: [],
        onFailure: "hold",
        onCancel: "leave",
        smoke: [],
        until: "completed",
        paused: "leave",
        force: "false",
        ownership: "existing",
        deployment: {},
        schedules: "leave",
      },
      failOn: ["failed", "rolled-back", "superseded", "timed-out"],
      identity: ["run"],
      imageKeys: ["api", "migrate", "seed", "web"],
      ...more,
    };
  }

  tools(): ReleaseTools {
    const { evidence, logs, http, rotations, schedules, scaling } = this.ecs;
    return {
      evidence,
      logs,
      http,
      rotations,
      scaling,
      schedules,
      definitions: this.ecs.definitions,
      tasks: this.ecs.tasksPort,
      services: this.ecs.servicesPort,
      clock: this.clock,
      signal: this.abort.signal,
      log: (line) => this.log.push(line),
      group: (_title, run) => run(),
      verify: async (wanted) => {
        this.verified.push(wanted);
        return { problems: this.obstacles, warnings: [] };
      },
      build: async () => {
        this.built++;
        const app = this.#image("app", ["api", "migrate", "seed"]);
        const web = this.#image("web", ["web"]);
        const containers = Object.fromEntries(
          [app, web].flatMap(({ containers, reference }) => containers.map((name) => [name, reference])),
        );
        return { images: [app, web], given: {}, containers };
      },
      judge: async (images) => {
        const { scans } = this;
        if (scans instanceof Error) throw scans;
        return images.length === 0 ? [] : scans;
      },
      plan: async () => {
        const { images, containers } = await this.tools().build();
        return { toBuild: images.map(({ name }) => name), containers };
      },
      records: this.records,
      warn: (line) => this.warnings.push(line),
      running: () => {},
    };
  }

  release(more: Partial<ReleaseRequest> = {}) {
    return release(this.request(more), this.tools());
  }

  #image(name: string, containers: string[]): BuiltImage {
    const digest = `sha256:${(name === "web" ? "b" : this.digest).repeat(64)}`;
    const repository = `shop/${name}`;
    const reference = `127.0.0.1:5000/${repository}@${digest}`;
    return {
      name,
      repository,
      reference,
      digest,
      childDigest: digest,
      size: 4_000_000,
      layers: [],
      steps: [],
      seconds: 3,
      reused: false,
      key: undefined,
      why: "web/main.go",
      containers,
    };
  }
}
