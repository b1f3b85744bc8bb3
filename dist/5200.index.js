export const id = 5200;
export const ids = [5200];
export const modules = {

/***/ 6255:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _: () => (/* binding */ buildInputs),
  I: () => (/* binding */ spec_spec)
});

// EXTERNAL MODULE: ./runner/region.js
var region = __webpack_require__(3651);
// EXTERNAL MODULE: ./runner/spec.js
var spec = __webpack_require__(9264);
// EXTERNAL MODULE: ./actions/compose-inputs.js
var compose_inputs = __webpack_require__(5020);
// EXTERNAL MODULE: ./actions/build/builds.js
var builds = __webpack_require__(7814);
// EXTERNAL MODULE: ./actions/build/options.js
var options = __webpack_require__(4813);
// EXTERNAL MODULE: ./image/scan.js
var scan = __webpack_require__(1013);
;// CONCATENATED MODULE: ./actions/build/scan.js



/** Reads the input `scan`; every problem in it is named at once. */
function scanGateOf(value) {
    const problems = [];
    (0,options/* unknownKeys */.vX)(value, ["fail-on", "allow", "timeout-minutes"], "", (text) => problems.push(text));
    const wanted = value["fail-on"] ?? "HIGH";
    const failOn = scan.SEVERITIES.find((one) => one === String(wanted).toUpperCase());
    if (failOn === undefined)
        problems.push(`"fail-on" to be one of ${scan.SEVERITIES.join(", ")}`);
    const allow = value.allow ?? [];
    if (!Array.isArray(allow) || !allow.every((one) => typeof one === "string" && one !== ""))
        problems.push('"allow" to be a list of findings by name, such as CVE-2026-1234');
    const minutes = value["timeout-minutes"] ?? 10;
    if (!Number.isInteger(minutes) || Number(minutes) < 1 || Number(minutes) > 360)
        problems.push('"timeout-minutes" to be a whole number from 1 to 360');
    if (failOn === undefined || problems.length > 0)
        (0,spec/* expected */.p6)(problems.join("; "));
    return { failOn, allow: allow.map(String), timeoutMs: Number(minutes) * 60_000 };
}

;// CONCATENATED MODULE: ./actions/build/spec.js






/** What to build and how; `release` and the root action have the same inputs. */
const buildInputs = {
    builds: (0,spec/* mapping */.pq)({
        description: "Images to build for linux/arm64: a YAML mapping from a name to the folder of its build context, or to a mapping with `context`, `dockerfile`, `target`, `args`, `repository`, `contexts`, `containers`, `scope` (`copied`: only what the target copies decides whether it is built; for base images without ONBUILD), and the keys of `build-defaults`.",
        form: "YAML mapping: name → folder, or mapping",
        read: builds/* builds */.GW,
    }).optional(),
    "build-defaults": (0,spec/* mapping */.pq)({
        description: "What holds for every build unless it says otherwise: a YAML mapping with `secrets`, `ssh`, `labels`, `commit-labels`, `annotations`, `platforms`, `compression`, `source-date-epoch`, `sbom`, `provenance`, `tests`.",
        form: "YAML mapping",
        read: options/* buildDefaults */.pq,
    }).optional(),
    images: (0,spec/* mapping */.pq)({
        description: "Images that exist already and are used as they are: a YAML or JSON mapping from a name to a reference.",
        form: "YAML or JSON mapping: name → reference",
        read: builds/* imageReferences */.Ef,
    }).optional(),
    tags: (0,spec/* lines */.Mn)({
        description: "Tags to push. An image that the registry already has under the first one, or whose content has not changed since it was built, is not built again. Default: `sha-` and the first 12 characters of the commit; `pr-<number>-sha-…` in a pull request.",
    }).optional(),
    "max-age-days": (0,spec/* whole */.WQ)({
        description: "Build an image anew after so many days although nothing in it changed. Default: never.",
        min: 1,
        max: 365,
    }).optional(),
    "reuse-pull-requests": (0,spec/* flag */.Jt)({
        description: "Let a run that is no pull request's take an image that a pull request has built from the same content.",
    }).default("false"),
    "create-repositories": (0,spec/* flag */.Jt)({
        description: "Create an ECR repository that is missing (with immutable tags, except the build cache) instead of failing.",
    }).default("false"),
    cache: (0,spec/* oneOf */.yL)(["registry", "local", "gha", "inline", "off"], {
        description: "Where layers are cached between runs: beside the image in its repository (`cache-tag`), in a folder (`cache-folder`), in GitHub's cache, in the image itself, or nowhere.",
    }).default("registry"),
    "cache-tag": (0,spec/* text */.Qq)({
        description: "Tag of the cache in each repository; it must be allowed to move.",
    }).default("buildcache"),
    "cache-folder": (0,spec/* text */.Qq)({
        description: "Folder of `cache: local`, for example one that actions/cache keeps.",
    }).optional(),
    provenance: (0,spec/* flag */.Jt)({
        description: "Attach build provenance. What is pushed is then an index around the image.",
    }).default("false"),
    scan: (0,spec/* mapping */.pq)({
        description: "Wait for ECR's scan of every image, built or reused, and fail before anything goes on: a YAML mapping with `fail-on` (CRITICAL, HIGH …; default HIGH), `allow` (findings that are accepted, by name) and `timeout-minutes` (10).",
        form: "YAML mapping",
        read: scanGateOf,
    }).optional(),
    builder: (0,spec/* text */.Qq)({ description: "Name of the buildx builder. Default: the current one." }).optional(),
};
const spec_spec = {
    name: "build",
    title: "Gantline: build images",
    description: "Build linux/arm64 images with buildx, push them to Amazon ECR, and prove what was pushed.",
    inputs: {
        region: region/* region */.N,
        ...compose_inputs/* composeInputs */.Y,
        ...buildInputs,
        only: (0,spec/* lines */.Mn)({
            description: "Names of the builds to look at, one a line, as the output `to-build` has them: for a job of its own for each. Default: all.",
        }).optional(),
        "plan-only": (0,spec/* flag */.Jt)({
            description: "Only say what would be built; build, push and create nothing.",
        }).default("false"),
    },
    outputs: {
        images: "JSON mapping from each name to its reference, `repository@sha256:…`. With `plan-only`: what is there already.",
        digests: "JSON mapping from each name to `digest` (of what the tags name, an index or a manifest) and `arm64` (of the linux/arm64 manifest in it).",
        "to-build": "JSON list of the names that the registry does not have yet: what was built, or would be.",
    },
};


/***/ }),

/***/ 5020:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ composeInputs)
/* harmony export */ });
/* harmony import */ var _runner_spec_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9264);

/** A stack that a compose file describes, and where it goes. */
const composeInputs = {
    compose: (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_0__/* .lines */ .Mn)({
        description: "Compose files, one a line, later ones on earlier ones: the stack. With it `environment` is needed, and everything else about the stack stands in the files (`x-gantline`).",
    }).optional(),
    environment: (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
        description: "Name of the environment, for example `production`: with `compose` one of those in `x-gantline`. Tasks run only in environments that they list.",
    }).optional(),
};


/***/ }),

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

/***/ 6265:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ prepared)
/* harmony export */ });
/* harmony import */ var _aws_clients_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7449);
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4336);
/* harmony import */ var _recording_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6155);
/* harmony import */ var _roll_deployment_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5971);
/* harmony import */ var _roll_ports_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1222);
/* harmony import */ var _roll_together_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(954);
/* harmony import */ var _together_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5124);
/* harmony import */ var _verified_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5782);
/** What a release is made of: from inputs and files, or from a stack. One way for those who release and who plan. */









/**
 * Reads and checks everything that needs no change of anything. Throws one InputError with all that is wrong; `seen` gets
 * problems with their places in the compose files first.
 */
async function prepared(inputs, runner, seen = () => { }) {
    const { log, signal, cleanup, environment } = runner;
    const { variables } = environment;
    const clients = (0,_aws_clients_js__WEBPACK_IMPORTED_MODULE_7__/* .awsClients */ .e)(inputs.region, variables);
    const asked = stackInput(inputs, runner, seen);
    // Compose takes a third of a second, and what it says is not needed for this.
    if (inputs.compose !== undefined)
        void (0,_aws_clients_js__WEBPACK_IMPORTED_MODULE_7__/* .readAhead */ .E)(clients, [
            "ssm",
            "ecs",
            "elbv2",
            ...(inputs.verify ? ["ec2", "iam", "logs", "ecr"] : []),
        ]);
    const [read] = await (0,_together_js__WEBPACK_IMPORTED_MODULE_5__/* .together */ .b)([asked, (0,_roll_deployment_js__WEBPACK_IMPORTED_MODULE_3__/* .checkDeployment */ .Q)(inputs.deployment)]);
    const { imagesOf } = await Promise.all(/* import() */[__webpack_require__.e(1826), __webpack_require__.e(849), __webpack_require__.e(2112)]).then(__webpack_require__.bind(__webpack_require__, 3346));
    const { stackBuilds } = await Promise.all(/* import() */[__webpack_require__.e(3483), __webpack_require__.e(7350), __webpack_require__.e(4874), __webpack_require__.e(928)]).then(__webpack_require__.bind(__webpack_require__, 354));
    const wanted = read === undefined ? inputs : { ...inputs, app: inputs.app ?? read.app, builds: stackBuilds(read) };
    const { taskDefinitionPort } = await __webpack_require__.e(/* import() */ 3961).then(__webpack_require__.bind(__webpack_require__, 6342));
    const { taskPort } = await __webpack_require__.e(/* import() */ 8098).then(__webpack_require__.bind(__webpack_require__, 8098));
    const definitions = taskDefinitionPort(clients, signal);
    const [images, parts, { recording, records }] = await (0,_together_js__WEBPACK_IMPORTED_MODULE_5__/* .together */ .b)([
        imagesOf(wanted, runner),
        read === undefined ? ofFiles(inputs, runner) : ofStack(read),
        (0,_recording_js__WEBPACK_IMPORTED_MODULE_2__/* .recordingOf */ .LZ)(wanted, runner),
    ]);
    const { port: services, ...rolling } = await (0,_roll_ports_js__WEBPACK_IMPORTED_MODULE_4__/* .rollTools */ .H)(clients, runner);
    const { stack, ...request } = parts;
    const { oncePort } = await __webpack_require__.e(/* import() */ 1133).then(__webpack_require__.bind(__webpack_require__, 1133));
    const { routePort } = await __webpack_require__.e(/* import() */ 9454).then(__webpack_require__.bind(__webpack_require__, 9454));
    return {
        request: {
            ...request,
            environment: inputs.environment,
            rollTimeoutMs: inputs["roll-timeout-minutes"] * minutes,
            failOn: inputs["fail-on"],
            identity: (0,_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .identity */ .D)(environment),
            commit: environment.sha,
            imageKeys: images.keys,
            recording,
        },
        tools: {
            ...rolling,
            services,
            definitions,
            tasks: taskPort(clients, signal, cleanup),
            routes: routePort(clients, signal),
            once: oncePort(clients, signal),
            group: (title, run) => log.group(title, run),
            verify: (0,_verified_js__WEBPACK_IMPORTED_MODULE_6__/* .verification */ .Ot)(inputs, clients, runner),
            build: () => images.bring(clients),
            judge: (built) => images.judge(built, clients),
            plan: () => images.plan(clients),
            records,
            warn: (line) => log.warning(line),
        },
        stack: read && stack && { read, lowered: stack },
    };
    async function ofStack(one) {
        const { lowered, stackRequest } = await Promise.all(/* import() */[__webpack_require__.e(3483), __webpack_require__.e(7350), __webpack_require__.e(4874), __webpack_require__.e(928)]).then(__webpack_require__.bind(__webpack_require__, 354));
        const { lookupPort } = await __webpack_require__.e(/* import() */ 9018).then(__webpack_require__.bind(__webpack_require__, 9018));
        const ports = { lookup: lookupPort(clients, signal), revisions: definitions };
        const result = await lowered(one, ports, inputs.region, runner, seen);
        const { waves, ...rest } = stackRequest(result, runner, inputs["task-timeout-minutes"] * minutes);
        const how = { ...(0,_roll_together_js__WEBPACK_IMPORTED_MODULE_8__/* .togetherOf */ .W)(inputs, "when-secrets-rotated"), waves, ownership: one.environment.services };
        return { ...rest, together: how, stack: result.stack };
    }
}
const minutes = 60_000;
async function stackInput(inputs, runner, seen) {
    if (inputs.compose === undefined)
        return undefined;
    const stack = await Promise.all(/* import() */[__webpack_require__.e(3483), __webpack_require__.e(7350), __webpack_require__.e(4874), __webpack_require__.e(928)]).then(__webpack_require__.bind(__webpack_require__, 354));
    return stack.stackInput(inputs, runner, seen);
}
async function ofFiles(inputs, runner) {
    const { cluster } = inputs;
    const files = { taskDefinitions: inputs["task-definitions"] ?? [], services: inputs.services ?? [] };
    const problems = [];
    if (cluster === undefined)
        problems.push('input "cluster" is required without compose: name or ARN of the cluster');
    if (files.taskDefinitions.length + files.services.length === 0 && !inputs.tasks)
        problems.push("nothing to release: give compose, task-definitions, tasks or services");
    if (problems.length > 0 || cluster === undefined)
        throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(problems);
    const { readFiles } = await Promise.all(/* import() */[__webpack_require__.e(3483), __webpack_require__.e(6884)]).then(__webpack_require__.bind(__webpack_require__, 4503));
    const { taskDefinitions, services } = await readFiles(files, runner.environment.workspace);
    const { environment } = inputs;
    return {
        cluster,
        definitions: taskDefinitions,
        services,
        createServices: inputs["create-services"] || inputs.ownership === "managed",
        together: (0,_roll_together_js__WEBPACK_IMPORTED_MODULE_8__/* .togetherOf */ .W)(inputs),
        tasks: (inputs.tasks ?? []).map(({ timeoutMinutes, wanted, ...task }) => ({
            ...task,
            wanted: {
                ...wanted,
                origin: (0,_identity_js__WEBPACK_IMPORTED_MODULE_1__/* .origin */ .T)(runner.environment, environment),
                timeoutMs: (timeoutMinutes ?? inputs["task-timeout-minutes"]) * minutes,
            },
        })),
    };
}


/***/ }),

/***/ 3952:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  zy: () => (/* binding */ releaseInputs),
  IC: () => (/* binding */ spec_spec)
});

// UNUSED EXPORTS: releaseOutputs

// EXTERNAL MODULE: ./runner/region.js
var region = __webpack_require__(3651);
// EXTERNAL MODULE: ./runner/spec.js
var spec = __webpack_require__(9264);
// EXTERNAL MODULE: ./actions/build/spec.js + 1 modules
var build_spec = __webpack_require__(6255);
// EXTERNAL MODULE: ./actions/compose-inputs.js
var compose_inputs = __webpack_require__(5020);
// EXTERNAL MODULE: ./actions/recording.js
var recording = __webpack_require__(6155);
// EXTERNAL MODULE: ./actions/roll/spec.js + 3 modules
var roll_spec = __webpack_require__(3003);
// EXTERNAL MODULE: ./actions/verified.js
var verified = __webpack_require__(5782);
// EXTERNAL MODULE: ./kernel/nearest.js
var nearest = __webpack_require__(4550);
// EXTERNAL MODULE: ./actions/run-task/inputs.js + 1 modules
var inputs = __webpack_require__(2662);
;// CONCATENATED MODULE: ./actions/release/tasks.js



/** What a release adds to how `run-task` runs a task. */
const own = ["run", "migration", "breaking", "network-from", "timeout-minutes"];
const keys = [...own, ...Object.keys(inputs/* runInputs */.H)];
/** Reads the `tasks` mapping in its order; every problem in it is named at once. */
async function writtenTasks(value) {
    const problems = [];
    const tasks = [];
    for (const [family, one] of Object.entries(value)) {
        if (typeof one !== "object" || one === null || Array.isArray(one))
            problems.push(`"${family}" to be a mapping with \`run\` or \`migration\``);
        else
            tasks.push(await task(family, one, (text) => problems.push(text)));
    }
    if (problems.length > 0)
        (0,spec/* expected */.p6)(problems.join("; "));
    return tasks;
}
async function task(family, given, problem) {
    const at = (key) => `"${family}.${key}"`;
    for (const key of Object.keys(given).filter((one) => !keys.includes(one))) {
        const hint = (0,nearest/* nearest */.p)(key, keys);
        problem(`"${family}" to have no key "${key}"${hint ? ` (did you mean "${hint}"?)` : ` (keys: ${keys.join(", ")})`}`);
    }
    const texts = (key) => {
        const found = given[key] ?? [];
        const list = Array.isArray(found) ? found : [found];
        if (!list.every((one) => typeof one === "string" && one !== ""))
            problem(`${at(key)} to be a list of names`);
        return list.map(String);
    };
    const bool = (key) => {
        const found = given[key] ?? false;
        if (typeof found !== "boolean")
            problem(`${at(key)} to be true or false`);
        return found === true;
    };
    const word = (key) => {
        const found = given[key];
        if (found !== undefined && (typeof found !== "string" || found === ""))
            problem(`${at(key)} to be text`);
        return typeof found === "string" ? found : undefined;
    };
    const run = texts("run");
    const migration = bool("migration");
    if (!migration && run.length === 0)
        problem(`"${family}" to list in \`run\` the environments it runs in, or to be a \`migration: true\``);
    const breaking = bool("breaking");
    if (breaking && !migration)
        problem(`${at("breaking")} only together with \`migration: true\``);
    const minutes = given["timeout-minutes"];
    if (minutes !== undefined && !(Number.isInteger(minutes) && Number(minutes) >= 1 && Number(minutes) <= 1440))
        problem(`${at("timeout-minutes")} to be a whole number from 1 to 1440`);
    const networkFrom = word("network-from");
    return {
        family,
        run,
        migration,
        ...(breaking ? { breaking } : {}),
        ...(networkFrom ? { networkFrom } : {}),
        ...(typeof minutes === "number" ? { timeoutMinutes: minutes } : {}),
        wanted: (0,inputs/* wantedOf */.L)(await asInputs(given, (key, what) => problem(`${at(key)} ${what}`))),
    };
}
/** The keys that `run-task` has as inputs, read as it reads them: YAML here is text there. */
async function asInputs(given, problem) {
    const read = {};
    for (const [key, input] of Object.entries(inputs/* runInputs */.H)) {
        const value = given[key];
        if (value === undefined || value === null)
            continue;
        if (Array.isArray(value) && !value.every((one) => typeof one === "string" && one !== "")) {
            problem(key, "to be a list of text");
            continue;
        }
        try {
            read[key] = await input.read(textOf(key, value));
        }
        catch (error) {
            const nested = typeof value === "object" && !Array.isArray(value);
            problem(key, nested ? `: expected ${error.message}` : `to be ${error.message}`);
        }
    }
    return read;
}
function textOf(key, value) {
    if (Array.isArray(value) && key !== "command")
        return value.join("\n");
    return typeof value === "object" ? JSON.stringify(value) : String(value).trim();
}

;// CONCATENATED MODULE: ./actions/release/spec.js








const minutes = { min: 1, max: 1440 };
/** The root action has the same inputs and outputs. */
const releaseInputs = {
    region: region/* region */.N,
    ...compose_inputs/* composeInputs */.Y,
    cluster: (0,spec/* text */.Qq)({ description: "Name or ARN of the cluster. Needed without `compose`." }).optional(),
    ...build_spec/* buildInputs */._,
    "task-definitions": (0,spec/* lines */.Mn)({
        description: "Paths of task definition files, JSON or YAML, one a line. Each image goes into the containers that its build names.",
    }).optional(),
    tasks: (0,spec/* mapping */.pq)({
        description: "One-off tasks, run in this order before anything rolls: a YAML mapping from a family to a mapping with `run` (environments it runs in) or `migration: true` (runs always; with `breaking: true` no service is brought back once it has run), and `network-from`, `timeout-minutes`, and what `run-task` takes: `subnets`, `security-groups`, `assign-public-ip`, `launch-type`, `capacity-provider-strategy`, `platform-version`, `count`, `container`, `command`, `environment`, `overrides`, `cpu`, `memory`, `ephemeral-storage`, `lock-timeout`, `if-running`. The network is that of the first service unless said otherwise.",
        form: "YAML mapping: family → mapping",
        read: writtenTasks,
    }).optional(),
    services: (0,spec/* lines */.Mn)({
        description: "Paths of service definition files (what CreateService takes), one a line: the services to roll.",
    }).optional(),
    "create-services": (0,spec/* flag */.Jt)({ description: "Create services that do not exist from their definitions." }).default("false"),
    "task-timeout-minutes": (0,spec/* whole */.WQ)({
        description: "When a one-off task is stopped and the release fails.",
        ...minutes,
    }).default("30"),
    "roll-timeout-minutes": (0,spec/* whole */.WQ)({ description: "How long to wait for the verdicts of the roll.", ...minutes }).default("30"),
    "fail-on": roll_spec/* failOn */.Ko,
    ...roll_spec/* togetherInputs */._N,
    ...recording/* recordInputs */.v5,
    "dry-run": (0,spec/* flag */.Jt)({
        description: "Check everything and say what would be built, registered, run and rolled; change nothing.",
    }).default("false"),
    ...verified/* verifyInputs */.fn,
};
const releaseOutputs = {
    images: "JSON mapping from each name to its reference, `repository@sha256:…`.",
    "task-definitions": "JSON mapping from each family to the ARN of its revision, new or reused.",
    "deployment-id": "Id of the GitHub deployment that records the release; empty when it is not recorded.",
    plan: "With `dry-run`: JSON list of what the release would do, one sentence each.",
    ...roll_spec/* rollOutputs */.ML,
};
const spec_spec = {
    name: "release",
    title: "Gantline: release",
    description: "Build, register, migrate, seed, roll: one release of a stack to Amazon ECS, with one digest per image throughout.",
    inputs: releaseInputs,
    outputs: releaseOutputs,
    post: true,
};


/***/ }),

/***/ 5971:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ checkDeployment)
/* harmony export */ });
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);
/* harmony import */ var _task_definition_shape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2151);


/** Checks the input `deployment` against what ECS takes. Throws one InputError with everything that is wrong. */
async function checkDeployment(deployment) {
    if (deployment === undefined)
        return;
    const { updateServiceShape } = await __webpack_require__.e(/* import() */ 9562).then(__webpack_require__.bind(__webpack_require__, 9562));
    const names = { service: "any" };
    const wrong = (0,_task_definition_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .departures */ .w)({ ...names, ...deployment }, await updateServiceShape());
    const problems = wrong.map((one) => `input "deployment": ${one.replace(/^deploymentConfiguration\./, "")}`);
    if (problems.length > 0)
        throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(problems);
}


/***/ }),

/***/ 954:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ togetherOf)
/* harmony export */ });
/** The inputs on how several services roll, in the words of the feature; `force` is what holds when nobody says it. */
function togetherOf(inputs, force = "false") {
    return {
        waves: inputs.waves ?? [],
        onFailure: inputs["on-failure"],
        onCancel: inputs["on-cancel"],
        smoke: inputs["smoke-test"] ?? [],
        until: inputs.until,
        paused: inputs.paused,
        force: inputs.force ?? force,
        ownership: inputs.ownership,
        deployment: inputs.deployment ?? {},
        ...(inputs["desired-count"] === undefined ? {} : { desired: inputs["desired-count"] }),
        schedules: inputs.schedules,
    };
}


/***/ }),

/***/ 2662:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  H: () => (/* binding */ runInputs),
  L: () => (/* binding */ wantedOf)
});

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

;// CONCATENATED MODULE: ./actions/run-task/inputs.js



/** How a one-off task is run: inputs of `run-task`, and keys of an entry of `tasks` in a release. */
const runInputs = {
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
};
/** What is wanted, as far as these say; left out is what they do not say. */
function wantedOf(given) {
    const { subnets, command, environment, overrides, cpu, memory, count, "security-groups": groups } = given;
    const assignPublicIp = given["assign-public-ip"] ? "ENABLED" : "DISABLED";
    const size = said({ cpu, memory, ephemeralStorage: given["ephemeral-storage"] });
    return {
        containers: given.container ?? [],
        ...said({
            command,
            environment,
            overrides,
            count,
            launchType: given["launch-type"],
            capacityProviderStrategy: given["capacity-provider-strategy"],
            platformVersion: given["platform-version"],
            lockTimeout: given["lock-timeout"],
            ifRunning: given["if-running"],
            size: Object.keys(size).length > 0 ? size : undefined,
            network: subnets ? { subnets, securityGroups: groups ?? [], assignPublicIp } : undefined,
        }),
    };
}
function said(values) {
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
function commandInput() {
    const description = "Command that replaces the container's: a JSON list, or words quoted as in a shell.";
    return { ...(0,spec/* text */.Qq)({ description }).optional(), form: "JSON list, or words quoted as in a shell", read: words/* words */.a };
}
/** A time setting of PostgreSQL (documentation, "Parameter Names and Values"); milliseconds without a unit. */
function duration(value) {
    return /^\d+(us|ms|s|min|h|d)?$/.test(value) ? value : (0,spec/* expected */.p6)("a duration such as 5s, 500ms or 2min");
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

/***/ 9911:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ planWords),
/* harmony export */   F: () => (/* binding */ planRelease)
/* harmony export */ });
/* harmony import */ var _service_force_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4084);
/* harmony import */ var _service_plan_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1037);
/* harmony import */ var _service_settings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7927);
/* harmony import */ var _service_together_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6483);
/* harmony import */ var _task_definition_images_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2974);
/* harmony import */ var _task_definition_model_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(6163);
/* harmony import */ var _task_definition_register_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4197);
/* harmony import */ var _check_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5301);
/* harmony import */ var _records_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8636);
/* harmony import */ var _targets_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(8464);










/** The same checks as a release, then what it would do. Sends nothing that changes anything. Rejects with what is in the way. */
async function planRelease(request, tools) {
    const checked = await tools.group("Check", () => (0,_check_js__WEBPACK_IMPORTED_MODULE_5__/* .check */ .z)(request, tools));
    const { toBuild, containers, why = {} } = await tools.plan();
    const put = (0,_task_definition_images_js__WEBPACK_IMPORTED_MODULE_7__/* .putImages */ .O)(request.definitions, containers);
    const registrations = await (0,_task_definition_register_js__WEBPACK_IMPORTED_MODULE_4__/* .planRegistrations */ .U)(put.definitions, { ...tools, port: tools.definitions });
    return {
        build: toBuild,
        images: why,
        registrations,
        tasks: request.tasks.map(({ family, when = "before" }) => {
            const skipped = checked.skipped.get(family);
            return { family, when, ...(skipped === undefined ? {} : { skipped }) };
        }),
        services: await rolls(request, registrations, checked, tools),
        routes: routeLines(checked),
        drift: driftOf(checked),
        last: checked.last && (0,_records_js__WEBPACK_IMPORTED_MODULE_6__/* .releaseName */ ["do"])(checked.last),
    };
}
async function rolls(request, registrations, checked, tools) {
    const to = (taskDefinition) => {
        const family = (0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_8__/* .familyOf */ .Ap)(taskDefinition);
        const registration = registrations.find((one) => one.family === family);
        if (registration === undefined)
            return checked.existing.get(family) ?? taskDefinition;
        return registration.arn ?? `${family}:new`;
    };
    const { found } = checked;
    const { cluster } = request;
    const how = (0,_targets_js__WEBPACK_IMPORTED_MODULE_9__/* .togetherFor */ .W)(request, found);
    const planned = (0,_service_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .steps */ .C)((0,_targets_js__WEBPACK_IMPORTED_MODULE_9__/* .targetsOf */ .Q)(request, to, entriesKnown(checked)), found, cluster);
    const told = [];
    const forced = await (0,_service_force_js__WEBPACK_IMPORTED_MODULE_0__/* .withForce */ .w)(planned, how.force, cluster, { ...tools, port: tools.services });
    const settled = (0,_service_settings_js__WEBPACK_IMPORTED_MODULE_2__/* .withSettings */ .GY)(forced, how, (line) => told.push(line));
    return (0,_service_together_js__WEBPACK_IMPORTED_MODULE_3__/* .wavesOf */ .gt)(settled, how).map((wave) => wave.map(({ target, kind, service, settings }) => {
        const active = service?.status === "ACTIVE" ? service : undefined;
        const from = active?.deployments.find(({ status }) => status === "PRIMARY")?.taskDefinition;
        const mark = `${target.service}: `;
        return {
            ...{ service: target.service, kind, from, to: target.taskDefinition },
            ...(kind === "force" && target.force !== undefined ? { why: target.force } : {}),
            desired: active?.desired,
            sent: settings !== undefined,
            settings: told.filter((line) => line.startsWith(mark)).map((line) => line.slice(mark.length)),
        };
    }));
}
/** What runs that was not last released: somebody rolled it by hand, or a breaker rolled it back. */
function driftOf({ last, running }) {
    return running.flatMap(({ service, taskDefinition: runs }) => {
        const released = last?.record.services[service]?.["task-definition"];
        return released === undefined || released === runs ? [] : [{ service, runs, released }];
    });
}
/** Load balancer entries of the services whose target groups are there. */
function entriesKnown({ routes }) {
    return new Map(routes.flatMap(({ arn, wanted: { service, container, port } }) => arn === undefined
        ? []
        : [[service, { targetGroupArn: arn, containerName: container, containerPort: port }]]));
}
/** What is made so that services are reached, a line each. */
function routeLines({ routes }) {
    return routes.flatMap(({ wanted: { service, targetGroup, rule }, arn, modify, attributes, priority }) => {
        const settings = Object.entries({ ...modify, ...(arn === undefined ? {} : attributes) });
        const where = [rule.host, rule.path].filter(Boolean).join(" ");
        return [
            ...(arn === undefined ? [`service ${service}: target group ${targetGroup.Name} is made`] : []),
            ...settings.map(([key, value]) => `service ${service}: target group ${targetGroup.Name} gets ${key} ${value}`),
            ...(priority === undefined ? [] : [`service ${service}: a rule for ${where} is made, priority ${priority}`]),
        ];
    });
}
/** The plan as lines for the log and the summary. Pure. */
function planWords({ build, registrations, tasks, services, routes, drift }) {
    const verbs = {
        leave: "is left alone, it runs",
        follow: "is followed, it is on its way to",
        attach: "is followed, whatever it rolls out, not",
        force: "is deployed again with",
        update: "rolls to",
        create: "is created with",
    };
    return [
        ...(build.length === 0 ? ["no image is built"] : build.map((name) => `image ${name} is built`)),
        ...registrations.flatMap(({ family, arn, changes }) => arn === undefined
            ? [`task definition ${family} gets a new revision`, ...changes.map((line) => `  ${line}`)]
            : [`task definition ${family} stays ${(0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_8__/* .shortName */ .EU)(arn)}`]),
        ...drift.map(({ service, runs, released }) => `service ${service} runs ${(0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_8__/* .shortName */ .EU)(runs)}, and ${(0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_8__/* .shortName */ .EU)(released)} was last released`),
        ...tasks.map(({ family, when, skipped }) => skipped === undefined
            ? `task ${family} runs${when === "after" ? " after the roll" : ""}`
            : `task ${family} does not run: ${skipped}`),
        ...routes,
        ...services.flatMap((wave, index) => wave.flatMap(({ service, kind, from, to, why, settings }) => {
            const order = services.length > 1 ? `wave ${index + 1}: ` : "";
            const now = from !== undefined && kind !== "leave" ? ` (runs ${(0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_8__/* .shortName */ .EU)(from)})` : "";
            const because = why === undefined ? "" : `: ${why}`;
            const line = `${order}service ${service} ${verbs[kind]} ${(0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_8__/* .shortName */ .EU)(to)}${now}${because}`;
            return [line, ...settings.map((one) => `  ${one}`)];
        })),
    ];
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


/***/ })

};
