import type { Reading } from "./context.ts";
import { hostsIn } from "./hosts.ts";
import { hasReference } from "./references.ts";
import type { Path } from "./types.ts";
import { mapping } from "./units.ts";

/**
 * The variables that a written value takes, `$$` apart: `${X:-dev}`, `$X`, and those inside of defaults. The syntax is
 * that of Compose's interpolation.
 */
export function variablesIn(written: unknown): string[] {
  if (typeof written !== "string") return [];
  const found: string[] = [];
  for (const match of written.matchAll(/\$\$|\$\{([A-Za-z_][A-Za-z0-9_]*)|\$([A-Za-z_][A-Za-z0-9_]*)/g)) {
    const name = match[1] ?? match[2];
    if (name !== undefined) found.push(name);
  }
  return [...new Set(found)];
}

/** Everything below `written` that interpolation made on the laptop and that this environment does not give. */
export function leftToTheLaptop(written: unknown, path: Path, { given }: Reading): { path: Path; names: string[] }[] {
  if (typeof written === "string") {
    const names = variablesIn(written).filter((name) => !(name in given));
    return names.length > 0 ? [{ path, names }] : [];
  }
  if (typeof written !== "object" || written === null) return [];
  const entries: (readonly [string | number, unknown])[] = Array.isArray(written)
    ? written.map((one, index) => [index, one] as const)
    : Object.entries(written);
  return entries.flatMap(([key, one]) => leftToTheLaptop(one, [...path, key], { given } as Reading));
}

/** Says where a value of the deployed part takes variables that the environment does not give. */
export function checkInterpolation(written: unknown, path: Path, reading: Reading): void {
  const { environment, problems } = reading;
  for (const { path: at, names } of leftToTheLaptop(written, path, reading)) {
    const secret = names.find((name) => name in environment.secrets);
    if (secret !== undefined)
      problems.add(
        at,
        `puts the secret ${secret} into a text, which ECS cannot do`,
        "let the program read the parts on their own, or keep the whole text as one secret",
      );
    else
      problems.add(
        at,
        `takes ${names.join(", ")} from whoever runs Compose`,
        `give ${names.join(", ")} in x-gantline.environments.${environment.name}.variables`,
      );
  }
}

const secretName =
  /(PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|ENCRYPTION_?KEY|CREDENTIALS?|SECRET_KEY_BASE|APP_KEY|MASTER_KEY)$|(^|_)(PASSWORD|SECRET)(_|$)/i;
const noSecretName = /(_FILE|_PATH|_TTL|_EXPIRY|_EXPIRES|_LENGTH|_URL|_NAME|_ID|_ARN|_HEADER|_ISSUER)$/i;
const secretValue =
  /^(AKIA|ASIA)[A-Z0-9]{16}$|^gh[pousr]_\w{20,}|^xox[abprs]-|^sk_(live|test)_|^sk-\w{20,}|-----BEGIN [A-Z ]*PRIVATE KEY-----|^eyJ[\w-]{10,}\.eyJ/;
const passwordInUrl = /:\/\/[^/\s:@]*:[^/\s@{}]+@/;

/** Why a literal looks like something that nobody should write into a file, or undefined. */
export function looksSecret(name: string, value: string): string | undefined {
  if (value === "" || hasReference(value)) return undefined;
  if (secretValue.test(value)) return "its value looks like a credential";
  if (passwordInUrl.test(value)) return "its value holds a password";
  if (!secretName.test(name) || noSecretName.test(name) || /^(true|false|\d{1,6}|\/.*)$/i.test(value)) return undefined;
  return "its name says that it is a secret";
}

/** The value that a container gets for a name; says what is wrong with it. Undefined: it must not be deployed. */
export function judgeLiteral(name: string, value: string, path: Path, reading: Reading): boolean {
  const { problems, environment, localOnly, masked } = reading;
  const give = `give ${name} in x-gantline.environments.${environment.name}`;
  const before = problems.list.length;
  const local = hostsIn(value, localOnly, name);
  if (local.length > 0)
    problems.add(
      path,
      `names ${local.join(", ")}, which runs on the laptop only`,
      `${give}.variables, or .secrets, what it is there`,
    );
  const secret = looksSecret(name, value) ?? (isMasked(value, masked) ? "the job hides its value" : undefined);
  if (secret !== undefined) problems.add(path, `is written in the file, and ${secret}`, `${give}.secrets as name#key`);
  return problems.list.length === before;
}

/** Short values are hidden by chance. */
function isMasked(value: string, masked: readonly string[]): boolean {
  return masked.some((one) => one.length >= 6 && value.includes(one));
}

/** Interpolated parts of a build, an image and the like: everything of a service but what is judged on its own. */
export function checkService(written: Record<string, unknown>, path: Path, reading: Reading): void {
  // `environment` is judged by name; what is local by nature may say what it likes.
  const judged = ["image", "command", "entrypoint", "user", "working_dir", "labels", "healthcheck", "expose", "deploy"];
  for (const key of judged) checkInterpolation(written[key], [...path, key], reading);
  for (const key of [
    "scale",
    "cpus",
    "mem_limit",
    "mem_reservation",
    "platform",
    "tmpfs",
    "volumes",
    "ulimits",
    "x-gantline",
  ])
    checkInterpolation(written[key], [...path, key], reading);
  const { context, dockerfile, target, args, additional_contexts, ssh } = mapping(written.build);
  checkInterpolation({ context, dockerfile, target, args, additional_contexts, ssh }, [...path, "build"], reading);
  checkPorts(written.ports, path, reading);
}

/** Only the container's side of a port is deployed. */
function checkPorts(ports: unknown, path: Path, reading: Reading): void {
  if (!Array.isArray(ports)) return;
  for (const [index, port] of ports.entries()) {
    const deployed = typeof port === "string" ? containerSide(port) : mapping(port).target;
    checkInterpolation(deployed, [...path, "ports", index], reading);
  }
}

/** What stands after the last colon that is in no braces: `${PORT:-8080}:80` → `80`. */
function containerSide(port: string): string {
  let depth = 0;
  for (let at = port.length - 1; at >= 0; at--) {
    if (port[at] === "}") depth++;
    if (port[at] === "{") depth--;
    if (port[at] === ":" && depth === 0) return port.slice(at + 1);
  }
  return port;
}
