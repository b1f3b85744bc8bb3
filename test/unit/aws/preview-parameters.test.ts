/** A preview's password is written once, whoever else writes or removes it meanwhile. */
import { expect, test } from "vitest";
import type { AwsClients } from "../../../src/aws/clients.ts";
import { previewParameters } from "../../../src/aws/previews/parameters.ts";

const refusal = (name: string) => Object.assign(new Error("no"), { name, $metadata: { httpStatusCode: 400 } });

/** Answers one after the other; an error is thrown. */
function answering(...answers: readonly unknown[]) {
  const left = [...answers];
  const sent: string[] = [];
  const send = async (command: { constructor: { name: string } }) => {
    sent.push(command.constructor.name.replace(/Command$/, ""));
    const answer = left.shift();
    if (answer instanceof Error) throw answer;
    return answer ?? {};
  };
  const clients = { ssm: async () => ({ send }) } as unknown as AwsClients;
  return { sent, port: previewParameters(clients, new AbortController().signal) };
}

const there = refusal("ParameterAlreadyExists");
const gone = refusal("ParameterNotFound");

test.each([
  ["is new", [{}], "mine"],
  ["is there", [there, { Parameter: { Value: "theirs" } }], "theirs"],
  ["is removed between the two looks", [there, gone, {}], "mine"],
  ["is removed and made again", [there, gone, there, { Parameter: { Value: "theirs" } }], "theirs"],
])("one that %s", async (_, answers, value) => {
  const { port, sent } = answering(...answers);
  expect(await port.ensureParameter("/preview/shop/7/42/db-password", "mine", [])).toBe(value);
  expect(sent).toHaveLength(answers.length);
});

test("one that comes and goes without end is told, not waited for", async () => {
  const { port } = answering(there, gone, there, gone, there, gone);
  await expect(port.ensureParameter("/a", "mine", [])).rejects.toThrow(/ParameterNotFound/);
});
