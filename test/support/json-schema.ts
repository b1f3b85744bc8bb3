/** As much of JSON Schema as the schemas of this repository use; any other keyword is an error. */

export type Schema = Readonly<Record<string, unknown>>;

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
        if (![wanted].flat().some((one) => isOfType(value, one))) wrong(`expected ${wanted}`);
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
      case "minimum":
        if (typeof value === "number" && value < (wanted as number)) wrong(`expected ${wanted} or more`);
        break;
      case "maximum":
        if (typeof value === "number" && value > (wanted as number)) wrong(`expected ${wanted} or less`);
        break;
      case "anyOf":
        if ((wanted as Schema[]).every((one) => departuresFrom(one, value, path).length > 0))
          wrong("expected one of several forms");
        break;
      case "additionalProperties":
        for (const [name, member] of Object.entries(members)) {
          if (name in properties || wanted === true) continue;
          if (wanted === false) wrong(`"${name}" is unknown`);
          else found.push(...departuresFrom(wanted as Schema, member, `${path}.${name}`));
        }
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

function isOfType(value: unknown, type: unknown): boolean {
  if (type === "integer") return Number.isInteger(value);
  const actual = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
  return actual === type;
}
