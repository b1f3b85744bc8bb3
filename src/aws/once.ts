import type { OncePort } from "../release/once.ts";
import type { AwsClients } from "./clients.ts";
import { chunks, patientCall } from "./patient.ts";

/** What ran once, in Parameter Store. Writing does not end with `signal`: what became of it could not be told. */
export function oncePort(clients: AwsClients, signal: AbortSignal): OncePort {
  return {
    async read(names) {
      const { GetParametersCommand } = await import("@aws-sdk/client-ssm");
      const ssm = await clients.ssm();
      const answers = await Promise.all(
        chunks(names, 10).map((Names) =>
          patientCall("ssm:GetParameters", () =>
            ssm.send(new GetParametersCommand({ Names }), { abortSignal: signal }),
          ),
        ),
      );
      return new Map(
        answers.flatMap(({ Parameters = [] }) => Parameters.map(({ Name = "", Value = "" }) => [Name, Value] as const)),
      );
    },
    async write(Name, Value) {
      const { PutParameterCommand } = await import("@aws-sdk/client-ssm");
      const ssm = await clients.ssm();
      await patientCall("ssm:PutParameter", () =>
        ssm.send(new PutParameterCommand({ Name, Value, Type: "String", Overwrite: true })),
      );
    },
  };
}
