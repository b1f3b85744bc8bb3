/** What permissions depend on, asked of the services themselves, as nobody in particular. */
import type { AwsService } from "../aws/service.ts";
import { type Asked, type Look, tagRecord } from "./need.ts";

export interface Eyes extends Look {
  /** Tags of the resource; none when it is not there or cannot have any. */
  tags(resource: string): Promise<Record<string, string>>;
}

export function eyes(services: readonly AwsService[], account: string): Eyes {
  async function ask<Output>(
    service: string,
    operation: string,
    region: string,
    input: object,
  ): Promise<Output | undefined> {
    const run = services.find(({ name }) => name === service)?.operations[operation];
    try {
      const context = { account, region, accessKeyId: "", principal: `arn:aws:iam::${account}:root`, requestId: "" };
      return (await run?.(input, context)) as Output | undefined;
    } catch {
      // Not there, or nothing that the operation knows: the call itself will say so, if it may be made.
      return undefined;
    }
  }

  return {
    async definition({ region }: Asked, name) {
      type Output = { taskDefinition: { taskDefinitionArn: string; taskRoleArn?: string; executionRoleArn?: string } };
      const input = { taskDefinition: name };
      const found = (await ask<Output>("ecs", "DescribeTaskDefinition", region, input))?.taskDefinition;
      return found && { ...found, arn: found.taskDefinitionArn };
    },
    async roleArn({ region }: Asked, name) {
      return (await ask<{ Role: { Arn: string } }>("iam", "GetRole", region, { RoleName: name }))?.Role.Arn;
    },
    async secretArn({ region }: Asked, name) {
      return (await ask<{ ARN: string }>("secretsmanager", "DescribeSecret", region, { SecretId: name }))?.ARN;
    },
    async tags(resource) {
      const [, , service = "", region = ""] = resource.split(":");
      const question = questions[service];
      if (question === undefined) return {};
      const output = await ask<object>(service, question.operation, region, question.input(resource));
      return output === undefined ? {} : question.tags(output);
    },
  };
}

interface Question {
  operation: string;
  input(arn: string): object;
  // biome-ignore lint/suspicious/noExplicitAny: each service has its own shape of tags
  tags(output: any): Record<string, string>;
}

/** How each service tells the tags of a thing. */
const questions: Readonly<Record<string, Question>> = {
  ecs: {
    operation: "ListTagsForResource",
    input: (resourceArn) => ({ resourceArn }),
    tags: ({ tags }) => tagRecord(tags),
  },
  ecr: {
    operation: "ListTagsForResource",
    input: (resourceArn) => ({ resourceArn }),
    tags: ({ tags }) => tagRecord(tags),
  },
  iam: {
    operation: "ListRoleTags",
    input: (arn) => ({ RoleName: arn.slice(arn.lastIndexOf("/") + 1) }),
    tags: ({ Tags }) => tagRecord(Tags),
  },
  logs: {
    operation: "ListTagsForResource",
    input: (arn) => ({ resourceArn: arn.replace(/:log-stream:.*$/, "") }),
    tags: ({ tags }) => tags ?? {},
  },
  elasticloadbalancing: {
    operation: "DescribeTags",
    input: (arn) => ({ ResourceArns: [arn] }),
    tags: ({ TagDescriptions }) => tagRecord(TagDescriptions[0]?.Tags),
  },
  secretsmanager: {
    operation: "DescribeSecret",
    input: (SecretId) => ({ SecretId }),
    tags: ({ Tags }) => tagRecord(Tags),
  },
  ssm: {
    operation: "ListTagsForResource",
    input: (arn) => ({ ResourceType: "Parameter", ResourceId: arn.replace(/^.*:parameter/, "") }),
    tags: ({ TagList }) => tagRecord(TagList),
  },
};
