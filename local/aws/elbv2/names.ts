/**
 * The names that AWS makes random and the local cloud derives from the given ones, so that a file can hold them before
 * the thing exists: the same name always gives the same ARN and the same DNS name.
 */
import { createHash } from "node:crypto";

const digest = (text: string): string => createHash("sha256").update(text).digest("hex");

/** The 16 hex digits at the end of an ELBv2 ARN: the first of sha256(name). */
export const arnSuffix = (name: string): string => digest(name).slice(0, 16);

const prefix = (region: string, account: string): string => `arn:aws:elasticloadbalancing:${region}:${account}`;

export const loadBalancerArn = (region: string, account: string, name: string): string =>
  `${prefix(region, account)}:loadbalancer/app/${name}/${arnSuffix(name)}`;

/** `serial` counts the groups of that name that there were before, so that one made anew is not taken for the old one. */
export const targetGroupArn = (region: string, account: string, name: string, serial = 0): string =>
  `${prefix(region, account)}:targetgroup/${name}/${arnSuffix(serial === 0 ? name : `${name}#${serial}`)}`;

/** `…:loadbalancer/app/N/ID` → `…:listener/app/N/ID/<suffix of N:port>`. */
export function listenerArn(loadBalancer: string, name: string, port: number): string {
  return `${loadBalancer.replace(":loadbalancer/", ":listener/")}/${arnSuffix(`${name}:${port}`)}`;
}

/** `serial` counts the rules that the listener ever had, so that a new rule never takes a deleted one's ARN. */
export function ruleArn(listener: string, serial: number): string {
  return `${listener.replace(":listener/", ":listener-rule/")}/${arnSuffix(`${listener}#${serial}`)}`;
}

/** `<name>-<ten digits>.<region>.elb.amazonaws.com`; the digits are sha256(name) as a number, modulo 10^10. */
export function dnsName(name: string, region: string, scheme: "internet-facing" | "internal"): string {
  const digits = (BigInt(`0x${digest(name)}`) % 10_000_000_000n).toString().padStart(10, "0");
  return `${scheme === "internal" ? "internal-" : ""}${name}-${digits}.${region}.elb.amazonaws.com`;
}
