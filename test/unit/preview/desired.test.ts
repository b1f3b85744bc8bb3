import { expect, test } from "vitest";
import { desired, expiryOf, type Policy, type PullRequest } from "../../../src/preview/desired.ts";

const head = "a".repeat(40);
const pull: PullRequest = {
  number: 42,
  open: true,
  head,
  draft: false,
  labels: ["preview"],
  author: "dev",
  sameRepository: true,
};
const policy: Policy = {
  label: "preview",
  noLabel: "no-preview",
  keepLabel: "keep",
  drafts: false,
  skipAuthors: ["dependabot[bot]"],
  approved: [],
  expiredSleeps: true,
};
const nothing = { exists: false };
const now = Date.parse("2026-01-08T12:00:00Z");

test.each<[string, Partial<PullRequest> | undefined, Partial<Policy>, Parameters<typeof desired>[2], string]>([
  ["open, with the label", {}, {}, nothing, "present"],
  ["not there", undefined, {}, nothing, "absent"],
  ["closed, whatever its labels", { open: false, labels: ["preview", "keep"] }, {}, nothing, "absent"],
  ["without the label", { labels: ["bug"] }, {}, nothing, "absent"],
  ["without a label where none is needed", { labels: [] }, { label: "*" }, nothing, "present"],
  ["with the label against it", { labels: ["preview", "no-preview"] }, {}, nothing, "absent"],
  ["with the label in other letters", { labels: ["Preview"] }, { label: "preview" }, nothing, "present"],
  ["with the label against it in other letters", { labels: ["preview", "No-Preview"] }, {}, nothing, "absent"],
  [
    "expired, and kept in other letters",
    { labels: ["preview", "Keep"] },
    {},
    { exists: true, commit: head, expiresAt: now },
    "present",
  ],
  [
    "of an author who is left out, in other letters",
    { author: "OctoCat" },
    { skipAuthors: ["octocat"] },
    nothing,
    "skip",
  ],
  ["a draft", { draft: true }, {}, nothing, "skip"],
  ["a draft that had one", { draft: true }, {}, { exists: true }, "absent"],
  ["a draft, where drafts have one", { draft: true }, { drafts: true }, nothing, "present"],
  ["Dependabot's", { author: "dependabot[bot]" }, {}, nothing, "skip"],
  ["a fork's", { sameRepository: false }, {}, nothing, "skip"],
  ["a fork's, this commit approved", { sameRepository: false }, { approved: [head] }, nothing, "present"],
  ["a fork's, approved and made before", { sameRepository: false }, {}, { exists: true, commit: head }, "present"],
  [
    "a fork's, pushed to after the approval",
    { sameRepository: false },
    { approved: ["b".repeat(40)] },
    { exists: true, commit: "b".repeat(40) },
    "absent",
  ],
  ["put to sleep", {}, {}, { exists: true, asleepAt: head }, "asleep"],
  ["put to sleep before a push", {}, {}, { exists: true, asleepAt: "b".repeat(40) }, "present"],
  ["expired", {}, {}, { exists: true, commit: head, expiresAt: now }, "asleep"],
  ["expired, and kept", { labels: ["preview", "keep"] }, {}, { exists: true, commit: head, expiresAt: now }, "present"],
  ["expired before a push", {}, {}, { exists: true, commit: "b".repeat(40), expiresAt: now }, "present"],
  [
    "expired, where that is a sweep's to decide",
    {},
    { expiredSleeps: false },
    { exists: true, commit: head, expiresAt: now },
    "present",
  ],
])("a pull request that is %s", (_, change, policies, marks, kind) => {
  const { label = "*", ...rest } = { ...policy, ...policies };
  const asked = change === undefined ? undefined : { ...pull, ...change };
  expect(desired(asked, { ...rest, ...(label === "*" ? {} : { label }) }, marks, now).kind).toBe(kind);
});

const hour = 3_600_000;
test.each<[string, number | undefined, Parameters<typeof expiryOf>[2], number | undefined]>([
  ["a new preview", hour, nothing, now + hour],
  ["a push", hour, { exists: true, commit: "b".repeat(40), expiresAt: now + 9 * hour }, now + hour],
  ["another run of this commit", hour, { exists: true, commit: head, expiresAt: now + 9 * hour }, now + 9 * hour],
  ["another run of this commit, its time over", hour, { exists: true, commit: head, expiresAt: now }, now + hour],
  [
    "a time that somebody asked for, where there is none",
    undefined,
    { exists: true, commit: head, expiresAt: now + 1 },
    now + 1,
  ],
  ["no time", undefined, { exists: true, commit: head }, undefined],
])("when it expires: %s", (_, ttlMs, marks, expected) => {
  expect(expiryOf(head, { ...policy, ...(ttlMs === undefined ? {} : { ttlMs }) }, marks, now)).toBe(expected);
});
