export const id = 6841;
export const ids = [6841,6342,8469,3961];
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
    /** What the caller may not do, when that was it. */
    denied;
    constructor(code, message, detail = {}) {
        super(message, detail);
        this.name = "AwsError";
        this.code = code;
        this.denied = detail.denied;
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
        denied: { action, resource },
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

/***/ 6841:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   rotationPort: () => (/* binding */ rotationPort)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8099);
/* harmony import */ var _patient_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1959);
/* harmony import */ var _task_definitions_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6342);



/** When secrets last changed; their values are never read. */
function rotationPort(clients, signal) {
    return {
        definition: async (taskDefinition) => (await (0,_task_definitions_js__WEBPACK_IMPORTED_MODULE_2__/* .taskPlan */ .L)(clients, taskDefinition, signal))?.definition,
        changedAt: ({ kind, name, stage }) => kind === "secret" ? secretChangedAt(clients, name, stage, signal) : parameterChangedAt(clients, name, signal),
    };
}
/**
 * The version that holds the stage was made at one time and, when a rotation made it, got the stage at a later one, which
 * is LastRotatedDate. LastChangedDate moves with tags and descriptions too, so it stands in only where versions may not
 * be listed. (API reference: SecretVersionsListEntry, DescribeSecret)
 */
async function secretChangedAt(clients, SecretId, stage, signal) {
    const { DescribeSecretCommand, paginateListSecretVersionIds } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(7086)]).then(__webpack_require__.bind(__webpack_require__, 7086));
    const client = await clients.secretsManager();
    const abort = { abortSignal: signal };
    const described = await (0,_patient_js__WEBPACK_IMPORTED_MODULE_1__/* .patientCall */ .g4)("secretsmanager:DescribeSecret", () => client.send(new DescribeSecretCommand({ SecretId }), abort));
    const rotated = described.LastRotatedDate?.getTime() ?? 0;
    try {
        const held = await (0,_patient_js__WEBPACK_IMPORTED_MODULE_1__/* .patientCall */ .g4)("secretsmanager:ListSecretVersionIds", async () => {
            for await (const page of paginateListSecretVersionIds({ client }, { SecretId }, abort)) {
                const found = page.Versions?.find(({ VersionStages }) => VersionStages?.includes(stage));
                if (found)
                    return found;
            }
            return undefined;
        });
        return Math.max(rotated, held?.CreatedDate?.getTime() ?? 0) || undefined;
    }
    catch (error) {
        if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isAws */ .aZ)(error, "AccessDeniedException", "AccessDenied"))
            throw error;
        return Math.max(rotated, described.LastChangedDate?.getTime() ?? 0) || undefined;
    }
}
/** `/path/name` and `name` have the same form of ARN, so both are looked for. */
async function parameterChangedAt(clients, reference, signal) {
    const { DescribeParametersCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(3942)]).then(__webpack_require__.bind(__webpack_require__, 3942));
    const ssm = await clients.ssm();
    const path = /^arn:[^:]*:ssm:[^:]*:[^:]*:parameter\/(.*)$/.exec(reference)?.[1];
    const Values = path === undefined ? [reference] : path.includes("/") ? [`/${path}`] : [path, `/${path}`];
    const { Parameters = [] } = await (0,_patient_js__WEBPACK_IMPORTED_MODULE_1__/* .patientCall */ .g4)("ssm:DescribeParameters", () => ssm.send(new DescribeParametersCommand({ ParameterFilters: [{ Key: "Name", Option: "Equals", Values }] }), {
        abortSignal: signal,
    }));
    return Math.max(0, ...Parameters.map(({ LastModifiedDate }) => LastModifiedDate?.getTime() ?? 0)) || undefined;
}


/***/ }),

/***/ 6342:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ taskPlan),
/* harmony export */   taskDefinitionPort: () => (/* binding */ taskDefinitionPort)
/* harmony export */ });
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);
/* harmony import */ var _task_plan_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8469);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8099);
/* harmony import */ var _patient_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1959);




/** Task definitions in ECS. */
function taskDefinitionPort(clients, signal) {
    const look = async (reference) => {
        const found = await describe(clients, reference, signal);
        const arn = found?.taskDefinition?.taskDefinitionArn;
        if (!found?.taskDefinition || arn === undefined)
            return undefined;
        const tags = found.tags && found.tags.length > 0 ? { tags: found.tags } : {};
        return { arn, definition: { ...found.taskDefinition, ...tags } };
    };
    return {
        newest: look,
        describe: look,
        revisions: async (familyPrefix) => {
            const { paginateListTaskDefinitions } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217));
            const client = await clients.ecs();
            // Its familyPrefix is the whole name of one family (API reference, ListTaskDefinitions).
            const wanted = { familyPrefix, status: "ACTIVE", sort: "DESC" };
            return (0,_patient_js__WEBPACK_IMPORTED_MODULE_3__/* .patientCall */ .g4)("ecs:ListTaskDefinitions", async () => {
                const arns = [];
                for await (const page of paginateListTaskDefinitions({ client }, wanted, { abortSignal: signal }))
                    arns.push(...(page.taskDefinitionArns ?? []));
                return arns;
            });
        },
        register: async (definition) => {
            const { RegisterTaskDefinitionCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217));
            const ecs = await clients.ecs();
            const input = withoutNull(definition);
            const { taskDefinition } = await (0,_patient_js__WEBPACK_IMPORTED_MODULE_3__/* .patientCall */ .g4)("ecs:RegisterTaskDefinition", () => ecs.send(new RegisterTaskDefinitionCommand(input), { abortSignal: signal }));
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
    return (0,_task_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .planOf */ .XC)(definition, definition.taskDefinitionArn);
}
/** The one Describe of ECS that answers an unknown name with an error instead of `failures`. */
async function describe(clients, taskDefinition, signal) {
    const { DescribeTaskDefinitionCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217));
    const ecs = await clients.ecs();
    try {
        return await (0,_patient_js__WEBPACK_IMPORTED_MODULE_3__/* .patientCall */ .g4)("ecs:DescribeTaskDefinition", () => ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition, include: ["TAGS"] }), { abortSignal: signal }));
    }
    catch (error) {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isAws */ .aZ)(error, "ClientException") && /unable to describe task definition/i.test(error.message))
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

/***/ 979:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $E: () => (/* binding */ contentOf),
/* harmony export */   MU: () => (/* binding */ isOurs),
/* harmony export */   SG: () => (/* binding */ withTags),
/* harmony export */   ZF: () => (/* binding */ managedBy),
/* harmony export */   nI: () => (/* binding */ tagProblems),
/* harmony export */   xI: () => (/* binding */ marked)
/* harmony export */ });
/* harmony import */ var _model_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6163);

/** The tag of everything that Gantline creates. */
const managedBy = { key: "gantline:managed-by", value: "gantline/v1" };
const commitKey = "gantline:commit";
/** Whether Gantline registered the revision; one without the tag is somebody else's. Needs the revision's tags. */
function isOurs(definition) {
    return (definition.tags ?? []).some(({ key }) => key === managedBy.key);
}
/**
 * The tags that belong to the content: without the two that tell who registered a revision and from which commit, and
 * without those that only AWS itself may set (prefix `aws:`, which RegisterTaskDefinition refuses).
 */
function contentOf(definition) {
    const { tags, ...rest } = definition;
    const own = (tags ?? []).filter(({ key = "" }) => key !== managedBy.key && key !== commitKey && !/^aws:/i.test(key));
    return own.length > 0 ? { ...rest, tags: own } : rest;
}
/** As it is registered: the content, marked as Gantline's and with the commit where that is known. */
function marked(definition, commit) {
    const content = contentOf(definition);
    const commits = commit === undefined ? [] : [{ key: commitKey, value: commit }];
    return { ...content, tags: [...(content.tags ?? []), { ...managedBy }, ...commits] };
}
/** The definition with these tags added; of two with one key the new one stays. */
function withTags(definition, tags) {
    if (Object.keys(tags).length === 0)
        return definition;
    const kept = (definition.tags ?? []).filter(({ key = "" }) => tags[key] === undefined);
    return { ...definition, tags: [...kept, ...Object.entries(tags).map(([key, value]) => ({ key, value }))] };
}
/** At most 50 tags, of which two are Gantline's own (API reference, RegisterTaskDefinition, `tags`). */
const mostTags = 48;
/** What ECS, or Gantline, would refuse in tags that a user gives. */
function tagProblems(tags) {
    const entries = Object.entries(tags);
    const problems = entries.flatMap(([key, value]) => {
        if (/^(aws|gantline):/i.test(key))
            return [`tag "${key}": keys that begin with aws: or gantline: are not yours to set`];
        if ((0,_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value) || Array.isArray(value) || value === null)
            return [`tag "${key}" must be text`];
        const wrong = [key, String(value)].find((text) => !/^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u.test(text));
        if (wrong !== undefined)
            return [`tag "${key}": "${wrong}" may hold letters, digits, spaces and _.:/=+-@ only`];
        if (key === "" || key.length > 128)
            return [`tag "${key}": a key has 1 to 128 characters`];
        return String(value).length > 256 ? [`tag "${key}": a value has at most 256 characters`] : [];
    });
    if (entries.length > mostTags)
        problems.push(`there are ${entries.length} tags; ECS takes ${mostTags} beside Gantline's own`);
    return problems;
}


/***/ }),

/***/ 9260:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ho: () => (/* binding */ fargateSizeProblem),
/* harmony export */   MD: () => (/* binding */ units),
/* harmony export */   jJ: () => (/* binding */ fargateSizes)
/* harmony export */ });
/** Fargate's sizes: cpu units → memory in MiB (API reference, RegisterTaskDefinition, `cpu`). */
const fargateSizes = {
    256: [512, 1024, 2048],
    512: range(1024, 4096, 1024),
    1024: range(2048, 8192, 1024),
    2048: range(4096, 16_384, 1024),
    4096: range(8192, 30_720, 1024),
    8192: range(16_384, 61_440, 4096),
    16384: range(32_768, 122_880, 8192),
};
function range(first, last, step) {
    return Array.from({ length: (last - first) / step + 1 }, (_, index) => first + index * step);
}
/** What keeps Fargate from running a task of that size (cpu units, MiB), or undefined. */
function fargateSizeProblem(cpu, memory) {
    const offered = fargateSizes[cpu];
    if (offered === undefined)
        return `Fargate has no cpu of ${cpu}: take one of ${Object.keys(fargateSizes).join(", ")}`;
    if (offered.includes(memory))
        return undefined;
    return `Fargate has no ${memory} MiB of memory with cpu ${cpu}: take one of ${offered.join(", ")}`;
}
/**
 * cpu or memory of a task as a number: "0.25 vCPU" and "1 GB" are taken like 256 and 1024 (RegisterTaskDefinition,
 * `cpu` and `memory`). Undefined for what is none, or absent.
 */
function units(value) {
    if (value === undefined || value === null)
        return undefined;
    const found = /^([\d.]+)\s*(vcpu|gb)?$/i.exec(String(value).trim());
    if (found === null)
        return undefined;
    return Number(found[1]) * (found[2] === undefined ? 1 : 1024);
}


/***/ }),

/***/ 3396:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B9: () => (/* binding */ tokenOf),
/* harmony export */   Fg: () => (/* binding */ tagsOf),
/* harmony export */   NP: () => (/* binding */ isOwn),
/* harmony export */   Zt: () => (/* binding */ isElder),
/* harmony export */   _n: () => (/* binding */ isAlive),
/* harmony export */   wK: () => (/* binding */ startedByOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _task_definition_model_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6163);
/* harmony import */ var _task_definition_ours_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(979);



function hash(what) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(JSON.stringify(what)).digest("hex");
}
/**
 * The same for every run of one family for one owner: at most 36 of RunTask's characters, readable at its beginning.
 */
function startedByOf(origin, plan) {
    const family = (0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_2__/* .familyOf */ .Ap)(plan.arn);
    return `gantline/${family.slice(0, 14)}-${hash([origin?.owner ?? [], family]).slice(0, 12)}`;
}
/**
 * The clientToken of RunTask (at most 64 characters, kept for up to 24 h by ECS): different for every attempt, because ECS
 * gives the first task back for it also when that one has failed; and for every `turn`, a start after one that was taken
 * back.
 */
function tokenOf(one, turn = 0) {
    const { identity, cluster, plan, overrides, size, count, placement, startedBy } = one;
    return hash([identity, cluster, plan.arn, overrides, size ?? {}, count, placement, startedBy, turn]);
}
/** What the tasks of this run carry, so that a later attempt knows them. */
function tagsOf(one, turn) {
    const { origin } = one;
    return {
        [_task_definition_ours_js__WEBPACK_IMPORTED_MODULE_1__/* .managedBy */ .ZF.key]: _task_definition_ours_js__WEBPACK_IMPORTED_MODULE_1__/* .managedBy */ .ZF.value,
        "gantline:token": tokenOf(one, turn).slice(0, 32),
        ...(origin === undefined || origin.step.length === 0
            ? {}
            : { "gantline:step": stepOf(one), "gantline:attempt": String(origin.attempt) }),
        ...(origin?.run === undefined ? {} : { "gantline:run": origin.run }),
    };
}
function stepOf({ origin, cluster, plan, overrides, size, count }) {
    return hash([origin?.step ?? [], cluster, plan.arn, overrides, size ?? {}, count]).slice(0, 32);
}
/**
 * Whether a task that runs is this run's own: started with the same token (an answer that was lost, the same step once
 * more), or by an earlier attempt of the same step doing just the same. Another leg of a matrix is neither.
 */
function isOwn(task, one, turn) {
    const tags = task.tags ?? {};
    if (tags["gantline:token"] === tokenOf(one, turn).slice(0, 32))
        return true;
    if (one.origin === undefined || one.origin.step.length === 0)
        return false;
    return tags["gantline:step"] === stepOf(one) && Number(tags["gantline:attempt"]) < one.origin.attempt;
}
/** Pure: of two tasks that were started side by side the one that goes on; everybody comes to the same answer. */
function isElder(task, than) {
    const [a, b] = [task.createdAt ?? 0, than.createdAt ?? 0];
    return a === b ? task.arn < than.arn : a < b;
}
/** Whether containers of it may still run: one that was told to stop has its stopTimeout. */
function isAlive({ lastStatus, executionStoppedAt }) {
    return executionStoppedAt === undefined && !/^(STOPPED|DEPROVISIONING|DELETED)$/.test(lastStatus);
}


/***/ }),

/***/ 3837:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   UA: () => (/* binding */ overridesInput),
/* harmony export */   Zu: () => (/* binding */ merged),
/* harmony export */   uG: () => (/* binding */ lengthProblem),
/* harmony export */   vD: () => (/* binding */ withLockTimeout)
/* harmony export */ });
/* harmony import */ var _task_definition_model_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6163);

/** At most that many characters as JSON (API reference, RunTask, `overrides`). */
const longest = 8192;
/** `overrides` as RunTask takes them; undefined when nothing is different. */
function overridesInput(containers, size = {}) {
    const containerOverrides = containers.map(({ name, command, environment, cpu, memory, memoryReservation }) => ({
        name,
        ...(command ? { command: [...command] } : {}),
        ...(environment ? { environment: Object.entries(environment).map(([key, value]) => ({ name: key, value })) } : {}),
        ...(cpu === undefined ? {} : { cpu }),
        ...(memory === undefined ? {} : { memory }),
        ...(memoryReservation === undefined ? {} : { memoryReservation }),
    }));
    const result = {
        ...(containerOverrides.length > 0 ? { containerOverrides } : {}),
        ...(size.cpu === undefined ? {} : { cpu: String(size.cpu) }),
        ...(size.memory === undefined ? {} : { memory: String(size.memory) }),
        ...(size.ephemeralStorage === undefined ? {} : { ephemeralStorage: { sizeInGiB: size.ephemeralStorage } }),
    };
    return Object.keys(result).length > 0 ? result : undefined;
}
/** What keeps ECS from taking overrides of that length. */
function lengthProblem(containers, size) {
    const length = JSON.stringify(overridesInput(containers, size) ?? {}).length;
    if (length <= longest)
        return undefined;
    return `command and environment are ${length} characters together, and ECS takes ${longest}: put what is long into the task definition, a file or a parameter`;
}
/** Two lists of overrides as one; of one container the second says what both say, its variables by their names. */
function merged(first, second) {
    const result = new Map(first.map((one) => [one.name, one]));
    for (const one of second) {
        const known = result.get(one.name);
        const environment = known?.environment || one.environment ? { ...known?.environment, ...one.environment } : undefined;
        result.set(one.name, { ...known, ...one, ...(environment ? { environment } : {}) });
    }
    return [...result.values()];
}
/**
 * Has libpq set lock_timeout for every connection of a container, by PGOPTIONS (PostgreSQL, libpq: environment
 * variables): laid over what PGOPTIONS holds already, in the overrides or else in the task definition.
 */
function withLockTimeout(override, lockTimeout, definition) {
    const container = definition.containerDefinitions.find(({ name }) => name === override.name);
    const named = (list) => (Array.isArray(list) ? list : []).find((one) => (0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(one) && one.name === "PGOPTIONS");
    if (override.environment?.PGOPTIONS === undefined && named(container?.secrets) !== undefined) {
        const problem = `lock-timeout: PGOPTIONS of container "${override.name}" is a secret, which cannot be added to; set lock_timeout in it`;
        return { override, problem };
    }
    const ofDefinition = named(container?.environment)?.value;
    const now = override.environment?.PGOPTIONS ?? (typeof ofDefinition === "string" ? ofDefinition : "");
    const others = now.replace(/(^|\s)(-c\s*|--)lock[_-]timeout=(\\.|\S)*/g, "").trim();
    const PGOPTIONS = [others, `-c lock_timeout=${lockTimeout}`].filter((part) => part !== "").join(" ");
    return { override: { ...override, environment: { ...override.environment, PGOPTIONS } } };
}


/***/ }),

/***/ 8469:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   XC: () => (/* binding */ planOf),
/* harmony export */   iA: () => (/* binding */ prepare),
/* harmony export */   xc: () => (/* binding */ placementOf)
/* harmony export */ });
/* harmony import */ var _kernel_nearest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4550);
/* harmony import */ var _task_definition_model_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6163);
/* harmony import */ var _task_definition_sizes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9260);
/* harmony import */ var _origin_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3396);
/* harmony import */ var _overrides_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3837);





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
    const log = (0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4)(container.logConfiguration) ? container.logConfiguration : {};
    const options = log.logDriver === "awslogs" && (0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4)(log.options) ? log.options : {};
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
    const named = [...wanted.containers, ...(wanted.overrides ?? []).map(({ name }) => name)];
    for (const name of [...new Set(named)].filter((one) => !names.includes(one))) {
        const hint = (0,_kernel_nearest_js__WEBPACK_IMPORTED_MODULE_3__/* .nearest */ .p)(name, names);
        problems.push(`the task definition has no container "${name}"${hint ? ` (did you mean "${hint}"?)` : ""}; it has ${names.join(", ")}`);
    }
    const overrides = overridesOf(wanted, plan, problems);
    const placement = placed(wanted, plan, service);
    problems.push(...placementProblems(wanted, plan, placement), ...sizeProblems(wanted, plan, placement));
    const tooLong = (0,_overrides_js__WEBPACK_IMPORTED_MODULE_4__/* .lengthProblem */ .uG)(overrides, wanted.size);
    if (tooLong !== undefined)
        problems.push(tooLong);
    const { cluster, size, count = 1, ifRunning = "wait", identity, origin, timeoutMs, timestamps = false } = wanted;
    const startedBy = wanted.startedBy ?? (0,_origin_js__WEBPACK_IMPORTED_MODULE_1__/* .startedByOf */ .wK)(origin, plan);
    return {
        task: {
            ...{ cluster, plan, placement, counts: wanted.containers, overrides, count, startedBy, ifRunning, identity },
            ...{ timeoutMs, timestamps, ...(size ? { size } : {}), ...(origin ? { origin } : {}) },
        },
        problems,
    };
}
function overridesOf(wanted, plan, problems) {
    const { command, environment, lockTimeout, overrides = [] } = wanted;
    const own = command || (environment && Object.keys(environment).length > 0);
    if (!own && lockTimeout === undefined)
        return [...overrides];
    const name = target(wanted.containers, plan.containers);
    if (name === undefined && (own || wanted.containers.length === 0)) {
        const names = plan.containers.map((one) => one.name).join(", ");
        problems.push(`the task definition has several containers (${names}); say with \`container\` which one gets the command and the environment`);
        return [...overrides];
    }
    const of = own && name !== undefined
        ? [{ name, ...(command ? { command } : {}), ...(environment ? { environment } : {}) }]
        : [];
    const all = (0,_overrides_js__WEBPACK_IMPORTED_MODULE_4__/* .merged */ .Zu)(overrides, of);
    if (lockTimeout === undefined)
        return all;
    const limited = name === undefined ? wanted.containers : [name];
    return (0,_overrides_js__WEBPACK_IMPORTED_MODULE_4__/* .merged */ .Zu)(all, limited.map((one) => {
        const found = (0,_overrides_js__WEBPACK_IMPORTED_MODULE_4__/* .withLockTimeout */ .vD)(all.find((each) => each.name === one) ?? { name: one }, lockTimeout, plan.definition);
        if (found.problem !== undefined)
            problems.push(found.problem);
        return found.override;
    }));
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
    const strategy = wanted.capacityProviderStrategy ?? (wanted.launchType ? undefined : capacityProviderStrategy);
    const type = wanted.launchType ?? (strategy ? undefined : (launchType ?? onlyFargate));
    const version = wanted.platformVersion ?? (type === "EC2" || type === "EXTERNAL" ? undefined : platformVersion);
    return {
        ...(network ? { network } : {}),
        ...(type ? { launchType: type } : strategy ? { capacityProviderStrategy: strategy } : {}),
        ...(version ? { platformVersion: version } : {}),
    };
}
/** Limits of RunTask's networkConfiguration, launchType and capacityProviderStrategy (API reference). */
function placementProblems(wanted, plan, placement) {
    const problems = [];
    const { launchType, capacityProviderStrategy: strategy = [] } = wanted;
    const { network } = placement;
    if (plan.networkMode === "awsvpc" && (network?.subnets.length ?? 0) === 0)
        problems.push("the task needs a network: give `subnets`, or `network-from` with a service that runs in the same one");
    if ((network?.subnets.length ?? 0) > 16)
        problems.push(`subnets: ECS takes 16 at most, not ${network?.subnets.length}`);
    if ((network?.securityGroups.length ?? 0) > 5)
        problems.push(`security-groups: ECS takes 5 at most, not ${network?.securityGroups.length}`);
    if (launchType && strategy.length > 0)
        problems.push("launch-type and capacity-provider-strategy exclude each other: give one of them, or neither");
    if (launchType && plan.requires.length > 0 && !plan.requires.includes(launchType))
        problems.push(`launch-type is ${launchType}, and the task definition requires ${plan.requires.join(" or ")}`);
    if (strategy.length > 20)
        problems.push(`capacity-provider-strategy: ECS takes 20 providers at most, not ${strategy.length}`);
    if (strategy.filter(({ base = 0 }) => base > 0).length > 1)
        problems.push("capacity-provider-strategy: only one of the providers may have a base");
    if (strategy.length > 0 && strategy.every(({ weight = 0 }) => weight === 0))
        problems.push("capacity-provider-strategy: one of the providers needs a weight above 0");
    return problems;
}
function sizeProblems(wanted, plan, placement) {
    const { size = {}, count = 1 } = wanted;
    const problems = count >= 1 && count <= 10 ? [] : [`count: ECS starts 1 to 10 tasks at once, not ${count}`];
    const { launchType, capacityProviderStrategy: strategy = [] } = placement;
    const onFargate = launchType === "FARGATE" || strategy.some(({ capacityProvider }) => /^FARGATE(_SPOT)?$/.test(capacityProvider));
    const [cpu, memory] = [size.cpu ?? (0,_task_definition_sizes_js__WEBPACK_IMPORTED_MODULE_0__/* .units */ .MD)(plan.definition.cpu), size.memory ?? (0,_task_definition_sizes_js__WEBPACK_IMPORTED_MODULE_0__/* .units */ .MD)(plan.definition.memory)];
    if (onFargate && (size.cpu ?? size.memory) !== undefined && cpu !== undefined && memory !== undefined) {
        const wrong = (0,_task_definition_sizes_js__WEBPACK_IMPORTED_MODULE_0__/* .fargateSizeProblem */ .Ho)(cpu, memory);
        if (wrong !== undefined)
            problems.push(`cpu and memory: ${wrong}`);
    }
    const { ephemeralStorage: storage } = size;
    if (storage !== undefined && (storage < 21 || storage > 200))
        problems.push(`ephemeral-storage: Fargate gives 21 to 200 GiB, not ${storage} (20 without asking)`);
    if (storage !== undefined && (launchType === "EC2" || launchType === "EXTERNAL"))
        problems.push(`ephemeral-storage is Fargate's, and the task runs on ${launchType}`);
    return problems;
}
/** Where a service lets its tasks run; takes DescribeServices' output and CreateService's input alike. */
function placementOf(service) {
    const configuration = (0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4)(service.networkConfiguration) ? service.networkConfiguration : {};
    const vpc = (0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4)(configuration.awsvpcConfiguration) ? configuration.awsvpcConfiguration : undefined;
    const list = (value) => (Array.isArray(value) ? value.map(String) : []);
    const strategy = Array.isArray(service.capacityProviderStrategy) ? service.capacityProviderStrategy : [];
    const { launchType, platformVersion, taskDefinition } = service;
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
        ...(typeof taskDefinition === "string" ? { taskDefinition } : {}),
    };
}


/***/ })

};
