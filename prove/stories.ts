/** The stories that are played on AWS and on the local cloud: each one a service, and one of one-off tasks. */
import {
  CreateServiceCommand,
  DeleteServiceCommand,
  DescribeTasksCommand,
  RunTaskCommand,
  UpdateServiceCommand,
} from "@aws-sdk/client-ecs";
import { networkOf, type Part, register, type Stage, tagsOf } from "./stage.ts";
import { ending, type Telling, Watch } from "./watch.ts";

interface Act {
  update(part: Part): Promise<void>;
  /** Waits until the newest deployment has come to its end. */
  ended(): Promise<void>;
}

/** What follows the first, good deployment. */
const acts: Readonly<Record<string, (act: Act) => Promise<void>>> = {
  async roll({ update, ended }) {
    await update("better");
    await ended();
  },
  async broken({ update, ended }) {
    await update("gone");
    await ended();
  },
  async crash({ update, ended }) {
    await update("crash");
    await ended();
  },
  async superseded({ update, ended }) {
    await update("gone");
    await update("better");
    await ended();
  },
};

/** All stories at once. One that fails or is called off says so in its telling's place and stops none of the others. */
export async function play(stage: Stage): Promise<Record<string, Telling | { problem: string }>> {
  const stories = [
    ...Object.entries(acts).map(([name, act]) => [name, () => playService(stage, name, act)] as const),
    ["once", () => playOnce(stage)] as const,
  ];
  const told = stories.map(async ([name, story]) => {
    try {
      const telling = await story();
      stage.say(`${name}: told`);
      return [name, telling] as const;
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      stage.say(`${name}: ${problem}`);
      return [name, { problem }] as const;
    }
  });
  return Object.fromEntries(await Promise.all(told));
}

async function playService(stage: Stage, story: string, act: (act: Act) => Promise<void>): Promise<Telling> {
  const { ecs, options } = stage;
  const service = `${options.prefix}-${story}`;
  const watch = new Watch(stage, service);
  const { cluster } = options;
  const created = await ecs.send(
    new CreateServiceCommand({
      cluster,
      serviceName: service,
      taskDefinition: await register(stage, story, "good"),
      desiredCount: 1,
      launchType: "FARGATE",
      networkConfiguration: networkOf(options),
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
      tags: tagsOf(options),
    }),
  );
  watch.note(created.service?.deployments?.[0]?.id, "good");
  const ended = async () => {
    do {
      await stage.sleep(stage.betweenLooks);
      await watch.look();
    } while (!watch.over());
  };
  await ended();
  const update = async (part: Part) => {
    const taskDefinition = await register(stage, story, part);
    const updated = await ecs.send(new UpdateServiceCommand({ cluster, service, taskDefinition }));
    watch.note(updated.service?.deployments?.[0]?.id, part);
  };
  await act({ update, ended });
  const telling = await watch.telling();
  await ecs.send(new DeleteServiceCommand({ cluster, service, force: true }));
  return telling;
}

async function playOnce(stage: Stage): Promise<Telling> {
  const { ecs, options } = stage;
  const { cluster } = options;
  const parts: Part[] = ["exit-0", "exit-1", "exit-3", "gone"];
  const tasks = await Promise.all(
    parts.map(async (part) => {
      const taskDefinition = await register(stage, `once-${part}`, part);
      const started = await ecs.send(
        new RunTaskCommand({
          cluster,
          taskDefinition,
          launchType: "FARGATE",
          networkConfiguration: networkOf(options),
          startedBy: options.prefix,
          tags: tagsOf(options),
        }),
      );
      const [made] = started.tasks ?? [];
      if (made?.taskArn === undefined) return `${part}: ${started.failures?.[0]?.reason ?? "neither task nor failure"}`;
      for (;;) {
        await stage.sleep(stage.betweenLooks);
        const [task] = (await ecs.send(new DescribeTasksCommand({ cluster, tasks: [made.taskArn] }))).tasks ?? [];
        if (task?.lastStatus === "STOPPED") return `${part}: ${ending(task, shortenPull)}`;
      }
    }),
  );
  return { deployments: [], serviceDeployments: [], events: [], tasks };
}

const shortenPull = (text: string): string => text.replace(/(CannotPullContainerError: ).*/s, "$1…");
