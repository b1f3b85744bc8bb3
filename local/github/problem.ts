/** A refusal in the form of GitHub's REST API. */
export class GithubProblem extends Error {
  readonly status: number;
  readonly errors: readonly object[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string,
    more: { errors?: readonly object[]; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message);
    this.name = "GithubProblem";
    this.status = status;
    this.errors = more.errors;
    this.headers = more.headers ?? {};
  }
}

export const notFound = () => new GithubProblem(404, "Not Found");

/** 422 as GitHub gives it for fields: each with its resource, its field and a code (missing, missing_field, invalid, already_exists, custom). */
export function invalid(resource: string, ...errors: { field: string; code: string; message?: string }[]) {
  return new GithubProblem(422, "Validation Failed", { errors: errors.map((error) => ({ resource, ...error })) });
}

/** Reads the members of a request's body; what is wrong with them is said at once, by `check`. */
export class Body {
  private readonly given: Readonly<Record<string, unknown>>;
  private readonly resource: string;
  private readonly problems: { field: string; code: string; message?: string }[] = [];

  constructor(given: Readonly<Record<string, unknown>>, resource: string) {
    this.given = given;
    this.resource = resource;
  }

  has(field: string): boolean {
    return this.given[field] !== undefined;
  }

  value(field: string): unknown {
    return this.given[field];
  }

  /** Undefined when absent; null reads as "". */
  text(field: string, options: { required?: boolean; max?: number } = {}): string | undefined {
    const value = this.given[field];
    if (value === undefined || (options.required && (value === null || value === ""))) {
      if (options.required) this.problems.push({ field, code: "missing_field" });
      return undefined;
    }
    if (value !== null && typeof value !== "string") {
      this.problems.push({ field, code: "invalid" });
      return undefined;
    }
    const text = value ?? "";
    if (options.max !== undefined && [...text].length > options.max)
      this.problems.push({
        field,
        code: "custom",
        message: `${field} is too long (maximum is ${options.max} characters)`,
      });
    return text;
  }

  flag(field: string): boolean | undefined {
    const value = this.given[field];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== "boolean") this.problems.push({ field, code: "invalid" });
    return value === true;
  }

  word<const T extends string>(field: string, words: readonly T[], options: { required?: boolean } = {}) {
    const text = this.text(field, options);
    if (text === undefined) return undefined;
    const found = words.find((word) => word === text);
    if (found === undefined)
      this.problems.push({ field, code: "custom", message: `${field} is not included in the list` });
    return found;
  }

  texts(field: string): string[] | undefined {
    const value = this.given[field];
    if (value === undefined || value === null) return undefined;
    if (!Array.isArray(value) || !value.every((one) => typeof one === "string")) {
      this.problems.push({ field, code: "invalid" });
      return undefined;
    }
    return value;
  }

  refuse(field: string, code: string, message?: string): void {
    this.problems.push({ field, code, ...(message === undefined ? {} : { message }) });
  }

  check(): void {
    if (this.problems.length > 0) throw invalid(this.resource, ...this.problems);
  }
}
