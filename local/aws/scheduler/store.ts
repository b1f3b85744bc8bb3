import type { EcsParameters } from "../schedule/run-task.ts";
import { AwsError, type CallContext } from "../service.ts";

export interface Target {
  Arn: string;
  RoleArn: string;
  Input?: string;
  EcsParameters?: EcsParameters & { Tags?: Record<string, string>[] };
  RetryPolicy?: { MaximumEventAgeInSeconds?: number; MaximumRetryAttempts?: number };
  DeadLetterConfig?: { Arn?: string };
}

/** What callers say of a schedule; an update replaces all of it. */
export interface Content {
  ScheduleExpression: string;
  ScheduleExpressionTimezone: string;
  StartDate: Date | undefined;
  EndDate: Date | undefined;
  Description: string | undefined;
  State: string;
  KmsKeyArn: string | undefined;
  Target: Target;
  FlexibleTimeWindow: { Mode: string; MaximumWindowInMinutes?: number };
  ActionAfterCompletion: string;
}

export interface Schedule {
  name: string;
  group: string;
  region: string;
  arn: string;
  createdAt: number;
  changedAt: number;
  /** Of the call that made it. */
  token: string | undefined;
  content: Content;
}

export interface Group {
  name: string;
  region: string;
  arn: string;
  createdAt: number;
  tags: Map<string, string>;
}

export class ScheduleStore {
  readonly schedules = new Map<string, Schedule>();
  private readonly groups = new Map<string, Group>();

  /** Every region has the group `default`. */
  group(name: string, { region, account }: CallContext): Group | undefined {
    const found = this.groups.get(`${region}/${name}`);
    if (found !== undefined || name !== "default") return found;
    return this.addGroup(name, { region, account }, 0, new Map());
  }

  addGroup(
    name: string,
    { region, account }: Pick<CallContext, "region" | "account">,
    createdAt: number,
    tags: Map<string, string>,
  ): Group {
    const arn = `arn:aws:scheduler:${region}:${account}:schedule-group/${name}`;
    const group = { name, region, arn, createdAt, tags };
    this.groups.set(`${region}/${name}`, group);
    return group;
  }

  removeGroup({ region, name }: Group): void {
    this.groups.delete(`${region}/${name}`);
  }

  groupsOf(context: CallContext): Group[] {
    this.group("default", context);
    return [...this.groups.values()].filter(({ region }) => region === context.region).sort(byName);
  }

  /** Throws ResourceNotFoundException. */
  needGroup(name: string, context: CallContext): Group {
    const found = this.group(name, context);
    if (found === undefined) throw gone(`Schedule group ${name} does not exist.`);
    return found;
  }

  /** Throws ResourceNotFoundException. */
  need(name: string, group: string, { region }: CallContext): Schedule {
    const found = this.schedules.get(keyOf(region, group, name));
    if (found === undefined) throw gone(`Schedule ${name} does not exist.`);
    return found;
  }
}

export function keyOf(region: string, group: string, name: string): string {
  return `${region}/${group}/${name}`;
}

export const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);
export const gone = (text: string): AwsError => new AwsError("ResourceNotFoundException", text, { status: 404 });
export const conflict = (text: string): AwsError => new AwsError("ConflictException", text, { status: 409 });
export const invalid = (text: string): AwsError => new AwsError("ValidationException", text);
