export const id = 889;
export const ids = [889];
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

/***/ 889:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  post: () => (/* binding */ post),
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./aws/clients.js + 2 modules
var aws_clients = __webpack_require__(7449);
// EXTERNAL MODULE: ./kernel/errors.js
var errors = __webpack_require__(3957);
// EXTERNAL MODULE: ./preview/desired.js
var desired = __webpack_require__(305);
// EXTERNAL MODULE: ./preview/fence.js
var fence = __webpack_require__(5310);
// EXTERNAL MODULE: ./preview/names.js
var names = __webpack_require__(6747);
// EXTERNAL MODULE: ./kernel/nearest.js
var nearest = __webpack_require__(4550);
// EXTERNAL MODULE: ./preview/duration.js
var duration = __webpack_require__(4731);
;// CONCATENATED MODULE: ./preview/commands.js


const commands_names = ["up", "down", "sleep", "wake", "reseed", "logs", "ttl"];
/** How long a preview may be kept by a command, ms. */
const longest = 90 * 24 * 3_600_000;
/**
 * Reads a comment. Undefined: it asks for nothing, as every comment whose first line does not begin with the word
 * `/preview`. `problem` says what is wrong with one that does.
 */
function commandOf(comment) {
    const [first = ""] = comment.trim().split(/\r?\n/);
    const [slash, word, ...rest] = first.trim().split(/\s+/);
    if (slash !== "/preview")
        return undefined;
    const list = commands_names.map((name) => `/preview ${name}`).join(", ");
    const name = commands_names.find((one) => one === word?.toLowerCase());
    if (name === undefined) {
        const hint = word === undefined ? undefined : (0,nearest/* nearest */.p)(word, commands_names);
        return { problem: `there is no such command${hint ? ` (did you mean "/preview ${hint}"?)` : ""}: ${list}` };
    }
    const [value, ...more] = rest;
    if (more.length > 0)
        return { problem: `/preview ${name}: there is more behind it than it takes` };
    if (name === "ttl") {
        const ms = value === undefined ? undefined : (0,duration/* durationMs */.p)(value);
        return ms === undefined || ms < 60_000 || ms > longest
            ? { problem: "/preview ttl: expected a time from 1m to 90d, such as 12h or 3d" }
            : { command: { name, ms } };
    }
    if (name === "up" && value !== undefined)
        return /^[0-9a-f]{40}$/i.test(value)
            ? { command: { name, commit: value.toLowerCase() } }
            : { problem: "/preview up: expected nothing more, or the whole commit (40 hexadecimal digits) that is approved" };
    if (value !== undefined)
        return { problem: `/preview ${name}: there is more behind it than it takes` };
    return { command: { name } };
}
/** Whether a person of this role may give commands: those who may push. */
function mayCommand(role) {
    return ["write", "maintain", "admin"].includes(role);
}

// EXTERNAL MODULE: ./preview/database.js
var preview_database = __webpack_require__(1370);
// EXTERNAL MODULE: ./preview/github.js
var preview_github = __webpack_require__(8824);
;// CONCATENATED MODULE: ./preview/obey.js





/**
 * Carries out the command of a comment: what the preview should be is changed where everybody reads it (labels, tags), and
 * the run that follows does the rest. Only who may push commands. Answers with a reaction, and in words where something is
 * wrong.
 */
async function obey(comment, tools) {
    const { github, run } = tools;
    const { pr } = run.key;
    const read = commandOf(comment.body);
    if (read === undefined)
        return { follow: false, reason: "the comment gives no command" };
    const role = await github.people.role(comment.author);
    if (!mayCommand(role)) {
        await github.comments.react(comment.id, "-1");
        return { follow: false, reason: `${comment.author} may not command previews here: it takes the right to push` };
    }
    const refuse = async (why) => {
        await github.comments.react(comment.id, "confused");
        await github.comments.create(pr, why);
        return { follow: false, reason: why };
    };
    if ("problem" in read)
        return refuse(read.problem);
    await github.comments.react(comment.id, "eyes");
    const done = await act(read.command, tools);
    if ("refused" in done)
        return refuse(done.refused);
    await github.comments.react(comment.id, "rocket");
    return done.answered ? { follow: false, reason: done.reason } : { follow: true, ...done };
}
async function act(command, tools) {
    const { run } = tools;
    const said = `/preview ${command.name}`;
    switch (command.name) {
        case "up":
            return up(command.commit, tools);
        case "down":
            await tools.github.pulls.addLabels(run.key.pr, [run.policy.noLabel]);
            return { reason: said };
        case "logs":
            return logs(tools);
        case "reseed":
            return reseed(run);
        case "sleep":
        case "wake":
        case "ttl":
            return marked(command, run);
    }
}
async function up(commit, { github, run }) {
    const { policy, key } = run;
    const found = await github.pulls.get(key.pr);
    if (found === undefined)
        return { refused: "there is no such pull request" };
    const pull = (0,preview_github/* pullOf */.pv)(found);
    if (!pull.sameRepository && commit === undefined)
        return {
            refused: `This comes from a fork. Look at what it does, then approve just that: \`/preview up ${pull.head}\``,
        };
    if (commit !== undefined && commit !== pull.head)
        return {
            refused: `\`${commit}\` is not the head any more: that is \`${pull.head}\`. Look again before approving it.`,
        };
    await github.pulls.removeLabel(key.pr, policy.noLabel);
    if (policy.label !== undefined)
        await github.pulls.addLabels(key.pr, [policy.label]);
    await marks(run, (await (0,fence/* observe */.lB)(run)).services, awake(policy, run.clock));
    return { reason: "/preview up", ...(commit === undefined ? {} : { approved: commit }) };
}
/** What sleeps or expires is said by tags of the services, where every run reads it. */
async function marked(command, run) {
    const services = (await (0,fence/* observe */.lB)(run)).services.filter(({ status }) => status === "ACTIVE");
    if (services.length === 0)
        return { refused: "There is no preview of this pull request now: `/preview up` makes one." };
    const pull = await run.github.pull();
    const now = run.clock.now();
    if (command.name === "sleep")
        await marks(run, services, [{ ...notAsleep, value: pull?.head ?? "" }]);
    else if (command.name === "wake")
        await marks(run, services, awake(run.policy, run.clock));
    else if (command.name === "ttl")
        await marks(run, services, [notAsleep, (0,names/* expiryTag */.EI)(now + command.ms)]);
    return { reason: `/preview ${command.name}` };
}
/** A tag cannot be taken off and put on at once, so it says that it is none. */
const notAsleep = { key: "gantline:asleep", value: "no" };
/** Neither put to sleep nor expired. */
function awake({ ttlMs }, clock) {
    return [notAsleep, (0,names/* expiryTag */.EI)(ttlMs === undefined ? undefined : clock.now() + ttlMs)];
}
async function marks({ account }, services, tags) {
    for (const { arn, status } of services)
        if (status === "ACTIVE")
            await account.tag(arn, tags);
}
/** The database goes; the run that follows makes it anew, migrates it and sows it, as on the first day. */
async function reseed(run) {
    const { database } = run.place;
    if (database === undefined)
        return { refused: "This stack gives its previews no database of their own." };
    const pull = await run.github.pull();
    if (pull === undefined || !pull.open)
        return { refused: "The pull request is closed." };
    const { head } = pull;
    await (0,preview_database/* dropDatabase */.Zi)({ ...run, fence: new fence/* Fence */.O$(run), database: true }, database.family, { kind: "present", head });
    return { reason: "/preview reseed" };
}
async function logs({ github, run, logsOf, logWords }) {
    const { services } = await (0,fence/* observe */.lB)(run);
    if (services.length === 0)
        return { refused: "There is no preview of this pull request now, and so no log." };
    const all = await Promise.all(services.map(async (service) => ({ service: service.name, lines: await logsOf(service) })));
    await github.comments.create(run.key.pr, logWords(all));
    return { reason: "/preview logs", answered: true };
}

// EXTERNAL MODULE: ./preview/reconcile.js + 8 modules
var reconcile = __webpack_require__(3921);
// EXTERNAL MODULE: ./preview/publish.js
var publish = __webpack_require__(828);
// EXTERNAL MODULE: ./preview/route.js
var route = __webpack_require__(5306);
;// CONCATENATED MODULE: ./preview/room.js


/**
 * Counts previews by their services. Of those that sleep the one that has slept longest makes room: the one that expired
 * first, else the oldest pull request. Pure.
 */
function roomFor(pr, all, most) {
    if (all.has(pr) || all.size < most)
        return { room: true };
    const asleep = [...all].filter(([, services]) => services.every(({ desired }) => desired === 0));
    const since = (services) => Math.min(...services.map(({ tags }) => Date.parse(tags["gantline:expires-at"] ?? "") || Number.MAX_SAFE_INTEGER));
    const [first] = asleep.sort(([a, x], [b, y]) => since(x) - since(y) || a - b);
    return first === undefined ? { room: false } : { room: false, evict: first[0] };
}
/**
 * How many previews fit: what somebody has set, and no more than the target groups of their load balancers allow, which
 * cannot be raised. Behind a gateway there are no target groups of one's own, and only what somebody has set counts. Pure.
 */
function capOf(max, listeners, publicServices) {
    if (listeners.length === 0)
        return max ?? Number.POSITIVE_INFINITY;
    // …:listener/app/name/id/listener: several listeners of one load balancer share its limit.
    const balancers = new Set(listeners.map((arn) => arn.split("/").slice(0, -1).join("/"))).size;
    const fitting = Math.floor((balancers * route/* targetGroupsOfBalancer */.v4) / Math.max(1, publicServices));
    return Math.max(1, Math.min(max ?? Number.POSITIVE_INFINITY, fitting));
}
/**
 * Makes room for a preview, if need be in the place of the one that has slept longest. Gives why there is none, after having
 * said so on the pull request. That it is getting full is told before it is.
 */
async function makeRoom(run, head, { all, most, evict, notice }) {
    const { pr } = run.key;
    const room = roomFor(pr, all, most);
    if (room.room) {
        const left = most - all.size - 1;
        if (!all.has(pr) && Number.isFinite(most) && left <= most / 10)
            notice(`There is room for ${left} more ${left === 1 ? "preview" : "previews"} after this one (${most} in all).`);
        return undefined;
    }
    if (room.evict !== undefined) {
        notice(`The preview of #${room.evict} is removed to make room for #${pr}: it has slept longest.`);
        await evict(room.evict);
        return undefined;
    }
    const reason = `there are ${all.size} previews, ${most} are allowed, and none of them sleeps: close one or put one to sleep`;
    await (0,publish/* publish */.m)(run, { state: "waiting", head, reason });
    return reason;
}

// EXTERNAL MODULE: ./report/preview.js
var preview = __webpack_require__(8123);
// EXTERNAL MODULE: ./actions/leftover.js
var leftover = __webpack_require__(1661);
// EXTERNAL MODULE: ./actions/telling.js + 1 modules
var telling = __webpack_require__(9165);
// EXTERNAL MODULE: ./github/errors.js
var github_errors = __webpack_require__(5063);
;// CONCATENATED MODULE: ./actions/preview/check.js

/**
 * Says on the head of a pull request, in a check that neither fails nor passes, that there is no preview and why; and, where
 * that was said before, that there is one. False when the token may not write checks, as that of a run for a fork or of
 * Dependabot never may: then the run's notice says it alone.
 */
async function previewCheck(github, { sha, reason, detailsUrl }) {
    const conclusion = reason === undefined ? "success" : "neutral";
    const title = reason === undefined ? "The preview is ready" : `No preview: ${reason}`;
    try {
        await github.checks.complete({
            ...{ name: "preview", sha, conclusion, title, summary: `${title}.` },
            ...(detailsUrl === undefined ? {} : { detailsUrl }),
        });
        return true;
    }
    catch (error) {
        if (error instanceof github_errors/* GithubDenied */.Tf)
            return false;
        throw error;
    }
}
/** Whether a check of this name may stand on the head already: it was there before the event. */
function mayBeChecked(action) {
    return action !== "opened" && action !== "synchronize";
}

// EXTERNAL MODULE: ./files/disk.js
var disk = __webpack_require__(4999);
;// CONCATENATED MODULE: ./actions/preview/event.js

/** Reads GITHUB_EVENT_PATH. A comment is one only when it was just created, on a pull request. */
async function previewEvent({ environment }) {
    const { GITHUB_EVENT_PATH: path, GITHUB_EVENT_NAME: name } = environment.variables;
    const text = path === undefined || path === "" ? "{}" : await disk/* disk */.E.read(path);
    const event = JSON.parse(text);
    const { issue, comment } = event;
    const ofPull = name === "issue_comment" && issue?.pull_request !== undefined;
    const number = event.pull_request?.number ?? (ofPull ? issue?.number : undefined) ?? Number(event.inputs?.pr);
    return {
        action: event.action,
        pr: Number.isInteger(number) && Number(number) > 0 ? number : undefined,
        comment: ofPull && event.action === "created" && comment?.id !== undefined
            ? {
                id: comment.id,
                body: comment.body ?? "",
                author: comment.user?.login ?? "ghost",
                bot: comment.user?.type === "Bot",
            }
            : undefined,
    };
}

// EXTERNAL MODULE: ./actions/preview/evidence.js
var evidence = __webpack_require__(8046);
// EXTERNAL MODULE: ./actions/preview/inputs.js
var preview_inputs = __webpack_require__(342);
// EXTERNAL MODULE: ./actions/preview/place.js
var place = __webpack_require__(6664);
// EXTERNAL MODULE: ./actions/preview/runs.js
var runs = __webpack_require__(3149);
// EXTERNAL MODULE: ./actions/preview/secrets.js
var secrets = __webpack_require__(246);
// EXTERNAL MODULE: ./runner/spec.js
var spec = __webpack_require__(9264);
// EXTERNAL MODULE: ./actions/build/spec.js + 1 modules
var build_spec = __webpack_require__(6255);
;// CONCATENATED MODULE: ./actions/preview/spec.js




const { builds: _ofTheFile, tags: _ofThePull, images: spec_images, ...building } = build_spec/* buildInputs */._;
const spec_spec = {
    name: "preview",
    title: "Gantline: preview",
    description: "Bring the preview of a pull request to where GitHub says that it should be: up, up to date, asleep or gone. One action for all of it.",
    inputs: {
        compose: (0,spec/* lines */.Mn)({
            description: "Compose files of the stack, from the checked-out head of the pull request. Without one the step needs no checkout, and only takes down, puts to sleep and carries out commands.",
        }).optional(),
        environment: (0,spec/* text */.Qq)({ description: "Environment of the compose file's `x-gantline` that previews are." }).default("preview"),
        pr: (0,spec/* whole */.WQ)({
            description: "Number of the pull request. Default: that of the event.",
            min: 1,
            max: 9_999_999,
        }).optional(),
        ...preview_inputs/* placeInputs */.vb,
        url: (0,spec/* text */.Qq)({
            description: "How people reach a host: `https://{host}`. Default: by the protocol and port of the listener; give it when something else ends TLS.",
        }).optional(),
        "commit-header": (0,spec/* text */.Qq)({
            description: "Header in which public services say the commit that they run (7 characters of it or more). With it a preview is ready only when its address says this commit. Default: any good answer will do.",
        }).optional(),
        "first-priority": (0,spec/* whole */.WQ)({
            description: "First of the listener's priorities that belong to previews.",
            min: 1,
            max: 50_000,
        }).default("10000"),
        priorities: (0,spec/* whole */.WQ)({ description: "How many priorities belong to previews.", min: 1, max: 50_000 }).default("20000"),
        ...preview_inputs/* policyInputs */.eh,
        approved: (0,spec/* lines */.Mn)({
            description: "Commits of forks that a maintainer has approved: the output `approved` of the step before.",
        }).optional(),
        max: (0,spec/* whole */.WQ)({
            description: "How many previews of this stack may be there at once. A new one more takes the place of the one that has slept longest, or waits. Default, and at most: as many as ELB's 100 target groups for a load balancer allow.",
            min: 1,
            max: 1000,
        }).optional(),
        ...preview_inputs/* limitInputs */.B0,
        images: spec_images,
        ...building,
    },
    outputs: {
        state: "`ready`, `asleep`, `removed`, `skipped`, `superseded`, `queued` (no room), `told` (a command was answered), or `wanted`: it should be up, and this step had no `compose`; check out `sha` and run the action again with one.",
        url: "Address of the first public service.",
        urls: "JSON mapping from each public service to its address.",
        sha: "Commit at the head of the pull request, as far as it matters to `state`.",
        created: "`true` when there was no preview before.",
        "db-name": "Name of its database.",
        "cost-per-day": "US dollars a day while it is awake, from the price list of Fargate on ARM64; with Spot capacity at most so much.",
        reason: "Why it is as `state` says.",
        approved: "The commit that the command of a maintainer has approved.",
        ...telling/* failureOutputs */.r,
    },
    post: true,
};

;// CONCATENATED MODULE: ./actions/preview/index.js



















const run = (runner) => (0,telling/* telling */.g)(runner, spec_spec.name, preview_preview, (failure, file) => runner.outputs(spec_spec, { failure, "failure-file": file }));
const post = leftover/* stopRemembered */.p;
async function preview_preview(runner) {
    const inputs = await runner.inputs(spec_spec);
    const event = await previewEvent(runner);
    const pr = inputs.pr ?? event.pr;
    if (pr === undefined)
        throw new errors/* InputError */.dz('input "pr": the event that started this run is of no pull request; give one');
    (0,preview_inputs/* prioritiesOf */.ox)(inputs);
    const clients = (0,aws_clients/* awsClients */.e)(inputs.region, runner.environment.variables);
    const read = await reading(inputs, pr, runner);
    const tools = await toolsOf(inputs, read.stack, clients, runner).catch((error) => {
        throw read.problem ?? error;
    });
    const told = await commanded(event.comment, inputs, tools, pr);
    if (told !== undefined && !told.follow) {
        runner.log.notice(`#${pr}: ${told.reason}`);
        return runner.outputs(spec_spec, { state: "told", reason: told.reason });
    }
    const approved = told?.approved;
    const policy = (0,preview_inputs/* policyOf */.US)(inputs, [...(inputs.approved ?? []), ...(approved === undefined ? [] : [approved])]);
    const allowed = { ...tools, policy };
    const { place } = tools.where;
    const bare = await (0,runs/* previewRun */.iK)(allowed, pr);
    const [found, pull] = await Promise.all([
        tools.account.services(place.cluster, (0,names/* prefixOf */.MT)(bare.key)),
        bare.github.pull(),
    ]);
    const before = found.filter(({ tags }) => (0,names/* isOurs */.MU)(bare.key, tags));
    const asked = { at: bare.clock.now(), pull };
    const wanted = (0,desired/* desired */.he)(pull, policy, (0,fence/* marksOf */.Ok)(before), asked.at);
    if (wanted.kind === "present" && inputs.compose !== undefined) {
        const foreign = (0,names/* foreignNames */.rZ)(bare.key, found);
        if (foreign !== undefined)
            throw new errors/* DeployError */.sH(foreign.what, { next: foreign.next });
    }
    if (wanted.kind === "present" && inputs.compose !== undefined && before.length === 0) {
        const full = await roomOf(allowed, bare, wanted.head, inputs.max, read.stack);
        if (full !== undefined) {
            runner.log.notice(`#${pr}: ${full}`);
            await neutral(allowed, wanted.head, full);
            await runner.summary(`### Preview of #${pr}: waits for room (${full})`);
            return runner.outputs(spec_spec, { state: "queued", reason: full, sha: wanted.head });
        }
    }
    const made = {};
    const mine = await mineOf(read, wanted, { inputs, tools: allowed, pr, made });
    const outcome = await (0,reconcile/* reconcile */.L)(await (0,runs/* previewRun */.iK)(allowed, pr, {
        ...{ ...mine, asked, commitHeader: inputs["commit-header"] },
        made: () => made.spec,
        reached: (spec) => {
            made.spec = spec;
        },
    }));
    if (outcome.state === "skipped" && inputs.compose !== undefined && pull !== undefined)
        await neutral(allowed, pull.head, outcome.reason);
    if (outcome.state === "ready" && before.length === 0 && mayBeChecked(event.action)) {
        const detailsUrl = made.spec?.services.find(({ web }) => web !== undefined)?.web?.url;
        await previewCheck(tools.github, { sha: outcome.head, detailsUrl });
    }
    await report(runner, allowed, { pr, outcome, made, wanted, approved, created: before.length === 0, bare: !mine });
}
/** The compose file; one that cannot be read keeps nothing from being taken down. */
async function reading(inputs, pr, runner) {
    try {
        const { readStack } = await Promise.all(/* import() */[__webpack_require__.e(3483), __webpack_require__.e(4874), __webpack_require__.e(8313)]).then(__webpack_require__.bind(__webpack_require__, 5079));
        const stack = await readStack(inputs, pr, runner);
        return stack === undefined ? {} : { stack };
    }
    catch (problem) {
        return { problem };
    }
}
async function toolsOf(inputs, stack, clients, runner) {
    const where = await (0,place/* whereOf */.d)(inputs, stack, clients, runner.signal);
    return (0,runs/* previewTools */.wk)(inputs, where, clients, runner, { policy: (0,preview_inputs/* policyOf */.US)(inputs), limits: (0,preview_inputs/* limitsOf */.Af)(inputs), stack });
}
/** Carries out the command of the comment that started this run; not again in the step that builds. */
async function commanded(comment, inputs, tools, pr) {
    if (comment === undefined || inputs.compose !== undefined)
        return undefined;
    if (comment.bot)
        return { follow: false, reason: "an app wrote the comment" };
    return obey(comment, {
        github: tools.github,
        run: await (0,runs/* previewRun */.iK)(tools, pr),
        logsOf: async (service) => (await (0,evidence/* lastLines */.w)(tools, service, 30)).flatMap(({ lines }) => lines),
        logWords: (logs) => (0,secrets/* withoutSecrets */.c)((0,preview/* logsComment */.p)(logs), tools.secrets),
    });
}
/** Why there is no room for this preview; undefined when there is, perhaps in the place of one that slept. */
async function roomOf(tools, run, head, max, stack) {
    const { where, runner, github, policy, account } = tools;
    const { app, place } = where;
    const publicServices = stack?.services.filter(({ http }) => http !== undefined).length ?? 0;
    return makeRoom(run, head, {
        all: previewsOf(run.key, await account.services(place.cluster, `${app}-p`)),
        most: capOf(max, place.listeners, publicServices),
        notice: (line) => runner.log.notice(line),
        evict: async (other) => {
            await github.pulls.addLabels(other, [policy.noLabel]);
            await (0,reconcile/* reconcile */.L)(await (0,runs/* previewRun */.iK)(tools, other));
        },
    });
}
async function neutral({ github, runner }, sha, reason) {
    const told = await previewCheck(github, { sha, reason, detailsUrl: runner.environment.runUrl });
    if (!told)
        runner.log.info("This token may not write checks (`checks: write`), so the notice says it alone.");
}
/** This repository's, by pull request. */
function previewsOf(key, services) {
    const all = new Map();
    for (const service of services) {
        const pr = (0,names/* prOf */.Eq)(key.app, service.name);
        if (pr !== undefined && (0,names/* isOurs */.MU)({ ...key, pr }, service.tags))
            all.set(pr, [...(all.get(pr) ?? []), service]);
    }
    return all;
}
async function mineOf({ stack, problem }, wanted, { inputs, tools, pr, made }) {
    if (inputs.compose === undefined)
        return undefined;
    // What is not wanted up needs no commit, and may have no checkout.
    if (wanted.kind !== "present")
        return {};
    const { runner, clients, where } = tools;
    const { commitOf, specMaker } = await Promise.all(/* import() */[__webpack_require__.e(3483), __webpack_require__.e(4874), __webpack_require__.e(8313)]).then(__webpack_require__.bind(__webpack_require__, 5079));
    const commit = await commitOf(wanted.head, runner);
    if (stack === undefined)
        return { mine: { commit, spec: () => Promise.reject(problem) } };
    const make = specMaker(stack, commit, (0,runs/* keyOf */.TN)(tools, pr), where, { inputs, clients, runner });
    return {
        mine: {
            commit,
            spec: async () => {
                made.spec = await make();
                return made.spec;
            },
        },
    };
}
async function report(runner, tools, about) {
    const { pr, outcome, made, wanted, approved, created, bare } = about;
    const waits = outcome.state === "superseded" && bare;
    const state = waits ? "wanted" : outcome.state;
    const reason = waits
        ? "it should be up, and this step has no checkout to make it from"
        : outcome.state === "superseded"
            ? `the head is ${outcome.head} now, and its own run makes the preview`
            : outcome.state === "skipped"
                ? outcome.reason
                : "reason" in wanted
                    ? wanted.reason
                    : "";
    const web = made.spec?.services.flatMap(({ name, web }) => (web?.url ? [[name, web.url]] : [])) ?? [];
    const head = "head" in outcome ? outcome.head : "";
    runner.outputs(spec_spec, {
        state,
        reason,
        sha: head,
        url: web[0]?.[1] ?? "",
        urls: Object.fromEntries(web),
        created: outcome.state === "ready" && created,
        "db-name": outcome.state === "ready" && made.spec?.database ? (0,names/* databaseName */.Do)((0,runs/* keyOf */.TN)(tools, pr)) : "",
        "cost-per-day": made.spec?.cost?.perDay ?? "",
        approved: approved ?? "",
    });
    const line = `Preview of #${pr}: ${state}${web[0] ? ` at ${web[0][1]}` : ""}${reason ? ` (${reason})` : ""}`;
    if (["skipped", "superseded", "wanted"].includes(state))
        runner.log.notice(line);
    else
        runner.log.info(line);
    await runner.summary(`### ${line.replaceAll("<", "&lt;")}`);
}


/***/ }),

/***/ 4999:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ disk)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);

/** The disk as it is. */
const disk = {
    async kind(path) {
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path).catch(() => undefined);
        return found?.isFile() ? "file" : found?.isDirectory() ? "folder" : undefined;
    },
    read: (path) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, "utf8"),
};


/***/ }),

/***/ 5063:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E1: () => (/* binding */ GithubError),
/* harmony export */   JD: () => (/* binding */ isLost),
/* harmony export */   S4: () => (/* binding */ isLimit),
/* harmony export */   Tf: () => (/* binding */ GithubDenied),
/* harmony export */   gk: () => (/* binding */ failedAnswer),
/* harmony export */   oV: () => (/* binding */ limitMs),
/* harmony export */   qQ: () => (/* binding */ githubError)
/* harmony export */ });
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);
/* harmony import */ var _kernel_locked_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9340);


/** A call that GitHub, or the way to it, refused. `status` is 0 when there was no answer. */
class GithubError extends _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH {
    status;
    /** What GitHub said. */
    said;
    constructor(status, said, message, detail = {}) {
        super(message, detail);
        this.name = "GithubError";
        this.status = status;
        this.said = said;
    }
}
/** The token lacks a permission: `deployments: write`, in the words of a workflow. */
class GithubDenied extends GithubError {
    permission;
    constructor(permission, said, message, next, cause) {
        super(403, said, message, { next, cause });
        this.name = "GithubDenied";
        this.permission = permission;
    }
}
/** Whether a call may have been done although no good answer came. */
function isLost(error) {
    return error instanceof GithubError && (error.status === 0 || error.status >= 500);
}
/** What GitHub answered to a call that it refused; undefined when there was no answer. */
function failedAnswer(error) {
    if (!(error instanceof Error) || !("status" in error))
        return undefined;
    const { response } = error;
    if (response === undefined)
        return undefined;
    const data = (response.data ?? {});
    const errors = (Array.isArray(data.errors) ? data.errors : []).map((one) => {
        if (typeof one === "string")
            return one;
        const { message, field, code } = (one ?? {});
        return message ?? [field, code].filter(Boolean).join(" ");
    });
    const status = Number(error.status);
    return { status, message: data.message ?? error.message, headers: response.headers ?? {}, errors };
}
/** Puts a refusal into words that say what to do; an abort comes back as it is. */
function githubError(error, doing) {
    if (!(error instanceof Error) || error.name === "AbortError" || error instanceof _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH)
        return error;
    const { what, repository } = doing;
    const failed = failedAnswer(error);
    if (failed === undefined)
        return new GithubError(0, error.message, `GitHub could not be reached to ${what}: ${networkReason(error)}.`, {
            next: `Check that this machine reaches ${doing.apiUrl}, and the proxy variables (HTTPS_PROXY, NO_PROXY).`,
            cause: error,
        });
    const { status, message, errors } = failed;
    const said = [message, ...errors].join(": ");
    if (status === 401)
        return new GithubError(401, said, `GitHub does not take the token to ${what}: ${message}.`, {
            next: "Give `github-token` a valid token; the job's own, github.token, is the default and ends with the job.",
            cause: error,
        });
    if (status === 403 && isPermission(message))
        return denied(failed, doing, error);
    if (status === 403 && /\blocked\b/i.test(message))
        return new _kernel_locked_js__WEBPACK_IMPORTED_MODULE_1__/* .ConversationLocked */ .S(`GitHub refused to ${what} in ${repository}: ${message}`, {
            next: "Only collaborators may write in a locked conversation, and a job's token is none: unlock it, or give `github-token` the token of somebody who may push.",
            cause: error,
        });
    if (isLimit(failed))
        return new GithubError(status, said, `GitHub's limit of calls is used up, so it refused to ${what}: ${message}`, {
            next: `It is over ${limitEnd(failed)}. Run this job again then; fewer jobs at the same time use less of it.`,
            cause: error,
        });
    if (status === 404)
        return new GithubError(404, said, `GitHub found nothing in ${repository} when asked to ${what}.`, {
            next: `It also answers so when the token may not see ${repository}: check \`github-token\` and \`permissions: ${doing.needs}\`.`,
            cause: error,
        });
    if (status >= 500)
        return new GithubError(status, said, `GitHub failed when asked to ${what} (${status}), several times.`, {
            next: "See https://www.githubstatus.com, and run this job again.",
            cause: error,
        });
    return new GithubError(status, said, `GitHub refused to ${what} in ${repository} (${status}): ${said}`, {
        cause: error,
    });
}
function isPermission(message) {
    return /not accessible by (integration|personal access token)|must have (admin|write)|permission/i.test(message);
}
/** `deployments=write; …` from the answer where it says so, else what the call is known to take. */
function denied({ headers, message }, { what, needs, repository }, cause) {
    const accepted = [...String(headers["x-accepted-github-permissions"] ?? "").matchAll(/(\w+)=(read|write)/g)].map(([, name = "", level]) => `${name.replaceAll("_", "-")}: ${level}`);
    // Any of them is enough; the one that the call is known to take is the one that the other calls take as well.
    const permission = accepted.includes(needs) ? needs : (accepted[0] ?? needs);
    return new GithubDenied(permission, message, `The token may not ${what} in ${repository}: add the line \`${permission}\` under \`permissions:\` of the job.`, "Naming one permission takes the others away: keep `contents: read` and `id-token: write` beside it. Runs for pull requests from forks and of Dependabot only read whatever is written there.", cause);
}
/**
 * 403 and 429 that pass by themselves: the hour's calls, or too many in a short time. Older Enterprise Servers call the
 * second "abuse detection"; all of them say when to come back.
 */
function isLimit({ status, message, headers }) {
    if (status === 429)
        return true;
    const said = headers["retry-after"] !== undefined || /rate limit|abuse detection/i.test(message);
    return status === 403 && (String(headers["x-ratelimit-remaining"]) === "0" || said);
}
/** How long to wait until a limit is over, ms: Retry-After, else the hour's end, else a minute, as GitHub's docs say. */
function limitMs({ headers }, now) {
    const seconds = Number(headers["retry-after"]);
    if (headers["retry-after"] !== undefined && Number.isFinite(seconds))
        return seconds * 1000;
    if (String(headers["x-ratelimit-remaining"]) === "0" && headers["x-ratelimit-reset"] !== undefined)
        return Math.max(0, Number(headers["x-ratelimit-reset"]) * 1000 - now);
    return 60_000;
}
function limitEnd({ headers }) {
    const seconds = Number(headers["retry-after"]);
    if (headers["retry-after"] !== undefined && Number.isFinite(seconds))
        return `in ${seconds} s`;
    const reset = Number(headers["x-ratelimit-reset"]);
    return Number.isFinite(reset) && reset > 0 ? `at ${new Date(reset * 1000).toISOString()}` : "in a minute";
}
function networkReason(error) {
    for (let at = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth++) {
        const { code } = at;
        if (typeof code === "string")
            return code;
    }
    return error instanceof Error ? error.message : String(error);
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


/***/ })

};
