import type { Reading } from "./context.ts";
import type { Stack } from "./types.ts";

/** `.env.example` is a contract: what it names is given here, unless a comment marks it as optional or local. */
export function judgeContract({ tasks, services, environment }: Stack, { compose, problems }: Reading): void {
  if (compose.contract === undefined) return;
  const { file, names } = compose.contract;
  const given = new Set([
    ...Object.keys(environment.variables),
    ...Object.keys(environment.secrets),
    ...[...tasks, ...services].flatMap(({ containers }) =>
      containers.flatMap((one) => [...Object.keys(one.environment), ...Object.keys(one.secrets)]),
    ),
  ]);
  for (const { name, line, optional } of names) {
    if (optional || given.has(name)) continue;
    problems.list.push({
      key: name,
      what: `is in ${file}, and ${environment.name} gives it to nobody`,
      remedy: `give it in x-gantline.environments.${environment.name}.variables or .secrets, or mark it \`# optional\` or \`# local\``,
      file,
      line,
    });
  }
}
