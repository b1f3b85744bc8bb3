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
