/**
 * The two kinds of failure that are nobody's bug. Anything else that is thrown is one, and is reported with its stack.
 */

/** The user can mend it in the workflow or in a file. Holds every problem found, never only the first. */
export class InputError extends Error {
  readonly problems: readonly string[];

  constructor(problems: string | readonly string[]) {
    const list = typeof problems === "string" ? [problems] : problems;
    super(list.join("\n"));
    this.name = "InputError";
    this.problems = list;
  }
}

export interface Evidence {
  /** A short heading: "events", "last log lines of api". */
  title: string;
  lines: readonly string[];
  /** A container wrote these lines, so they say what it likes; everything else comes from AWS or from Gantline. */
  written?: boolean;
}

/**
 * The world said no. `message` alone must tell a tired person what happened; `next` what to do;
 * evidence follows. Failures of a rollback or clean-up are added to `also` and never replace the first cause.
 */
export class DeployError extends Error {
  readonly next: string | undefined;
  readonly evidence: readonly Evidence[];
  readonly also: readonly string[];

  constructor(
    message: string,
    detail: { next?: string; evidence?: readonly Evidence[]; also?: readonly string[]; cause?: unknown } = {},
  ) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.name = "DeployError";
    this.next = detail.next;
    this.evidence = detail.evidence ?? [];
    this.also = detail.also ?? [];
  }

  /** The same failure with one more thing that went wrong while clearing up after it. */
  with(also: string): DeployError {
    return new DeployError(this.message, {
      ...(this.next === undefined ? {} : { next: this.next }),
      evidence: this.evidence,
      also: [...this.also, also],
      cause: this.cause,
    });
  }
}

/** The text of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
