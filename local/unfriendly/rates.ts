/**
 * Which calls AWS throttles together, and how. Per account and region; operations that are not listed have no limit
 * that is published. assumed: the rates of FilterLogEvents and GetResources, which users report. Sources: request throttling for the Amazon ECS API; AWS Fargate throttling quotas; ECR service
 * quotas; request throttling for the Elastic Load Balancing API (mutating calls have a smaller, unpublished bucket);
 * request throttling for the Amazon EC2 API; quotas of AWS Secrets Manager; CloudWatch Logs quotas; quotas of Parameter Store.
 */
import type { Bucket } from "./buckets.ts";

export interface Group extends Bucket {
  service: string;
  name: string;
  operations: readonly string[];
}

const perSecond = (rate: number): Bucket => ({ burst: rate, refill: rate });

export const groups: readonly Group[] = [
  {
    service: "ecs",
    name: "task definition modify",
    operations: ["RegisterTaskDefinition", "DeregisterTaskDefinition"],
    burst: 20,
    refill: 1,
  },
  { service: "ecs", name: "task definition delete", operations: ["DeleteTaskDefinitions"], burst: 5, refill: 1 },
  {
    service: "ecs",
    name: "task definition read",
    operations: ["DescribeTaskDefinition", "ListTaskDefinitions", "ListTaskDefinitionFamilies"],
    burst: 50,
    refill: 20,
  },
  {
    service: "ecs",
    name: "task modify",
    operations: ["RunTask", "StopTask", "ExecuteCommand"],
    burst: 100,
    refill: 40,
  },
  { service: "ecs", name: "Fargate RunTask", operations: ["RunTask"], ...perSecond(20) },
  { service: "ecs", name: "task read", operations: ["DescribeTasks", "ListTasks"], burst: 100, refill: 20 },
  {
    service: "ecs",
    name: "service modify",
    operations: ["CreateService", "UpdateService", "DeleteService"],
    burst: 50,
    refill: 5,
  },
  {
    service: "ecs",
    name: "service read",
    operations: ["DescribeServices", "ListServices", "ListServicesByNamespace"],
    burst: 100,
    refill: 20,
  },
  {
    service: "ecs",
    name: "service deployment read",
    operations: ["DescribeServiceDeployments", "ListServiceDeployments"],
    burst: 50,
    refill: 20,
  },
  { service: "ecs", name: "service revision read", operations: ["DescribeServiceRevisions"], burst: 50, refill: 20 },
  {
    service: "ecs",
    name: "cluster modify",
    operations: [
      "CreateCluster",
      "UpdateCluster",
      "UpdateClusterSettings",
      "DeleteCluster",
      "PutClusterCapacityProviders",
    ],
    burst: 20,
    refill: 1,
  },
  { service: "ecs", name: "cluster read", operations: ["DescribeClusters", "ListClusters"], burst: 50, refill: 20 },
  {
    service: "ecs",
    name: "capacity provider modify",
    operations: ["CreateCapacityProvider", "UpdateCapacityProvider", "DeleteCapacityProvider"],
    burst: 10,
    refill: 1,
  },
  { service: "ecs", name: "tag modify", operations: ["TagResource", "UntagResource"], burst: 20, refill: 10 },
  { service: "ecs", name: "tag read", operations: ["ListTagsForResource"], burst: 50, refill: 20 },
  { service: "ecr", name: "login", operations: ["GetAuthorizationToken"], burst: 200, refill: 20 },
  { service: "elasticloadbalancing", name: "read", operations: ["Describe*"], burst: 40, refill: 10 },
  { service: "secretsmanager", name: "value", operations: ["GetSecretValue"], ...perSecond(10_000) },
  { service: "secretsmanager", name: "description", operations: ["DescribeSecret"], ...perSecond(40_000) },
  { service: "secretsmanager", name: "values", operations: ["BatchGetSecretValue"], ...perSecond(100) },
  { service: "secretsmanager", name: "list", operations: ["ListSecrets"], ...perSecond(100) },
  {
    service: "secretsmanager",
    name: "modify",
    operations: [
      "CreateSecret",
      "PutSecretValue",
      "UpdateSecret",
      "DeleteSecret",
      "RestoreSecret",
      "RotateSecret",
      "TagResource",
      "UntagResource",
    ],
    ...perSecond(50),
  },
  { service: "logs", name: "GetLogEvents", operations: ["GetLogEvents"], ...perSecond(25) },
  { service: "logs", name: "DescribeLogStreams", operations: ["DescribeLogStreams"], ...perSecond(25) },
  { service: "logs", name: "CreateLogStream", operations: ["CreateLogStream"], ...perSecond(50) },
  { service: "logs", name: "FilterLogEvents", operations: ["FilterLogEvents"], ...perSecond(10) },
  {
    service: "ssm",
    name: "get",
    operations: ["GetParameter", "GetParameters", "GetParametersByPath"],
    ...perSecond(40),
  },
  { service: "ec2", name: "describe", operations: ["Describe*"], burst: 100, refill: 20 },
  { service: "tagging", name: "GetResources", operations: ["GetResources"], ...perSecond(15) },
];

/** Tasks that RunTask starts on Fargate, on-demand and Spot apart. Source: AWS Fargate throttling quotas. */
export const launches: Bucket = { burst: 100, refill: 20 };
