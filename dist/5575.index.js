export const id = 5575;
export const ids = [5575];
export const modules = {

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

/***/ 1013:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FoundWanting: () => (/* binding */ FoundWanting),
/* harmony export */   SEVERITIES: () => (/* binding */ SEVERITIES),
/* harmony export */   counted: () => (/* binding */ counted),
/* harmony export */   findingLines: () => (/* binding */ findingLines),
/* harmony export */   scanGate: () => (/* binding */ scanGate)
/* harmony export */ });
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);

/** From the worst on, as ECR and Inspector name them. */
const SEVERITIES = ["CRITICAL", "HIGH", "MEDIUM", "LOW", "INFORMATIONAL", "UNDEFINED"];
/** Findings that stand against going on; all scans are with it, those that passed too. */
class FoundWanting extends _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH {
    scanned;
    constructor(message, scanned, detail) {
        super(message, detail);
        this.scanned = scanned;
    }
}
const PAUSE_MS = 3_000;
/** How long a scan on push may take to begin: ECR starts it a moment after the push. */
const BEGIN_MS = 15_000;
/**
 * Waits for the scans of all images and judges them. Throws one FoundWanting with what stands against them, or a DeployError
 * when a scan failed or did not end in time: an image that nobody could judge does not pass a gate. What cannot be
 * scanned at all is told and passes.
 */
async function scanGate(images, gate, ports) {
    const unique = new Map(images.map((image) => [`${image.repository}@${image.childDigest}`, image]));
    const scanned = await Promise.all([...unique.values()].map((image) => one(image, gate, ports)));
    for (const { name, text, judged } of scanned)
        if (judged)
            ports.log.info(`Scan of ${name}: ${text}.`);
        else
            ports.log.warning(`Scan of ${name}: ${text}.`);
    const bad = scanned.filter(({ against }) => against.length > 0);
    if (bad.length === 0)
        return scanned;
    const count = bad.reduce((sum, { against }) => sum + against.length, 0);
    throw new FoundWanting(`${bad.map(({ name, against }) => `Image "${name}" has ${counted(against)}`).join("; ")}: nothing goes on with findings of ${gate.failOn} or worse.`, scanned, {
        evidence: bad.map(({ name, against }) => ({ title: `findings of ${name}`, lines: findingLines(against) })),
        next: `Update what ${count === 1 ? "it is" : "they are"} in (a newer base image is built with at once), or accept ${count === 1 ? "it" : "them"} by name under \`allow\` of the input \`scan\`.`,
    });
}
async function one(image, gate, ports) {
    const { name } = image;
    const state = await ended(image, gate.timeoutMs, ports);
    if (typeof state === "string")
        return { name, text: state, findings: [], against: [], judged: false };
    const against = state.findings.filter((finding) => rank(finding.severity) <= rank(gate.failOn) && !gate.allow.includes(finding.name));
    const allowed = state.findings.filter((finding) => gate.allow.includes(finding.name));
    const accepted = allowed.length === 0 ? "" : `, of which accepted: ${[...new Set(allowed.map((one) => one.name))].join(", ")}`;
    const text = state.findings.length === 0 ? "no findings" : `${counted(state.findings)}${accepted}`;
    return { name, text, findings: state.findings, against, judged: true };
}
/** The end of a scan, or in words why there is none. Source: ECR's API reference, ImageScanStatus. */
async function ended({ name, repository, childDigest }, timeoutMs, { scanner, clock, signal }) {
    const start = clock.now();
    let asked = false;
    for (;;) {
        const state = await scanner.state(repository, childDigest, signal);
        switch (state?.status) {
            case "COMPLETE":
            // Enhanced scanning goes on for as long as the image is there, and says so from its first result on.
            case "ACTIVE":
                return state;
            case "UNSUPPORTED_IMAGE":
                return `it cannot be scanned (${state.description ?? "no operating system that the scanner knows"})`;
            case "FAILED":
            case "IMAGE_ARCHIVED":
            case "FINDINGS_UNAVAILABLE":
            case "LIMIT_EXCEEDED":
            case "SCAN_ELIGIBILITY_EXPIRED":
                throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH(`The scan of image "${name}" ended without findings to judge (${state.status}): ${state.description ?? "ECR says no more"}`, { next: `Look at ${repository} in the console, then run the job again; or leave the input \`scan\` out.` });
            case undefined: {
                if (asked || clock.now() - start < BEGIN_MS)
                    break;
                asked = true;
                const begun = await scanner.start(repository, childDigest, signal);
                if (begun !== true)
                    return `scanning is off for ${repository} and could not be started (${begun.refused})`;
            }
        }
        if (clock.now() - start >= timeoutMs)
            throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH(`The scan of image "${name}" did not end within ${Math.round(timeoutMs / 60_000)} minutes (${state?.status ?? "it never began"}).`, { next: "Give it longer with `timeout-minutes` of the input `scan`, or look at ECR in the console." });
        await clock.sleep(PAUSE_MS, signal);
    }
}
/** "2 CRITICAL, 1 HIGH" */
function counted(findings) {
    return SEVERITIES.flatMap((severity) => {
        const count = findings.filter((finding) => finding.severity === severity).length;
        return count === 0 ? [] : [`${count} ${severity}`];
    }).join(", ");
}
/** A line a finding, the worst first. */
function findingLines(findings) {
    return findings
        .toSorted((a, b) => rank(a.severity) - rank(b.severity) || (a.name < b.name ? -1 : 1))
        .slice(0, 50)
        .map(({ severity, name, package: of, fixedIn, uri }) => [severity, name, of, fixedIn === undefined ? undefined : `(fixed in ${fixedIn})`, uri]
        .filter((part) => part !== undefined)
        .join(" "));
}
function rank(severity) {
    return SEVERITIES.indexOf(severity);
}


/***/ }),

/***/ 5301:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  z: () => (/* binding */ check)
});

// EXTERNAL MODULE: ./kernel/errors.js
var errors = __webpack_require__(3957);
// EXTERNAL MODULE: ./kernel/nearest.js
var nearest = __webpack_require__(4550);
// EXTERNAL MODULE: ./service/plan.js
var plan = __webpack_require__(1037);
// EXTERNAL MODULE: ./service/routes.js
var service_routes = __webpack_require__(7436);
// EXTERNAL MODULE: ./service/together.js + 15 modules
var together = __webpack_require__(6483);
// EXTERNAL MODULE: ./task/plan.js
var task_plan = __webpack_require__(8469);
// EXTERNAL MODULE: ./task-definition/images.js
var task_definition_images = __webpack_require__(2974);
// EXTERNAL MODULE: ./task-definition/model.js
var model = __webpack_require__(6163);
// EXTERNAL MODULE: ./release/once.js
var release_once = __webpack_require__(6261);
// EXTERNAL MODULE: ./release/records.js
var release_records = __webpack_require__(8636);
// EXTERNAL MODULE: ./release/targets.js
var release_targets = __webpack_require__(8464);
;// CONCATENATED MODULE: ./release/tasks.js
/**
 * Why a task is left out, or undefined when it runs. A task runs only in environments that its `run` lists: nothing seeds
 * production because somebody forgot to say otherwise.
 */
function leftOut(task, environment) {
    if (task.migration || (environment !== undefined && task.run.includes(environment)))
        return undefined;
    const list = task.run.length > 0 ? `it runs in ${task.run.join(", ")} only` : "its `run` lists no environment";
    return environment === undefined ? `no environment was given, and ${list}` : `${list}, and this is ${environment}`;
}

;// CONCATENATED MODULE: ./release/check.js












/** Reads the account and says everything that stands in the way of this release at once. Changes nothing. */
async function check(request, tools) {
    const { cluster, definitions, tasks, services, environment } = request;
    const older = ancestor(request, tools);
    older.catch(() => { });
    const problems = [];
    const pending = Object.fromEntries(request.imageKeys.map((key) => [key, "pending"]));
    problems.push(...(0,task_definition_images/* putImages */.O)(definitions, pending).problems);
    if (environment === undefined && tasks.some(({ run }) => run.length > 0))
        problems.push('input "environment" is required: some of the tasks run only in certain environments');
    const names = services.map(({ name }) => name);
    const [skipped, plans, found, routes] = await Promise.all([
        skips(request, tools),
        findPlans(request, tools, problems),
        names.length > 0 ? tools.services.describe(cluster, names) : [],
        tools.routes ? (0,service_routes/* planRoutes */.WW)(request.routes ?? [], tools.routes) : { steps: [], problems: [] },
    ]);
    problems.push(...routes.problems);
    problems.push(...obstacles(request, found, plans));
    const runs = new Map();
    for (const task of tasks.filter(({ family }) => !skipped.has(family))) {
        const plan = plans.get(task.family);
        if (plan === undefined)
            continue;
        const placement = await placementFor(task, request, tools, problems);
        const wanted = { ...task.wanted, cluster, identity: [] };
        problems.push(...(0,task_plan/* prepare */.iA)(wanted, plan, placement).problems.map((one) => `task "${task.family}": ${one}`));
        runs.set(task.family, { plan, placement });
    }
    problems.push(...(await againstAccount(request, plans, found, tools)));
    const { problem, warning, running: last } = await older;
    // First, because it says that nothing else needs to be mended.
    if (problem !== undefined)
        problems.unshift(problem);
    if (warning !== undefined)
        tools.warn(warning);
    if (problems.length > 0)
        throw new errors/* InputError */.dz([...new Set(problems)]);
    for (const { family } of tasks)
        tools.log(skipped.has(family) ? `${family} will not run: ${skipped.get(family)}` : `${family} will run`);
    const defined = new Set(definitions.map(({ definition }) => definition.family));
    const running = found.flatMap(({ name, status, deployments }) => {
        const primary = status === "ACTIVE" ? deployments.find((one) => one.status === "PRIMARY") : undefined;
        return primary ? [{ service: name, taskDefinition: primary.taskDefinition }] : [];
    });
    for (const { name } of services) {
        const now = running.find(({ service }) => service === name);
        tools.log(now ? `${name} runs ${(0,model/* shortName */.EU)(now.taskDefinition)}` : `${name} will be created`);
    }
    return {
        existing: new Map([...plans].flatMap(([family, { arn }]) => (defined.has(family) ? [] : [[family, arn]]))),
        runs,
        skipped,
        unrecorded: warning !== undefined,
        routes: routes.steps,
        last,
        found,
        running,
    };
}
/** Tasks that do not run this time: family → why. */
async function skips({ tasks, environment }, { once }) {
    const names = tasks.flatMap((task) => task.once ?? []);
    const kept = once === undefined || names.length === 0 ? new Map() : await once.read(names);
    return new Map(tasks.flatMap((task) => {
        const ran = task.once === undefined ? undefined : (0,release_once/* alreadyRan */.S0)(task.once, kept.get(task.once));
        const why = leftOut(task, environment) ?? ran;
        return why === undefined ? [] : [[task.family, why]];
    }));
}
/** Whether the running release is older than this one; nothing to say when releases are not recorded. */
async function ancestor({ recording }, { records }) {
    return recording === undefined || records === undefined ? {} : (0,release_records/* ancestry */.yy)(recording, records);
}
/** A plan for every family that tasks and services name: from the files, else from the account. */
async function findPlans(request, tools, problems) {
    const plans = new Map(request.definitions.map(({ definition }) => [definition.family, (0,task_plan/* planOf */.XC)(definition, definition.family)]));
    const known = [...plans.keys()];
    const named = [
        ...request.tasks.map(({ family }) => ({ by: `task "${family}"`, family })),
        ...request.services.map(({ file, taskDefinition }) => ({ by: file, family: (0,model/* familyOf */.Ap)(taskDefinition) })),
    ];
    for (const { by, family } of named) {
        if (plans.has(family))
            continue;
        const plan = await tools.tasks.plan(family);
        if (plan) {
            plans.set(family, plan);
            continue;
        }
        const hint = (0,nearest/* nearest */.p)(family, known);
        problems.push(`${by}: there is no task definition "${family}", neither in the files nor in the account${hint ? ` (did you mean "${hint}"?)` : ""}`);
    }
    return plans;
}
/** What the account says to all that will be registered, run and rolled; images that are yet to be built are left out. */
async function againstAccount(request, plans, found, tools) {
    const built = Object.fromEntries(request.imageKeys.map((key) => [key, "to be built"]));
    const files = (0,task_definition_images/* putImages */.O)(request.definitions, built).definitions;
    const defined = new Set(files.map(({ definition }) => definition.family));
    const others = [...plans].filter(([family]) => !defined.has(family)).map(([, plan]) => plan);
    const services = request.services.map(({ name, taskDefinition, input }) => {
        const existing = found.find((one) => one.name === name && one.status === "ACTIVE");
        const definition = plans.get((0,model/* familyOf */.Ap)(taskDefinition))?.definition;
        return { name, settings: existing ? (existing.settings ?? {}) : input, definition };
    });
    const definitions = [
        ...files.map(({ file, definition }) => ({ name: file, definition })),
        ...others.map(({ arn, definition }) => ({ name: (0,model/* shortName */.EU)(arn), definition })),
    ];
    const networks = request.tasks.flatMap(({ family, wanted: { network } }) => network
        ? [{ by: `task "${family}"`, subnets: network.subnets, securityGroups: network.securityGroups, lasting: false }]
        : []);
    return (await tools.verify({ cluster: request.cluster, definitions, services, networks })).problems;
}
/** What would keep the services from being rolled, found by planning the roll with the families for revisions. */
function obstacles(request, found, plans) {
    const targets = (0,release_targets/* targetsOf */.Q)(request, (taskDefinition) => plans.get((0,model/* familyOf */.Ap)(taskDefinition))?.arn ?? taskDefinition);
    try {
        (0,together/* wavesOf */.gt)((0,plan/* steps */.C)(targets, found, request.cluster), (0,release_targets/* togetherFor */.W)(request, found));
        return [];
    }
    catch (error) {
        if (error instanceof errors/* InputError */.dz)
            return error.problems;
        throw error;
    }
}
/** Where a task runs: as the service it names, else as the first service of the release, existing or about to be. */
async function placementFor(task, request, tools, problems) {
    const name = task.networkFrom ?? (task.wanted.network ? undefined : request.services[0]?.name);
    if (name === undefined)
        return undefined;
    const existing = await tools.tasks.placement(request.cluster, name);
    const file = request.services.find((one) => one.name === name);
    if (!existing && !file)
        problems.push(`task "${task.family}": network-from names service "${name}", which cluster "${request.cluster}" does not have`);
    return existing ?? (file && (0,task_plan/* placementOf */.xc)(file.input));
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

/***/ 8636:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D8: () => (/* binding */ releases),
/* harmony export */   "do": () => (/* binding */ releaseName),
/* harmony export */   qN: () => (/* binding */ begin),
/* harmony export */   v3: () => (/* binding */ recordedApps),
/* harmony export */   yy: () => (/* binding */ ancestry)
/* harmony export */ });
/* unused harmony exports RELEASE_TASK, readRecord, fitted, runningRelease */
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);
/**
 * Releases as GitHub keeps them: one deployment each, with the task `gantline:release` and what was released as its
 * payload. A release is what has had a success status; that it became inactive since takes nothing from it.
 */

const RELEASE_TASK = "gantline:release";
/** A payload as a record, or undefined when it is somebody else's, or of a version that is not known here. */
function readRecord(payload) {
    if (typeof payload !== "object" || payload === null)
        return undefined;
    const { version, app, commit, services } = payload;
    if (version !== 1 || typeof app !== "string" || typeof commit !== "string")
        return undefined;
    const fits = Object.values(services ?? {}).every((one) => typeof one?.cluster === "string" && typeof one["task-definition"] === "string");
    if (typeof services !== "object" || services === null || !fits)
        return undefined;
    return { images: {}, "task-definitions": {}, ...payload };
}
/** How many characters of JSON a payload may have: well below GitHub's column of 65,535 bytes. */
const room = 60_000;
/** What is left out of a record that is too long: first images, which the revisions name too, then families without a service. */
function fitted(record) {
    const length = (one) => Buffer.byteLength(JSON.stringify(one));
    if (length(record) <= room)
        return record;
    const short = { ...record, images: {} };
    if (length(short) <= room)
        return short;
    const bare = { ...short, "task-definitions": {} };
    if (length(bare) <= room)
        return bare;
    throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH(`The record of this release is too long for GitHub: ${Object.keys(record.services).length} services.`, {
        next: "Release the stack in parts, each with an `app` of its own, or set `record: off`.",
    });
}
/** How many deployments are looked through for successful ones. */
const depth = 100;
/** The successful releases of an environment, newest first. */
async function* releases({ app, environment }, port) {
    let seen = 0;
    for await (const deployment of port.list({ environment, task: RELEASE_TASK })) {
        const record = readRecord(deployment.payload);
        if (record?.app !== app)
            continue;
        if (++seen > depth)
            return;
        const statuses = await port.statuses(deployment.id);
        if (statuses.some(({ state }) => state === "success"))
            yield releaseOf(deployment, record);
    }
}
/** The applications of which successful releases are recorded in an environment. */
async function recordedApps(environment, port) {
    const found = new Set();
    let seen = 0;
    for await (const deployment of port.list({ environment, task: RELEASE_TASK })) {
        const app = readRecord(deployment.payload)?.app;
        if (app === undefined || found.has(app))
            continue;
        if (++seen > depth)
            break;
        const statuses = await port.statuses(deployment.id);
        if (statuses.some(({ state }) => state === "success"))
            found.add(app);
    }
    return [...found].sort();
}
function releaseOf({ id, createdAt, description }, record) {
    return { id, at: createdAt, commit: record.commit, description, record };
}
/** The release that runs: the newest that succeeded. */
async function runningRelease(of, port) {
    for await (const one of releases(of, port))
        return one;
    return undefined;
}
/** A release in a few words: `release 500001 (v1.2.0, commit 0123456, 2026-03-01 10:00 UTC)`. */
function releaseName({ id, at, commit, description }) {
    const [, version] = /^(?:Release|Rollback) (?:of|to) ([^\s:]+)/.exec(description) ?? [];
    const named = version !== undefined && !commit.startsWith(version) ? [version] : [];
    const when = `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;
    return `release ${id} (${[...named, `commit ${commit.slice(0, 7)}`, when].join(", ")})`;
}
/**
 * Whether this commit may be released: it must have the running release's commit in its history. A problem, or a
 * warning when that could not be found out; never a silent pass.
 */
async function ancestry(recording, ports) {
    try {
        const running = await runningRelease(recording, ports.deployments);
        if (running === undefined)
            return {};
        if (recording.allowOlder || running.commit === recording.commit)
            return { running };
        const relation = await ports.commits.compare(running.commit, recording.commit);
        if (relation === "ahead" || relation === "identical")
            return { running };
        const why = {
            behind: "is newer than",
            diverged: "is not an ancestor of",
            unknown: "has no common history with",
        }[relation ?? "unknown"];
        return {
            running,
            problem: `${releaseName(running)} runs in ${recording.environment} and ${why} commit ${recording.commit.slice(0, 7)} of this run: set \`allow-older: true\` to release it all the same`,
        };
    }
    catch (error) {
        if (recording.required)
            throw error;
        return {
            warning: `it was not checked whether an older commit is released than the one that runs, and the release will not be recorded: ${words(error)}`,
        };
    }
}
/**
 * Records that a release begins. Undefined when the token may not, or GitHub does not answer, and the record is not
 * required: then a warning has said so.
 */
async function begin(recording, record, ports, warn) {
    const { environment, logUrl, environmentUrl, commit } = recording;
    const of = recording.version ?? commit.slice(0, 7);
    const kind = record["rollback-to"] === undefined ? "Release of" : "Rollback to";
    try {
        const { id } = await ports.deployments.create({
            ref: commit,
            task: RELEASE_TASK,
            environment,
            payload: { ...fitted(record) },
            description: `${kind} ${of}: ${Object.keys(record.services).join(", ") || "no services"}`,
            transient: false,
        });
        await ports.deployments.setStatus(id, { state: "in_progress", description: "", logUrl });
        return {
            id,
            async finish({ state, description }) {
                try {
                    await ports.closing.setStatus(id, { state, description, logUrl, environmentUrl });
                }
                catch (error) {
                    warn(`the end of the release (${state}) was not recorded in deployment ${id}: ${words(error)}`);
                }
            },
        };
    }
    catch (error) {
        if (recording.required)
            throw error;
        warn(`the release is not recorded, so \`rollback\` will not find it: ${words(error)}`);
        return undefined;
    }
}
function words(error) {
    const next = error instanceof _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH && error.next !== undefined ? ` ${error.next}` : "";
    return `${(0,_kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}${next}`;
}


/***/ }),

/***/ 8464:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ targetsOf),
/* harmony export */   W: () => (/* binding */ togetherFor)
/* harmony export */ });
/** What the services of a release roll to. `revisionOf` takes what their definitions name. Pure. */
function targetsOf({ services, createServices }, revisionOf, entries = new Map()) {
    return services.map(({ name, taskDefinition, input }) => {
        const entry = entries.get(name);
        const wanted = entry === undefined ? input : { ...input, loadBalancers: [entry] };
        return {
            service: name,
            taskDefinition: revisionOf(taskDefinition),
            ...(createServices ? { definition: wanted } : {}),
            wanted,
        };
    });
}
/** How the services roll: where one of them is not there yet, in the order in which they are created. Pure. */
function togetherFor({ together, creationWaves, services }, found) {
    const there = (name) => found.some((one) => one.name === name && one.status === "ACTIVE");
    if (creationWaves === undefined || services.every(({ name }) => there(name)))
        return together;
    return { ...together, waves: creationWaves };
}


/***/ }),

/***/ 7436:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DB: () => (/* binding */ makeRoutes),
/* harmony export */   WW: () => (/* binding */ planRoutes)
/* harmony export */ });
/* unused harmony export routeSteps */
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);
/** Target groups and rules of listeners for services that are Gantline's own: made or adopted before the service is. */

/** Settings of a target group that can be changed after it was made (API reference, ModifyTargetGroup). */
const changeable = /^(HealthCheck|HealthyThreshold|UnhealthyThreshold|Matcher)/;
/** ELB's limits (API reference, CreateRule: Priority). */
const lastPriority = 50_000;
/** Rules with a path come before those that have a host only, whatever was made first. */
const firstWithPath = 1_000;
const firstWithHost = 20_000;
/** Looks at what is there and says what has to be made, and everything that stands in the way. Changes nothing. */
async function planRoutes(wanted, port) {
    if (wanted.length === 0)
        return { steps: [], problems: [] };
    const listeners = [...new Set(wanted.map(({ rule }) => rule.listener))];
    const vpcs = new Map(await Promise.all(listeners.map(async (one) => [one, await port.vpcOf(one)])));
    const missing = listeners.filter((one) => vpcs.get(one) === undefined);
    if (missing.length > 0)
        return { steps: [], problems: missing.map((one) => `there is no listener ${one} in this account and region`) };
    const [groups, rules] = await Promise.all([
        port.targetGroups(wanted.map(({ targetGroup }) => targetGroup.Name)),
        Promise.all(listeners.map(async (one) => [one, await port.rules(one)])),
    ]);
    const attributes = new Map(await Promise.all(groups.map(async ({ arn }) => [arn, await port.attributes(arn)])));
    return routeSteps(wanted, { vpcs, groups, attributes, rules: new Map(rules) });
}
/** Pure. */
function routeSteps(wanted, seen) {
    const problems = [];
    const taken = new Map([...seen.rules].map(([listener, rules]) => [listener, new Set(rules.map((one) => one.priority))]));
    const steps = wanted.map((one) => {
        const { service, targetGroup, rule } = one;
        const group = seen.groups.find(({ name }) => name === targetGroup.Name);
        const vpc = seen.vpcs.get(rule.listener) ?? "";
        const differs = Object.entries(targetGroup).filter(([key, value]) => key !== "Name" && group !== undefined && group.settings[key] !== value);
        const fixed = differs.filter(([key]) => !changeable.test(key));
        if (group !== undefined && fixed.length > 0)
            problems.push(`service "${service}": target group ${group.name} is there with ${fixed.map(([key, value]) => `${key} ${String(group.settings[key])} instead of ${String(value)}`).join(", ")}, which ELB cannot change: delete it, or give the service another name`);
        const has = group === undefined ? {} : (seen.attributes.get(group.arn) ?? {});
        return {
            wanted: one,
            vpc,
            arn: group?.arn,
            modify: Object.fromEntries(differs.filter(([key]) => changeable.test(key))),
            attributes: Object.fromEntries(Object.entries(one.attributes).filter(([key, value]) => has[key] !== value)),
            priority: priorityOf(one, group?.arn, seen.rules.get(rule.listener) ?? [], taken, problems),
        };
    });
    return { steps, problems };
}
/** The priority that the rule gets; undefined when it is there already, or cannot be made. */
function priorityOf({ service, rule }, arn, rules, taken, problems) {
    const { host, path, priority, listener } = rule;
    const name = [...(host ? [`host ${host}`] : []), ...(path ? [`path ${path}`] : [])].join(" and ");
    if (name === "") {
        problems.push(`service "${service}": http needs a host or a path, by which the load balancer tells it from others`);
        return undefined;
    }
    const same = rules.filter((one) => !one.more && is(one.hosts, host) && is(one.paths, path));
    if (arn !== undefined && same.some((one) => one.forwardsTo === arn))
        return undefined;
    const [other] = same;
    if (other !== undefined) {
        problems.push(`service "${service}": the listener has a rule for ${name} already (priority ${other.priority}), which leads to ${other.forwardsTo?.split("/").at(-2) ?? "no target group"}: delete it, or choose another host`);
        return undefined;
    }
    const used = taken.get(listener) ?? new Set();
    taken.set(listener, used);
    if (priority !== undefined) {
        if (used.has(priority))
            problems.push(`service "${service}": priority ${priority} is taken on the listener: choose another one, or leave it out`);
        used.add(priority);
        return priority;
    }
    // A wildcard that comes first would take its requests.
    const before = Math.min(...rules.filter((one) => shadows(one, host, path)).map((one) => one.priority), lastPriority + 1);
    const free = freePriority(used, Math.min(path === undefined ? firstWithHost : firstWithPath, before - 1), before);
    if (free === undefined) {
        problems.push(`service "${service}": no priority is free before ${before}, where another rule takes ${name}: move that rule further back`);
        return undefined;
    }
    used.add(free);
    return free;
}
function is(found, wanted) {
    return wanted === undefined ? found.length === 0 : found.length === 1 && found[0] === wanted;
}
/** Whether a rule would take all requests of a host and a path. `*` is any text, `?` one character (ELB guide, rule conditions). */
function shadows({ hosts, paths, more }, host, path) {
    const all = (patterns, text) => patterns.length === 0 || (text !== undefined && patterns.some((pattern) => matches(pattern, text)));
    return !more && hosts.length + paths.length > 0 && all(hosts, host) && all(paths, path);
}
function matches(pattern, text) {
    const source = pattern
        .replace(/[.+^${}()|[\]\\]/g, "\\$&")
        .replaceAll("*", ".*")
        .replaceAll("?", ".");
    return new RegExp(`^${source}$`, "i").test(text);
}
/** The first free one from `from` to `before`, else the last free one below `from`. */
function freePriority(used, from, before) {
    for (let at = Math.max(1, from); at < before; at++)
        if (!used.has(at))
            return at;
    for (let at = from - 1; at >= 1; at--)
        if (!used.has(at))
            return at;
    return undefined;
}
/** Service → the load balancer entry of CreateService, once everything that it needs is there. Twice does no harm. */
async function makeRoutes(steps, port, { tags, log }) {
    const made = new Map();
    for (const step of steps) {
        const { wanted, vpc, modify, attributes } = step;
        const { service, targetGroup, container, port: containerPort } = wanted;
        const arn = step.arn ?? (await port.createTargetGroup({ ...targetGroup, VpcId: vpc }, tags));
        if (step.arn === undefined)
            log(`${service}: made target group ${targetGroup.Name}`);
        if (Object.keys(modify).length > 0) {
            await port.modifyTargetGroup(arn, modify);
            log(`${service}: target group ${targetGroup.Name} has now ${wordsOf(modify)}`);
        }
        if (Object.keys(attributes).length > 0)
            await port.setAttributes(arn, attributes);
        if (step.priority !== undefined)
            await makeRule(step, step.priority, arn, port, tags, log);
        made.set(service, { targetGroupArn: arn, containerName: container, containerPort });
    }
    return made;
}
async function makeRule({ wanted: { service, rule } }, first, forwardTo, port, tags, log) {
    const { listener, host, path } = rule;
    for (let priority = first; priority < first + 50; priority++) {
        if ((await port.createRule({ listener, priority, host, path, forwardTo }, tags)) === "created")
            return log(`${service}: made the rule for ${[host, path].filter(Boolean).join(" ")}, priority ${priority}`);
        // Somebody was faster; a priority that the file names is meant exactly.
        if (rule.priority !== undefined)
            break;
    }
    throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH(`No priority from ${first} on was free for ${service} on its listener.`, {
        next: "Another release makes rules at the same time: release again.",
    });
}
function wordsOf(settings) {
    return Object.entries(settings)
        .map(([key, value]) => `${key} ${String(value)}`)
        .join(", ");
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

/***/ 2556:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  A: () => (/* binding */ changes),
  F: () => (/* binding */ same)
});

// EXTERNAL MODULE: ./task-definition/model.js
var model = __webpack_require__(6163);
;// CONCATENATED MODULE: ./task-definition/normalise.js

/**
 * A task definition brought to one form, so that what ECS writes back equals what was sent: defaults that it fills in,
 * units that it converts, lists whose order it does not keep (what DescribeTaskDefinition gives back; Terraform's AWS provider, container_definitions.go).
 * Fields unknown here stay: in doubt two definitions differ, and a superfluous revision harms nobody.
 */
function normalise(definition) {
    const { containerDefinitions, ...rest } = pruned(definition);
    const result = Object.fromEntries(Object.entries(rest).filter(([key]) => !model/* outputOnly */.MM.includes(key)));
    if (result.cpu !== undefined)
        result.cpu = units(result.cpu, /^([\d.]+)\s*vcpu$/i);
    if (result.memory !== undefined)
        result.memory = units(result.memory, /^([\d.]+)\s*gb$/i);
    if (result.enableFaultInjection === false)
        delete result.enableFaultInjection;
    const platform = { cpuArchitecture: "X86_64", operatingSystemFamily: "LINUX", ...record(result.runtimePlatform) };
    if (platform.cpuArchitecture === "X86_64" && platform.operatingSystemFamily === "LINUX")
        delete result.runtimePlatform;
    else
        result.runtimePlatform = platform;
    for (const key of ["volumes", "placementConstraints", "requiresCompatibilities", "tags", "inferenceAccelerators"])
        sort(result, key);
    const proxy = record(result.proxyConfiguration);
    if (proxy.properties) {
        sort(proxy, "properties");
        result.proxyConfiguration = proxy;
    }
    result.containerDefinitions = containerDefinitions
        .map((container) => normaliseContainer(container, String(rest.networkMode ?? "bridge")))
        .sort(byText);
    return result;
}
function normaliseContainer(container, networkMode) {
    const result = { ...container, essential: container.essential ?? true };
    if (result.cpu === 0)
        delete result.cpu;
    if (result.versionConsistency === "enabled")
        delete result.versionConsistency;
    if (record(result.restartPolicy).enabled === false)
        delete result.restartPolicy;
    if (result.healthCheck) {
        const check = { interval: 30, timeout: 5, retries: 3, ...record(result.healthCheck) };
        if (check.startPeriod === 0)
            delete check.startPeriod;
        result.healthCheck = check;
    }
    if (Array.isArray(result.portMappings))
        result.portMappings = result.portMappings.map((one) => port(record(one), networkMode));
    for (const key of ["portMappings", "environment", "secrets", "mountPoints", "volumesFrom", "ulimits", "dependsOn"])
        sort(result, key);
    for (const key of ["environmentFiles", "systemControls", "resourceRequirements", "extraHosts"])
        sort(result, key);
    const log = record(result.logConfiguration);
    if (log.secretOptions) {
        sort(log, "secretOptions");
        result.logConfiguration = log;
    }
    return result;
}
function port(mapping, networkMode) {
    const result = { protocol: "tcp", ...mapping };
    if (networkMode === "awsvpc" || networkMode === "host")
        result.hostPort = result.containerPort;
    else if (result.hostPort === 0)
        delete result.hostPort;
    return result;
}
/** "0.25 vCPU" → "256", "1 GB" → "1024"; a bare number stays. */
function units(value, form) {
    const match = form.exec(String(value).trim());
    return match ? String(Math.round(Number(match[1]) * 1024)) : String(value).trim();
}
/** Without null and empty lists and mappings; empty text stays, because `value: ""` is a value. */
function pruned(value) {
    if (Array.isArray(value))
        return value.map(pruned);
    if (!(0,model/* isRecord */.u4)(value))
        return value;
    return Object.fromEntries(Object.entries(value)
        .map(([key, one]) => [key, pruned(one)])
        .filter(([, one]) => one !== null && one !== undefined && !isEmpty(one)));
}
function isEmpty(value) {
    return Array.isArray(value) ? value.length === 0 : (0,model/* isRecord */.u4)(value) && Object.keys(value).length === 0;
}
function record(value) {
    return (0,model/* isRecord */.u4)(value) ? { ...value } : {};
}
function sort(holder, key) {
    const list = holder[key];
    if (Array.isArray(list))
        holder[key] = [...list].sort(byText);
}
/** By name where there is one, else by the whole content. */
function byText(a, b) {
    const [left, right] = [sortKey(a), sortKey(b)];
    return left < right ? -1 : left > right ? 1 : 0;
}
function sortKey(value) {
    const name = (0,model/* isRecord */.u4)(value) ? (value.name ?? value.key ?? value.containerName) : undefined;
    return `${typeof name === "string" ? name : ""}\u0000${canonical(value)}`;
}
/** JSON with sorted keys. */
function canonical(value) {
    if (Array.isArray(value))
        return `[${value.map(canonical).join(",")}]`;
    if (!(0,model/* isRecord */.u4)(value))
        return JSON.stringify(value) ?? "null";
    return `{${Object.keys(value)
        .sort()
        .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)
        .join(",")}}`;
}

;// CONCATENATED MODULE: ./task-definition/compare.js


/** Whether ECS would end up with the same content, tags included. */
function same(a, b) {
    return canonical(normalise(a)) === canonical(normalise(b));
}
/**
 * What changes from `before` to `after`, a line each, by path and in the normal form: `api.image: a → b`,
 * `api.environment.LOG_LEVEL: changed`. The values of environment variables are left out: people do keep secrets there.
 */
function changes(before, after) {
    const [old, now] = [flatten(normalise(before)), flatten(normalise(after))];
    const lines = [];
    for (const path of [...new Set([...old.keys(), ...now.keys()])].sort()) {
        const [from, to] = [old.get(path), now.get(path)];
        if (from === to)
            continue;
        const quiet = /(^|\.)environment\.[^.]+\.value$/.test(path);
        const name = quiet ? path.replace(/\.value$/, "") : path;
        if (from === undefined)
            lines.push(quiet ? `${name}: added` : `${name}: added ${shown(to)}`);
        else if (to === undefined)
            lines.push(quiet ? `${name}: removed` : `${name}: removed (was ${shown(from)})`);
        else
            lines.push(quiet ? `${name}: changed` : `${name}: ${shown(from)} → ${shown(to)}`);
    }
    return lines;
}
/** Path → value as JSON text. Lists of named things are keyed by name, so that an insertion is one line. */
function flatten(value, at = "", into = new Map()) {
    const key = (part) => (at === "" ? part : `${at}.${part}`);
    if (Array.isArray(value) && value.some(model/* isRecord */.u4)) {
        for (const [index, one] of value.entries()) {
            const label = (0,model/* isRecord */.u4)(one) ? ["name", "key"].find((field) => typeof one[field] === "string") : undefined;
            if (label === undefined || !(0,model/* isRecord */.u4)(one))
                flatten(one, key(String(index)), into);
            else {
                const { [label]: name, ...rest } = one;
                flatten(rest, at === "containerDefinitions" ? String(name) : key(String(name)), into);
            }
        }
    }
    else if ((0,model/* isRecord */.u4)(value)) {
        for (const [part, one] of Object.entries(value))
            flatten(one, key(part), into);
    }
    else
        into.set(at, JSON.stringify(value));
    return into;
}
function shown(json) {
    const text = json === undefined ? "" : json.replace(/^"([\s\S]*)"$/, "$1");
    return text.length > 160 ? `${text.slice(0, 157)}…` : text;
}


/***/ }),

/***/ 2974:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ putImages)
/* harmony export */ });
/* unused harmony export isImageReference */
/* harmony import */ var _kernel_nearest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4550);

/**
 * Registry, repository, tag and digest as image references are written (the OCI distribution grammar, loosely), with
 * at most the 255 characters that ECS takes.
 */
const reference = /^(?=.{1,255}$)[a-z0-9]+([.-][a-z0-9]+)*(:\d+)?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*(_[a-z0-9]+)*(:[\w][\w.-]{0,127})?(@sha256:[0-9a-f]{64})?$/i;
function isImageReference(text) {
    return reference.test(text);
}
/**
 * Puts images into containers: the key is `container` (every definition that has one of that name) or
 * `family/container`, which goes before the shorter one. Nothing is changed in place.
 *
 * Problems: a key that no container answers to; a container that is left without an image, or with a text in its place
 * that is none (`<IMAGE>`, `${IMAGE}`) or is the word `placeholder`.
 */
function putImages(sourced, images) {
    const problems = [];
    const names = sourced.flatMap(({ definition }) => definition.containerDefinitions.flatMap(({ name }) => [name, `${definition.family}/${name}`]));
    for (const [key, image] of Object.entries(images)) {
        if (!names.includes(key))
            problems.push(unknownContainer(key, names));
        if (!isImageReference(image))
            problems.push(`images: ${key}: "${image}" is no image reference`);
    }
    const definitions = sourced.map(({ file, definition }) => ({
        file,
        definition: {
            ...definition,
            containerDefinitions: definition.containerDefinitions.map((container) => {
                const image = images[`${definition.family}/${container.name}`] ?? images[container.name] ?? container.image;
                if (isPlaceholder(image))
                    problems.push(`${file}: container "${container.name}" has ${image ? `the placeholder "${image}" for an image` : "no image"}; ` +
                        `give one in \`images\` under "${container.name}" or "${definition.family}/${container.name}"`);
                return image === undefined ? container : { ...container, image };
            }),
        },
    }));
    return { definitions, problems };
}
function isPlaceholder(image) {
    return !image || !isImageReference(image) || /(^|\/)placeholder(:|$)/i.test(image);
}
function unknownContainer(key, names) {
    const hint = (0,_kernel_nearest_js__WEBPACK_IMPORTED_MODULE_0__/* .nearest */ .p)(key, names);
    const known = names.filter((name) => name.includes("/"));
    const there = known.length === 0 ? "no task definition was given" : `the containers are ${known.join(", ")}`;
    return `images: no task definition has a container "${key}"${hint ? ` (did you mean "${hint}"?)` : ""}; ${there}`;
}


/***/ }),

/***/ 4197:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ planRegistrations),
/* harmony export */   k: () => (/* binding */ register)
/* harmony export */ });
/* harmony import */ var _kernel_retry_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2150);
/* harmony import */ var _base_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9677);
/* harmony import */ var _compare_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2556);
/* harmony import */ var _ours_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(979);




/** "Too many concurrent attempts" and throttling are waited out this long. */
const patience = 120_000;
/** How far down a family is looked through for Gantline's own newest revision, below others that differ. */
const depth = 20;
/**
 * Registers each definition unless the family's newest revision is the same, or the newest that Gantline registered: then
 * that one is used. Who registered a revision, and from which commit, makes no difference; new ones carry both as tags.
 * All are looked up before the first one is registered; registrations go one after the other, because ECS refuses
 * parallel ones of a family and refills one a second.
 */
async function register(definitions, options) {
    const { port, clock, signal, log } = options;
    const again = (run) => (0,_kernel_retry_js__WEBPACK_IMPORTED_MODULE_0__/* .retry */ .L)(run, { clock, signal, forMs: patience });
    const found = await Promise.all(definitions.map(({ definition }) => again(() => current(definition, port))));
    const results = [];
    for (const [index, { definition }] of definitions.entries()) {
        const { equal, before, newest } = found[index] ?? {};
        const family = definition.family;
        if (equal !== undefined) {
            results.push({ family, arn: equal.arn, changed: false, changes: [], previous: equal.arn });
            const newer = newest && newest.arn !== equal.arn ? ` (${revision(newest.arn)} is not Gantline's)` : "";
            log(`${family}: unchanged, ${revision(equal.arn)} is used${newer}`);
            continue;
        }
        signal.throwIfAborted();
        const arn = await again(() => port.register((0,_ours_js__WEBPACK_IMPORTED_MODULE_2__/* .marked */ .xI)(definition, options.commit)));
        const lines = before ? (0,_compare_js__WEBPACK_IMPORTED_MODULE_3__/* .changes */ .A)((0,_ours_js__WEBPACK_IMPORTED_MODULE_2__/* .contentOf */ .$E)(before.definition), (0,_ours_js__WEBPACK_IMPORTED_MODULE_2__/* .contentOf */ .$E)(definition)) : [];
        results.push({ family, arn, changed: true, changes: lines, previous: before?.arn });
        log(`${family}: registered ${revision(arn)}${before ? "" : ", the first revision"}`);
        for (const line of lines)
            log(`  ${line}`);
    }
    return results;
}
/** What `register` would do, without doing it: the same look, and nothing is sent. */
async function planRegistrations(definitions, options) {
    const { port, clock, signal } = options;
    return Promise.all(definitions.map(async ({ definition }) => {
        const { equal, before } = await (0,_kernel_retry_js__WEBPACK_IMPORTED_MODULE_0__/* .retry */ .L)(() => current(definition, port), { clock, signal, forMs: patience });
        const lines = before ? (0,_compare_js__WEBPACK_IMPORTED_MODULE_3__/* .changes */ .A)((0,_ours_js__WEBPACK_IMPORTED_MODULE_2__/* .contentOf */ .$E)(before.definition), (0,_ours_js__WEBPACK_IMPORTED_MODULE_2__/* .contentOf */ .$E)(definition)) : [];
        return { family: definition.family, arn: equal?.arn, changes: lines };
    }));
}
/** The revision that can be used as it is, if there is one; else the one that a new one comes after. */
async function current(definition, port) {
    const newest = await port.newest(definition.family);
    if (newest === undefined)
        return {};
    const equals = (one) => (0,_compare_js__WEBPACK_IMPORTED_MODULE_3__/* .same */ .F)((0,_ours_js__WEBPACK_IMPORTED_MODULE_2__/* .contentOf */ .$E)(one.definition), (0,_ours_js__WEBPACK_IMPORTED_MODULE_2__/* .contentOf */ .$E)(definition));
    if (equals(newest))
        return { equal: newest, newest };
    if ((0,_ours_js__WEBPACK_IMPORTED_MODULE_2__/* .isOurs */ .MU)(newest.definition))
        return { before: newest, newest };
    const older = (await port.revisions(definition.family)).filter((arn) => arn !== newest.arn).slice(0, depth);
    for await (const one of (0,_base_js__WEBPACK_IMPORTED_MODULE_1__/* .walk */ .G)(older, port)) {
        if (!(0,_ours_js__WEBPACK_IMPORTED_MODULE_2__/* .isOurs */ .MU)(one.definition))
            continue;
        return equals(one) ? { equal: one, newest } : { before: one, newest };
    }
    return { before: newest, newest };
}
function revision(arn) {
    return `revision ${arn.split(":").at(-1)}`;
}


/***/ })

};
