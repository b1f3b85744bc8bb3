/** What a call must be allowed to do. Source of the tables: Service Authorization Reference, June 2026. */

/** A check of one action on each of its resources. */
export interface Need {
  /** ecs:RunTask */
  action: string;
  /** Each of them must be allowed; `*` for actions that know no resources. */
  resources: string[];
  /** Condition keys beside those that every call has. */
  keys?: Record<string, string | string[] | undefined>;
}

/** A call, as far as permissions go. */
export interface Asked {
  operation: string;
  // biome-ignore lint/suspicious/noExplicitAny: the tables look at members of many shapes
  input: any;
  account: string;
  region: string;
}

/** What the tables must know beyond the call. */
export interface Look {
  /** The task definition that a name means, undefined when there is none. */
  definition(
    asked: Asked,
    name: string,
  ): Promise<{ arn: string; taskRoleArn?: string; executionRoleArn?: string } | undefined>;
  /** The ARN of a role by its name, undefined when there is none. */
  roleArn(asked: Asked, name: string): Promise<string | undefined>;
  /** The ARN of a secret by its name, undefined when there is none. */
  secretArn(asked: Asked, name: string): Promise<string | undefined>;
}

/** What operations need, by name; a name that is not there is not known. */
export type Needs = Readonly<Record<string, (asked: Asked, look: Look) => Need[] | Promise<Need[]>>>;

/** The keys that tags in a request give: aws:RequestTag/… and aws:TagKeys. */
export function requestTags(tags: Readonly<Record<string, string>>): Need["keys"] & object {
  const entries = Object.entries(tags);
  if (entries.length === 0) return {};
  return {
    ...Object.fromEntries(entries.map(([key, value]) => [`aws:RequestTag/${key}`, value])),
    "aws:TagKeys": entries.map(([key]) => key),
  };
}

/** Lists of tags in either spelling → a record. */
export function tagRecord(
  tags: readonly { key?: string; value?: string; Key?: string; Value?: string }[] | undefined,
): Record<string, string> {
  return Object.fromEntries((tags ?? []).map((tag) => [tag.key ?? tag.Key ?? "", tag.value ?? tag.Value ?? ""]));
}

/** For operations of one action that know no resources. */
export function everywhere(service: string, operations: readonly string[]): Needs {
  return Object.fromEntries(
    operations.map((operation) => [operation, () => [{ action: `${service}:${operation}`, resources: ["*"] }]]),
  );
}

/** For operations of one action, with the resources and keys that `of` finds. */
export function each(
  service: string,
  operations: readonly string[],
  of: (asked: Asked, look: Look) => Omit<Need, "action"> | Promise<Omit<Need, "action">>,
): Needs {
  return Object.fromEntries(
    operations.map((operation) => [
      operation,
      async (asked: Asked, look: Look) => [{ action: `${service}:${operation}`, ...(await of(asked, look)) }],
    ]),
  );
}
