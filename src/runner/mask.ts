import { setSecret } from "@actions/core";

/**
 * Hides a value from the log of the whole job. The runner masks each line of a value as well, so a short line would
 * wreck the log: only lines of four characters or more are hidden.
 */
export function mask(value: string): void {
  for (const line of maskable(value)) setSecret(line);
}

/** The lines of a value that can be masked without hiding half of the log. */
export function maskable(value: string): string[] {
  return [...new Set(value.split(/[\r\n]+/).map((line) => line.trim()))].filter((line) => line.length >= 4);
}
