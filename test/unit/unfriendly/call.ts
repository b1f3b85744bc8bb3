import type { Gate, WireCall } from "../../../local/aws/wire/gate.ts";

/** A call as the wire gives it to a gate; what was noted is in `notes`. */
export function callOf(
  operation: string,
  input: object = {},
  more: Partial<WireCall> = {},
): WireCall & { notes: string[] } {
  const notes: string[] = [];
  return {
    service: "ecs",
    protocol: "json",
    operation,
    input,
    members: new Set(Object.keys(input)),
    context: {
      account: "111122223333",
      region: "eu-central-1",
      accessKeyId: "AKIDEXAMPLE",
      principal: "arn:aws:iam::111122223333:user/local",
      requestId: "r",
    },
    note: (text) => notes.push(text),
    ...more,
    notes,
  };
}

/** How a gate ends a call whose operation answers "done". */
export async function through(gate: Gate, call: WireCall): Promise<string> {
  return gate(call, async () => "done").then(String, (error: Error) => `${error.name}: ${error.message}`);
}
