import { isRecord, type TaskDefinition } from "./model.ts";

/** The tag of everything that Gantline creates. */
export const managedBy = { key: "gantline:managed-by", value: "gantline/v1" } as const;
const commitKey = "gantline:commit";

type Tag = { key?: string; value?: string };

/** Whether Gantline registered the revision; one without the tag is somebody else's. Needs the revision's tags. */
export function isOurs(definition: TaskDefinition): boolean {
  return (definition.tags ?? []).some(({ key }) => key === managedBy.key);
}

/**
 * The tags that belong to the content: without the two that tell who registered a revision and from which commit, and
 * without those that only AWS itself may set (prefix `aws:`, which RegisterTaskDefinition refuses).
 */
export function contentOf(definition: TaskDefinition): TaskDefinition {
  const { tags, ...rest } = definition;
  const own = (tags ?? []).filter(({ key = "" }) => key !== managedBy.key && key !== commitKey && !/^aws:/i.test(key));
  return own.length > 0 ? { ...rest, tags: own } : rest;
}

/** As it is registered: the content, marked as Gantline's and with the commit where that is known. */
export function marked(definition: TaskDefinition, commit: string | undefined): TaskDefinition {
  const content = contentOf(definition);
  const commits = commit === undefined ? [] : [{ key: commitKey, value: commit }];
  return { ...content, tags: [...(content.tags ?? []), { ...managedBy }, ...commits] };
}

/** The definition with these tags added; of two with one key the new one stays. */
export function withTags(definition: TaskDefinition, tags: Readonly<Record<string, string>>): TaskDefinition {
  if (Object.keys(tags).length === 0) return definition;
  const kept = (definition.tags ?? []).filter(({ key = "" }) => tags[key] === undefined);
  return { ...definition, tags: [...kept, ...Object.entries(tags).map(([key, value]): Tag => ({ key, value }))] };
}

/** At most 50 tags, of which two are Gantline's own (API reference, RegisterTaskDefinition, `tags`). */
const mostTags = 48;

/** What ECS, or Gantline, would refuse in tags that a user gives. */
export function tagProblems(tags: Readonly<Record<string, unknown>>): string[] {
  const entries = Object.entries(tags);
  const problems = entries.flatMap(([key, value]) => {
    if (/^(aws|gantline):/i.test(key))
      return [`tag "${key}": keys that begin with aws: or gantline: are not yours to set`];
    if (isRecord(value) || Array.isArray(value) || value === null) return [`tag "${key}" must be text`];
    const wrong = [key, String(value)].find((text) => !/^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u.test(text));
    if (wrong !== undefined) return [`tag "${key}": "${wrong}" may hold letters, digits, spaces and _.:/=+-@ only`];
    if (key === "" || key.length > 128) return [`tag "${key}": a key has 1 to 128 characters`];
    return String(value).length > 256 ? [`tag "${key}": a value has at most 256 characters`] : [];
  });
  if (entries.length > mostTags)
    problems.push(`there are ${entries.length} tags; ECS takes ${mostTags} beside Gantline's own`);
  return problems;
}
