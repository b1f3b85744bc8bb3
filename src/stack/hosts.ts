/** Variables whose value is a kind of thing, a name or a word, although it may read like a host. */
const noHost =
  /(DRIVER|CONNECTION|ADAPTER|ENGINE|TYPE|KIND|BACKEND|CLIENT|STORE|DIALECT|MAILER|PROVIDER|NAME|USER|USERNAME|DATABASE|DB|MODE|ENV|PASSWORD|LEVEL|ROLE|SCHEMA)$/i;

/**
 * Which of `names` a value takes for a host: the host of a URL, `name:port`, an entry of a list of those, or the bare
 * name, unless the variable's own name says that it is no host (`CACHE_DRIVER=redis`).
 */
export function hostsIn(value: string, names: Iterable<string>, variable?: string): string[] {
  const found = new Set<string>();
  const all = new Set(names);
  for (const match of value.matchAll(/:\/\/(?:[^/@\s]*@)?([^/\s?#]+)/g))
    for (const part of (match[1] ?? "").split(",")) found.add(withoutPort(part.replace(/^.*@/, "")));
  for (const match of value.matchAll(/(?:^|[\s,;=@"'(])([A-Za-z0-9][A-Za-z0-9._-]*):\d{2,5}(?=$|[\s,;/"')])/g))
    found.add(match[1] ?? "");
  if (variable === undefined || !noHost.test(variable)) for (const part of value.split(",")) found.add(part.trim());
  for (const match of value.matchAll(/--?[a-z-]*(?:host|server|addr|address)[= ]([A-Za-z0-9._-]+)/g))
    found.add(match[1] ?? "");
  for (const match of value.matchAll(/\bhost=([A-Za-z0-9._-]+)/g)) found.add(match[1] ?? "");
  return [...found].filter((one) => all.has(one));
}

function withoutPort(host: string): string {
  return host.replace(/:\d+$/, "");
}
