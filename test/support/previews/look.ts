/** What is to be seen of previews at the end, on GitHub, in AWS and on the database server. */
import type { Pull } from "../../../local/github/world.ts";
import { marksOf } from "../../../src/preview/fence.ts";
import {
  commentMarker,
  databaseName,
  hostOf,
  nameOf,
  parameterPath,
  passwordName,
  prefixOf,
  startedBy,
} from "../../../src/preview/names.ts";
import { letsIn } from "./database.ts";
import { routesOf, wrongRoutes } from "./gateway.ts";
import { zone } from "./stack.ts";
import type { World } from "./world.ts";

/** Everything that is not as it should be. */
export async function faults(world: World, concerns: (pr: number) => boolean = () => true): Promise<string[]> {
  const wrong: string[] = [];
  for (const pull of world.people.pulls()) {
    if (!concerns(pull.number)) continue;
    const found = isWanted(pull) ? await present(world, pull) : await absent(world, pull.number);
    wrong.push(...found.map((line) => `#${pull.number}: ${line}`));
  }
  return wrong;
}

async function present(world: World, pull: Pull): Promise<string[]> {
  const { cloud, people, server } = world;
  const key = world.key(pull.number);
  const wrong: string[] = [];
  const services = ["api", "web"].map((name) => nameOf(key, name));
  const include = ["TAGS"];
  const { services: found } = await cloud.invoke("ecs", "DescribeServices", { cluster: "previews", services, include });
  if (sleeps(found, pull)) return [...wrong, ...(await asleep(world, pull, found))];
  for (const name of services) {
    // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
    const service = found.find((one: any) => one.serviceName === name);
    if (service?.status !== "ACTIVE") {
      wrong.push(`${name} is not there`);
      continue;
    }
    const { taskDefinition } = await cloud.invoke("ecs", "DescribeTaskDefinition", {
      taskDefinition: service.taskDefinition,
    });
    const [, commit] = taskDefinition.containerDefinitions[0].image.split(":");
    if (commit !== pull.headSha) wrong.push(`${name} runs ${commit.slice(-4)} instead of ${pull.headSha.slice(-4)}`);
    if (service.runningCount !== 1) wrong.push(`${name} has ${service.runningCount} tasks`);
  }
  if (world.gateway) wrong.push(...(await wrongRoutes(cloud.invoke, key)));
  else {
    const own = hostOf(key, undefined, zone);
    const rules = await rulesOf(world, (host) => host === own);
    if (rules.length !== 1) wrong.push(`${rules.length} rules for its host`);
    // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
    const web = found.find((one: any) => one.serviceName === nameOf(key, "web"));
    if (web && rules[0]?.to !== web.loadBalancers[0]?.targetGroupArn) wrong.push("its rule leads elsewhere");
  }
  const database = server.get(databaseName(key));
  if (database === undefined) wrong.push("its database is not there");
  else {
    if (database.sown !== 1 || database.seeded === undefined)
      wrong.push(`its database was sown ${database.sown} times, recorded: ${database.seeded}`);
    if (database.migrations.at(-1) !== pull.headSha) wrong.push("its database was not migrated to the head");
    const Name = passwordName(key);
    const password = await cloud.invoke("ssm", "GetParameter", { Name, WithDecryption: true }).catch(() => undefined);
    if (!letsIn(database, password?.Parameter.Value, databaseName(key))) wrong.push("its password is another one");
  }
  const comments = people.comments(pull.number).filter(({ body }) => body.includes(commentMarker(key)));
  if (comments.length !== 1) wrong.push(`${comments.length} comments`);
  else if (!comments[0]?.body.includes(`"ready","head":"${pull.headSha}"`))
    wrong.push(`its comment says ${comments[0]?.body}`);
  const active = people.deployments(pull.number).filter(({ statuses }) => statuses.at(-1)?.state === "success");
  if (active.length !== 1 || active[0]?.sha !== pull.headSha) wrong.push(`active records: ${JSON.stringify(active)}`);
  return wrong;
}

/** Whether its services say that it was put to sleep, and nothing was pushed since. */
// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
function sleeps(found: readonly any[], { headSha }: Pull): boolean {
  const services = found.map(({ serviceName: name, status, tags = [] }) => ({
    ...{ name, status },
    tags: Object.fromEntries(tags.map(({ key, value }: { key: string; value: string }) => [key, value])),
  }));
  return marksOf(services).asleepAt === headSha;
}

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
async function asleep(world: World, { number, headSha }: Pull, found: readonly any[]): Promise<string[]> {
  const { people } = world;
  const key = world.key(number);
  const wrong = found
    .filter(({ status, desiredCount, runningCount }) => status === "ACTIVE" && desiredCount + runningCount > 0)
    .map(({ serviceName, runningCount }) => `${serviceName} sleeps with ${runningCount} tasks`);
  const rules = await rulesOf(world, (host) => host === hostOf(key, undefined, zone));
  if (rules.some(({ to }) => to !== undefined)) wrong.push("it sleeps, and its rule leads to a target group");
  const comments = people.comments(number).filter(({ body }) => body.includes(commentMarker(key)));
  if (comments.length !== 1) wrong.push(`${comments.length} comments`);
  else if (!comments[0]?.body.includes(`"asleep","head":"${headSha}"`))
    wrong.push(`it sleeps, and its comment says ${comments[0]?.body}`);
  const active = people.deployments(number).filter(({ statuses }) => statuses.at(-1)?.state === "success");
  if (active.length > 0) wrong.push(`it sleeps with active records: ${JSON.stringify(active)}`);
  return wrong;
}

async function absent(world: World, pr: number): Promise<string[]> {
  const { cloud, people, server } = world;
  const { invoke } = cloud;
  const key = world.key(pr);
  const prefix = prefixOf(key);
  const own = hostOf(key, undefined, zone).split(".")[0] ?? "";
  const elb = (operation: string, input: object) => invoke("elasticloadbalancing", operation, input);
  const cluster = "previews";
  const left = new Set<string>();
  const find = (what: string, names: readonly string[], is: (name: string) => boolean) => {
    for (const name of names) if (is(name) && !world.isTheirs(name)) left.add(`${what} ${name}`);
  };
  const named = (name: string) => name.startsWith(prefix);
  const ofPath = (name: string) => name.startsWith(parameterPath(key));
  const of = (list: readonly Record<string, string>[], member: string) => list.map((one) => one[member] ?? "");
  const last = (arn: string) => arn.split("/").at(-1) ?? "";
  const { serviceArns } = await invoke("ecs", "ListServices", { cluster, maxResults: 100 });
  find("service", serviceArns.map(last), named);
  for (const status of ["ACTIVE", "INACTIVE"]) {
    const { taskDefinitionArns } = await invoke("ecs", "ListTaskDefinitions", { status });
    find(`${status} task definition`, taskDefinitionArns.map(last), named);
  }
  const { taskArns } = await invoke("ecs", "ListTasks", { cluster });
  if (taskArns.length > 0) {
    const { tasks } = await invoke("ecs", "DescribeTasks", { cluster, tasks: taskArns });
    // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
    const about = (task: any) => `${task.group} ${task.startedBy} ${last(task.taskDefinitionArn)}`;
    const mine = [` ${prefix}`, `:${prefix}`, ` ${startedBy(key, "")}`];
    find("task", tasks.map(about), (text) => mine.some((one) => text.includes(one)));
  }
  const { TargetGroups } = await elb("DescribeTargetGroups", {});
  find("target group", of(TargetGroups, "TargetGroupName"), named);
  const rules = await rulesOf(world, (host) => host.startsWith(`${own}.`) || host.startsWith(`${own}-`));
  find(
    "rule",
    rules.map(({ arn }) => arn),
    () => true,
  );
  find("route", await routesOf(invoke, named), named);
  const { Parameters } = await invoke("ssm", "DescribeParameters", {});
  find("parameter", of(Parameters, "Name"), ofPath);
  // Nothing of these is made for one preview today; what will be has to go as well.
  const others: readonly [string, string, string, string][] = [
    ["secretsmanager", "ListSecrets", "SecretList", "Name"],
    ["scheduler", "ListSchedules", "Schedules", "Name"],
    ["iam", "ListRoles", "Roles", "RoleName"],
    ["ecr", "DescribeRepositories", "repositories", "repositoryName"],
    ["logs", "DescribeLogGroups", "logGroups", "logGroupName"],
  ];
  for (const [service, operation, list, name] of others) {
    const answer = await invoke(service, operation, {});
    find(service, of(answer[list], name), (text) => text.includes(prefix) || ofPath(text) || text.includes(`${own}-`));
  }
  find("database", [...server.keys()], (name) => name === databaseName(key));
  const wrong = [...left].map((what) => `left: ${what}`);
  const comments = people.comments(pr).filter(({ body }) => body.includes(commentMarker(key)));
  if (comments.length > 1) wrong.push(`${comments.length} comments`);
  const [said] = comments;
  if (said && !said.body.includes('"removed"')) wrong.push(`its comment says ${said.body}`);
  const records = people.deployments(pr);
  if (records.length > 0) wrong.push(`its records: ${JSON.stringify(records)}`);
  return wrong;
}

export function isWanted({ state, labels }: Pull): boolean {
  return state === "open" && labels.includes("preview");
}

/** The rules of the listener for hosts that `is` picks. */
export async function rulesOf(
  { cloud }: Pick<World, "cloud">,
  is: (host: string) => boolean,
): Promise<{ arn: string; to: string | undefined }[]> {
  const elb = (operation: string, input: object) => cloud.invoke("elasticloadbalancing", operation, input);
  const { LoadBalancers } = await elb("DescribeLoadBalancers", {});
  const { Listeners } = await elb("DescribeListeners", { LoadBalancerArn: LoadBalancers[0].LoadBalancerArn });
  const { Rules } = await elb("DescribeRules", { ListenerArn: Listeners[0].ListenerArn });
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
  return Rules.filter((rule: any) => rule.Conditions[0]?.HostHeaderConfig?.Values.some(is)).map((rule: any) => ({
    arn: rule.RuleArn,
    to: rule.Actions[0].TargetGroupArn,
  }));
}
