import { expect, test } from "vitest";
import { AwsError, awsCall, awsError, isAws } from "../../../src/aws/errors.ts";

function sdk(name: string, message: string, more: object = {}): Error {
  return Object.assign(new Error(message), { name, $metadata: {}, ...more });
}

function explained(error: unknown): { code: string; message: string; next: string | undefined } {
  const made = awsError(error, "ecs:RunTask");
  if (!(made instanceof AwsError)) throw new Error("not explained");
  return { code: made.code, message: made.message, next: made.next };
}

test("a refused permission names who, what and on which resource", () => {
  const message =
    "User: arn:aws:sts::111122223333:assumed-role/shop/x is not authorized to perform: iam:PassRole on resource: arn:aws:iam::111122223333:role/task because no identity-based policy allows the iam:PassRole action";
  const { message: said, next } = explained(sdk("AccessDeniedException", message));
  expect(said).toBe(
    "arn:aws:sts::111122223333:assumed-role/shop/x may not iam:PassRole on arn:aws:iam::111122223333:role/task.",
  );
  expect(next).toContain('Allow "iam:PassRole" for "arn:aws:iam::111122223333:role/task"');
});

test.each([
  [sdk("AccessDeniedException", "no"), "The role of this job may not ecs:RunTask."],
  [sdk("ExpiredTokenException", "x"), "The AWS credentials expired before ecs:RunTask could be called."],
  [
    sdk("UnrecognizedClientException", "bad key"),
    "AWS does not know the credentials that ecs:RunTask was called with: bad key",
  ],
  [
    Object.assign(new Error("x"), { name: "CredentialsProviderError" }),
    "No AWS credentials were found for ecs:RunTask.",
  ],
  [
    sdk("ThrottlingException", "Rate exceeded"),
    "AWS still throttled ecs:RunTask after several attempts: Rate exceeded",
  ],
  [
    sdk("ClusterNotFoundException", "Cluster not found."),
    "ecs:RunTask was refused (ClusterNotFoundException): Cluster not found.",
  ],
  [
    Object.assign(new Error("x"), { code: "ENOTFOUND", hostname: "ecs.eu-west-9.amazonaws.com" }),
    "ecs:RunTask could not reach ecs.eu-west-9.amazonaws.com: ENOTFOUND.",
  ],
  [
    new AggregateError([Object.assign(new Error("x"), { code: "ECONNREFUSED", address: "127.0.0.1", port: 9 })]),
    "ecs:RunTask could not reach 127.0.0.1:9: ECONNREFUSED.",
  ],
])("%s", (error, wanted) => {
  expect(explained(error).message).toBe(wanted);
});

test("an abort and a bug come as they are", () => {
  const abort = Object.assign(new Error("aborted"), { name: "AbortError" });
  const bug = new TypeError("x is undefined");
  expect(awsError(abort, "ecs:RunTask")).toBe(abort);
  expect(awsError(bug, "ecs:RunTask")).toBe(bug);
});

test("a call gives its value, or an AwsError with the service's code", async () => {
  expect(await awsCall("ecs:RunTask", async () => 1)).toBe(1);
  const refused = await awsCall("ecs:RunTask", () => Promise.reject(sdk("ClientException", "no"))).catch(
    (error) => error,
  );
  expect(isAws(refused, "ClientException", "Other")).toBe(true);
  expect(isAws(refused, "Other")).toBe(false);
});
