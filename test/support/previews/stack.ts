/** The stack that stories are about: a public service, one behind it, a migration, a seed, and a database. */
import { databaseName, hostOf, nameOf, type PreviewKey, passwordName } from "../../../src/preview/names.ts";
import type { PreviewSpec } from "../../../src/preview/types.ts";

export const zone = "preview.example.com";
export const cluster = "previews";
export const logGroup = "/previews";

/** A task definition of one container; `password` is the parameter that holds it. */
export function definition(
  family: string,
  image: string,
  command: readonly string[],
  { environment = {}, password }: { environment?: Record<string, string>; password?: string } = {},
) {
  return {
    family,
    requiresCompatibilities: ["FARGATE"],
    networkMode: "awsvpc",
    cpu: "256",
    memory: "512",
    runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
    executionRoleArn: "arn:aws:iam::111122223333:role/preview-exec",
    containerDefinitions: [
      {
        name: "main",
        image,
        essential: true,
        ...(command.length > 0 ? { command: [...command] } : {}),
        portMappings: [{ containerPort: 8080, protocol: "tcp" }],
        environment: Object.entries(environment).map(([name, value]) => ({ name, value })),
        ...(password === undefined ? {} : { secrets: [{ name: "PGPASSWORD", valueFrom: password }] }),
        logConfiguration: {
          logDriver: "awslogs",
          options: { "awslogs-group": logGroup, "awslogs-region": "eu-central-1", "awslogs-stream-prefix": family },
        },
      },
    ],
  };
}

export const network = { awsvpcConfiguration: { subnets: ["subnet-1"], securityGroups: ["sg-1"] } };

/** A public service, one behind it, a migration and a seed. */
export function specOf(key: PreviewKey, commit: string, listener: string): PreviewSpec {
  const own = { environment: { PGDATABASE: databaseName(key) }, password: passwordName(key) };
  const part = (name: string, command: readonly string[]) =>
    definition(nameOf(key, name), `app:${commit}`, command, own);
  const input = { launchType: "FARGATE", networkConfiguration: network };
  return {
    cluster,
    listeners: [listener],
    priorities: { from: 1000, count: 20 },
    zone,
    vpc: "vpc-1",
    services: [
      { name: "api", definition: part("api", ["/server"]), input, desired: 1 },
      {
        name: "web",
        definition: part("web", ["/web"]),
        input,
        desired: 1,
        web: {
          host: hostOf(key, undefined, zone),
          url: `https://${hostOf(key, undefined, zone)}`,
          container: "main",
          port: 8080,
          healthPath: "/healthz",
          targetGroup: nameOf(key, "web"),
        },
      },
    ],
    tasks: [
      { name: "migrate", definition: part("migrate", ["/migrate"]), when: "push", timeoutMs: 600_000 },
      { name: "seed", definition: part("seed", ["/seed"]), when: "once", timeoutMs: 600_000 },
    ],
    database: { family: "database", seed: "one" },
  };
}
