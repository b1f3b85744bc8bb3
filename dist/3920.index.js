export const id = 3920;
export const ids = [3920];
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

/***/ 8046:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ whyNotUp),
/* harmony export */   w: () => (/* binding */ lastLines)
/* harmony export */ });
/* harmony import */ var _aws_logs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1867);
/* harmony import */ var _aws_tasks_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8098);
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3957);
/* harmony import */ var _service_evidence_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(403);
/* harmony import */ var _task_follow_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5599);





/** The last lines of every container of a service: of its newest running task, else of the newest that has stopped. */
async function lastLines({ clients, runner, where }, service, count) {
    const { environment, cleanup } = runner;
    const { cluster } = where.place;
    const port = (0,_aws_tasks_js__WEBPACK_IMPORTED_MODULE_1__.evidencePort)(clients, cleanup);
    const logs = (0,_aws_logs_js__WEBPACK_IMPORTED_MODULE_0__.logPort)(clients, environment.variables, cleanup);
    const running = await port.runningTasks(cluster, service.name, undefined);
    const [task] = running.length > 0 ? running : await port.stoppedTasks(cluster, service.name, undefined);
    if (task === undefined)
        return [];
    const containers = await port.containers(task.taskDefinition ?? service.taskDefinition);
    const streams = [...(0,_task_follow_js__WEBPACK_IMPORTED_MODULE_4__/* .streamsOf */ .$)(task.arn, containers)];
    return Promise.all(streams.map(async ([container, stream]) => {
        const lines = (await logs.tail(stream, count))?.map(({ message }) => message.trimEnd()) ?? [];
        const title = `last lines of ${container}`;
        return { title, lines: lines.length > 0 ? lines : ["(it wrote nothing)"], written: true };
    }));
}
/** Why a service does not come up, as far as it can be read; what cannot says so in its place. */
async function whyNotUp(needed, service) {
    try {
        const { clients, runner, where } = needed;
        const stopped = await (0,_aws_tasks_js__WEBPACK_IMPORTED_MODULE_1__.evidencePort)(clients, runner.cleanup).stoppedTasks(where.place.cluster, service.name, undefined);
        const mine = stopped.filter(({ taskDefinition }) => taskDefinition === service.taskDefinition);
        const lines = (0,_service_evidence_js__WEBPACK_IMPORTED_MODULE_3__/* .grouped */ .z)(mine.length > 0 ? mine : stopped);
        const tails = await lastLines(needed, service, 50);
        return [...(lines.length > 0 ? [{ title: `stopped tasks of ${service.name}`, lines }] : []), ...tails];
    }
    catch (error) {
        return [{ title: `why ${service.name} does not start`, lines: [`(could not be read: ${(0,_kernel_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)})`] }];
    }
}


/***/ }),

/***/ 342:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Af: () => (/* binding */ limitsOf),
/* harmony export */   B0: () => (/* binding */ limitInputs),
/* harmony export */   US: () => (/* binding */ policyOf),
/* harmony export */   _i: () => (/* binding */ appSays),
/* harmony export */   eh: () => (/* binding */ policyInputs),
/* harmony export */   ox: () => (/* binding */ prioritiesOf),
/* harmony export */   vb: () => (/* binding */ placeInputs)
/* harmony export */ });
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);
/* harmony import */ var _preview_duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4731);
/* harmony import */ var _runner_region_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3651);
/* harmony import */ var _runner_spec_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9264);
/* harmony import */ var _recording_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6155);





/** Every pull request, instead of those with a label. */
const everyPull = "*";
const appForm = /^[a-z][a-z0-9-]{0,11}$/;
const words = (description) => {
    const base = (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)({ description }).optional();
    const read = (value) => value.split(/[\s,]+/).filter((one) => one !== "");
    return { ...base, form: "names, separated by commas or spaces", read };
};
const duration = (description) => {
    const base = (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)({ description }).optional();
    const read = (value) => (0,_preview_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .durationMs */ .p)(value) ?? (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_3__/* .expected */ .p6)("a time such as 90m, 12h, 3d or 2w");
    return { ...base, form: "time: `12h`, `3d`, `2w`", read };
};
/** Where previews of a stack are: all that is needed to find them again, and to take them down without a checkout. */
const placeInputs = {
    region: _runner_region_js__WEBPACK_IMPORTED_MODULE_2__/* .region */ .N,
    app: {
        ...(0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)({
            description: "Name of the stack, with which the name of everything begins. Read from the compose file where there is one; needed where there is none.",
        }).optional(),
        read: (value) => (appForm.test(value) ? value : (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_3__/* .expected */ .p6)(appSays)),
    },
    lookup: (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)({
        description: "`ssm:/path` or `cfn:stack` whose values `cluster`, `listener`, `zone`, `routing`, `gateway`, `subnets` and `security-groups` stand in for inputs that are not given. Default: the `lookup` of the compose file's environment.",
    }).optional(),
    cluster: (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)({ description: "Name or ARN of the cluster that previews run in." }).optional(),
    routing: (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_3__/* .oneOf */ .yL)(["alb", "gateway"], {
        description: "How people reach previews: by rules of listeners that you have, or, experimental, by a gateway of ECS that the cluster is associated with, which makes up addresses. The same in all steps and in the sweep. Default: `alb`.",
    }).optional(),
    gateway: (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)({
        description: "With `routing: gateway`: name or ARN of the gateway, where the cluster has several.",
    }).optional(),
    listeners: words("ARNs of the listeners that previews share; the first one with room is taken."),
    zone: (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)({ description: "What stands behind `pr-42.` in the name of every host, under a wildcard." }).optional(),
    subnets: words("Subnets of the task that makes and drops databases."),
    "security-groups": words("Security groups of that task."),
    "database-task": (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)({
        description: "Family of the trusted task that makes and drops databases. Default: `database.task` of the compose file's environment; without one a preview has no database of its own.",
    }).optional(),
    "github-token": _recording_js__WEBPACK_IMPORTED_MODULE_4__/* .githubToken */ .bU,
};
const appSays = "1 to 12 characters: a to z, 0 to 9 and -, beginning with a letter";
/** Which pull requests get a preview, and for how long. */
const policyInputs = {
    label: (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)({
        description: "Only pull requests with this label get a preview; `*`: all of them.",
    }).default("preview"),
    "no-label": (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)({ description: "Never with this label; `/preview down` puts it on." }).default("no-preview"),
    "keep-label": (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_3__/* .text */ .Qq)({ description: "With this label a preview does not expire." }).default("keep"),
    drafts: (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_3__/* .flag */ .Jt)({ description: "Drafts get a preview too." }).default("false"),
    "skip-authors": (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_3__/* .lines */ .Mn)({ description: "Authors whose pull requests get none." }).default("dependabot[bot]"),
    ttl: duration("How long after the last push a preview expires. Default: never."),
    "on-expiry": (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_3__/* .oneOf */ .yL)(["sleep", "remove"], {
        description: "What becomes of a preview that has expired: no tasks, or nothing of it.",
    }).default("sleep"),
};
const limitInputs = {
    "settle-minutes": (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_3__/* .whole */ .WQ)({
        description: "Until the services are steady.",
        min: 1,
        max: 120,
    }).default("20"),
    "ready-minutes": (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_3__/* .whole */ .WQ)({ description: "Until the address answers well.", min: 1, max: 60 }).default("5"),
    "gone-minutes": (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_3__/* .whole */ .WQ)({ description: "Until a deleted service is gone.", min: 1, max: 60 }).default("10"),
};
function policyOf(inputs, approved = []) {
    const { label, ttl } = inputs;
    if (label.toLowerCase() === inputs["no-label"].toLowerCase())
        throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`input "no-label": "${inputs["no-label"]}" is the label that asks for a preview; give another`);
    return {
        ...(label === everyPull ? {} : { label }),
        noLabel: inputs["no-label"],
        keepLabel: inputs["keep-label"],
        drafts: inputs.drafts,
        skipAuthors: inputs["skip-authors"],
        approved,
        ...(ttl === undefined ? {} : { ttlMs: ttl }),
        expiredSleeps: inputs["on-expiry"] === "sleep",
    };
}
/** Of an Application Load Balancer's rules (API reference, CreateRule: 1 to 50000). */
const lastPriority = 50_000;
/** The priorities of the listener that belong to previews. Throws InputError where they go beyond what ELB has. */
function prioritiesOf(inputs) {
    const [from, count] = [inputs["first-priority"], inputs.priorities];
    if (from + count - 1 > lastPriority)
        throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(`input "priorities": ${count} of them from ${from} on end at ${from + count - 1}, and ELB's last one is ${lastPriority}; give ${lastPriority - from + 1} at most`);
    return { from, count };
}
function limitsOf(inputs) {
    const minute = 60_000;
    return {
        settleMs: inputs["settle-minutes"] * minute,
        readyMs: inputs["ready-minutes"] * minute,
        goneMs: inputs["gone-minutes"] * minute,
    };
}


/***/ }),

/***/ 6664:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ whereOf)
/* harmony export */ });
/* harmony import */ var _aws_lookup_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9018);
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3957);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(342);



const names = ["cluster", "listener", "zone", "routing", "gateway", "subnets", "security-groups"];
/**
 * Where previews are: what an input says goes before what the compose file says, and that before what is looked up.
 * Throws one InputError with everything that nobody says.
 */
async function whereOf(inputs, stack, clients, signal) {
    const problems = [];
    const environment = stack?.environment;
    const app = appOf(inputs, stack, problems);
    const given = {
        ...environment?.literals,
        ...defined({
            cluster: inputs.cluster,
            listener: inputs.listeners?.join(","),
            zone: inputs.zone,
            routing: inputs.routing,
            gateway: inputs.gateway,
            subnets: inputs.subnets?.join(","),
            "security-groups": inputs["security-groups"]?.join(","),
        }),
    };
    const from = inputs.lookup ?? environment?.lookup;
    const open = names.filter((name) => given[name] === undefined);
    const found = from === undefined || open.length === 0 ? {} : await (0,_aws_lookup_js__WEBPACK_IMPORTED_MODULE_0__.lookupPort)(clients, signal).lookup(from, open);
    const value = (name) => {
        const one = given[name] ?? found[name]?.value;
        if (one !== undefined && one.trim() !== "")
            return one;
        const input = name === "listener" ? "listeners" : name;
        problems.push(`input "${input}": ${from === undefined ? "it is not given, and there is no `lookup`" : `it is not given, and ${from} has no value ${name}`}`);
        return "";
    };
    const list = (text) => text.split(/[\s,]+/).filter((one) => one !== "");
    const family = inputs["database-task"] ?? environment?.database?.task;
    const template = environment?.database?.template;
    const network = family === undefined
        ? { subnets: [], securityGroups: [], assignPublicIp: "DISABLED" }
        : {
            subnets: list(value("subnets")),
            securityGroups: list(value("security-groups")),
            assignPublicIp: "DISABLED",
        };
    const optional = (name) => given[name] ?? found[name]?.value;
    const routing = optional("routing") ?? "alb";
    if (routing !== "alb" && routing !== "gateway")
        problems.push(`input "routing": the look-up value is "${routing}"; expected alb or gateway`);
    const place = {
        cluster: value("cluster"),
        ...(routing === "gateway"
            ? { routing: "gateway", listeners: [], zone: "" }
            : { listeners: list(value("listener")), zone: value("zone").toLowerCase() }),
        ...(family === undefined ? {} : { database: { family, ...(template === undefined ? {} : { template }) } }),
    };
    if (problems.length > 0)
        throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(problems);
    const gateway = optional("gateway");
    return { app, place, network, ...(gateway === undefined ? {} : { gateway }) };
}
function appOf({ app }, stack, problems) {
    const found = app ?? stack?.app;
    if (found === undefined)
        problems.push('input "app" is required where there is no `compose` to read it from');
    else if (stack !== undefined && stack.app !== found)
        problems.push(`input "app": got "${found}", and the compose file's name is "${stack.app}"; what goes up under one name would not be found under the other`);
    else if (!/^[a-z][a-z0-9-]{0,11}$/.test(found))
        problems.push(`the compose file's name "${found}" begins the name of everything: expected ${_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .appSays */ ._i}`);
    return found ?? "";
}
function defined(values) {
    return Object.fromEntries(Object.entries(values).filter((entry) => entry[1] !== undefined));
}


/***/ }),

/***/ 3149:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TN: () => (/* binding */ keyOf),
/* harmony export */   iK: () => (/* binding */ previewRun),
/* harmony export */   wk: () => (/* binding */ previewTools)
/* harmony export */ });
/* unused harmony exports logLinks, taskRunner */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _kernel_clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2114);
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3957);
/* harmony import */ var _preview_github_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8824);
/* harmony import */ var _preview_names_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6747);
/* harmony import */ var _report_links_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(6642);
/* harmony import */ var _report_preview_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8123);
/* harmony import */ var _task_outcome_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3056);
/* harmony import */ var _task_plan_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8469);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(4336);
/* harmony import */ var _leftover_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(1661);
/* harmony import */ var _recording_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(6155);
/* harmony import */ var _evidence_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(8046);
/* harmony import */ var _secrets_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(246);














function keyOf({ where, repoId }, pr) {
    return { app: where.app, repoId, pr };
}
/** A run for one pull request; without `mine` it can take down, put to sleep, and nothing more. */
async function previewRun(tools, pr, more = {}) {
    const { runner, clients, github, where, policy, limits, account, id, secrets } = tools;
    const { log, signal, environment } = runner;
    const { httpPort } = await __webpack_require__.e(/* import() */ 3108).then(__webpack_require__.bind(__webpack_require__, 3108));
    const http = httpPort(clients, signal);
    const { GITHUB_SERVER_URL: server } = environment.variables;
    const facts = () => ({
        pr,
        runUrl: environment.runUrl,
        commitUrl: server && environment.repository ? (sha) => `${server}/${environment.repository}/commit/${sha}` : undefined,
        logUrl: logLinks(clients.region, environment.variables, more.made?.()),
        database: where.place.database === undefined ? undefined : (0,_preview_names_js__WEBPACK_IMPORTED_MODULE_4__/* .databaseName */ .Do)(keyOf(tools, pr)),
        expiredSleeps: policy.expiredSleeps,
    });
    return {
        key: keyOf(tools, pr),
        id,
        ...(more.mine ? { mine: more.mine } : {}),
        ...(more.asked ? { asked: more.asked } : {}),
        ...(more.reached ? { reached: more.reached } : {}),
        place: where.place,
        policy,
        account,
        github: (0,_preview_github_js__WEBPACK_IMPORTED_MODULE_3__/* .previewGitHub */ .Ql)(github, pr, environment.runUrl, (line) => log.info(line)),
        runTask: tools.runTask,
        evidence: (service) => (0,_evidence_js__WEBPACK_IMPORTED_MODULE_11__/* .whyNotUp */ .n)(tools, service),
        probe: async (url) => {
            const none = {};
            const { status, headers } = await http.get(url, {}, 10_000).catch(() => ({ status: 0, headers: none }));
            const { commitHeader } = more;
            // Node gives the names of headers in small letters. One that should say its commit and does not is another's answer.
            return commitHeader === undefined
                ? { status }
                : { status, commit: headers[commitHeader.toLowerCase()] ?? "none" };
        },
        // Of 64 signs, none of which needs quotes anywhere.
        password: () => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(30).toString("base64url"),
        words: (said) => (0,_secrets_js__WEBPACK_IMPORTED_MODULE_12__/* .withoutSecrets */ .c)((0,_report_preview_js__WEBPACK_IMPORTED_MODULE_5__/* .previewComment */ .W)(said, facts()), secrets),
        clock: _kernel_clock_js__WEBPACK_IMPORTED_MODULE_1__/* .systemClock */ .m,
        signal,
        log: (line) => log.info(line),
        limits,
    };
}
/** Where the log of each service is, as its definition says; nothing where there is no console. */
function logLinks(region, variables, spec) {
    const pages = new Map();
    for (const { name, definition } of spec?.services ?? []) {
        const { log } = (0,_task_plan_js__WEBPACK_IMPORTED_MODULE_7__/* .planOf */ .XC)(definition, "").containers.find((one) => one.log !== undefined) ?? {};
        const page = log && (0,_report_links_js__WEBPACK_IMPORTED_MODULE_13__/* .logsPage */ .$)(log.region ?? region, variables, log.group, `${log.prefix}/`);
        if (page !== undefined)
            pages.set(name, page);
    }
    return pages.size === 0 ? undefined : (service) => pages.get(service) ?? "";
}
/** What previews of one step share, made of its inputs. Throws InputError without a token or a repository. */
async function previewTools(inputs, where, clients, runner, { policy, limits, stack }) {
    const { environment, signal } = runner;
    const { repository, variables } = environment;
    const token = inputs["github-token"];
    const repoId = Number(variables.GITHUB_REPOSITORY_ID);
    const missing = [
        ...(token === undefined
            ? ['input "github-token": GitHub says what a preview should be, and there is no token']
            : []),
        ...(repository === undefined || !(repoId > 0)
            ? ["GITHUB_REPOSITORY and GITHUB_REPOSITORY_ID are not set: this runs in a workflow of GitHub Actions"]
            : []),
    ];
    if (token === undefined || repository === undefined || missing.length > 0)
        throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz(missing);
    const { previewAccount } = await __webpack_require__.e(/* import() */ 9357).then(__webpack_require__.bind(__webpack_require__, 9357));
    const secrets = new Set((0,_secrets_js__WEBPACK_IMPORTED_MODULE_12__/* .secretsOfJob */ .I)(token, variables, stack));
    return {
        runner,
        clients,
        github: await (0,_recording_js__WEBPACK_IMPORTED_MODULE_10__/* .githubPort */ .Fu)(token, repository, signal, runner),
        where,
        repoId,
        id: (0,_identity_js__WEBPACK_IMPORTED_MODULE_8__/* .identity */ .D)(environment).join("/"),
        policy,
        limits,
        account: guarded(previewAccount(clients, signal, _kernel_clock_js__WEBPACK_IMPORTED_MODULE_1__/* .systemClock */ .m, where.place.routing), runner, secrets),
        runTask: await taskRunner(clients, runner, where),
        secrets,
    };
}
/** The account, with passwords kept out of logs and comments as soon as they are known. */
function guarded(account, runner, secrets) {
    const hide = (values) => {
        for (const one of values) {
            runner.mask(one);
            secrets.add(one);
        }
    };
    return {
        ...account,
        parameters: async (path) => {
            const found = await account.parameters(path);
            hide(found.map(({ value }) => value));
            return found;
        },
        ensureParameter: async (name, value, tags) => {
            const held = await account.ensureParameter(name, value, tags);
            hide([value, held]);
            return held;
        },
    };
}
/** One-off tasks to their end, with their log; those still running when the step is killed are stopped by its post step. */
async function taskRunner(clients, runner, { network, place }, clock = _kernel_clock_js__WEBPACK_IMPORTED_MODULE_1__/* .systemClock */ .m) {
    const [{ taskPort }, { logPort }, { runTask }] = await Promise.all([
        Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 8098)),
        Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 1867)),
        __webpack_require__.e(/* import() */ 3874).then(__webpack_require__.bind(__webpack_require__, 3874)),
    ]);
    const { log, signal, cleanup, environment } = runner;
    const port = taskPort(clients, signal, cleanup);
    const logs = logPort(clients, environment.variables, signal);
    const running = new Set();
    const tell = () => (0,_leftover_js__WEBPACK_IMPORTED_MODULE_9__/* .remember */ .k)(runner, running.size === 0 ? undefined : { region: clients.region, cluster: place.cluster, arns: [...running] });
    return async (wanted) => {
        const plan = await port.plan(wanted.taskDefinition);
        if (plan === undefined)
            throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeployError */ .sH(`${wanted.name}: ECS has no task definition "${wanted.taskDefinition}".`, {
                next: "Register it first; docs/previews.md shows the one that makes databases.",
            });
        const { cluster, startedBy, identity, timeoutMs, command } = wanted;
        const { task, problems } = (0,_task_plan_js__WEBPACK_IMPORTED_MODULE_7__/* .prepare */ .iA)({
            ...{ cluster, startedBy, identity, timeoutMs, network, containers: [], ifRunning: "ignore" },
            ...(command ? { command } : {}),
        }, plan, undefined);
        if (problems.length > 0)
            throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeployError */ .sH(`${wanted.name} cannot be run: ${problems.join("; ")}`);
        const lines = [];
        let arn;
        try {
            const result = await runTask(task, {
                port,
                logs,
                clock,
                signal: wanted.signal ? AbortSignal.any([signal, wanted.signal]) : signal,
                log: (line) => log.info(`${wanted.name}: ${line}`),
                output: (line) => {
                    lines.push(line);
                    log.info(`  ${line}`);
                },
                started: (started) => {
                    arn = started;
                    running.add(started);
                    tell();
                    wanted.started?.();
                },
            });
            return { ok: result.ok, why: (0,_task_outcome_js__WEBPACK_IMPORTED_MODULE_6__/* .inWords */ .r)(result), lines };
        }
        finally {
            if (arn !== undefined)
                running.delete(arn);
            tell();
        }
    };
}


/***/ }),

/***/ 246:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ secretsOfJob),
/* harmony export */   c: () => (/* binding */ withoutSecrets)
/* harmony export */ });
/* harmony import */ var _runner_mask_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6007);

/** Comments are no logs: the runner masks nothing in them. */
function withoutSecrets(text, secrets) {
    return [...secrets].flatMap(_runner_mask_js__WEBPACK_IMPORTED_MODULE_0__/* .maskable */ .d).reduce((all, secret) => all.replaceAll(secret, "***"), text);
}
/** What the job's environment holds and no log of a build or a container may bring into a comment. */
const hidden = [
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "ACTIONS_RUNTIME_TOKEN",
    "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
];
/** No token is shorter; a short value, such as the keys of a local cloud, would be hidden in words that it is part of. */
const shortest = 12;
/** Values that comments must not show: the tokens of the job, and what builds get as secrets. */
function secretsOfJob(token, variables, stack) {
    const ofBuilds = (stack?.images ?? []).flatMap((image) => "build" in image
        ? Object.values(image.build.secrets).flatMap((one) => ("environment" in one ? one.environment : []))
        : []);
    const values = [token, ...[...hidden, ...ofBuilds].flatMap((name) => variables[name] ?? [])];
    return values.filter(({ length }) => length >= shortest);
}


/***/ }),

/***/ 6155:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fu: () => (/* binding */ githubPort),
/* harmony export */   LZ: () => (/* binding */ recordingOf),
/* harmony export */   S0: () => (/* binding */ recordPorts),
/* harmony export */   bU: () => (/* binding */ githubToken),
/* harmony export */   v5: () => (/* binding */ recordInputs)
/* harmony export */ });
/* harmony import */ var _kernel_clock_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2114);
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3957);
/* harmony import */ var _runner_spec_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9264);



/** The token with which GitHub is spoken to. Outside of a workflow nobody evaluates the default: then there is none. */
const githubToken = {
    ...(0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)({
        description: "Token for GitHub. The default is the job's own; to record releases its job needs `permissions: deployments: write`.",
        secret: true,
    }).default("${{ github.token }}"),
    read: (value) => (value.startsWith("${{") ? undefined : value),
};
/** How a release is recorded at GitHub. */
const recordInputs = {
    "github-token": githubToken,
    record: (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_2__/* .oneOf */ .yL)(["auto", "required", "off"], {
        description: "Record the release as a GitHub deployment of `environment`, from which `rollback` returns: `auto` warns when that cannot be done, `required` does not begin then, `off` neither records nor looks whether a newer release runs.",
    }).default("auto"),
    app: (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)({
        description: "Name of the application in the record; tells several in one repository apart. Default: the repository's name.",
    }).optional(),
    "environment-url": (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)({ description: "Address of the environment, shown at its deployment." }).optional(),
    "allow-older": (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_2__/* .flag */ .Jt)({
        description: "Release also when the commit of the running release is not an ancestor of this run's commit.",
    }).default("false"),
};
/** What is to be recorded and where; nothing when that is turned off or impossible, which is said. Throws InputError when it is required. */
async function recordingOf(inputs, runner) {
    if (inputs.record === "off")
        return {};
    const { environment, sha, repository } = { ...runner.environment, environment: inputs.environment };
    const token = inputs["github-token"];
    const missing = [
        ...(environment === undefined ? ["an `environment`"] : []),
        ...(token === undefined ? ["a `github-token`"] : []),
        ...(sha === undefined || repository === undefined ? ["a commit of a GitHub repository (GITHUB_SHA)"] : []),
    ];
    if (environment === undefined || token === undefined || sha === undefined || repository === undefined) {
        const why = `there is not ${missing.join(", nor ")}`;
        if (inputs.record === "required")
            throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`input "record": required, but ${why}`);
        runner.log.info(`The release is not recorded at GitHub: ${why}.`);
        return {};
    }
    const recording = {
        app: inputs.app ?? appOf(repository),
        environment,
        commit: sha,
        version: runner.environment.refName,
        logUrl: runner.environment.runUrl,
        environmentUrl: inputs["environment-url"],
        required: inputs.record === "required",
        allowOlder: inputs["allow-older"],
    };
    return { recording, records: await recordPorts(token, repository, runner) };
}
/** An application without a name of its own is called like its repository. */
const appOf = (repository) => repository.split("/")[1] ?? repository;
/** GitHub for records: until the run is cancelled, and for what is said after that. */
async function recordPorts(token, repository, runner) {
    const [running, closing] = await Promise.all([runner.signal, runner.cleanup].map((signal) => githubPort(token, repository, signal, runner)));
    if (running === undefined || closing === undefined)
        throw new Error("two ports were asked for");
    return { deployments: running.deployments, commits: running.commits, closing: closing.deployments };
}
/** GitHub as this job reaches it. */
async function githubPort(token, repository, signal, { environment }) {
    const { github } = await __webpack_require__.e(/* import() */ 1366).then(__webpack_require__.bind(__webpack_require__, 1366));
    const apiUrl = environment.variables.GITHUB_API_URL || "https://api.github.com";
    return github({ token, apiUrl, repository, clock: _kernel_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .systemClock */ .m, signal });
}


/***/ }),

/***/ 1867:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   logPort: () => (/* binding */ logPort)
/* harmony export */ });
/* harmony import */ var _clients_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7449);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8099);
/* harmony import */ var _patient_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1959);



/** Logs in CloudWatch; a stream of another region is read there. */
function logPort(clients, variables, signal) {
    const elsewhere = new Map([[clients.region, clients]]);
    const get = async (stream, more) => {
        const { GetLogEventsCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(1678)]).then(__webpack_require__.bind(__webpack_require__, 1678));
        const region = stream.region ?? clients.region;
        const there = elsewhere.get(region) ?? (0,_clients_js__WEBPACK_IMPORTED_MODULE_2__/* .awsClients */ .e)(region, variables);
        elsewhere.set(region, there);
        const logs = await there.logs();
        const command = new GetLogEventsCommand({ logGroupName: stream.group, logStreamName: stream.stream, ...more });
        try {
            return await (0,_patient_js__WEBPACK_IMPORTED_MODULE_1__/* .patientCall */ .g4)("logs:GetLogEvents", () => logs.send(command, { abortSignal: signal }));
        }
        catch (error) {
            // The stream comes into being with its first line.
            if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isAws */ .aZ)(error, "ResourceNotFoundException"))
                return undefined;
            throw error;
        }
    };
    return {
        read: async (stream, token) => {
            const page = await get(stream, { startFromHead: true, ...(token === undefined ? {} : { nextToken: token }) });
            return page && { lines: lines(page.events), token: page.nextForwardToken ?? token ?? "" };
        },
        tail: async (stream, limit) => {
            const page = await get(stream, { startFromHead: false, limit });
            return page && lines(page.events);
        },
    };
}
function lines(events = []) {
    return events.map(({ timestamp = 0, message = "" }) => ({ at: timestamp, message }));
}


/***/ }),

/***/ 9018:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   lookupPort: () => (/* binding */ lookupPort)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8099);
/* harmony import */ var _patient_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1959);


/** The account as stacks ask it: Parameter Store, CloudFormation's outputs, names of secrets. */
function lookupPort(clients, signal) {
    const abort = { abortSignal: signal };
    return {
        async caller() {
            const { GetCallerIdentityCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(3494)]).then(__webpack_require__.bind(__webpack_require__, 3494));
            const sts = await clients.sts();
            const { Account = "" } = await (0,_patient_js__WEBPACK_IMPORTED_MODULE_1__/* .patientCall */ .g4)("sts:GetCallerIdentity", () => sts.send(new GetCallerIdentityCommand({}), abort));
            return { account: Account };
        },
        async lookup(from, names) {
            if (from.startsWith("ssm:"))
                return parameters(clients, from.slice(4).replace(/\/$/, ""), names, signal);
            return outputs(clients, from.replace(/^cfn:/, ""), names, signal);
        },
        async secrets(names) {
            if (names.length === 0)
                return {};
            const { DescribeSecretCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(7086)]).then(__webpack_require__.bind(__webpack_require__, 7086));
            const secrets = await clients.secretsManager();
            const found = await Promise.all(names.map(async (name) => {
                try {
                    const { ARN } = await (0,_patient_js__WEBPACK_IMPORTED_MODULE_1__/* .patientCall */ .g4)("secretsmanager:DescribeSecret", () => secrets.send(new DescribeSecretCommand({ SecretId: name }), abort));
                    return ARN === undefined ? [] : [[name, ARN]];
                }
                catch (error) {
                    if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isAws */ .aZ)(error, "ResourceNotFoundException"))
                        return [];
                    throw error;
                }
            }));
            return Object.fromEntries(found.flat());
        },
    };
}
/** GetParameters takes ten names at a time, and lists those that are not there without failing (API reference). */
async function parameters(clients, path, names, signal) {
    const { GetParametersCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(3942)]).then(__webpack_require__.bind(__webpack_require__, 3942));
    const ssm = await clients.ssm();
    const answers = await Promise.all((0,_patient_js__WEBPACK_IMPORTED_MODULE_1__/* .chunks */ .VN)(names, 10).map((some) => (0,_patient_js__WEBPACK_IMPORTED_MODULE_1__/* .patientCall */ .g4)("ssm:GetParameters", () => ssm.send(new GetParametersCommand({ Names: some.map((name) => `${path}/${name}`), WithDecryption: true }), {
        abortSignal: signal,
    }))));
    const found = {};
    for (const { Name = "", Value = "" } of answers.flatMap(({ Parameters = [] }) => Parameters))
        found[Name.slice(path.length + 1)] = { value: Value, source: `ssm:${Name}` };
    return found;
}
/** Keys of outputs are letters and digits (`SecurityGroups`): they are compared without case and dashes. */
async function outputs(clients, stack, names, signal) {
    const { DescribeStacksCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(9940)]).then(__webpack_require__.bind(__webpack_require__, 9940));
    const cloudFormation = await clients.cloudFormation();
    const plain = (text) => text.toLowerCase().replace(/[^a-z0-9]/g, "");
    try {
        const { Stacks: [one] = [] } = await (0,_patient_js__WEBPACK_IMPORTED_MODULE_1__/* .patientCall */ .g4)("cloudformation:DescribeStacks", () => cloudFormation.send(new DescribeStacksCommand({ StackName: stack }), { abortSignal: signal }));
        const found = {};
        for (const { OutputKey = "", OutputValue = "" } of one?.Outputs ?? []) {
            const name = names.find((wanted) => plain(wanted) === plain(OutputKey));
            if (name !== undefined)
                found[name] = { value: OutputValue, source: `cfn:${stack} ${OutputKey}` };
        }
        return found;
    }
    catch (error) {
        // A stack that is not there is a ValidationError; its values are then all missing, and told so.
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isAws */ .aZ)(error, "ValidationError"))
            return {};
        throw error;
    }
}


/***/ }),

/***/ 9340:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ ConversationLocked)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);

/** The conversation on a pull request is locked, and who asked may not write in it, whatever the permissions say. */
class ConversationLocked extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH {
    name = "ConversationLocked";
}


/***/ }),

/***/ 4:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ ownComments),
/* harmony export */   m: () => (/* binding */ oneComment)
/* harmony export */ });
/**
 * Those of the comments that Gantline may take for its own: an app wrote them, or the owner of the token. A marker is no
 * secret, and whoever may comment may write one.
 */
async function ownComments(port, comments) {
    if (comments.every(({ byBot }) => byBot))
        return [...comments];
    const person = (await port.person())?.toLowerCase();
    return comments.filter(({ author, byBot }) => byBot || author.toLowerCase() === person);
}
/**
 * Keeps the one comment of a marker: the one that is there is edited, and of several that runs made side by side the oldest
 * stays. Gives it; undefined when there is none and none is wanted.
 */
async function oneComment(port, issue, marker, text, { create = true, known, } = {}) {
    const body = `${marker}\n${cut(text)}`;
    const edited = known === undefined ? undefined : await port.update(known, body);
    if (edited !== undefined)
        return edited;
    const mine = async () => ownComments(port, (await port.list(issue)).filter((one) => one.body.startsWith(marker)));
    let found = await mine();
    if (found.length === 0) {
        if (!create)
            return undefined;
        await port.create(issue, body);
        found = await mine();
    }
    const [oldest, ...spare] = found;
    // One that was deleted by hand meanwhile is written again by the next run.
    if (oldest !== undefined && oldest.body !== body)
        await port.update(oldest.id, body);
    for (const { id } of spare)
        await port.remove(id);
    return oldest;
}
/** GitHub takes 65,536 characters; the end is what is missed least. */
const most = 65_000;
function cut(text) {
    if (text.length <= most)
        return text;
    return `${text.slice(0, text.lastIndexOf("\n", most))}\n\n… The rest stands in the summary of the run.`;
}


/***/ }),

/***/ 1370:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $5: () => (/* binding */ credentialOf),
/* harmony export */   Pf: () => (/* binding */ listDatabases),
/* harmony export */   WU: () => (/* binding */ markSeeded),
/* harmony export */   Zi: () => (/* binding */ dropDatabase),
/* harmony export */   c_: () => (/* binding */ ensureDatabase)
/* harmony export */ });
/* unused harmony export scramVerifier */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3957);
/* harmony import */ var _meddled_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7848);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6747);
/* harmony import */ var _one_off_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(531);
/* harmony import */ var _quiet_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3667);






const patience = 10 * 60_000;
/**
 * Makes the preview's own database and role unless they are there. The password is made here and kept in Parameter
 * Store; the database task gets only its SCRAM verifier, because overrides of a task can be read by whoever may describe
 * tasks. With `replace` it is made anew if it is still that one and this seed has not filled it meanwhile.
 */
async function ensureDatabase(run, database, wanted, replace) {
    const { key, account } = run;
    const name = (0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .databaseName */ .Do)(key);
    await run.fence.hold(wanted);
    // What a removal has begun to drop is gone in a moment, and is made anew then.
    await (0,_quiet_js__WEBPACK_IMPORTED_MODULE_4__/* .untilQuiet */ .d)(run, "drop", "a removal still drops the database", wanted);
    const password = await account.ensureParameter((0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .passwordName */ .fI)(key), run.password(), (0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .tagsOf */ .Fg)(key));
    const verifier = scramVerifier(password, name);
    const command = ["ensure", "--name", name, "--verifier", verifier];
    if (database.template !== undefined)
        command.push("--template", database.template);
    if (replace)
        command.push("--replace", replace.oid, "--seed", replace.seed);
    run.database = true;
    const what = replace ? "replace" : "ensure";
    const state = stateOf(await runDatabase(run, database.family, { command, what }, wanted));
    return { ...state, credential: credentialOf(key, password) };
}
/** Tells this password of a preview's database from others, and nothing of it. */
function credentialOf(key, password) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256")
        .update(scramVerifier(password, (0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .databaseName */ .Do)(key)))
        .digest("hex")
        .slice(0, 12);
}
/**
 * Records in the database itself that it was filled: whoever drops it drops the record too. False when it is another one
 * by now, made by a run beside this one: then nothing is recorded.
 */
async function markSeeded(run, database, sown, wanted) {
    const command = ["mark", "--name", (0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .databaseName */ .Do)(run.key), "--oid", sown.oid, "--seed", sown.seed];
    const what = `mark ${sown.oid} ${sown.seed}`;
    const state = stateOf(await runDatabase(run, database.family, { command, what }, wanted));
    return state.oid === sown.oid && state.seeded === sown.seed;
}
/** Drops database and role, with force: sessions are ended. Says nothing when they are not there. */
async function dropDatabase(run, family, wanted) {
    const command = ["drop", "--name", (0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .databaseName */ .Do)(run.key)];
    await runDatabase(run, family, { command, what: "drop" }, wanted);
}
/** The pull requests that databases or roles on the server are for, of the previews of one stack. */
async function listDatabases({ place, key, id, runTask }, family) {
    const prefix = (0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .databaseName */ .Do)({ ...key, pr: 0 }).slice(0, -1);
    const ran = await runTask({
        name: "database: list",
        cluster: place.cluster,
        taskDefinition: family,
        startedBy: (0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .startedBy */ .l3)({ ...key, pr: 0 }, "list"),
        identity: [id, "list"],
        command: ["list", "--prefix", prefix],
        timeoutMs: patience,
    });
    if (!ran.ok)
        throw refused("list its databases", family, ran);
    const said = spoken(ran.lines, ({ databases }) => databases !== undefined);
    return [...new Set((said.databases ?? []).map((name) => Number(name.slice(prefix.length))))].filter(Number.isInteger);
}
function refused(what, family, { why, lines }) {
    return new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeployError */ .sH(`The database task could not ${what}: ${why}`, {
        evidence: [{ title: "its last lines", lines: lines.slice(-20), written: true }],
        next: `Look at the task of family ${family}: its secret must name an administrator that may create databases and roles.`,
    });
}
async function runDatabase(run, family, { command, what }, wanted) {
    const task = {
        name: `database: ${what}`,
        cluster: run.place.cluster,
        taskDefinition: family,
        startedBy: (0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .startedBy */ .l3)(run.key, kindOf(command[0])),
        identity: [run.id, what],
        command,
        timeoutMs: patience,
    };
    const ran = await (0,_one_off_js__WEBPACK_IMPORTED_MODULE_5__/* .runFenced */ .T)(run, task, wanted);
    if (ran.why.includes(_meddled_js__WEBPACK_IMPORTED_MODULE_2__/* .removalReason */ .z))
        throw new _meddled_js__WEBPACK_IMPORTED_MODULE_2__/* .Meddled */ .C(`a removal has stopped the task "database: ${what}"`);
    if (!ran.ok)
        throw refused(`${command[0]} ${(0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .databaseName */ .Do)(run.key)}`, family, ran);
    return ran.lines;
}
/**
 * Removing stops what still makes something; a drop may be another run's, and is welcome. Whoever would fill the database
 * waits for the task that records that it is filled as for the one that fills it.
 */
function kindOf(command) {
    if (command === "drop")
        return "drop";
    return command === "mark" ? "task" : "database";
}
/** The task's last line of JSON. */
function stateOf(lines) {
    const said = spoken(lines, ({ oid }) => oid !== undefined);
    const { oid = "", created = false, seeded } = said;
    return { oid, created, ...(seeded ? { seeded } : {}) };
}
function spoken(lines, whole) {
    for (const line of lines.toReversed()) {
        if (!line.startsWith("{"))
            continue;
        try {
            const said = JSON.parse(line);
            if (whole(said))
                return said;
        }
        catch { }
    }
    throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeployError */ .sH("The database task ended well, but did not say what it found.", {
        next: "Use the image of the database task that belongs to this version of Gantline.",
        evidence: [{ title: "its last lines", lines: lines.slice(-20), written: true }],
    });
}
/**
 * What PostgreSQL keeps of a password (RFC 5803; `CREATE ROLE … PASSWORD` takes it as it is). The salt comes from the
 * password, so that the same password gives the same verifier.
 */
function scramVerifier(password, role) {
    const iterations = 4096;
    const salt = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(`gantline ${role} ${password}`).digest().subarray(0, 16);
    const salted = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.pbkdf2Sync)(password, salt, iterations, 32, "sha256");
    const hmac = (key, text) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)("sha256", key).update(text).digest();
    const stored = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(hmac(salted, "Client Key")).digest();
    const server = hmac(salted, "Server Key");
    return `SCRAM-SHA-256$${iterations}:${salt.toString("base64")}$${stored.toString("base64")}:${server.toString("base64")}`;
}


/***/ }),

/***/ 305:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   he: () => (/* binding */ desired),
/* harmony export */   oN: () => (/* binding */ hasExpired),
/* harmony export */   p1: () => (/* binding */ expiryOf)
/* harmony export */ });
/** What a preview should be, decided from what GitHub says now. Nothing here reads or waits. */
/**
 * `pull` is undefined only when GitHub said that there is no such pull request: that GitHub did not answer is an error
 * and never comes here.
 */
function desired(pull, policy, marks, now) {
    if (pull === undefined)
        return { kind: "absent", reason: "there is no such pull request" };
    if (!pull.open)
        return { kind: "absent", reason: "the pull request is closed" };
    if (has(pull.labels, policy.noLabel))
        return { kind: "absent", reason: `it has the label ${policy.noLabel}` };
    if (policy.label !== undefined && !has(pull.labels, policy.label))
        return { kind: "absent", reason: `it has not the label ${policy.label}` };
    const foreign = unwelcome(pull, policy, marks);
    if (foreign !== undefined)
        return { kind: marks.exists ? "absent" : "skip", reason: foreign };
    if (marks.asleepAt === pull.head)
        return { kind: "asleep", head: pull.head, reason: "it was put to sleep" };
    if (policy.expiredSleeps && hasExpired(pull, policy, marks, now))
        return { kind: "asleep", head: pull.head, reason: "nothing was pushed for long" };
    return { kind: "present", head: pull.head };
}
/** Whether nothing was pushed for so long that the preview has had its time, and no label holds it. */
function hasExpired(pull, policy, marks, now) {
    const old = marks.commit === pull.head && marks.expiresAt !== undefined && marks.expiresAt <= now;
    return old && !has(pull.labels, policy.keepLabel);
}
/** GitHub tells neither labels nor logins apart by their case. */
function has(names, name) {
    return names.some((one) => one.toLowerCase() === name.toLowerCase());
}
/**
 * When a preview of this head expires, ms since the epoch; undefined when never. What it carries for this very commit
 * stands, so that what somebody asked for (`/preview ttl`) outlasts the runs that follow; a push begins anew.
 */
function expiryOf(head, { ttlMs }, marks, now) {
    if (marks.commit === head && marks.expiresAt !== undefined && marks.expiresAt > now)
        return marks.expiresAt;
    return ttlMs === undefined ? undefined : now + ttlMs;
}
function unwelcome(pull, policy, { commit }) {
    if (pull.draft && !policy.drafts)
        return "it is a draft";
    if (has(policy.skipAuthors, pull.author))
        return `pull requests of ${pull.author} get no preview`;
    // What runs was approved when it was made; a push after that was not.
    if (!pull.sameRepository && !policy.approved.includes(pull.head) && commit !== pull.head)
        return "it comes from a fork, and no maintainer has approved this commit";
    return undefined;
}


/***/ }),

/***/ 4731:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ durationMs)
/* harmony export */ });
const units = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
/** `30m`, `12h`, `3d`, `2w` in ms; undefined when it is none. */
function durationMs(text) {
    const [, count = "", unit = ""] = /^(\d{1,5})([mhdw])$/i.exec(text.trim()) ?? [];
    const factor = units[unit.toLowerCase()];
    return factor === undefined || Number(count) === 0 ? undefined : Number(count) * factor;
}


/***/ }),

/***/ 5310:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kc: () => (/* binding */ concerns),
/* harmony export */   O$: () => (/* binding */ Fence),
/* harmony export */   Ok: () => (/* binding */ marksOf),
/* harmony export */   lB: () => (/* binding */ observe),
/* harmony export */   lz: () => (/* binding */ Changed),
/* harmony export */   zQ: () => (/* binding */ taskKinds)
/* harmony export */ });
/* harmony import */ var _desired_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(305);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6747);


/** What was wanted when this began is not wanted any more: begin again, from what is wanted now. */
class Changed extends Error {
    now;
    constructor(now) {
        super(`something else is wanted by now: ${now.kind}`);
        this.name = "Changed";
        this.now = now;
    }
}
/** The kinds of one-off tasks of a preview; each has its own `startedBy`. */
const taskKinds = ["database", "task"];
/** Looks at everything that bears this preview's name and tags. What others made under such a name is left out. */
async function observe(run) {
    const { key, account, place } = run;
    const prefix = (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .prefixOf */ .MT)(key);
    const mine = concerns(run);
    const [services, targetGroups, rules, routes, revisions, tasks, parameters] = await Promise.all([
        account.services(place.cluster, prefix),
        account.targetGroups(prefix),
        Promise.all(place.listeners.map((listener) => account.rules(listener, mine))),
        account.gatewayRoutes(place.cluster, prefix),
        account.revisions(prefix),
        Promise.all(taskKinds.map((kind) => account.tasks(place.cluster, (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .startedBy */ .l3)(key, kind)))),
        account.parameters((0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .parameterPath */ .dJ)(key)),
    ]);
    // A route has no tags of its own: it is whose the service is.
    const theirs = new Set(services.filter(({ tags }) => !(0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .isOurs */ .MU)(key, tags)).map(({ name }) => name));
    return {
        routes: routes.filter(({ service }) => !theirs.has(service)),
        services: services.filter(({ tags }) => (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .isOurs */ .MU)(key, tags)),
        targetGroups: targetGroups.filter(({ tags }) => (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .isOurs */ .MU)(key, tags)),
        rules: rules.flat().filter(({ tags }) => (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .isOurs */ .MU)(key, tags)),
        revisions,
        tasks: tasks.flat(),
        parameters: parameters.map(({ name }) => name),
    };
}
/** Whether a host is one of this preview's. */
function concerns({ key, place }) {
    const own = (0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .hostOf */ .w4)(key, undefined, place.zone);
    const others = own.slice(0, own.indexOf("."));
    return (host) => host === own || (host.startsWith(`${others}-`) && host.endsWith(`.${place.zone}`));
}
/**
 * What a preview carries itself. Its services are marked one by one, and a run may die between two of them: then it sleeps,
 * which costs nothing, as soon as one of them says so.
 */
function marksOf(services) {
    const active = services.filter(({ status }) => status === "ACTIVE").sort((a, b) => (a.name < b.name ? -1 : 1));
    const { tags = {} } = active[0] ?? {};
    const expiresAt = Date.parse(tags["gantline:expires-at"] ?? "");
    const asleep = active.map((one) => one.tags["gantline:asleep"]).find((value) => value && value !== "no");
    const commit = tags["gantline:commit"];
    return {
        exists: services.length > 0,
        ...(asleep ? { asleepAt: asleep } : {}),
        ...(commit ? { commit } : {}),
        ...(Number.isNaN(expiresAt) ? {} : { expiresAt }),
    };
}
/** So long what GitHub said holds for the next call, ms: side by side steps share one answer. */
const freshFor = 5_000;
/** How often a run that only waits asks GitHub, ms. */
const askEvery = 30_000;
class Fence {
    #run;
    #services;
    #last;
    /**
     * `services`: those that this run began with; the marks that they carry stay what they were. `asked`: what GitHub said
     * before this began.
     */
    constructor(run, services = [], asked) {
        this.#run = run;
        this.#services = services;
        if (asked !== undefined)
            this.#keep(asked.at, Promise.resolve(asked.pull));
    }
    /** What is wanted, as of a moment ago. */
    now() {
        return this.#within(freshFor);
    }
    /**
     * Rejects with Changed unless GitHub still wants just this. Stands before every call that makes or removes something:
     * so whatever is done was wanted a moment ago, and the last fence finds what changed since.
     */
    async hold(wanted) {
        await this.#hold(wanted, freshFor);
    }
    /** The fence of those who only wait, and so may ask less often. */
    async wait(wanted) {
        await this.#hold(wanted, askEvery);
    }
    /** The fence after the last call: asks anew, whatever was said before. */
    async last(wanted) {
        check(await this.#within(Number.NEGATIVE_INFINITY), wanted);
    }
    /**
     * The fence for what people say by marks: rejects with Changed when these services carry by now that the preview sleeps,
     * or that it does not any more. Whoever changes them starts a run afterwards, which may have been before this one.
     */
    async marks(services, wanted) {
        const { policy, clock } = this.#run;
        const now = (0,_desired_js__WEBPACK_IMPORTED_MODULE_1__/* .desired */ .he)(await this.#last?.pull, policy, marksOf(services), clock.now());
        if (now.kind !== wanted.kind)
            throw new Changed(now);
    }
    async #hold(wanted, ms) {
        const { signal } = this.#run;
        signal.throwIfAborted();
        check(await this.#within(ms), wanted);
        signal.throwIfAborted();
    }
    /** An answer that is no older than this, ms. */
    #within(ms) {
        const { clock, github } = this.#run;
        const asked = clock.now();
        const last = this.#last === undefined || asked - this.#last.asked > ms ? this.#keep(asked, github.pull()) : this.#last;
        return last.answer;
    }
    #keep(asked, pull) {
        const { policy, clock } = this.#run;
        const answer = pull.then((said) => (0,_desired_js__WEBPACK_IMPORTED_MODULE_1__/* .desired */ .he)(said, policy, marksOf(this.#services), clock.now()));
        this.#last = { asked, pull, answer };
        return this.#last;
    }
}
function check(now, wanted) {
    const gone = now.kind === "absent" || now.kind === "skip";
    const same = wanted.kind === "absent" ? gone : "head" in wanted && "head" in now && now.head === wanted.head;
    if (!same)
        throw new Changed(now);
}


/***/ }),

/***/ 8824:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ql: () => (/* binding */ previewGitHub),
/* harmony export */   SY: () => (/* binding */ toldPulls),
/* harmony export */   pv: () => (/* binding */ pullOf)
/* harmony export */ });
/* harmony import */ var _kernel_locked_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9340);
/* harmony import */ var _kernel_one_comment_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6747);



/** The environment that all previews share: one, so that a repository's list of environments stays readable. */
const environment = "preview";
/**
 * One pull request of a repository, as its preview needs it. `logUrl` is the run's page. In a locked conversation, as
 * several bots leave it behind when they merge, a job may not write: that is no reason to leave anything undone.
 */
function previewGitHub(github, pr, logUrl, log = () => { }) {
    let known;
    return {
        pull: async () => {
            const found = await github.pulls.get(pr);
            return found && pullOf(found);
        },
        comment: async (marker, text, { create }) => {
            try {
                known = (await (0,_kernel_one_comment_js__WEBPACK_IMPORTED_MODULE_2__/* .oneComment */ .m)(github.comments, pr, marker, text, { create, known }))?.id;
            }
            catch (error) {
                if (!(error instanceof _kernel_locked_js__WEBPACK_IMPORTED_MODULE_0__/* .ConversationLocked */ .S))
                    throw error;
                log(`the conversation on #${pr} is locked, so its comment stays as it is`);
            }
        },
        records: async (task) => {
            const found = [];
            for await (const { id, sha } of github.deployments.list({ environment, task }))
                found.push({ id, sha });
            return found;
        },
        createRecord: async (task, sha) => {
            const wanted = { ref: sha, task, environment, payload: {}, description: "", transient: true, production: false };
            return (await github.deployments.create(wanted)).id;
        },
        recordState: async (id) => (await github.deployments.statuses(id))[0]?.state,
        repeatSuccess: async (id) => {
            const [newest, ...before] = await github.deployments.statuses(id);
            const success = before.find(({ state }) => state === "success");
            if (newest?.state !== "inactive" || success === undefined)
                return;
            await github.deployments.setStatus(id, { ...success, autoInactive: false });
        },
        setRecord: (id, state, { url, description = "" }) => github.deployments.setStatus(id, { state, description, environmentUrl: url, logUrl, autoInactive: false }),
        deleteRecord: async (id) => void (await github.deployments.remove(id)),
    };
}
/** The part of a pull request that decides about its preview. */
function pullOf(pull) {
    const { number, state, headSha, draft, labels, author, fork, updatedAt } = pull;
    const open = state === "open";
    return { number, open, head: headSha, draft, labels, author, sameRepository: !fork, changedAt: updatedAt };
}
/** So far back a sweep reads comments, ms: two sweeps of a day may be missed. */
const commentsOf = 3 * 24 * 60 * 60_000;
/**
 * The pull requests on which GitHub tells of a preview, whatever became of it: by a record, or by a comment of the last
 * days that does not say that it is removed. A run may write one after another run has removed all, records too, and die.
 */
async function toldPulls(github, { app, repoId }, now) {
    const found = new Set();
    for await (const { task } of github.deployments.list({ environment })) {
        const [, pr, of] = /^gantline:pr-(\d+):(.*)$/.exec(task) ?? [];
        if (of === app)
            found.add(Number(pr));
    }
    const recent = await github.comments.recent(now - commentsOf);
    const telling = recent.filter(({ body, issue }) => (0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .commentedPr */ .Rs)(app, repoId, body) === issue);
    for (const { issue } of await (0,_kernel_one_comment_js__WEBPACK_IMPORTED_MODULE_2__/* .ownComments */ .D)(github.comments, telling))
        found.add(issue);
    return [...found];
}


/***/ }),

/***/ 7848:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ Meddled),
/* harmony export */   z: () => (/* binding */ removalReason)
/* harmony export */ });
/** Why one-off tasks of a preview are stopped by a removal; whoever follows such a task finds it in its end. */
const removalReason = "Gantline: the preview is removed";
/** Another run of this preview has undone or done what this one was about to: begin again with what is there now. */
class Meddled extends Error {
    constructor(what) {
        super(what);
        this.name = "Meddled";
    }
}


/***/ }),

/***/ 6747:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CY: () => (/* binding */ credentialTag),
/* harmony export */   Do: () => (/* binding */ databaseName),
/* harmony export */   E6: () => (/* binding */ removedMark),
/* harmony export */   EI: () => (/* binding */ expiryTag),
/* harmony export */   Eq: () => (/* binding */ prOf),
/* harmony export */   Fg: () => (/* binding */ tagsOf),
/* harmony export */   MT: () => (/* binding */ prefixOf),
/* harmony export */   MU: () => (/* binding */ isOurs),
/* harmony export */   Ql: () => (/* binding */ commentMarker),
/* harmony export */   RD: () => (/* binding */ deploymentTask),
/* harmony export */   Rs: () => (/* binding */ commentedPr),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   dJ: () => (/* binding */ parameterPath),
/* harmony export */   e2: () => (/* binding */ costTag),
/* harmony export */   fI: () => (/* binding */ passwordName),
/* harmony export */   l3: () => (/* binding */ startedBy),
/* harmony export */   rZ: () => (/* binding */ foreignNames),
/* harmony export */   w4: () => (/* binding */ hostOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _stack_container_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7350);
/* harmony import */ var _task_definition_ours_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(979);



/** What all names of a preview begin with. The dash at the end keeps pull request 4 from taking what is 42's. */
function prefixOf({ app, pr }) {
    return `${app}-p${pr}-`;
}
/** Service and task-definition family of a compose service or task. */
function nameOf(key, service) {
    return (0,_stack_container_js__WEBPACK_IMPORTED_MODULE_1__/* .ecsName */ .p)(`${prefixOf(key)}${service}`);
}
/** The pull request that a name belongs to, or undefined when it is not a preview's of this app. */
function prOf(app, name) {
    if (!name.startsWith(`${app}-p`))
        return undefined;
    const found = /^(\d{1,10})-/.exec(name.slice(app.length + 2));
    return found ? Number(found[1]) : undefined;
}
/** Database and its role. PostgreSQL folds names to lower case unless they are quoted, so they are lower case. */
function databaseName({ app, pr }) {
    return `${app}_p${pr}`.toLowerCase().replace(/[^a-z0-9_]/g, "_");
}
/** One DNS label under the wildcard certificate; the first public service has the short one. */
function hostOf(key, service, zone) {
    return `${service === undefined ? `pr-${key.pr}` : label(`pr-${key.pr}-`, service)}.${zone}`;
}
/** A label of DNS has at most so many characters (RFC 1035, section 2.3.4). */
const longestLabel = 63;
/** Letters, digits and dashes; a name that has to be changed for it ends in a hash, so that two stay apart. */
function label(start, service) {
    const clean = service
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-")
        .replace(/^-|-$/g, "");
    if (clean === service && start.length + clean.length <= longestLabel)
        return start + clean;
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(service).digest("hex").slice(0, 6);
    const room = longestLabel - start.length - hash.length - 1;
    return `${(start + clean.slice(0, room)).replace(/-$/, "")}-${hash}`;
}
/** Parameter Store: all of a preview's values under one path. */
function parameterPath({ app, repoId, pr }) {
    return `/preview/${app}/${repoId}/${pr}/`;
}
/** Where the password of its database role is kept. */
function passwordName(key) {
    return `${parameterPath(key)}db-password`;
}
/** ListTasks finds one-off tasks by it; RunTask takes 128 characters of letters, digits, `-`, `_` and `/`. */
function startedBy({ app, repoId, pr }, kind) {
    return `pv/${app}/${repoId}/${pr}/${kind}`.slice(0, 128);
}
/** GitHub's deployments of one preview have this task. */
function deploymentTask({ app, pr }) {
    return `gantline:pr-${pr}:${app}`;
}
/** Finds the one comment. An HTML comment, so that nobody sees it. */
function commentMarker({ app, repoId, pr }) {
    return `<!-- gantline:${repoId}:${pr}:${app} -->`;
}
/** The pull request that a comment says a preview of; undefined when it is none of ours, or says that all is removed. */
function commentedPr(app, repoId, body) {
    const [marker, pr] = /^<!-- gantline:\d+:(\d+):[^ ]* -->/.exec(body) ?? [];
    const ours = pr !== undefined && marker === commentMarker({ app, repoId, pr: Number(pr) });
    return ours && !body.endsWith(removedMark) ? Number(pr) : undefined;
}
/** The end of a comment that says that all is removed: nobody need look any more. */
const removedMark = "<!-- removed -->";
/** On services: when the preview expires. A tag cannot be taken off and put on at once, so one says that it never does. */
function expiryTag(at) {
    return { key: "gantline:expires-at", value: at === undefined ? "never" : new Date(at).toISOString() };
}
/** On services: which password their tasks were started with, as a hash of what the server keeps of it. */
const credentialTag = "gantline:credential";
/** On services: US dollars a day of the whole preview while it is awake, so that a sweep can tell what it has saved. */
const costTag = "gantline:cost-per-day";
/** The tags of everything that a preview has. */
function tagsOf(key) {
    return [
        _task_definition_ours_js__WEBPACK_IMPORTED_MODULE_2__/* .managedBy */ .ZF,
        { key: "gantline:app", value: key.app },
        { key: "gantline:repo-id", value: String(key.repoId) },
        { key: "gantline:pr", value: String(key.pr) },
    ];
}
/** Whether tags say that a thing is this preview's. A thing of that name without them is somebody else's. */
function isOurs(key, tags) {
    return tagsOf(key).every((one) => tags[one.key] === one.value);
}
/**
 * Why a preview cannot have these names: another repository's stack of the same name has them. Undefined: none of them is
 * another's. A service without the tags of a preview is a person's or another tool's.
 */
function foreignNames(key, services) {
    const found = services.find(({ tags }) => !isOurs(key, tags));
    if (found === undefined)
        return undefined;
    const repository = found.tags["gantline:repo-id"];
    const whose = repository === undefined ? "no preview's" : `a preview of the repository with id ${repository}`;
    return {
        what: `Service ${found.name} is there already, and it is ${whose}, not of this one (${key.repoId}). Nothing of it is changed.`,
        next: `The name of the stack ("${key.app}") begins every name: give one of the two another name, or an account of its own.`,
    };
}


/***/ }),

/***/ 531:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ runFenced)
/* harmony export */ });
/**
 * Runs a one-off task of a preview to its end. The call that starts it may hang and take effect when something else has
 * long been wanted; so the fence stands behind it as well, and ends the task while its container is still on its way.
 */
async function runFenced(run, task, wanted) {
    await run.fence.hold(wanted);
    const late = new AbortController();
    const started = () => void run.fence.hold(wanted).catch((error) => late.abort(error));
    try {
        return await run.runTask({ ...task, started, signal: late.signal });
    }
    catch (error) {
        throw late.signal.aborted && !run.signal.aborted ? late.signal.reason : error;
    }
}


/***/ }),

/***/ 828:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ publish)
/* harmony export */ });
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6747);
/* harmony import */ var _side_by_side_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9446);


/**
 * Says it on the pull request: in the one comment, and in GitHub's deployments. Both are found again by marker and task,
 * so that whoever ran before, and however it ended, nothing stands there twice.
 */
async function publish(run, said) {
    // The records come before the comment and go after it: as long as there is one, a sweep looks whether all was said and
    // done. That a removal began is not said in the comment: it would stand there for ever if its run died, after another
    // one had ended it.
    const records = await run.github.records((0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .deploymentTask */ .RD)(run.key));
    if ("head" in said) {
        const mine = await recordOf(run, said.head, records);
        await (0,_side_by_side_js__WEBPACK_IMPORTED_MODULE_1__/* .sideBySide */ .Q)([comment(run, said), record(run, said, mine, records)]);
        return;
    }
    if (said.state !== "removing")
        await comment(run, said);
    await (0,_side_by_side_js__WEBPACK_IMPORTED_MODULE_1__/* .sideBySide */ .Q)(records.map(({ id }) => run.github.setRecord(id, "inactive", {})));
    if (said.state === "removed")
        await (0,_side_by_side_js__WEBPACK_IMPORTED_MODULE_1__/* .sideBySide */ .Q)(records.map(({ id }) => run.github.deleteRecord(id)));
}
/** Where there was never a preview, nobody needs to read that there is none. */
async function comment({ github, key, words }, said) {
    const removed = said.state === "removed";
    const text = removed ? `${words(said)}\n\n${_names_js__WEBPACK_IMPORTED_MODULE_0__/* .removedMark */ .E6}` : words(said);
    await github.comment((0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .commentMarker */ .Ql)(key), text, { create: !removed });
}
/** The record of a commit, the oldest if several runs made one; newest first they are listed. */
async function recordOf({ github, key }, head, records) {
    const mine = records.findLast(({ sha }) => sha === head);
    return mine?.id ?? (await github.createRecord((0,_names_js__WEBPACK_IMPORTED_MODULE_0__/* .deploymentTask */ .RD)(key), head));
}
/**
 * One deployment per preview, of the commit that it was last made for: those before it are gone, so that GitHub shows no
 * more of them than there are. GitHub deletes only what is inactive.
 */
async function record({ github }, said, mine, records) {
    if (said.state === "building")
        return github.setRecord(mine, "in_progress", {});
    if (said.state === "failed")
        return github.setRecord(mine, "failure", { description: "The preview was not brought up." });
    if (said.state === "waiting")
        return github.setRecord(mine, "queued", { description: "There is no room for it yet." });
    if (said.state === "asleep")
        await github.setRecord(mine, "inactive", { description: "asleep" });
    else {
        const web = said.spec.services.find((service) => service.web !== undefined)?.web;
        await github.setRecord(mine, "success", web?.url ? { url: web.url } : {});
    }
    await (0,_side_by_side_js__WEBPACK_IMPORTED_MODULE_1__/* .sideBySide */ .Q)(records
        .filter(({ id }) => id !== mine)
        .map(async ({ id }) => {
        await github.setRecord(id, "inactive", {});
        await github.deleteRecord(id);
    }));
}


/***/ }),

/***/ 3667:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ turnOf),
/* harmony export */   d: () => (/* binding */ untilQuiet)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6747);


/** From 0 to below `span`, another number for every run and turn: so that runs of one preview do not act in step. */
function turnOf(id, turn, span) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(`${id} ${turn}`).digest().readUInt32BE(0) % span;
}
/** Waits until no other run's tasks of this kind are under way; says once what it waits for. */
async function untilQuiet(run, kind, what, wanted) {
    const { account, key, place, clock, signal, log } = run;
    for (let told = false;; told = true) {
        const tasks = await account.tasks(place.cluster, (0,_names_js__WEBPACK_IMPORTED_MODULE_1__/* .startedBy */ .l3)(key, kind));
        if (tasks.length === 0)
            return;
        if (!told)
            log(`${what}; waiting for the end of it`);
        await run.fence.hold(wanted);
        await clock.sleep(3_000, signal);
    }
}


/***/ }),

/***/ 3921:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  L: () => (/* binding */ reconcile)
});

// EXTERNAL MODULE: ./kernel/errors.js
var errors = __webpack_require__(3957);
// EXTERNAL MODULE: ./task-definition/model.js
var model = __webpack_require__(6163);
// EXTERNAL MODULE: ./preview/desired.js
var desired = __webpack_require__(305);
// EXTERNAL MODULE: ./preview/database.js
var preview_database = __webpack_require__(1370);
// EXTERNAL MODULE: ./preview/fence.js
var fence = __webpack_require__(5310);
// EXTERNAL MODULE: ./preview/meddled.js
var meddled = __webpack_require__(7848);
// EXTERNAL MODULE: ./preview/names.js
var preview_names = __webpack_require__(6747);
// EXTERNAL MODULE: ./preview/side-by-side.js
var side_by_side = __webpack_require__(9446);
;// CONCATENATED MODULE: ./preview/down.js







/** How often what is left is removed once more before it is called stuck. */
const rounds = 3;
const look = 3_000;
/**
 * Removes all that bears this preview's name and tags, and looks again: only what a second look did not find is removed.
 * One thing that will not go keeps nothing else. Rejects with the list of what is left, and as soon as GitHub does not
 * say any more that it may go. Gives the number of things.
 */
async function down(run, wanted) {
    let count = 0;
    const problems = [];
    let seen = await ours(run);
    // Once for all rounds: a job that its own limit ends says nothing of what is left.
    const until = run.clock.now() + run.limits.goneMs;
    // Where anything is left there may be a database, whatever became of its password.
    if (amount(seen) > 0 && run.place.database !== undefined)
        run.database = true;
    for (let round = 1; amount(seen) > 0 || (run.database && run.place.database !== undefined); round++) {
        if (round > rounds)
            throw leftOver(run, seen, problems);
        count = Math.max(count, amount(seen));
        problems.length = 0;
        await remove(run, seen, wanted, { problems, until });
        seen = await ours(run);
    }
    // Between the two calls that remove a revision a run may die; afterwards nothing lists it among those to remove.
    const deregistered = await run.account.deregistered((0,preview_names/* prefixOf */.MT)(run.key));
    if (deregistered.length > 0) {
        await run.fence.hold(wanted);
        await run.account.removeRevisions(deregistered);
    }
    return count;
}
/**
 * What is there and this repository's. A family and a database do not say whose they are: where nothing else of this
 * preview is left, and another repository's services have the names of these families, they are theirs.
 */
async function ours(run) {
    const seen = await (0,fence/* observe */.lB)(run);
    if (seen.services.length > 0 || seen.revisions.length === 0)
        return seen;
    const names = [...new Set(seen.revisions.map(model/* familyOf */.Ap))];
    const found = await run.account.named(run.place.cluster, names);
    if (found.every(({ tags }) => (0,preview_names/* isOurs */.MU)(run.key, tags)))
        return seen;
    // The password is written before the database is made, under a path of this repository's own.
    if (!seen.parameters.includes((0,preview_names/* passwordName */.fI)(run.key)))
        run.database = false;
    return { ...seen, revisions: [] };
}
function amount({ services, targetGroups, rules, routes, tasks, parameters, revisions }) {
    return [services, targetGroups, rules, routes, tasks, parameters, revisions].reduce((sum, { length }) => sum + length, 0);
}
/** Every step is tried, whatever became of the others. */
async function remove(run, seen, wanted, { problems, until }) {
    const { account, place } = run;
    const attempt = async (what, step) => {
        await run.fence.hold(wanted);
        try {
            return await step();
        }
        catch (error) {
            if (error instanceof fence/* Changed */.lz || run.signal.aborted)
                throw error;
            problems.push(`${what}: ${(0,errors/* messageOf */.bD)(error)}`);
            run.log(`${what}: ${(0,errors/* messageOf */.bD)(error)}`);
            return undefined;
        }
    };
    // Nobody is led to it any more before it goes; and a task that migrates would hold the database.
    await (0,side_by_side/* sideBySide */.Q)([
        ...seen.rules.map((rule) => attempt(`rule for ${rule.hosts.join(", ")}`, () => account.deleteRule(rule.arn))),
        ...seen.tasks.map((arn) => attempt(`task ${arn.split("/").at(-1)}`, () => account.stopTask(place.cluster, arn, meddled/* removalReason */.z))),
        ...seen.services.map((service) => attempt(`service ${service.name}`, async () => {
            if (service.status === "ACTIVE")
                await account.deleteService(place.cluster, service.name);
        })),
        attempt("task definitions", () => account.removeRevisions(seen.revisions)),
    ]);
    await attempt("services and tasks", () => untilGone(run, seen, wanted, until));
    // The password is written before the database is made and deleted after it is dropped: it tells whether there is one.
    // Unless two runs overlap: one may drop before the other makes, so whoever has asked for one drops it as well.
    const password = (0,preview_names/* passwordName */.fI)(run.key);
    const { database } = place;
    const [dropped] = await (0,side_by_side/* sideBySide */.Q)([
        database === undefined || !(run.database || seen.parameters.includes(password))
            ? true
            : attempt("database", () => (0,preview_database/* dropDatabase */.Zi)(run, database.family, wanted).then(() => true)),
        (0,side_by_side/* sideBySide */.Q)(seen.targetGroups.map(({ arn, name }) => attempt(`target group ${name}`, () => removeTargetGroup(run, arn)))),
        attempt("routes", () => untilUnrouted(run, seen, wanted, until)),
    ]);
    if (dropped === true)
        run.database = false;
    const parameters = seen.parameters.filter((name) => dropped === true || name !== password);
    await attempt("parameters", () => account.deleteParameters(parameters));
}
/** No service and no one-off task is left, so that nothing comes back to the database. */
async function untilGone(run, before, wanted, until) {
    const { account, place, key } = run;
    // Asked by name: ECS lists no service that drains; and no task that was told to stop, though its container may go on
    // for as long as its stopTimeout.
    const names = before.services.map(({ name }) => name);
    const known = new Set(before.tasks);
    for (;;) {
        const [services, stopping, ...ofKinds] = await Promise.all([
            account.named(place.cluster, names),
            account.unended(place.cluster, [...known]),
            ...fence/* taskKinds */.zQ.map((kind) => account.tasks(place.cluster, (0,preview_names/* startedBy */.l3)(key, kind))),
        ]);
        for (const arn of ofKinds.flat())
            known.add(arn);
        const tasks = [...new Set([...stopping, ...ofKinds.flat()])];
        if (services.length + tasks.length === 0)
            return;
        await run.fence.wait(wanted);
        if (run.clock.now() >= until)
            throw new errors/* DeployError */.sH(`still there after ${run.limits.goneMs / 60_000} min: ${[...services.map(({ name }) => name), ...tasks].join(", ")}`);
        await run.clock.sleep(look, run.signal);
    }
}
/** ECS takes the routes of a gateway away with their services, and is done a while after them. */
async function untilUnrouted(run, before, wanted, until) {
    const { account, place, key } = run;
    const services = new Set([
        ...before.services.map(({ name }) => name),
        ...before.routes.map(({ service }) => service),
    ]);
    for (;;) {
        const all = await account.gatewayRoutes(place.cluster, (0,preview_names/* prefixOf */.MT)(key));
        const routes = all.filter(({ service }) => services.has(service));
        if (routes.length === 0)
            return;
        await run.fence.wait(wanted);
        if (run.clock.now() >= until)
            throw new errors/* DeployError */.sH(`still there after ${run.limits.goneMs / 60_000} min: ${routes.map(({ service, status }) => `${service} (${status})`).join(", ")}`);
        await run.clock.sleep(look, run.signal);
    }
}
/** A target group stays in use for a moment after its rule is gone. */
async function removeTargetGroup(run, arn) {
    for (let turn = 0; turn < 10; turn++) {
        if ((await run.account.deleteTargetGroup(arn)) === "deleted")
            return;
        await run.clock.sleep(look, run.signal);
    }
    throw new errors/* DeployError */.sH("it is still in use by a rule");
}
function leftOver(run, seen, problems) {
    const left = [
        ...seen.services.map(({ name, status }) => `service ${name} (${status})`),
        ...seen.rules.map(({ hosts, arn }) => `rule for ${hosts.join(", ")} (${arn})`),
        ...seen.targetGroups.map(({ name }) => `target group ${name}`),
        ...seen.routes.map(({ service, status }) => `gateway route of ${service} (${status})`),
        ...seen.tasks.map((arn) => `task ${arn}`),
        ...(run.database ? [`database ${(0,preview_names/* databaseName */.Do)(run.key)}`] : []),
        ...seen.parameters.map((name) => `parameter ${name}`),
        ...seen.revisions.map((arn) => `task definition ${arn.split("/").at(-1)}`),
    ];
    const named = left.slice(0, 3).join(", ");
    const more = left.length > 3 ? ` and ${left.length - 3} more` : "";
    return new errors/* DeployError */.sH(`The preview is not removed. Left: ${named}${more}.`, {
        evidence: [
            { title: "left", lines: left },
            { title: "what went wrong", lines: problems },
        ],
        next: "Run this again; the sweep tries again by itself.",
    });
}

;// CONCATENATED MODULE: ./preview/prune.js


/** Revisions of a family that stay while its preview is up: the one that runs, and those before it for a look back. */
const kept = 3;
/** Removes what earlier pushes had and this one has not: services that were renamed or taken out, and old revisions. */
async function prune(run, spec, seen, wanted) {
    const { key, account, place } = run;
    const names = new Set(spec.services.map(({ name }) => (0,preview_names/* nameOf */.Vb)(key, name)));
    const groups = new Set(spec.services.flatMap(({ web }) => (web ? [web.targetGroup] : [])));
    const hosts = new Set(spec.services.flatMap(({ web }) => (web ? [web.host] : [])));
    const families = new Set([...spec.tasks, ...spec.services].map(({ definition }) => definition.family));
    const services = seen.services.filter(({ name, status }) => status === "ACTIVE" && !names.has(name));
    const rules = seen.rules.filter((rule) => !rule.hosts.some((host) => hosts.has(host)));
    const targetGroups = seen.targetGroups.filter(({ name }) => !groups.has(name));
    const count = new Map();
    const running = new Set(seen.services.map(({ taskDefinition }) => taskDefinition));
    const revisions = seen.revisions.filter((arn) => {
        const family = (0,model/* familyOf */.Ap)(arn);
        if (running.has(arn))
            return false;
        if (!families.has(family))
            return true;
        count.set(family, (count.get(family) ?? 0) + 1);
        return (count.get(family) ?? 0) > kept;
    });
    if (services.length + rules.length + targetGroups.length + revisions.length === 0)
        return;
    await run.fence.hold(wanted);
    for (const { arn } of rules)
        await account.deleteRule(arn);
    for (const { name } of services)
        await account.deleteService(place.cluster, name);
    await account.removeRevisions(revisions);
    // One that is still in use goes with the next push.
    for (const { arn } of targetGroups)
        await account.deleteTargetGroup(arn);
}

// EXTERNAL MODULE: ./preview/publish.js
var publish = __webpack_require__(828);
// EXTERNAL MODULE: ./preview/route.js
var route = __webpack_require__(5306);
;// CONCATENATED MODULE: ./preview/sleep.js



/** Takes every task away and says so at the address; what it would take to come back stays. */
async function sleep(run, wanted) {
    const { account, place, key } = run;
    const { services, rules } = await (0,fence/* observe */.lB)(run);
    await run.fence.hold(wanted);
    await (0,side_by_side/* sideBySide */.Q)([
        ...services
            .filter(({ status, desired }) => status === "ACTIVE" && desired > 0)
            .map(({ name }) => account.updateService(place.cluster, name, { desired: 0 })),
        ...rules
            .filter(({ forwardsTo }) => forwardsTo !== undefined)
            .map(({ arn }) => account.modifyRule(arn, (0,route/* sleepingPage */.Lk)(key.pr))),
    ]);
}

// EXTERNAL MODULE: ./preview/one-off.js
var one_off = __webpack_require__(531);
// EXTERNAL MODULE: ./preview/quiet.js
var preview_quiet = __webpack_require__(3667);
;// CONCATENATED MODULE: ./preview/way.js
function isWeb(service) {
    return service.web !== undefined;
}

;// CONCATENATED MODULE: ./preview/gateway.js
/**
 * Experimental: ECS itself gives each public service an https address, and keeps load balancers, certificates, target
 * groups and rules for all of them. A preview then has nothing but its services, and takes its addresses from the routes.
 * Source: the text of the AWS SDK (client-ecs 3.1162), CreateGateway and GatewayConnector.
 */



const gateway_look = 2_000;
/** A route that leads people somewhere, or soon will. */
const stays = ["CREATE_IN_PROGRESS", "ACTIVE", "UPDATE_IN_PROGRESS", "UPDATE_FAILED"];
const gatewayRouting = {
    async prepare(run, spec, service) {
        const { account, key } = run;
        const [seen] = await account.named(spec.cluster, [(0,preview_names/* nameOf */.Vb)(key, service.name)]);
        if (seen?.status !== "ACTIVE")
            return {};
        if (seen.targetGroups.length > 0)
            throw new errors/* DeployError */.sH(`Service ${seen.name} was made with routing: alb, and is to be behind a gateway now.`, {
                next: "Take the preview down with `routing: alb` first: what it has at the load balancer would stay for ever.",
            });
        // Asked now, and found at the end: what goes meanwhile is seen by the last look.
        const there = routeOf(run, spec, service, await account.gatewayRoutes(spec.cluster, (0,preview_names/* prefixOf */.MT)(key)));
        const connectors = (service.input.gatewayConnectors ?? []);
        return there?.port === connectors[0]?.portName ? {} : { connectors };
    },
    async addressed(run, spec, wanted) {
        const { account, clock, signal, log, limits, key } = run;
        const until = clock.now() + limits.settleMs;
        const services = spec.services.filter(isWeb);
        for (let told = false;; told = true) {
            const routes = await account.gatewayRoutes(spec.cluster, (0,preview_names/* prefixOf */.MT)(key));
            const failed = routes.find((one) => isOf(run, spec, services, one) && one.status === "CREATE_FAILED");
            if (failed !== undefined)
                throw new errors/* DeployError */.sH(`The gateway could not make a route for service ${failed.service} (CREATE_FAILED).`, {
                    next: "Look whether the gateway may have more load balancers (maxAlbCount), and at the policy of its infrastructure role.",
                });
            const urls = new Map();
            for (const service of services) {
                const route = routeOf(run, spec, service, routes);
                const active = route !== undefined && route.status !== "CREATE_IN_PROGRESS";
                const url = active ? await account.routeUrl(route.arn) : undefined;
                if (url !== undefined)
                    urls.set(service.name, reached(spec, url));
            }
            if (urls.size === services.length)
                return withUrls(spec, urls);
            const open = services.filter(({ name }) => !urls.has(name)).map(({ name }) => name);
            if (!told)
                log(`waiting for the gateway's routes of ${open.join(", ")}`);
            if (clock.now() >= until)
                throw new errors/* DeployError */.sH(`The gateway has made no address for ${open.join(", ")} after ${limits.settleMs / 60_000} min.`, { next: "Look at the routes of the gateway (ListGatewayRoutes); the next push tries again." });
            await run.fence.wait(wanted);
            await clock.sleep(gateway_look, signal);
        }
    },
    lacking(run, service, _way, seen) {
        const name = (0,preview_names/* nameOf */.Vb)(run.key, service.name);
        return seen.routes.some((one) => one.service === name && stays.includes(one.status))
            ? []
            : [`the gateway's route of ${name} is gone`];
    },
    unreached: "Check the health path of the service, and whether this job can reach the gateway's load balancers: their scheme, their security group.",
};
function isOf(run, { gateway }, services, route) {
    const mine = services.some(({ name }) => (0,preview_names/* nameOf */.Vb)(run.key, name) === route.service);
    return mine && (gateway === undefined || route.gateway === gateway.arn);
}
function routeOf(run, spec, service, routes) {
    return routes.find((one) => isOf(run, spec, [service], one) && stays.includes(one.status));
}
function reached({ gateway }, url) {
    return gateway?.url === undefined ? url : gateway.url.replaceAll("{host}", new URL(url).host);
}
function withUrls(spec, urls) {
    return {
        ...spec,
        services: spec.services.map((service) => {
            const url = urls.get(service.name);
            return isWeb(service) && url !== undefined ? { ...service, web: { ...service.web, url } } : service;
        }),
    };
}

;// CONCATENATED MODULE: ./preview/routing.js


/** How people reach previews of this place. */
function routingOf({ routing }) {
    return routing === "gateway" ? gatewayRouting : route/* balancerRouting */.Jj;
}

// EXTERNAL MODULE: ./service/settings.js
var service_settings = __webpack_require__(7927);
;// CONCATENATED MODULE: ./preview/services.js




/** How often services are looked at while they settle, ms. */
const services_look = 2_000;
/** ECS may not show for so long what was just made (ECS guide, eventual consistency), ms. */
const unseen = 30_000;
/**
 * Creates every service, or brings it to its task definition. New ones first and one after the other: what a service calls
 * is there before it. Those that are there follow side by side.
 */
async function ensureServices(run, spec, all, wanted) {
    const names = all.map(({ service }) => (0,preview_names/* nameOf */.Vb)(run.key, service.name));
    const seen = new Map((await run.account.named(spec.cluster, names)).map((one) => [one.name, one]));
    const foreign = (0,preview_names/* foreignNames */.rZ)(run.key, [...seen.values()]);
    if (foreign !== undefined)
        throw new errors/* DeployError */.sH(foreign.what, { next: foreign.next });
    const found = (one) => seen.get((0,preview_names/* nameOf */.Vb)(run.key, one.service.name));
    const [there, missing] = [true, false].map((is) => all.filter((one) => (found(one)?.status === "ACTIVE") === is));
    for (const one of missing ?? [])
        await ensureService(run, spec, one, found(one), wanted);
    await (0,side_by_side/* sideBySide */.Q)((there ?? []).map((one) => ensureService(run, spec, one, found(one), wanted)));
}
/** Creates the service, or brings it to this task definition; waits while one of its name is still going. */
async function ensureService(run, spec, one, first, wanted) {
    const { account, key, clock, signal, log } = run;
    const { taskDefinition } = one;
    const name = (0,preview_names/* nameOf */.Vb)(key, one.service.name);
    const until = clock.now() + run.limits.goneMs;
    let told = false;
    for (let seen = first;; [seen] = await account.named(spec.cluster, [name])) {
        await run.fence.hold(wanted);
        if (seen?.status === "ACTIVE") {
            const { desired } = one.service;
            const change = changeOf(seen, one);
            if (change === undefined) {
                const { tags } = seen;
                if (one.tags.some((tag) => tags[tag.key] !== tag.value))
                    await account.tag(seen.arn, one.tags);
                return;
            }
            const done = await account.updateService(spec.cluster, name, { taskDefinition, desired, ...change });
            if (done === "gone")
                continue;
            await account.tag(seen.arn, one.tags);
            return;
        }
        if (seen === undefined) {
            const made = await account.createService(createInput(run, spec, one));
            if (made === "created")
                return;
        }
        if (clock.now() >= until)
            throw new errors/* DeployError */.sH(`Service ${name} is still being removed after ${run.limits.goneMs / 60_000} min, so it cannot be made again.`, {
                next: "Run this again; if it stays so, look in ECS for tasks of it that do not stop.",
            });
        if (!told)
            log(`${name} is still being removed; waiting until its name is free`);
        told = true;
        await clock.sleep(services_look, signal);
    }
}
/** Beside task definition and desired count, what has to change; undefined: nothing at all. */
function changeOf(seen, one) {
    const { targetGroup, connectors, taskDefinition, service } = one;
    // A target group that somebody deleted was made anew: of the same name, and another one.
    const moved = targetGroup !== undefined && !seen.targetGroups.includes(targetGroup);
    // Tasks read the password when they start.
    const renewed = one.tags.some(({ key, value }) => key === preview_names/* credentialTag */.CY && seen.tags[key] !== undefined && seen.tags[key] !== value);
    const settings = {
        ...settingsToSend(seen, service),
        ...(connectors === undefined ? {} : { gatewayConnectors: connectors }),
    };
    const other = Object.keys(settings).length > 0;
    if (seen.taskDefinition === taskDefinition && seen.desired === service.desired && !moved && !renewed && !other)
        return undefined;
    return {
        ...(moved ? { loadBalancers: loadBalancersOf(one) } : {}),
        ...(other ? { settings } : {}),
        // Another strategy of capacity providers is taken with force only. (API reference, UpdateService)
        ...(renewed || "capacityProviderStrategy" in settings ? { force: true } : {}),
    };
}
/** What this push's stack has otherwise than the service was made with: a new name to call, another capacity, and so on. */
function settingsToSend({ name, settings = {} }, { input }) {
    // ECS does not show a service's connectors: its routes tell whether it has them.
    const { gatewayConnectors: _byRoute, ...own } = input;
    const { loadBalancers: _ours, ...runs } = settings;
    const strategy = runs.capacityProviderStrategy;
    // A launch type cannot be updated; on demand is a provider as well.
    const onDemand = own.launchType === "FARGATE" && Array.isArray(strategy) && strategy.length > 0
        ? { capacityProviderStrategy: [{ capacityProvider: "FARGATE", weight: 1 }] }
        : {};
    return { ...(0,service_settings/* settle */.G9)(name, { ...own, ...onDemand }, runs, { ownership: "managed", asked: {} }).send };
}
function loadBalancersOf({ service: { web }, targetGroup }) {
    if (web === undefined || targetGroup === undefined)
        return [];
    return [{ targetGroupArn: targetGroup, containerName: web.container, containerPort: web.port }];
}
function createInput({ key }, spec, one) {
    const { service, taskDefinition } = one;
    const loadBalancers = loadBalancersOf(one);
    return {
        ...service.input,
        ...(loadBalancers.length > 0 ? { loadBalancers } : {}),
        cluster: spec.cluster,
        serviceName: (0,preview_names/* nameOf */.Vb)(key, service.name),
        taskDefinition,
        desiredCount: service.desired,
        tags: [...(0,preview_names/* tagsOf */.Fg)(key), { key: "gantline:service", value: service.name }, ...one.tags],
        propagateTags: "SERVICE",
    };
}
/**
 * Waits until all of them run what they should and nothing else. Asks GitHub meanwhile. Gives those that another run has
 * changed or removed, as soon as it sees one: then nothing can be said of the others.
 */
async function settle(run, spec, all, wanted) {
    const { account, key, clock, signal, log } = run;
    const began = clock.now();
    const until = began + run.limits.settleMs;
    const names = all.map(({ service }) => (0,preview_names/* nameOf */.Vb)(key, service.name));
    let said = "";
    for (;;) {
        const seen = await account.named(spec.cluster, names);
        const open = all.flatMap((one, index) => {
            const found = seen.find(({ name }) => name === names[index]);
            if (found === undefined && clock.now() - began < unseen)
                return [{ one, lost: false, found }];
            if (found?.status !== "ACTIVE" || found.taskDefinition !== one.taskDefinition || isPutToSleep(one.service, found))
                return [{ one, lost: true, found }];
            return found.steady ? [] : [{ one, lost: false, found }];
        });
        const lost = open.filter((one) => one.lost).map(({ one }) => one.service.name);
        if (lost.length > 0)
            return lost;
        const failed = open.flatMap(({ found }) => (found?.failed ? [found] : []));
        if (failed[0] !== undefined)
            throw new errors/* DeployError */.sH(`Service ${failed[0].name} did not start: ${failed[0].failed}`, {
                evidence: await run.evidence(failed[0]),
            });
        if (open.length === 0)
            return [];
        const line = `waiting for ${open.map(({ one }) => one.service.name).join(", ")}`;
        if (line !== said)
            log(line);
        said = line;
        if (clock.now() >= until)
            throw new errors/* DeployError */.sH(`Not steady after ${run.limits.settleMs / 60_000} min: ${open.map(({ found }) => found?.name).join(", ")}`, {
                next: "Look at the events and the logs of these services; the next push tries again.",
                evidence: (await (0,side_by_side/* sideBySide */.Q)(open.map(({ found }) => (found ? run.evidence(found) : [])))).flat(),
            });
        await run.fence.wait(wanted);
        await clock.sleep(services_look, signal);
    }
}
/** Whether a run that puts the preview to sleep has taken the tasks of a service that should have some. */
function isPutToSleep({ desired }, seen) {
    return seen.desired === 0 && desired > 0;
}
/** Probes the address of each public service until it answers well. `unreached`: what to look at when one does not. */
async function answered(run, services, unreached, wanted) {
    const { clock, signal, log } = run;
    const until = clock.now() + run.limits.readyMs;
    await (0,side_by_side/* sideBySide */.Q)(services.map(async ({ name, web }) => {
        if (web?.url === undefined)
            return;
        const url = `${web.url}${web.healthPath}`;
        for (;;) {
            const { status, commit } = await run.probe(url);
            const well = status >= 200 && status < 400;
            const stale = commit !== undefined && !isCommit(commit, run.mine?.commit ?? "");
            if (well && !stale)
                return log(`${url} answers ${status}`);
            const says = stale && well ? `${status} for commit ${commit}` : status === 0 ? "nothing" : status;
            if (clock.now() >= until)
                throw new errors/* DeployError */.sH(`${url} answers ${says}, although service ${name} is healthy.`, {
                    next: stale && well
                        ? "Check that the image is built anew for every commit whose name it gives, or leave `commit-header` out."
                        : unreached,
                });
            await run.fence.wait(wanted);
            await clock.sleep(2_000, signal);
        }
    }));
}
/** Whether a service means this commit: its whole name, or as much of its beginning as people write. */
function isCommit(said, commit) {
    return /^[0-9a-f]{7,40}$/i.test(said) && commit.startsWith(said.toLowerCase());
}

;// CONCATENATED MODULE: ./preview/up.js











/** How often another run may undo what this one made before it gives up. */
const up_rounds = 4;
/** A run that fills a database has no task under way for less than this between two of its tasks, ms. */
const betweenTasks = 10_000;
/**
 * Brings the whole preview to this run's commit, whatever is there already: everything is made unless it is there. Steps
 * that do not need each other run side by side. At the end it looks once more, because another run may have removed
 * meanwhile what this one had found; then it begins again. Gives what was made, with its addresses.
 */
async function up(run, mine, wanted) {
    for (let round = 1;; round++) {
        const { missing, spec } = await once(run, mine, wanted);
        if (missing.length === 0 && spec !== undefined)
            return spec;
        await run.fence.last(wanted);
        if (round === up_rounds)
            throw new errors/* DeployError */.sH(`Something else keeps changing this preview: ${missing.join(", ")}`, {
                next: "Look for another workflow, or a person, that changes these while this one runs.",
            });
        run.log(`changed by another meanwhile, so once more: ${missing.join(", ")}`);
        // Runs that undo each other's work in step would go on doing so.
        await run.clock.sleep((0,preview_quiet/* turnOf */.L)(run.id, round, round * 5_000), run.signal);
    }
}
/** Makes what is missing; gives what is not there although it was made, because another run has meddled. */
async function once(run, mine, wanted) {
    const made = { revisions: [], targetGroups: [] };
    try {
        const { spec, services, replaced, lost } = await make(run, mine, made, wanted);
        const missing = lacking(run, services, await (0,fence/* observe */.lB)(run));
        if (replaced)
            missing.push("its database was made anew");
        // It may be as it should be by now, and yet nobody has seen it come up.
        for (const name of lost)
            missing.push(`service ${name} was not what this run had made of it`);
        return { missing, spec };
    }
    catch (error) {
        if (error instanceof meddled/* Meddled */.C)
            return { missing: [error.message] };
        if (error instanceof fence/* Changed */.lz || run.signal.aborted)
            throw error;
        // What uses a thing that another run has removed fails in a way of its own.
        const gone = await goneOf(run, made);
        if (gone.length === 0)
            throw error;
        return { missing: gone };
    }
}
/** What of it is not there any more, in words. */
async function goneOf(run, made) {
    const { account, key } = run;
    const [revisions, targetGroups, parameters] = await Promise.all([
        account.revisions((0,preview_names/* prefixOf */.MT)(key)),
        account.targetGroups((0,preview_names/* prefixOf */.MT)(key)),
        account.parameters((0,preview_names/* parameterPath */.dJ)(key)),
    ]);
    const password = parameters.find(({ name }) => name === (0,preview_names/* passwordName */.fI)(key))?.value;
    const credential = password === undefined ? undefined : (0,preview_database/* credentialOf */.$5)(key, password);
    return [
        ...made.revisions
            .filter((arn) => !revisions.includes(arn))
            .map((arn) => `the task definition ${arn.split("/").at(-1)} is gone`),
        ...made.targetGroups
            .filter((arn) => !targetGroups.some((one) => one.arn === arn))
            .map((arn) => `the target group ${arn.split("/").at(1)} is gone`),
        ...(made.credential === undefined || made.credential === credential ? [] : ["its database was removed"]),
    ];
}
async function make(run, mine, made, wanted) {
    const { database: server } = run.place;
    // The task that makes it takes a minute to start, and needs no image of this commit: it does not wait for the build.
    const data = server
        ? (0,preview_database/* ensureDatabase */.c_)(run, server, wanted).then((ready) => {
            made.credential = ready.credential;
            return ready;
        })
        : Promise.resolve(undefined);
    const rest = mine.spec().then((spec) => bring(run, mine.commit, spec, { data, made }, wanted));
    const [, brought] = await (0,side_by_side/* sideBySide */.Q)([data, rest]);
    return brought;
}
async function bring(run, commit, spec, { data, made }, wanted) {
    const { database } = spec;
    const revisions = registerAll(run, commit, spec, wanted).then((arns) => {
        made.revisions.push(...arns.values());
        return arns;
    });
    const routing = routingOf(run.place);
    const ways = new Map(spec.services
        .filter(isWeb)
        .map((service) => [service.name, routing.prepare(run, spec, service, made, wanted)]));
    const migrated = (async () => {
        const [state, arns] = await Promise.all([data, revisions]);
        return runTasks(run, spec, arns, state, wanted);
    })();
    const services = (async () => {
        const arns = await revisions;
        await migrated;
        const state = await data;
        const credential = state ? [{ key: preview_names/* credentialTag */.CY, value: state.credential }] : [];
        const all = [];
        for (const service of spec.services) {
            const way = await ways.get(service.name);
            const taskDefinition = arns.get(service.definition.family) ?? "";
            all.push({ service, taskDefinition, ...way, tags: [...marks(run, commit, spec), ...credential] });
        }
        await ensureServices(run, spec, all, wanted);
        const lost = await settle(run, spec, all, wanted);
        if (lost.length > 0)
            return { spec, services: all, lost };
        const reached = await routing.addressed(run, spec, wanted);
        await answered(run, reached.services, routing.unreached, wanted);
        for (const task of spec.tasks.filter(({ after }) => after)) {
            await runOne(run, spec, task, { taskDefinition: arns.get(task.definition.family) ?? "", wanted });
        }
        return { spec: reached, services: all, lost };
    })();
    const recorded = migrated.then((sown) => database === undefined || sown === undefined || (0,preview_database/* markSeeded */.WU)(run, database, sown, wanted));
    await (0,side_by_side/* sideBySide */.Q)([data, revisions, ...ways.values(), migrated, services, recorded]);
    return { ...(await services), replaced: !(await recorded) };
}
/** Commit, end of life and cost: on the services, where everybody finds them. */
function marks(run, commit, { cost }) {
    const costs = cost === undefined ? [] : [{ key: preview_names/* costTag */.e2, value: String(cost.perDay) }];
    return [{ key: "gantline:commit", value: commit }, (0,preview_names/* expiryTag */.EI)(run.expiresAt), ...costs];
}
async function registerAll(run, commit, spec, wanted) {
    const arns = new Map();
    // One after the other: ECS refuses parallel registrations, and gives one a second.
    for (const { definition } of [...spec.tasks, ...spec.services]) {
        await run.fence.hold(wanted);
        const tags = [...(0,preview_names/* tagsOf */.Fg)(run.key), { key: "gantline:commit", value: commit }];
        arns.set(definition.family, await run.account.register({ ...definition, tags }));
    }
    return arns;
}
/**
 * Migrations on every push, the seed once. A seed that was begun and not recorded leaves nobody knows what, and no
 * reviewer has seen it: the database is made anew. Gives the seed that has to be recorded, if one was sown.
 */
async function runTasks(run, spec, arns, state, wanted) {
    const { database } = spec;
    const seed = database?.seed;
    let now = state;
    // Two migrations at once are one too many.
    const quiet = () => (0,preview_quiet/* untilQuiet */.d)(run, "task", "a task of another run still runs", wanted);
    if (spec.tasks.length > 0)
        await quiet();
    if (database && now && seed !== undefined && !now.created && now.seeded !== seed) {
        run.log("the database was filled by another seed, or not to the end: it is made anew, unless another run fills it");
        await run.clock.sleep(betweenTasks + (0,preview_quiet/* turnOf */.L)(run.id, 0, betweenTasks), run.signal);
        await quiet();
        now = await (0,preview_database/* ensureDatabase */.c_)(run, database, wanted, { oid: now.oid, seed });
    }
    const sow = now === undefined || seed === undefined || now.seeded !== seed;
    for (const task of spec.tasks) {
        if (task.after || (task.when === "once" && !sow))
            continue;
        try {
            await runOne(run, spec, task, { taskDefinition: arns.get(task.definition.family) ?? "", wanted });
        }
        catch (error) {
            if (now && (await anotherMade(run, spec, task, now, wanted)))
                throw new meddled/* Meddled */.C(`another run works on its database: ${(0,errors/* messageOf */.bD)(error)}`);
            throw error;
        }
    }
    return sow && now !== undefined && seed !== undefined ? { oid: now.oid, seed } : undefined;
}
/**
 * Whether a task failed because another run did the same at the same time. A migration's failure is told at once, unless
 * such a run is seen; a seed that found the work done has to be told from one that is broken, so the database is asked.
 */
async function anotherMade(run, { database }, task, before, wanted) {
    const { account, place, key } = run;
    const busy = async () => (await Promise.all([...fence/* taskKinds */.zQ, "drop"].map((kind) => account.tasks(place.cluster, (0,preview_names/* startedBy */.l3)(key, kind))))).flat()
        .length > 0;
    if (await busy())
        return true;
    if (task.when !== "once" || database === undefined)
        return false;
    const now = await (0,preview_database/* ensureDatabase */.c_)(run, database, wanted);
    return now.oid !== before.oid || now.seeded !== before.seeded || (await busy());
}
async function runOne(run, { cluster }, { name, timeoutMs }, { taskDefinition, wanted }) {
    const one = { startedBy: (0,preview_names/* startedBy */.l3)(run.key, "task"), identity: [run.id, name], timeoutMs };
    const ran = await (0,one_off/* runFenced */.T)(run, { name, cluster, taskDefinition, ...one }, wanted);
    if (ran.why.includes(meddled/* removalReason */.z))
        throw new meddled/* Meddled */.C(`a removal has stopped ${name}`);
    if (!ran.ok)
        throw new errors/* DeployError */.sH(`${name} failed: ${ran.why}. No service was changed.`, {
            evidence: [{ title: `last lines of ${name}`, lines: ran.lines.slice(-50), written: true }],
            next: "Mend it and push again.",
        });
}
/** What of the preview is not there as it should be. */
function lacking(run, services, seen) {
    const routing = routingOf(run.place);
    return services.flatMap(({ service, taskDefinition, ...way }) => {
        const name = (0,preview_names/* nameOf */.Vb)(run.key, service.name);
        const found = seen.services.find((one) => one.name === name);
        if (found?.status !== "ACTIVE")
            return [`service ${name} is gone`];
        if (found.taskDefinition !== taskDefinition)
            return [`service ${name} runs ${found.taskDefinition.split("/").at(-1)}`];
        if (isPutToSleep(service, found))
            return [`service ${name} was put to sleep`];
        if (!found.steady)
            return [`service ${name} is not steady`];
        return isWeb(service) ? routing.lacking(run, service, way, seen) : [];
    });
}

;// CONCATENATED MODULE: ./preview/reconcile.js











/** How often what is wanted may change under way before a run leaves it to those that come after it. */
const reconcile_rounds = 8;
/**
 * The one entry: reads what should be, looks at what is, does what lies between, until both agree. The event that
 * started this run only says which pull request. Whatever run comes last finds, at its last fence, what changed while it
 * worked; a run that was killed is made good by the next one, or by the sweep.
 */
async function reconcile(given) {
    let tasks = 0;
    const { mine } = given;
    let spec;
    const run = {
        ...given,
        ...(mine ? { mine: { ...mine, spec: () => (spec ??= mine.spec()) } } : {}),
        fence: new fence/* Fence */.O$(given),
        database: given.databaseSeen === true,
        // A second try is a second task: for the same identity ECS would answer with the first one, and how it ended.
        runTask: (wanted) => given.runTask({ ...wanted, identity: [...wanted.identity, String(++tasks)] }),
    };
    for (let round = 0; round < reconcile_rounds; round++) {
        const seen = await (0,fence/* observe */.lB)(run);
        run.fence = new fence/* Fence */.O$(run, seen.services, round === 0 ? given.asked : undefined);
        const wanted = await run.fence.now();
        if (wanted.kind === "present")
            run.expiresAt = (0,desired/* expiryOf */.p1)(wanted.head, run.policy, (0,fence/* marksOf */.Ok)(seen.services), run.clock.now());
        try {
            return await pursue(run, wanted, seen);
        }
        catch (error) {
            if (error instanceof fence/* Changed */.lz) {
                run.log(`wanted now: ${error.now.kind}${"reason" in error.now ? ` (${error.now.reason})` : ""}`);
                continue;
            }
            if (run.signal.aborted)
                throw error;
            // What is wanted may have changed, which may be all that went wrong.
            if (await changedSince(run, wanted))
                continue;
            await tellFailure(run, wanted, error);
            // What was said may have come late, after the last word of another run.
            if (await changedSince(run, wanted))
                continue;
            throw error;
        }
    }
    throw new errors/* DeployError */.sH("What is wanted of this preview kept changing while it was made.", {
        next: "Run this again when labels and pushes have come to rest.",
    });
}
async function pursue(run, wanted, seen) {
    if (wanted.kind === "skip") {
        run.log(`no preview: ${wanted.reason}`);
        return { state: "skipped", reason: wanted.reason };
    }
    if (wanted.kind === "absent") {
        // What GitHub's records say is no reason to wait, nor one to leave anything.
        const removing = { state: "removing", reason: wanted.reason };
        const [, count] = await (0,side_by_side/* sideBySide */.Q)([(0,publish/* publish */.m)(run, removing), down(run, wanted)]);
        await finish(run, wanted, { state: "removed", reason: wanted.reason, count });
        return { state: "removed", count };
    }
    if (wanted.kind === "asleep") {
        await sleep(run, wanted);
        await finish(run, wanted, { state: "asleep", head: wanted.head, reason: wanted.reason });
        return { state: "asleep", head: wanted.head };
    }
    const { mine } = run;
    if (mine?.commit !== wanted.head) {
        await leaveToHead(run, seen, wanted);
        return { state: "superseded", head: wanted.head };
    }
    await (0,publish/* publish */.m)(run, { state: "building", head: wanted.head });
    const spec = await up(run, mine, wanted);
    run.reached?.(spec);
    await finish(run, wanted, { state: "ready", head: wanted.head, spec, expiresAt: run.expiresAt });
    await prune(run, spec, await (0,fence/* observe */.lB)(run), wanted);
    return { state: "ready", head: wanted.head };
}
async function changedSince(run, wanted) {
    try {
        await run.fence.last(wanted);
        return false;
    }
    catch (error) {
        // That GitHub does not answer is no change, and must not hide the first cause.
        return error instanceof fence/* Changed */.lz;
    }
}
async function tellFailure(run, wanted, error) {
    const said = wanted.kind === "present" ? { state: "failed", head: wanted.head, error } : { state: "stuck", error };
    try {
        if (wanted.kind === "present" && (await readyByAnother(run, wanted.head)))
            return run.log("another run of this commit has brought it up meanwhile: what it said stands");
        await (0,publish/* publish */.m)(run, said);
    }
    catch (also) {
        run.log(`the pull request could not be told: ${(0,errors/* messageOf */.bD)(also)}`);
    }
}
/**
 * Whether another run of the same commit has called it ready since this one said that it is being made: this one has not,
 * so a success that comes after its own word is another's.
 */
async function readyByAnother({ github, key }, head) {
    const record = (await github.records((0,preview_names/* deploymentTask */.RD)(key))).findLast(({ sha }) => sha === head);
    return record !== undefined && (await github.recordState(record.id)) === "success";
}
/** The fences around the last word: what is said was so, and if it is not so any more everything begins again. */
async function finish(run, wanted, said) {
    await run.fence.last(wanted);
    await (0,publish/* publish */.m)(run, said);
    if (wanted.kind === "absent")
        return run.fence.last(wanted);
    const [services] = await (0,side_by_side/* sideBySide */.Q)([
        run.account.services(run.place.cluster, (0,preview_names/* prefixOf */.MT)(run.key)),
        run.fence.last(wanted),
    ]);
    await run.fence.marks(services.filter(({ tags }) => (0,preview_names/* isOurs */.MU)(run.key, tags)), wanted);
}
/**
 * A call of this run may have landed after those of the run for the head. Services that this run's commit has, although
 * there is a revision of the head's, get that one; and what this run called inactive, as a removal does, is up.
 */
async function leaveToHead(run, seen, wanted) {
    const { mine, account, place, github } = run;
    run.log(`the head is ${wanted.head.slice(0, 12)} now; its own run makes the preview`);
    if (isUp(seen.services, wanted.head)) {
        const record = (await github.records((0,preview_names/* deploymentTask */.RD)(run.key))).findLast(({ sha }) => sha === wanted.head);
        if (record !== undefined)
            await github.repeatSuccess(record.id);
    }
    if (mine === undefined)
        return;
    const commitOf = async (arn) => (await account.revisionTags(arn))["gantline:commit"];
    await (0,side_by_side/* sideBySide */.Q)(seen.services.map(async ({ name, status, taskDefinition }) => {
        if (status !== "ACTIVE" || (await commitOf(taskDefinition)) !== mine.commit)
            return;
        for (const revision of seen.revisions.filter((one) => (0,model/* familyOf */.Ap)(one) === (0,model/* familyOf */.Ap)(taskDefinition))) {
            if ((await commitOf(revision)) !== wanted.head)
                continue;
            await run.fence.hold(wanted);
            await account.updateService(place.cluster, name, { taskDefinition: revision });
            return;
        }
    }));
}
/** Whether all that is there runs this commit, and nothing goes on. */
function isUp(services, head) {
    const up = ({ status, steady, desired, tags }) => status === "ACTIVE" && steady && desired > 0 && tags["gantline:commit"] === head;
    return services.length > 0 && services.every(up);
}


/***/ }),

/***/ 5306:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jj: () => (/* binding */ balancerRouting),
/* harmony export */   Lk: () => (/* binding */ sleepingPage),
/* harmony export */   v4: () => (/* binding */ targetGroupsOfBalancer)
/* harmony export */ });
/* unused harmony exports ensureRoute, firstSlot */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3957);
/* harmony import */ var _fence_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5310);
/* harmony import */ var _names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6747);




/** ELB's quota of target groups for one Application Load Balancer cannot be raised; rules have the same default. */
const targetGroupsOfBalancer = 100;
/** Rules of a listener that previews share. */
const balancerRouting = {
    prepare: async (run, spec, service, made, wanted) => ({
        targetGroup: await ensureRoute(run, spec, service, made, wanted),
    }),
    addressed: async (_run, spec) => spec,
    lacking(run, { name, web: { host } }, { targetGroup }, seen) {
        if (!seen.targetGroups.some(({ arn }) => arn === targetGroup))
            return [`the target group of ${(0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .nameOf */ .Vb)(run.key, name)} is gone`];
        const rule = seen.rules.find((one) => one.hosts.includes(host));
        return rule?.forwardsTo === targetGroup ? [] : [`the rule for ${host} is gone`];
    },
    unreached: "Check that the wildcard name of the zone leads to this load balancer, and the health path of the service.",
};
/**
 * Makes the target group and the host rule of a public service unless they are there; gives the target group's ARN, which
 * `made` is told before anything needs it.
 */
async function ensureRoute(run, spec, service, made, wanted) {
    const { account, key } = run;
    const tags = [...(0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .tagsOf */ .Fg)(key), { key: "gantline:service", value: service.name }];
    await run.fence.hold(wanted);
    // With the same settings it is answered with the one that is there.
    const targetGroup = await account.createTargetGroup({
        name: service.web.targetGroup,
        vpc: spec.vpc,
        port: service.web.port,
        healthPath: service.web.healthPath,
        tags,
    });
    made.targetGroups.push(targetGroup);
    await ensureRule(run, spec, service.web.host, targetGroup, wanted);
    return targetGroup;
}
/** The priority where the search for a free one begins: others' previews begin elsewhere, so that few ever meet. */
function firstSlot(key, host, count) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(`${key.repoId} ${host}`).digest();
    return hash.readUInt32BE(0) % count;
}
async function ensureRule(run, spec, host, forwardTo, wanted) {
    const { account, key } = run;
    const { from, count } = spec.priorities;
    const start = firstSlot(key, host, count);
    let listeners = [...spec.listeners];
    for (let slot = 0; slot < Math.min(count, 50);) {
        const found = await ourRules(run, host);
        const [first, ...spare] = found;
        // Two runs may both have made one: the one of lowest priority is what ELB obeys.
        for (const rule of spare)
            await account.deleteRule(rule.arn);
        if (first !== undefined) {
            if (first.forwardsTo === forwardTo)
                return;
            await run.fence.hold(wanted);
            if ((await account.modifyRule(first.arn, { forwardTo })) === "modified")
                return;
            continue;
        }
        const listener = listeners[0];
        if (listener === undefined)
            throw full(spec);
        await run.fence.hold(wanted);
        const priority = from + ((start + slot) % count);
        const made = await account.createRule({ listener, priority, host, forwardTo, tags: (0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .tagsOf */ .Fg)(key) });
        if (made === "full")
            listeners = listeners.slice(1);
        // Once more through the list, which shows whether another run has made one as well.
        if (made === "priority taken")
            slot += 1;
    }
    throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeployError */ .sH(`No priority is free for ${host} among ${from} to ${from + count - 1}.`, {
        next: "Give previews a wider range of priorities, or remove rules that nothing needs.",
    });
}
/** This preview's rules for a host, lowest priority first. */
async function ourRules(run, host) {
    const found = await Promise.all(run.place.listeners.map((one) => run.account.rules(one, (0,_fence_js__WEBPACK_IMPORTED_MODULE_2__/* .concerns */ .Kc)(run))));
    return found
        .flat()
        .filter((rule) => rule.hosts.includes(host) && (0,_names_js__WEBPACK_IMPORTED_MODULE_3__/* .isOurs */ .MU)(run.key, rule.tags))
        .sort((a, b) => a.priority - b.priority);
}
function full({ listeners }) {
    return new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .DeployError */ .sH(`No preview fits on the load balancer any more: ${listeners.length === 1 ? "its listener has" : "its listeners have"} all the rules and target groups that ELB allows (${targetGroupsOfBalancer} for a load balancer).`, { next: "Close or put to sleep what nobody looks at, or give previews a further load balancer in `listeners`." });
}
/** What a host answers while its preview sleeps. */
function sleepingPage(pr) {
    const text = `<!doctype html><meta charset=utf-8><meta name=robots content=noindex><title>Asleep</title><body style="font:16px system-ui;display:grid;place-content:center;height:90vh;text-align:center"><h1>This preview is asleep</h1><p>Comment <code>/preview wake</code> on pull request #${pr}, or push to it.`;
    return { page: text };
}


/***/ }),

/***/ 9446:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ sideBySide)
/* harmony export */ });
/* harmony import */ var _fence_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5310);
/* harmony import */ var _meddled_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7848);


/**
 * Waits for all of them, also when one fails: a step that goes on behind the back of the next round would undo it. Then
 * rejects with the first failure; that something else is wanted now goes before all others, and that another run meddled
 * before what came of it.
 */
async function sideBySide(steps) {
    const ended = await Promise.allSettled(steps);
    const failed = ended.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    const first = failed.find((one) => one instanceof _fence_js__WEBPACK_IMPORTED_MODULE_0__/* .Changed */ .lz) ?? failed.find((one) => one instanceof _meddled_js__WEBPACK_IMPORTED_MODULE_1__/* .Meddled */ .C);
    if (failed.length > 0)
        throw first ?? failed[0];
    return ended.map((one) => (one.status === "fulfilled" ? one.value : undefined));
}


/***/ }),

/***/ 8123:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ previewComment),
/* harmony export */   p: () => (/* binding */ logsComment)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8186);
/* harmony import */ var _sections_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2331);


/** The comment on the pull request. What people wrote (titles, branches) is not in it, so there is nothing to escape. */
function previewComment(said, facts) {
    switch (said.state) {
        case "building":
            return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .join */ .fj)(`### 🔨 Preview of ${commit(said.head, facts)} is being made`, `${run(facts)} shows how far it is.`);
        case "ready":
            return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .join */ .fj)(`### 🟢 Preview of ${commit(said.head, facts)} is ready`, services(said.spec, facts), about(said, facts), commands);
        case "failed":
            return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .join */ .fj)(`### 🔴 Preview of ${commit(said.head, facts)} was not made`, (0,_sections_js__WEBPACK_IMPORTED_MODULE_0__/* .failureSection */ .mo)(said.error), `${run(facts)} has the whole log.`, commands);
        case "asleep":
            return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .join */ .fj)(`### 💤 Preview of ${commit(said.head, facts)} is asleep`, `${sentence(said.reason)} No task runs, so it costs nothing. Push, or comment ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)("/preview wake")}, and it is back with its data.`, commands);
        case "waiting":
            return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .join */ .fj)(`### ⏳ Preview of ${commit(said.head, facts)} waits for room`, `${sentence(said.reason)} Then push, or comment ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)("/preview up")}.`);
        case "removing":
            return "### 🧹 This preview is being removed";
        case "stuck":
            return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .join */ .fj)("### 🔴 This preview is not removed", (0,_sections_js__WEBPACK_IMPORTED_MODULE_0__/* .failureSection */ .mo)(said.error), `${run(facts)} has the whole log; the next sweep tries again.`);
        case "removed":
            return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .join */ .fj)("### ⚫ This preview is removed", `${sentence(said.reason)} ${gone(said.count, facts)}; a second look found nothing.`);
    }
}
/** GitHub takes a comment of 65,536 characters; the rest is for what stands around the lines. */
const charactersOfLogs = 60_000;
/**
 * The answer to `/preview logs`: the last lines of every service, folded. Where a comment has not room for them, each
 * service has its part of it, and its newest lines go before older ones.
 */
function logsComment(logs) {
    const room = Math.floor(charactersOfLogs / Math.max(1, logs.length));
    const parts = logs.map(({ service, lines }) => {
        const said = lines.length > 0 ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .fence */ .EU)(newest(lines, room)) : "It has written nothing.";
        return `<details><summary><code>${service}</code></summary>\n\n${said}\n\n</details>`;
    });
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .join */ .fj)("### Last lines of every service", ...parts);
}
/** As many of the last lines as fit; of a single one that does not, its beginning. */
function newest(lines, room) {
    const kept = [];
    let left = room;
    for (const line of lines.toReversed()) {
        if (line.length + 1 > left) {
            kept.unshift(kept.length === 0 ? `${line.slice(0, left - 40)} … (cut)` : "… (earlier lines do not fit)");
            return kept;
        }
        kept.unshift(line);
        left -= line.length + 1;
    }
    return kept;
}
function commit(sha, { commitUrl }) {
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .link */ .nf)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(sha.slice(0, 7)), commitUrl?.(sha));
}
function services(spec, { logUrl }) {
    const rows = spec.services.map(({ name, web, definition }) => [
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(name),
        web?.url === undefined ? "–" : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .link */ .nf)(web.url.replace(/^https?:\/\//, ""), web.url),
        // Several containers may share one.
        [...new Set(definition.containerDefinitions.map(({ image = "" }) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(shortImage(image))))].join(", "),
        ...(logUrl === undefined ? [] : [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .link */ .nf)("log", logUrl(name))]),
    ]);
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(["service", "address", "image", ...(logUrl === undefined ? [] : ["log"])], rows);
}
/** `app@sha256:0123456789ab` of a reference by digest. */
function shortImage(reference) {
    const [name = "", digest] = reference.split("@");
    return `${name.split("/").at(-1)}${digest === undefined ? "" : `@${digest.slice(0, 19)}`}`;
}
/** Its data, what it costs, how long it lives. */
function about({ spec, expiresAt }, facts) {
    const { cost } = spec;
    return [
        data(spec, facts),
        ...(cost === undefined
            ? []
            : [
                `${cost.atMost ? "at most" : "about"} $${cost.perDay.toFixed(2)} a day while it is awake (prices of ${cost.asOf})`,
            ]),
        ...(expiresAt === undefined
            ? []
            : [
                `${facts.expiredSleeps ? "sleeps" : "goes"} after ${new Date(expiresAt).toISOString().slice(0, 16).replace("T", " ")} UTC unless something is pushed`,
            ]),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .link */ .nf)("run", facts.runUrl),
    ].join(" · ");
}
function data({ database, tasks }, facts) {
    if (database === undefined)
        return "No database of its own";
    const name = facts.database === undefined ? "" : ` ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(facts.database)}`;
    const migrated = tasks.filter(({ when, after }) => when === "push" && !after).map((task) => `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(task.name)} ran`);
    const seeded = database.seed === undefined ? ["not seeded"] : [`seeded once (${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(database.seed.slice(0, 7))})`];
    return [`Database${name}`, ...migrated, ...seeded].join(", ");
}
function gone(count, { database }) {
    if (count === 0)
        return "Nothing was left of it";
    const things = count === 1 ? "One thing is" : `${count} things are`;
    return `${things} gone${database === undefined ? "" : ", its database among them"}`;
}
function run({ runUrl }) {
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .link */ .nf)("The run", runUrl);
}
function sentence(text) {
    const words = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(text);
    return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;
}
const commands = `<details><summary>Commands</summary>\n\n${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .fence */ .EU)([
    "/preview sleep     no tasks, no cost; the data stays",
    "/preview wake      back again",
    "/preview reseed    a fresh database, migrated and seeded",
    "/preview logs      the last lines of every service",
    "/preview ttl 3d    sleep later",
    "/preview down      remove it; /preview up makes it again",
])}\n\n</details>`;


/***/ })

};
