export const id = 5783;
export const ids = [5783];
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

/***/ 6261:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jh: () => (/* binding */ runOnce),
/* harmony export */   S0: () => (/* binding */ alreadyRan),
/* harmony export */   dh: () => (/* binding */ onceName)
/* harmony export */ });
/** `/gantline/<app>/<environment>/once/<task>`: beside what the environment's other values are, for everybody to see. */
function onceName(app, environment, task) {
    return `/gantline/${app}/${environment}/once/${task}`;
}
/** Why a task that runs once is left out now; undefined when it never came to its end. Pure. */
function alreadyRan(name, kept) {
    const mark = kept === undefined ? undefined : readMark(kept);
    if (mark?.state !== "done")
        return undefined;
    const commit = mark.commit === undefined ? "" : ` with commit ${mark.commit.slice(0, 7)}`;
    return `it runs once, and did at ${mark.at}${commit} (delete the parameter ${name} to have it run again)`;
}
function readMark(text) {
    try {
        const { state, at, commit } = JSON.parse(text);
        if ((state !== "begun" && state !== "done") || typeof at !== "string")
            return undefined;
        return { state, at, ...(typeof commit === "string" ? { commit } : {}) };
    }
    catch {
        return undefined;
    }
}
/**
 * Runs a task that runs once. It is marked before it starts, so that nothing starts that could not be remembered, and again
 * when it has ended well: one that failed or was cut off runs again with the next release.
 */
async function runOnce(name, run, { once, clock, commit }) {
    const mark = (state) => once.write(name, JSON.stringify({ state, at: new Date(clock.now()).toISOString(), ...(commit ? { commit } : {}) }));
    await mark("begun");
    const result = await run();
    if (result.ok)
        await mark("done");
    return result;
}


/***/ }),

/***/ 9677:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ walk),
/* harmony export */   b: () => (/* binding */ baseOf)
/* harmony export */ });
/* harmony import */ var _model_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6163);
/* harmony import */ var _ours_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(979);


/** So many are looked at together: reading task definitions is limited to 20 a second after a burst of 50. */
const together = 10;
/** The revisions of a family from the newest on, as far as somebody reads. */
async function* walk(arns, port) {
    for (let at = 0; at < arns.length; at += together) {
        const found = await Promise.all(arns.slice(at, at + together).map((arn) => port.describe(arn)));
        for (const one of found)
            if (one !== undefined)
                yield one;
    }
}
/**
 * What definitions are built on when the account holds them: a family stands for its newest ACTIVE revision that
 * Gantline did not register, so that what Terraform or a person changes comes through, and a variable that they removed
 * goes; `family:revision` or an ARN stands for just that one.
 */
async function baseOf(reference, port) {
    if (/:\d+$/.test(reference)) {
        const found = await port.describe(reference);
        return found ?? { problem: `${(0,_model_js__WEBPACK_IMPORTED_MODULE_1__/* .shortName */ .EU)(reference)}: there is no such revision in the account` };
    }
    const family = (0,_model_js__WEBPACK_IMPORTED_MODULE_1__/* .familyOf */ .Ap)(reference);
    const arns = await port.revisions(family);
    for await (const one of walk(arns, port))
        if (!(0,_ours_js__WEBPACK_IMPORTED_MODULE_0__/* .isOurs */ .MU)(one.definition))
            return one;
    return {
        problem: arns.length === 0
            ? `${family}: there is neither a file nor an ACTIVE task definition of that name`
            : `${family}: Gantline registered all of its ${arns.length} ACTIVE revisions, so there is no base to build on; ` +
                `give a file, or the revision to start from as "${(0,_model_js__WEBPACK_IMPORTED_MODULE_1__/* .shortName */ .EU)(arns[0] ?? family)}"`,
    };
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

/***/ 2151:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ departures)
/* harmony export */ });
/* harmony import */ var _kernel_nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4550);
/* harmony import */ var _model_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6163);


/**
 * Every place where `value` departs from `shape`: unknown fields (with the nearest known one), missing required ones,
 * wrong kinds. `null` stands for "not set" anywhere, as in the output of AWS's own tools.
 */
function departures(value, shape, at = "") {
    if (value === null || value === undefined || shape.kind === "any")
        return [];
    const where = at === "" ? "" : `${at} `;
    switch (shape.kind) {
        case "text":
            if (typeof value === "string")
                return [];
            return typeof value === "number" || typeof value === "boolean"
                ? [`${where}must be text: write "${value}", in quotes`]
                : [`${where}must be text, not ${kindOf(value)}`];
        case "number":
        case "boolean":
            return typeof value === shape.kind ? [] : [`${where}must be a ${shape.kind}, not ${kindOf(value)}`];
        case "list":
            if (!Array.isArray(value))
                return [`${where}must be a list, not ${kindOf(value)}`];
            return value.flatMap((one, index) => departures(one, shape.item(), `${at}[${label(one) ?? index}]`));
        case "map":
            if (!(0,_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value))
                return [`${where}must be a mapping, not ${kindOf(value)}`];
            return Object.entries(value).flatMap(([key, one]) => departures(one, shape.value(), join(at, key)));
        case "structure":
            return (0,_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value) ? fields(value, shape, at) : [`${where}must be a mapping, not ${kindOf(value)}`];
    }
}
function fields(value, shape, at) {
    const missing = shape.required
        .filter((name) => value[name] === undefined || value[name] === null)
        .map((name) => `${join(at, name)} is missing`);
    const wrong = Object.entries(value).flatMap(([key, one]) => {
        const member = shape.members.get(key);
        if (member)
            return departures(one, member(), join(at, key));
        const hint = (0,_kernel_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .nearest */ .p)(key, shape.members.keys());
        return [
            `${join(at, key)} is no field of ${shape.name.replace(/Request$/, "")}${hint ? `; did you mean "${hint}"?` : ""}`,
        ];
    });
    return [...wrong, ...missing];
}
function join(at, key) {
    return at === "" ? key : `${at}.${key}`;
}
/** Containers, variables and the like are found sooner by their name than by their number. */
function label(value) {
    return (0,_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value) && typeof value.name === "string" ? value.name : undefined;
}
function kindOf(value) {
    if (Array.isArray(value))
        return "a list";
    if (typeof value === "object")
        return "a mapping";
    return typeof value === "string" ? "text" : `a ${typeof value}`;
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


/***/ })

};
