import { type ContainerDefinition, type ECSClient, RegisterTaskDefinitionCommand } from "@aws-sdk/client-ecs";
import type { ProveOptions } from "./plan.ts";

/** An image whose containers can do what the stories need. */
export interface Programs {
  image: string;
  /** A reference in a registry that answers, to an image that nobody pushed. */
  gone: string;
  /** Waits for SIGTERM, then ends with 0. */
  wait: string[];
  /** Ends with this code at once. */
  exit(code: number): string[];
}

/** Public, for ARM64, and small. */
export const publicPrograms: Programs = {
  image: "public.ecr.aws/docker/library/busybox:stable",
  gone: "public.ecr.aws/docker/library/busybox:gantline-has-no-such-tag",
  wait: ["sh", "-c", "trap 'exit 0' TERM; while :; do sleep 1 & wait $!; done"],
  exit: (code) => ["sh", "-c", `exit ${code}`],
};

/** Where the stories are played: AWS, or a local cloud. */
export interface Stage {
  ecs: ECSClient;
  options: ProveOptions;
  programs: Programs;
  /** Rejects when the run is called off. */
  sleep(ms: number): Promise<void>;
  /** Between two looks, ms. */
  betweenLooks: number;
  say(line: string): void;
}

export const tagsOf = ({ prefix }: ProveOptions) => [{ key: "gantline:prove", value: prefix }];

export const networkOf = ({ subnets, securityGroups, assignPublicIp }: ProveOptions) => ({
  awsvpcConfiguration: {
    subnets,
    ...(securityGroups.length === 0 ? {} : { securityGroups }),
    assignPublicIp: assignPublicIp ? ("ENABLED" as const) : ("DISABLED" as const),
  },
});

/** What a container does in the stories; it is also the container's name, by which scripts know it. */
export type Part = "good" | "better" | "gone" | "crash" | "exit-0" | "exit-1" | "exit-3";

/** Registers one container that plays this part; gives the revision's ARN. Without logs no role is needed. */
export async function register(stage: Stage, story: string, part: Part): Promise<string> {
  const { programs, options } = stage;
  const code = part === "crash" ? 1 : Number(/^exit-(\d)$/.exec(part)?.[1] ?? Number.NaN);
  const container: ContainerDefinition = {
    name: part,
    image: part === "gone" ? programs.gone : programs.image,
    command: Number.isNaN(code) ? programs.wait : programs.exit(code),
    essential: true,
    stopTimeout: 10,
  };
  const { taskDefinition } = await stage.ecs.send(
    new RegisterTaskDefinitionCommand({
      family: `${options.prefix}-${story}`,
      requiresCompatibilities: ["FARGATE"],
      networkMode: "awsvpc",
      cpu: "256",
      memory: "512",
      runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: "ARM64" },
      containerDefinitions: [container],
      tags: tagsOf(options),
    }),
  );
  return taskDefinition?.taskDefinitionArn ?? "";
}
