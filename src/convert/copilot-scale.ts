import { isMapping, mapping, texts } from "../stack/units.ts";
import type { WorkloadContext } from "./copilot-container.ts";
import type { DraftService } from "./draft.ts";
import type { Ledger } from "./ledger.ts";

export function readSize(service: DraftService, ledger: Ledger): void {
  const cpu = ledger.take(["cpu"]);
  const memory = ledger.take(["memory"]);
  const limits = {
    ...(cpu === undefined ? {} : { cpus: String(Number(cpu) / 1024) }),
    ...(memory === undefined ? {} : { memory: `${memory}M` }),
  };
  if (Object.keys(limits).length > 0)
    service.fields.deploy = { ...mapping(service.fields.deploy), resources: { limits } };
  const platform = ledger.take(["platform"]);
  ledger.only(["platform"], ["osfamily", "architecture"]);
  if (!/^linux$/i.test(String(mapping(platform).osfamily ?? "linux")))
    ledger.say(["platform", "osfamily"], "is no Linux, and Gantline runs linux/arm64");
  const text =
    typeof platform === "string"
      ? platform
      : `${mapping(platform).osfamily ?? "linux"}/${mapping(platform).architecture ?? "x86_64"}`;
  if (!/arm64/i.test(text))
    ledger.say(
      ["platform"],
      `${platform === undefined ? "is not given, which means linux/x86_64 to Copilot" : `is ${text}`}; Gantline builds and runs linux/arm64: see that the image builds for it`,
    );
}

export function readCount(service: DraftService, { ledger, draft }: WorkloadContext): void {
  const count = ledger.take(["count"]);
  if (count === undefined) return;
  if (!isMapping(count)) {
    service.fields.deploy = { replicas: Number(count), ...mapping(service.fields.deploy) };
    return;
  }
  const { range, spot, ...targets } = count;
  const least = /^(\d+)-/.exec(String(mapping(range).min ?? range))?.[1] ?? String(mapping(range).min ?? range ?? "");
  if (/^\d+$/.test(least)) service.fields.deploy = { replicas: Number(least), ...mapping(service.fields.deploy) };
  if (range !== undefined || Object.keys(targets).length > 0) {
    const said = Object.entries({ ...(range === undefined ? {} : { range }), ...targets }).map(
      ([key, value]) => `${key} ${JSON.stringify(value)}`,
    );
    ledger.say(
      ["count"],
      `${said.join(", ")}: Gantline sets no scaling. It begins with ${least || 1}; make the scalable target and its policy with Terraform, CDK or \`aws application-autoscaling\``,
    );
  }
  const onSpot = spot !== undefined || mapping(range).spot_from !== undefined;
  if (!onSpot) return;
  if (/^\d+$/.test(String(spot))) service.fields.deploy = { replicas: Number(spot), ...mapping(service.fields.deploy) };
  for (const environment of Object.values(draft.environments)) environment.capacity = "FARGATE_SPOT";
  ledger.say(
    ["count"],
    `asks for Spot (${JSON.stringify(spot ?? range)}): a stack chooses the capacity of an environment, for all of its services`,
  );
}

export function readJob(service: DraftService, ledger: Ledger): void {
  const schedule = ledger.take(["on", "schedule"]);
  const timeout = ledger.take(["timeout"]);
  service.own = { task: "before", run: "never", ...(timeout === undefined ? {} : { timeout }), ...service.own };
  ledger.say(
    ["on", "schedule"],
    `is ${String(schedule)}, and Gantline keeps no timetable: let a rule of EventBridge Scheduler, or a workflow \`on: schedule\` with actions/run-task, start it. In a release it runs never, unless \`run\` says otherwise`,
  );
  if (ledger.has(["retries"])) ledger.note(["retries"], "goes: a task that fails has failed, and says why");
}

export function readDeployment(service: DraftService, ledger: Ledger): void {
  const rolling = ledger.take(["deployment", "rolling"]);
  if (rolling === "recreate")
    service.fields.deploy = { ...mapping(service.fields.deploy), update_config: { order: "stop-first" } };
  else if (rolling !== undefined && rolling !== "default")
    ledger.say(["deployment", "rolling"], `is ${String(rolling)}, which Copilot does not document: it is left behind`);
  else if (rolling === "default")
    ledger.say(["deployment", "rolling"], "is what Gantline does anyway: new tasks first, 100 % to 200 %");
  const alarms = ledger.take(["deployment", "rollback_alarms"]);
  if (Array.isArray(alarms))
    service.own.deployment = {
      ...mapping(service.own.deployment),
      deploymentConfiguration: { alarms: { alarmNames: texts(alarms), enable: true, rollback: true } },
    };
  else if (alarms !== undefined)
    ledger.say(
      ["deployment", "rollback_alarms"],
      "had Copilot make alarms: make them yourself and name them under deployment.deploymentConfiguration.alarms",
    );
}
