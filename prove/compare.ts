import type { Telling } from "./watch.ts";

type Told = Record<string, Telling | { problem: string }>;

/** What the two runs tell differently: `-` only AWS, `+` only the local cloud. Empty when nothing is different. */
export function differences(aws: Told, local: Told): string[] {
  return [...new Set([...Object.keys(aws), ...Object.keys(local)])].flatMap((story) => {
    const [left, right] = [aws[story], local[story]];
    const problems = Object.entries({ AWS: left, "the local cloud": right }).flatMap(([where, told]) =>
      told === undefined ? [`not told on ${where}`] : "problem" in told ? [`${where}: ${told.problem}`] : [],
    );
    if (problems.length > 0 || left === undefined || right === undefined || "problem" in left || "problem" in right)
      return problems.map((problem) => `${story}: ${problem}`);
    return (Object.keys(left) as (keyof Telling)[]).flatMap((list) => {
      const lines = lineDifferences(left[list], right[list]);
      return lines.some((line) => !line.startsWith("  "))
        ? [`${story}, ${list}:`, ...lines.map((line) => `  ${line}`)]
        : [];
    });
  });
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
