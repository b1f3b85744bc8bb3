import { Cancelled } from "../kernel/cancelled.ts";
import { DeployError, type Evidence, InputError, messageOf } from "../kernel/errors.ts";
import { explainFailure } from "../kernel/explanations/failure.ts";

/** A failure for programs: docs/failure.schema.json says what is in it. */
export interface FailureDocument {
  version: 1;
  /** The action that failed. */
  action: string;
  /** Whether the workflow has to be mended (`input`), the world said no (`deploy`), the run was cancelled, or it is a bug. */
  kind: "input" | "deploy" | "cancelled" | "bug";
  /** The nearest known cause: the code of an explanation, or `input`, `cancelled`, `bug`, `unexplained`. */
  code: string;
  /** Every known cause, nearest first. */
  codes: string[];
  /** What happened: the first line is enough to act on. */
  message: string;
  /** What to do. */
  next?: string;
  explanation?: { cause: string; remedy: string; source: string };
  evidence: Pick<Evidence, "title" | "lines">[];
  /** What else went wrong while going back or clearing up. */
  also: string[];
  /** The page of the workflow run. */
  run?: string;
}

/** Above this many lines a piece of evidence is cut at its head: outputs are limited to 1 MB. */
const LINES = 200;

/** Puts anything that was thrown into the form that docs/failure.schema.json describes. Pure. */
export function failureDocument(error: unknown, about: { action: string; run: string | undefined }): FailureDocument {
  const kind =
    error instanceof InputError
      ? "input"
      : error instanceof Cancelled
        ? "cancelled"
        : error instanceof DeployError
          ? "deploy"
          : "bug";
  const known = kind === "deploy" ? explainFailure(error) : [];
  const [nearest] = known;
  const detail = error instanceof DeployError ? error : undefined;
  return {
    version: 1,
    action: about.action,
    kind,
    code: nearest?.code ?? (kind === "deploy" ? "unexplained" : kind),
    codes: known.map(({ code }) => code),
    message: messageOf(error),
    ...(detail?.next === undefined ? {} : { next: detail.next }),
    ...(nearest ? { explanation: { cause: nearest.cause, remedy: nearest.remedy, source: nearest.source } } : {}),
    evidence: (detail?.evidence ?? []).map(({ title, lines }) => ({ title, lines: lines.slice(-LINES) })),
    also: [...(detail?.also ?? [])],
    ...(about.run === undefined ? {} : { run: about.run }),
  };
}
