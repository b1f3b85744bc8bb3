import { createHash } from "node:crypto";
import type { CallContext } from "../service.ts";
import { type Output, type Parameter, refused } from "./template.ts";

export interface Stack {
  name: string;
  id: string;
  region: string;
  status: "CREATE_COMPLETE" | "UPDATE_COMPLETE" | "DELETE_COMPLETE";
  description: string | undefined;
  parameters: Parameter[];
  outputs: Output[];
  tags: { Key?: string; Value?: string }[];
  /** What it was made of, to tell an update that changes nothing. */
  template: string;
  protected: boolean;
  createdAt: number;
  updatedAt: number | undefined;
  deletedAt: number | undefined;
}

/** Stacks, newest first; those that are deleted stay, to be asked for by their ids. */
export class StackStore {
  readonly stacks: Stack[] = [];

  all({ region }: CallContext): Stack[] {
    return this.stacks.filter((stack) => stack.region === region && stack.status !== "DELETE_COMPLETE");
  }

  /** By name, or by id also when it is deleted. */
  find(given: string, { region }: CallContext): Stack | undefined {
    return this.stacks.find(
      (stack) =>
        stack.region === region && (stack.id === given || (stack.name === given && stack.status !== "DELETE_COMPLETE")),
    );
  }

  /** Throws AWS's ValidationError. Source: the CLI's wait stack-exists, which looks for it. */
  get(given: string, context: CallContext): Stack {
    const found = this.find(given, context);
    if (found === undefined) throw refused(`Stack with id ${given} does not exist`);
    return found;
  }

  /** `…:stack/<name>/<uuid>`; the uuid is that of the name and how many stacks there were. */
  newId(name: string, { region, account }: CallContext): string {
    const hex = createHash("sha256").update(`${region}/${name}/${this.stacks.length}`).digest("hex");
    const uuid = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
    return `arn:aws:cloudformation:${region}:${account}:stack/${name}/${uuid}`;
  }
}
