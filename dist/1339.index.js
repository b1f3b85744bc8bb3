export const id = 1339;
export const ids = [1339];
export const modules = {

/***/ 1060:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./aws/clients.js + 2 modules
var aws_clients = __webpack_require__(7449);
// EXTERNAL MODULE: ./kernel/errors.js
var errors = __webpack_require__(3957);
// EXTERNAL MODULE: ./service/plan.js
var plan = __webpack_require__(1037);
// EXTERNAL MODULE: ./service/result.js
var service_result = __webpack_require__(5635);
// EXTERNAL MODULE: ./service/together.js + 15 modules
var together = __webpack_require__(6483);
// EXTERNAL MODULE: ./task-definition/model.js
var model = __webpack_require__(6163);
// EXTERNAL MODULE: ./release/records.js
var records = __webpack_require__(8636);
// EXTERNAL MODULE: ./release/release.js
var release = __webpack_require__(947);
;// CONCATENATED MODULE: ./release/rollback.js







/** What everybody who rolls back has to know. */
const SCHEMA = "The database is not rolled back: its schema stays as the newer release's migrations left it, and the older code must be able to live with it.";
/**
 * Finds the release to return to and checks that everything it ran is still there. Changes nothing. Rejects with an
 * InputError that says everything that is in the way at once.
 */
async function planRollback(request, tools) {
    const { environment } = request;
    const { deployments } = tools.records;
    const app = request.app ?? (await onlyApp(environment, deployments));
    const known = [];
    for await (const one of (0,records/* releases */.D8)({ app, environment }, deployments))
        known.push(one);
    const [running] = known;
    if (running === undefined) {
        const others = await (0,records/* recordedApps */.v3)(environment, deployments);
        const there = others.length > 0 ? `; there are releases of ${others.join(", ")}` : "";
        throw new errors/* InputError */.dz(`no successful release of "${app}" is recorded in environment "${environment}"${there}: check \`app\` and \`environment\`; only what \`release\` has recorded can be returned to`);
    }
    const target = await chosen(request.to, running, known, tools.records.commits);
    const services = Object.entries(target.record.services);
    const clusters = [...new Set(services.map(([, { cluster }]) => cluster))];
    const [cluster] = clusters;
    if (cluster === undefined)
        throw new errors/* InputError */.dz(`${(0,records/* releaseName */["do"])(target)} has no services to return to`);
    if (clusters.length > 1)
        throw new errors/* InputError */.dz(`${(0,records/* releaseName */["do"])(target)} has services in ${clusters.join(", ")}; a rollback is of one cluster`);
    const names = services.map(([name]) => name);
    const [found, plans] = await Promise.all([
        tools.services.describe(cluster, names),
        Promise.all(services.map(async ([, one]) => tools.tasks.plan(one["task-definition"]))),
    ]);
    const targets = services.map(([service, one]) => ({ service, taskDefinition: one["task-definition"] }));
    const problems = await obstacles(targets, plans, found, cluster, tools);
    const planned = planOf(targets, found, cluster, problems);
    if (problems.length > 0)
        throw new errors/* InputError */.dz([
            `${(0,records/* releaseName */["do"])(target)} cannot be returned to, and nothing was changed: ${problems[0]}`,
            ...problems.slice(1),
        ]);
    return { cluster, running, target, steps: planned, waves: backwards(target.record, names) };
}
async function onlyApp(environment, deployments) {
    const apps = await (0,records/* recordedApps */.v3)(environment, deployments);
    const [app] = apps;
    if (app === undefined)
        throw new errors/* InputError */.dz(`no successful release is recorded in environment "${environment}": check \`environment\`; only what \`release\` has recorded can be returned to`);
    if (apps.length > 1)
        throw new errors/* InputError */.dz(`input "app" is required, because environment "${environment}" has releases of several: ${apps.join(", ")}. Give the one that returns (with compose it is the \`name:\` of the file)`);
    return app;
}
function planOf(targets, found, cluster, problems) {
    try {
        return (0,plan/* steps */.C)(targets, found, cluster);
    }
    catch (error) {
        if (!(error instanceof errors/* InputError */.dz))
            throw error;
        problems.push(...error.problems);
        return [];
    }
}
/** Revisions that are gone or that ECS does not run any more, and what the account says: images, secrets, log groups. */
async function obstacles(targets, plans, found, cluster, tools) {
    const gone = targets.flatMap(({ service, taskDefinition }, index) => {
        const status = plans[index]?.definition.status ?? "ACTIVE";
        if (plans[index] === undefined)
            return [`revision ${(0,model/* shortName */.EU)(taskDefinition)} of service "${service}" is gone`];
        return status === "ACTIVE"
            ? []
            : [`revision ${(0,model/* shortName */.EU)(taskDefinition)} of service "${service}" is ${status}, and ECS starts no task from it`];
    });
    const usable = targets.flatMap(({ service }, index) => {
        const plan = plans[index];
        return plan === undefined ? [] : [{ service, plan }];
    });
    const { problems } = await tools.verify({
        cluster,
        definitions: usable.map(({ plan }) => ({ name: (0,model/* shortName */.EU)(plan.arn), definition: plan.definition })),
        services: usable.flatMap(({ service, plan }) => {
            const now = found.find(({ name, status }) => name === service && status === "ACTIVE");
            return now ? [{ name: service, settings: now.settings ?? {}, definition: plan.definition }] : [];
        }),
    });
    return [...gone, ...problems];
}
/** The last wave of the release goes first; without waves all go at once, as they did. */
function backwards({ waves = [] }, names) {
    if (waves.length === 0)
        return [];
    const named = waves.map((wave) => wave.filter((name) => names.includes(name)));
    const rest = names.filter((name) => !waves.flat().includes(name));
    return [...named, rest].filter((wave) => wave.length > 0).toReversed();
}
/**
 * The release that `to` means. `previous` is the one before what runs now in effect: after a rollback to A, the one
 * before A, so that asking again goes one further and never back to what was left. Throws InputError.
 */
async function chosen(to, running, known, commits) {
    const list = known.map((one) => `  ${(0,records/* releaseName */["do"])(one)}`).join("\n");
    if (to === "previous") {
        const effective = running.record["rollback-to"] ?? running.id;
        const before = known.find(({ id, record }) => id < effective && !sameServices(record, running.record));
        if (before)
            return before;
        throw new errors/* InputError */.dz(`there is no release before ${(0,records/* releaseName */["do"])(running)} to return to; recorded are\n${list}`);
    }
    const byId = known.find(({ id }) => String(id) === to);
    if (byId)
        return byId;
    const byCommit = (sha) => known.find(({ commit }) => commit.startsWith(sha));
    const found = /^[0-9a-f]{7,40}$/.test(to) ? byCommit(to) : undefined;
    if (found)
        return found;
    const resolved = await commits.resolve(to);
    const tagged = resolved === undefined ? undefined : byCommit(resolved);
    if (tagged)
        return tagged;
    const what = resolved === undefined ? `"${to}"` : `"${to}" (commit ${resolved.slice(0, 7)})`;
    throw new errors/* InputError */.dz(`input "to": no successful release is ${what}; recorded are\n${list}`);
}
function sameServices(a, b) {
    const revisions = ({ services }) => JSON.stringify(Object.entries(services).sort(([one], [other]) => (one < other ? -1 : 1)));
    return revisions(a) === revisions(b);
}
/** The plan as lines. Pure. */
function rollbackWords({ running, target, steps: planned, waves }) {
    const order = waves.length > 0 ? [`in this order: ${waves.map((wave) => wave.join(", ")).join("; ")}`] : [];
    return [
        `from ${(0,records/* releaseName */["do"])(running)}`,
        `to ${(0,records/* releaseName */["do"])(target)}`,
        ...planned.map(({ target: { service, taskDefinition }, service: now, kind }) => {
            const from = now?.deployments.find(({ status }) => status === "PRIMARY")?.taskDefinition;
            return kind === "leave"
                ? `service ${service} is left alone, it runs ${(0,model/* shortName */.EU)(taskDefinition)}`
                : `service ${service} returns to ${(0,model/* shortName */.EU)(taskDefinition)}${from ? ` (runs ${(0,model/* shortName */.EU)(from)})` : ""}`;
        }),
        ...order,
    ];
}
/** Carries a plan out, and records it as a release of its own. Failures of the roll are in the result. */
async function rollback(plan, request, tools) {
    const { clock, signal } = tools;
    const begun = clock.now();
    const { target, running, cluster, waves } = plan;
    tools.warn(SCHEMA);
    const record = {
        ...target.record,
        "rollback-of": running.id,
        "rollback-to": target.record["rollback-to"] ?? target.id,
    };
    const [, version] = /(?:of|to) ([^\s:]+):/.exec(target.description) ?? [];
    const recording = {
        ...{ ...request.recording, app: target.record.app, environment: request.environment },
        ...{ commit: target.commit, version, allowOlder: true },
    };
    const recorder = request.record ? await (0,records/* begin */.qN)(recording, record, tools.records, tools.warn) : undefined;
    let rolled = [];
    let failure;
    try {
        const how = { ...together/* plainly */.yG, waves };
        rolled = await tools.group("Roll services back", () => (0,together/* rollTogether */.eC)(plan.steps, { cluster, timeoutMs: request.rollTimeoutMs, ...how }, { ...tools, port: tools.services }));
        signal.throwIfAborted();
        failure = (0,service_result/* rollFailure */.GY)(rolled, request.failOn);
    }
    catch (error) {
        failure = error;
    }
    await recorder?.finish((0,release/* ending */.K1)(failure, signal, rolled));
    const seconds = Math.round((clock.now() - begun) / 1000);
    return { plan, rolled, recorded: recorder?.id, seconds, failure };
}
/** One sentence of what was done. */
function rollbackHeadline({ plan, rolled, failure }) {
    const back = rolled.filter(({ verdict, changed }) => verdict === "completed" && changed).length;
    const to = (0,records/* releaseName */["do"])(plan.target);
    if (failure !== undefined)
        return `The rollback to ${to} failed: ${(0,errors/* messageOf */.bD)(failure).split("\n")[0]}`;
    return `${back} of ${rolled.length} services returned to ${to}.`;
}

// EXTERNAL MODULE: ./report/links.js
var links = __webpack_require__(6642);
// EXTERNAL MODULE: ./report/markdown.js
var markdown = __webpack_require__(8186);
// EXTERNAL MODULE: ./report/sections.js
var sections = __webpack_require__(2331);
;// CONCATENATED MODULE: ./report/rollback.js



/** The job summary of a rollback: on failure the cause first, then what runs, and that the schema stayed. */
function rollbackSummary(result, { environment, links }) {
    const mark = result.failure === undefined ? "↩️ Rollback" : "❌ Rollback";
    return (0,markdown/* join */.fj)(`## ${mark} of ${(0,markdown/* code */.aY)(environment)}${result.failure === undefined ? "" : " failed"}`, (0,sections/* failureSection */.mo)(result.failure), `> [!WARNING]\n> ${(0,markdown/* plain */.pj)(SCHEMA)}`, (0,sections/* rolledSection */.wS)(result.rolled, links), `${(0,markdown/* plain */.pj)(rollbackHeadline(result))} In all ${(0,markdown/* duration */.p0)(result.seconds)}.`);
}
/** The job summary of a dry run. */
function planSummary(lines, { environment }) {
    return (0,markdown/* join */.fj)(`## 🔍 What a rollback of ${(0,markdown/* code */.aY)(environment)} would do`, (0,markdown/* fence */.EU)(lines), "Nothing was changed.");
}

// EXTERNAL MODULE: ./actions/recording.js
var recording = __webpack_require__(6155);
// EXTERNAL MODULE: ./actions/roll/outcomes.js
var outcomes = __webpack_require__(9057);
// EXTERNAL MODULE: ./actions/roll/ports.js
var ports = __webpack_require__(1222);
// EXTERNAL MODULE: ./actions/telling.js + 1 modules
var telling = __webpack_require__(9165);
// EXTERNAL MODULE: ./actions/verified.js
var verified = __webpack_require__(5782);
// EXTERNAL MODULE: ./runner/region.js
var region = __webpack_require__(3651);
// EXTERNAL MODULE: ./runner/spec.js
var spec = __webpack_require__(9264);
// EXTERNAL MODULE: ./actions/roll/spec.js + 3 modules
var roll_spec = __webpack_require__(3003);
;// CONCATENATED MODULE: ./actions/rollback/spec.js





const spec_spec = {
    name: "rollback",
    title: "Gantline: roll back",
    description: "Return the services of an environment to an earlier release: to the revisions that `release` recorded at GitHub.",
    inputs: {
        region: region/* region */.N,
        environment: (0,spec/* text */.Qq)({ description: "Name of the environment, as `release` was given it." }).required(),
        to: (0,spec/* text */.Qq)({
            description: "`previous`, or the id of a release's GitHub deployment, or its commit or tag. After a rollback `previous` is the release before the one that was returned to.",
        }).default("previous"),
        app: (0,spec/* text */.Qq)({
            description: "Name of the application in the record (with compose: the `name:` of the file). Needed only where several are released to the environment.",
        }).optional(),
        "github-token": recording/* githubToken */.bU,
        record: recording/* recordInputs */.v5.record,
        "environment-url": recording/* recordInputs */.v5["environment-url"],
        "timeout-minutes": (0,spec/* whole */.WQ)({
            description: "How long to wait for verdicts. The deployments go on in ECS after that.",
            min: 1,
            max: 1440,
        }).default("30"),
        "dry-run": (0,spec/* flag */.Jt)({ description: "Check everything and say what would be rolled back; change nothing." }).default("false"),
        "fail-on": roll_spec/* failOn */.Ko,
        ...verified/* verifyInputs */.fn,
    },
    outputs: {
        release: "Id of the release that was returned to.",
        "rollback-of": "Id of the release that ran before.",
        "deployment-id": "Id of the GitHub deployment that records the rollback; empty when it is not recorded.",
        plan: "With `dry-run`: JSON list of what the rollback would do, one sentence each.",
        ...roll_spec/* rollOutputs */.ML,
    },
    post: false,
};

;// CONCATENATED MODULE: ./actions/rollback/index.js












const run = (runner) => (0,telling/* telling */.g)(runner, spec_spec.name, rollBack, (failure, file) => runner.outputs(spec_spec, { failure, "failure-file": file }));
async function rollBack(runner) {
    const inputs = await runner.inputs(spec_spec);
    const { log, signal, cleanup, environment } = runner;
    const { repository, variables } = environment;
    const token = inputs["github-token"];
    if (token === undefined || repository === undefined)
        throw new errors/* InputError */.dz(`releases are recorded at GitHub, and there is no ${token === undefined ? 'input "github-token"' : "GITHUB_REPOSITORY"}`);
    const clients = (0,aws_clients/* awsClients */.e)(inputs.region, variables);
    const { taskPort } = await __webpack_require__.e(/* import() */ 8098).then(__webpack_require__.bind(__webpack_require__, 8098));
    const { port: services, ...rolling } = await (0,ports/* rollTools */.H)(clients, runner);
    const request = {
        app: inputs.app,
        environment: inputs.environment,
        to: inputs.to,
        rollTimeoutMs: inputs["timeout-minutes"] * 60_000,
        failOn: inputs["fail-on"],
        record: inputs.record !== "off",
        recording: {
            logUrl: environment.runUrl,
            environmentUrl: inputs["environment-url"],
            required: inputs.record === "required",
        },
    };
    const tools = {
        ...rolling,
        services,
        tasks: taskPort(clients, signal, cleanup),
        group: (title, work) => log.group(title, work),
        verify: (0,verified/* verification */.Ot)(inputs, clients, runner),
        records: await (0,recording/* recordPorts */.S0)(token, repository, runner),
        warn: (line) => log.warning(line),
    };
    const plan = await log.group("Check", () => planRollback(request, tools));
    const lines = rollbackWords(plan);
    for (const line of lines)
        log.info(line);
    const about = { environment: inputs.environment, links: (0,links/* links */.y)(inputs.region, variables, plan.cluster) };
    runner.outputs(spec_spec, { release: String(plan.target.id), "rollback-of": String(plan.running.id) });
    if (inputs["dry-run"]) {
        runner.outputs(spec_spec, { plan: lines });
        return await runner.summary(planSummary(lines, about));
    }
    const result = await rollback(plan, request, tools);
    runner.outputs(spec_spec, {
        "deployment-id": result.recorded === undefined ? "" : String(result.recorded),
        verdict: (0,service_result/* overall */.Me)(result.rolled),
        services: (0,outcomes/* outcomes */.K)(result.rolled),
    });
    await runner.summary(rollbackSummary(result, about));
    if (result.failure !== undefined)
        throw result.failure;
    log.info(rollbackHeadline(result));
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
