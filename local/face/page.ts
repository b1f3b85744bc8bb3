/** The page: one HTML document with its style and its script inside, so that it needs nothing from anywhere. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

export interface Page {
  html: string;
  /** Allows exactly this style, this script and connections to where the page came from. */
  contentSecurityPolicy: string;
}

/** Each after those that it imports from. */
const modules = ["dom.js", "timeline.js", "rollouts.js", "services.js", "tasks.js", "logs.js", "main.js"];

/** Later ones build on earlier ones. */
const styles = ["palette", "base", "frame", "parts", "services", "rollouts", "timeline", "tasks", "events", "logs"];

/** Rejects when a file of the page cannot be read. */
export async function readPage(folder = join(import.meta.dirname, "page")): Promise<Page> {
  const read = (file: string) => readFile(join(folder, file), "utf8");
  const [frame, css, scripts] = await Promise.all([
    read("index.html"),
    Promise.all(styles.map((name) => read(`style/${name}.css`))),
    Promise.all(modules.map(read)),
  ]);
  const style = css.join("\n");
  const script = scripts.map(asPart).join("\n");
  const html = frame.replace("/* style */", () => style).replace("/* script */", () => script);
  const inside = (tag: string) => new RegExp(`<${tag}[^>]*>(.*?)</${tag}>`, "s").exec(html)?.[1] ?? "";
  return {
    html,
    contentSecurityPolicy: [
      "default-src 'none'",
      `style-src '${hashOf(inside("style"))}'`,
      `script-src '${hashOf(inside("script"))}'`,
      "connect-src 'self'",
      "img-src data:",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join("; "),
  };
}

/** A module as a part of one script: all parts share one scope, so nothing is imported or exported. */
function asPart(source: string): string {
  return source.replace(/^import [^;]+;\n/gm, "").replace(/^export (?=async function|function|const)/gm, "");
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
