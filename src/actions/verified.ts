import type { AwsClients } from "../aws/clients.ts";
import { InputError } from "../kernel/errors.ts";
import type { Runner } from "../runner/runner.ts";
import { expected, flag, lines } from "../runner/spec.ts";
import type { ToVerify, Verification } from "../verify/verify.ts";

/** The inputs of every action that changes something in the account. */
export const verifyInputs = {
  "allowed-account-ids": {
    ...lines({ description: "AWS accounts that this may change; with any other nothing is done." }).optional(),
    form: "account ids of 12 digits",
    read: (value: string): string[] =>
      value
        .split(/[\s,]+/)
        .filter((one) => one !== "")
        .map((one) => (/^\d{12}$/.test(one) ? one : expected("account ids of 12 digits"))),
  },
  verify: flag({
    description:
      "Check images, platforms, secrets, parameters, roles, networks, log groups, target groups, sizes and settings against the account before anything is changed.",
  }).default("true"),
  "read-secret-keys": flag({
    description:
      "Read the secrets whose JSON keys containers want, to see whether those keys are in them. The values go nowhere; the role needs `secretsmanager:GetSecretValue`.",
  }).default("false"),
};

interface Given {
  "allowed-account-ids": string[] | undefined;
  verify: boolean;
  "read-secret-keys": boolean;
}

/** Checks against the account, as the inputs say: the account always, the rest unless it is turned off. */
export function verification(inputs: Given, clients: AwsClients, runner: Runner) {
  const allowedAccounts = inputs["allowed-account-ids"] ?? [];
  return async (wanted: Pick<ToVerify, "cluster" | "definitions" | "services" | "networks">): Promise<Verification> => {
    if (!inputs.verify && allowedAccounts.length === 0) return { problems: [], warnings: [] };
    const { verify } = await import("../verify/verify.ts");
    const { verifyPort } = await import("../aws/verify.ts");
    const all = inputs.verify ? wanted : { cluster: undefined, definitions: [], services: [] };
    const port = verifyPort(clients, runner.environment.variables, runner.signal);
    const readSecretKeys = inputs["read-secret-keys"];
    const found = await verify({ ...all, region: clients.region, allowedAccounts, readSecretKeys }, port);
    for (const warning of found.warnings) runner.log.warning(warning);
    return found;
  };
}

/** The same; what stands in the way rejects as one InputError. */
export async function verified(
  ...[inputs, clients, runner, wanted]: [
    ...Parameters<typeof verification>,
    Parameters<ReturnType<typeof verification>>[0],
  ]
): Promise<void> {
  const { problems } = await verification(inputs, clients, runner)(wanted);
  if (problems.length > 0) throw new InputError(problems);
}
