export const id = 9800;
export const ids = [9800];
export const modules = {

/***/ 7900:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  post: () => (/* binding */ post),
  run: () => (/* binding */ run_task_run)
});

// EXTERNAL MODULE: ./aws/clients.js + 1 modules
var aws_clients = __webpack_require__(7202);
// EXTERNAL MODULE: ./kernel/clock.js
var clock = __webpack_require__(2114);
// EXTERNAL MODULE: ./kernel/errors.js
var errors = __webpack_require__(3957);
// EXTERNAL MODULE: ./report/links.js
var links = __webpack_require__(6642);
// EXTERNAL MODULE: ./report/markdown.js
var markdown = __webpack_require__(5805);
// EXTERNAL MODULE: ./report/sections.js
var sections = __webpack_require__(2331);
// EXTERNAL MODULE: ./task/failure.js
var task_failure = __webpack_require__(3826);
// EXTERNAL MODULE: ./task/outcome.js
var outcome = __webpack_require__(3056);
// EXTERNAL MODULE: ./task/plan.js
var task_plan = __webpack_require__(8469);
// EXTERNAL MODULE: ./task/run.js + 2 modules
var run = __webpack_require__(3874);
// EXTERNAL MODULE: ./task-definition/model.js
var model = __webpack_require__(6163);
// EXTERNAL MODULE: ./actions/identity.js
var identity = __webpack_require__(4336);
// EXTERNAL MODULE: ./actions/leftover.js
var leftover = __webpack_require__(1661);
// EXTERNAL MODULE: ./actions/telling.js + 1 modules
var telling = __webpack_require__(9165);
// EXTERNAL MODULE: ./actions/verified.js
var verified = __webpack_require__(5782);
// EXTERNAL MODULE: ./runner/region.js
var region = __webpack_require__(3651);
// EXTERNAL MODULE: ./runner/spec.js
var spec = __webpack_require__(9264);
// EXTERNAL MODULE: ./kernel/nearest.js
var nearest = __webpack_require__(4550);
// EXTERNAL MODULE: ./kernel/words.js
var kernel_words = __webpack_require__(6161);
// EXTERNAL MODULE: ./actions/run-task/words.js
var words = __webpack_require__(9553);
;// CONCATENATED MODULE: ./actions/run-task/overrides.js




const known = ["command", "environment", "cpu", "memory", "memory-reservation"];
/** `overrides`: container → what is different in it. Every problem is named at once. */
function containerOverrides(value) {
    const problems = [];
    const overrides = Object.entries(value).map(([name, given]) => {
        if (typeof given !== "object" || given === null || Array.isArray(given)) {
            problems.push(`"${name}" to be a mapping (keys: ${known.join(", ")})`);
            return { name };
        }
        const fields = given;
        for (const key of Object.keys(fields).filter((one) => !known.includes(one)))
            problems.push(unknown(name, key));
        const whole = (key) => {
            const found = fields[key];
            if (found === undefined)
                return undefined;
            if (!Number.isInteger(found) || Number(found) < 1)
                problems.push(`"${name}.${key}" to be a whole number`);
            return Number(found);
        };
        const [cpu, memory, memoryReservation] = [whole("cpu"), whole("memory"), whole("memory-reservation")];
        return {
            name,
            ...command(name, fields.command, problems),
            ...(isMapping(fields.environment) ? { environment: (0,words/* variables */.E)(fields.environment) } : {}),
            ...(cpu === undefined ? {} : { cpu }),
            ...(memory === undefined ? {} : { memory }),
            ...(memoryReservation === undefined ? {} : { memoryReservation }),
        };
    });
    for (const [name, given] of Object.entries(value)) {
        const environment = isMapping(given) ? given.environment : undefined;
        if (environment !== undefined && !isMapping(environment))
            problems.push(`"${name}.environment" to be a mapping`);
    }
    if (problems.length > 0)
        (0,spec/* expected */.p6)(problems.join("; "));
    return overrides;
}
function command(name, given, problems) {
    if (given === undefined)
        return {};
    if (Array.isArray(given) && given.every((one) => typeof one === "string"))
        return { command: given };
    const { words, problem } = typeof given === "string" ? (0,kernel_words/* commandWords */.B)(given.trim()) : { words: [], problem: "text, or a list of text" };
    if (problem !== undefined)
        problems.push(`"${name}.command" to be ${problem}`);
    return { command: words };
}
function unknown(name, key) {
    const hint = (0,nearest/* nearest */.p)(key, known);
    if (["image", "entryPoint", "entrypoint", "secrets"].includes(key))
        return `"${name}.${key}" not to be there: ECS overrides no ${key}; register a revision with it (actions/register)`;
    return `"${name}" to have no key "${key}"${hint ? ` (did you mean "${hint}"?)` : ` (keys: ${known.join(", ")})`}`;
}
/** Provider → weight, or a mapping of weight and base. */
function providerStrategy(value) {
    const problems = [];
    const strategy = Object.entries(value).map(([capacityProvider, given]) => {
        const { weight = 1, base, ...rest } = isMapping(given) ? given : { weight: given };
        if (Object.keys(rest).length > 0)
            problems.push(`"${capacityProvider}" to have weight and base only`);
        if (!within(weight, 1000))
            problems.push(`the weight of "${capacityProvider}" to be a whole number from 0 to 1000`);
        if (base !== undefined && !within(base, 100_000))
            problems.push(`the base of "${capacityProvider}" to be a whole number from 0 to 100000`);
        return { capacityProvider, weight: Number(weight), ...(base === undefined ? {} : { base: Number(base) }) };
    });
    if (strategy.length === 0)
        problems.push("a provider, such as {FARGATE_SPOT: 1}");
    if (problems.length > 0)
        (0,spec/* expected */.p6)(problems.join("; "));
    return strategy;
}
function within(value, most) {
    return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most;
}
function isMapping(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./actions/run-task/spec.js






const minutes = { min: 1, max: 1440 };
const spec_spec = {
    name: "run-task",
    title: "Gantline: run a task",
    description: "Run one-off tasks on Amazon ECS, never twice at once: follow their logs, return the real exit code, stop them on cancel.",
    inputs: {
        region: region/* region */.N,
        "task-definition": (0,spec/* text */.Qq)({
            description: "ARN, `family:revision`, or a family, whose newest revision is taken. Or give `like-service`.",
        }).optional(),
        cluster: (0,spec/* text */.Qq)({ description: "Name or ARN of the cluster." }).required(),
        "like-service": (0,spec/* text */.Qq)({
            description: "A service of the cluster; the task is one of its own with another command or environment: its task definition, roles, network and launch settings.",
        }).optional(),
        "network-from": (0,spec/* text */.Qq)({
            description: "A service of the cluster; the task gets its network and launch settings, unless they are given here.",
        }).optional(),
        subnets: (0,spec/* lines */.Mn)({ description: "Subnets for a task with network mode awsvpc, at most 16." }).optional(),
        "security-groups": (0,spec/* lines */.Mn)({
            description: "Security groups, at most 5; without any, the VPC's default one is used.",
        }).optional(),
        "assign-public-ip": (0,spec/* flag */.Jt)({ description: "Give the task a public address." }).default("false"),
        "launch-type": (0,spec/* oneOf */.yL)(["FARGATE", "EC2", "EXTERNAL"], {
            description: "Default: that of the service, else FARGATE for a task definition that requires it, else the cluster's. Not together with `capacity-provider-strategy`.",
        }).optional(),
        "capacity-provider-strategy": (0,spec/* mapping */.pq)({
            description: "Capacity providers: a YAML mapping from each to its weight, or to a mapping with `weight` and `base`.",
            form: "YAML mapping: provider → weight",
            read: providerStrategy,
        }).optional(),
        "platform-version": (0,spec/* text */.Qq)({
            description: "Fargate's platform version; default: the service's, else LATEST.",
        }).optional(),
        count: (0,spec/* whole */.WQ)({
            description: "How many tasks to run side by side; all of them must go well.",
            min: 1,
            max: 10,
        }).default("1"),
        container: (0,spec/* lines */.Mn)({
            description: "The containers whose exit codes count; with a command or an environment, the one that gets them. Default: every essential one.",
        }).optional(),
        command: commandInput(),
        environment: (0,spec/* mapping */.pq)({
            description: "Environment variables to add or replace: a YAML mapping. Secrets belong into the task definition.",
            form: "YAML mapping: name → value",
            read: words/* variables */.E,
        }).optional(),
        overrides: (0,spec/* mapping */.pq)({
            description: "For several containers: a YAML mapping from each to `command`, `environment`, `cpu`, `memory`, `memory-reservation`.",
            form: "YAML mapping: container → mapping",
            read: containerOverrides,
        }).optional(),
        cpu: (0,spec/* whole */.WQ)({
            description: "CPU units of the whole task, instead of the definition's.",
            min: 128,
            max: 196_608,
        }).optional(),
        memory: (0,spec/* whole */.WQ)({
            description: "Memory of the whole task in MiB, instead of the definition's.",
            min: 128,
            max: 1_572_864,
        }).optional(),
        "ephemeral-storage": (0,spec/* whole */.WQ)({ description: "Ephemeral storage in GiB (Fargate).", min: 21, max: 200 }).optional(),
        "lock-timeout": {
            ...(0,spec/* text */.Qq)({
                description: "For migrations of PostgreSQL: how long a statement may wait for a lock, such as `5s`. Added to PGOPTIONS of the containers in `container`, else of the essential one.",
            }).optional(),
            form: "duration as PostgreSQL takes it",
            read: duration,
        },
        "if-running": (0,spec/* oneOf */.yL)(["wait", "fail", "attach", "ignore"], {
            description: "When one runs already that another run started: wait until it has ended and run then, fail, follow that one instead, or run all the same. One that an earlier attempt of this step lost is followed.",
        }).default("wait"),
        "timeout-minutes": (0,spec/* whole */.WQ)({
            description: "When the tasks are stopped and the step fails. Waiting for one that runs already takes at most as long, and does not count.",
            ...minutes,
        }).default("30"),
        "started-by": {
            ...(0,spec/* text */.Qq)({
                description: "What ECS notes as the starter, and by what tasks are known to be the same work. Default: made of repository and family.",
            }).optional(),
            read: starter,
        },
        timestamps: (0,spec/* flag */.Jt)({ description: "Begin each line of the log with its time." }).default("false"),
        ...verified/* verifyInputs */.fn,
    },
    outputs: {
        "task-arn": "ARN of the task; of several the one that failed first, else the first one.",
        "task-arns": "JSON list of the ARNs of all tasks.",
        "exit-code": "Exit code of the container that decided; empty when it never had one. Of several tasks the first that is not 0.",
        "exit-codes": "JSON list of the exit codes of all tasks, null where there was none.",
        "stop-code": "Why ECS says it stopped: EssentialContainerExited, TaskFailedToStart, UserInitiated, …",
        reason: "What became of it, in a few words.",
        "duration-seconds": "From its creation to the end of its containers; of several tasks the longest.",
        how: "`started`, or for a task that was running already `adopted` (lost by an earlier attempt) or `attached` (somebody else's).",
        ...telling/* failureOutputs */.r,
    },
    post: true,
};
function commandInput() {
    const description = "Command that replaces the container's: a JSON list, or words quoted as in a shell.";
    return { ...(0,spec/* text */.Qq)({ description }).optional(), form: "JSON list, or words quoted as in a shell", read: words/* words */.a };
}
/** RunTask, startedBy: at most 128 of these. */
function starter(value) {
    return /^[A-Za-z0-9_/-]{1,128}$/.test(value) ? value : (0,spec/* expected */.p6)("at most 128 letters, digits, _, / and -");
}
/** A time setting of PostgreSQL (documentation, "Parameter Names and Values"); milliseconds without a unit. */
function duration(value) {
    return /^\d+(us|ms|s|min|h|d)?$/.test(value) ? value : (0,spec/* expected */.p6)("a duration such as 5s, 500ms or 2min");
}

;// CONCATENATED MODULE: ./actions/run-task/index.js
















const run_task_run = (runner) => (0,telling/* telling */.g)(runner, spec_spec.name, runOneOff, (failure, file) => runner.outputs(spec_spec, { failure, "failure-file": file }));
async function runOneOff(runner) {
    const inputs = runner.inputs(spec_spec);
    const { log, signal, cleanup, environment } = runner;
    const { cluster, region } = inputs;
    const { taskPort } = await __webpack_require__.e(/* import() */ 8098).then(__webpack_require__.bind(__webpack_require__, 8098));
    const { logPort } = await __webpack_require__.e(/* import() */ 1867).then(__webpack_require__.bind(__webpack_require__, 1867));
    const clients = (0,aws_clients/* awsClients */.e)(region, environment.variables);
    const port = taskPort(clients, signal, cleanup);
    const { plan, placement } = await planned(inputs, port);
    const prepared = (0,task_plan/* prepare */.iA)(wanted(inputs, runner), plan, placement);
    if (prepared.problems.length > 0)
        throw new errors/* InputError */.dz(prepared.problems);
    const definitions = [{ name: (0,model/* shortName */.EU)(plan.arn), definition: plan.definition }];
    await (0,verified/* verified */.zr)(inputs, clients, runner, { cluster, definitions, services: [] });
    const output = [];
    const arns = [];
    const result = await (0,run/* runTask */.Z)(prepared.task, {
        port,
        logs: logPort(clients, environment.variables, signal),
        clock: clock/* systemClock */.m,
        signal,
        log: (line) => log.info(`${(0,model/* familyOf */.Ap)(plan.arn)}: ${line}`),
        output: (line) => {
            output.push(line);
            log.info(`  ${line}`);
        },
        started: (arn) => {
            arns.push(arn);
            (0,leftover/* remember */.k)(runner, { region, cluster, arns });
        },
    });
    (0,leftover/* remember */.k)(runner, undefined);
    runner.outputs(spec_spec, {
        "task-arn": result.taskArn,
        "task-arns": result.tasks.map(({ taskArn }) => taskArn),
        "exit-code": result.exitCode ?? "",
        "exit-codes": result.tasks.map(({ exitCode = null }) => exitCode),
        "stop-code": result.stopCode,
        reason: (0,outcome/* inWords */.r)(result),
        "duration-seconds": result.seconds,
        how: result.how,
    });
    const family = (0,model/* familyOf */.Ap)(plan.arn);
    const failure = result.ok ? undefined : (0,task_failure/* taskFailure */.E)(result, output);
    const section = (0,sections/* tasksSection */.iw)([{ family, result }], (0,links/* links */.y)(region, environment.variables, cluster));
    await runner.summary((0,markdown/* join */.fj)((0,sections/* failureSection */.mo)(failure), section));
    if (failure)
        throw failure;
    log.info(`${(0,outcome/* inWords */.r)(result)} after ${result.seconds} s`);
}
const post = leftover/* stopRemembered */.p;
/** What is to run and where, as the account knows it. Throws one InputError with everything that does not go together. */
async function planned(inputs, port) {
    const { cluster, region, "task-definition": reference, "network-from": network, "like-service": like } = inputs;
    const problems = [];
    if (reference === undefined && like === undefined)
        problems.push('input "task-definition" is required, unless "like-service" names a service to take it from');
    for (const [name, given] of [
        ["task-definition", reference],
        ["network-from", network],
    ])
        if (like !== undefined && given !== undefined)
            problems.push(`input "${name}": it comes from the service that "like-service" names; give only one of them`);
    if (like !== undefined && inputs.command === undefined && inputs.environment === undefined && !inputs.overrides)
        problems.push('input "like-service": give a "command" or an "environment", or the task would be one more of the service');
    if (problems.length > 0)
        throw new errors/* InputError */.dz(problems);
    const service = like ?? network;
    const placement = service ? await port.placement(cluster, service) : undefined;
    if (service && !placement)
        problems.push(`input "${like ? "like-service" : "network-from"}": there is no service "${service}" in cluster "${cluster}"`);
    const wanted = reference ?? placement?.taskDefinition;
    const plan = wanted === undefined ? undefined : await port.plan(wanted);
    if (plan === undefined && wanted !== undefined)
        problems.push(`input "task-definition": ECS has no task definition "${wanted}" in ${region}`);
    if (plan === undefined || problems.length > 0)
        throw new errors/* InputError */.dz(problems);
    return { plan, placement };
}
function wanted(inputs, { environment: facts }) {
    const { subnets, command, environment, overrides, cpu, memory, "security-groups": groups } = inputs;
    const assignPublicIp = inputs["assign-public-ip"] ? "ENABLED" : "DISABLED";
    const size = { cpu, memory, ephemeralStorage: inputs["ephemeral-storage"] };
    const given = Object.fromEntries(Object.entries(size).filter(([, value]) => value !== undefined));
    const optional = {
        command,
        environment,
        overrides,
        launchType: inputs["launch-type"],
        capacityProviderStrategy: inputs["capacity-provider-strategy"],
        platformVersion: inputs["platform-version"],
        lockTimeout: inputs["lock-timeout"],
        startedBy: inputs["started-by"],
        size: Object.keys(given).length > 0 ? given : undefined,
        network: subnets ? { subnets, securityGroups: groups ?? [], assignPublicIp } : undefined,
    };
    return {
        ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
        cluster: inputs.cluster,
        containers: inputs.container ?? [],
        count: inputs.count,
        identity: (0,identity/* identity */.D)(facts),
        origin: (0,identity/* origin */.T)(facts),
        ifRunning: inputs["if-running"],
        timestamps: inputs.timestamps,
        timeoutMs: inputs["timeout-minutes"] * 60_000,
    };
}


/***/ }),

/***/ 9553:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ variables),
/* harmony export */   a: () => (/* binding */ words)
/* harmony export */ });
/* harmony import */ var _kernel_words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6161);
/* harmony import */ var _runner_spec_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9264);


/** A command as a list of words, for an input: a JSON list as it is, else split as a shell splits. */
function words(text) {
    const { words: found, problem } = (0,_kernel_words_js__WEBPACK_IMPORTED_MODULE_1__/* .commandWords */ .B)(text);
    return problem === undefined ? found : (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_0__/* .expected */ .p6)(problem);
}
/** A mapping of environment variables; numbers and booleans are taken as they are written. */
function variables(value) {
    const bad = Object.entries(value).filter(([name, one]) => typeof one === "object" || !/^[^=\s]+$/.test(name));
    if (bad.length > 0)
        (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_0__/* .expected */ .p6)(`text for each variable (see ${bad.map(([name]) => name).join(", ")})`);
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, String(one)]));
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
    const known = kind === "deploy" ? (0,failure/* explainFailure */.S)(error) : [];
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
        description: "Check images, platforms, secrets, log groups, target groups, sizes and settings against the account before anything is changed.",
    }).default("true"),
};
/** Checks against the account, as the inputs say: the account always, the rest unless it is turned off. */
function verification(inputs, clients, runner) {
    const allowedAccounts = inputs["allowed-account-ids"] ?? [];
    return async (wanted) => {
        if (!inputs.verify && allowedAccounts.length === 0)
            return { problems: [], warnings: [] };
        const { verify } = await __webpack_require__.e(/* import() */ 3052).then(__webpack_require__.bind(__webpack_require__, 3052));
        const { verifyPort } = await __webpack_require__.e(/* import() */ 1080).then(__webpack_require__.bind(__webpack_require__, 1080));
        const all = inputs.verify ? wanted : { cluster: undefined, definitions: [], services: [] };
        const port = verifyPort(clients, runner.environment.variables, runner.signal);
        const found = await verify({ ...all, region: clients.region, allowedAccounts }, port);
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

/***/ 7202:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ awsClients)
});

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
;// CONCATENATED MODULE: ./kernel/version.js
/** The version in package.json; a contract test holds the two together. */
const version = "0.1.0";

;// CONCATENATED MODULE: ./aws/clients.js



/**
 * Clients of one region. Credentials and AWS_ENDPOINT_URL are found by the SDK's own chain; `variables` gives the proxy
 * settings, which the SDK ignores by itself. Eight attempts: with the SDK's three, a throttled call gives up after 1-3 s.
 * A call whose answer is lost is given up after half a minute: the SDK itself would wait for ever.
 */
function awsClients(region, variables) {
    const agents = lazily(() => {
        const keep = { keepAlive: true, maxSockets: 50, proxyEnv: { ...variables } };
        return { httpAgent: new external_node_http_.Agent(keep), httpsAgent: new external_node_https_.Agent(keep) };
    });
    const settings = () => ({
        region,
        maxAttempts: 8,
        customUserAgent: [["gantline", version]],
        requestHandler: { ...agents(), connectionTimeout: 10_000, requestTimeout: 30_000, throwOnRequestTimeout: true },
    });
    return {
        region,
        cloudFormation: lazily(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(7993)]).then(__webpack_require__.t.bind(__webpack_require__, 7993, 19))).CloudFormationClient(settings())),
        ecr: lazily(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(149)]).then(__webpack_require__.t.bind(__webpack_require__, 149, 19))).ECRClient(settings())),
        ecs: lazily(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(4224)]).then(__webpack_require__.t.bind(__webpack_require__, 4224, 19))).ECSClient(settings())),
        elbv2: lazily(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(5710)]).then(__webpack_require__.t.bind(__webpack_require__, 5710, 19))).ElasticLoadBalancingV2Client(settings())),
        events: lazily(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(7419)]).then(__webpack_require__.t.bind(__webpack_require__, 9800, 19))).EventBridgeClient(settings())),
        logs: lazily(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(1107)]).then(__webpack_require__.t.bind(__webpack_require__, 1107, 19))).CloudWatchLogsClient(settings())),
        scheduler: lazily(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(2988)]).then(__webpack_require__.t.bind(__webpack_require__, 2988, 19))).SchedulerClient(settings())),
        secretsManager: lazily(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(5494)]).then(__webpack_require__.t.bind(__webpack_require__, 5494, 19))).SecretsManagerClient(settings())),
        ssm: lazily(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(4028)]).then(__webpack_require__.t.bind(__webpack_require__, 4028, 19))).SSMClient(settings())),
        sts: lazily(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(2811)]).then(__webpack_require__.t.bind(__webpack_require__, 2811, 19))).STSClient(settings())),
        download: async (address, signal) => (await __webpack_require__.e(/* import() */ 128).then(__webpack_require__.bind(__webpack_require__, 128))).download(address, agents(), signal),
        downloadStream: async (address, signal) => (await __webpack_require__.e(/* import() */ 128).then(__webpack_require__.bind(__webpack_require__, 128))).downloadStream(address, agents(), signal),
        exchange: async (address, wanted, signal) => (await __webpack_require__.e(/* import() */ 128).then(__webpack_require__.bind(__webpack_require__, 128))).exchange(address, wanted, agents(), signal),
    };
}
function lazily(make) {
    let made;
    return () => {
        made ??= { value: make() };
        return made.value;
    };
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

/***/ 2150:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ retry),
/* harmony export */   N: () => (/* binding */ TransientError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);

/**
 * The far side asks to come again later: throttling, a conflict that passes, a connection that broke. Adapters throw it
 * for exactly those answers; everything else that they throw is final.
 */
class TransientError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH {
    constructor(message, cause) {
        const next = cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH ? cause.next : undefined;
        super(message, { cause, ...(next === undefined ? {} : { next }) });
        this.name = "TransientError";
    }
}
/**
 * Calls `run` until it answers, waiting out TransientErrors (1 s, growing by half to 15 s) up to `forMs`; then the last
 * one is thrown, as what it was caused by.
 */
async function retry(run, options) {
    const until = options.clock.now() + options.forMs;
    for (let pause = 1000;; pause = Math.min(pause * 1.5, 15_000)) {
        try {
            return await run();
        }
        catch (error) {
            if (!(error instanceof TransientError))
                throw error;
            if (options.clock.now() + pause > until)
                throw error.cause ?? error;
            await options.clock.sleep(pause, options.signal);
        }
    }
}


/***/ }),

/***/ 6161:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ commandWords)
/* harmony export */ });
/* unused harmony export shellWords */
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

/***/ 6642:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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

/***/ 5805:
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
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5805);




const marks = {
    completed: "✅ completed",
    failed: "❌ failed",
    "rolled-back": "↩️ rolled back",
    superseded: "⏭️ superseded",
    "timed-out": "⏱️ timed out",
    cancelled: "⚪ cancelled",
    "not-started": "⚪ not rolled",
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

/***/ 3651:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ region)
/* harmony export */ });
/* harmony import */ var _spec_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9264);

/** The `region` input that every action has. */
const region = (0,_spec_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
    description: "AWS region to work in.",
    variables: ["AWS_REGION", "AWS_DEFAULT_REGION"],
}).required();


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

/***/ 5599:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ streamsOf),
/* harmony export */   p: () => (/* binding */ LogFollower)
/* harmony export */ });
/* harmony import */ var _kernel_retry_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2150);

/** Between two looks at a stream once the task has stopped; GetLogEvents allows 25 a second for the whole account. */
const drainPause = 500;
/** However long lines keep coming after the stop, this is the end. */
const drainLimit = 60_000;
/** Lines are usually 1 to 5 s late; what is not there so long after the end does not come. */
const longestDelay = 15_000;
/** When no line has told yet how late lines are. */
const usualDelay = 6000;
/** The streams that the containers of a task write (awslogs: `<prefix>/<container>/<task id>`, Developer Guide: awslogs log driver). */
function streamsOf(taskArn, containers) {
    const id = taskArn.split("/").at(-1) ?? taskArn;
    const streams = new Map();
    for (const { name, log } of containers) {
        if (!log)
            continue;
        const region = log.region === undefined ? {} : { region: log.region };
        streams.set(name, { group: log.group, stream: `${log.prefix}/${name}/${id}`, ...region });
    }
    return streams;
}
/** Reads the logs of tasks as they grow and writes every line once, in the order of its stream. */
class LogFollower {
    #logs;
    #clock;
    #write;
    #timestamps;
    #streams;
    #failed = false;
    #pulls = 0;
    /** How late the lines were at most, ms; undefined as long as none has told. */
    #delay;
    #pending;
    /** `streams` of each task: container → stream. */
    constructor(logs, options) {
        const { streams } = options;
        this.#logs = logs;
        this.#clock = options.clock;
        this.#write = options.write;
        this.#timestamps = options.timestamps ?? false;
        const containers = Math.max(0, ...streams.map(({ size }) => size));
        this.#streams = streams.flatMap((task, index) => [...task].map(([name, stream]) => {
            const parts = [...(streams.length > 1 ? [`#${index + 1}`] : []), ...(containers > 1 ? [name] : [])];
            return { label: parts.length > 0 ? `${parts.join(" ")} | ` : "", stream, token: undefined };
        }));
    }
    /**
     * Writes what is new. `quiet`: every stream was read to its end, and none had anything; one that does not exist yet has
     * nothing, one that could not be read just now may have. A pull that still goes on is waited for instead.
     */
    pull() {
        this.#pending ??= this.#pull().finally(() => {
            this.#pending = undefined;
        });
        return this.#pending;
    }
    /**
     * Reads on after the tasks have stopped: CloudWatch Logs shows the last lines some seconds late, and they are the ones
     * that matter. The end is there when all streams were quiet twice in a row, and so much time has passed since the
     * containers ended as lines have been late before: at least `settleMs`, and more while no line has told how late.
     */
    async drain(signal, { settleMs, ended }) {
        if (this.#streams.length === 0)
            return;
        const clock = this.#clock;
        const start = clock.now();
        // ECS tells of the end of a task some time after that of its containers.
        const gaps = ended.map(({ stoppedAt = 0, executionStoppedAt = stoppedAt }) => stoppedAt - executionStoppedAt);
        const begun = start - (gaps.length > 0 ? Math.max(0, Math.min(...gaps)) : 0);
        for (let quiet = 0; clock.now() - start < drainLimit; await clock.sleep(drainPause, signal)) {
            quiet = (await this.pull()) === "quiet" ? quiet + 1 : 0;
            const late = Math.min(longestDelay, Math.max(settleMs, this.#delay === undefined ? usualDelay : this.#delay + 1000));
            if (quiet >= 2 && (settleMs === 0 || clock.now() - begun >= late))
                return;
        }
        this.#write("(the log still grows a minute after the end; the rest is in CloudWatch Logs)");
    }
    async #pull() {
        const news = await Promise.all(this.#streams.map((one) => this.#pullOne(one)));
        this.#pulls++;
        return news.includes("news") ? "news" : news.includes("unread") ? "unread" : "quiet";
    }
    async #pullOne(one) {
        let any = "quiet";
        for (;;) {
            const page = await this.#read(one.stream, one.token);
            if (page === "unread")
                return any === "news" ? any : page;
            if (page === undefined || page.token === one.token)
                return any;
            one.token = page.token;
            for (const { at, message } of page.lines) {
                const time = this.#timestamps ? `${new Date(at).toISOString()} ` : "";
                for (const line of message.trimEnd().split(/\r?\n/))
                    this.#write(`${one.label}${time}${line}`);
                // What was there before the first look tells nothing of how soon lines come.
                if (this.#pulls > 0)
                    this.#delay = Math.max(this.#delay ?? 0, this.#clock.now() - at);
            }
            if (page.lines.length > 0)
                any = "news";
        }
    }
    /** A log that cannot be read is said once and never decides about the task. */
    async #read(stream, token) {
        if (this.#failed)
            return undefined;
        try {
            return await this.#logs.read(stream, token);
        }
        catch (error) {
            if (error instanceof _kernel_retry_js__WEBPACK_IMPORTED_MODULE_0__/* .TransientError */ .N)
                return "unread";
            this.#failed = true;
            this.#write(`(the log ${stream.group} cannot be read: ${error instanceof Error ? error.message : String(error)})`);
            return undefined;
        }
    }
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
