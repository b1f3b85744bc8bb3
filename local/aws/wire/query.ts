import type { Shape } from "./schema.ts";

/**
 * The parameters of a Query request as nested data by the input's shape: `Name.member.N` is a list, `Name.entry.N.key`
 * with `.value` a map, `Name=` an empty list. Parameters that fit nothing stay under their top-level name, so that
 * the check for unknown members sees them.
 */
export function readQuery(shape: Shape, parameters: URLSearchParams): Record<string, unknown> {
  const root: Node = { children: new Map() };
  for (const [name, value] of parameters) {
    if (name === "Action" || name === "Version") continue;
    let node = root;
    for (const part of name.split(".")) {
      let child = node.children.get(part);
      if (!child) {
        child = { children: new Map() };
        node.children.set(part, child);
      }
      node = child;
    }
    node.text = value;
  }
  return build(shape, root) as Record<string, unknown>;
}

interface Node {
  text?: string;
  children: Map<string, Node>;
}

function build(shape: Shape, node: Node): unknown {
  switch (shape.kind) {
    case "structure":
      return Object.fromEntries(
        [...node.children].map(([name, child]) => {
          const member = shape.members.get(name);
          return [name, member ? build(member(), child) : (child.text ?? {})];
        }),
      );
    case "list":
      return numbered(node, "member").map((child) => build(shape.item(), child));
    case "map":
      return Object.fromEntries(
        numbered(node, "entry").map((entry) => {
          const value = entry.children.get("value");
          return [entry.children.get("key")?.text ?? "", value ? build(shape.value(), value) : undefined];
        }),
      );
    case "unit":
      return Object.fromEntries([...node.children].map(([name, child]) => [name, child.text ?? {}]));
    default:
      return node.text ?? {};
  }
}

function numbered(node: Node, under: string): Node[] {
  const items = node.children.get(under)?.children ?? new Map<string, Node>();
  return [...items].sort(([a], [b]) => Number(a) - Number(b)).map(([, child]) => child);
}
