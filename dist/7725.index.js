export const id = 7725;
export const ids = [7725];
export const modules = {

/***/ 9057:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ outcomes)
/* harmony export */ });
/** The output `services`. */
function outcomes(results) {
    return Object.fromEntries(results.map(({ service, verdict, deployment, to, seconds }) => [
        service,
        { verdict, deployment: deployment ?? "", "task-definition": to, seconds },
    ]));
}


/***/ }),

/***/ 1222:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ rollTools)
/* harmony export */ });
/* harmony import */ var _kernel_clock_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2114);

/** Everything that rolling services needs, on AWS and on the machine that runs the job. */
async function rollTools(clients, runner) {
    const { log, signal, cleanup, environment } = runner;
    const { servicePort } = await __webpack_require__.e(/* import() */ 4936).then(__webpack_require__.bind(__webpack_require__, 4936));
    const { evidencePort } = await Promise.all(/* import() */[__webpack_require__.e(8098), __webpack_require__.e(8469)]).then(__webpack_require__.bind(__webpack_require__, 8098));
    const { logPort } = await __webpack_require__.e(/* import() */ 1867).then(__webpack_require__.bind(__webpack_require__, 1867));
    const { httpPort } = await __webpack_require__.e(/* import() */ 3108).then(__webpack_require__.bind(__webpack_require__, 3108));
    const { rotationPort } = await __webpack_require__.e(/* import() */ 6841).then(__webpack_require__.bind(__webpack_require__, 6841));
    const { schedulePort } = await __webpack_require__.e(/* import() */ 44).then(__webpack_require__.bind(__webpack_require__, 44));
    return {
        port: servicePort(clients, signal),
        evidence: evidencePort(clients, cleanup),
        logs: logPort(clients, environment.variables, cleanup),
        http: httpPort(clients, signal),
        rotations: rotationPort(clients, signal),
        schedules: schedulePort(clients, signal),
        clock: _kernel_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .systemClock */ .m,
        signal,
        log: (line) => log.info(line),
    };
}


/***/ }),

/***/ 6496:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ko: () => (/* binding */ failOn),
  ML: () => (/* binding */ rollOutputs),
  IC: () => (/* binding */ spec_spec),
  _N: () => (/* binding */ togetherInputs)
});

// EXTERNAL MODULE: ./runner/region.js
var region = __webpack_require__(3651);
// EXTERNAL MODULE: ./runner/spec.js
var spec = __webpack_require__(9264);
// EXTERNAL MODULE: ./actions/telling.js + 1 modules
var telling = __webpack_require__(9165);
// EXTERNAL MODULE: ./actions/verified.js
var verified = __webpack_require__(5782);
// EXTERNAL MODULE: ./kernel/nearest.js
var nearest = __webpack_require__(4550);
;// CONCATENATED MODULE: ./actions/roll/services.js


const keys = ["task-definition", "definition"];
/** Reads the `services` mapping; every problem in it is named at once. */
function writtenServices(value) {
    const problems = [];
    const services = Object.entries(value).map(([service, one]) => {
        if (typeof one === "string" && one !== "")
            return { service, taskDefinition: one };
        if (typeof one !== "object" || one === null || Array.isArray(one)) {
            problems.push(`"${service}" to be a task definition, or a mapping`);
            return { service };
        }
        for (const [key, text] of Object.entries(one)) {
            const hint = (0,nearest/* nearest */.p)(key, keys);
            if (!keys.includes(key))
                problems.push(`"${service}" to have no key "${key}"${hint ? ` (did you mean "${hint}"?)` : ""}`);
            else if (typeof text !== "string" || text === "")
                problems.push(`"${service}.${key}" to be text`);
        }
        const { "task-definition": taskDefinition, definition } = one;
        if (!taskDefinition && !definition)
            problems.push(`"${service}" to have a task-definition or a definition`);
        return { service, ...(taskDefinition ? { taskDefinition } : {}), ...(definition ? { definition } : {}) };
    });
    if (services.length === 0)
        problems.push("at least one service");
    if (problems.length > 0)
        (0,spec/* expected */.p6)(problems.join("; "));
    return services;
}

// EXTERNAL MODULE: ./task-definition/model.js
var model = __webpack_require__(6163);
;// CONCATENATED MODULE: ./actions/roll/smoke.js



const smoke_keys = ["url", "status", "header", "body", "send", "timeout-seconds"];
const longest = 3600;
/** The input `smoke-test`: an address, a mapping with `url`, or a mapping from services to either. */
const smokeInput = (() => {
    const description = "HTTP request that must be answered as expected before the roll is called good: a URL (then 200 is expected), or a YAML mapping with `url`, `status` (one or a list), `header` (names and values that the answer must carry, such as `x-version`), `body` (text that it must hold), `send` (headers of the request), `timeout-seconds` (60, for all attempts together); or a mapping from services to one of these, asked when that service has completed. One that fails is a failed roll.";
    const written = (0,spec/* mapping */.pq)({ description, form: "URL, or YAML mapping", read: smokeTests }).optional();
    return {
        ...written,
        read: (value) => /^https?:\/\/\S+$/.test(value) ? smokeTests({ url: value }) : written.read(value),
    };
})();
/** Reads the mapping; everything that is wrong with it is named at once. */
function smokeTests(value) {
    const problems = [];
    const tests = value.url !== undefined || Object.keys(value).every((key) => smoke_keys.includes(key))
        ? [smokeTestOf(value, "", problems)]
        : Object.entries(value).map(([service, one]) => ({
            service,
            ...smokeTestOf((0,model/* isRecord */.u4)(one) ? one : { url: one }, `${service}.`, problems),
        }));
    if (problems.length > 0)
        (0,spec/* expected */.p6)(problems.join("; "));
    return tests;
}
function smokeTestOf(value, at, problems) {
    for (const key of Object.keys(value).filter((one) => !smoke_keys.includes(one))) {
        const hint = (0,nearest/* nearest */.p)(key, smoke_keys);
        problems.push(`no key "${at}${key}"${hint ? ` (did you mean "${hint}"?)` : ` (keys: ${smoke_keys.join(", ")})`}`);
    }
    const { url, status = 200, body, "timeout-seconds": seconds = 60 } = value;
    if (typeof url !== "string" || !/^https?:$/.test(URL.parse(url)?.protocol ?? ""))
        problems.push(`"${at}url" to be an address that begins with http:// or https://`);
    const statuses = Array.isArray(status) ? status : [status];
    if (statuses.length === 0 || !statuses.every((one) => Number.isInteger(one) && one >= 100 && one <= 599))
        problems.push(`"${at}status" to be an HTTP status from 100 to 599, or a list of them`);
    if (body !== undefined && (typeof body !== "string" || body === ""))
        problems.push(`"${at}body" to be text`);
    if (!Number.isInteger(seconds) || Number(seconds) < 1 || Number(seconds) > longest)
        problems.push(`"${at}timeout-seconds" to be a whole number from 1 to ${longest}`);
    return {
        url: String(url),
        headers: texts(value.send, `${at}send`, problems),
        status: statuses.map(Number),
        expected: texts(value.header, `${at}header`, problems),
        ...(typeof body === "string" ? { body } : {}),
        timeoutMs: Number(seconds) * 1000,
    };
}
/** Names of headers and what they hold; numbers stand for their text. */
function texts(value, at, problems) {
    if (value === undefined)
        return {};
    const entries = (0,model/* isRecord */.u4)(value) ? Object.entries(value) : [];
    const wrong = !(0,model/* isRecord */.u4)(value) || entries.some(([, one]) => !["string", "number", "boolean"].includes(typeof one));
    if (wrong)
        problems.push(`"${at}" to be a mapping from header names to text`);
    return Object.fromEntries(entries.map(([name, one]) => [name.toLowerCase(), String(one)]));
}

;// CONCATENATED MODULE: ./actions/roll/spec.js






const verdicts = ["failed", "rolled-back", "superseded", "timed-out"];
const rollOutputs = {
    verdict: "The worst of all verdicts: `completed`, `superseded`, `cancelled`, `timed-out`, `rolled-back`, `failed`, or `mixed` when going back failed.",
    services: "JSON mapping from each service to its `verdict`, `deployment`, `task-definition` and `seconds`.",
    ...telling/* failureOutputs */.r,
};
/** Which verdicts make the step fail. A cancelled run has failed anyway. */
const failOn = {
    ...(0,spec/* lines */.Mn)({ description: "Verdicts that make the step fail, one a line." }).default(verdicts.join("\n")),
    form: verdicts.map((one) => `\`${one}\``).join(", "),
    read: (value) => value
        .split(/[\s,]+/)
        .filter((one) => one !== "")
        .map((one) => verdicts.find((known) => known === one) ?? (0,spec/* expected */.p6)(`some of ${verdicts.join(", ")}`)),
};
/** How several services roll as one release. */
const togetherInputs = {
    waves: {
        ...(0,spec/* lines */.Mn)({
            description: "Order of the services: one wave a line, names with commas or spaces between them. A wave begins when all of the one before have completed; services that no wave names come last. Default: all at once.",
        }).optional(),
        form: "one wave a line: service names",
        read: (value) => value
            .split(/\r?\n/)
            .map((line) => line.split(/[\s,]+/).filter((name) => name !== ""))
            .filter((wave) => wave.length > 0),
    },
    "on-failure": (0,spec/* oneOf */.yL)(["hold", "return-failed", "return-all"], {
        description: "When a service fails: `hold` leaves all as they are (ECS's circuit breaker may roll back what failed), `return-failed` brings the failed ones back to their last good revision, `return-all` all that were changed. When going back fails the verdict is `mixed`.",
    }).default("hold"),
    "on-cancel": (0,spec/* oneOf */.yL)(["leave", "roll-back"], {
        description: "When the run is cancelled: deployments go on in ECS, or ECS is told to bring them back.",
    }).default("leave"),
    "smoke-test": smokeInput,
};
const spec_spec = {
    name: "roll",
    title: "Gantline: roll services",
    description: "Roll one or several services of Amazon ECS side by side and say what became of each, with the evidence.",
    inputs: {
        region: region/* region */.N,
        cluster: (0,spec/* text */.Qq)({ description: "Name or ARN of the cluster." }).required(),
        services: (0,spec/* mapping */.pq)({
            description: "The services to roll: a YAML mapping from a name to a task definition (ARN, `family:revision`, or a family, whose newest revision is taken), or to a mapping with `task-definition` and `definition`, the path of a file for CreateService.",
            form: "YAML mapping: service → task definition, or mapping",
            read: writtenServices,
        }).required(),
        create: (0,spec/* flag */.Jt)({ description: "Create a service that does not exist from its `definition`." }).default("false"),
        "timeout-minutes": (0,spec/* whole */.WQ)({
            description: "How long to wait for verdicts. The deployments go on in ECS after that.",
            min: 1,
            max: 1440,
        }).default("30"),
        "fail-on": failOn,
        ...togetherInputs,
        ...verified/* verifyInputs */.fn,
    },
    outputs: rollOutputs,
    post: true,
};


/***/ }),

/***/ 954:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ togetherOf)
/* harmony export */ });
/** The inputs on how several services roll, in the words of the feature. */
function togetherOf(inputs) {
    return {
        waves: inputs.waves ?? [],
        onFailure: inputs["on-failure"],
        onCancel: inputs["on-cancel"],
        smoke: inputs["smoke-test"] ?? [],
    };
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

/***/ 5124:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ together)
/* harmony export */ });
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);

/** Waits for all of them; what several have to say about the inputs becomes one InputError. Other failures go first. */
async function together(work) {
    const settled = await Promise.allSettled(work);
    const failures = settled.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    const other = failures.find((failure) => !(failure instanceof _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz));
    if (other !== undefined)
        throw other;
    if (failures.length > 0)
        throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(failures.flatMap((failure) => failure.problems));
    return settled.map((one) => (one.status === "fulfilled" ? one.value : undefined));
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

/***/ 1037:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ steps),
/* harmony export */   e: () => (/* binding */ plan)
/* harmony export */ });
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);
/* harmony import */ var _kernel_nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4550);


/** Decides for each target from what is there; names everything that stands in the way at once. Pure. */
function steps(targets, found, cluster) {
    const problems = [];
    const planned = targets.map((target) => {
        const service = found.find(({ name }) => name === target.service);
        const problem = obstacle(target, service, found, cluster);
        if (problem)
            problems.push(problem);
        return { target, service, kind: kindOf(target, service) };
    });
    if (problems.length > 0)
        throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(problems);
    return planned;
}
/** The same, with the services looked up. Throws InputError. */
async function plan(targets, cluster, port) {
    const found = await port.describe(cluster, targets.map(({ service }) => service));
    return steps(targets, found, cluster);
}
function kindOf(target, service) {
    if (service === undefined || service.status !== "ACTIVE")
        return "create";
    const primary = service.deployments.find(({ status }) => status === "PRIMARY");
    if (primary?.taskDefinition !== target.taskDefinition)
        return "update";
    if (primary.rolloutState === "FAILED")
        return "force";
    return primary.rolloutState === "IN_PROGRESS" ? "follow" : "leave";
}
function obstacle(target, service, found, cluster) {
    const name = target.service;
    const hint = (0,_kernel_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .nearest */ .p)(name, found.map((one) => one.name));
    if (service?.status === "ACTIVE")
        return service.controller === "ECS"
            ? undefined
            : `service "${name}" is deployed by ${service.controller === "CODE_DEPLOY" ? "CodeDeploy" : "an external controller"}, which Gantline does not drive`;
    if (target.definition)
        return undefined;
    if (service)
        return `service "${name}" in cluster "${cluster}" is ${service.status === "DRAINING" ? "being deleted" : "deleted"}; to create it again, allow creating and give its definition`;
    return `there is no service "${name}" in cluster "${cluster}"${hint ? ` (did you mean "${hint}"?)` : ""}; to create it, allow creating and give its definition`;
}


/***/ }),

/***/ 5635:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GY: () => (/* binding */ rollFailure),
/* harmony export */   Me: () => (/* binding */ overall),
/* harmony export */   em: () => (/* binding */ sentence)
/* harmony export */ });
/* unused harmony export whatRuns */
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);
/* harmony import */ var _task_definition_model_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6163);


/** One result in a sentence that stands alone. */
function sentence(one) {
    const { service, reason } = one;
    const to = (0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_1__/* .shortName */ .EU)(one.to);
    switch (one.verdict) {
        case "completed":
            return one.changed
                ? `${service}: completed after ${one.seconds} s, ${reason}`
                : `${service}: left alone, ${reason}`;
        case "failed":
            if (one.smoke)
                return `${service}: its smoke test failed: ${reason}`;
            return `${service} failed to roll to ${to}: ${reason}`;
        case "rolled-back":
            return `${service} was rolled back${one.from ? ` to ${(0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_1__/* .shortName */ .EU)(one.from)}` : ""}: ${reason}`;
        case "superseded":
            return `${service} was superseded: ${reason}`;
        case "timed-out":
            return `${service} was not done in time: ${reason}`;
        case "cancelled":
            return one.deployment
                ? `${service}: the run was cancelled; ${reason}`
                : `${service}: the run was cancelled before anything was sent`;
        case "not-started":
            return `${service} was not rolled: ${reason}`;
    }
}
/** The worst verdict stands for all: what a caller acts on. Going back that failed is worse than any. */
function overall(results) {
    if (results.some(({ back }) => back?.ok === false))
        return "mixed";
    const order = [
        "failed",
        "rolled-back",
        "timed-out",
        "cancelled",
        "superseded",
        "not-started",
        "completed",
    ];
    return order.find((verdict) => results.some((one) => one.verdict === verdict)) ?? "completed";
}
/**
 * The failure of a roll, or undefined when no verdict is among `failOn` and everything that went back arrived. Its first
 * line names every service.
 */
function rollFailure(results, failOn) {
    const mixed = overall(results) === "mixed";
    const bad = results.filter((one) => failOn.includes(one.verdict) || (one.back?.ok === false && !one.taken));
    if (bad.length === 0 && !mixed)
        return undefined;
    const causes = bad.filter(({ taken }) => !taken);
    const backs = results.filter(({ back }) => back !== undefined);
    const rest = results.filter((one) => !bad.includes(one) && one.back === undefined);
    const message = [
        ...causes.flatMap((one) => cause(one, causes) ?? []),
        ...rest.map((one) => `${one.service}: ${one.verdict}`),
        ...(backs.length === 0 ? [] : [wentBack(results)]),
        ...new Set(results.flatMap(({ held }) => (held === undefined ? [] : [`nothing was brought back: ${held}`]))),
    ].join("; ");
    const next = mixed
        ? "Revisions run now that do not belong together: look at what runs where, and release a good state."
        : causes.map((one) => one.next ?? advice(one.verdict)).find((text) => text !== undefined);
    const many = results.length > 1;
    const evidence = causes.flatMap((one) => one.evidence.map((found) => ({ ...found, title: many ? `${one.service}: ${found.title}` : found.title })));
    const where = backs.length === 0 ? [] : [{ title: "what runs where", lines: whatRuns(results) }];
    return new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH(message, { evidence: [...where, ...evidence], ...(next === undefined ? {} : { next }) });
}
/** A failure in words of its own, also when the service was brought back since. A smoke test speaks once for all. */
function cause(one, all) {
    if (one.smoke) {
        const same = all.filter(({ smoke }) => smoke === one.smoke);
        const names = same.map(({ service, to }) => `${service} (${(0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_1__/* .shortName */ .EU)(to)})`).join(", ");
        return same[0] === one ? `the smoke test of ${names} failed: ${one.smoke.reason}` : undefined;
    }
    return one.back?.ok ? `${one.service} failed to roll to ${(0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_1__/* .shortName */ .EU)(one.to)}: ${one.reason}` : sentence(one);
}
/** Where going back led, in one sentence. */
function wentBack(results) {
    const lost = results.filter(({ back }) => back?.ok === false);
    if (lost.length > 0)
        return `going back failed for ${lost.map(({ service, back }) => `${service} (${back?.reason})`).join(", ")}: revisions are mixed`;
    const home = results.filter(({ back, verdict }) => back?.ok || verdict === "rolled-back" || verdict === "not-started");
    const names = home.map(({ service, back, from }) => `${service} (${(0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_1__/* .shortName */ .EU)(back?.to ?? from ?? "")})`).join(", ");
    return home.length === results.length
        ? `all ${results.length} services run their previous revisions: ${names}`
        : `back on their previous revisions: ${names}`;
}
function advice(verdict) {
    if (verdict === "superseded")
        return "Look at the newer run; this one has nothing left to do.";
    if (verdict === "timed-out")
        return "The deployment goes on in ECS. See the evidence for what holds it up; a circuit breaker (deploymentCircuitBreaker) would end it.";
    return verdict === "failed" || verdict === "rolled-back"
        ? "See the stopped tasks and the log lines below for the cause, mend it and release again."
        : undefined;
}
/** What runs where after a failed release, one line a service. Pure. */
function whatRuns(results) {
    return results.map(({ service, verdict, back, from, to, reason }) => {
        const name = (arn) => (arn === undefined ? "nothing" : (0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_1__/* .shortName */ .EU)(arn));
        if (back?.ok)
            return `${service}: ${name(back.to)}, taken back`;
        if (back)
            return `${service}: ${name(to)}, could not be taken back: ${back.reason}`;
        if (verdict === "rolled-back")
            return `${service}: ${name(from)}, rolled back by ECS`;
        if (verdict === "not-started")
            return `${service}: ${name(from)}, not rolled`;
        return `${service}: ${name(to)}, ${verdict}: ${reason}`;
    });
}


/***/ }),

/***/ 8804:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ rollTogether),
  g: () => (/* binding */ wavesOf)
});

// EXTERNAL MODULE: ./kernel/errors.js
var errors = __webpack_require__(3957);
// EXTERNAL MODULE: ./kernel/nearest.js
var nearest = __webpack_require__(4550);
// EXTERNAL MODULE: ./kernel/retry.js
var retry = __webpack_require__(2150);
// EXTERNAL MODULE: ./task-definition/model.js
var model = __webpack_require__(6163);
// EXTERNAL MODULE: ./kernel/explanations/failure.js
var failure = __webpack_require__(7779);
// EXTERNAL MODULE: ./task/follow.js
var follow = __webpack_require__(5599);
// EXTERNAL MODULE: ./task/reasons.js
var reasons = __webpack_require__(3561);
// EXTERNAL MODULE: ./task/outcome.js
var outcome = __webpack_require__(3056);
;// CONCATENATED MODULE: ./service/cause.js

/** The commonest way in which the containers that matter ended, for the first line of the failure. Pure. */
function causeOf(stopped, planned) {
    const failed = stopped.map((task) => (0,outcome/* outcome */.b)(task, planned)).filter(({ ok }) => !ok);
    const times = (reason) => failed.filter((one) => one.reason === reason).length;
    const [worst] = failed.toSorted((a, b) => times(b.reason) - times(a.reason));
    if (worst === undefined || planned.length === 0)
        return {};
    const often = times(worst.reason) > 1 ? `${times(worst.reason)} times ` : "";
    return { cause: `${often}${worst.reason}`, ...(worst.next ? { next: worst.next } : {}) };
}

;// CONCATENATED MODULE: ./service/evidence.js





const tasksShown = 3;
const logLines = 20;
/**
 * What explains a roll that did not complete: ECS's own words, its events, the stopped tasks of this deployment grouped
 * by reason, the targets that are not healthy, the last log lines of a failed container. What cannot be read says so in
 * its place; this never throws, so that it never hides the cause.
 */
async function collectEvidence(one, cluster, tools) {
    const { evidence: port, logs } = tools;
    const stopped = await attempt(() => port.stoppedTasks(cluster, one.service, one.mine), []);
    const planned = await attempt(() => port.containers(one.to), []);
    // Tasks that never stop by themselves can hold up a roll too: then the log of one that runs is what there is.
    const running = stopped.value.length > 0
        ? { value: [] }
        : await attempt(() => port.runningTasks(cluster, one.service, one.mine), []);
    const targets = await Promise.all((one.state?.targetGroups ?? []).map((arn) => attempt(() => port.unhealthyTargets(arn), [])));
    const tails = await Promise.all(worst(stopped.value, running.value, planned.value).map(({ task, plan }) => tail(task, plan, logs)));
    const evidence = [
        { title: "what ECS said", lines: statements(one) },
        {
            title: "stopped tasks",
            lines: [...failedTo("list the stopped tasks", stopped.error), ...grouped(stopped.value)],
        },
        {
            title: "targets that are not healthy",
            lines: targets.flatMap(({ value, error }) => [...failedTo("read the health of the targets", error), ...value]),
        },
        ...tails,
        { title: "events", lines: one.events().map(({ at, message }) => `${new Date(at).toISOString()} ${message}`) },
    ].filter(({ lines }) => lines.length > 0);
    const { cause, next = (0,failure/* explainEvidence */.n)(evidence)?.remedy } = causeOf(stopped.value, planned.value);
    return { evidence, ...(cause ? { cause } : {}), ...(next ? { next } : {}) };
}
function statements(one) {
    const { deployment, entry } = one;
    const lines = [
        entry && `deployment ${one.mine}: ${entry.rolloutState ?? "?"}; ${one.counts()}`,
        entry?.rolloutStateReason,
        deployment &&
            `service deployment: ${deployment.status}${deployment.lifecycleStage ? `, ${deployment.lifecycleStage}` : ""}`,
        deployment?.statusReason,
        deployment?.rollbackReason,
        deployment?.breaker && `circuit breaker: ${deployment.breaker}`,
    ];
    return [...new Set(lines.filter((line) => typeof line === "string" && line !== ""))];
}
/** One line for each different way to stop, with how often and the exit codes, and what to do about it. */
function grouped(tasks) {
    const groups = new Map();
    for (const task of tasks) {
        const exits = task.containers
            .map(({ name, exitCode, reason }) => {
            const known = exitCode === undefined ? undefined : (0,reasons/* meaning */.a)(exitCode);
            const code = exitCode === undefined ? "no exit code" : `exit ${exitCode}${known ? ` (${known})` : ""}`;
            return `${name}: ${code}${reason && reason !== task.stoppedReason ? `, ${reason}` : ""}`;
        })
            .join("; ");
        // Task and target addresses differ from task to task; the reason is the same.
        const reason = (task.stoppedReason ?? task.stopCode ?? "no reason given").replace(/\(task [0-9a-f]+\) ?/g, "");
        const key = `${reason} [${exits}]`;
        groups.set(key, [...(groups.get(key) ?? []), task]);
    }
    return [...groups].flatMap(([key, members]) => {
        const ids = members.slice(0, tasksShown).map(({ arn }) => arn.split("/").at(-1));
        const advice = (0,reasons/* remedy */.z)(key);
        return [
            `${members.length} × ${key} (${ids.join(", ")}${members.length > tasksShown ? ", …" : ""})`,
            ...(advice ? [`    ${advice}`] : []),
        ];
    });
}
/** Up to three containers whose last words matter most: of stopped tasks those that failed, else of running ones. */
function worst(stopped, running, planned) {
    const essential = planned.filter((plan) => plan.essential && plan.log);
    const failed = stopped.flatMap((task) => essential
        .filter((plan) => task.containers.some(({ name, exitCode }) => name === plan.name && exitCode !== undefined && exitCode !== 0))
        .map((plan) => ({ task, plan })));
    const any = [...failed, ...stopped.flatMap((task) => essential.map((plan) => ({ task, plan })))];
    const chosen = any.length > 0 ? any : running.slice(0, 1).flatMap((task) => essential.map((plan) => ({ task, plan })));
    return chosen
        .filter(({ plan }, index) => chosen.findIndex((one) => one.plan.name === plan.name) === index)
        .slice(0, tasksShown);
}
async function tail(task, plan, logs) {
    const title = `last log lines of ${plan.name} (task ${task.arn.split("/").at(-1)})`;
    const stream = (0,follow/* streamsOf */.$)(task.arn, [plan]).get(plan.name);
    if (stream === undefined)
        return { title, lines: [] };
    const read = await attempt(() => logs.tail(stream, logLines), undefined);
    if (read.error)
        return { title, lines: failedTo("read the log", read.error) };
    const lines = read.value?.map(({ message }) => message.trimEnd()) ?? [];
    return { title, lines: lines.length > 0 ? lines : ["(it wrote nothing)"], written: true };
}
async function attempt(read, otherwise) {
    try {
        return { value: await read() };
    }
    catch (error) {
        return { value: otherwise, error: (0,errors/* messageOf */.bD)(error) };
    }
}
function failedTo(what, error) {
    return error === undefined ? [] : [`(could not ${what}: ${error})`];
}

// EXTERNAL MODULE: ./service/result.js
var result = __webpack_require__(5635);
// EXTERNAL MODULE: ./kernel/explanations/index.js + 6 modules
var explanations = __webpack_require__(2575);
;// CONCATENATED MODULE: ./service/trouble.js



/**
 * Whether tasks of a deployment seem to stop: ECS counts failed ones, or has started more than are wanted. The count alone
 * will not do, since a task that crashes after it was RUNNING may not be counted (aws/copilot-cli#1879, aws/containers-roadmap#1206). Pure.
 */
function suspicion(entry, events) {
    if (entry === undefined)
        return 0;
    const started = events.reduce((sum, { message }) => sum + Number(/has started (\d+) tasks/.exec(message)?.[1] ?? 0), 0);
    return entry.failed + Math.max(0, started - entry.desired);
}
/** Judges the stopped tasks of a deployment; undefined while none of them failed. Pure. */
function troubleOf(stopped, planned) {
    const { cause } = causeOf(stopped, planned);
    if (cause === undefined)
        return undefined;
    const failed = stopped.map((task) => ({ task, judged: (0,outcome/* outcome */.b)(task, planned) })).filter(({ judged }) => !judged.ok);
    // A single one may have been unlucky.
    const permanent = failed.length > 1 &&
        failed.every(({ task }) => {
            const said = [task.stoppedReason, ...task.containers.map(({ reason }) => reason)].join("; ");
            return (0,explanations/* explain */.WE)(said)?.permanent === true;
        });
    return { cause, permanent };
}
/** Whether ECS itself ends a deployment whose tasks fail. Undefined deployment: this role may not ask. Pure. */
function endsByItself(deployment, state) {
    if (deployment?.breaker !== undefined)
        return deployment.breaker !== "DISABLED";
    const configuration = state?.settings?.deploymentConfiguration;
    return configuration?.deploymentCircuitBreaker?.enable === true;
}

;// CONCATENATED MODULE: ./service/verdict.js
const going = { verdict: "in-progress" };
/**
 * Whether our deployment succeeded, by its id and never by "the service is stable": a rollback is stable too, under the
 * same task definition when the roll was a forced one. After a rollback the PRIMARY is an id from before; a PRIMARY that
 * was never seen is somebody else's newer deployment. (API reference, ServiceDeployment; aws/copilot-cli#4838)
 */
function verdict(snapshot) {
    const { service, mine, deployment } = snapshot;
    const entry = service?.deployments.find(({ id }) => id === mine);
    if (service === undefined || service.status !== "ACTIVE")
        return gone(snapshot);
    const primary = service.deployments.find(({ status }) => status === "PRIMARY");
    const usurped = primary !== undefined && primary.id !== mine && !snapshot.before.includes(primary.id);
    if (deployment) {
        const judged = byServiceDeployment(deployment, entry, usurped || snapshot.newer);
        if (judged)
            return snapshot.before.length === 0 ? withoutReturn(judged) : judged;
    }
    if (entry?.rolloutState === "FAILED") {
        const reason = entry.rolloutStateReason ?? failedEvent(service, mine) ?? "ECS gave no reason";
        return { verdict: entry.status === "PRIMARY" || usurped ? "failed" : "rolled-back", reason };
    }
    if (usurped)
        return { verdict: "superseded", reason: `a newer deployment (${primary.id}) took its place` };
    if (primary && primary.id !== mine)
        return rolledBack(snapshot, service, primary);
    if (!entry)
        return going;
    if (entry.rolloutState === "COMPLETED")
        return deployment ? going : completed(entry);
    const settled = entry.rolloutState === undefined && service.deployments.length === 1 && entry.pending === 0;
    return settled && entry.running === entry.desired ? completed(entry) : going;
}
function gone({ service, seen }) {
    if (service === undefined)
        return seen ? { verdict: "failed", reason: "the service does not exist any more" } : going;
    return { verdict: "failed", reason: `the service was deleted meanwhile (it is ${service.status})` };
}
function byServiceDeployment(deployment, entry, newer) {
    const said = deployment.statusReason ?? deployment.rollbackReason ?? entry?.rolloutStateReason;
    const alarms = deployment.triggeredAlarms.length > 0 ? ` (alarms: ${deployment.triggeredAlarms.join(", ")})` : "";
    switch (deployment.status) {
        case "SUCCESSFUL":
            return completed(entry);
        case "ROLLBACK_REQUESTED":
        case "ROLLBACK_IN_PROGRESS":
        case "ROLLBACK_SUCCESSFUL":
            return { verdict: "rolled-back", reason: `${said ?? "ECS gave no reason"}${alarms}` };
        case "ROLLBACK_FAILED":
            return {
                verdict: entry?.status === "PRIMARY" ? "failed" : "rolled-back",
                reason: `${said ?? "ECS gave no reason"}${alarms}; the rollback failed too`,
            };
        case "STOP_REQUESTED":
        case "STOPPED":
            if (entry?.rolloutState === "FAILED" || deployment.breaker === "TRIGGERED")
                return { verdict: "failed", reason: `${said ?? "tasks failed to start"}${alarms}` };
            if (newer)
                return { verdict: "superseded", reason: "a newer deployment of the service took its place" };
            return deployment.status === "STOPPED"
                ? {
                    verdict: "failed",
                    reason: `the deployment was stopped: ${said ?? "by hand, or by a newer one that is gone"}`,
                }
                : undefined;
        default:
            return undefined;
    }
}
/** The first deployment of a service has nothing to go back to, whatever ECS calls what it does then. */
function withoutReturn(judged) {
    return judged.verdict === "rolled-back" ? { ...judged, verdict: "failed" } : judged;
}
/** PRIMARY is one from before: a rollback, unless this look is older than our deployment. */
function rolledBack({ mine, seen }, service, primary) {
    const event = failedEvent(service, mine);
    if (!event && !seen)
        return going;
    return { verdict: "rolled-back", reason: event ?? `the service is back at ${primary.id}` };
}
function failedEvent(service, mine) {
    const text = `(deployment ${mine}) deployment failed`;
    return service.events.find(({ message }) => message.includes(text))?.message.replace(/^\(service [^)]*\) /, "");
}
function completed(entry) {
    if (entry?.desired === 0)
        return { verdict: "completed", reason: "completed with 0 tasks wanted: nothing was proven" };
    return { verdict: "completed", reason: entry ? `${entry.running} of ${entry.desired} running` : "completed" };
}

;// CONCATENATED MODULE: ./service/watch.js



/** DescribeServices may not know a new service for a while (up to 2 minutes, as long as Terraform's AWS provider waits). */
const missingFor = 120_000;
/** One service whose deployment is under way, and what was seen of it. */
class Watched {
    service;
    from;
    to;
    mine;
    before;
    /** When the roll began, by our clock; when the deployment was made, by that of ECS. */
    begun;
    since;
    seen = false;
    newer = false;
    /** What its stopped tasks say, as last seen, and when and at which suspicion that was. */
    trouble;
    asked = { at: Number.NEGATIVE_INFINITY, suspicion: 0 };
    state;
    deployment;
    #events = new Set();
    #line = "";
    constructor(known) {
        this.service = known.service;
        this.from = known.from;
        this.to = known.to;
        this.mine = known.mine;
        this.before = known.before;
        this.begun = known.begun;
        this.since = known.since;
    }
    get entry() {
        return this.state?.deployments.find(({ id }) => id === this.mine);
    }
    judge() {
        const { mine, before, seen, state: service, deployment, newer } = this;
        return verdict({ mine, before, seen, service, deployment, newer });
    }
    /** What there is to say since the last look: new events, oldest first, and the counts when they changed. */
    news() {
        const events = this.events().filter(({ id }) => !this.#events.has(id));
        for (const { id } of events)
            this.#events.add(id);
        const lines = events.map(({ message }) => `${this.service}: ${brief(message)}`);
        const line = this.counts();
        if (line === this.#line)
            return lines;
        this.#line = line;
        return [...lines, `${this.service}: ${line}`];
    }
    /** Events since the deployment was made, oldest first. Both times are those of ECS, so no clock has to be right. */
    events() {
        return (this.state?.events ?? []).filter(({ at }) => at >= this.since - 1000).toReversed();
    }
    /** "1 of 2 running, 1 starting, 2 of the old one left". */
    counts() {
        const entry = this.entry;
        if (!entry)
            return this.seen ? "the deployment has left the list" : "waiting for ECS to show the deployment";
        const old = (this.state?.deployments ?? []).filter(({ id }) => id !== this.mine);
        const left = old.reduce((sum, { running, pending }) => sum + running + pending, 0);
        const parts = [`${entry.running} of ${entry.desired} running`];
        if (entry.pending > 0)
            parts.push(`${entry.pending} starting`);
        if (entry.failed > 0)
            parts.push(`${entry.failed} failed`);
        if (left > 0)
            parts.push(`${left} of the old one left`);
        if (this.deployment?.paused.length)
            parts.push("waiting for approval (a pause hook)");
        return parts.join(", ");
    }
}
/** An event without its own service's name, with task ids and ARNs of target groups cut to what people know them by. */
function brief(message) {
    return message
        .replace(/^\(service [^)]*\) /, "")
        .replace(/\(task ([0-9a-f]{8})[0-9a-f]{24}\)/g, "(task $1)")
        .replace(/\(target-group arn:[^)]*:targetgroup\/([^/)]+)\/[^)]*\)/g, "(target-group $1)");
}
/**
 * Looks at all of them together until each has its verdict: at once, then at every beat, in turn at the services and at
 * their service deployments, since either tells when something has ended; more rarely (to 15 s) while AWS throttles. At
 * the deadline there is one last look. `done` is called once for each.
 */
async function watch(all, options, tools, done) {
    const { clock, signal, log } = tools;
    let open = [...all];
    let mayAsk = true;
    let pause = beat;
    for (let turn = 0; open.length > 0; turn++) {
        if (signal.aborted)
            break;
        const last = clock.now() >= options.deadline;
        const wanted = turn === 0 || last ? "both" : turn % 2 === 0 ? "services" : "deployments";
        try {
            mayAsk = await look(open, options.cluster, mayAsk ? wanted : "services only", tools);
            pause = beat;
        }
        catch (error) {
            if (signal.aborted)
                break;
            if (!(error instanceof retry/* TransientError */.N)) {
                await Promise.all(open.map((one) => done(one, "failed", `it cannot be watched: ${error instanceof Error ? error.message : String(error)}`)));
                return;
            }
            pause = Math.min(pause * 2, 15_000);
        }
        for (const one of open)
            for (const line of one.news())
                log(line);
        await Promise.all(open.map((one) => lookAtTasks(one, options.cluster, tools)));
        const ended = [];
        for (const one of open) {
            const judged = judge(one, clock.now());
            if (judged.verdict !== "in-progress")
                ended.push([one, judged.verdict, judged.reason]);
            else if (hopeless(one))
                ended.push([one, "failed", "no task can start, and no circuit breaker ends it"]);
            else if (last)
                ended.push([one, "timed-out", one.counts()]);
        }
        open = open.filter((one) => !ended.some(([other]) => other === one));
        await Promise.all(ended.map(([one, verdict, reason]) => done(one, verdict, reason)));
        if (open.length === 0)
            return;
        try {
            await clock.sleep(Math.min(pause, Math.max(1, options.deadline - clock.now())), signal);
        }
        catch (error) {
            if (!signal.aborted)
                throw error;
        }
    }
    await Promise.all(open.map((one) => done(one, "cancelled", "the run was cancelled")));
}
/** How often the stopped tasks of a deployment in trouble are asked for at most. */
const troublePause = 10_000;
/** Says at the first certainty why tasks of a deployment stop, once for each cause. */
async function lookAtTasks(one, cluster, tools) {
    const now = tools.clock.now();
    const suspected = suspicion(one.entry, one.events());
    if (suspected <= one.asked.suspicion || now - one.asked.at < troublePause)
        return;
    one.asked = { at: now, suspicion: suspected };
    const { evidence } = tools;
    try {
        const stopped = await evidence.stoppedTasks(cluster, one.service, one.mine);
        if (stopped.length === 0)
            return;
        const trouble = troubleOf(stopped, await evidence.containers(one.to));
        if (trouble && trouble.cause !== one.trouble?.cause)
            tools.log(`${one.service}: tasks of this deployment stop: ${trouble.cause}`);
        one.trouble = trouble;
    }
    catch {
        // Only an early word: when it comes to a verdict the evidence is asked for again, and says what it could not read.
    }
}
/** Nothing runs, nothing will, and ECS would try for ever. */
function hopeless({ trouble, entry, deployment, state }) {
    return trouble?.permanent === true && entry?.running === 0 && !endsByItself(deployment, state);
}
/**
 * From one look to the next, ms. A look is one call for up to ten services, so that this makes less than one call in two
 * seconds, and an end is noticed after half of it (`npm run bench` measures both).
 */
const beat = 2400;
/** One look; what it finds ended is looked at from both sides, so that the verdict rests on what is true now. */
async function look(open, cluster, wanted, tools) {
    if (wanted === "services only") {
        await lookAtServices(open, cluster, tools);
        return false;
    }
    const unlisted = open.filter(({ deployment }) => deployment === undefined);
    const first = wanted === "services" ? unlisted : open;
    if (!(await lookAtDeployments(first, cluster, tools)))
        return look(open, cluster, "services only", tools);
    if (wanted !== "deployments" || open.some(ended))
        await lookAtServices(open, cluster, tools);
    if (wanted !== "services")
        return true;
    return lookAtDeployments(open.filter((one) => !unlisted.includes(one) && turned(one)), cluster, tools);
}
/** Its service deployment goes on no longer. */
function ended({ deployment }) {
    return deployment !== undefined && !/^(PENDING|IN_PROGRESS)$/.test(deployment.status);
}
/** The service shows that the deployment goes on no longer, or another one in its place. */
function turned({ entry }) {
    return entry?.status !== "PRIMARY" || entry.rolloutState !== "IN_PROGRESS";
}
async function lookAtServices(open, cluster, { port }) {
    const states = await port.describe(cluster, open.map(({ service }) => service));
    for (const one of open) {
        one.state = states.find(({ name }) => name === one.service);
        one.seen ||= one.entry !== undefined;
    }
}
/** False: this role may not ask. */
async function lookAtDeployments(open, cluster, tools) {
    const { port } = tools;
    const known = open.flatMap(({ deployment }) => (deployment ? [deployment.arn] : []));
    const present = known.length > 0 ? await port.deployments(known) : [];
    for (const one of open) {
        one.deployment = present.find(({ arn }) => arn === one.deployment?.arn) ?? one.deployment;
        // Until ours is listed; and once more when it was stopped, since only the list shows whether a newer one did that.
        if (one.deployment && !/^STOP/.test(one.deployment.status))
            continue;
        const recent = await port.recentDeployments(cluster, one.service);
        if (recent === undefined)
            return false;
        const ours = recent.find(({ revision }) => revision === one.mine.split("/").at(-1));
        one.deployment ??= ours;
        one.newer =
            ours !== undefined && recent.some(({ arn, createdAt }) => arn !== ours.arn && createdAt > ours.createdAt);
    }
    return true;
}
/** A new service may be missing from the answers for a while; for longer it is gone. */
function judge(one, now) {
    const judged = one.judge();
    if (judged.verdict !== "in-progress" || one.state !== undefined || now - one.begun < missingFor)
        return judged;
    return { verdict: "failed", reason: `ECS does not know the service ${missingFor / 1000} s after it was created` };
}

;// CONCATENATED MODULE: ./service/roll.js






/**
 * Rolls services side by side and gives a verdict on each; one that fails does not end the waiting for the others.
 * Sends nothing for a service that already runs what it should. Cancelled: the deployments go on, or are told to return,
 * as `onCancel` says; neither is waited for, since the runner gives no time for it.
 */
async function roll(steps, options, tools) {
    const { clock, signal, log } = tools;
    const deadline = clock.now() + options.timeoutMs;
    const results = new Map();
    const finish = (one) => {
        results.set(one.service, one);
        log((0,result/* sentence */.em)(one));
    };
    const begun = await Promise.all(steps.map(async (step) => {
        try {
            const started = await start(step, options.cluster, deadline, tools);
            if (started.kind === "watched")
                return started.watched;
            finish(started.result);
        }
        catch (error) {
            finish(unstarted(step, signal.aborted ? "cancelled" : "failed", error));
        }
        return undefined;
    }));
    await watch(begun.filter((one) => one !== undefined), { cluster: options.cluster, deadline }, tools, async (one, verdict, said) => {
        let reason = said;
        const bad = verdict !== "completed" && verdict !== "cancelled" && verdict !== "superseded";
        const found = bad ? await collectEvidence(one, options.cluster, tools) : { evidence: [] };
        const { service, to, from, mine } = one;
        const arn = one.deployment?.arn;
        const previous = options.previous?.get(service);
        if (verdict === "cancelled")
            reason =
                options.onCancel === "roll-back"
                    ? await sendBack({ service, mine, arn, to: previous }, options.cluster, tools)
                    : `deployment ${mine} to ${(0,model/* shortName */.EU)(to)} goes on in ECS`;
        const seconds = Math.round((clock.now() - one.begun) / 1000);
        finish({
            service,
            verdict,
            reason: reason.replace(/\.$/, "") + (found.cause ? ` (${found.cause})` : ""),
            deployment: mine,
            from,
            to,
            seconds,
            changed: true,
            ...(arn === undefined ? {} : { serviceDeployment: arn }),
            evidence: found.evidence,
            ...(found.next ? { next: found.next } : {}),
        });
    });
    return steps.map(({ target }) => results.get(target.service)).filter((one) => one !== undefined);
}
/** Tells ECS to bring a service back, without waiting; says in a few words what was told. */
async function sendBack(one, cluster, tools) {
    try {
        if (one.arn !== undefined && (await tools.port.stop(one.arn)))
            return `ECS was told to stop ${one.mine} and to roll it back`;
        if (one.to === undefined)
            return `there is no earlier revision to return to; ${one.mine} goes on in ECS`;
        await tools.port.update(cluster, one.service, { taskDefinition: one.to });
        return `ECS was told to return to ${(0,model/* shortName */.EU)(one.to)}`;
    }
    catch (error) {
        return `it could not be told to return (${(0,errors/* messageOf */.bD)(error)}); ${one.mine} goes on in ECS`;
    }
}
async function start(step, cluster, deadline, tools) {
    const { target, service } = step;
    const name = target.service;
    const primary = service?.deployments.find(({ status }) => status === "PRIMARY");
    const begun = tools.clock.now();
    const active = service?.status === "ACTIVE" ? service : undefined;
    const from = active ? primary?.taskDefinition : undefined;
    const facts = { service: name, from, to: target.taskDefinition, begun };
    tools.signal.throwIfAborted();
    if (step.kind === "leave" && primary) {
        const reason = `already runs ${(0,model/* shortName */.EU)(target.taskDefinition)}`;
        const deployment = primary.id;
        const done = { service: name, verdict: "completed", reason, deployment, from, to: target.taskDefinition };
        return { kind: "done", result: { ...done, seconds: 0, changed: false, evidence: [] } };
    }
    if (step.kind === "follow" && primary) {
        tools.log(`${name}: ${primary.id} is already under way to ${(0,model/* shortName */.EU)(target.taskDefinition)}; it is followed`);
        const before = (active?.deployments ?? []).map(({ id }) => id).filter((id) => id !== primary.id);
        return { kind: "watched", watched: new Watched({ ...facts, mine: primary.id, before, since: primary.createdAt }) };
    }
    if (service?.status === "DRAINING")
        await untilGone(name, cluster, deadline, tools);
    const options = { clock: tools.clock, signal: tools.signal, forMs: 120_000 };
    const answer = await (0,retry/* retry */.L)(() => step.kind === "create"
        ? tools.port.create({ ...target.definition, serviceName: name, cluster, taskDefinition: target.taskDefinition })
        : tools.port.update(cluster, name, {
            taskDefinition: target.taskDefinition,
            ...(step.kind === "force" ? { force: true } : {}),
        }), options);
    const mine = answer.deployments.find(({ status }) => status === "PRIMARY");
    if (mine === undefined)
        throw new errors/* DeployError */.sH(`ECS answered for service ${name} without a PRIMARY deployment`);
    tools.log(step.kind === "create"
        ? `${name}: created with ${(0,model/* shortName */.EU)(target.taskDefinition)} (${mine.id})`
        : `${name}: ${from ? `${(0,model/* shortName */.EU)(from)} → ` : ""}${(0,model/* shortName */.EU)(target.taskDefinition)} (${mine.id})`);
    const before = (active?.deployments ?? []).map(({ id }) => id);
    return { kind: "watched", watched: new Watched({ ...facts, mine: mine.id, before, since: mine.createdAt }) };
}
/** A deleted service keeps its name until its tasks have left; only then it can be created again. */
async function untilGone(name, cluster, deadline, tools) {
    const { clock, signal, port } = tools;
    tools.log(`${name}: is being deleted; waiting until its name is free`);
    for (;;) {
        const options = { clock, signal, forMs: Math.max(0, deadline - clock.now()) };
        const [service] = await (0,retry/* retry */.L)(() => port.describe(cluster, [name]), options);
        if (service?.status !== "DRAINING")
            return;
        if (clock.now() >= deadline)
            throw new errors/* DeployError */.sH(`service ${name} is still being deleted; try again later`);
        await clock.sleep(3000, signal);
    }
}
function unstarted(step, verdict, error) {
    const { service, taskDefinition: to } = step.target;
    const next = error instanceof errors/* DeployError */.sH && error.next !== undefined ? { next: error.next } : {};
    const known = { service, verdict, reason: (0,errors/* messageOf */.bD)(error), deployment: undefined, from: undefined, to };
    return { ...known, seconds: 0, changed: false, evidence: [], ...next };
}

;// CONCATENATED MODULE: ./service/back.js




/**
 * The revision that a service returns to: the one it ran when the roll began, if that deployment had completed, else that
 * of its last successful deployment. Never simply the revision before: that one may have been a one-off task's, or never
 * healthy.
 */
async function previousOf(step, cluster, port) {
    const service = step.service?.status === "ACTIVE" ? step.service : undefined;
    if (service === undefined || step.kind === "leave")
        return undefined;
    const good = service.deployments.filter(({ rolloutState = "COMPLETED" }) => rolloutState === "COMPLETED");
    const [best] = [...good.filter(({ status }) => status === "PRIMARY"), ...good];
    const found = best?.taskDefinition ?? (await port.lastSuccessful(cluster, step.target.service));
    return found === step.target.taskDefinition && step.kind !== "force" ? undefined : found;
}
/** Which services go back, given how the roll ended. Pure. */
function toReturn(results, how) {
    const failed = results.some(({ verdict }) => ["failed", "timed-out", "rolled-back"].includes(verdict));
    if (!failed || how === "hold")
        return [];
    return results.filter(({ verdict, changed, smoke }) => (verdict === "failed" && (changed || smoke === undefined)) ||
        verdict === "timed-out" ||
        (how === "return-all" && verdict === "completed" && changed));
}
/**
 * Brings one service back and waits for it. A deployment that is under way is stopped, so that ECS itself rolls it back;
 * otherwise the previous revision is deployed. Never rejects: what goes wrong is in the answer.
 */
async function bringBack(one, to, options, tools) {
    if (to === undefined)
        return { ok: false, to, reason: "there is no earlier revision to return to" };
    try {
        if (one.verdict === "timed-out" && one.serviceDeployment !== undefined) {
            const arn = one.serviceDeployment;
            const stopped = await (0,retry/* retry */.L)(() => tools.port.stop(arn), { ...tools, forMs: 60_000 });
            if (stopped) {
                tools.log(`${one.service}: the deployment was stopped, ECS rolls it back to ${(0,model/* shortName */.EU)(to)}`);
                return await untilRolledBack(arn, to, options.timeoutMs, tools);
            }
        }
        const [service] = await (0,retry/* retry */.L)(() => tools.port.describe(options.cluster, [one.service]), {
            ...tools,
            forMs: 60_000,
        });
        const target = { service: one.service, taskDefinition: to };
        const [result] = await roll([{ target, service, kind: "update" }], options, tools);
        return { ok: result?.verdict === "completed", to, reason: result?.reason ?? "" };
    }
    catch (error) {
        return { ok: false, to, reason: (0,errors/* messageOf */.bD)(error) };
    }
}
async function untilRolledBack(arn, to, timeoutMs, tools) {
    const { clock, signal, port } = tools;
    const deadline = clock.now() + timeoutMs;
    for (;;) {
        const last = clock.now() >= deadline;
        const found = await port.deployments([arn]).catch((error) => {
            if (error instanceof retry/* TransientError */.N)
                return [];
            throw error;
        });
        const { status = "", statusReason } = found[0] ?? {};
        if (status === "ROLLBACK_SUCCESSFUL")
            return { ok: true, to, reason: "rolled back by ECS" };
        if (/^(ROLLBACK_FAILED|STOPPED|SUCCESSFUL)$/.test(status))
            return { ok: false, to, reason: `the rollback ended as ${status}${statusReason ? `: ${statusReason}` : ""}` };
        if (last)
            return { ok: false, to, reason: "the rollback was not done in time" };
        await clock.sleep(Math.min(3000, Math.max(1, deadline - clock.now())), signal);
    }
}

;// CONCATENATED MODULE: ./service/smoke.js

/** A load balancer that gets no answer from its target says so after this long, unless it was told otherwise. */
const longestAnswer = 10_000;
const bodyShown = 500;
/** What an answer lacks, in a few words; undefined when it is as expected. Pure. */
function departure(test, answer) {
    if (!test.status.includes(answer.status))
        return `answered ${answer.status}, expected ${test.status.join(" or ")}`;
    for (const [name, value] of Object.entries(test.expected)) {
        const found = answer.headers[name.toLowerCase()];
        if (found === undefined)
            return `answered ${answer.status} without the header ${name}, expected "${value}"`;
        if (found !== value)
            return `answered ${answer.status} with ${name} "${found}", expected "${value}"`;
    }
    if (test.body !== undefined && !answer.body.includes(test.body))
        return `answered ${answer.status} with a body that does not hold "${test.body}"`;
    return undefined;
}
/**
 * Asks until the answer is as expected, at once and then every 1 to 5 s, or until the test's own time is over: that limit
 * is exact, an attempt under way ends with it. Rejects only when the run is cancelled.
 */
async function smokeTest(test, tools) {
    const { http, clock, signal, log } = tools;
    const begun = clock.now();
    const deadline = begun + test.timeoutMs;
    const called = `GET ${test.url}`;
    let said = "was not asked";
    let lines = [];
    for (let attempts = 1, pause = 1000;; attempts++, pause = Math.min(pause * 1.5, 5000)) {
        signal.throwIfAborted();
        const before = said;
        try {
            const answer = await http.get(test.url, test.headers, Math.min(longestAnswer, deadline - clock.now()));
            const wrong = departure(test, answer);
            const seconds = Math.round((clock.now() - begun) / 1000);
            if (wrong === undefined) {
                log(`${called}: ${answer.status} as expected after ${seconds} s`);
                return { test, ok: true, reason: `${called} answered as expected`, attempts, seconds, lines: [] };
            }
            said = wrong;
            lines = shown(test, answer);
        }
        catch (error) {
            signal.throwIfAborted();
            said = `gave no answer: ${(0,errors/* messageOf */.bD)(error)}`;
            lines = [said];
        }
        if (said !== before)
            log(`${called}: ${said}`);
        if (clock.now() < deadline)
            await clock.sleep(Math.min(pause, deadline - clock.now()), signal);
        if (clock.now() >= deadline) {
            const seconds = Math.round((clock.now() - begun) / 1000);
            const reason = `${called} ${said} (asked ${attempts} ${attempts === 1 ? "time" : "times"} in ${seconds} s)`;
            return { test, ok: false, reason, attempts, seconds, lines };
        }
    }
}
function shown(test, { status, headers, body }) {
    const names = [
        ...new Set(["content-type", "location", ...Object.keys(test.expected).map((name) => name.toLowerCase())]),
    ];
    const text = body.trim();
    return [
        `status ${status}`,
        ...names.flatMap((name) => (headers[name] === undefined ? [] : [`${name}: ${headers[name]}`])),
        ...(text === "" ? ["(no body)"] : text.slice(0, bodyShown).split(/\r?\n/)),
        ...(text.length > bodyShown ? ["…"] : []),
    ];
}

;// CONCATENATED MODULE: ./service/prove.js

const advice = "ECS calls the roll complete, but it does not answer as it should: see the last answer below, and the service's own log.";
/** Services that have completed, after their own smoke tests, which run side by side. */
async function proveEach(results, tests, tools) {
    return Promise.all(results.map(async (one) => {
        const own = tests.filter(({ service }) => service === one.service);
        if (one.verdict !== "completed")
            return one;
        const failed = await firstFailure(own, tools);
        return failed === undefined ? one : unproven(one, failed, true);
    }));
}
/** All together, after the tests that name no service: one that fails stands for everything that was changed. */
async function proveAll(results, tests, tools) {
    const failed = await firstFailure(tests.filter(({ service }) => service === undefined), tools);
    if (failed === undefined)
        return [...results];
    const changed = results.filter((one) => one.changed);
    const meant = changed.length > 0 ? changed : results;
    return results.map((one) => (meant.includes(one) ? unproven(one, failed, one === meant[0]) : one));
}
async function firstFailure(tests, tools) {
    try {
        return (await Promise.all(tests.map((test) => smokeTest(test, tools)))).find(({ ok }) => !ok);
    }
    catch (error) {
        // A cancelled run: what becomes of the services is decided by whoever asked.
        if (tools.signal.aborted)
            return undefined;
        throw error;
    }
}
function unproven(one, smoke, first) {
    const evidence = first ? [{ title: `last answer of ${smoke.test.url}`, lines: smoke.lines, written: true }] : [];
    return { ...one, verdict: "failed", reason: smoke.reason, smoke, next: advice, evidence };
}

;// CONCATENATED MODULE: ./service/together.js





/** The steps of each wave. Throws InputError for names that are not among the steps. Pure. */
function wavesOf(steps, how) {
    const { waves } = how;
    const names = steps.map(({ target }) => target.service);
    const problems = [];
    for (const { service } of how.smoke) {
        if (service === undefined || names.includes(service))
            continue;
        const hint = (0,nearest/* nearest */.p)(service, names);
        problems.push(`input "smoke-test" names service "${service}", which is not among those that roll${hint ? ` (did you mean "${hint}"?)` : ""}`);
    }
    const seen = new Set();
    for (const name of waves.flat()) {
        const hint = (0,nearest/* nearest */.p)(name, names);
        if (!names.includes(name))
            problems.push(`input "waves" names service "${name}", which is not among those that roll${hint ? ` (did you mean "${hint}"?)` : ""}`);
        if (seen.has(name))
            problems.push(`input "waves" names service "${name}" twice`);
        seen.add(name);
    }
    if (problems.length > 0)
        throw new errors/* InputError */.dz(problems);
    const rest = names.filter((name) => !seen.has(name));
    return [...waves, rest]
        .map((wave) => steps.filter(({ target }) => wave.includes(target.service)))
        .filter((wave) => wave.length > 0);
}
/**
 * Rolls several services as one release: wave after wave, none after one that failed. When one fails, the services go back
 * as `onFailure` says, in reverse order, to the revisions that were recorded before anything was sent.
 */
async function rollTogether(steps, how, tools) {
    const { cluster, timeoutMs, noReturn } = how;
    const onFailure = noReturn === undefined ? how.onFailure : "hold";
    const onCancel = noReturn === undefined ? how.onCancel : "leave";
    const { clock, signal, log } = tools;
    const waves = wavesOf(steps, how);
    const previous = new Map();
    if (onFailure !== "hold" || onCancel === "roll-back")
        await Promise.all(steps.map(async (step) => {
            const found = await previousOf(step, cluster, tools.port);
            if (found !== undefined)
                previous.set(step.target.service, found);
        }));
    const deadline = clock.now() + timeoutMs;
    let results = [];
    let stopped = false;
    for (const wave of waves) {
        if (stopped) {
            results.push(...wave.map(notStarted));
            continue;
        }
        const left = Math.max(0, deadline - clock.now());
        const rolled = await roll(wave, { cluster, timeoutMs: left, onCancel, previous }, tools);
        const proven = await proveEach(rolled, how.smoke, tools);
        results.push(...proven);
        stopped = proven.some(({ verdict }) => verdict !== "completed");
    }
    if (!stopped)
        results = await proveAll(results, how.smoke, tools);
    if (signal.aborted)
        return onCancel === "roll-back" ? await cancelledAfter(results, previous, cluster, tools) : results;
    if (noReturn !== undefined)
        return results.map((one) => held(one, noReturn, toReturn(results, how.onFailure), log));
    const going = toReturn(results, onFailure).map(({ service }) => service);
    if (going.length === 0)
        return results;
    log(`going back: ${going.join(", ")}`);
    const backs = new Map();
    for (const wave of waves.toReversed())
        await Promise.all(wave
            .map(({ target }) => results.find(({ service }) => service === target.service))
            .filter((one) => one !== undefined && going.includes(one.service))
            .map(async (one) => {
            const options = { cluster, timeoutMs };
            if (one)
                backs.set(one.service, await bringBack(one, previous.get(one.service), options, tools));
        }));
    return results.map((one) => after(one, backs.get(one.service)));
}
/** A result that would have been brought back, with why it was not. */
function held(one, why, all, log) {
    if (!all.includes(one))
        return one;
    log(`${one.service}: not brought back: ${why}`);
    return { ...one, held: why };
}
/** A result with what going back made of it. */
function after(one, back) {
    if (back === undefined)
        return one;
    const taken = one.verdict === "completed";
    if (!back.ok)
        return { ...one, back, taken };
    return {
        ...one,
        back,
        taken,
        verdict: "rolled-back",
        ...(taken ? { reason: "taken back, since another failed" } : {}),
        ...(one.verdict === "timed-out" ? { reason: `it was not done in time: ${one.reason}` } : {}),
    };
}
/** Services that had completed before the run was cancelled; those under way were told already. */
async function cancelledAfter(results, previous, cluster, tools) {
    return Promise.all(results.map(async (one) => {
        const to = previous.get(one.service);
        if (one.verdict !== "completed" || !one.changed || to === undefined)
            return one;
        const reason = await sendBack({ ...one, mine: one.deployment ?? "", arn: undefined, to }, cluster, tools);
        tools.log(`${one.service}: ${reason}`);
        return { ...one, verdict: "cancelled", reason };
    }));
}
function notStarted({ target, service }) {
    const from = service?.deployments.find(({ status }) => status === "PRIMARY")?.taskDefinition;
    const known = { service: target.service, from, to: target.taskDefinition, deployment: undefined };
    const reason = "an earlier wave did not complete";
    return { ...known, verdict: "not-started", reason, seconds: 0, changed: false, evidence: [] };
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
