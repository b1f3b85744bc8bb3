import { it } from "vitest";

/** Where the knowledge comes from: a public event log or issue, an AWS document or SDK text, or nowhere yet. */
export type Knowledge = "observed" | "documented" | "assumed";

/** A test of one behaviour of ECS, named `[knowledge] text (source)`, so that the ledger can be made from the names. */
export function behaviour(knowledge: Knowledge, source: string, text: string, run: () => void | Promise<void>): void {
  it(`[${knowledge}] ${text} (${source})`, run);
}

/** Sources that many behaviours share. */
export const api = (page: string): string => `Amazon ECS API Reference: ${page}`;
export const guide = (page: string): string => `Amazon ECS Developer Guide: ${page}`;
