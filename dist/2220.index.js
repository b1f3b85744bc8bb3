export const id = 2220;
export const ids = [2220,7779,3874];
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

/***/ 1661:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ remember),
/* harmony export */   p: () => (/* binding */ stopRemembered)
/* harmony export */ });
/* harmony import */ var _aws_clients_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7449);
/* harmony import */ var _task_stop_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8150);


const key = "task";
/** Remembers tasks that run, for the post step; without any, that there is none any more. */
function remember(runner, tasks) {
    runner.saveState(key, tasks ? JSON.stringify(tasks) : "");
}
/** The post step of whatever runs tasks: stops those that the main step left behind, if it did. */
async function stopRemembered(runner) {
    const state = runner.state(key);
    if (state === undefined)
        return;
    const { region, cluster, arns } = JSON.parse(state);
    const { taskPort } = await __webpack_require__.e(/* import() */ 8098).then(__webpack_require__.bind(__webpack_require__, 8098));
    const port = taskPort((0,_aws_clients_js__WEBPACK_IMPORTED_MODULE_1__/* .awsClients */ .e)(region, runner.environment.variables), runner.cleanup, runner.cleanup);
    const left = await (0,_task_stop_js__WEBPACK_IMPORTED_MODULE_0__/* .stopLeftover */ .m)(port, cluster, arns, "the step that ran it ended before it did");
    for (const arn of left)
        runner.log.warning(`Task ${arn} was still running after its step had ended; it was told to stop.`);
}


/***/ }),

/***/ 2220:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  post: () => (/* binding */ post),
  run: () => (/* binding */ run_task_run)
});

// EXTERNAL MODULE: ./aws/clients.js + 2 modules
var aws_clients = __webpack_require__(7449);
// EXTERNAL MODULE: ./kernel/clock.js
var clock = __webpack_require__(2114);
// EXTERNAL MODULE: ./kernel/errors.js
var errors = __webpack_require__(3957);
// EXTERNAL MODULE: ./report/links.js
var links = __webpack_require__(6642);
// EXTERNAL MODULE: ./report/markdown.js
var markdown = __webpack_require__(8186);
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
// EXTERNAL MODULE: ./actions/run-task/inputs.js + 1 modules
var run_task_inputs = __webpack_require__(2662);
// EXTERNAL MODULE: ./runner/region.js
var region = __webpack_require__(3651);
// EXTERNAL MODULE: ./runner/spec.js
var spec = __webpack_require__(9264);
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
        ...run_task_inputs/* runInputs */.H,
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
/** RunTask, startedBy: at most 128 of these. */
function starter(value) {
    return /^[A-Za-z0-9_/-]{1,128}$/.test(value) ? value : (0,spec/* expected */.p6)("at most 128 letters, digits, _, / and -");
}

;// CONCATENATED MODULE: ./actions/run-task/index.js

















const run_task_run = (runner) => (0,telling/* telling */.g)(runner, spec_spec.name, runOneOff, (failure, file) => runner.outputs(spec_spec, { failure, "failure-file": file }));
async function runOneOff(runner) {
    const inputs = await runner.inputs(spec_spec);
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
    const result = await (0,run.runTask)(prepared.task, {
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
    const startedBy = inputs["started-by"];
    return {
        ...(0,run_task_inputs/* wantedOf */.L)(inputs),
        ...(startedBy === undefined ? {} : { startedBy }),
        cluster: inputs.cluster,
        identity: (0,identity/* identity */.D)(facts),
        origin: (0,identity/* origin */.T)(facts),
        timestamps: inputs.timestamps,
        timeoutMs: inputs["timeout-minutes"] * 60_000,
    };
}


/***/ }),

/***/ 2662:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  H: () => (/* binding */ runInputs),
  L: () => (/* binding */ wantedOf)
});

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

;// CONCATENATED MODULE: ./actions/run-task/inputs.js



/** How a one-off task is run: inputs of `run-task`, and keys of an entry of `tasks` in a release. */
const runInputs = {
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
};
/** What is wanted, as far as these say; left out is what they do not say. */
function wantedOf(given) {
    const { subnets, command, environment, overrides, cpu, memory, count, "security-groups": groups } = given;
    const assignPublicIp = given["assign-public-ip"] ? "ENABLED" : "DISABLED";
    const size = said({ cpu, memory, ephemeralStorage: given["ephemeral-storage"] });
    return {
        containers: given.container ?? [],
        ...said({
            command,
            environment,
            overrides,
            count,
            launchType: given["launch-type"],
            capacityProviderStrategy: given["capacity-provider-strategy"],
            platformVersion: given["platform-version"],
            lockTimeout: given["lock-timeout"],
            ifRunning: given["if-running"],
            size: Object.keys(size).length > 0 ? size : undefined,
            network: subnets ? { subnets, securityGroups: groups ?? [], assignPublicIp } : undefined,
        }),
    };
}
function said(values) {
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
function commandInput() {
    const description = "Command that replaces the container's: a JSON list, or words quoted as in a shell.";
    return { ...(0,spec/* text */.Qq)({ description }).optional(), form: "JSON list, or words quoted as in a shell", read: words/* words */.a };
}
/** A time setting of PostgreSQL (documentation, "Parameter Names and Values"); milliseconds without a unit. */
function duration(value) {
    return /^\d+(us|ms|s|min|h|d)?$/.test(value) ? value : (0,spec/* expected */.p6)("a duration such as 5s, 500ms or 2min");
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

/***/ 7449:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ awsClients),
  E: () => (/* binding */ readAhead)
});

;// CONCATENATED MODULE: ./kernel/version.js
/** The version in package.json; a contract test holds the two together. */
const version = "0.1.0";

;// CONCATENATED MODULE: ./aws/skew.js
/** Refusals of a signature whose time is too far from AWS's. */
const late = /^(AuthFailure|InvalidSignatureException|Request(Expired|InTheFuture|TimeTooSkewed)|SignatureDoesNotMatch)$/;
/**
 * Lets a client take a refusal for what it is on a machine whose clock is wrong. The SDK reads the time of every answer, and
 * from four minutes' difference on it takes each refusal for one that the difference caused: "no such target group" was
 * asked eight times over, for up to a minute, because the difference is never twice the same to the millisecond. Here only
 * those that speak of the signature count. Gives the client back.
 */
function answersAtOnce(client) {
    // All clients have the same stack; its type differs by their inputs only.
    const { middlewareStack } = client;
    middlewareStack.addRelativeTo((next) => async (args) => {
        try {
            return await next(args);
        }
        catch (error) {
            const { name, $metadata } = error;
            if ($metadata?.clockSkewCorrected && !late.test(name ?? ""))
                $metadata.clockSkewCorrected = false;
            throw error;
        }
    }, { name: "answersAtOnce", relation: "before", toMiddleware: "httpSigningMiddleware" });
    return client;
}

;// CONCATENATED MODULE: ./aws/clients.js


/**
 * Clients of one region. Credentials and AWS_ENDPOINT_URL are found by the SDK's own chain; `variables` gives the proxy
 * settings, which the SDK ignores by itself; `credentials` stand in for the chain's. Eight attempts: with the SDK's three, a throttled call gives up after 1-3 s.
 * A call whose answer is lost is given up after half a minute: the SDK itself would wait for ever.
 */
function awsClients(region, variables, credentials) {
    const agents = lazily(async () => {
        const [http, https] = await Promise.all([Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 7067, 19)), Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 4708, 19))]);
        const keep = { keepAlive: true, maxSockets: 50, proxyEnv: { ...variables } };
        return { httpAgent: new http.Agent(keep), httpsAgent: new https.Agent(keep) };
    });
    const settings = async () => ({
        region,
        ...(credentials === undefined ? {} : { credentials }),
        maxAttempts: 8,
        customUserAgent: [["gantline", version]],
        requestHandler: {
            ...(await agents()),
            connectionTimeout: 10_000,
            requestTimeout: 30_000,
            throwOnRequestTimeout: true,
        },
    });
    const client = (make) => lazily(async () => answersAtOnce(await make()));
    return {
        region,
        autoScaling: client(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(864)]).then(__webpack_require__.bind(__webpack_require__, 864))).ApplicationAutoScalingClient(await settings())),
        cloudFormation: client(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(9940)]).then(__webpack_require__.bind(__webpack_require__, 9940))).CloudFormationClient(await settings())),
        ec2: client(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(1593)]).then(__webpack_require__.bind(__webpack_require__, 1593))).EC2Client(await settings())),
        ecr: client(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8198)]).then(__webpack_require__.bind(__webpack_require__, 8198))).ECRClient(await settings())),
        ecs: client(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217))).ECSClient(await settings())),
        elbv2: client(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(1608)]).then(__webpack_require__.bind(__webpack_require__, 1608))).ElasticLoadBalancingV2Client(await settings())),
        events: client(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(6038)]).then(__webpack_require__.bind(__webpack_require__, 6038))).EventBridgeClient(await settings())),
        iam: client(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(733)]).then(__webpack_require__.bind(__webpack_require__, 733))).IAMClient(await settings())),
        logs: client(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(1678)]).then(__webpack_require__.bind(__webpack_require__, 1678))).CloudWatchLogsClient(await settings())),
        scheduler: client(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(7340)]).then(__webpack_require__.bind(__webpack_require__, 7340))).SchedulerClient(await settings())),
        secretsManager: client(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(7086)]).then(__webpack_require__.bind(__webpack_require__, 7086))).SecretsManagerClient(await settings())),
        ssm: client(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(3942)]).then(__webpack_require__.bind(__webpack_require__, 3942))).SSMClient(await settings())),
        sts: client(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(3494)]).then(__webpack_require__.bind(__webpack_require__, 3494))).STSClient(await settings())),
        download: async (address, signal) => (await __webpack_require__.e(/* import() */ 128).then(__webpack_require__.bind(__webpack_require__, 128))).download(address, await agents(), signal),
        downloadStream: async (address, signal) => (await __webpack_require__.e(/* import() */ 128).then(__webpack_require__.bind(__webpack_require__, 128))).downloadStream(address, await agents(), signal),
        exchange: async (address, wanted, signal) => (await __webpack_require__.e(/* import() */ 128).then(__webpack_require__.bind(__webpack_require__, 128))).exchange(address, wanted, await agents(), signal),
    };
}
/** Reads the programs of these clients one by one, for a time in which another program is waited for. Never throws. */
async function readAhead(clients, services) {
    try {
        for (const service of services)
            await clients[service]();
    }
    catch {
        // Whoever needs the client asks again and gets the error.
    }
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

/***/ 3826:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ taskFailure)
/* harmony export */ });
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);

const shown = 20;
/** The failure of a task with its last words; `and` says what that means, before what may be long. */
function taskFailure(result, output, and = "") {
    const last = output.slice(-shown);
    return new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH(`${result.reason}${and}${result.why ? `: ${result.why}` : ""}`, {
        ...(result.next === undefined ? {} : { next: result.next }),
        evidence: last.length > 0 ? [{ title: "last log lines", lines: last, written: true }] : [],
    });
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


/***/ }),

/***/ 3874:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runTask: () => (/* binding */ runTask)
});

// EXTERNAL MODULE: ./kernel/cancelled.js
var cancelled = __webpack_require__(7575);
// EXTERNAL MODULE: ./kernel/errors.js
var errors = __webpack_require__(3957);
// EXTERNAL MODULE: ./kernel/retry.js
var retry = __webpack_require__(2150);
// EXTERNAL MODULE: ./task-definition/model.js
var model = __webpack_require__(6163);
// EXTERNAL MODULE: ./task/origin.js
var origin = __webpack_require__(3396);
// EXTERNAL MODULE: ./task/reasons.js
var reasons = __webpack_require__(3561);
// EXTERNAL MODULE: ./task/stop.js
var stop = __webpack_require__(8150);
;// CONCATENATED MODULE: ./task/begin.js






/** Throttling, broken connections and want of capacity are waited out this long. */
const patience = 120_000;
/** Between two looks at what is waited for. */
const pauses = { first: 2000, longest: 10_000 };
/**
 * Starts the task, or finds out that it runs already: this run's own is followed, for another's it is waited (at most as
 * long as the task may take), or what `ifRunning` says. `turn` counts the starts that were taken back.
 */
async function begin(one, turn, tools) {
    const found = await free(one, turn, tools);
    if (found === undefined)
        return start(one, turn, tools);
    if (found.how === "adopted")
        for (const arn of found.arns)
            tools.started(arn);
    return found;
}
/** Undefined as soon as nothing stands against a start. */
async function free(one, turn, tools) {
    const { clock, signal, log } = tools;
    const until = clock.now() + one.timeoutMs;
    let told = "";
    for (let pause = pauses.first; one.ifRunning !== "ignore"; pause = Math.min(pause * 1.5, pauses.longest)) {
        const alive = await others(one, tools);
        if (alive === undefined) {
            log(`whether one runs already cannot be seen: the role of this job may not ecs:ListTasks and ecs:DescribeTasks`);
            return undefined;
        }
        const own = alive.filter((task) => !task.stopping && (0,origin/* isOwn */.NP)(task, one, turn));
        if (own.length > 0) {
            log(`${named(own)} of this step runs already; it is followed`);
            return { arns: own.map(({ arn }) => arn), how: "adopted", failures: [] };
        }
        if (alive.length === 0)
            return undefined;
        if (one.ifRunning === "attach") {
            const running = alive.filter(({ stopping }) => !stopping);
            if (running.length > 0) {
                log(`${named(running)} runs already${whose(running)}; it is followed`);
                return { arns: running.map(({ arn }) => arn), how: "attached", failures: [] };
            }
        }
        if (one.ifRunning === "fail")
            throw new errors/* DeployError */.sH(`${named(alive)} of ${(0,model/* familyOf */.Ap)(one.plan.arn)} runs already${whose(alive)}: nothing was started`, {
                next: "Wait until it has ended, or let the step do so with `if-running: wait`.",
            });
        if (told !== named(alive))
            log(`${named(alive)} runs already${whose(alive)}; it is waited for`);
        told = named(alive);
        if (clock.now() >= until)
            throw new errors/* DeployError */.sH(`${named(alive)} of ${(0,model/* familyOf */.Ap)(one.plan.arn)} still runs${whose(alive)} after ${one.timeoutMs / 60_000} min of waiting: nothing was started`, { next: "Look at what it does; stop it, or give `timeout-minutes` more." });
        await clock.sleep(Math.min(pause, until - clock.now()), signal);
    }
    return undefined;
}
function named(tasks) {
    const ids = tasks.map(({ arn }) => arn.split("/").at(-1)).sort();
    return `${ids.length > 1 ? "tasks" : "task"} ${ids.join(", ")}`;
}
function whose(tasks) {
    const runs = [...new Set(tasks.flatMap(({ tags }) => tags?.["gantline:run"] ?? []))];
    return runs.length > 0 ? ` (started by ${runs.join(", ")})` : "";
}
/** The living tasks that do the same work; undefined when this role may not see them. */
async function others(one, { port, clock, signal }) {
    const find = () => port.startedBy(one.cluster, one.startedBy, (0,model/* familyOf */.Ap)(one.plan.arn));
    return (await (0,retry/* retry */.L)(find, { clock, signal, forMs: patience }))?.filter(origin/* isAlive */._n);
}
/**
 * Whether another run started the same work at the same moment, and first: both had seen that nothing runs. Then this
 * run's own tasks, which do nothing yet, are to be taken back.
 */
async function overtaken(one, own, { port }) {
    if (one.ifRunning === "ignore")
        return false;
    try {
        const found = await port.startedBy(one.cluster, one.startedBy, (0,model/* familyOf */.Ap)(one.plan.arn));
        const foreign = (found ?? []).filter((task) => (0,origin/* isAlive */._n)(task) && own.every(({ arn }) => arn !== task.arn));
        return foreign.some((task) => own.every((mine) => (0,origin/* isElder */.Zt)(task, mine)));
    }
    catch (error) {
        if (error instanceof retry/* TransientError */.N)
            return false;
        throw error;
    }
}
async function start(one, turn, tools) {
    const { port, clock, signal, log } = tools;
    signal.throwIfAborted();
    const begun = clock.now();
    let unsure = false;
    const run = async () => {
        try {
            // Not under the signal: a call that is cut off may still have started a task that nobody knows of.
            return await port.run({
                cluster: one.cluster,
                taskDefinition: one.plan.arn,
                overrides: one.overrides,
                ...(one.size ? { size: one.size } : {}),
                count: one.count,
                clientToken: (0,origin/* tokenOf */.B9)(one, turn),
                tags: (0,origin/* tagsOf */.Fg)(one, turn),
                ...one.placement,
                startedBy: one.startedBy,
            });
        }
        catch (error) {
            unsure ||= error instanceof retry/* TransientError */.N;
            throw error;
        }
    };
    const until = begun + patience;
    for (;;) {
        const answer = await (0,retry/* retry */.L)(run, { clock, signal, forMs: until - clock.now() }).catch(async (error) => {
            const lost = unsure ? await lostOnes(one, turn, tools) : [];
            if (lost.length === 0)
                throw unsure ? perhaps(error, one) : error;
            log(`the answer to RunTask was lost; ${named(lost)} had been started`);
            return { tasks: lost, failures: [] };
        });
        const { tasks, failures } = answer;
        if (tasks.length === 0 && passing(failures) && clock.now() + pauses.longest < until) {
            log(`${said(failures)}: it is tried again`);
            // ECS keeps no token for a call that started nothing.
            await clock.sleep(pauses.longest, signal);
            continue;
        }
        if (tasks.length === 0) {
            const next = (0,reasons/* remedy */.z)(said(failures));
            throw new errors/* DeployError */.sH(`ECS started no task: ${said(failures) || "its answer was empty"}`, next === undefined ? {} : { next });
        }
        for (const { arn } of tasks)
            tools.started(arn);
        const adopted = tasks.some(({ createdAt }) => createdAt !== undefined && createdAt < begun - 60_000);
        log(`${named(tasks)} ${adopted ? "was started by this step before; it is followed" : "started"}`);
        return { arns: tasks.map(({ arn }) => arn), how: adopted ? "adopted" : "started", failures };
    }
}
/** No answer came, and no task was seen: that may be because none is there. */
function perhaps(error, { startedBy }) {
    if (!(error instanceof errors/* DeployError */.sH))
        return error;
    return error.with(`no task was found that this call started; if there is one, it has startedBy "${startedBy}"`);
}
/** Fargate has no room just now (RunTask, failures); it may have in a moment. */
function passing(failures) {
    return (failures.length > 0 && failures.every(({ reason }) => /Capacity is unavailable at this time/i.test(reason ?? "")));
}
function said(failures) {
    return failures
        .map(({ reason, detail }) => [reason, detail].filter(Boolean).join(": ") || "no reason given")
        .join("; ");
}
/**
 * The tasks of a RunTask whose answer never came. When the run was cancelled meanwhile, they are stopped at once, as
 * nobody will follow them.
 */
async function lostOnes(one, turn, tools) {
    const { port, clock, signal } = tools;
    const find = async () => {
        const found = await port.startedBy(one.cluster, one.startedBy, (0,model/* familyOf */.Ap)(one.plan.arn)).catch(() => undefined);
        return (found ?? []).filter((task) => task.tags?.["gantline:token"] === (0,origin/* tagsOf */.Fg)(one, turn)["gantline:token"]);
    };
    for (let look = 0; look < 3; look++) {
        const found = await find();
        if (signal.aborted) {
            for (const { arn } of found)
                await (0,stop/* stop */.d)(tools, one.cluster, arn, "the workflow run was cancelled");
            return [];
        }
        if (found.length > 0)
            return found;
        await clock.sleep(pauses.first, signal).catch(() => undefined);
    }
    return [];
}

// EXTERNAL MODULE: ./task/follow.js
var follow = __webpack_require__(5599);
// EXTERNAL MODULE: ./task/outcome.js
var outcome = __webpack_require__(3056);
;// CONCATENATED MODULE: ./task/result.js


/** Pure. The first task that failed decides; fewer tasks than were wanted are a failure too. */
function resultOf(one, begun, watched, since, now) {
    const each = watched.tasks.map((task) => ({
        ...(0,outcome/* outcome */.b)(task, one.plan.containers, one.counts),
        taskArn: task.arn,
        stopCode: task.stopCode ?? "",
    }));
    const several = begun.arns.length > 1;
    const index = Math.max(0, each.findIndex(({ ok }) => !ok));
    const decided = each[index] ?? {
        ok: false,
        reason: "nothing was seen of it",
        taskArn: begun.arns[0] ?? "",
        stopCode: "",
    };
    const failed = each.filter(({ ok }) => !ok).length;
    const seconds = watched.tasks.map((task) => Math.round(((task.executionStoppedAt ?? task.stoppedAt ?? now) - (task.createdAt ?? since)) / 1000));
    const facts = { seconds: Math.max(0, ...seconds), timedOut: watched.timedOut, tasks: each, how: begun.how };
    if (watched.timedOut) {
        const then = begun.how === "attached" ? "it was started elsewhere and goes on" : "so it was stopped";
        const reason = `not done after ${one.timeoutMs / 60_000} min, ${then}`;
        // Of a task that goes on there is nothing yet to tell.
        if (begun.how === "attached")
            return { ok: false, reason, taskArn: decided.taskArn, stopCode: "", ...facts };
        return { ...decided, ...facts, ok: false, reason, why: (0,outcome/* inWords */.r)(decided) };
    }
    const missing = begun.how === "started" ? one.count - begun.arns.length : 0;
    if (missing > 0 && failed === 0)
        return {
            ...decided,
            ...facts,
            ok: false,
            reason: `only ${begun.arns.length} of ${one.count} tasks were started`,
            why: said(begun.failures) || "ECS gave no reason",
        };
    if (!several)
        return { ...decided, ...facts };
    const reason = failed === 0 ? `${each.length} tasks: ${decided.reason}` : `task ${index + 1} of ${each.length}: ${decided.reason}`;
    const also = failed > 1 ? `${failed} of ${each.length} tasks failed` : undefined;
    const why = [decided.why, also].filter((part) => part !== undefined).join("; ");
    return { ...decided, ...facts, reason, ...(why ? { why } : {}) };
}

;// CONCATENATED MODULE: ./task/run.js







/** DescribeTasks may not know a new task for a while (ECS guide, eventual consistency): so long it is no failure. */
const missingFor = 90_000;
/** A task that was told to stop gets its stopTimeout (Fargate: at most 120 s) and some to clean up. */
const stopPatience = 180_000;
/** How long after the end the last lines may be late; a failed task's are worth more waiting. */
const settle = { ok: 1500, failed: 4000 };
/** So often it is looked whether another run was first, while the containers do not run yet. */
const fences = 15;
/**
 * Runs a task (or `count` of them) to its end and says what became of it: its log line by line while it runs, its real
 * exit code, the reason when there is none. It never runs twice at once, see `IfRunning`. When the time is up the task is
 * stopped and its end awaited; when the run is cancelled it is stopped and the call rejects at once with the signal's
 * reason. A task that was only attached to is never stopped.
 */
async function runTask(one, tools) {
    for (let turn = 0;; turn++) {
        const begun = await begin(one, turn, tools);
        const result = await run_follow(one, begun, tools);
        if (result !== "overtaken")
            return result;
    }
}
async function run_follow(one, begun, tools) {
    const { clock, signal, log } = tools;
    const since = clock.now();
    const logged = one.plan.containers.filter(({ name, essential }) => essential || one.counts.includes(name));
    const follower = new follow/* LogFollower */.p(tools.logs, {
        clock,
        streams: begun.arns.map((arn) => (0,follow/* streamsOf */.$)(arn, logged)),
        write: tools.output,
        timestamps: one.timestamps,
    });
    try {
        const watched = await watch(one, begun, follower, tools);
        if (watched === "overtaken")
            return watched;
        const result = resultOf(one, begun, watched, since, clock.now());
        const neverRan = watched.tasks.every(({ startedAt }) => startedAt === undefined);
        await follower.drain(signal, {
            settleMs: neverRan ? 0 : result.ok ? settle.ok : settle.failed,
            ended: watched.tasks,
        });
        return result;
    }
    catch (error) {
        if (!signal.aborted)
            throw error;
        if (begun.how === "attached")
            log("the task was started elsewhere, so it goes on");
        else {
            const why = signal.reason instanceof cancelled/* Cancelled */.c ? "the workflow run was cancelled" : (0,errors/* messageOf */.bD)(signal.reason);
            await Promise.all(begun.arns.map((arn) => (0,stop/* stop */.d)(tools, one.cluster, arn, why)));
        }
        throw signal.reason instanceof cancelled/* Cancelled */.c ? signal.reason : error;
    }
}
/** Looks at once, then every 1 s growing to 3 s, until all have stopped; their logs are read in the same rhythm. */
async function watch(one, begun, follower, tools) {
    const { port, clock, signal, log } = tools;
    const { arns, how } = begun;
    const since = clock.now();
    const minutes = one.timeoutMs / 60_000;
    const shown = new Map();
    let deadline = since + one.timeoutMs;
    let timedOut = false;
    let known = [];
    for (let pause = 1000, looks = 0;; pause = Math.min(pause * 1.2, 3000), looks++) {
        signal.throwIfAborted();
        const seen = await within(() => look(() => port.describe(one.cluster, arns)), deadline, tools);
        if (seen !== undefined)
            known = seen;
        const unknown = arns.filter((arn) => !known.some((task) => task.arn === arn));
        if (seen !== undefined && unknown.length > 0 && clock.now() - since > missingFor)
            throw new errors/* DeployError */.sH(`ECS does not know task ${unknown.join(", ")} any more, so its exit code cannot be told`);
        for (const { arn, lastStatus } of known) {
            if (lastStatus !== shown.get(arn) && lastStatus !== "STOPPED")
                log(`${arns.length > 1 ? `task ${arns.indexOf(arn) + 1}` : "task"} is ${lastStatus}`);
            shown.set(arn, lastStatus);
        }
        const idle = known.length === arns.length && known.every(({ lastStatus }) => /^(PROVISIONING|PENDING)$/.test(lastStatus));
        if (how === "started" && idle && looks < fences && !timedOut && (await overtaken(one, known, tools))) {
            for (const arn of arns)
                await (0,stop/* stop */.d)(tools, one.cluster, arn, "another run had started the same before");
            return "overtaken";
        }
        await within(() => follower.pull(), deadline, tools);
        if (unknown.length === 0 && known.every(({ lastStatus }) => lastStatus === "STOPPED"))
            return { tasks: inOrder(arns, known), timedOut };
        if (clock.now() >= deadline) {
            const left = arns.filter((arn) => shown.get(arn) !== "STOPPED");
            if (timedOut)
                throw new errors/* DeployError */.sH(`task ${left.join(", ")} was told to stop ${stopPatience / 1000} s ago and still has not`);
            if (how === "attached")
                return { tasks: inOrder(arns, known), timedOut: true };
            timedOut = true;
            deadline = clock.now() + stopPatience;
            log(`not done after ${minutes} min: stopping the task`);
            for (const arn of left)
                await (0,stop/* stop */.d)(tools, one.cluster, arn, `not done after ${minutes} min`);
        }
        await clock.sleep(Math.min(pause, Math.max(deadline - clock.now(), 1)), signal);
    }
}
function inOrder(arns, tasks) {
    return arns.flatMap((arn) => tasks.find((task) => task.arn === arn) ?? []);
}
/** A look that failed for a passing reason saw nothing, which is not the same as seeing that nothing is there. */
async function look(describe) {
    try {
        return await describe();
    }
    catch (error) {
        if (error instanceof retry/* TransientError */.N)
            return undefined;
        throw error;
    }
}
/** Why the wait for the deadline ends; made once, because an error costs more than most of what is waited for. */
const answered = new Error("the call was answered");
/** At the deadline itself there is one more look, for a task that has just ended; it may take so long. */
const lastLook = 1000;
/** What comes before the deadline, else undefined: a call that hangs does not put off the end of the time. */
async function within(call, deadline, { clock, signal }) {
    const done = new AbortController();
    const left = Math.max(deadline - clock.now(), lastLook);
    const late = clock.sleep(left, AbortSignal.any([signal, done.signal])).then(() => undefined, () => undefined);
    try {
        return await Promise.race([call(), late]);
    }
    finally {
        done.abort(answered);
    }
}


/***/ })

};
