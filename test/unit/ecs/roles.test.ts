import { expect, it } from "vitest";
import { cloud, definition, network } from "./cloud.ts";

const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`;
const text = (arn: string) =>
  `ECS was unable to assume the role '${arn}' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.`;

it("[observed] a task whose role is not there or does not trust tasks is refused when it is run (aws-samples/aws-modern-application-workshop#88)", () => {
  const test = cloud();
  test.roles.assumable = (arn, by) => by === "ecs-tasks.amazonaws.com" && arn === role("execution");
  const run = (more: object) =>
    test.call("RunTask", {
      cluster: "shop",
      taskDefinition: "api",
      launchType: "FARGATE",
      networkConfiguration: network,
      ...more,
    });
  test.call("RegisterTaskDefinition", definition("api"));
  expect(run({}).tasks).toHaveLength(1);
  const refusal = (arn: string) => expect.objectContaining({ code: "ClientException", message: text(arn) });
  expect(() => run({ overrides: { taskRoleArn: role("none") } })).toThrow(refusal(role("none")));
  // A definition may name a role that is not there; a bare name means a role without a path.
  test.call("RegisterTaskDefinition", definition("api", undefined, { taskRoleArn: "app" }));
  expect(() => run({})).toThrow(refusal(role("app")));
});

it("[observed] a service says that its role cannot be assumed, and starts tasks once it can (aws-samples/aws-modern-application-workshop#88, telia-oss/terraform-aws-ecs-fargate#58)", () => {
  const test = cloud();
  test.roles.assumable = () => false;
  test.call("RegisterTaskDefinition", definition("api"));
  test.call("CreateService", {
    cluster: "shop",
    serviceName: "api",
    taskDefinition: "api",
    desiredCount: 1,
    launchType: "FARGATE",
    networkConfiguration: network,
  });
  test.clock.advance(60_000);
  const service = () => test.call("DescribeServices", { cluster: "shop", services: ["api"] }).services[0];
  const messages = () => service().events.map((event: { message: string }) => event.message);
  expect(messages()).toEqual([`(service api) failed to launch a task with (error ${text(role("execution"))}).`]);
  expect(service()).toMatchObject({ runningCount: 0, deployments: [{ rolloutState: "IN_PROGRESS", failedTasks: 0 }] });
  test.roles.assumable = () => true;
  test.clock.advance(120_000);
  expect(service()).toMatchObject({ runningCount: 1, deployments: [{ rolloutState: "COMPLETED" }] });
});

it.each(["arn:aws:cloudformation:eu-central-1:111122223333:stack/x", "arn:aws:iam::111122223333:user/x", "a b"])(
  "[observed] what is no role is refused when it is registered: %s (aws-samples/aws-modern-application-workshop#9)",
  (executionRoleArn) => {
    const test = cloud();
    expect(() => test.call("RegisterTaskDefinition", definition("api", undefined, { executionRoleArn }))).toThrow(
      expect.objectContaining({ code: "ClientException", message: "Role is not valid" }),
    );
  },
);
