export const id = 38;
export const ids = [38];
export const modules = {

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

/***/ 4009:
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
// EXTERNAL MODULE: ./report/links.js
var links = __webpack_require__(6642);
// EXTERNAL MODULE: ./report/markdown.js
var markdown = __webpack_require__(8186);
// EXTERNAL MODULE: ./report/sections.js
var sections = __webpack_require__(2331);
// EXTERNAL MODULE: ./service/plan.js
var plan = __webpack_require__(1037);
// EXTERNAL MODULE: ./service/result.js
var result = __webpack_require__(5635);
// EXTERNAL MODULE: ./service/together.js + 15 modules
var together = __webpack_require__(6483);
// EXTERNAL MODULE: ./task-definition/model.js
var model = __webpack_require__(6163);
// EXTERNAL MODULE: ./actions/telling.js + 1 modules
var telling = __webpack_require__(9165);
// EXTERNAL MODULE: ./actions/together.js
var actions_together = __webpack_require__(5124);
// EXTERNAL MODULE: ./actions/verified.js
var verified = __webpack_require__(5782);
// EXTERNAL MODULE: ./actions/roll/deployment.js
var deployment = __webpack_require__(5971);
// EXTERNAL MODULE: ./actions/roll/outcomes.js
var outcomes = __webpack_require__(9057);
// EXTERNAL MODULE: ./actions/roll/ports.js
var ports = __webpack_require__(1222);
// EXTERNAL MODULE: ./kernel/errors.js
var errors = __webpack_require__(3957);
;// CONCATENATED MODULE: ./actions/roll/resolve.js

/** The targets with every task definition as a full ARN, and what it holds; all that is wrong at once. */
async function resolve(written, definitions, targets, port) {
    const problems = [];
    const resolved = await Promise.all(targets.map(async (target, index) => {
        const { service, taskDefinition, definition: file = "" } = written[index] ?? target;
        const definition = definitions.get(String(file));
        if (definition && definition.name !== service)
            problems.push(`${file}: defines service "${definition.name}", but is given for "${service}"`);
        const reference = taskDefinition ?? definition?.taskDefinition ?? "";
        if (reference === "") {
            if (target.attach)
                return { target, plan: undefined };
            problems.push(`service "${service}": give a task definition (it may be left out with \`attach\` only)`);
            return [];
        }
        const plan = await port.plan(reference);
        if (plan === undefined)
            problems.push(`service "${service}": ECS has no task definition "${reference}"`);
        return plan === undefined ? [] : [{ target: { ...target, taskDefinition: plan.arn }, plan }];
    }));
    if (problems.length > 0)
        throw new errors/* InputError */.dz(problems);
    return resolved.flat();
}

// EXTERNAL MODULE: ./actions/roll/spec.js + 3 modules
var spec = __webpack_require__(3003);
// EXTERNAL MODULE: ./actions/roll/together.js
var roll_together = __webpack_require__(954);
;// CONCATENATED MODULE: ./actions/roll/index.js

















const rolling = "rolling";
const run = (runner) => (0,telling/* telling */.g)(runner, spec/* spec */.IC.name, rollServices, (failure, file) => runner.outputs(spec/* spec */.IC, { failure, "failure-file": file }));
async function rollServices(runner) {
    const inputs = await runner.inputs(spec/* spec */.IC);
    const { signal, cleanup, environment } = runner;
    const { cluster, region } = inputs;
    const { readFiles } = await Promise.all(/* import() */[__webpack_require__.e(3483), __webpack_require__.e(4503)]).then(__webpack_require__.bind(__webpack_require__, 4503));
    const { taskPort } = await Promise.all(/* import() */[__webpack_require__.e(8098), __webpack_require__.e(8469)]).then(__webpack_require__.bind(__webpack_require__, 8098));
    const files = inputs.services.flatMap(({ definition }) => definition ?? []);
    const { services } = await readFiles({ taskDefinitions: [], services: files }, environment.workspace);
    const clients = (0,aws_clients/* awsClients */.e)(region, environment.variables);
    const definitions = new Map(services.map(({ file, ...definition }) => [file, definition]));
    const tools = await (0,ports/* rollTools */.H)(clients, runner);
    const names = inputs.services.map(({ service }) => service);
    const found = await tools.port.describe(cluster, names);
    const asWritten = inputs.services.map(({ service, definition: file = "" }) => {
        const wanted = definitions.get(file)?.input;
        const definition = inputs.create || inputs.ownership === "managed" ? wanted : undefined;
        const { attach } = inputs;
        return {
            service,
            taskDefinition: "",
            ...(attach ? { attach } : {}),
            ...(definition ? { definition } : {}),
            ...(wanted ? { wanted } : {}),
        };
    });
    const [resolved] = await (0,actions_together/* together */.b)([
        resolve(inputs.services, definitions, asWritten, taskPort(clients, signal, cleanup)),
        (async () => (0,plan/* steps */.C)(asWritten, found, cluster))(),
        (0,deployment/* checkDeployment */.Q)(inputs.deployment),
    ]);
    const planned = (0,plan/* steps */.C)(resolved.map(({ target }) => target), found, cluster);
    const how = { cluster, timeoutMs: inputs["timeout-minutes"] * 60_000, ...(0,roll_together/* togetherOf */.W)(inputs) };
    (0,together/* wavesOf */.gt)(planned, how);
    await (0,verified/* verified */.zr)(inputs, clients, runner, { cluster, ...changing(planned, resolved) });
    runner.saveState(rolling, names.join(", "));
    const results = await (0,together/* rollTogether */.eC)(planned, how, tools);
    runner.saveState(rolling, "");
    runner.outputs(spec/* spec */.IC, { verdict: (0,result/* overall */.Me)(results), services: (0,outcomes/* outcomes */.K)(results) });
    const failure = (0,result/* rollFailure */.GY)(results, inputs["fail-on"]);
    await runner.summary((0,markdown/* join */.fj)((0,sections/* failureSection */.mo)(failure), (0,sections/* rolledSection */.wS)(results, (0,links/* links */.y)(region, environment.variables, cluster))));
    signal.throwIfAborted();
    if (failure)
        throw failure;
}
/** What the steps bring into the account: a service that is left alone needs no checks. */
function changing(planned, resolved) {
    const services = planned.flatMap(({ kind, service, target }) => {
        const plan = resolved.find((one) => one.target.service === target.service)?.plan;
        if (kind === "leave" || kind === "attach" || plan === undefined)
            return [];
        const settings = (kind === "create" ? target.definition : service?.settings) ?? {};
        return [{ name: target.service, settings, definition: plan.definition, arn: plan.arn }];
    });
    const definitions = services.map(({ arn, definition }) => ({ name: (0,model/* shortName */.EU)(arn), definition }));
    return { services, definitions };
}
/** Nothing has to be cleared up after a run that died: it only has to be said what goes on without it. */
async function post(runner) {
    const services = runner.state(rolling);
    if (services)
        runner.log.notice(`What was begun for ${services} goes on in ECS; its outcome was not awaited.`);
}


/***/ }),

/***/ 9057:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ outcomes)
/* harmony export */ });
/** The output `services`. */
function outcomes(results) {
    return Object.fromEntries(results.map(({ service, verdict, deployment, to, seconds, stage }) => [
        service,
        { verdict, deployment: deployment ?? "", "task-definition": to, seconds, ...(stage ? { stage } : {}) },
    ]));
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
