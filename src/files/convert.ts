import {
  Document,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  type Node,
  parseDocument,
  type Scalar,
  stringify,
  visit,
} from "yaml";
import type { Edit, Made } from "../convert/types.ts";
import { messageOf } from "../kernel/errors.ts";

/** Lists and mappings up to this width stand in one line. */
const width = 96;

/** A file of a conversion as text. `text` gives what stands in the file that it is made of. */
export function textOf(made: Made, text: (file: string) => string): string {
  const document = "content" in made ? new Document(made.content) : parseDocument(text(made.from.file));
  if ("content" in made) flow(document.contents);
  else for (const edit of made.edits) apply(document, edit);
  if (made.comment !== undefined) document.commentBefore = ` ${made.comment}`;
  topFirst(document);
  return tightLists(document.toString({ lineWidth: 0, flowCollectionPadding: true, nullStr: "" }));
}

/** `[a, b]` beside `{ a: b }`, as people write them: the printer pads both or neither. */
function tightLists(text: string): string {
  const tokens = [...new Lexer().lex(text)];
  const scalar = "\u001f";
  // Tokens of the lexer that are no text: a document begins, a flow ends too early, a scalar follows.
  const marks = ["\u0002", "\u0018", scalar];
  const plain = (at: number) => tokens[at - 1] !== scalar;
  return tokens
    .filter((token, at) => {
      if (marks.includes(token)) return false;
      const opened = tokens[at - 1] === "[" && plain(at - 1);
      const closes = tokens[at + 1] === "]";
      return !(/^ +$/.test(token) && (opened || closes));
    })
    .join("");
}

/** A source as plain data. Throws an error whose message names what is wrong. */
export function dataOf(file: string, text: string): unknown {
  const document = parseDocument(text.replace(/^\uFEFF/, ""), { merge: true, logLevel: "silent" });
  const [error] = document.errors;
  if (error !== undefined) throw new Error(`${file}: is neither YAML nor JSON: ${messageOf(error).split("\n")[0]}`);
  return document.toJS({ maxAliasCount: -1 });
}

function apply(document: Document, edit: Edit): void {
  const path = [...edit.path];
  if ("remove" in edit) {
    document.deleteIn(path);
    // What held nothing else says nothing any more.
    for (let end = path.length - 1; end > 0; end--) {
      const above = document.getIn(path.slice(0, end));
      if (!isMap(above) || above.items.length > 0) return;
      document.deleteIn(path.slice(0, end));
    }
    return;
  }
  if ("value" in edit) {
    const key = path.at(-1);
    const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1));
    if (typeof key === "number" && isSeq(parent)) parent.add(node(document, edit.value));
    else document.setIn(path, node(document, edit.value));
    return;
  }
  const list = document.getIn(path);
  if (!isSeq(list)) return;
  const before = [...list.items];
  list.items = edit.items.map((one) =>
    typeof one === "number" ? (before[one] as Node) : spaced(node(document, one), before),
  );
}

function node(document: Document, value: unknown): Node {
  const made = document.createNode(value);
  flow(made);
  return made;
}

/** A new item stands apart when the others do. */
function spaced(made: Node, others: readonly unknown[]): Node {
  made.spaceBefore = others.slice(1).some((one) => (one as Node).spaceBefore === true);
  return made;
}

/** Short lists, and short mappings in which nothing is nested deeper, stand in one line, as people write them. */
function flow(root: unknown): void {
  visit(root as Node, {
    Collection(key, one, ancestors) {
      if (ancestors.some((above) => isCollection(above) && above.flow === true)) return;
      if (isMap(one) && (key === null || environmentLike(ancestors) || inSteps(ancestors))) return;
      const short = stringify(one.toJSON(), { collectionStyle: "flow", lineWidth: 0 }).trim().length;
      const depth = ancestors.filter(isCollection).length;
      if (
        one.items.length > 0 &&
        short <= width - depth * 2 &&
        (isSeq(one) ? plain(one.items) : depth > 1 && small(one))
      )
        one.flow = true;
    },
    Scalar(key, one) {
      quoted(one, key);
    },
  });
}

/** Names with values stand one a line, so that they can be read and compared. */
function environmentLike(ancestors: readonly unknown[]): boolean {
  const pair = ancestors.at(-1) as { key?: unknown } | undefined;
  const name = isScalar(pair?.key) ? String(pair.key.value) : "";
  return ["environment", "variables", "secrets", "services", "environments", "with", "args", "labels", "jobs"].includes(
    name,
  );
}

function inSteps(ancestors: readonly unknown[]): boolean {
  const pair = ancestors.at(-2) as { key?: unknown } | undefined;
  return isScalar(pair?.key) && pair.key.value === "steps";
}

function plain(items: readonly unknown[]): boolean {
  return items.every((one) => isScalar(one) || (isMap(one) && one.items.every(({ value }) => isScalar(value))));
}

/** At most two keys deep, and few of them. */
function small(map: { items: readonly { value?: unknown }[] }): boolean {
  return (
    map.items.length <= 6 &&
    map.items.every(
      ({ value }) =>
        isScalar(value) ||
        (isSeq(value) && plain(value.items)) ||
        (isMap(value) && value.items.length <= 2 && small(value)),
    )
  );
}

/** Words of a command and ports are text, whatever they look like. */
function quoted(one: Scalar, key: unknown): void {
  if (typeof one.value !== "string" || key === "key") return;
  // YAML's older half reads these as truth values.
  if (typeof key === "number" || /^(yes|no|on|off|y|n)$/i.test(one.value)) one.type = "QUOTE_DOUBLE";
}

/** `name` and `x-gantline` stand at the top of a compose file. */
function topFirst(document: Document): void {
  const map = document.contents;
  if (!isMap(map) || !map.has("x-gantline")) return;
  const nameOf = ({ key }: { key: unknown }) => String(isScalar(key) ? key.value : key);
  const rank = (name: string) => ["version", "name", "x-gantline"].indexOf(name);
  const first = map.items.filter((one) => rank(nameOf(one)) >= 0).sort((a, b) => rank(nameOf(a)) - rank(nameOf(b)));
  map.items = [...first, ...map.items.filter((one) => rank(nameOf(one)) < 0)];
  for (const [index, one] of map.items.entries()) {
    if (!isScalar(one.key)) one.key = document.createNode(one.key);
    if (isScalar(one.key) && index > 0 && nameOf(one) !== "name") one.key.spaceBefore = true;
  }
}
