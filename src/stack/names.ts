import { createHash } from "node:crypto";
import { ecsName } from "./container.ts";
import type { Stack } from "./types.ts";

/** The middle part of names: the environment, or the pull request's number. */
export function instanceOf({ environment, preview }: Pick<Stack, "environment" | "preview">): string {
  return preview === undefined ? environment.name : `p${preview.number}`;
}

/** `<app>-<env>-<svc>`, for families and services (letters, digits, - and _, at most 255). */
export function nameOf(stack: Pick<Stack, "app" | "environment" | "preview">, name: string): string {
  return ecsName(`${stack.app}-${instanceOf(stack)}-${name}`);
}

/**
 * The same for target groups: letters, digits and -, at most 32 (CreateTargetGroup, Name). One that has to be cut or
 * changed ends in a hash of the whole, so that two that are alike then stay apart.
 */
export function targetGroupName(stack: Pick<Stack, "app" | "environment" | "preview">, name: string): string {
  const whole = nameOf(stack, name);
  const clean = whole.replace(/_/g, "-");
  if (clean === whole && whole.length <= 32) return whole;
  const hash = createHash("sha256").update(whole).digest("hex").slice(0, 6);
  return `${clean.slice(0, 25).replace(/-$/, "")}-${hash}`;
}
