/**
 * ecspresso, a Go program: creates and updates a service, finds nothing to change afterwards, runs one-off tasks, rolls
 * back, and verifies what definitions name. Its `verify` takes `127.0.0.1:P/…` for a name on Docker Hub, so there the
 * image goes by ECR's own name, which leads to the local registry (aws-names.ts).
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { BatchGetImageCommand, ECRClient, PutImageCommand } from "@aws-sdk/client-ecr";
import { DescribeServicesCommand, ECSClient } from "@aws-sdk/client-ecs";
import { DescribeTargetGroupsCommand, ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { DescribeSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { describe, expect, test } from "vitest";
import { definition } from "../support/shop.ts";
import { openAwsNames } from "./aws-names.ts";
import { type Done, network, openWorld, run, scratch, withBreaker } from "./world.ts";

const world = openWorld();
const judge = world.judges.ecspresso;
const name = "ecspresso-roll";

/** A folder with ecspresso's three files, as its manual has them. */
async function files(): Promise<string> {
  const folder = await scratch();
  const configuration = [
    `region: ${process.env.AWS_REGION}`,
    "cluster: shop",
    `service: ${name}`,
    "service_definition: service.json",
    "task_definition: task.json",
    "timeout: 3m",
  ].join("\n");
  const task = definition(name, world.probe, ["wait"], {
    environment: [{ name: "RELEASE", value: "{{ env `RELEASE` `1` }}" }],
  });
  const service = {
    launchType: "FARGATE",
    desiredCount: 1,
    networkConfiguration: network,
    deploymentConfiguration: withBreaker(true),
  };
  await writeFile(join(folder, "ecspresso.yml"), configuration);
  await writeFile(join(folder, "task.json"), JSON.stringify(task));
  await writeFile(join(folder, "service.json"), JSON.stringify(service));
  return folder;
}

async function service() {
  const answer = await new ECSClient({}).send(new DescribeServicesCommand({ cluster: "shop", services: [name] }));
  return answer.services?.[0];
}

describe.skipIf("missing" in judge)("ecspresso", async () => {
  const folder = await files();
  const ecspresso = (args: string[], options: { release?: string; cwd?: string } = {}): Promise<Done> =>
    run("path" in judge ? judge.path : "", args, {
      cwd: options.cwd ?? folder,
      env: { RELEASE: options.release ?? "1" },
    });

  test("creates the service and waits until it is stable", async () => {
    const done = await ecspresso(["deploy"]);
    expect(done.code, done.all).toBe(0);
    expect(done.all).toContain("Completed!");
    expect(await service()).toMatchObject({ runningCount: 1, desiredCount: 1 });
  });

  test("takes the service over into files of its own, and finds no difference to them", async () => {
    const taken = join(folder, "taken");
    await mkdir(taken);
    const init = ["init", "--region", process.env.AWS_REGION ?? "", "--cluster", "shop", "--service", name];
    const done = await ecspresso([...init, "--config", "ecspresso.yml"], { cwd: taken });
    expect(done.code, done.all).toBe(0);
    const diff = await ecspresso(["diff"], { cwd: taken });
    expect(diff.code, diff.all).toBe(0);
    expect(diff.out.trim()).toBe("");
    const again = await ecspresso(["deploy"], { cwd: taken });
    expect(again.code, again.all).toBe(0);
    const after = await ecspresso(["diff"], { cwd: taken });
    expect(after.out.trim()).toBe("");
  });

  test("deploys a changed task definition", async () => {
    const done = await ecspresso(["deploy"], { release: "2" });
    expect(done.code, done.all).toBe(0);
    expect((await service())?.deployments).toMatchObject([{ status: "PRIMARY", rolloutState: "COMPLETED" }]);
  });

  test("runs one-off tasks and fails with those that fail", async () => {
    const command = (...words: string[]) => {
      const overrides = JSON.stringify({ containerOverrides: [{ name: "main", command: words }] });
      return ecspresso(["run", "--skip-task-definition", "--overrides", overrides], { release: "2" });
    };
    const good = await command("lines", "3", "0");
    expect(good.code, good.all).toBe(0);
    const bad = await command("exit", "3");
    expect(bad.code, bad.all).toBe(1);
    expect(bad.all).toMatch(/container: main, exit code: 3/i);
  });

  test("rolls back to the revision before", async () => {
    const before = (await service())?.taskDefinition ?? "";
    const done = await ecspresso(["rollback"]);
    expect(done.code, done.all).toBe(0);
    expect(done.all).toContain("was deregistered successfully");
    const revision = (arn: string) => Number(arn.split(":").at(-1));
    const after = await service();
    expect(revision(after?.taskDefinition ?? "")).toBe(revision(before) - 1);
    expect(after?.deployments).toHaveLength(1);
  });

  test("waits for what is stable already", async () => {
    const done = await ecspresso(["wait"]);
    expect(done.code, done.all).toBe(0);
  });

  test("verifies cluster, target group, roles, image, secret and log group, and names what is not there", async () => {
    const names = await openAwsNames(world.endpoint, process.env.AWS_REGION ?? "");
    try {
      const cwd = await verifiable();
      const verify = (env: Record<string, string> = {}) =>
        run("path" in judge ? judge.path : "", ["verify"], {
          cwd,
          env: { TAG: "verified", ROLE: "shop-execution", SECRET_KEY: "password", ...env, ...names.env },
        });
      const good = await verify();
      expect(good.code, good.all).toBe(0);
      expect(good.all).toContain("Verify OK!");
      const skipped = good.out.match(/SKIP|NG/g) ?? [];
      expect(skipped, good.all).toEqual([]);
      for (const what of ["ExecutionRole", "TaskRole", "Image", "Secret DB", "LogConfiguration", "LoadBalancer[0]"])
        expect(good.out, good.all).toContain(what);
      expect([...names.asked]).toContain(registry);
      expect([...names.asked].filter((host) => !host.endsWith(".amazonaws.com"))).toEqual([]);

      const noImage = await verify({ TAG: "nobody-pushed-this" });
      expect(noImage.code, noImage.all).toBe(1);
      expect(noImage.all).toMatch(/Image\[.*\n.*NG.*404/);
      const noRole = await verify({ ROLE: "nobody" });
      expect(noRole.code, noRole.all).toBe(1);
      expect(noRole.all).toMatch(/ExecutionRole\[.*\n.*NG.*NoSuchEntity/);
      const noKey = await verify({ SECRET_KEY: "color" });
      expect(noKey.code, noKey.all).toBe(1);
      expect(noKey.all).toMatch(/failed to find key color/);
    } finally {
      names.close();
    }
  });
});

const registry = "111122223333.dkr.ecr.eu-central-1.amazonaws.com";

/** Files for `verify`: a service behind a target group, with roles, a secret, a log group, and an image by ECR's name. */
async function verifiable(): Promise<string> {
  const folder = await scratch();
  const [repositoryName = "", imageDigest = ""] = world.probe.replace(/^[^/]+\//, "").split("@");
  // ecspresso looks for tags only.
  const ecr = new ECRClient({});
  const { images } = await ecr.send(new BatchGetImageCommand({ repositoryName, imageIds: [{ imageDigest }] }));
  const { imageManifest, imageManifestMediaType } = images?.[0] ?? {};
  await ecr.send(new PutImageCommand({ repositoryName, imageManifest, imageManifestMediaType, imageTag: "verified" }));
  const secret = await new SecretsManagerClient({}).send(new DescribeSecretCommand({ SecretId: "shop/production/db" }));
  const groups = await new ElasticLoadBalancingV2Client({}).send(
    new DescribeTargetGroupsCommand({ Names: ["shop-api"] }),
  );
  const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`;
  const task = {
    ...definition("ecspresso-verify", `${registry}/${repositoryName}:{{ must_env \`TAG\` }}`, ["wait"], {
      portMappings: [{ containerPort: 8080 }],
      secrets: [{ name: "DB", valueFrom: `${secret.ARN}:{{ must_env \`SECRET_KEY\` }}::` }],
    }),
    executionRoleArn: role("{{ must_env `ROLE` }}"),
    taskRoleArn: role("shop-api"),
  };
  const service = {
    launchType: "FARGATE",
    desiredCount: 1,
    networkConfiguration: network,
    loadBalancers: [
      { targetGroupArn: groups.TargetGroups?.[0]?.TargetGroupArn, containerName: "main", containerPort: 8080 },
    ],
  };
  const configuration = [
    `region: ${process.env.AWS_REGION}`,
    "cluster: shop",
    "service: ecspresso-verify",
    "service_definition: service.json",
    "task_definition: task.json",
  ].join("\n");
  await writeFile(join(folder, "ecspresso.yml"), configuration);
  await writeFile(join(folder, "task.json"), JSON.stringify(task));
  await writeFile(join(folder, "service.json"), JSON.stringify(service));
  return folder;
}
