import { type ParameterStore, readSelector, selected } from "./store.ts";

/**
 * What a container gets for a `valueFrom` that names a parameter, by ARN or, in the task's own region, by name. Throws
 * an Error with the text that ECS puts after "ResourceInitializationError: ". Its first part is as tasks that failed
 * report it (aws/copilot-cli#2095); "invalid parameters" is the word of GetParameters for what is not there.
 */
export function resolveParameter(store: ParameterStore, valueFrom: string, region: string): string {
  const { id, selector } = readSelector(valueFrom);
  const parameter = store.find(id, region);
  if (!parameter) throw failed(valueFrom);
  try {
    return selected(parameter, selector).value;
  } catch {
    throw failed(valueFrom);
  }
}

/** Does the reference mean a parameter? Everything that is no ARN of another service. */
export function isParameter(valueFrom: string): boolean {
  return !valueFrom.startsWith("arn:") || valueFrom.startsWith("arn:aws:ssm:");
}

function failed(valueFrom: string): Error {
  const name = valueFrom.replace(/^arn:aws:ssm:[^:]*:\d*:parameter/, "");
  return new Error(
    `unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 1 time(s): invalid parameters: ${name}`,
  );
}
