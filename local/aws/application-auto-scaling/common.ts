import { AwsError } from "../service.ts";

/** How every operation names a scalable target. */
export interface Of {
  ServiceNamespace: string;
  ResourceId: string;
  ScalableDimension: string;
}

export function validation(message: string): AwsError {
  return new AwsError("ValidationException", message);
}

/** Only ECS services are there to be scaled. */
export function checkResource({ ServiceNamespace, ResourceId, ScalableDimension }: Of): void {
  if (ServiceNamespace !== "ecs" || ScalableDimension !== "ecs:service:DesiredCount") {
    throw validation(
      `The local cloud scales ecs:service:DesiredCount only, not ${ServiceNamespace} ${ScalableDimension}; AWS does more.`,
    );
  }
  if (!/^service\/[^/]+\/[^/]+$/.test(ResourceId)) {
    throw validation(
      `Unsupported service namespace, resource type or scalable dimension: '${ResourceId}' is not service/<cluster>/<service>.`,
    );
  }
}

export function notRegistered({ ServiceNamespace, ResourceId, ScalableDimension }: Of): AwsError {
  return new AwsError(
    "ObjectNotFoundException",
    `No scalable target found for service namespace: ${ServiceNamespace}, resource ID: ${ResourceId}, scalable dimension: ${ScalableDimension}`,
  );
}

export function paging<Item>(input: { MaxResults?: number; NextToken?: string }, key: (item: Item) => string) {
  return {
    nextToken: input.NextToken,
    max: input.MaxResults,
    defaultMax: 50,
    hardMax: 50,
    error: input.NextToken === undefined ? "ValidationException" : "InvalidNextTokenException",
    key,
  };
}
