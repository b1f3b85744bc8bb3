/** Seconds of a duration as Compose prints it (`1h2m3.5s`, `1500ms`), or undefined for anything else. */
export function seconds(text: unknown): number | undefined {
  if (typeof text !== "string" || !/^(\d+(\.\d+)?(h|ms|m|s|us|µs|ns))+$/.test(text)) return undefined;
  const factors: Record<string, number> = { h: 3600, m: 60, s: 1, ms: 1e-3, us: 1e-6, µs: 1e-6, ns: 1e-9 };
  const parts = text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s|us|µs|ns)/g);
  return [...parts].reduce((sum, [, number, unit]) => sum + Number(number) * (factors[unit ?? ""] ?? 0), 0);
}

/** MiB of a size in bytes as Compose prints it (`"1073741824"`), or with a unit (`512m`, `1.5gb`); rounded up. */
export function mebibytes(value: unknown): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([bkmgt]?)(?:i?b)?$/i.exec(String(value).trim());
  if (!match) return undefined;
  const power = { "": 0, b: 0, k: 1, m: 2, g: 3, t: 4 }[(match[2] ?? "").toLowerCase()] ?? 0;
  return Math.ceil((Number(match[1]) * 1024 ** power) / 1024 ** 2);
}

export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function mapping(value: unknown): Record<string, unknown> {
  return isMapping(value) ? value : {};
}

/** A list of text from a list, a single text, or nothing. */
export function texts(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String);
  return value === undefined || value === null ? [] : [String(value)];
}

/** Gantline's own rule for laying one mapping on another: mappings deep, lists and scalars replaced. */
export function overlay(below: unknown, above: unknown): unknown {
  if (!isMapping(below) || !isMapping(above)) return above === undefined ? below : above;
  const result: Record<string, unknown> = { ...below };
  for (const [key, value] of Object.entries(above)) result[key] = overlay(below[key], value);
  return result;
}

/** Every text in a value with `$$` read as `$`: Compose doubles it in what it prints. */
export function undoubled(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll("$$", "$");
  if (Array.isArray(value)) return value.map(undoubled);
  if (!isMapping(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, undoubled(one)]));
}
