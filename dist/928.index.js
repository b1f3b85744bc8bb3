export const id = 928;
export const ids = [928,9562];
export const modules = {

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


/***/ })

};
