export const id = 2237;
export const ids = [2237,9562];
export const modules = {

/***/ 4336:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ identity),
/* harmony export */   T: () => (/* binding */ origin)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

/**
 * What tells this step of this attempt of this run from every other: a step that is started twice by mistake then does
 * not start its task twice. Legs of a matrix share job and step, but not the machine. Outside of a workflow every start
 * is one of its own.
 */
function identity({ repository, runId, runAttempt, variables }) {
    if (runId === undefined)
        return [(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()];
    const { GITHUB_JOB, GITHUB_ACTION, RUNNER_NAME } = variables;
    return [repository, runId, runAttempt, GITHUB_JOB, GITHUB_ACTION, RUNNER_NAME].map((part) => part ?? "");
}
/**
 * Where this step's tasks come from: what stays the same in a later attempt of the same run, so that the task that this
 * one lost is known again. `scope` tells apart what one repository does side by side: the environment of a release.
 */
function origin({ repository, runId, runAttempt, runUrl, variables }, scope = "") {
    const { GITHUB_JOB = "", GITHUB_ACTION = "" } = variables;
    return {
        owner: [repository ?? "", scope],
        step: runId === undefined ? [] : [repository ?? "", runId, GITHUB_JOB, GITHUB_ACTION],
        attempt: Number(runAttempt ?? 1),
        ...(runUrl === undefined ? {} : { run: runUrl }),
    };
}


/***/ }),

/***/ 354:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  lowered: () => (/* binding */ lowered),
  stackBuilds: () => (/* binding */ stackBuilds),
  stackInput: () => (/* binding */ stackInput),
  stackRequest: () => (/* binding */ stackRequest)
});

// EXTERNAL MODULE: ./aws/shapes.js
var aws_shapes = __webpack_require__(9562);
// EXTERNAL MODULE: ./kernel/errors.js
var errors = __webpack_require__(3957);
// EXTERNAL MODULE: ./release/once.js
var once = __webpack_require__(6261);
// EXTERNAL MODULE: ./task-definition/model.js
var model = __webpack_require__(6163);
// EXTERNAL MODULE: ./stack/units.js
var units = __webpack_require__(9064);
;// CONCATENATED MODULE: ./stack/base.js


/**
 * A definition laid on the one that somebody else registered for the same family: what the compose file says goes before
 * it, what was only inferred gives way to it, and what the file does not know (a sidecar, a variable, a volume) stays.
 * Pure.
 */
function onBase(base, { definition, inferred, inferredLogs }) {
    const given = Object.entries(definition).filter(([key]) => !(inferred.includes(key) && base[key] !== undefined));
    const own = new Map(definition.containerDefinitions.map((one) => [one.name, one]));
    const there = new Set(base.containerDefinitions.map(({ name }) => name));
    const volumes = byKey(base.volumes, definition.volumes, "name");
    return {
        ...Object.fromEntries(Object.entries(base).filter(([key]) => !model/* outputOnly */.MM.includes(key))),
        ...Object.fromEntries(given),
        family: definition.family,
        ...(volumes.length > 0 ? { volumes } : {}),
        containerDefinitions: [
            ...base.containerDefinitions.map((below) => {
                const one = own.get(below.name);
                return one === undefined ? below : containerOn(one, below, inferredLogs.includes(one.name));
            }),
            ...definition.containerDefinitions.filter(({ name }) => !there.has(name)),
        ],
    };
}
function containerOn(one, below, inferredLog) {
    // A name is a variable or a secret, and what the file says of it counts.
    const names = new Set([...list(one.environment), ...list(one.secrets)].map(({ name }) => name));
    const kept = (of) => list(of).filter(({ name }) => !names.has(name));
    const merged = {
        environment: [...kept(below.environment), ...list(one.environment)],
        secrets: [...kept(below.secrets), ...list(one.secrets)],
        mountPoints: byKey(below.mountPoints, one.mountPoints, "containerPath"),
        portMappings: ports(below.portMappings, one.portMappings),
    };
    const log = inferredLog && below.logConfiguration !== undefined ? { logConfiguration: below.logConfiguration } : {};
    const result = { ...below, ...one, ...log, ...merged };
    for (const [key, value] of Object.entries(merged))
        if (value.length === 0)
            delete result[key];
    return result;
}
/** A mapping keeps the name that it has there: Service Connect of a service that somebody else owns goes by it. */
function ports(below, own) {
    const same = (a, b) => a.containerPort === b.containerPort && (a.protocol ?? "tcp") === (b.protocol ?? "tcp");
    const [base, mine] = [list(below), list(own)];
    return [
        ...mine.map((one) => ({ ...one, ...base.find((other) => same(one, other)) })),
        ...base.filter((one) => !mine.some((other) => same(one, other))),
    ];
}
function byKey(below, own, key) {
    const mine = list(own);
    return [...list(below).filter((one) => !mine.some((other) => other[key] === one[key])), ...mine];
}
function list(value) {
    return Array.isArray(value) ? value.filter(units/* isMapping */.pi).map(units/* mapping */.pq) : [];
}
/**
 * A one-off task whose family nobody else registered gets what was inferred, roles and log group above all, from the base
 * of the service whose network it has. Pure.
 */
function likeService(lowered, service) {
    const { definition, inferred, inferredLogs } = lowered;
    const log = service.containerDefinitions.find(({ logConfiguration }) => logConfiguration)?.logConfiguration;
    const execution = definition.executionRoleArn === undefined ? ["executionRoleArn"] : [];
    const fields = [...inferred, ...execution].filter((key) => !["cpu", "memory", "volumes"].includes(key) && service[key] !== undefined);
    return {
        ...definition,
        ...Object.fromEntries(fields.map((key) => [key, service[key]])),
        containerDefinitions: definition.containerDefinitions.map((one) => log === undefined || !inferredLogs.includes(one.name)
            ? one
            : { ...one, logConfiguration: prefixed((0,units/* mapping */.pq)(log), definition.family, one) }),
    };
}
/** The service's log with a stream of the task's own, and blocking: a task's last words must not get lost. */
function prefixed(log, family, { logConfiguration }) {
    if (log.logDriver !== "awslogs")
        return log;
    const own = (0,units/* mapping */.pq)((0,units/* mapping */.pq)(logConfiguration).options);
    const prefix = own["awslogs-stream-prefix"] ?? family;
    return { ...log, options: { ...(0,units/* mapping */.pq)(log.options), "awslogs-stream-prefix": prefix, mode: "blocking" } };
}

// EXTERNAL MODULE: ./stack/facts.js
var stack_facts = __webpack_require__(1976);
// EXTERNAL MODULE: ./stack/lower.js + 4 modules
var lower = __webpack_require__(6964);
// EXTERNAL MODULE: ./stack/problems.js
var stack_problems = __webpack_require__(183);
// EXTERNAL MODULE: ./task-definition/base.js
var task_definition_base = __webpack_require__(9677);
// EXTERNAL MODULE: ./task-definition/ours.js
var ours = __webpack_require__(979);
// EXTERNAL MODULE: ./actions/identity.js
var identity = __webpack_require__(4336);
// EXTERNAL MODULE: ./actions/stack.js + 22 modules
var stack = __webpack_require__(5720);
;// CONCATENATED MODULE: ./actions/release/stack.js












/** Inputs that say in another way what a compose file says. */
const instead = ["cluster", "builds", "task-definitions", "tasks", "services", "waves"];
/**
 * The stack that the input `compose` names, or undefined without it. Throws one InputError with everything that is wrong
 * with the files and with the inputs beside them; `seen` gets the problems of the files with their places first.
 */
async function stackInput(inputs, runner, seen = () => { }) {
    const { compose: files, environment } = inputs;
    if (files === undefined || files.length === 0)
        return undefined;
    const wrong = contradictions(inputs);
    if (environment === undefined) {
        wrong.push('input "environment" is required with compose: the name of one of the environments in x-gantline');
        throw new errors/* InputError */.dz(wrong);
    }
    const { workspace, variables } = runner.environment;
    const read = await (0,stack/* readStackFiles */.AC)({ files, environment, workspace, variables, signal: runner.signal }).catch((error) => {
        if (error instanceof errors/* InputError */.dz && wrong.length > 0)
            throw new errors/* InputError */.dz([...wrong, ...error.problems]);
        throw error;
    });
    seen(read.problems);
    if (read.problems.length > 0)
        wrong.push(...(0,stack_problems/* asInputError */.XW)(read.problems).problems);
    if (wrong.length > 0)
        throw new errors/* InputError */.dz(wrong);
    return read.stack;
}
function contradictions(inputs) {
    const given = instead.filter((name) => inputs[name] !== undefined);
    if (inputs["create-services"] === true)
        given.push("create-services");
    if (inputs.ownership === "managed")
        given.push("ownership");
    return given.map((name) => `input "${name}" cannot stand beside compose, which says it for the environment: remove one of the two`);
}
/** The builds of a stack as the input `builds` would give them. */
function stackBuilds(stack) {
    return (0,lower/* buildsOf */.j)(stack).map(({ secrets, ssh, ...build }) => ({
        ...build,
        options: {
            ...build.options,
            ...(Object.keys(secrets).length === 0 ? {} : { secrets: sourcesOf(secrets) }),
            ...(ssh.length === 0 ? {} : { ssh }),
        },
    }));
}
function sourcesOf(secrets) {
    return Object.fromEntries(Object.entries(secrets).map(([id, from]) => [id, "file" in from ? from : { env: from.environment }]));
}
/**
 * A stack in the words of a release, with what the account says to it. Every value that was looked up is told with its
 * source. Throws one InputError with all that the account lacks.
 */
async function lowered(stack, { lookup, revisions }, region, runner, seen = () => { }) {
    const { log } = runner;
    const facts = await (0,stack_facts/* factsOf */.x)(stack, lookup, { region });
    const shapes = { taskDefinition: await (0,aws_shapes.taskDefinitionShape)(), service: await (0,aws_shapes.serviceShape)() };
    const { lowered: result, problems } = (0,lower/* lowerStack */.A)(stack, facts, shapes);
    seen(problems);
    for (const { name, value, source } of result.values)
        log.info(`${name} = ${value} (${source})`);
    for (const { file, line, key, text } of result.notices)
        log.info(`${file === undefined ? "" : `${file}:${line}: `}${key}: ${text}`);
    if (problems.length > 0)
        throw (0,stack_problems/* asInputError */.XW)(problems);
    for (const { name, why } of stack.skipped)
        log.info(`${name} does not run: ${why}`);
    if (stack.environment.services === "managed")
        return { stack: result, definitions: result.definitions };
    return { stack: result, definitions: await onBases(result, revisions, log) };
}
/**
 * The definitions of services that somebody else owns, on what somebody else registered: then what Terraform changes comes
 * through. Where nobody did, the file has to say it all.
 */
async function onBases({ definitions, tasks, services }, port, log) {
    const families = definitions.map(({ definition }) => definition.family);
    const found = new Map();
    await Promise.all(families.map(async (family) => {
        const base = await (0,task_definition_base/* baseOf */.b)(family, port);
        if (!("problem" in base))
            found.set(family, base);
    }));
    const problems = [];
    const result = definitions.map((one) => {
        const { file, definition } = one;
        const base = found.get(definition.family);
        if (base !== undefined) {
            log.info(`${definition.family}: ${(0,model/* shortName */.EU)(base.arn)} is the base`);
            return { file, definition: onBase((0,ours/* contentOf */.$E)(base.definition), one) };
        }
        const owner = baseOfService(one, tasks, services, found);
        const made = owner === undefined ? definition : likeService(one, (0,ours/* contentOf */.$E)(owner.definition));
        if (owner !== undefined)
            log.info(`${definition.family}: its roles and log are those of ${(0,model/* shortName */.EU)(owner.arn)}`);
        if (made.executionRoleArn === undefined)
            problems.push(`${file}: nobody registered a task definition ${definition.family} whose execution role it could have: register one (Terraform), or give execution-role in the look-up`);
        return { file, definition: made };
    });
    if (problems.length > 0)
        throw new errors/* InputError */.dz(problems);
    return result;
}
function baseOfService({ name }, tasks, services, found) {
    const task = tasks.find((one) => one.name === name);
    if (task === undefined)
        return undefined;
    const owner = services.find((one) => one.name === task.networkFrom) ?? services[0];
    return owner && found.get((0,model/* familyOf */.Ap)(owner.taskDefinition));
}
/** What of a release's request follows from the stack. */
function stackRequest({ stack, definitions }, runner, taskTimeoutMs) {
    const { environment, services } = stack;
    const managed = services.some(({ ownership }) => ownership === "managed");
    return {
        cluster: stack.cluster,
        definitions,
        services,
        createServices: managed,
        creationWaves: stack.creationWaves,
        waves: stack.waves,
        routes: stack.targets.map(({ service, ...route }) => ({
            ...route,
            service: services.find(({ compose }) => compose === service)?.name ?? service,
        })),
        tags: { [ours/* managedBy */.ZF.key]: ours/* managedBy */.ZF.value },
        tasks: stack.tasks.map((task) => {
            const { family, migration, breaking, when, often, networkFrom, network, name } = task;
            return {
                ...{ family, migration, when, run: [environment] },
                ...(breaking ? { breaking } : {}),
                ...(often === "once" ? { once: (0,once/* onceName */.dh)(stack.app, environment, name) } : {}),
                ...(networkFrom === undefined ? {} : { networkFrom }),
                wanted: {
                    containers: [],
                    origin: (0,identity/* origin */.T)(runner.environment, environment),
                    timeoutMs: task.timeoutMs ?? taskTimeoutMs,
                    ...(networkFrom === undefined && network !== undefined
                        ? { network: { ...network, subnets: [...network.subnets], securityGroups: [...network.securityGroups] } }
                        : {}),
                },
            };
        }),
    };
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

/***/ 6261:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jh: () => (/* binding */ runOnce),
/* harmony export */   S0: () => (/* binding */ alreadyRan),
/* harmony export */   dh: () => (/* binding */ onceName)
/* harmony export */ });
/** `/gantline/<app>/<environment>/once/<task>`: beside what the environment's other values are, for everybody to see. */
function onceName(app, environment, task) {
    return `/gantline/${app}/${environment}/once/${task}`;
}
/** Why a task that runs once is left out now; undefined when it never came to its end. Pure. */
function alreadyRan(name, kept) {
    const mark = kept === undefined ? undefined : readMark(kept);
    if (mark?.state !== "done")
        return undefined;
    const commit = mark.commit === undefined ? "" : ` with commit ${mark.commit.slice(0, 7)}`;
    return `it runs once, and did at ${mark.at}${commit} (delete the parameter ${name} to have it run again)`;
}
function readMark(text) {
    try {
        const { state, at, commit } = JSON.parse(text);
        if ((state !== "begun" && state !== "done") || typeof at !== "string")
            return undefined;
        return { state, at, ...(typeof commit === "string" ? { commit } : {}) };
    }
    catch {
        return undefined;
    }
}
/**
 * Runs a task that runs once. It is marked before it starts, so that nothing starts that could not be remembered, and again
 * when it has ended well: one that failed or was cut off runs again with the next release.
 */
async function runOnce(name, run, { once, clock, commit }) {
    const mark = (state) => once.write(name, JSON.stringify({ state, at: new Date(clock.now()).toISOString(), ...(commit ? { commit } : {}) }));
    await mark("begun");
    const result = await run();
    if (result.ok)
        await mark("done");
    return result;
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

/***/ 9260:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ho: () => (/* binding */ fargateSizeProblem),
/* harmony export */   MD: () => (/* binding */ units),
/* harmony export */   jJ: () => (/* binding */ fargateSizes)
/* harmony export */ });
/** Fargate's sizes: cpu units → memory in MiB (API reference, RegisterTaskDefinition, `cpu`). */
const fargateSizes = {
    256: [512, 1024, 2048],
    512: range(1024, 4096, 1024),
    1024: range(2048, 8192, 1024),
    2048: range(4096, 16_384, 1024),
    4096: range(8192, 30_720, 1024),
    8192: range(16_384, 61_440, 4096),
    16384: range(32_768, 122_880, 8192),
};
function range(first, last, step) {
    return Array.from({ length: (last - first) / step + 1 }, (_, index) => first + index * step);
}
/** What keeps Fargate from running a task of that size (cpu units, MiB), or undefined. */
function fargateSizeProblem(cpu, memory) {
    const offered = fargateSizes[cpu];
    if (offered === undefined)
        return `Fargate has no cpu of ${cpu}: take one of ${Object.keys(fargateSizes).join(", ")}`;
    if (offered.includes(memory))
        return undefined;
    return `Fargate has no ${memory} MiB of memory with cpu ${cpu}: take one of ${offered.join(", ")}`;
}
/**
 * cpu or memory of a task as a number: "0.25 vCPU" and "1 GB" are taken like 256 and 1024 (RegisterTaskDefinition,
 * `cpu` and `memory`). Undefined for what is none, or absent.
 */
function units(value) {
    if (value === undefined || value === null)
        return undefined;
    const found = /^([\d.]+)\s*(vcpu|gb)?$/i.exec(String(value).trim());
    if (found === null)
        return undefined;
    return Number(found[1]) * (found[2] === undefined ? 1 : 1024);
}


/***/ })

};
