export const id = 220;
export const ids = [220];
export const modules = {

/***/ 4336:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ identity)
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


/***/ }),

/***/ 1661:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ remember),
/* harmony export */   p: () => (/* binding */ stopRemembered)
/* harmony export */ });
/* harmony import */ var _aws_clients_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7202);
/* harmony import */ var _task_run_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1653);


const key = "task";
/** Remembers a task that runs, for the post step; without one, that there is none any more. */
function remember(runner, task) {
    runner.saveState(key, task ? JSON.stringify(task) : "");
}
/** The post step of whatever runs tasks: stops the one that the main step left behind, if it did. */
async function stopRemembered(runner) {
    const state = runner.state(key);
    if (state === undefined)
        return;
    const { region, cluster, arn } = JSON.parse(state);
    const { taskPort } = await __webpack_require__.e(/* import() */ 98).then(__webpack_require__.bind(__webpack_require__, 8098));
    const port = taskPort((0,_aws_clients_js__WEBPACK_IMPORTED_MODULE_0__/* .awsClients */ .e)(region, runner.environment.variables), runner.cleanup, runner.cleanup);
    if (await (0,_task_run_js__WEBPACK_IMPORTED_MODULE_1__/* .stopLeftover */ .mR)(port, cluster, arn, "the step that ran it ended before it did"))
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
// EXTERNAL MODULE: ./task/run.js
var run = __webpack_require__(1653);
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
// EXTERNAL MODULE: ./actions/run-task/words.js
var words = __webpack_require__(9553);
;// CONCATENATED MODULE: ./actions/run-task/spec.js





const spec_spec = {
    name: "run-task",
    title: "Gantline: run a task",
    description: "Run one one-off task on Amazon ECS: follow its log, return its real exit code, stop it on cancel.",
    inputs: {
        region: region/* region */.N,
        "task-definition": (0,spec/* text */.Qq)({
            description: "ARN, `family:revision`, or a family, whose newest revision is taken.",
        }).required(),
        cluster: (0,spec/* text */.Qq)({ description: "Name or ARN of the cluster." }).required(),
        "network-from": (0,spec/* text */.Qq)({
            description: "A service of the cluster; the task gets its network and launch settings, unless they are given here.",
        }).optional(),
        subnets: (0,spec/* lines */.Mn)({ description: "Subnets for a task with network mode awsvpc." }).optional(),
        "security-groups": (0,spec/* lines */.Mn)({
            description: "Security groups; without any, the VPC's default one is used.",
        }).optional(),
        "assign-public-ip": (0,spec/* flag */.Jt)({ description: "Give the task a public address." }).default("false"),
        "launch-type": (0,spec/* oneOf */.yL)(["FARGATE", "EC2", "EXTERNAL"], {
            description: "Default: that of `network-from`, else FARGATE for a task definition that requires it, else the cluster's.",
        }).optional(),
        container: (0,spec/* lines */.Mn)({
            description: "The containers whose exit codes count; with a command or an environment, the one that gets them. Default: every essential one.",
        }).optional(),
        command: input(),
        environment: (0,spec/* mapping */.pq)({
            description: "Environment variables to add or replace: a YAML mapping. Secrets belong into the task definition.",
            form: "YAML mapping: name → value",
            read: words/* variables */.E,
        }).optional(),
        "timeout-minutes": (0,spec/* whole */.WQ)({
            description: "When the task is stopped and the step fails.",
            min: 1,
            max: 1440,
        }).default("30"),
        "started-by": { ...(0,spec/* text */.Qq)({ description: "What ECS notes as the starter." }).default("gantline"), read: starter },
        ...verified/* verifyInputs */.fn,
    },
    outputs: {
        "task-arn": "ARN of the task.",
        "exit-code": "Exit code of the container that decided; empty when it never had one.",
        "stop-code": "Why ECS says it stopped: EssentialContainerExited, TaskFailedToStart, UserInitiated, …",
        reason: "What became of it, in a few words.",
        "duration-seconds": "From its creation to the end of its containers.",
        ...telling/* failureOutputs */.r,
    },
    post: true,
};
function input() {
    const description = "Command that replaces the container's: a JSON list, or words quoted as in a shell.";
    return { ...(0,spec/* text */.Qq)({ description }).optional(), form: "JSON list, or words quoted as in a shell", read: words/* words */.a };
}
/** RunTask, startedBy: at most 128 of these. */
function starter(value) {
    return /^[A-Za-z0-9_/-]{1,128}$/.test(value) ? value : (0,spec/* expected */.p6)("at most 128 letters, digits, _, / and -");
}

;// CONCATENATED MODULE: ./actions/run-task/index.js
















const run_task_run = (runner) => (0,telling/* telling */.g)(runner, spec_spec.name, runOneOff, (failure, file) => runner.outputs(spec_spec, { failure, "failure-file": file }));
async function runOneOff(runner) {
    const inputs = runner.inputs(spec_spec);
    const { log, signal, cleanup, environment } = runner;
    const { cluster, region, "task-definition": reference, "network-from": service } = inputs;
    const { taskPort } = await __webpack_require__.e(/* import() */ 98).then(__webpack_require__.bind(__webpack_require__, 8098));
    const { logPort } = await __webpack_require__.e(/* import() */ 867).then(__webpack_require__.bind(__webpack_require__, 1867));
    const clients = (0,aws_clients/* awsClients */.e)(region, environment.variables);
    const port = taskPort(clients, signal, cleanup);
    const [plan, placement] = await Promise.all([
        port.plan(reference),
        service ? port.placement(cluster, service) : undefined,
    ]);
    const problems = [];
    if (plan === undefined)
        problems.push(`input "task-definition": ECS has no task definition "${reference}" in ${region}`);
    if (service && !placement)
        problems.push(`input "network-from": there is no service "${service}" in cluster "${cluster}"`);
    if (plan === undefined || problems.length > 0)
        throw new errors/* InputError */.dz(problems);
    const prepared = (0,task_plan/* prepare */.iA)(wanted(inputs, (0,identity/* identity */.D)(environment)), plan, placement);
    if (prepared.problems.length > 0)
        throw new errors/* InputError */.dz(prepared.problems);
    const definitions = [{ name: (0,model/* shortName */.EU)(plan.arn), definition: plan.definition }];
    await (0,verified/* verified */.zr)(inputs, clients, runner, { cluster, definitions, services: [] });
    const output = [];
    const result = await (0,run/* runTask */.ZZ)(prepared.task, {
        port,
        logs: logPort(clients, environment.variables, signal),
        clock: clock/* systemClock */.m,
        signal,
        log: (line) => log.info(`${(0,model/* familyOf */.Ap)(plan.arn)}: ${line}`),
        output: (line) => {
            output.push(line);
            log.info(`  ${line}`);
        },
        started: (arn) => (0,leftover/* remember */.k)(runner, { region, cluster, arn }),
    });
    (0,leftover/* remember */.k)(runner, undefined);
    runner.outputs(spec_spec, {
        "task-arn": result.taskArn,
        "exit-code": result.exitCode ?? "",
        "stop-code": result.stopCode,
        reason: (0,outcome/* inWords */.r)(result),
        "duration-seconds": result.seconds,
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
function wanted(inputs, name) {
    const { subnets, command, environment, "security-groups": groups, "launch-type": launchType } = inputs;
    const assignPublicIp = inputs["assign-public-ip"] ? "ENABLED" : "DISABLED";
    return {
        cluster: inputs.cluster,
        containers: inputs.container ?? [],
        identity: name,
        timeoutMs: inputs["timeout-minutes"] * 60_000,
        startedBy: inputs["started-by"],
        ...(command ? { command } : {}),
        ...(environment ? { environment } : {}),
        ...(launchType ? { launchType } : {}),
        ...(subnets ? { network: { subnets, securityGroups: groups ?? [], assignPublicIp } } : {}),
    };
}


/***/ }),

/***/ 9553:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ variables),
/* harmony export */   a: () => (/* binding */ words)
/* harmony export */ });
/* harmony import */ var _runner_spec_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9264);

/**
 * A command as a list of words: a JSON list as it is, else split the way a POSIX shell splits, with quotes and
 * backslashes but nothing expanded.
 */
function words(text) {
    if (text.startsWith("["))
        return list(text);
    const found = [];
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
                found.push(word);
            word = undefined;
        }
        else
            word = (word ?? "") + char;
    }
    if (quote !== "")
        (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_0__/* .expected */ .p6)(`every ${quote} to be closed`);
    return word === undefined ? found : [...found, word];
}
function list(text) {
    let parsed;
    try {
        parsed = JSON.parse(text);
    }
    catch {
        (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_0__/* .expected */ .p6)('a JSON list of text, ["like", "this"]');
    }
    if (!Array.isArray(parsed) || !parsed.every((one) => typeof one === "string"))
        (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_0__/* .expected */ .p6)('a JSON list of text, ["like", "this"]');
    return parsed;
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
        const { verify } = await __webpack_require__.e(/* import() */ 52).then(__webpack_require__.bind(__webpack_require__, 3052));
        const { verifyPort } = await __webpack_require__.e(/* import() */ 80).then(__webpack_require__.bind(__webpack_require__, 1080));
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
        requestHandler: { ...agents(), connectionTimeout: 10_000 },
    });
    return {
        region,
        ecr: lazily(async () => new (await Promise.all(/* import() */[__webpack_require__.e(777), __webpack_require__.e(149)]).then(__webpack_require__.t.bind(__webpack_require__, 149, 19))).ECRClient(settings())),
        ecs: lazily(async () => new (await Promise.all(/* import() */[__webpack_require__.e(777), __webpack_require__.e(224)]).then(__webpack_require__.t.bind(__webpack_require__, 4224, 19))).ECSClient(settings())),
        elbv2: lazily(async () => new (await Promise.all(/* import() */[__webpack_require__.e(777), __webpack_require__.e(710)]).then(__webpack_require__.t.bind(__webpack_require__, 5710, 19))).ElasticLoadBalancingV2Client(settings())),
        logs: lazily(async () => new (await Promise.all(/* import() */[__webpack_require__.e(777), __webpack_require__.e(107)]).then(__webpack_require__.t.bind(__webpack_require__, 1107, 19))).CloudWatchLogsClient(settings())),
        secretsManager: lazily(async () => new (await Promise.all(/* import() */[__webpack_require__.e(777), __webpack_require__.e(494)]).then(__webpack_require__.t.bind(__webpack_require__, 5494, 19))).SecretsManagerClient(settings())),
        sts: lazily(async () => new (await Promise.all(/* import() */[__webpack_require__.e(777), __webpack_require__.e(811)]).then(__webpack_require__.t.bind(__webpack_require__, 2811, 19))).STSClient(settings())),
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
/** Reads the logs of one task as they grow and writes every line once, in the order of its stream. */
class LogFollower {
    #logs;
    #write;
    #streams;
    #failed = false;
    constructor(logs, streams, write) {
        this.#logs = logs;
        this.#write = write;
        this.#streams = [...streams].map(([name, stream]) => ({ name, stream, token: undefined }));
    }
    /** Writes what is new; true when there was anything. A stream that does not exist yet has nothing. */
    async pull() {
        const news = await Promise.all(this.#streams.map((one) => this.#pullOne(one)));
        return news.includes(true);
    }
    /**
     * Reads on after the task has stopped, until the streams gave nothing new twice in a row and `settleMs` have passed:
     * CloudWatch Logs shows the last lines some seconds late, and they are the ones that matter.
     */
    async drain(clock, signal, settleMs) {
        if (this.#streams.length === 0)
            return;
        const start = clock.now();
        for (let quiet = 0; clock.now() - start < drainLimit; await clock.sleep(drainPause, signal)) {
            quiet = (await this.pull()) ? 0 : quiet + 1;
            if (quiet >= 2 && clock.now() - start >= settleMs)
                return;
        }
        this.#write("(the log still grows a minute after the end; the rest is in CloudWatch Logs)");
    }
    async #pullOne(one) {
        let any = false;
        for (;;) {
            const page = await this.#read(one.stream, one.token);
            if (page === undefined || page.token === one.token)
                return any;
            one.token = page.token;
            const prefix = this.#streams.length > 1 ? `${one.name} | ` : "";
            for (const { message } of page.lines)
                for (const line of message.trimEnd().split(/\r?\n/))
                    this.#write(prefix + line);
            any ||= page.lines.length > 0;
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
                return undefined;
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

/***/ 8469:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   XC: () => (/* binding */ planOf),
/* harmony export */   iA: () => (/* binding */ prepare),
/* harmony export */   xc: () => (/* binding */ placementOf)
/* harmony export */ });
/* harmony import */ var _kernel_nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4550);
/* harmony import */ var _task_definition_model_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6163);


/** What running needs to know of a task definition, from a file or from DescribeTaskDefinition. */
function planOf(definition, arn) {
    const { networkMode, requiresCompatibilities, memory } = definition;
    const limit = Number(typeof memory === "string" ? memory.replace(/\s*gb$/i, "") : Number.NaN);
    const ofTask = typeof memory === "string" && /gb$/i.test(memory) ? limit * 1024 : limit;
    return {
        arn,
        ...(typeof networkMode === "string" ? { networkMode } : {}),
        requires: Array.isArray(requiresCompatibilities) ? requiresCompatibilities.map(String) : [],
        containers: definition.containerDefinitions.map((container) => planned(container, ofTask)),
        definition,
    };
}
function planned(container, memoryOfTask) {
    const memory = typeof container.memory === "number" ? container.memory : memoryOfTask;
    const log = (0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(container.logConfiguration) ? container.logConfiguration : {};
    const options = log.logDriver === "awslogs" && (0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(log.options) ? log.options : {};
    const { "awslogs-group": group, "awslogs-stream-prefix": prefix, "awslogs-region": region } = options;
    return {
        name: container.name,
        essential: container.essential !== false,
        ...(Number.isNaN(memory) ? {} : { memory }),
        ...(typeof group === "string" && typeof prefix === "string"
            ? { log: { group, prefix, ...(typeof region === "string" ? { region } : {}) } }
            : {}),
    };
}
/**
 * Brings together what the user wants, what the task definition allows and where a service runs. `problems` names
 * everything that ECS would refuse, or worse, take otherwise than it was meant.
 */
function prepare(wanted, plan, service) {
    const problems = [];
    const names = plan.containers.map(({ name }) => name);
    for (const name of wanted.containers.filter((one) => !names.includes(one))) {
        const hint = (0,_kernel_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .nearest */ .p)(name, names);
        problems.push(`the task definition has no container "${name}"${hint ? ` (did you mean "${hint}"?)` : ""}; it has ${names.join(", ")}`);
    }
    const { command, environment, startedBy } = wanted;
    const overrides = [];
    if (command || (environment && Object.keys(environment).length > 0)) {
        const name = target(wanted.containers, plan.containers);
        if (name === undefined)
            problems.push(`the task definition has several containers (${names.join(", ")}); say with \`container\` which one gets the command and the environment`);
        else
            overrides.push({ name, ...(command ? { command } : {}), ...(environment ? { environment } : {}) });
    }
    const placement = placed(wanted, plan, service);
    if (plan.networkMode === "awsvpc" && (placement.network?.subnets.length ?? 0) === 0)
        problems.push("the task needs a network: give `subnets`, or `network-from` with a service that runs in the same one");
    const known = { cluster: wanted.cluster, plan, placement, counts: wanted.containers, overrides };
    const rest = { identity: wanted.identity, timeoutMs: wanted.timeoutMs, ...(startedBy ? { startedBy } : {}) };
    return { task: { ...known, ...rest }, problems };
}
/** The container that overrides go to: the one that counts, else the only essential one. */
function target(counts, containers) {
    if (counts.length > 0)
        return counts.length === 1 ? counts[0] : undefined;
    const essential = containers.filter((one) => one.essential);
    return essential.length === 1 ? essential[0]?.name : undefined;
}
/** What the user says goes before what the service has; only awsvpc takes a network (RunTask, networkConfiguration). */
function placed(wanted, plan, service) {
    const { network: ofService, launchType, capacityProviderStrategy, platformVersion } = service ?? {};
    const network = plan.networkMode === "awsvpc" ? (wanted.network ?? ofService) : undefined;
    const onlyFargate = plan.requires.length === 1 && plan.requires[0] === "FARGATE" ? "FARGATE" : undefined;
    const type = wanted.launchType ?? (capacityProviderStrategy ? undefined : (launchType ?? onlyFargate));
    return {
        ...(network ? { network } : {}),
        ...(type ? { launchType: type } : capacityProviderStrategy ? { capacityProviderStrategy } : {}),
        ...(platformVersion ? { platformVersion } : {}),
    };
}
/** Where a service lets its tasks run; takes DescribeServices' output and CreateService's input alike. */
function placementOf(service) {
    const configuration = (0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(service.networkConfiguration) ? service.networkConfiguration : {};
    const vpc = (0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(configuration.awsvpcConfiguration) ? configuration.awsvpcConfiguration : undefined;
    const list = (value) => (Array.isArray(value) ? value.map(String) : []);
    const strategy = Array.isArray(service.capacityProviderStrategy) ? service.capacityProviderStrategy : [];
    const { launchType, platformVersion } = service;
    return {
        ...(vpc
            ? {
                network: {
                    subnets: list(vpc.subnets),
                    securityGroups: list(vpc.securityGroups),
                    assignPublicIp: vpc.assignPublicIp === "ENABLED" ? "ENABLED" : "DISABLED",
                },
            }
            : {}),
        // Exclusive in a request: a service that has a strategy shows no launch type.
        ...(strategy.length > 0
            ? { capacityProviderStrategy: strategy }
            : typeof launchType === "string"
                ? { launchType }
                : {}),
        ...(typeof platformVersion === "string" ? { platformVersion } : {}),
    };
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

/***/ 1653:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ZZ: () => (/* binding */ runTask),
/* harmony export */   mR: () => (/* binding */ stopLeftover)
/* harmony export */ });
/* unused harmony export tokenOf */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _kernel_cancelled_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7575);
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3957);
/* harmony import */ var _kernel_retry_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2150);
/* harmony import */ var _follow_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5599);
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3056);
/* harmony import */ var _reasons_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3561);







/** DescribeTasks may not know a new task for a while (ECS guide, eventual consistency): so long it is no failure. */
const missingFor = 90_000;
/** A task that was told to stop gets its stopTimeout (Fargate: at most 120 s) and some to clean up. */
const stopPatience = 180_000;
/** How long after the end the last lines may be late; a failed task's are worth more waiting. */
const settle = { ok: 1500, failed: 4000 };
/**
 * Runs one task to its end and says what became of it: its log line by line while it runs, its real exit code, the reason
 * when there is none. When the time is up the task is stopped and its end awaited; when the run is cancelled it is stopped
 * and the call rejects at once with the signal's reason.
 */
async function runTask(one, tools) {
    const { clock, signal } = tools;
    const begun = clock.now();
    const arn = await start(one, tools);
    const logged = one.plan.containers.filter(({ name, essential }) => essential || one.counts.includes(name));
    const follower = new _follow_js__WEBPACK_IMPORTED_MODULE_4__/* .LogFollower */ .p(tools.logs, (0,_follow_js__WEBPACK_IMPORTED_MODULE_4__/* .streamsOf */ .$)(arn, logged), tools.output);
    try {
        const { task, timedOut } = await watch(one, arn, begun, follower, tools);
        const verdict = (0,_outcome_js__WEBPACK_IMPORTED_MODULE_5__/* .outcome */ .b)(task, one.plan.containers, one.counts);
        const late = task.startedAt === undefined ? 0 : verdict.ok ? settle.ok : settle.failed;
        await follower.drain(clock, signal, late);
        const end = task.executionStoppedAt ?? task.stoppedAt ?? clock.now();
        const seconds = Math.max(0, Math.round((end - (task.createdAt ?? begun)) / 1000));
        const facts = { taskArn: arn, stopCode: task.stopCode ?? "", seconds, timedOut };
        if (!timedOut)
            return { ...verdict, ...facts };
        const minutes = one.timeoutMs / 60_000;
        return {
            ...verdict,
            ...facts,
            ok: false,
            reason: `not done after ${minutes} min, so it was stopped`,
            why: (0,_outcome_js__WEBPACK_IMPORTED_MODULE_5__/* .inWords */ .r)(verdict),
        };
    }
    catch (error) {
        if (!signal.aborted)
            throw error;
        await stop(tools, one.cluster, arn, "the workflow run was cancelled");
        throw signal.reason instanceof _kernel_cancelled_js__WEBPACK_IMPORTED_MODULE_1__/* .Cancelled */ .c ? signal.reason : error;
    }
}
/** The clientToken of RunTask (at most 64 characters, kept for up to 24 h by ECS). */
function tokenOf(one) {
    const what = [one.identity, one.cluster, one.plan.arn, one.overrides, one.placement, one.startedBy ?? ""];
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(JSON.stringify(what)).digest("hex");
}
async function start(one, tools) {
    const { port, clock, signal } = tools;
    signal.throwIfAborted();
    const begun = clock.now();
    // Not under the signal: a call that is cut off may still have started a task that nobody knows of.
    const { tasks, failures } = await (0,_kernel_retry_js__WEBPACK_IMPORTED_MODULE_3__/* .retry */ .L)(() => port.run({
        cluster: one.cluster,
        taskDefinition: one.plan.arn,
        overrides: one.overrides,
        clientToken: tokenOf(one),
        ...one.placement,
        ...(one.startedBy === undefined ? {} : { startedBy: one.startedBy }),
    }), { clock, signal, forMs: 120_000 });
    const task = tasks[0];
    if (task === undefined) {
        const said = failures.map(({ reason, detail }) => [reason, detail].filter(Boolean).join(": ") || "no reason given");
        const next = (0,_reasons_js__WEBPACK_IMPORTED_MODULE_6__/* .remedy */ .z)(said.join(" "));
        throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeployError */ .sH(`ECS started no task: ${said.join("; ") || "its answer was empty"}`, next === undefined ? {} : { next });
    }
    tools.started(task.arn);
    const adopted = task.createdAt !== undefined && task.createdAt < begun - 60_000;
    tools.log(`task ${task.arn.split("/").at(-1)} ${adopted ? "was started by this step before; it is followed" : "started"}`);
    return task.arn;
}
/** Looks at once, then every 1 s growing to 3 s, until the task has stopped; its log is read in the same rhythm. */
async function watch(one, arn, begun, follower, tools) {
    const { port, clock, signal, log } = tools;
    let deadline = begun + one.timeoutMs;
    let timedOut = false;
    let shown = "";
    for (let pause = 1000;; pause = Math.min(pause * 1.2, 3000)) {
        signal.throwIfAborted();
        const task = await look(() => port.describe(one.cluster, arn));
        if (task === "missing" && clock.now() - begun > missingFor)
            throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeployError */ .sH(`ECS does not know task ${arn} any more, so its exit code cannot be told`);
        await follower.pull();
        if (typeof task === "object") {
            if (task.lastStatus === "STOPPED")
                return { task, timedOut };
            if (task.lastStatus !== shown)
                log(`task is ${task.lastStatus}`);
            shown = task.lastStatus;
        }
        if (clock.now() >= deadline) {
            if (timedOut)
                throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeployError */ .sH(`task ${arn} was told to stop ${stopPatience / 1000} s ago and still has not`);
            timedOut = true;
            deadline = clock.now() + stopPatience;
            log(`not done after ${one.timeoutMs / 60_000} min: stopping the task`);
            await stop(tools, one.cluster, arn, `not done after ${one.timeoutMs / 60_000} min`);
        }
        await clock.sleep(Math.min(pause, Math.max(deadline - clock.now(), 1)), signal);
    }
}
/** A look that failed for a passing reason saw nothing, which is not the same as seeing that nothing is there. */
async function look(describe) {
    try {
        return (await describe()) ?? "missing";
    }
    catch (error) {
        if (error instanceof _kernel_retry_js__WEBPACK_IMPORTED_MODULE_3__/* .TransientError */ .N)
            return "unseen";
        throw error;
    }
}
/** Tells a task to stop; a refusal is said and thrown away, since there is a cause already. */
async function stop(tools, cluster, arn, reason) {
    try {
        await tools.port.stop(cluster, arn, `Gantline: ${reason}`);
        tools.log(`task ${arn.split("/").at(-1)} was told to stop: ${reason}`);
    }
    catch (error) {
        tools.log(`task ${arn} could not be stopped (${(0,_kernel_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)}); stop it by hand`);
    }
}
/**
 * For whoever comes after a run that may have died: stops the task unless it has stopped already.
 * True when it had to be told.
 */
async function stopLeftover(port, cluster, arn, reason) {
    const task = await port.describe(cluster, arn);
    if (task === undefined || /^(STOPPED|STOPPING|DEPROVISIONING|DELETED)$/.test(task.lastStatus))
        return false;
    await port.stop(cluster, arn, `Gantline: ${reason}`);
    return true;
}


/***/ })

};
