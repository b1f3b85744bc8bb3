import type { Asked, Look, Need, Needs } from "./need.ts";
import { cloudFormationNeeds } from "./needs/cloudformation.ts";
import { ec2Needs } from "./needs/ec2.ts";
import { ecrNeeds } from "./needs/ecr.ts";
import { ecsNeeds } from "./needs/ecs.ts";
import { elbv2Needs } from "./needs/elbv2.ts";
import { eventsNeeds, schedulerNeeds } from "./needs/events.ts";
import { iamNeeds } from "./needs/iam.ts";
import { autoScalingNeeds, logsNeeds, secretsManagerNeeds, ssmNeeds, stsNeeds, taggingNeeds } from "./needs/others.ts";

/** By AwsService.name. */
export const table: Readonly<Record<string, Needs>> = {
  ecs: ecsNeeds,
  ecr: ecrNeeds,
  elasticloadbalancing: elbv2Needs,
  logs: logsNeeds,
  secretsmanager: secretsManagerNeeds,
  ssm: ssmNeeds,
  tagging: taggingNeeds,
  "application-autoscaling": autoScalingNeeds,
  sts: stsNeeds,
  iam: iamNeeds,
  ec2: ec2Needs,
  events: eventsNeeds,
  scheduler: schedulerNeeds,
  cloudformation: cloudFormationNeeds,
};

/** What a call needs, in the order in which AWS checks it; undefined when the local cloud does not know. */
export async function needsOf(service: string, asked: Asked, look: Look): Promise<Need[] | undefined> {
  const needs = table[service];
  if (needs === undefined || !Object.hasOwn(needs, asked.operation)) return undefined;
  return await needs[asked.operation]?.(asked, look);
}

/** Condition keys that requests here can have; of those that end in `/`, any that begin so. */
export const knownKeys: readonly string[] = [
  "aws:PrincipalAccount",
  "aws:PrincipalArn",
  "aws:RequestedRegion",
  "aws:ResourceAccount",
  "aws:ResourceTag/",
  "aws:RequestTag/",
  "aws:TagKeys",
  "iam:PassedToService",
  "ec2:CreateAction",
  "events:TargetArn",
  "iam:PolicyARN",
  "iam:ResourceTag/",
  "ecs:auto-assign-public-ip",
  "ecs:cluster",
  "ecs:CreateAction",
  "ecs:enable-execute-command",
  "ecs:propagate-tags",
  "ecs:ResourceTag/",
  "ecs:service",
  "ecs:subnet",
  "ecs:task-definition",
  "ecr:ResourceTag/",
  "elasticloadbalancing:CreateAction",
  "elasticloadbalancing:ResourceTag/",
  "secretsmanager:ForceDeleteWithoutRecovery",
  "secretsmanager:Name",
  "secretsmanager:RecoveryWindowInDays",
  "secretsmanager:ResourceTag/",
  "secretsmanager:SecretId",
  "secretsmanager:VersionId",
  "secretsmanager:VersionStage",
  "ssm:ResourceTag/",
];
