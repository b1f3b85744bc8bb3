import type { EcsParameters } from "../schedule/run-task.ts";
import { AwsError, type CallContext } from "../service.ts";

export interface Target {
  Id: string;
  Arn: string;
  RoleArn?: string;
  Input?: string;
  EcsParameters?: EcsParameters & { Tags?: { Key: string; Value: string }[] };
}

export interface Rule {
  name: string;
  bus: string;
  region: string;
  arn: string;
  expression: string | undefined;
  pattern: string | undefined;
  state: string;
  description: string | undefined;
  roleArn: string | undefined;
  createdBy: string;
  tags: Map<string, string>;
  targets: Map<string, Target>;
}

export class RuleStore {
  readonly rules = new Map<string, Rule>();
  private readonly buses = new Map<string, { name: string; arn: string }>();

  busesOf({ region, account }: CallContext): { name: string; arn: string }[] {
    const own = [...this.buses].flatMap(([key, bus]) => (key.startsWith(`${region}/`) ? [bus] : []));
    return [{ name: "default", arn: busArn("default", region, account) }, ...own];
  }

  addBus(name: string, { region, account }: CallContext): string {
    const arn = busArn(name, region, account);
    this.buses.set(`${region}/${name}`, { name, arn });
    return arn;
  }

  removeBus(name: string, { region }: CallContext): void {
    this.buses.delete(`${region}/${name}`);
  }

  /** The name of a bus that is there, given by name or ARN. Throws ResourceNotFoundException. */
  bus(given: string | undefined, context: CallContext): string {
    const name = (given ?? "default").replace(/^.*:event-bus\//, "");
    if (this.busesOf(context).some((bus) => bus.name === name)) return name;
    throw gone(`Event bus ${name} does not exist.`);
  }

  /** Throws ResourceNotFoundException. */
  need(name: string, bus: string, { region }: CallContext): Rule {
    const found = this.rules.get(keyOf(region, bus, name));
    if (found === undefined) throw gone(`Rule ${name} does not exist on EventBus ${bus}.`);
    return found;
  }

  /** Rules of a bus by name. */
  of(bus: string, { region }: CallContext): Rule[] {
    return [...this.rules.values()]
      .filter((rule) => rule.region === region && rule.bus === bus)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}

export function keyOf(region: string, bus: string, name: string): string {
  return `${region}/${bus}/${name}`;
}

function busArn(name: string, region: string, account: string): string {
  return `arn:aws:events:${region}:${account}:event-bus/${name}`;
}

export const gone = (text: string): AwsError => new AwsError("ResourceNotFoundException", text);
export const invalid = (text: string): AwsError => new AwsError("ValidationException", text);
