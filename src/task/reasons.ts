import { explain } from "../kernel/explanations/index.ts";

/** The remedy for a reason that ECS gave, when it is one of the known ones. */
export function remedy(reason: string): string | undefined {
  return explain(reason)?.remedy;
}

/** What an exit code says by convention (POSIX shells; 128 + signal). */
export function meaning(exitCode: number): string | undefined {
  return {
    126: "not executable",
    127: "command not found",
    137: "killed (SIGKILL)",
    139: "segmentation fault",
    143: "ended by SIGTERM",
  }[exitCode];
}
