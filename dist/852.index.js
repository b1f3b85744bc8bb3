export const id = 852;
export const ids = [852];
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

/***/ 852:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ecrScanner: () => (/* binding */ ecrScanner)
/* harmony export */ });
/* harmony import */ var _image_scan_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1013);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8099);


/** ECR's scans, basic and enhanced (Amazon Inspector): both answer to the same call, with findings of different shapes. */
function ecrScanner(clients) {
    return {
        async state(repositoryName, imageDigest, abortSignal) {
            const { DescribeImageScanFindingsCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8198)]).then(__webpack_require__.bind(__webpack_require__, 8198));
            const ecr = await clients.ecr();
            const findings = [];
            let page;
            do {
                const input = { repositoryName, imageId: { imageDigest }, maxResults: 1000 };
                const token = page?.nextToken === undefined ? {} : { nextToken: page.nextToken };
                const command = new DescribeImageScanFindingsCommand({ ...input, ...token });
                try {
                    page = await (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .awsCall */ .uF)("ecr:DescribeImageScanFindings", () => ecr.send(command, { abortSignal }));
                }
                catch (error) {
                    // Only a registry that never looked at the image says so.
                    if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isAws */ .aZ)(error, "ScanNotFoundException"))
                        return undefined;
                    throw error;
                }
                findings.push(...(page.imageScanFindings?.findings ?? []).map(basic));
                findings.push(...(page.imageScanFindings?.enhancedFindings ?? []).map(enhanced));
            } while (page.nextToken !== undefined);
            const { status = "PENDING", description } = page.imageScanStatus ?? {};
            return { status, findings, ...(description === undefined ? {} : { description }) };
        },
        async start(repositoryName, imageDigest, abortSignal) {
            const { StartImageScanCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8198)]).then(__webpack_require__.bind(__webpack_require__, 8198));
            const ecr = await clients.ecr();
            const command = new StartImageScanCommand({ repositoryName, imageId: { imageDigest } });
            try {
                await (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .awsCall */ .uF)("ecr:StartImageScan", () => ecr.send(command, { abortSignal }));
                return true;
            }
            catch (error) {
                // With enhanced scanning nothing is started by hand (ValidationException); the quota is one scan a day.
                const known = ["ValidationException", "LimitExceededException", "UnsupportedImageTypeException"];
                if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isAws */ .aZ)(error, ...known))
                    return { refused: error.message };
                throw error;
            }
        },
    };
}
function basic({ name = "unnamed", severity, uri, attributes = [] }) {
    const attribute = (key) => attributes.find((one) => one.key === key)?.value;
    const of = [attribute("package_name"), attribute("package_version")].filter((one) => one !== undefined).join(" ");
    return {
        name,
        severity: severityOf(severity),
        ...(of === "" ? {} : { package: of }),
        ...(uri === undefined ? {} : { uri }),
    };
}
function enhanced({ title, severity, fixAvailable, packageVulnerabilityDetails = {}, }) {
    const { vulnerabilityId, vulnerablePackages = [], sourceUrl } = packageVulnerabilityDetails;
    const [first] = vulnerablePackages;
    const of = vulnerablePackages.map(({ name, version }) => [name, version].filter(Boolean).join(" ")).join(", ");
    const fixed = first?.fixedInVersion ?? (fixAvailable === "YES" ? "a later version" : undefined);
    return {
        name: vulnerabilityId ?? title ?? "unnamed",
        severity: severityOf(severity),
        ...(of === "" ? {} : { package: of }),
        ...(fixed === undefined || fixed === "NotAvailable" ? {} : { fixedIn: fixed }),
        ...(sourceUrl === undefined ? {} : { uri: sourceUrl }),
    };
}
/** Inspector calls what nobody has rated yet UNTRIAGED. */
function severityOf(text) {
    return _image_scan_js__WEBPACK_IMPORTED_MODULE_0__.SEVERITIES.find((one) => one === text) ?? "UNDEFINED";
}


/***/ })

};
