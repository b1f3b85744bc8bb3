export const id = 16;
export const ids = [16];
export const modules = {

/***/ 148:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ spec),
/* harmony export */   _: () => (/* binding */ buildInputs)
/* harmony export */ });
/* harmony import */ var _runner_region_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3651);
/* harmony import */ var _runner_spec_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9264);
/* harmony import */ var _builds_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7814);



const writtenBuilds = (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .mapping */ .pq)({
    description: "Images to build for linux/arm64: a YAML mapping from a name to the folder of its build context, or to a mapping with `context`, `dockerfile`, `target`, `args`, `repository`, `contexts`, `containers`, `scope` (`copied`: only what the target copies decides whether it is built; for base images without ONBUILD).",
    form: "YAML mapping: name → folder, or mapping",
    read: _builds_js__WEBPACK_IMPORTED_MODULE_2__/* .builds */ .GW,
});
/** What to build and how; `release` and the root action have the same inputs. */
const buildInputs = {
    builds: writtenBuilds.optional(),
    images: (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .mapping */ .pq)({
        description: "Images that exist already and are used as they are: a YAML or JSON mapping from a name to a reference.",
        form: "YAML or JSON mapping: name → reference",
        read: _builds_js__WEBPACK_IMPORTED_MODULE_2__/* .imageReferences */ .Ef,
    }).optional(),
    tags: (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .lines */ .Mn)({
        description: "Tags to push. An image that the registry already has under the first one, or whose content has not changed since it was built, is not built again. Default: `sha-` and the first 12 characters of the commit; `pr-sha-…` in a pull request.",
    }).optional(),
    "max-age-days": (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .whole */ .WQ)({
        description: "Build an image anew after so many days although nothing in it changed. Default: never.",
        min: 1,
        max: 365,
    }).optional(),
    "reuse-pull-requests": (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .flag */ .Jt)({
        description: "Let a run that is no pull request's take an image that a pull request has built from the same content.",
    }).default("false"),
    "create-repositories": (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .flag */ .Jt)({
        description: "Create an ECR repository that is missing (with immutable tags, except the build cache) instead of failing.",
    }).default("false"),
    cache: (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(["registry", "off"], {
        description: "Where layers are cached between runs: beside the image in its repository (tag `buildcache`), or nowhere.",
    }).default("registry"),
    provenance: (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .flag */ .Jt)({
        description: "Attach build provenance. What is pushed is then an index around the image.",
    }).default("false"),
    builder: (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)({ description: "Name of the buildx builder. Default: the current one." }).optional(),
};
const spec = {
    name: "build",
    title: "Gantline: build images",
    description: "Build linux/arm64 images with buildx, push them to Amazon ECR, and prove what was pushed.",
    inputs: {
        region: _runner_region_js__WEBPACK_IMPORTED_MODULE_0__/* .region */ .N,
        ...buildInputs,
        builds: writtenBuilds.required(),
        "plan-only": (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .flag */ .Jt)({
            description: "Only say what would be built; build, push and create nothing.",
        }).default("false"),
    },
    outputs: {
        images: "JSON mapping from each name to its reference, `repository@sha256:…`. With `plan-only`: what is there already.",
        "to-build": "JSON list of the names that the registry does not have yet: what was built, or would be.",
    },
};


/***/ }),

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

/***/ 3254:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  post: () => (/* binding */ post),
  run: () => (/* binding */ release_run)
});

// EXTERNAL MODULE: ./aws/clients.js + 1 modules
var aws_clients = __webpack_require__(7202);
// EXTERNAL MODULE: ./kernel/clock.js
var clock = __webpack_require__(2114);
// EXTERNAL MODULE: ./kernel/errors.js
var errors = __webpack_require__(3957);
// EXTERNAL MODULE: ./kernel/cancelled.js
var cancelled = __webpack_require__(7575);
// EXTERNAL MODULE: ./service/plan.js
var plan = __webpack_require__(1037);
// EXTERNAL MODULE: ./service/result.js
var result = __webpack_require__(5635);
// EXTERNAL MODULE: ./service/together.js + 7 modules
var service_together = __webpack_require__(5133);
// EXTERNAL MODULE: ./task/failure.js
var failure = __webpack_require__(3826);
// EXTERNAL MODULE: ./task/outcome.js
var outcome = __webpack_require__(3056);
// EXTERNAL MODULE: ./task/plan.js
var task_plan = __webpack_require__(8469);
// EXTERNAL MODULE: ./task/run.js
var run = __webpack_require__(1653);
// EXTERNAL MODULE: ./task-definition/images.js
var task_definition_images = __webpack_require__(2974);
// EXTERNAL MODULE: ./task-definition/model.js
var model = __webpack_require__(6163);
// EXTERNAL MODULE: ./task-definition/register.js + 2 modules
var register = __webpack_require__(3434);
// EXTERNAL MODULE: ./kernel/nearest.js
var nearest = __webpack_require__(4550);
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
    const problems = [];
    const pending = Object.fromEntries(request.imageKeys.map((key) => [key, "pending"]));
    problems.push(...(0,task_definition_images/* putImages */.O)(definitions, pending).problems);
    if (environment === undefined && tasks.some(({ run }) => run.length > 0))
        problems.push('input "environment" is required: some of the tasks run only in certain environments');
    const skipped = new Map();
    for (const task of tasks) {
        const why = leftOut(task, environment);
        if (why !== undefined)
            skipped.set(task.family, why);
    }
    const plans = await findPlans(request, tools, problems);
    const found = services.length > 0
        ? await tools.services.describe(cluster, services.map(({ name }) => name))
        : [];
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
        running,
    };
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
    return (await tools.verify({ cluster: request.cluster, definitions, services })).problems;
}
/** What would keep the services from being rolled, found by planning the roll with the families for revisions. */
function obstacles({ services, createServices, cluster, together }, found, plans) {
    const targets = services.map(({ name, taskDefinition, input }) => ({
        service: name,
        taskDefinition: plans.get((0,model/* familyOf */.Ap)(taskDefinition))?.arn ?? taskDefinition,
        ...(createServices ? { definition: input } : {}),
    }));
    try {
        (0,service_together/* wavesOf */.g)((0,plan/* steps */.C)(targets, found, cluster), together.waves);
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

;// CONCATENATED MODULE: ./release/release.js













/**
 * Build → register → one-off tasks in order → roll, with one digest per image throughout. Everything that can be checked
 * is checked before the first change. When a task fails nothing is rolled. A task always runs when its turn comes, also
 * when nothing changed: only it can know whether it has done its work; apart from that a release that changes nothing
 * sends nothing that would change anything. Bad input rejects; any later failure is in the result.
 */
async function release(request, tools) {
    const begun = tools.clock.now();
    const checked = await tools.group("Check", () => check(request, tools));
    const done = { images: [], given: {}, registered: [], tasks: [], rolled: [] };
    let failure;
    try {
        const { images, given, containers } = await tools.build();
        Object.assign(done, { images, given });
        const put = (0,task_definition_images/* putImages */.O)(request.definitions, containers);
        if (put.problems.length > 0)
            throw new errors/* InputError */.dz(put.problems);
        done.registered = await tools.group("Register task definitions", () => (0,register/* register */.k)(put.definitions, { port: tools.definitions, ...tools }));
        const arns = new Map([...checked.existing, ...done.registered.map(({ family, arn }) => [family, arn])]);
        for (const task of request.tasks) {
            const entry = await runOne(task, checked, arns, request, tools);
            done.tasks = [...done.tasks, entry.said];
            if (entry.failure)
                throw withServices(entry.failure, checked, request);
        }
        const breaking = breakingOf(done.tasks, request);
        done.rolled = await tools.group("Roll services", () => rollAll(arns, breaking, request, tools));
        tools.signal.throwIfAborted();
        failure = afterMigration((0,result/* rollFailure */.GY)(done.rolled, request.failOn), done.tasks, request);
    }
    catch (error) {
        failure = error;
    }
    return { ...done, seconds: Math.round((tools.clock.now() - begun) / 1000), failure };
}
/** One word for the whole: that of the roll, unless the release ended before it. */
function verdictOf({ failure, rolled }) {
    if (failure === undefined || rolled.length > 0)
        return (0,result/* overall */.Me)(rolled);
    return failure instanceof cancelled/* Cancelled */.c ? "cancelled" : "failed";
}
async function runOne(task, checked, arns, request, tools) {
    const { family } = task;
    const runnable = checked.runs.get(family);
    if (runnable === undefined) {
        const skipped = checked.skipped.get(family) ?? "it was left out";
        tools.log(`${family}: not run, ${skipped}`);
        return { said: { family, skipped } };
    }
    const plan = { ...runnable.plan, arn: arns.get(family) ?? runnable.plan.arn };
    const wanted = { ...task.wanted, cluster: request.cluster, identity: [...request.identity, family] };
    const output = [];
    const result = await tools.group(`Run ${family}`, () => (0,run/* runTask */.ZZ)((0,task_plan/* prepare */.iA)(wanted, plan, runnable.placement).task, {
        port: tools.tasks,
        logs: tools.logs,
        clock: tools.clock,
        signal: tools.signal,
        log: (line) => tools.log(`${family}: ${line}`),
        output: (line) => {
            output.push(line);
            tools.log(`  ${line}`);
        },
        started: tools.running,
    }));
    tools.running(undefined);
    tools.log(`${family}: ${(0,outcome/* inWords */.r)(result)} after ${result.seconds} s`);
    if (result.ok)
        return { said: { family, result } };
    return { said: { family, result }, failure: (and) => (0,failure/* taskFailure */.E)(result, output, and) };
}
/** The failure of a task, with what that means for the services in its first line. */
function withServices(failure, checked, request) {
    const running = checked.running.map(({ service, taskDefinition }) => `${service} (${(0,model/* shortName */.EU)(taskDefinition)})`);
    const still = running.length > 0 ? `; still running: ${running.join(", ")}` : "";
    return failure(request.services.length > 0 ? `: nothing was rolled${still}` : "");
}
/** Migrations that ran and that the code before cannot live with. */
function breakingOf(tasks, request) {
    const ran = tasks.flatMap((task) => ("result" in task ? [task.family] : []));
    return request.tasks.flatMap(({ family, breaking }) => (breaking && ran.includes(family) ? [family] : []));
}
async function rollAll(arns, breaking, request, tools) {
    const { cluster, services, createServices, rollTimeoutMs } = request;
    const targets = services.map(({ name, taskDefinition, input }) => ({
        service: name,
        taskDefinition: arns.get((0,model/* familyOf */.Ap)(taskDefinition)) ?? taskDefinition,
        ...(createServices ? { definition: input } : {}),
    }));
    const steps = await (0,plan/* plan */.e)(targets, cluster, tools.services);
    // Code from before a breaking migration would run against a schema that it does not know.
    const held = breaking.length > 0;
    if (held)
        tools.log(`${breaking.join(", ")} is marked as breaking: Gantline brings no service back`);
    const how = held ? { ...request.together, onFailure: "hold", onCancel: "leave" } : request.together;
    return (0,service_together/* rollTogether */.e)(steps, { cluster, timeoutMs: rollTimeoutMs, ...how }, { ...tools, port: tools.services });
}
/** A roll that fails after a migration leaves old code with a new schema: that must be said. */
function afterMigration(failure, tasks, request) {
    const migrated = tasks.filter((task) => "result" in task && request.tasks.some(({ family, migration }) => migration && family === task.family));
    if (failure === undefined || migrated.length === 0)
        return failure;
    const names = migrated.map(({ family }) => family).join(", ");
    return failure.with(`${names} ran before: the schema is ahead of the code that serves now.`);
}

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
    const cancelled = verdictOf(result) === "cancelled";
    const failed = `❌ ${release} failed`;
    const head = `## ${result.failure === undefined ? `✅ ${release}` : cancelled ? `⚪ ${release} was cancelled` : failed}`;
    return (0,markdown/* join */.fj)(head, (0,sections/* failureSection */.mo)(result.failure), (0,report_images/* imagesSection */.A)(result.images, result.given), (0,sections/* registeredSection */.sD)(result.registered, about.links), (0,sections/* tasksSection */.iw)(result.tasks, about.links), (0,sections/* rolledSection */.wS)(result.rolled, about.links), `${headline(result)} In all ${(0,markdown/* duration */.p0)(result.seconds)}.`);
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

// EXTERNAL MODULE: ./actions/identity.js
var identity = __webpack_require__(4336);
// EXTERNAL MODULE: ./actions/leftover.js
var leftover = __webpack_require__(1661);
// EXTERNAL MODULE: ./actions/roll/outcomes.js
var outcomes = __webpack_require__(9057);
// EXTERNAL MODULE: ./actions/roll/together.js
var together = __webpack_require__(954);
// EXTERNAL MODULE: ./actions/telling.js + 1 modules
var telling = __webpack_require__(9165);
// EXTERNAL MODULE: ./actions/together.js
var actions_together = __webpack_require__(5124);
// EXTERNAL MODULE: ./actions/verified.js
var verified = __webpack_require__(5782);
// EXTERNAL MODULE: ./runner/region.js
var region = __webpack_require__(3651);
// EXTERNAL MODULE: ./runner/spec.js
var spec = __webpack_require__(9264);
// EXTERNAL MODULE: ./actions/build/spec.js
var build_spec = __webpack_require__(148);
// EXTERNAL MODULE: ./actions/roll/spec.js + 1 modules
var roll_spec = __webpack_require__(9912);
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
            startedBy: "gantline",
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






const minutes = { min: 1, max: 1440 };
/** The root action has the same inputs and outputs. */
const releaseInputs = {
    region: region/* region */.N,
    cluster: (0,spec/* text */.Qq)({ description: "Name or ARN of the cluster." }).required(),
    environment: (0,spec/* text */.Qq)({
        description: "Name of the environment, for example `production`. Tasks run only in environments that they list.",
    }).optional(),
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
        ...minutes,
    }).default("30"),
    "roll-timeout-minutes": (0,spec/* whole */.WQ)({ description: "How long to wait for the verdicts of the roll.", ...minutes }).default("30"),
    "fail-on": roll_spec/* failOn */.Ko,
    ...roll_spec/* togetherInputs */._N,
    ...verified/* verifyInputs */.fn,
};
const releaseOutputs = {
    images: "JSON mapping from each name to its reference, `repository@sha256:…`.",
    "task-definitions": "JSON mapping from each family to the ARN of its revision, new or reused.",
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














const release_run = (runner) => (0,telling/* telling */.g)(runner, spec_spec.name, releaseStack, (failure, file) => runner.outputs(spec_spec, { failure, "failure-file": file }));
async function releaseStack(runner) {
    const inputs = runner.inputs(spec_spec);
    const { log, signal, cleanup, environment } = runner;
    const { cluster, region } = inputs;
    const { variables } = environment;
    const { imagesOf } = await __webpack_require__.e(/* import() */ 346).then(__webpack_require__.bind(__webpack_require__, 3346));
    const [images, files] = await (0,actions_together/* together */.b)([imagesOf(inputs, runner), filesOf(inputs, runner)]);
    const request = { ...requestOf(inputs, runner), ...files, imageKeys: images.keys };
    const { taskDefinitionPort } = await __webpack_require__.e(/* import() */ 342).then(__webpack_require__.bind(__webpack_require__, 3961));
    const { evidencePort, taskPort } = await __webpack_require__.e(/* import() */ 98).then(__webpack_require__.bind(__webpack_require__, 8098));
    const { servicePort } = await __webpack_require__.e(/* import() */ 936).then(__webpack_require__.bind(__webpack_require__, 4936));
    const { logPort } = await __webpack_require__.e(/* import() */ 867).then(__webpack_require__.bind(__webpack_require__, 1867));
    const clients = (0,aws_clients/* awsClients */.e)(region, variables);
    const result = await release(request, {
        definitions: taskDefinitionPort(clients, signal),
        tasks: taskPort(clients, signal, cleanup),
        services: servicePort(clients, signal),
        evidence: evidencePort(clients, cleanup),
        logs: logPort(clients, variables, cleanup),
        clock: clock/* systemClock */.m,
        signal,
        log: (line) => log.info(line),
        group: (title, run) => log.group(title, run),
        verify: (0,verified/* verification */.Ot)(inputs, clients, runner),
        build: () => images.bring(clients),
        running: (arn) => (0,leftover/* remember */.k)(runner, arn === undefined ? undefined : { region, cluster, arn }),
    });
    runner.outputs(spec_spec, {
        images: { ...Object.fromEntries(result.images.map(({ name, reference }) => [name, reference])), ...result.given },
        "task-definitions": Object.fromEntries(result.registered.map(({ family, arn }) => [family, arn])),
        verdict: verdictOf(result),
        services: (0,outcomes/* outcomes */.K)(result.rolled),
    });
    const about = { environment: inputs.environment, cluster, version: environment.refName };
    await runner.summary(releaseSummary(result, { ...about, links: (0,links/* links */.y)(region, variables, cluster) }));
    if (result.failure !== undefined)
        throw result.failure;
    log.info(headline(result));
}
const post = leftover/* stopRemembered */.p;
async function filesOf(inputs, runner) {
    const files = { taskDefinitions: inputs["task-definitions"] ?? [], services: inputs.services ?? [] };
    if (files.taskDefinitions.length + files.services.length === 0 && !inputs.tasks)
        throw new errors/* InputError */.dz("nothing to release: give task-definitions, tasks or services");
    const { readFiles } = await __webpack_require__.e(/* import() */ 705).then(__webpack_require__.bind(__webpack_require__, 8705));
    const { taskDefinitions, services } = await readFiles(files, runner.environment.workspace);
    return { definitions: taskDefinitions, services };
}
/** The rest of the inputs, in the words of a release. */
function requestOf(inputs, runner) {
    const minutes = 60_000;
    return {
        environment: inputs.environment,
        cluster: inputs.cluster,
        tasks: (inputs.tasks ?? []).map(({ timeoutMinutes, wanted, ...task }) => ({
            ...task,
            wanted: { ...wanted, timeoutMs: (timeoutMinutes ?? inputs["task-timeout-minutes"]) * minutes },
        })),
        createServices: inputs["create-services"],
        rollTimeoutMs: inputs["roll-timeout-minutes"] * minutes,
        together: (0,together/* togetherOf */.W)(inputs),
        failOn: inputs["fail-on"],
        identity: (0,identity/* identity */.D)(runner.environment),
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

/***/ 7949:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ imagesSection)
/* harmony export */ });
/* harmony import */ var _image_build_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2810);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5805);


/** A Markdown section on images: what was built, what was there already, and each digest. "" when there are none. */
function imagesSection(built, given) {
    const rows = [
        ...built.map(({ name, reference, size, seconds, reused, key, why }) => row(name, reused ? "there already" : `built in ${seconds} s`, key === undefined ? "" : `\`${key.slice(0, 12)}\``, why, (0,_image_build_js__WEBPACK_IMPORTED_MODULE_0__/* .megabytes */ .ix)(size), reference)),
        ...Object.entries(given).map(([name, reference]) => row(name, "given", "", "", "", reference)),
    ];
    if (rows.length === 0)
        return "";
    return [
        "### Images",
        "",
        "| image | linux/arm64 | content key | why | size | reference |",
        "| --- | --- | --- | --- | ---: | --- |",
        ...rows,
        "",
    ].join("\n");
}
function row(name, how, key, why, size, reference) {
    return `| ${name} | ${how} | ${key} | ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(why).replaceAll("|", "\\|")} | ${size} | \`${reference}\` |`;
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

/***/ 3434:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  k: () => (/* binding */ register)
});

// EXTERNAL MODULE: ./kernel/retry.js
var retry = __webpack_require__(2150);
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

;// CONCATENATED MODULE: ./task-definition/register.js


/** "Too many concurrent attempts" and throttling are waited out this long. */
const patience = 120_000;
/**
 * Registers each definition unless the family's newest revision is the same. All are looked up before the first one is
 * registered; registrations go one after the other, because ECS refuses parallel ones of a family and refills one a
 * second.
 */
async function register(definitions, options) {
    const { port, clock, signal, log } = options;
    const again = (run) => (0,retry/* retry */.L)(run, { clock, signal, forMs: patience });
    const newest = await Promise.all(definitions.map(({ definition }) => again(() => port.newest(definition.family))));
    const results = [];
    for (const [index, { definition }] of definitions.entries()) {
        const current = newest[index];
        const family = definition.family;
        if (current && same(current.definition, definition)) {
            results.push({ family, arn: current.arn, changed: false, changes: [], previous: current.arn });
            log(`${family}: unchanged, ${revision(current.arn)} is used`);
            continue;
        }
        signal.throwIfAborted();
        const arn = await again(() => port.register(definition));
        const lines = current ? changes(current.definition, definition) : [];
        results.push({ family, arn, changed: true, changes: lines, previous: current?.arn });
        log(`${family}: registered ${revision(arn)}${current ? "" : ", the first revision"}`);
        for (const line of lines)
            log(`  ${line}`);
    }
    return results;
}
function revision(arn) {
    return `revision ${arn.split(":").at(-1)}`;
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
