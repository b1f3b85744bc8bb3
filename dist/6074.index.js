export const id = 6074;
export const ids = [6074];
export const modules = {

/***/ 6074:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./aws/clients.js + 2 modules
var aws_clients = __webpack_require__(7449);
// EXTERNAL MODULE: ./kernel/clock.js
var clock = __webpack_require__(2114);
// EXTERNAL MODULE: ./kernel/errors.js
var errors = __webpack_require__(3957);
// EXTERNAL MODULE: ./report/links.js
var links = __webpack_require__(6642);
// EXTERNAL MODULE: ./report/sections.js
var sections = __webpack_require__(2331);
// EXTERNAL MODULE: ./kernel/nearest.js
var nearest = __webpack_require__(4550);
// EXTERNAL MODULE: ./kernel/words.js
var words = __webpack_require__(6161);
// EXTERNAL MODULE: ./task-definition/model.js
var model = __webpack_require__(6163);
// EXTERNAL MODULE: ./task-definition/shape.js
var shape = __webpack_require__(2151);
;// CONCATENATED MODULE: ./task-definition/edit.js




/** Written as mappings name → value, and laid over what is there instead of replacing it. */
const byName = ["environment", "secrets", "dockerLabels"];
const edit_words = ["command", "entryPoint"];
/** What the key of an entry already says, or another input. */
const notHere = {
    name: "a container cannot be renamed",
    family: "a family cannot be renamed; the definition names it",
    containerDefinitions: "containers are changed by their own entries",
    tags: "give them in the input `tags`",
};
/**
 * Reads `changes`, a mapping from containers to what is to be different, against ECS's own model. Everything that is
 * wrong is said, each problem with its path. Numbers and booleans in environment and labels become text.
 */
function readEdits(value, shape) {
    const problems = [];
    const task = membersOf(shape);
    const container = membersOf(elementOf(task.get("containerDefinitions")?.()));
    const edits = Object.entries(value).flatMap(([key, entry]) => {
        const at = `changes: ${key}`;
        if (!(0,model/* isRecord */.u4)(entry)) {
            problems.push(`${at} must be a mapping of what is to be different, such as {environment: {LOG_LEVEL: debug}}`);
            return [];
        }
        if (key !== "*" && !/^([A-Za-z0-9_-]{1,255}\/)?(\*|[A-Za-z0-9_-]{1,255})$/.test(key))
            problems.push(`${at}: the key is a container, family/container, family/* or *`);
        const { task: ofTask, ...fields } = entry;
        if (ofTask !== undefined && !(0,model/* isRecord */.u4)(ofTask))
            problems.push(`${at}.task must be a mapping`);
        const known = new Map([...container, ["task", () => ({ kind: "any" })]]);
        return [
            {
                key,
                container: read(fields, known, "ContainerDefinition", at, problems),
                task: (0,model/* isRecord */.u4)(ofTask) ? read(ofTask, task, "RegisterTaskDefinition", `${at}.task`, problems) : {},
            },
        ];
    });
    return { edits, problems };
}
function read(fields, members, of, at, problems) {
    const result = {};
    for (const [name, value] of Object.entries(fields)) {
        const where = `${at}.${name}`;
        const member = members.get(name);
        if (notHere[name] !== undefined && member !== undefined)
            problems.push(`${where}: ${notHere[name]}`);
        else if (member === undefined) {
            const hint = (0,nearest/* nearest */.p)(name, [...members.keys()].filter((one) => notHere[one] === undefined));
            problems.push(`${where} is no field of ${of}${hint ? `; did you mean "${hint}"?` : ""}`);
        }
        else if (value === null)
            result[name] = null;
        else if (of === "ContainerDefinition" && byName.some((one) => one === name))
            result[name] = named(name, value, where, problems);
        else if (edit_words.includes(name) && typeof value === "string") {
            const { words: found, problem } = (0,words/* commandWords */.B)(value.trim());
            if (problem !== undefined)
                problems.push(`${where}: got ${JSON.stringify(value)}; expected ${problem}`);
            result[name] = found;
        }
        else {
            // The task's cpu and memory are text in ECS, though nobody writes them so.
            const taken = member().kind === "text" && typeof value === "number" ? String(value) : value;
            problems.push(...(0,shape/* departures */.w)(taken, member(), where));
            result[name] = taken;
        }
    }
    return result;
}
/** name → text, or null to remove. An empty text is a value, but not for a secret: that is the name of one. */
function named(field, value, at, problems) {
    if (!(0,model/* isRecord */.u4)(value)) {
        problems.push(`${at} must be a mapping name → value (null removes a name; null for all of it removes all)`);
        return {};
    }
    const entries = Object.entries(value).map(([name, one]) => {
        const where = `${at}.${name}`;
        if (name === "" || (field !== "dockerLabels" && /[=\s]/.test(name)))
            problems.push(`${where} is no name of a variable`);
        if (one === null)
            return [name, null];
        if (typeof one === "object")
            problems.push(`${where} must be text, or null to remove it`);
        if (field === "secrets" && (typeof one !== "string" || one.trim() === ""))
            problems.push(`${where} must be the ARN of a secret or parameter (or the parameter's name), or null to remove it`);
        return [name, String(one)];
    });
    return Object.fromEntries(entries);
}
function membersOf(shape) {
    return shape?.kind === "structure" ? shape.members : new Map();
}
function elementOf(shape) {
    return shape?.kind === "list" ? shape.item() : undefined;
}

// EXTERNAL MODULE: ./task-definition/read.js
var task_definition_read = __webpack_require__(5384);
;// CONCATENATED MODULE: ./task-definition/change.js




/** The less an entry of `changes` names, the earlier it is applied, so that what is said of one container stands. */
function rank(key) {
    if (key === "*")
        return 0;
    return key.includes("/") ? (key.endsWith("/*") ? 2 : 3) : 1;
}
/**
 * Lays changes over definitions; nothing is changed in place. Problems: an entry that no container answers to, two
 * entries of the same rank that contradict each other about a task, and whatever makes the result no task definition.
 */
function applyEdits(sourced, edits, shape) {
    const ordered = [...edits].sort((a, b) => rank(a.key) - rank(b.key));
    const problems = edits.flatMap(({ key }) => unknownKey(key, sourced));
    const definitions = sourced.map(({ file, definition }) => {
        const found = changed(definition, ordered, problems);
        if (found !== definition)
            problems.push(...(0,task_definition_read/* wrongWith */.I)(found, shape).map((one) => `${file}, with its changes: ${one}`));
        return { file, definition: found };
    });
    return { definitions, problems };
}
function changed(definition, edits, problems) {
    const { family, containerDefinitions } = definition;
    const meant = edits.filter((edit) => containerDefinitions.some(({ name }) => means(edit.key, family, name)));
    if (meant.length === 0)
        return definition;
    problems.push(...contradictions(family, meant));
    const task = meant.reduce((result, edit) => laid(result, edit.task), definition);
    return {
        ...task,
        containerDefinitions: containerDefinitions.map((container) => meant
            .filter(({ key }) => means(key, family, container.name))
            .reduce((result, edit) => laid(result, edit.container), container)),
    };
}
function means(key, family, container) {
    return [`*`, container, `${family}/*`, `${family}/${container}`].includes(key);
}
/** One mapping laid over another: null removes; named things and runtimePlatform by their names, all else whole. */
function laid(under, over) {
    const result = { ...under };
    for (const [field, value] of Object.entries(over)) {
        if (value === null)
            delete result[field];
        else if (field === "runtimePlatform" && (0,model/* isRecord */.u4)(value))
            result[field] = laid((0,model/* isRecord */.u4)(result[field]) ? result[field] : {}, value);
        else if (byName.some((one) => one === field) && (0,model/* isRecord */.u4)(value))
            change_named(result, field, value);
        else
            result[field] = value;
    }
    return result;
}
/** environment and secrets are lists of name and value (valueFrom), dockerLabels a mapping. */
function change_named(result, field, over) {
    const now = result[field];
    const set = Object.entries(over).filter(([, value]) => value !== null);
    if (field === "dockerLabels") {
        const kept = (0,model/* isRecord */.u4)(now) ? Object.entries(now).filter(([name]) => over[name] === undefined) : [];
        result[field] = Object.fromEntries([...kept, ...set]);
        return;
    }
    const kept = (Array.isArray(now) ? now : []).filter((one) => !(0,model/* isRecord */.u4)(one) || !Object.hasOwn(over, String(one.name)));
    const valueIn = field === "secrets" ? "valueFrom" : "value";
    result[field] = [...kept, ...set.map(([name, value]) => ({ name, [valueIn]: value }))];
}
/** Two entries that say different things of one task, neither of them the more exact one. */
function contradictions(family, edits) {
    return edits.flatMap((one, index) => edits.slice(index + 1).flatMap((other) => rank(one.key) !== rank(other.key)
        ? []
        : Object.keys(one.task)
            .filter((field) => Object.hasOwn(other.task, field))
            .filter((field) => JSON.stringify(one.task[field]) !== JSON.stringify(other.task[field]))
            .map((field) => `changes: ${one.key} and ${other.key} set ${field} of task "${family}" differently`)));
}
function unknownKey(key, sourced) {
    const all = sourced.flatMap(({ definition }) => definition.containerDefinitions.map(({ name }) => [definition.family, name]));
    if (all.some(([family, name]) => means(key, family, name)))
        return [];
    const names = all.map(([family, name]) => `${family}/${name}`);
    const hint = (0,nearest/* nearest */.p)(key, key.includes("/") ? [...names, ...all.map(([family]) => `${family}/*`)] : all.map(([, name]) => name));
    return [
        `changes: no task definition has a container "${key}"${hint ? ` (did you mean "${hint}"?)` : ""}; the containers are ${names.join(", ")}`,
    ];
}

// EXTERNAL MODULE: ./task-definition/images.js
var task_definition_images = __webpack_require__(2974);
// EXTERNAL MODULE: ./kernel/retry.js
var retry = __webpack_require__(2150);
// EXTERNAL MODULE: ./task-definition/base.js
var base = __webpack_require__(9677);
// EXTERNAL MODULE: ./task-definition/ours.js
var ours = __webpack_require__(979);
;// CONCATENATED MODULE: ./task-definition/keep.js





/**
 * Pure: of Gantline's own revisions of one family (newest first), those that may go: not among the newest `keep`, not
 * `current`, and used by nobody.
 */
function superfluous(own, keep, current, uses) {
    const gone = [];
    const spared = [];
    for (const arn of own.slice(keep).filter((one) => one !== current)) {
        const users = uses.filter(({ taskDefinition }) => (0,model/* shortName */.EU)(taskDefinition) === (0,model/* shortName */.EU)(arn)).map(({ by }) => by);
        if (users.length === 0)
            gone.push(arn);
        else
            spared.push({ arn, why: [...new Set(users)].join(", ") });
    }
    return { gone, spared };
}
/**
 * Deregisters old revisions that Gantline registered, all but the newest `keep` of each family. One that anybody else
 * registered is never touched, nor one that is in use; when this role may not see everything that could use one, nothing
 * is deregistered. Never rejects but for a cancelled run: what goes wrong is in `warnings`.
 */
async function keepRevisions(current, options, tools) {
    const { port, clock, signal, log } = tools;
    const again = (run) => (0,retry/* retry */.L)(run, { clock, signal, forMs: 60_000 });
    const deregistered = [];
    const spared = [];
    const warnings = [];
    try {
        const own = new Map();
        for (const { family } of current)
            own.set(family, await again(() => ownRevisions(family, port)));
        const old = current.filter(({ family, arn }) => superfluous(own.get(family) ?? [], options.keep, arn, []).gone.length > 0);
        if (old.length === 0)
            return { deregistered, spared, warnings };
        const { uses, unseen } = await again(() => port.uses(old.map(({ family }) => family)));
        if (unseen.length > 0) {
            const why = `it cannot be seen whether they are in use: ${unseen.join("; ")}`;
            return { deregistered, spared, warnings: [`Old revisions are kept, because ${why}`] };
        }
        for (const { family, arn } of old) {
            const found = superfluous(own.get(family) ?? [], options.keep, arn, uses);
            spared.push(...found.spared);
            for (const one of found.spared)
                log(`${(0,model/* shortName */.EU)(one.arn)} is kept: it is needed by ${one.why}`);
            for (const one of found.gone) {
                signal.throwIfAborted();
                await again(() => port.deregister(one));
                deregistered.push(one);
                log(`${(0,model/* shortName */.EU)(one)} was deregistered`);
            }
        }
        if (options.remove && deregistered.length > 0)
            warnings.push(...(await again(() => port.remove(deregistered))));
    }
    catch (error) {
        signal.throwIfAborted();
        warnings.push(`Old revisions were not all cleared away: ${(0,errors/* messageOf */.bD)(error)}`);
    }
    return { deregistered, spared, warnings };
}
async function ownRevisions(family, port) {
    const own = [];
    for await (const one of (0,base/* walk */.G)(await port.revisions(family), port))
        if ((0,ours/* isOurs */.MU)(one.definition))
            own.push(one);
    return own.filter(({ arn }) => (0,model/* familyOf */.Ap)(arn) === family).map(({ arn }) => arn);
}

// EXTERNAL MODULE: ./task-definition/register.js
var register = __webpack_require__(4197);
// EXTERNAL MODULE: ./actions/verified.js
var verified = __webpack_require__(5782);
// EXTERNAL MODULE: ./runner/region.js
var region = __webpack_require__(3651);
// EXTERNAL MODULE: ./runner/spec.js
var spec = __webpack_require__(9264);
// EXTERNAL MODULE: ./actions/build/builds.js
var builds = __webpack_require__(7814);
;// CONCATENATED MODULE: ./actions/register/spec.js





const spec_spec = {
    name: "register",
    title: "Gantline: register task definitions",
    description: "Put images and other changes into task definitions and register them with Amazon ECS; equal ones are not registered again.",
    inputs: {
        region: region/* region */.N,
        "task-definitions": {
            ...(0,spec/* text */.Qq)({
                description: "One a line: the path of a JSON or YAML file, or a family of the account, whose newest revision that Gantline did not register is the base (`family:revision` and ARNs name just that one). Or the definitions themselves, as YAML or JSON. What `aws ecs describe-task-definition` prints is taken too.",
            }).required(),
            form: "paths and families, one a line; or documents",
        },
        images: (0,spec/* mapping */.pq)({
            description: "Images to put in: a YAML or JSON mapping from a container (`api`, or `family/api` where one of several definitions is meant) to a reference. Goes before an image in `changes`.",
            form: "YAML or JSON mapping: container → reference",
            read: builds/* imageReferences */.Ef,
        }).optional(),
        changes: (0,spec/* mapping */.pq)({
            description: "What is to be different: a YAML mapping from a container (`api`, `family/api`, `family/*` or `*` for all) to fields of its definition, and `task` for fields of the task definition. `environment`, `secrets` and `dockerLabels` are mappings that are laid over what is there; `null` removes; `command` and `entryPoint` are lists, or words quoted as in a shell.",
            form: "YAML mapping: container → fields",
            read: (value) => value,
        }).optional(),
        tags: (0,spec/* mapping */.pq)({
            description: "Tags for new revisions, over those of the definition: a YAML mapping.",
            form: "YAML mapping: key → value",
            read: readTags,
        }).optional(),
        "base-tags": (0,spec/* oneOf */.yL)(["keep", "drop"], {
            description: "Whether a revision that is built on a family of the account gets the tags of its base.",
        }).default("keep"),
        keep: (0,spec/* whole */.WQ)({
            description: "How many of the revisions that Gantline registered stay ACTIVE in each family; older ones that nothing uses are deregistered. Without it none ever is.",
            min: 1,
            max: 1000,
        }).optional(),
        "delete-old": (0,spec/* flag */.Jt)({
            description: "Delete the revisions that `keep` deregisters, which cannot be undone.",
        }).default("false"),
        ...verified/* verifyInputs */.fn,
    },
    outputs: {
        "task-definitions": "JSON mapping from each family to the ARN of its revision, new or reused.",
        changed: "JSON list of the families that got a new revision.",
        deregistered: "JSON list of the ARNs of old revisions that `keep` deregistered.",
    },
};
function readTags(value) {
    const problems = (0,ours/* tagProblems */.nI)(value);
    if (problems.length > 0)
        (0,spec/* expected */.p6)(`tags that ECS takes: ${problems.join("; ")}`);
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, String(one)]));
}

;// CONCATENATED MODULE: ./actions/register/index.js













async function run(runner) {
    const inputs = await runner.inputs(spec_spec);
    const { log, signal, environment } = runner;
    const { taskDefinitionPort } = await __webpack_require__.e(/* import() */ 6342).then(__webpack_require__.bind(__webpack_require__, 6342));
    const clients = (0,aws_clients/* awsClients */.e)(inputs.region, environment.variables);
    const port = taskDefinitionPort(clients, signal);
    const definitions = await wanted(inputs, port, runner);
    await (0,verified/* verified */.zr)(inputs, clients, runner, {
        cluster: undefined,
        definitions: definitions.map(({ file, definition }) => ({ name: file, definition })),
        services: [],
    });
    const tools = { clock: clock/* systemClock */.m, signal, log: (line) => log.info(line) };
    const registered = await log.group("Register task definitions", () => (0,register/* register */.k)(definitions, { ...tools, port, commit: environment.sha }));
    const deregistered = await clearAway(registered, inputs, runner);
    runner.outputs(spec_spec, {
        "task-definitions": Object.fromEntries(registered.map(({ family, arn }) => [family, arn])),
        changed: registered.filter(({ changed }) => changed).map(({ family }) => family),
        deregistered,
    });
    await runner.summary((0,sections/* registeredSection */.sD)(registered, (0,links/* links */.y)(inputs.region, environment.variables)));
    async function clearAway(done, { keep, "delete-old": remove }, { log }) {
        if (keep === undefined)
            return [];
        const { keepPort } = await Promise.all(/* import() */[__webpack_require__.e(8098), __webpack_require__.e(7440)]).then(__webpack_require__.bind(__webpack_require__, 1306));
        const kept = await log.group("Clear away old revisions", () => keepRevisions(done, { keep, remove }, { ...tools, port: keepPort(clients, signal) }));
        for (const warning of kept.warnings)
            log.warning(warning);
        return kept.deregistered;
    }
}
/** The definitions as they are to be registered. Throws one InputError with all problems of the input. */
async function wanted(inputs, port, { log, environment }) {
    const { readEntries, resolveEntries } = await Promise.all(/* import() */[__webpack_require__.e(3483), __webpack_require__.e(9741)]).then(__webpack_require__.bind(__webpack_require__, 4503));
    const { taskDefinitionShape } = await __webpack_require__.e(/* import() */ 9562).then(__webpack_require__.bind(__webpack_require__, 9562));
    const shape = await taskDefinitionShape();
    const read = await readEntries(inputs["task-definitions"], environment.workspace);
    const { edits, problems } = readEdits(inputs.changes ?? {}, shape);
    const options = { port, baseTags: inputs["base-tags"] === "keep", log: (line) => log.info(line) };
    const found = await resolveEntries({ ...read, problems: [...read.problems, ...problems] }, options);
    const changed = applyEdits(found, edits, shape);
    const put = (0,task_definition_images/* putImages */.O)(changed.definitions, inputs.images ?? {});
    const wrong = [...changed.problems, ...put.problems];
    if (wrong.length > 0)
        throw new errors/* InputError */.dz(wrong);
    return put.definitions.map(({ file, definition }) => ({ file, definition: (0,ours/* withTags */.SG)(definition, inputs.tags ?? {}) }));
}


/***/ }),

/***/ 5782:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ot: () => (/* binding */ verification),
/* harmony export */   fn: () => (/* binding */ verifyInputs),
/* harmony export */   zr: () => (/* binding */ verified)
/* harmony export */ });
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);
/* harmony import */ var _runner_spec_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9264);


/** The inputs of every action that changes something in the account. */
const verifyInputs = {
    "allowed-account-ids": {
        ...(0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .lines */ .Mn)({ description: "AWS accounts that this may change; with any other nothing is done." }).optional(),
        form: "account ids of 12 digits",
        read: (value) => value
            .split(/[\s,]+/)
            .filter((one) => one !== "")
            .map((one) => (/^\d{12}$/.test(one) ? one : (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .expected */ .p6)("account ids of 12 digits"))),
    },
    verify: (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .flag */ .Jt)({
        description: "Check images, platforms, secrets, parameters, roles, networks, log groups, target groups, sizes and settings against the account before anything is changed.",
    }).default("true"),
    "read-secret-keys": (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .flag */ .Jt)({
        description: "Read the secrets whose JSON keys containers want, to see whether those keys are in them. The values go nowhere; the role needs `secretsmanager:GetSecretValue`.",
    }).default("false"),
};
/** Checks against the account, as the inputs say: the account always, the rest unless it is turned off. */
function verification(inputs, clients, runner) {
    const allowedAccounts = inputs["allowed-account-ids"] ?? [];
    return async (wanted) => {
        if (!inputs.verify && allowedAccounts.length === 0)
            return { problems: [], warnings: [] };
        const { verify } = await __webpack_require__.e(/* import() */ 7526).then(__webpack_require__.bind(__webpack_require__, 7526));
        const { verifyPort } = await __webpack_require__.e(/* import() */ 6382).then(__webpack_require__.bind(__webpack_require__, 6382));
        const all = inputs.verify ? wanted : { cluster: undefined, definitions: [], services: [] };
        const port = verifyPort(clients, runner.environment.variables, runner.signal);
        const readSecretKeys = inputs["read-secret-keys"];
        const found = await verify({ ...all, region: clients.region, allowedAccounts, readSecretKeys }, port);
        for (const warning of found.warnings)
            runner.log.warning(warning);
        return found;
    };
}
/** The same; what stands in the way rejects as one InputError. */
async function verified(...[inputs, clients, runner, wanted]) {
    const { problems } = await verification(inputs, clients, runner)(wanted);
    if (problems.length > 0)
        throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(problems);
}


/***/ }),

/***/ 2114:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ systemClock)
/* harmony export */ });
const systemClock = {
    now: () => Date.now(),
    sleep: (ms, signal) => new Promise((resolve, reject) => {
        if (signal?.aborted)
            return reject(signal.reason);
        const timer = setTimeout(() => {
            signal?.removeEventListener("abort", abort);
            resolve();
        }, ms);
        const abort = () => {
            clearTimeout(timer);
            reject(signal?.reason);
        };
        signal?.addEventListener("abort", abort, { once: true });
    }),
};


/***/ }),

/***/ 6642:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ logsPage),
/* harmony export */   y: () => (/* binding */ links)
/* harmony export */ });
/** The console of each partition (AWS documentation, "Service endpoints"; cn and us-gov have their own). */
function host(region) {
    if (region.startsWith("cn-"))
        return `${region}.console.amazonaws.cn`;
    if (region.startsWith("us-gov-"))
        return `${region}.console.amazonaws-us-gov.com`;
    return `${region}.console.aws.amazon.com`;
}
/**
 * CloudWatch's page of the streams that begin so in a log group. The console wants its path encoded twice, with $ in the
 * place of the second %.
 */
function logsPage(region, variables, group, prefix) {
    if (variables.AWS_ENDPOINT_URL || variables.AWS_ENDPOINT_URL_LOGS)
        return undefined;
    const twice = (text) => encodeURIComponent(encodeURIComponent(text)).replaceAll("%", "$");
    const filter = `$3FlogStreamNameFilter$3D${twice(prefix)}`;
    return `https://${host(region)}/cloudwatch/home?region=${region}#logsV2:log-groups/log-group/${twice(group)}${filter}`;
}
/** An endpoint of one's own (AWS_ENDPOINT_URL) has no console. */
function links(region, variables, cluster = "") {
    if (variables.AWS_ENDPOINT_URL || variables.AWS_ENDPOINT_URL_ECS)
        return undefined;
    const base = `https://${host(region)}/ecs/v2`;
    const inCluster = `${base}/clusters/${encodeURIComponent(cluster.split("/").at(-1) ?? cluster)}`;
    return {
        service: (name) => `${inCluster}/services/${encodeURIComponent(name)}/deployments?region=${region}`,
        task: (arn) => `${inCluster}/tasks/${arn.split("/").at(-1)}?region=${region}`,
        taskDefinition: (arn) => {
            const [family = "", revision = ""] = (arn.split("/").at(-1) ?? "").split(":");
            return `${base}/task-definitions/${family}/${revision}?region=${region}`;
        },
    };
}


/***/ }),

/***/ 2331:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   iw: () => (/* binding */ tasksSection),
/* harmony export */   mo: () => (/* binding */ failureSection),
/* harmony export */   sD: () => (/* binding */ registeredSection),
/* harmony export */   wS: () => (/* binding */ rolledSection)
/* harmony export */ });
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);
/* harmony import */ var _task_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3056);
/* harmony import */ var _task_definition_model_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6163);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8186);




const marks = {
    completed: "✅ completed",
    failed: "❌ failed",
    "rolled-back": "↩️ rolled back",
    superseded: "⏭️ superseded",
    "timed-out": "⏱️ timed out",
    cancelled: "⚪ cancelled",
    "not-started": "⚪ not rolled",
    reached: "⏸️ reached",
};
function registeredSection(registered, links) {
    if (registered.length === 0)
        return "";
    const rows = registered.map((one) => [
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(one.family),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .link */ .nf)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)((0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_3__/* .shortName */ .EU)(one.arn)), links?.taskDefinition(one.arn)),
        one.changed
            ? one.previous
                ? `new, after ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)((0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_3__/* .shortName */ .EU)(one.previous))}`
                : "new, the first one"
            : "unchanged, reused",
    ]);
    const changed = registered.flatMap(({ family, changes }) => changes.length > 0 ? [`${family}:`, ...changes.map((line) => `  ${line}`)] : []);
    const details = changed.length > 0 ? `<details><summary>What changed</summary>\n\n${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .fence */ .EU)(changed)}\n\n</details>` : "";
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .join */ .fj)("### Task definitions", (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(["family", "revision", ""], rows), details);
}
function tasksSection(tasks, links) {
    if (tasks.length === 0)
        return "";
    const rows = tasks.map((task) => "skipped" in task
        ? [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(task.family), `⚪ not run: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(task.skipped)}`, "", ""]
        : [
            (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .link */ .nf)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(task.family), links?.task(task.result.taskArn)),
            `${task.result.ok ? "✅" : "❌"} ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)((0,_task_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .inWords */ .r)(task.result))}`,
            task.result.exitCode === undefined ? "none" : String(task.result.exitCode),
            (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .duration */ .p0)(task.result.seconds),
        ]);
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .join */ .fj)("### One-off tasks", (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(["task", "outcome", "exit code", "time"], rows));
}
function rolledSection(rolled, links) {
    if (rolled.length === 0)
        return "";
    const whys = rolled.some(({ verdict }) => verdict !== "completed");
    const rows = rolled.map((one) => [
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .link */ .nf)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(one.service), links?.service(one.service)),
        one.changed || one.verdict !== "completed" ? marks[one.verdict] : "✅ left alone",
        revisions(one),
        one.changed ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .duration */ .p0)(one.seconds) : "",
        ...(whys ? [one.verdict === "completed" ? "" : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(one.reason)] : []),
    ]);
    const head = ["service", "verdict", "task definition", "time", ...(whys ? ["reason"] : [])];
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .join */ .fj)("### Services", (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(head, rows));
}
function revisions({ from, to }) {
    if (from === undefined)
        return `→ ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)((0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_3__/* .shortName */ .EU)(to))}`;
    return from === to ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)((0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_3__/* .shortName */ .EU)(to)) : `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)((0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_3__/* .shortName */ .EU)(from))} → ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)((0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_3__/* .shortName */ .EU)(to))}`;
}
/** What went wrong, for the top of a summary: the first line, what to do, the evidence folded. */
function failureSection(error) {
    if (error === undefined)
        return "";
    const [first = "", ...more] = (0,_kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error).split("\n");
    const head = [`> [!CAUTION]`, `> ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(first)}`, ...more.map((line) => `> ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(line)}`)];
    if (!(error instanceof _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH))
        return head.join("\n");
    if (error.next)
        head.push(`>`, `> ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(error.next)}`);
    const evidence = error.evidence.map(({ title, lines }) => `<details><summary>${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(title)}</summary>\n\n${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .fence */ .EU)(lines)}\n\n</details>`);
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .join */ .fj)(head.join("\n"), ...evidence, ...error.also.map((line) => `Also: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(line)}`));
}


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

/***/ 2556:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  A: () => (/* binding */ changes),
  F: () => (/* binding */ same)
});

// EXTERNAL MODULE: ./task-definition/model.js
var model = __webpack_require__(6163);
;// CONCATENATED MODULE: ./task-definition/normalise.js

/**
 * A task definition brought to one form, so that what ECS writes back equals what was sent: defaults that it fills in,
 * units that it converts, lists whose order it does not keep (what DescribeTaskDefinition gives back; Terraform's AWS provider, container_definitions.go).
 * Fields unknown here stay: in doubt two definitions differ, and a superfluous revision harms nobody.
 */
function normalise(definition) {
    const { containerDefinitions, ...rest } = pruned(definition);
    const result = Object.fromEntries(Object.entries(rest).filter(([key]) => !model/* outputOnly */.MM.includes(key)));
    if (result.cpu !== undefined)
        result.cpu = units(result.cpu, /^([\d.]+)\s*vcpu$/i);
    if (result.memory !== undefined)
        result.memory = units(result.memory, /^([\d.]+)\s*gb$/i);
    if (result.enableFaultInjection === false)
        delete result.enableFaultInjection;
    const platform = { cpuArchitecture: "X86_64", operatingSystemFamily: "LINUX", ...record(result.runtimePlatform) };
    if (platform.cpuArchitecture === "X86_64" && platform.operatingSystemFamily === "LINUX")
        delete result.runtimePlatform;
    else
        result.runtimePlatform = platform;
    for (const key of ["volumes", "placementConstraints", "requiresCompatibilities", "tags", "inferenceAccelerators"])
        sort(result, key);
    const proxy = record(result.proxyConfiguration);
    if (proxy.properties) {
        sort(proxy, "properties");
        result.proxyConfiguration = proxy;
    }
    result.containerDefinitions = containerDefinitions
        .map((container) => normaliseContainer(container, String(rest.networkMode ?? "bridge")))
        .sort(byText);
    return result;
}
function normaliseContainer(container, networkMode) {
    const result = { ...container, essential: container.essential ?? true };
    if (result.cpu === 0)
        delete result.cpu;
    if (result.versionConsistency === "enabled")
        delete result.versionConsistency;
    if (record(result.restartPolicy).enabled === false)
        delete result.restartPolicy;
    if (result.healthCheck) {
        const check = { interval: 30, timeout: 5, retries: 3, ...record(result.healthCheck) };
        if (check.startPeriod === 0)
            delete check.startPeriod;
        result.healthCheck = check;
    }
    if (Array.isArray(result.portMappings))
        result.portMappings = result.portMappings.map((one) => port(record(one), networkMode));
    for (const key of ["portMappings", "environment", "secrets", "mountPoints", "volumesFrom", "ulimits", "dependsOn"])
        sort(result, key);
    for (const key of ["environmentFiles", "systemControls", "resourceRequirements", "extraHosts"])
        sort(result, key);
    const log = record(result.logConfiguration);
    if (log.secretOptions) {
        sort(log, "secretOptions");
        result.logConfiguration = log;
    }
    return result;
}
function port(mapping, networkMode) {
    const result = { protocol: "tcp", ...mapping };
    if (networkMode === "awsvpc" || networkMode === "host")
        result.hostPort = result.containerPort;
    else if (result.hostPort === 0)
        delete result.hostPort;
    return result;
}
/** "0.25 vCPU" → "256", "1 GB" → "1024"; a bare number stays. */
function units(value, form) {
    const match = form.exec(String(value).trim());
    return match ? String(Math.round(Number(match[1]) * 1024)) : String(value).trim();
}
/** Without null and empty lists and mappings; empty text stays, because `value: ""` is a value. */
function pruned(value) {
    if (Array.isArray(value))
        return value.map(pruned);
    if (!(0,model/* isRecord */.u4)(value))
        return value;
    return Object.fromEntries(Object.entries(value)
        .map(([key, one]) => [key, pruned(one)])
        .filter(([, one]) => one !== null && one !== undefined && !isEmpty(one)));
}
function isEmpty(value) {
    return Array.isArray(value) ? value.length === 0 : (0,model/* isRecord */.u4)(value) && Object.keys(value).length === 0;
}
function record(value) {
    return (0,model/* isRecord */.u4)(value) ? { ...value } : {};
}
function sort(holder, key) {
    const list = holder[key];
    if (Array.isArray(list))
        holder[key] = [...list].sort(byText);
}
/** By name where there is one, else by the whole content. */
function byText(a, b) {
    const [left, right] = [sortKey(a), sortKey(b)];
    return left < right ? -1 : left > right ? 1 : 0;
}
function sortKey(value) {
    const name = (0,model/* isRecord */.u4)(value) ? (value.name ?? value.key ?? value.containerName) : undefined;
    return `${typeof name === "string" ? name : ""}\u0000${canonical(value)}`;
}
/** JSON with sorted keys. */
function canonical(value) {
    if (Array.isArray(value))
        return `[${value.map(canonical).join(",")}]`;
    if (!(0,model/* isRecord */.u4)(value))
        return JSON.stringify(value) ?? "null";
    return `{${Object.keys(value)
        .sort()
        .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)
        .join(",")}}`;
}

;// CONCATENATED MODULE: ./task-definition/compare.js


/** Whether ECS would end up with the same content, tags included. */
function same(a, b) {
    return canonical(normalise(a)) === canonical(normalise(b));
}
/**
 * What changes from `before` to `after`, a line each, by path and in the normal form: `api.image: a → b`,
 * `api.environment.LOG_LEVEL: changed`. The values of environment variables are left out: people do keep secrets there.
 */
function changes(before, after) {
    const [old, now] = [flatten(normalise(before)), flatten(normalise(after))];
    const lines = [];
    for (const path of [...new Set([...old.keys(), ...now.keys()])].sort()) {
        const [from, to] = [old.get(path), now.get(path)];
        if (from === to)
            continue;
        const quiet = /(^|\.)environment\.[^.]+\.value$/.test(path);
        const name = quiet ? path.replace(/\.value$/, "") : path;
        if (from === undefined)
            lines.push(quiet ? `${name}: added` : `${name}: added ${shown(to)}`);
        else if (to === undefined)
            lines.push(quiet ? `${name}: removed` : `${name}: removed (was ${shown(from)})`);
        else
            lines.push(quiet ? `${name}: changed` : `${name}: ${shown(from)} → ${shown(to)}`);
    }
    return lines;
}
/** Path → value as JSON text. Lists of named things are keyed by name, so that an insertion is one line. */
function flatten(value, at = "", into = new Map()) {
    const key = (part) => (at === "" ? part : `${at}.${part}`);
    if (Array.isArray(value) && value.some(model/* isRecord */.u4)) {
        for (const [index, one] of value.entries()) {
            const label = (0,model/* isRecord */.u4)(one) ? ["name", "key"].find((field) => typeof one[field] === "string") : undefined;
            if (label === undefined || !(0,model/* isRecord */.u4)(one))
                flatten(one, key(String(index)), into);
            else {
                const { [label]: name, ...rest } = one;
                flatten(rest, at === "containerDefinitions" ? String(name) : key(String(name)), into);
            }
        }
    }
    else if ((0,model/* isRecord */.u4)(value)) {
        for (const [part, one] of Object.entries(value))
            flatten(one, key(part), into);
    }
    else
        into.set(at, JSON.stringify(value));
    return into;
}
function shown(json) {
    const text = json === undefined ? "" : json.replace(/^"([\s\S]*)"$/, "$1");
    return text.length > 160 ? `${text.slice(0, 157)}…` : text;
}


/***/ }),

/***/ 2974:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ putImages)
/* harmony export */ });
/* unused harmony export isImageReference */
/* harmony import */ var _kernel_nearest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4550);

/**
 * Registry, repository, tag and digest as image references are written (the OCI distribution grammar, loosely), with
 * at most the 255 characters that ECS takes.
 */
const reference = /^(?=.{1,255}$)[a-z0-9]+([.-][a-z0-9]+)*(:\d+)?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*(_[a-z0-9]+)*(:[\w][\w.-]{0,127})?(@sha256:[0-9a-f]{64})?$/i;
function isImageReference(text) {
    return reference.test(text);
}
/**
 * Puts images into containers: the key is `container` (every definition that has one of that name) or
 * `family/container`, which goes before the shorter one. Nothing is changed in place.
 *
 * Problems: a key that no container answers to; a container that is left without an image, or with a text in its place
 * that is none (`<IMAGE>`, `${IMAGE}`) or is the word `placeholder`.
 */
function putImages(sourced, images) {
    const problems = [];
    const names = sourced.flatMap(({ definition }) => definition.containerDefinitions.flatMap(({ name }) => [name, `${definition.family}/${name}`]));
    for (const [key, image] of Object.entries(images)) {
        if (!names.includes(key))
            problems.push(unknownContainer(key, names));
        if (!isImageReference(image))
            problems.push(`images: ${key}: "${image}" is no image reference`);
    }
    const definitions = sourced.map(({ file, definition }) => ({
        file,
        definition: {
            ...definition,
            containerDefinitions: definition.containerDefinitions.map((container) => {
                const image = images[`${definition.family}/${container.name}`] ?? images[container.name] ?? container.image;
                if (isPlaceholder(image))
                    problems.push(`${file}: container "${container.name}" has ${image ? `the placeholder "${image}" for an image` : "no image"}; ` +
                        `give one in \`images\` under "${container.name}" or "${definition.family}/${container.name}"`);
                return image === undefined ? container : { ...container, image };
            }),
        },
    }));
    return { definitions, problems };
}
function isPlaceholder(image) {
    return !image || !isImageReference(image) || /(^|\/)placeholder(:|$)/i.test(image);
}
function unknownContainer(key, names) {
    const hint = (0,_kernel_nearest_js__WEBPACK_IMPORTED_MODULE_0__/* .nearest */ .p)(key, names);
    const known = names.filter((name) => name.includes("/"));
    const there = known.length === 0 ? "no task definition was given" : `the containers are ${known.join(", ")}`;
    return `images: no task definition has a container "${key}"${hint ? ` (did you mean "${hint}"?)` : ""}; ${there}`;
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


/***/ }),

/***/ 4197:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ planRegistrations),
/* harmony export */   k: () => (/* binding */ register)
/* harmony export */ });
/* harmony import */ var _kernel_retry_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2150);
/* harmony import */ var _base_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9677);
/* harmony import */ var _compare_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2556);
/* harmony import */ var _ours_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(979);




/** "Too many concurrent attempts" and throttling are waited out this long. */
const patience = 120_000;
/** How far down a family is looked through for Gantline's own newest revision, below others that differ. */
const depth = 20;
/**
 * Registers each definition unless the family's newest revision is the same, or the newest that Gantline registered: then
 * that one is used. Who registered a revision, and from which commit, makes no difference; new ones carry both as tags.
 * All are looked up before the first one is registered; registrations go one after the other, because ECS refuses
 * parallel ones of a family and refills one a second.
 */
async function register(definitions, options) {
    const { port, clock, signal, log } = options;
    const again = (run) => (0,_kernel_retry_js__WEBPACK_IMPORTED_MODULE_0__/* .retry */ .L)(run, { clock, signal, forMs: patience });
    const found = await Promise.all(definitions.map(({ definition }) => again(() => current(definition, port))));
    const results = [];
    for (const [index, { definition }] of definitions.entries()) {
        const { equal, before, newest } = found[index] ?? {};
        const family = definition.family;
        if (equal !== undefined) {
            results.push({ family, arn: equal.arn, changed: false, changes: [], previous: equal.arn });
            const newer = newest && newest.arn !== equal.arn ? ` (${revision(newest.arn)} is not Gantline's)` : "";
            log(`${family}: unchanged, ${revision(equal.arn)} is used${newer}`);
            continue;
        }
        signal.throwIfAborted();
        const arn = await again(() => port.register((0,_ours_js__WEBPACK_IMPORTED_MODULE_2__/* .marked */ .xI)(definition, options.commit)));
        const lines = before ? (0,_compare_js__WEBPACK_IMPORTED_MODULE_3__/* .changes */ .A)((0,_ours_js__WEBPACK_IMPORTED_MODULE_2__/* .contentOf */ .$E)(before.definition), (0,_ours_js__WEBPACK_IMPORTED_MODULE_2__/* .contentOf */ .$E)(definition)) : [];
        results.push({ family, arn, changed: true, changes: lines, previous: before?.arn });
        log(`${family}: registered ${revision(arn)}${before ? "" : ", the first revision"}`);
        for (const line of lines)
            log(`  ${line}`);
    }
    return results;
}
/** What `register` would do, without doing it: the same look, and nothing is sent. */
async function planRegistrations(definitions, options) {
    const { port, clock, signal } = options;
    return Promise.all(definitions.map(async ({ definition }) => {
        const { equal, before } = await (0,_kernel_retry_js__WEBPACK_IMPORTED_MODULE_0__/* .retry */ .L)(() => current(definition, port), { clock, signal, forMs: patience });
        const lines = before ? (0,_compare_js__WEBPACK_IMPORTED_MODULE_3__/* .changes */ .A)((0,_ours_js__WEBPACK_IMPORTED_MODULE_2__/* .contentOf */ .$E)(before.definition), (0,_ours_js__WEBPACK_IMPORTED_MODULE_2__/* .contentOf */ .$E)(definition)) : [];
        return { family: definition.family, arn: equal?.arn, changes: lines };
    }));
}
/** The revision that can be used as it is, if there is one; else the one that a new one comes after. */
async function current(definition, port) {
    const newest = await port.newest(definition.family);
    if (newest === undefined)
        return {};
    const equals = (one) => (0,_compare_js__WEBPACK_IMPORTED_MODULE_3__/* .same */ .F)((0,_ours_js__WEBPACK_IMPORTED_MODULE_2__/* .contentOf */ .$E)(one.definition), (0,_ours_js__WEBPACK_IMPORTED_MODULE_2__/* .contentOf */ .$E)(definition));
    if (equals(newest))
        return { equal: newest, newest };
    if ((0,_ours_js__WEBPACK_IMPORTED_MODULE_2__/* .isOurs */ .MU)(newest.definition))
        return { before: newest, newest };
    const older = (await port.revisions(definition.family)).filter((arn) => arn !== newest.arn).slice(0, depth);
    for await (const one of (0,_base_js__WEBPACK_IMPORTED_MODULE_1__/* .walk */ .G)(older, port)) {
        if (!(0,_ours_js__WEBPACK_IMPORTED_MODULE_2__/* .isOurs */ .MU)(one.definition))
            continue;
        return equals(one) ? { equal: one, newest } : { before: one, newest };
    }
    return { before: newest, newest };
}
function revision(arn) {
    return `revision ${arn.split(":").at(-1)}`;
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


/***/ }),

/***/ 3056:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ outcome),
/* harmony export */   r: () => (/* binding */ inWords)
/* harmony export */ });
/* harmony import */ var _reasons_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3561);

/**
 * What became of a stopped task, judged by the containers named in `counts`, else by the essential ones: sidecars that
 * were killed because the main container ended do not matter. A container without an exit code never ran to its end, and
 * that is a failure (Developer Guide: stopped task error codes). The first failure in the order of the task definition decides.
 */
function outcome(task, planned, counts = []) {
    const judged = planned.filter(({ name, essential }) => (counts.length > 0 ? counts.includes(name) : essential));
    const states = judged.map((plan) => ({ plan, state: task.containers.find(({ name }) => name === plan.name) }));
    const failed = states.find(({ state }) => state?.exitCode === undefined && state?.reason) ??
        states.find(({ state }) => state?.exitCode !== undefined && state.exitCode !== 0) ??
        states.find(({ state }) => state?.exitCode === undefined);
    if (failed)
        return failure(task, failed.plan, failed.state);
    if (states.length === 0)
        return { ok: false, reason: `none of the containers that count is in the task` };
    return { ok: true, exitCode: 0, reason: states.map(({ plan }) => `${plan.name} exited 0`).join(", ") };
}
function failure(task, plan, state) {
    const container = plan.name;
    const said = [...new Set([state?.reason, task.stoppedReason])].filter((text) => text).join("; ");
    const advice = (0,_reasons_js__WEBPACK_IMPORTED_MODULE_0__/* .remedy */ .z)(`${state?.reason ?? ""} ${task.stoppedReason ?? ""} ${task.stopCode ?? ""}`);
    const next = advice === undefined ? {} : { next: advice };
    const exitCode = state?.exitCode;
    if (exitCode === undefined) {
        const verb = task.startedAt === undefined || task.stopCode === "TaskFailedToStart" ? "never started" : "was lost";
        return {
            ok: false,
            container,
            reason: `${container} ${verb}`,
            why: said || task.stopCode || "ECS gave no reason",
            ...next,
        };
    }
    if (/OutOfMemory/i.test(state?.reason ?? "")) {
        const limit = plan.memory === undefined ? "" : ` of ${plan.memory} MiB`;
        return {
            ok: false,
            container,
            exitCode,
            reason: `${container} was killed for memory (exit ${exitCode}): it used more than its limit${limit}`,
            next: `Raise the memory of container ${container}, or of its task${plan.memory ? ` (now ${plan.memory} MiB)` : ""}.`,
        };
    }
    const known = (0,_reasons_js__WEBPACK_IMPORTED_MODULE_0__/* .meaning */ .a)(exitCode);
    // "Essential container in task exited" says nothing that the exit code does not say better.
    const why = said.replace(/;?\s*Essential container in task exited\.?/i, "");
    return {
        ok: false,
        container,
        exitCode,
        reason: `${container} exited ${exitCode}${known ? ` (${known})` : ""}`,
        ...(why ? { why } : {}),
        ...next,
    };
}
/** Reason and why in one. */
function inWords({ reason, why }) {
    return why === undefined ? reason : `${reason}: ${why}`;
}


/***/ }),

/***/ 3561:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ meaning),
/* harmony export */   z: () => (/* binding */ remedy)
/* harmony export */ });
/* harmony import */ var _kernel_explanations_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2575);

/** The remedy for a reason that ECS gave, when it is one of the known ones. */
function remedy(reason) {
    return (0,_kernel_explanations_index_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(reason)?.remedy;
}
/** What an exit code says by convention (POSIX shells; 128 + signal). */
function meaning(exitCode) {
    return {
        126: "not executable",
        127: "command not found",
        137: "killed (SIGKILL)",
        139: "segmentation fault",
        143: "ended by SIGTERM",
    }[exitCode];
}


/***/ })

};
