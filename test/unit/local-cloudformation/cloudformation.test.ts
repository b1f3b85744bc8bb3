import {
  CloudFormationClient,
  CreateStackCommand,
  type CreateStackCommandInput,
  DeleteStackCommand,
  DescribeStacksCommand,
  paginateDescribeStacks,
  paginateListExports,
  paginateListStacks,
  UpdateStackCommand,
} from "@aws-sdk/client-cloudformation";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createCloudFormation } from "../../../local/aws/cloudformation/index.ts";
import { serve, stillClock } from "../wire/serve.ts";

let clock: ReturnType<typeof stillClock>;
let served: Awaited<ReturnType<typeof serve>>;
let client: CloudFormationClient;

beforeEach(async () => {
  clock = stillClock();
  served = await serve([createCloudFormation({ clock }).service], { clock });
  client = new CloudFormationClient(served.config);
});
afterEach(() => served.close());

const template = (Outputs: object, more = {}) =>
  JSON.stringify({ Resources: { Vpc: { Type: "AWS::EC2::VPC" } }, Outputs, ...more });
const create = (StackName: string, TemplateBody: string, more: Partial<CreateStackCommandInput> = {}) =>
  client.send(new CreateStackCommand({ StackName, TemplateBody, ...more }));
const stackOf = async (StackName: string) => (await client.send(new DescribeStacksCommand({ StackName }))).Stacks?.[0];

describe("stacks", () => {
  it("[documented] are described by name or id with their outputs (CloudFormation API reference, DescribeStacks, Stack)", async () => {
    const body = template(
      {
        Subnets: { Value: "subnet-1,subnet-2", Description: "where tasks run" },
        Cluster: { Value: { Ref: "Name" }, Export: { Name: "shop-cluster" } },
        Region: { Value: { Ref: "AWS::Region" } },
      },
      { Description: "network", Parameters: { Name: { Type: "String", Default: "shop" } } },
    );
    const { StackId } = await create("shop", body, { Tags: [{ Key: "team", Value: "shop" }] });
    expect(StackId).toMatch(/^arn:aws:cloudformation:eu-central-1:111122223333:stack\/shop\/[0-9a-f-]{36}$/);
    const found = await stackOf("shop");
    expect(found).toMatchObject({
      StackId,
      StackName: "shop",
      StackStatus: "CREATE_COMPLETE",
      Description: "network",
      CreationTime: new Date(clock.time),
      Parameters: [{ ParameterKey: "Name", ParameterValue: "shop" }],
      Tags: [{ Key: "team", Value: "shop" }],
      Outputs: [
        { OutputKey: "Subnets", OutputValue: "subnet-1,subnet-2", Description: "where tasks run" },
        { OutputKey: "Cluster", OutputValue: "shop", ExportName: "shop-cluster" },
        { OutputKey: "Region", OutputValue: "eu-central-1" },
      ],
    });
    expect(await stackOf(StackId ?? "")).toEqual(found);
    for await (const { Exports } of paginateListExports({ client }, {})) {
      expect(Exports).toEqual([{ ExportingStackId: StackId, Name: "shop-cluster", Value: "shop" }]);
    }
  });

  it("[observed] that are not there are a ValidationError, also once deleted (boto/boto3#2807)", async () => {
    const gone = { name: "ValidationError", message: "Stack with id shop does not exist" };
    await expect(stackOf("shop")).rejects.toMatchObject(gone);
    const { StackId = "" } = await create("shop", template({}));
    await client.send(new DeleteStackCommand({ StackName: "shop" }));
    await client.send(new DeleteStackCommand({ StackName: "never" }));
    await expect(stackOf("shop")).rejects.toMatchObject(gone);
    expect(await stackOf(StackId)).toMatchObject({
      StackStatus: "DELETE_COMPLETE",
      DeletionTime: new Date(clock.time),
    });
    expect((await create("shop", template({}))).StackId).not.toBe(StackId);
  });

  it("[documented] are updated, unless nothing changes (CloudFormation API reference, UpdateStack)", async () => {
    const body = template({ A: { Value: { Ref: "P" } } }, { Parameters: { P: { Type: "String" } } });
    const Parameters = [{ ParameterKey: "P", ParameterValue: "1" }];
    await create("shop", body, { Parameters });
    const update = (more: object) =>
      client.send(new UpdateStackCommand({ StackName: "shop", UsePreviousTemplate: true, ...more }));
    const same = update({ Parameters: [{ ParameterKey: "P", UsePreviousValue: true }] });
    await expect(same).rejects.toThrow("No updates are to be performed.");
    await update({ Parameters: [{ ParameterKey: "P", ParameterValue: "2" }] });
    expect(await stackOf("shop")).toMatchObject({ StackStatus: "UPDATE_COMPLETE", Outputs: [{ OutputValue: "2" }] });
  });

  it("[documented] come a hundred at a time (CloudFormation API reference, DescribeStacks, NextToken)", async () => {
    for (let n = 0; n < 101; n++) await create(`s${n}`, template({}));
    const sizes: (number | undefined)[] = [];
    for await (const { Stacks } of paginateDescribeStacks({ client }, {})) sizes.push(Stacks?.length);
    for await (const each of paginateListStacks({ client }, {})) sizes.push(each.StackSummaries?.length);
    expect(sizes).toEqual([100, 1, 100, 1]);
  });

  it("[documented] whose termination is protected are not deleted (CloudFormation user guide, Protecting stacks)", async () => {
    await create("shop", template({}), { EnableTerminationProtection: true });
    await expect(client.send(new DeleteStackCommand({ StackName: "shop" }))).rejects.toThrow("TerminationProtection");
  });

  it.each([
    [
      "[documented] whose name is taken are refused (CloudFormation API reference, CreateStack)",
      "shop",
      template({}),
      "Stack [shop] already exists",
    ],
    [
      "[documented] with a name that begins with a digit are refused (CloudFormation API reference, CreateStack)",
      "1shop",
      template({}),
      "[a-zA-Z][-a-zA-Z0-9]*",
    ],
    [
      "[observed] without resources are refused (mludvig/aws-ethereum-miner#7)",
      "a",
      "{}",
      "At least one Resources member must be defined.",
    ],
    [
      "[observed] without a value for a parameter are refused (boto/botocore#2598)",
      "a",
      template({}, { Parameters: { P: {} } }),
      "Parameters: [P] must have values",
    ],
    [
      "[documented] with an export of another stack are refused (CloudFormation user guide, Outputs)",
      "a",
      template({ A: { Value: "1", Export: { Name: "x" } } }),
      "already exported by stack shop",
    ],
  ])("%s", async (_, name, body, message) => {
    await create("shop", template({ A: { Value: "1", Export: { Name: "x" } } }));
    await expect(create(name, body)).rejects.toThrow(message);
  });

  it("tell what would have to be executed, instead of making it up", async () => {
    const value = { "Fn::GetAtt": ["Vpc", "CidrBlock"] };
    await expect(create("a", template({ A: { Value: value } }))).rejects.toThrow(
      'does not execute CloudFormation templates: Outputs.A.Value is {"Fn::GetAtt":["Vpc","CidrBlock"]}; write the value itself',
    );
    const yaml =
      "Resources: { Vpc: { Type: AWS::EC2::VPC } }\nOutputs:\n  A: { Value: text }\n  B: { Value: !Ref Vpc }\n";
    await expect(create("a", yaml)).rejects.toThrow("write functions in their long form");
    await create("a", yaml.replace("!Ref Vpc", "7"));
    expect((await stackOf("a"))?.Outputs).toMatchObject([{ OutputValue: "text" }, { OutputValue: "7" }]);
  });
});
