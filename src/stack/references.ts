/** `{url:api}`, `{lookup.db-host}`, `{database.name}`, `{env}`, `{zone}`: what stands in braces in a value. */
export type Reference =
  | { kind: "url"; service: string }
  | { kind: "lookup"; name: string }
  | { kind: "database"; name: string }
  | { kind: "env" };

/** Only these forms: other braces are the value's own (`{"json": true}`, `{{ template }}`). */
const form = /\{(?:url:([A-Za-z0-9._-]+)|lookup\.([a-z][a-z0-9-]*)|database\.([a-z][a-z0-9-]*)|(env|zone))\}/g;

/** All references in a text. */
export function referencesIn(text: string): Reference[] {
  return [...text.matchAll(form)].map(read);
}

/** Whether a text is worth nothing but what others give. */
export function hasReference(text: string): boolean {
  return referencesIn(text).length > 0;
}

/** The text with every reference replaced; `resolve` gives undefined for what it does not know, which stays as it is. */
export function filled(text: string, resolve: (reference: Reference) => string | undefined): string {
  return text.replace(form, (whole, ...groups) => resolve(read([whole, ...groups])) ?? whole);
}

/** The same for every text in a value, however deep. */
export function filledDeep(value: unknown, resolve: (reference: Reference) => string | undefined): unknown {
  if (typeof value === "string") return filled(value, resolve);
  if (Array.isArray(value)) return value.map((one) => filledDeep(one, resolve));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filledDeep(one, resolve)]));
}

/** Every text in a value. */
export function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

function read(match: readonly unknown[]): Reference {
  const [, service, lookup, database, word] = match;
  if (typeof service === "string") return { kind: "url", service };
  if (typeof lookup === "string") return { kind: "lookup", name: lookup };
  if (typeof database === "string") return { kind: "database", name: database };
  return word === "env" ? { kind: "env" } : { kind: "lookup", name: "zone" };
}
