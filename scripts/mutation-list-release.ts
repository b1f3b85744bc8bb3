/** What can be taken out of registering, running, rolling and releasing; below src/. */
import type { Mutation } from "./mutation-list.ts";

const verdicts = { file: "service/verdict.ts", tests: ["service/verdict.test.ts"] };
const watching = { file: "service/watch.ts", tests: ["service/roll.test.ts", "service/verdict.test.ts"] };
const returning = { file: "service/back.ts", tests: ["service/together.test.ts", "simulated/together.test.ts"] };
const together = { file: "service/together.ts", tests: ["service/together.test.ts", "simulated/together.test.ts"] };
const results = { file: "service/result.ts", tests: ["service/roll.test.ts", "service/together.test.ts"] };
const outcomes = { file: "task/outcome.ts", tests: ["task/outcome.test.ts"] };
const normalised = { file: "task-definition/normalise.ts", tests: ["task-definition/compare.test.ts"] };
const verified = { file: "verify/service.ts", tests: ["verify/verify.test.ts"] };
const explained = {
  tests: ["kernel/explanations.test.ts", "report/failure.test.ts", "explanations-on-ecs/explanations.test.ts"],
};

export const releaseMutations: readonly Mutation[] = [
  {
    name: "a PRIMARY that was never seen is a newer deployment, no rollback",
    ...verdicts,
    from: "primary.id !== mine && !snapshot.before.includes(primary.id)",
    to: "false && !snapshot.before.includes(primary.id)",
  },
  {
    name: "a rollback that has begun is a rollback, before it ends",
    ...verdicts,
    from: '    case "ROLLBACK_IN_PROGRESS":\n',
    to: "",
  },
  {
    name: "the first deployment of a service has nothing to go back to",
    ...verdicts,
    from: "snapshot.before.length === 0 ? withoutReturn(judged) : judged",
    to: "judged",
  },
  {
    name: "a service that does not show yet is no failure",
    ...verdicts,
    from: 'seen ? { verdict: "failed", reason: "the service does not exist any more" } : going',
    to: '{ verdict: "failed", reason: "the service does not exist any more" }',
  },
  {
    name: "a completed roll of no tasks says that nothing was proven",
    ...verdicts,
    from: "if (entry?.desired === 0)",
    to: "if (entry?.desired === -1)",
  },
  {
    name: "COMPLETED in one answer waits for SUCCESSFUL in the other",
    ...verdicts,
    from: "return deployment ? going : completed(entry);",
    to: "return completed(entry);",
  },
  {
    name: "at the deadline there is one last look",
    ...watching,
    from: "const last = clock.now() >= deadline;",
    to: "const last = clock.now() > deadline + 60_000;",
  },
  {
    name: "throttling makes the looks rarer, and no failure",
    ...watching,
    from: "if (!(error instanceof TransientError)) {",
    to: "if (error instanceof Error) {",
  },
  {
    name: "only what changed is printed",
    ...watching,
    file: "service/watched.ts",
    from: "if (line === this.#line) return lines;",
    to: "",
  },
  {
    name: "without a breaker a roll whose tasks can never start fails at once",
    file: "service/trouble.ts",
    from: "failed.length > 1 &&",
    to: "failed.length > 1000 &&",
    tests: ["service/trouble.test.ts", "service/roll.test.ts"],
  },
  {
    name: "a breaker is left to end what it would end",
    file: "service/trouble.ts",
    from: 'if (deployment?.breaker !== undefined) return deployment.breaker !== "DISABLED";',
    to: "if (deployment?.breaker !== undefined) return false;",
    tests: ["service/trouble.test.ts", "service/roll.test.ts"],
  },
  {
    name: "a service returns to a deployment that had completed",
    ...returning,
    from: '=== "COMPLETED");\n',
    to: '!== "COMPLETED");\n',
  },
  {
    name: "hold brings nothing back",
    ...returning,
    from: 'how === "hold"',
    to: "false",
  },
  {
    name: "a deployment that only hangs is stopped, so that ECS rolls it back",
    ...returning,
    from: "if (one.underWay && one.serviceDeployment !== undefined) {",
    to: "if (one.serviceDeployment === null) {",
  },
  {
    name: "no wave begins after one that failed",
    ...together,
    from: 'stopped = proven.some(({ verdict }) => verdict !== "completed" && verdict !== "reached");',
    to: "stopped = false;",
  },
  {
    name: "going back runs in reverse order",
    ...together,
    from: "waves.toReversed()",
    to: "waves",
  },
  {
    name: "going back that fails is the verdict mixed",
    ...results,
    from: 'if (results.some(({ back }) => back?.ok === false)) return "mixed";',
    to: "",
  },
  {
    name: "a verdict that fail-on leaves out is no failure",
    ...results,
    from: "(failOn.includes(one.verdict) &&",
    to: "(true &&",
  },
  {
    name: "the commonest way to stop stands in the first line",
    file: "service/cause.ts",
    from: "times(b.reason) - times(a.reason)",
    to: "times(a.reason) - times(b.reason)",
    tests: ["service/trouble.test.ts", "service/roll.test.ts"],
  },
  {
    name: "the last words of a container stand in the first line",
    file: "service/evidence.ts",
    from: "saying “${words}”",
    to: "saying something",
    tests: ["service/roll.test.ts"],
  },
  {
    name: "no exit code is a failure",
    ...outcomes,
    from: "states.find(({ state }) => state?.exitCode === undefined);",
    to: "undefined;",
  },
  {
    name: "a sidecar that was killed does not matter",
    ...outcomes,
    from: "counts.length > 0 ? counts.includes(name) : essential",
    to: "counts.length > 0 ? counts.includes(name) : true",
  },
  {
    name: "want of memory is told from any other kill",
    ...outcomes,
    from: "/OutOfMemory/i.test(",
    to: "/OutOfMemori/i.test(",
  },
  {
    name: "ECS's own defaults are no change of a task definition",
    ...normalised,
    from: "interval: 30, timeout: 5, retries: 3,",
    to: "",
  },
  {
    name: "0.25 vCPU is 256",
    ...normalised,
    from: "result.cpu = units(result.cpu,",
    to: "units(result.cpu,",
  },
  {
    name: "ARM64 is never the default platform",
    ...normalised,
    from: 'cpuArchitecture: "X86_64", operatingSystemFamily: "LINUX", ...record(',
    to: 'cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX", ...record(',
  },
  {
    name: "a revision that is in use is never deregistered",
    file: "task-definition/keep.ts",
    from: "if (users.length === 0) gone.push(arn);",
    to: "if (users.length >= 0) gone.push(arn);",
    tests: ["simulated/register.test.ts"],
  },
  {
    name: "100/100 with one task is refused before anything is sent",
    ...verified,
    from: "if (desired > 0 && stuck &&",
    to: "if (desired < 0 && stuck &&",
  },
  {
    name: "a load balancer's port that the container does not map is refused",
    ...verified,
    from: "if (ports.includes(containerPort)) return [];",
    to: "return [];",
  },
  {
    name: "what a container wrote is not taken for AWS's words",
    file: "kernel/explanations/failure.ts",
    from: "((one.written === true) === written ? one.lines : [])",
    to: "one.lines",
    ...explained,
  },
  {
    name: "a circuit breaker that only watches is no cause",
    file: "kernel/explanations/deployment.ts",
    from: "circuit breaker(?!: (DISABLED|MONITORING))",
    to: "circuit breaker",
    ...explained,
  },
];
