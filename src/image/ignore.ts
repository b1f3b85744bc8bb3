import { posix } from "node:path";
import { InputError } from "../kernel/errors.ts";

/** What the parents of a path matched, one answer a pattern; none at the top of the context. */
export type Matched = readonly boolean[];

interface Pattern {
  /** Begins with `!`: takes back what an earlier pattern excluded. */
  exception: boolean;
  matches(path: string): boolean;
}

/** Decides what of a build context is left out, as BuildKit does. */
export interface Ignore {
  /** Whether any pattern takes back another: then an excluded folder may still hold files of the context. */
  readonly hasExceptions: boolean;
  /** `path` is relative to the context, with slashes; `parents` is what this gave for its folder. */
  test(path: string, parents: Matched): { ignored: boolean; matched: Matched };
}

/**
 * Reads a .dockerignore. Not the rules of .gitignore: patterns are anchored at the context, the last match wins, and a
 * pattern is not tried where it could change nothing, which shows below a folder that an exception brought back.
 * Source: moby/patternmatcher (patternmatcher.go, ignorefile). Throws an InputError for what Docker refuses.
 */
export function ignore(text: string): Ignore {
  const patterns = text
    .replace(/^\uFEFF/, "")
    .split("\n")
    .filter((line) => !line.startsWith("#"))
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map(pattern);
  return {
    hasExceptions: patterns.some(({ exception }) => exception),
    test(path, parents) {
      let ignored = false;
      const matched = patterns.map((one, index) => {
        const match = parents[index] || (one.exception === ignored && one.matches(path));
        if (match) ignored = !one.exception;
        return match;
      });
      return { ignored, matched };
    },
  };
}

function pattern(line: string): Pattern {
  const exception = line.startsWith("!");
  const written = exception ? line.slice(1).trim() : line;
  if (written === "") throw new InputError('.dockerignore: "!" alone excludes nothing; write a pattern after it');
  const clean = posix.normalize(written).replace(/(?<=.)\/$/, "");
  const glob = clean.length > 1 && clean.startsWith("/") ? clean.slice(1) : clean;
  return { exception, matches: matcher(glob) };
}

function matcher(glob: string): (path: string) => boolean {
  if (!/[*?[\]\\]/.test(glob)) return (path) => path === glob;
  // `**` at one end only, without any other sign: Docker compares text, so that `**foo` matches "xfoo" too.
  const [, before] = /^([^*?[\]\\]*)\*\*\/?$/.exec(glob) ?? [];
  if (before !== undefined) return (path) => path.startsWith(before);
  const [, after] = /^\*\*([^*?[\]\\]+)$/.exec(glob) ?? [];
  if (after !== undefined) return (path) => path.endsWith(after) || `/${path}` === after;
  const expression = globExpression(glob);
  return (path) => expression.test(path);
}

/** A regular expression for a pattern of Docker's: `**` crosses folders, `*` and `?` do not. */
export function globExpression(glob: string): RegExp {
  const source = glob.replace(/\*\*\/?$|\*\*\/?|[*?]|\\[\s\S]|\\$|[.+(){}|$^/]/gu, (sign, offset: number) => {
    if (sign.startsWith("**")) return offset + sign.length === glob.length ? ".*" : "(.*/)?";
    if (sign === "*") return "[^/]*";
    if (sign === "?") return "[^/]";
    if (sign.startsWith("\\")) return escaped(sign.slice(1) || "\\");
    // Inside [^…] it negates, as in Go.
    if (sign === "^" && glob[offset - 1] === "[") return sign;
    return escaped(sign);
  });
  try {
    return new RegExp(`^${source}$`, "su");
  } catch {
    throw new InputError(`.dockerignore: "${glob}" is not a pattern: a [ without its ], or a range that is none`);
  }
}

function escaped(sign: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(sign) ? `\\${sign}` : sign;
}
