/**
 * `npm run olympics [-- --peer FOLDER] [CODE …]`: forty failures as the logs of releases tell them: ours (the bundles in
 * dist/) and, with the folder of aws-actions/amazon-ecs-deploy-task-definition, the common action's, side by side.
 * Without words docs/olympics.md is written anew.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { explanations } from "../src/kernel/explanations/index.ts";
import { type Contestant, contest, gantline, officialAction, type Told } from "./contest/contest.ts";
import { type Failure, failures } from "./failures/index.ts";
import { root } from "./specs.ts";

/** Left out: what nobody meets in a roll or a task, or what only one of the contestants can be asked for. */
const codes = [
  "image-wrong-platform",
  "image-architecture",
  "registry-rate-limit",
  "image-disk-full",
  "image-pull-denied",
  "registry-unreachable",
  "image-not-found",
  "secret-key-missing",
  "secret-not-json",
  "ecr-api-unreachable",
  "secrets-unreachable",
  "secret-access-denied",
  "secret-missing",
  "log-group-missing",
  "role-not-assumable",
  "network-not-set-up",
  "start-dependency-failed",
  "command-not-found",
  "volume-failed",
  "environment-file-missing",
  "platform-fault",
  "out-of-memory",
  "health-check-status",
  "health-check-no-answer",
  "health-check-failed",
  "container-health",
  "infrastructure-health",
  "exit-126",
  "exit-127",
  "exit-139",
  "container-exited",
  "pass-role-denied",
  "access-denied",
  "cluster-not-found",
  "capacity-unavailable",
  "vcpu-quota",
  "deployment-settings",
  "deployment-alarm",
  "circuit-breaker",
  "superseded",
];

/** The same cause in the words of somebody who looks before anything is run; AWS's own words are those of the explanation. */
const before: Readonly<Record<string, RegExp>> = {
  "image-wrong-platform": /linux\/amd64, and the task runs on linux\/arm64/,
  "image-architecture": /linux\/amd64, and the task runs on linux\/arm64/,
  "image-not-found": /image .*(not in the registry|not there|not exist|no such|does not have|has no)/i,
  "secret-missing": /secret .*(not there|not exist|no such|has no)/i,
  "role-not-assumable": /names role .*, which does not trust ecs-tasks/,
  "deployment-settings": /can neither stop nor start/,
};

interface Score {
  red: boolean;
  lines: number;
  /** Virtual seconds to the first line that names the cause; undefined when none does. */
  cause: number | undefined;
  end: number;
  wall: number;
}

const words = process.argv.slice(2);
const at = words.indexOf("--peer");
const peer = at < 0 ? undefined : words.splice(at, 2)[1];
const contestants = [gantline, ...(peer === undefined ? [] : [officialAction(peer)])];
const wanted = words.length > 0 ? words : codes;
const chosen = wanted.map((code) => {
  const found = failures.find((failure) => failure.code === code);
  if (found === undefined) throw new Error(`There is no failure "${code}"; there are ${codes.join(", ")}.`);
  return found;
});

const scores = new Map<Failure, Score[]>();
const queue = [...chosen];
await Promise.all(
  Array.from({ length: 3 }, async () => {
    for (let failure = queue.shift(); failure !== undefined; failure = queue.shift()) {
      const row: Score[] = [];
      for (const each of contestants) row.push(score(failure, await contest(failure, each)));
      scores.set(failure, row);
      console.log(
        `${failure.code}: ${row.map((one, index) => `${contestants[index]?.name} ${inWords(one)}`).join("; ")}`,
      );
    }
  }),
);
const page = table(chosen, contestants);
console.log(`\n${summary(contestants)}`);
if (words.length === 0) await writeFile(join(root, "docs/olympics.md"), page);

/** A log names the cause when it has AWS's words for it, or the explanation. */
function score({ code }: Failure, { lines, code: exit, wall }: Told): Score {
  const known = explanations.find((each) => each.code === code);
  const names = (text: string) =>
    known !== undefined &&
    (known.pattern.test(text) || text.includes(known.cause) || before[code]?.test(text) === true);
  const said = lines.filter(({ text }) => text.trim() !== "" && !text.startsWith("::debug"));
  return {
    red: exit !== 0,
    lines: said.length,
    cause: said.find(({ text }) => names(text))?.at,
    end: lines.at(-1)?.at ?? 0,
    wall,
  };
}

function inWords({ red, lines, cause, end }: Score): string {
  const named = cause === undefined ? "cause not named" : `cause after ${Math.round(cause)} s`;
  return `${red ? "red" : "GREEN"} after ${Math.round(end)} s, ${lines} lines, ${named}`;
}

function summary(all: readonly Contestant[]): string {
  return all
    .map(({ name }, index) => {
      const rows = [...scores.values()].flatMap((row) => row[index] ?? []);
      const named = rows.flatMap(({ cause }) => cause ?? []).toSorted((a, b) => a - b);
      const middle =
        named.length === 0 ? "" : `, after ${Math.round(named[Math.floor(named.length / 2)] ?? 0)} s in the middle`;
      return `${name}: ${rows.filter(({ red }) => red).length} of ${rows.length} red, the cause named in ${named.length}${middle}`;
    })
    .join("\n");
}

function table(rows: readonly Failure[], all: readonly Contestant[]): string {
  const head = all.flatMap(({ name }) => [`${name}: cause`, "red", "lines"]);
  const cells = (failure: Failure) =>
    (scores.get(failure) ?? []).flatMap(({ red, cause, end, lines }) => [
      cause === undefined ? "**never**" : `${Math.round(cause)} s`,
      red ? `${Math.round(end)} s` : "**green**",
      String(lines),
    ]);
  const line = (parts: readonly string[]) => `| ${parts.join(" | ")} |`;
  return `# Failures as logs tell them

\`npm run olympics\` lets things go wrong on the simulated cloud at AWS's own pace, and watches the log of a real bundle
over HTTP: after how many virtual seconds since its first call to AWS a line names the cause (AWS's words for it, or the
explanation), after how many the step is red, and how many lines there are to read. With \`--peer FOLDER\`, the folder of
another action, the same failures are told by its log, too. A program's own time counts as virtual time here, so that a
second more or less means nothing. Written by that command.

${summary(all)
  .split("\n")
  .map((text) => `- ${text}`)
  .join("\n")}

${[line(["failure", "what went wrong", ...head]), line(["---", "---", ...head.map(() => "---:")]), ...rows.map((failure) => line([`\`${failure.code}\``, failure.what, ...cells(failure)]))].join("\n")}
`;
}
