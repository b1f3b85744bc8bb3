/** Wildcards and variables of IAM policies. Source: IAM JSON policy elements: Resource; Variables and tags. */

/** Keys of a request in lower case (IAM does not tell their case apart) and their values. */
export type Keys = ReadonlyMap<string, readonly string[]>;

// Stand for characters that a variable's value brought in: there they are no wildcards.
const star = "\uE000";
const question = "\uE001";

/**
 * The text with its variables (`${aws:PrincipalAccount}`, `${key, 'default'}`, `${*}`) replaced. Undefined when a
 * variable has no value: what uses it matches nothing then.
 */
export function fill(text: string, keys: Keys): string | undefined {
  let missing = false;
  const filled = text.replace(/\$\{\s*([^},]+?)\s*(?:,\s*'([^']*)'\s*)?\}/g, (_, name: string, usual?: string) => {
    const values = ["*", "?", "$"].includes(name) ? [name] : keys.get(name.toLowerCase());
    const value = values?.length === 1 ? values[0] : usual;
    if (value === undefined) missing = true;
    return (value ?? "").replaceAll("*", star).replaceAll("?", question);
  });
  return missing ? undefined : filled;
}

/** What `fill` gave, as plain text. */
export function plain(filled: string): string {
  return filled.replaceAll(star, "*").replaceAll(question, "?");
}

/** `*` stands for any text, `?` for one character. */
export function like(pattern: string, value: string, how: { ignoreCase?: boolean } = {}): boolean {
  const body = [...pattern].map((character) => {
    if (character === "*") return "[^]*";
    if (character === "?") return "[^]";
    return plain(character).replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  });
  return new RegExp(`^${body.join("")}$`, how.ignoreCase ? "iu" : "u").test(value);
}

/** ARNs match part by part: a wildcard never goes beyond a colon of the first five. */
export function arnLike(pattern: string, value: string): boolean {
  const [patterns, values] = [parts(pattern), parts(value)];
  if (patterns.length !== 6 || values.length !== 6) return false;
  return patterns.every((part, index) => like(part, values[index] ?? ""));
}

function parts(arn: string): string[] {
  const all = arn.split(":");
  return all.length < 6 ? all : [...all.slice(0, 5), all.slice(5).join(":")];
}
