import type { PreviewAccount } from "../../preview/types.ts";
import type { AwsClients } from "../clients.ts";
import { isAws } from "../errors.ts";
import { chunks, optional, patientCall } from "../patient.ts";

type Part = Pick<PreviewAccount, "parameters" | "ensureParameter" | "deleteParameters">;

export function previewParameters(clients: AwsClients, signal: AbortSignal): Part {
  const abort = { abortSignal: signal };
  const ssm = async () => ({ sdk: await import("@aws-sdk/client-ssm"), client: await clients.ssm() });
  return {
    parameters: async (Path) => {
      const { sdk, client } = await ssm();
      const found: { name: string; value: string }[] = [];
      for (let NextToken: string | undefined; ; ) {
        const page = await patientCall("ssm:GetParametersByPath", () =>
          client.send(
            new sdk.GetParametersByPathCommand({
              ...{ Path, Recursive: true, WithDecryption: true },
              ...optional("NextToken", NextToken),
            }),
            abort,
          ),
        );
        for (const { Name, Value } of page.Parameters ?? []) if (Name) found.push({ name: Name, value: Value ?? "" });
        NextToken = page.NextToken;
        if (NextToken === undefined) return found;
      }
    },
    ensureParameter: async (Name, Value, tags) => {
      const { sdk, client } = await ssm();
      const Tags = tags.map(({ key, value }) => ({ Key: key, Value: value }));
      for (let attempt = 0; ; attempt++) {
        try {
          await patientCall("ssm:PutParameter", () =>
            client.send(new sdk.PutParameterCommand({ Name, Value, Type: "SecureString", Tags })),
          );
          return Value;
        } catch (error) {
          if (!isAws(error, "ParameterAlreadyExists")) throw error;
        }
        try {
          const { Parameter } = await patientCall("ssm:GetParameter", () =>
            client.send(new sdk.GetParameterCommand({ Name, WithDecryption: true }), abort),
          );
          return Parameter?.Value ?? Value;
        } catch (error) {
          // A removal was quicker than the look: the name is free again.
          if (!isAws(error, "ParameterNotFound") || attempt === 2) throw error;
        }
      }
    },
    deleteParameters: async (names) => {
      const { sdk, client } = await ssm();
      for (const Names of chunks(names, 10))
        await patientCall("ssm:DeleteParameters", () => client.send(new sdk.DeleteParametersCommand({ Names })));
    },
  };
}
