import { AwsError } from "../service.ts";
import { invalid } from "./filters.ts";
import type { TaggingSwitches } from "./view.ts";

/** How long a token is good for. Source: PaginationTokenExpiredException. */
const tokenLifeMs = 15 * 60 * 1000;

interface Token {
  /** The list goes on behind this key. */
  after: string;
  /** Where the list stands: the next page is an empty one, or it has items. */
  next: "empty" | "items";
  givenAt: number;
  /** What was asked for: a token belongs to its question. */
  question: string;
}

export interface PageRequest<Item> {
  token: string | undefined;
  size: number;
  question: string;
  now: number;
  emptyPages: TaggingSwitches["emptyPages"];
  key(item: Item): string;
}

/**
 * One page of a sorted list, and the token that AWS gives beside it: an empty string at the end. A page may be empty
 * before the end, as AWS says of every query.
 */
export function pageOf<Item>(items: readonly Item[], request: PageRequest<Item>): { items: Item[]; token: string } {
  const { now, question, emptyPages, key } = request;
  const given: Token = request.token
    ? readToken(request.token, question, now)
    : { after: "", next: emptyPages === "always" ? "empty" : "items", givenAt: now, question };
  const write = (after: string, next: Token["next"]) =>
    Buffer.from(JSON.stringify({ after, next, givenAt: now, question } satisfies Token)).toString("base64url");
  if (given.next === "empty") return { items: [], token: write(given.after, "items") };
  const rest = items.filter((item) => key(item) > given.after);
  const part = rest.slice(0, request.size);
  const last = part.at(-1);
  if (rest.length <= part.length || last === undefined) return { items: part, token: "" };
  return { items: part, token: write(key(last), emptyPages === "between" && given.after === "" ? "empty" : "items") };
}

function readToken(text: string, question: string, now: number): Token {
  let token: Token;
  try {
    token = JSON.parse(Buffer.from(text, "base64url").toString());
  } catch {
    throw invalid("The specified PaginationToken is not one that this operation gave.");
  }
  if (typeof token?.givenAt !== "number" || token.question !== question) {
    throw invalid("The specified PaginationToken does not belong to this request.");
  }
  if (now - token.givenAt > tokenLifeMs) {
    throw new AwsError("PaginationTokenExpiredException", "The specified PaginationToken has expired.");
  }
  return token;
}
