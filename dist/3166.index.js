export const id = 3166;
export const ids = [3166];
export const modules = {

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
        const { verify } = await __webpack_require__.e(/* import() */ 1808).then(__webpack_require__.bind(__webpack_require__, 1808));
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
