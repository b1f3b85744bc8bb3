export const id = 4936;
export const ids = [4936];
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


/***/ })

};
