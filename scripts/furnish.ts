/**
 * What a stack needs of an account before its first release, made in a local cloud: cluster, network, roles, log group, load
 * balancer, secrets, and the values that it looks up, where it looks them up. Nothing is made that is there already.
 */
import { wantedOf } from "../src/stack/answers.ts";
import { instanceOf } from "../src/stack/names.ts";
import type { Stack } from "../src/stack/types.ts";

/** One call of an AWS API; rejects with the service's refusal. */
// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, read freely
export type Invoke = (service: string, operation: string, input: object) => Promise<any>;

interface Database {
  host: string;
  user: string;
  password: string;
  database: string;
}

const packages: Record<string, string> = {
  elasticloadbalancing: "elastic-load-balancing-v2",
  logs: "cloudwatch-logs",
  secretsmanager: "secrets-manager",
};

/** Calls through AWS's own clients, as the account's owner or with somebody's credentials. */
export function invokeAt(
  endpoint: string,
  region: string,
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string } = {
    accessKeyId: "AKIALOCALOWNER",
    secretAccessKey: "local",
  },
): Invoke {
  const clients = new Map<string, { send(command: object): Promise<unknown> }>();
  return async (service, operation, input) => {
    const sdk = await import(`@aws-sdk/client-${packages[service] ?? service}`);
    const made = Object.keys(sdk).find((name) => /^[A-Z]\w+Client$/.test(name) && name !== "__Client") ?? "";
    const client = clients.get(service) ?? new sdk[made]({ endpoint, region, credentials });
    clients.set(service, client);
    return client.send(new sdk[`${operation}Command`](input));
  };
}

const trust = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" }],
});

/** Makes it all in a region; gives one line for each thing that a person might want to know. */
export async function furnish(
  stack: Stack,
  database: Database,
  invoke: Invoke,
  region = "eu-central-1",
): Promise<string[]> {
  const { app, environment } = stack;
  const said: string[] = [];
  const { Vpc } = await invoke("ec2", "CreateVpc", { CidrBlock: "10.60.0.0/16" });
  const subnets: string[] = [];
  for (const [index, zone] of ["a", "b"].entries()) {
    const input = { VpcId: Vpc.VpcId, CidrBlock: `10.60.${index}.0/24`, AvailabilityZone: `${region}${zone}` };
    subnets.push((await invoke("ec2", "CreateSubnet", input)).Subnet.SubnetId);
  }
  const group = { VpcId: Vpc.VpcId, GroupName: `${app}-tasks`, Description: `tasks of ${app}` };
  const { GroupId } = await invoke("ec2", "CreateSecurityGroup", group);
  const cluster = environment.literals.cluster ?? app;
  await invoke("ecs", "CreateCluster", { clusterName: cluster, serviceConnectDefaults: { namespace: app } });
  const execution = environment.literals["execution-role"] ?? `${app}-execution`;
  for (const role of new Set([execution.split("/").at(-1) ?? execution, ...rolesOf(stack)])) {
    await invoke("iam", "CreateRole", { RoleName: role, AssumeRolePolicyDocument: trust }).catch(unlessThere);
    said.push(`role ${role}`);
  }
  const policy = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: ["secretsmanager:GetSecretValue", "ssm:GetParameters"], Resource: "*" }],
  };
  const RoleName = execution.split("/").at(-1);
  const PolicyArn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy";
  await invoke("iam", "AttachRolePolicy", { RoleName, PolicyArn });
  await invoke("iam", "PutRolePolicy", { RoleName, PolicyName: "values", PolicyDocument: JSON.stringify(policy) });
  const logGroup = environment.literals["log-group"] ?? `/gantline/${app}/${instanceOf(stack)}`;
  await invoke("logs", "CreateLogGroup", { logGroupName: logGroup });
  const listener = stack.services.some(({ http }) => http) ? await loadBalancer(app, subnets, GroupId, invoke) : "";
  const values: Record<string, string> = {
    ...{ cluster, subnets: subnets.join(","), "security-groups": GroupId, "execution-role": execution, listener },
    ...{ zone: "localhost", namespace: app, "db-host": database.host, "db-name": database.database },
  };
  said.push(...(await lookups(stack, values, invoke)));
  for (const [name, keys] of secretsOf(stack)) {
    await invoke("secretsmanager", "CreateSecret", { Name: name, SecretString: secretText(keys, database) });
    said.push(`secret ${name}${keys.length > 0 ? ` with ${keys.join(", ")}` : ""}`);
  }
  for (const name of parametersOf(stack)) {
    await invoke("ssm", "PutParameter", { Name: name, Value: "local", Type: "SecureString" });
    said.push(`parameter ${name}`);
  }
  return said;
}

/** Roles are the account's, whatever region they were made from. */
function unlessThere(error: Error): void {
  if (!error.name.startsWith("EntityAlreadyExists")) throw error;
}

async function loadBalancer(app: string, Subnets: string[], group: string, invoke: Invoke): Promise<string> {
  const { LoadBalancers } = await invoke("elasticloadbalancing", "CreateLoadBalancer", {
    ...{ Name: app.slice(0, 32), Subnets, SecurityGroups: [group] },
  });
  const { Listeners } = await invoke("elasticloadbalancing", "CreateListener", {
    LoadBalancerArn: LoadBalancers[0].LoadBalancerArn,
    ...{ Protocol: "HTTP", Port: 80 },
    DefaultActions: [
      { Type: "fixed-response", FixedResponseConfig: { StatusCode: "404", MessageBody: "no such host\n" } },
    ],
  });
  return Listeners[0].ListenerArn;
}

/** Puts the values where the stack looks for them; those that nobody knows are told with a value that stands for them. */
async function lookups(stack: Stack, values: Record<string, string>, invoke: Invoke): Promise<string[]> {
  const { lookup, literals } = stack.environment;
  const needed = wantedOf(stack).lookups.filter(({ name, optional }) => !optional && literals[name] === undefined);
  if (lookup === undefined || needed.length === 0) return [];
  const from = lookup.replaceAll("{env}", instanceOf(stack));
  const found = needed.map(({ name }) => [name, values[name] || "local"] as const);
  if (from.startsWith("ssm:"))
    for (const [name, Value] of found)
      await invoke("ssm", "PutParameter", {
        Name: `${from.slice(4).replace(/\/$/, "")}/${name}`,
        Value,
        Type: "String",
      });
  else {
    const key = (name: string) => name.replace(/(^|-)([a-z0-9])/g, (_, _dash, letter: string) => letter.toUpperCase());
    const Outputs = Object.fromEntries(found.map(([name, Value]) => [key(name), { Value }]));
    const TemplateBody = JSON.stringify({ Resources: {}, Outputs });
    await invoke("cloudformation", "CreateStack", { StackName: from.replace(/^cfn:/, ""), TemplateBody });
  }
  return found.map(([name, value]) => `${from.replace(/\/$/, "")}/${name} = ${value}`);
}

/** Roles by their names; one that is an ARN is its name. */
function rolesOf(stack: Stack): string[] {
  return [...stack.tasks, ...stack.services].flatMap(({ role }) =>
    role === undefined ? [] : [(role.split("/").at(-1) ?? role).replaceAll("{env}", instanceOf(stack))],
  );
}

function written(stack: Stack): string[] {
  return [...stack.tasks, ...stack.services]
    .flatMap(({ containers }) => containers.flatMap(({ secrets }) => Object.values(secrets)))
    .map((text) => text.replaceAll("{env}", instanceOf(stack)));
}

/** Name of a secret → the keys that are taken out of it. */
function secretsOf(stack: Stack): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const text of written(stack).filter((one) => !/^(ssm:|arn:)/.test(one) && !one.startsWith("{"))) {
    const [name = "", key] = text.split("#");
    found.set(name, [...new Set([...(found.get(name) ?? []), ...(key ? [key] : [])])]);
  }
  return found;
}

function parametersOf(stack: Stack): string[] {
  const names = written(stack).flatMap((one) =>
    one.startsWith("ssm:") ? [`/${one.slice(4).replace(/^\//, "")}`] : [],
  );
  return [...new Set(names)];
}

/** As RDS writes it for the keys that it has; what else is wanted gets a value that stands for it. */
function secretText(keys: readonly string[], { user, password, host, database }: Database): string {
  if (keys.length === 0) return "local";
  const known: Record<string, string | number> = {
    ...{ username: user, user, password, host, port: 5432, dbname: database, database, engine: "postgres" },
  };
  return JSON.stringify(Object.fromEntries(keys.map((key) => [key, known[key] ?? "local"])));
}
