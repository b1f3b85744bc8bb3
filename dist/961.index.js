export const id = 961;
export const ids = [961,342];
export const modules = {

/***/ 8099:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gy: () => (/* binding */ AwsError),
/* harmony export */   aZ: () => (/* binding */ isAws),
/* harmony export */   uF: () => (/* binding */ awsCall)
/* harmony export */ });
/* unused harmony export awsError */
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);

/** A call that AWS, or the way to it, refused. `code` is the service's own name for it ("ClusterNotFoundException"). */
class AwsError extends _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH {
    code;
    constructor(code, message, detail = {}) {
        super(message, detail);
        this.name = "AwsError";
        this.code = code;
    }
}
const UNREACHABLE = new Set([
    "ECONNREFUSED",
    "ECONNRESET",
    "EHOSTUNREACH",
    "ENETUNREACH",
    "ENOTFOUND",
    "EAI_AGAIN",
    "EPIPE",
    "ETIMEDOUT",
]);
const THROTTLED = /^(Throttl|TooManyRequests|RequestLimitExceeded|RequestThrottled|SlowDown|EC2Throttled)/;
const EXPIRED = new Set(["ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired"]);
const DENIED = new Set(["AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AuthorizationError"]);
const UNKNOWN_KEY = new Set(["InvalidClientTokenId", "UnrecognizedClientException", "InvalidSignatureException"]);
/** Puts an error of the SDK into words that say what to do. An abort is not an error of AWS and comes back as it is. */
function awsError(error, operation) {
    if (!(error instanceof Error) || error instanceof _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH || error.name === "AbortError")
        return error;
    const code = error.name;
    if (DENIED.has(code))
        return denied(error, operation);
    if (EXPIRED.has(code))
        return new AwsError(code, `The AWS credentials expired before ${operation} could be called.`, {
            next: "Put aws-actions/configure-aws-credentials directly before this step, or give its role a longer role-duration-seconds.",
            cause: error,
        });
    if (UNKNOWN_KEY.has(code))
        return new AwsError(code, `AWS does not know the credentials that ${operation} was called with: ${error.message}`, {
            next: "Check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, or assume the role again.",
            cause: error,
        });
    if (code === "CredentialsProviderError" || code === "TokenProviderError")
        return new AwsError(code, `No AWS credentials were found for ${operation}.`, {
            next: "Put aws-actions/configure-aws-credentials before this step; with OIDC the job also needs `permissions: id-token: write`.",
            cause: error,
        });
    const network = reason(error);
    if (network !== undefined)
        return new AwsError(network.code, `${operation} could not reach ${network.host ?? "AWS"}: ${network.code}.`, {
            next: "Check the region, AWS_ENDPOINT_URL, the network and the proxy variables (HTTPS_PROXY, NO_PROXY) of this machine.",
            cause: error,
        });
    if (THROTTLED.test(code))
        return new AwsError(code, `AWS still throttled ${operation} after several attempts: ${error.message}`, {
            next: "Run fewer jobs against this account at the same time, or run this job again.",
            cause: error,
        });
    if ("$metadata" in error)
        return new AwsError(code, `${operation} was refused (${code}): ${error.message}`, { cause: error });
    return error;
}
function denied(error, operation) {
    const [, action = operation] = /not authorized to perform: ([\w-]+:\w+)/.exec(error.message) ?? [];
    const [, resource] = /on resource: ([^\s,]+)/.exec(error.message) ?? [];
    const [, who] = /User: (\S+)/.exec(error.message) ?? [];
    const on = resource === undefined ? "" : ` on ${resource}`;
    return new AwsError(error.name, `${who ?? "The role of this job"} may not ${action}${on}.`, {
        next: `Allow "${action}"${resource === undefined ? "" : ` for "${resource}"`} in the role's policy. AWS said: ${error.message}`,
        cause: error,
    });
}
/** The network failure in an error or in what caused it: its code, and the host that was meant. */
function reason(error, depth = 0) {
    if (!(error instanceof Error) || depth > 4)
        return undefined;
    const { code, hostname, address, port } = error;
    if (typeof code === "string" && UNREACHABLE.has(code)) {
        const name = typeof hostname === "string" ? hostname : typeof address === "string" ? address : undefined;
        return { code, host: name === undefined ? undefined : typeof port === "number" ? `${name}:${port}` : name };
    }
    if (error.name === "TimeoutError")
        return { code: "no answer in time", host: undefined };
    const inner = error instanceof AggregateError ? error.errors : [];
    for (const cause of [error.cause, ...inner]) {
        const found = reason(cause, depth + 1);
        if (found !== undefined)
            return found;
    }
    return undefined;
}
/** Whether an error is AWS's `code` (or one of several). */
function isAws(error, ...codes) {
    return error instanceof AwsError && codes.includes(error.code);
}
/**
 * Makes one call; `operation` is its name in IAM's words ("ecs:RunTask"). Whatever AWS or the network refuses comes as an
 * AwsError with the service's own code; an abort comes as it is.
 */
async function awsCall(operation, send) {
    try {
        return await send();
    }
    catch (error) {
        throw awsError(error, operation);
    }
}


/***/ }),

/***/ 1959:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   VN: () => (/* binding */ chunks),
/* harmony export */   g4: () => (/* binding */ patientCall),
/* harmony export */   lq: () => (/* binding */ optional)
/* harmony export */ });
/* harmony import */ var _kernel_retry_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2150);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8099);


/** Refusals that pass by themselves (found in public issues and in Terraform's AWS provider): SDKs do not repeat them, because they come as plain 400s. */
const passing = /Too many concurrent attempts|Unable to assume the service linked role|ECS was unable to assume the role|Capacity is unavailable at this time/i;
const throttled = /^(Throttl|TooManyRequests|RequestLimitExceeded|RequestThrottled|SlowDown)/;
const broken = /^(ECONNRESET|EPIPE|ETIMEDOUT|EAI_AGAIN|no answer in time|ServerException|InternalFailure|ServiceUnavailable)/;
/** Like awsCall, but what may pass by itself comes as a TransientError, with the AwsError as its cause. */
async function patientCall(operation, send) {
    try {
        return await (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .awsCall */ .uF)(operation, send);
    }
    catch (error) {
        if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .AwsError */ .Gy &&
            (throttled.test(error.code) || broken.test(error.code) || passing.test(error.message)))
            throw new _kernel_retry_js__WEBPACK_IMPORTED_MODULE_0__/* .TransientError */ .N(error.message, error);
        throw error;
    }
}
/** Lists of at most `size`. */
function chunks(list, size) {
    return Array.from({ length: Math.ceil(list.length / size) }, (_, index) => list.slice(index * size, (index + 1) * size));
}
/** `{ key: value }`, or nothing when there is no value: absent and undefined differ under exactOptionalPropertyTypes. */
function optional(key, value) {
    return value === undefined || value === null ? {} : { [key]: value };
}


/***/ }),

/***/ 3961:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ taskPlan),
/* harmony export */   taskDefinitionPort: () => (/* binding */ taskDefinitionPort)
/* harmony export */ });
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);
/* harmony import */ var _task_plan_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8469);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8099);
/* harmony import */ var _patient_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1959);




/** Task definitions in ECS. */
function taskDefinitionPort(clients, signal) {
    return {
        newest: async (family) => {
            const found = await describe(clients, family, signal);
            const arn = found?.taskDefinition?.taskDefinitionArn;
            if (!found?.taskDefinition || arn === undefined)
                return undefined;
            const tags = found.tags && found.tags.length > 0 ? { tags: found.tags } : {};
            return { arn, definition: { ...found.taskDefinition, ...tags } };
        },
        register: async (definition) => {
            const { RegisterTaskDefinitionCommand } = await Promise.all(/* import() */[__webpack_require__.e(777), __webpack_require__.e(224)]).then(__webpack_require__.t.bind(__webpack_require__, 4224, 19));
            const ecs = await clients.ecs();
            const input = withoutNull(definition);
            const { taskDefinition } = await (0,_patient_js__WEBPACK_IMPORTED_MODULE_2__/* .patientCall */ .g4)("ecs:RegisterTaskDefinition", () => ecs.send(new RegisterTaskDefinitionCommand(input), { abortSignal: signal }));
            if (taskDefinition?.taskDefinitionArn === undefined)
                throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH(`ECS registered ${definition.family} without giving its ARN`);
            return taskDefinition.taskDefinitionArn;
        },
    };
}
/** A registered task definition as far as running it needs, or undefined when ECS has none of that name. */
async function taskPlan(clients, reference, signal) {
    const definition = (await describe(clients, reference, signal))?.taskDefinition;
    if (definition?.taskDefinitionArn === undefined)
        return undefined;
    return (0,_task_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .planOf */ .XC)(definition, definition.taskDefinitionArn);
}
/** The one Describe of ECS that answers an unknown name with an error instead of `failures`. */
async function describe(clients, taskDefinition, signal) {
    const { DescribeTaskDefinitionCommand } = await Promise.all(/* import() */[__webpack_require__.e(777), __webpack_require__.e(224)]).then(__webpack_require__.t.bind(__webpack_require__, 4224, 19));
    const ecs = await clients.ecs();
    try {
        return await (0,_patient_js__WEBPACK_IMPORTED_MODULE_2__/* .patientCall */ .g4)("ecs:DescribeTaskDefinition", () => ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition, include: ["TAGS"] }), { abortSignal: signal }));
    }
    catch (error) {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isAws */ .aZ)(error, "ClientException") && /unable to describe task definition/i.test(error.message))
            return undefined;
        throw error;
    }
}
/** `null` means "not set" in the output of AWS's tools, and is refused by some members on the way in. */
function withoutNull(value) {
    if (Array.isArray(value))
        return value.map(withoutNull);
    if (value === null || typeof value !== "object" || value instanceof Date)
        return value;
    return Object.fromEntries(Object.entries(value).flatMap(([key, one]) => (one === null ? [] : [[key, withoutNull(one)]])));
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


/***/ })

};
