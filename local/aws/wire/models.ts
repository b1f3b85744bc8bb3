import { createRequire } from "node:module";
import { errorOf, type OperationShape, operationOf, type Structure } from "./schema.ts";

/** How a service is reached: protocol and names as the SDK's own clients use them. */
export interface ServiceWire {
  /** AwsService.name, which is also the name in signatures. */
  name: string;
  protocol: "json" | "query";
  /**
   * How it departs from its protocol: EC2 has other names for parameters and elements, lists without `member`, and an
   * error document of its own; REST puts the operation into method and path.
   */
  dialect?: "ec2" | "rest";
  /** JSON: what stands before the dot in X-Amz-Target. Query: the API version in `Version`. REST: the API version. */
  key: string;
  /** Query only: namespace of the answers. */
  xmlNamespace?: string;
  /** The service's own error for bad input. */
  invalid: (operation: string) => string;
  load: () => Promise<Record<string, unknown>>;
  /** So large that it is read only when it is called: then at once, because a stepped clock knows nothing of real time. */
  large?: true;
}

export const serviceWires: readonly ServiceWire[] = [
  {
    name: "ecs",
    protocol: "json",
    key: "AmazonEC2ContainerServiceV20141113",
    invalid: (operation) => (operation.endsWith("TaskDefinition") ? "ClientException" : "InvalidParameterException"),
    load: () => import("@aws-sdk/client-ecs"),
  },
  {
    name: "ecr",
    protocol: "json",
    key: "AmazonEC2ContainerRegistry_V20150921",
    invalid: () => "InvalidParameterException",
    load: () => import("@aws-sdk/client-ecr"),
  },
  {
    name: "secretsmanager",
    protocol: "json",
    key: "secretsmanager",
    invalid: () => "ValidationException",
    load: () => import("@aws-sdk/client-secrets-manager"),
  },
  {
    name: "logs",
    protocol: "json",
    key: "Logs_20140328",
    invalid: () => "InvalidParameterException",
    load: () => import("@aws-sdk/client-cloudwatch-logs"),
  },
  {
    name: "ssm",
    protocol: "json",
    key: "AmazonSSM",
    invalid: () => "ValidationException",
    load: () => import("@aws-sdk/client-ssm"),
  },
  {
    name: "tagging",
    protocol: "json",
    key: "ResourceGroupsTaggingAPI_20170126",
    invalid: () => "InvalidParameterException",
    load: () => import("@aws-sdk/client-resource-groups-tagging-api"),
  },
  {
    name: "application-autoscaling",
    protocol: "json",
    key: "AnyScaleFrontendService",
    invalid: () => "ValidationException",
    load: () => import("@aws-sdk/client-application-auto-scaling"),
  },
  {
    name: "elasticloadbalancing",
    protocol: "query",
    key: "2015-12-01",
    xmlNamespace: "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/",
    invalid: () => "ValidationError",
    load: () => import("@aws-sdk/client-elastic-load-balancing-v2"),
  },
  {
    name: "sts",
    protocol: "query",
    key: "2011-06-15",
    xmlNamespace: "https://sts.amazonaws.com/doc/2011-06-15/",
    invalid: () => "ValidationError",
    load: () => import("@aws-sdk/client-sts"),
  },
  {
    name: "iam",
    protocol: "query",
    key: "2010-05-08",
    xmlNamespace: "https://iam.amazonaws.com/doc/2010-05-08/",
    invalid: () => "ValidationError",
    load: () => import("@aws-sdk/client-iam"),
  },
  {
    name: "ec2",
    protocol: "query",
    dialect: "ec2",
    key: "2016-11-15",
    xmlNamespace: "http://ec2.amazonaws.com/doc/2016-11-15/",
    invalid: () => "InvalidParameterValue",
    load: async () => createRequire(import.meta.url)("@aws-sdk/client-ec2"),
    large: true,
  },
  {
    name: "cloudformation",
    protocol: "query",
    key: "2010-05-15",
    xmlNamespace: "http://cloudformation.amazonaws.com/doc/2010-05-15/",
    invalid: () => "ValidationError",
    load: () => import("@aws-sdk/client-cloudformation"),
  },
  {
    name: "events",
    protocol: "json",
    key: "AWSEvents",
    invalid: () => "ValidationException",
    load: () => import("@aws-sdk/client-eventbridge"),
  },
  {
    name: "scheduler",
    protocol: "json",
    dialect: "rest",
    key: "2021-06-30",
    invalid: () => "ValidationException",
    load: () => import("@aws-sdk/client-scheduler"),
  },
];

/** What the SDK knows about one service. */
export interface ServiceModel {
  operations: ReadonlyMap<string, OperationShape>;
  errors: ReadonlyMap<string, Structure>;
  /** Values of an enum by its exported name. */
  enumValues(name: string): readonly string[] | undefined;
}

const loaded = new Map<string, Promise<ServiceModel>>();

/** The model of a service, read once from its SDK client (about 0.1 s, so only when the service is first called). */
export function loadModel(wire: ServiceWire): Promise<ServiceModel> {
  let model = loaded.get(wire.name);
  if (!model) {
    model = wire.load().then(readModel);
    loaded.set(wire.name, model);
  }
  return model;
}

function readModel(exports: Record<string, unknown>): ServiceModel {
  const operations = new Map<string, OperationShape>();
  const errors = new Map<string, Structure>();
  for (const [name, schema] of Object.entries(exports)) {
    if (!name.endsWith("$")) continue;
    const operation = operationOf(schema);
    if (operation) operations.set(operation.name, operation);
    const error = errorOf(schema);
    if (error) errors.set(error.name, error);
  }
  return {
    operations,
    errors,
    enumValues: (name) => {
      const found = exports[name];
      return typeof found === "object" && found !== null ? Object.values(found as Record<string, string>) : undefined;
    },
  };
}
