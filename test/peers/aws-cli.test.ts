/** The AWS CLI: its waiters with their own delays, its paginators, and the commands that people type. */
import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Done, goneImage, network, openWorld, run, scratch, withBreaker, writeDefinition } from "./world.ts";

const world = openWorld();
const judge = world.judges.awsCli;

const aws = (...args: string[]): Promise<Done> => run("path" in judge ? judge.path : "", [...args, "--output", "json"]);

/** The answer of a command that has to succeed. */
// biome-ignore lint/suspicious/noExplicitAny: answers of the API, read freely by tests
async function ask(...args: string[]): Promise<any> {
  const done = await aws(...args);
  expect(done.code, `aws ${args.join(" ")}\n${done.all}`).toBe(0);
  return done.out.trim() === "" ? undefined : JSON.parse(done.out);
}

async function register(
  family: string,
  words: string[],
  more: Parameters<typeof writeDefinition>[3] = {},
): Promise<string> {
  const file = await writeDefinition(await scratch(), family, words, more);
  const answer = await ask("ecs", "register-task-definition", "--cli-input-json", `file://${file}`);
  return answer.taskDefinition.taskDefinitionArn;
}

async function runTask(taskDefinition: string, ...more: string[]): Promise<string> {
  const answer = await ask(
    ...["ecs", "run-task", "--cluster", "shop", "--launch-type", "FARGATE", "--task-definition", taskDefinition],
    ...["--network-configuration", JSON.stringify(network), ...more],
  );
  expect(answer.failures).toEqual([]);
  return answer.tasks[0].taskArn;
}

const describeTask = async (arn: string) =>
  (await ask("ecs", "describe-tasks", "--cluster", "shop", "--tasks", arn)).tasks[0];
const describeService = async (name: string) =>
  (await ask("ecs", "describe-services", "--cluster", "shop", "--services", name)).services[0];
const services = (name: string) => ["--cluster", "shop", "--services", name];

describe.skipIf("missing" in judge).concurrent("the AWS CLI", () => {
  test("knows whose account it is", async () => {
    expect(await ask("sts", "get-caller-identity")).toMatchObject({ Account: "111122223333" });
  });

  test("waits for a service that is created, updated, and deleted", async () => {
    const first = await register("cli-roll", ["wait"]);
    await ask(
      ...["ecs", "create-service", "--cluster", "shop", "--service-name", "cli-roll", "--task-definition", "cli-roll"],
      ...["--desired-count", "2", "--launch-type", "FARGATE", "--network-configuration", JSON.stringify(network)],
    );
    await ask("ecs", "wait", "services-stable", ...services("cli-roll"));
    expect(await describeService("cli-roll")).toMatchObject({ runningCount: 2, taskDefinition: first });
    const second = await register("cli-roll", ["wait"], {
      container: { environment: [{ name: "RELEASE", value: "2" }] },
    });
    await ask("ecs", "update-service", "--cluster", "shop", "--service", "cli-roll", "--task-definition", "cli-roll");
    await ask("ecs", "wait", "services-stable", ...services("cli-roll"));
    const { deployments } = await describeService("cli-roll");
    expect(deployments).toMatchObject([{ status: "PRIMARY", rolloutState: "COMPLETED", taskDefinition: second }]);
    await ask("ecs", "delete-service", "--cluster", "shop", "--service", "cli-roll", "--force");
    await ask("ecs", "wait", "services-inactive", ...services("cli-roll"));
    expect((await describeService("cli-roll")).status).toBe("INACTIVE");
  });

  test("finds a rolled-back service stable, as it does on AWS", async () => {
    await register("cli-back", ["wait"]);
    await ask(
      ...["ecs", "create-service", "--cluster", "shop", "--service-name", "cli-back", "--task-definition", "cli-back"],
      ...["--desired-count", "1", "--launch-type", "FARGATE", "--network-configuration", JSON.stringify(network)],
      ...["--deployment-configuration", JSON.stringify(withBreaker(true))],
    );
    await ask("ecs", "wait", "services-stable", ...services("cli-back"));
    const { deployments: before } = await describeService("cli-back");
    await register("cli-back", ["wait"], { image: goneImage(world.probe) });
    await ask("ecs", "update-service", "--cluster", "shop", "--service", "cli-back", "--task-definition", "cli-back");
    await ask("ecs", "wait", "services-stable", ...services("cli-back"));
    const { deployments: after, events } = await describeService("cli-back");
    expect(after).toMatchObject([{ id: before[0].id, status: "PRIMARY" }]);
    expect(events.map((event: { message: string }) => event.message).join("\n")).toContain(
      `rolling back to deployment ${before[0].id}`,
    );
    const listed = await ask("ecs", "list-service-deployments", "--cluster", "shop", "--service", "cli-back");
    expect(listed.serviceDeployments[0].status).toBe("ROLLBACK_SUCCESSFUL");
    const described = await ask(
      ...["ecs", "describe-service-deployments", "--service-deployment-arns"],
      listed.serviceDeployments[0].serviceDeploymentArn,
    );
    expect(described.serviceDeployments[0].deploymentCircuitBreaker.status).toBe("TRIGGERED");
  });

  test("gives up waiting for a service that was never there", async () => {
    const done = await aws("ecs", "wait", "services-stable", ...services("cli-nobody"));
    expect(done.code).toBe(255);
    expect(done.all).toMatch(/Waiter ServicesStable failed: .*"MISSING"/);
  });

  test("waits for a task to stop, and reads its exit code and its log", async () => {
    const arn = await runTask(await register("cli-once", ["lines", "25", "3"]));
    await ask("ecs", "wait", "tasks-stopped", "--cluster", "shop", "--tasks", arn);
    expect(await describeTask(arn)).toMatchObject({
      lastStatus: "STOPPED",
      stopCode: "EssentialContainerExited",
      stoppedReason: "Essential container in task exited",
      containers: [{ name: "main", exitCode: 3 }],
    });
    const stream = `cli-once/main/${arn.split("/").at(-1)}`;
    const log = ["--log-group-name", "/ecs/shop"];
    const read = await ask("logs", "get-log-events", ...log, "--log-stream-name", stream, "--start-from-head");
    expect(read.events).toHaveLength(25);
    expect(read.events[24].message).toBe("line 24");
    const filtered = await ask("logs", "filter-log-events", ...log, "--log-stream-names", stream, "--page-size", "10");
    expect(filtered.events).toHaveLength(25);
    const streams = await ask("logs", "describe-log-streams", ...log, "--log-stream-name-prefix", "cli-once/");
    expect(streams.logStreams.map((each: { logStreamName: string }) => each.logStreamName)).toEqual([stream]);
  });

  test("waits for a task to run, and stops it", async () => {
    const arn = await runTask(await register("cli-stop", ["wait"]));
    await ask("ecs", "wait", "tasks-running", "--cluster", "shop", "--tasks", arn);
    await ask("ecs", "stop-task", "--cluster", "shop", "--task", arn, "--reason", "enough");
    await ask("ecs", "wait", "tasks-stopped", "--cluster", "shop", "--tasks", arn);
    expect(await describeTask(arn)).toMatchObject({
      stopCode: "UserInitiated",
      stoppedReason: "enough",
      containers: [{ exitCode: 0 }],
    });
  });

  test("gives no exit code for a container that never started", async () => {
    const arn = await runTask(await register("cli-pull", ["wait"], { image: goneImage(world.probe) }));
    const waited = await aws("ecs", "wait", "tasks-running", "--cluster", "shop", "--tasks", arn);
    expect(waited.code).toBe(255);
    expect(waited.all).toMatch(/Waiter TasksRunning failed: .*"STOPPED"/);
    const task = await describeTask(arn);
    expect(task).toMatchObject({ stopCode: "TaskFailedToStart" });
    expect(task.stoppedReason).toMatch(/^CannotPullContainerError: /);
    expect(task.containers[0]).not.toHaveProperty("exitCode");
  });

  test("pages through task definitions and tasks", async () => {
    for (const words of [["wait"], ["wait"], ["wait"], ["wait"], ["wait"]]) await register("cli-pages", words);
    const list = ["ecs", "list-task-definitions", "--family-prefix", "cli-pages", "--sort", "DESC"];
    const all = await ask(...list);
    expect(all.taskDefinitionArns).toHaveLength(5);
    expect(await ask(...list, "--page-size", "2")).toEqual(all);
    const start = await ask(...list, "--page-size", "2", "--max-items", "3");
    expect(start.taskDefinitionArns).toEqual(all.taskDefinitionArns.slice(0, 3));
    const rest = await ask(...list, "--page-size", "2", "--starting-token", start.NextToken);
    expect(rest.taskDefinitionArns).toEqual(all.taskDefinitionArns.slice(3));
  });

  test("logs Docker in to ECR, and describes what was pushed", async () => {
    const login = await run("path" in judge ? judge.path : "", ["ecr", "get-login-password"]);
    expect(login.code, login.all).toBe(0);
    const host = new URL(world.endpoint).host;
    const env = { DOCKER_CONFIG: await scratch() };
    const docker = await run("docker", ["login", "--username", "AWS", "--password-stdin", host], {
      env,
      input: login.out,
    });
    expect(docker.code, docker.all).toBe(0);
    expect(docker.all).toContain("Login Succeeded");
    const refused = await run("docker", ["login", "--username", "AWS", "--password-stdin", host], {
      env,
      input: "wrong",
    });
    expect(refused.code).not.toBe(0);
    const [name = "", digest = ""] = world.probe.replace(`${host}/`, "").split("@");
    const images = await ask("ecr", "describe-images", "--repository-name", name, "--page-size", "1");
    expect(images.imageDetails.map((each: { imageDigest: string }) => each.imageDigest)).toContain(digest);
    const got = await ask("ecr", "batch-get-image", "--repository-name", name, "--image-ids", `imageDigest=${digest}`);
    const bytes = createHash("sha256").update(got.images[0].imageManifest).digest("hex");
    expect(`sha256:${bytes}`).toBe(digest);
    const repositories = await ask("ecr", "describe-repositories", "--page-size", "1");
    expect(repositories.repositories.map((each: { repositoryName: string }) => each.repositoryName)).toContain(name);
  });

  test("reads load balancers, and waits for a service's targets", async () => {
    const balancers = await ask("elbv2", "describe-load-balancers", "--names", "shop");
    const arn = balancers.LoadBalancers[0].LoadBalancerArn;
    await ask("elbv2", "wait", "load-balancer-available", "--load-balancer-arns", arn);
    const listeners = await ask("elbv2", "describe-listeners", "--load-balancer-arn", arn);
    const rules = await ask("elbv2", "describe-rules", "--listener-arn", listeners.Listeners[0].ListenerArn);
    expect(rules.Rules.at(-1)).toMatchObject({ Priority: "default", IsDefault: true });
    // Of ELBv2, whose own parameter is called PageSize, the CLI leaves the pages to its caller.
    const one = await ask("elbv2", "describe-target-groups", "--page-size", "1");
    const two = await ask("elbv2", "describe-target-groups", "--page-size", "1", "--marker", one.NextMarker);
    const groups = [...one.TargetGroups, ...two.TargetGroups];
    expect(groups.map((each) => each.TargetGroupName)).toEqual(["shop-api", "shop-web"]);
    const [group] = groups;
    await register("cli-web", ["serve", ":8080"], { container: { portMappings: [{ containerPort: 8080 }] } });
    const balanced = [{ targetGroupArn: group.TargetGroupArn, containerName: "main", containerPort: 8080 }];
    await ask(
      ...["ecs", "create-service", "--cluster", "shop", "--service-name", "cli-web", "--task-definition", "cli-web"],
      ...["--desired-count", "1", "--launch-type", "FARGATE", "--network-configuration", JSON.stringify(network)],
      ...["--load-balancers", JSON.stringify(balanced)],
    );
    await ask("ecs", "wait", "services-stable", ...services("cli-web"));
    const target = ["--target-group-arn", group.TargetGroupArn];
    await ask("elbv2", "wait", "target-in-service", ...target);
    const health = await ask("elbv2", "describe-target-health", ...target);
    expect(health.TargetHealthDescriptions).toMatchObject([{ TargetHealth: { State: "healthy" } }]);
    await ask("ecs", "delete-service", "--cluster", "shop", "--service", "cli-web", "--force");
    const { Id, Port } = health.TargetHealthDescriptions[0].Target;
    // The CLI waits for "unused", which only a target that was asked for by name can be.
    await ask("elbv2", "wait", "target-deregistered", ...target, "--targets", `Id=${Id},Port=${Port}`);
    expect((await ask("elbv2", "describe-target-health", ...target)).TargetHealthDescriptions).toEqual([]);
  });

  test("keeps secrets with their versions", async () => {
    const file = join(await scratch(), "secret.json");
    await writeFile(file, JSON.stringify({ user: "a" }));
    const made = await ask("secretsmanager", "create-secret", "--name", "cli/one", "--secret-string", `file://${file}`);
    expect(made.ARN).toMatch(/:secret:cli\/one-[A-Za-z0-9]{6}$/);
    await ask("secretsmanager", "put-secret-value", "--secret-id", "cli/one", "--secret-string", "next");
    const id = ["--secret-id", "cli/one"];
    expect((await ask("secretsmanager", "get-secret-value", ...id)).SecretString).toBe("next");
    const previous = await ask("secretsmanager", "get-secret-value", ...id, "--version-stage", "AWSPREVIOUS");
    expect(JSON.parse(previous.SecretString)).toEqual({ user: "a" });
    const listed = await ask("secretsmanager", "list-secrets", "--page-size", "1");
    expect(listed.SecretList.map((each: { Name: string }) => each.Name)).toContain("cli/one");
    await ask("secretsmanager", "delete-secret", ...id);
    const again = await aws("secretsmanager", "get-secret-value", ...id);
    expect(again.code).toBe(255);
    expect(again.all).toMatch(/InvalidRequestException.*marked for deletion|InvalidRequestException.*marked deleted/);
  });

  test("shows errors with their names", async () => {
    const done = await aws("ecs", "describe-services", "--cluster", "nobody", "--services", "x");
    expect(done.code).toBe(255);
    expect(done.all).toContain("(ClusterNotFoundException) when calling the DescribeServices operation");
  });
});
