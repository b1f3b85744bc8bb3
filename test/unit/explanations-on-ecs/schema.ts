/** As much of JSON Schema 2020-12 as docs/failure.schema.json uses; any other keyword is an error. */

type Schema = Readonly<Record<string, unknown>>;

const notes = new Set(["$schema", "$id", "title", "description"]);

/** What of a value is not as the schema wants it, each with its path. */
export function departuresFrom(schema: Schema, value: unknown, path = "$"): string[] {
  const found: string[] = [];
  const wrong = (what: string) => found.push(`${path}: ${what}, got ${JSON.stringify(value)}`);
  const object = typeof value === "object" && value !== null && !Array.isArray(value);
  const members = (object ? value : {}) as Record<string, unknown>;
  const properties = (schema.properties ?? {}) as Record<string, Schema>;
  for (const [keyword, wanted] of Object.entries(schema)) {
    switch (keyword) {
      case "type":
        if (wanted !== typeOf(value)) wrong(`expected ${wanted}`);
        break;
      case "const":
        if (value !== wanted) wrong(`expected ${wanted}`);
        break;
      case "enum":
        if (!(wanted as unknown[]).includes(value)) wrong(`expected one of ${wanted}`);
        break;
      case "pattern":
        if (typeof value === "string" && !new RegExp(wanted as string, "u").test(value)) wrong(`expected ${wanted}`);
        break;
      case "format":
        if (wanted === "uri" && typeof value === "string" && !URL.canParse(value)) wrong("expected a URI");
        break;
      case "required":
        for (const name of wanted as string[]) if (!(name in members)) wrong(`expected "${name}"`);
        break;
      case "properties":
        for (const [name, member] of Object.entries(members))
          if (properties[name]) found.push(...departuresFrom(properties[name], member, `${path}.${name}`));
        break;
      case "additionalProperties":
        for (const name of Object.keys(members)) if (!(name in properties)) wrong(`"${name}" is unknown`);
        break;
      case "items":
        if (Array.isArray(value))
          found.push(...value.flatMap((item, at) => departuresFrom(wanted as Schema, item, `${path}[${at}]`)));
        break;
      default:
        if (!notes.has(keyword)) throw new Error(`${path}: the keyword ${keyword} is not known here`);
    }
  }
  return found;
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}
