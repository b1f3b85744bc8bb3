import type { Clock } from "../kernel/clock.ts";
import type { GithubPort } from "../kernel/github.ts";
import { type Command, commandOf, mayCommand } from "./commands.ts";
import { dropDatabase } from "./database.ts";
import type { Policy } from "./desired.ts";
import { Fence, observe } from "./fence.ts";
import { pullOf } from "./github.ts";
import { expiryTag } from "./names.ts";
import type { PreviewRun, SeenService } from "./types.ts";

type Tag = Readonly<{ key: string; value: string }>;

/** A comment that was just written. */
export interface GivenComment {
  id: number;
  body: string;
  author: string;
}

export interface ObeyTools {
  github: GithubPort;
  /** The pull request's own run, which can take down and nothing more. */
  run: PreviewRun;
  /** The last lines of a service, oldest first. */
  logsOf(service: SeenService): Promise<readonly string[]>;
  /** Puts lines of logs into the words of a comment. */
  logWords(logs: readonly { service: string; lines: readonly string[] }[]): string;
}

export type Obeyed =
  /** It was no command, or nobody may give it, or it is done: nothing follows. */
  | { follow: false; reason: string }
  /** The preview has to be brought to what is wanted now; `approved` is the commit of a fork that may be. */
  | { follow: true; reason: string; approved?: string };

/**
 * Carries out the command of a comment: what the preview should be is changed where everybody reads it (labels, tags), and
 * the run that follows does the rest. Only who may push commands. Answers with a reaction, and in words where something is
 * wrong.
 */
export async function obey(comment: GivenComment, tools: ObeyTools): Promise<Obeyed> {
  const { github, run } = tools;
  const { pr } = run.key;
  const read = commandOf(comment.body);
  if (read === undefined) return { follow: false, reason: "the comment gives no command" };
  const role = await github.people.role(comment.author);
  if (!mayCommand(role)) {
    await github.comments.react(comment.id, "-1");
    return { follow: false, reason: `${comment.author} may not command previews here: it takes the right to push` };
  }
  const refuse = async (why: string): Promise<Obeyed> => {
    await github.comments.react(comment.id, "confused");
    await github.comments.create(pr, why);
    return { follow: false, reason: why };
  };
  if ("problem" in read) return refuse(read.problem);
  await github.comments.react(comment.id, "eyes");
  const done = await act(read.command, tools);
  if ("refused" in done) return refuse(done.refused);
  await github.comments.react(comment.id, "rocket");
  return done.answered ? { follow: false, reason: done.reason } : { follow: true, ...done };
}

type Done = { refused: string } | { reason: string; approved?: string; answered?: true };

async function act(command: Command, tools: ObeyTools): Promise<Done> {
  const { run } = tools;
  const said = `/preview ${command.name}`;
  switch (command.name) {
    case "up":
      return up(command.commit, tools);
    case "down":
      await tools.github.pulls.addLabels(run.key.pr, [run.policy.noLabel]);
      return { reason: said };
    case "logs":
      return logs(tools);
    case "reseed":
      return reseed(run);
    case "sleep":
    case "wake":
    case "ttl":
      return marked(command, run);
  }
}

async function up(commit: string | undefined, { github, run }: ObeyTools): Promise<Done> {
  const { policy, key } = run;
  const found = await github.pulls.get(key.pr);
  if (found === undefined) return { refused: "there is no such pull request" };
  const pull = pullOf(found);
  if (!pull.sameRepository && commit === undefined)
    return {
      refused: `This comes from a fork. Look at what it does, then approve just that: \`/preview up ${pull.head}\``,
    };
  if (commit !== undefined && commit !== pull.head)
    return {
      refused: `\`${commit}\` is not the head any more: that is \`${pull.head}\`. Look again before approving it.`,
    };
  await github.pulls.removeLabel(key.pr, policy.noLabel);
  if (policy.label !== undefined) await github.pulls.addLabels(key.pr, [policy.label]);
  await marks(run, (await observe(run)).services, awake(policy, run.clock));
  return { reason: "/preview up", ...(commit === undefined ? {} : { approved: commit }) };
}

/** What sleeps or expires is said by tags of the services, where every run reads it. */
async function marked(command: Command, run: PreviewRun): Promise<Done> {
  const services = (await observe(run)).services.filter(({ status }) => status === "ACTIVE");
  if (services.length === 0)
    return { refused: "There is no preview of this pull request now: `/preview up` makes one." };
  const pull = await run.github.pull();
  const now = run.clock.now();
  if (command.name === "sleep") await marks(run, services, [{ ...notAsleep, value: pull?.head ?? "" }]);
  else if (command.name === "wake") await marks(run, services, awake(run.policy, run.clock));
  else if (command.name === "ttl") await marks(run, services, [notAsleep, expiryTag(now + command.ms)]);
  return { reason: `/preview ${command.name}` };
}

/** A tag cannot be taken off and put on at once, so it says that it is none. */
const notAsleep: Tag = { key: "gantline:asleep", value: "no" };

/** Neither put to sleep nor expired. */
function awake({ ttlMs }: Policy, clock: Clock): Tag[] {
  return [notAsleep, expiryTag(ttlMs === undefined ? undefined : clock.now() + ttlMs)];
}

async function marks({ account }: PreviewRun, services: readonly SeenService[], tags: readonly Tag[]): Promise<void> {
  for (const { arn, status } of services) if (status === "ACTIVE") await account.tag(arn, tags);
}

/** The database goes; the run that follows makes it anew, migrates it and sows it, as on the first day. */
async function reseed(run: PreviewRun): Promise<Done> {
  const { database } = run.place;
  if (database === undefined) return { refused: "This stack gives its previews no database of their own." };
  const pull = await run.github.pull();
  if (pull === undefined || !pull.open) return { refused: "The pull request is closed." };
  const { head } = pull;
  await dropDatabase({ ...run, fence: new Fence(run), database: true }, database.family, { kind: "present", head });
  return { reason: "/preview reseed" };
}

async function logs({ github, run, logsOf, logWords }: ObeyTools): Promise<Done> {
  const { services } = await observe(run);
  if (services.length === 0) return { refused: "There is no preview of this pull request now, and so no log." };
  const all = await Promise.all(
    services.map(async (service) => ({ service: service.name, lines: await logsOf(service) })),
  );
  await github.comments.create(run.key.pr, logWords(all));
  return { reason: "/preview logs", answered: true };
}
