export const id = 760;
export const ids = [760];
export const modules = {

/***/ 7814:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ef: () => (/* binding */ imageReferences),
/* harmony export */   GW: () => (/* binding */ builds),
/* harmony export */   Z6: () => (/* binding */ isRepository)
/* harmony export */ });
/* harmony import */ var _kernel_nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4550);
/* harmony import */ var _runner_spec_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9264);


const KEYS = ["context", "dockerfile", "target", "args", "repository", "contexts", "containers", "scope"];
const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,254}$/;
/** ECR's own rule for repository names (CreateRepository, repositoryName). */
const REPOSITORY = /^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/;
/** Reads the `builds` mapping; every problem in it is named at once. */
function builds(value) {
    const problems = [];
    const read = Object.entries(value).map(([name, entry]) => one(name, entry, (text) => problems.push(text)));
    if (problems.length > 0)
        (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_0__/* .expected */ .p6)(problems.join("; "));
    return read;
}
function one(name, entry, problem) {
    if (!NAME.test(name))
        problem(`the name "${name}" to be letters, digits, - and _`);
    const written = typeof entry === "string" ? { context: entry } : isMapping(entry) ? entry : {};
    if (typeof entry !== "string" && !isMapping(entry))
        problem(`"${name}" to be a folder or a mapping`);
    else if (typeof entry !== "string" && written.context === undefined)
        problem(`"${name}" to have a context`);
    for (const key of Object.keys(written)) {
        const hint = (0,_kernel_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .nearest */ .p)(key, KEYS);
        if (!KEYS.some((known) => known === key))
            problem(`"${name}" to have no key "${key}"${hint ? ` (did you mean "${hint}"?)` : ` (keys: ${KEYS.join(", ")})`}`);
    }
    const string = (key) => {
        const found = written[key];
        if (found === undefined || (typeof found === "string" && found.trim() !== ""))
            return found;
        problem(`"${name}.${key}" to be text`);
        return undefined;
    };
    const strings = (key) => {
        const found = written[key];
        if (found === undefined || found === null)
            return {};
        if (!isMapping(found)) {
            problem(`"${name}.${key}" to be a mapping`);
            return {};
        }
        return Object.fromEntries(Object.entries(found).map(([inner, text]) => {
            if (text === null || typeof text === "object")
                problem(`"${name}.${key}.${inner}" to be text`);
            return [inner, String(text)];
        }));
    };
    const [dockerfile, target, repository] = [string("dockerfile"), string("target"), string("repository")];
    const place = repository ?? name.toLowerCase();
    if (!isRepository(place))
        problem(`"${place}" (of "${name}") to be a repository name that ECR accepts: 2 to 256 of a-z 0-9 . _ - /`);
    const scope = string("scope");
    if (scope !== undefined && !isScope(scope))
        problem(`"${name}.scope" to be context or copied`);
    const containers = written.containers;
    if (containers !== undefined && !(Array.isArray(containers) && containers.every((text) => typeof text === "string")))
        problem(`"${name}.containers" to be a list of container names`);
    return {
        name,
        context: string("context") ?? ".",
        args: strings("args"),
        contexts: strings("contexts"),
        ...(dockerfile === undefined ? {} : { dockerfile }),
        ...(target === undefined ? {} : { target }),
        ...(repository === undefined ? {} : { repository }),
        ...(scope !== undefined && isScope(scope) ? { scope } : {}),
        ...(Array.isArray(containers) ? { containers: containers.map(String) } : {}),
    };
}
/** Reads the `images` mapping: name (or container, or family/container) → reference. */
function imageReferences(value) {
    const bad = Object.entries(value).filter(([, text]) => typeof text !== "string" || !/^\S+$/.test(text));
    if (bad.length > 0)
        (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_0__/* .expected */ .p6)(bad.map(([name]) => `"${name}" to be an image reference`).join("; "));
    return value;
}
/** Whether ECR accepts this as a repository's name. */
function isRepository(text) {
    return REPOSITORY.test(text) && text.length >= 2 && text.length <= 256;
}
function isScope(text) {
    return text === "context" || text === "copied";
}
function isMapping(value) {
    return value !== null && typeof value === "object" && !Array.isArray(value);
}


/***/ }),

/***/ 2760:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./aws/clients.js + 1 modules
var aws_clients = __webpack_require__(7202);
// EXTERNAL MODULE: ./kernel/clock.js
var clock = __webpack_require__(2114);
// EXTERNAL MODULE: ./kernel/errors.js
var errors = __webpack_require__(3957);
// EXTERNAL MODULE: ./report/links.js
var links = __webpack_require__(6642);
// EXTERNAL MODULE: ./report/sections.js
var sections = __webpack_require__(2331);
// EXTERNAL MODULE: ./task-definition/images.js
var task_definition_images = __webpack_require__(2974);
// EXTERNAL MODULE: ./task-definition/register.js + 2 modules
var register = __webpack_require__(3434);
// EXTERNAL MODULE: ./actions/verified.js
var verified = __webpack_require__(5782);
// EXTERNAL MODULE: ./runner/region.js
var region = __webpack_require__(3651);
// EXTERNAL MODULE: ./runner/spec.js
var spec = __webpack_require__(9264);
// EXTERNAL MODULE: ./actions/build/builds.js
var builds = __webpack_require__(7814);
;// CONCATENATED MODULE: ./actions/register/spec.js




const taskDefinitionFiles = (0,spec/* lines */.Mn)({
    description: "Paths of task definition files, JSON or YAML, one a line. What `aws ecs describe-task-definition` prints is taken too.",
});
const spec_spec = {
    name: "register",
    title: "Gantline: register task definitions",
    description: "Put images into task definition files and register them with Amazon ECS; equal ones are not registered again.",
    inputs: {
        region: region/* region */.N,
        "task-definitions": taskDefinitionFiles.required(),
        images: (0,spec/* mapping */.pq)({
            description: "Images to put in: a YAML or JSON mapping from a container (`api`, or `family/api` where one of several definitions is meant) to a reference.",
            form: "YAML or JSON mapping: container → reference",
            read: builds/* imageReferences */.Ef,
        }).optional(),
        ...verified/* verifyInputs */.fn,
    },
    outputs: {
        "task-definitions": "JSON mapping from each family to the ARN of its revision, new or reused.",
        changed: "JSON list of the families that got a new revision.",
    },
};

;// CONCATENATED MODULE: ./actions/register/index.js









async function run(runner) {
    const inputs = runner.inputs(spec_spec);
    const { log, signal, environment } = runner;
    const { readFiles } = await __webpack_require__.e(/* import() */ 705).then(__webpack_require__.bind(__webpack_require__, 8705));
    const { taskDefinitionPort } = await __webpack_require__.e(/* import() */ 961).then(__webpack_require__.bind(__webpack_require__, 3961));
    const files = { taskDefinitions: inputs["task-definitions"], services: [] };
    const { taskDefinitions } = await readFiles(files, environment.workspace);
    const { definitions, problems } = (0,task_definition_images/* putImages */.O)(taskDefinitions, inputs.images ?? {});
    if (problems.length > 0)
        throw new errors/* InputError */.dz(problems);
    const clients = (0,aws_clients/* awsClients */.e)(inputs.region, environment.variables);
    await (0,verified/* verified */.zr)(inputs, clients, runner, {
        cluster: undefined,
        definitions: definitions.map(({ file, definition }) => ({ name: file, definition })),
        services: [],
    });
    const registered = await log.group("Register task definitions", () => (0,register/* register */.k)(definitions, {
        port: taskDefinitionPort(clients, signal),
        clock: clock/* systemClock */.m,
        signal,
        log: (line) => log.info(line),
    }));
    runner.outputs(spec_spec, {
        "task-definitions": Object.fromEntries(registered.map(({ family, arn }) => [family, arn])),
        changed: registered.filter(({ changed }) => changed).map(({ family }) => family),
    });
    await runner.summary((0,sections/* registeredSection */.sD)(registered, (0,links/* links */.y)(inputs.region, environment.variables)));
}


/***/ }),

/***/ 5782:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ot: () => (/* binding */ verification),
/* harmony export */   fn: () => (/* binding */ verifyInputs),
/* harmony export */   zr: () => (/* binding */ verified)
/* harmony export */ });
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);
/* harmony import */ var _runner_spec_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9264);


/** The inputs of every action that changes something in the account. */
const verifyInputs = {
    "allowed-account-ids": {
        ...(0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .lines */ .Mn)({ description: "AWS accounts that this may change; with any other nothing is done." }).optional(),
        form: "account ids of 12 digits",
        read: (value) => value
            .split(/[\s,]+/)
            .filter((one) => one !== "")
            .map((one) => (/^\d{12}$/.test(one) ? one : (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .expected */ .p6)("account ids of 12 digits"))),
    },
    verify: (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .flag */ .Jt)({
        description: "Check images, platforms, secrets, log groups, target groups, sizes and settings against the account before anything is changed.",
    }).default("true"),
};
/** Checks against the account, as the inputs say: the account always, the rest unless it is turned off. */
function verification(inputs, clients, runner) {
    const allowedAccounts = inputs["allowed-account-ids"] ?? [];
    return async (wanted) => {
        if (!inputs.verify && allowedAccounts.length === 0)
            return { problems: [], warnings: [] };
        const { verify } = await __webpack_require__.e(/* import() */ 52).then(__webpack_require__.bind(__webpack_require__, 3052));
        const { verifyPort } = await __webpack_require__.e(/* import() */ 80).then(__webpack_require__.bind(__webpack_require__, 1080));
        const all = inputs.verify ? wanted : { cluster: undefined, definitions: [], services: [] };
        const port = verifyPort(clients, runner.environment.variables, runner.signal);
        const found = await verify({ ...all, region: clients.region, allowedAccounts }, port);
        for (const warning of found.warnings)
            runner.log.warning(warning);
        return found;
    };
}
/** The same; what stands in the way rejects as one InputError. */
async function verified(...[inputs, clients, runner, wanted]) {
    const { problems } = await verification(inputs, clients, runner)(wanted);
    if (problems.length > 0)
        throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(problems);
}


/***/ }),

/***/ 7202:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ awsClients)
});

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
;// CONCATENATED MODULE: ./kernel/version.js
/** The version in package.json; a contract test holds the two together. */
const version = "0.1.0";

;// CONCATENATED MODULE: ./aws/clients.js



/**
 * Clients of one region. Credentials and AWS_ENDPOINT_URL are found by the SDK's own chain; `variables` gives the proxy
 * settings, which the SDK ignores by itself. Eight attempts: with the SDK's three, a throttled call gives up after 1-3 s.
 */
function awsClients(region, variables) {
    const agents = lazily(() => {
        const keep = { keepAlive: true, maxSockets: 50, proxyEnv: { ...variables } };
        return { httpAgent: new external_node_http_.Agent(keep), httpsAgent: new external_node_https_.Agent(keep) };
    });
    const settings = () => ({
        region,
        maxAttempts: 8,
        customUserAgent: [["gantline", version]],
        requestHandler: { ...agents(), connectionTimeout: 10_000 },
    });
    return {
        region,
        ecr: lazily(async () => new (await Promise.all(/* import() */[__webpack_require__.e(777), __webpack_require__.e(149)]).then(__webpack_require__.t.bind(__webpack_require__, 149, 19))).ECRClient(settings())),
        ecs: lazily(async () => new (await Promise.all(/* import() */[__webpack_require__.e(777), __webpack_require__.e(224)]).then(__webpack_require__.t.bind(__webpack_require__, 4224, 19))).ECSClient(settings())),
        elbv2: lazily(async () => new (await Promise.all(/* import() */[__webpack_require__.e(777), __webpack_require__.e(710)]).then(__webpack_require__.t.bind(__webpack_require__, 5710, 19))).ElasticLoadBalancingV2Client(settings())),
        logs: lazily(async () => new (await Promise.all(/* import() */[__webpack_require__.e(777), __webpack_require__.e(107)]).then(__webpack_require__.t.bind(__webpack_require__, 1107, 19))).CloudWatchLogsClient(settings())),
        secretsManager: lazily(async () => new (await Promise.all(/* import() */[__webpack_require__.e(777), __webpack_require__.e(494)]).then(__webpack_require__.t.bind(__webpack_require__, 5494, 19))).SecretsManagerClient(settings())),
        sts: lazily(async () => new (await Promise.all(/* import() */[__webpack_require__.e(777), __webpack_require__.e(811)]).then(__webpack_require__.t.bind(__webpack_require__, 2811, 19))).STSClient(settings())),
        download: async (address, signal) => (await __webpack_require__.e(/* import() */ 128).then(__webpack_require__.bind(__webpack_require__, 128))).download(address, agents(), signal),
        downloadStream: async (address, signal) => (await __webpack_require__.e(/* import() */ 128).then(__webpack_require__.bind(__webpack_require__, 128))).downloadStream(address, agents(), signal),
        exchange: async (address, wanted, signal) => (await __webpack_require__.e(/* import() */ 128).then(__webpack_require__.bind(__webpack_require__, 128))).exchange(address, wanted, agents(), signal),
    };
}
function lazily(make) {
    let made;
    return () => {
        made ??= { value: make() };
        return made.value;
    };
}


/***/ }),

/***/ 2114:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ systemClock)
/* harmony export */ });
const systemClock = {
    now: () => Date.now(),
    sleep: (ms, signal) => new Promise((resolve, reject) => {
        if (signal?.aborted)
            return reject(signal.reason);
        const timer = setTimeout(() => {
            signal?.removeEventListener("abort", abort);
            resolve();
        }, ms);
        const abort = () => {
            clearTimeout(timer);
            reject(signal?.reason);
        };
        signal?.addEventListener("abort", abort, { once: true });
    }),
};


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

/***/ 5805:
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
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5805);




const marks = {
    completed: "✅ completed",
    failed: "❌ failed",
    "rolled-back": "↩️ rolled back",
    superseded: "⏭️ superseded",
    "timed-out": "⏱️ timed out",
    cancelled: "⚪ cancelled",
    "not-started": "⚪ not rolled",
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

/***/ 6163:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ap: () => (/* binding */ familyOf),
/* harmony export */   EU: () => (/* binding */ shortName),
/* harmony export */   MM: () => (/* binding */ outputOnly),
/* harmony export */   u4: () => (/* binding */ isRecord)
/* harmony export */ });
/** What DescribeTaskDefinition adds and RegisterTaskDefinition refuses (SDK model TaskDefinition). */
const outputOnly = [
    "taskDefinitionArn",
    "revision",
    "status",
    "requiresAttributes",
    "compatibilities",
    "registeredAt",
    "deregisteredAt",
    "deleteRequestedAt",
    "registeredBy",
];
function isRecord(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
/** `family:revision` of a task definition ARN; anything else is given back as it is. */
function shortName(reference) {
    return reference.replace(/^arn:[^/]*:task-definition\//, "");
}
/** The family of an ARN, `family:revision` or family. */
function familyOf(reference) {
    return shortName(reference).replace(/:\d+$/, "");
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

/***/ 3056:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ outcome),
/* harmony export */   r: () => (/* binding */ inWords)
/* harmony export */ });
/* harmony import */ var _reasons_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3561);

/**
 * What became of a stopped task, judged by the containers named in `counts`, else by the essential ones: sidecars that
 * were killed because the main container ended do not matter. A container without an exit code never ran to its end, and
 * that is a failure (Developer Guide: stopped task error codes). The first failure in the order of the task definition decides.
 */
function outcome(task, planned, counts = []) {
    const judged = planned.filter(({ name, essential }) => (counts.length > 0 ? counts.includes(name) : essential));
    const states = judged.map((plan) => ({ plan, state: task.containers.find(({ name }) => name === plan.name) }));
    const failed = states.find(({ state }) => state?.exitCode === undefined && state?.reason) ??
        states.find(({ state }) => state?.exitCode !== undefined && state.exitCode !== 0) ??
        states.find(({ state }) => state?.exitCode === undefined);
    if (failed)
        return failure(task, failed.plan, failed.state);
    if (states.length === 0)
        return { ok: false, reason: `none of the containers that count is in the task` };
    return { ok: true, exitCode: 0, reason: states.map(({ plan }) => `${plan.name} exited 0`).join(", ") };
}
function failure(task, plan, state) {
    const container = plan.name;
    const said = [...new Set([state?.reason, task.stoppedReason])].filter((text) => text).join("; ");
    const advice = (0,_reasons_js__WEBPACK_IMPORTED_MODULE_0__/* .remedy */ .z)(`${state?.reason ?? ""} ${task.stoppedReason ?? ""} ${task.stopCode ?? ""}`);
    const next = advice === undefined ? {} : { next: advice };
    const exitCode = state?.exitCode;
    if (exitCode === undefined) {
        const verb = task.startedAt === undefined || task.stopCode === "TaskFailedToStart" ? "never started" : "was lost";
        return {
            ok: false,
            container,
            reason: `${container} ${verb}`,
            why: said || task.stopCode || "ECS gave no reason",
            ...next,
        };
    }
    if (/OutOfMemory/i.test(state?.reason ?? "")) {
        const limit = plan.memory === undefined ? "" : ` of ${plan.memory} MiB`;
        return {
            ok: false,
            container,
            exitCode,
            reason: `${container} was killed for memory (exit ${exitCode}): it used more than its limit${limit}`,
            next: `Raise the memory of container ${container}, or of its task${plan.memory ? ` (now ${plan.memory} MiB)` : ""}.`,
        };
    }
    const known = (0,_reasons_js__WEBPACK_IMPORTED_MODULE_0__/* .meaning */ .a)(exitCode);
    // "Essential container in task exited" says nothing that the exit code does not say better.
    const why = said.replace(/;?\s*Essential container in task exited\.?/i, "");
    return {
        ok: false,
        container,
        exitCode,
        reason: `${container} exited ${exitCode}${known ? ` (${known})` : ""}`,
        ...(why ? { why } : {}),
        ...next,
    };
}
/** Reason and why in one. */
function inWords({ reason, why }) {
    return why === undefined ? reason : `${reason}: ${why}`;
}


/***/ }),

/***/ 3561:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ meaning),
/* harmony export */   z: () => (/* binding */ remedy)
/* harmony export */ });
/* harmony import */ var _kernel_explanations_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2575);

/** The remedy for a reason that ECS gave, when it is one of the known ones. */
function remedy(reason) {
    return (0,_kernel_explanations_index_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(reason)?.remedy;
}
/** What an exit code says by convention (POSIX shells; 128 + signal). */
function meaning(exitCode) {
    return {
        126: "not executable",
        127: "command not found",
        137: "killed (SIGKILL)",
        139: "segmentation fault",
        143: "ended by SIGTERM",
    }[exitCode];
}


/***/ })

};
