export const id = 1730;
export const ids = [1730,7779];
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

/***/ 5519:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ causeOf)
/* harmony export */ });
/* harmony import */ var _task_outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3056);

/** The commonest way in which the containers that matter ended, for the first line of the failure. Pure. */
function causeOf(stopped, planned) {
    const failed = stopped
        .filter(hasEnded)
        .map((task) => (0,_task_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .outcome */ .b)(task, planned))
        .filter(({ ok }) => !ok);
    const times = (reason) => failed.filter((one) => one.reason === reason).length;
    const [worst] = failed.toSorted((a, b) => times(b.reason) - times(a.reason));
    if (worst === undefined || planned.length === 0)
        return {};
    const often = times(worst.reason) > 1 ? `${times(worst.reason)} times ` : "";
    return { cause: `${often}${worst.reason}`, ...(worst.next ? { next: worst.next } : {}) };
}
/** A task that is only told to stop has no exit codes yet, which is not to have lost them. */
function hasEnded({ lastStatus, stopCode, containers }) {
    if (lastStatus === "STOPPED" || stopCode === "TaskFailedToStart")
        return true;
    return containers.some(({ exitCode, reason }) => exitCode !== undefined || reason !== undefined);
}


/***/ }),

/***/ 403:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ collectEvidence),
/* harmony export */   z: () => (/* binding */ grouped)
/* harmony export */ });
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);
/* harmony import */ var _kernel_explanations_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7779);
/* harmony import */ var _task_follow_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5599);
/* harmony import */ var _task_reasons_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3561);
/* harmony import */ var _cause_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5519);
/* harmony import */ var _within_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3405);






const tasksShown = 3;
const logLines = 20;
const wordsShown = 160;
/** For all of it together, ms: a verdict is not held up by calls that hang. */
const patience = 10_000;
/**
 * What explains a roll that did not complete: ECS's own words, its events, the stopped tasks of this deployment grouped
 * by reason, the targets that are not healthy, the last log lines of a failed container. What cannot be read says so in
 * its place, and so does what is not answered in time; this never throws, so that it never hides the cause.
 */
async function collectEvidence(one, cluster, tools) {
    const { evidence: port, logs, clock } = tools;
    const until = clock.now() + patience;
    const attempt = async (read, otherwise) => {
        try {
            const found = await (0,_within_js__WEBPACK_IMPORTED_MODULE_5__/* .within */ .u)(Math.max(0, until - clock.now()), clock, read());
            return found ?? { value: otherwise, error: `no answer within ${patience / 1000} s` };
        }
        catch (error) {
            return { value: otherwise, error: (0,_kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error) };
        }
    };
    const stopped = await attempt(() => port.stoppedTasks(cluster, one.service, one.mine), []);
    const planned = await attempt(() => port.containers(one.to), []);
    // Tasks that never stop by themselves can hold up a roll too: then the log of one that runs is what there is.
    const running = stopped.value.length > 0
        ? { value: [] }
        : await attempt(() => port.runningTasks(cluster, one.service, one.mine), []);
    const targets = await Promise.all((one.state?.targetGroups ?? []).map((arn) => attempt(() => port.unhealthyTargets(arn), [])));
    const tails = await Promise.all(worst(stopped.value, running.value, planned.value).map(({ task, plan }) => tail(task, plan, logs, attempt)));
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
    const known = (0,_kernel_explanations_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .explainEvidence */ .n)(evidence);
    const ended = (0,_cause_js__WEBPACK_IMPORTED_MODULE_4__/* .causeOf */ .r)(stopped.value, planned.value);
    const cause = inOneLine(ended.cause, known, lastWords(tails));
    const next = ended.next ?? known?.remedy;
    return { evidence, ...(cause ? { cause } : {}), ...(next ? { next } : {}) };
}
/** How it ended, and why: what is known of it, else the last words of a container in “…”. Pure. */
function inOneLine(ended, known, words) {
    const why = known && withoutStop(known.cause);
    if (ended === undefined)
        return why ?? "";
    // A program that ended by itself knows best why.
    if (words !== undefined && (why === undefined || /\bexited\b/.test(ended)))
        return `${ended}, saying “${words}”`;
    return why === undefined ? ended : `${ended}: ${why}`;
}
/** A sentence as a part of another one. */
function withoutStop(sentence) {
    return sentence
        .replace(/\.$/, "")
        .replace(/^(A|An|The|No|ECS's) /, (first) => first.toLowerCase().replace("ecs", "ECS"));
}
/** The last line that a failed container wrote, short enough for a first line. */
function lastWords(tails) {
    const [said] = tails.flatMap(({ lines }) => lines.filter((line) => !/^\(/.test(line) && line.trim() !== "").slice(-1));
    const line = said?.trim().replaceAll(/[“”]/g, '"');
    return line === undefined || line.length <= wordsShown ? line : `${line.slice(0, wordsShown)}…`;
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
            const known = exitCode === undefined ? undefined : (0,_task_reasons_js__WEBPACK_IMPORTED_MODULE_3__/* .meaning */ .a)(exitCode);
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
        const advice = (0,_task_reasons_js__WEBPACK_IMPORTED_MODULE_3__/* .remedy */ .z)(key);
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
async function tail(task, plan, logs, attempt) {
    const title = `last log lines of ${plan.name} (task ${task.arn.split("/").at(-1)})`;
    const stream = (0,_task_follow_js__WEBPACK_IMPORTED_MODULE_2__/* .streamsOf */ .$)(task.arn, [plan]).get(plan.name);
    if (stream === undefined)
        return { title, lines: [] };
    const read = await attempt(() => logs.tail(stream, logLines), undefined);
    if (read.error)
        return { title, lines: failedTo("read the log", read.error) };
    const lines = read.value?.map(({ message }) => message.trimEnd()) ?? [];
    return { title, lines: lines.length > 0 ? lines : ["(it wrote nothing)"], written: true };
}
function failedTo(what, error) {
    return error === undefined ? [] : [`(could not ${what}: ${error})`];
}


/***/ }),

/***/ 7927:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G9: () => (/* binding */ settle),
/* harmony export */   GY: () => (/* binding */ withSettings)
/* harmony export */ });
/* unused harmony export differences */
/* harmony import */ var _task_definition_model_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6163);

/** Members of CreateService that UpdateService takes too (API reference, UpdateService). */
const updatable = new Set([
    "availabilityZoneRebalancing",
    "capacityProviderStrategy",
    "deploymentConfiguration",
    "deploymentController",
    "enableECSManagedTags",
    "enableExecuteCommand",
    "healthCheckGracePeriodSeconds",
    "loadBalancers",
    "networkConfiguration",
    "placementConstraints",
    "placementStrategy",
    "platformVersion",
    "propagateTags",
    "serviceConnectConfiguration",
    "serviceRegistries",
    "volumeConfigurations",
    "vpcLatticeConfigurations",
]);
/** Names and the like, and what DescribeServices does not show. */
const notCompared = new Set(["serviceName", "cluster", "taskDefinition", "clientToken", "tags", "role", "launchType"]);
/** Where a service runs otherwise than a definition says. What the definition leaves open is no difference. Pure. */
function differences(wanted, runs) {
    return Object.entries(wanted).flatMap(([member, value]) => notCompared.has(member) ? [] : compare(member, member, value, runs[member]));
}
function compare(member, path, wanted, runs) {
    if (wanted === null || wanted === undefined || wanted === "LATEST")
        return [];
    if ((0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(wanted) && ((0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(runs) || runs === undefined || runs === null)) {
        const inner = (0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(runs) ? runs : {};
        return Object.entries(wanted).flatMap(([key, value]) => compare(member, `${path}.${key}`, value, inner[key]));
    }
    return same(wanted, runs) ? [] : [{ member, path, wanted, runs }];
}
/** Lists say the same in any order; what is off is the same as what is not there. */
function same(wanted, runs) {
    if (Array.isArray(wanted)) {
        const list = Array.isArray(runs) ? runs : [];
        return wanted.length === list.length && wanted.every((one) => list.some((other) => same(one, other)));
    }
    if ((0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(wanted) && (0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(runs))
        return compare("", "", wanted, runs).length === 0;
    return wanted === runs || (runs === undefined && (wanted === false || wanted === 0 || wanted === ""));
}
/**
 * Compares a service with its definition and with what the user asked to set (`asked`: members of UpdateService). What was
 * asked for is sent; of the rest only what differs, and only for a managed service. The desired count is not (see
 * desired.ts): it belongs to auto scaling, or to whoever set it. Pure.
 */
function settle(name, wanted, runs, how) {
    const own = differences(how.asked, runs);
    const rest = differences(wanted ?? {}, runs).filter(({ path }) => !own.some((one) => one.path === path));
    const sent = [...own, ...(how.ownership === "managed" ? rest : [])].filter(({ member }) => updatable.has(member));
    const members = [...new Set(sent.map(({ member }) => member))];
    const source = (member) => {
        const file = how.ownership === "managed" ? wanted?.[member] : undefined;
        return merged(merged(runs[member], file), how.asked[member]);
    };
    const told = rest
        .filter((one) => !sent.includes(one))
        .map(({ member, path, wanted: file, runs: now }) => `${name}: ${path} is ${shown(now)}, the definition says ${shown(file)}: ${why(member, how.ownership)}`);
    return {
        send: Object.fromEntries(members.map((member) => [member, source(member)])),
        before: Object.fromEntries(members.flatMap((one) => (runs[one] === undefined ? [] : [[one, runs[one]]]))),
        told: [...told, ...sent.map(({ path, wanted: to, runs: now }) => `${name}: ${path} ${shown(now)} → ${shown(to)}`)],
    };
}
function why(member, ownership) {
    if (member === "desiredCount")
        return "left as it is, since auto scaling may own it (`desired-count` sets it)";
    return ownership === "existing"
        ? "not sent, since somebody else owns the service"
        : "ECS can set it at creation only";
}
/** Mappings member by member, since what is left out of them would get its default. */
function merged(below, over) {
    if (over === undefined || over === null)
        return below;
    if (!(0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(below) || !(0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(over))
        return over;
    return {
        ...below,
        ...Object.fromEntries(Object.entries(over).map(([key, value]) => [key, merged(below[key], value)])),
    };
}
function shown(value) {
    if (value === undefined)
        return "not set";
    const text = JSON.stringify(value);
    return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}
/** The steps with what they send besides the task definition. What differs and is not sent is told. */
function withSettings(steps, how, log) {
    return steps.map((step) => {
        const { service, target, kind } = step;
        if (service?.status !== "ACTIVE" || kind === "attach" || kind === "create")
            return step;
        const asked = { ownership: how.ownership, asked: how.deployment };
        const { send, before, told } = settle(target.service, target.wanted, service.settings ?? {}, asked);
        for (const line of told)
            log(line);
        if (Object.keys(send).length === 0)
            return step;
        const settings = { settings: { ...step.settings, ...send }, settingsBefore: { ...step.settingsBefore, ...before } };
        // Another strategy of capacity providers is taken with force only. (API reference, UpdateService)
        if ("capacityProviderStrategy" in send)
            return {
                ...step,
                ...settings,
                kind: "force",
                target: { ...target, force: "its capacity provider strategy changes" },
            };
        return { ...step, ...settings, kind: kind === "force" ? "force" : "update" };
    });
}


/***/ }),

/***/ 3405:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ unlessCancelled),
/* harmony export */   u: () => (/* binding */ within)
/* harmony export */ });
/** The work's value, or undefined when it is not done `ms` after the signal was aborted; then it goes on unheeded. */
async function unlessCancelled(ms, { clock, signal }, work) {
    const settled = new AbortController();
    const cancelled = new Promise((resolve) => {
        const wait = () => void clock.sleep(ms, settled.signal).then(resolve, () => undefined);
        if (signal.aborted)
            wait();
        else
            signal.addEventListener("abort", wait, { once: true, signal: settled.signal });
    });
    try {
        return await Promise.race([work.then((value) => ({ value })), cancelled]);
    }
    finally {
        settled.abort();
        work.catch(() => undefined);
    }
}
/** The work's value, or undefined when it is not done within `ms`; then it goes on unheeded. Its failure is thrown. */
async function within(ms, clock, work) {
    const settled = new AbortController();
    const limit = clock.sleep(ms, settled.signal).then(() => undefined, () => undefined);
    try {
        return await Promise.race([work.then((value) => ({ value })), limit]);
    }
    finally {
        settled.abort();
        work.catch(() => undefined);
    }
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
