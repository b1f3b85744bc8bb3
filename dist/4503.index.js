export const id = 4503;
export const ids = [4503,9741,9562,6884];
export const modules = {

/***/ 4503:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readEntries: () => (/* binding */ readEntries),
  readFiles: () => (/* binding */ readFiles),
  resolveEntries: () => (/* binding */ resolveEntries)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./aws/shapes.js
var shapes = __webpack_require__(9562);
// EXTERNAL MODULE: ./files/disk.js
var disk = __webpack_require__(4999);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ../../node_modules/yaml/dist/index.js
var dist = __webpack_require__(3483);
// EXTERNAL MODULE: ./kernel/errors.js
var errors = __webpack_require__(3957);
;// CONCATENATED MODULE: ./files/documents.js




/** Far above what ECS takes (64 KB for a task definition), far below what is read by mistake. */
const limit = 256 * 1024;
/**
 * Reads JSON (by its name) or YAML. Never throws: what is wrong comes as a sentence that begins with the file's name, so
 * that the problems of several files can be told at once. Relative paths are relative to `workspace`.
 */
async function readDocument(file, workspace) {
    const refuse = (problem) => ({ file, problem: `${file}: ${problem}` });
    let content;
    try {
        const handle = await (0,promises_.open)((0,external_node_path_.resolve)(workspace, file), "r");
        try {
            const facts = await handle.stat();
            if (facts.isDirectory())
                return refuse("is a folder; give the files in it, one a line");
            if (facts.size > limit)
                return refuse(`is ${size(facts.size)}; a definition of ECS is never above 64 KB`);
            content = (await handle.readFile("utf8")).replace(/^\uFEFF/, "");
        }
        finally {
            await handle.close();
        }
    }
    catch (error) {
        const code = error.code;
        return refuse(code === "ENOENT" ? `there is no such file (in ${workspace})` : `cannot be read: ${(0,errors/* messageOf */.bD)(error)}`);
    }
    if (content.trim() === "")
        return refuse("is empty");
    return /\.json$/i.test(file) ? json(file, content) : yaml(file, content);
}
/**
 * Documents that are written where names of files are expected: YAML (and so JSON), several after `---` or as a list.
 * Undefined for text that is none; `mark` is what a document holds and no list of names does.
 */
function inlineDocuments(text, mark) {
    if (!/^\s*(\{|\[|---)/.test(text) && !mark.test(text))
        return undefined;
    const documents = [(0,dist/* parseAllDocuments */.hR)(text)].flat();
    return documents.flatMap((document, index) => {
        const [error] = document.errors;
        const file = `document ${index + 1}`;
        if (error !== undefined)
            return [{ file, problem: `${file}: is not YAML: ${error.message.split("\n")[0]}` }];
        const value = document.toJS();
        if (value === null)
            return [];
        const all = Array.isArray(value) ? value : [value];
        return all.map((one, place) => ({ file: all.length > 1 ? `${file}[${place}]` : file, value: one }));
    });
}
function json(file, content) {
    try {
        return { file, value: JSON.parse(content) };
    }
    catch (error) {
        const said = (0,errors/* messageOf */.bD)(error);
        const what = said.replace(/ (in JSON )?at position .*$/s, "").replace(/, (\.\.\.)?".*$/s, "");
        return { file, problem: `${place(file, content, said)}: is not JSON: ${what}` };
    }
}
/** Where JSON breaks: V8 tells for some errors only; for most of the others the YAML parser stumbles at the same place. */
function place(file, content, said) {
    const offset = /end of JSON/.test(said) ? content.length : Number(/at position (\d+)/.exec(said)?.[1]);
    if (!Number.isNaN(offset)) {
        const before = content.slice(0, offset).split("\n");
        return `${file}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
    }
    const at = (0,dist.parseDocument)(content).errors[0]?.linePos?.[0];
    return at ? `${file}:${at.line}:${at.col}` : file;
}
function yaml(file, content) {
    const document = (0,dist.parseDocument)(content, { prettyErrors: true });
    const [error] = document.errors;
    if (error === undefined)
        return { file, value: document.toJS() };
    const at = error.linePos?.[0];
    const place = at ? `${file}:${at.line}:${at.col}` : file;
    return {
        file,
        problem: `${place}: is not YAML: ${error.message.split("\n")[0]?.replace(/ at line \d+, column \d+:?$/, "")}`,
    };
}
function size(bytes) {
    return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

// EXTERNAL MODULE: ./task-definition/model.js
var model = __webpack_require__(6163);
// EXTERNAL MODULE: ./task-definition/shape.js
var task_definition_shape = __webpack_require__(2151);
;// CONCATENATED MODULE: ./service/definition.js


/** Turns parsed files into service definitions; everything that is wrong is told at once, each with its file. */
function readServiceDefinitions(sources, shape) {
    const problems = [];
    const definitions = [];
    for (const { file, value } of sources) {
        if (!(0,model/* isRecord */.u4)(value)) {
            problems.push(`${file}: holds no service definition (a mapping with serviceName and taskDefinition)`);
            continue;
        }
        const wrong = (0,task_definition_shape/* departures */.w)(value, shape);
        const { serviceName: name, taskDefinition } = value;
        if (typeof taskDefinition !== "string" || taskDefinition === "")
            wrong.push("taskDefinition is missing");
        if (definitions.some((one) => one.name === name))
            wrong.push(`service "${name}" is defined twice`);
        problems.push(...wrong.map((one) => `${file}: ${one}`));
        if (wrong.length === 0 && typeof name === "string" && typeof taskDefinition === "string")
            definitions.push({ file, name, taskDefinition, input: value });
    }
    return { definitions, problems };
}

// EXTERNAL MODULE: ./task-definition/base.js
var task_definition_base = __webpack_require__(9677);
// EXTERNAL MODULE: ./task-definition/ours.js
var ours = __webpack_require__(979);
// EXTERNAL MODULE: ./task-definition/read.js
var task_definition_read = __webpack_require__(5384);
;// CONCATENATED MODULE: ./actions/definitions.js










/** The files that an action was given, read and checked. Throws one InputError with the problems of all of them. */
async function readFiles(files, workspace) {
    const problems = [];
    const read = async (names) => {
        const documents = await Promise.all(names.map((name) => readDocument(name, workspace)));
        problems.push(...documents.flatMap((one) => ("problem" in one ? [one.problem] : [])));
        return documents.filter((one) => "value" in one);
    };
    const [taskFiles, serviceFiles] = [await read(files.taskDefinitions), await read(files.services)];
    const tasks = (0,task_definition_read/* readTaskDefinitions */.G)(taskFiles, await (0,shapes.taskDefinitionShape)());
    const services = readServiceDefinitions(serviceFiles, await (0,shapes.serviceShape)());
    problems.push(...tasks.problems, ...services.problems);
    if (problems.length > 0)
        throw new errors/* InputError */.dz(problems);
    return { taskDefinitions: tasks.definitions, services: services.definitions };
}
/** A family, `family:revision` or an ARN; a file's name has a dot or a folder in it. */
const inAccount = /^(arn:[\w-]+:ecs:[\w-]+:\d{12}:task-definition\/)?[A-Za-z0-9_-]{1,255}(:\d+)?$/;
const documentMark = /^\s*["']?(family|containerDefinitions|taskDefinition)["']?\s*:(\s|$)/m;
/**
 * Task definitions as an input names them: paths of files and families of the account, one a line, or the documents
 * themselves. Asks nothing of AWS; a file goes before a family of the same name.
 */
async function readEntries(text, workspace) {
    const inline = inlineDocuments(text, documentMark);
    const names = text.split(/\r?\n/).map((line) => line.trim());
    const read = inline ?? (await Promise.all(names.filter((one) => one !== "" && !one.startsWith("#")).map(entry)));
    const problems = read.flatMap((one) => ("problem" in one ? [one.problem] : []));
    const entries = read.filter((one) => !("problem" in one));
    const documents = entries.filter((one) => "value" in one);
    return { entries, problems: [...problems, ...(0,task_definition_read/* readTaskDefinitions */.G)(documents, await (0,shapes.taskDefinitionShape)()).problems] };
    async function entry(name) {
        const isFile = (await disk/* disk */.E.kind((0,external_node_path_.resolve)(workspace, name))) === "file";
        return !isFile && inAccount.test(name) ? { reference: name } : readDocument(name, workspace);
    }
}
/**
 * The definitions that entries stand for: those in the account are looked up as bases (`baseOf`), without the tags that
 * say who registered them, or without any. Throws one InputError with all problems.
 */
async function resolveEntries({ entries, problems }, options) {
    if (problems.length > 0)
        throw new errors/* InputError */.dz(problems);
    const sources = await Promise.all(entries.map(async (entry) => {
        if ("value" in entry)
            return entry;
        const base = await (0,task_definition_base/* baseOf */.b)(entry.reference, options.port);
        if ("problem" in base)
            return base;
        const { tags, ...content } = (0,ours/* contentOf */.$E)(base.definition);
        options.log(`${entry.reference}: ${(0,model/* shortName */.EU)(base.arn)} is the base`);
        return { file: (0,model/* shortName */.EU)(base.arn), value: options.baseTags && tags ? { ...content, tags } : content };
    }));
    const missing = sources.flatMap((one) => ("problem" in one ? [one.problem] : []));
    const found = sources.filter((one) => "value" in one);
    const { definitions, problems: wrong } = (0,task_definition_read/* readTaskDefinitions */.G)(found, await (0,shapes.taskDefinitionShape)());
    if (missing.length + wrong.length > 0)
        throw new errors/* InputError */.dz([...missing, ...wrong]);
    return definitions;
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

/***/ 9677:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ walk),
/* harmony export */   b: () => (/* binding */ baseOf)
/* harmony export */ });
/* harmony import */ var _model_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6163);
/* harmony import */ var _ours_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(979);


/** So many are looked at together: reading task definitions is limited to 20 a second after a burst of 50. */
const together = 10;
/** The revisions of a family from the newest on, as far as somebody reads. */
async function* walk(arns, port) {
    for (let at = 0; at < arns.length; at += together) {
        const found = await Promise.all(arns.slice(at, at + together).map((arn) => port.describe(arn)));
        for (const one of found)
            if (one !== undefined)
                yield one;
    }
}
/**
 * What definitions are built on when the account holds them: a family stands for its newest ACTIVE revision that
 * Gantline did not register, so that what Terraform or a person changes comes through, and a variable that they removed
 * goes; `family:revision` or an ARN stands for just that one.
 */
async function baseOf(reference, port) {
    if (/:\d+$/.test(reference)) {
        const found = await port.describe(reference);
        return found ?? { problem: `${(0,_model_js__WEBPACK_IMPORTED_MODULE_1__/* .shortName */ .EU)(reference)}: there is no such revision in the account` };
    }
    const family = (0,_model_js__WEBPACK_IMPORTED_MODULE_1__/* .familyOf */ .Ap)(reference);
    const arns = await port.revisions(family);
    for await (const one of walk(arns, port))
        if (!(0,_ours_js__WEBPACK_IMPORTED_MODULE_0__/* .isOurs */ .MU)(one.definition))
            return one;
    return {
        problem: arns.length === 0
            ? `${family}: there is neither a file nor an ACTIVE task definition of that name`
            : `${family}: Gantline registered all of its ${arns.length} ACTIVE revisions, so there is no base to build on; ` +
                `give a file, or the revision to start from as "${(0,_model_js__WEBPACK_IMPORTED_MODULE_1__/* .shortName */ .EU)(arns[0] ?? family)}"`,
    };
}


/***/ }),

/***/ 979:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $E: () => (/* binding */ contentOf),
/* harmony export */   MU: () => (/* binding */ isOurs),
/* harmony export */   SG: () => (/* binding */ withTags),
/* harmony export */   ZF: () => (/* binding */ managedBy),
/* harmony export */   nI: () => (/* binding */ tagProblems),
/* harmony export */   xI: () => (/* binding */ marked)
/* harmony export */ });
/* harmony import */ var _model_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6163);

/** The tag of everything that Gantline creates. */
const managedBy = { key: "gantline:managed-by", value: "gantline/v1" };
const commitKey = "gantline:commit";
/** Whether Gantline registered the revision; one without the tag is somebody else's. Needs the revision's tags. */
function isOurs(definition) {
    return (definition.tags ?? []).some(({ key }) => key === managedBy.key);
}
/**
 * The tags that belong to the content: without the two that tell who registered a revision and from which commit, and
 * without those that only AWS itself may set (prefix `aws:`, which RegisterTaskDefinition refuses).
 */
function contentOf(definition) {
    const { tags, ...rest } = definition;
    const own = (tags ?? []).filter(({ key = "" }) => key !== managedBy.key && key !== commitKey && !/^aws:/i.test(key));
    return own.length > 0 ? { ...rest, tags: own } : rest;
}
/** As it is registered: the content, marked as Gantline's and with the commit where that is known. */
function marked(definition, commit) {
    const content = contentOf(definition);
    const commits = commit === undefined ? [] : [{ key: commitKey, value: commit }];
    return { ...content, tags: [...(content.tags ?? []), { ...managedBy }, ...commits] };
}
/** The definition with these tags added; of two with one key the new one stays. */
function withTags(definition, tags) {
    if (Object.keys(tags).length === 0)
        return definition;
    const kept = (definition.tags ?? []).filter(({ key = "" }) => tags[key] === undefined);
    return { ...definition, tags: [...kept, ...Object.entries(tags).map(([key, value]) => ({ key, value }))] };
}
/** At most 50 tags, of which two are Gantline's own (API reference, RegisterTaskDefinition, `tags`). */
const mostTags = 48;
/** What ECS, or Gantline, would refuse in tags that a user gives. */
function tagProblems(tags) {
    const entries = Object.entries(tags);
    const problems = entries.flatMap(([key, value]) => {
        if (/^(aws|gantline):/i.test(key))
            return [`tag "${key}": keys that begin with aws: or gantline: are not yours to set`];
        if ((0,_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value) || Array.isArray(value) || value === null)
            return [`tag "${key}" must be text`];
        const wrong = [key, String(value)].find((text) => !/^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u.test(text));
        if (wrong !== undefined)
            return [`tag "${key}": "${wrong}" may hold letters, digits, spaces and _.:/=+-@ only`];
        if (key === "" || key.length > 128)
            return [`tag "${key}": a key has 1 to 128 characters`];
        return String(value).length > 256 ? [`tag "${key}": a value has at most 256 characters`] : [];
    });
    if (entries.length > mostTags)
        problems.push(`there are ${entries.length} tags; ECS takes ${mostTags} beside Gantline's own`);
    return problems;
}


/***/ }),

/***/ 5384:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ readTaskDefinitions),
/* harmony export */   I: () => (/* binding */ wrongWith)
/* harmony export */ });
/* harmony import */ var _model_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6163);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2151);


/**
 * Turns parsed files into task definitions and says everything that is wrong with them, each problem with its file.
 * Takes what `aws ecs describe-task-definition` prints as well: the wrapper and the output-only fields are dropped.
 */
function readTaskDefinitions(sources, shape) {
    const problems = [];
    const definitions = [];
    const files = new Map();
    for (const { file, value } of sources) {
        const found = unwrap(value);
        if (!(0,_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(found)) {
            problems.push(`${file}: holds no task definition (a mapping with family and containerDefinitions)`);
            continue;
        }
        const wrong = wrongWith(found, shape);
        problems.push(...wrong.map((one) => `${file}: ${one}`));
        if (typeof found.family !== "string")
            continue;
        const earlier = files.get(found.family);
        if (earlier !== undefined)
            problems.push(`${file}: family "${found.family}" is already defined by ${earlier}`);
        files.set(found.family, file);
        if (wrong.length === 0)
            definitions.push({ file, definition: found });
    }
    return { definitions, problems };
}
/** Everything that keeps a value from being a task definition. */
function wrongWith(value, shape) {
    const wrong = (0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .departures */ .w)(value, shape);
    return wrong.length > 0 ? wrong : inconsistencies(value);
}
function unwrap(value) {
    if (!(0,_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value))
        return value;
    const described = value.taskDefinition;
    const inner = (0,_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(described) ? { ...described, ...(value.tags ? { tags: value.tags } : {}) } : value;
    return Object.fromEntries(Object.entries(inner).filter(([key]) => !_model_js__WEBPACK_IMPORTED_MODULE_0__/* .outputOnly */ .MM.includes(key)));
}
/** What the shape cannot know: names (API reference, RegisterTaskDefinition) and that something is essential. */
function inconsistencies(definition) {
    const problems = [];
    if (!/^[A-Za-z0-9_-]{1,255}$/.test(definition.family))
        problems.push(`family "${definition.family}" may hold letters, digits, - and _ only (at most 255)`);
    const containers = definition.containerDefinitions;
    if (containers.length === 0)
        problems.push("containerDefinitions is empty: a task needs at least one container");
    const seen = new Set();
    for (const [index, { name }] of containers.entries()) {
        if (!name)
            problems.push(`containerDefinitions[${index}].name is missing`);
        else if (seen.has(name))
            problems.push(`containerDefinitions has two containers named "${name}"`);
        seen.add(name);
    }
    if (containers.length > 0 && containers.every(({ essential }) => essential === false))
        problems.push("containerDefinitions: no container is essential; at least one must be");
    return problems;
}


/***/ })

};
