export const id = 1385;
export const ids = [1385];
export const modules = {

/***/ 6504:
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
// EXTERNAL MODULE: ./kernel/clock.js
var clock = __webpack_require__(2114);
// EXTERNAL MODULE: ./kernel/errors.js
var errors = __webpack_require__(3957);
// EXTERNAL MODULE: ./preview/database.js
var database = __webpack_require__(1370);
// EXTERNAL MODULE: ./preview/github.js
var preview_github = __webpack_require__(8824);
// EXTERNAL MODULE: ./kernel/pace.js
var pace = __webpack_require__(9409);
// EXTERNAL MODULE: ./preview/desired.js
var desired = __webpack_require__(305);
// EXTERNAL MODULE: ./preview/fence.js
var fence = __webpack_require__(5310);
// EXTERNAL MODULE: ./preview/names.js
var preview_names = __webpack_require__(6747);
// EXTERNAL MODULE: ./preview/reconcile.js + 8 modules
var reconcile = __webpack_require__(3921);
;// CONCATENATED MODULE: ./preview/sweep.js






/** From so many previews on, a share of them means something. */
const few = 4;
/** So many previews are removed at once: each mostly waits for its tasks to end. */
const sideBySide = 8;
/**
 * Finds previews by names, hosts and databases, and removes what no open pull request wants. Goes through the same
 * reconcile as every run, which looks at GitHub again before it removes anything. Rejects before anything is changed when
 * GitHub does not answer or the number looks like a mistake.
 */
async function sweep(tools, limits) {
    const { warn, log } = tools;
    const databases = tools.place.database ? await tools.databases() : [];
    const found = await previews(tools, { databases, told: await tools.told() });
    const planned = await plan(tools, found, limits);
    const going = planned.filter(({ wanted }) => wanted.kind === "absent");
    refuse(going.length, found.size, limits);
    for (const { pr, wanted, expired } of going)
        if ("reason" in wanted && !expired)
            warn(`The preview of #${pr} was left behind: ${wanted.reason}.`);
    if (limits.dryRun)
        return planned;
    return (0,pace/* atMost */.Tu)(sideBySide, planned, async (one) => {
        if (one.wanted.kind !== "absent" && one.wanted.kind !== "asleep")
            return one;
        try {
            if (one.expired)
                await tools.retire(one.pr);
            const run = await tools.runFor(one.pr, { databaseSeen: databases.includes(one.pr) });
            return { ...one, outcome: await (0,reconcile/* reconcile */.L)(run) };
        }
        catch (error) {
            log(`#${one.pr}: ${(0,errors/* messageOf */.bD)(error)}`);
            return { ...one, problem: (0,errors/* messageOf */.bD)(error) };
        }
    });
}
/** Everything that bears a preview's name, by pull request. */
async function previews(tools, { databases, told }) {
    const { account, app, repoId, place } = tools;
    const prefix = `${app}-p`;
    const [services, targetGroups, rules, routes, families, parameters] = await Promise.all([
        account.services(place.cluster, prefix),
        account.targetGroups(prefix),
        Promise.all(place.listeners.map((listener) => account.rules(listener, (host) => host.endsWith(`.${place.zone}`)))),
        account.gatewayRoutes(place.cluster, prefix),
        account.families(prefix),
        account.parameters(`/preview/${app}/${repoId}/`),
    ]);
    const all = new Map();
    const add = (pr) => {
        // A parameter that somebody else put under the path has no number.
        if (pr !== undefined && Number.isSafeInteger(pr) && !all.has(pr))
            all.set(pr, []);
    };
    const mine = (tags) => tags["gantline:app"] === app && tags["gantline:repo-id"] === String(repoId);
    const theirs = new Set();
    for (const service of services) {
        const pr = (0,preview_names/* prOf */.Eq)(app, service.name);
        if (pr === undefined)
            continue;
        if (mine(service.tags))
            all.set(pr, [...(all.get(pr) ?? []), service]);
        else
            theirs.add(pr);
    }
    for (const { name, tags } of targetGroups)
        if (mine(tags))
            add((0,preview_names/* prOf */.Eq)(app, name));
    for (const { tags } of rules.flat())
        if (mine(tags))
            add(Number(tags["gantline:pr"]));
    for (const { name } of parameters)
        add(Number(name.split("/")[4]));
    for (const pr of told)
        add(pr);
    // Neither a family nor a route nor a database says here whose it is: where another repository has a preview of this
    // number, and nothing else tells of one of ours, they are theirs.
    const names = [...families, ...routes.map(({ service }) => service)];
    const numbers = [...names.map((name) => (0,preview_names/* prOf */.Eq)(app, name)), ...databases];
    for (const pr of numbers)
        if (pr !== undefined && !theirs.has(pr))
            add(pr);
    return all;
}
async function plan(tools, all, { graceMs }) {
    const open = new Map((await tools.openPulls()).map((pull) => [pull.number, pull]));
    const planned = [];
    const now = tools.now();
    for (const [pr, services] of [...all].sort(([a], [b]) => a - b)) {
        // A list may be cut short or old; what it does not show is asked for by number.
        const pull = open.get(pr) ?? (await (await tools.runFor(pr)).github.pull());
        const running = services.reduce((sum, service) => sum + service.desired, 0);
        const costs = services.map(({ tags }) => Number(tags[preview_names/* costTag */.e2])).filter(Number.isFinite);
        const found = { pr, running, costPerDay: running > 0 ? Math.max(0, ...costs) : 0 };
        const marks = (0,fence/* marksOf */.Ok)(services);
        const wanted = (0,desired/* desired */.he)(pull, tools.policy, marks, now);
        const young = pull?.changedAt !== undefined && now - pull.changedAt < graceMs;
        if (wanted.kind === "absent" && young)
            planned.push({ ...found, wanted: { kind: "skip", reason: `${wanted.reason}, since a moment ago` } });
        else if (wanted.kind === "present" && pull !== undefined && (0,desired/* hasExpired */.oN)(pull, tools.policy, marks, now))
            planned.push({ ...found, expired: true, wanted: { kind: "absent", reason: "nothing was pushed for long" } });
        else
            planned.push({ ...found, wanted });
    }
    return planned;
}
function refuse(going, all, { maxDelete, maxShare, force }) {
    if (force)
        return;
    if (going > maxDelete)
        throw new errors/* DeployError */.sH(`${going} previews would be removed, and ${maxDelete} are allowed at once. Nothing was removed.`, {
            next: "Look at the list; if it is right, run the sweep again with a higher max-delete, or with force.",
        });
    if (going > few && going > all * maxShare)
        throw new errors/* DeployError */.sH(`${going} of ${all} previews would be removed, which looks like a mistake: a wrong repository, a wrong label, or a token that does not see pull requests. Nothing was removed.`, { next: "If it is right, run the sweep again with force." });
}

// EXTERNAL MODULE: ./report/markdown.js
var markdown = __webpack_require__(8186);
;// CONCATENATED MODULE: ./report/sweep.js

/** What a sweep did, for the job's summary: a row for every preview that was not left as it is. */
function sweepSummary(swept, dryRun) {
    const rows = swept
        .filter(({ wanted }) => wanted.kind === "absent" || wanted.kind === "asleep")
        .map((one) => [
        `#${one.pr}`,
        became(one, dryRun),
        "reason" in one.wanted ? (0,markdown/* plain */.pj)(one.wanted.reason) : "",
        one.costPerDay > 0 && isDone(one, dryRun) ? `$${one.costPerDay.toFixed(2)} a day` : "",
    ]);
    return (0,markdown/* join */.fj)(`### ${dryRun ? "Previews that a sweep would change" : "Previews swept"}`, (0,markdown/* table */.tp)(["pull request", "", "why", "saves"], rows), sweepHeadline(swept, dryRun));
}
function became({ wanted, outcome, problem }, dryRun) {
    if (problem !== undefined)
        return `🔴 ${(0,markdown/* plain */.pj)(problem.split("\n")[0] ?? "")}`;
    if (dryRun)
        return wanted.kind === "asleep" ? "💤 to sleep" : "🧹 to go";
    if (outcome === undefined)
        return "–";
    if (outcome.state === "removed")
        return `⚫ removed, ${outcome.count} things`;
    return outcome.state === "asleep" ? "💤 asleep" : `🟢 wanted again meanwhile: ${outcome.state}`;
}
/** Removed or asleep; in a dry run, to be so. */
function isDone({ wanted, outcome }, dryRun) {
    if (dryRun)
        return wanted.kind === "absent" || wanted.kind === "asleep";
    return outcome?.state === "removed" || outcome?.state === "asleep";
}
/** What no longer runs, US dollars a day; in a dry run, what would not. */
function costSaved(swept, dryRun) {
    const sum = swept.filter((one) => isDone(one, dryRun)).reduce((all, { costPerDay }) => all + costPerDay, 0);
    return Math.round(sum * 100) / 100;
}
/** One line: `12 previews: 3 removed, 1 asleep, 8 as they should be; saves about $4.08 a day`. */
function sweepHeadline(swept, dryRun) {
    const count = (pick) => swept.filter(pick).length;
    const failed = count(({ problem }) => problem !== undefined);
    const gone = count((one) => (dryRun ? one.wanted.kind === "absent" : one.outcome?.state === "removed"));
    const asleep = count((one) => (dryRun ? one.wanted.kind === "asleep" : one.outcome?.state === "asleep"));
    const parts = [
        `${gone} ${dryRun ? "would be removed" : "removed"}`,
        `${asleep} ${dryRun ? "would sleep" : "asleep"}`,
        ...(failed > 0 ? [`${failed} failed`] : []),
        `${swept.length - gone - asleep - failed} as they should be`,
    ];
    const cost = costSaved(swept, dryRun);
    const saves = cost > 0 ? `; ${dryRun ? "would save" : "saves"} about $${cost.toFixed(2)} a day` : "";
    return `${swept.length} ${swept.length === 1 ? "preview" : "previews"}: ${parts.join(", ")}${saves}`;
}

// EXTERNAL MODULE: ./actions/leftover.js
var leftover = __webpack_require__(1661);
// EXTERNAL MODULE: ./actions/preview/inputs.js
var preview_inputs = __webpack_require__(342);
// EXTERNAL MODULE: ./actions/preview/place.js
var preview_place = __webpack_require__(6664);
// EXTERNAL MODULE: ./actions/preview/runs.js
var runs = __webpack_require__(3149);
// EXTERNAL MODULE: ./actions/telling.js + 1 modules
var telling = __webpack_require__(9165);
// EXTERNAL MODULE: ./runner/spec.js
var spec = __webpack_require__(9264);
;// CONCATENATED MODULE: ./actions/preview-sweep/spec.js



const spec_spec = {
    name: "preview-sweep",
    title: "Gantline: preview sweep",
    description: "Find the previews that no open pull request wants, by names, tags, databases and records, and remove them; put to sleep what has expired.",
    inputs: {
        ...preview_inputs/* placeInputs */.vb,
        ...preview_inputs/* policyInputs */.eh,
        "dry-run": (0,spec/* flag */.Jt)({ description: "Say what would be removed or put to sleep; change nothing." }).default("false"),
        "grace-minutes": (0,spec/* whole */.WQ)({
            description: "What changed on a pull request so short a time ago is left to its own run.",
            min: 0,
            max: 1440,
        }).default("20"),
        "max-delete": (0,spec/* whole */.WQ)({
            description: "At most so many previews are removed at once; more than that removes none.",
            min: 0,
            max: 1000,
        }).default("20"),
        "max-share": (0,spec/* whole */.WQ)({
            description: "Removing more than so many percent of all previews (and more than four) is taken for a mistake.",
            min: 1,
            max: 100,
        }).default("50"),
        force: (0,spec/* flag */.Jt)({ description: "Remove them however many they are." }).default("false"),
        ...preview_inputs/* limitInputs */.B0,
    },
    outputs: {
        previews: "How many previews were found.",
        removed: "How many were removed; with `dry-run`, would be.",
        asleep: "How many were put to sleep, or are asleep.",
        failed: "How many could not be removed.",
        "tasks-saved": "How many tasks ran for previews that were removed or put to sleep.",
        "cost-saved-per-day": "US dollars a day that they cost, from the price list of Fargate on ARM64 as of when they were made; with `dry-run`, would be saved.",
        report: "JSON list of `pr`, `wanted`, `reason`, `outcome`, `problem`.",
        ...telling/* failureOutputs */.r,
    },
    post: true,
};

;// CONCATENATED MODULE: ./actions/preview-sweep/index.js













const run = (runner) => (0,telling/* telling */.g)(runner, spec_spec.name, sweepAll, (failure, file) => runner.outputs(spec_spec, { failure, "failure-file": file }));
const post = leftover/* stopRemembered */.p;
async function sweepAll(runner) {
    const inputs = await runner.inputs(spec_spec);
    const { log, signal, environment } = runner;
    const clients = (0,aws_clients/* awsClients */.e)(inputs.region, environment.variables);
    const where = await (0,preview_place/* whereOf */.d)(inputs, undefined, clients, signal);
    const policy = (0,preview_inputs/* policyOf */.US)(inputs);
    const tools = await (0,runs/* previewTools */.wk)(inputs, where, clients, runner, { policy, limits: (0,preview_inputs/* limitsOf */.Af)(inputs) });
    const { github, repoId, account } = tools;
    const { app, place } = where;
    const dryRun = inputs["dry-run"];
    const swept = await sweep({
        ...{ app, repoId, place, policy, account },
        openPulls: async () => (await github.pulls.list("open")).map(preview_github/* pullOf */.pv),
        // A pull request that has just been labelled, closed or pushed to is looked at again by its own run.
        runFor: async (pr, options) => ({ ...(await (0,runs/* previewRun */.iK)(tools, pr)), ...options }),
        retire: (pr) => github.pulls.addLabels(pr, [policy.noLabel]),
        told: () => (0,preview_github/* toldPulls */.SY)(github, { app, repoId }, clock/* systemClock */.m.now()),
        databases: async () => place.database === undefined ? [] : (0,database/* listDatabases */.Pf)(await (0,runs/* previewRun */.iK)(tools, 0), place.database.family),
        now: () => clock/* systemClock */.m.now(),
        log: (line) => log.info(line),
        warn: (line) => log.warning(line),
    }, {
        dryRun,
        graceMs: inputs["grace-minutes"] * 60_000,
        maxDelete: inputs["max-delete"],
        maxShare: inputs["max-share"] / 100,
        force: inputs.force,
    });
    const failed = swept.filter(({ problem }) => problem !== undefined);
    const gone = (one) => (dryRun ? one.wanted.kind === "absent" : one.outcome?.state === "removed");
    const asleep = (one) => (dryRun ? one.wanted.kind === "asleep" : one.outcome?.state === "asleep");
    runner.outputs(spec_spec, {
        previews: swept.length,
        removed: swept.filter(gone).length,
        asleep: swept.filter(asleep).length,
        failed: failed.length,
        "tasks-saved": swept.filter((one) => gone(one) || asleep(one)).reduce((sum, { running }) => sum + running, 0),
        "cost-saved-per-day": costSaved(swept, dryRun),
        report: swept.map(({ pr, wanted, outcome, problem }) => ({
            pr,
            wanted: wanted.kind,
            ...("reason" in wanted ? { reason: wanted.reason } : {}),
            ...(outcome ? { outcome: outcome.state } : {}),
            ...(problem === undefined ? {} : { problem }),
        })),
    });
    await runner.summary(sweepSummary(swept, dryRun));
    log.info(sweepHeadline(swept, dryRun));
    if (failed.length > 0)
        throw new errors/* DeployError */.sH(`${failed.length} of ${swept.length} previews could not be swept: ${failed.map(({ pr }) => `#${pr}`).join(", ")}.`, {
            evidence: failed.map(({ pr, problem = "" }) => ({ title: `#${pr}`, lines: problem.split("\n") })),
            next: "The next sweep tries again by itself; what it says again needs a person.",
        });
}


/***/ }),

/***/ 7449:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ awsClients),
  E: () => (/* binding */ readAhead)
});

;// CONCATENATED MODULE: ./kernel/version.js
/** The version in package.json; a contract test holds the two together. */
const version = "0.1.0";

;// CONCATENATED MODULE: ./aws/skew.js
/** Refusals of a signature whose time is too far from AWS's. */
const late = /^(AuthFailure|InvalidSignatureException|Request(Expired|InTheFuture|TimeTooSkewed)|SignatureDoesNotMatch)$/;
/**
 * Lets a client take a refusal for what it is on a machine whose clock is wrong. The SDK reads the time of every answer, and
 * from four minutes' difference on it takes each refusal for one that the difference caused: "no such target group" was
 * asked eight times over, for up to a minute, because the difference is never twice the same to the millisecond. Here only
 * those that speak of the signature count. Gives the client back.
 */
function answersAtOnce(client) {
    // All clients have the same stack; its type differs by their inputs only.
    const { middlewareStack } = client;
    middlewareStack.addRelativeTo((next) => async (args) => {
        try {
            return await next(args);
        }
        catch (error) {
            const { name, $metadata } = error;
            if ($metadata?.clockSkewCorrected && !late.test(name ?? ""))
                $metadata.clockSkewCorrected = false;
            throw error;
        }
    }, { name: "answersAtOnce", relation: "before", toMiddleware: "httpSigningMiddleware" });
    return client;
}

;// CONCATENATED MODULE: ./aws/clients.js


/**
 * Clients of one region. Credentials and AWS_ENDPOINT_URL are found by the SDK's own chain; `variables` gives the proxy
 * settings, which the SDK ignores by itself; `credentials` stand in for the chain's. Eight attempts: with the SDK's three, a throttled call gives up after 1-3 s.
 * A call whose answer is lost is given up after half a minute: the SDK itself would wait for ever.
 */
function awsClients(region, variables, credentials) {
    const agents = lazily(async () => {
        const [http, https] = await Promise.all([Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 7067, 19)), Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 4708, 19))]);
        const keep = { keepAlive: true, maxSockets: 50, proxyEnv: { ...variables } };
        return { httpAgent: new http.Agent(keep), httpsAgent: new https.Agent(keep) };
    });
    const settings = async () => ({
        region,
        ...(credentials === undefined ? {} : { credentials }),
        maxAttempts: 8,
        customUserAgent: [["gantline", version]],
        requestHandler: {
            ...(await agents()),
            connectionTimeout: 10_000,
            requestTimeout: 30_000,
            throwOnRequestTimeout: true,
        },
    });
    const client = (make) => lazily(async () => answersAtOnce(await make()));
    return {
        region,
        autoScaling: client(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(864)]).then(__webpack_require__.bind(__webpack_require__, 864))).ApplicationAutoScalingClient(await settings())),
        cloudFormation: client(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(9940)]).then(__webpack_require__.bind(__webpack_require__, 9940))).CloudFormationClient(await settings())),
        ec2: client(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(1593)]).then(__webpack_require__.bind(__webpack_require__, 1593))).EC2Client(await settings())),
        ecr: client(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8198)]).then(__webpack_require__.bind(__webpack_require__, 8198))).ECRClient(await settings())),
        ecs: client(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217))).ECSClient(await settings())),
        elbv2: client(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(1608)]).then(__webpack_require__.bind(__webpack_require__, 1608))).ElasticLoadBalancingV2Client(await settings())),
        events: client(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(6038)]).then(__webpack_require__.bind(__webpack_require__, 6038))).EventBridgeClient(await settings())),
        iam: client(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(733)]).then(__webpack_require__.bind(__webpack_require__, 733))).IAMClient(await settings())),
        logs: client(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(1678)]).then(__webpack_require__.bind(__webpack_require__, 1678))).CloudWatchLogsClient(await settings())),
        scheduler: client(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(7340)]).then(__webpack_require__.bind(__webpack_require__, 7340))).SchedulerClient(await settings())),
        secretsManager: client(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(7086)]).then(__webpack_require__.bind(__webpack_require__, 7086))).SecretsManagerClient(await settings())),
        ssm: client(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(3942)]).then(__webpack_require__.bind(__webpack_require__, 3942))).SSMClient(await settings())),
        sts: client(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(3494)]).then(__webpack_require__.bind(__webpack_require__, 3494))).STSClient(await settings())),
        download: async (address, signal) => (await __webpack_require__.e(/* import() */ 128).then(__webpack_require__.bind(__webpack_require__, 128))).download(address, await agents(), signal),
        downloadStream: async (address, signal) => (await __webpack_require__.e(/* import() */ 128).then(__webpack_require__.bind(__webpack_require__, 128))).downloadStream(address, await agents(), signal),
        exchange: async (address, wanted, signal) => (await __webpack_require__.e(/* import() */ 128).then(__webpack_require__.bind(__webpack_require__, 128))).exchange(address, wanted, await agents(), signal),
    };
}
/** Reads the programs of these clients one by one, for a time in which another program is waited for. Never throws. */
async function readAhead(clients, services) {
    try {
        for (const service of services)
            await clients[service]();
    }
    catch {
        // Whoever needs the client asks again and gets the error.
    }
}
function lazily(make) {
    let made;
    return () => {
        made ??= { value: make() };
        return made.value;
    };
}


/***/ }),

/***/ 9409:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Tu: () => (/* binding */ atMost),
/* harmony export */   bs: () => (/* binding */ together),
/* harmony export */   cI: () => (/* binding */ pace)
/* harmony export */ });
/**
 * Waits until one more call may be sent: `burst` of them at once, `perSecond` after that. Whoever asks first goes first.
 * Rejects with the signal's reason when it is aborted meanwhile.
 */
function pace({ burst, perSecond }, clock) {
    /** When the bucket is, or was, full again, ms. */
    let full = Number.NEGATIVE_INFINITY;
    const each = 1000 / perSecond;
    return async (signal) => {
        const now = clock.now();
        full = Math.max(full, now) + each;
        const early = full - now - burst * each;
        if (early > 0)
            await clock.sleep(early, signal);
    };
}
/**
 * One answer for all who ask for the same at the same time. Whoever asks while the work runs gets the next one's answer:
 * it was begun after the question.
 */
function together(work) {
    let running = Promise.resolve();
    let next;
    return () => {
        next ??= running
            .catch(() => undefined)
            .then(() => {
            next = undefined;
            const begun = work();
            running = begun;
            return begun;
        });
        return next;
    };
}
/** Does the work for each, at most `most` at once; the results are in the order of the list. Rejects with the first failure. */
async function atMost(most, list, work) {
    const results = [];
    const queue = list.entries();
    const lane = async () => {
        for (const [at, one] of queue)
            results[at] = await work(one);
    };
    await Promise.all(Array.from({ length: Math.min(most, list.length) }, lane));
    return results;
}


/***/ }),

/***/ 2150:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ retry),
/* harmony export */   N: () => (/* binding */ TransientError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);

/**
 * The far side asks to come again later: throttling, a conflict that passes, a connection that broke. Adapters throw it
 * for exactly those answers; everything else that they throw is final.
 */
class TransientError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH {
    constructor(message, cause) {
        const next = cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH ? cause.next : undefined;
        super(message, { cause, ...(next === undefined ? {} : { next }) });
        this.name = "TransientError";
    }
}
/**
 * Calls `run` until it answers, waiting out TransientErrors (1 s, growing by half to 15 s) up to `forMs`; then the last
 * one is thrown, as what it was caused by.
 */
async function retry(run, options) {
    const until = options.clock.now() + options.forMs;
    for (let pause = 1000;; pause = Math.min(pause * 1.5, 15_000)) {
        try {
            return await run();
        }
        catch (error) {
            if (!(error instanceof TransientError))
                throw error;
            if (options.clock.now() + pause > until)
                throw error.cause ?? error;
            await options.clock.sleep(pause, options.signal);
        }
    }
}


/***/ }),

/***/ 8186:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EU: () => (/* binding */ fence),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   fj: () => (/* binding */ join),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   pj: () => (/* binding */ plain),
/* harmony export */   tp: () => (/* binding */ table)
/* harmony export */ });
/** A GitHub table; without rows, nothing. Cells are Markdown already: untrusted text goes through `plain` or `code`. */
function table(head, rows) {
    if (rows.length === 0)
        return "";
    const line = (cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
    return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
/** Text from elsewhere in one line, without Markdown or HTML of its own. */
function plain(text) {
    return text
        .replace(/\s+/g, " ")
        .replace(/[\\`*_[\]<>#]/g, (char) => `\\${char}`)
        .trim();
}
function code(text) {
    return `\`${text.replaceAll("`", "'")}\``;
}
function link(text, url) {
    return url === undefined ? text : `[${text}](${url})`;
}
/** Lines as they are, in a fence that none of them can close. */
function fence(lines) {
    const longest = Math.max(0, ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length)));
    const ticks = "`".repeat(Math.max(3, longest + 1));
    return `${ticks}text\n${lines.join("\n")}\n${ticks}`;
}
/** Parts with a blank line between them; empty ones are left out. */
function join(...parts) {
    return parts.filter((part) => part !== "").join("\n\n");
}
/** "8 s", "2 min 5 s". */
function duration(seconds) {
    const whole = Math.round(seconds);
    return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min${whole % 60 === 0 ? "" : ` ${whole % 60} s`}`;
}


/***/ }),

/***/ 3651:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ region)
/* harmony export */ });
/* harmony import */ var _spec_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9264);

/** The `region` input that every action has. */
const region = (0,_spec_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
    description: "AWS region to work in.",
    variables: ["AWS_REGION", "AWS_DEFAULT_REGION"],
}).required();


/***/ })

};
