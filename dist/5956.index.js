export const id = 5956;
export const ids = [5956];
export const modules = {

/***/ 5956:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ecrRegistry: () => (/* binding */ ecrRegistry)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _image_types_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1159);
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3957);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8099);




/** All of them, so that an index comes back as the index that was pushed and not converted. */
const MEDIA_TYPES = [
    "application/vnd.oci.image.index.v1+json",
    "application/vnd.oci.image.manifest.v1+json",
    "application/vnd.docker.distribution.manifest.list.v2+json",
    "application/vnd.docker.distribution.manifest.v2+json",
];
/**
 * The account's private ECR registry. Repository addresses and the login's host are taken as ECR gives them. `mask` hides
 * the registry's password from the log before it is used. `registryId` is another account's, when its registry is meant.
 */
function ecrRegistry(clients, mask, registryId) {
    const own = registryId === undefined ? {} : { registryId };
    let access;
    return {
        async repositoryUri(repository, abortSignal) {
            const { DescribeRepositoriesCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8198)]).then(__webpack_require__.bind(__webpack_require__, 8198));
            const ecr = await clients.ecr();
            const command = new DescribeRepositoriesCommand({ ...own, repositoryNames: [repository] });
            try {
                const found = await (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .awsCall */ .uF)("ecr:DescribeRepositories", () => ecr.send(command, { abortSignal }));
                return found.repositories?.[0]?.repositoryUri;
            }
            catch (error) {
                if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .isAws */ .aZ)(error, "RepositoryNotFoundException"))
                    return undefined;
                throw error;
            }
        },
        async createRepository(repository, abortSignal) {
            const { CreateRepositoryCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8198)]).then(__webpack_require__.bind(__webpack_require__, 8198));
            const ecr = await clients.ecr();
            const command = new CreateRepositoryCommand({
                ...own,
                repositoryName: repository,
                // A tag names one image for ever; only the cache is written again and again.
                imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
                imageTagMutabilityExclusionFilters: [{ filterType: "WILDCARD", filter: "buildcache*" }],
                tags: [{ Key: "managed-by", Value: "gantline" }],
            });
            try {
                const made = await (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .awsCall */ .uF)("ecr:CreateRepository", () => ecr.send(command, { abortSignal }));
                return uriOf(made.repository?.repositoryUri, repository);
            }
            catch (error) {
                if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .isAws */ .aZ)(error, "RepositoryAlreadyExistsException"))
                    throw mayNotCreate(error, repository);
                return uriOf(await this.repositoryUri(repository, abortSignal), repository);
            }
        },
        async manifest(repository, reference, abortSignal) {
            const { BatchGetImageCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8198)]).then(__webpack_require__.bind(__webpack_require__, 8198));
            const ecr = await clients.ecr();
            const command = new BatchGetImageCommand({
                ...own,
                repositoryName: repository,
                imageIds: [reference.startsWith("sha256:") ? { imageDigest: reference } : { imageTag: reference }],
                acceptedMediaTypes: MEDIA_TYPES,
            });
            const { images, failures } = await (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .awsCall */ .uF)("ecr:BatchGetImage", () => ecr.send(command, { abortSignal }));
            const [found] = images ?? [];
            if (found?.imageManifest !== undefined && found.imageId?.imageDigest !== undefined)
                return {
                    digest: found.imageId.imageDigest,
                    mediaType: found.imageManifestMediaType ?? "",
                    body: found.imageManifest,
                };
            const [failure] = failures ?? [];
            if (failure === undefined || failure.failureCode === "ImageNotFound")
                return undefined;
            throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeployError */ .sH(`ECR has ${repository}:${reference} but does not give it (${failure.failureCode}): ${failure.failureReason ?? "no reason given"}`);
        },
        blob: (repository, digest, signal) => fromLayer(clients, own, repository, digest, signal, (url) => clients.download(url, signal)),
        layer: (repository, digest, signal) => fromLayer(clients, own, repository, digest, signal, (url) => clients.downloadStream(url, signal)),
        async activeSince(repository, imageDigest, abortSignal) {
            const { DescribeImagesCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8198)]).then(__webpack_require__.bind(__webpack_require__, 8198));
            const ecr = await clients.ecr();
            const command = new DescribeImagesCommand({ ...own, repositoryName: repository, imageIds: [{ imageDigest }] });
            try {
                const { imageDetails } = await (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .awsCall */ .uF)("ecr:DescribeImages", () => ecr.send(command, { abortSignal }));
                const [{ imageStatus = "ACTIVE", imagePushedAt } = {}] = imageDetails ?? [];
                return imageStatus === "ACTIVE" ? (imagePushedAt?.getTime() ?? 0) : undefined;
            }
            catch (error) {
                // What is archived is hidden from this call unless it is asked for.
                if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .isAws */ .aZ)(error, "ImageNotFoundException"))
                    return undefined;
                throw error;
            }
        },
        async newestTag(repository, ending, abortSignal) {
            const { paginateDescribeImages } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8198)]).then(__webpack_require__.bind(__webpack_require__, 8198));
            const client = await clients.ecr();
            let newest;
            await (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .awsCall */ .uF)("ecr:DescribeImages", async () => {
                const input = { repositoryName: repository, filter: { tagStatus: "TAGGED" } };
                for await (const { imageDetails = [] } of paginateDescribeImages({ client, pageSize: 1000 }, input, {
                    abortSignal,
                }))
                    for (const { imageTags = [], imagePushedAt } of imageDetails) {
                        const tag = imageTags.find((one) => one.endsWith(ending));
                        const at = imagePushedAt?.getTime() ?? 0;
                        if (tag !== undefined && at >= (newest?.at ?? 0))
                            newest = { tag, at };
                    }
            });
            return newest?.tag;
        },
        async tagMoves(repository, tag, abortSignal) {
            const { DescribeRepositoriesCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8198)]).then(__webpack_require__.bind(__webpack_require__, 8198));
            const ecr = await clients.ecr();
            const command = new DescribeRepositoriesCommand({ ...own, repositoryNames: [repository] });
            const { repositories } = await (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .awsCall */ .uF)("ecr:DescribeRepositories", () => ecr.send(command, { abortSignal }));
            const [{ imageTagMutability = "MUTABLE", imageTagMutabilityExclusionFilters = [] } = {}] = repositories ?? [];
            const excluded = imageTagMutabilityExclusionFilters.some(({ filter }) => wildcard(filter ?? "").test(tag));
            return imageTagMutability.startsWith("MUTABLE") !== (imageTagMutability.endsWith("_WITH_EXCLUSION") && excluded);
        },
        async putBlob(repository, blob, bytes, signal) {
            const { putBlob } = await __webpack_require__.e(/* import() */ 5719).then(__webpack_require__.bind(__webpack_require__, 5719));
            access ??= registryAccess(clients, mask, registryId, signal);
            return await putBlob(repository, blob, bytes, await access, clients, signal);
        },
        async putArtifact(repository, tag, { type: artifactType, text, annotations }, signal) {
            const { uploadBlob } = await __webpack_require__.e(/* import() */ 5719).then(__webpack_require__.bind(__webpack_require__, 5719));
            access ??= registryAccess(clients, mask, registryId, signal);
            const login = await access;
            const [config, layer] = await Promise.all([
                uploadBlob(repository, "{}", login, clients, signal),
                uploadBlob(repository, text, login, clients, signal),
            ]);
            const mediaType = "application/vnd.oci.image.manifest.v1+json";
            const body = JSON.stringify({
                schemaVersion: 2,
                mediaType,
                artifactType,
                config: { mediaType: "application/vnd.oci.empty.v1+json", ...config },
                layers: [{ mediaType: artifactType, ...layer }],
                annotations,
            });
            const digest = `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(body).digest("hex")}`;
            await this.tag(repository, { digest, mediaType, body }, tag, signal);
        },
        async tag(repository, { digest, body, mediaType }, tag, abortSignal) {
            const { PutImageCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8198)]).then(__webpack_require__.bind(__webpack_require__, 8198));
            const ecr = await clients.ecr();
            const command = new PutImageCommand({
                ...own,
                repositoryName: repository,
                imageManifest: body,
                ...(mediaType === "" ? {} : { imageManifestMediaType: mediaType }),
                ...(tag === undefined ? {} : { imageTag: tag }),
                imageDigest: digest,
            });
            try {
                await (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .awsCall */ .uF)("ecr:PutImage", () => ecr.send(command, { abortSignal }));
            }
            catch (error) {
                if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .isAws */ .aZ)(error, "ImageAlreadyExistsException"))
                    return;
                if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .isAws */ .aZ)(error, "ImageTagAlreadyExistsException"))
                    throw error;
                throw new _image_types_js__WEBPACK_IMPORTED_MODULE_1__/* .TagTaken */ .q(`The tag ${repository}:${tag} names another image already, and the repository's tags are immutable.`, {
                    next: "Give another tag; the image of this commit is in the registry and can be named by its digest.",
                    cause: error,
                });
            }
        },
        async copyBlob(from, to, blob, signal) {
            const { copyBlob } = await __webpack_require__.e(/* import() */ 5719).then(__webpack_require__.bind(__webpack_require__, 5719));
            access ??= registryAccess(clients, mask, registryId, signal);
            const bytes = () => this.layer(from, blob.digest, signal);
            return await copyBlob({ from, to, ...blob, bytes }, await access, clients, signal);
        },
        async login(signal) {
            access ??= registryAccess(clients, mask, registryId, signal);
            const { endpoint, ...login } = await access;
            return { host: endpoint.replace(/^https?:\/\//, ""), ...login };
        },
    };
}
/** ECR's filters for tags: `*` stands for any characters. */
function wildcard(filter) {
    return new RegExp(`^${filter.replace(/[\\^$.+?()[\]{}|]/g, "\\$&").replaceAll("*", ".*")}$`);
}
/** Reads a config or a layer from the address that ECR gives for it. */
async function fromLayer(clients, own, repository, digest, signal, read) {
    const { GetDownloadUrlForLayerCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8198)]).then(__webpack_require__.bind(__webpack_require__, 8198));
    const ecr = await clients.ecr();
    const command = new GetDownloadUrlForLayerCommand({ ...own, repositoryName: repository, layerDigest: digest });
    const { downloadUrl } = await (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .awsCall */ .uF)("ecr:GetDownloadUrlForLayer", () => ecr.send(command, { abortSignal: signal }));
    if (downloadUrl === undefined)
        throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeployError */ .sH(`ECR gave no address to read ${repository}@${digest} from.`);
    try {
        return await read(downloadUrl);
    }
    catch (cause) {
        signal.throwIfAborted();
        throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeployError */ .sH(`A part of an image could not be read from ${new URL(downloadUrl).host}: ${(0,_kernel_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(cause)}`, {
            next: "ECR keeps layers in S3: this machine's network must reach it.",
            cause,
        });
    }
}
/** ECR's login; it is good for twelve hours, longer than any job. */
async function registryAccess(clients, mask, registryId, abortSignal) {
    const { GetAuthorizationTokenCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8198)]).then(__webpack_require__.bind(__webpack_require__, 8198));
    const ecr = await clients.ecr();
    const given = await (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .awsCall */ .uF)("ecr:GetAuthorizationToken", () => ecr.send(new GetAuthorizationTokenCommand({}), { abortSignal }));
    const [data] = given.authorizationData ?? [];
    if (data?.authorizationToken === undefined || data.proxyEndpoint === undefined)
        throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeployError */ .sH("ECR gave no login for its registry.");
    const [username = "", ...rest] = Buffer.from(data.authorizationToken, "base64").toString().split(":");
    const password = rest.join(":");
    mask(password);
    mask(data.authorizationToken);
    // The login is good for every registry that its holder may use, the address is the caller's own one.
    const endpoint = data.proxyEndpoint.replace(/\/+$/, "");
    const theirs = registryId === undefined ? endpoint : endpoint.replace(/\/\/\d{12}(\.dkr)/, `//${registryId}$1`);
    return { endpoint: theirs, username, password };
}
/** A repository that is missing has two ways out, and whoever may not create it must read both in one line. */
function mayNotCreate(error, repository) {
    if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .AwsError */ .Gy) || error.denied === undefined)
        return error;
    const { action, resource } = error.denied;
    const on = resource === undefined ? "" : ` on ${resource}`;
    return new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeployError */ .sH(`The ECR repository ${repository} does not exist and may not be created by this job's role: allow ${action}${on}, or create the repository and set \`create-repositories: false\`.`, { next: error.next ?? "", cause: error });
}
function uriOf(uri, repository) {
    if (uri !== undefined)
        return uri;
    throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeployError */ .sH(`ECR created the repository ${repository} but did not say under which address.`);
}


/***/ }),

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


/***/ })

};
