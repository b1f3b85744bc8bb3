import type { Clock } from "../../clock.ts";
import { page } from "../paging.ts";
import { AwsError, type AwsService, type CallContext } from "../service.ts";
import { type Stack, StackStore } from "./store.ts";
import { readTemplate, refused } from "./template.ts";

interface StackInput {
  StackName: string;
  TemplateBody?: string;
  UsePreviousTemplate?: boolean;
  Parameters?: { ParameterKey?: string; ParameterValue?: string; UsePreviousValue?: boolean }[];
  Tags?: Stack["tags"];
  EnableTerminationProtection?: boolean;
}

/**
 * CloudFormation as a place where values are looked up: stacks with parameters, outputs and exports. Resources of
 * templates are not made, and a stack is complete at once.
 */
export function createCloudFormation({ clock }: { clock: Clock }): { service: AwsService } {
  const store = new StackStore();

  function read(input: StackInput, context: CallContext, before: Stack | undefined) {
    const { TemplateBody, UsePreviousTemplate } = input;
    const body = TemplateBody ?? (UsePreviousTemplate ? before?.template : undefined);
    if (body === undefined) throw refused("Either Template URL or Template Body must be specified.");
    const given = (input.Parameters ?? []).map(({ UsePreviousValue, ...parameter }) =>
      UsePreviousValue
        ? (before?.parameters.find((each) => each.ParameterKey === parameter.ParameterKey) ?? parameter)
        : parameter,
    );
    const pseudo = {
      "AWS::Region": context.region,
      "AWS::AccountId": context.account,
      "AWS::Partition": "aws",
      "AWS::StackName": input.StackName,
    };
    return { template: body, ...readTemplate(body, given, pseudo) };
  }

  /** An export belongs to one stack of the region. */
  function checkExports(outputs: Stack["outputs"], own: Stack | undefined, context: CallContext): void {
    for (const other of store.all(context)) {
      const shared = outputs.find(
        ({ ExportName }) => ExportName && other !== own && other.outputs.some((each) => each.ExportName === ExportName),
      );
      if (shared === undefined) continue;
      throw refused(`Export with name ${shared.ExportName} is already exported by stack ${other.name}`);
    }
  }

  const operations: AwsService["operations"] = {
    CreateStack(input: StackInput, context) {
      const { StackName: name } = input;
      if (!/^[a-zA-Z][-a-zA-Z0-9]{0,127}$/.test(name)) {
        throw refused(
          `1 validation error detected: Value '${name}' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*`,
        );
      }
      if (store.find(name, context)) throw new AwsError("AlreadyExistsException", `Stack [${name}] already exists`);
      const content = read(input, context, undefined);
      checkExports(content.outputs, undefined, context);
      const stack: Stack = {
        ...content,
        name,
        id: store.newId(name, context),
        region: context.region,
        status: "CREATE_COMPLETE",
        tags: input.Tags ?? [],
        protected: input.EnableTerminationProtection ?? false,
        createdAt: clock.now(),
        updatedAt: undefined,
        deletedAt: undefined,
      };
      store.stacks.unshift(stack);
      return { StackId: stack.id };
    },

    UpdateStack(input: StackInput, context) {
      const stack = store.get(input.StackName, context);
      const content = read({ ...input, StackName: stack.name }, context, stack);
      checkExports(content.outputs, stack, context);
      const tags = input.Tags ?? stack.tags;
      const now = [content.template, content.parameters, tags];
      if (JSON.stringify(now) === JSON.stringify([stack.template, stack.parameters, stack.tags])) {
        throw refused("No updates are to be performed.");
      }
      Object.assign(stack, content, { tags, status: "UPDATE_COMPLETE", updatedAt: clock.now() });
      return { StackId: stack.id };
    },

    /** Of one stack, by name or id, or of all. */
    DescribeStacks({ StackName, NextToken }: { StackName?: string; NextToken?: string }, context) {
      const found = StackName === undefined ? store.all(context) : [store.get(StackName, context)];
      const { items, nextToken } = pages(found, NextToken, (stack) => stack.id);
      return { Stacks: items.map(shape), NextToken: nextToken };
    },

    ListStacks({ NextToken, StackStatusFilter }: { NextToken?: string; StackStatusFilter?: string[] }, { region }) {
      const found = store.stacks
        .filter((stack) => stack.region === region)
        .filter((stack) => !StackStatusFilter?.length || StackStatusFilter.includes(stack.status));
      const { items, nextToken } = pages(found, NextToken, (stack) => stack.id);
      return { StackSummaries: items.map(summary), NextToken: nextToken };
    },

    ListExports({ NextToken }: { NextToken?: string }, context) {
      const found = store
        .all(context)
        .flatMap(({ id, outputs }) =>
          outputs.flatMap(({ ExportName, OutputValue }) =>
            ExportName === undefined ? [] : [{ ExportingStackId: id, Name: ExportName, Value: OutputValue }],
          ),
        );
      const { items, nextToken } = pages(found, NextToken, (each) => each.Name);
      return { Exports: items, NextToken: nextToken };
    },

    /** A stack that is not there is no error. */
    DeleteStack({ StackName }: { StackName: string }, context) {
      const stack = store.find(StackName, context);
      if (stack === undefined || stack.status === "DELETE_COMPLETE") return {};
      if (stack.protected) {
        throw refused(`Stack [${stack.name}] cannot be deleted while TerminationProtection is enabled`);
      }
      Object.assign(stack, { status: "DELETE_COMPLETE", deletedAt: clock.now() });
      return {};
    },
  };
  return { service: { name: "cloudformation", operations } };
}

/** A hundred at a time; callers cannot ask for fewer. */
function pages<Item>(items: readonly Item[], nextToken: string | undefined, key: (item: Item) => string) {
  return page(items, { nextToken, max: undefined, defaultMax: 100, hardMax: 100, error: "ValidationError", key });
}

function summary(stack: Stack) {
  return {
    StackId: stack.id,
    StackName: stack.name,
    StackStatus: stack.status,
    TemplateDescription: stack.description,
    CreationTime: new Date(stack.createdAt),
    LastUpdatedTime: stack.updatedAt === undefined ? undefined : new Date(stack.updatedAt),
    DeletionTime: stack.deletedAt === undefined ? undefined : new Date(stack.deletedAt),
    DriftInformation: { StackDriftStatus: "NOT_CHECKED" },
  };
}

function shape(stack: Stack) {
  const { TemplateDescription: Description, ...shared } = summary(stack);
  return {
    ...shared,
    Description,
    Parameters: stack.parameters,
    Outputs: stack.outputs.length === 0 ? undefined : stack.outputs,
    Tags: stack.tags,
    DisableRollback: false,
    EnableTerminationProtection: stack.protected,
    NotificationARNs: [],
    RollbackConfiguration: {},
  };
}
