export const id = 9514;
export const ids = [9514,7779,9562];
export const modules = {

/***/ 9514:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

;// CONCATENATED MODULE: ./convert/words.js
/** Notes by their file, a line each. */
function notesInWords(notes) {
    if (notes.length === 0)
        return ["", "Everything was carried over."];
    const files = [...new Set(notes.map(({ file }) => file))];
    return files.flatMap((file) => [
        "",
        `${file}:`,
        ...notes.filter((one) => one.file === file).map(({ key, text }) => `  - ${key === "" ? "" : `${key} `}${text}`),
    ]);
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./kernel/errors.js
var errors = __webpack_require__(3957);
// EXTERNAL MODULE: ../../node_modules/yaml/dist/index.js
var dist = __webpack_require__(3483);
;// CONCATENATED MODULE: ./files/convert.js


/** Lists and mappings up to this width stand in one line. */
const width = 96;
/** A file of a conversion as text. `text` gives what stands in the file that it is made of. */
function textOf(made, text) {
    const document = "content" in made ? new dist/* Document */.yo(made.content) : (0,dist.parseDocument)(text(made.from.file));
    if ("content" in made)
        flow(document.contents);
    else
        for (const edit of made.edits)
            apply(document, edit);
    if (made.comment !== undefined)
        document.commentBefore = ` ${made.comment}`;
    topFirst(document);
    return tightLists(document.toString({ lineWidth: 0, flowCollectionPadding: true, nullStr: "" }));
}
/** `[a, b]` beside `{ a: b }`, as people write them: the printer pads both or neither. */
function tightLists(text) {
    const tokens = [...new dist/* Lexer */.JG().lex(text)];
    const scalar = "\u001f";
    // Tokens of the lexer that are no text: a document begins, a flow ends too early, a scalar follows.
    const marks = ["\u0002", "\u0018", scalar];
    const plain = (at) => tokens[at - 1] !== scalar;
    return tokens
        .filter((token, at) => {
        if (marks.includes(token))
            return false;
        const opened = tokens[at - 1] === "[" && plain(at - 1);
        const closes = tokens[at + 1] === "]";
        return !(/^ +$/.test(token) && (opened || closes));
    })
        .join("");
}
/** A source as plain data. Throws an error whose message names what is wrong. */
function dataOf(file, text) {
    const document = (0,dist.parseDocument)(text.replace(/^\uFEFF/, ""), { merge: true, logLevel: "silent" });
    const [error] = document.errors;
    if (error !== undefined)
        throw new Error(`${file}: is neither YAML nor JSON: ${(0,errors/* messageOf */.bD)(error).split("\n")[0]}`);
    return document.toJS({ maxAliasCount: -1 });
}
function apply(document, edit) {
    const path = [...edit.path];
    if ("remove" in edit) {
        document.deleteIn(path);
        // What held nothing else says nothing any more.
        for (let end = path.length - 1; end > 0; end--) {
            const above = document.getIn(path.slice(0, end));
            if (!(0,dist/* isMap */.jh)(above) || above.items.length > 0)
                return;
            document.deleteIn(path.slice(0, end));
        }
        return;
    }
    if ("value" in edit) {
        const key = path.at(-1);
        const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1));
        if (typeof key === "number" && (0,dist/* isSeq */.oP)(parent))
            parent.add(node(document, edit.value));
        else
            document.setIn(path, node(document, edit.value));
        return;
    }
    const list = document.getIn(path);
    if (!(0,dist/* isSeq */.oP)(list))
        return;
    const before = [...list.items];
    list.items = edit.items.map((one) => typeof one === "number" ? before[one] : spaced(node(document, one), before));
}
function node(document, value) {
    const made = document.createNode(value);
    flow(made);
    return made;
}
/** A new item stands apart when the others do. */
function spaced(made, others) {
    made.spaceBefore = others.slice(1).some((one) => one.spaceBefore === true);
    return made;
}
/** Short lists, and short mappings in which nothing is nested deeper, stand in one line, as people write them. */
function flow(root) {
    (0,dist.visit)(root, {
        Collection(key, one, ancestors) {
            if (ancestors.some((above) => (0,dist/* isCollection */.P3)(above) && above.flow === true))
                return;
            if ((0,dist/* isMap */.jh)(one) && (key === null || environmentLike(ancestors) || inSteps(ancestors)))
                return;
            const short = (0,dist/* stringify */.As)(one.toJSON(), { collectionStyle: "flow", lineWidth: 0 }).trim().length;
            const depth = ancestors.filter(dist/* isCollection */.P3).length;
            if (one.items.length > 0 &&
                short <= width - depth * 2 &&
                ((0,dist/* isSeq */.oP)(one) ? plain(one.items) : depth > 1 && small(one)))
                one.flow = true;
        },
        Scalar(key, one) {
            quoted(one, key);
        },
    });
}
/** Names with values stand one a line, so that they can be read and compared. */
function environmentLike(ancestors) {
    const pair = ancestors.at(-1);
    const name = (0,dist/* isScalar */.jn)(pair?.key) ? String(pair.key.value) : "";
    return ["environment", "variables", "secrets", "services", "environments", "with", "args", "labels", "jobs"].includes(name);
}
function inSteps(ancestors) {
    const pair = ancestors.at(-2);
    return (0,dist/* isScalar */.jn)(pair?.key) && pair.key.value === "steps";
}
function plain(items) {
    return items.every((one) => (0,dist/* isScalar */.jn)(one) || ((0,dist/* isMap */.jh)(one) && one.items.every(({ value }) => (0,dist/* isScalar */.jn)(value))));
}
/** At most two keys deep, and few of them. */
function small(map) {
    return (map.items.length <= 6 &&
        map.items.every(({ value }) => (0,dist/* isScalar */.jn)(value) ||
            ((0,dist/* isSeq */.oP)(value) && plain(value.items)) ||
            ((0,dist/* isMap */.jh)(value) && value.items.length <= 2 && small(value))));
}
/** Words of a command and ports are text, whatever they look like. */
function quoted(one, key) {
    if (typeof one.value !== "string" || key === "key")
        return;
    // YAML's older half reads these as truth values.
    if (typeof key === "number" || /^(yes|no|on|off|y|n)$/i.test(one.value))
        one.type = "QUOTE_DOUBLE";
}
/** `name` and `x-gantline` stand at the top of a compose file. */
function topFirst(document) {
    const map = document.contents;
    if (!(0,dist/* isMap */.jh)(map) || !map.has("x-gantline"))
        return;
    const nameOf = ({ key }) => String((0,dist/* isScalar */.jn)(key) ? key.value : key);
    const rank = (name) => ["version", "name", "x-gantline"].indexOf(name);
    const first = map.items.filter((one) => rank(nameOf(one)) >= 0).sort((a, b) => rank(nameOf(a)) - rank(nameOf(b)));
    map.items = [...first, ...map.items.filter((one) => rank(nameOf(one)) < 0)];
    for (const [index, one] of map.items.entries()) {
        if (!(0,dist/* isScalar */.jn)(one.key))
            one.key = document.createNode(one.key);
        if ((0,dist/* isScalar */.jn)(one.key) && index > 0 && nameOf(one) !== "name")
            one.key.spaceBefore = true;
    }
}

;// CONCATENATED MODULE: ./files/conversion.js




/** Reads files relative to `folder`. Throws one InputError with all that cannot be read. */
async function readSources(files, folder) {
    const read = await Promise.all(files.map(async (file) => {
        try {
            const text = await (0,promises_.readFile)((0,external_node_path_.resolve)(folder, file), "utf8");
            return { file, text, document: dataOf(file, text) };
        }
        catch (error) {
            return unreadable(file, folder, error);
        }
    }));
    const problems = read.filter((one) => typeof one === "string");
    if (problems.length > 0)
        throw new errors/* InputError */.dz(problems);
    return read.filter((one) => typeof one !== "string");
}
function unreadable(file, folder, error) {
    const { code } = error;
    if (code === "ENOENT" || code === "ENOTDIR")
        return `${file}: there is no such file (in ${folder})`;
    if (code === "EISDIR")
        return `${file}: is a folder; name the files in it`;
    return code === undefined ? (0,errors/* messageOf */.bD)(error) : `${file}: cannot be read: ${(0,errors/* messageOf */.bD)(error)}`;
}
/**
 * Writes files into the folder `out`; gives their paths relative to `folder`. Throws one InputError, before anything is
 * written, when one is there already and may not be written over, or would lie outside of `within`.
 */
async function writeFiles(files, { folder, out, overwrite, how, within }) {
    const placed = files.map(({ file, text }) => ({ path: (0,external_node_path_.resolve)(folder, out, file), text }));
    const shown = (path) => (0,external_node_path_.relative)(folder, path) || path;
    const outside = within === undefined ? [] : placed.filter(({ path }) => (0,external_node_path_.relative)(within, path).split(external_node_path_.sep)[0] === "..");
    if (outside.length > 0)
        throw new errors/* InputError */.dz(outside.map(({ path }) => `${shown(path)}: lies outside of ${within}; name a folder in it`));
    const there = await Promise.all(placed.map(({ path }) => (0,promises_.stat)(path).catch(() => undefined)));
    const taken = overwrite ? [] : placed.filter((_, index) => there[index] !== undefined);
    if (taken.length > 0)
        throw new errors/* InputError */.dz(taken.map(({ path }) => `${shown(path)}: is there already; ${how}`));
    for (const { path, text } of placed)
        try {
            await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true });
            await (0,promises_.writeFile)(path, text);
        }
        catch (error) {
            throw new errors/* InputError */.dz([`${shown(path)}: cannot be written: ${(0,errors/* messageOf */.bD)(error)}`]);
        }
    return placed.map(({ path }) => shown(path));
}

// EXTERNAL MODULE: ./report/markdown.js
var markdown = __webpack_require__(8186);
;// CONCATENATED MODULE: ./report/conversion.js

/** The job summary of a conversion: what has to be read first, then the files as they were written. */
function conversionSummary(files, notes) {
    const rows = notes.map(({ file, key, text }) => [(0,markdown/* code */.aY)(file), key === "" ? "" : (0,markdown/* code */.aY)(key), (0,markdown/* plain */.pj)(text)]);
    const count = `${notes.length} ${notes.length === 1 ? "thing" : "things"} to know`;
    return (0,markdown/* join */.fj)(`## 🔁 Converted to ${files.map(({ file }) => (0,markdown/* code */.aY)(file)).join(" and ")}`, notes.length === 0 ? "Everything was carried over." : `### ${count} before it is released`, (0,markdown/* table */.tp)(["file", "key", "what became of it"], rows), ...files.map(({ file, text }) => (0,markdown/* join */.fj)(`<details><summary>${(0,markdown/* code */.aY)(file)}</summary>`, (0,markdown/* fence */.EU)(text.trimEnd().split("\n")), "</details>")));
}

// EXTERNAL MODULE: ./actions/telling.js + 1 modules
var telling = __webpack_require__(9165);
// EXTERNAL MODULE: ./aws/shapes.js
var shapes = __webpack_require__(9562);
// EXTERNAL MODULE: ./stack/units.js
var stack_units = __webpack_require__(9064);
;// CONCATENATED MODULE: ./convert/copilot-around.js

function readNetwork(service, { ledger }) {
    const connect = ledger.take(["network", "connect"]);
    ledger.only(["network", "connect"], ["alias"]);
    if ((0,stack_units/* isMapping */.pi)(connect) && connect.alias !== undefined)
        ledger.say(["network", "connect", "alias"], `is ${String(connect.alias)}; here others call the service by its compose name, ${service.name}`);
    else if (connect === false || connect === undefined) {
        if (connect === false)
            service.own.discovery = "none";
        else
            ledger.say(["network", "connect"], `is not given: others called the service by Cloud Map (${service.name}.<environment>.<app>.local); here they call it by Service Connect, http://${service.name}:<port>`);
    }
    if (ledger.has(["network", "vpc", "placement"])) {
        const placement = ledger.take(["network", "vpc", "placement"]);
        ledger.say(["network", "vpc", "placement"], `is ${JSON.stringify(placement)}: give the subnets in the look-up${placement === "public" ? "; a public address is the raw field deployment.networkConfiguration" : ""}`);
    }
    if (ledger.has(["network", "vpc", "security_groups"]))
        ledger.note(["network", "vpc", "security_groups"], "belong into the look-up value security-groups, which all tasks of the environment have");
}
function readStorage(service, { ledger, draft }) {
    if (ledger.take(["storage", "readonly_fs"]) === true)
        service.fields.read_only = true;
    const size = ledger.take(["storage", "ephemeral"]);
    if (size !== undefined)
        draft.raw(service, { ephemeralStorage: { sizeInGiB: Number(size) } });
    const volumes = (0,stack_units/* mapping */.pq)(ledger.take(["storage", "volumes"]));
    const mounts = [];
    for (const [name, value] of Object.entries(volumes)) {
        const { path, read_only, efs, ...rest } = (0,stack_units/* mapping */.pq)(value);
        // Copilot mounts read-only unless it is told otherwise.
        mounts.push(`${name}:${String(path)}${read_only === false || efs === false || efs === undefined ? "" : ":ro"}`);
        const id = typeof efs === "string" ? efs : (0,stack_units/* mapping */.pq)(efs).id;
        const at = ["storage", "volumes", name];
        const lookup = `{lookup.efs-${name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}}`;
        const kept = efs !== undefined && efs !== false;
        draft.volumes[name] = {
            "x-gantline": kept ? { efs: typeof id === "string" ? id : lookup } : { "local-only": true },
        };
        if (kept && typeof id !== "string")
            ledger.say([...at, "efs"], `was a file system that Copilot made: put its id into the look-up value ${lookup.slice(8, -1)}`);
        for (const key of (0,stack_units/* isMapping */.pi)(efs) ? Object.keys(efs).filter((one) => one !== "id") : [])
            ledger.say([...at, "efs", key], "is left behind: write it under task-definition.volumes as efsVolumeConfiguration");
        for (const key of Object.keys(rest))
            ledger.say([...at, key], "has no counterpart and is left behind");
    }
    if (mounts.length > 0)
        service.fields.volumes = mounts;
}

// EXTERNAL MODULE: ./kernel/words.js
var kernel_words = __webpack_require__(6161);
;// CONCATENATED MODULE: ./convert/copilot-container.js


/** Keys that a manifest's main container and its sidecars share. The main one has some of them under `image`. */
function readContainerKeys(path, service, context) {
    const { ledger, draft } = context;
    const image = path.length === 0 ? ["image"] : path;
    for (const [key, field] of [
        ["command", "command"],
        ["entrypoint", "entrypoint"],
    ]) {
        const value = ledger.take([...path, key]);
        if (value !== undefined)
            service.fields[field] = typeof value === "string" ? (0,kernel_words/* shellWords */.C)(value).words : (0,stack_units/* texts */.Te)(value);
    }
    const labels = ledger.take([...image, "labels"]);
    if ((0,stack_units/* isMapping */.pi)(labels))
        service.fields.labels = labels;
    readHealth([...image, "healthcheck"], service, ledger);
    const credentials = [...image, path.length === 0 ? "credentials" : "credentialsParameter"];
    const parameter = ledger.take(credentials);
    if (parameter !== undefined)
        draft.rawContainer(service, { repositoryCredentials: { credentialsParameter: parameter } });
    const waits = (0,stack_units/* mapping */.pq)(ledger.take([...image, "depends_on"]));
    if (Object.keys(waits).length > 0)
        draft.rawContainer(service, {
            dependsOn: Object.entries(waits).map(([containerName, condition]) => ({
                containerName,
                condition: String(condition).toUpperCase(),
            })),
        });
    for (const key of ["env_file", "envFile"])
        if (ledger.has([...path, key])) {
            service.fields.env_file = ledger.take([...path, key]);
            ledger.say([...path, key], "gives names only: what is in the file is the laptop's, so give the deployed values in x-gantline");
        }
    readVariables([...path, "variables"], service, ledger, draft);
    readSecrets([...path, "secrets"], service, ledger);
}
function readHealth(path, service, ledger) {
    if (!ledger.has(path))
        return;
    const { command, interval, retries, timeout, start_period, ...rest } = (0,stack_units/* mapping */.pq)(ledger.take(path));
    const test = typeof command === "string" ? ["CMD-SHELL", command] : (0,stack_units/* texts */.Te)(command);
    service.fields.healthcheck = {
        test: ["CMD", "CMD-SHELL", "NONE"].includes(test[0] ?? "") ? test : ["CMD", ...test],
        ...(interval === undefined ? {} : { interval }),
        ...(timeout === undefined ? {} : { timeout }),
        ...(retries === undefined ? {} : { retries }),
        ...(start_period === undefined ? {} : { start_period }),
    };
    if (command === undefined) {
        delete service.fields.healthcheck;
        ledger.say(path, "has no command: ECS does not know the image's own HEALTHCHECK, so write it as healthcheck.test");
    }
    for (const key of Object.keys(rest))
        ledger.say([...path, key], "has no counterpart and is left behind");
}
function readVariables(path, service, ledger, draft) {
    for (const [name, value] of Object.entries((0,stack_units/* mapping */.pq)(ledger.take(path)))) {
        if (!(0,stack_units/* isMapping */.pi)(value))
            service.environment[name] = String(value ?? "");
        else {
            service.given.push(name);
            draft.variables[name] = imported([...path, name], value, ledger);
        }
    }
}
/** `from_cfn` names an export of CloudFormation: a look-up value does the same. */
function imported(path, value, ledger) {
    ledger.only(path, ["from_cfn"]);
    const name = String(value.from_cfn ?? path.at(-1));
    const lookup = name
        .replace(/\$\{[^}]*\}/g, "")
        .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-")
        .replace(/^[^a-z]+|-$/g, "");
    ledger.say(path, `came from the export ${name} of CloudFormation: put its value into the look-up value ${lookup || "value"}`);
    return `{lookup.${lookup || "value"}}`;
}
/** A secret of Copilot: the name of a parameter, or of a secret in Secrets Manager. Variables in names are Copilot's. */
function readSecrets(path, service, ledger) {
    for (const [name, value] of Object.entries((0,stack_units/* mapping */.pq)(ledger.take(path)))) {
        const found = secretOf([...path, name], value, ledger);
        if (found !== undefined)
            service.secrets[name] = { reference: found };
    }
}
function secretOf(path, value, ledger) {
    const { secretsmanager, from_cfn } = (0,stack_units/* mapping */.pq)(value);
    ledger.only(path, ["secretsmanager", "from_cfn"]);
    if (from_cfn !== undefined) {
        ledger.say(path, `came from the export ${String(from_cfn)} of CloudFormation: write the name of the secret under x-gantline.secrets`);
        return undefined;
    }
    const text = withEnvironment(String(secretsmanager ?? value));
    if (text.includes("${"))
        ledger.say(path, `holds a variable of Copilot's (${text}): write the name as it is`);
    if (secretsmanager === undefined)
        return text.startsWith("arn:") ? text : `ssm:${text}`;
    const [secret = "", key = "", ...stage] = text.startsWith("arn:") ? [text] : text.split(":");
    if (stage.some((one) => one !== ""))
        ledger.say(path, `asks for the version ${stage.join(":")}, which only an ARN can say: the newest one is taken`);
    return key === "" ? secret : `${secret}#${key}`;
}
function withEnvironment(text) {
    return text.replaceAll("${COPILOT_ENVIRONMENT_NAME}", "{env}");
}
/** Containers beside the main one. */
function readSidecars(main, context) {
    const { ledger, draft } = context;
    for (const [name, value] of Object.entries((0,stack_units/* mapping */.pq)(ledger.see(["sidecars"])))) {
        const path = ["sidecars", name];
        const free = draft.services.some((one) => one.name === name) ? `${main.name}-${name}` : name;
        if (free !== name)
            ledger.say(path, `is called ${free} now, as another service has its name`);
        const sidecar = draft.service(free, main.name);
        const { image } = (0,stack_units/* mapping */.pq)(value);
        ledger.take([...path, "image"]);
        ledger.only([...path, "image"], ["build", "location"]);
        const build = (0,stack_units/* mapping */.pq)(image).build;
        if (build === undefined)
            sidecar.fields.image = (0,stack_units/* mapping */.pq)(image).location ?? image;
        else
            sidecar.fields.build = typeof build === "string" ? folderOf(build) : build;
        if (ledger.take([...path, "essential"]) === false)
            sidecar.fields.restart = "no";
        const port = ledger.take([...path, "port"]);
        if (port !== undefined) {
            const [number = "", protocol = "tcp"] = String(port).split("/");
            draft.rawContainer(sidecar, { portMappings: [{ containerPort: Number(number), protocol }] });
        }
        readContainerKeys(path, sidecar, context);
        const mounts = ledger.take([...path, "mount_points"]);
        ledger.only([...path, "mount_points"], ["source_volume", "path", "read_only"]);
        if (Array.isArray(mounts))
            sidecar.fields.volumes = mounts
                .filter(stack_units/* isMapping */.pi)
                .map(({ source_volume, path: where, read_only }) => `${String(source_volume)}:${String(where)}${read_only === false ? "" : ":ro"}`);
    }
}
function folderOf(dockerfile) {
    const folder = dockerfile.split("/").slice(0, -1).join("/") || ".";
    const file = dockerfile.split("/").at(-1);
    return file === "Dockerfile" ? folder : { context: folder, dockerfile: file };
}

;// CONCATENATED MODULE: ./convert/copilot-http.js

const left = {
    deregistration_delay: "goes: targets of a stack are given 30 s to drain",
    stickiness: "goes: Gantline makes target groups without stickiness",
    allowed_source_ips: "goes: say it in the listener's security group",
    hosted_zone: "goes: Gantline writes no DNS records",
    redirect_to_https: "goes: redirecting is the listener's",
    additional_rules: "goes: a service has one rule. Keep the others in Terraform or CDK",
    ssl_policy: "goes: it is the listener's",
    target_container: "goes: requests reach the service's own container; a proxy beside it must be the service, with the program as its sidecar",
    targetContainer: "goes: requests reach the service's own container; a proxy beside it must be the service, with the program as its sidecar",
};
/** `http` of a manifest: which requests come here. */
function readHttp(path, service, ledger) {
    if (ledger.see(path) === false) {
        ledger.take(path);
        return;
    }
    const http = (0,stack_units/* mapping */.pq)(service.own.http);
    const where = ledger.take([...path, "path"]);
    if (where !== undefined && where !== "/")
        http.path = `/${String(where)
            .replace(/^\//, "")
            .replace(/\/?\*?$/, "")}*`;
    const alias = ledger.take([...path, "alias"]);
    const host = hostOf(alias);
    if (host !== undefined)
        http.host = host;
    if ((Array.isArray(alias) && alias.length > 1) || JSON.stringify(alias)?.includes("hosted_zone"))
        ledger.say([...path, "alias"], `is more than one name (${JSON.stringify(alias)}): the stack has ${host}; give the others to the listener in Terraform or CDK`);
    if (http.host === undefined && http.path === undefined) {
        http.host = `${service.name}.{zone}`;
        ledger.say(path, `answers for every host here; in a stack each service has one: ${http.host}`);
    }
    const check = ledger.take([...path, "healthcheck"]);
    if (typeof check === "string")
        http.health = check;
    else if ((0,stack_units/* isMapping */.pi)(check)) {
        if (check.path !== undefined)
            http.health = String(check.path);
        for (const key of Object.keys(check))
            if (key !== "path")
                ledger.say([...path, "healthcheck", key], "goes: Gantline's target groups check as ECS's usual ones do; set it on the target group");
    }
    for (const key of ["target_port", "targetPort"]) {
        const port = ledger.take([...path, key]);
        if (port === undefined)
            continue;
        http.port = Number(port);
        const ports = Array.isArray(service.fields.ports) ? service.fields.ports : [];
        if (!ports.some((one) => String((0,stack_units/* mapping */.pq)(one).target ?? String(one).split(":").at(-1)) === String(port)))
            service.fields.expose = [String(port)];
    }
    if (ledger.has([...path, "version"])) {
        ledger.take([...path, "version"]);
        ledger.say([...path, "version"], "is the app_protocol of the port; the target group's protocol version is set on the group");
    }
    for (const key of ledger.open(path))
        if (left[key] !== undefined)
            ledger.note([...path, key], left[key]);
    service.own.http = http;
}
/** The first host of an alias: text, a list of text, or of mappings with a zone. */
function hostOf(alias) {
    const first = Array.isArray(alias) ? alias[0] : alias;
    if ((0,stack_units/* isMapping */.pi)(first))
        return String(first.name);
    return first === undefined ? undefined : String(first).split(",")[0]?.trim();
}

;// CONCATENATED MODULE: ./convert/copilot-environments.js



/** `environments` of a manifest: what differs in each. */
function readEnvironments(service, context) {
    const { ledger, draft } = context;
    for (const [name, value] of Object.entries((0,stack_units/* mapping */.pq)(ledger.see(["environments"])))) {
        const path = ["environments", name];
        let own = {};
        const put = (fields) => {
            own = (0,stack_units/* mapping */.pq)((0,stack_units/* overlay */.Lw)(own, fields));
        };
        const environment = draft.environments[name] ?? {};
        for (const [key, one] of Object.entries((0,stack_units/* mapping */.pq)(value))) {
            const at = [...path, key];
            if (key === "variables" || key === "secrets")
                readNames(key, at, service, environment, context);
            else if (key === "count" && !(0,stack_units/* isMapping */.pi)(one))
                put({ deployment: { desiredCount: Number(ledger.take(at)) } });
            else if ((key === "cpu" || key === "memory") && !(0,stack_units/* isMapping */.pi)(one))
                put({ "task-definition": { [key]: String(ledger.take(at)) } });
            else if (key === "exec")
                put({ deployment: { enableExecuteCommand: ledger.take(at) === true } });
            else if (key === "http" && (0,stack_units/* isMapping */.pi)(one)) {
                const host = hostOf(ledger.take([...at, "alias"]));
                if (host !== undefined)
                    put({ http: { host } });
                const check = ledger.see([...at, "healthcheck"]);
                if (typeof check === "string")
                    put({ http: { health: ledger.take([...at, "healthcheck"]) } });
            }
            else if (key === "deployment" && (0,stack_units/* mapping */.pq)(one).rolling === "recreate") {
                ledger.take([...at, "rolling"]);
                put({ deployment: { deploymentConfiguration: { minimumHealthyPercent: 0, maximumPercent: 100 } } });
            }
            else if (key === "image" && (0,stack_units/* mapping */.pq)(one).location !== undefined)
                ledger.note(at, `is another image in ${name}; a stack has the same one everywhere, as what was tested is what runs`);
        }
        if (Object.keys(own).length > 0)
            service.own.environments = { ...(0,stack_units/* mapping */.pq)(service.own.environments), [name]: own };
    }
}
/** Variables and secrets of an environment are given by name, to every container that declares the name. */
function readNames(kind, path, service, environment, { ledger, draft }) {
    for (const [name, value] of Object.entries((0,stack_units/* mapping */.pq)(ledger.take(path)))) {
        const at = [...path, name];
        const text = kind === "secrets"
            ? secretOf(at, value, ledger)
            : (0,stack_units/* isMapping */.pi)(value)
                ? imported(at, value, ledger)
                : String(value ?? "");
        if (text === undefined)
            continue;
        const names = { ...(0,stack_units/* mapping */.pq)(environment[kind]) };
        if (names[name] !== undefined && names[name] !== text)
            ledger.say(at, `is ${names[name]} for another service: names stand for one value in an environment, so one of the two must get another name`);
        else
            names[name] = text;
        environment[kind] = names;
        if (!(name in service.environment) && !(name in service.secrets)) {
            // A container gets what it declares: elsewhere the name is empty, not absent.
            service.environment[name] = "";
            ledger.say(at, "is empty in the environments that do not give it; Copilot did not set it there");
        }
        const others = draft.services.filter((one) => one !== service && (name in one.environment || name in one.secrets));
        for (const other of others)
            ledger.say(at, `reaches ${other.name} as well, which declares the same name`);
    }
}

;// CONCATENATED MODULE: ./convert/copilot-image.js

function readImage(service, type, { ledger, published }) {
    const build = ledger.take(["image", "build"]);
    if (typeof build === "string") {
        const folder = build.split("/").slice(0, -1).join("/") || ".";
        const file = build.split("/").at(-1);
        service.fields.build = file === "Dockerfile" ? folder : { context: folder, dockerfile: file };
    }
    else if ((0,stack_units/* isMapping */.pi)(build)) {
        const { dockerfile, context, args, target, cache_from, ...rest } = build;
        const at = String(context ??
            (String(dockerfile ?? "")
                .split("/")
                .slice(0, -1)
                .join("/") ||
                "."));
        const root = at.replace(/\/$/, "");
        const file = String(dockerfile ?? "Dockerfile");
        const plain = file.startsWith(`${root}/`) ? file.slice(root.length + 1) : file;
        service.fields.build = {
            context: root,
            ...(plain === "Dockerfile" ? {} : { dockerfile: plain }),
            ...(target === undefined ? {} : { target }),
            ...(args === undefined ? {} : { args }),
        };
        if (cache_from !== undefined)
            ledger.say(["image", "build", "cache_from"], "goes: Gantline keeps a cache of its own");
        for (const key of Object.keys(rest))
            ledger.note(["image", "build", key], "has no counterpart and is left behind");
    }
    const location = ledger.take(["image", "location"]);
    if (location !== undefined && build === undefined)
        service.fields.image = location;
    if (location !== undefined && build !== undefined)
        ledger.say(["image", "location"], "is left behind, as the image is built");
    const port = ledger.take(["image", "port"]);
    if (port !== undefined) {
        const free = !published.has(String(port));
        published.add(String(port));
        const grpc = /grpc|http2/i.test(String((0,stack_units/* mapping */.pq)(ledger.see(["http"])).version ?? ""));
        if (grpc)
            service.fields.ports = [
                {
                    target: Number(port),
                    ...(free ? { published: String(port) } : {}),
                    app_protocol: String((0,stack_units/* mapping */.pq)(ledger.see(["http"])).version).toLowerCase(),
                },
            ];
        else
            service.fields.ports = [free ? `${port}:${port}` : String(port)];
    }
    else if (type === "Load Balanced Web Service")
        ledger.say(["image", "port"], "is missing: write the container's port under ports");
}

;// CONCATENATED MODULE: ./convert/copilot-scale.js

function readSize(service, ledger) {
    const cpu = ledger.take(["cpu"]);
    const memory = ledger.take(["memory"]);
    const limits = {
        ...(cpu === undefined ? {} : { cpus: String(Number(cpu) / 1024) }),
        ...(memory === undefined ? {} : { memory: `${memory}M` }),
    };
    if (Object.keys(limits).length > 0)
        service.fields.deploy = { ...(0,stack_units/* mapping */.pq)(service.fields.deploy), resources: { limits } };
    const platform = ledger.take(["platform"]);
    ledger.only(["platform"], ["osfamily", "architecture"]);
    if (!/^linux$/i.test(String((0,stack_units/* mapping */.pq)(platform).osfamily ?? "linux")))
        ledger.say(["platform", "osfamily"], "is no Linux, and Gantline runs linux/arm64");
    const text = typeof platform === "string"
        ? platform
        : `${(0,stack_units/* mapping */.pq)(platform).osfamily ?? "linux"}/${(0,stack_units/* mapping */.pq)(platform).architecture ?? "x86_64"}`;
    if (!/arm64/i.test(text))
        ledger.say(["platform"], `${platform === undefined ? "is not given, which means linux/x86_64 to Copilot" : `is ${text}`}; Gantline builds and runs linux/arm64: see that the image builds for it`);
}
function readCount(service, { ledger, draft }) {
    const count = ledger.take(["count"]);
    if (count === undefined)
        return;
    if (!(0,stack_units/* isMapping */.pi)(count)) {
        service.fields.deploy = { replicas: Number(count), ...(0,stack_units/* mapping */.pq)(service.fields.deploy) };
        return;
    }
    const { range, spot, ...targets } = count;
    const least = /^(\d+)-/.exec(String((0,stack_units/* mapping */.pq)(range).min ?? range))?.[1] ?? String((0,stack_units/* mapping */.pq)(range).min ?? range ?? "");
    if (/^\d+$/.test(least))
        service.fields.deploy = { replicas: Number(least), ...(0,stack_units/* mapping */.pq)(service.fields.deploy) };
    if (range !== undefined || Object.keys(targets).length > 0) {
        const said = Object.entries({ ...(range === undefined ? {} : { range }), ...targets }).map(([key, value]) => `${key} ${JSON.stringify(value)}`);
        ledger.say(["count"], `${said.join(", ")}: Gantline sets no scaling. It begins with ${least || 1}; make the scalable target and its policy with Terraform, CDK or \`aws application-autoscaling\``);
    }
    const onSpot = spot !== undefined || (0,stack_units/* mapping */.pq)(range).spot_from !== undefined;
    if (!onSpot)
        return;
    if (/^\d+$/.test(String(spot)))
        service.fields.deploy = { replicas: Number(spot), ...(0,stack_units/* mapping */.pq)(service.fields.deploy) };
    for (const environment of Object.values(draft.environments))
        environment.capacity = "FARGATE_SPOT";
    ledger.say(["count"], `asks for Spot (${JSON.stringify(spot ?? range)}): a stack chooses the capacity of an environment, for all of its services`);
}
function readJob(service, ledger) {
    const schedule = ledger.take(["on", "schedule"]);
    const timeout = ledger.take(["timeout"]);
    service.own = { task: "before", run: "never", ...(timeout === undefined ? {} : { timeout }), ...service.own };
    ledger.say(["on", "schedule"], `is ${String(schedule)}, and Gantline keeps no timetable: let a rule of EventBridge Scheduler, or a workflow \`on: schedule\` with actions/run-task, start it. In a release it runs never, unless \`run\` says otherwise`);
    if (ledger.has(["retries"]))
        ledger.note(["retries"], "goes: a task that fails has failed, and says why");
}
function readDeployment(service, ledger) {
    const rolling = ledger.take(["deployment", "rolling"]);
    if (rolling === "recreate")
        service.fields.deploy = { ...(0,stack_units/* mapping */.pq)(service.fields.deploy), update_config: { order: "stop-first" } };
    else if (rolling !== undefined && rolling !== "default")
        ledger.say(["deployment", "rolling"], `is ${String(rolling)}, which Copilot does not document: it is left behind`);
    else if (rolling === "default")
        ledger.say(["deployment", "rolling"], "is what Gantline does anyway: new tasks first, 100 % to 200 %");
    const alarms = ledger.take(["deployment", "rollback_alarms"]);
    if (Array.isArray(alarms))
        service.own.deployment = {
            ...(0,stack_units/* mapping */.pq)(service.own.deployment),
            deploymentConfiguration: { alarms: { alarmNames: (0,stack_units/* texts */.Te)(alarms), enable: true, rollback: true } },
        };
    else if (alarms !== undefined)
        ledger.say(["deployment", "rollback_alarms"], "had Copilot make alarms: make them yourself and name them under deployment.deploymentConfiguration.alarms");
}

// EXTERNAL MODULE: ./stack/leaks.js
var leaks = __webpack_require__(135);
;// CONCATENATED MODULE: ./convert/draft.js


/** A stack in the making: services with what stands beside them. */
class Draft {
    services = [];
    environments = {};
    variables = {};
    volumes = {};
    app;
    constructor(app) {
        this.app = app;
    }
    service(name, host) {
        const made = { name, fields: {}, environment: {}, secrets: {}, given: [], own: {} };
        if (host !== undefined)
            made.host = host;
        this.services.push(made);
        return made;
    }
    /** Raw fields of a service's task definition; those of a container are found by its name. */
    raw(service, fields) {
        const owner = this.services.find(({ name }) => name === service.host) ?? service;
        const before = (0,stack_units/* mapping */.pq)(owner.own["task-definition"]);
        const { containerDefinitions: more, ...rest } = fields;
        const containers = [...list(before.containerDefinitions)];
        for (const one of list(more)) {
            const at = containers.findIndex(({ name }) => name === one.name);
            if (at < 0)
                containers.push(one);
            else
                containers[at] = (0,stack_units/* mapping */.pq)((0,stack_units/* overlay */.Lw)(containers[at], one));
        }
        owner.own["task-definition"] = {
            ...(0,stack_units/* mapping */.pq)((0,stack_units/* overlay */.Lw)(before, rest)),
            ...(containers.length > 0 ? { containerDefinitions: containers } : {}),
        };
    }
    /** Fields of one container of the task definition. */
    rawContainer(service, fields) {
        if (Object.keys(fields).length > 0)
            this.raw(service, { containerDefinitions: [{ name: service.name, ...fields }] });
    }
    /**
     * The compose file. Literals that nobody should write into a file become secrets to be made, and a name that stands for
     * two secrets is written where only one container reads it; both are told.
     */
    compose(say) {
        const made = new Map();
        for (const service of this.services)
            for (const [name, value] of Object.entries(service.environment)) {
                const why = (0,leaks/* looksSecret */.n0)(name, value);
                if (why === undefined)
                    continue;
                delete service.environment[name];
                const same = JSON.stringify([name, value]);
                const before = made.get(same);
                const reference = before ?? `${this.app}/{env}/${service.host ?? service.name}#${name}`;
                service.secrets[name] = { reference };
                made.set(same, reference);
                if (before !== undefined)
                    continue;
                say(service.name, name, `stood in the file as it is, and ${why}: put the value into the secret ${reference.replace("#", ", key ")}`);
            }
        const secrets = this.#secrets(say);
        const own = {
            environments: this.environments,
            ...(Object.keys(this.variables).length > 0 ? { variables: this.variables } : {}),
            ...(Object.keys(secrets).length > 0 ? { secrets } : {}),
        };
        return doubled({
            name: this.app,
            "x-gantline": own,
            services: Object.fromEntries(this.services.map((one) => [one.name, finished(one)])),
            ...(Object.keys(this.volumes).length > 0 ? { volumes: this.volumes } : {}),
        });
    }
    /** The secrets at the top: a stack gives them by name to every container that declares the name. */
    #secrets(say) {
        const top = {};
        const alone = new Set();
        for (const service of this.services)
            for (const [name, { reference }] of Object.entries(service.secrets)) {
                const literal = this.services.some((one) => one !== service && (name in one.environment || one.given.includes(name)));
                if (!literal && (top[name] === undefined || top[name] === reference))
                    top[name] = reference;
                else
                    alone.add(service);
            }
        for (const service of alone) {
            const known = Object.entries(service.secrets);
            if (known.every(([, { valueFrom }]) => valueFrom !== undefined)) {
                this.rawContainer(service, { secrets: known.map(([name, { valueFrom }]) => ({ name, valueFrom })) });
                service.secrets = {};
                continue;
            }
            for (const [name, { reference }] of known)
                if (top[name] !== reference) {
                    delete service.secrets[name];
                    say(service.name, name, `is another value (${reference}) than elsewhere in the stack, and names stand for one secret: give the variable another name, or write it under task-definition`);
                }
        }
        const read = new Set(this.services.flatMap(({ secrets }) => Object.keys(secrets)));
        return Object.fromEntries(Object.entries(top).filter(([name]) => read.has(name)));
    }
}
const ownOrder = "local-only task run migration timeout role http discovery deployment task-definition environments".split(" ");
const order = [
    ..."build image entrypoint command user working_dir read_only init environment ports expose healthcheck".split(" "),
    ..."stop_grace_period ulimits cap_add cap_drop labels volumes volumes_from network_mode restart depends_on".split(" "),
];
/** The service's keys in the order in which people write them. */
function finished({ fields, environment, secrets, given, own, host }) {
    const names = [...Object.keys(secrets), ...given];
    const values = { ...environment, ...Object.fromEntries(names.map((name) => [name, null])) };
    const all = {
        ...fields,
        ...(Object.keys(values).length > 0 ? { environment: values } : {}),
        ...(host === undefined ? {} : { network_mode: `service:${host}` }),
    };
    const rest = Object.keys(all).filter((key) => !order.includes(key));
    const known = [...order, ...rest].filter((key) => all[key] !== undefined);
    return {
        ...Object.fromEntries(known.map((key) => [key, all[key]])),
        ...(Object.keys(own).length > 0 ? { "x-gantline": sorted(own, ownOrder) } : {}),
    };
}
function sorted(own, keys) {
    const { family, ...rest } = (0,stack_units/* mapping */.pq)(own["task-definition"]);
    const whole = family === undefined ? own : { ...own, "task-definition": { family, ...rest } };
    const entries = Object.entries(whole);
    return Object.fromEntries(entries.sort(([a], [b]) => keys.indexOf(a) - keys.indexOf(b)));
}
/** Compose fills in variables wherever a `$` stands, unless there are two. */
function doubled(value) {
    if (typeof value === "string")
        return value.replaceAll("$", "$$$$");
    if (Array.isArray(value))
        return value.map(doubled);
    if (!(0,stack_units/* isMapping */.pi)(value))
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, doubled(one)]));
}
function list(value) {
    return Array.isArray(value) ? value.filter(stack_units/* isMapping */.pi) : [];
}

;// CONCATENATED MODULE: ./convert/ledger.js

/** Said of a key that nothing was made of, and that nobody thought of either. */
const leftBehind = "has no counterpart and is left behind";
/**
 * Keeps book of one source: every key is carried (`take`), noted (`note`), or named at the end because nothing was made
 * of it (`close`). So nothing is dropped without a word, whatever the source holds.
 */
class Ledger {
    notes = [];
    #done = new Set();
    source;
    constructor(source) {
        this.source = source;
    }
    /** The value, which counts as carried with everything below it. */
    take(path) {
        this.#done.add(JSON.stringify(path));
        return this.see(path);
    }
    /** The value as it stands; nothing is said of it yet. */
    see(path) {
        let found = this.source.document;
        for (const step of path)
            found = Array.isArray(found) || (0,stack_units/* isMapping */.pi)(found) ? found[step] : undefined;
        return found;
    }
    has(path) {
        return this.see(path) !== undefined;
    }
    /** Names of the keys of a mapping that nothing was said of. */
    open(path) {
        const found = this.see(path);
        return (0,stack_units/* isMapping */.pi)(found) ? Object.keys(found).filter((key) => !this.#done.has(JSON.stringify([...path, key]))) : [];
    }
    /** The value, with something that its reader must know of it. */
    note(path, text) {
        this.say(path, text);
        return this.take(path);
    }
    /** A note on a key, once; what becomes of the key is said by someone else. */
    say(path, text) {
        const note = { file: this.source.file, key: dotted(path), text };
        if (!this.notes.some(({ key, text: other }) => key === note.key && other === text))
            this.notes.push(note);
    }
    /** Names the keys of a mapping, or of each mapping of a list, that are none of `known`. */
    only(path, known, text = leftBehind) {
        const found = this.see(path);
        if (Array.isArray(found))
            for (const index of found.keys())
                this.only([...path, index], known, text);
        else if ((0,stack_units/* isMapping */.pi)(found))
            for (const key of Object.keys(found))
                if (!known.includes(key))
                    this.note([...path, key], text);
    }
    /** Names everything that is left; keys that are left as a whole are named as one. */
    close() {
        this.#walk(this.source.document, []);
        return this.notes;
    }
    #walk(value, path) {
        const key = JSON.stringify(path);
        if (this.#done.has(key))
            return;
        const begun = [...this.#done].some((one) => path.length === 0 || one.startsWith(`${key.slice(0, -1)},`));
        const below = Array.isArray(value) ? [...value.entries()] : (0,stack_units/* isMapping */.pi)(value) ? Object.entries(value) : [];
        if (below.length > 0 && begun)
            for (const [step, one] of below)
                this.#walk(one, [...path, step]);
        else if (path.length > 0)
            this.note(path, leftBehind);
    }
}
/** `jobs.deploy.steps[2].with.image`. */
function dotted(path) {
    return path.map((step, index) => (typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`)).join("");
}

;// CONCATENATED MODULE: ./convert/release.js
/** The step that releases a stack. */
function releaseStep(compose, environment, more = {}) {
    return {
        name: "Release",
        uses: "your-org/gantline@v1",
        with: { compose, environment, "create-repositories": true, ...more },
    };
}
/** A workflow that releases a stack on a version tag, for sources that have none of their own. */
function releaseWorkflow(app, environment, compose = "compose.yaml") {
    return {
        name: "release",
        on: { push: { tags: ["v*"] } },
        concurrency: { group: `release-${environment}` },
        permissions: { contents: "read", deployments: "write", "id-token": "write" },
        jobs: {
            release: {
                "runs-on": "ubuntu-24.04-arm",
                environment,
                "timeout-minutes": 60,
                steps: [
                    { uses: "actions/checkout@v7" },
                    {
                        uses: "aws-actions/configure-aws-credentials@v6",
                        with: {
                            "role-to-assume": `arn:aws:iam::111122223333:role/${app}-release`,
                            "aws-region": "eu-central-1",
                        },
                    },
                    releaseStep(compose, environment),
                ],
            },
        },
    };
}

;// CONCATENATED MODULE: ./convert/copilot.js











const types = ["Load Balanced Web Service", "Backend Service", "Worker Service", "Scheduled Job"];
const foreign = {
    "Request-Driven Web Service": "it runs on App Runner, and Gantline releases to ECS",
    "Static Site": "it is a bucket behind CloudFront, and Gantline releases to ECS",
};
/** Whether a document is the manifest of a Copilot service or job. */
function isCopilot(document) {
    const { type, name } = (0,stack_units/* mapping */.pq)(document);
    return typeof name === "string" && typeof type === "string" && (types.includes(type) || type in foreign);
}
/**
 * Manifests of AWS Copilot (its documentation, "Manifest", one page for each type) as one stack. Copilot's own resources
 * (load balancer, roles, topics, queues) are CloudFormation's: they are named, not made.
 */
function convertCopilot(sources, options) {
    const wrong = sources.flatMap(({ file, document }) => {
        const why = foreign[String((0,stack_units/* mapping */.pq)(document).type)];
        return why === undefined ? [] : [`${file}: is a ${String((0,stack_units/* mapping */.pq)(document).type)}: ${why}; leave it out`];
    });
    if (wrong.length > 0)
        throw new errors/* InputError */.dz(wrong);
    const draft = new Draft(options.app ?? (sources.length === 1 ? String((0,stack_units/* mapping */.pq)(sources[0]?.document).name) : "app"));
    const first = options.environment ?? "production";
    const ledgers = sources.map((one) => new Ledger(one));
    const names = [first, ...ledgers.flatMap((one) => Object.keys((0,stack_units/* mapping */.pq)(one.see(["environments"]))))];
    const own = options.environment === undefined && names.length > 1 ? names.slice(1) : names;
    for (const name of new Set(own.length > 0 ? own : [first]))
        draft.environments[name] = { lookup: `ssm:/${draft.app}/${name}`, services: "managed" };
    const published = new Set();
    const read = ledgers.map((ledger) => readManifest(ledger, draft, published));
    for (const { service, context } of read)
        readEnvironments(service, context);
    const [main] = ledgers;
    main.say([], `look-up values are read from the parameters below /${draft.app}/<environment>: make cluster, subnets, security-groups, execution-role, listener, zone and namespace there, from the outputs of Copilot's environment stack`);
    main.say([], "Copilot gave every container COPILOT_APPLICATION_NAME, COPILOT_ENVIRONMENT_NAME, COPILOT_SERVICE_NAME, COPILOT_LB_DNS and COPILOT_SERVICE_DISCOVERY_ENDPOINT: a program that reads them needs them under environment");
    main.say([], "the role that the workflow assumes, and its region, are placeholders: write your own into it");
    main.say([], "task roles are not carried over, as CloudFormation owns them: name one for each service that calls AWS, x-gantline: {role: …}");
    const compose = draft.compose((service, name, text) => (ledgers.find((one) => one.see(["name"]) === service) ?? main).say([], `${service}: ${name} ${text}`));
    const release = Object.keys(draft.environments).includes("production")
        ? "production"
        : String(Object.keys(draft.environments).at(-1));
    return {
        files: [
            { file: "compose.yaml", content: compose },
            { file: ".github/workflows/release.yml", content: releaseWorkflow(draft.app, release) },
        ],
        notes: ledgers.flatMap((one) => one.close()),
    };
}
function readManifest(ledger, draft, published) {
    const name = String(ledger.take(["name"]));
    const type = String(ledger.take(["type"]));
    const service = draft.service(name);
    const context = { ledger, draft, published };
    readImage(service, type, context);
    readContainerKeys([], service, context);
    readSize(service, ledger);
    readCount(service, context);
    if (type === "Scheduled Job")
        readJob(service, ledger);
    if (ledger.has(["http"]))
        readHttp(["http"], service, ledger);
    readNetwork(service, context);
    readDeployment(service, ledger);
    readStorage(service, context);
    if (ledger.take(["exec"]) === true)
        service.own.deployment = { ...(0,stack_units/* mapping */.pq)(service.own.deployment), enableExecuteCommand: true };
    if (type !== "Scheduled Job" &&
        service.own.http === undefined &&
        type === "Load Balanced Web Service" &&
        ledger.see(["http"]) !== false)
        ledger.say(["http"], "is missing, so the service has no public address");
    readSidecars(service, context);
    for (const [key, text] of Object.entries(beyond))
        if (ledger.has([key]))
            ledger.note([key], text);
    return { service, context };
}
const beyond = {
    nlb: "goes: Gantline makes no network load balancers. Keep yours in Terraform or CDK and name its target group under deployment.loadBalancers",
    publish: "goes: Gantline makes no topics. Keep them in Terraform or CDK and give their ARNs as variables (Copilot's was COPILOT_SNS_TOPIC_ARNS)",
    subscribe: "goes: Gantline makes no queues. Keep them in Terraform or CDK and give the address as a variable (Copilot's was COPILOT_QUEUE_URI)",
    observability: "goes: tracing needs the collector as a sidecar of its own, with network_mode",
    logging: "goes: logs go to CloudWatch by awslogs",
    taskdef_overrides: "goes: write the same under x-gantline: {task-definition: …}, in the words of RegisterTaskDefinition",
};

;// CONCATENATED MODULE: ./convert/images.js

/** The build whose image an expression or a name stands for. */
function buildOf(image, job, { builds }, ledger) {
    const need = /needs\.([\w-]+)\.outputs\.([\w-]+)/.exec(image);
    const text = need ? String(ledger.see(["jobs", need[1] ?? "", "outputs", need[2] ?? ""]) ?? "") : image;
    const step = /steps\.([\w-]+)\.outputs/.exec(text)?.[1];
    const where = need?.[1] ?? job;
    const named = builds.find((one) => one.step !== undefined && one.step === step && one.job === where);
    if (named)
        return named;
    const repository = repositoryOf(text);
    const same = builds.find(({ tags }) => repository !== undefined && tags.some((tag) => repositoryOf(tag) === repository));
    return same ?? (builds.length === 1 && image.includes("$") ? builds[0] : undefined);
}
/** The repository in `registry/repository:tag`; undefined when it hides behind an expression. */
function repositoryOf(image) {
    const plain = image.replaceAll(/\$\{\{.*?\}\}/g, "$X");
    const found = /^[^/]+\/([^:@]+)/.exec(plain)?.[1] ?? (plain.includes("/") ? undefined : /^[^:@]+/.exec(plain)?.[0]);
    return found === undefined || found.includes("$") ? undefined : found;
}
/** Writes a build into a service, with the name by which its repository is found. */
function giveBuild(service, build, path, ledger) {
    const args = Object.entries(build.args).filter(([name, value]) => {
        const moves = value.includes("$");
        if (moves)
            ledger.say(path, `the build argument ${name} is ${value}, which only the runner knows: it is left behind (it would build every image anew)`);
        return !moves;
    });
    const context = build.context.replace(/^\.\/(?=.)/, "").replace(/\/$/, "") || ".";
    const dockerfile = build.dockerfile === undefined ? undefined : within(context, build.dockerfile);
    const more = {
        ...(dockerfile === undefined || dockerfile === "Dockerfile" ? {} : { dockerfile }),
        ...(build.target === undefined ? {} : { target: build.target }),
        ...(args.length > 0 ? { args: Object.fromEntries(args) } : {}),
    };
    const place = context === "." ? "." : `./${context.replace(/^\.\//, "")}`;
    service.fields.build = Object.keys(more).length === 0 ? place : { context: place, ...more };
    const repository = build.tags.map(repositoryOf).find((one) => one !== undefined);
    if (repository === undefined)
        delete service.fields.image;
    else
        service.fields.image = repository;
}
/** Where Docker takes a Dockerfile from the working folder, Compose takes it from the context. */
function within(context, file) {
    const plain = file.replace(/^\.\//, "");
    if (context === ".")
        return plain;
    const root = context.replace(/^\.\//, "");
    if (plain.startsWith(`${root}/`))
        return plain.slice(root.length + 1);
    return `${root
        .split("/")
        .map(() => "..")
        .join("/")}/${plain}`;
}
/** Says where the images go, when that is another repository than before. */
function sayRepositories(app, services, ledger) {
    for (const { fields } of services) {
        if (fields.build === undefined || typeof fields.image !== "string")
            continue;
        const now = `${app}/${fields.image.split("/").at(-1)}`.toLowerCase();
        if (fields.image !== now)
            ledger.say([], `the images of ${fields.image} go to the repository ${now} from now on; \`create-repositories\` makes it, or give the project the name that the repository begins with`);
    }
}
/** A copy of the build and the like for a one-off task of the same image. */
function sameImage(from, to) {
    for (const key of ["build", "image", "entrypoint", "user", "working_dir", "read_only"])
        if (from.fields[key] !== undefined)
            to.fields[key] = structuredClone(from.fields[key]);
    to.environment = { ...from.environment };
    to.secrets = { ...from.secrets };
    if (from.own.role !== undefined)
        to.own.role = from.own.role;
    const limits = (0,stack_units/* mapping */.pq)((0,stack_units/* mapping */.pq)((0,stack_units/* mapping */.pq)(from.fields.deploy).resources).limits);
    if (Object.keys(limits).length > 0)
        to.fields.deploy = { resources: { limits: { ...limits } } };
}

;// CONCATENATED MODULE: ./convert/script.js

/** Options of `docker build` that take a value (Docker's reference, `docker buildx build`). */
const valued = ("--tag -t --file -f --target --build-arg --platform --cache-from --cache-to --secret --ssh --label --network --output -o " +
    "--add-host --build-context --progress --builder --iidfile --metadata-file --provenance --sbom --memory -m --shm-size").split(" ");
/** Commands of a script, with the variables that the workflow itself gives filled in. */
function commandsOf(script, variables) {
    const lines = script.replace(/\\\r?\n\s*/g, " ").split(/\r?\n/);
    return lines.flatMap((line) => line
        .split(/\s&&\s/)
        .map((one) => one.trim())
        .filter((one) => one !== "" && !one.startsWith("#"))
        .map((one) => commandOf(tight(filled(one, variables)))));
}
/** `$NAME` and `${NAME}` as far as they are known; `${{ … }}` is the runner's. */
function filled(text, variables) {
    return text.replace(/\$\{(\w+)\}|\$(\w+)/g, (whole, braced, plain) => variables[braced ?? plain] ?? whole);
}
/** An expression is one word, whatever stands in it. */
function tight(text) {
    return text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, inner) => `\${{${inner.replace(/\s+/g, "")}}}`);
}
function commandOf(line) {
    // TASK_ARN=$(aws ecs run-task …) is the task all the same.
    const inner = /^\w+=["']?\$\((.+)\)["']?$/.exec(line)?.[1] ?? /^\w+=`(.+)`$/.exec(line)?.[1] ?? line;
    const { words, problem } = (0,kernel_words/* shellWords */.C)(inner);
    const other = { kind: "other", text: line };
    if (problem !== undefined)
        return other;
    const [first, second, third] = words;
    if (first === "docker") {
        const at = second === "build" ? 2 : ["buildx", "image"].includes(second ?? "") && third === "build" ? 3 : 0;
        if (at > 0)
            return script_buildOf(words.slice(at)) ?? other;
        return ["push", "tag", "login", "pull"].includes(second ?? "") || (second === "image" && third === "push")
            ? { kind: "plumbing" }
            : other;
    }
    if (first === "echo" && /GITHUB_OUTPUT|GITHUB_ENV|::set-output/.test(line) && /image|tag|uri/i.test(line))
        return { kind: "plumbing" };
    if (first === "set")
        return { kind: "plumbing" };
    if (/^\w+=\$\{\{github\.\w+\}\}$|^\w+=\$GITHUB_(SHA|REF_NAME)$/.test(line))
        return { kind: "plumbing" };
    if (first !== "aws")
        return other;
    if (second === "ecr" && third === "get-login-password")
        return { kind: "plumbing" };
    if (second !== "ecs")
        return other;
    if (third === "run-task")
        return { kind: "task", options: optionsOf(words.slice(3)) };
    return ["wait", "describe-tasks", "describe-task-definition", "describe-services"].includes(third ?? "")
        ? { kind: "plumbing" }
        : other;
}
function script_buildOf(words) {
    const build = { context: "", args: {}, tags: [], platforms: [], left: [] };
    for (let at = 0; at < words.length; at++) {
        const word = words[at];
        if (!word.startsWith("-")) {
            if (build.context !== "")
                return undefined;
            build.context = word;
            continue;
        }
        const [name = "", inline] = word.startsWith("--") ? splitOnce(word, "=") : [word, undefined];
        const value = inline ?? (valued.includes(name) ? words[++at] : undefined);
        take(build, name, value, word);
    }
    return build.context === "" ? undefined : { kind: "build", build };
}
function take(build, name, value, word) {
    if (value !== undefined && (name === "-t" || name === "--tag"))
        build.tags.push(value);
    else if (value !== undefined && (name === "-f" || name === "--file"))
        build.dockerfile = value;
    else if (value !== undefined && name === "--target")
        build.target = value;
    else if (value !== undefined && name === "--platform")
        build.platforms.push(...value.split(","));
    else if (value !== undefined && name === "--build-arg") {
        const [key = "", given = ""] = splitOnce(value, "=");
        build.args[key] = given;
    }
    else if (!["--push", "--load", "--quiet", "-q", "--progress"].includes(name))
        build.left.push(value === undefined || word.includes("=") ? word : `${word} ${value}`);
}
/** `--cluster shop --subnets a b` → `{cluster: [shop], subnets: [a, b]}`. */
function optionsOf(words) {
    const options = {};
    let name = "";
    for (const word of words) {
        if (word.startsWith("--")) {
            const [key = "", inline] = splitOnce(word.slice(2), "=");
            name = key;
            options[name] = inline === undefined ? [] : [inline];
        }
        else if (name !== "")
            options[name]?.push(word);
    }
    return options;
}
function splitOnce(text, mark) {
    const at = text.indexOf(mark);
    return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

;// CONCATENATED MODULE: ./convert/steps-build.js
function actionBuild(given, path, ledger) {
    for (const key of ["push", "load"])
        if (given[key] !== undefined && given[key] !== "true")
            ledger.say([...path, "with", key], `is ${given[key]}; Gantline pushes what it builds`);
    const { context = ".", file, target, tags = "", "build-args": args = "", platforms: wanted, ...rest } = given;
    const at = [...path, "with"];
    const lines = (text) => text.split(/\r?\n|,(?=[^=]*:)/).flatMap((one) => one.trim() || []);
    for (const key of Object.keys(rest))
        if (!["push", "load"].includes(key))
            ledger.say([...at, key], leftOfBuild[key] ?? "Gantline's build has no such option: it is left behind");
    platforms(wanted?.split(",").map((one) => one.trim()) ?? [], [...at, "platforms"], ledger);
    return {
        // Without a context the action builds from Git itself.
        context: context.startsWith("${{") ? "." : context,
        ...(file === undefined ? {} : { dockerfile: file }),
        ...(target === undefined ? {} : { target }),
        args: Object.fromEntries(args.split(/\r?\n/).flatMap((line) => {
            const [name = "", ...value] = line.trim().split("=");
            return name === "" ? [] : [[name, value.join("=")]];
        })),
        tags: lines(tags),
        platforms: [],
        left: [],
    };
}
const leftOfBuild = {
    "cache-from": "goes: Gantline finds unchanged images by their content and keeps a cache of its own",
    "cache-to": "goes: Gantline finds unchanged images by their content and keeps a cache of its own",
    secrets: "is left behind: write the build's secrets under build.secrets in the compose file",
    "secret-files": "is left behind: write the build's secrets under build.secrets in the compose file",
    provenance: "is left behind: it is the input `provenance` of Gantline's build",
    sbom: "is left behind: it is the input `sbom` of Gantline's build",
    ssh: "is left behind: write it under build.ssh in the compose file",
    labels: "is left behind: write LABEL in the Dockerfile",
};
function platforms(wanted, path, ledger) {
    const other = wanted.filter((one) => one !== "" && !/^linux\/(arm64|aarch64)(\/v8)?$/.test(one));
    if (other.length > 0)
        ledger.say(path, `builds for ${other.join(", ")}, and Gantline builds and runs linux/arm64: see that the image builds for it`);
}

;// CONCATENATED MODULE: ./convert/steps-deploy.js


const waits = "goes: Gantline always waits for the verdict, and says why when it is a bad one";
const leftOfDeploy = {
    "wait-for-service-stability": waits,
    "wait-for-task-stopped": waits,
    "force-new-deployment": "goes: Gantline rolls what changed, and restarts what holds a rotated secret",
    "enable-ecs-managed-tags": "is left behind: existing services keep what their owner set",
    "propagate-tags": "is left behind: existing services keep what their owner set",
    "run-task-subnets": "goes: a task gets the network of the service that waits for it",
    "run-task-security-groups": "goes: a task gets the network of the service that waits for it",
    "run-task-assign-public-IP": "goes: a task gets the network of the service that waits for it",
    "run-task-launch-type": "goes: a task gets the launch settings of the service that waits for it",
    "run-task-started-by": "goes: Gantline notes the repository and the family as the starter",
};
function deploy(given, job, path, ledger) {
    const { "task-definition": definition = "", cluster, service, "desired-count": count, ...rest } = given;
    const { "run-task": runs, "run-task-container-overrides": overrides, "wait-for-minutes": minutes, ...left } = rest;
    const at = [...path, "with"];
    for (const key of Object.keys(left))
        ledger.say([...at, key], leftOfDeploy[key] ??
            (key.startsWith("codedeploy")
                ? "is left behind: Gantline rolls by ECS itself (blue/green is a setting of the service there); a service under CodeDeploy must be changed first"
                : "Gantline has nothing of this name: it is left behind"));
    const task = runs === "true" ? overridesOf(overrides, [...at, "run-task-container-overrides"], ledger) : undefined;
    if (runs !== undefined && runs !== "true")
        ledger.say([...at, "run-task"], "runs nothing, as it is false");
    if (overrides !== undefined && runs !== "true")
        ledger.say([...at, "run-task-container-overrides"], "does nothing without run-task: it is left behind");
    return {
        job,
        definition,
        cluster,
        service,
        task,
        minutes: minutes === undefined ? undefined : Number(minutes),
        count: count === undefined ? undefined : Number(count),
        path,
    };
}
function overridesOf(text, path, ledger) {
    if (text === undefined)
        return { environment: {} };
    let parsed;
    try {
        parsed = JSON.parse(text);
    }
    catch {
        ledger.say(path, "is no JSON that can be read here: write the task's command into the compose file");
        return { environment: {} };
    }
    const all = Array.isArray(parsed) ? parsed : (0,stack_units/* mapping */.pq)(parsed).containerOverrides;
    const [first, ...more] = (Array.isArray(all) ? all : []).filter(stack_units/* isMapping */.pi);
    if (more.length > 0)
        ledger.say(path, `only ${String(first?.name)} is overridden; the others are left behind`);
    const { name, command, environment, ...rest } = (0,stack_units/* mapping */.pq)(first);
    for (const key of Object.keys(rest))
        ledger.say(path, `\`${key}\` is left behind: write it into the task's definition`);
    return {
        ...(name === undefined ? {} : { container: String(name) }),
        ...(Array.isArray(command) ? { command: command.map(String) } : {}),
        environment: Object.fromEntries((Array.isArray(environment) ? environment : [])
            .filter(stack_units/* isMapping */.pi)
            .map((one) => [String(one.name), String(one.value)])),
    };
}
function scriptTask(options, job, path, ledger) {
    const { cluster, "task-definition": family, overrides, ...rest } = options;
    const { command, environment, container } = overridesOf(overrides?.join(" "), path, ledger);
    const silent = ["query", "output", "region", "count"];
    for (const [key, value] of Object.entries(rest)) {
        if (silent.includes(key) && !(key === "count" && value[0] !== "1"))
            continue;
        const why = /network|launch-type|capacity|platform-version/.test(key)
            ? "goes: a task gets the network and launch settings of the service that waits for it"
            : "is left behind: Gantline's task has no such option";
        ledger.say(path, `--${key} ${why}`);
    }
    return {
        job,
        family: filled(family?.[0] ?? "", {}).replace(/:\d+$/, ""),
        cluster: cluster?.[0],
        command,
        environment,
        container,
        path,
    };
}
function render(given, path, ledger) {
    const { "task-definition": file = "", "container-name": container, image = "", ...rest } = given;
    const { "environment-variables": environment, secrets, "docker-labels": labels, command, ...left } = rest;
    for (const key of Object.keys(left))
        ledger.say([...path, "with", key], key.startsWith("log-configuration")
            ? "is left behind: write it under task-definition of the service, as logConfiguration"
            : "Gantline has nothing of this name: it is left behind");
    return {
        file,
        container,
        image,
        environment: pairs(environment),
        secrets: pairs(secrets),
        labels: pairs(labels),
        command,
        path,
    };
}
function pairs(text = "") {
    return Object.fromEntries(text.split(/\r?\n/).flatMap((line) => {
        const [name = "", ...value] = line.trim().split("=");
        return name === "" ? [] : [[name, value.join("=")]];
    }));
}

;// CONCATENATED MODULE: ./convert/steps.js




/** Actions of which nothing is left but what they are told. */
const plumbing = {
    "aws-actions/amazon-ecr-login": "Gantline logs in to ECR by itself",
    "docker/setup-buildx-action": "Gantline boots a builder by itself, and only when something must be built",
    "docker/setup-qemu-action": "Gantline builds linux/arm64; a native runner (ubuntu-24.04-arm) needs no emulation",
    "docker/metadata-action": "Gantline tags images by commit and release and deploys them by digest",
};
function readSteps(ledger) {
    const found = {
        builds: [],
        renders: [],
        deploys: [],
        tasks: [],
        gone: [],
        account: undefined,
        region: undefined,
    };
    const top = textValues(ledger.see(["env"]));
    for (const [job, value] of Object.entries((0,stack_units/* mapping */.pq)(ledger.see(["jobs"])))) {
        const steps = (0,stack_units/* mapping */.pq)(value).steps;
        if (!Array.isArray(steps))
            continue;
        const env = { ...top, ...textValues((0,stack_units/* mapping */.pq)(value).env) };
        for (const [index, step] of steps.entries())
            if ((0,stack_units/* isMapping */.pi)(step))
                readStep(step, { ledger, found, job, index, env: { ...env, ...textValues(step.env) } });
    }
    return found;
}
function readStep(step, context) {
    const { ledger, found, job, index, env } = context;
    const path = ["jobs", job, "steps", index];
    const id = step.id === undefined ? undefined : String(step.id);
    const given = Object.fromEntries(Object.entries((0,stack_units/* mapping */.pq)(step.with)).map(([key, value]) => [key, expanded(String(value ?? ""), env)]));
    const uses = String(step.uses ?? "").split("@")[0] ?? "";
    const go = () => found.gone.push({ job, index });
    const conditional = () => {
        for (const key of Object.keys(step))
            if (!["name", "id", "uses", "with", "run"].includes(key))
                ledger.say([...path, key], "goes with its step");
    };
    if (uses === "aws-actions/configure-aws-credentials") {
        found.account ??= /:(\d{12}):/.exec(given["role-to-assume"] ?? "")?.[1];
        if (/^[a-z]{2}(-[a-z]+)+-\d$/.test(given["aws-region"] ?? ""))
            found.region ??= given["aws-region"];
    }
    else if (plumbing[uses] !== undefined) {
        go();
        conditional();
        for (const key of Object.keys((0,stack_units/* mapping */.pq)(step.with)))
            ledger.say([...path, "with", key], `goes with its step: ${plumbing[uses]}`);
    }
    else if (uses === "docker/build-push-action") {
        go();
        conditional();
        found.builds.push({ ...actionBuild(given, path, ledger), step: id, job });
    }
    else if (uses === "aws-actions/amazon-ecs-render-task-definition") {
        go();
        conditional();
        found.renders.push({ ...render(given, path, ledger), step: id, job });
    }
    else if (uses === "aws-actions/amazon-ecs-deploy-task-definition") {
        go();
        conditional();
        found.deploys.push(deploy(given, job, path, ledger));
    }
    else if (typeof step.run === "string")
        readScript(step.run, id, path, context, conditional);
}
function readScript(script, id, path, context, gone) {
    const { ledger, found, job, index, env } = context;
    const commands = commandsOf(expanded(script, env), env);
    const ours = commands.filter(({ kind }) => kind !== "other");
    if (!ours.some(({ kind }) => kind !== "plumbing") && commands.length !== ours.length)
        return;
    if (ours.length === 0 || !/\b(docker|aws ecr|aws ecs)\b/.test(script))
        return;
    found.gone.push({ job, index });
    gone();
    for (const command of commands) {
        if (command.kind === "build") {
            const { build } = command;
            for (const one of build.left)
                ledger.say([...path, "run"], `\`${one}\` is left behind: Gantline's build has no such option, or needs none`);
            platforms(build.platforms, [...path, "run"], ledger);
            found.builds.push({ ...build, step: id, job });
        }
        else if (command.kind === "task")
            found.tasks.push(scriptTask(command.options, job, [...path, "run"], ledger));
        else if (command.kind === "other")
            ledger.say([...path, "run"], `goes with its step: \`${command.text}\`. If it is still needed, give it a step of its own`);
    }
}
/** `${{ env.NAME }}` as far as the workflow itself says what it is. */
function expanded(text, env) {
    return text.replace(/\$\{\{\s*env\.(\w+)\s*\}\}/g, (whole, name) => env[name] ?? whole);
}
function textValues(value) {
    return Object.fromEntries(Object.entries((0,stack_units/* mapping */.pq)(value)).map(([key, one]) => [key, String(one ?? "")]));
}

// EXTERNAL MODULE: ./task-definition/shape.js
var task_definition_shape = __webpack_require__(2151);
;// CONCATENATED MODULE: ./convert/secrets.js
/**
 * A container's `valueFrom` (ECS developer guide, "Pass Secrets Manager secrets") as a stack writes it: by name where it
 * stands in the environment's own account and region, else by ARN.
 */
function secrets_secretOf(valueFrom, { account, region }) {
    const match = /^arn:aws[a-z-]*:(secretsmanager|ssm):([a-z0-9-]+):(\d{12}):(?:secret:|parameter)(.+)$/.exec(valueFrom);
    if (!match)
        return { reference: valueFrom.startsWith("arn:") ? valueFrom : `ssm:${valueFrom}`, valueFrom };
    const [, service, itsRegion, itsAccount, rest = ""] = match;
    const here = itsRegion === region && itsAccount === account;
    if (service === "ssm")
        return { reference: here ? `ssm:${rest}` : valueFrom, valueFrom };
    const [name = "", key = "", stage = "", version = ""] = rest.split(":");
    const whole = stage !== "" || version !== "";
    const suffix = /-[A-Za-z0-9]{6}$/;
    if (whole)
        return { reference: valueFrom, valueFrom };
    const base = here && suffix.test(name) ? name.replace(suffix, "") : valueFrom.split(":").slice(0, 7).join(":");
    return { reference: key === "" ? base : `${base}#${key}`, valueFrom };
}

;// CONCATENATED MODULE: ./convert/container.js


const as = (key) => (value, _path, service) => {
    service.fields[key] = value;
};
/** One reader for each field of ContainerDefinition that Compose has a word for; everything else goes over raw. */
const readers = {
    // Which image, the workflow says; a name stays where nothing builds it.
    name: () => { },
    image: (value, _path, service) => {
        service.fields.image ??= value;
    },
    essential: (value, path, service, { ledger }) => {
        if (value === false && service.host !== undefined)
            service.fields.restart = "no";
        else if (value === false)
            ledger.say(path, "is false of the container that gives the service its name: it becomes essential");
    },
    command: as("command"),
    entryPoint: as("entrypoint"),
    user: as("user"),
    workingDirectory: as("working_dir"),
    readonlyRootFilesystem: as("read_only"),
    stopTimeout: (value, _path, service) => {
        service.fields.stop_grace_period = `${value}s`;
    },
    dockerLabels: as("labels"),
    environment: (value, path, service, { ledger }) => {
        ledger.only(path, ["name", "value"]);
        for (const one of mappings(value))
            service.environment[String(one.name)] = String(one.value ?? "");
    },
    secrets: (value, path, service, { where, ledger }) => {
        ledger.only(path, ["name", "valueFrom"]);
        for (const one of mappings(value))
            service.secrets[String(one.name)] = secrets_secretOf(String(one.valueFrom), where);
    },
    portMappings: readPorts,
    healthCheck: container_readHealth,
    mountPoints: (value, path, service, { ledger }) => {
        service.fields.volumes = mappings(value).map(({ sourceVolume, containerPath, readOnly }) => `${sourceVolume}:${containerPath}${readOnly === true ? ":ro" : ""}`);
        ledger.only(path, ["sourceVolume", "containerPath", "readOnly"]);
    },
    volumesFrom: (value, path, service, { names, ledger }) => {
        ledger.only(path, ["sourceContainer", "readOnly"]);
        service.fields.volumes_from = mappings(value).map(({ sourceContainer, readOnly }) => {
            const source = names.get(String(sourceContainer)) ?? sourceContainer;
            return `${source}${readOnly === true ? ":ro" : ""}`;
        });
    },
    // Compose would see a circle in a container that waits for one that shares its network.
    dependsOn: (value, _path, service, { draft, names }) => {
        const renamed = mappings(value).map((one) => ({
            ...one,
            containerName: names.get(String(one.containerName)) ?? one.containerName,
        }));
        if (renamed.length > 0)
            draft.rawContainer(service, { dependsOn: renamed });
    },
    ulimits: (value, path, service, context) => {
        const list = mappings(value);
        const [one] = list;
        if (list.length === 1 && one?.name === "nofile") {
            service.fields.ulimits = { nofile: { soft: one.softLimit, hard: one.hardLimit } };
            context.ledger.only(path, ["name", "softLimit", "hardLimit"]);
        }
        else
            raw(value, path, service, context);
    },
    linuxParameters: readLinux,
    logConfiguration: readLogs,
    cpu: (value, path, service, context) => {
        if (Number(value) !== 0)
            size(service, "cpus", Number(value) / 1024, path, context);
    },
    memory: (value, path, service, context) => size(service, "memory", `${value}M`, path, context),
    memoryReservation: (value, _path, service) => {
        const deploy = (0,stack_units/* mapping */.pq)(service.fields.deploy);
        const resources = { ...(0,stack_units/* mapping */.pq)(deploy.resources), reservations: { memory: `${value}M` } };
        service.fields.deploy = { ...deploy, resources };
    },
};
/** One container definition as one compose service. */
function readContainer(path, service, context) {
    const { ledger } = context;
    for (const key of ledger.open(path)) {
        const at = [...path, key];
        const value = ledger.take(at);
        if (value === null || (Array.isArray(value) && value.length === 0))
            continue;
        (readers[key] ?? raw)(value, at, service, context);
    }
}
/** A field of ECS that Compose has no word for stays as it is, under `task-definition`. */
function raw(value, path, service, { draft }) {
    draft.rawContainer(service, { [String(path.at(-1))]: value });
}
/** A container's own share counts only beside others; alone it has the whole task. */
function size(service, key, value, path, context) {
    if (!context.several) {
        raw(context.ledger.see(path), path, service, context);
        return;
    }
    const deploy = (0,stack_units/* mapping */.pq)(service.fields.deploy);
    const resources = (0,stack_units/* mapping */.pq)(deploy.resources);
    const limits = { ...(0,stack_units/* mapping */.pq)(resources.limits), [key]: key === "cpus" ? String(value) : value };
    service.fields.deploy = { ...deploy, resources: { ...resources, limits } };
}
function readPorts(value, path, service, context) {
    const list = mappings(value);
    const range = list.some(({ containerPortRange }) => containerPortRange !== undefined);
    // An engine publishes no ports of a container that has another one's network.
    if (service.host !== undefined || range) {
        raw(value, path, service, context);
        return;
    }
    // In a task's own network the host's port is the container's.
    context.ledger.only(path, ["containerPort", "hostPort", "protocol", "name", "appProtocol"]);
    for (const [index, { containerPort, hostPort = containerPort }] of list.entries())
        if (hostPort !== containerPort && hostPort !== 0)
            context.ledger.say([...path, index, "hostPort"], `is ${hostPort}; in a network of its own a task has one port, ${containerPort}`);
    service.fields.ports = list.map(({ containerPort, protocol = "tcp", name, appProtocol }) => {
        const udp = protocol === "tcp" ? "" : `/${String(protocol)}`;
        const free = !context.published.has(`${containerPort}${udp}`);
        context.published.add(`${containerPort}${udp}`);
        if (name === undefined && appProtocol === undefined)
            return `${free ? `${containerPort}:` : ""}${containerPort}${udp}`;
        return {
            target: Number(containerPort),
            ...(free ? { published: String(containerPort) } : {}),
            ...(udp === "" ? {} : { protocol }),
            ...(name === undefined ? {} : { name }),
            ...(appProtocol === undefined ? {} : { app_protocol: appProtocol }),
        };
    });
}
function container_readHealth(value, path, service, { ledger }) {
    const { command, interval, timeout, retries, startPeriod, ...rest } = (0,stack_units/* mapping */.pq)(value);
    const [first, ...words] = (0,stack_units/* texts */.Te)(command);
    const span = (key, found) => (found === undefined || found === null ? {} : { [key]: `${found}s` });
    const known = ["CMD", "CMD-SHELL", "NONE"].includes(first ?? "");
    service.fields.healthcheck = {
        test: known ? [first, ...words] : ["CMD-SHELL", (0,stack_units/* texts */.Te)(command).join(" ")],
        ...span("interval", interval),
        ...span("timeout", timeout),
        ...(retries === undefined || retries === null ? {} : { retries }),
        ...span("start_period", startPeriod),
    };
    for (const key of Object.keys(rest))
        ledger.note([...path, key], "is no field of ECS's health check and is left behind");
}
function readLinux(value, path, service, { draft, ledger }) {
    const { initProcessEnabled, capabilities, ...rest } = (0,stack_units/* mapping */.pq)(value);
    const { add, drop, ...unknown } = (0,stack_units/* mapping */.pq)(capabilities);
    if (initProcessEnabled === true)
        service.fields.init = true;
    if ((0,stack_units/* texts */.Te)(add).length > 0)
        service.fields.cap_add = (0,stack_units/* texts */.Te)(add);
    if ((0,stack_units/* texts */.Te)(drop).length > 0)
        service.fields.cap_drop = (0,stack_units/* texts */.Te)(drop);
    for (const key of Object.keys(unknown))
        ledger.note([...path, "capabilities", key], "is no field of ECS and is left behind");
    if (Object.keys(rest).length > 0)
        draft.rawContainer(service, { linuxParameters: rest });
}
function readLogs(value, path, service, context) {
    const { ledger, draft, logGroup, where } = context;
    const { logDriver, options, ...rest } = (0,stack_units/* mapping */.pq)(value);
    if (logDriver !== "awslogs") {
        ledger.note(path, `logs go to CloudWatch by awslogs, not by ${logDriver}: nothing of this is carried over`);
        return;
    }
    const given = (0,stack_units/* mapping */.pq)(options);
    const owner = service.host ?? service.name;
    const usual = {
        "awslogs-group": logGroup,
        "awslogs-region": where.region,
        "awslogs-stream-prefix": owner,
    };
    const different = Object.fromEntries(Object.entries(given).filter(([key, one]) => usual[key] !== one));
    const fields = { ...(Object.keys(different).length > 0 ? { options: different } : {}), ...rest };
    if (Object.keys(fields).length > 0)
        draft.rawContainer(service, { logConfiguration: fields });
}
function mappings(value) {
    return Array.isArray(value) ? value.filter(stack_units/* isMapping */.pi) : [];
}

;// CONCATENATED MODULE: ./convert/task-definition.js



/** ECS's own answers, in a definition that came out of DescribeTaskDefinition. */
const answers = [
    "taskDefinitionArn",
    "revision",
    "status",
    "requiresAttributes",
    "compatibilities",
    "registeredAt",
    "deregisteredAt",
    "registeredBy",
];
/**
 * One task definition. Its container `main` becomes the service, the others containers beside it. Fields that a compose
 * file has no word for stay as ECS's own, under `task-definition`.
 */
function readTaskDefinition(ledger, wanted, context) {
    const top = (0,stack_units/* isMapping */.pi)(ledger.see(["taskDefinition"])) ? ["taskDefinition"] : [];
    const definition = (0,stack_units/* mapping */.pq)(ledger.see(top));
    const list = (Array.isArray(definition.containerDefinitions) ? definition.containerDefinitions : []).filter(stack_units/* isMapping */.pi);
    const first = list.find(({ name }) => name === wanted.main) ?? list.find(({ essential }) => essential !== false) ?? list[0];
    if (first === undefined) {
        ledger.say([...top, "containerDefinitions"], "there is no container in it, so nothing can be made of it");
        return undefined;
    }
    dropUnknown(ledger, top, context.shape);
    const family = String(definition.family ?? wanted.fallback);
    const names = namesOf(list, String(first.name), family, context.draft, ledger, top);
    const { draft, where, shared } = context;
    const containers = new Map();
    const main = draft.service(names.get(String(first.name)));
    containers.set(String(first.name), main);
    for (const one of list)
        if (one !== first)
            containers.set(String(one.name), draft.service(names.get(String(one.name)), main.name));
    readShared(list, definition, shared);
    for (const [index, one] of definition.containerDefinitions.entries()) {
        if (!(0,stack_units/* isMapping */.pi)(one))
            continue;
        readContainer([...top, "containerDefinitions", index], containers.get(String(one.name)), {
            ledger,
            draft,
            where,
            names,
            logGroup: shared.logGroup,
            published: context.published,
            several: list.length > 1,
        });
    }
    for (const key of ledger.open(top))
        if (key !== "containerDefinitions")
            field(key, [...top, key], main, list.length > 1, ledger, context);
    return { family, main, containers };
}
/** Fields that ECS does not know: SDKs drop them without a word, so nothing was lost before either. */
function dropUnknown(ledger, top, shape) {
    const known = shape.kind === "structure" ? shape.members : new Map();
    for (const key of ledger.open(top)) {
        if (known.has(key) || answers.includes(key))
            continue;
        const [why] = (0,task_definition_shape/* departures */.w)({ [key]: null, family: "x", containerDefinitions: [] }, shape);
        ledger.note([...top, key], `${why ?? "is no field of ECS"}; it is left behind`);
    }
    const containers = (0,stack_units/* mapping */.pq)(ledger.see(top)).containerDefinitions;
    const member = shape.kind === "structure" ? shape.members.get("containerDefinitions")?.() : undefined;
    const item = member?.kind === "list" ? member.item() : undefined;
    if (!Array.isArray(containers) || item?.kind !== "structure")
        return;
    for (const [index, one] of containers.entries())
        for (const key of Object.keys((0,stack_units/* mapping */.pq)(one))) {
            if (item.members.has(key))
                continue;
            const [why] = (0,task_definition_shape/* departures */.w)({ [key]: null }, item);
            ledger.note([...top, "containerDefinitions", index, key], `${why ?? "is no field of ECS"}; it is left behind`);
        }
}
/** Compose names: the containers' own, so that load balancers still find them, unless one is taken. */
function namesOf(list, main, family, draft, ledger, top) {
    const taken = new Set(draft.services.map(({ name }) => name));
    const names = new Map();
    for (const one of list) {
        const own = String(one.name);
        let name = own;
        if (taken.has(name))
            name = own === main ? family : `${family}-${own}`;
        if (name !== own)
            ledger.say([...top, "containerDefinitions"], `the container ${own} is now called ${name}, as another one of the stack has its name: a load balancer or a service that names the container must follow`);
        taken.add(name);
        names.set(own, name);
    }
    return names;
}
function readShared(list, definition, shared) {
    for (const one of list) {
        const { logDriver, options } = (0,stack_units/* mapping */.pq)(one.logConfiguration);
        const group = (0,stack_units/* mapping */.pq)(options)["awslogs-group"];
        if (logDriver === "awslogs" && typeof group === "string")
            shared.logGroup ??= group;
    }
    if (typeof definition.executionRoleArn === "string")
        shared.executionRole ??= definition.executionRoleArn;
}
function field(key, path, main, several, ledger, context) {
    const { draft, shared } = context;
    const value = ledger.take(path);
    if (value === null || (Array.isArray(value) && value.length === 0))
        return;
    switch (key) {
        case "family":
            draft.raw(main, { family: value });
            return;
        case "cpu":
        case "memory":
            task_definition_readSize(key, String(value), main, several, draft);
            return;
        case "taskRoleArn":
            main.own.role = value;
            return;
        case "executionRoleArn":
            if (value !== shared.executionRole)
                draft.raw(main, { executionRoleArn: value });
            return;
        case "networkMode":
            if (value !== "awsvpc")
                draft.raw(main, { networkMode: value });
            return;
        case "requiresCompatibilities":
            if (String(value) !== "FARGATE")
                draft.raw(main, { requiresCompatibilities: value });
            return;
        case "runtimePlatform":
            platform((0,stack_units/* mapping */.pq)(value), path, main, ledger, draft);
            return;
        case "volumes":
            volumes(value, path, main, ledger, draft);
            return;
        default:
            if (answers.includes(key))
                ledger.note(path, "is what ECS answered, not what was asked: nothing is lost");
            else
                draft.raw(main, { [key]: value });
    }
}
/** ECS takes `0.5 vCPU` and `1 GB` as well as units and MiB. */
function task_definition_readSize(key, text, main, several, draft) {
    const [, number = "", unit = ""] = /^\s*(\d*\.?\d+)\s*(vcpu|gb)?\s*$/i.exec(text) ?? [];
    if (several || number === "")
        draft.raw(main, { [key]: text });
    else if (key === "cpu")
        limit(main, "cpus", String(unit === "" ? Number(number) / 1024 : Number(number)));
    else
        limit(main, "memory", `${unit === "" ? Number(number) : Number(number) * 1024}M`);
}
function limit(service, key, value) {
    const deploy = (0,stack_units/* mapping */.pq)(service.fields.deploy);
    const resources = (0,stack_units/* mapping */.pq)(deploy.resources);
    const limits = { ...(0,stack_units/* mapping */.pq)(resources.limits), [key]: value };
    service.fields.deploy = { ...deploy, resources: { ...resources, limits } };
}
function platform(value, path, main, ledger, draft) {
    const { cpuArchitecture, operatingSystemFamily, ...rest } = value;
    if (cpuArchitecture !== undefined && cpuArchitecture !== "ARM64")
        ledger.say([...path, "cpuArchitecture"], `is ${cpuArchitecture}, and Gantline builds and runs linux/arm64: see that the image builds for it`);
    const other = {
        ...(operatingSystemFamily === undefined || operatingSystemFamily === "LINUX" ? {} : { operatingSystemFamily }),
        ...rest,
    };
    if (Object.keys(other).length > 0)
        draft.raw(main, { runtimePlatform: other });
}
function volumes(value, path, main, ledger, draft) {
    const list = (Array.isArray(value) ? value : []).filter(stack_units/* isMapping */.pi);
    let beyond = false;
    for (const [index, one] of list.entries()) {
        const name = String(one.name);
        const { fileSystemId, transitEncryption, ...more } = (0,stack_units/* mapping */.pq)(one.efsVolumeConfiguration);
        const empty = Object.entries(one).every(([key, part]) => key === "name" || part === null || (key === "host" && Object.keys((0,stack_units/* mapping */.pq)(part)).length === 0));
        const before = JSON.stringify(draft.volumes[name]);
        if (typeof fileSystemId === "string") {
            const others = Object.keys(one).filter((key) => key !== "name" && key !== "efsVolumeConfiguration" && one[key] !== null);
            if (others.length > 0)
                beyond = true;
            draft.volumes[name] = { "x-gantline": { efs: fileSystemId } };
            if (Object.keys(more).length > 0 || transitEncryption === "DISABLED")
                beyond = true;
        }
        else if (empty)
            draft.volumes[name] = { "x-gantline": { "local-only": true } };
        else {
            draft.volumes[name] = { "x-gantline": { "local-only": true } };
            beyond = true;
            ledger.say([...path, index], "is kept as ECS's own field; Compose makes an empty volume of it on the laptop");
        }
        if (before !== undefined && before !== JSON.stringify(draft.volumes[name])) {
            draft.volumes[name] = JSON.parse(before);
            beyond = true;
            ledger.say([...path, index], `another service has a different volume of this name; this one is kept as ECS's own field`);
        }
    }
    // Lists are replaced as a whole by raw fields.
    if (beyond)
        draft.raw(main, { volumes: list });
}

;// CONCATENATED MODULE: ./convert/with-release.js


/** Steps that a job needs for others only. */
const preparing = /^(actions\/checkout|aws-actions\/configure-aws-credentials)@/;
/**
 * Changes of a workflow: the steps that Gantline does by itself go, one that releases stands in their place; jobs of
 * which nothing is left go as well, and variables that nobody reads any more.
 */
function withRelease(ledger, steps, releases) {
    const edits = [];
    const jobs = (0,stack_units/* mapping */.pq)(ledger.see(["jobs"]));
    const gone = Object.keys(jobs).filter((job) => !releases.has(job) && isEmpty(job, ledger, steps));
    for (const [job, value] of Object.entries(jobs)) {
        if (gone.includes(job)) {
            edits.push({ path: ["jobs", job], remove: true });
            ledger.say(["jobs", job], "goes with all that it says: nothing but building was left of it");
            continue;
        }
        const indexes = steps.gone.filter((one) => one.job === job).map(({ index }) => index);
        const environment = releases.get(job);
        if (indexes.length > 0) {
            const deploying = steps.deploys.flatMap((one) => (one.job === job ? Number(one.path[3]) : []));
            const at = Math.min(...deploying);
            const list = (0,stack_units/* mapping */.pq)(value).steps;
            const items = list.flatMap((_, index) => {
                if (index === at && environment !== undefined)
                    return [release(environment, job, steps)];
                return indexes.includes(index) ? [] : [index];
            });
            edits.push({ path: ["jobs", job, "steps"], items });
            sayReaders(job, list, indexes, ledger);
        }
        edits.push(...needs(job, (0,stack_units/* mapping */.pq)(value), gone, ledger), ...outputs(job, (0,stack_units/* mapping */.pq)(value), steps, ledger));
        if (environment !== undefined)
            edits.push(...recorded(["jobs", job], (0,stack_units/* mapping */.pq)(value), ledger));
        if (environment !== undefined && /^ubuntu-(latest|\d\d\.04)$/.test(String((0,stack_units/* mapping */.pq)(value)["runs-on"])))
            ledger.say(["jobs", job, "runs-on"], `is ${(0,stack_units/* mapping */.pq)(value)["runs-on"]}; images are linux/arm64, which ubuntu-24.04-arm builds without emulation`);
    }
    edits.push(...recorded([], (0,stack_units/* mapping */.pq)(ledger.source.document), ledger));
    return [...edits, ...unused(edits, steps, ledger)];
}
function isEmpty(job, ledger, steps) {
    const list = (0,stack_units/* mapping */.pq)(ledger.see(["jobs", job])).steps;
    if (!Array.isArray(list) || !steps.gone.some((one) => one.job === job))
        return false;
    return list.every((step, index) => steps.gone.some((one) => one.job === job && one.index === index) || preparing.test(String((0,stack_units/* mapping */.pq)(step).uses)));
}
function release(environment, job, { deploys }) {
    const minutes = deploys.find((one) => one.job === job)?.minutes;
    return releaseStep("compose.yaml", environment, minutes === undefined ? {} : { "roll-timeout-minutes": Math.max(1, minutes) });
}
/** Steps that stay and read what those that go have said. */
function sayReaders(job, list, gone, ledger) {
    const ids = gone.flatMap((index) => (0,stack_units/* mapping */.pq)(list[index]).id ?? []).map(String);
    for (const [index, step] of list.entries())
        for (const id of ids)
            if (!gone.includes(index) && JSON.stringify(step).includes(`steps.${id}.`))
                ledger.say(["jobs", job, "steps", index], `reads outputs of the step ${id}, which goes: the release step has \`images\`, \`task-definitions\` and others`);
}
function needs(job, value, gone, ledger) {
    const list = Array.isArray(value.needs)
        ? value.needs.map(String)
        : value.needs === undefined
            ? []
            : [String(value.needs)];
    const left = list.filter((one) => !gone.includes(one));
    if (left.length === list.length)
        return [];
    const path = ["jobs", job, "needs"];
    for (const one of list.filter((name) => gone.includes(name)))
        if (JSON.stringify(value).includes(`needs.${one}.`))
            ledger.say(path, `${one} goes, and so do its outputs`);
    return [left.length === 0 ? { path, remove: true } : { path, value: left }];
}
function outputs(job, value, steps, ledger) {
    const list = Array.isArray(value.steps) ? value.steps : [];
    const ids = steps.gone.filter((one) => one.job === job).map(({ index }) => String((0,stack_units/* mapping */.pq)(list[index]).id ?? ""));
    return Object.entries((0,stack_units/* mapping */.pq)(value.outputs)).flatMap(([name, text]) => {
        if (!ids.some((id) => id !== "" && String(text).includes(`steps.${id}.`)))
            return [];
        const path = ["jobs", job, "outputs", name];
        ledger.say(path, "goes with the step that gave it");
        return [{ path, remove: true }];
    });
}
/** Releases are recorded as deployments, which the job's token must be allowed. */
function recorded(at, value, ledger) {
    const { permissions } = value;
    if (!(0,stack_units/* isMapping */.pi)(permissions) || permissions.deployments === "write")
        return [];
    const path = [...at, "permissions", "deployments"];
    ledger.say(path, "is `write` now: every release is recorded as a GitHub deployment, to which `rollback` returns");
    return [{ path, value: "write" }];
}
/** Variables of the workflow and its jobs that only steps read which go. */
function unused(edits, steps, ledger) {
    const jobs = (0,stack_units/* mapping */.pq)(ledger.see(["jobs"]));
    const removed = (job) => edits.some((one) => "remove" in one && one.path.join("/") === `jobs/${job}`);
    const kept = Object.entries(jobs).flatMap(([job, value]) => removed(job)
        ? []
        : [
            {
                ...(0,stack_units/* mapping */.pq)(value),
                env: {},
                steps: (Array.isArray((0,stack_units/* mapping */.pq)(value).steps) ? (0,stack_units/* mapping */.pq)(value).steps : []).filter((_, index) => !steps.gone.some((one) => one.job === job && one.index === index)),
            },
        ]);
    const text = JSON.stringify(kept);
    const read = JSON.stringify(steps.gone.map(({ job, index }) => (0,stack_units/* mapping */.pq)(jobs[job]).steps[index]));
    const within = (words, name) => new RegExp(`\\b${name}\\b`).test(words);
    const places = [
        ["env"],
        ...Object.keys(jobs).flatMap((job) => (removed(job) ? [] : [["jobs", job, "env"]])),
    ];
    return places.flatMap((path) => {
        const names = Object.keys((0,stack_units/* mapping */.pq)(ledger.see(path)));
        const free = names.filter((name) => within(read, name) && !within(text, name));
        for (const name of free)
            ledger.say([...path, name], "goes with the steps that read it");
        if (names.length > 0 && free.length === names.length)
            return [{ path, remove: true }];
        return free.map((name) => ({ path: [...path, name], remove: true }));
    });
}

;// CONCATENATED MODULE: ./convert/workflow-image.js




/** What a render step changes: an image first of all. */
function applyRender(render, unit, { ledger, steps, context, draft, bound }) {
    const service = unit.containers.get(render.container ?? "") ?? (unit.containers.size === 1 ? unit.main : undefined);
    const at = [...render.path, "with"];
    if (service === undefined || (render.container !== undefined && !unit.containers.has(render.container))) {
        ledger.say([...at, "container-name"], `names ${render.container}, and the task definition has no such container`);
        return;
    }
    const build = buildOf(render.image, render.job, steps, ledger);
    if (build !== undefined) {
        bound.add(build);
        giveBuild(service, build, at, ledger);
    }
    else if (render.image.includes("$"))
        ledger.say([...at, "image"], `is ${render.image}, and no build of this workflow makes it: give ${service.name} its \`image\` or \`build\``);
    else
        service.fields.image = render.image;
    for (const [key, value] of Object.entries(render.environment)) {
        if (!value.includes("${{")) {
            service.environment[key] = value;
            continue;
        }
        const hidden = /\$\{\{\s*secrets\./.test(value);
        const reference = `${draft.app}/{env}/${service.name}#${key}`;
        if (hidden)
            service.secrets[key] = { reference };
        const then = hidden
            ? `put it into the secret ${reference.replace("#", ", key ")}`
            : "it is left behind; give it under environment, or in x-gantline.environments";
        ledger.say([...at, "environment-variables"], `${key} is ${value}, which only the runner knows: ${then}`);
    }
    for (const [key, value] of Object.entries(render.secrets))
        service.secrets[key] = secrets_secretOf(value, context.where);
    if (Object.keys(render.labels).length > 0)
        service.fields.labels = { ...(0,stack_units/* mapping */.pq)(service.fields.labels), ...render.labels };
    if (render.command !== undefined)
        service.fields.command = (0,kernel_words/* shellWords */.C)(render.command).words;
}
/** A container that no step renders, and whose image a build of the workflow makes all the same. */
function adoptBuild(service, { steps, ledger, bound }) {
    if (service.fields.build !== undefined || typeof service.fields.image !== "string")
        return;
    const build = buildOf(service.fields.image, undefined, steps, ledger);
    if (build === undefined)
        return;
    bound.add(build);
    giveBuild(service, build, ["jobs", build.job], ledger);
}
/** An image that is built, and that no container takes. */
function sayUnbound({ steps, bound, ledger }) {
    for (const build of steps.builds) {
        if (bound.has(build))
            continue;
        const { context, dockerfile, target, args, tags } = build;
        const said = Object.entries({
            dockerfile,
            target,
            args: Object.keys(args).length > 0 ? JSON.stringify(args) : undefined,
        });
        const more = said.flatMap(([key, value]) => (value === undefined ? [] : `, ${key} ${value}`)).join("");
        ledger.say(["jobs", build.job], `builds ${tags.join(", ") || "an image"} (context ${context}${more}), and it cannot be told which container takes it: write \`build\` into that one`);
    }
}

;// CONCATENATED MODULE: ./convert/workflow-task.js


const migrating = /migrat|alembic|flyway|liquibase|prisma/i;
function asTask(service, when) {
    const text = [service.name, service.fields.command, service.fields.entrypoint].flat().join(" ");
    service.own = {
        task: when,
        ...(migrating.test(text) ? { migration: true } : { run: { production: "always" } }),
        ...service.own,
    };
}
function addTask({ command, environment }, unit, when, draft) {
    const wanted = migrating.test((command ?? []).join(" ")) ? "migrate" : `${unit.main.name}-task`;
    const name = draft.services.some((one) => one.name === wanted) ? `${unit.main.name}-${wanted}` : wanted;
    const task = draft.service(name);
    sameImage(unit.main, task);
    if (command !== undefined)
        task.fields.command = command;
    task.environment = { ...task.environment, ...environment };
    asTask(task, when);
    // Tasks stand before what waits for them.
    draft.services.splice(draft.services.indexOf(task), 1);
    draft.services.splice(draft.services.indexOf(unit.main), 0, task);
    if (when === "before")
        unit.main.fields.depends_on = {
            ...(0,stack_units/* mapping */.pq)(unit.main.fields.depends_on),
            [name]: { condition: "service_completed_successfully" },
        };
}
/** `aws ecs run-task` in a script. */
function readTask(task, assembly) {
    const { ledger, steps, units, draft } = assembly;
    const known = [...units.values()];
    const unit = known.find(({ family }) => family === task.family) ?? (known.length === 1 ? known[0] : undefined);
    if (unit === undefined) {
        ledger.say(task.path, `runs ${task.family}, whose definition is in no file of this workflow: write it as a service with x-gantline: {task: before}`);
        return;
    }
    if (task.container !== undefined && unit.containers.get(task.container) !== unit.main)
        ledger.say(task.path, `overrides ${task.container}; the task is made of ${unit.main.name}`);
    const deployed = steps.deploys.find(({ job, service }) => job === task.job && service !== undefined);
    const after = deployed !== undefined && Number(deployed.path[3]) < Number(task.path[3]);
    if (unit.service)
        addTask(task, unit, after ? "after" : "before", draft);
    else if (unit.main.own.task === undefined)
        asTask(unit.main, after ? "after" : "before");
}

;// CONCATENATED MODULE: ./convert/workflow.js










/** The files of task definitions that a workflow names, so that they can be read. */
function filesOf(workflow) {
    const steps = readSteps(new Ledger(workflow));
    const all = [...steps.renders.map(({ file }) => file), ...steps.deploys.map(({ definition }) => definition)];
    return [...new Set(all.filter((file) => file !== "" && !file.includes("${{")))];
}
/** Whether a document is a workflow that deploys to ECS by the usual actions or the AWS CLI. */
function isWorkflow(document) {
    const { jobs } = (0,stack_units/* mapping */.pq)(document);
    return Object.values((0,stack_units/* mapping */.pq)(jobs)).some((job) => Array.isArray((0,stack_units/* mapping */.pq)(job).steps));
}
/** The usual workflow (build, push, render, deploy) with its task definitions as a stack and a workflow that releases it. */
function convertWorkflow(workflow, definitions, options, shape) {
    const ledger = new Ledger(workflow);
    const steps = readSteps(ledger);
    if (steps.deploys.length === 0)
        throw new errors/* InputError */.dz([
            `${workflow.file}: there is no step with aws-actions/amazon-ecs-deploy-task-definition in it; give the workflow that deploys`,
        ]);
    const missing = filesOf(workflow).filter((file) => !definitions.some((one) => one.file === file));
    if (missing.length > 0)
        throw new errors/* InputError */.dz(missing.map((file) => `${file}: ${workflow.file} deploys this file, and it was not given; run this where it is`));
    const draft = new Draft(options.app ?? appOf(steps));
    const ledgers = definitions.map((one) => new Ledger(one));
    const context = {
        draft,
        where: { account: steps.account, region: steps.region },
        shape,
        shared: {},
        published: new Set(),
    };
    const assembly = {
        draft,
        ledger,
        ledgers,
        steps,
        context,
        units: new Map(),
        environments: new Map(),
        jobs: new Map(),
        bound: new Set(),
    };
    for (const deploy of steps.deploys)
        readDeploy(deploy, options, assembly);
    for (const task of steps.tasks)
        readTask(task, assembly);
    sayUnbound(assembly);
    for (const [name, cluster] of assembly.environments)
        draft.environments[name] = environment(cluster, assembly);
    sayRepositories(draft.app, draft.services, ledger);
    const compose = draft.compose((service, name, text) => ledger.say([], `${service}: ${name} ${text}`));
    // What is not about Gantline stays in the workflow as it is.
    ledger.take([]);
    const file = { file: `.github/workflows/${workflow.file.split("/").at(-1)}`, from: workflow };
    return {
        files: [
            {
                file: "compose.yaml",
                comment: "What runs on ECS, and on the laptop as well once it has what it needs there (a database, say).",
                content: compose,
            },
            { ...file, edits: withRelease(ledger, steps, assembly.jobs) },
        ],
        notes: [...ledger.notes, ...ledgers.flatMap((one) => one.close())],
    };
}
/** What the repositories begin with; else one repository, or the first service. */
function appOf({ builds, deploys }) {
    const repositories = builds.flatMap(({ tags }) => tags.flatMap((tag) => repositoryOf(tag) ?? []));
    const begun = repositories.find((one) => one.includes("/"))?.split("/")[0];
    const service = deploys.find((one) => one.service !== undefined && !one.service.includes("$"))?.service;
    const name = (begun ?? repositories[0] ?? service ?? "app").toLowerCase();
    return name.replace(/[^a-z0-9_-]/g, "-").replace(/^[^a-z0-9]+/, "") || "app";
}
function environment(cluster, { context, draft }) {
    const { account, region } = context.where;
    const { executionRole, logGroup } = context.shared;
    const role = account === undefined ? undefined : executionRole?.split(`arn:aws:iam::${account}:role/`)[1];
    return {
        ...(account === undefined ? {} : { account }),
        ...(region === undefined ? {} : { region }),
        lookup: {
            cluster,
            ...(executionRole === undefined ? {} : { "execution-role": role ?? executionRole }),
            ...(logGroup === undefined ? {} : { "log-group": logGroup }),
        },
        services: "existing",
        ...(0,stack_units/* mapping */.pq)(draft.environments[cluster]),
    };
}
/** The renders that lead to a definition, from its file on. */
function chainOf(reference, job, { renders }) {
    const chain = [];
    let file = reference;
    for (let turn = 0; turn <= renders.length; turn++) {
        const step = /steps\.([\w-]+)\.outputs/.exec(file)?.[1];
        const found = step === undefined ? undefined : renders.find((one) => one.step === step && one.job === job);
        if (found === undefined)
            break;
        chain.unshift(found);
        file = found.file;
    }
    return { file, chain };
}
function readDeploy(deploy, options, assembly) {
    const { ledger, steps, ledgers, draft, context, units } = assembly;
    const job = (0,stack_units/* mapping */.pq)(ledger.see(["jobs", deploy.job]));
    const said = typeof job.environment === "string" ? job.environment : (0,stack_units/* mapping */.pq)(job.environment).name;
    const name = typeof said === "string" && !said.includes("$") ? said : (options.environment ?? "production");
    assembly.jobs.set(deploy.job, name);
    const cluster = deploy.cluster ?? "default";
    if (cluster.includes("$"))
        ledger.say([...deploy.path, "with", "cluster"], `is ${cluster}, which only the runner knows: write the cluster's name under environments.${name}.lookup`);
    if (!assembly.environments.has(name))
        assembly.environments.set(name, cluster);
    else if (assembly.environments.get(name) !== cluster)
        ledger.say([...deploy.path, "with", "cluster"], `is ${cluster}, and a stack has one cluster in an environment: this one is left behind`);
    const { file, chain } = chainOf(deploy.definition, deploy.job, steps);
    const source = ledgers.find(({ source: one }) => one.file === file);
    if (source === undefined) {
        ledger.say([...deploy.path, "with", "task-definition"], `is ${deploy.definition}, which no file stands behind: nothing could be made of it`);
        return;
    }
    const before = units.get(file);
    const unit = before ?? readTaskDefinition(source, { main: chain[0]?.container, fallback: deploy.service ?? "app" }, context);
    if (unit === undefined)
        return;
    if (before !== undefined)
        sayDifferences(chain, before.chain, assembly);
    if (before === undefined) {
        for (const one of chain)
            applyRender(one, unit, assembly);
        for (const service of unit.containers.values())
            adoptBuild(service, assembly);
        units.set(file, { ...unit, service: deploy.service !== undefined, chain });
    }
    const { main } = unit;
    if (deploy.service === undefined) {
        if (before === undefined)
            asTask(main, "before");
    }
    else if (before === undefined)
        main.own.deployment = { serviceName: deploy.service };
    else if ((0,stack_units/* mapping */.pq)(main.own.deployment).serviceName !== deploy.service)
        main.own.environments = {
            ...(0,stack_units/* mapping */.pq)(main.own.environments),
            [name]: { deployment: { serviceName: deploy.service } },
        };
    if (deploy.count !== undefined) {
        main.fields.deploy = { replicas: deploy.count, ...(0,stack_units/* mapping */.pq)(main.fields.deploy) };
        ledger.say([...deploy.path, "with", "desired-count"], "counts when the service is created: afterwards it keeps the count that scaling gave it");
    }
    if (deploy.task !== undefined && deploy.service !== undefined && before === undefined)
        addTask(deploy.task, unit, "before", draft);
}
/** A second environment has the stack of the first one: what its renders say differently is named. */
function sayDifferences(chain, first, { ledger }) {
    const told = (one) => JSON.stringify({ ...one, step: undefined, path: undefined, job: undefined });
    for (const [index, one] of chain.entries())
        if (told(one) !== told(first[index]))
            ledger.say([...one.path, "with"], "differs from the first environment's: a stack has the same images everywhere; give variables that differ under x-gantline.environments");
}

// EXTERNAL MODULE: ./stack/context.js
var stack_context = __webpack_require__(1324);
;// CONCATENATED MODULE: ./convert/x-aws.js





/** Whether a compose file was written for Docker's ECS integration (retired in November 2023). */
function hasXAws(document) {
    if (Array.isArray(document))
        return document.some(hasXAws);
    return ((0,stack_units/* isMapping */.pi)(document) && Object.entries(document).some(([key, value]) => key.startsWith("x-aws-") || hasXAws(value)));
}
/** What becomes of the keys at the top (docs.docker.com, "ECS integration Compose features" and "Compose examples"). */
const topNotes = {
    "x-aws-vpc": "goes: a stack says in which subnets its tasks stand, not in which VPC. Give `subnets` and `security-groups` under lookup",
    "x-aws-loadbalancer": "goes: a stack is reached over a listener. Give `listener` under lookup and http: {host, health} to the services that people reach",
    "x-aws-cloudformation": "goes: Gantline makes no CloudFormation stack. What it overlaid belongs into Terraform, CDK or a template of your own, or into the raw fields `deployment` and `task-definition`",
};
/**
 * A compose file of Docker's ECS integration: the file stays as its writer left it, comments and all, and its `x-aws-…`
 * keys become `x-gantline`, as far as they have a counterpart there.
 */
function convertXAws(source, options) {
    const ledger = new Ledger(source);
    const model = (0,stack_units/* mapping */.pq)(source.document);
    const name = options.environment ?? "production";
    const app = String(model.name ?? options.app ?? "app");
    const file = source.file.split("/").at(-1) ?? "compose.yaml";
    const edits = [];
    const top = { lookup: {}, secrets: {} };
    for (const [key, value] of Object.entries(model)) {
        if (!key.startsWith("x-aws-"))
            continue;
        edits.push({ path: [key], remove: true });
        if (key === "x-aws-cluster")
            top.lookup.cluster = lastOf(String(value));
        else
            ledger.say([key], topNotes[key] ?? "is no key that Docker's integration documents: it is left behind");
    }
    const context = { ledger, model, app, edits, top };
    for (const service of Object.keys((0,stack_units/* mapping */.pq)(model.services)))
        readService(service, context);
    readVolumes(context);
    readNetworks(context);
    for (const kind of ["secrets", "configs"])
        others(kind, context);
    const environments = { [name]: { lookup: { from: `ssm:/${app}/${name}`, ...top.lookup }, services: "managed" } };
    const own = { environments, ...(Object.keys(top.secrets).length > 0 ? { secrets: top.secrets } : {}) };
    const head = [
        ...(model.name === undefined ? [{ path: ["name"], value: app }] : []),
        { path: ["x-gantline"], value: (0,stack_units/* overlay */.Lw)(own, (0,stack_units/* mapping */.pq)(model["x-gantline"])) },
    ];
    if (model.name === undefined)
        ledger.say(["name"], `is ${app} now: all names begin with it, and Compose would take the folder's name, which differs from machine to machine`);
    ledger.say([], "the role that the workflow assumes, and its region, are placeholders: write your own into it");
    ledger.say(["x-gantline"], `reads cluster, subnets, security-groups, execution-role and the like from the parameters below /${app}/${name}: make them, or write the values under lookup`);
    return {
        files: [
            { file, from: source, edits: [...head, ...edits] },
            { file: ".github/workflows/release.yml", content: releaseWorkflow(app, name, file) },
        ],
        notes: ledger.notes,
    };
}
/** Keys of a service with no counterpart, and where what they did is done. */
const serviceNotes = {
    "x-aws-role": "goes: Gantline makes no roles. Make one with this policy (Terraform, CDK) and name it with x-gantline: {role: …}",
    "x-aws-policies": "goes: Gantline makes no roles. Make one with these policies (Terraform, CDK) and name it with x-gantline: {role: …}",
    "x-aws-logs_retention": "goes: how long a log group keeps its lines is set on the group",
};
function readService(name, context) {
    const { ledger, model, edits } = context;
    const path = ["services", name];
    const service = (0,stack_units/* mapping */.pq)((0,stack_units/* mapping */.pq)(model.services)[name]);
    let own = {};
    const put = (fields) => {
        own = (0,stack_units/* mapping */.pq)((0,stack_units/* overlay */.Lw)(own, fields));
    };
    for (const at of extensions(service, path)) {
        const key = String(at.at(-1));
        const value = valueAt(model, at);
        edits.push({ path: at, remove: true });
        if (key === "x-aws-pull_credentials")
            put({
                "task-definition": { containerDefinitions: [{ name, repositoryCredentials: { credentialsParameter: value } }] },
            });
        else if (key === "x-aws-min_percent")
            put({ deployment: { deploymentConfiguration: { minimumHealthyPercent: Number(value) } } });
        else if (key === "x-aws-max_percent")
            put({ deployment: { deploymentConfiguration: { maximumPercent: Number(value) } } });
        else if (key === "x-aws-protocol" && ["http", "http2", "grpc"].includes(String(value)))
            edits.push({ path: [...at.slice(0, -1), "app_protocol"], value });
        else if (key === "x-aws-protocol")
            ledger.say(at, `is ${String(value)}: which protocol a listener speaks is set on the listener`);
        else if (key === "x-aws-autoscaling")
            scaling(at, (0,stack_units/* mapping */.pq)(value), ledger);
        else
            ledger.say(at, serviceNotes[key] ?? "is no key that Docker's integration documents: it is left behind");
    }
    x_aws_readSecrets(name, service, context);
    for (const [variable, value] of Object.entries((0,stack_context/* asMapping */.dw)(service.environment))) {
        const why = value === null ? undefined : (0,leaks/* looksSecret */.n0)(variable, String(value));
        if (why === undefined)
            continue;
        const reference = `${context.app}/{env}/${name}#${variable}`;
        context.top.secrets[variable] ??= reference;
        ledger.say([...path, "environment", variable], `stays on the laptop, as ${why}: put the deployed value into the secret ${context.top.secrets[variable].replace("#", ", key ")}`);
    }
    if (Object.keys(own).length > 0)
        edits.push({ path: [...path, "x-gantline"], value: (0,stack_units/* overlay */.Lw)(own, (0,stack_units/* mapping */.pq)(service["x-gantline"])) });
}
function scaling(path, value, ledger) {
    const said = Object.entries(value).map(([key, one]) => `${key} ${String(one)}`);
    ledger.say(path, `goes: Gantline sets no scaling (${said.join(", ")}). Make the scalable target and its policy with Terraform, CDK or \`aws application-autoscaling\`; Gantline leaves the count alone`);
}
/** The integration put secrets into files; ECS puts them into variables. */
function x_aws_readSecrets(name, service, context) {
    const { model, ledger, edits, top } = context;
    const list = Array.isArray(service.secrets) ? service.secrets : [];
    for (const [index, one] of list.entries()) {
        const source = String((0,stack_units/* mapping */.pq)(one).source ?? one);
        const secret = (0,stack_units/* mapping */.pq)((0,stack_units/* mapping */.pq)(model.secrets)[source]);
        const arn = [secret.name, (0,stack_units/* mapping */.pq)(secret.external).name].find((text) => /^arn:/.test(String(text)));
        const base = arn === undefined ? `${context.app}/{env}/${source}` : String(arn);
        const keys = (0,stack_units/* texts */.Te)(secret["x-aws-keys"]).filter((key) => key !== "*");
        const whole = source.toUpperCase().replace(/[^A-Z0-9]+/g, "_");
        const names = keys.length === 0
            ? { [whole]: base }
            : Object.fromEntries(keys.map((key) => [`${whole}_${key.toUpperCase().replace(/[^A-Z0-9]+/g, "_")}`, `${base}#${key}`]));
        for (const [variable, reference] of Object.entries(names)) {
            top.secrets[variable] = reference;
            edits.push(declared(["services", name], service, variable));
        }
        ledger.say(["services", name, "secrets", index], `was the file /run/secrets/${source}; ECS gives secrets as variables, so the program must read ${Object.keys(names).join(", ")}. The file stays the laptop's`);
        edits.push({ path: ["secrets", source, "x-gantline"], value: { "local-only": true } });
        if (arn === undefined)
            ledger.say(["secrets", source], `becomes the secret ${base.replace("{env}", "…")} in Secrets Manager: make it`);
    }
}
/** A name without a value, in whichever form the service writes its environment. */
function declared(path, service, variable) {
    const at = [...path, "environment"];
    if (!Array.isArray(service.environment))
        return { path: [...at, variable], value: null };
    return { path: [...at, service.environment.length], value: variable };
}
function readVolumes({ model, ledger, edits }) {
    for (const [name, value] of Object.entries((0,stack_units/* mapping */.pq)(model.volumes))) {
        const path = ["volumes", name];
        const volume = (0,stack_units/* mapping */.pq)(value);
        const id = [volume.name, (0,stack_units/* mapping */.pq)(volume.external).name].find((text) => /^fs-/.test(String(text)));
        edits.push({
            path: [...path, "x-gantline"],
            value: { efs: id ?? `{lookup.efs-${name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}}` },
        });
        if (id === undefined)
            ledger.say(path, "was an EFS file system that the integration made: put the id of that, or of another one, into the parameter that x-gantline names");
        if (volume.driver_opts !== undefined)
            ledger.say([...path, "driver_opts"], "is the laptop's from now on: Gantline makes no file systems");
    }
}
/** Networks were security groups. */
function readNetworks({ model, ledger, edits, top }) {
    const groups = [];
    for (const [name, value] of Object.entries((0,stack_units/* mapping */.pq)(model.networks))) {
        const network = (0,stack_units/* mapping */.pq)(value);
        const group = [network["x-aws-securitygroup"], network.name].find((text) => /^sg-/.test(String(text)));
        if (group !== undefined) {
            groups.push(String(group));
            ledger.say(["networks", name], `was the security group ${String(group)}: it is among \`security-groups\` now, which all tasks of the environment have`);
        }
        for (const at of extensions(network, ["networks", name])) {
            edits.push({ path: at, remove: true });
            if (at.at(-1) !== "x-aws-securitygroup")
                ledger.say(at, "is no key that Docker's integration documents: it is left behind");
        }
    }
    if (groups.length > 0)
        top.lookup["security-groups"] = groups.join(",");
}
function others(kind, { model, edits, ledger }) {
    for (const [name, value] of Object.entries((0,stack_units/* mapping */.pq)(model[kind])))
        for (const at of extensions((0,stack_units/* mapping */.pq)(value), [kind, name])) {
            edits.push({ path: at, remove: true });
            const used = Object.values((0,stack_units/* mapping */.pq)(model.services)).some((one) => JSON.stringify((0,stack_units/* mapping */.pq)(one).secrets ?? []).includes(`"${name}"`));
            if (at.at(-1) !== "x-aws-keys")
                ledger.say(at, "is no key that Docker's integration documents: it is left behind");
            else if (!used)
                ledger.say(at, "goes: no service has this secret");
        }
}
/** Paths of all `x-aws-…` keys below a value. */
function extensions(value, path) {
    if (Array.isArray(value))
        return value.flatMap((one, index) => extensions(one, [...path, index]));
    if (!(0,stack_units/* isMapping */.pi)(value))
        return [];
    return Object.entries(value).flatMap(([key, one]) => key.startsWith("x-aws-") ? [[...path, key]] : extensions(one, [...path, key]));
}
function valueAt(model, path) {
    return path.reduce((found, step) => found?.[step], model);
}
/** A cluster by its name. */
function lastOf(arn) {
    return arn.split("/").at(-1) ?? arn;
}

;// CONCATENATED MODULE: ./convert/convert.js





/** Task definitions that the sources name and that have to be read as well. */
function alsoNeeded(sources) {
    return sources.flatMap((one) => (isWorkflow(one.document) ? filesOf(one) : []));
}
/**
 * A stack, and a workflow that releases it, out of what somebody has: a workflow with ECS's official actions (and its task
 * definitions), manifests of Copilot, or a compose file with `x-aws-…`. Every key of the sources is carried over, or
 * named in a note. The same sources give the same files. Throws an InputError for sources that are none of these.
 */
function convert(sources, options, shape) {
    const [first, ...more] = sources;
    if (first === undefined)
        throw new errors/* InputError */.dz(["no file was given"]);
    if (sources.every(({ document }) => isCopilot(document)))
        return convertCopilot(sources, options);
    const workflow = sources.find(({ document }) => isWorkflow(document));
    if (workflow !== undefined) {
        const definitions = sources.filter((one) => one !== workflow);
        const strange = definitions.filter(({ document }) => {
            const found = (0,stack_units/* mapping */.pq)((0,stack_units/* mapping */.pq)(document).taskDefinition ?? document);
            return !Array.isArray(found.containerDefinitions);
        });
        if (strange.length > 0)
            throw new errors/* InputError */.dz(strange.map(({ file }) => `${file}: holds no task definition`));
        return convertWorkflow(workflow, definitions, options, shape);
    }
    if (more.length === 0 && hasXAws(first.document))
        return convertXAws(first, options);
    const compose = sources.find(({ document }) => (0,stack_units/* mapping */.pq)(document).services !== undefined);
    if (compose !== undefined)
        throw new errors/* InputError */.dz([
            sources.length > 1
                ? `${compose.file}: give one compose file by itself`
                : `${compose.file}: has no x-aws- key, so there is nothing to convert: add x-gantline to it (docs/compose.md)`,
        ]);
    throw new errors/* InputError */.dz(sources.map(({ file }) => `${file}: is neither a workflow, nor a Copilot manifest of a service or job, nor a compose file with x-aws- keys`));
}

// EXTERNAL MODULE: ./files/disk.js
var disk = __webpack_require__(4999);
;// CONCATENATED MODULE: ./actions/convert/files.js






/**
 * Reads the files, relative to `folder`, with the task definitions that a workflow names from the root of its repository,
 * and converts them. Writes nothing. Throws one InputError with everything that cannot be read or converted.
 */
async function convertFiles(files, folder, options) {
    const given = await readSources([...new Set(files)], folder);
    const root = files_repositoryOf(files, folder);
    const named = alsoNeeded(given).filter((file) => !files.includes(file));
    const kinds = await Promise.all(named.map((file) => disk/* disk */.E.kind((0,external_node_path_.resolve)(root, file))));
    // What is not there is told by the conversion, with who names it.
    const there = named.filter((_, index) => kinds[index] !== undefined);
    const sources = [...given, ...(await readSources(there, root))];
    const texts = new Map(sources.map(({ file, text }) => [file, text]));
    const made = convert(sources, options, await (0,shapes.taskDefinitionShape)());
    return {
        files: made.files.map((one) => ({ file: one.file, text: textOf(one, (file) => texts.get(file) ?? "") })),
        notes: made.notes,
    };
}
/** A workflow names files from the root of its repository. */
function files_repositoryOf(files, folder) {
    const marker = `${(0,external_node_path_.join)(external_node_path_.sep, ".github", "workflows")}${external_node_path_.sep}`;
    const [found = folder] = files.flatMap((file) => {
        const path = (0,external_node_path_.resolve)(folder, file);
        const at = path.indexOf(marker);
        return at < 0 ? [] : [path.slice(0, at) || external_node_path_.sep];
    });
    return found;
}

// EXTERNAL MODULE: ./runner/spec.js
var spec = __webpack_require__(9264);
;// CONCATENATED MODULE: ./actions/convert/spec.js


const spec_spec = {
    name: "convert",
    title: "Gantline: convert",
    description: "Make a stack and a workflow out of what is there: a workflow with ECS's official actions, manifests of AWS Copilot, or a compose file with x-aws- keys.",
    inputs: {
        files: (0,spec/* lines */.Mn)({
            description: "The files to convert, one a line, relative to the workspace: a workflow with `aws-actions/amazon-ecs-deploy-task-definition` (the task definitions that it names are read as well), manifests of AWS Copilot (as many as make one stack), or a compose file with `x-aws-` keys.",
        }).required(),
        out: (0,spec/* text */.Qq)({
            description: "Folder of the workspace in which the stack and the workflow are written; it is made.",
        }).default("."),
        overwrite: (0,spec/* flag */.Jt)({ description: "Write over files that are there." }).default("false"),
        app: (0,spec/* text */.Qq)({
            description: "Name of the project, with which all names begin. Default: what the files say.",
        }).optional(),
        environment: (0,spec/* text */.Qq)({
            description: "The environment that the files describe. Default: what they say, else `production`.",
        }).optional(),
    },
    outputs: {
        files: "JSON list of the files that were written, relative to the workspace; the compose file is first.",
        notes: "JSON list of what was not carried over, moved or given a name: `file`, `key` (empty for the file as a whole) and `text` of each.",
        ...telling/* failureOutputs */.r,
    },
};

;// CONCATENATED MODULE: ./actions/convert/index.js






const run = (runner) => (0,telling/* telling */.g)(runner, spec_spec.name, convert_convert, (failure, file) => runner.outputs(spec_spec, { failure, "failure-file": file }));
async function convert_convert(runner) {
    const { files, out, overwrite, app, environment } = await runner.inputs(spec_spec);
    const { workspace } = runner.environment;
    const { files: made, notes } = await convertFiles(files, workspace, {
        ...(app === undefined ? {} : { app }),
        ...(environment === undefined ? {} : { environment }),
    });
    const how = "say `overwrite: true` to write over it, or name another folder in `out`";
    const written = await writeFiles(made, { folder: workspace, out, overwrite, how, within: workspace });
    for (const file of written)
        runner.log.info(`Wrote ${file}`);
    for (const line of notesInWords(notes))
        runner.log.info(line);
    runner.outputs(spec_spec, { files: written, notes: notes.map((one) => ({ ...one })) });
    const shown = written.map((file, index) => ({ file, text: made[index]?.text ?? "" }));
    await runner.summary(conversionSummary(shown, notes));
}


/***/ }),

/***/ 9165:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  r: () => (/* binding */ failureOutputs),
  g: () => (/* binding */ telling)
});

// EXTERNAL MODULE: ./kernel/errors.js
var errors = __webpack_require__(3957);
// EXTERNAL MODULE: ./kernel/cancelled.js
var cancelled = __webpack_require__(7575);
// EXTERNAL MODULE: ./kernel/explanations/failure.js
var failure = __webpack_require__(7779);
;// CONCATENATED MODULE: ./report/failure.js



/** Above this many lines a piece of evidence is cut at its head: outputs are limited to 1 MB. */
const LINES = 200;
/** Puts anything that was thrown into the form that docs/failure.schema.json describes. Pure. */
function failureDocument(error, about) {
    const kind = error instanceof errors/* InputError */.dz
        ? "input"
        : error instanceof cancelled/* Cancelled */.c
            ? "cancelled"
            : error instanceof errors/* DeployError */.sH
                ? "deploy"
                : "bug";
    const known = kind === "deploy" ? (0,failure.explainFailure)(error) : [];
    const [nearest] = known;
    const detail = error instanceof errors/* DeployError */.sH ? error : undefined;
    return {
        version: 1,
        action: about.action,
        kind,
        code: nearest?.code ?? (kind === "deploy" ? "unexplained" : kind),
        codes: known.map(({ code }) => code),
        message: (0,errors/* messageOf */.bD)(error),
        ...(detail?.next === undefined ? {} : { next: detail.next }),
        ...(nearest ? { explanation: { cause: nearest.cause, remedy: nearest.remedy, source: nearest.source } } : {}),
        evidence: (detail?.evidence ?? []).map(({ title, lines }) => ({ title, lines: lines.slice(-LINES) })),
        also: [...(detail?.also ?? [])],
        ...(about.run === undefined ? {} : { run: about.run }),
    };
}

;// CONCATENATED MODULE: ./actions/telling.js


/** The outputs of every action that can say why it failed. */
const failureOutputs = {
    failure: "When the step failed: JSON with `code`, `message`, `next`, `explanation`, `evidence`, as docs/failure.schema.json describes.",
    "failure-file": "Path of a file with the same JSON.",
};
/** Runs an action; a failure is also told to programs, and thrown on. */
async function telling(runner, action, run, tell) {
    try {
        await run(runner);
    }
    catch (error) {
        const { signal, environment } = runner;
        const cause = signal.aborted && error instanceof Error && error.name === "AbortError" ? signal.reason : error;
        const failure = failureDocument(cause, { action, run: environment.runUrl });
        try {
            tell({ ...failure }, await runner.file("failure.json", `${JSON.stringify(failure, undefined, 2)}\n`));
        }
        catch (other) {
            runner.log.warning(`failure.json could not be written: ${(0,errors/* messageOf */.bD)(other)}`);
        }
        throw error;
    }
}


/***/ }),

/***/ 9562:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   serviceShape: () => (/* binding */ serviceShape),
/* harmony export */   shapeOf: () => (/* binding */ shapeOf),
/* harmony export */   taskDefinitionShape: () => (/* binding */ taskDefinitionShape),
/* harmony export */   updateServiceShape: () => (/* binding */ updateServiceShape)
/* harmony export */ });
/** What RegisterTaskDefinition takes, from the model inside the SDK. */
async function taskDefinitionShape() {
    return shapeOf((await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217))).RegisterTaskDefinitionRequest$);
}
/** What CreateService takes. */
async function serviceShape() {
    return shapeOf((await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217))).CreateServiceRequest$);
}
/** What UpdateService takes. */
async function updateServiceShape() {
    return shapeOf((await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217))).UpdateServiceRequest$);
}
const LIST = 64;
const MAP = 128;
/**
 * A schema of the SDK as a Shape. The SDK's generated schemas are tuples (@smithy/types, schema/static-schemas.d.ts):
 * structure `[3, namespace, name, traits, members[], schemas[], required count]` with the required members first, list
 * `[1, namespace, name, traits, item]`, map `[2, namespace, name, traits, key, value]`, member `[schema, traits]`, simple
 * types as numbers (0 text, 1 number, 2 boolean, 4-7 time) with 64 added for a list and 128 for a map of them; any of
 * them may hide behind a function.
 */
function shapeOf(schema) {
    const found = typeof schema === "function" ? schema() : schema;
    if (typeof found === "number")
        return simple(found);
    if (!Array.isArray(found))
        return { kind: "any" };
    if (found.length === 2)
        return shapeOf(found[0]);
    switch (found[0]) {
        case 0:
            return shapeOf(found[4]);
        case 1:
            return { kind: "list", item: () => shapeOf(found[4]) };
        case 2:
            return { kind: "map", value: () => shapeOf(found[5]) };
        case 3: {
            const names = found[4];
            const members = new Map(names.map((name, index) => [name, () => shapeOf(found[5][index])]));
            return { kind: "structure", name: String(found[2]), members, required: names.slice(0, found[6] ?? 0) };
        }
        default:
            return { kind: "any" };
    }
}
function simple(code) {
    if (code & LIST)
        return { kind: "list", item: () => simple(code & ~LIST) };
    if (code & MAP)
        return { kind: "map", value: () => simple(code & ~MAP) };
    return code === 0
        ? { kind: "text" }
        : code === 1
            ? { kind: "number" }
            : code === 2
                ? { kind: "boolean" }
                : { kind: "any" };
}


/***/ }),

/***/ 4999:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ disk)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);

/** The disk as it is. */
const disk = {
    async kind(path) {
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path).catch(() => undefined);
        return found?.isFile() ? "file" : found?.isDirectory() ? "folder" : undefined;
    },
    read: (path) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, "utf8"),
};


/***/ }),

/***/ 7779:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   explainFailure: () => (/* binding */ explainFailure),
/* harmony export */   n: () => (/* binding */ explainEvidence)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);
/* harmony import */ var _index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2575);


/** Everything that is known about a failure, nearest cause first; empty when nothing is. Pure. */
function explainFailure(error) {
    if (!(error instanceof Error))
        return [];
    const { said, written } = words(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH ? error.evidence : []);
    return (0,_index_js__WEBPACK_IMPORTED_MODULE_1__/* .explainAll */ .HU)([...chain(error), ...said], written);
}
/** The nearest cause that the evidence shows and that has a remedy of its own. Pure. */
function explainEvidence(evidence) {
    const { said, written } = words(evidence);
    return (0,_index_js__WEBPACK_IMPORTED_MODULE_1__/* .explainAll */ .HU)(said, written).find(({ general }) => general !== true);
}
/** AWS's words apart from what containers wrote; without our own asides: what could not be read, and advice. */
function words(evidence) {
    const lines = (written) => evidence.flatMap((one) => ((one.written === true) === written ? one.lines : []));
    return { said: lines(false).filter((line) => !/^\(could not | {4}/.test(line)), written: lines(true) };
}
/**
 * An error and what caused it: AWS's own names for things stand further down. What stands in “…” a container wrote, and
 * such words prove nothing.
 */
function chain(error) {
    const own = [error.message.replaceAll(/“[^”]*”/g, ""), error.name];
    return error.cause instanceof Error && error.cause !== error ? [...own, ...chain(error.cause)] : own;
}


/***/ }),

/***/ 6161:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ commandWords),
/* harmony export */   C: () => (/* binding */ shellWords)
/* harmony export */ });
/**
 * Splits text the way a POSIX shell does, with quotes and backslashes but nothing expanded. `problem` says what is wrong
 * with text that no shell would take.
 */
function shellWords(text) {
    const words = [];
    let word;
    let quote = "";
    for (let index = 0; index < text.length; index++) {
        const char = text.charAt(index);
        if (quote === "'") {
            if (char === "'")
                quote = "";
            else
                word += char;
        }
        else if (char === "\\") {
            const next = text.charAt(++index);
            // A line that ends with a backslash goes on in the next one.
            if (next === "\n")
                continue;
            // Inside double quotes a backslash stands for itself before anything that it need not protect.
            word = (word ?? "") + (quote === '"' && !/["\\$`]/.test(next) ? `\\${next}` : next);
        }
        else if (quote === '"' && char === '"')
            quote = "";
        else if (quote === "" && (char === "'" || char === '"')) {
            quote = char;
            word ??= "";
        }
        else if (quote === "" && /\s/.test(char)) {
            if (word !== undefined)
                words.push(word);
            word = undefined;
        }
        else
            word = (word ?? "") + char;
    }
    if (word !== undefined)
        words.push(word);
    return quote === "" ? { words } : { words, problem: `every ${quote} to be closed` };
}
/** A command as a list of words: a JSON list as it is, else split as a shell splits. */
function commandWords(text) {
    if (!text.startsWith("["))
        return shellWords(text);
    const problem = 'a JSON list of text, ["like", "this"]';
    let parsed;
    try {
        parsed = JSON.parse(text);
    }
    catch {
        return { words: [], problem };
    }
    if (!Array.isArray(parsed) || !parsed.every((one) => typeof one === "string"))
        return { words: [], problem };
    return { words: parsed };
}


/***/ }),

/***/ 8186:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EU: () => (/* binding */ fence),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   fj: () => (/* binding */ join),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   pj: () => (/* binding */ plain),
/* harmony export */   tp: () => (/* binding */ table)
/* harmony export */ });
/** A GitHub table; without rows, nothing. Cells are Markdown already: untrusted text goes through `plain` or `code`. */
function table(head, rows) {
    if (rows.length === 0)
        return "";
    const line = (cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
    return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
/** Text from elsewhere in one line, without Markdown or HTML of its own. */
function plain(text) {
    return text
        .replace(/\s+/g, " ")
        .replace(/[\\`*_[\]<>#]/g, (char) => `\\${char}`)
        .trim();
}
function code(text) {
    return `\`${text.replaceAll("`", "'")}\``;
}
function link(text, url) {
    return url === undefined ? text : `[${text}](${url})`;
}
/** Lines as they are, in a fence that none of them can close. */
function fence(lines) {
    const longest = Math.max(0, ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length)));
    const ticks = "`".repeat(Math.max(3, longest + 1));
    return `${ticks}text\n${lines.join("\n")}\n${ticks}`;
}
/** Parts with a blank line between them; empty ones are left out. */
function join(...parts) {
    return parts.filter((part) => part !== "").join("\n\n");
}
/** "8 s", "2 min 5 s". */
function duration(seconds) {
    const whole = Math.round(seconds);
    return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min${whole % 60 === 0 ? "" : ` ${whole % 60} s`}`;
}


/***/ }),

/***/ 1324:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   El: () => (/* binding */ dependencies),
/* harmony export */   dw: () => (/* binding */ asMapping),
/* harmony export */   w4: () => (/* binding */ hostOf)
/* harmony export */ });
/* harmony import */ var _units_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9064);

/** What a service waits for. */
function dependencies({ service }) {
    return Object.entries((0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .mapping */ .pq)(service.depends_on)).map(([on, value]) => {
        const { condition } = (0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .mapping */ .pq)(value);
        return { on, condition: String(condition ?? "service_started") };
    });
}
/** The service whose task this one is a container of, or undefined. */
function hostOf({ service }) {
    return /^service:(.+)$/.exec(String(service.network_mode ?? ""))?.[1];
}
/** A mapping out of a mapping or a list of `NAME=value`. */
function asMapping(value) {
    if ((0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .isMapping */ .pi)(value))
        return value;
    if (!Array.isArray(value))
        return {};
    return Object.fromEntries(value.map((one) => {
        const [name = "", ...rest] = String(one).split("=");
        return [name, rest.length === 0 ? null : rest.join("=")];
    }));
}


/***/ }),

/***/ 6156:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ hostsIn)
/* harmony export */ });
/** Variables whose value is a kind of thing, a name or a word, although it may read like a host. */
const noHost = /(DRIVER|CONNECTION|ADAPTER|ENGINE|TYPE|KIND|BACKEND|CLIENT|STORE|DIALECT|MAILER|PROVIDER|NAME|USER|USERNAME|DATABASE|DB|MODE|ENV|PASSWORD|LEVEL|ROLE|SCHEMA)$/i;
/**
 * Which of `names` a value takes for a host: the host of a URL, `name:port`, an entry of a list of those, or the bare
 * name, unless the variable's own name says that it is no host (`CACHE_DRIVER=redis`).
 */
function hostsIn(value, names, variable) {
    const found = new Set();
    const all = new Set(names);
    for (const match of value.matchAll(/:\/\/(?:[^/@\s]*@)?([^/\s?#]+)/g))
        for (const part of (match[1] ?? "").split(","))
            found.add(withoutPort(part.replace(/^.*@/, "")));
    for (const match of value.matchAll(/(?:^|[\s,;=@"'(])([A-Za-z0-9][A-Za-z0-9._-]*):\d{2,5}(?=$|[\s,;/"')])/g))
        found.add(match[1] ?? "");
    if (variable === undefined || !noHost.test(variable))
        for (const part of value.split(","))
            found.add(part.trim());
    for (const match of value.matchAll(/--?[a-z-]*(?:host|server|addr|address)[= ]([A-Za-z0-9._-]+)/g))
        found.add(match[1] ?? "");
    for (const match of value.matchAll(/\bhost=([A-Za-z0-9._-]+)/g))
        found.add(match[1] ?? "");
    return [...found].filter((one) => all.has(one));
}
function withoutPort(host) {
    return host.replace(/:\d+$/, "");
}


/***/ }),

/***/ 135:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Uz: () => (/* binding */ leftToTheLaptop),
/* harmony export */   _x: () => (/* binding */ checkService),
/* harmony export */   hX: () => (/* binding */ checkInterpolation),
/* harmony export */   n0: () => (/* binding */ looksSecret),
/* harmony export */   zC: () => (/* binding */ judgeLiteral)
/* harmony export */ });
/* unused harmony export variablesIn */
/* harmony import */ var _hosts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6156);
/* harmony import */ var _references_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3217);
/* harmony import */ var _units_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9064);



/**
 * The variables that a written value takes, `$$` apart: `${X:-dev}`, `$X`, and those inside of defaults. The syntax is
 * that of Compose's interpolation.
 */
function variablesIn(written) {
    if (typeof written !== "string")
        return [];
    const found = [];
    for (const match of written.matchAll(/\$\$|\$\{([A-Za-z_][A-Za-z0-9_]*)|\$([A-Za-z_][A-Za-z0-9_]*)/g)) {
        const name = match[1] ?? match[2];
        if (name !== undefined)
            found.push(name);
    }
    return [...new Set(found)];
}
/** Everything below `written` that interpolation made on the laptop and that this environment does not give. */
function leftToTheLaptop(written, path, { given }) {
    if (typeof written === "string") {
        const names = variablesIn(written).filter((name) => !(name in given));
        return names.length > 0 ? [{ path, names }] : [];
    }
    if (typeof written !== "object" || written === null)
        return [];
    const entries = Array.isArray(written)
        ? written.map((one, index) => [index, one])
        : Object.entries(written);
    return entries.flatMap(([key, one]) => leftToTheLaptop(one, [...path, key], { given }));
}
/** Says where a value of the deployed part takes variables that the environment does not give. */
function checkInterpolation(written, path, reading) {
    const { environment, problems } = reading;
    for (const { path: at, names } of leftToTheLaptop(written, path, reading)) {
        const secret = names.find((name) => name in environment.secrets);
        if (secret !== undefined)
            problems.add(at, `puts the secret ${secret} into a text, which ECS cannot do`, "let the program read the parts on their own, or keep the whole text as one secret");
        else
            problems.add(at, `takes ${names.join(", ")} from whoever runs Compose`, `give ${names.join(", ")} in x-gantline.environments.${environment.name}.variables`);
    }
}
const secretName = /(PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|ENCRYPTION_?KEY|CREDENTIALS?|SECRET_KEY_BASE|APP_KEY|MASTER_KEY)$|(^|_)(PASSWORD|SECRET)(_|$)/i;
const noSecretName = /(_FILE|_PATH|_TTL|_EXPIRY|_EXPIRES|_LENGTH|_URL|_NAME|_ID|_ARN|_HEADER|_ISSUER)$/i;
const secretValue = /^(AKIA|ASIA)[A-Z0-9]{16}$|^gh[pousr]_\w{20,}|^xox[abprs]-|^sk_(live|test)_|^sk-\w{20,}|-----BEGIN [A-Z ]*PRIVATE KEY-----|^eyJ[\w-]{10,}\.eyJ/;
const passwordInUrl = /:\/\/[^/\s:@]*:[^/\s@{}]+@/;
/** Why a literal looks like something that nobody should write into a file, or undefined. */
function looksSecret(name, value) {
    if (value === "" || (0,_references_js__WEBPACK_IMPORTED_MODULE_0__/* .hasReference */ .UN)(value))
        return undefined;
    if (secretValue.test(value))
        return "its value looks like a credential";
    if (passwordInUrl.test(value))
        return "its value holds a password";
    if (!secretName.test(name) || noSecretName.test(name) || /^(true|false|\d{1,6}|\/.*)$/i.test(value))
        return undefined;
    return "its name says that it is a secret";
}
/** The value that a container gets for a name; says what is wrong with it. Undefined: it must not be deployed. */
function judgeLiteral(name, value, path, reading) {
    const { problems, environment, localOnly, masked } = reading;
    const give = `give ${name} in x-gantline.environments.${environment.name}`;
    const before = problems.list.length;
    const local = (0,_hosts_js__WEBPACK_IMPORTED_MODULE_1__/* .hostsIn */ .T)(value, localOnly, name);
    if (local.length > 0)
        problems.add(path, `names ${local.join(", ")}, which runs on the laptop only`, `${give}.variables, or .secrets, what it is there`);
    const secret = looksSecret(name, value) ?? (isMasked(value, masked) ? "the job hides its value" : undefined);
    if (secret !== undefined)
        problems.add(path, `is written in the file, and ${secret}`, `${give}.secrets as name#key`);
    return problems.list.length === before;
}
/** Short values are hidden by chance. */
function isMasked(value, masked) {
    return masked.some((one) => one.length >= 6 && value.includes(one));
}
/** Interpolated parts of a build, an image and the like: everything of a service but what is judged on its own. */
function checkService(written, path, reading) {
    // `environment` is judged by name; what is local by nature may say what it likes.
    const judged = ["image", "command", "entrypoint", "user", "working_dir", "labels", "healthcheck", "expose", "deploy"];
    for (const key of judged)
        checkInterpolation(written[key], [...path, key], reading);
    for (const key of [
        "scale",
        "cpus",
        "mem_limit",
        "mem_reservation",
        "platform",
        "tmpfs",
        "volumes",
        "ulimits",
        "x-gantline",
    ])
        checkInterpolation(written[key], [...path, key], reading);
    const { context, dockerfile, target, args, additional_contexts, ssh } = (0,_units_js__WEBPACK_IMPORTED_MODULE_2__/* .mapping */ .pq)(written.build);
    checkInterpolation({ context, dockerfile, target, args, additional_contexts, ssh }, [...path, "build"], reading);
    checkPorts(written.ports, path, reading);
}
/** Only the container's side of a port is deployed. */
function checkPorts(ports, path, reading) {
    if (!Array.isArray(ports))
        return;
    for (const [index, port] of ports.entries()) {
        const deployed = typeof port === "string" ? containerSide(port) : (0,_units_js__WEBPACK_IMPORTED_MODULE_2__/* .mapping */ .pq)(port).target;
        checkInterpolation(deployed, [...path, "ports", index], reading);
    }
}
/** What stands after the last colon that is in no braces: `${PORT:-8080}:80` → `80`. */
function containerSide(port) {
    let depth = 0;
    for (let at = port.length - 1; at >= 0; at--) {
        if (port[at] === "}")
            depth++;
        if (port[at] === "{")
            depth--;
        if (port[at] === ":" && depth === 0)
            return port.slice(at + 1);
    }
    return port;
}


/***/ }),

/***/ 3217:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bq: () => (/* binding */ filled),
/* harmony export */   Ej: () => (/* binding */ textsIn),
/* harmony export */   FB: () => (/* binding */ filledDeep),
/* harmony export */   UN: () => (/* binding */ hasReference),
/* harmony export */   ii: () => (/* binding */ referencesIn)
/* harmony export */ });
/** Only these forms: other braces are the value's own (`{"json": true}`, `{{ template }}`). */
const form = /\{(?:url:([A-Za-z0-9._-]+)|lookup\.([a-z][a-z0-9-]*)|database\.([a-z][a-z0-9-]*)|(env|zone))\}/g;
/** All references in a text. */
function referencesIn(text) {
    return [...text.matchAll(form)].map(read);
}
/** Whether a text is worth nothing but what others give. */
function hasReference(text) {
    return referencesIn(text).length > 0;
}
/** The text with every reference replaced; `resolve` gives undefined for what it does not know, which stays as it is. */
function filled(text, resolve) {
    return text.replace(form, (whole, ...groups) => resolve(read([whole, ...groups])) ?? whole);
}
/** The same for every text in a value, however deep. */
function filledDeep(value, resolve) {
    if (typeof value === "string")
        return filled(value, resolve);
    if (Array.isArray(value))
        return value.map((one) => filledDeep(one, resolve));
    if (typeof value !== "object" || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filledDeep(one, resolve)]));
}
/** Every text in a value. */
function textsIn(value) {
    if (typeof value === "string")
        return [value];
    if (typeof value !== "object" || value === null)
        return [];
    return Object.values(value).flatMap(textsIn);
}
function read(match) {
    const [, service, lookup, database, word] = match;
    if (typeof service === "string")
        return { kind: "url", service };
    if (typeof lookup === "string")
        return { kind: "lookup", name: lookup };
    if (typeof database === "string")
        return { kind: "database", name: database };
    return word === "env" ? { kind: "env" } : { kind: "lookup", name: "zone" };
}


/***/ }),

/***/ 9064:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lw: () => (/* binding */ overlay),
/* harmony export */   Te: () => (/* binding */ texts),
/* harmony export */   YA: () => (/* binding */ seconds),
/* harmony export */   jh: () => (/* binding */ mebibytes),
/* harmony export */   p6: () => (/* binding */ undoubled),
/* harmony export */   pi: () => (/* binding */ isMapping),
/* harmony export */   pq: () => (/* binding */ mapping)
/* harmony export */ });
/** Seconds of a duration as Compose prints it (`1h2m3.5s`, `1500ms`), or undefined for anything else. */
function seconds(text) {
    if (typeof text !== "string" || !/^(\d+(\.\d+)?(h|ms|m|s|us|µs|ns))+$/.test(text))
        return undefined;
    const factors = { h: 3600, m: 60, s: 1, ms: 1e-3, us: 1e-6, µs: 1e-6, ns: 1e-9 };
    const parts = text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s|us|µs|ns)/g);
    return [...parts].reduce((sum, [, number, unit]) => sum + Number(number) * (factors[unit ?? ""] ?? 0), 0);
}
/** MiB of a size in bytes as Compose prints it (`"1073741824"`), or with a unit (`512m`, `1.5gb`); rounded up. */
function mebibytes(value) {
    const match = /^(\d+(?:\.\d+)?)\s*([bkmgt]?)(?:i?b)?$/i.exec(String(value).trim());
    if (!match)
        return undefined;
    const power = { "": 0, b: 0, k: 1, m: 2, g: 3, t: 4 }[(match[2] ?? "").toLowerCase()] ?? 0;
    return Math.ceil((Number(match[1]) * 1024 ** power) / 1024 ** 2);
}
function isMapping(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
function mapping(value) {
    return isMapping(value) ? value : {};
}
/** A list of text from a list, a single text, or nothing. */
function texts(value) {
    if (Array.isArray(value))
        return value.map(String);
    return value === undefined || value === null ? [] : [String(value)];
}
/** Gantline's own rule for laying one mapping on another: mappings deep, lists and scalars replaced. */
function overlay(below, above) {
    if (!isMapping(below) || !isMapping(above))
        return above === undefined ? below : above;
    const result = { ...below };
    for (const [key, value] of Object.entries(above))
        result[key] = overlay(below[key], value);
    return result;
}
/** Every text in a value with `$$` read as `$`: Compose doubles it in what it prints. */
function undoubled(value) {
    if (typeof value === "string")
        return value.replaceAll("$$", "$");
    if (Array.isArray(value))
        return value.map(undoubled);
    if (!isMapping(value))
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, undoubled(one)]));
}


/***/ }),

/***/ 6163:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ap: () => (/* binding */ familyOf),
/* harmony export */   EU: () => (/* binding */ shortName),
/* harmony export */   MM: () => (/* binding */ outputOnly),
/* harmony export */   u4: () => (/* binding */ isRecord)
/* harmony export */ });
/** What DescribeTaskDefinition adds and RegisterTaskDefinition refuses (SDK model TaskDefinition). */
const outputOnly = [
    "taskDefinitionArn",
    "revision",
    "status",
    "requiresAttributes",
    "compatibilities",
    "registeredAt",
    "deregisteredAt",
    "deleteRequestedAt",
    "registeredBy",
];
function isRecord(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
/** `family:revision` of a task definition ARN; anything else is given back as it is. */
function shortName(reference) {
    return reference.replace(/^arn:[^/]*:task-definition\//, "");
}
/** The family of an ARN, `family:revision` or family. */
function familyOf(reference) {
    return shortName(reference).replace(/:\d+$/, "");
}


/***/ }),

/***/ 2151:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ departures)
/* harmony export */ });
/* harmony import */ var _kernel_nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4550);
/* harmony import */ var _model_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6163);


/**
 * Every place where `value` departs from `shape`: unknown fields (with the nearest known one), missing required ones,
 * wrong kinds. `null` stands for "not set" anywhere, as in the output of AWS's own tools.
 */
function departures(value, shape, at = "") {
    if (value === null || value === undefined || shape.kind === "any")
        return [];
    const where = at === "" ? "" : `${at} `;
    switch (shape.kind) {
        case "text":
            if (typeof value === "string")
                return [];
            return typeof value === "number" || typeof value === "boolean"
                ? [`${where}must be text: write "${value}", in quotes`]
                : [`${where}must be text, not ${kindOf(value)}`];
        case "number":
        case "boolean":
            return typeof value === shape.kind ? [] : [`${where}must be a ${shape.kind}, not ${kindOf(value)}`];
        case "list":
            if (!Array.isArray(value))
                return [`${where}must be a list, not ${kindOf(value)}`];
            return value.flatMap((one, index) => departures(one, shape.item(), `${at}[${label(one) ?? index}]`));
        case "map":
            if (!(0,_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value))
                return [`${where}must be a mapping, not ${kindOf(value)}`];
            return Object.entries(value).flatMap(([key, one]) => departures(one, shape.value(), join(at, key)));
        case "structure":
            return (0,_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value) ? fields(value, shape, at) : [`${where}must be a mapping, not ${kindOf(value)}`];
    }
}
function fields(value, shape, at) {
    const missing = shape.required
        .filter((name) => value[name] === undefined || value[name] === null)
        .map((name) => `${join(at, name)} is missing`);
    const wrong = Object.entries(value).flatMap(([key, one]) => {
        const member = shape.members.get(key);
        if (member)
            return departures(one, member(), join(at, key));
        const hint = (0,_kernel_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .nearest */ .p)(key, shape.members.keys());
        return [
            `${join(at, key)} is no field of ${shape.name.replace(/Request$/, "")}${hint ? `; did you mean "${hint}"?` : ""}`,
        ];
    });
    return [...wrong, ...missing];
}
function join(at, key) {
    return at === "" ? key : `${at}.${key}`;
}
/** Containers, variables and the like are found sooner by their name than by their number. */
function label(value) {
    return (0,_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value) && typeof value.name === "string" ? value.name : undefined;
}
function kindOf(value) {
    if (Array.isArray(value))
        return "a list";
    if (typeof value === "object")
        return "a mapping";
    return typeof value === "string" ? "text" : `a ${typeof value}`;
}


/***/ })

};
