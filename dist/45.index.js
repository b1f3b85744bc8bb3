export const id = 45;
export const ids = [45];
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

/***/ 45:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  post: () => (/* binding */ post),
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./service/force.js + 1 modules
var force = __webpack_require__(4084);
// EXTERNAL MODULE: ./service/plan.js
var plan = __webpack_require__(1037);
// EXTERNAL MODULE: ./service/settings.js
var settings = __webpack_require__(7927);
// EXTERNAL MODULE: ./service/together.js + 16 modules
var together = __webpack_require__(7003);
// EXTERNAL MODULE: ./task-definition/images.js
var task_definition_images = __webpack_require__(2974);
// EXTERNAL MODULE: ./task-definition/model.js
var model = __webpack_require__(6163);
// EXTERNAL MODULE: ./task-definition/register.js + 2 modules
var register = __webpack_require__(3434);
// EXTERNAL MODULE: ./release/check.js + 1 modules
var check = __webpack_require__(5301);
// EXTERNAL MODULE: ./release/targets.js
var targets = __webpack_require__(8464);
;// CONCATENATED MODULE: ./release/dry-run.js









/** The same checks as a release, then what it would do. Sends nothing that changes anything. Rejects with what is in the way. */
async function planRelease(request, tools) {
    const checked = await tools.group("Check", () => (0,check/* check */.z)(request, tools));
    const { toBuild, containers } = await tools.plan();
    const put = (0,task_definition_images/* putImages */.O)(request.definitions, containers);
    const registrations = await (0,register/* planRegistrations */.U)(put.definitions, { ...tools, port: tools.definitions });
    return {
        build: toBuild,
        registrations,
        tasks: request.tasks.map(({ family }) => {
            const skipped = checked.skipped.get(family);
            return { family, ...(skipped === undefined ? {} : { skipped }) };
        }),
        services: await rolls(request, registrations, checked, tools),
        routes: routeLines(checked),
    };
}
async function rolls(request, registrations, checked, tools) {
    const to = (taskDefinition) => {
        const family = (0,model/* familyOf */.Ap)(taskDefinition);
        const registration = registrations.find((one) => one.family === family);
        if (registration === undefined)
            return checked.existing.get(family) ?? taskDefinition;
        return registration.arn ?? `${family}:new`;
    };
    const { found } = checked;
    const { cluster } = request;
    const how = (0,targets/* togetherFor */.W)(request, found);
    const planned = (0,plan/* steps */.C)((0,targets/* targetsOf */.Q)(request, to, entriesKnown(checked)), found, cluster);
    const told = [];
    const forced = await (0,force/* withForce */.w)(planned, how.force, cluster, { ...tools, port: tools.services });
    const settled = (0,settings/* withSettings */.GY)(forced, how, (line) => told.push(line));
    return (0,together/* wavesOf */.gt)(settled, how).map((wave) => wave.map(({ target, kind, service, settings }) => {
        const active = service?.status === "ACTIVE" ? service : undefined;
        const from = active?.deployments.find(({ status }) => status === "PRIMARY")?.taskDefinition;
        const mark = `${target.service}: `;
        return {
            ...{ service: target.service, kind, from, to: target.taskDefinition },
            ...(kind === "force" && target.force !== undefined ? { why: target.force } : {}),
            sent: settings !== undefined,
            settings: told.filter((line) => line.startsWith(mark)).map((line) => line.slice(mark.length)),
        };
    }));
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
function planWords({ build, registrations, tasks, services, routes }) {
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
            : [`task definition ${family} stays ${(0,model/* shortName */.EU)(arn)}`]),
        ...tasks.map(({ family, skipped }) => skipped === undefined ? `task ${family} runs` : `task ${family} does not run: ${skipped}`),
        ...routes,
        ...services.flatMap((wave, index) => wave.flatMap(({ service, kind, from, to, why, settings }) => {
            const order = services.length > 1 ? `wave ${index + 1}: ` : "";
            const now = from !== undefined && kind !== "leave" ? ` (runs ${(0,model/* shortName */.EU)(from)})` : "";
            const because = why === undefined ? "" : `: ${why}`;
            const line = `${order}service ${service} ${verbs[kind]} ${(0,model/* shortName */.EU)(to)}${now}${because}`;
            return [line, ...settings.map((one) => `  ${one}`)];
        })),
    ];
}

// EXTERNAL MODULE: ./release/release.js
var release_release = __webpack_require__(947);
// EXTERNAL MODULE: ./report/links.js
var links = __webpack_require__(6642);
// EXTERNAL MODULE: ./report/images.js
var report_images = __webpack_require__(7949);
// EXTERNAL MODULE: ./report/markdown.js
var markdown = __webpack_require__(5805);
// EXTERNAL MODULE: ./report/sections.js
var sections = __webpack_require__(2331);
;// CONCATENATED MODULE: ./report/release.js




/** The job summary of a release: on failure the cause first, then what was built, registered, run and rolled. */
function releaseSummary(result, about) {
    const where = `${(0,markdown/* code */.aY)(about.cluster)}${about.environment ? ` (${about.environment})` : ""}`;
    const what = about.version ? ` of ${(0,markdown/* code */.aY)(about.version)}` : "";
    const release = `Release${what} to ${where}`;
    const cancelled = (0,release_release/* verdictOf */.Vj)(result) === "cancelled";
    const failed = `❌ ${release} failed`;
    const head = `## ${result.failure === undefined ? `✅ ${release}` : cancelled ? `⚪ ${release} was cancelled` : failed}`;
    return (0,markdown/* join */.fj)(head, (0,sections/* failureSection */.mo)(result.failure), (0,report_images/* imagesSection */.A)(result.images, result.given), (0,sections/* registeredSection */.sD)(result.registered, about.links), (0,sections/* tasksSection */.iw)(result.tasks, about.links), (0,sections/* rolledSection */.wS)(result.rolled, about.links), `${headline(result)} In all ${(0,markdown/* duration */.p0)(result.seconds)}.`);
}
/** The job summary of a dry run. */
function planSummary(lines, about) {
    const what = about.version ? ` of ${(0,markdown/* code */.aY)(about.version)}` : "";
    const where = `${(0,markdown/* code */.aY)(about.cluster)}${about.environment ? ` (${about.environment})` : ""}`;
    return (0,markdown/* join */.fj)(`## 🔍 What a release${what} to ${where} would do`, (0,markdown/* fence */.EU)(lines), "Nothing was changed.");
}
/** One sentence of what was done. */
function headline({ images, registered, tasks, rolled }) {
    const count = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;
    const built = images.filter(({ reused }) => !reused).length;
    const changed = rolled.filter((one) => one.changed && one.verdict === "completed").length;
    const alone = rolled.filter((one) => !one.changed && one.verdict === "completed").length;
    return [
        `${count(built, "image")} built`,
        `${count(registered.filter((one) => one.changed).length, "task definition")} registered`,
        `${count(tasks.filter((task) => "result" in task).length, "task")} run`,
        `${count(changed, "service")} rolled${alone > 0 ? `, ${alone} left alone` : ""}.`,
    ].join(", ");
}

// EXTERNAL MODULE: ./actions/leftover.js
var leftover = __webpack_require__(1661);
// EXTERNAL MODULE: ./actions/roll/outcomes.js
var outcomes = __webpack_require__(9057);
// EXTERNAL MODULE: ./actions/telling.js + 1 modules
var telling = __webpack_require__(9165);
// EXTERNAL MODULE: ./aws/clients.js + 1 modules
var aws_clients = __webpack_require__(7202);
// EXTERNAL MODULE: ./kernel/errors.js
var errors = __webpack_require__(3957);
// EXTERNAL MODULE: ./actions/identity.js
var identity = __webpack_require__(4336);
// EXTERNAL MODULE: ./actions/recording.js
var actions_recording = __webpack_require__(6155);
// EXTERNAL MODULE: ./actions/roll/deployment.js
var deployment = __webpack_require__(5971);
// EXTERNAL MODULE: ./actions/roll/ports.js
var ports = __webpack_require__(1222);
// EXTERNAL MODULE: ./actions/roll/together.js
var roll_together = __webpack_require__(954);
// EXTERNAL MODULE: ./actions/together.js
var actions_together = __webpack_require__(5124);
// EXTERNAL MODULE: ./actions/verified.js
var verified = __webpack_require__(5782);
;// CONCATENATED MODULE: ./actions/release/prepare.js
/** What a release is made of: from inputs and files, or from a stack. One way for those who release and who plan. */









/**
 * Reads and checks everything that needs no change of anything. Throws one InputError with all that is wrong; `seen` gets
 * problems with their places in the compose files first.
 */
async function prepared(inputs, runner, seen = () => { }) {
    const { log, signal, cleanup, environment } = runner;
    const { variables } = environment;
    const [read] = await (0,actions_together/* together */.b)([stackInput(inputs, runner, seen), (0,deployment/* checkDeployment */.Q)(inputs.deployment)]);
    const { imagesOf } = await Promise.all(/* import() */[__webpack_require__.e(849), __webpack_require__.e(3346)]).then(__webpack_require__.bind(__webpack_require__, 3346));
    const { stackBuilds } = await Promise.all(/* import() */[__webpack_require__.e(3086), __webpack_require__.e(4999)]).then(__webpack_require__.bind(__webpack_require__, 3086));
    const wanted = read === undefined ? inputs : { ...inputs, app: inputs.app ?? read.app, builds: stackBuilds(read) };
    const clients = (0,aws_clients/* awsClients */.e)(inputs.region, variables);
    const { taskDefinitionPort } = await __webpack_require__.e(/* import() */ 3961).then(__webpack_require__.bind(__webpack_require__, 3961));
    const { taskPort } = await __webpack_require__.e(/* import() */ 8098).then(__webpack_require__.bind(__webpack_require__, 8098));
    const definitions = taskDefinitionPort(clients, signal);
    const [images, parts, { recording, records }] = await (0,actions_together/* together */.b)([
        imagesOf(wanted, runner),
        read === undefined ? ofFiles(inputs, runner) : ofStack(read),
        (0,actions_recording/* recordingOf */.LZ)(wanted, runner),
    ]);
    const { port: services, ...rolling } = await (0,ports/* rollTools */.H)(clients, runner);
    const { stack, ...request } = parts;
    const { oncePort } = await __webpack_require__.e(/* import() */ 1133).then(__webpack_require__.bind(__webpack_require__, 1133));
    const { routePort } = await __webpack_require__.e(/* import() */ 9454).then(__webpack_require__.bind(__webpack_require__, 9454));
    return {
        request: {
            ...request,
            environment: inputs.environment,
            rollTimeoutMs: inputs["roll-timeout-minutes"] * minutes,
            failOn: inputs["fail-on"],
            identity: (0,identity/* identity */.D)(environment),
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
            verify: (0,verified/* verification */.Ot)(inputs, clients, runner),
            build: () => images.bring(clients),
            plan: () => images.plan(clients),
            records,
            warn: (line) => log.warning(line),
        },
        stack: read && stack && { read, lowered: stack },
    };
    async function ofStack(one) {
        const { lowered, stackRequest } = await Promise.all(/* import() */[__webpack_require__.e(3086), __webpack_require__.e(4999)]).then(__webpack_require__.bind(__webpack_require__, 3086));
        const { lookupPort } = await __webpack_require__.e(/* import() */ 9018).then(__webpack_require__.bind(__webpack_require__, 9018));
        const ports = { lookup: lookupPort(clients, signal), revisions: definitions };
        const result = await lowered(one, ports, inputs.region, runner, seen);
        const { waves, ...rest } = stackRequest(result, runner, inputs["task-timeout-minutes"] * minutes);
        const how = (0,roll_together/* togetherOf */.W)(inputs);
        const force = how.force === "false" ? "when-secrets-rotated" : how.force;
        return { ...rest, together: { ...how, waves, force, ownership: one.environment.services }, stack: result.stack };
    }
}
const minutes = 60_000;
async function stackInput(inputs, runner, seen) {
    if (inputs.compose === undefined)
        return undefined;
    const stack = await Promise.all(/* import() */[__webpack_require__.e(3086), __webpack_require__.e(4999)]).then(__webpack_require__.bind(__webpack_require__, 3086));
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
        throw new errors/* InputError */.dz(problems);
    const { readFiles } = await __webpack_require__.e(/* import() */ 6884).then(__webpack_require__.bind(__webpack_require__, 4503));
    const { taskDefinitions, services } = await readFiles(files, runner.environment.workspace);
    const { environment } = inputs;
    return {
        cluster,
        definitions: taskDefinitions,
        services,
        createServices: inputs["create-services"] || inputs.ownership === "managed",
        together: (0,roll_together/* togetherOf */.W)(inputs),
        tasks: (inputs.tasks ?? []).map(({ timeoutMinutes, wanted, ...task }) => ({
            ...task,
            wanted: {
                ...wanted,
                origin: (0,identity/* origin */.T)(runner.environment, environment),
                timeoutMs: (timeoutMinutes ?? inputs["task-timeout-minutes"]) * minutes,
            },
        })),
    };
}

// EXTERNAL MODULE: ./runner/region.js
var region = __webpack_require__(3651);
// EXTERNAL MODULE: ./runner/spec.js
var spec = __webpack_require__(9264);
// EXTERNAL MODULE: ./actions/build/spec.js + 1 modules
var build_spec = __webpack_require__(6255);
// EXTERNAL MODULE: ./actions/compose-inputs.js
var compose_inputs = __webpack_require__(5020);
// EXTERNAL MODULE: ./actions/roll/spec.js + 2 modules
var roll_spec = __webpack_require__(6496);
// EXTERNAL MODULE: ./kernel/nearest.js
var nearest = __webpack_require__(4550);
// EXTERNAL MODULE: ./actions/run-task/words.js
var words = __webpack_require__(9553);
;// CONCATENATED MODULE: ./actions/release/tasks.js



const keys = [
    "run",
    "migration",
    "breaking",
    "network-from",
    "subnets",
    "security-groups",
    "assign-public-ip",
    "launch-type",
    "container",
    "command",
    "environment",
    "timeout-minutes",
];
/** Reads the `tasks` mapping in its order; every problem in it is named at once. */
function writtenTasks(value) {
    const problems = [];
    const tasks = Object.entries(value).map(([family, one]) => {
        if (typeof one !== "object" || one === null || Array.isArray(one)) {
            problems.push(`"${family}" to be a mapping with \`run\` or \`migration\``);
            return undefined;
        }
        return task(family, one, (text) => problems.push(text));
    });
    if (problems.length > 0)
        (0,spec/* expected */.p6)(problems.join("; "));
    return tasks.filter((one) => one !== undefined);
}
function task(family, given, problem) {
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
    const [networkFrom, launchType, command, subnets] = [
        word("network-from"),
        word("launch-type"),
        given.command,
        texts("subnets"),
    ];
    const network = {
        subnets,
        securityGroups: texts("security-groups"),
        assignPublicIp: bool("assign-public-ip") ? "ENABLED" : "DISABLED",
    };
    return {
        family,
        run,
        migration,
        ...(breaking ? { breaking } : {}),
        ...(networkFrom ? { networkFrom } : {}),
        ...(typeof minutes === "number" ? { timeoutMinutes: minutes } : {}),
        wanted: {
            containers: texts("container"),
            ...(launchType ? { launchType } : {}),
            ...(subnets.length > 0 ? { network } : {}),
            ...(command === undefined ? {} : { command: typeof command === "string" ? (0,words/* words */.a)(command) : texts("command") }),
            ...(given.environment === undefined
                ? {}
                : { environment: (0,words/* variables */.E)(given.environment) }),
        },
    };
}

;// CONCATENATED MODULE: ./actions/release/spec.js








const spec_minutes = { min: 1, max: 1440 };
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
        description: "One-off tasks, run in this order before anything rolls: a YAML mapping from a family to a mapping with `run` (environments it runs in) or `migration: true` (runs always; with `breaking: true` no service is brought back once it has run), and `network-from`, `subnets`, `security-groups`, `assign-public-ip`, `launch-type`, `container`, `command`, `environment`, `timeout-minutes`. The network is that of the first service unless said otherwise.",
        form: "YAML mapping: family → mapping",
        read: writtenTasks,
    }).optional(),
    services: (0,spec/* lines */.Mn)({
        description: "Paths of service definition files (what CreateService takes), one a line: the services to roll.",
    }).optional(),
    "create-services": (0,spec/* flag */.Jt)({ description: "Create services that do not exist from their definitions." }).default("false"),
    "task-timeout-minutes": (0,spec/* whole */.WQ)({
        description: "When a one-off task is stopped and the release fails.",
        ...spec_minutes,
    }).default("30"),
    "roll-timeout-minutes": (0,spec/* whole */.WQ)({ description: "How long to wait for the verdicts of the roll.", ...spec_minutes }).default("30"),
    "fail-on": roll_spec/* failOn */.Ko,
    ...roll_spec/* togetherInputs */._N,
    ...actions_recording/* recordInputs */.v5,
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

;// CONCATENATED MODULE: ./actions/release/index.js









const run = (runner) => (0,telling/* telling */.g)(runner, spec_spec.name, releaseStack, (failure, file) => runner.outputs(spec_spec, { failure, "failure-file": file }));
async function releaseStack(runner) {
    const inputs = runner.inputs(spec_spec);
    const { log, environment } = runner;
    const { region } = inputs;
    const { request, tools: common } = await prepared(inputs, runner);
    const { cluster } = request;
    const running = (arn) => (0,leftover/* remember */.k)(runner, arn === undefined ? undefined : { region, cluster, arns: [arn] });
    const tools = { ...common, running };
    const about = { environment: inputs.environment, cluster, version: environment.refName };
    if (inputs["dry-run"]) {
        const lines = planWords(await planRelease(request, tools));
        for (const line of lines)
            log.info(line);
        runner.outputs(spec_spec, { plan: lines });
        return await runner.summary(planSummary(lines, about));
    }
    const result = await (0,release_release/* release */._r)(request, tools);
    runner.outputs(spec_spec, {
        images: { ...Object.fromEntries(result.images.map(({ name, reference }) => [name, reference])), ...result.given },
        "task-definitions": Object.fromEntries(result.registered.map(({ family, arn }) => [family, arn])),
        "deployment-id": result.recorded === undefined ? "" : String(result.recorded),
        verdict: (0,release_release/* verdictOf */.Vj)(result),
        services: (0,outcomes/* outcomes */.K)(result.rolled),
    });
    await runner.summary(releaseSummary(result, { ...about, links: (0,links/* links */.y)(region, environment.variables, cluster) }));
    if (result.failure !== undefined)
        throw result.failure;
    log.info(headline(result));
}
const post = leftover/* stopRemembered */.p;


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
/** The inputs on how several services roll, in the words of the feature. */
function togetherOf(inputs) {
    return {
        waves: inputs.waves ?? [],
        onFailure: inputs["on-failure"],
        onCancel: inputs["on-cancel"],
        smoke: inputs["smoke-test"] ?? [],
        until: inputs.until,
        paused: inputs.paused,
        force: inputs.force,
        ownership: inputs.ownership,
        deployment: inputs.deployment ?? {},
        schedules: inputs.schedules,
    };
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

/***/ 1013:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SEVERITIES: () => (/* binding */ SEVERITIES),
/* harmony export */   counted: () => (/* binding */ counted),
/* harmony export */   findingLines: () => (/* binding */ findingLines),
/* harmony export */   scanGate: () => (/* binding */ scanGate)
/* harmony export */ });
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);

/** From the worst on, as ECR and Inspector name them. */
const SEVERITIES = ["CRITICAL", "HIGH", "MEDIUM", "LOW", "INFORMATIONAL", "UNDEFINED"];
const PAUSE_MS = 3_000;
/** How long a scan on push may take to begin: ECR starts it a moment after the push. */
const BEGIN_MS = 15_000;
/**
 * Waits for the scans of all images and judges them. Throws one DeployError with a table of what stands against them,
 * or when a scan failed or did not end in time: an image that nobody could judge does not pass a gate. What cannot be
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
    throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH(`${bad.map(({ name, against }) => `Image "${name}" has ${counted(against)}`).join("; ")}: nothing goes on with findings of ${gate.failOn} or worse.`, {
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

/***/ 7949:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ imagesSection)
/* harmony export */ });
/* harmony import */ var _image_bring_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1826);
/* harmony import */ var _image_scan_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1013);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5805);



/** Steps that are shown: what is worth a thought, not every COPY. */
const MOST = 5;
const WIDTH = 24;
/**
 * A Markdown section on images: what was built, what was there already, each digest, how the size changed, and what
 * took the time. "" when there are none. Nothing is shown that is not known.
 */
function imagesSection(built, given, scans = []) {
    const rows = [
        ...built.map((image) => [
            image.name,
            image.reused ? "there already" : `built in ${image.seconds} s`,
            image.key === undefined ? "" : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(image.key.slice(0, 12)),
            (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(image.why),
            size(image),
            (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(image.reference),
        ]),
        ...Object.entries(given).map(([name, reference]) => [name, "given", "", "", "", (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(reference)]),
    ];
    if (rows.length === 0)
        return "";
    const head = ["image", "linux/arm64", "content key", "why", "size", "reference"];
    const parts = [
        "### Images",
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(head, rows),
        ...unique(built).map(layersOf),
        ...unique(built).map(stepsOf),
        scansOf(scans),
    ];
    return `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .join */ .fj)(...parts)}\n`;
}
/** "6.2 MB (+0.4 MB, 3 of 4 layers as before)" */
function size({ size, layers, before }) {
    if (before === undefined)
        return (0,_image_bring_js__WEBPACK_IMPORTED_MODULE_0__/* .megabytes */ .R)(size);
    const delta = size - before.size;
    const sign = delta < 0 ? "−" : "+";
    const change = Math.abs(delta) < 50_000 ? "±0" : `${sign}${(0,_image_bring_js__WEBPACK_IMPORTED_MODULE_0__/* .megabytes */ .R)(Math.abs(delta))}`;
    return `${(0,_image_bring_js__WEBPACK_IMPORTED_MODULE_0__/* .megabytes */ .R)(size)} (${change}, ${before.sameLayers} of ${layers.length} layers as before)`;
}
/** One image under several names is told of once. */
function unique(built) {
    return [...new Map(built.filter(({ reused }) => !reused).map((one) => [one.reference, one])).values()];
}
function layersOf({ name, layers }) {
    const known = layers.filter((one) => one.size !== undefined);
    if (known.length < 2)
        return "";
    const bars = known.map(({ digest, size }, index) => ({
        value: size,
        text: (0,_image_bring_js__WEBPACK_IMPORTED_MODULE_0__/* .megabytes */ .R)(size),
        label: `layer ${index + 1}, ${digest.slice(7, 19)}`,
    }));
    return details(`${name}: ${known.length} layers`, chart(bars));
}
function stepsOf({ name, steps }) {
    const slowest = steps
        .filter(({ seconds }) => seconds >= 0.5)
        .toSorted((a, b) => b.seconds - a.seconds)
        .slice(0, MOST);
    if (slowest.length === 0)
        return "";
    const bar = ({ name: label, seconds }) => ({ value: seconds, text: `${seconds.toFixed(1)} s`, label });
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .join */ .fj)(`Slowest steps of ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(name)}`, chart(slowest.map(bar)));
}
/** Bars of text, which GitHub shows as they are, in the browser, in a mail and on a telephone. */
function chart(bars) {
    const most = Math.max(...bars.map(({ value }) => value));
    const wide = Math.max(...bars.map(({ text }) => text.length));
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .fence */ .EU)(bars.map(({ value, text, label }) => {
        const full = Math.max(1, Math.round((value / most) * WIDTH));
        const shown = label.replace(/\s+/g, " ");
        return `${"█".repeat(full)}${"░".repeat(WIDTH - full)} ${text.padStart(wide)}  ${shown.length > 70 ? `${shown.slice(0, 69)}…` : shown}`;
    }));
}
function details(title, body) {
    return `<details><summary>${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(title)}</summary>\n\n${body}\n\n</details>`;
}
function scansOf(scans) {
    const rows = scans.map(({ name, text, findings, judged }) => [
        name,
        ..._image_scan_js__WEBPACK_IMPORTED_MODULE_1__.SEVERITIES.slice(0, 4).map((severity) => judged ? String(findings.filter((finding) => finding.severity === severity).length) : "–"),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(text),
    ]);
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(["scan", ..._image_scan_js__WEBPACK_IMPORTED_MODULE_1__.SEVERITIES.slice(0, 4).map((one) => one.toLowerCase()), "result"], rows);
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
