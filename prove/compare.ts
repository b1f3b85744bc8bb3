import type { Telling } from "./watch.ts";

type Told = Record<string, Telling | { problem: string }>;

export interface Comparison {
  /** What the two runs tell differently: `-` only AWS, `+` only the local cloud. */
  different: string[];
  /** States that only one of them saw, which may only have been too short for the other's looks. */
  glimpsed: string[];
}

/** Events, ends of deployments and of tasks are told in full; states are seen by looks, so one may be missed. */
export function compare(aws: Told, local: Told): Comparison {
  const different: string[] = [];
  const glimpsed: string[] = [];
  for (const story of new Set([...Object.keys(aws), ...Object.keys(local)])) {
    const [left, right] = [aws[story], local[story]];
    different.push(...untold(story, "AWS", left), ...untold(story, "the local cloud", right));
    if (left === undefined || right === undefined || "problem" in left || "problem" in right) continue;
    for (const list of Object.keys(left) as (keyof Telling)[]) {
      const lines = lineDifferences(left[list], right[list]);
      const marks = new Set(lines.map((line) => line[0]));
      if (!marks.has("-") && !marks.has("+")) continue;
      const missed = list === "deployments" && !(marks.has("-") && marks.has("+"));
      (missed ? glimpsed : different).push(`${story}, ${list}:`, ...lines.map((line) => `  ${line}`));
    }
  }
  return { different, glimpsed };
}

function untold(story: string, where: string, told: Told[string] | undefined): string[] {
  if (told === undefined) return [`${story}: not told on ${where}`];
  return "problem" in told ? [`${story}: ${where}: ${told.problem}`] : [];
}

/** The longest common subsequence as "  line", around it "- line" of the one and "+ line" of the other. */
export function lineDifferences(one: readonly string[], other: readonly string[]): string[] {
  const longest = Array.from({ length: one.length + 1 }, () => new Array<number>(other.length + 1).fill(0));
  const at = (i: number, j: number): number => longest[i]?.[j] ?? 0;
  for (let i = one.length - 1; i >= 0; i--) {
    for (let j = other.length - 1; j >= 0; j--) {
      const row = longest[i] as number[];
      row[j] = one[i] === other[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lines: string[] = [];
  let [i, j] = [0, 0];
  while (i < one.length || j < other.length) {
    if (i < one.length && j < other.length && one[i] === other[j]) {
      lines.push(`  ${one[i]}`);
      i += 1;
      j += 1;
    } else if (i < one.length && (j === other.length || at(i + 1, j) >= at(i, j + 1))) {
      lines.push(`- ${one[i]}`);
      i += 1;
    } else {
      lines.push(`+ ${other[j]}`);
      j += 1;
    }
  }
  return lines;
}
