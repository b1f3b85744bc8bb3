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
const smoke = { file: "service/smoke.ts", tests: ["service/smoke.test.ts"] };
const settings = { file: "service/settings.ts", tests: ["service/settings.test.ts"] };
const desired = { file: "service/desired.ts", tests: ["service/desired.test.ts"] };
const forced = { file: "service/force.ts", tests: ["service/force.test.ts"] };
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
    name: "a look that hangs does not move the limit",
    ...watching,
    from: "await within(left(), clock, looker.look(open));",
    to: "await looker.look(open);",
    tests: ["service/together.test.ts"],
  },
  {
    name: "throttling makes the looks rarer, and no failure",
    ...watching,
    from: "if (!(error instanceof TransientError)) {",
    to: "if (error instanceof Error) {",
  },
  {
    name: "only what changed is printed",
    file: "service/watched.ts",
    from: "if (line === this.#line) return { events: lines };",
    to: "",
    tests: ["service/roll.test.ts"],
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
  {
    name: "a smoke test wants the status that it was told",
    ...smoke,
    from: "if (!test.status.includes(answer.status)) return",
    to: "if (answer.status === 0) return",
  },
  {
    name: "a smoke test wants the version header",
    ...smoke,
    from: "if (found !== value) return",
    to: "if (found === null) return",
  },
  {
    name: "a smoke test ends when its own time is over",
    file: "service/smoke.ts",
    from: "Math.min(longestAnswer, deadline - clock.now())",
    to: "longestAnswer",
    tests: ["simulated/smoke.test.ts", "service/smoke.test.ts"],
  },
  {
    name: "a smoke test that fails is a failed roll",
    file: "service/prove.ts",
    from: 'verdict: "failed", reason: smoke.reason',
    to: "reason: smoke.reason",
    tests: ["service/together.test.ts", "simulated/release-rolls.test.ts"],
  },
  {
    name: "a service of somebody else gets nothing but its task definition",
    ...settings,
    from: '...(how.ownership === "managed" ? rest : [])',
    to: "...rest",
  },
  {
    name: "settings are laid over those that there are",
    ...settings,
    from: "return merged(merged(runs[member], file), how.asked[member]);",
    to: "return how.asked[member] ?? file;",
  },
  {
    name: "settings go back with the service",
    ...together,
    from: "...(settings ? { settings } : {}),",
    to: "",
  },
  {
    name: "a count that auto scaling owns is left",
    ...desired,
    from: "if (own) {",
    to: "if (own && own.min < 0) {",
  },
  {
    name: "a count is left when it may not be asked who owns it",
    ...desired,
    from: "bounds = undefined;",
    to: "",
  },
  {
    name: "attach sends nothing",
    file: "service/plan.ts",
    from: 'if (target.attach) return "attach";',
    to: "",
    tests: ["simulated/follow.test.ts"],
  },
  {
    name: "attach tells a rollout that has ended as it ended",
    file: "service/roll.ts",
    from: 'newest ? newest.status === "SUCCESSFUL" :',
    to: "newest ? false :",
    tests: ["simulated/follow.test.ts"],
  },
  {
    name: "a rotation before the tasks started is no reason to restart",
    ...forced,
    from: "changes.filter(({ at }) => at > oldest)",
    to: "changes.filter(() => oldest > 0)",
  },
  {
    name: "a restart is sent with force",
    file: "service/roll.ts",
    from: '...(step.kind === "force" ? { force: true } : {}),',
    to: "",
    tests: ["service/together.test.ts"],
  },
  {
    name: "a restart that has failed is not sent again",
    ...returning,
    from: "&& previous === target.taskDefinition;",
    to: "&& previous === undefined;",
  },
  {
    name: "schedules move only once all is good",
    ...together,
    from: "stopped ? results : await withSchedules(",
    to: "await withSchedules(",
  },
  {
    name: "schedules of other families are left",
    file: "service/schedules.ts",
    from: "familyOf(taskDefinition) === familyOf(runs) &&",
    to: "",
    tests: ["service/schedules.test.ts", "service/together.test.ts"],
  },
  {
    name: "waiting ends at the stage that was named, or a later one",
    file: "service/lifecycle.ts",
    from: "order.indexOf(stage) >= order.indexOf(until)",
    to: "order.indexOf(stage) > order.indexOf(until)",
    tests: ["simulated/follow.test.ts"],
  },
  {
    name: "a pause hook is answered as the user said",
    file: "service/watch.ts",
    from: 'paused === "continue" ? "CONTINUE" : "ROLLBACK"',
    to: '"CONTINUE"',
    tests: ["simulated/follow.test.ts"],
  },
  {
    name: "what becomes of a cancelled roll is said before any call ends",
    file: "service/roll.ts",
    from: 'signal.addEventListener("abort", say, { once: true });',
    to: "",
    tests: ["service/together.test.ts"],
  },
];
