import { AwsError } from "./service.ts";

export interface PageRequest<Item> {
  nextToken: string | undefined;
  /** What the caller asked for, if anything. */
  max: number | undefined;
  /** Page size when the caller asked for none. */
  defaultMax: number;
  /** The most a caller may ask for. */
  hardMax: number;
  /** The service's error code for a token that it did not give out, and for a size out of range. */
  error: string;
  /** Something that tells items apart: with it, things that come and go between two pages neither repeat nor hide others. */
  key?: (item: Item) => string;
}

/**
 * One page of a list in its final order. The token is opaque to callers; `nextToken` is absent on the last page.
 * Throws the service's error for a foreign token and for a page size out of range.
 */
export function page<Item>(items: readonly Item[], request: PageRequest<Item>): { items: Item[]; nextToken?: string } {
  const size = request.max ?? request.defaultMax;
  if (!Number.isInteger(size) || size < 1 || size > request.hardMax) {
    throw new AwsError(
      request.error,
      `1 validation error detected: Value '${size}' for the page size failed to satisfy constraint: ` +
        `Member must be a whole number from 1 to ${request.hardMax}`,
    );
  }
  const start = request.nextToken === undefined ? 0 : startOf(items, request.nextToken, request);
  const end = start + size;
  const part = items.slice(start, end);
  const last = part.at(-1);
  if (end >= items.length || last === undefined) return { items: part };
  const token = { offset: end, after: request.key?.(last) };
  return { items: part, nextToken: Buffer.from(`${mark}${JSON.stringify(token)}`).toString("base64url") };
}

const mark = "page:";

function startOf<Item>(items: readonly Item[], token: string, request: PageRequest<Item>): number {
  const { offset, after } = readToken(token, request.error);
  const index = after === undefined ? -1 : items.findIndex((item) => request.key?.(item) === after);
  // Without the item that ended the last page, its neighbours moved up by one.
  if (after !== undefined && request.key && index === -1) return offset - 1;
  return index === -1 ? offset : index + 1;
}

function readToken(token: string, error: string): { offset: number; after?: string } {
  const text = Buffer.from(token, "base64url").toString();
  try {
    if (text.startsWith(mark)) return JSON.parse(text.slice(mark.length));
  } catch {
    // Not ours: refused below like any other foreign token.
  }
  throw new AwsError(error, "Invalid token: the given nextToken is not one of this list.");
}
