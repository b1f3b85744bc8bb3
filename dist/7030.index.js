export const id = 7030;
export const ids = [7030];
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





const writtenBuilds = (0,spec/* mapping */.pq)({
    description: "Images to build for linux/arm64: a YAML mapping from a name to the folder of its build context, or to a mapping with `context`, `dockerfile`, `target`, `args`, `repository`, `contexts`, `containers`, `scope` (`copied`: only what the target copies decides whether it is built; for base images without ONBUILD), and the keys of `build-defaults`.",
    form: "YAML mapping: name → folder, or mapping",
    read: builds/* builds */.GW,
});
/** What to build and how; `release` and the root action have the same inputs. */
const buildInputs = {
    builds: writtenBuilds.optional(),
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
        description: "Tags to push. An image that the registry already has under the first one, or whose content has not changed since it was built, is not built again. Default: `sha-` and the first 12 characters of the commit; `pr-sha-…` in a pull request.",
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
        ...buildInputs,
        builds: writtenBuilds.required(),
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

/***/ 4649:
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
// EXTERNAL MODULE: ./kernel/errors.js
var errors = __webpack_require__(3957);
// EXTERNAL MODULE: ./service/plan.js
var plan = __webpack_require__(1037);
// EXTERNAL MODULE: ./service/together.js + 9 modules
var service_together = __webpack_require__(8804);
// EXTERNAL MODULE: ./task-definition/images.js
var task_definition_images = __webpack_require__(2974);
// EXTERNAL MODULE: ./task-definition/model.js
var model = __webpack_require__(6163);
// EXTERNAL MODULE: ./task-definition/register.js + 2 modules
var register = __webpack_require__(3434);
// EXTERNAL MODULE: ./kernel/nearest.js
var nearest = __webpack_require__(4550);
// EXTERNAL MODULE: ./task/plan.js
var task_plan = __webpack_require__(8469);
;// CONCATENATED MODULE: ./release/records.js
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
    throw new errors/* DeployError */.sH(`The record of this release is too long for GitHub: ${Object.keys(record.services).length} services.`, {
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
    const when = `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;
    return `release ${id} (${[version, `commit ${commit.slice(0, 7)}`, when].filter(Boolean).join(", ")})`;
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
    const next = error instanceof errors/* DeployError */.sH && error.next !== undefined ? ` ${error.next}` : "";
    return `${(0,errors/* messageOf */.bD)(error)}${next}`;
}

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
    const { problem, warning } = await older;
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
        running,
    };
}
/** Whether the running release is older than this one; nothing to say when releases are not recorded. */
async function ancestor({ recording }, { records }) {
    return recording === undefined || records === undefined ? {} : ancestry(recording, records);
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
        (0,service_together/* wavesOf */.g)((0,plan/* steps */.C)(targets, found, cluster), together);
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

;// CONCATENATED MODULE: ./release/dry-run.js






/** The same checks as a release, then what it would do. Sends nothing that changes anything. Rejects with what is in the way. */
async function planRelease(request, tools) {
    const checked = await tools.group("Check", () => check(request, tools));
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
    };
}
async function rolls({ services, cluster, createServices, together }, registrations, checked, tools) {
    const to = (taskDefinition) => {
        const family = (0,model/* familyOf */.Ap)(taskDefinition);
        const registration = registrations.find((one) => one.family === family);
        if (registration === undefined)
            return checked.existing.get(family) ?? taskDefinition;
        return registration.arn ?? `${family}:new`;
    };
    const found = await tools.services.describe(cluster, services.map(({ name }) => name));
    const targets = services.map(({ name, taskDefinition, input }) => ({
        service: name,
        taskDefinition: to(taskDefinition),
        ...(createServices ? { definition: input } : {}),
    }));
    return (0,service_together/* wavesOf */.g)((0,plan/* steps */.C)(targets, found, cluster), together).map((wave) => wave.map(({ target, kind, service }) => {
        const active = service?.status === "ACTIVE" ? service : undefined;
        const from = active?.deployments.find(({ status }) => status === "PRIMARY")?.taskDefinition;
        return { service: target.service, kind, from, to: target.taskDefinition };
    }));
}
/** The plan as lines for the log and the summary. Pure. */
function planWords({ build, registrations, tasks, services }) {
    const verbs = {
        leave: "is left alone, it runs",
        follow: "is followed, it is on its way to",
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
        ...services.flatMap((wave, index) => wave.map(({ service, kind, from, to }) => {
            const order = services.length > 1 ? `wave ${index + 1}: ` : "";
            const now = from !== undefined && kind !== "leave" ? ` (runs ${(0,model/* shortName */.EU)(from)})` : "";
            return `${order}service ${service} ${verbs[kind]} ${(0,model/* shortName */.EU)(to)}${now}`;
        })),
    ];
}

// EXTERNAL MODULE: ./kernel/cancelled.js
var cancelled = __webpack_require__(7575);
// EXTERNAL MODULE: ./service/result.js
var result = __webpack_require__(5635);
// EXTERNAL MODULE: ./task/failure.js
var failure = __webpack_require__(3826);
// EXTERNAL MODULE: ./task/outcome.js
var outcome = __webpack_require__(3056);
// EXTERNAL MODULE: ./task/run.js + 2 modules
var run = __webpack_require__(3874);
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
    let recorder;
    try {
        const { images, given, containers } = await tools.build();
        Object.assign(done, { images, given });
        const put = (0,task_definition_images/* putImages */.O)(request.definitions, containers);
        if (put.problems.length > 0)
            throw new errors/* InputError */.dz(put.problems);
        done.registered = await tools.group("Register task definitions", () => (0,register/* register */.k)(put.definitions, { port: tools.definitions, commit: request.commit, ...tools }));
        const arns = new Map([...checked.existing, ...done.registered.map(({ family, arn }) => [family, arn])]);
        // Images and revisions that nothing runs yet change nothing; from here on the environment changes.
        recorder = await record(arns, done, checked, request, tools);
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
    await recorder?.finish(ending(failure, tools.signal));
    const seconds = Math.round((tools.clock.now() - begun) / 1000);
    return { ...done, recorded: recorder?.id, seconds, failure };
}
/** Records that the release begins, with everything that a rollback to it needs. */
async function record(arns, done, checked, request, tools) {
    const { recording, cluster, services, together } = request;
    if (recording === undefined || tools.records === undefined || checked.unrecorded)
        return undefined;
    const wanted = {
        version: 1,
        app: recording.app,
        commit: recording.commit,
        images: { ...Object.fromEntries(done.images.map(({ name, reference }) => [name, reference])), ...done.given },
        "task-definitions": Object.fromEntries(arns),
        services: Object.fromEntries(services.map(({ name, taskDefinition }) => [
            name,
            { cluster, "task-definition": arns.get((0,model/* familyOf */.Ap)(taskDefinition)) ?? taskDefinition },
        ])),
        ...(together.waves.length > 0 ? { waves: together.waves } : {}),
    };
    return begin(recording, wanted, tools.records, tools.warn);
}
/** How a deployment's status says what became of the release. */
function ending(failure, signal) {
    if (failure === undefined)
        return { state: "success", description: "" };
    if (signal.aborted)
        return { state: "error", description: "The run was cancelled." };
    return { state: "failure", description: (0,errors/* messageOf */.bD)(failure).split("\n")[0] ?? "" };
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
    const result = await tools.group(`Run ${family}`, () => (0,run/* runTask */.Z)((0,task_plan/* prepare */.iA)(wanted, plan, runnable.placement).task, {
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
    const noReturn = breaking.length > 0 ? { noReturn: `${breaking.join(", ")} is marked as breaking` } : {};
    const how = { cluster, timeoutMs: rollTimeoutMs, ...request.together, ...noReturn };
    return (0,service_together/* rollTogether */.e)(steps, how, { ...tools, port: tools.services });
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

// EXTERNAL MODULE: ./actions/identity.js
var identity = __webpack_require__(4336);
// EXTERNAL MODULE: ./actions/leftover.js
var leftover = __webpack_require__(1661);
// EXTERNAL MODULE: ./kernel/clock.js
var clock = __webpack_require__(2114);
// EXTERNAL MODULE: ./runner/spec.js
var spec = __webpack_require__(9264);
;// CONCATENATED MODULE: ./actions/recording.js



/** The token with which GitHub is spoken to. Outside of a workflow nobody evaluates the default: then there is none. */
const githubToken = {
    ...(0,spec/* text */.Qq)({
        description: "Token for GitHub. The default is the job's own; to record releases its job needs `permissions: deployments: write`.",
        secret: true,
    }).default("${{ github.token }}"),
    read: (value) => (value.startsWith("${{") ? undefined : value),
};
/** How a release is recorded at GitHub. */
const recordInputs = {
    "github-token": githubToken,
    record: (0,spec/* oneOf */.yL)(["auto", "required", "off"], {
        description: "Record the release as a GitHub deployment of `environment`, from which `rollback` returns: `auto` warns when that cannot be done, `required` does not begin then, `off` neither records nor looks whether a newer release runs.",
    }).default("auto"),
    app: (0,spec/* text */.Qq)({
        description: "Name of the application in the record; tells several in one repository apart. Default: the repository's name.",
    }).optional(),
    "environment-url": (0,spec/* text */.Qq)({ description: "Address of the environment, shown at its deployment." }).optional(),
    "allow-older": (0,spec/* flag */.Jt)({
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
            throw new errors/* InputError */.dz(`input "record": required, but ${why}`);
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
    const { github } = await __webpack_require__.e(/* import() */ 601).then(__webpack_require__.bind(__webpack_require__, 601));
    const apiUrl = environment.variables.GITHUB_API_URL || "https://api.github.com";
    return github({ token, apiUrl, repository, clock: clock/* systemClock */.m, signal });
}

// EXTERNAL MODULE: ./actions/roll/outcomes.js
var outcomes = __webpack_require__(9057);
// EXTERNAL MODULE: ./actions/roll/ports.js
var ports = __webpack_require__(1222);
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
// EXTERNAL MODULE: ./actions/build/spec.js + 1 modules
var build_spec = __webpack_require__(6255);
// EXTERNAL MODULE: ./actions/roll/spec.js + 2 modules
var roll_spec = __webpack_require__(6496);
// EXTERNAL MODULE: ./actions/run-task/words.js
var run_task_words = __webpack_require__(9553);
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
            ...(command === undefined ? {} : { command: typeof command === "string" ? (0,run_task_words/* words */.a)(command) : texts("command") }),
            ...(given.environment === undefined
                ? {}
                : { environment: (0,run_task_words/* variables */.E)(given.environment) }),
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
    ...recordInputs,
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
















const release_run = (runner) => (0,telling/* telling */.g)(runner, spec_spec.name, releaseStack, (failure, file) => runner.outputs(spec_spec, { failure, "failure-file": file }));
async function releaseStack(runner) {
    const inputs = runner.inputs(spec_spec);
    const { log, signal, cleanup, environment } = runner;
    const { cluster, region } = inputs;
    const { variables } = environment;
    const { imagesOf } = await Promise.all(/* import() */[__webpack_require__.e(849), __webpack_require__.e(3346)]).then(__webpack_require__.bind(__webpack_require__, 3346));
    const [images, files, { recording, records }] = await (0,actions_together/* together */.b)([
        imagesOf(inputs, runner),
        filesOf(inputs, runner),
        recordingOf(inputs, runner),
    ]);
    const request = { ...requestOf(inputs, runner), ...files, imageKeys: images.keys, recording };
    const { taskDefinitionPort } = await __webpack_require__.e(/* import() */ 3961).then(__webpack_require__.bind(__webpack_require__, 3961));
    const { taskPort } = await __webpack_require__.e(/* import() */ 8098).then(__webpack_require__.bind(__webpack_require__, 8098));
    const clients = (0,aws_clients/* awsClients */.e)(region, variables);
    const { port: services, ...rolling } = await (0,ports/* rollTools */.H)(clients, runner);
    const tools = {
        ...rolling,
        services,
        definitions: taskDefinitionPort(clients, signal),
        tasks: taskPort(clients, signal, cleanup),
        group: (title, run) => log.group(title, run),
        verify: (0,verified/* verification */.Ot)(inputs, clients, runner),
        build: () => images.bring(clients),
        plan: () => images.plan(clients),
        records,
        warn: (line) => log.warning(line),
        running: (arn) => (0,leftover/* remember */.k)(runner, arn === undefined ? undefined : { region, cluster, arns: [arn] }),
    };
    const about = { environment: inputs.environment, cluster, version: environment.refName };
    if (inputs["dry-run"]) {
        const lines = planWords(await planRelease(request, tools));
        for (const line of lines)
            log.info(line);
        runner.outputs(spec_spec, { plan: lines });
        return await runner.summary(planSummary(lines, about));
    }
    const result = await release(request, tools);
    runner.outputs(spec_spec, {
        images: { ...Object.fromEntries(result.images.map(({ name, reference }) => [name, reference])), ...result.given },
        "task-definitions": Object.fromEntries(result.registered.map(({ family, arn }) => [family, arn])),
        "deployment-id": result.recorded === undefined ? "" : String(result.recorded),
        verdict: verdictOf(result),
        services: (0,outcomes/* outcomes */.K)(result.rolled),
    });
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
    const { readFiles } = await __webpack_require__.e(/* import() */ 6884).then(__webpack_require__.bind(__webpack_require__, 4503));
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
            wanted: {
                ...wanted,
                origin: (0,identity/* origin */.T)(runner.environment, inputs.environment),
                timeoutMs: (timeoutMinutes ?? inputs["task-timeout-minutes"]) * minutes,
            },
        })),
        createServices: inputs["create-services"],
        rollTimeoutMs: inputs["roll-timeout-minutes"] * minutes,
        together: (0,together/* togetherOf */.W)(inputs),
        failOn: inputs["fail-on"],
        identity: (0,identity/* identity */.D)(runner.environment),
        commit: runner.environment.sha,
    };
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
  U: () => (/* binding */ planRegistrations),
  k: () => (/* binding */ register)
});

// EXTERNAL MODULE: ./kernel/retry.js
var retry = __webpack_require__(2150);
// EXTERNAL MODULE: ./task-definition/base.js
var base = __webpack_require__(9677);
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

// EXTERNAL MODULE: ./task-definition/ours.js
var ours = __webpack_require__(979);
;// CONCATENATED MODULE: ./task-definition/register.js




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
    const again = (run) => (0,retry/* retry */.L)(run, { clock, signal, forMs: patience });
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
        const arn = await again(() => port.register((0,ours/* marked */.xI)(definition, options.commit)));
        const lines = before ? changes((0,ours/* contentOf */.$E)(before.definition), (0,ours/* contentOf */.$E)(definition)) : [];
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
        const { equal, before } = await (0,retry/* retry */.L)(() => current(definition, port), { clock, signal, forMs: patience });
        const lines = before ? changes((0,ours/* contentOf */.$E)(before.definition), (0,ours/* contentOf */.$E)(definition)) : [];
        return { family: definition.family, arn: equal?.arn, changes: lines };
    }));
}
/** The revision that can be used as it is, if there is one; else the one that a new one comes after. */
async function current(definition, port) {
    const newest = await port.newest(definition.family);
    if (newest === undefined)
        return {};
    const equals = (one) => same((0,ours/* contentOf */.$E)(one.definition), (0,ours/* contentOf */.$E)(definition));
    if (equals(newest))
        return { equal: newest, newest };
    if ((0,ours/* isOurs */.MU)(newest.definition))
        return { before: newest, newest };
    const older = (await port.revisions(definition.family)).filter((arn) => arn !== newest.arn).slice(0, depth);
    for await (const one of (0,base/* walk */.G)(older, port)) {
        if (!(0,ours/* isOurs */.MU)(one.definition))
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
