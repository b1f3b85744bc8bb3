import { describe, expect, it } from "vitest";
import { engineTask } from "../../../local/aws/ecs/task/engine-task.ts";
import { api as apiReference, behaviour, guide } from "./behaviour.ts";
import { cloud, definition, network, runOnce } from "./cloud.ts";
import { api, create, register, update } from "./services.ts";

const container = { name: "main", image: "once:1" };

/** What the engine is told of the task's volumes, by container. */
function mountsOf(test: ReturnType<typeof cloud>, input: object) {
  const task = test.ecs.world.tasks.get(runOnce(test, input));
  if (task === undefined) throw new Error("no task");
  return Object.fromEntries(engineTask(task).containers.map(({ name, mounts }) => [name, mounts]));
}

describe("volumes", () => {
  behaviour(
    "documented",
    apiReference("VolumeFrom"),
    "a container takes the mount points of another, read-only",
    () => {
      const mountPoints = [{ sourceVolume: "data", containerPath: "/data" }];
      const volumesFrom = [{ sourceContainer: "main", readOnly: true }];
      const containers = [
        { ...container, mountPoints },
        { name: "side", image: "side:1", volumesFrom },
      ];
      expect(mountsOf(cloud(), definition("once", containers, { volumes: [{ name: "data" }] }))).toEqual({
        main: [{ volume: "data", containerPath: "/data", readOnly: false }],
        side: [{ volume: "data", containerPath: "/data", readOnly: true }],
      });
    },
  );

  behaviour(
    "documented",
    guide("Amazon EFS volumes"),
    "an EFS file system is the same for every task; each directory and access point of it is one volume",
    () => {
      const on = (more: object) => ({
        volumes: [{ name: "files", efsVolumeConfiguration: { fileSystemId: "fs-0123abcd", ...more } }],
      });
      const test = cloud();
      const volumeOf = (more: object) => {
        const mountPoints = [{ sourceVolume: "files", containerPath: "/files" }];
        return mountsOf(test, definition("once", [{ ...container, mountPoints }], on(more))).main;
      };
      const shared = (volume: string) => [{ volume, shared: true, containerPath: "/files", readOnly: false }];
      expect(volumeOf({})).toEqual(shared("fs-0123abcd"));
      expect(volumeOf({ rootDirectory: "/" })).toEqual(shared("fs-0123abcd"));
      expect(volumeOf({ rootDirectory: "/shop/files" })).not.toEqual(shared("fs-0123abcd"));
      expect(volumeOf({ authorizationConfig: { accessPointId: "fsap-1" } })).toEqual(shared("fs-0123abcd-fsap-1"));
    },
  );
});

describe("what this cloud does not run", () => {
  const asks = (more: object, whole: object = {}) => definition("once", [{ ...container, ...more }], whole);

  it.each<[string, object]>([
    ["environmentFiles (container main)", asks({ environmentFiles: [{ type: "s3", value: "arn:aws:s3:::a/b" }] })],
    ["systemControls (container main)", asks({ systemControls: [{ namespace: "net.core.somaxconn", value: "1" }] })],
    ["repositoryCredentials", asks({ repositoryCredentials: { credentialsParameter: "arn:aws:…" } })],
    ["the log driver awsfirelens", asks({ logConfiguration: { logDriver: "awsfirelens" } })],
    ["Windows containers", asks({}, { runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" } })],
    ["a pidMode", asks({}, { pidMode: "task" })],
    ["volumes that are configured at launch", asks({}, { volumes: [{ name: "a", configuredAtLaunch: true }] })],
  ])("%s: registered, and refused by name when it is to run", (what, input) => {
    const test = cloud();
    const taskDefinition = register(test, input);
    const refusal = expect.objectContaining({
      code: "UnsupportedFeatureException",
      message: expect.stringContaining(what),
    });
    expect(() => runOnce(test, input)).toThrow(refusal);
    expect(() => create(test, input, { taskDefinition })).toThrow(refusal);
    create(test, api("1"));
    expect(() => update(test, { taskDefinition })).toThrow(refusal);
    expect(() => update(test, { desiredCount: 2 })).not.toThrow();
  });

  it("everything at once, and what an override asks for", () => {
    const input = asks({ pseudoTerminal: true }, { pidMode: "task" });
    const containerOverrides = [{ name: "main", environmentFiles: [{ type: "s3", value: "arn:aws:s3:::a/b" }] }];
    const run = () => runOnce(cloud(), input, { overrides: { containerOverrides } });
    expect(run).toThrow(
      "The local cloud runs no tasks with a pidMode, environmentFiles (override of container main). " +
        "Leave it out for local runs.",
    );
  });

  it("volumes of EBS for a one-off task", () => {
    const more = { volumeConfigurations: [{ name: "data", managedEBSVolume: { roleArn: "arn:…" } }] };
    expect(() => runOnce(cloud(), asks({}), more)).toThrow("The local cloud does not model: volume configurations.");
  });
});

describe("placement", () => {
  behaviour(
    "documented",
    guide("how Amazon ECS places tasks: Fargate supports no placement strategies or constraints"),
    "is refused for Fargate, of tasks and of services",
    () => {
      const test = cloud();
      const placementStrategy = [{ type: "spread", field: "attribute:ecs.availability-zone" }];
      const placementConstraints = [{ type: "distinctInstance" }];
      expect(() => runOnce(test, definition("once"), { placementStrategy })).toThrow("not supported");
      expect(() => create(test, api("1"), { placementConstraints })).toThrow("not supported");
      expect(() => create(test, api("1"), { schedulingStrategy: "DAEMON" })).toThrow("DAEMON");
      create(test, api("1"), { networkConfiguration: network });
      expect(() => update(test, { placementStrategy })).toThrow("not supported");
    },
  );
});
