import type { LookupPort } from "../stack/facts.ts";
import type { AwsClients } from "./clients.ts";
import { isAws } from "./errors.ts";
import { chunks, patientCall } from "./patient.ts";

/** The account as stacks ask it: Parameter Store, CloudFormation's outputs, names of secrets. */
export function lookupPort(clients: AwsClients, signal: AbortSignal): LookupPort {
  const abort = { abortSignal: signal };
  return {
    async caller() {
      const { GetCallerIdentityCommand } = await import("@aws-sdk/client-sts");
      const sts = await clients.sts();
      const { Account = "" } = await patientCall("sts:GetCallerIdentity", () =>
        sts.send(new GetCallerIdentityCommand({}), abort),
      );
      return { account: Account };
    },
    async lookup(from, names) {
      if (from.startsWith("ssm:")) return parameters(clients, from.slice(4).replace(/\/$/, ""), names, signal);
      return outputs(clients, from.replace(/^cfn:/, ""), names, signal);
    },
    async secrets(names) {
      if (names.length === 0) return {};
      const { DescribeSecretCommand } = await import("@aws-sdk/client-secrets-manager");
      const secrets = await clients.secretsManager();
      const found = await Promise.all(
        names.map(async (name): Promise<[string, string][]> => {
          try {
            const { ARN } = await patientCall("secretsmanager:DescribeSecret", () =>
              secrets.send(new DescribeSecretCommand({ SecretId: name }), abort),
            );
            return ARN === undefined ? [] : [[name, ARN]];
          } catch (error) {
            if (isAws(error, "ResourceNotFoundException")) return [];
            throw error;
          }
        }),
      );
      return Object.fromEntries(found.flat());
    },
  };
}

type Found = Record<string, { value: string; source: string }>;

/** GetParameters takes ten names at a time, and lists those that are not there without failing (API reference). */
async function parameters(
  clients: AwsClients,
  path: string,
  names: readonly string[],
  signal: AbortSignal,
): Promise<Found> {
  const { GetParametersCommand } = await import("@aws-sdk/client-ssm");
  const ssm = await clients.ssm();
  const answers = await Promise.all(
    chunks(names, 10).map((some) =>
      patientCall("ssm:GetParameters", () =>
        ssm.send(new GetParametersCommand({ Names: some.map((name) => `${path}/${name}`), WithDecryption: true }), {
          abortSignal: signal,
        }),
      ),
    ),
  );
  const found: Found = {};
  for (const { Name = "", Value = "" } of answers.flatMap(({ Parameters = [] }) => Parameters))
    found[Name.slice(path.length + 1)] = { value: Value, source: `ssm:${Name}` };
  return found;
}

/** Keys of outputs are letters and digits (`SecurityGroups`): they are compared without case and dashes. */
async function outputs(
  clients: AwsClients,
  stack: string,
  names: readonly string[],
  signal: AbortSignal,
): Promise<Found> {
  const { DescribeStacksCommand } = await import("@aws-sdk/client-cloudformation");
  const cloudFormation = await clients.cloudFormation();
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "");
  try {
    const { Stacks: [one] = [] } = await patientCall("cloudformation:DescribeStacks", () =>
      cloudFormation.send(new DescribeStacksCommand({ StackName: stack }), { abortSignal: signal }),
    );
    const found: Found = {};
    for (const { OutputKey = "", OutputValue = "" } of one?.Outputs ?? []) {
      const name = names.find((wanted) => plain(wanted) === plain(OutputKey));
      if (name !== undefined) found[name] = { value: OutputValue, source: `cfn:${stack} ${OutputKey}` };
    }
    return found;
  } catch (error) {
    // A stack that is not there is a ValidationError; its values are then all missing, and told so.
    if (isAws(error, "ValidationError")) return {};
    throw error;
  }
}
