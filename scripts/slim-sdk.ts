/**
 * The AWS clients with only what the program names: EC2's alone has 2 MB, of which two calls are made. The bundler leaves
 * out files that nobody imports, but a client's schemas are one file, so the declarations in it are chosen here.
 *
 * Nothing is guessed. What is public is read from the package's own ES modules, what is used are the names that stand
 * anywhere in the compiled program, and a file of another form than known is an error: then the SDK has changed.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { Script } from "node:vm";

/** Modules of nothing but declarations, of which some are chosen. */
const DECLARATIONS = /^(?:schemas\/schemas_\d+|models\/enums)\.js$/;

/** Copies each client that the program in `folder` imports into its node_modules, made small. */
export function slimClients(folder: string, modules: string): void {
  const names = new Set<string>();
  const clients = new Set<string>();
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".js") || file.includes("node_modules")) continue;
    const text = readFileSync(join(folder, file), "utf8");
    for (const name of namesIn(text)) names.add(name);
    for (const [, client = ""] of text.matchAll(/"(@aws-sdk\/client-[a-z0-9-]+)"/g)) clients.add(client);
  }
  for (const client of clients) {
    const made = join(folder, "node_modules", client);
    for (const [file, text] of slimClient(join(modules, client), names)) {
      mkdirSync(dirname(join(made, file)), { recursive: true });
      writeFileSync(join(made, file), text);
    }
    // The bundler collects the licenses from here.
    cpSync(join(modules, client, "LICENSE"), join(made, "LICENSE"));
  }
}

/** All that stands in a text like a name, and `new X` for what is made of classes. */
export function namesIn(text: string): string[] {
  const classes = [...text.matchAll(/\bnew (?:[\w$]+\.)*([\w$]+)\(/g)].map(([, name]) => `new ${name}`);
  return [...[...text.matchAll(/[\w$]+/g)].map(([name]) => name), ...classes];
}

/** The files of a client that a program with these names needs, by their path in the package. */
export function slimClient(folder: string, names: ReadonlySet<string>): Map<string, string> {
  const read = (file: string) => readFileSync(join(folder, "dist-es", file), "utf8");
  const known = publicNames(read, "index.js");
  // The class that has every call as a method (`ECS` beside `ECSClient`) would bring in all of them; it is not for bundles.
  const everything = (name: string, file: string) => file === `${name}.js` && known.has(`${name}Client`);
  for (const [name, file] of known)
    if (everything(name, file) && names.has(`new ${name}`))
      throw new Error(`${folder}: make a ${name}Client and send it commands; ${name} has all calls there are.`);
  const wanted = [...known].filter(([name, file]) => names.has(name) && !everything(name, file)).sort();
  if (!wanted.some(([name]) => name.endsWith("Client")) || !wanted.some(([, file]) => file.startsWith("commands/")))
    throw new Error(`${folder}: of this client nothing is used, or its files are of another form than was known.`);

  const files = new Map<string, string>();
  const roots = new Map<string, Set<string>>();
  const note = (file: string, names: readonly string[]) => {
    if (files.has(file)) throw new Error(`${folder}: what ${file} needs needs it again, which was not so before.`);
    roots.set(file, new Set([...(roots.get(file) ?? []), ...names]));
  };
  const follow = (file: string) => {
    if (files.has(file)) return;
    const text = read(file);
    files.set(file, text);
    for (const { names, target } of imports(text, file, read)) reach(target, names);
  };
  const reach = (file: string, names: readonly string[]) => {
    if (DECLARATIONS.test(file)) note(file, names);
    else follow(file);
  };
  for (const [name, file] of wanted) reach(file, [name]);
  for (const [file, names] of roots) {
    const text = chosen(read(file), names, file);
    files.set(file, text);
    for (const { names, target } of imports(text, file, read)) reach(target, names);
  }
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const about = { name, version, license, main: "./index.js", sideEffects: false };
  return new Map([
    ["package.json", `${JSON.stringify(about, undefined, 2)}\n`],
    ["index.js", wanted.map(([name, file]) => `export { ${name} } from "./dist-es/${file}";\n`).join("")],
    ...[...files].map(([file, text]): [string, string] => [`dist-es/${file}`, text]),
  ]);
}

/** Every name that a module gives, with the file that declares it. */
function publicNames(read: (file: string) => string, file: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [line, rest = ""] of read(file).matchAll(/^export (.*)$/gm)) {
    const [, all] = /^\* from "(.+)";$/.exec(rest) ?? [];
    const [, declared] = /^(?:class|const|var|let|function|async function) ([\w$]+)/.exec(rest) ?? [];
    const [, listed, from] = /^\{ (.*?),? \}(?: from "(.+)")?;$/.exec(rest) ?? [];
    if (all !== undefined)
      for (const [name, place] of publicNames(read, resolved(all, file, read))) found.set(name, place);
    else if (declared !== undefined) found.set(declared, file);
    else if (listed !== undefined) {
      // What is given under another name, or comes from another package, is the kit's own: nobody asks a client for it.
      if (from === undefined || from.startsWith("."))
        for (const name of listed.split(", "))
          if (!name.includes(" as ")) found.set(name, from === undefined ? file : resolved(from, file, read));
    } else if (rest !== "{};") throw new Error(`${file}: an export of another form than was known: ${line}`);
  }
  return found;
}

function resolved(specifier: string, importer: string, read: (file: string) => string): string {
  const path = posix.join(posix.dirname(importer), specifier);
  try {
    read(`${path}.js`);
    return `${path}.js`;
  } catch {
    return `${path}/index.js`;
  }
}

/** What a module takes from others of its package. */
function imports(text: string, file: string, read: (file: string) => string): { names: string[]; target: string }[] {
  return [...text.matchAll(/^(?:import|export) (.*?)"(\..+)";$/gm)].flatMap(([line, clause = "", target = ""]) => {
    if (target === "../package.json") return [];
    const [, list] = /^\{ (.*?),? \} from $/.exec(clause) ?? [];
    if (list === undefined) throw new Error(`${file}: an import of another form than was known: ${line}`);
    return [
      { names: list.split(", ").map((name) => name.replace(/ as .*/, "")), target: resolved(target, file, read) },
    ];
  });
}

/**
 * The text of a module of declarations with only those that its roots lead to. What does something when the module is
 * loaded stays, and what that needs. Each declaration must be a statement by itself, or the text was cut wrongly.
 */
export function chosen(text: string, roots: ReadonlySet<string>, file: string): string {
  const statements = text.split(/^(?=[^\s\]})])/m).map((statement) => {
    const [, name] = /^(?:export )?(?:const|var) ([\w$]+) = /.exec(statement) ?? [];
    const plain = statement.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');
    if (!/^(?:import|export \{)/.test(statement)) checked(statement, file);
    const acts = name === undefined || plain.replaceAll("() =>", "").includes("(");
    return { name, statement, acts, uses: [...plain.matchAll(/[\w$]+/g)].map(([one]) => one) };
  });
  const declared = new Map(statements.flatMap((one) => (one.name === undefined ? [] : [[one.name, one] as const])));
  for (const root of roots) if (!declared.has(root)) throw new Error(`${file} does not declare ${root}.`);
  const kept = new Set(statements.filter(({ acts }) => acts));
  const open = [...[...kept].flatMap(({ uses }) => uses), ...roots];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const one = declared.get(name);
    if (one === undefined || kept.has(one)) continue;
    kept.add(one);
    open.push(...one.uses);
  }
  return statements
    .filter((one) => kept.has(one))
    .map(({ statement }) => statement)
    .join("");
}

function checked(statement: string, file: string): void {
  try {
    new Script(statement.replace(/^export /, ""));
  } catch (error) {
    throw new Error(`${file}: a statement of another form than was known: ${statement.slice(0, 200)}`, {
      cause: error,
    });
  }
}
