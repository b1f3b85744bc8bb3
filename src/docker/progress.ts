import type { Step } from "../image/types.ts";

/**
 * Collects what BuildKit's plain progress says of steps: `#7 [build 2/3] RUN go build`, then `#7 DONE 12.3s` or
 * `#7 CACHED`. A step that is told again (its node was asked twice) counts once.
 */
export function stepTimes(): { line(text: string): void; steps(): Step[] } {
  const names = new Map<string, string>();
  const seconds = new Map<string, number>();
  return {
    line(text) {
      const [, number = "", rest = ""] = /^#(\d+) (.*)$/.exec(text) ?? [];
      const done = /^DONE (\d+(?:\.\d+)?)s$/.exec(rest)?.[1];
      if (done !== undefined) seconds.set(number, Number(done));
      else if (!names.has(number) && rest !== "" && !/^(CACHED|ERROR|CANCELED|\d)/.test(rest)) names.set(number, rest);
    },
    steps: () =>
      [...seconds].flatMap(([number, time]) => {
        const name = names.get(number);
        return name === undefined ? [] : [{ name, seconds: time }];
      }),
  };
}
