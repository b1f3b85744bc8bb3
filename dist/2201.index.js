export const id = 2201;
export const ids = [2201];
export const modules = {

/***/ 1222:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ rollTools)
/* harmony export */ });
/* harmony import */ var _kernel_clock_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2114);

/** Everything that rolling services needs, on AWS and on the machine that runs the job. */
async function rollTools(clients, runner) {
    const { log, signal, cleanup, environment } = runner;
    const { servicePort } = await __webpack_require__.e(/* import() */ 4936).then(__webpack_require__.bind(__webpack_require__, 4936));
    const { evidencePort } = await Promise.all(/* import() */[__webpack_require__.e(8098), __webpack_require__.e(8469)]).then(__webpack_require__.bind(__webpack_require__, 8098));
    const { logPort } = await __webpack_require__.e(/* import() */ 1867).then(__webpack_require__.bind(__webpack_require__, 1867));
    const { httpPort } = await __webpack_require__.e(/* import() */ 3108).then(__webpack_require__.bind(__webpack_require__, 3108));
    const { rotationPort } = await __webpack_require__.e(/* import() */ 6841).then(__webpack_require__.bind(__webpack_require__, 6841));
    const { scalingPort } = await __webpack_require__.e(/* import() */ 5759).then(__webpack_require__.bind(__webpack_require__, 5759));
    const { schedulePort } = await __webpack_require__.e(/* import() */ 44).then(__webpack_require__.bind(__webpack_require__, 44));
    return {
        port: servicePort(clients, signal),
        evidence: evidencePort(clients, cleanup),
        logs: logPort(clients, environment.variables, cleanup),
        http: httpPort(clients, signal),
        rotations: rotationPort(clients, signal),
        schedules: schedulePort(clients, signal),
        scaling: scalingPort(clients, signal),
        clock: _kernel_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .systemClock */ .m,
        signal,
        log: (line) => log.info(line),
    };
}


/***/ }),

/***/ 3003:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ko: () => (/* binding */ failOn),
  ML: () => (/* binding */ rollOutputs),
  IC: () => (/* binding */ spec_spec),
  _N: () => (/* binding */ togetherInputs)
});

// EXTERNAL MODULE: ./runner/region.js
var region = __webpack_require__(3651);
// EXTERNAL MODULE: ./runner/spec.js
var spec = __webpack_require__(9264);
// EXTERNAL MODULE: ./service/lifecycle.js
var lifecycle = __webpack_require__(9092);
// EXTERNAL MODULE: ./actions/telling.js + 1 modules
var telling = __webpack_require__(9165);
// EXTERNAL MODULE: ./actions/verified.js
var verified = __webpack_require__(5782);
;// CONCATENATED MODULE: ./actions/roll/desired.js

/** What UpdateService takes. (Service quotas: tasks per service, 5,000; may be raised) */
const most = 100_000;
/** The input `desired-count`: one count for all services, or a mapping from services to counts. */
const desiredInput = (() => {
    const description = "How many tasks services that are managed here (`ownership: managed`) are to have: a number, or a YAML mapping from services to numbers. Not sent where Application Auto Scaling owns the count, nor where that may not be asked; that is told. Without it the count of a service that exists is left as it is.";
    const written = (0,spec/* mapping */.pq)({
        description,
        form: "whole number, or YAML mapping: service → whole number",
        read: (value) => Object.fromEntries(Object.entries(value).map(([service, count]) => [service, countOf(count, service)])),
    }).optional();
    return {
        ...written,
        read: async (value) => /^-?[\d.]+$/.test(value) ? countOf(Number(value), undefined) : written.read(value),
    };
})();
function countOf(value, service) {
    if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= most)
        return value;
    return (0,spec/* expected */.p6)(`${service === undefined ? "" : `"${service}" to be `}a whole number from 0 to ${most}`);
}

// EXTERNAL MODULE: ./kernel/nearest.js
var nearest = __webpack_require__(4550);
;// CONCATENATED MODULE: ./actions/roll/services.js


const keys = ["task-definition", "definition"];
/** Reads the `services` mapping; every problem in it is named at once. */
function writtenServices(value) {
    const problems = [];
    const services = Object.entries(value).map(([service, one]) => {
        if (typeof one === "string" && one !== "")
            return { service, taskDefinition: one };
        if (one === null)
            return { service };
        if (typeof one !== "object" || one === null || Array.isArray(one)) {
            problems.push(`"${service}" to be a task definition, or a mapping`);
            return { service };
        }
        for (const [key, text] of Object.entries(one)) {
            const hint = (0,nearest/* nearest */.p)(key, keys);
            if (!keys.includes(key))
                problems.push(`"${service}" to have no key "${key}"${hint ? ` (did you mean "${hint}"?)` : ""}`);
            else if (typeof text !== "string" || text === "")
                problems.push(`"${service}.${key}" to be text`);
        }
        const { "task-definition": taskDefinition, definition } = one;
        if (!taskDefinition && !definition)
            problems.push(`"${service}" to have a task-definition or a definition`);
        return { service, ...(taskDefinition ? { taskDefinition } : {}), ...(definition ? { definition } : {}) };
    });
    if (services.length === 0)
        problems.push("at least one service");
    if (problems.length > 0)
        (0,spec/* expected */.p6)(problems.join("; "));
    return services;
}

// EXTERNAL MODULE: ./task-definition/model.js
var model = __webpack_require__(6163);
;// CONCATENATED MODULE: ./actions/roll/smoke.js



const smoke_keys = ["url", "status", "header", "body", "send", "timeout-seconds"];
const longest = 3600;
/** The input `smoke-test`: an address, a mapping with `url`, or a mapping from services to either. */
const smokeInput = (() => {
    const description = "HTTP request that must be answered as expected before the roll is called good: a URL (then 200 is expected), or a YAML mapping with `url`, `status` (one or a list), `header` (names and values that the answer must carry, such as `x-version`), `body` (text that it must hold), `send` (headers of the request), `timeout-seconds` (60, for all attempts together); or a mapping from services to one of these, asked when that service has completed. One that fails is a failed roll.";
    const written = (0,spec/* mapping */.pq)({ description, form: "URL, or YAML mapping", read: smokeTests }).optional();
    return {
        ...written,
        read: async (value) => /^https?:\/\/\S+$/.test(value) ? smokeTests({ url: value }) : written.read(value),
    };
})();
/** Reads the mapping; everything that is wrong with it is named at once. */
function smokeTests(value) {
    const problems = [];
    const tests = value.url !== undefined || Object.keys(value).every((key) => smoke_keys.includes(key))
        ? [smokeTestOf(value, "", problems)]
        : Object.entries(value).map(([service, one]) => ({
            service,
            ...smokeTestOf((0,model/* isRecord */.u4)(one) ? one : { url: one }, `${service}.`, problems),
        }));
    if (problems.length > 0)
        (0,spec/* expected */.p6)(problems.join("; "));
    return tests;
}
function smokeTestOf(value, at, problems) {
    for (const key of Object.keys(value).filter((one) => !smoke_keys.includes(one))) {
        const hint = (0,nearest/* nearest */.p)(key, smoke_keys);
        problems.push(`no key "${at}${key}"${hint ? ` (did you mean "${hint}"?)` : ` (keys: ${smoke_keys.join(", ")})`}`);
    }
    const { url, status = 200, body, "timeout-seconds": seconds = 60 } = value;
    if (typeof url !== "string" || !/^https?:$/.test(URL.parse(url)?.protocol ?? ""))
        problems.push(`"${at}url" to be an address that begins with http:// or https://`);
    const statuses = Array.isArray(status) ? status : [status];
    if (statuses.length === 0 || !statuses.every((one) => Number.isInteger(one) && one >= 100 && one <= 599))
        problems.push(`"${at}status" to be an HTTP status from 100 to 599, or a list of them`);
    if (body !== undefined && (typeof body !== "string" || body === ""))
        problems.push(`"${at}body" to be text`);
    if (!Number.isInteger(seconds) || Number(seconds) < 1 || Number(seconds) > longest)
        problems.push(`"${at}timeout-seconds" to be a whole number from 1 to ${longest}`);
    return {
        url: String(url),
        headers: texts(value.send, `${at}send`, problems),
        status: statuses.map(Number),
        expected: texts(value.header, `${at}header`, problems),
        ...(typeof body === "string" ? { body } : {}),
        timeoutMs: Number(seconds) * 1000,
    };
}
/** Names of headers and what they hold; numbers stand for their text. */
function texts(value, at, problems) {
    if (value === undefined)
        return {};
    const entries = (0,model/* isRecord */.u4)(value) ? Object.entries(value) : [];
    const wrong = !(0,model/* isRecord */.u4)(value) || entries.some(([, one]) => !["string", "number", "boolean"].includes(typeof one));
    if (wrong)
        problems.push(`"${at}" to be a mapping from header names to text`);
    return Object.fromEntries(entries.map(([name, one]) => [name.toLowerCase(), String(one)]));
}

;// CONCATENATED MODULE: ./actions/roll/spec.js








const verdicts = ["failed", "rolled-back", "superseded", "timed-out"];
const rollOutputs = {
    verdict: "The worst of all verdicts: `completed`, `reached`, `superseded`, `cancelled`, `timed-out`, `rolled-back`, `failed`, or `mixed` when going back failed.",
    services: "JSON mapping from each service to its `verdict`, `deployment`, `task-definition`, `seconds`, and `stage` where it has one.",
    ...telling/* failureOutputs */.r,
};
/** Which verdicts make the step fail. A cancelled run has failed anyway. */
const failOn = {
    ...(0,spec/* lines */.Mn)({ description: "Verdicts that make the step fail, one a line." }).default(verdicts.join("\n")),
    form: verdicts.map((one) => `\`${one}\``).join(", "),
    read: (value) => value
        .split(/[\s,]+/)
        .filter((one) => one !== "")
        .map((one) => verdicts.find((known) => known === one) ?? (0,spec/* expected */.p6)(`some of ${verdicts.join(", ")}`)),
};
/** The input `deployment`: members of UpdateService, those of deploymentConfiguration without that word. */
const deployment = (0,spec/* mapping */.pq)({
    description: "Deployment settings to set on every service: a YAML mapping of ECS's own fields, `healthCheckGracePeriodSeconds` and those of `deploymentConfiguration` (`minimumHealthyPercent`, `maximumPercent`, `deploymentCircuitBreaker`, `alarms`, `strategy`, `bakeTimeInMinutes`, `lifecycleHooks`, …). What it leaves out stays as it is.",
    form: "YAML mapping",
    read: ({ healthCheckGracePeriodSeconds: grace, ...rest }) => ({
        ...(Object.keys(rest).length > 0 ? { deploymentConfiguration: rest } : {}),
        ...(grace === undefined ? {} : { healthCheckGracePeriodSeconds: grace }),
    }),
}).optional();
/** How several services roll as one release. */
const togetherInputs = {
    waves: {
        ...(0,spec/* lines */.Mn)({
            description: "Order of the services: one wave a line, names with commas or spaces between them. A wave begins when all of the one before have completed; services that no wave names come last. Default: all at once.",
        }).optional(),
        form: "one wave a line: service names",
        read: (value) => value
            .split(/\r?\n/)
            .map((line) => line.split(/[\s,]+/).filter((name) => name !== ""))
            .filter((wave) => wave.length > 0),
    },
    "on-failure": (0,spec/* oneOf */.yL)(["hold", "return-failed", "return-all"], {
        description: "When a service fails: `hold` leaves all as they are (ECS's circuit breaker may roll back what failed), `return-failed` brings the failed ones back to their last good revision, `return-all` all that were changed. When going back fails the verdict is `mixed`.",
    }).default("hold"),
    "on-cancel": (0,spec/* oneOf */.yL)(["leave", "roll-back"], {
        description: "When the run is cancelled: deployments go on in ECS, or ECS is told to bring them back.",
    }).default("leave"),
    "smoke-test": smokeInput,
    ownership: (0,spec/* oneOf */.yL)(["existing", "managed"], {
        description: "Whose the services are. `existing`: somebody else's (Terraform, CDK, a person): they get a task definition and what `deployment` says; where they differ from their definition is told and not sent. `managed`: they are created when they are missing, and made to be as their definition says.",
    }).default("existing"),
    deployment,
    "desired-count": desiredInput,
    force: (0,spec/* oneOf */.yL)(["false", "true", "when-secrets-rotated"], {
        description: "Deploy anew what runs already: never, always, or when a secret or parameter that the service's tasks hold changed after one of them had started. Default: `when-secrets-rotated` for a release with `compose`, else `false`.",
    }).optional(),
    schedules: (0,spec/* oneOf */.yL)(["leave", "follow"], {
        description: "Rules of EventBridge and schedules of EventBridge Scheduler that run a revision of the services' families in this cluster: leave them, or move them to the new revision once everything is good (and back, when a service is brought back).",
    }).default("leave"),
    until: (0,spec/* oneOf */.yL)(["completed", "paused", ...lifecycle/* stages */._], {
        description: "How far to wait: until the deployments have `completed`, until a pause hook holds them, or until they have reached a lifecycle stage. Then the verdict is `reached`, and they go on in ECS.",
    }).default("completed"),
    paused: (0,spec/* oneOf */.yL)(["leave", "continue", "roll-back"], {
        description: "What becomes of deployments that a pause hook holds: they are left to whoever is to answer, go on (at every pause), or are rolled back.",
    }).default("leave"),
};
const spec_spec = {
    name: "roll",
    title: "Gantline: roll services",
    description: "Roll one or several services of Amazon ECS side by side and say what became of each, with the evidence.",
    inputs: {
        region: region/* region */.N,
        cluster: (0,spec/* text */.Qq)({ description: "Name or ARN of the cluster." }).required(),
        services: (0,spec/* mapping */.pq)({
            description: "The services to roll: a YAML mapping from a name to a task definition (ARN, `family:revision`, or a family, whose newest revision is taken), or to a mapping with `task-definition` and `definition`, the path of a file for CreateService; or, with `attach`, to nothing.",
            form: "YAML mapping: service → task definition, or mapping",
            read: writtenServices,
        }).required(),
        attach: (0,spec/* flag */.Jt)({
            description: "Send nothing: follow the rollout that each service has under way, whatever it rolls out and whoever began it, or tell how the last one ended. The task definitions in `services` may be left out then.",
        }).default("false"),
        create: (0,spec/* flag */.Jt)({ description: "Create a service that does not exist from its `definition`." }).default("false"),
        "timeout-minutes": (0,spec/* whole */.WQ)({
            description: "How long to wait for verdicts. The deployments go on in ECS after that.",
            min: 1,
            max: 1440,
        }).default("30"),
        "fail-on": failOn,
        ...togetherInputs,
        ...verified/* verifyInputs */.fn,
    },
    outputs: rollOutputs,
    post: true,
};


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
        description: "Check images, platforms, secrets, parameters, roles, networks, log groups, target groups, sizes and settings against the account before anything is changed.",
    }).default("true"),
    "read-secret-keys": (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .flag */ .Jt)({
        description: "Read the secrets whose JSON keys containers want, to see whether those keys are in them. The values go nowhere; the role needs `secretsmanager:GetSecretValue`.",
    }).default("false"),
};
/** Checks against the account, as the inputs say: the account always, the rest unless it is turned off. */
function verification(inputs, clients, runner) {
    const allowedAccounts = inputs["allowed-account-ids"] ?? [];
    return async (wanted) => {
        if (!inputs.verify && allowedAccounts.length === 0)
            return { problems: [], warnings: [] };
        const { verify } = await __webpack_require__.e(/* import() */ 7526).then(__webpack_require__.bind(__webpack_require__, 7526));
        const { verifyPort } = await __webpack_require__.e(/* import() */ 6382).then(__webpack_require__.bind(__webpack_require__, 6382));
        const all = inputs.verify ? wanted : { cluster: undefined, definitions: [], services: [] };
        const port = verifyPort(clients, runner.environment.variables, runner.signal);
        const readSecretKeys = inputs["read-secret-keys"];
        const found = await verify({ ...all, region: clients.region, allowedAccounts, readSecretKeys }, port);
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

/***/ 4084:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  w: () => (/* binding */ withForce)
});

// UNUSED EXPORTS: missed

// EXTERNAL MODULE: ./kernel/errors.js
var errors = __webpack_require__(3957);
// EXTERNAL MODULE: ./task-definition/model.js
var model = __webpack_require__(6163);
;// CONCATENATED MODULE: ./service/rotations.js

/**
 * The secrets of a task definition that can change under its tasks: of containers, of log drivers, of private registries.
 * One that is pinned to a version id cannot. (Developer Guide, "Pass Secrets Manager secrets", "Pass SSM parameters") Pure.
 */
function secretsOf(definition) {
    const values = definition.containerDefinitions.flatMap((container) => {
        const log = (0,model/* isRecord */.u4)(container.logConfiguration) ? container.logConfiguration.secretOptions : undefined;
        const registry = (0,model/* isRecord */.u4)(container.repositoryCredentials)
            ? container.repositoryCredentials.credentialsParameter
            : undefined;
        const listed = [container.secrets, log].flatMap((list) => (Array.isArray(list) ? list.filter(model/* isRecord */.u4) : []));
        return [...listed.map(({ valueFrom }) => valueFrom), registry];
    });
    const found = new Map();
    for (const value of values) {
        const reference = typeof value === "string" && value !== "" ? referenceOf(value) : undefined;
        if (reference)
            found.set(`${reference.name} ${reference.stage}`, reference);
    }
    return [...found.values()];
}
/** `arn:aws:secretsmanager:region:account:secret:name-AbCdEf[:json-key:version-stage:version-id]`, else a parameter. */
function referenceOf(valueFrom) {
    const parts = valueFrom.split(":");
    if (parts[0] !== "arn" || parts[2] !== "secretsmanager")
        return { kind: "parameter", name: valueFrom, stage: "" };
    const [, stage, version] = parts.slice(7);
    if (version)
        return undefined;
    return { kind: "secret", name: parts.slice(0, 7).join(":"), stage: stage || "AWSCURRENT" };
}

;// CONCATENATED MODULE: ./service/force.js


/** The latest change that a task has not seen: a task gets its secrets when it starts, and keeps them. Pure. */
function missed(changes, tasks) {
    const oldest = Math.min(...tasks.map(({ createdAt, startedAt }) => createdAt ?? startedAt ?? Number.POSITIVE_INFINITY));
    return changes.filter(({ at }) => at > oldest).toSorted((a, b) => b.at - a.at)[0];
}
/** The steps, with those forced that would be left alone and have to be made anew. What cannot be read is told. */
async function withForce(steps, force, cluster, tools) {
    if (force === "false")
        return [...steps];
    return Promise.all(steps.map(async (step) => {
        if (step.kind !== "leave")
            return step;
        const why = force === "true" ? "as asked" : await rotated(step, cluster, tools);
        return why === undefined ? step : { ...step, kind: "force", target: { ...step.target, force: why } };
    }));
}
async function rotated({ target, service }, cluster, tools) {
    const { evidence, rotations, log } = tools;
    const name = target.service;
    const primary = service?.deployments.find(({ status }) => status === "PRIMARY");
    const definition = await rotations.definition(target.taskDefinition);
    const secrets = definition ? secretsOf(definition) : [];
    if (primary === undefined || secrets.length === 0)
        return undefined;
    const changes = await Promise.all(secrets.map(async (secret) => {
        try {
            return [{ name: secret.name, at: (await rotations.changedAt(secret)) ?? 0 }];
        }
        catch (error) {
            tools.signal.throwIfAborted();
            log(`${name}: when ${secret.name} last changed could not be read: ${(0,errors/* messageOf */.bD)(error)}`);
            return [];
        }
    }));
    const found = missed(changes.flat(), await evidence.runningTasks(cluster, name, primary.id));
    return found && `${found.name} changed at ${new Date(found.at).toISOString()}, after a task of it started`;
}


/***/ }),

/***/ 9092:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ reached),
/* harmony export */   _: () => (/* binding */ stages)
/* harmony export */ });
/** Stages of a service deployment in their order (API reference, ServiceDeployment and DeploymentLifecycleHook). */
const stages = [
    "RECONCILE_SERVICE",
    "PRE_SCALE_UP",
    "SCALE_UP",
    "POST_SCALE_UP",
    "TEST_TRAFFIC_SHIFT",
    "POST_TEST_TRAFFIC_SHIFT",
    "PRE_PRODUCTION_TRAFFIC_SHIFT",
    "PRODUCTION_TRAFFIC_SHIFT",
    "POST_PRODUCTION_TRAFFIC_SHIFT",
    "BAKE_TIME",
    "CLEAN_UP",
];
/** Why waiting is over although the deployment is not; undefined while it is not. Pure. */
function reached(until, deployment) {
    if (until === "completed" || deployment?.status !== "IN_PROGRESS")
        return undefined;
    const stage = deployment.lifecycleStage ?? "";
    const at = stage === "" ? "" : ` at ${stage}`;
    if (until === "paused") {
        const hooks = deployment.paused.join(", ");
        return hooks === "" ? undefined : `it is paused${at} (hook ${hooks}) and waits for an answer`;
    }
    const order = stages;
    return order.indexOf(stage) >= order.indexOf(until) ? `it has reached ${stage} and goes on in ECS` : undefined;
}


/***/ }),

/***/ 1037:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ steps),
/* harmony export */   e: () => (/* binding */ plan)
/* harmony export */ });
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);
/* harmony import */ var _kernel_nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4550);


/** Decides for each target from what is there; names everything that stands in the way at once. Pure. */
function steps(targets, found, cluster) {
    const problems = [];
    const planned = targets.map((target) => {
        const service = found.find(({ name }) => name === target.service);
        const problem = obstacle(target, service, found, cluster);
        if (problem)
            problems.push(problem);
        return { target, service, kind: kindOf(target, service) };
    });
    if (problems.length > 0)
        throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(problems);
    return planned;
}
/** The same, with the services looked up. Throws InputError. */
async function plan(targets, cluster, port) {
    const found = await port.describe(cluster, targets.map(({ service }) => service));
    return steps(targets, found, cluster);
}
function kindOf(target, service) {
    if (service === undefined || service.status !== "ACTIVE")
        return "create";
    if (target.attach)
        return "attach";
    const primary = service.deployments.find(({ status }) => status === "PRIMARY");
    if (primary?.taskDefinition !== target.taskDefinition)
        return "update";
    if (primary.rolloutState === "FAILED" || target.force !== undefined)
        return "force";
    return primary.rolloutState === "IN_PROGRESS" ? "follow" : "leave";
}
function obstacle(target, service, found, cluster) {
    const name = target.service;
    const hint = (0,_kernel_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .nearest */ .p)(name, found.map((one) => one.name));
    if (service?.status === "ACTIVE")
        return service.controller === "ECS"
            ? undefined
            : `service "${name}" is deployed by ${service.controller === "CODE_DEPLOY" ? "CodeDeploy" : "an external controller"}, which Gantline does not drive`;
    if (target.definition)
        return undefined;
    if (service)
        return `service "${name}" in cluster "${cluster}" is ${service.status === "DRAINING" ? "being deleted" : "deleted"}; to create it again, allow creating and give its definition`;
    return `there is no service "${name}" in cluster "${cluster}"${hint ? ` (did you mean "${hint}"?)` : ""}; to create it, allow creating and give its definition`;
}


/***/ }),

/***/ 5635:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GY: () => (/* binding */ rollFailure),
/* harmony export */   Me: () => (/* binding */ overall),
/* harmony export */   em: () => (/* binding */ sentence)
/* harmony export */ });
/* unused harmony export whatRuns */
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);
/* harmony import */ var _task_definition_model_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6163);


/** One result in a sentence that stands alone. */
function sentence(one) {
    const { service, reason } = one;
    const to = (0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_1__/* .shortName */ .EU)(one.to);
    switch (one.verdict) {
        case "completed":
            return one.changed
                ? `${service}: completed after ${one.seconds} s, ${reason}`
                : `${service}: left alone, ${reason}`;
        case "failed":
            if (one.smoke)
                return `${service}: its smoke test failed: ${reason}`;
            return `${service} failed to roll to ${to}: ${reason}`;
        case "rolled-back":
            return `${service} was rolled back${one.from ? ` to ${(0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_1__/* .shortName */ .EU)(one.from)}` : ""}: ${reason}`;
        case "reached":
            return `${service} is on its way to ${to}: ${reason}`;
        case "superseded":
            return `${service} was superseded: ${reason}`;
        case "timed-out":
            return `${service} was not done in time: ${reason}`;
        case "cancelled":
            return one.deployment || one.changed
                ? `${service}: the run was cancelled; ${reason}`
                : `${service}: the run was cancelled before anything was sent`;
        case "not-started":
            return `${service} was not rolled: ${reason}`;
    }
}
/** The worst verdict stands for all: what a caller acts on. Going back that failed is worse than any. */
function overall(results) {
    if (results.some(({ back }) => back?.ok === false))
        return "mixed";
    const order = [
        "failed",
        "rolled-back",
        "timed-out",
        "cancelled",
        "superseded",
        "not-started",
        "reached",
        "completed",
    ];
    return order.find((verdict) => results.some((one) => one.verdict === verdict)) ?? "completed";
}
/**
 * The failure of a roll, or undefined when no verdict is among `failOn` and everything that went back arrived. Its first
 * line names every service.
 */
function rollFailure(results, failOn) {
    const mixed = overall(results) === "mixed";
    const bad = results.filter((one) => (failOn.includes(one.verdict) && !(one.asked && one.verdict === "rolled-back")) ||
        (one.back?.ok === false && !one.taken));
    const stuck = results.flatMap(({ schedules = [] }) => schedules.filter(({ reason }) => reason !== undefined));
    if (bad.length === 0 && stuck.length === 0 && !mixed)
        return undefined;
    const causes = bad.filter(({ taken }) => !taken);
    const backs = results.filter(({ back }) => back !== undefined);
    const rest = results.filter((one) => !bad.includes(one) && one.back === undefined);
    const message = [
        ...causes.flatMap((one) => cause(one, causes) ?? []),
        ...rest.map((one) => `${one.service}: ${one.verdict}`),
        ...(backs.length === 0 ? [] : [wentBack(results)]),
        ...stuck.map(({ name, from, reason }) => `${name} still runs ${from}: ${reason}`),
        ...bad.flatMap(({ service, kept }) => (kept === undefined ? [] : [`${service} was not brought back: ${kept}`])),
        ...new Set(results.flatMap(({ held }) => (held === undefined ? [] : [`nothing was brought back: ${held}`]))),
    ].join("; ");
    const next = mixed
        ? "Revisions run now that do not belong together: look at what runs where, and release a good state."
        : causes.map((one) => one.next ?? advice(one.verdict)).find((text) => text !== undefined);
    const many = results.length > 1;
    const evidence = causes.flatMap((one) => one.evidence.map((found) => ({ ...found, title: many ? `${one.service}: ${found.title}` : found.title })));
    const where = backs.length === 0 ? [] : [{ title: "what runs where", lines: whatRuns(results) }];
    return new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH(message, { evidence: [...where, ...evidence], ...(next === undefined ? {} : { next }) });
}
/** A failure in words of its own, also when the service was brought back since. A smoke test speaks once for all. */
function cause(one, all) {
    if (one.smoke) {
        const same = all.filter(({ smoke }) => smoke === one.smoke);
        const names = same.map(({ service, to }) => `${service} (${(0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_1__/* .shortName */ .EU)(to)})`).join(", ");
        return same[0] === one ? `the smoke test of ${names} failed: ${one.smoke.reason}` : undefined;
    }
    return one.back?.ok ? `${one.service} failed to roll to ${(0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_1__/* .shortName */ .EU)(one.to)}: ${one.reason}` : sentence(one);
}
/** Where going back led, in one sentence. */
function wentBack(results) {
    const lost = results.filter(({ back }) => back?.ok === false);
    if (lost.length > 0)
        return `going back failed for ${lost.map(({ service, back }) => `${service} (${back?.reason})`).join(", ")}: revisions are mixed`;
    const home = results.filter(({ back, verdict, kept }) => back?.ok || verdict === "rolled-back" || verdict === "not-started" || kept);
    const names = home.map(({ service, back, from }) => `${service} (${(0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_1__/* .shortName */ .EU)(back?.to ?? from ?? "")})`).join(", ");
    return home.length === results.length
        ? `all ${results.length} services run their previous revisions: ${names}`
        : `back on their previous revisions: ${names}`;
}
function advice(verdict) {
    if (verdict === "superseded")
        return "Look at the newer run; this one has nothing left to do.";
    if (verdict === "timed-out")
        return "The deployment goes on in ECS. See the evidence for what holds it up; a circuit breaker (deploymentCircuitBreaker) would end it.";
    return verdict === "failed" || verdict === "rolled-back"
        ? "See the stopped tasks and the log lines below for the cause, mend it and release again."
        : undefined;
}
/** What runs where after a failed release, one line a service. Pure. */
function whatRuns(results) {
    return results.map(({ service, verdict, back, from, to, reason }) => {
        const name = (arn) => (arn === undefined ? "nothing" : (0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_1__/* .shortName */ .EU)(arn));
        if (back?.ok)
            return `${service}: ${name(back.to)}, taken back`;
        if (back)
            return `${service}: ${name(to)}, could not be taken back: ${back.reason}`;
        if (verdict === "rolled-back")
            return `${service}: ${name(from)}, rolled back by ECS`;
        if (verdict === "not-started")
            return `${service}: ${name(from)}, not rolled`;
        return `${service}: ${name(to)}, ${verdict}: ${reason}`;
    });
}


/***/ }),

/***/ 6483:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  yG: () => (/* binding */ plainly),
  eC: () => (/* binding */ rollTogether),
  gt: () => (/* binding */ wavesOf)
});

// EXTERNAL MODULE: ./kernel/errors.js
var errors = __webpack_require__(3957);
// EXTERNAL MODULE: ./kernel/nearest.js
var nearest = __webpack_require__(4550);
// EXTERNAL MODULE: ./task-definition/model.js
var model = __webpack_require__(6163);
// EXTERNAL MODULE: ./kernel/retry.js
var retry = __webpack_require__(2150);
// EXTERNAL MODULE: ./service/within.js
var within = __webpack_require__(3405);
;// CONCATENATED MODULE: ./service/cancel.js
/** What is said and done when a run is cancelled: the runner gives 7 s for all of it. */



/** A call that is not answered by then would be cut off by the runner. */
const patience = 5000;
/** Tells ECS to bring a service back, without waiting; says in a few words what was told. Ends 5 s after `since`, about. */
async function sendBack(one, cluster, tools, since = tools.clock.now()) {
    const ms = Math.max(1000, since + patience - tools.clock.now());
    const tell = async () => {
        if (one.arn !== undefined && (await tools.port.stop(one.arn)))
            return `ECS was told to stop ${one.mine} and to roll it back`;
        if (one.to === undefined)
            return `there is no earlier revision to return to; ${one.mine} goes on in ECS`;
        await tools.port.update(cluster, one.service, { taskDefinition: one.to });
        return `ECS was told to return to ${(0,model/* shortName */.EU)(one.to)}`;
    };
    try {
        const told = await (0,within/* within */.u)(ms, tools.clock, tell());
        return told?.value ?? `ECS did not answer within ${Math.round(ms / 1000)} s; look whether ${one.mine} goes on`;
    }
    catch (error) {
        return `it could not be told to return (${(0,errors/* messageOf */.bD)(error)}); ${one.mine} goes on in ECS`;
    }
}
/** What becomes of everything that is under way, in one line; undefined when nothing is. Pure. */
function cancelledLine(left, sending, onCancel) {
    const names = left.map(({ service, to, mine }) => `${service} (${mine} to ${(0,model/* shortName */.EU)(to)})`).join(", ");
    const told = onCancel === "leave"
        ? `${names} ${left.length === 1 ? "goes" : "go"} on in ECS`
        : `ECS is told to bring back ${names}`;
    const said = [
        ...(left.length > 0 ? [told] : []),
        ...(sending.length > 0 ? [`ECS may still begin to roll ${sending.join(", ")}`] : []),
    ];
    return said.length === 0 ? undefined : `cancelled: ${said.join("; ")}`;
}

// EXTERNAL MODULE: ./service/evidence.js
var evidence = __webpack_require__(403);
// EXTERNAL MODULE: ./service/result.js
var result = __webpack_require__(5635);
;// CONCATENATED MODULE: ./service/cadence.js
function phaseOf(counts, paused) {
    if (paused)
        return "paused";
    if (counts === undefined || counts.running < counts.desired)
        return "starting";
    return counts.left > 0 ? "draining" : "ending";
}
/** Calls per second that watching may cost on average: one per 2 s for up to ten services, 2.4 for fifty. */
function budget(services) {
    return Math.max(0.48, 0.048 * services);
}
/** Calls that may be made ahead of the budget: the first looks are close together. */
const credit = 6;
/** ms until the next look. Pure. */
function pauseBefore(pulse) {
    const { phase, looks, elapsed, expected } = pulse;
    const early = expected !== undefined && elapsed < expected * 0.7;
    const wanted = {
        starting: Math.min(1000 * 1.2 ** Math.max(0, looks - 1), early || expected === undefined ? 4000 : 3000),
        draining: looks < 4 ? 1000 : early ? 2800 : 2000,
        ending: 1000,
        paused: 5000,
    }[phase];
    const longest = phase === "starting" || phase === "paused" ? 6000 : 2800;
    return Math.min(longest, Math.max(wanted, -spare(pulse)));
}
/** Whether `calls` more can be made now without going over the budget. Pure. */
function affords(pulse) {
    return spare(pulse) >= 0;
}
/** ms by which the calls so far and the next ones are behind the budget; negative when they are ahead of it. */
function spare({ calls, next, services, elapsed }) {
    return elapsed - ((calls + next - credit) / budget(services)) * 1000;
}

// EXTERNAL MODULE: ./service/lifecycle.js
var lifecycle = __webpack_require__(9092);
;// CONCATENATED MODULE: ./service/estimate.js
const lookedAt = 5;
/** How long a roll of this service takes, ms: the median of its last successful ones. Undefined: there are none. Pure. */
function usualDuration(history) {
    const durations = history
        .filter(({ status }) => status === "SUCCESSFUL")
        .flatMap(({ startedAt, finishedAt }) => (startedAt && finishedAt ? [finishedAt - startedAt] : []))
        .slice(0, lookedAt)
        .sort((a, b) => a - b);
    return durations[Math.floor(durations.length / 2)];
}
/** "about 40 s to go", in steps that a person would say; nothing when it is unknown or nearly over. Pure. */
function toGo(usual, elapsed) {
    if (usual === undefined)
        return undefined;
    const left = Math.round((usual - elapsed) / 10_000) * 10;
    if (left <= 0)
        return elapsed > usual * 1.5 + 30_000 ? `longer than usual (${spoken(usual / 1000)})` : undefined;
    return `about ${spoken(left)} to go`;
}
function spoken(seconds) {
    if (seconds < 90)
        return `${Math.round(seconds)} s`;
    return `${Math.round(seconds / 60)} min`;
}

;// CONCATENATED MODULE: ./service/look.js

/** Refused calls come as empty answers, and so does one that is older than the deployment. */
const unansweredAtMost = 3;
/** One look at several services, with no more calls than it needs; it counts them. */
class Looker {
    /** Calls that were made so far. */
    calls = 0;
    /** False: this role may not describe service deployments, and the services alone must do. */
    #mayAsk = true;
    /** False: it may not list them. */
    #mayList = true;
    /** Times in a row that there was no answer about deployments that there should be. */
    #unanswered = 0;
    #servicesAt = Number.NEGATIVE_INFINITY;
    #cluster;
    #tools;
    constructor(cluster, tools) {
        this.#cluster = cluster;
        this.#tools = tools;
    }
    /** Calls that the next look at so many services takes at least. */
    cost(services) {
        return Math.ceil(services / 10);
    }
    /**
     * Where tasks still start, the services tell all that there is (counts, events, failures): one call for ten. Where the
     * end is near the service deployments tell it first: one call for twenty; the services are then looked at every 10 s.
     * Both are asked when one of them says that something has ended, so that no verdict rests on half a look.
     */
    async look(open) {
        const { clock } = this.#tools;
        const late = open.some(({ phase, deployment }) => phase !== "starting" && deployment !== undefined);
        const light = this.#mayAsk && late && clock.now() - this.#servicesAt < 10_000;
        if (!light)
            await this.#services(open);
        if (this.#mayAsk) {
            const needed = light || open.some((one) => this.#staged(one)) ? open : open.filter((one) => seemsOver(one));
            await this.#deployments(open, needed);
        }
        const over = light
            ? open.filter(({ deployment }) => deployment && !/^(PENDING|IN_PROGRESS)$/.test(deployment.status))
            : [];
        if (over.length > 0)
            await this.#services(over);
    }
    /** What earlier rolls of a service took; asked once. */
    async history(one) {
        one.usual = undefined;
        const recent = await this.#recent(one);
        one.usual = usualDuration((recent ?? []).filter(({ arn }) => arn !== one.deployment?.arn));
    }
    /** Stages and pauses are shown by the service deployment alone. */
    #staged({ state, deployment }) {
        const configuration = state?.settings?.deploymentConfiguration;
        const { strategy = "ROLLING", lifecycleHooks } = configuration ?? {};
        const hooked = Array.isArray(lifecycleHooks) && lifecycleHooks.length > 0;
        return strategy !== "ROLLING" || hooked || deployment?.lifecycleStage !== undefined;
    }
    async #services(open) {
        const { port, clock } = this.#tools;
        this.calls += Math.ceil(open.length / 10);
        const states = await port.describe(this.#cluster, open.map(({ service }) => service));
        this.#servicesAt = clock.now();
        for (const one of open) {
            one.state = states.find(({ name }) => name === one.service);
            one.seen ||= one.entry !== undefined;
        }
    }
    /** The service deployments of `needed`, and of those of which none is known yet. */
    async #deployments(open, needed) {
        const known = needed.flatMap(({ deployment }) => (deployment ? [deployment.arn] : []));
        // The service itself names the deployment that is under way, which spares a list for each.
        const named = open.flatMap(({ deployment, state }) => (deployment ? [] : (state?.currentDeployment ?? [])));
        const arns = [...new Set([...known, ...named])];
        this.calls += Math.ceil(arns.length / 20);
        const present = arns.length > 0 ? await this.#tools.port.deployments(arns) : [];
        if (arns.length > 0)
            this.#unanswered = present.length > 0 ? 0 : this.#unanswered + 1;
        if (this.#unanswered >= unansweredAtMost) {
            this.#mayAsk = false;
            for (const one of open)
                one.deployment = undefined;
            return;
        }
        for (const one of open) {
            one.deployment = one.deployment
                ? (present.find(({ arn }) => arn === one.deployment?.arn) ?? one.deployment)
                : present.find(({ revision }) => revision === digits(one.mine));
            // Listed where the service names none, and once more when it was stopped, since only the list shows whether a
            // newer one did that.
            const stopped = /^STOP/.test(one.deployment?.status ?? "");
            const unnamed = one.deployment === undefined && (one.state?.currentDeployment === undefined || seemsOver(one));
            if (!stopped && !unnamed)
                continue;
            const recent = (await this.#recent(one)) ?? [];
            const ours = recent.find(({ revision }) => revision === digits(one.mine));
            one.deployment ??= ours;
            one.newer =
                ours !== undefined && recent.some((other) => other.arn !== ours.arn && other.createdAt > ours.createdAt);
        }
    }
    async #recent(one) {
        if (!this.#mayList)
            return undefined;
        this.calls += 1;
        const recent = await this.#tools.port.recentDeployments(this.#cluster, one.service);
        if (recent === undefined)
            this.#mayList = false;
        return recent;
    }
}
/** Whether the service's own words are those of an end, of any kind. */
function seemsOver({ entry, seen, state }) {
    if (state?.status !== "ACTIVE")
        return true;
    if (entry === undefined)
        return seen;
    return entry.status !== "PRIMARY" || entry.rolloutState !== "IN_PROGRESS";
}
/** `ecs-svc/<digits>` has the digits that its service revision has. */
function digits(id) {
    return id.split("/").at(-1) ?? "";
}

;// CONCATENATED MODULE: ./service/table.js
const columns = ["desired", "running", "healthy", "draining"];
/** A reader who scrolls finds the names of the columns again after so many rows. */
const headEvery = 20;
/** Rows as lines of a log, in columns that stay where they are for the whole roll. */
class Table {
    #width;
    #rows = 0;
    constructor(services) {
        this.#width = Math.max("service".length, ...services.map((name) => name.length));
    }
    /** The lines of some rows, under the names of the columns when those were not shown for a while. */
    lines(rows) {
        return rows.flatMap((row) => {
            const head = this.#rows++ % headEvery === 0;
            const counts = columns.map((name) => (row[name] === undefined ? "-" : String(row[name])));
            const line = this.#line(row.service, counts, row.state);
            return head ? [this.#line("service", columns, "state"), line] : [line];
        });
    }
    #line(service, counts, state) {
        const numbers = counts.map((count, index) => count.padStart(columns[index]?.length ?? 0));
        return [service.padEnd(this.#width), ...numbers, state].join("  ");
    }
}

// EXTERNAL MODULE: ./kernel/explanations/index.js + 6 modules
var explanations = __webpack_require__(2575);
// EXTERNAL MODULE: ./task/outcome.js
var outcome = __webpack_require__(3056);
// EXTERNAL MODULE: ./service/cause.js
var service_cause = __webpack_require__(5519);
;// CONCATENATED MODULE: ./service/trouble.js



/** Refused permissions do not come by themselves either. */
const denied = new Set(["access-denied", "image-pull-denied", "pass-role-denied", "secret-access-denied"]);
/** Whether what AWS said can never become right by trying again. Pure. */
function isCertain(said) {
    const found = (0,explanations/* explain */.WE)(said);
    return found !== undefined && (found.permanent === true || denied.has(found.code));
}
/**
 * Whether tasks of a deployment seem to stop: ECS counts failed ones, or has started more than are wanted. The count alone
 * will not do, since a task that crashes after it was RUNNING may not be counted (aws/copilot-cli#1879, aws/containers-roadmap#1206). Pure.
 */
function suspicion(entry, events) {
    if (entry === undefined)
        return 0;
    const started = events.reduce((sum, { message }) => sum + Number(/has started (\d+) tasks/.exec(message)?.[1] ?? 0), 0);
    return entry.failed + Math.max(0, started - entry.desired);
}
/** Judges the stopped tasks of a deployment; undefined while none of them failed. Pure. */
function troubleOf(stopped, planned) {
    const { cause } = (0,service_cause/* causeOf */.r)(stopped, planned);
    if (cause === undefined)
        return undefined;
    const failed = stopped.map((task) => ({ task, judged: (0,outcome/* outcome */.b)(task, planned) })).filter(({ judged }) => !judged.ok);
    // A single one may have been unlucky.
    const permanent = failed.length > 1 &&
        failed.every(({ task }) => isCertain([task.stoppedReason, ...task.containers.map(({ reason }) => reason)].join("; ")));
    return { cause, permanent, times: failed.length };
}
/** An event that says that no task can be started, for a reason that does not pass; in ECS's words. Pure. */
function refusal(events) {
    const found = events.find(({ message }) => /unable to|failed to|error/i.test(message) && isCertain(message));
    return found?.message.replace(/^\(service [^)]*\) (was |is )?/, "").replace(/\.$/, "");
}
/**
 * Why a deployment cannot succeed any more, as soon as that is certain; undefined while it is not. What runs already has
 * proven that a start is possible somewhere, so then more failures in a row have to say the opposite. Pure.
 */
function hopeless(known, events) {
    const { trouble, entry, deployment, state } = known;
    if (entry === undefined || entry.running >= entry.desired)
        return undefined;
    const end = `, and ${endOf(deployment, state)}`;
    if (trouble?.permanent && (entry.running === 0 || trouble.times > 3))
        return `no task can start${end}`;
    const said = entry.running === 0 ? refusal(events) : undefined;
    return said === undefined ? undefined : `no task can start: ${said}${end}`;
}
function endOf(deployment, state) {
    if (!endsByItself(deployment, state))
        return "no circuit breaker ends it";
    return breakerOf(state)?.rollback === true
        ? "ECS's circuit breaker will roll it back"
        : "ECS's circuit breaker will end it";
}
/** Whether ECS itself ends a deployment whose tasks fail. Undefined deployment: this role may not ask. Pure. */
function endsByItself(deployment, state) {
    if (deployment?.breaker !== undefined)
        return deployment.breaker !== "DISABLED";
    return breakerOf(state)?.enable === true;
}
/** The circuit breaker as the service has it. */
function breakerOf(state) {
    const configuration = state?.settings?.deploymentConfiguration;
    return configuration?.deploymentCircuitBreaker;
}

;// CONCATENATED MODULE: ./service/watch.js








/** DescribeServices may not know a new service for a while (up to 2 minutes, as long as Terraform's AWS provider waits). */
const missingFor = 120_000;
/** One look begins this long before the deadline, so that it can be answered. */
const lastLook = 1000;
/**
 * Looks at all of them together until each has its verdict; how often, cadence.ts says, and slower (to 15 s) while AWS
 * throttles. The deadline is exact: there is a look shortly before it, and one that is under way then is given up. `done`
 * is called once for each.
 */
async function watch(all, options, tools, done) {
    const { clock, signal, log } = tools;
    const { deadline } = options;
    const begun = clock.now();
    const looker = new Looker(options.cluster, tools);
    const table = options.table ?? new Table(all.map(({ service }) => service));
    let open = [...all];
    let slow = 0;
    for (let looks = 1; open.length > 0; looks++) {
        if (signal.aborted)
            break;
        if (clock.now() >= deadline) {
            await Promise.all(open.map((one) => done(one, "timed-out", one.counts())));
            return;
        }
        const left = () => Math.max(0, deadline - clock.now());
        try {
            await (0,within/* within */.u)(left(), clock, looker.look(open));
            slow = 0;
        }
        catch (error) {
            if (signal.aborted)
                break;
            if (!(error instanceof retry/* TransientError */.N)) {
                await Promise.all(open.map((one) => done(one, "failed", `it cannot be watched: ${said(error)}`)));
                return;
            }
            slow = Math.min(Math.max(2000, slow * 2), 15_000);
        }
        const pulse = (calls) => ({
            ...{ phase: watch_nearest(open), looks, elapsed: clock.now() - begun, services: open.length },
            ...{ calls: looker.calls, next: calls, ...usualOf(open) },
        });
        if (slow === 0 && left() > 0)
            await (0,within/* within */.u)(left(), clock, more(open, looker, pulse, options, tools));
        const news = open.map((one) => one.news(clock.now()));
        for (const line of news.flatMap(({ events }) => events))
            log(line);
        for (const line of table.lines(news.flatMap(({ row }) => row ?? [])))
            log(line);
        if (left() > 0)
            await (0,within/* within */.u)(left(), clock, answerAll(open, options, tools));
        const ended = [];
        for (const one of open) {
            const judged = judge(one, clock.now());
            const lost = hopeless(one, one.events());
            const far = (0,lifecycle/* reached */.V)(options.until, one.deployment);
            if (judged.verdict !== "in-progress")
                ended.push([one, judged.verdict, judged.reason]);
            else if (one.unanswered !== undefined)
                ended.push([one, "failed", one.unanswered]);
            else if (far !== undefined)
                ended.push([one, "reached", far]);
            else if (lost !== undefined)
                ended.push([one, "failed", lost]);
        }
        open = open.filter((one) => !ended.some(([other]) => other === one));
        await Promise.all(ended.map(([one, verdict, reason]) => done(one, verdict, reason)));
        if (open.length === 0)
            return;
        const pause = Math.max(slow, pauseBefore(pulse(looker.cost(open.length))));
        try {
            const rest = left() > lastLook ? left() - lastLook : left();
            await clock.sleep(Math.min(pause, rest), signal);
        }
        catch (error) {
            if (!signal.aborted)
                throw error;
        }
    }
    await Promise.all(open.map((one) => done(one, "cancelled", "the run was cancelled")));
}
function said(error) {
    return error instanceof Error ? error.message : String(error);
}
/** The phase of the one whose end is nearest. */
function watch_nearest(open) {
    const order = ["ending", "draining", "starting", "paused"];
    return order.find((phase) => open.some((one) => one.phase === phase)) ?? "starting";
}
/** The shortest of the usual times: the end that comes first must not be missed. */
function usualOf(open) {
    const known = open.map(({ usual }) => usual ?? 0);
    const expected = Math.min(...known);
    return expected > 0 ? { expected } : {};
}
/** How often the stopped tasks of a deployment in trouble, and healthy ones, are asked for at most. */
const troublePause = 10_000;
const healthPause = 15_000;
/** What makes the picture whole: why tasks stop, at once; and, as calls are to spare, health and earlier rolls. */
async function more(open, looker, pulse, { cluster }, tools) {
    for (const one of open)
        if (await lookAtTasks(one, cluster, tools))
            looker.calls += 2;
    const unhealthy = open.find((one) => asksHealth(one, tools.clock.now()));
    const groups = unhealthy?.state?.targetGroups ?? [];
    if (unhealthy && affords(pulse(2 + groups.length + looker.cost(open.length)))) {
        looker.calls += 2 + groups.length;
        await lookAtHealth(unhealthy, groups, cluster, tools);
    }
    const unknown = open.find(({ usual }) => usual === null);
    if (unknown && affords(pulse(1 + looker.cost(open.length))))
        await looker.history(unknown).catch((error) => {
            // Only an estimate: what is wrong with the way to AWS is told by the looks themselves.
            if (!(error instanceof retry/* TransientError */.N))
                unknown.usual = undefined;
        });
}
function asksHealth({ entry, healthy }, now) {
    if (entry === undefined || entry.running === 0 || entry.rolloutState === "COMPLETED")
        return false;
    if (healthy === undefined || healthy.of !== entry.running)
        return now - (healthy?.at ?? 0) > 3000;
    return healthy.count < entry.running && now - healthy.at > healthPause;
}
async function lookAtHealth(one, groups, cluster, tools) {
    const of = one.entry?.running ?? 0;
    const at = tools.clock.now();
    try {
        const count = await tools.evidence.healthy(cluster, one.service, one.mine, groups);
        one.healthy = { count: Math.min(count, of), of, at };
    }
    catch {
        // A count for the reader, and none of the verdict's business: without the permission there is none.
        one.healthy = { count: 0, of: -1, at: Number.POSITIVE_INFINITY };
    }
}
/** Says at the first certainty why tasks of a deployment stop, once for each cause. Whether it asked. */
async function lookAtTasks(one, cluster, tools) {
    const now = tools.clock.now();
    const suspected = suspicion(one.entry, one.events());
    if (suspected <= one.asked.suspicion || now - one.asked.at < troublePause)
        return false;
    one.asked = { at: now, suspicion: suspected };
    const { evidence } = tools;
    try {
        const stopped = await evidence.stoppedTasks(cluster, one.service, one.mine);
        if (stopped.length === 0)
            return true;
        const trouble = troubleOf(stopped, await evidence.containers(one.to));
        if (trouble && trouble.cause !== one.trouble?.cause)
            tools.log(`${one.service}: tasks of this deployment stop: ${trouble.cause}`);
        one.trouble = trouble;
    }
    catch {
        // Only an early word: when it comes to a verdict the evidence is asked for again, and says what it could not read.
    }
    return true;
}
/** Answers the pause hooks of all deployments as the user said; each hook once. */
async function answerAll(open, { paused, until }, tools) {
    if (paused === "leave")
        return;
    for (const one of open) {
        const { deployment } = one;
        if (deployment?.status !== "IN_PROGRESS" || (0,lifecycle/* reached */.V)(until, deployment) !== undefined)
            continue;
        for (const hook of deployment.paused.filter((id) => !one.answered.has(id)))
            try {
                await answer(one, deployment, hook, paused === "continue" ? "CONTINUE" : "ROLLBACK", tools);
                one.answered.add(hook);
            }
            catch (error) {
                if (!(error instanceof retry/* TransientError */.N))
                    one.unanswered = `its pause could not be answered: ${said(error)}`;
            }
    }
}
async function answer(one, deployment, hook, action, { port, log }) {
    const at = deployment.lifecycleStage ? ` at ${deployment.lifecycleStage}` : "";
    if (!(await port.proceed(deployment.arn, hook, action)))
        return log(`${one.service}: hook ${hook}${at} does not wait any more`);
    one.sentBack ||= action === "ROLLBACK";
    const told = action === "CONTINUE" ? "goes on" : `is rolled back${one.from ? ` to ${(0,model/* shortName */.EU)(one.from)}` : ""}`;
    log(`${one.service}: paused${at}, ${told} as asked (hook ${hook})`);
}
/** A new service may be missing from the answers for a while; for longer it is gone. */
function judge(one, now) {
    const judged = one.judge();
    if (judged.verdict !== "in-progress" || one.state !== undefined || now - one.begun < missingFor)
        return judged;
    return { verdict: "failed", reason: `ECS does not know the service ${missingFor / 1000} s after it was created` };
}

;// CONCATENATED MODULE: ./service/verdict.js

const going = { verdict: "in-progress" };
/**
 * Whether our deployment succeeded, by its id and never by "the service is stable": a rollback is stable too, under the
 * same task definition when the roll was a forced one. After a rollback the PRIMARY is an id from before; a PRIMARY that
 * was never seen is somebody else's newer deployment. (API reference, ServiceDeployment; aws/copilot-cli#4838)
 */
function verdict(snapshot) {
    const { service, mine, deployment } = snapshot;
    const entry = service?.deployments.find(({ id }) => id === mine);
    if (service === undefined || service.status !== "ACTIVE")
        return gone(snapshot);
    const primary = service.deployments.find(({ status }) => status === "PRIMARY");
    const usurped = primary !== undefined && primary.id !== mine && !snapshot.before.includes(primary.id);
    if (deployment && snapshot.returning) {
        const judged = byRollback(deployment, entry);
        if (judged)
            return judged;
    }
    else if (deployment) {
        const judged = byServiceDeployment(deployment, entry, { newer: usurped || snapshot.newer, service });
        if (judged)
            return snapshot.before.length === 0 ? withoutReturn(judged) : judged;
    }
    if (entry?.rolloutState === "FAILED") {
        const reason = entry.rolloutStateReason ?? failedEvent(service, mine) ?? "ECS gave no reason";
        return { verdict: entry.status === "PRIMARY" || usurped ? "failed" : "rolled-back", reason };
    }
    if (usurped)
        return { verdict: "superseded", reason: `a newer deployment (${primary.id}) took its place` };
    if (primary && primary.id !== mine)
        return rolledBack(snapshot, service, primary);
    if (!entry)
        return going;
    if (entry.rolloutState === "COMPLETED")
        return deployment ? going : completed(entry);
    const settled = entry.rolloutState === undefined && service.deployments.length === 1 && entry.pending === 0;
    return settled && entry.running === entry.desired ? completed(entry) : going;
}
function gone({ service, seen }) {
    if (service === undefined)
        return seen ? { verdict: "failed", reason: "the service does not exist any more" } : going;
    return { verdict: "failed", reason: `the service was deleted meanwhile (it is ${service.status})` };
}
/** A rollback to what is wanted is what has to succeed here. */
function byRollback(deployment, entry) {
    if (deployment.status === "ROLLBACK_SUCCESSFUL")
        return completed(entry);
    if (deployment.status !== "ROLLBACK_FAILED")
        return undefined;
    return { verdict: "failed", reason: `the rollback to it failed: ${deployment.statusReason ?? "ECS gave no reason"}` };
}
function byServiceDeployment(deployment, entry, { newer, service }) {
    const said = deployment.statusReason ?? deployment.rollbackReason ?? entry?.rolloutStateReason;
    const alarms = deployment.triggeredAlarms.length > 0 ? ` (alarms: ${deployment.triggeredAlarms.join(", ")})` : "";
    switch (deployment.status) {
        case "SUCCESSFUL":
            return completed(entry);
        case "IN_PROGRESS":
            if (deployment.breaker !== "TRIGGERED")
                return undefined;
            return {
                verdict: breakerOf(service)?.rollback ? "rolled-back" : "failed",
                reason: `${said ?? "ECS deployment circuit breaker: tasks failed to start"}${alarms}`,
            };
        case "ROLLBACK_REQUESTED":
        case "ROLLBACK_IN_PROGRESS":
        case "ROLLBACK_SUCCESSFUL":
            return { verdict: "rolled-back", reason: `${said ?? "ECS gave no reason"}${alarms}` };
        case "ROLLBACK_FAILED":
            return {
                verdict: entry?.status === "PRIMARY" ? "failed" : "rolled-back",
                reason: `${said ?? "ECS gave no reason"}${alarms}; the rollback failed too`,
            };
        case "STOP_REQUESTED":
        case "STOPPED":
            if (entry?.rolloutState === "FAILED" || deployment.breaker === "TRIGGERED")
                return { verdict: "failed", reason: `${said ?? "tasks failed to start"}${alarms}` };
            if (newer)
                return { verdict: "superseded", reason: "a newer deployment of the service took its place" };
            return deployment.status === "STOPPED"
                ? {
                    verdict: "failed",
                    reason: `the deployment was stopped: ${said ?? "by hand, or by a newer one that is gone"}`,
                }
                : undefined;
        default:
            return undefined;
    }
}
/** The first deployment of a service has nothing to go back to, whatever ECS calls what it does then. */
function withoutReturn(judged) {
    return judged.verdict === "rolled-back" ? { ...judged, verdict: "failed" } : judged;
}
/** PRIMARY is one from before: a rollback, unless this look is older than our deployment. */
function rolledBack({ mine, seen }, service, primary) {
    const event = failedEvent(service, mine);
    if (!event && !seen)
        return going;
    return { verdict: "rolled-back", reason: event ?? `the service is back at ${primary.id}` };
}
function failedEvent(service, mine) {
    const text = `(deployment ${mine}) deployment failed`;
    return service.events.find(({ message }) => message.includes(text))?.message.replace(/^\(service [^)]*\) /, "");
}
function completed(entry) {
    if (entry?.desired === 0)
        return { verdict: "completed", reason: "completed with 0 tasks wanted: nothing was proven" };
    return { verdict: "completed", reason: entry ? `${entry.running} of ${entry.desired} running` : "completed" };
}

;// CONCATENATED MODULE: ./service/watched.js



/** One service whose deployment is under way, and what was seen of it. */
class Watched {
    service;
    from;
    to;
    mine;
    before;
    /** When the roll began, by our clock; when the deployment was made, by that of ECS. */
    begun;
    since;
    /** ECS is rolling back to exactly what is wanted: `deployment` is the one that is rolled back. */
    returning;
    seen;
    newer = false;
    /** What its stopped tasks say, as last seen, and when and at which suspicion that was. */
    trouble;
    asked = { at: Number.NEGATIVE_INFINITY, suspicion: 0 };
    state;
    deployment;
    /** ms that a roll of this service usually takes; null: not asked yet. */
    usual = null;
    /** Tasks that are well, of how many that run, and when that was asked; undefined: not known. */
    healthy;
    /** Pause hooks that were answered. */
    answered = new Set();
    /** It is rolled back because the user asked for it. */
    sentBack = false;
    /** Why it cannot be answered as the user asked. */
    unanswered;
    #events = new Set();
    #line = "";
    constructor(known) {
        this.service = known.service;
        this.from = known.from;
        this.to = known.to;
        this.mine = known.mine;
        this.before = known.before;
        this.begun = known.begun;
        this.since = known.since;
        this.seen = known.seen ?? false;
        this.returning = known.returning ?? false;
        this.deployment = known.deployment;
    }
    get entry() {
        return this.state?.deployments.find(({ id }) => id === this.mine);
    }
    judge() {
        const { mine, before, seen, state: service, deployment, newer, returning } = this;
        if (this.sentBack && !/^(ROLLBACK_SUCCESSFUL|ROLLBACK_FAILED|STOPPED)$/.test(deployment?.status ?? ""))
            return { verdict: "in-progress" };
        return verdict({ mine, before, seen, service, deployment, newer, returning });
    }
    /** How far it is: by the service, or by the service deployment where that was looked at since. */
    get phase() {
        const { entry, deployment } = this;
        const left = this.#left();
        const counts = entry && { ...entry, left };
        const phases = [counts, this.returning ? undefined : deployment?.counts].map((one) => phaseOf(one, false));
        const nearest = ["ending", "draining"].find((phase) => phases.includes(phase));
        return this.#waits() ? "paused" : (nearest ?? "starting");
    }
    /** What there is to say since the last look: new events, oldest first, and a row of the table when it changed. */
    news(now) {
        const events = this.events().filter(({ id }) => !this.#events.has(id));
        for (const { id } of events)
            this.#events.add(id);
        const lines = events.map(({ message }) => `${this.service}: ${brief(message)}`);
        const row = this.#row();
        const line = JSON.stringify(row);
        if (line === this.#line)
            return { events: lines };
        this.#line = line;
        const left = this.entry?.rolloutState === "COMPLETED" ? undefined : toGo(this.usual ?? undefined, now - this.begun);
        return { events: lines, row: { ...row, state: `${row.state}${left ? `, ${left}` : ""}` } };
    }
    #row() {
        const { service, entry } = this;
        if (!entry)
            return { service, state: this.seen ? "has left the list" : "not shown by ECS yet" };
        const { desired, running, pending, failed } = entry;
        // ECS calls no deployment complete whose tasks are not well.
        const sure = running === 0 || entry.rolloutState === "COMPLETED";
        const known = sure ? running : this.healthy?.of === running ? this.healthy.count : undefined;
        const counts = { desired, running, draining: this.#left(), ...(known === undefined ? {} : { healthy: known }) };
        const states = [
            this.#stage(known),
            ...(pending > 0 ? [`${pending} starting`] : []),
            ...(failed > 0 ? [`${failed} failed`] : []),
        ];
        return { service, ...counts, state: states.filter((one) => one !== "").join(", ") };
    }
    /** Where it stands, in a word or two; "" where the numbers beside it say it better. */
    #stage(healthy) {
        const { entry, deployment } = this;
        const stage = deployment?.lifecycleStage;
        if (this.#waits())
            return `waiting for approval (a pause hook${stage ? ` at ${stage}` : ""})`;
        if (entry === undefined)
            return "";
        if (entry.rolloutState === "COMPLETED")
            return "completed";
        if (entry.rolloutState === "FAILED")
            return "given up by ECS";
        if (stage)
            return stage;
        if (entry.running < entry.desired)
            return entry.pending > 0 ? "" : "waiting for tasks";
        if (healthy === undefined || healthy < entry.running)
            return "waiting for health";
        return this.#left() > 0 ? "old ones draining" : "settling";
    }
    /** Events since the deployment was made, oldest first. Both times are those of ECS, so no clock has to be right. */
    events() {
        return (this.state?.events ?? []).filter(({ at }) => at >= this.since - 1000).toReversed();
    }
    /** "1 of 2 running, 1 healthy, 1 starting, 2 of the old one left". */
    counts() {
        const entry = this.entry;
        if (!entry)
            return this.seen ? "the deployment has left the list" : "waiting for ECS to show the deployment";
        const left = this.#left();
        const parts = [`${entry.running} of ${entry.desired} running`];
        if (this.healthy !== undefined && this.healthy.of === entry.running)
            parts.push(`${this.healthy.count} healthy`);
        if (entry.pending > 0)
            parts.push(`${entry.pending} starting`);
        if (entry.failed > 0)
            parts.push(`${entry.failed} failed`);
        if (left > 0)
            parts.push(`${left} of the old one left`);
        const stage = this.deployment?.lifecycleStage;
        if (stage)
            parts.push(stage);
        if (this.#waits())
            parts.push("waiting for approval (a pause hook)");
        return parts.join(", ");
    }
    #waits() {
        return this.deployment?.status === "IN_PROGRESS" && this.deployment.paused.length > 0;
    }
    /** Tasks of its other deployments. */
    #left() {
        const others = (this.state?.deployments ?? []).filter(({ id }) => id !== this.mine);
        return others.reduce((sum, { running, pending }) => sum + running + pending, 0);
    }
}
/** An event without its own service's name, with task ids and ARNs of target groups cut to what people know them by. */
function brief(message) {
    return message
        .replace(/^\(service [^)]*\) /, "")
        .replace(/\(task ([0-9a-f]{8})[0-9a-f]{24}\)/g, "(task $1)")
        .replace(/\(target-group arn:[^)]*:targetgroup\/([^/)]+)\/[^)]*\)/g, "(target-group $1)");
}

;// CONCATENATED MODULE: ./service/roll.js









/**
 * Rolls services side by side and gives a verdict on each; one that fails does not end the waiting for the others.
 * Sends nothing for a service that already runs what it should. Cancelled: the deployments go on, or are told to return,
 * as `onCancel` says; neither is waited for, since the runner gives no time for it.
 */
async function roll(steps, options, tools) {
    const { clock, signal, log } = tools;
    const deadline = clock.now() + options.timeoutMs;
    const results = new Map();
    const finish = (one) => {
        results.set(one.service, one);
        log((0,result/* sentence */.em)(one));
    };
    const sending = new Set();
    const onWay = new Map();
    let cancelledAt = 0;
    // Said before anything else is done, whatever call may hang: the runner gives 7 s.
    const say = () => {
        cancelledAt = clock.now();
        const line = cancelledLine([...onWay.values()], [...sending], options.onCancel ?? "leave");
        if (line !== undefined)
            log(line);
    };
    signal.addEventListener("abort", say, { once: true });
    const begun = await Promise.all(steps.map(async (step) => {
        const { service } = step.target;
        try {
            sending.add(service);
            const started = await (0,within/* unlessCancelled */.M)(patience, tools, start(step, options.cluster, deadline, tools));
            if (started === undefined) {
                const silent = new errors/* DeployError */.sH("ECS had not answered yet; look whether it has begun to roll");
                finish({ ...unstarted(step, "cancelled", silent), changed: true });
                return undefined;
            }
            if (started.value.kind === "watched") {
                onWay.set(service, started.value.watched);
                return started.value.watched;
            }
            finish(started.value.result);
        }
        catch (error) {
            finish(unstarted(step, signal.aborted ? "cancelled" : "failed", error));
        }
        finally {
            sending.delete(service);
        }
        return undefined;
    }));
    await watch(begun.filter((one) => one !== undefined), {
        ...{ cluster: options.cluster, deadline, table: options.table },
        ...{ until: options.until ?? "completed", paused: options.paused ?? "leave" },
    }, tools, async (one, verdict, said) => {
        let reason = said;
        if (verdict !== "cancelled")
            onWay.delete(one.service);
        const bad = !["completed", "cancelled", "superseded", "reached"].includes(verdict) &&
            !(one.sentBack && verdict === "rolled-back");
        const found = bad ? await (0,evidence/* collectEvidence */.m)(one, options.cluster, tools) : { evidence: [] };
        const { service, to, from, mine } = one;
        const arn = one.deployment?.arn;
        const previous = options.previous?.get(service);
        if (verdict === "cancelled")
            reason =
                options.onCancel === "roll-back"
                    ? await sendBack({ service, mine, arn, to: previous }, options.cluster, tools, cancelledAt)
                    : `deployment ${mine} to ${(0,model/* shortName */.EU)(to)} goes on in ECS`;
        const seconds = Math.round((clock.now() - one.begun) / 1000);
        finish({
            service,
            verdict,
            reason: withCause(reason.replace(/\.$/, ""), found.cause),
            deployment: mine,
            from,
            to,
            seconds,
            changed: true,
            ...(arn === undefined ? {} : { serviceDeployment: arn }),
            ...(/^(PENDING|IN_PROGRESS)$/.test(one.deployment?.status ?? "") ? { underWay: true } : {}),
            ...(one.deployment?.lifecycleStage ? { stage: one.deployment.lifecycleStage } : {}),
            ...(one.sentBack ? { asked: true } : {}),
            evidence: found.evidence,
            ...(found.next ? { next: found.next } : {}),
        });
    });
    signal.removeEventListener("abort", say);
    return steps.map(({ target }) => results.get(target.service)).filter((one) => one !== undefined);
}
/** The cause stands first: a tired person reads no further. */
function withCause(said, cause) {
    return cause === undefined ? said : `${cause} (${said})`;
}
async function start(step, cluster, deadline, tools) {
    const { target, service } = step;
    const name = target.service;
    const primary = service?.deployments.find(({ status }) => status === "PRIMARY");
    const begun = tools.clock.now();
    const active = service?.status === "ACTIVE" ? service : undefined;
    const from = active ? primary?.taskDefinition : undefined;
    const facts = { service: name, from, to: target.taskDefinition, begun };
    tools.signal.throwIfAborted();
    if (step.kind === "leave" && primary) {
        const reason = `already runs ${(0,model/* shortName */.EU)(target.taskDefinition)}`;
        const deployment = primary.id;
        const done = { service: name, verdict: "completed", reason, deployment, from, to: target.taskDefinition };
        return { kind: "done", result: { ...done, seconds: 0, changed: false, evidence: [] } };
    }
    if (step.kind === "attach" && active)
        return attach(step, active, { begun, cluster }, tools);
    if (step.kind === "follow" && primary)
        return follow(step, active, primary, facts, cluster, tools);
    if (service?.status === "DRAINING")
        await untilGone(name, cluster, deadline, tools);
    const forMs = Math.max(0, Math.min(120_000, deadline - tools.clock.now()));
    const options = { clock: tools.clock, signal: tools.signal, forMs };
    const answer = await (0,retry/* retry */.L)(() => step.kind === "create"
        ? tools.port.create({ ...target.definition, serviceName: name, cluster, taskDefinition: target.taskDefinition })
        : tools.port.update(cluster, name, {
            taskDefinition: target.taskDefinition,
            ...(step.kind === "force" ? { force: true } : {}),
            ...(step.settings ? { settings: step.settings } : {}),
        }), options);
    const mine = answer.deployments.find(({ status }) => status === "PRIMARY");
    if (mine === undefined)
        throw new errors/* DeployError */.sH(`ECS answered for service ${name} without a PRIMARY deployment`);
    tools.log(step.kind === "create"
        ? `${name}: created with ${(0,model/* shortName */.EU)(target.taskDefinition)} (${mine.id})`
        : `${name}: ${from ? `${(0,model/* shortName */.EU)(from)} → ` : ""}${(0,model/* shortName */.EU)(target.taskDefinition)} (${mine.id})${target.force ? `, anew: ${target.force}` : ""}`);
    const before = (active?.deployments ?? []).map(({ id }) => id);
    return { kind: "watched", watched: new Watched({ ...facts, mine: mine.id, before, since: mine.createdAt }) };
}
/**
 * Follows a deployment of exactly what is wanted. When that is what ECS is rolling back to, the rollback is followed: the
 * deployment itself was successful long ago.
 */
async function follow({ target, service }, active, primary, facts, cluster, tools) {
    const [newest] = (await tools.port.recentDeployments(cluster, target.service)) ?? [];
    const returning = newest !== undefined && `ecs-svc/${newest.revision}` !== primary.id && isReturn(newest);
    tools.log(returning
        ? `${target.service}: ECS is rolling back to ${primary.id}, which runs ${(0,model/* shortName */.EU)(target.taskDefinition)}; that is followed`
        : `${target.service}: ${primary.id} is already under way to ${(0,model/* shortName */.EU)(target.taskDefinition)}; it is followed`);
    const before = (active ?? service)?.deployments.map(({ id }) => id).filter((id) => id !== primary.id) ?? [];
    const known = { ...facts, mine: primary.id, before, since: returning ? newest.createdAt : primary.createdAt };
    return { kind: "watched", watched: new Watched(returning ? { ...known, returning, deployment: newest } : known) };
}
function isReturn({ status }) {
    return status === "ROLLBACK_REQUESTED" || status === "ROLLBACK_IN_PROGRESS";
}
/**
 * Follows the newest deployment of a service, whatever it runs and whoever began it: its end counts also when it came
 * before. Where service deployments may not be read, the PRIMARY is taken for it.
 */
async function attach({ target }, service, { begun, cluster }, tools) {
    const name = target.service;
    const primary = service.deployments.find(({ status }) => status === "PRIMARY");
    const [newest] = (await tools.port.recentDeployments(cluster, name)) ?? [];
    const mine = newest ? `ecs-svc/${newest.revision}` : primary?.id;
    if (mine === undefined)
        throw new errors/* DeployError */.sH(`service ${name} has no deployment to follow`);
    const entry = service.deployments.find(({ id }) => id === mine);
    const named = entry?.taskDefinition ?? (newest && (await tools.port.taskDefinitionOf(newest.revisionArn)));
    const to = named ?? primary?.taskDefinition ?? "";
    const before = service.deployments.filter(({ id }) => id !== mine);
    const from = before.find(({ status }) => status === "PRIMARY" || status === "ACTIVE")?.taskDefinition;
    const wanted = target.taskDefinition;
    if (wanted !== "" && wanted !== to)
        tools.log(`${name}: what is followed is ${(0,model/* shortName */.EU)(to)}, not ${(0,model/* shortName */.EU)(wanted)}`);
    if (newest ? newest.status === "SUCCESSFUL" : entry?.rolloutState === "COMPLETED") {
        const reason = `no rollout is under way; the last one, to ${(0,model/* shortName */.EU)(to)}, completed`;
        const done = { service: name, verdict: "completed", reason, deployment: mine, from: to, to };
        return { kind: "done", result: { ...done, seconds: 0, changed: false, evidence: [] } };
    }
    tools.log(`${name}: ${mine} to ${(0,model/* shortName */.EU)(to)} is followed`);
    const ids = before.map(({ id }) => id);
    const since = newest?.createdAt ?? entry?.createdAt ?? begun;
    const known = { service: name, from, to, mine, before: ids, begun, since, seen: true };
    return { kind: "watched", watched: new Watched({ ...known, ...(newest ? { deployment: newest } : {}) }) };
}
/** A deleted service keeps its name until its tasks have left; only then it can be created again. */
async function untilGone(name, cluster, deadline, tools) {
    const { clock, signal, port } = tools;
    tools.log(`${name}: is being deleted; waiting until its name is free`);
    for (;;) {
        const options = { clock, signal, forMs: Math.max(0, deadline - clock.now()) };
        const [service] = await (0,retry/* retry */.L)(() => port.describe(cluster, [name]), options);
        if (service?.status !== "DRAINING")
            return;
        if (clock.now() >= deadline)
            throw new errors/* DeployError */.sH(`service ${name} is still being deleted; try again later`);
        await clock.sleep(Math.min(3000, deadline - clock.now()), signal);
    }
}
function unstarted(step, verdict, error) {
    const { service, taskDefinition: to } = step.target;
    const next = error instanceof errors/* DeployError */.sH && error.next !== undefined ? { next: error.next } : {};
    const known = { service, verdict, reason: (0,errors/* messageOf */.bD)(error), deployment: undefined, from: undefined, to };
    return { ...known, seconds: 0, changed: false, evidence: [], ...next };
}

;// CONCATENATED MODULE: ./service/back.js




/**
 * The revision that a service returns to: the one it ran when the roll began, if that deployment had completed, else that
 * of its last successful deployment. Never simply the revision before: that one may have been a one-off task's, or never
 * healthy.
 */
async function previousOf(step, cluster, port) {
    const service = step.service?.status === "ACTIVE" ? step.service : undefined;
    if (service === undefined || step.kind === "leave")
        return undefined;
    const good = service.deployments.filter(({ rolloutState = "COMPLETED" }) => rolloutState === "COMPLETED");
    const [best] = [...good.filter(({ status }) => status === "PRIMARY"), ...good];
    const found = best?.taskDefinition ?? (await port.lastSuccessful(cluster, step.target.service));
    const same = found === step.target.taskDefinition && step.settings === undefined;
    return same && step.kind !== "force" ? undefined : found;
}
/**
 * Whether a step only makes the tasks of a service anew: then there is no other revision to return to, and sending the same
 * one again would either do nothing or begin what has just failed. Only while it is under way ECS can give it up. Pure.
 */
function isRestart({ kind, target, settings = {} }, previous) {
    return kind === "force" && !Object.keys(settings).some((one) => rolls.has(one)) && previous === target.taskDefinition;
}
/**
 * Members of UpdateService that make tasks anew, so that the same task definition with another value is another thing to
 * run. (API reference, UpdateService: "triggers a new service deployment")
 */
const rolls = new Set([
    "capacityProviderStrategy",
    "loadBalancers",
    "networkConfiguration",
    "platformVersion",
    "serviceConnectConfiguration",
    "serviceRegistries",
    "volumeConfigurations",
    "vpcLatticeConfigurations",
]);
/** Which services go back, given how the roll ended. Pure. */
function toReturn(results, how) {
    const failed = results.some(({ verdict }) => ["failed", "timed-out", "rolled-back"].includes(verdict));
    if (!failed || how === "hold")
        return [];
    return results.filter(({ verdict, changed, smoke }) => (verdict === "failed" && (changed || smoke === undefined)) ||
        verdict === "timed-out" ||
        (how === "return-all" && verdict === "completed" && changed));
}
/**
 * Brings one service back and waits for it. A deployment that is under way is stopped, so that ECS itself rolls it back;
 * otherwise the previous revision is deployed. Never rejects: what goes wrong is in the answer.
 */
async function bringBack(one, to, options, tools) {
    const { settings, restart } = options;
    if (to === undefined)
        return { ok: false, to, reason: "there is no earlier revision to return to" };
    try {
        const deadline = tools.clock.now() + options.timeoutMs;
        const left = () => Math.max(0, deadline - tools.clock.now());
        if (one.underWay && one.serviceDeployment !== undefined) {
            const arn = one.serviceDeployment;
            const stopped = await (0,retry/* retry */.L)(() => tools.port.stop(arn), { ...tools, forMs: Math.min(60_000, left()) });
            if (stopped) {
                tools.log(`${one.service}: the deployment was stopped, ECS rolls it back to ${(0,model/* shortName */.EU)(to)}`);
                const back = await untilRolledBack(arn, to, deadline, tools);
                if (back !== undefined)
                    return back;
            }
        }
        // It ended in the same moment: what ran before is what runs, or what stalls; nothing that could be sent mends that.
        if (restart)
            return { ok: true, to, reason: "it ran this revision before" };
        const [service] = await (0,retry/* retry */.L)(() => tools.port.describe(options.cluster, [one.service]), {
            ...tools,
            forMs: Math.min(60_000, left()),
        });
        const target = { service: one.service, taskDefinition: to };
        const kind = settings !== undefined && "capacityProviderStrategy" in settings ? "force" : "update";
        const step = { target, service, kind, ...(settings ? { settings } : {}) };
        const [result] = await roll([step], { ...options, timeoutMs: left() }, tools);
        return { ok: result?.verdict === "completed", to, reason: result?.reason ?? "" };
    }
    catch (error) {
        return { ok: false, to, reason: (0,errors/* messageOf */.bD)(error) };
    }
}
/** Undefined: the deployment ended without a rollback, since somebody or something else had stopped it before. */
async function untilRolledBack(arn, to, deadline, tools) {
    const { clock, signal, port } = tools;
    for (;;) {
        const last = clock.now() >= deadline;
        const found = await port.deployments([arn]).catch((error) => {
            if (error instanceof retry/* TransientError */.N)
                return [];
            throw error;
        });
        const { status = "", statusReason } = found[0] ?? {};
        if (status === "ROLLBACK_SUCCESSFUL")
            return { ok: true, to, reason: "rolled back by ECS" };
        if (status === "STOPPED" || status === "SUCCESSFUL")
            return undefined;
        if (status === "ROLLBACK_FAILED")
            return { ok: false, to, reason: `the rollback ended as ${status}${statusReason ? `: ${statusReason}` : ""}` };
        if (last)
            return { ok: false, to, reason: "the rollback was not done in time" };
        await clock.sleep(Math.min(3000, Math.max(1, deadline - clock.now())), signal);
    }
}

;// CONCATENATED MODULE: ./service/desired.js


function countOf(desired, service) {
    return typeof desired === "number" ? desired : desired?.[service];
}
/** What is wrong with the input, given the services that roll. Pure. */
function desiredProblems({ desired, ownership }, names) {
    if (desired === undefined)
        return [];
    const unknown = typeof desired === "number" ? [] : Object.keys(desired).filter((name) => !names.includes(name));
    return [
        ...(ownership === "managed"
            ? []
            : [
                'input "desired-count" is for services that are managed here: say `ownership: managed`, or leave the count to whoever owns them',
            ]),
        ...unknown.map((name) => {
            const hint = (0,nearest/* nearest */.p)(name, names);
            return `input "desired-count" names service "${name}", which is not among those that roll${hint ? ` (did you mean "${hint}"?)` : ""}`;
        }),
    ];
}
/**
 * The steps with the counts that were asked for: of a service that exists only when auto scaling does not own its count.
 * Where that cannot be told the count is left, too: what auto scaling has set for the load of the moment must not be undone.
 */
async function withDesired(steps, how, cluster, tools) {
    const { scaling, signal, log } = tools;
    const meant = steps.filter(({ kind, service, target }) => kind !== "attach" && service?.status === "ACTIVE" && countOf(how.desired, target.service) !== undefined);
    const different = meant.filter(({ service, target }) => service?.desired !== countOf(how.desired, target.service));
    const names = different.map(({ target }) => target.service);
    let bounds = new Map();
    if (names.length > 0)
        try {
            bounds = await scaling.bounds(cluster, names);
        }
        catch (error) {
            signal.throwIfAborted();
            bounds = undefined;
            log(`${names.join(", ")}: the desired count is not sent, since it cannot be told whether auto scaling owns it: ${(0,errors/* messageOf */.bD)(error)}`);
        }
    return steps.map((step) => {
        const { target, service, kind } = step;
        const count = countOf(how.desired, target.service);
        if (count === undefined)
            return step;
        if (kind === "create")
            return { ...step, target: { ...target, definition: { ...target.definition, desiredCount: count } } };
        if (!meant.includes(step) || service === undefined)
            return step;
        const told = { ...step, target: { ...target, ...(target.wanted ? { wanted: without(target.wanted) } : {}) } };
        if (!different.includes(step) || bounds === undefined)
            return told;
        const own = bounds.get(target.service);
        if (own) {
            log(`${target.service}: the desired count stays ${service.desired}: auto scaling owns it (${own.min} to ${own.max})`);
            return told;
        }
        log(`${target.service}: desiredCount ${service.desired} → ${count}`);
        return {
            ...told,
            kind: kind === "force" ? "force" : "update",
            settings: { ...step.settings, desiredCount: count },
            settingsBefore: { ...step.settingsBefore, desiredCount: service.desired },
        };
    });
}
/** The input stands above the definition: what that says of the count is not told beside it. */
function without({ desiredCount: _, ...rest }) {
    return rest;
}

// EXTERNAL MODULE: ./service/force.js + 1 modules
var force = __webpack_require__(4084);
;// CONCATENATED MODULE: ./service/smoke.js

/** A load balancer that gets no answer from its target says so after this long, unless it was told otherwise. */
const longestAnswer = 10_000;
const bodyShown = 500;
/** What an answer lacks, in a few words; undefined when it is as expected. Pure. */
function departure(test, answer) {
    if (!test.status.includes(answer.status))
        return `answered ${answer.status}, expected ${test.status.join(" or ")}`;
    for (const [name, value] of Object.entries(test.expected)) {
        const found = answer.headers[name.toLowerCase()];
        if (found === undefined)
            return `answered ${answer.status} without the header ${name}, expected "${value}"`;
        if (found !== value)
            return `answered ${answer.status} with ${name} "${found}", expected "${value}"`;
    }
    if (test.body !== undefined && !answer.body.includes(test.body))
        return `answered ${answer.status} with a body that does not hold "${test.body}"`;
    return undefined;
}
/**
 * Asks until the answer is as expected, at once and then every 1 to 5 s, or until the test's own time is over: that limit
 * is exact, an attempt under way ends with it. Rejects only when the run is cancelled.
 */
async function smokeTest(test, tools) {
    const { http, clock, signal, log } = tools;
    const begun = clock.now();
    const deadline = begun + test.timeoutMs;
    const called = `GET ${test.url}`;
    let said = "was not asked";
    let lines = [];
    for (let attempts = 1, pause = 1000;; attempts++, pause = Math.min(pause * 1.5, 5000)) {
        signal.throwIfAborted();
        const before = said;
        try {
            const answer = await http.get(test.url, test.headers, Math.min(longestAnswer, deadline - clock.now()));
            const wrong = departure(test, answer);
            const seconds = Math.round((clock.now() - begun) / 1000);
            if (wrong === undefined) {
                log(`${called}: ${answer.status} as expected after ${seconds} s`);
                return { test, ok: true, reason: `${called} answered as expected`, attempts, seconds, lines: [] };
            }
            said = wrong;
            lines = shown(test, answer);
        }
        catch (error) {
            signal.throwIfAborted();
            said = `gave no answer: ${(0,errors/* messageOf */.bD)(error)}`;
            lines = [said];
        }
        if (said !== before)
            log(`${called}: ${said}`);
        if (clock.now() < deadline)
            await clock.sleep(Math.min(pause, deadline - clock.now()), signal);
        if (clock.now() >= deadline) {
            const seconds = Math.round((clock.now() - begun) / 1000);
            const reason = `${called} ${said} (asked ${attempts} ${attempts === 1 ? "time" : "times"} in ${seconds} s)`;
            return { test, ok: false, reason, attempts, seconds, lines };
        }
    }
}
function shown(test, { status, headers, body }) {
    const names = [
        ...new Set(["content-type", "location", ...Object.keys(test.expected).map((name) => name.toLowerCase())]),
    ];
    const text = body.trim();
    return [
        `status ${status}`,
        ...names.flatMap((name) => (headers[name] === undefined ? [] : [`${name}: ${headers[name]}`])),
        ...(text === "" ? ["(no body)"] : text.slice(0, bodyShown).split(/\r?\n/)),
        ...(text.length > bodyShown ? ["…"] : []),
    ];
}

;// CONCATENATED MODULE: ./service/prove.js

const advice = "ECS calls the roll complete, but it does not answer as it should: see the last answer below, and the service's own log.";
/** Services that have completed, after their own smoke tests, which run side by side. */
async function proveEach(results, tests, tools) {
    return Promise.all(results.map(async (one) => {
        const own = tests.filter(({ service }) => service === one.service);
        if (one.verdict !== "completed")
            return one;
        const failed = await firstFailure(own, tools);
        return failed === undefined ? one : unproven(one, failed, true);
    }));
}
/** All together, after the tests that name no service: one that fails stands for everything that was changed. */
async function proveAll(results, tests, tools) {
    const failed = await firstFailure(tests.filter(({ service }) => service === undefined), tools);
    if (failed === undefined)
        return [...results];
    const changed = results.filter((one) => one.changed);
    const meant = changed.length > 0 ? changed : results;
    return results.map((one) => (meant.includes(one) ? unproven(one, failed, one === meant[0]) : one));
}
async function firstFailure(tests, tools) {
    try {
        return (await Promise.all(tests.map((test) => smokeTest(test, tools)))).find(({ ok }) => !ok);
    }
    catch (error) {
        // A cancelled run: what becomes of the services is decided by whoever asked.
        if (tools.signal.aborted)
            return undefined;
        throw error;
    }
}
function unproven(one, smoke, first) {
    const evidence = first ? [{ title: `last answer of ${smoke.test.url}`, lines: smoke.lines, written: true }] : [];
    return { ...one, verdict: "failed", reason: smoke.reason, smoke, next: advice, evidence };
}

;// CONCATENATED MODULE: ./service/schedules.js


/** Which of them have to move, and where to. One that names no revision follows by itself. Pure. */
function movesOf(found, wanted) {
    return found.flatMap((scheduled) => {
        const { taskDefinition: runs } = scheduled;
        if (!/:\d+$/.test(runs))
            return [];
        const to = wanted.find(({ taskDefinition, only }) => (0,model/* familyOf */.Ap)(taskDefinition) === (0,model/* familyOf */.Ap)(runs) && (only === undefined || (0,model/* shortName */.EU)(only) === (0,model/* shortName */.EU)(runs)))?.taskDefinition;
        return to === undefined || (0,model/* shortName */.EU)(to) === (0,model/* shortName */.EU)(runs) ? [] : [{ scheduled, to }];
    });
}
/**
 * Moves the rules and schedules that run a family in a cluster to another revision of it, one after the other, and tells
 * each. Never rejects: what could not be read or moved is in the answer.
 */
async function followSchedules(clusterArn, wanted, { schedules, log }) {
    const said = (one) => {
        log(one.reason ? `${one.name} still runs ${one.from}: ${one.reason}` : `${one.name}: ${one.from} → ${one.to}`);
        return one;
    };
    try {
        const { found, unread } = await schedules.find(clusterArn);
        const moved = unread.map((reason) => said({ name: "what is scheduled", from: "what it ran", to: "", reason }));
        for (const { scheduled, to } of movesOf(found, wanted)) {
            const { name, taskDefinition, fixed } = scheduled;
            const one = { name, from: (0,model/* shortName */.EU)(taskDefinition), to: (0,model/* shortName */.EU)(to) };
            const reason = fixed ?? (await scheduled.move(to).then(() => undefined, errors/* messageOf */.bD));
            moved.push(said(reason === undefined ? one : { ...one, reason }));
        }
        return moved;
    }
    catch (error) {
        return [said({ name: "what is scheduled", from: "what it ran", to: "", reason: (0,errors/* messageOf */.bD)(error) })];
    }
}

// EXTERNAL MODULE: ./service/settings.js
var settings = __webpack_require__(7927);
;// CONCATENATED MODULE: ./service/together.js












/** A roll of which nothing special is asked. */
const plainly = {
    waves: [],
    onFailure: "hold",
    onCancel: "leave",
    smoke: [],
    until: "completed",
    paused: "leave",
    force: "false",
    ownership: "existing",
    deployment: {},
    schedules: "leave",
};
/** The steps of each wave. Throws InputError for names that are not among the steps. Pure. */
function wavesOf(steps, how) {
    const { waves } = how;
    const names = steps.map(({ target }) => target.service);
    const problems = desiredProblems(how, names);
    for (const { service } of how.smoke) {
        if (service === undefined || names.includes(service))
            continue;
        const hint = (0,nearest/* nearest */.p)(service, names);
        problems.push(`input "smoke-test" names service "${service}", which is not among those that roll${hint ? ` (did you mean "${hint}"?)` : ""}`);
    }
    const seen = new Set();
    for (const name of waves.flat()) {
        const hint = (0,nearest/* nearest */.p)(name, names);
        if (!names.includes(name))
            problems.push(`input "waves" names service "${name}", which is not among those that roll${hint ? ` (did you mean "${hint}"?)` : ""}`);
        if (seen.has(name))
            problems.push(`input "waves" names service "${name}" twice`);
        seen.add(name);
    }
    if (problems.length > 0)
        throw new errors/* InputError */.dz(problems);
    const rest = names.filter((name) => !seen.has(name));
    return [...waves, rest]
        .map((wave) => steps.filter(({ target }) => wave.includes(target.service)))
        .filter((wave) => wave.length > 0);
}
/**
 * Rolls several services as one release: wave after wave, none after one that failed. When one fails, the services go back
 * as `onFailure` says, in reverse order, to the revisions that were recorded before anything was sent.
 */
async function rollTogether(planned, how, tools) {
    const { cluster, timeoutMs, noReturn } = how;
    const onFailure = noReturn === undefined ? how.onFailure : "hold";
    const onCancel = noReturn === undefined ? how.onCancel : "leave";
    const { clock, signal, log } = tools;
    const forced = await (0,force/* withForce */.w)(planned, how.force, cluster, tools);
    const steps = (0,settings/* withSettings */.GY)(await withDesired(forced, how, cluster, tools), how, log);
    const waves = wavesOf(steps, how);
    const previous = new Map();
    const restarts = new Map();
    if (onFailure !== "hold" || onCancel === "roll-back")
        await Promise.all(steps.map(async (step) => {
            const found = await previousOf(step, cluster, tools.port);
            if (found !== undefined)
                (isRestart(step, found) ? restarts : previous).set(step.target.service, found);
        }));
    const deadline = clock.now() + timeoutMs;
    const table = new Table(steps.map(({ target }) => target.service));
    let results = [];
    let stopped = false;
    for (const wave of waves) {
        if (stopped) {
            results.push(...wave.map(notStarted));
            continue;
        }
        const left = Math.max(0, deadline - clock.now());
        const { until, paused } = how;
        const rolled = await roll(wave, { cluster, timeoutMs: left, onCancel, previous, until, paused, table }, tools);
        const proven = await proveEach(rolled, how.smoke, tools);
        results.push(...proven);
        stopped = proven.some(({ verdict }) => verdict !== "completed" && verdict !== "reached");
    }
    if (!stopped)
        results = await proveAll(results, how.smoke, tools);
    stopped ||= results.some(({ verdict }) => verdict !== "completed");
    if (signal.aborted && onCancel === "leave")
        sayKept(results, log);
    if (signal.aborted)
        return onCancel === "roll-back" ? await cancelledAfter(results, previous, cluster, tools) : results;
    if (noReturn !== undefined)
        return results.map((one) => held(one, noReturn, toReturn(results, how.onFailure), log));
    const meant = toReturn(results, onFailure);
    const stuck = meant.filter((one) => restarts.has(one.service) && !canBeGivenUp(one));
    if (stuck.length > 0)
        results = results.map((one) => unreturnable(one, stuck, log));
    const going = meant.filter((one) => !stuck.includes(one)).map(({ service }) => service);
    if (going.length === 0)
        return stopped ? results : await withSchedules(results, steps, how, tools);
    log(`going back: ${going.join(", ")}`);
    const backs = new Map();
    for (const wave of waves.toReversed())
        await Promise.all(wave
            .map(({ target }) => results.find(({ service }) => service === target.service))
            .filter((one) => one !== undefined && going.includes(one.service))
            .map(async (one) => {
            const settings = steps.find(({ target }) => target.service === one?.service)?.settingsBefore;
            const restart = restarts.get(one?.service ?? "");
            const options = {
                cluster,
                timeoutMs,
                table,
                ...(settings ? { settings } : {}),
                restart: restart !== undefined,
            };
            if (one)
                backs.set(one.service, await bringBack(one, restart ?? previous.get(one.service), options, tools));
        }));
    const returned = results.map((one) => after(one, backs.get(one.service)));
    return await withSchedules(returned, steps, how, tools);
}
/**
 * Rules and schedules run what the services run: the new revision once everything is good, and never one that was given
 * up. A schedule that runs neither, after a return, is somebody's choice and left alone.
 */
async function withSchedules(results, steps, { cluster, schedules }, tools) {
    if (schedules === "leave")
        return [...results];
    const wanted = results.flatMap(({ verdict, back, to }) => {
        if (back?.ok && back.to !== undefined)
            return [{ taskDefinition: back.to, only: to }];
        return verdict === "completed" && !results.some((one) => one.back) ? [{ taskDefinition: to }] : [];
    });
    if (wanted.length === 0)
        return [...results];
    const [known] = steps.flatMap(({ service }) => service?.cluster || []);
    const [found] = known ? [] : await tools.port.describe(cluster, [results[0]?.service ?? ""]);
    const moved = await followSchedules(known ?? found?.cluster ?? cluster, wanted, tools);
    return results.map((one, index) => (index === 0 && moved.length > 0 ? { ...one, schedules: moved } : one));
}
/** Whether ECS can still stop the deployment and keep the tasks of the one before. */
function canBeGivenUp({ underWay, serviceDeployment }) {
    return underWay === true && serviceDeployment !== undefined;
}
/** A restart that has ended, well or not: it stays, and it is said why where it matters. */
function unreturnable(one, stuck, log) {
    if (!stuck.includes(one))
        return one;
    const kept = `it was restarted on ${(0,model/* shortName */.EU)(one.to)}, which it ran before, so there is nothing to return to`;
    log(`${one.service}: not brought back: ${kept}`);
    return { ...one, kept };
}
/** A result that would have been brought back, with why it was not. */
function held(one, why, all, log) {
    if (!all.includes(one))
        return one;
    log(`${one.service}: not brought back: ${why}`);
    return { ...one, held: why };
}
/** A result with what going back made of it. */
function after(one, back) {
    if (back === undefined)
        return one;
    const taken = one.verdict === "completed";
    if (!back.ok)
        return { ...one, back, taken };
    return {
        ...one,
        back,
        taken,
        verdict: "rolled-back",
        ...(taken ? { reason: "taken back, since another failed" } : {}),
        ...(one.verdict === "timed-out" ? { reason: `it was not done in time: ${one.reason}` } : {}),
    };
}
/** What had completed before the run was cancelled; of what was under way it was said already. */
function sayKept(results, log) {
    const kept = results.filter(({ verdict, changed }) => changed && verdict === "completed");
    const names = kept.map(({ service, to }) => `${service} (${(0,model/* shortName */.EU)(to)})`).join(", ");
    if (names !== "")
        log(`cancelled: what had completed stays: ${names}`);
}
/** Services that had completed before the run was cancelled; those under way were told already. */
async function cancelledAfter(results, previous, cluster, tools) {
    return Promise.all(results.map(async (one) => {
        const to = previous.get(one.service);
        if (one.verdict !== "completed" || !one.changed || to === undefined)
            return one;
        const reason = await sendBack({ ...one, mine: one.deployment ?? "", arn: undefined, to }, cluster, tools);
        tools.log(`${one.service}: ${reason}`);
        return { ...one, verdict: "cancelled", reason };
    }));
}
function notStarted({ target, service }) {
    const from = service?.deployments.find(({ status }) => status === "PRIMARY")?.taskDefinition;
    const known = { service: target.service, from, to: target.taskDefinition, deployment: undefined };
    const reason = "an earlier wave did not complete";
    return { ...known, verdict: "not-started", reason, seconds: 0, changed: false, evidence: [] };
}


/***/ })

};
