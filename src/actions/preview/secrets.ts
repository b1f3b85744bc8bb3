import { maskable } from "../../runner/mask.ts";
import type { Stack } from "../../stack/types.ts";

/** Comments are no logs: the runner masks nothing in them. */
export function withoutSecrets(text: string, secrets: Iterable<string>): string {
  return [...secrets].flatMap(maskable).reduce((all, secret) => all.replaceAll(secret, "***"), text);
}

/** What the job's environment holds and no log of a build or a container may bring into a comment. */
const hidden = [
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "ACTIONS_RUNTIME_TOKEN",
  "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
];

/** No token is shorter; a short value, such as the keys of a local cloud, would be hidden in words that it is part of. */
const shortest = 12;

/** Values that comments must not show: the tokens of the job, and what builds get as secrets. */
export function secretsOfJob(
  token: string,
  variables: Readonly<Record<string, string | undefined>>,
  stack: Pick<Stack, "images"> | undefined,
): string[] {
  const ofBuilds = (stack?.images ?? []).flatMap((image) =>
    "build" in image
      ? Object.values(image.build.secrets).flatMap((one) => ("environment" in one ? one.environment : []))
      : [],
  );
  const values = [token, ...[...hidden, ...ofBuilds].flatMap((name) => variables[name] ?? [])];
  return values.filter(({ length }) => length >= shortest);
}
