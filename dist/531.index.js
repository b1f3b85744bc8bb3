export const id = 531;
export const ids = [531];
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
/* harmony import */ var _aws_clients_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7202);
/* harmony import */ var _task_stop_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8150);


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
    const port = taskPort((0,_aws_clients_js__WEBPACK_IMPORTED_MODULE_0__/* .awsClients */ .e)(region, runner.environment.variables), runner.cleanup, runner.cleanup);
    const left = await (0,_task_stop_js__WEBPACK_IMPORTED_MODULE_1__/* .stopLeftover */ .m)(port, cluster, arns, "the step that ran it ended before it did");
    for (const arn of left)
        runner.log.warning(`Task ${arn} was still running after its step had ended; it was told to stop.`);
}


/***/ }),

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
 * settings, which the SDK ignores by itself; `credentials` stand in for the chain's. Eight attempts: with the SDK's three, a throttled call gives up after 1-3 s.
 * A call whose answer is lost is given up after half a minute: the SDK itself would wait for ever.
 */
function awsClients(region, variables, credentials) {
    const agents = lazily(() => {
        const keep = { keepAlive: true, maxSockets: 50, proxyEnv: { ...variables } };
        return { httpAgent: new external_node_http_.Agent(keep), httpsAgent: new external_node_https_.Agent(keep) };
    });
    const settings = () => ({
        region,
        ...(credentials === undefined ? {} : { credentials }),
        maxAttempts: 8,
        customUserAgent: [["gantline", version]],
        requestHandler: { ...agents(), connectionTimeout: 10_000, requestTimeout: 30_000, throwOnRequestTimeout: true },
    });
    return {
        region,
        cloudFormation: lazily(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(7993)]).then(__webpack_require__.t.bind(__webpack_require__, 7993, 19))).CloudFormationClient(settings())),
        ec2: lazily(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(1637)]).then(__webpack_require__.t.bind(__webpack_require__, 1637, 19))).EC2Client(settings())),
        ecr: lazily(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(149)]).then(__webpack_require__.t.bind(__webpack_require__, 149, 19))).ECRClient(settings())),
        ecs: lazily(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(4224)]).then(__webpack_require__.t.bind(__webpack_require__, 4224, 19))).ECSClient(settings())),
        elbv2: lazily(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(5710)]).then(__webpack_require__.t.bind(__webpack_require__, 5710, 19))).ElasticLoadBalancingV2Client(settings())),
        events: lazily(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(9800)]).then(__webpack_require__.t.bind(__webpack_require__, 9800, 19))).EventBridgeClient(settings())),
        iam: lazily(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(9240)]).then(__webpack_require__.t.bind(__webpack_require__, 9240, 19))).IAMClient(settings())),
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


/***/ })

};
