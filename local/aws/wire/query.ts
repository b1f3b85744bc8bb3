import type { Shape, Structure } from "./schema.ts";

/**
 * The parameters of a Query request as nested data by the input's shape: `Name.member.N` is a list, `Name.entry.N.key`
 * with `.value` a map, `Name=` an empty list. Parameters that fit nothing stay under their top-level name, so that
 * the check for unknown members sees them. EC2 numbers lists without `member` (`SubnetId.1`) and has names of its own.
 */
export function readQuery(shape: Shape, parameters: URLSearchParams, dialect?: "ec2"): Record<string, unknown> {
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
  return build(shape, root, dialect) as Record<string, unknown>;
}

interface Node {
  text?: string;
  children: Map<string, Node>;
}

function build(shape: Shape, node: Node, dialect: "ec2" | undefined): unknown {
  switch (shape.kind) {
    case "structure":
      return Object.fromEntries(
        [...node.children].map(([given, child]) => {
          const name = dialect === "ec2" ? ec2Member(shape, given) : given;
          const member = shape.members.get(name);
          return [name, member ? build(member(), child, dialect) : (child.text ?? {})];
        }),
      );
    case "list":
      return numbered(node, dialect === "ec2" ? undefined : "member").map((child) =>
        build(shape.item(), child, dialect),
      );
    case "map":
      return Object.fromEntries(
        numbered(node, "entry").map((entry) => {
          const value = entry.children.get("value");
          return [entry.children.get("key")?.text ?? "", value ? build(shape.value(), value, dialect) : undefined];
        }),
      );
    case "unit":
      return Object.fromEntries([...node.children].map(([name, child]) => [name, child.text ?? {}]));
    default:
      return node.text ?? {};
  }
}

/** The member that a parameter of EC2 means; the name itself when there is none. */
function ec2Member({ bindings }: Structure, given: string): string {
  for (const [name, { ec2 }] of bindings) if (ec2 === given) return name;
  return given;
}

function numbered(node: Node, under: string | undefined): Node[] {
  const holder = under === undefined ? node : node.children.get(under);
  const items = holder?.children ?? new Map<string, Node>();
  return [...items].sort(([a], [b]) => Number(a) - Number(b)).map(([, child]) => child);
}
