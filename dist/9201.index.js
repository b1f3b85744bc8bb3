export const id = 9201;
export const ids = [9201,8469];
export const modules = {

/***/ 6642:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ logsPage),
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
/**
 * CloudWatch's page of the streams that begin so in a log group. The console wants its path encoded twice, with $ in the
 * place of the second %.
 */
function logsPage(region, variables, group, prefix) {
    if (variables.AWS_ENDPOINT_URL || variables.AWS_ENDPOINT_URL_LOGS)
        return undefined;
    const twice = (text) => encodeURIComponent(encodeURIComponent(text)).replaceAll("%", "$");
    const filter = `$3FlogStreamNameFilter$3D${twice(prefix)}`;
    return `https://${host(region)}/cloudwatch/home?region=${region}#logsV2:log-groups/log-group/${twice(group)}${filter}`;
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
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8186);




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

/***/ 979:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $E: () => (/* binding */ contentOf),
/* harmony export */   MU: () => (/* binding */ isOurs),
/* harmony export */   SG: () => (/* binding */ withTags),
/* harmony export */   ZF: () => (/* binding */ managedBy),
/* harmony export */   nI: () => (/* binding */ tagProblems),
/* harmony export */   xI: () => (/* binding */ marked)
/* harmony export */ });
/* harmony import */ var _model_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6163);

/** The tag of everything that Gantline creates. */
const managedBy = { key: "gantline:managed-by", value: "gantline/v1" };
const commitKey = "gantline:commit";
/** Whether Gantline registered the revision; one without the tag is somebody else's. Needs the revision's tags. */
function isOurs(definition) {
    return (definition.tags ?? []).some(({ key }) => key === managedBy.key);
}
/**
 * The tags that belong to the content: without the two that tell who registered a revision and from which commit, and
 * without those that only AWS itself may set (prefix `aws:`, which RegisterTaskDefinition refuses).
 */
function contentOf(definition) {
    const { tags, ...rest } = definition;
    const own = (tags ?? []).filter(({ key = "" }) => key !== managedBy.key && key !== commitKey && !/^aws:/i.test(key));
    return own.length > 0 ? { ...rest, tags: own } : rest;
}
/** As it is registered: the content, marked as Gantline's and with the commit where that is known. */
function marked(definition, commit) {
    const content = contentOf(definition);
    const commits = commit === undefined ? [] : [{ key: commitKey, value: commit }];
    return { ...content, tags: [...(content.tags ?? []), { ...managedBy }, ...commits] };
}
/** The definition with these tags added; of two with one key the new one stays. */
function withTags(definition, tags) {
    if (Object.keys(tags).length === 0)
        return definition;
    const kept = (definition.tags ?? []).filter(({ key = "" }) => tags[key] === undefined);
    return { ...definition, tags: [...kept, ...Object.entries(tags).map(([key, value]) => ({ key, value }))] };
}
/** At most 50 tags, of which two are Gantline's own (API reference, RegisterTaskDefinition, `tags`). */
const mostTags = 48;
/** What ECS, or Gantline, would refuse in tags that a user gives. */
function tagProblems(tags) {
    const entries = Object.entries(tags);
    const problems = entries.flatMap(([key, value]) => {
        if (/^(aws|gantline):/i.test(key))
            return [`tag "${key}": keys that begin with aws: or gantline: are not yours to set`];
        if ((0,_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value) || Array.isArray(value) || value === null)
            return [`tag "${key}" must be text`];
        const wrong = [key, String(value)].find((text) => !/^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u.test(text));
        if (wrong !== undefined)
            return [`tag "${key}": "${wrong}" may hold letters, digits, spaces and _.:/=+-@ only`];
        if (key === "" || key.length > 128)
            return [`tag "${key}": a key has 1 to 128 characters`];
        return String(value).length > 256 ? [`tag "${key}": a value has at most 256 characters`] : [];
    });
    if (entries.length > mostTags)
        problems.push(`there are ${entries.length} tags; ECS takes ${mostTags} beside Gantline's own`);
    return problems;
}


/***/ }),

/***/ 9260:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ho: () => (/* binding */ fargateSizeProblem),
/* harmony export */   MD: () => (/* binding */ units),
/* harmony export */   jJ: () => (/* binding */ fargateSizes)
/* harmony export */ });
/** Fargate's sizes: cpu units → memory in MiB (API reference, RegisterTaskDefinition, `cpu`). */
const fargateSizes = {
    256: [512, 1024, 2048],
    512: range(1024, 4096, 1024),
    1024: range(2048, 8192, 1024),
    2048: range(4096, 16_384, 1024),
    4096: range(8192, 30_720, 1024),
    8192: range(16_384, 61_440, 4096),
    16384: range(32_768, 122_880, 8192),
};
function range(first, last, step) {
    return Array.from({ length: (last - first) / step + 1 }, (_, index) => first + index * step);
}
/** What keeps Fargate from running a task of that size (cpu units, MiB), or undefined. */
function fargateSizeProblem(cpu, memory) {
    const offered = fargateSizes[cpu];
    if (offered === undefined)
        return `Fargate has no cpu of ${cpu}: take one of ${Object.keys(fargateSizes).join(", ")}`;
    if (offered.includes(memory))
        return undefined;
    return `Fargate has no ${memory} MiB of memory with cpu ${cpu}: take one of ${offered.join(", ")}`;
}
/**
 * cpu or memory of a task as a number: "0.25 vCPU" and "1 GB" are taken like 256 and 1024 (RegisterTaskDefinition,
 * `cpu` and `memory`). Undefined for what is none, or absent.
 */
function units(value) {
    if (value === undefined || value === null)
        return undefined;
    const found = /^([\d.]+)\s*(vcpu|gb)?$/i.exec(String(value).trim());
    if (found === null)
        return undefined;
    return Number(found[1]) * (found[2] === undefined ? 1 : 1024);
}


/***/ }),

/***/ 3396:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B9: () => (/* binding */ tokenOf),
/* harmony export */   Fg: () => (/* binding */ tagsOf),
/* harmony export */   NP: () => (/* binding */ isOwn),
/* harmony export */   Zt: () => (/* binding */ isElder),
/* harmony export */   _n: () => (/* binding */ isAlive),
/* harmony export */   wK: () => (/* binding */ startedByOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _task_definition_model_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6163);
/* harmony import */ var _task_definition_ours_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(979);



function hash(what) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(JSON.stringify(what)).digest("hex");
}
/**
 * The same for every run of one family for one owner: at most 36 of RunTask's characters, readable at its beginning.
 */
function startedByOf(origin, plan) {
    const family = (0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_2__/* .familyOf */ .Ap)(plan.arn);
    return `gantline/${family.slice(0, 14)}-${hash([origin?.owner ?? [], family]).slice(0, 12)}`;
}
/**
 * The clientToken of RunTask (at most 64 characters, kept for up to 24 h by ECS): different for every attempt, because ECS
 * gives the first task back for it also when that one has failed; and for every `turn`, a start after one that was taken
 * back.
 */
function tokenOf(one, turn = 0) {
    const { identity, cluster, plan, overrides, size, count, placement, startedBy } = one;
    return hash([identity, cluster, plan.arn, overrides, size ?? {}, count, placement, startedBy, turn]);
}
/** What the tasks of this run carry, so that a later attempt knows them. */
function tagsOf(one, turn) {
    const { origin } = one;
    return {
        [_task_definition_ours_js__WEBPACK_IMPORTED_MODULE_1__/* .managedBy */ .ZF.key]: _task_definition_ours_js__WEBPACK_IMPORTED_MODULE_1__/* .managedBy */ .ZF.value,
        "gantline:token": tokenOf(one, turn).slice(0, 32),
        ...(origin === undefined || origin.step.length === 0
            ? {}
            : { "gantline:step": stepOf(one), "gantline:attempt": String(origin.attempt) }),
        ...(origin?.run === undefined ? {} : { "gantline:run": origin.run }),
    };
}
function stepOf({ origin, cluster, plan, overrides, size, count }) {
    return hash([origin?.step ?? [], cluster, plan.arn, overrides, size ?? {}, count]).slice(0, 32);
}
/**
 * Whether a task that runs is this run's own: started with the same token (an answer that was lost, the same step once
 * more), or by an earlier attempt of the same step doing just the same. Another leg of a matrix is neither.
 */
function isOwn(task, one, turn) {
    const tags = task.tags ?? {};
    if (tags["gantline:token"] === tokenOf(one, turn).slice(0, 32))
        return true;
    if (one.origin === undefined || one.origin.step.length === 0)
        return false;
    return tags["gantline:step"] === stepOf(one) && Number(tags["gantline:attempt"]) < one.origin.attempt;
}
/** Pure: of two tasks that were started side by side the one that goes on; everybody comes to the same answer. */
function isElder(task, than) {
    const [a, b] = [task.createdAt ?? 0, than.createdAt ?? 0];
    return a === b ? task.arn < than.arn : a < b;
}
/** Whether containers of it may still run: one that was told to stop has its stopTimeout. */
function isAlive({ lastStatus, executionStoppedAt }) {
    return executionStoppedAt === undefined && !/^(STOPPED|DEPROVISIONING|DELETED)$/.test(lastStatus);
}


/***/ }),

/***/ 3837:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   UA: () => (/* binding */ overridesInput),
/* harmony export */   Zu: () => (/* binding */ merged),
/* harmony export */   uG: () => (/* binding */ lengthProblem),
/* harmony export */   vD: () => (/* binding */ withLockTimeout)
/* harmony export */ });
/* harmony import */ var _task_definition_model_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6163);

/** At most that many characters as JSON (API reference, RunTask, `overrides`). */
const longest = 8192;
/** `overrides` as RunTask takes them; undefined when nothing is different. */
function overridesInput(containers, size = {}) {
    const containerOverrides = containers.map(({ name, command, environment, cpu, memory, memoryReservation }) => ({
        name,
        ...(command ? { command: [...command] } : {}),
        ...(environment ? { environment: Object.entries(environment).map(([key, value]) => ({ name: key, value })) } : {}),
        ...(cpu === undefined ? {} : { cpu }),
        ...(memory === undefined ? {} : { memory }),
        ...(memoryReservation === undefined ? {} : { memoryReservation }),
    }));
    const result = {
        ...(containerOverrides.length > 0 ? { containerOverrides } : {}),
        ...(size.cpu === undefined ? {} : { cpu: String(size.cpu) }),
        ...(size.memory === undefined ? {} : { memory: String(size.memory) }),
        ...(size.ephemeralStorage === undefined ? {} : { ephemeralStorage: { sizeInGiB: size.ephemeralStorage } }),
    };
    return Object.keys(result).length > 0 ? result : undefined;
}
/** What keeps ECS from taking overrides of that length. */
function lengthProblem(containers, size) {
    const length = JSON.stringify(overridesInput(containers, size) ?? {}).length;
    if (length <= longest)
        return undefined;
    return `command and environment are ${length} characters together, and ECS takes ${longest}: put what is long into the task definition, a file or a parameter`;
}
/** Two lists of overrides as one; of one container the second says what both say, its variables by their names. */
function merged(first, second) {
    const result = new Map(first.map((one) => [one.name, one]));
    for (const one of second) {
        const known = result.get(one.name);
        const environment = known?.environment || one.environment ? { ...known?.environment, ...one.environment } : undefined;
        result.set(one.name, { ...known, ...one, ...(environment ? { environment } : {}) });
    }
    return [...result.values()];
}
/**
 * Has libpq set lock_timeout for every connection of a container, by PGOPTIONS (PostgreSQL, libpq: environment
 * variables): laid over what PGOPTIONS holds already, in the overrides or else in the task definition.
 */
function withLockTimeout(override, lockTimeout, definition) {
    const container = definition.containerDefinitions.find(({ name }) => name === override.name);
    const named = (list) => (Array.isArray(list) ? list : []).find((one) => (0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(one) && one.name === "PGOPTIONS");
    if (override.environment?.PGOPTIONS === undefined && named(container?.secrets) !== undefined) {
        const problem = `lock-timeout: PGOPTIONS of container "${override.name}" is a secret, which cannot be added to; set lock_timeout in it`;
        return { override, problem };
    }
    const ofDefinition = named(container?.environment)?.value;
    const now = override.environment?.PGOPTIONS ?? (typeof ofDefinition === "string" ? ofDefinition : "");
    const others = now.replace(/(^|\s)(-c\s*|--)lock[_-]timeout=(\\.|\S)*/g, "").trim();
    const PGOPTIONS = [others, `-c lock_timeout=${lockTimeout}`].filter((part) => part !== "").join(" ");
    return { override: { ...override, environment: { ...override.environment, PGOPTIONS } } };
}


/***/ }),

/***/ 8469:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   XC: () => (/* binding */ planOf),
/* harmony export */   iA: () => (/* binding */ prepare),
/* harmony export */   xc: () => (/* binding */ placementOf)
/* harmony export */ });
/* harmony import */ var _kernel_nearest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4550);
/* harmony import */ var _task_definition_model_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6163);
/* harmony import */ var _task_definition_sizes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9260);
/* harmony import */ var _origin_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3396);
/* harmony import */ var _overrides_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3837);





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
    const log = (0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4)(container.logConfiguration) ? container.logConfiguration : {};
    const options = log.logDriver === "awslogs" && (0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4)(log.options) ? log.options : {};
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
    const named = [...wanted.containers, ...(wanted.overrides ?? []).map(({ name }) => name)];
    for (const name of [...new Set(named)].filter((one) => !names.includes(one))) {
        const hint = (0,_kernel_nearest_js__WEBPACK_IMPORTED_MODULE_3__/* .nearest */ .p)(name, names);
        problems.push(`the task definition has no container "${name}"${hint ? ` (did you mean "${hint}"?)` : ""}; it has ${names.join(", ")}`);
    }
    const overrides = overridesOf(wanted, plan, problems);
    const placement = placed(wanted, plan, service);
    problems.push(...placementProblems(wanted, plan, placement), ...sizeProblems(wanted, plan, placement));
    const tooLong = (0,_overrides_js__WEBPACK_IMPORTED_MODULE_4__/* .lengthProblem */ .uG)(overrides, wanted.size);
    if (tooLong !== undefined)
        problems.push(tooLong);
    const { cluster, size, count = 1, ifRunning = "wait", identity, origin, timeoutMs, timestamps = false } = wanted;
    const startedBy = wanted.startedBy ?? (0,_origin_js__WEBPACK_IMPORTED_MODULE_1__/* .startedByOf */ .wK)(origin, plan);
    return {
        task: {
            ...{ cluster, plan, placement, counts: wanted.containers, overrides, count, startedBy, ifRunning, identity },
            ...{ timeoutMs, timestamps, ...(size ? { size } : {}), ...(origin ? { origin } : {}) },
        },
        problems,
    };
}
function overridesOf(wanted, plan, problems) {
    const { command, environment, lockTimeout, overrides = [] } = wanted;
    const own = command || (environment && Object.keys(environment).length > 0);
    if (!own && lockTimeout === undefined)
        return [...overrides];
    const name = target(wanted.containers, plan.containers);
    if (name === undefined && (own || wanted.containers.length === 0)) {
        const names = plan.containers.map((one) => one.name).join(", ");
        problems.push(`the task definition has several containers (${names}); say with \`container\` which one gets the command and the environment`);
        return [...overrides];
    }
    const of = own && name !== undefined
        ? [{ name, ...(command ? { command } : {}), ...(environment ? { environment } : {}) }]
        : [];
    const all = (0,_overrides_js__WEBPACK_IMPORTED_MODULE_4__/* .merged */ .Zu)(overrides, of);
    if (lockTimeout === undefined)
        return all;
    const limited = name === undefined ? wanted.containers : [name];
    return (0,_overrides_js__WEBPACK_IMPORTED_MODULE_4__/* .merged */ .Zu)(all, limited.map((one) => {
        const found = (0,_overrides_js__WEBPACK_IMPORTED_MODULE_4__/* .withLockTimeout */ .vD)(all.find((each) => each.name === one) ?? { name: one }, lockTimeout, plan.definition);
        if (found.problem !== undefined)
            problems.push(found.problem);
        return found.override;
    }));
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
    const strategy = wanted.capacityProviderStrategy ?? (wanted.launchType ? undefined : capacityProviderStrategy);
    const type = wanted.launchType ?? (strategy ? undefined : (launchType ?? onlyFargate));
    const version = wanted.platformVersion ?? (type === "EC2" || type === "EXTERNAL" ? undefined : platformVersion);
    return {
        ...(network ? { network } : {}),
        ...(type ? { launchType: type } : strategy ? { capacityProviderStrategy: strategy } : {}),
        ...(version ? { platformVersion: version } : {}),
    };
}
/** Limits of RunTask's networkConfiguration, launchType and capacityProviderStrategy (API reference). */
function placementProblems(wanted, plan, placement) {
    const problems = [];
    const { launchType, capacityProviderStrategy: strategy = [] } = wanted;
    const { network } = placement;
    if (plan.networkMode === "awsvpc" && (network?.subnets.length ?? 0) === 0)
        problems.push("the task needs a network: give `subnets`, or `network-from` with a service that runs in the same one");
    if ((network?.subnets.length ?? 0) > 16)
        problems.push(`subnets: ECS takes 16 at most, not ${network?.subnets.length}`);
    if ((network?.securityGroups.length ?? 0) > 5)
        problems.push(`security-groups: ECS takes 5 at most, not ${network?.securityGroups.length}`);
    if (launchType && strategy.length > 0)
        problems.push("launch-type and capacity-provider-strategy exclude each other: give one of them, or neither");
    if (launchType && plan.requires.length > 0 && !plan.requires.includes(launchType))
        problems.push(`launch-type is ${launchType}, and the task definition requires ${plan.requires.join(" or ")}`);
    if (strategy.length > 20)
        problems.push(`capacity-provider-strategy: ECS takes 20 providers at most, not ${strategy.length}`);
    if (strategy.filter(({ base = 0 }) => base > 0).length > 1)
        problems.push("capacity-provider-strategy: only one of the providers may have a base");
    if (strategy.length > 0 && strategy.every(({ weight = 0 }) => weight === 0))
        problems.push("capacity-provider-strategy: one of the providers needs a weight above 0");
    return problems;
}
function sizeProblems(wanted, plan, placement) {
    const { size = {}, count = 1 } = wanted;
    const problems = count >= 1 && count <= 10 ? [] : [`count: ECS starts 1 to 10 tasks at once, not ${count}`];
    const { launchType, capacityProviderStrategy: strategy = [] } = placement;
    const onFargate = launchType === "FARGATE" || strategy.some(({ capacityProvider }) => /^FARGATE(_SPOT)?$/.test(capacityProvider));
    const [cpu, memory] = [size.cpu ?? (0,_task_definition_sizes_js__WEBPACK_IMPORTED_MODULE_0__/* .units */ .MD)(plan.definition.cpu), size.memory ?? (0,_task_definition_sizes_js__WEBPACK_IMPORTED_MODULE_0__/* .units */ .MD)(plan.definition.memory)];
    if (onFargate && (size.cpu ?? size.memory) !== undefined && cpu !== undefined && memory !== undefined) {
        const wrong = (0,_task_definition_sizes_js__WEBPACK_IMPORTED_MODULE_0__/* .fargateSizeProblem */ .Ho)(cpu, memory);
        if (wrong !== undefined)
            problems.push(`cpu and memory: ${wrong}`);
    }
    const { ephemeralStorage: storage } = size;
    if (storage !== undefined && (storage < 21 || storage > 200))
        problems.push(`ephemeral-storage: Fargate gives 21 to 200 GiB, not ${storage} (20 without asking)`);
    if (storage !== undefined && (launchType === "EC2" || launchType === "EXTERNAL"))
        problems.push(`ephemeral-storage is Fargate's, and the task runs on ${launchType}`);
    return problems;
}
/** Where a service lets its tasks run; takes DescribeServices' output and CreateService's input alike. */
function placementOf(service) {
    const configuration = (0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4)(service.networkConfiguration) ? service.networkConfiguration : {};
    const vpc = (0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4)(configuration.awsvpcConfiguration) ? configuration.awsvpcConfiguration : undefined;
    const list = (value) => (Array.isArray(value) ? value.map(String) : []);
    const strategy = Array.isArray(service.capacityProviderStrategy) ? service.capacityProviderStrategy : [];
    const { launchType, platformVersion, taskDefinition } = service;
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
        ...(typeof taskDefinition === "string" ? { taskDefinition } : {}),
    };
}


/***/ }),

/***/ 8150:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ stop),
/* harmony export */   m: () => (/* binding */ stopLeftover)
/* harmony export */ });
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);

/** Tells a task to stop; a refusal is said and thrown away, since there is a cause already. */
async function stop(tools, cluster, arn, reason) {
    try {
        await tools.port.stop(cluster, arn, `Gantline: ${reason}`);
        tools.log(`task ${arn.split("/").at(-1)} was told to stop: ${reason}`);
    }
    catch (error) {
        tools.log(`task ${arn} could not be stopped (${(0,_kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}); stop it by hand`);
    }
}
/**
 * For whoever comes after a run that may have died: stops those of the tasks that have not stopped, and gives their ARNs.
 * One that could not be stopped rejects, after the others were tried.
 */
async function stopLeftover(port, cluster, arns, reason) {
    const tasks = await port.describe(cluster, arns);
    const left = tasks.filter(({ lastStatus }) => !/^(STOPPED|STOPPING|DEPROVISIONING|DELETED)$/.test(lastStatus));
    const done = await Promise.allSettled(left.map(({ arn }) => port.stop(cluster, arn, `Gantline: ${reason}`)));
    const failed = done.find((one) => one.status === "rejected");
    if (failed !== undefined)
        throw failed.reason;
    return left.map(({ arn }) => arn);
}


/***/ })

};
