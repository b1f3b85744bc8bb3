export const id = 4874;
export const ids = [4874];
export const modules = {

/***/ 5720:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  AC: () => (/* binding */ readStackFiles),
  US: () => (/* binding */ stackOf)
});

// UNUSED EXPORTS: composeModel

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./kernel/errors.js
var errors = __webpack_require__(3957);
// EXTERNAL MODULE: ./docker/process.js
var process = __webpack_require__(2036);
;// CONCATENATED MODULE: ./docker/compose.js



/** The oldest Compose whose `config` was tried with Gantline: Debian's. */
const minimum = "2.26.0";
/** Compose said no to the files. The message is its own. */
class ComposeRefusal extends Error {
}
/**
 * `docker compose config` with an environment of its own: neither the caller's variables nor a `.env` beside the file
 * are seen, so that a laptop and a runner read the same. Its output holds values: it is never logged.
 */
function composeCli(variables, signal) {
    const { PATH, HOME, DOCKER_CONFIG } = variables;
    const own = { PATH, HOME, ...(DOCKER_CONFIG ? { DOCKER_CONFIG } : {}) };
    const config = async (args, env, input) => {
        const all = ["compose", "--env-file", external_node_os_.devNull, "--profile", "*", ...args];
        const done = await (0,process/* run */.e)("docker", all, { env, signal, ...(input === undefined ? {} : { input }) });
        if (done.code === 0)
            return done.stdout;
        throw new ComposeRefusal(refusal(done.stderr));
    };
    let asked;
    const known = () => {
        asked ??= checkVersion(own, signal);
        return asked;
    };
    return {
        async written(files, folder) {
            const named = files.flatMap((file) => ["-f", file]);
            const [text] = await Promise.allSettled([
                config([...named, "--project-directory", folder, "config", "--no-interpolate"], own),
                known(),
            ]);
            // That Compose is missing or too old explains more than what it says then.
            await known();
            if (text.status === "rejected")
                throw text.reason;
            return text.value;
        },
        filled(files, folder, given, withoutEnvFiles) {
            const named = files.flatMap((file) => ["-f", file]);
            const over = withoutEnvFiles.length > 0 ? ["-f", "-"] : [];
            const reset = `services: {${withoutEnvFiles.map((name) => `${JSON.stringify(name)}: {env_file: !reset []}`).join(", ")}}`;
            const args = [...named, ...over, "--project-directory", folder, "config"];
            return config(args, { ...given, ...own }, over.length > 0 ? reset : undefined);
        },
    };
}
async function checkVersion(env, signal) {
    const install = `install Docker's Compose plugin, ${minimum} or newer (hosted runners have it)`;
    const done = await (0,process/* run */.e)("docker", ["compose", "version", "--short"], { env, signal }).catch((error) => {
        if (error instanceof process/* NoSuchProgram */.t)
            throw new errors/* InputError */.dz(`compose files are read by \`docker compose\`, and there is no docker here: ${install}`);
        throw error;
    });
    const version = /\d+\.\d+\.\d+/.exec(done.stdout)?.[0];
    if (done.code !== 0 || version === undefined)
        throw new errors/* InputError */.dz(`compose files are read by \`docker compose\`, which this docker does not have: ${install}`);
    if (older(version, minimum))
        throw new errors/* InputError */.dz(`this is Docker Compose ${version}, and Gantline needs ${minimum} or newer: ${install}`);
}
/** Whether version `a` is older than `b`. */
function older(a, b) {
    const [x, y] = [a, b].map((one) => one.split(".").map(Number));
    const at = x.findIndex((part, index) => part !== y[index]);
    return at >= 0 && (x[at] ?? 0) < (y[at] ?? 0);
}
/** Compose's own sentence, without its warnings about variables that are not set: those are judged by Gantline. */
function refusal(stderr) {
    const lines = stderr.split("\n").filter((line) => line.trim() !== "" && !/^time=.*level=warning/.test(line));
    return lines.join(" ").trim() || "docker compose ended without a word";
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ../../node_modules/yaml/dist/index.js
var dist = __webpack_require__(3483);
;// CONCATENATED MODULE: ./files/compose.js




/**
 * Reads compose files with what they include and extend, for positions. Problems are those of files that cannot be read;
 * what is in them is Compose's to judge.
 */
async function readComposeSources(files, workspace) {
    const problems = [];
    const known = new Map();
    const load = async (path) => {
        const there = known.get(path);
        if (there)
            return there;
        const file = (0,external_node_path_.relative)(workspace, path).startsWith("..") ? path : (0,external_node_path_.relative)(workspace, path);
        const text = await (0,promises_.readFile)(path, "utf8").catch((error) => {
            problems.push(error.code === "ENOENT" ? `${file}: there is no such file (in ${workspace})` : `${file}: ${(0,errors/* messageOf */.bD)(error)}`);
        });
        if (text === undefined)
            return undefined;
        const lines = new dist/* LineCounter */.HN();
        const document = (0,dist.parseDocument)(text, { lineCounter: lines, merge: true, uniqueKeys: false, logLevel: "silent" });
        const [error] = document.errors;
        if (error !== undefined) {
            const line = error.linePos?.[0].line;
            problems.push(`${file}${line === undefined ? "" : `:${line}`}: is not YAML: ${error.message.split("\n")[0]}`);
            return undefined;
        }
        const source = { file, path, document, lines, included: [] };
        known.set(path, source);
        const wanted = otherFiles(document).filter((one) => !one.includes("$") && !/^[a-z]+:\/\//.test(one));
        for (const other of wanted) {
            const loaded = await load((0,external_node_path_.isAbsolute)(other) ? other : (0,external_node_path_.join)((0,external_node_path_.dirname)(path), other));
            if (loaded)
                source.included.push(loaded);
        }
        return source;
    };
    const sources = [];
    for (const file of files) {
        const loaded = await load((0,external_node_path_.resolve)(workspace, file));
        if (loaded)
            sources.push(loaded);
    }
    return { sources: positions(sources), problems };
}
/** Files named by `include` and by `extends`. */
function otherFiles(document) {
    const { include, services } = (document.toJS({ maxAliasCount: -1 }) ?? {});
    const list = (value) => (Array.isArray(value) ? value.flatMap(list) : texts(value));
    const texts = (value) => typeof value === "string" ? [value] : list(value?.path ?? []);
    const extended = Object.values((services ?? {}));
    return [...list(include ?? []), ...extended.flatMap((one) => (one?.extends?.file ? [String(one.extends.file)] : []))];
}
function positions(sources) {
    // Later files go before earlier ones, and every file before what it includes.
    const order = [];
    const add = (source) => {
        if (order.includes(source))
            return;
        order.push(source);
        for (const one of source.included)
            add(one);
    };
    for (const source of [...sources].reverse())
        add(source);
    const known = new Map();
    const start = sources[0] && { file: sources[0].file, line: 1 };
    const twice = objects(sources).flatMap((path) => {
        const places = sources.flatMap((source) => {
            const found = find(source, [...path, "x-gantline"]);
            return found.depth === path.length + 1 ? [placeOf(source, found.offset)] : [];
        });
        return places.length > 1 ? [{ path, places }] : [];
    });
    const withOwn = sources.find(({ document }) => document.has("x-gantline"));
    return {
        place(path) {
            const key = JSON.stringify(path);
            if (!known.has(key))
                known.set(key, locate(order, path, 0) ?? start);
            return known.get(key);
        },
        twice,
        named: sources.some(({ document }) => document.has("name")),
        documents: order.map(({ document }) => document.toJS({ maxAliasCount: -1 })),
        own: withOwn?.document.toJS({ maxAliasCount: -1 })?.["x-gantline"],
    };
}
/** Every object that may carry an `x-gantline`. */
function objects(sources) {
    const paths = new Map([["", []]]);
    for (const { document } of sources)
        for (const kind of ["services", "volumes", "secrets", "configs"]) {
            const group = document.get(kind, true);
            if (!(0,dist/* isMap */.jh)(group))
                continue;
            for (const { key } of group.items)
                paths.set(`${kind}.${key}`, [kind, String(key)]);
        }
    return [...paths.values()];
}
/** The deepest place that any file has for a path, following `extends` where a service does not have it itself. */
function locate(order, path, hops) {
    let best;
    for (const source of order) {
        const found = find(source, path);
        if (found.depth > (best?.depth ?? 0))
            best = { source, ...found };
    }
    if (best === undefined)
        return undefined;
    if (best.depth < path.length && path[0] === "services" && path.length > 2 && best.depth <= 2 && hops < 5)
        for (const source of order) {
            const base = source.document.getIn(["services", String(path[1]), "extends"]);
            const name = (0,dist/* isMap */.jh)(base) ? base.get("service") : base;
            if (typeof name !== "string")
                continue;
            const there = locate(order, ["services", name, ...path.slice(2)], hops + 1);
            if (there !== undefined)
                return there;
        }
    return placeOf(best.source, best.offset);
}
function placeOf(source, offset) {
    return { file: source.file, line: source.lines.linePos(offset).line };
}
/** How far a path can be followed in one file, and where that is. */
function find({ document }, path) {
    let node = document.contents;
    let offset = 0;
    for (const [depth, part] of path.entries()) {
        const step = into(node, part, document);
        if (step === undefined)
            return { depth, offset };
        offset = step.offset;
        node = step.node;
    }
    return { depth: path.length, offset };
}
function into(at, part, document) {
    const node = (0,dist/* isAlias */.Vj)(at) ? at.resolve(document) : at;
    if ((0,dist/* isMap */.jh)(node)) {
        for (const pair of node.items)
            if ((0,dist/* isScalar */.jn)(pair.key) && !isMergeKey(pair.key.value) && String(pair.key.value) === String(part))
                return { node: pair.value, offset: pair.key.range?.[0] ?? 0 };
        for (const pair of node.items) {
            if (!(0,dist/* isScalar */.jn)(pair.key) || !isMergeKey(pair.key.value))
                continue;
            const value = (0,dist/* isAlias */.Vj)(pair.value) ? pair.value.resolve(document) : pair.value;
            for (const merged of (0,dist/* isSeq */.oP)(value) ? value.items : [value]) {
                const found = into(merged, part, document);
                if (found)
                    return found;
            }
        }
    }
    if ((0,dist/* isSeq */.oP)(node)) {
        const index = typeof part === "number" ? part : node.items.findIndex((item) => names(item, part, document));
        const item = node.items[index];
        if (item)
            return { node: item, offset: item.range?.[0] ?? 0 };
    }
    return undefined;
}
/** The parser gives `<<` as a symbol when it merges. */
function isMergeKey(key) {
    return key === "<<" || (typeof key === "symbol" && key.description === "<<");
}
/** Whether an item of a list is what a mapping would call `name`: `NAME=value`, `NAME: value` or the name alone. */
function names(item, name, document) {
    const node = (0,dist/* isAlias */.Vj)(item) ? item.resolve(document) : item;
    const text = (0,dist/* isScalar */.jn)(node) ? String(node.value) : "";
    return text === name || text.startsWith(`${name}=`) || text.startsWith(`${name}:`);
}
/** YAML that Compose wrote, as data. */
function parseComposeOutput(text) {
    return ((0,dist/* parse */.qg)(text, { maxAliasCount: -1 }) ?? {});
}
/** The names that an env file gives values to. */
function namesInEnvFile(text) {
    return text.split(/\r?\n/).flatMap((line) => /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*(?:=|$)/.exec(line)?.[1] ?? []);
}
/**
 * The names that a service gets from one of its env files. What stands in `<file>.example` goes before the file, because
 * the file itself is mostly on the laptop only: so laptop and runner see the same names.
 */
async function namesOfEnvFile(path) {
    for (const candidate of [`${path}.example`, path]) {
        const text = await (0,promises_.readFile)(candidate, "utf8").catch(() => undefined);
        if (text !== undefined)
            return { names: contractNames(text), file: (0,external_node_path_.basename)(candidate) };
    }
    return undefined;
}
/** `.env.example` beside the compose file: its names, and which of them nobody has to give. */
async function readContract(folder, workspace) {
    const path = (0,external_node_path_.join)(folder, ".env.example");
    const text = await (0,promises_.readFile)(path, "utf8").catch(() => undefined);
    if (text === undefined)
        return undefined;
    return { file: (0,external_node_path_.relative)(workspace, path), names: contractNames(text) };
}
function contractNames(text) {
    return text.split(/\r?\n/).flatMap((line, index) => {
        const name = namesInEnvFile(line)[0];
        return name === undefined ? [] : [{ name, line: index + 1, optional: /#.*\b(optional|local)\b/i.test(line) }];
    });
}

// EXTERNAL MODULE: ./files/disk.js
var disk = __webpack_require__(4999);
// EXTERNAL MODULE: ./kernel/nearest.js
var nearest = __webpack_require__(4550);
// EXTERNAL MODULE: ./stack/own.js
var stack_own = __webpack_require__(9187);
// EXTERNAL MODULE: ./stack/own-read.js
var own_read = __webpack_require__(1668);
// EXTERNAL MODULE: ./stack/units.js
var units = __webpack_require__(9064);
;// CONCATENATED MODULE: ./stack/environment.js




/**
 * The environment of that name, laid over what stands at the top. A preview gets the secrets of its own block only: what
 * opens production's doors never comes into a pull request's hands.
 */
function readEnvironment(compose, name, preview, problems) {
    const top = (0,units/* mapping */.pq)((0,own_read/* readOwn */.j)(compose.model["x-gantline"], stack_own/* topForm */.Ct, ["x-gantline"], problems));
    const environments = (0,units/* mapping */.pq)(top.environments);
    const own = environments[name];
    if (own === undefined && !(name in environments)) {
        const known = Object.keys(environments);
        const hint = (0,nearest/* nearest */.p)(name, known);
        const list = known.length === 0 ? "the file has none: write one" : `it has ${known.join(", ")}`;
        problems.add(["x-gantline", "environments"], `there is no environment "${name}"`, hint ? `did you mean "${hint}"?` : list);
    }
    const found = (0,units/* mapping */.pq)(own);
    const text = (key) => (typeof found[key] === "string" ? found[key] : undefined);
    const lookup = found.lookup;
    const { from, ...literals } = (typeof lookup === "string" ? { from: lookup } : (0,units/* mapping */.pq)(lookup));
    const database = (0,units/* mapping */.pq)(found.database);
    return {
        name,
        account: text("account"),
        region: text("region"),
        lookup: from,
        literals,
        services: text("services") === "managed" ? "managed" : "existing",
        capacity: text("capacity"),
        database: database.task === undefined ? undefined : { task: database.task, template: database.template },
        variables: (0,units/* overlay */.Lw)((0,units/* mapping */.pq)(top.variables), (0,units/* mapping */.pq)(found.variables)),
        secrets: (preview ? (0,units/* mapping */.pq)(found.secrets) : (0,units/* overlay */.Lw)((0,units/* mapping */.pq)(top.secrets), (0,units/* mapping */.pq)(found.secrets))),
    };
}
/**
 * The variables that interpolation sees: those of the environment, as they are written before Compose has read anything.
 * References stay in them and are resolved where they end up.
 */
function givenVariables(own, environment) {
    const top = (0,units/* mapping */.pq)(own);
    const found = (0,units/* mapping */.pq)((0,units/* mapping */.pq)(top.environments)[environment]);
    const all = (0,units/* mapping */.pq)((0,units/* overlay */.Lw)((0,units/* mapping */.pq)(top.variables), (0,units/* mapping */.pq)(found.variables)));
    return Object.fromEntries(Object.entries(all).filter((entry) => typeof entry[1] === "string"));
}

// EXTERNAL MODULE: ./stack/problems.js
var stack_problems = __webpack_require__(183);
// EXTERNAL MODULE: ./stack/context.js
var stack_context = __webpack_require__(1324);
// EXTERNAL MODULE: ./stack/hosts.js
var hosts = __webpack_require__(6156);
// EXTERNAL MODULE: ./stack/references.js
var references = __webpack_require__(3217);
;// CONCATENATED MODULE: ./stack/calls.js




/**
 * Who calls whom, as far as the file tells: a value or an argument that takes another service for a host, `{url:…}`, and
 * between services also the mere order, because code may hold the name itself.
 */
function callsOf(unit, entries, services, isService) {
    const others = new Set([...services].filter((name) => name !== unit.name));
    const calls = new Map();
    const add = (to, key) => {
        if (others.has(to) && !calls.has(to))
            calls.set(to, { from: unit.name, to, key });
    };
    for (const [index, container] of unit.containers.entries()) {
        const name = entries[index]?.name ?? unit.name;
        for (const [variable, value] of Object.entries(container.environment)) {
            const key = `services.${name}.environment.${variable}`;
            for (const to of (0,hosts/* hostsIn */.T)(value, others, variable))
                add(to, key);
            for (const reference of (0,references/* referencesIn */.ii)(value))
                if (reference.kind === "url")
                    add(reference.service, key);
        }
        for (const field of ["command", "entryPoint"])
            for (const text of (0,units/* texts */.Te)(container.fields[field]))
                for (const to of (0,hosts/* hostsIn */.T)(text, others, "COMMAND_NAME"))
                    add(to, `services.${name}.${field.toLowerCase()}`);
    }
    if (isService)
        for (const entry of entries)
            for (const { on } of (0,stack_context/* dependencies */.El)(entry))
                add(on, `services.${entry.name}.depends_on.${on}`);
    return [...calls.values()];
}

;// CONCATENATED MODULE: ./stack/contract.js
/** `.env.example` is a contract: what it names is given here, unless a comment marks it as optional or local. */
function judgeContract({ tasks, services, environment }, { compose, problems }) {
    if (compose.contract === undefined)
        return;
    const { file, names } = compose.contract;
    const given = new Set([
        ...Object.keys(environment.variables),
        ...Object.keys(environment.secrets),
        ...[...tasks, ...services].flatMap(({ containers }) => containers.flatMap((one) => [...Object.keys(one.environment), ...Object.keys(one.secrets)])),
    ]);
    for (const { name, line, optional } of names) {
        if (optional || given.has(name))
            continue;
        problems.list.push({
            key: name,
            what: `is in ${file}, and ${environment.name} gives it to nobody`,
            remedy: `give it in x-gantline.environments.${environment.name}.variables or .secrets, or mark it \`# optional\` or \`# local\``,
            file,
            line,
        });
    }
}

;// CONCATENATED MODULE: ./stack/images.js


/**
 * The image of each deployed service. Equal builds (context, Dockerfile, target, arguments, contexts, secrets) are one; its
 * name is that of the file's `image:`, else of its target when no other build has the same, else of its first service, one with ports
 * before the others.
 */
function readImages(entries, app, reading) {
    const groups = new Map();
    const of = new Map();
    for (const entry of entries) {
        if (entry.service.build === undefined || entry.service.build === null)
            continue;
        const build = readBuild(entry, reading);
        const key = JSON.stringify(build);
        const group = groups.get(key);
        if (group)
            group.services.push(entry);
        else
            groups.set(key, { entry, build, services: [entry] });
    }
    const images = [];
    const taken = new Set();
    const all = [...groups.values()];
    for (const { entry, build, services } of all) {
        const same = all.filter((other) => other.build.target !== undefined && other.build.target === build.target);
        const candidates = [
            imageName(services.find(({ service }) => typeof service.image === "string")?.service.image),
            build.target !== undefined && same.length === 1 ? build.target : undefined,
            (services.find(({ service }) => (0,units/* texts */.Te)(service.ports).length > 0) ?? entry).name,
        ];
        const found = candidates.find((name) => name !== undefined && !taken.has(name)) ?? `${entry.name}-${taken.size}`;
        const name = found.replace(/[^A-Za-z0-9_-]/g, "-");
        taken.add(found);
        images.push({ name, build: { ...build, name, repository: `${app}/${name}`.toLowerCase() } });
        for (const one of services)
            of.set(one.name, name);
    }
    for (const { name, service, path } of entries) {
        if (of.has(name))
            continue;
        const reference = typeof service.image === "string" ? service.image : undefined;
        if (reference === undefined) {
            reading.problems.add(path, "has neither build nor image", "write one of them");
            continue;
        }
        if (!images.some((image) => image.name === reference))
            images.push({ name: reference, reference });
        of.set(name, reference);
    }
    return { images, of };
}
function readBuild({ service, path }, { compose, problems }) {
    const build = (0,units/* isMapping */.pi)(service.build) ? service.build : { context: service.build };
    const { context = ".", dockerfile, target, args, additional_contexts, ssh, secrets } = build;
    if (/^[a-z+]+:\/\/|^git@|\.git(#|$)/i.test(String(context)))
        problems.add([...path, "build", "context"], "is in another repository", "check it out in the workflow and name its folder");
    const contexts = textsOf((0,stack_context/* asMapping */.dw)(additional_contexts));
    for (const [name, value] of Object.entries(contexts))
        if (value.startsWith("service:"))
            problems.add([...path, "build", "additional_contexts", name], `is the image of ${value.slice(8)}`, "make it a stage of one Dockerfile and name it as target");
    return {
        context: String(context),
        ...(dockerfile === undefined ? {} : { dockerfile: String(dockerfile) }),
        ...(target === undefined ? {} : { target: String(target) }),
        args: textsOf((0,stack_context/* asMapping */.dw)(args)),
        contexts,
        secrets: buildSecrets(secrets, [...path, "build", "secrets"], compose.model, problems),
        ssh: (0,units/* texts */.Te)(Array.isArray(ssh) ? ssh : Object.entries((0,units/* mapping */.pq)(ssh)).map(([id, at]) => (at ? `${id}=${at}` : id))),
    };
}
function buildSecrets(secrets, path, model, problems) {
    if (!Array.isArray(secrets))
        return {};
    return Object.fromEntries(secrets.flatMap((value, index) => {
        const { source = value, target } = (0,units/* mapping */.pq)(value);
        const { file, environment } = (0,units/* mapping */.pq)((0,units/* mapping */.pq)(model.secrets)[String(source)]);
        const id = String(target ?? source)
            .split("/")
            .at(-1);
        if (file !== undefined)
            return [[id, { file: String(file) }]];
        if (environment !== undefined)
            return [[id, { environment: String(environment) }]];
        problems.add([...path, index], `${source} is neither a file nor a variable`, "give the secret `file` or `environment`");
        return [];
    }));
}
/** The last part of an image's name, without tag and digest. */
function imageName(image) {
    if (typeof image !== "string")
        return undefined;
    return image.split("/").at(-1)?.split(/[:@]/)[0];
}
function textsOf(values) {
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value ?? "")]));
}

;// CONCATENATED MODULE: ./stack/keys/row.js
const mapped = (says, whole = false) => ({ class: "mapped", says, whole });
const local = (says) => ({ class: "local", says, whole: true });
const error = (says, remedy) => ({ class: "error", says, remedy, whole: true });
function rows(at, table) {
    return Object.entries(table).map(([key, row]) => ({ key: at === "" ? key : `${at}.${key}`, ...row }));
}

;// CONCATENATED MODULE: ./stack/keys/build.js

const inDockerfile = "Gantline's builder takes no such setting";
/** Keys of a service's `build`. */
const buildRows = rows("services.*.build", {
    additional_contexts: mapped("named contexts", true),
    args: mapped("build arguments", true),
    cache_from: local("Gantline keeps its own cache"),
    cache_to: local("Gantline keeps its own cache"),
    context: mapped("context"),
    dockerfile: mapped("Dockerfile"),
    dockerfile_inline: error("Gantline builds from files", "write it into a Dockerfile"),
    entitlements: error(inDockerfile, "remove it"),
    extra_hosts: error(inDockerfile, "remove it"),
    isolation: error("isolation is Windows'", "remove it"),
    labels: error(inDockerfile, "write LABEL in the Dockerfile"),
    network: error(inDockerfile, "remove it"),
    no_cache: local("Gantline rebuilds what changed"),
    no_cache_filter: local("Gantline rebuilds what changed"),
    platforms: local("Gantline builds linux/arm64"),
    privileged: error(inDockerfile, "remove it"),
    provenance: local("said by Gantline's input `provenance`"),
    pull: local("base images are taken by their digest"),
    sbom: local("said by Gantline's inputs"),
    secrets: mapped("build secrets", true),
    shm_size: error(inDockerfile, "remove it"),
    ssh: mapped("SSH agents of the build", true),
    tags: local("Gantline tags images"),
    target: mapped("stage"),
    ulimits: error(inDockerfile, "remove it"),
});

;// CONCATENATED MODULE: ./stack/keys/deploy.js

/** Keys of a service's `deploy`. */
const deployRows = rows("services.*.deploy", {
    endpoint_mode: local("how Swarm spreads requests"),
    labels: mapped("tags of the service", true),
    mode: mapped("replicated; replicated-job makes a one-off task; global is an error on Fargate"),
    placement: error("Fargate has no nodes to choose from", "remove it; subnets say where tasks run"),
    replicas: mapped("desiredCount when the service is created"),
    resources: mapped("size"),
    "resources.limits": mapped("size"),
    "resources.limits.cpus": mapped("cpu of the task, rounded up to a size that Fargate has"),
    "resources.limits.memory": mapped("memory of the task, rounded up to a size that Fargate has"),
    "resources.limits.pids": error("Fargate does not limit processes", "remove it"),
    "resources.reservations": mapped("size in a preview, and where there is no limit; memoryReservation"),
    "resources.reservations.cpus": mapped("cpu of the task in a preview, and where there is no limit"),
    "resources.reservations.devices": error("Fargate has no GPUs", "remove it, or mark the service local-only"),
    "resources.reservations.generic_resources": error("generic resources are Swarm's", "remove it"),
    "resources.reservations.memory": mapped("memoryReservation; memory of the task in a preview, and where there is no limit"),
    restart_policy: local("ECS always restarts services, and never one-off tasks"),
    rollback_config: error("ECS goes back with the settings of the deployment", "remove it; update_config.failure_action says whether it goes back"),
    update_config: mapped("deploymentConfiguration"),
    "update_config.delay": error("ECS waits for health between tasks, not for time", "remove it"),
    "update_config.failure_action": mapped("rollback: breaker with rollback; pause: breaker without; continue: no breaker"),
    "update_config.max_failure_ratio": error("ECS's breaker counts failed tasks by its own rule", "remove it; the raw field deployment.deploymentConfiguration.alarms watches ratios"),
    "update_config.monitor": mapped("bakeTimeInMinutes, rounded up"),
    "update_config.order": mapped("start-first: 100 % to 200 %; stop-first: 0 % to 100 %"),
    "update_config.parallelism": mapped("the share of tasks that may be exchanged at a time"),
});

;// CONCATENATED MODULE: ./stack/keys/service.js

const namespace = "a task on Fargate has namespaces of its own";
const cgroup = "Fargate gives no control of the kernel's groups";
/** Keys of a service, apart from `build` and `deploy`. */
const serviceRows = rows("services.*", {
    annotations: local("annotations are the engine's"),
    attach: local("whether `docker compose up` shows its log"),
    blkio_config: error("Fargate does not limit block devices", "remove it"),
    build: mapped("an image built by Gantline; equal builds are one"),
    cap_add: mapped("capabilities.add; Fargate has SYS_PTRACE only", true),
    cap_drop: mapped("capabilities.drop", true),
    cgroup: error(namespace, "remove it"),
    cgroup_parent: error(cgroup, "remove it"),
    command: mapped("command", true),
    configs: error("ECS puts no configs into containers as files", "COPY the file into the image, or give its content in a variable; mark the config `x-gantline: {local-only: true}` when only the laptop needs it"),
    container_name: local("names of containers are ECS's; with several replicas it is an error"),
    cpu_count: error("counts of CPUs are Windows'", "write deploy.resources.limits.cpus"),
    cpu_percent: error("shares in percent are Windows'", "write deploy.resources.limits.cpus"),
    cpu_period: error(cgroup, "write deploy.resources.limits.cpus"),
    cpu_quota: error(cgroup, "write deploy.resources.limits.cpus"),
    cpu_rt_period: error("Fargate has no real-time scheduling", "remove it"),
    cpu_rt_runtime: error("Fargate has no real-time scheduling", "remove it"),
    cpu_shares: error("Fargate takes no relative shares", "write deploy.resources.limits.cpus"),
    cpus: mapped("cpu of the task, rounded up to a size that Fargate has"),
    cpuset: error("Fargate lets nobody choose CPUs", "write deploy.resources.limits.cpus"),
    credential_spec: error("credential specs are Windows'", "remove it"),
    depends_on: mapped("order of tasks and waves; within a task, dependsOn"),
    "depends_on.*.condition": mapped("service_completed_successfully makes a one-off task, service_healthy a later wave"),
    "depends_on.*.required": local("whether the laptop needs it up"),
    "depends_on.*.restart": local("whether Compose restarts with it"),
    deploy: mapped("count, size, update"),
    develop: local("watching files is for developing"),
    device_cgroup_rules: error("Fargate gives no devices", "remove it"),
    devices: error("Fargate gives no devices", "remove it, or mark the service local-only"),
    dns: error("name servers are the VPC's", "remove it; set them in the VPC's DHCP options"),
    dns_opt: error("name servers are the VPC's", "remove it"),
    dns_search: error("search domains are the VPC's", "remove it and write whole names"),
    domainname: error("a task's name is the VPC's", "remove it"),
    entrypoint: mapped("entryPoint", true),
    env_file: mapped("names that variables and secrets of the environment must give values; one that a comment in its `.example` marks as optional may be absent"),
    "env_file.format": local("how the laptop reads the file"),
    "env_file.path": mapped("its names are the container's"),
    "env_file.required": local("whether the laptop needs the file"),
    environment: mapped("environment, or secrets where the environment gives one of the name", true),
    expose: mapped("port mappings"),
    extends: mapped("resolved by Compose before anything is read", true),
    external_links: error("links are the engine's", "remove it and call the service by a name that ECS provides"),
    extra_hosts: error("Fargate writes no names into a task", "remove it and use a private hosted zone"),
    gpus: error("Fargate has no GPUs", "remove it, or mark the service local-only"),
    group_add: error("ECS adds no groups", "set the groups in the image"),
    healthcheck: mapped("healthCheck"),
    "healthcheck.disable": mapped("no healthCheck"),
    "healthcheck.interval": mapped("interval, 5 s to 300 s"),
    "healthcheck.retries": mapped("retries, 1 to 10"),
    "healthcheck.start_interval": local("ECS asks at one interval only"),
    "healthcheck.start_period": mapped("startPeriod, at most 300 s"),
    "healthcheck.test": mapped("command", true),
    "healthcheck.timeout": mapped("timeout, 2 s to 60 s"),
    hostname: error("awsvpc tasks take no host name", "remove it and call the service by its compose name"),
    image: mapped("image; with `build`, what is built is used"),
    init: mapped("linuxParameters.initProcessEnabled"),
    ipc: error(namespace, "remove it"),
    isolation: error("isolation is Windows'", "remove it"),
    label_file: mapped("its labels, read by Compose", true),
    labels: mapped("dockerLabels", true),
    links: error("links are the engine's", "remove it: services call each other by their compose names"),
    logging: local("logs go to CloudWatch"),
    mac_address: error("addresses are the VPC's", "remove it"),
    mem_limit: mapped("memory of the task, rounded up to a size that Fargate has"),
    mem_reservation: mapped("memoryReservation; memory of the task in a preview, and where there is no limit"),
    mem_swappiness: error("Fargate does not swap", "remove it"),
    memswap_limit: error("Fargate does not swap", "remove it"),
    models: error("ECS runs no models", "give the model's address in a variable"),
    network_mode: mapped("service:x: a second container in x's task; anything else is an error"),
    networks: mapped("one network is the VPC; several, aliases and addresses are errors", true),
    oom_kill_disable: error(cgroup, "remove it"),
    oom_score_adj: error(cgroup, "remove it"),
    pid: error(namespace, "remove it; containers of one task may share theirs by the raw task-definition field pidMode"),
    pids_limit: error("Fargate does not limit processes", "remove it"),
    platform: mapped("linux/arm64, which is what runs; anything else is an error"),
    ports: mapped("port mappings"),
    "ports.app_protocol": mapped("appProtocol of the port mapping"),
    "ports.host_ip": local("the laptop's address"),
    "ports.mode": local("how the laptop publishes it"),
    "ports.name": mapped("name of the port mapping"),
    "ports.protocol": mapped("protocol of the port mapping"),
    "ports.published": local("the laptop's port"),
    "ports.target": mapped("containerPort"),
    post_start: error("ECS has no hooks in containers", "do it in the entrypoint, or as a one-off task"),
    pre_start: error("ECS has no hooks in containers", "do it in the entrypoint, or as a one-off task before"),
    pre_stop: error("ECS has no hooks in containers", "do it when the program gets SIGTERM"),
    privileged: error("Fargate runs nothing privileged", "remove it, or mark the service local-only"),
    profiles: local("which services the laptop starts; all of them are deployed"),
    provider: error("providers run on the laptop", "mark the service local-only and give its address in a variable"),
    pull_policy: local("ECS pulls what the digest names"),
    pull_refresh_after: local("ECS pulls what the digest names"),
    read_only: mapped("readonlyRootFilesystem"),
    restart: mapped("local for services, which ECS always restarts; `no` makes a sidecar non-essential"),
    runtime: error("runtimes are the engine's", "remove it"),
    scale: mapped("desiredCount when the service is created"),
    secrets: error("ECS puts no secrets into containers as files", "let the program read a variable, list its name under environment and give it in x-gantline.secrets; mark the secret `x-gantline: {local-only: true}` when only the laptop needs the file"),
    security_opt: error("Fargate takes no security options", "remove it"),
    shm_size: error("Fargate's /dev/shm cannot be resized", "remove it, or let the program use a folder"),
    stdin_open: local("nobody types into a task"),
    stop_grace_period: mapped("stopTimeout, at most 120 s"),
    stop_signal: mapped("SIGTERM only: any other is set by STOPSIGNAL in the Dockerfile"),
    storage_opt: error("storage options are the engine's", "use the raw task-definition field ephemeralStorage"),
    sysctls: error("Fargate sets few of them, per task", "remove it, or use the raw task-definition field systemControls"),
    tmpfs: mapped("an empty volume of the task", true),
    tty: local("nobody looks at a task's terminal"),
    ulimits: mapped("ulimits; Fargate has nofile only", true),
    umask: error("ECS sets no umask", "set it in the entrypoint"),
    use_api_socket: error("a task has no engine to talk to", "remove it, or mark the service local-only"),
    user: mapped("user"),
    userns_mode: error(namespace, "remove it"),
    uts: error(namespace, "remove it"),
    volumes: mapped("only named volumes with `efs` or `local-only`, and anonymous ones; bind mounts are errors"),
    "volumes.bind": local("part of a bind mount, which is an error"),
    "volumes.consistency": local("how the laptop shares files"),
    "volumes.image": error("ECS mounts no images", "COPY --from in the Dockerfile"),
    "volumes.read_only": mapped("readOnly of the mount point"),
    "volumes.source": mapped("the volume"),
    "volumes.target": mapped("containerPath"),
    "volumes.tmpfs": local("the size of a memory file system: on Fargate it is the task's disk"),
    "volumes.type": mapped("volume and tmpfs; bind, npipe, cluster and image are errors"),
    "volumes.volume": local("how the laptop fills the volume"),
    volumes_from: mapped("volumesFrom, within one task", true),
    working_dir: mapped("workingDirectory"),
});

;// CONCATENATED MODULE: ./stack/keys/top.js

/** Keys at the top of a file, and of what stands there beside services. */
const topRows = rows("", {
    configs: mapped("only a `local-only` mark: services that mount one are errors", true),
    include: mapped("resolved by Compose before anything is read", true),
    jobs: error("jobs are younger than what Gantline knows of Compose", "write it as a service with `x-gantline: {task: before}`"),
    models: local("models run on the laptop; services that use one are errors"),
    name: mapped("the application's name, with which every name begins"),
    networks: local("on ECS the network is the VPC"),
    secrets: mapped("build secrets; a `local-only` mark for the others", true),
    services: mapped("services, tasks and sidecars"),
    version: local("Compose ignores it"),
    volumes: mapped("x-gantline: efs or local-only"),
    "volumes.*.driver": local("the laptop's driver"),
    "volumes.*.driver_opts": local("the laptop's driver"),
    "volumes.*.external": local("whether the laptop's volume is there already"),
    "volumes.*.labels": local("the laptop's labels"),
    "volumes.*.name": local("the laptop's name"),
});

;// CONCATENATED MODULE: ./stack/keys/index.js




/** Every key of Compose's schema, or the key that it belongs to. A test walks the schema. */
const keyRows = [...topRows, ...serviceRows, ...buildRows, ...deployRows];
const byKey = new Map(keyRows.map((row) => [row.key, row]));
/** The row of a path in the schema: its own, or that of a key above that speaks for all below it. */
function rowOf(key) {
    const own = byKey.get(key);
    if (own)
        return own;
    const parts = key.split(".");
    for (let length = parts.length - 1; length > 0; length--) {
        const above = byKey.get(parts.slice(0, length).join("."));
        if (above)
            return above.whole ? above : undefined;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./stack/classes.js



/**
 * Holds a service of the model against the table of Compose's keys: a problem for every key that ECS has nothing for,
 * or that Gantline does not know. Gives the keys that stay on the laptop. Values are judged where they are mapped.
 */
function classify(service, path, problems) {
    const stays = [];
    walk(service, path, "services.*", problems, stays);
    return [...new Set(stays)].filter((key) => !madeByCompose.includes(key));
}
/** What Compose writes into its long forms by itself: nobody need be told of it. */
const madeByCompose = ["ports.mode", "volumes.bind", "volumes.volume", "depends_on.*.required", "depends_on.*.restart"];
/** Keys at the top that ECS has nothing for. */
function classifyTop(model, problems) {
    for (const [key, value] of Object.entries(model)) {
        if (key.startsWith("x-") || isEmpty(value))
            continue;
        const row = rowOf(key);
        if (row?.class === "error")
            problems.add([key], row.says, row.remedy ?? "");
        if (row === undefined)
            problems.add([key], "this key is unknown to Gantline", "say so in an issue, or remove it");
    }
}
function walk(value, path, at, problems, stays) {
    if (Array.isArray(value)) {
        for (const [index, one] of value.entries())
            if ((0,units/* isMapping */.pi)(one))
                walk(one, [...path, index], at, problems, stays);
        return;
    }
    if (!(0,units/* isMapping */.pi)(value))
        return;
    for (const [name, one] of Object.entries(value)) {
        if (name.startsWith("x-") || isEmpty(one))
            continue;
        const key = `${at}.${at.endsWith("depends_on") ? "*" : name}`;
        const here = [...path, name];
        if (key.endsWith("depends_on.*")) {
            walk(one, here, key, problems, stays);
            continue;
        }
        const row = rowOf(key);
        if (row === undefined) {
            const siblings = keyRows.flatMap((other) => other.key.startsWith(`${at}.`) ? [other.key.slice(at.length + 1)] : []);
            const hint = (0,nearest/* nearest */.p)(name, siblings);
            problems.add(here, "this key is unknown to Gantline", hint ? `did you mean "${hint}"?` : "remove it");
        }
        else if (row.class === "error")
            problems.add(here, row.says, row.remedy ?? "");
        else if (row.class === "local")
            stays.push(key.slice("services.*.".length));
        else if (!row.whole)
            walk(one, here, key, problems, stays);
    }
}
/** `privileged: false` and `dns: []` ask for nothing. */
function isEmpty(value) {
    if (Array.isArray(value))
        return value.length === 0;
    return (value === null || value === undefined || value === false || ((0,units/* isMapping */.pi)(value) && Object.keys(value).length === 0));
}

// EXTERNAL MODULE: ./stack/leaks.js
var leaks = __webpack_require__(135);
;// CONCATENATED MODULE: ./stack/networks.js


/** On ECS all of a stack stands in one VPC, and security groups say who may talk to whom. */
function judgeNetworks(entry, { problems, compose }) {
    const { service, path } = entry;
    const mode = service.network_mode;
    if (mode !== undefined && (0,stack_context/* hostOf */.w4)(entry) === undefined)
        problems.add([...path, "network_mode"], `is ${mode}, and a task on Fargate has an address of its own`, "remove it, or write service:<name> for a sidecar");
    const networks = (0,units/* isMapping */.pi)(service.networks)
        ? service.networks
        : Object.fromEntries((0,units/* texts */.Te)(service.networks).map((one) => [one, null]));
    const names = Object.keys(networks);
    if (names.length > 1)
        problems.add([...path, "networks"], `joins ${names.join(", ")}, and a task has one network`, "remove the networks: security groups say who may talk to whom");
    for (const name of names) {
        const said = Object.entries((0,units/* mapping */.pq)(networks[name])).filter(([, value]) => value !== null && (0,units/* texts */.Te)(value).length !== 0);
        for (const [key] of said.filter(([one]) => one !== "priority" && one !== "gw_priority"))
            problems.add([...path, "networks", name, key], key === "aliases"
                ? "gives other names, and on ECS only the compose name answers"
                : "is an address, and addresses are the VPC's", "remove it and call the service by its compose name");
        if ((0,units/* mapping */.pq)((0,units/* mapping */.pq)(compose.model.networks)[name]).internal === true && names.length === 1)
            problems.add([...path, "networks", name], `keeps the service away from the world, which the VPC must do`, "remove it and choose subnets and security groups that do");
    }
}

;// CONCATENATED MODULE: ./stack/judge.js







function judgeTop(compose, problems) {
    classifyTop(compose.model, problems);
    if (!compose.named)
        problems.add(["name"], "is not given, so Compose takes the folder's, which differs from machine to machine", "write `name:` at the top");
    for (const { path, places } of compose.twice)
        problems.add([...path, "x-gantline"], `stands in ${places.map(({ file, line }) => `${file}:${line}`).join(" and ")}, and Compose merges it by version`, "write it in one file");
    for (const kind of ["secrets", "configs"])
        for (const [name, one] of Object.entries((0,units/* mapping */.pq)(compose.model[kind])))
            (0,own_read/* readOwn */.j)((0,units/* mapping */.pq)(one)["x-gantline"], stack_own/* fileForm */.dy, [kind, name, "x-gantline"], problems);
}
/** Values that the file gives to environments are judged like literals of containers. */
function judgeGiven({ environment, problems, compose }) {
    const at = ["x-gantline", "environments", environment.name, "variables"];
    for (const [name, value] of Object.entries(environment.variables)) {
        const own = (0,units/* mapping */.pq)((0,units/* mapping */.pq)((0,units/* mapping */.pq)((0,units/* mapping */.pq)(compose.model["x-gantline"]).environments)[environment.name]).variables);
        const path = name in own ? [...at, name] : ["x-gantline", "variables", name];
        const why = (0,leaks/* looksSecret */.n0)(name, value);
        if (why !== undefined)
            problems.add(path, `is written in the file, and ${why}`, "give it under secrets as name#key");
        if (name in environment.secrets)
            problems.add(path, "is given as a variable and as a secret", "remove one of them");
    }
}
function judgeKeys(entry, reading) {
    const { service, path, name, written } = entry;
    const { compose, problems } = reading;
    const kept = {
        ...service,
        ...withoutLocalFiles(service, compose),
        restart: (0,stack_context/* hostOf */.w4)(entry) ? service.restart : undefined,
    };
    const stays = classify(kept, path, problems);
    if (service.restart !== undefined && (0,stack_context/* hostOf */.w4)(entry) === undefined)
        stays.push("restart");
    if (stays.length > 0) {
        const place = compose.place(path);
        reading.notices.push({
            key: path.join("."),
            text: `${name} leaves on the laptop: ${stays.sort().join(", ")}`,
            ...place,
        });
    }
    (0,leaks/* checkService */._x)(written, path, reading);
    judgeNetworks(entry, reading);
}
/** Secrets and configs that are marked as the laptop's own are no concern of ECS. */
function withoutLocalFiles(service, { model }) {
    const kept = (kind) => {
        const list = service[kind];
        if (!Array.isArray(list))
            return {};
        const marked = (one) => {
            const source = String((0,units/* mapping */.pq)(one).source ?? one);
            return (0,units/* mapping */.pq)((0,units/* mapping */.pq)((0,units/* mapping */.pq)(model[kind])[source])["x-gantline"])["local-only"] === true;
        };
        return { [kind]: list.filter((one) => !marked(one)) };
    };
    return { ...kept("secrets"), ...kept("configs") };
}
/** Two services behind one host and path would answer for each other. */
function judgeHosts({ services }, problems) {
    const owners = new Map();
    for (const { name, http, containers } of services) {
        if (http === undefined)
            continue;
        const path = ["services", name, "x-gantline", "http"];
        const key = `${http.host ?? "any host"}${http.path ?? ""}`;
        const other = owners.get(key);
        if (other !== undefined)
            problems.add(path, `answers for ${key}, and so does ${other}`, "give one of them another host or path");
        owners.set(key, name);
        if (http.host === undefined && http.path === undefined)
            problems.add(path, "has neither host nor path", "write at least one: which requests come here?");
        const numbers = containers.flatMap(({ ports }) => ports.map(({ number }) => number));
        if (numbers.length === 0)
            problems.add(path, "has no port to send requests to", `write services.${name}.ports`);
        else if (http.port !== undefined && !numbers.includes(http.port))
            problems.add([...path, "port"], `is ${http.port}, and the container listens on ${numbers.join(", ")}`, "write one of those");
        else if (http.port === undefined && numbers.length > 1)
            problems.add(path, `does not say which of the ports ${numbers.join(", ")} requests go to`, "write `port`");
    }
}
/** Names that nothing on ECS answers for. */
function judgeCalls({ calls, services, tasks }, problems) {
    for (const { from, to, key } of calls) {
        if (key.includes(".depends_on."))
            continue;
        const callee = services.find(({ name }) => name === to);
        const path = pathOf(key);
        const value = `calls ${to}`;
        if (callee.discovery === "none")
            problems.add(path, `${value}, and its discovery is none, so nothing answers for that name`, `give ${from} a public address, or ${to} another discovery`);
        else if (callee.containers[0].ports.length === 0)
            problems.add(path, `${value}, which has no port`, `write services.${to}.ports or expose`);
        else if (tasks.some(({ name }) => name === from) && callee.discovery === "service-connect")
            problems.add(path, `${value} from a one-off task, and those take no part in Service Connect`, `make the discovery of ${to} cloud-map, or give the task a public address`);
    }
}
/** `services.web.environment.API_URL` as a path; names of services may hold dots, those of variables do not. */
function pathOf(key) {
    const match = /^services\.(.+)\.(environment|command|entrypoint)(?:\.(.+))?$/.exec(key);
    if (!match)
        return [key];
    const [, service = "", field = "", name] = match;
    return ["services", service, field, ...(name === undefined ? [] : [name])];
}

;// CONCATENATED MODULE: ./stack/graph.js
/** One circle, as the names along it with the first one again at its end, or undefined. */
function circle(edges) {
    const done = new Set();
    const visit = (name, trail) => {
        if (trail.includes(name))
            return [...trail.slice(trail.indexOf(name)), name];
        if (done.has(name))
            return undefined;
        for (const next of edges.get(name) ?? []) {
            const found = visit(next, [...trail, name]);
            if (found)
                return found;
        }
        done.add(name);
        return undefined;
    };
    for (const name of edges.keys()) {
        const found = visit(name, []);
        if (found)
            return found;
    }
    return undefined;
}
/** Names in waves: each after all that stand before it, as early as it can. `edges` must be free of circles. */
function waves(names, edges) {
    const level = new Map();
    const of = (name) => {
        const known = level.get(name);
        if (known !== undefined)
            return known;
        const before = (edges.get(name) ?? []).filter((one) => names.includes(one));
        const found = before.length === 0 ? 0 : 1 + Math.max(...before.map(of));
        level.set(name, found);
        return found;
    };
    const result = [];
    for (const name of names) {
        const at = of(name);
        result[at] = [...(result[at] ?? []), name];
    }
    return result;
}
/** Whether `to` can be reached from `from`. */
function reaches(edges, from, to) {
    const seen = new Set();
    const open = [from];
    while (open.length > 0) {
        const name = open.pop();
        if (name === to)
            return true;
        if (seen.has(name))
            continue;
        seen.add(name);
        open.push(...(edges.get(name) ?? []));
    }
    return false;
}
/** Edges with those of `more` that make no circle. */
function withoutCircles(edges, more) {
    const result = new Map([...edges].map(([name, before]) => [name, [...before]]));
    for (const [name, before] of more) {
        if (name === before || reaches(result, before, name))
            continue;
        result.set(name, [...(result.get(name) ?? []), before]);
    }
    return result;
}

;// CONCATENATED MODULE: ./stack/order.js


/** What a task before the roll may wait for: tasks, and what stays on the laptop. */
function judgeOrder(entries, rules, services, { problems }) {
    const edges = new Map(entries.map((entry) => [entry.name, (0,stack_context/* dependencies */.El)(entry).map(({ on }) => on)]));
    const found = circle(edges);
    if (found)
        problems.add(["services", found[0], "depends_on"], `waits in a circle: ${found.join(" → ")}`, "remove one of these");
    for (const entry of entries)
        for (const { on, condition } of (0,stack_context/* dependencies */.El)(entry)) {
            const path = [...entry.path, "depends_on", on];
            if (rules.get(entry.name)?.when === "before" && services.has(on))
                problems.add(path, `is a service, which rolls after the task ${entry.name}`, "remove it, or make the task `after`");
            if (rules.get(on)?.when === "after" && services.has(entry.name) && condition !== "service_completed_successfully")
                problems.add(path, `is a task that runs after ${entry.name} has rolled`, "remove it");
            const target = entries.find(({ name }) => name === on);
            if (condition === "service_healthy" && target && !rules.has(on) && target.service.healthcheck === undefined)
                problems.add(path, `waits for the health of ${on}, which has no healthcheck`, `write services.${on}.healthcheck`);
        }
}
/** Waves of the roll, waves of the first time, and what stands before each service altogether. */
function orders(services, rules, calls, reading) {
    const names = services.map(({ name }) => name);
    const all = new Map([...reading.deployed.values()].map((entry) => [entry.name, (0,stack_context/* dependencies */.El)(entry).map(({ on }) => on)]));
    if (circle(all))
        return { waves: [names], creation: [names], all: new Map() };
    const between = (health) => new Map(services.map((entry) => [
        entry.name,
        (0,stack_context/* dependencies */.El)(entry).flatMap(({ on, condition }) => names.includes(on) && !rules.has(on) && (!health || condition === "service_healthy") ? [on] : []),
    ]));
    const creation = withoutCircles(between(false), calls.filter(({ from }) => names.includes(from)).map(({ from, to }) => [from, to]));
    return { waves: waves(names, between(true)), creation: waves(names, creation), all };
}
function readAllTasks(entries, rules, made, edges, services) {
    const names = entries.map(({ name }) => name).filter((name) => rules.has(name));
    const ordered = waves(names, through(edges, names)).flat();
    const result = ordered.flatMap((name) => {
        const rule = rules.get(name);
        const unit = made.get(name)?.unit;
        if (unit === undefined || rule.often === "never")
            return [];
        const waiting = services.find((entry) => reaches(edges, entry.name, name));
        return [{ ...unit, ...rule, often: rule.often, networkFrom: (waiting ?? services[0])?.name }];
    });
    return [...result.filter(({ when }) => when === "before"), ...result.filter(({ when }) => when === "after")];
}
/** Edges among `names`, through everything that stands between them. */
function through(edges, names) {
    const own = new Set(names);
    const reach = (name, seen) => (edges.get(name) ?? []).flatMap((one) => {
        if (seen.has(one))
            return [];
        seen.add(one);
        return own.has(one) ? [one] : reach(one, seen);
    });
    return new Map(names.map((name) => [name, reach(name, new Set([name]))]));
}

// EXTERNAL MODULE: ./stack/resolve.js
var resolve = __webpack_require__(5687);
;// CONCATENATED MODULE: ./stack/tasks.js


const migrationName = /(^|[-_])migrat(e|ion|ions|or)([-_]|$)/i;
const taskName = /(^|[-_])(migrate|migration|migrations|seed|seeder|seeds|fixtures|db-init|init-db|createdb|bootstrap|collectstatic)([-_]|$)/i;
/** The one-off tasks among the deployed services: waited for until they end, jobs of Swarm, or said to be tasks. */
function readTasks(entries, reading) {
    const { environment, problems } = reading;
    const awaited = new Map();
    for (const entry of entries)
        for (const { on, condition } of (0,stack_context/* dependencies */.El)(entry))
            if (condition === "service_completed_successfully")
                awaited.set(on, entry.name);
    const result = new Map();
    for (const { name, own, service, path } of entries) {
        const waiting = awaited.get(name);
        const mode = (0,units/* mapping */.pq)(service.deploy).mode;
        if (own.task === false && waiting !== undefined)
            problems.add([...path, "x-gantline", "task"], `is false, and ${waiting} waits until ${name} has ended`, "remove one of the two");
        if (typeof own.task !== "string" && waiting === undefined && mode !== "replicated-job") {
            judgeDisguise({ name, own, service, path }, reading);
            continue;
        }
        const when = own.task === "after" ? "after" : "before";
        if (when === "after" && waiting !== undefined)
            problems.add([...path, "x-gantline", "task"], `is after, and ${waiting} waits for it before it starts`, "make it before");
        const migration = own.migration === true || own.migration === "breaking" || (own.migration !== false && migrationName.test(name));
        const said = (0,units/* mapping */.pq)(own.run)[environment.name] ?? (typeof own.run === "string" ? own.run : undefined);
        const often = (said ?? (migration && own.run === undefined ? "always" : "never"));
        const timeout = typeof own.timeout === "string" ? (0,units/* seconds */.YA)(own.timeout) : undefined;
        result.set(name, {
            when,
            often,
            migration,
            breaking: own.migration === "breaking",
            timeoutMs: timeout === undefined ? undefined : timeout * 1000,
        });
    }
    return result;
}
/** Rules of tasks on something that is none. */
function judgeDisguise({ name, own, service, path }, { problems }) {
    for (const key of ["run", "migration", "timeout"])
        if (own[key] !== undefined)
            problems.add([...path, "x-gantline", key], `says how a task runs, and ${name} is a service`, "add `task: before` or `task: after`");
    if (own.task === false)
        return;
    const listens = (0,units/* texts */.Te)(service.ports).length + (0,units/* texts */.Te)(service.expose).length > 0 || service.healthcheck;
    const ends = service.restart === "no" || /^on-failure/.test(String(service.restart ?? ""));
    if (!listens &&
        !/^service:/.test(String(service.network_mode ?? "")) &&
        (taskName.test(name) || (ends && looksFinite(service))))
        problems.add(path, "looks like a task in disguise: nobody waits for it, and as a service ECS would start it again and again", "write x-gantline: {task: before} or {task: after}, or {task: false} if it does run on");
}
const finite = /(db:migrate|db:seed|migrate (deploy|up|latest)|\bmigrate\b|alembic upgrade|flyway|liquibase|collectstatic|loaddata|artisan (migrate|db:seed)|seed)/i;
function looksFinite(service) {
    return finite.test([...(0,units/* texts */.Te)(service.entrypoint), ...(0,units/* texts */.Te)(service.command)].join(" ")) || service.restart === "no";
}
/** Why a task does not run in this environment. */
function whySkipped({ own }, environment) {
    const run = (0,units/* mapping */.pq)(own.run);
    const list = Object.keys(run).filter((name) => run[name] !== "never");
    if (own.run === "never" || run[environment] === "never")
        return "its `run` says never";
    return list.length > 0
        ? `it runs in ${list.join(", ")} only, and this is ${environment}`
        : "it says of no environment that it runs there (x-gantline: {run: {name: always or once}})";
}

// EXTERNAL MODULE: ./stack/container.js + 4 modules
var stack_container = __webpack_require__(7350);
;// CONCATENATED MODULE: ./stack/unit.js



/** One unit for every service that is no sidecar, with its sidecars. */
function unit_units(entries, of, rules, reading) {
    const result = new Map();
    const sidecars = new Map();
    for (const entry of entries) {
        const host = (0,stack_context/* hostOf */.w4)(entry);
        if (host === undefined)
            continue;
        if (!reading.deployed.has(host) || (0,stack_context/* hostOf */.w4)(reading.deployed.get(host)) !== undefined)
            reading.problems.add([...entry.path, "network_mode"], `is that of ${host}, which is no deployed service of its own`, "name one that is");
        if (rules.has(entry.name))
            reading.problems.add(entry.path, `is a one-off task, and shares the network of ${host}`, "make it one or the other");
        sidecars.set(host, [...(sidecars.get(host) ?? []), entry]);
    }
    for (const entry of entries) {
        if ((0,stack_context/* hostOf */.w4)(entry) !== undefined)
            continue;
        const own = [entry, ...(sidecars.get(entry.name) ?? [])];
        const containers = own.map((one) => (0,stack_container/* readContainer */.u)(one, of.get(one.name) ?? one.name, one === entry || String(one.service.restart) !== "no", reading));
        result.set(entry.name, { entries: own, unit: unitOf(entry, withOrder(containers, own), reading) });
    }
    return result;
}
function unitOf(entry, containers, { compose }) {
    return {
        name: entry.name,
        containers: containers,
        role: entry.own.role,
        taskDefinition: (0,units/* mapping */.pq)(entry.own["task-definition"]),
        place: compose.place(entry.path),
    };
}
const conditions = {
    service_started: "START",
    service_healthy: "HEALTHY",
    service_completed_successfully: "SUCCESS",
};
/** Containers of one task wait for each other as the file says; Compose starts a sidecar after the one whose network it has. */
function withOrder(containers, entries) {
    const names = new Set(entries.map(({ name }) => name));
    return containers.map((container, index) => {
        const entry = entries[index];
        const waits = (0,stack_context/* dependencies */.El)(entry).filter(({ on }) => names.has(on));
        if (waits.length === 0)
            return container;
        const dependsOn = waits.map(({ on, condition }) => ({
            containerName: (0,stack_container/* ecsName */.p)(on),
            condition: conditions[condition],
        }));
        return { ...container, fields: { ...container.fields, dependsOn } };
    });
}

;// CONCATENATED MODULE: ./stack/update.js

/**
 * How ECS exchanges the tasks of a service. Compose's default order is stop-first; here it is start-first unless the file
 * says otherwise, because a release should not be an outage. `parallelism` becomes the share of tasks that may be
 * exchanged at a time; `failure_action: pause` leaves a failed deployment as it is.
 */
function readUpdate({ service, path }, { problems }) {
    const deploy = (0,units/* mapping */.pq)(service.deploy);
    const config = (0,units/* mapping */.pq)(deploy.update_config);
    const { order, failure_action: action, monitor } = config;
    const replicas = Number(deploy.replicas ?? service.scale ?? 1);
    const parallelism = Number(config.parallelism ?? 0);
    const share = parallelism > 0 && parallelism < replicas ? Math.ceil((parallelism / replicas) * 100) : 100;
    if (order !== undefined && order !== "start-first" && order !== "stop-first")
        problems.add([...path, "deploy", "update_config", "order"], `is ${order}`, "write start-first or stop-first");
    if (action !== undefined && !["continue", "pause", "rollback"].includes(String(action)))
        problems.add([...path, "deploy", "update_config", "failure_action"], `is ${action}`, "write rollback, pause or continue");
    const bake = (0,units/* seconds */.YA)(monitor);
    return {
        minimumHealthyPercent: order === "stop-first" ? 100 - share : 100,
        maximumPercent: order === "stop-first" ? 100 : 100 + share,
        breaker: { enable: action !== "continue", rollback: action !== "pause" && action !== "continue" },
        bakeTimeInMinutes: bake === undefined || bake === 0 ? undefined : Math.ceil(bake / 60),
    };
}
/** How many tasks a service begins with; undefined where the file does not say. */
function readReplicas({ service, path }, { problems }) {
    const deploy = (0,units/* mapping */.pq)(service.deploy);
    const found = deploy.replicas ?? service.scale;
    if (deploy.mode === "global" || deploy.mode === "global-job")
        problems.add([...path, "deploy", "mode"], `is ${deploy.mode}, and Fargate has no nodes to run one task on each`, "write deploy.replicas");
    if (found !== undefined && service.container_name !== undefined && Number(found) > 1)
        problems.add([...path, "container_name"], `is one name for ${found} containers`, "remove it");
    return found === undefined ? undefined : Number(found);
}

;// CONCATENATED MODULE: ./stack/read.js














/**
 * What a compose file means in one environment: images, tasks in order, services in waves, and everything that stands in
 * the way, at once. Asks nothing of the account. With problems the stack is as good as it could be read, for showing.
 */
function readStack(compose, options) {
    const problems = new stack_problems/* Problems */.Zw(compose.place);
    const environment = readEnvironment(compose, options.environment, options.preview !== undefined, problems);
    judgeTop(compose, problems);
    const { entries, localOnly } = readEntries(compose, options.environment, problems);
    const guarded = options.preview ? secretsOfOthers(compose) : [];
    const reading = {
        compose,
        environment,
        problems,
        notices: [],
        deployed: new Map(entries.map((entry) => [entry.name, entry])),
        localOnly,
        guarded: new Set(guarded),
        given: options.given,
        masked: options.masked ?? [],
    };
    judgeGiven(reading);
    for (const entry of entries)
        judgeKeys(entry, reading);
    const app = String(compose.model.name ?? "");
    const rules = readTasks(entries, reading);
    const { images, of } = readImages(entries, app, reading);
    const unitOf = unit_units(entries, of, rules, reading);
    const services = entries.filter(({ name }) => unitOf.has(name) && !rules.has(name));
    const names = new Set(services.map(({ name }) => name));
    judgeOrder(entries, rules, names, reading);
    const calls = [...unitOf].flatMap(([name, { unit, entries: own }]) => callsOf(unit, own, names, names.has(name)));
    const order = orders(services, rules, calls, reading);
    const tasks = readAllTasks(entries, rules, unitOf, order.all, services);
    const stack = {
        app,
        files: compose.files,
        environment,
        preview: options.preview,
        images,
        tasks,
        services: services.map((entry) => serviceOf(entry, unitOf.get(entry.name)?.unit, reading)),
        waves: order.waves,
        creationWaves: order.creation,
        calls: calls.filter(({ from }) => names.has(from) || tasks.some(({ name }) => name === from)),
        skipped: entries.flatMap((entry) => rules.get(entry.name)?.often === "never" ? [{ name: entry.name, why: whySkipped(entry, environment.name) }] : []),
        notices: reading.notices,
        place: compose.place,
    };
    judgeHosts(stack, problems);
    judgeCalls(stack, problems);
    judgeContract(stack, reading);
    (0,resolve/* checkReferences */.$)(stack, problems);
    return {
        stack,
        problems: environmentKnown(compose, options.environment)
            ? problems.list
            : withoutGiving(problems.list, options.environment),
    };
}
function environmentKnown({ model }, name) {
    return name in (0,units/* mapping */.pq)((0,units/* mapping */.pq)(model["x-gantline"]).environments);
}
/** What an environment that does not exist fails to give is no news. */
function withoutGiving(problems, environment) {
    return problems.filter(({ remedy }) => !remedy.includes(`x-gantline.environments.${environment}.`));
}
/** The services that are deployed, each with its own words for this environment. */
function readEntries(compose, environment, problems) {
    const localOnly = new Set();
    const entries = [];
    for (const [name, value] of Object.entries((0,units/* mapping */.pq)(compose.model.services))) {
        const path = ["services", name];
        const service = (0,units/* mapping */.pq)(value);
        const read = (0,units/* mapping */.pq)((0,own_read/* readOwn */.j)(service["x-gantline"], stack_own/* serviceForm */.ar, [...path, "x-gantline"], problems));
        const { environments, ...base } = read;
        const own = (0,units/* mapping */.pq)((0,units/* overlay */.Lw)(base, (0,units/* mapping */.pq)((0,units/* mapping */.pq)(environments)[environment])));
        if (own["local-only"] === true)
            localOnly.add(name);
        else
            entries.push({ name, service, written: (0,units/* mapping */.pq)((0,units/* mapping */.pq)(compose.written.services)[name]), own, path });
    }
    if (entries.length === 0)
        problems.add(["services"], "has nothing to deploy", "leave at least one service without `local-only: true`");
    return { entries, localOnly };
}
function secretsOfOthers(compose) {
    return Object.keys((0,units/* mapping */.pq)((0,units/* mapping */.pq)(compose.model["x-gantline"]).secrets));
}
function serviceOf(entry, unit, reading) {
    const { own, service } = entry;
    const http = own.http === undefined ? undefined : (0,units/* mapping */.pq)(own.http);
    const [main] = unit.containers;
    const tags = Object.entries((0,units/* mapping */.pq)((0,units/* mapping */.pq)(service.deploy).labels)).map(([key, value]) => [
        key,
        String(value ?? ""),
    ]);
    return {
        ...unit,
        replicas: readReplicas(entry, reading),
        update: readUpdate(entry, reading),
        http: http === undefined
            ? undefined
            : { host: http.host, path: http.path, port: http.port, priority: http.priority, health: http.health },
        discovery: own.discovery ?? "service-connect",
        startPeriod: Number((0,units/* mapping */.pq)(main.fields.healthCheck).startPeriod ?? 0),
        deployment: (0,units/* mapping */.pq)(own.deployment),
        tags: Object.fromEntries(tags),
    };
}

;// CONCATENATED MODULE: ./stack/refusal.js



/** Keys of a source file that Compose does not know, each with the nearest one. Errors of other kinds are left out. */
function unknownKeys(document, place) {
    const problems = new stack_problems/* Problems */.Zw(place);
    classifyTop((0,units/* mapping */.pq)(document), problems);
    for (const [name, service] of Object.entries((0,units/* mapping */.pq)((0,units/* mapping */.pq)(document).services)))
        if ((0,units/* isMapping */.pi)(service)) {
            const { "<<": _, ...own } = service;
            classify(own, ["services", name], problems);
        }
    return problems.list.filter(({ what }) => /unknown/.test(what));
}
/**
 * Compose's own sentence as a problem: the dotted path in it (`services.api.ports`, `service "api"`) tells the place.
 */
function placeOfRefusal(message, place) {
    const text = message.replace(/^validating [^:]+: /, "").replace(/: invalid compose project$/, "");
    const line = /^yaml: line (\d+): (.*)$/.exec(text);
    if (line)
        return { key: `line ${line[1]}`, what: `is not YAML: ${line[2]}`, remedy: "mend it" };
    const path = pathIn(text);
    const where = path.length === 0 ? undefined : place(path);
    const circle = /^dependency cycle detected: (.*)$/.exec(text);
    if (circle)
        return {
            key: "depends_on",
            what: `waits in a circle: ${circle[1]}`,
            remedy: "remove one of these",
            ...place(["services", (circle[1] ?? "").split(" ")[0] ?? "", "depends_on"]),
        };
    return {
        key: path.join(".") || "compose",
        what: `Compose refuses it: ${text}`,
        remedy: "write it as Compose has it",
        ...where,
    };
}
function pathIn(text) {
    const more = /^(\S+) Additional property (\S+) is not allowed$/.exec(text);
    if (more)
        return [...(more[1] ?? "").split("."), more[2] ?? ""];
    const dotted = /\b((?:services|networks|volumes|secrets|configs|include)(?:\.[A-Za-z0-9_-]+)+)/.exec(text)?.[1];
    if (dotted !== undefined)
        return dotted.split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : part));
    const service = /service "([^"]+)"/.exec(text)?.[1];
    return service === undefined ? [] : ["services", service];
}

// EXTERNAL MODULE: ./stack/shell.js
var shell = __webpack_require__(9913);
;// CONCATENATED MODULE: ./actions/stack.js











/** The stack that compose files describe. Throws one InputError with everything that is wrong with them. */
async function stackOf(wanted) {
    const { stack, problems } = await readStackFiles(wanted);
    if (problems.length > 0)
        throw (0,stack_problems/* asInputError */.XW)(problems);
    return stack;
}
/** The same with the problems as they are, for those who annotate files. Still throws what keeps Compose from reading. */
async function readStackFiles(wanted) {
    const { environment, preview, masked } = wanted;
    const { compose, given, problems } = await composeModel(wanted);
    const read = readStack(compose, {
        environment,
        given,
        ...(preview ? { preview } : {}),
        ...(masked ? { masked } : {}),
    });
    return { stack: read.stack, problems: [...problems, ...read.problems] };
}
/**
 * Compose's own reading of the files: once with nothing filled in, and once with the environment's variables, without
 * env files. So it is known of every value where it comes from.
 */
async function composeModel(wanted) {
    const { files, workspace, variables, signal, environment } = wanted;
    const [first] = files;
    if (first === undefined)
        throw new errors/* InputError */.dz("no compose file was given");
    const paths = files.map((file) => (0,external_node_path_.resolve)(workspace, file));
    const folder = (0,external_node_path_.dirname)((0,external_node_path_.resolve)(workspace, first));
    const cli = composeCli(variables, signal);
    const asked = cli.written(paths, folder);
    asked.catch(() => { });
    const read = await readComposeSources(files, workspace);
    if (read.problems.length > 0)
        throw new errors/* InputError */.dz(read.problems);
    const { sources } = read;
    const written = parseComposeOutput(await refused(() => asked, sources));
    const given = givenVariables(sources.own, environment);
    const named = await envFiles(written, sources);
    const filled = cli.filled(paths, folder, given, withEnvFiles(written));
    const model = (0,units/* undoubled */.p6)(parseComposeOutput(await refused(() => filled, sources)));
    const contract = await readContract(folder, workspace);
    return {
        compose: {
            files,
            model: (0,units/* mapping */.pq)(model),
            written,
            envFiles: named.names,
            ...(contract ? { contract } : {}),
            dockerfiles: await dockerfiles((0,units/* mapping */.pq)(model), workspace),
            place: sources.place,
            named: sources.named,
            twice: sources.twice,
        },
        given,
        problems: named.problems,
    };
}
/** Compose's refusal with its place, and all keys that nobody knows: Compose tells only the first one. */
async function refused(ask, sources) {
    try {
        return await ask();
    }
    catch (error) {
        if (!(error instanceof ComposeRefusal))
            throw error;
        const unknown = sources.documents.flatMap((document) => unknownKeys(document, sources.place));
        if (unknown.length > 0)
            throw (0,stack_problems/* asInputError */.XW)(unknown);
        throw (0,stack_problems/* asInputError */.XW)([placeOfRefusal(error.message, sources.place)]);
    }
}
/** Services that read env files: what is in those is the laptop's, and they may not even be here. */
function withEnvFiles(written) {
    return Object.entries((0,units/* mapping */.pq)(written.services)).flatMap(([name, service]) => (0,units/* mapping */.pq)(service).env_file === undefined ? [] : [name]);
}
async function envFiles(written, { place }) {
    const names = {};
    const problems = [];
    for (const [service, value] of Object.entries((0,units/* mapping */.pq)(written.services))) {
        const given = (0,units/* mapping */.pq)(value).env_file;
        const list = Array.isArray(given) ? given : given === undefined || given === null ? [] : [given];
        for (const one of list) {
            const { path = one, required } = (0,units/* mapping */.pq)(one);
            const key = ["services", service, "env_file"];
            const found = String(path).includes("$") ? undefined : await namesOfEnvFile(String(path));
            if (found)
                names[service] = [
                    ...(names[service] ?? []),
                    ...found.names.map(({ name, optional }) => ({ name, optional, file: found.file })),
                ];
            else if (required !== false)
                problems.push({
                    key: key.join("."),
                    what: `${String(path).split("/").at(-1)} is not here, so nobody knows which names are in it`,
                    remedy: "commit a copy without values beside it, with `.example` at the end of its name, or list the names under environment as `NAME:`",
                    ...place(key),
                });
        }
    }
    return { names, problems };
}
async function dockerfiles(model, workspace) {
    const builds = Object.values((0,units/* mapping */.pq)(model.services)).flatMap((service) => {
        const { build } = (0,units/* mapping */.pq)(service);
        return (0,units/* isMapping */.pi)(build) ? [build] : [];
    });
    const found = {};
    for (const build of builds) {
        const key = (0,shell/* dockerfileKey */._)(build);
        if (key in found)
            continue;
        const path = (0,external_node_path_.resolve)(workspace, String(build.context), String(build.dockerfile ?? "Dockerfile"));
        if ((await disk/* disk */.E.kind(path)) === "file")
            found[key] = await disk/* disk */.E.read(path);
    }
    return found;
}


/***/ }),

/***/ 2036:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ run),
/* harmony export */   t: () => (/* binding */ NoSuchProgram)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_readline__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(481);


/** Thrown when the program itself is not there. */
class NoSuchProgram extends Error {
}
/** How long a process may take to end after SIGTERM. */
const GRACE_MS = 3_000;
/** What is kept of each stream for reading errors out of it. */
const KEEP = 4 * 1024 * 1024;
/**
 * Runs a program to its end. When `signal` aborts, it gets SIGTERM, then SIGKILL; the promise rejects with the signal's
 * reason once the process is gone, so that nothing of it outlives the run.
 */
function run(program, args, options) {
    const { env, signal, cwd, input, onLine } = options;
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
        const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(program, args, {
            env: { ...env },
            ...(cwd === undefined ? {} : { cwd }),
            stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
        });
        // A program that ends before it has read everything says why in its own words.
        child.stdin?.on("error", () => { });
        child.stdin?.end(input);
        let kill;
        const abort = () => {
            child.kill("SIGTERM");
            kill = setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
        };
        signal.addEventListener("abort", abort, { once: true });
        const kept = { stdout: "", stderr: "" };
        for (const name of ["stdout", "stderr"])
            (0,node_readline__WEBPACK_IMPORTED_MODULE_1__.createInterface)({ input: child[name], crlfDelay: Number.POSITIVE_INFINITY }).on("line", (line) => {
                kept[name] = `${kept[name]}${line}\n`.slice(-KEEP);
                onLine?.(line);
            });
        const done = () => {
            clearTimeout(kill);
            signal.removeEventListener("abort", abort);
        };
        child.once("error", (error) => {
            done();
            reject(error.code === "ENOENT" ? new NoSuchProgram(program) : error);
        });
        child.once("close", (code) => {
            done();
            if (signal.aborted)
                reject(signal.reason);
            else
                resolve({ code: code ?? -1, ...kept });
        });
    });
}


/***/ }),

/***/ 244:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ee: () => (/* binding */ familyOfUnit),
/* harmony export */   IK: () => (/* binding */ valueFrom),
/* harmony export */   L2: () => (/* binding */ resolver),
/* harmony export */   Lm: () => (/* binding */ wantedOf),
/* harmony export */   O5: () => (/* binding */ aliasOf),
/* harmony export */   lT: () => (/* binding */ serviceNameOf),
/* harmony export */   n5: () => (/* binding */ readSecret)
/* harmony export */ });
/* unused harmony exports connected, urlOf */
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5555);
/* harmony import */ var _references_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3217);
/* harmony import */ var _resolve_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5687);



/** What a stack needs to know of the account: look-up values with who needs them, and secrets whose ARNs are not known. */
function wantedOf(stack) {
    const managed = stack.environment.services === "managed";
    const needs = new Map();
    const need = (name, key, optional = false) => {
        const before = needs.get(name);
        if (before === undefined || (before.optional && !optional))
            needs.set(name, { name, key, optional });
    };
    need("cluster", "every service and task");
    need("execution-role", "every task definition", !managed);
    need("log-group", "every container's log", true);
    need("registry", "every image", true);
    if (managed) {
        for (const name of ["subnets", "security-groups"])
            need(name, "every task's network");
        if (connected(stack))
            need("namespace", "names between services");
        for (const { name, http } of stack.services)
            if (http)
                need("listener", `services.${name}.x-gantline.http`);
    }
    else if (stack.services.length === 0)
        for (const name of ["subnets", "security-groups"])
            need(name, "every task's network");
    for (const { reference, path } of (0,_resolve_js__WEBPACK_IMPORTED_MODULE_1__/* .referencesOf */ .C)(stack))
        if (reference.kind === "lookup")
            need(reference.name, path.join("."));
    const secrets = new Set();
    for (const { containers } of [...stack.tasks, ...stack.services])
        for (const container of containers)
            for (const value of Object.values(container.secrets)) {
                const { name } = readSecret(envFilled(value, stack));
                if (name !== undefined)
                    secrets.add(name);
            }
    return { lookups: [...needs.values()], secrets: [...secrets].sort() };
}
/** Services that others find by Service Connect or Cloud Map, or that find others so. */
function connected(stack) {
    return stack.calls.some(({ to }) => stack.services.some(({ name, discovery }) => name === to && discovery !== "none"));
}
function envFilled(text, stack) {
    return (0,_references_js__WEBPACK_IMPORTED_MODULE_2__/* .filled */ .Bq)(text, (reference) => (reference.kind === "env" ? stack.environment.name : undefined));
}
/** A secret as it is written: an ARN or SSM name that ECS takes, or the name of a secret whose ARN must be found. */
function readSecret(text) {
    const [whole = "", key] = text.split("#", 2);
    const keyed = key === undefined ? {} : { key };
    if (whole.startsWith("arn:"))
        return { arn: whole, ...keyed };
    if (whole.startsWith("ssm:"))
        return { ssm: whole.slice(4) };
    // A reference that only a preview can resolve is no name yet.
    return whole.includes("{") ? keyed : { name: whole, ...keyed };
}
/**
 * The `valueFrom` of a container's secret (ECS developer guide, "Pass Secrets Manager secrets"): the ARN, with
 * `:key::` for one key of a JSON secret. Undefined when the secret is not known.
 */
function valueFrom(text, { secrets, region, account }) {
    const { arn, ssm, name, key } = readSecret(text);
    if (ssm !== undefined)
        return `arn:aws:ssm:${region}:${account}:parameter/${ssm.replace(/^\//, "")}`;
    const whole = arn ?? (name === undefined ? undefined : secrets[name]);
    if (whole === undefined)
        return undefined;
    return key === undefined ? whole : `${whole}:${key}::`;
}
/** Resolves references for one stack with what the account said. Undefined: nobody knows it. */
function resolver(stack, facts) {
    return (reference) => {
        switch (reference.kind) {
            case "env":
                // Roles and secrets are an environment's: all previews share theirs.
                return stack.environment.name;
            case "lookup":
                return facts.lookups[reference.name]?.value;
            case "database":
                return facts.database?.[reference.name];
            case "url": {
                const service = stack.services.find(({ name }) => name === reference.service);
                return service && urlOf(service, stack, facts);
            }
        }
    };
}
/** Where other services of the stack find this one. */
function urlOf(service, stack, facts) {
    const port = service.containers[0].ports[0]?.number;
    const { http, discovery } = service;
    if (discovery === "none") {
        const host = http?.host && (0,_references_js__WEBPACK_IMPORTED_MODULE_2__/* .filled */ .Bq)(http.host, resolver(stack, facts));
        return host ? `https://${host}` : undefined;
    }
    if (port === undefined)
        return undefined;
    const { host } = aliasOf(service, stack, facts);
    return `http://${host}:${port}`;
}
/**
 * The name that answers. Aliases are unique in a namespace and namespaces are few, so a preview's services carry its
 * number (`p42-api`).
 */
function aliasOf({ name, discovery }, stack, facts) {
    const own = stack.preview === undefined ? name : `p${stack.preview.number}-${name}`;
    const namespace = facts.lookups.namespace?.value;
    if (discovery === "cloud-map")
        return { host: `${own}.${namespaceName(namespace)}`, discoveryName: own };
    return { host: own, discoveryName: stack.preview === undefined ? `${(0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .instanceOf */ .hR)(stack)}-${name}` : own };
}
/** The last part of an ARN, or the name itself. */
function namespaceName(namespace) {
    return namespace?.split("/").at(-1) ?? "";
}
/** ECS's name for a unit of this stack, unless the raw fields say another. */
function familyOfUnit(stack, unit) {
    const { family } = unit.taskDefinition;
    return typeof family === "string" ? family : (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .nameOf */ .Vb)(stack, unit.name);
}
function serviceNameOf(stack, service) {
    const { serviceName } = service.deployment;
    return typeof serviceName === "string" ? serviceName : (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .nameOf */ .Vb)(stack, service.name);
}


/***/ }),

/***/ 1976:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ factsOf)
/* harmony export */ });
/* harmony import */ var _answers_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(244);
/* harmony import */ var _references_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3217);


/**
 * Asks the account for all that a stack needs, at once. What the file says itself goes before what is looked up. A value
 * that is missing is missing in the answer: `lowerStack` tells all of them together.
 */
async function factsOf(stack, port, known) {
    const { environment } = stack;
    const env = (text) => (0,_references_js__WEBPACK_IMPORTED_MODULE_1__/* .filled */ .Bq)(text, (reference) => (reference.kind === "env" ? environment.name : undefined));
    const literals = Object.fromEntries(Object.entries(environment.literals).map(([name, value]) => {
        const place = stack.place(["x-gantline", "environments", environment.name, "lookup", name]);
        return [name, { value: env(value), source: place ? `${place.file}:${place.line}` : "the file" }];
    }));
    const wanted = (0,_answers_js__WEBPACK_IMPORTED_MODULE_0__/* .wantedOf */ .Lm)(stack);
    const open = wanted.lookups.map(({ name }) => name).filter((name) => !(name in literals));
    // The names of a preview's database and of its role are no secrets, and nobody may have to be allowed to look for them.
    const ofDatabase = Object.values(known.database ?? {}).flatMap((text) => text.includes("#") ? ((0,_answers_js__WEBPACK_IMPORTED_MODULE_0__/* .readSecret */ .n5)(text).name ?? []) : []);
    const [{ account }, found, secrets] = await Promise.all([
        port.caller(),
        environment.lookup === undefined || open.length === 0 ? {} : port.lookup(env(environment.lookup), open),
        port.secrets([...new Set([...wanted.secrets, ...ofDatabase])]),
    ]);
    const { database, region } = known;
    return {
        account,
        region,
        lookups: { ...found, ...literals },
        secrets,
        ...(database === undefined ? {} : { database }),
    };
}


/***/ }),

/***/ 6964:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  j: () => (/* binding */ buildsOf),
  A: () => (/* binding */ lowerStack)
});

// EXTERNAL MODULE: ./stack/answers.js
var answers = __webpack_require__(244);
// EXTERNAL MODULE: ./task-definition/sizes.js
var sizes = __webpack_require__(9260);
// EXTERNAL MODULE: ./stack/names.js
var names = __webpack_require__(5555);
// EXTERNAL MODULE: ./stack/prices.js
var prices = __webpack_require__(9105);
// EXTERNAL MODULE: ./task-definition/shape.js
var task_definition_shape = __webpack_require__(2151);
;// CONCATENATED MODULE: ./stack/raw.js

/**
 * What the raw fields made wrong. Without raw fields a departure would be ours, and it must not be told as if it were
 * the user's.
 */
function shapeProblems(value, shape, raw, path, problems) {
    for (const one of (0,task_definition_shape/* departures */.w)(value, shape)) {
        const field = /^[A-Za-z]+/.exec(one)?.[0] ?? "";
        if (!(field in raw))
            throw new Error(`what was made of ${path.slice(0, 2).join(".")} is not what ECS takes: ${one}`);
        problems.add([...path, field], one, "write it as the ECS API reference has it");
    }
}

// EXTERNAL MODULE: ./stack/references.js
var references = __webpack_require__(3217);
;// CONCATENATED MODULE: ./stack/sizes.js

/** What the Service Connect proxy takes (ECS developer guide, Service Connect: 256 units and at least 64 MiB). */
const proxy = { cpu: 256, memoryMiB: 64 };
/** The smallest size of Fargate that holds both, or undefined when it has none. */
function legalSize({ cpu, memoryMiB }) {
    for (const [units, memories] of Object.entries(sizes/* fargateSizes */.jJ)) {
        const fits = Number(units) >= cpu ? memories.find((memory) => memory >= memoryMiB) : undefined;
        if (fits !== undefined)
            return { cpu: Number(units), memoryMiB: fits };
    }
    return undefined;
}
/** `0.5 vCPU, 1 GB`. */
function sizeInWords({ cpu, memoryMiB }) {
    return `${cpu / 1024} vCPU, ${memoryMiB / 1024} GB`;
}
/**
 * A container's part of its task. Elsewhere it gets what it may take (`limits`); in a preview, which nobody loads, what
 * Compose's own words say that it needs at least (`reservations`). Where only one of the two is written it is both.
 */
function shareOf({ limits, reserved }, preview) {
    const [first, second] = preview ? [reserved, limits] : [limits, reserved];
    return {
        cpu: Math.round((first.cpus ?? second.cpus ?? 0) * 1024),
        memoryMiB: first.memoryMiB ?? second.memoryMiB ?? 0,
    };
}
/** What containers ask for together: `asked` has the proxy's part; no `size`: Fargate has none that is large enough. */
function sizeOf(containers, proxied, preview) {
    const shares = containers.map((one) => shareOf(one, preview));
    const own = {
        cpu: shares.reduce((sum, { cpu }) => sum + cpu, 0),
        memoryMiB: shares.reduce((sum, { memoryMiB }) => sum + memoryMiB, 0),
    };
    const asked = proxied ? { cpu: own.cpu + proxy.cpu, memoryMiB: own.memoryMiB + proxy.memoryMiB } : own;
    return { own, asked, size: legalSize(asked) };
}
/**
 * ECS's own fields of a container's size in a task of this size. In a task of its own a container may have all of it;
 * beside others it may take what its limit says, as far as the task has it: ECS refuses a container whose `memory` is
 * greater than the task's, and sums of `cpu` and of `memoryReservation` (or `memory`) above it.
 */
function fieldsOfSize(one, several, task, preview) {
    const { limits, reserved } = one;
    const { cpu } = shareOf(one, preview);
    return {
        // ECS takes no less than 6 MiB.
        ...(reserved.memoryMiB === undefined ? {} : { memoryReservation: Math.max(6, reserved.memoryMiB) }),
        ...(several && limits.memoryMiB !== undefined ? { memory: Math.min(limits.memoryMiB, task.memoryMiB) } : {}),
        ...(several && cpu > 0 ? { cpu } : {}),
    };
}
/**
 * What somebody should know of the size of a task in a preview: that it is smaller than elsewhere and how to keep it, or
 * how it gets smaller. Undefined where there is nothing to choose.
 */
function previewSizeNotice(name, containers, proxied, preview) {
    const elsewhere = sizeOf(containers, proxied, false).size;
    if (elsewhere === undefined)
        return undefined;
    if (preview.cpu < elsewhere.cpu || preview.memoryMiB < elsewhere.memoryMiB)
        return `${name} has ${sizeInWords(preview)} in the preview, for what it reserves; its limits would give it ${sizeInWords(elsewhere)}. What needs as much in a preview must reserve as much (deploy.resources.reservations).`;
    const none = containers.every(({ reserved }) => reserved.cpus === undefined && reserved.memoryMiB === undefined);
    const least = legalSize(proxied ? proxy : { cpu: 0, memoryMiB: 0 });
    if (none && least !== undefined && (elsewhere.cpu > least.cpu || elsewhere.memoryMiB > least.memoryMiB))
        return `${name} has the size of its limits in the preview as well, ${sizeInWords(elsewhere)}: write what it needs at least under deploy.resources.reservations, and previews are as small as that.`;
    return undefined;
}

// EXTERNAL MODULE: ./stack/units.js
var units = __webpack_require__(9064);
;// CONCATENATED MODULE: ./stack/definition.js








/** One unit as RegisterTaskDefinition takes it. Containers with an image of our own building wait for it without one. */
function lowerDefinition(unit, kind, proxied, lowering) {
    const { stack, facts, problems } = lowering;
    const { environment } = stack;
    const resolve = complaining(unit, lowering);
    const { size, why } = settled(unit, proxied, lowering);
    const role = unit.role === undefined ? undefined : roleArn((0,references/* filled */.Bq)(unit.role, resolve), facts.account);
    const execution = facts.lookups["execution-role"]?.value;
    const volumes = volumesOf(unit, resolve);
    const raw = (0,units/* mapping */.pq)((0,references/* filledDeep */.FB)(unit.taskDefinition, resolve));
    const task = { ...size, memoryMiB: (0,sizes/* units */.MD)(raw.memory) ?? size.memoryMiB };
    const made = {
        family: (0,answers/* familyOfUnit */.Ee)(stack, unit),
        requiresCompatibilities: ["FARGATE"],
        networkMode: "awsvpc",
        runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: "ARM64" },
        cpu: String(size.cpu),
        memory: String(size.memoryMiB),
        ...(execution === undefined ? {} : { executionRoleArn: roleArn(execution, facts.account) }),
        ...(role === undefined ? {} : { taskRoleArn: role }),
        containerDefinitions: unit.containers.map((one) => container(one, unit, { kind, task, resolve }, lowering)),
        ...(volumes.length > 0 ? { volumes } : {}),
    };
    const definition = withRaw(made, raw);
    const path = ["services", unit.name, "x-gantline", "task-definition"];
    shapeProblems(definition, lowering.shapes.taskDefinition, unit.taskDefinition, path, problems);
    const explicit = new Set([
        "family",
        "containerDefinitions",
        ...Object.keys(unit.taskDefinition),
        ...(role ? ["taskRoleArn"] : []),
    ]);
    if (unit.containers.some(({ limits }) => limits.cpus !== undefined || limits.memoryMiB !== undefined))
        for (const key of ["cpu", "memory"])
            explicit.add(key);
    const inferred = Object.keys(definition).filter((key) => !explicit.has(key));
    const rawLogs = rawContainers(unit).filter(({ logConfiguration }) => logConfiguration !== undefined);
    const inferredLogs = unit.containers
        .map(({ name }) => name)
        .filter((one) => !rawLogs.some(({ name }) => name === one));
    const file = sourceOf(unit, stack);
    const lowered = { name: unit.name, file, definition, inferred, inferredLogs };
    const cost = {
        name: unit.name,
        kind,
        cpu: Number(definition.cpu),
        memoryMiB: Number(definition.memory),
        monthly: (0,prices/* monthly */.a)(Number(definition.cpu), Number(definition.memory), environment.region ?? facts.region),
        why,
    };
    const sized = raw.cpu === undefined && raw.memory === undefined && stack.preview !== undefined;
    const notice = sized ? previewSizeNotice(unit.name, unit.containers, proxied, size) : undefined;
    return { lowered, cost, notice };
}
function rawContainers({ taskDefinition: { containerDefinitions } }) {
    return Array.isArray(containerDefinitions) ? containerDefinitions.filter(units/* isMapping */.pi) : [];
}
/** Where a definition comes from, for messages: `compose.yaml:30 (api)`. */
function sourceOf({ name, place }, { files }) {
    return place === undefined ? `${files[0]} (${name})` : `${place.file}:${place.line} (${name})`;
}
function container(one, unit, { kind, task, resolve }, { stack, facts, problems }) {
    const image = stack.images.find(({ name }) => name === one.image);
    // The name of a preview's database is no secret: written as one, it is a variable all the same.
    const open = Object.entries(one.secrets).filter(([, value]) => isPlain(value, (0,references/* filled */.Bq)(value, resolve)));
    const environment = [...Object.entries(one.environment), ...open].map(([name, value]) => ({
        name,
        value: (0,references/* filled */.Bq)(value, resolve),
    }));
    const secrets = Object.entries(one.secrets).flatMap(([name, value]) => {
        const text = (0,references/* filled */.Bq)(value, resolve);
        if (isPlain(value, text))
            return [];
        const from = (0,answers/* valueFrom */.IK)(text, facts);
        if (from !== undefined)
            return [{ name, valueFrom: from }];
        // A reference that was not resolved is told where it is resolved.
        if ((0,references/* hasReference */.UN)(text))
            return [];
        problems.add(["x-gantline", "environments", stack.environment.name, "secrets", name], `there is no secret "${text.split("#")[0]}" in this account and region`, "create it, or write the name of one that is there");
        return [];
    });
    const ports = one.ports.map(({ number, protocol, name, appProtocol }) => ({
        containerPort: number,
        protocol,
        name,
        ...(appProtocol === undefined ? {} : { appProtocol }),
    }));
    const mounts = one.mounts.map(({ volume, path, readOnly }) => ({
        sourceVolume: volume,
        containerPath: path,
        readOnly,
    }));
    return {
        name: one.name,
        ...(image !== undefined && "reference" in image ? { image: image.reference } : {}),
        essential: one.essential,
        ...(0,units/* mapping */.pq)((0,references/* filledDeep */.FB)(one.fields, resolve)),
        ...fieldsOfSize(one, unit.containers.length > 1, task, stack.preview !== undefined),
        ...(ports.length > 0 ? { portMappings: ports } : {}),
        ...(environment.length > 0 ? { environment } : {}),
        ...(secrets.length > 0 ? { secrets } : {}),
        ...(mounts.length > 0 ? { mountPoints: mounts } : {}),
        logConfiguration: {
            logDriver: "awslogs",
            options: {
                "awslogs-group": logGroupOf(stack, facts),
                "awslogs-region": facts.region,
                // All previews write to one group.
                "awslogs-stream-prefix": stack.preview === undefined ? unit.name : `${(0,names/* instanceOf */.hR)(stack)}/${unit.name}`,
                // A task's last words must not get lost; a service must not stand still because a log does.
                mode: kind === "task" ? "blocking" : "non-blocking",
            },
        },
    };
}
/** `{database.user}` when it stands for the value itself and not for where a secret is. */
function isPlain(written, text) {
    return /^\{database\.\w+\}$/.test(written) && !(0,references/* hasReference */.UN)(text) && !/^(arn|ssm):|#/.test(text);
}
function logGroupOf(stack, { lookups }) {
    return lookups["log-group"]?.value ?? `/gantline/${stack.app}/${stack.environment.name}`;
}
/** Resolves, and says what nobody knows. Look-up names are told by whoever looks them up. */
function complaining(unit, { stack, facts, problems }) {
    const resolve = (0,answers/* resolver */.L2)(stack, facts);
    return (reference) => {
        const found = resolve(reference);
        if (found === undefined && reference.kind === "url")
            problems.add(["services", unit.name], `{url:${reference.service}} has no answer: ${reference.service} has neither a discovery and a port nor a public host`, `give services.${reference.service} ports, or x-gantline: {http: {host: …}}`);
        if (found === undefined && reference.kind === "database")
            problems.add(["x-gantline", "environments", stack.environment.name, "database"], "makes a database for every preview, and this is none", "release to this environment as a preview, or give the values themselves");
        return found;
    };
}
/** A role by its name is one of this account. */
function roleArn(role, account) {
    return role.startsWith("arn:") ? role : `arn:aws:iam::${account}:role/${role}`;
}
function volumesOf({ containers }, resolve) {
    const volumes = new Map();
    for (const { volume, efs } of containers.flatMap(({ mounts }) => mounts))
        volumes.set(volume, {
            name: volume,
            ...(efs === undefined
                ? {}
                : { efsVolumeConfiguration: { fileSystemId: (0,references/* filled */.Bq)(efs, resolve), transitEncryption: "ENABLED" } }),
        });
    return [...volumes.values()];
}
/** The sum of the containers, and of the proxy, on the next size that Fargate has. */
function settled(unit, proxied, { stack, problems }) {
    const preview = stack.preview !== undefined;
    const { own, asked, size } = sizeOf(unit.containers, proxied, preview);
    if (size === undefined)
        problems.add(["services", unit.name, "deploy", "resources", "limits"], `asks for ${asked.cpu / 1024} vCPU and ${asked.memoryMiB} MiB, and Fargate has no such size`, "ask for at most 16 vCPU and 120 GB");
    const parts = [
        own.cpu + own.memoryMiB === 0
            ? "the smallest, as the file asks for nothing"
            : `asked for ${own.cpu / 1024} vCPU, ${own.memoryMiB} MiB`,
        ...(proxied ? [`Service Connect's proxy takes ${proxy.cpu / 1024} vCPU, ${proxy.memoryMiB} MiB`] : []),
        ...(size === undefined ? [] : [`→ ${sizeInWords(size)}`]),
    ];
    return { size: size ?? { cpu: 256, memoryMiB: 512 }, why: parts.join("; ") };
}
/** Raw fields are the last word: mappings deep, lists replaced; containers are found by their name. */
function withRaw(made, raw) {
    const { containerDefinitions, ...rest } = raw;
    const result = (0,units/* mapping */.pq)((0,units/* overlay */.Lw)(made, rest));
    if (!Array.isArray(containerDefinitions))
        return result;
    const given = containerDefinitions.filter(units/* isMapping */.pi);
    const merged = made.containerDefinitions.map((one) => (0,units/* overlay */.Lw)(one, given.find(({ name }) => name === one.name)));
    const more = given.filter(({ name }) => !made.containerDefinitions.some((one) => one.name === name));
    return { ...result, containerDefinitions: [...merged, ...more] };
}

// EXTERNAL MODULE: ./stack/problems.js
var stack_problems = __webpack_require__(183);
// EXTERNAL MODULE: ./task-definition/ours.js
var ours = __webpack_require__(979);
;// CONCATENATED MODULE: ./stack/services.js






/** How long a new task may take beyond its start period before a failed check counts. */
const GRACE_S = 30;
/** One service as CreateService takes it. */
function lowerService(service, role, lowering) {
    const { stack, facts, problems } = lowering;
    const { environment } = stack;
    const resolve = (0,answers/* resolver */.L2)(stack, facts);
    const { update } = service;
    const tags = Object.entries({ ...service.tags, [ours/* managedBy */.ZF.key]: ours/* managedBy */.ZF.value });
    const connect = serviceConnect(service, role, lowering);
    const made = {
        serviceName: (0,answers/* serviceNameOf */.lT)(stack, service),
        cluster: facts.lookups.cluster?.value,
        taskDefinition: (0,answers/* familyOfUnit */.Ee)(stack, service),
        desiredCount: tasksOf(service, stack),
        ...capacityOf(service, environment),
        ...(facts.lookups.subnets ? { networkConfiguration: { awsvpcConfiguration: networkOf(lowering) } } : {}),
        ...(service.http ? { healthCheckGracePeriodSeconds: service.startPeriod + GRACE_S } : {}),
        deploymentConfiguration: {
            deploymentCircuitBreaker: update.breaker,
            minimumHealthyPercent: update.minimumHealthyPercent,
            maximumPercent: update.maximumPercent,
            ...(update.bakeTimeInMinutes === undefined ? {} : { bakeTimeInMinutes: update.bakeTimeInMinutes }),
        },
        ...(connect === undefined ? {} : { serviceConnectConfiguration: connect }),
        propagateTags: "SERVICE",
        tags: tags.map(([key, value]) => ({ key, value })),
    };
    const input = (0,units/* mapping */.pq)((0,units/* overlay */.Lw)(made, (0,references/* filledDeep */.FB)(service.deployment, resolve)));
    const path = ["services", service.name, "x-gantline", "deployment"];
    shapeProblems(input, lowering.shapes.service, service.deployment, path, problems);
    return {
        file: service.place === undefined
            ? `${stack.files[0]} (${service.name})`
            : `${service.place.file}:${service.place.line} (${service.name})`,
        name: String(input.serviceName),
        taskDefinition: String(input.taskDefinition),
        input,
        compose: service.name,
        ownership: environment.services,
    };
}
/** A launch type or a strategy of capacity providers: ECS takes one of them, so raw fields that say one say all. */
function capacityOf({ deployment }, { capacity }) {
    if ("launchType" in deployment || "capacityProviderStrategy" in deployment)
        return {};
    if (capacity === undefined || capacity === "FARGATE")
        return { launchType: "FARGATE" };
    return { capacityProviderStrategy: [{ capacityProvider: capacity, weight: 1 }] };
}
/** How many tasks a service has: as many as the file says, and in a preview no more than one. */
function tasksOf({ replicas = 1 }, { preview }) {
    return preview === undefined ? replicas : Math.min(replicas, 1);
}
/** Where tasks of this environment stand. Nothing gets a public address unless raw fields say so. */
function networkOf({ facts }) {
    return {
        subnets: list(facts.lookups.subnets?.value),
        securityGroups: list(facts.lookups["security-groups"]?.value),
        assignPublicIp: "DISABLED",
    };
}
function list(text) {
    return (text ?? "")
        .split(",")
        .map((one) => one.trim())
        .filter((one) => one !== "");
}
/** Who takes part in Service Connect: services that are called by it, and those that call. */
function connecting(service, stack) {
    const byConnect = (name) => stack.services.find((one) => one.name === name)?.discovery === "service-connect";
    const real = stack.calls.filter(({ from }) => stack.services.some(({ name }) => name === from));
    const called = service.discovery === "service-connect" && real.some(({ to }) => to === service.name);
    return {
        called: called && service.containers[0].ports.some(({ protocol }) => protocol === "tcp"),
        calls: real.some(({ from, to }) => from === service.name && byConnect(to)),
    };
}
/**
 * Service Connect with the compose name and the container port as client alias, so that `http://api:8080` works
 * unchanged. One alias for each port mapping (API reference, ServiceConnectService: clientAliases holds at most one).
 */
function serviceConnect(service, { called, calls }, { stack, facts }) {
    if (!called && !calls)
        return undefined;
    const { host, discoveryName } = (0,answers/* aliasOf */.O5)(service, stack, facts);
    const ports = called ? service.containers[0].ports.filter(({ protocol }) => protocol === "tcp") : [];
    return {
        enabled: true,
        ...(facts.lookups.namespace ? { namespace: facts.lookups.namespace.value } : {}),
        ...(ports.length > 0
            ? {
                services: ports.map(({ name, number }, index) => ({
                    portName: name,
                    discoveryName: index === 0 ? discoveryName : `${discoveryName}-${number}`,
                    clientAliases: [{ port: number, dnsName: host }],
                })),
            }
            : {}),
    };
}
/** The target group and the rule of a managed service that has `http`. */
function wantedTarget(service, { stack, facts }) {
    const { http } = service;
    if (http === undefined || stack.environment.services !== "managed")
        return undefined;
    const [main] = service.containers;
    const port = http.port ?? main.ports[0]?.number;
    const listener = facts.lookups.listener?.value;
    if (port === undefined || listener === undefined)
        return undefined;
    const resolve = (0,answers/* resolver */.L2)(stack, facts);
    const owner = service.containers.find(({ ports }) => ports.some(({ number }) => number === port)) ?? main;
    return {
        service: service.name,
        container: owner.name,
        port,
        targetGroup: {
            Name: (0,names/* targetGroupName */.IT)(stack, service.name),
            Protocol: "HTTP",
            Port: port,
            TargetType: "ip",
            ...(http.health === undefined ? {} : { HealthCheckPath: http.health }),
        },
        attributes: { "deregistration_delay.timeout_seconds": stack.preview === undefined ? "30" : "5" },
        rule: {
            listener,
            host: http.host === undefined ? undefined : (0,references/* filled */.Bq)(http.host, resolve),
            path: http.path,
            priority: http.priority,
        },
    };
}

;// CONCATENATED MODULE: ./stack/lower.js





/**
 * A stack in the words of a release: definitions as RegisterTaskDefinition takes them, services as CreateService does,
 * tasks in their order. Images that are built come later, by `family/container`. Says everything that the account does
 * not answer at once.
 */
function lowerStack(stack, facts, shapes) {
    const problems = new stack_problems/* Problems */.Zw(stack.place);
    const lowering = { stack, facts, problems, shapes };
    const { environment } = stack;
    judgeGuards(lowering);
    judgeMissing(lowering);
    const roles = new Map(stack.services.map((service) => [service.name, connecting(service, stack)]));
    const ofTasks = stack.tasks.map((task) => lowerDefinition(task, "task", false, lowering));
    const ofServices = stack.services.map((service) => {
        const role = roles.get(service.name);
        // Existing services have the proxy that their owner gave them.
        const proxied = environment.services === "managed" && role !== undefined && (role.called || role.calls);
        return lowerDefinition(service, "service", proxied, lowering);
    });
    const services = stack.services.map((service) => lowerService(service, roles.get(service.name) ?? { called: false, calls: false }, lowering));
    const nameOf = (name) => {
        const service = stack.services.find((one) => one.name === name);
        return service ? (0,answers/* serviceNameOf */.lT)(stack, service) : name;
    };
    const waves = (list) => list.map((wave) => wave.map(nameOf));
    const lowered = {
        app: stack.app,
        environment: environment.name,
        cluster: facts.lookups.cluster?.value ?? "",
        builds: buildsOf(stack),
        definitions: [...ofTasks, ...ofServices].map((one) => one.lowered),
        tasks: stack.tasks.map((task) => ({
            name: task.name,
            family: (0,answers/* familyOfUnit */.Ee)(stack, task),
            when: task.when,
            often: task.often,
            migration: task.migration,
            breaking: task.breaking,
            timeoutMs: task.timeoutMs,
            networkFrom: task.networkFrom === undefined ? undefined : nameOf(task.networkFrom),
            network: facts.lookups.subnets ? networkOf(lowering) : undefined,
        })),
        services,
        waves: waves(stack.waves),
        creationWaves: waves(stack.creationWaves),
        targets: stack.services.flatMap((service) => wantedTarget(service, lowering) ?? []),
        calls: stack.calls.flatMap((call) => {
            const callee = stack.services.find(({ name }) => name === call.to);
            const port = callee.containers[0].ports[0]?.number;
            if (port === undefined || callee.discovery === "none")
                return [];
            return [{ ...call, alias: (0,answers/* aliasOf */.O5)(callee, stack, facts).host, port }];
        }),
        costs: costsOf(services, ofTasks, ofServices),
        values: Object.entries(facts.lookups).map(([name, { value, source }]) => ({ name, value, source })),
        notices: [...stack.notices, ...sizeNotices(stack, [...ofServices, ...ofTasks])],
    };
    judgeClashes(lowered, stack, problems);
    return { lowered, problems: problems.list };
}
/** The wrong account is refused before anything else is asked of it. */
function judgeGuards({ stack: { environment }, facts, problems }) {
    const at = ["x-gantline", "environments", environment.name];
    for (const key of ["account", "region"])
        if (environment[key] !== undefined && environment[key] !== facts[key])
            problems.add([...at, key], `is ${environment[key]}, and these credentials are for ${facts[key]}`, key === "account" ? "take the role of the right account" : "give the right input `region`");
}
function judgeMissing({ stack, facts, problems }) {
    const { name, lookup, literals } = stack.environment;
    for (const { name: wanted, key, optional } of (0,answers/* wantedOf */.Lm)(stack).lookups) {
        if (optional || facts.lookups[wanted] !== undefined || literals[wanted] !== undefined)
            continue;
        problems.add(["x-gantline", "environments", name, "lookup"], `${lookup ?? "nothing"} gives no value for ${wanted}, which ${key} needs`, lookup === undefined
            ? `write lookup: ssm:/path or lookup: {${wanted}: …}`
            : `put it there, or write lookup: {from: ${lookup}, ${wanted}: …}`);
    }
}
/** Builds, each with the containers that get its image. Needs nothing of the account. */
function buildsOf(stack) {
    const units = [...stack.tasks, ...stack.services];
    return stack.images.flatMap((image) => {
        if (!("build" in image))
            return [];
        const containers = units.flatMap((unit) => unit.containers
            .filter((one) => one.image === image.name)
            .map((one) => `${(0,answers/* familyOfUnit */.Ee)(stack, unit)}/${one.name}`));
        return containers.length === 0 ? [] : [{ ...image.build, containers }];
    });
}
/** Of as many tasks as each service is created with, raw fields of it among what says so. */
function costsOf(created, tasks, services) {
    const times = (one, count) => one === undefined ? undefined : Math.round(one * count * 100) / 100;
    return [
        ...services.map(({ cost }, index) => {
            const count = Number(created[index]?.input.desiredCount ?? 1);
            return { ...cost, count, monthly: times(cost.monthly, count) };
        }),
        ...tasks.map(({ cost }) => ({ ...cost, count: 0, monthly: 0 })),
    ];
}
function sizeNotices(stack, defined) {
    return defined.flatMap(({ lowered: { name }, notice }) => {
        const path = ["services", name, "deploy", "resources"];
        return notice === undefined ? [] : [{ key: path.join("."), text: notice, ...stack.place(path) }];
    });
}
/** Names that differ in the file and not on ECS. */
function judgeClashes({ definitions, services, targets }, stack, problems) {
    const seen = new Map();
    const claim = (kind, name, owner) => {
        const other = seen.get(`${kind} ${name}`);
        if (other !== undefined && other !== owner)
            problems.add(["services", owner], `has the ${kind} ${name}, and so has ${other}`, "rename one of the two");
        seen.set(`${kind} ${name}`, owner);
    };
    for (const { name, definition } of definitions)
        claim("family", definition.family, name);
    for (const { compose, name } of services)
        claim("service name", name, compose);
    for (const { service, targetGroup } of targets)
        claim("target group name", targetGroup.Name, service);
    // One that is long enough is too long for some pull requests only: `p1000-` is longer than `p42-`.
    for (const { compose, input } of services)
        for (const long of discoveryNames(input).filter(({ length }) => length > 64))
            problems.add(["services", compose], `is ${long} in Service Connect, which takes at most 64 characters`, `give it a name that is ${long.length - 64} shorter`);
    for (const { name } of stack.services)
        if (name.length > 127)
            problems.add(["services", name], "is longer than the 127 characters of an alias", "give it a shorter name");
}
/** The names under which Service Connect keeps a service (API reference, ServiceConnectService: at most 64 characters). */
function discoveryNames({ serviceConnectConfiguration }) {
    const { services } = (0,units/* mapping */.pq)(serviceConnectConfiguration);
    return Array.isArray(services) ? services.map((one) => String((0,units/* mapping */.pq)(one).discoveryName ?? "")) : [];
}


/***/ }),

/***/ 5555:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IT: () => (/* binding */ targetGroupName),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   hR: () => (/* binding */ instanceOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _container_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7350);


/** The middle part of names: the environment, or the pull request's number. */
function instanceOf({ environment, preview }) {
    return preview === undefined ? environment.name : `p${preview.number}`;
}
/** `<app>-<env>-<svc>`, for families and services (letters, digits, - and _, at most 255). */
function nameOf(stack, name) {
    return (0,_container_js__WEBPACK_IMPORTED_MODULE_1__/* .ecsName */ .p)(`${stack.app}-${instanceOf(stack)}-${name}`);
}
/**
 * The same for target groups: letters, digits and -, at most 32 (CreateTargetGroup, Name). One that has to be cut or
 * changed ends in a hash of the whole, so that two that are alike then stay apart.
 */
function targetGroupName(stack, name) {
    const whole = nameOf(stack, name);
    const clean = whole.replace(/_/g, "-");
    if (clean === whole && whole.length <= 32)
        return whole;
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(whole).digest("hex").slice(0, 6);
    return `${clean.slice(0, 25).replace(/-$/, "")}-${hash}`;
}


/***/ }),

/***/ 9105:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ prices),
/* harmony export */   a: () => (/* binding */ monthly)
/* harmony export */ });
const list = (prefix) => `AWS's price list of AmazonECS, \`${prefix}-Fargate-ARM-vCPU-Hours:perCPU\` and \`${prefix}-Fargate-ARM-GB-Hours\`, as public repositories quote it`;
/**
 * Each row was found at least once in a public quotation of AWS's price list (`from`), never worked out from another
 * region's. A region that is not here is shown without a price: none is better than a wrong one.
 */
const prices = {
    "us-east-1": { vcpu: 0.03238, memory: 0.00356, asOf: "2026-07", from: list("USE1") },
    "us-east-2": { vcpu: 0.03238, memory: 0.00356, asOf: "2026", from: list("USE2") },
    "us-west-1": { vcpu: 0.03725, memory: 0.00409, asOf: "2026-09", from: list("USW1") },
    "eu-west-1": { vcpu: 0.03238, memory: 0.00356, asOf: "2026-05", from: list("EU") },
    "eu-west-2": { vcpu: 0.03725, memory: 0.00409, asOf: "2026-07", from: list("EUW2") },
    "eu-central-1": {
        vcpu: 0.03725,
        memory: 0.00409,
        asOf: "2026-06",
        from: "a public cost note; a published bill has `EUC1-Fargate-ARM-vCPU-Hours:perCPU` and `EUC1-Fargate-ARM-GB-Hours` in the same proportion",
    },
    "ap-northeast-2": { vcpu: 0.03725, memory: 0.00409, asOf: "2026-08", from: list("APN2") },
    "ap-southeast-1": { vcpu: 0.04045, memory: 0.00442, asOf: "2026-09", from: list("APS1") },
};
const hoursOfMonth = 730;
/** US dollars a month of one task of this size (units of CPU, MiB) that runs all the time; undefined when not known. */
function monthly(cpu, memoryMiB, region) {
    const price = prices[region];
    if (price === undefined)
        return undefined;
    return Math.round(((cpu / 1024) * price.vcpu + (memoryMiB / 1024) * price.memory) * hoursOfMonth * 100) / 100;
}


/***/ }),

/***/ 183:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   XW: () => (/* binding */ asInputError),
/* harmony export */   Zw: () => (/* binding */ Problems)
/* harmony export */ });
/* unused harmony exports inWords, grouped, inOrder */
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);

/** Gathers what is wrong, each with the place where it was written. */
class Problems {
    list = [];
    #place;
    constructor(place) {
        this.#place = place;
    }
    add(path, what, remedy) {
        const key = path.join(".");
        if (this.list.some((one) => one.key === key && one.what === what))
            return;
        this.list.push({ key, what, remedy, ...this.#place(path) });
    }
}
/** `compose.yaml:12: services.api.privileged: Fargate gives no task the host: remove it`. */
function inWords({ file, line, key, what, remedy }) {
    const where = file === undefined ? "" : `${file}:${line}: `;
    return `${where}${key}: ${what}; ${remedy}`;
}
/** All of them as one InputError, in the order of the file; what one written line did to several services is one. */
function asInputError(problems) {
    return new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(grouped(inOrder(problems)).map(inWords));
}
/** Problems of one place with the same words, as one with all their keys. */
function grouped(problems) {
    const groups = new Map();
    for (const problem of problems) {
        const { file, line, what, remedy, key } = problem;
        const id = file === undefined ? key : [file, line, what, remedy].join("\n");
        const before = groups.get(id);
        groups.set(id, before === undefined ? problem : { ...before, key: `${before.key}, ${key}` });
    }
    return [...groups.values()];
}
/** By file and line, those without a place last. */
function inOrder(problems) {
    const rank = ({ file, line }) => [file === undefined ? 1 : 0, file ?? "", line ?? 0];
    return [...problems].sort((a, b) => {
        const [x, y] = [rank(a), rank(b)];
        return x[0] - y[0] || (x[1] < y[1] ? -1 : x[1] > y[1] ? 1 : 0) || x[2] - y[2];
    });
}


/***/ }),

/***/ 5687:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ checkReferences),
/* harmony export */   C: () => (/* binding */ referencesOf)
/* harmony export */ });
/* harmony import */ var _kernel_nearest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4550);
/* harmony import */ var _own_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9187);
/* harmony import */ var _references_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3217);



/** Every text of a unit that may hold references, with where it stands. */
function* textsOf(unit, stack) {
    const at = ["services", unit.name];
    for (const container of unit.containers) {
        const path = ["services", container.name];
        for (const [name, value] of Object.entries(container.environment))
            yield [variablePath(name, path, stack), value];
        for (const [name, value] of Object.entries(container.secrets))
            yield [variablePath(name, path, stack), value];
        for (const text of (0,_references_js__WEBPACK_IMPORTED_MODULE_1__/* .textsIn */ .Ej)(container.fields))
            yield [path, text];
        for (const { volume, efs } of container.mounts)
            if (efs)
                yield [["volumes", volume, "x-gantline", "efs"], efs];
    }
    if (unit.role)
        yield [[...at, "x-gantline", "role"], unit.role];
    for (const text of (0,_references_js__WEBPACK_IMPORTED_MODULE_1__/* .textsIn */ .Ej)(unit.taskDefinition))
        yield [[...at, "x-gantline", "task-definition"], text];
    const service = stack.services.find(({ name }) => name === unit.name);
    for (const text of (0,_references_js__WEBPACK_IMPORTED_MODULE_1__/* .textsIn */ .Ej)(service?.deployment))
        yield [[...at, "x-gantline", "deployment"], text];
    for (const text of (0,_references_js__WEBPACK_IMPORTED_MODULE_1__/* .textsIn */ .Ej)(service?.http))
        yield [[...at, "x-gantline", "http"], text];
}
function variablePath(name, path, { environment }) {
    const kind = name in environment.secrets ? "secrets" : "variables";
    if (!(name in environment[kind]))
        return [...path, "environment", name];
    return ["x-gantline", "environments", environment.name, kind, name];
}
/** All references of a stack, each with the first place that holds it. */
function referencesOf(stack) {
    const found = new Map();
    for (const unit of [...stack.tasks, ...stack.services])
        for (const [path, text] of textsOf(unit, stack))
            for (const reference of (0,_references_js__WEBPACK_IMPORTED_MODULE_1__/* .referencesIn */ .ii)(text)) {
                const key = JSON.stringify(reference);
                if (!found.has(key))
                    found.set(key, { reference, path });
            }
    return [...found.values()];
}
/** References that can never be resolved, whatever the account holds. */
function checkReferences(stack, problems) {
    const services = stack.services.map(({ name }) => name);
    for (const { reference, path } of referencesOf(stack)) {
        if (reference.kind === "url" && !services.includes(reference.service)) {
            const hint = (0,_kernel_nearest_js__WEBPACK_IMPORTED_MODULE_2__/* .nearest */ .p)(reference.service, services);
            const list = `the services are ${services.join(", ")}`;
            problems.add(path, `{url:${reference.service}} names no service that is deployed`, hint ? `did you mean "${hint}"?` : list);
        }
        if (reference.kind === "database" && stack.environment.database === undefined)
            problems.add(path, `{database.${reference.name}} needs a database of one's own`, `write x-gantline.environments.${stack.environment.name}.database`);
        if (reference.kind === "lookup" &&
            stack.environment.lookup === undefined &&
            !(reference.name in stack.environment.literals)) {
            const hint = (0,_kernel_nearest_js__WEBPACK_IMPORTED_MODULE_2__/* .nearest */ .p)(reference.name, [..._own_js__WEBPACK_IMPORTED_MODULE_0__/* .lookupNames */ .vH, ...Object.keys(stack.environment.literals)]);
            problems.add(path, `{lookup.${reference.name}} has nowhere to come from`, `write x-gantline.environments.${stack.environment.name}.lookup${hint && hint !== reference.name ? `, or did you mean "${hint}"?` : ""}`);
        }
    }
}


/***/ })

};
