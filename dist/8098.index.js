export const id = 8098;
export const ids = [8098,4936,3961];
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

/***/ 4936:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ describeServices),
/* harmony export */   f: () => (/* binding */ settingsOf),
/* harmony export */   servicePort: () => (/* binding */ servicePort)
/* harmony export */ });
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8099);
/* harmony import */ var _patient_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1959);



/** Services in ECS. Calls that change something do not end with `signal`: what became of them could not be told. */
function servicePort(clients, signal) {
    return {
        describe: async (cluster, names) => (await describeServices(clients, cluster, names, signal)).map(serviceState),
        update: async (cluster, service, { taskDefinition, force, settings }) => {
            const { UpdateServiceCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217));
            const ecs = await clients.ecs();
            // Nothing that was not asked for: desiredCount belongs to auto scaling, and an empty list would remove things.
            const input = { cluster, service, taskDefinition, ...settings, ...(force ? { forceNewDeployment: true } : {}) };
            return answered(await (0,_patient_js__WEBPACK_IMPORTED_MODULE_2__/* .patientCall */ .g4)("ecs:UpdateService", () => ecs.send(new UpdateServiceCommand(input))), service);
        },
        create: async (definition) => {
            const { CreateServiceCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217));
            const ecs = await clients.ecs();
            const input = definition;
            const answer = await (0,_patient_js__WEBPACK_IMPORTED_MODULE_2__/* .patientCall */ .g4)("ecs:CreateService", () => ecs.send(new CreateServiceCommand(input)));
            return answered(answer, input.serviceName ?? "");
        },
        recentDeployments: async (cluster, service) => {
            const { ListServiceDeploymentsCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217));
            const ecs = await clients.ecs();
            try {
                const { serviceDeployments } = await (0,_patient_js__WEBPACK_IMPORTED_MODULE_2__/* .patientCall */ .g4)("ecs:ListServiceDeployments", () => ecs.send(new ListServiceDeploymentsCommand({ cluster, service, maxResults: 20 }), { abortSignal: signal }));
                return (serviceDeployments ?? []).map(brief);
            }
            catch (error) {
                if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isAws */ .aZ)(error, "AccessDeniedException", "AccessDenied", "UnsupportedFeatureException"))
                    return undefined;
                // A service that was just created may not be known here yet.
                if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isAws */ .aZ)(error, "ServiceNotFoundException"))
                    return [];
                throw error;
            }
        },
        lastSuccessful: async (cluster, service) => {
            const { ListServiceDeploymentsCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217));
            const ecs = await clients.ecs();
            try {
                const { serviceDeployments } = await (0,_patient_js__WEBPACK_IMPORTED_MODULE_2__/* .patientCall */ .g4)("ecs:ListServiceDeployments", () => ecs.send(new ListServiceDeploymentsCommand({ cluster, service, status: ["SUCCESSFUL"], maxResults: 1 }), {
                    abortSignal: signal,
                }));
                const arn = serviceDeployments?.[0]?.targetServiceRevisionArn;
                return arn === undefined ? undefined : await taskDefinitionOf(clients, arn, signal);
            }
            catch (error) {
                if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isAws */ .aZ)(error, "AccessDeniedException", "AccessDenied", "UnsupportedFeatureException"))
                    return undefined;
                throw error;
            }
        },
        taskDefinitionOf: (arn) => taskDefinitionOf(clients, arn, signal),
        proceed: async (serviceDeploymentArn, hookId, action) => {
            const { ContinueServiceDeploymentCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217));
            const ecs = await clients.ecs();
            try {
                await (0,_patient_js__WEBPACK_IMPORTED_MODULE_2__/* .patientCall */ .g4)("ecs:ContinueServiceDeployment", () => ecs.send(new ContinueServiceDeploymentCommand({ serviceDeploymentArn, hookId, action })));
                return true;
            }
            catch (error) {
                // Somebody else answered, or the hook's time was over. (API reference, ContinueServiceDeployment)
                if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isAws */ .aZ)(error, "InvalidParameterException", "ServiceDeploymentNotFoundException"))
                    return false;
                throw error;
            }
        },
        stop: async (serviceDeploymentArn) => {
            const { StopServiceDeploymentCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217));
            const ecs = await clients.ecs();
            try {
                await (0,_patient_js__WEBPACK_IMPORTED_MODULE_2__/* .patientCall */ .g4)("ecs:StopServiceDeployment", () => ecs.send(new StopServiceDeploymentCommand({ serviceDeploymentArn, stopType: "ROLLBACK" })));
                return true;
            }
            catch (error) {
                if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isAws */ .aZ)(error, "ConflictException"))
                    return false;
                throw error;
            }
        },
        deployments: async (arns) => {
            const { DescribeServiceDeploymentsCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217));
            const ecs = await clients.ecs();
            try {
                const answers = await Promise.all((0,_patient_js__WEBPACK_IMPORTED_MODULE_2__/* .chunks */ .VN)(arns, 20).map((serviceDeploymentArns) => (0,_patient_js__WEBPACK_IMPORTED_MODULE_2__/* .patientCall */ .g4)("ecs:DescribeServiceDeployments", () => ecs.send(new DescribeServiceDeploymentsCommand({ serviceDeploymentArns }), { abortSignal: signal }))));
                return answers.flatMap(({ serviceDeployments }) => (serviceDeployments ?? []).map(described));
            }
            catch (error) {
                if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isAws */ .aZ)(error, "AccessDeniedException", "AccessDenied"))
                    return [];
                throw error;
            }
        },
    };
}
/** The task definition of a service revision; undefined when this role may not ask, or it is from before their time. */
async function taskDefinitionOf(clients, arn, signal) {
    const { DescribeServiceRevisionsCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217));
    const ecs = await clients.ecs();
    try {
        const { serviceRevisions } = await (0,_patient_js__WEBPACK_IMPORTED_MODULE_2__/* .patientCall */ .g4)("ecs:DescribeServiceRevisions", () => ecs.send(new DescribeServiceRevisionsCommand({ serviceRevisionArns: [arn] }), { abortSignal: signal }));
        return serviceRevisions?.[0]?.taskDefinition;
    }
    catch (error) {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isAws */ .aZ)(error, "AccessDeniedException", "AccessDenied", "UnsupportedFeatureException"))
            return undefined;
        throw error;
    }
}
/** The services of those names that ECS knows, ten a call. */
async function describeServices(clients, cluster, names, signal) {
    const { DescribeServicesCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217));
    const ecs = await clients.ecs();
    try {
        const answers = await Promise.all((0,_patient_js__WEBPACK_IMPORTED_MODULE_2__/* .chunks */ .VN)(names, 10).map((services) => (0,_patient_js__WEBPACK_IMPORTED_MODULE_2__/* .patientCall */ .g4)("ecs:DescribeServices", () => ecs.send(new DescribeServicesCommand({ cluster, services }), { abortSignal: signal }))));
        return answers.flatMap(({ services }) => services ?? []);
    }
    catch (error) {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isAws */ .aZ)(error, "ClusterNotFoundException"))
            throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH(`There is no ECS cluster "${cluster}" in ${clients.region}.`, {
                next: "Check the inputs `cluster` and `region`, and that the job's credentials are those of the right account.",
                cause: error,
            });
        throw error;
    }
}
function answered(answer, name) {
    if (!answer.service)
        throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH(`ECS answered without service ${name}`);
    return serviceState(answer.service);
}
function serviceState(service) {
    return {
        name: service.serviceName ?? "",
        arn: service.serviceArn ?? "",
        status: service.status ?? "",
        cluster: service.clusterArn ?? "",
        controller: service.deploymentController?.type ?? "ECS",
        desired: service.desiredCount ?? 0,
        deployments: (service.deployments ?? []).map((one) => ({
            id: one.id ?? "",
            status: one.status ?? "",
            taskDefinition: one.taskDefinition ?? "",
            desired: one.desiredCount ?? 0,
            running: one.runningCount ?? 0,
            pending: one.pendingCount ?? 0,
            failed: one.failedTasks ?? 0,
            ...(0,_patient_js__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lq)("rolloutState", one.rolloutState),
            ...(0,_patient_js__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lq)("rolloutStateReason", one.rolloutStateReason),
            createdAt: one.createdAt?.getTime() ?? 0,
        })),
        events: (service.events ?? []).map(({ id = "", createdAt, message = "" }) => ({
            id,
            at: createdAt?.getTime() ?? 0,
            message,
        })),
        settings: settingsOf(service),
        targetGroups: (service.loadBalancers ?? []).flatMap(({ targetGroupArn }) => targetGroupArn ?? []),
        ...(0,_patient_js__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lq)("currentDeployment", service.currentServiceDeployment),
    };
}
/** In the words of CreateService; what belongs to a revision is that of the PRIMARY deployment. */
function settingsOf(service) {
    const primary = service.deployments?.find(({ status }) => status === "PRIMARY");
    return {
        desiredCount: service.desiredCount,
        launchType: service.launchType,
        capacityProviderStrategy: service.capacityProviderStrategy,
        platformVersion: service.platformVersion,
        schedulingStrategy: service.schedulingStrategy,
        deploymentController: service.deploymentController,
        deploymentConfiguration: service.deploymentConfiguration,
        availabilityZoneRebalancing: service.availabilityZoneRebalancing,
        networkConfiguration: service.networkConfiguration,
        loadBalancers: service.loadBalancers,
        serviceRegistries: service.serviceRegistries,
        serviceConnectConfiguration: primary?.serviceConnectConfiguration,
        volumeConfigurations: primary?.volumeConfigurations,
        vpcLatticeConfigurations: primary?.vpcLatticeConfigurations,
        healthCheckGracePeriodSeconds: service.healthCheckGracePeriodSeconds,
        placementConstraints: service.placementConstraints,
        placementStrategy: service.placementStrategy,
        propagateTags: service.propagateTags,
        enableECSManagedTags: service.enableECSManagedTags,
        enableExecuteCommand: service.enableExecuteCommand,
    };
}
function brief(one) {
    return {
        arn: one.serviceDeploymentArn ?? "",
        revision: one.targetServiceRevisionArn?.split("/").at(-1) ?? "",
        revisionArn: one.targetServiceRevisionArn ?? "",
        status: one.status ?? "",
        ...(0,_patient_js__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lq)("statusReason", one.statusReason),
        createdAt: one.createdAt?.getTime() ?? 0,
        ...(0,_patient_js__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lq)("startedAt", one.startedAt?.getTime()),
        ...(0,_patient_js__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lq)("finishedAt", one.finishedAt?.getTime()),
        triggeredAlarms: [],
        paused: [],
    };
}
function described(one) {
    const { targetServiceRevision: target, sourceServiceRevisions: sources = [], lifecycleHookDetails: hooks = [] } = one;
    const counts = target && {
        desired: target.requestedTaskCount ?? 0,
        running: target.runningTaskCount ?? 0,
        pending: target.pendingTaskCount ?? 0,
        left: sources.reduce((sum, { runningTaskCount: running = 0 }) => sum + running, 0),
    };
    return {
        ...brief({ ...one, targetServiceRevisionArn: target?.arn }),
        ...(0,_patient_js__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lq)("rollbackReason", one.rollback?.reason),
        ...(0,_patient_js__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lq)("breaker", one.deploymentCircuitBreaker?.status),
        triggeredAlarms: one.alarms?.triggeredAlarmNames ?? [],
        ...(0,_patient_js__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lq)("lifecycleStage", one.lifecycleStage),
        paused: hooks.flatMap(({ status, hookId }) => (status === "AWAITING_ACTION" && hookId ? [hookId] : [])),
        ...(0,_patient_js__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lq)("counts", counts),
    };
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

/***/ 8098:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  describeTasks: () => (/* binding */ describeTasks),
  evidencePort: () => (/* binding */ evidencePort),
  taskPort: () => (/* binding */ taskPort)
});

// EXTERNAL MODULE: ./task/overrides.js
var overrides = __webpack_require__(3837);
// EXTERNAL MODULE: ./task/plan.js
var plan = __webpack_require__(8469);
// EXTERNAL MODULE: ./task-definition/model.js
var model = __webpack_require__(6163);
// EXTERNAL MODULE: ./aws/patient.js
var patient = __webpack_require__(1959);
;// CONCATENATED MODULE: ./aws/elbv2.js

/** Ids (addresses) of the targets of a group that are healthy. */
async function healthyTargets(clients, targetGroupArn, signal) {
    const found = await describeTargets(clients, targetGroupArn, signal);
    return new Set(found.flatMap(({ Target, TargetHealth }) => (TargetHealth?.State === "healthy" ? (Target?.Id ?? []) : [])));
}
/** A line for every target of a group that is not healthy: address, state, reason in the load balancer's own words. */
async function unhealthyTargets(clients, targetGroupArn, signal) {
    const found = await describeTargets(clients, targetGroupArn, signal);
    const group = targetGroupArn.split("/").at(-2) ?? targetGroupArn;
    return found
        .filter(({ TargetHealth }) => TargetHealth?.State !== "healthy")
        .map(({ Target, TargetHealth }) => [
        `${Target?.Id}:${Target?.Port} in ${group} is ${TargetHealth?.State}`,
        TargetHealth?.Reason,
        TargetHealth?.Description,
    ]
        .filter(Boolean)
        .join(", "));
}
async function describeTargets(clients, TargetGroupArn, signal) {
    const { DescribeTargetHealthCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(1608)]).then(__webpack_require__.bind(__webpack_require__, 1608));
    const elb = await clients.elbv2();
    const { TargetHealthDescriptions = [] } = await (0,patient/* patientCall */.g4)("elasticloadbalancing:DescribeTargetHealth", () => elb.send(new DescribeTargetHealthCommand({ TargetGroupArn }), { abortSignal: signal }));
    return TargetHealthDescriptions;
}

// EXTERNAL MODULE: ./aws/errors.js
var errors = __webpack_require__(8099);
// EXTERNAL MODULE: ./aws/services.js
var services = __webpack_require__(4936);
// EXTERNAL MODULE: ./aws/task-definitions.js
var task_definitions = __webpack_require__(6342);
;// CONCATENATED MODULE: ./aws/tasks.js








/**
 * Tasks in ECS. Reads end with `signal`, and once that has come with `cleanup`, as does StopTask. RunTask ends with
 * neither: a call that is cut off may have started a task that nobody knows of.
 */
function taskPort(clients, signal, cleanup) {
    const alive = () => (signal.aborted ? cleanup : signal);
    return {
        plan: (taskDefinition) => (0,task_definitions/* taskPlan */.L)(clients, taskDefinition, signal),
        placement: async (cluster, service) => {
            const [found] = await (0,services/* describeServices */.G)(clients, cluster, [service], signal);
            return found?.status === "ACTIVE" ? (0,plan/* placementOf */.xc)(found) : undefined;
        },
        run: async (request) => {
            const { RunTaskCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217));
            const ecs = await clients.ecs();
            const answer = await (0,patient/* patientCall */.g4)("ecs:RunTask", () => ecs.send(new RunTaskCommand(runInput(request))));
            return { tasks: (answer.tasks ?? []).map(taskState), failures: answer.failures ?? [] };
        },
        describe: async (cluster, arns) => (await describeTasks(clients, cluster, arns, alive())).map(taskState),
        startedBy: async (cluster, startedBy, family) => {
            const { paginateListTasks } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217));
            const client = await clients.ecs();
            const list = (filter) => (0,patient/* patientCall */.g4)("ecs:ListTasks", async () => {
                const arns = [];
                for await (const page of paginateListTasks({ client }, { cluster, ...filter }, { abortSignal: alive() }))
                    arns.push(...(page.taskArns ?? []));
                return arns;
            });
            try {
                // ListTasks takes startedBy only alone (API reference); those that stop just now are found by their family.
                const [running, stopping] = await Promise.all([
                    list({ startedBy }),
                    list({ family, desiredStatus: "STOPPED" }),
                ]);
                const found = await describeTasks(clients, cluster, [...new Set([...running, ...stopping])], alive(), true);
                return found
                    .map(taskState)
                    .filter((task) => task.lastStatus !== "STOPPED" && task.startedBy === startedBy)
                    .filter(({ taskDefinition }) => taskDefinition === undefined || (0,model/* familyOf */.Ap)(taskDefinition) === family);
            }
            catch (error) {
                if ((0,errors/* isAws */.aZ)(error, "AccessDeniedException", "AccessDenied"))
                    return undefined;
                throw error;
            }
        },
        stop: async (cluster, task, reason) => {
            const { StopTaskCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217));
            const ecs = await clients.ecs();
            await (0,patient/* patientCall */.g4)("ecs:StopTask", () => ecs.send(new StopTaskCommand({ cluster, task, reason: reason.slice(0, 255) }), { abortSignal: cleanup }));
        },
    };
}
/** What explains a failed roll: the tasks of one deployment, the health of targets. */
function evidencePort(clients, signal) {
    const tasksOf = async (cluster, service, deployment, desiredStatus) => {
        const { paginateListTasks } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217));
        const client = await clients.ecs();
        // Not by startedBy, which ListTasks takes only alone (API reference, ListTasks).
        const arns = [];
        await (0,patient/* patientCall */.g4)("ecs:ListTasks", async () => {
            const pages = paginateListTasks({ client }, { cluster, serviceName: service, desiredStatus }, { abortSignal: signal });
            for await (const page of pages)
                arns.push(...(page.taskArns ?? []));
        });
        const tasks = await describeTasks(clients, cluster, arns, signal);
        return deployment === undefined ? tasks : tasks.filter(({ startedBy }) => startedBy === deployment);
    };
    const probed = new Map();
    /** Whether a container of the task definition has a health check; a revision never changes. */
    const hasChecks = (taskDefinition) => {
        const known = probed.get(taskDefinition);
        if (known)
            return known;
        const asked = (0,task_definitions/* taskPlan */.L)(clients, taskDefinition, signal).then((plan) => plan?.definition.containerDefinitions.some(({ healthCheck }) => healthCheck !== undefined) ?? false);
        probed.set(taskDefinition, asked);
        return asked;
    };
    return {
        stoppedTasks: async (...of) => (await tasksOf(...of, "STOPPED")).map(taskState).sort(newestFirst),
        runningTasks: async (...of) => (await tasksOf(...of, "RUNNING")).map(taskState).sort(newestFirst),
        healthy: async (cluster, service, deployment, targetGroups) => {
            const [tasks, ...groups] = await Promise.all([
                tasksOf(cluster, service, deployment, "RUNNING"),
                ...targetGroups.map((arn) => healthyTargets(clients, arn, signal)),
            ]);
            const started = tasks.filter(({ lastStatus }) => lastStatus === "RUNNING");
            const well = await Promise.all(started.map(async ({ healthStatus, taskDefinitionArn = "" }) => healthStatus === "HEALTHY" ? true : healthStatus !== "UNHEALTHY" && !(await hasChecks(taskDefinitionArn))));
            return started.filter((task, index) => well[index] && groups.every((healthy) => isAmong(task, healthy))).length;
        },
        unhealthyTargets: (arn) => unhealthyTargets(clients, arn, signal),
        containers: async (taskDefinition) => (await (0,task_definitions/* taskPlan */.L)(clients, taskDefinition, signal))?.containers ?? [],
    };
}
function newestFirst(a, b) {
    return (b.stoppedAt ?? b.createdAt ?? 0) - (a.stoppedAt ?? a.createdAt ?? 0);
}
/** Whether one of the task's addresses, or the instance that it runs on, is among those targets. */
function isAmong(task, targets) {
    const addresses = (task.attachments ?? []).flatMap(({ details }) => (details ?? []).flatMap(({ name, value }) => (name === "privateIPv4Address" && value ? [value] : [])));
    // Targets of the type "instance" are known by an id that a task does not carry: all healthy ones may be meant.
    return addresses.length === 0 ? targets.size > 0 : addresses.some((address) => targets.has(address));
}
function runInput(request) {
    const { network } = request;
    return {
        cluster: request.cluster,
        taskDefinition: request.taskDefinition,
        clientToken: request.clientToken,
        count: request.count,
        tags: Object.entries(request.tags).map(([key, value]) => ({ key, value })),
        ...(network
            ? {
                networkConfiguration: {
                    awsvpcConfiguration: {
                        subnets: [...network.subnets],
                        assignPublicIp: network.assignPublicIp,
                        ...(network.securityGroups.length > 0 ? { securityGroups: [...network.securityGroups] } : {}),
                    },
                },
            }
            : {}),
        ...(0,patient/* optional */.lq)("overrides", (0,overrides/* overridesInput */.UA)(request.overrides, request.size)),
        ...(request.capacityProviderStrategy
            ? { capacityProviderStrategy: [...request.capacityProviderStrategy] }
            : (0,patient/* optional */.lq)("launchType", request.launchType)),
        ...(0,patient/* optional */.lq)("platformVersion", request.platformVersion),
        ...(0,patient/* optional */.lq)("startedBy", request.startedBy),
    };
}
async function describeTasks(clients, cluster, arns, signal, tags = false) {
    const { DescribeTasksCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217));
    const ecs = await clients.ecs();
    const answers = await Promise.all((0,patient/* chunks */.VN)(arns, 100).map((tasks) => (0,patient/* patientCall */.g4)("ecs:DescribeTasks", () => ecs.send(new DescribeTasksCommand({ cluster, tasks, ...(tags ? { include: ["TAGS"] } : {}) }), {
        abortSignal: signal,
    }))));
    return answers.flatMap(({ tasks }) => tasks ?? []);
}
function taskState(task) {
    return {
        arn: task.taskArn ?? "",
        lastStatus: task.lastStatus ?? "",
        ...(task.desiredStatus === "STOPPED" ? { stopping: true } : {}),
        ...(0,patient/* optional */.lq)("taskDefinition", task.taskDefinitionArn),
        ...(0,patient/* optional */.lq)("startedBy", task.startedBy),
        ...(task.tags && task.tags.length > 0
            ? { tags: Object.fromEntries(task.tags.map(({ key, value }) => [key ?? "", value ?? ""])) }
            : {}),
        ...(0,patient/* optional */.lq)("stopCode", task.stopCode),
        ...(0,patient/* optional */.lq)("stoppedReason", task.stoppedReason),
        ...(0,patient/* optional */.lq)("createdAt", task.createdAt?.getTime()),
        ...(0,patient/* optional */.lq)("startedAt", task.startedAt?.getTime()),
        ...(0,patient/* optional */.lq)("stoppedAt", task.stoppedAt?.getTime()),
        ...(0,patient/* optional */.lq)("executionStoppedAt", task.executionStoppedAt?.getTime()),
        containers: (task.containers ?? []).map((container) => ({
            name: container.name ?? "",
            ...(0,patient/* optional */.lq)("lastStatus", container.lastStatus),
            ...(0,patient/* optional */.lq)("exitCode", container.exitCode),
            ...(0,patient/* optional */.lq)("reason", container.reason),
        })),
    };
}


/***/ })

};
