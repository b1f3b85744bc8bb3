import type { SecretValue } from "./draft.ts";

/** The account and region that the source says it is for. */
export interface Whereabouts {
  account: string | undefined;
  region: string | undefined;
}

/**
 * A container's `valueFrom` (ECS developer guide, "Pass Secrets Manager secrets") as a stack writes it: by name where it
 * stands in the environment's own account and region, else by ARN.
 */
export function secretOf(valueFrom: string, { account, region }: Whereabouts): SecretValue {
  const match = /^arn:aws[a-z-]*:(secretsmanager|ssm):([a-z0-9-]+):(\d{12}):(?:secret:|parameter)(.+)$/.exec(valueFrom);
  if (!match) return { reference: valueFrom.startsWith("arn:") ? valueFrom : `ssm:${valueFrom}`, valueFrom };
  const [, service, itsRegion, itsAccount, rest = ""] = match;
  const here = itsRegion === region && itsAccount === account;
  if (service === "ssm") return { reference: here ? `ssm:${rest}` : valueFrom, valueFrom };
  const [name = "", key = "", stage = "", version = ""] = rest.split(":");
  const whole = stage !== "" || version !== "";
  const suffix = /-[A-Za-z0-9]{6}$/;
  if (whole) return { reference: valueFrom, valueFrom };
  const base = here && suffix.test(name) ? name.replace(suffix, "") : valueFrom.split(":").slice(0, 7).join(":");
  return { reference: key === "" ? base : `${base}#${key}`, valueFrom };
}
