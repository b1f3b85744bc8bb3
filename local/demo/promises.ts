/** What each chapter of the demo promises, checked on what was seen from outside. An empty list: as promised. */
import type { Chapter } from "./story.ts";

type Check = (chapter: Chapter) => string[];

const all =
  (...checks: ((chapter: Chapter) => string | undefined)[]): Check =>
  (chapter) =>
    checks.flatMap((check) => check(chapter) ?? []);

const concluded = (wanted: "success" | "failure") => (chapter: Chapter) =>
  chapter.result.conclusion === wanted
    ? undefined
    : `the workflow ended with ${chapter.result.conclusion}, not ${wanted}`;

const answers =
  (versions: { web: string; api: string }) =>
  ({ page, api, products }: Chapter) => {
    const wrong = [
      page.status !== 200 || page.version !== versions.web ? `the page answered ${page.status} ${page.version}` : "",
      api.status !== 200 || api.version !== versions.api ? `the api answered ${api.status} ${api.version}` : "",
      !api.body.includes('"architecture":"arm64"') ? `the api says it is ${api.body}` : "",
      products.status !== 200 || !products.body.includes("gantline, 40 m") ? `the products are ${products.body}` : "",
      !page.body.includes("gantline, 40 m") ? "the page shows no products" : "",
    ].filter((problem) => problem !== "");
    return wrong.length === 0 ? undefined : wrong.join("; ");
  };

const leftAlone = (name: string) => (chapter: Chapter) => {
  const [before, after] = [chapter.before, chapter.after].map((list) => list.find((one) => one.name === name));
  return before && before.deployment === after?.deployment ? undefined : `${name} was touched`;
};

const rolled = (name: string) => (chapter: Chapter) => {
  const [before, after] = [chapter.before, chapter.after].map((list) => list.find((one) => one.name === name));
  return after && before?.deployment !== after.deployment ? undefined : `${name} was not rolled`;
};

const summary = (text: string) => (chapter: Chapter) =>
  chapter.result.summary.includes(text) ? undefined : `the job summary does not say ${JSON.stringify(text)}`;

export const unmet = {
  first: all(concluded("success"), rolled("shop-api"), rolled("shop-web"), answers({ web: "1.0.0", api: "1.0.0" })),
  onlyWeb: all(
    concluded("success"),
    leftAlone("shop-api"),
    rolled("shop-web"),
    answers({ web: "1.1.0", api: "1.0.0" }),
  ),
  brokenMigration: all(
    concluded("failure"),
    leftAlone("shop-api"),
    leftAlone("shop-web"),
    answers({ web: "1.1.0", api: "1.0.0" }),
    summary("shop-migrate"),
  ),
} satisfies Record<string, Check>;
