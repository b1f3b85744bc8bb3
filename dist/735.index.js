export const id = 735;
export const ids = [735,956,353];
export const modules = {

/***/ 7814:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ imageReferences),
/* harmony export */   G: () => (/* binding */ builds)
/* harmony export */ });
/* harmony import */ var _kernel_nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4550);
/* harmony import */ var _runner_spec_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9264);


const KEYS = ["context", "dockerfile", "target", "args", "repository", "contexts", "containers"];
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
    if (!REPOSITORY.test(place) || place.length < 2 || place.length > 256)
        problem(`"${place}" (of "${name}") to be a repository name that ECR accepts: 2 to 256 of a-z 0-9 . _ - /`);
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
function isMapping(value) {
    return value !== null && typeof value === "object" && !Array.isArray(value);
}


/***/ }),

/***/ 1735:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/* harmony import */ var _aws_clients_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7202);
/* harmony import */ var _aws_ecr_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5956);
/* harmony import */ var _docker_buildx_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3353);
/* harmony import */ var _files_disk_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4999);
/* harmony import */ var _image_adopt_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1444);
/* harmony import */ var _image_build_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2810);
/* harmony import */ var _image_builds_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1353);
/* harmony import */ var _image_plan_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5755);
/* harmony import */ var _kernel_clock_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(2114);
/* harmony import */ var _report_images_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(7949);
/* harmony import */ var _spec_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(148);











async function run(runner) {
    const inputs = runner.inputs(_spec_js__WEBPACK_IMPORTED_MODULE_10__/* .spec */ .I);
    const written = inputs.images ?? {};
    const { log, signal, environment } = runner;
    const { variables, temp, workspace } = environment;
    const builds = await (0,_image_builds_js__WEBPACK_IMPORTED_MODULE_6__/* .resolveBuilds */ .wM)(inputs.builds, workspace, _files_disk_js__WEBPACK_IMPORTED_MODULE_3__/* .disk */ .E);
    const request = {
        builds: builds.filter(({ name }) => written[name] === undefined),
        tags: (0,_image_build_js__WEBPACK_IMPORTED_MODULE_5__/* .tagsOf */ .Fg)(inputs.tags, environment.sha),
        createRepositories: inputs["create-repositories"],
        cache: inputs.cache,
        provenance: inputs.provenance,
        ...(inputs.builder === undefined ? {} : { builder: inputs.builder }),
    };
    const clock = _kernel_clock_js__WEBPACK_IMPORTED_MODULE_8__/* .systemClock */ .m;
    const ports = {
        registry: (0,_aws_ecr_js__WEBPACK_IMPORTED_MODULE_1__.ecrRegistry)((0,_aws_clients_js__WEBPACK_IMPORTED_MODULE_0__/* .awsClients */ .e)(inputs.region, variables), runner.mask),
        builder: (0,_docker_buildx_js__WEBPACK_IMPORTED_MODULE_2__.buildx)({ variables, temp, workspace, clock, log }),
        log,
        clock,
        signal,
    };
    const given = await (0,_image_adopt_js__WEBPACK_IMPORTED_MODULE_4__/* .adoptImages */ .l)(written, ports.registry, signal);
    if (inputs["plan-only"])
        return await plan(request, ports, given, runner);
    const built = await (0,_image_build_js__WEBPACK_IMPORTED_MODULE_5__/* .buildImages */ .rd)(request, ports);
    const references = Object.fromEntries(built.map(({ name, reference }) => [name, reference]));
    runner.outputs(_spec_js__WEBPACK_IMPORTED_MODULE_10__/* .spec */ .I, {
        images: { ...references, ...given },
        "to-build": built.filter(({ reused }) => !reused).map(({ name }) => name),
    });
    await runner.summary((0,_report_images_js__WEBPACK_IMPORTED_MODULE_9__/* .imagesSection */ .A)(built, given));
}
/** Says what would be built, from the registry alone; no builder is needed and nothing changes. */
async function plan(request, { registry, log, signal }, given, runner) {
    const planned = await (0,_image_plan_js__WEBPACK_IMPORTED_MODULE_7__/* .planImages */ .y)(request, registry, signal);
    const there = planned.flatMap((one) => (one.there === undefined ? [] : [one.there.image]));
    const missing = planned.filter((one) => one.there === undefined).map((one) => one.spec.name);
    log.info(missing.length === 0 ? "Nothing must be built." : `To be built: ${missing.join(", ")}.`);
    runner.outputs(_spec_js__WEBPACK_IMPORTED_MODULE_10__/* .spec */ .I, {
        images: { ...Object.fromEntries(there.map(({ name, reference }) => [name, reference])), ...given },
        "to-build": missing,
    });
}


/***/ }),

/***/ 148:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ spec),
/* harmony export */   _: () => (/* binding */ buildInputs)
/* harmony export */ });
/* harmony import */ var _runner_region_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3651);
/* harmony import */ var _runner_spec_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9264);
/* harmony import */ var _builds_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7814);



const writtenBuilds = (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .mapping */ .pq)({
    description: "Images to build for linux/arm64: a YAML mapping from a name to the folder of its build context, or to a mapping with `context`, `dockerfile`, `target`, `args`, `repository`, `contexts`, `containers`.",
    form: "YAML mapping: name → folder, or mapping",
    read: _builds_js__WEBPACK_IMPORTED_MODULE_2__/* .builds */ .G,
});
/** What to build and how; `release` and the root action have the same inputs. */
const buildInputs = {
    builds: writtenBuilds.optional(),
    images: (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .mapping */ .pq)({
        description: "Images that exist already and are used as they are: a YAML or JSON mapping from a name to a reference.",
        form: "YAML or JSON mapping: name → reference",
        read: _builds_js__WEBPACK_IMPORTED_MODULE_2__/* .imageReferences */ .E,
    }).optional(),
    tags: (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .lines */ .Mn)({
        description: "Tags to push. An image that the registry already has under the first one, for linux/arm64, is not built again. Default: `sha-` and the first 12 characters of the commit.",
    }).optional(),
    "create-repositories": (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .flag */ .Jt)({
        description: "Create an ECR repository that is missing (with immutable tags, except the build cache) instead of failing.",
    }).default("false"),
    cache: (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(["registry", "off"], {
        description: "Where layers are cached between runs: beside the image in its repository (tag `buildcache`), or nowhere.",
    }).default("registry"),
    provenance: (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .flag */ .Jt)({
        description: "Attach build provenance. What is pushed is then an index around the image.",
    }).default("false"),
    builder: (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .text */ .Qq)({ description: "Name of the buildx builder. Default: the current one." }).optional(),
};
const spec = {
    name: "build",
    title: "Gantline: build images",
    description: "Build linux/arm64 images with buildx, push them to Amazon ECR, and prove what was pushed.",
    inputs: {
        region: _runner_region_js__WEBPACK_IMPORTED_MODULE_0__/* .region */ .N,
        ...buildInputs,
        builds: writtenBuilds.required(),
        "plan-only": (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .flag */ .Jt)({
            description: "Only say what would be built; build, push and create nothing.",
        }).default("false"),
    },
    outputs: {
        images: "JSON mapping from each name to its reference, `repository@sha256:…`. With `plan-only`: what is there already.",
        "to-build": "JSON list of the names that the registry does not have yet for this commit: what was built, or would be.",
    },
};


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

/***/ 5956:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ecrRegistry: () => (/* binding */ ecrRegistry)
/* harmony export */ });
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8099);


/** All of them, so that an index comes back as the index that was pushed and not converted. */
const MEDIA_TYPES = [
    "application/vnd.oci.image.index.v1+json",
    "application/vnd.oci.image.manifest.v1+json",
    "application/vnd.docker.distribution.manifest.list.v2+json",
    "application/vnd.docker.distribution.manifest.v2+json",
];
/**
 * The account's private ECR registry. Repository addresses and the login's host are taken as ECR gives them. `mask` hides
 * the registry's password from the log before it is used.
 */
function ecrRegistry(clients, mask) {
    return {
        async repositoryUri(repository, abortSignal) {
            const { DescribeRepositoriesCommand } = await Promise.all(/* import() */[__webpack_require__.e(777), __webpack_require__.e(149)]).then(__webpack_require__.t.bind(__webpack_require__, 149, 19));
            const ecr = await clients.ecr();
            const command = new DescribeRepositoriesCommand({ repositoryNames: [repository] });
            try {
                const found = await (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .awsCall */ .uF)("ecr:DescribeRepositories", () => ecr.send(command, { abortSignal }));
                return found.repositories?.[0]?.repositoryUri;
            }
            catch (error) {
                if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isAws */ .aZ)(error, "RepositoryNotFoundException"))
                    return undefined;
                throw error;
            }
        },
        async createRepository(repository, abortSignal) {
            const { CreateRepositoryCommand } = await Promise.all(/* import() */[__webpack_require__.e(777), __webpack_require__.e(149)]).then(__webpack_require__.t.bind(__webpack_require__, 149, 19));
            const ecr = await clients.ecr();
            const command = new CreateRepositoryCommand({
                repositoryName: repository,
                // A tag names one image for ever; only the cache is written again and again.
                imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
                imageTagMutabilityExclusionFilters: [{ filterType: "WILDCARD", filter: "buildcache*" }],
                tags: [{ Key: "managed-by", Value: "gantline" }],
            });
            try {
                const made = await (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .awsCall */ .uF)("ecr:CreateRepository", () => ecr.send(command, { abortSignal }));
                return uriOf(made.repository?.repositoryUri, repository);
            }
            catch (error) {
                if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isAws */ .aZ)(error, "RepositoryAlreadyExistsException"))
                    throw error;
                return uriOf(await this.repositoryUri(repository, abortSignal), repository);
            }
        },
        async manifest(repository, reference, abortSignal) {
            const { BatchGetImageCommand } = await Promise.all(/* import() */[__webpack_require__.e(777), __webpack_require__.e(149)]).then(__webpack_require__.t.bind(__webpack_require__, 149, 19));
            const ecr = await clients.ecr();
            const command = new BatchGetImageCommand({
                repositoryName: repository,
                imageIds: [reference.startsWith("sha256:") ? { imageDigest: reference } : { imageTag: reference }],
                acceptedMediaTypes: MEDIA_TYPES,
            });
            const { images, failures } = await (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .awsCall */ .uF)("ecr:BatchGetImage", () => ecr.send(command, { abortSignal }));
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
            throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH(`ECR has ${repository}:${reference} but does not give it (${failure.failureCode}): ${failure.failureReason ?? "no reason given"}`);
        },
        async blob(repository, digest, signal) {
            const { GetDownloadUrlForLayerCommand } = await Promise.all(/* import() */[__webpack_require__.e(777), __webpack_require__.e(149)]).then(__webpack_require__.t.bind(__webpack_require__, 149, 19));
            const ecr = await clients.ecr();
            const command = new GetDownloadUrlForLayerCommand({ repositoryName: repository, layerDigest: digest });
            const { downloadUrl } = await (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .awsCall */ .uF)("ecr:GetDownloadUrlForLayer", () => ecr.send(command, { abortSignal: signal }));
            if (downloadUrl === undefined)
                throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH(`ECR gave no address to read ${repository}@${digest} from.`);
            try {
                return await clients.download(downloadUrl, signal);
            }
            catch (cause) {
                signal.throwIfAborted();
                throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH(`The config of an image could not be read from ${new URL(downloadUrl).host}: ${(0,_kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(cause)}`, {
                    next: "ECR keeps layers in S3: this machine's network must reach it.",
                    cause,
                });
            }
        },
        async tag(repository, { digest, body, mediaType }, tag, abortSignal) {
            const { PutImageCommand } = await Promise.all(/* import() */[__webpack_require__.e(777), __webpack_require__.e(149)]).then(__webpack_require__.t.bind(__webpack_require__, 149, 19));
            const ecr = await clients.ecr();
            const command = new PutImageCommand({
                repositoryName: repository,
                imageManifest: body,
                ...(mediaType === "" ? {} : { imageManifestMediaType: mediaType }),
                imageTag: tag,
                imageDigest: digest,
            });
            try {
                await (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .awsCall */ .uF)("ecr:PutImage", () => ecr.send(command, { abortSignal }));
            }
            catch (error) {
                if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isAws */ .aZ)(error, "ImageAlreadyExistsException"))
                    return;
                if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isAws */ .aZ)(error, "ImageTagAlreadyExistsException"))
                    throw error;
                throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH(`The tag ${repository}:${tag} names another image already, and the repository's tags are immutable.`, {
                    next: "Give another tag; the image of this commit is in the registry and can be named by its digest.",
                    cause: error,
                });
            }
        },
        async login(abortSignal) {
            const { GetAuthorizationTokenCommand } = await Promise.all(/* import() */[__webpack_require__.e(777), __webpack_require__.e(149)]).then(__webpack_require__.t.bind(__webpack_require__, 149, 19));
            const ecr = await clients.ecr();
            const given = await (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .awsCall */ .uF)("ecr:GetAuthorizationToken", () => ecr.send(new GetAuthorizationTokenCommand({}), { abortSignal }));
            const [data] = given.authorizationData ?? [];
            if (data?.authorizationToken === undefined || data.proxyEndpoint === undefined)
                throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH("ECR gave no login for its registry.");
            const [username = "", ...rest] = Buffer.from(data.authorizationToken, "base64").toString().split(":");
            const password = rest.join(":");
            mask(password);
            mask(data.authorizationToken);
            return { host: data.proxyEndpoint.replace(/^https?:\/\//, "").replace(/\/+$/, ""), username, password };
        },
    };
}
function uriOf(uri, repository) {
    if (uri !== undefined)
        return uri;
    throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH(`ECR created the repository ${repository} but did not say under which address.`);
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

/***/ 3353:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  buildx: () => (/* binding */ buildx)
});

// UNUSED EXPORTS: buildArguments

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(4379);
// EXTERNAL MODULE: ./image/builds.js
var builds = __webpack_require__(1353);
// EXTERNAL MODULE: ./kernel/errors.js
var errors = __webpack_require__(3957);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
;// CONCATENATED MODULE: ./docker/config.js




/**
 * Makes a folder under `temp` that holds the user's docker configuration plus one login. Neither the user's folder nor
 * a credential store is touched, and no password stands on a command line. Plugins, contexts and buildx builders stay
 * the user's: their folders are linked, and BUILDX_CONFIG names the state that a private DOCKER_CONFIG would hide.
 */
async function privateConfig(login, temp, variables) {
    const users = variables.DOCKER_CONFIG || (0,external_node_path_.join)(variables.HOME || (0,external_node_os_.homedir)(), ".docker");
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(temp, "gantline-docker-"));
    try {
        await (0,promises_.chmod)(folder, 0o700);
        await (0,promises_.writeFile)((0,external_node_path_.join)(folder, "config.json"), JSON.stringify(withLogin(await usersConfig(users), login)), {
            mode: 0o600,
        });
        for (const name of ["cli-plugins", "contexts"]) {
            const there = await (0,promises_.stat)((0,external_node_path_.join)(users, name)).catch(() => undefined);
            if (there?.isDirectory())
                await (0,promises_.symlink)((0,external_node_path_.join)(users, name), (0,external_node_path_.join)(folder, name), "dir");
        }
    }
    catch (error) {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
        throw error;
    }
    return {
        env: { ...variables, DOCKER_CONFIG: folder, BUILDX_CONFIG: variables.BUILDX_CONFIG || (0,external_node_path_.join)(users, "buildx") },
        remove: () => (0,promises_.rm)(folder, { recursive: true, force: true }),
    };
}
async function usersConfig(folder) {
    const file = (0,external_node_path_.join)(folder, "config.json");
    const text = await (0,promises_.readFile)(file, "utf8").catch(() => "{}");
    try {
        const parsed = JSON.parse(text.trim() || "{}");
        if (parsed !== null && typeof parsed === "object" && !Array.isArray(parsed))
            return { ...parsed };
    }
    catch {
        // The same answer as for JSON that is no object.
    }
    throw new errors/* DeployError */.sH(`Docker's configuration ${file} is not a JSON object, so docker cannot start: mend or remove it.`);
}
/**
 * Adds a login to a docker configuration. An empty entry under `credHelpers` makes docker take this one host from the
 * file although a `credsStore` is set (docker/cli, config/configfile: GetCredentialsStore).
 */
function withLogin(config, login) {
    const auth = Buffer.from(`${login.username}:${login.password}`).toString("base64");
    const helpers = config.credHelpers;
    const needsHelper = config.credsStore !== undefined || helpers?.[login.host] !== undefined;
    return {
        ...config,
        auths: { ...config.auths, [login.host]: { auth } },
        ...(needsHelper ? { credHelpers: { ...helpers, [login.host]: "" } } : {}),
    };
}

// EXTERNAL MODULE: ./image/types.js
var types = __webpack_require__(1159);
;// CONCATENATED MODULE: ./docker/failure.js


/** Reads the block of the failed step between `------` rules, the excerpt of the Dockerfile and the closing `ERROR:` line. */
function buildFailure(stderr) {
    const lines = stderr.split("\n").map((line) => line.trimEnd());
    const block = blocks(lines).findLast(([title = ""]) => !title.startsWith(" > importing cache manifest")) ?? [];
    const step = /^ > (.*?):?$/.exec(block[0] ?? "")?.[1];
    const excerpt = lines.slice(lines.lastIndexOf("------") + 1);
    const marked = excerpt.find((line) => /^\s*\d+ \| >>> /.test(line));
    const closing = lines.findLast((line) => line.startsWith("ERROR: ")) ?? lines.findLast((line) => line !== "");
    return {
        step,
        lines: (step === undefined ? lines.filter((line) => line !== "") : block.slice(1)).slice(-50),
        line: marked === undefined ? undefined : Number.parseInt(marked, 10),
        cause: (closing ?? "docker buildx said nothing").replace(/^ERROR: /, "").replace(/^failed to solve: /, ""),
    };
}
/** What stands between two rules, when it begins with the title of a step. */
function blocks(lines) {
    const rules = lines.flatMap((line, index) => (line === "------" ? [index] : []));
    return rules
        .map((start, index) => lines.slice(start + 1, rules[index + 1] ?? start + 1))
        .filter(([title]) => title?.startsWith(" > "));
}
/**
 * Whether running the same build again may help: the registry or the way to it had a bad moment. All layers are then
 * cached, so only the push is repeated. BuildKit itself gives up after 1 + 2 + 4 s and never retries a 429.
 */
function isTransient(failure) {
    if (!/push|export/.test(`${failure.step} ${failure.cause}`))
        return false;
    return /\b(429|500|502|503|504)\b|too many requests|toomanyrequests|rate exceeded|\bEOF\b|connection reset|broken pipe|i\/o timeout|TLS handshake timeout|use of closed network connection|server misbehaving/i.test(failure.cause);
}
/** Words for a failed build of the image `name`; `dockerfile` is its name for people. */
function explain(failure, name, dockerfile, registry) {
    const { cause, step, lines, line } = failure;
    const at = line === undefined ? dockerfile : `${dockerfile}:${line}`;
    const evidence = lines.length === 0 ? [] : [{ title: `last lines of ${step ?? "docker buildx"}`, lines }];
    const error = (message, next) => new errors/* DeployError */.sH(message, { evidence, ...(next === undefined ? {} : { next }) });
    if (/tag invalid|tag .*(already exists|is immutable)|ImageTagAlreadyExists/i.test(cause))
        return new types/* TagTaken */.q(`Image "${name}" could not be pushed: its tag exists already in an immutable repository (${cause}).`, {
            next: "Give another tag, or let the repository's tags be overwritten.",
        });
    if (/exec format error/.test(`${cause}\n${lines.join("\n")}`))
        return error(`Image "${name}": ${at} runs an ARM64 program, and this machine can neither run nor emulate ARM64.`, "Use `runs-on: ubuntu-24.04-arm`, or put docker/setup-qemu-action before this step, or compile in a stage with `FROM --platform=$BUILDPLATFORM`.");
    if (/no space left on device/i.test(`${cause}\n${lines.join("\n")}`))
        return error(`Image "${name}": the disk of this machine is full.`, "Free space before this step (`docker system prune -af`), or use a larger runner.");
    const base = /^(\S+): failed to resolve source metadata for (\S+?): (.*)$/.exec(cause);
    if (base !== null)
        return unresolved(name, at, base[2] ?? "", base[3] ?? "", error);
    if (/failed to push|pushing|unexpected status from (PUT|POST|HEAD)|exporting/.test(cause))
        return refused(name, registry, cause, error);
    const missing = /failed to calculate checksum of ref \S+: (".*"): not found/.exec(cause);
    if (missing !== null)
        return error(`Image "${name}": ${at} copies ${missing[1]}, which is not in its build context.`, "Check the path, the `context` of the build, and .dockerignore.");
    const code = /did not complete successfully: (.*)$/.exec(cause)?.[1];
    if (step !== undefined && code !== undefined)
        return error(`Image "${name}": ${at} failed with ${code}: ${step}`);
    return error(`Image "${name}" was not built (${at}): ${cause}`);
}
function unresolved(name, at, base, why, error) {
    if (/not found|does not exist|pull access denied/.test(why))
        return error(`Image "${name}": the base image ${base} (${at}) does not exist, or this machine may not pull it.`, `Check its name and tag, and log in to its registry before this step. The registry said: ${why}`);
    if (/429|toomanyrequests/i.test(why))
        return error(`Image "${name}": the registry of the base image ${base} (${at}) refuses more pulls for now.`, "Log in to that registry, or take the image from public.ecr.aws/docker/library/ instead of Docker Hub.");
    return error(`Image "${name}": the base image ${base} (${at}) could not be looked up: ${why}`, "Check that the builder can reach that registry, or override the base with `contexts`.");
}
function refused(name, registry, cause, error) {
    const said = `The registry said: ${cause}`;
    if (/connection refused|no such host|network is unreachable|i\/o timeout|no route to host/.test(cause))
        return error(`Image "${name}" could not be pushed: the registry ${registry} does not answer.`, `Check that it is up and that the builder can reach it. ${said}`);
    const action = /not authorized to perform: ([\w-]+:\w+)/.exec(cause)?.[1];
    if (action !== undefined || /\b403\b|denied/i.test(cause))
        return error(`Image "${name}" could not be pushed: the role of this job may not push to ${registry}.`, `Allow ${action ?? "ecr:BatchCheckLayerAvailability, ecr:InitiateLayerUpload, ecr:UploadLayerPart, ecr:CompleteLayerUpload and ecr:PutImage"} for the repository. ${said}`);
    if (/\b401\b|no basic auth credentials/i.test(cause))
        return error(`Image "${name}" could not be pushed: ${registry} did not accept the login.`, said);
    return error(`Image "${name}" could not be pushed to ${registry}: ${cause}`);
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(481);
;// CONCATENATED MODULE: ./docker/process.js


/** Thrown when the program itself is not there. */
class NoSuchProgram extends Error {
}
/** How long a process may take to end after SIGTERM. */
const GRACE_MS = 3_000;
/** What is kept of each stream for reading errors out of it. */
const KEEP = 4 * 1024 * 1024;
/**
 * Runs a program to its end. When `signal` aborts, it gets SIGTERM, then SIGKILL; the promise rejects with the signal's
 * reason once the process is gone, so that nothing of it outlives the run.
 */
function run(program, args, options) {
    const { env, signal, cwd, onLine } = options;
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
        const child = (0,external_node_child_process_.spawn)(program, args, {
            env: { ...env },
            ...(cwd === undefined ? {} : { cwd }),
            stdio: ["ignore", "pipe", "pipe"],
        });
        let kill;
        const abort = () => {
            child.kill("SIGTERM");
            kill = setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
        };
        signal.addEventListener("abort", abort, { once: true });
        const kept = { stdout: "", stderr: "" };
        for (const name of ["stdout", "stderr"])
            (0,external_node_readline_.createInterface)({ input: child[name], crlfDelay: Number.POSITIVE_INFINITY }).on("line", (line) => {
                kept[name] = `${kept[name]}${line}\n`.slice(-KEEP);
                onLine?.(line);
            });
        const done = () => {
            clearTimeout(kill);
            signal.removeEventListener("abort", abort);
        };
        child.once("error", (error) => {
            done();
            reject(error.code === "ENOENT" ? new NoSuchProgram(program) : error);
        });
        child.once("close", (code) => {
            done();
            if (signal.aborted)
                reject(signal.reason);
            else
                resolve({ code: code ?? -1, ...kept });
        });
    });
}

;// CONCATENATED MODULE: ./docker/buildx.js







/** A push that fails for a moment's reason is tried this often in all. */
const ATTEMPTS = 4;
/** The Builder that runs `docker buildx` of this machine. Nothing is started before it is asked for something. */
function buildx(options) {
    let cacheExport = true;
    return {
        async check(builder, signal) {
            const found = await inspect(builder, options.variables, signal);
            cacheExport = found.cacheExport;
            options.log.info(`Building with ${found.version}, builder ${found.name} (${found.driver}).`);
            if (!cacheExport)
                options.log.notice("This engine cannot export a build cache, so layers are not kept between runs: put docker/setup-buildx-action before this step, or turn on the engine's containerd image store.");
        },
        build: (job, login, log, signal) => build(cacheExport ? job : { ...job, cache: { ...job.cache, to: [] } }, login, { ...options, log }, signal),
    };
}
/** Finds out what there is to build with, or throws a DeployError that says what is missing. */
async function inspect(builder, variables, signal) {
    const docker = (args) => run("docker", args, { env: variables, signal }).catch((error) => {
        if (!(error instanceof NoSuchProgram))
            throw error;
        throw new errors/* DeployError */.sH("docker is not installed on this machine, and images are built with it.", {
            next: "Use a runner that has Docker (GitHub's ubuntu runners do), or give images that exist already under `images`.",
        });
    });
    const version = await docker(["buildx", "version"]);
    if (version.code !== 0)
        throw new errors/* DeployError */.sH("docker is here, but its buildx plugin is not, and images are built with it.", {
            next: "Put docker/setup-buildx-action before this step, or install the package docker-buildx-plugin.",
            evidence: [{ title: "docker buildx version", lines: [version.stderr.trim()] }],
        });
    const found = await docker(["buildx", "inspect", ...(builder === undefined ? [] : [builder])]);
    const field = (name) => new RegExp(`^${name}:[ \\t]*(.+)$`, "m").exec(found.stdout)?.[1]?.trim();
    const trouble = found.code === 0 ? field("Error") : found.stderr.trim().replace(/^ERROR: /, "");
    if (trouble !== undefined && /no builder .* found/.test(trouble))
        throw new errors/* DeployError */.sH(`There is no buildx builder "${builder}" on this machine.`, {
            next: "Name one that `docker buildx ls` shows, or leave the input `builder` out.",
        });
    if (trouble !== undefined)
        throw new errors/* DeployError */.sH(`The Docker engine cannot be used: ${trouble}`, {
            next: "Start the engine, or check DOCKER_HOST and DOCKER_CONTEXT.",
        });
    const driver = field("Driver") ?? "unknown";
    return {
        version: /\bv?\d+\.\d+\.\d+\S*/.exec(version.stdout)?.[0]?.replace(/^v?/, "buildx ") ?? "buildx",
        name: field("Name") ?? "default",
        driver,
        cacheExport: driver !== "docker" || /containerd/.test((await docker(["info", "--format", "{{json .DriverStatus}}"])).stdout),
    };
}
async function build(job, login, options, signal) {
    const { clock, log, temp, random = Math.random } = options;
    const config = await privateConfig(login, temp, options.variables);
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(temp, "gantline-build-"));
    const metadata = (0,external_node_path_.join)(folder, "metadata.json");
    const env = {
        ...config.env,
        // Provenance in the metadata file is large and nobody here reads it.
        BUILDX_METADATA_PROVENANCE: "disabled",
        ...(job.provenance ? {} : { BUILDX_NO_DEFAULT_ATTESTATIONS: "1" }),
    };
    try {
        for (let attempt = 1;; attempt++) {
            const done = await run("docker", buildArguments(job, metadata), {
                env,
                signal,
                onLine: (line) => line.trim() !== "" && log.info(line),
            });
            if (done.code === 0)
                return { digest: await digestOf(metadata, job) };
            const failure = buildFailure(done.stderr);
            if (attempt === ATTEMPTS || !isTransient(failure))
                throw failed(failure, job, options);
            const pause = Math.round(10_000 * 2 ** (attempt - 1) * (0.75 + random() / 2));
            log.warning(`Pushing ${job.spec.name} failed (${failure.cause}); the registry may only be busy. Trying again in ${Math.round(pause / 1000)} s, attempt ${attempt + 1} of ${ATTEMPTS}.`);
            await clock.sleep(pause, signal);
        }
    }
    finally {
        await Promise.all([config.remove(), (0,promises_.rm)(folder, { recursive: true, force: true })]);
    }
}
/** The command line of one build: BuildKit's plain output, and a result with explicit media types. */
function buildArguments(job, metadata) {
    const { spec } = job;
    const each = (flag, values) => values.flatMap((value) => [flag, value]);
    const pairs = (values) => Object.entries(values).map(([name, value]) => `${name}=${value}`);
    return [
        ...["buildx", "build", "--progress", "plain", "--platform", job.platform],
        ...(job.builder === undefined ? [] : ["--builder", job.builder]),
        ...["--file", spec.dockerfile],
        ...(spec.target === undefined ? [] : ["--target", spec.target]),
        ...each("--build-arg", pairs(spec.args)),
        ...each("--build-context", pairs(spec.contexts)),
        ...each("--cache-from", job.cache.from),
        ...each("--cache-to", job.cache.to),
        ...each("--tag", job.tags),
        // Explicit, so that digests do not move when a later BuildKit changes what is its default.
        ...["--output", "type=image,push=true,oci-mediatypes=true"],
        job.provenance ? "--provenance=mode=max" : "--provenance=false",
        ...["--metadata-file", metadata, spec.context],
    ];
}
async function digestOf(metadata, job) {
    const found = JSON.parse(await (0,promises_.readFile)(metadata, "utf8"));
    const digest = found["containerimage.digest"];
    if (typeof digest === "string")
        return digest;
    throw new errors/* DeployError */.sH(`docker buildx built "${job.spec.name}" but did not say which digest it pushed.`, {
        next: "Update Docker and buildx on this machine: docker/setup-buildx-action does.",
    });
}
/** The failure in words, with an annotation on the line of the Dockerfile where it happened. */
function failed(failure, job, { log, workspace }) {
    const { dockerfile, name } = job.spec;
    if (failure.line !== undefined)
        log.error(failure.cause, { file: (0,external_node_path_.relative)(workspace, dockerfile), line: failure.line, title: `image ${name}` });
    return explain(failure, name, (0,builds/* dockerfileName */.EJ)(job.spec), job.tags[0]?.replace(/:[^/]*$/, "") ?? "the registry");
}


/***/ }),

/***/ 4999:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ disk)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);

/** The disk as it is. */
const disk = {
    async kind(path) {
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path).catch(() => undefined);
        return found?.isFile() ? "file" : found?.isDirectory() ? "folder" : undefined;
    },
    read: (path) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, "utf8"),
};


/***/ }),

/***/ 1444:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ parseReference),
/* harmony export */   l: () => (/* binding */ adoptImages)
/* harmony export */ });
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);
/* harmony import */ var _proof_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8712);


/**
 * Looks at images that the user gave: those in this account's registry must exist and be linux/arm64, and a tag becomes
 * the digest that it names now, so that one release runs one image. References to other registries stay as they are.
 * Throws one DeployError that names all that will not do.
 */
async function adoptImages(given, registry, signal) {
    const refused = [];
    const adopted = await Promise.all(Object.entries(given).map(async ([name, text]) => {
        const reference = parseReference(text);
        if (reference === undefined || (await registry.repositoryUri(reference.path, signal)) !== reference.uri)
            return [name, text];
        const manifest = await registry.manifest(reference.path, reference.version, signal);
        if (manifest === undefined)
            refused.push(`${text} (image "${name}") is not in the registry`);
        else
            await (0,_proof_js__WEBPACK_IMPORTED_MODULE_1__/* .prove */ .zn)(registry, reference.path, manifest, signal).catch((error) => {
                if (!(error instanceof _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH))
                    throw error;
                refused.push(`image "${name}": ${(0,_kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}`);
            });
        return [name, manifest === undefined ? text : `${reference.uri}@${manifest.digest}`];
    }));
    if (refused.length > 0)
        throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH(refused.join("; "), {
            next: "Correct the input `images`, or leave the name out so that it is built.",
        });
    return Object.fromEntries(adopted);
}
/** The parts of `host/path:tag`, `host/path@digest` or `host/path:tag@digest`; undefined without a host. */
function parseReference(text) {
    const found = /^([^/]*[.:][^/]*|localhost)\/([^:@]+)(?::([^@]+))?(?:@(.+))?$/.exec(text);
    if (found === null)
        return undefined;
    const [, host = "", path = "", tag, digest] = found;
    return { uri: `${host}/${path}`, path, version: digest ?? tag ?? "latest" };
}


/***/ }),

/***/ 2810:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fg: () => (/* binding */ tagsOf),
/* harmony export */   _Z: () => (/* binding */ containerImages),
/* harmony export */   ix: () => (/* binding */ megabytes),
/* harmony export */   rd: () => (/* binding */ buildImages)
/* harmony export */ });
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5755);
/* harmony import */ var _proof_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8712);
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1159);




const CACHE_TAG = "buildcache";
/**
 * Brings every image of the request into the registry and proves it: what is there for this commit is reused, the rest
 * is built side by side. Results stand in the order of the request. When one build fails the others are stopped.
 */
async function buildImages(request, ports) {
    const { registry, builder, log, signal } = ports;
    const planned = await (0,_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .planImages */ .y)(request, registry, signal);
    const missing = planned.filter(({ there }) => there === undefined);
    for (const { spec, there } of planned)
        if (there !== undefined)
            log.info(`${spec.name}: ${spec.repository}:${request.tags[0]} is there already; reused.`);
    if (missing.length > 0)
        await builder.check(request.builder, signal);
    const stop = new AbortController();
    const together = { ...ports, signal: AbortSignal.any([signal, stop.signal]) };
    let login;
    const signIn = () => {
        login ??= registry.login(signal);
        return login;
    };
    return await firstFailure(planned.map(({ spec, uri, there }) => there === undefined
        ? built(spec, uri, signIn, request, missing.length > 1 ? { ...together, log: prefixed(log, spec.name) } : together)
        : retag(spec, there, request, together)), stop);
}
/** All values, or the first failure after everything else has been stopped and has ended. */
async function firstFailure(work, stop) {
    const failures = [];
    const watched = work.map((one) => one.catch((error) => {
        failures.push(error);
        stop.abort(error);
        return undefined;
    }));
    const values = await Promise.all(watched);
    if (failures.length > 0)
        throw failures[0];
    return values;
}
/** A reused image gets the tags of this run that it lacks. */
async function retag({ repository }, { image, manifest }, request, { registry, signal }) {
    for (const tag of request.tags.slice(1))
        await registry.tag(repository, manifest, tag, signal);
    return image;
}
async function built(spec, known, signIn, request, { registry, builder, log, clock, signal }) {
    const start = clock.now();
    if (known === undefined)
        log.info(`Creating the ECR repository ${spec.repository}.`);
    const uri = known ?? (await registry.createRepository(spec.repository, signal));
    const cache = request.cache === "off" ? { from: [], to: [] } : await registryCache(spec.repository, uri, registry, signal);
    const job = {
        spec,
        tags: request.tags.map((tag) => `${uri}:${tag}`),
        platform: "linux/arm64",
        cache,
        provenance: request.provenance,
        ...(request.builder === undefined ? {} : { builder: request.builder }),
    };
    log.info(`Building ${spec.name} for linux/arm64: ${job.tags.join(", ")}`);
    let manifest;
    try {
        const { digest } = await builder.build(job, await signIn(), log, signal);
        manifest = await (0,_proof_js__WEBPACK_IMPORTED_MODULE_2__/* .pushedManifest */ .F2)(registry, spec.repository, digest, clock, signal);
    }
    catch (error) {
        if (!(error instanceof _types_js__WEBPACK_IMPORTED_MODULE_3__/* .TagTaken */ .q))
            throw error;
        const found = await registry.manifest(spec.repository, request.tags[0], signal);
        if (found === undefined)
            throw error;
        log.info(`Another run pushed ${spec.repository}:${request.tags[0]} in the meantime; its image is taken.`);
        manifest = found;
    }
    const proof = await (0,_proof_js__WEBPACK_IMPORTED_MODULE_2__/* .prove */ .zn)(registry, spec.repository, manifest, signal);
    const seconds = Math.round((clock.now() - start) / 100) / 10;
    log.info(`${spec.name}: ${uri}@${proof.digest}, ${megabytes(proof.size)}, linux/arm64 proven, ${seconds} s.`);
    return (0,_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .image */ .S)(spec, uri, proof, { seconds, reused: false });
}
/**
 * The form that ECR takes: an image manifest with OCI media types (it refuses BuildKit's own index of blobs with 400).
 * A cache that cannot be written never fails a build; one that is not there yet is not asked for, since BuildKit would
 * report that like a failure.
 */
async function registryCache(repository, uri, registry, signal) {
    const ref = `type=registry,ref=${uri}:${CACHE_TAG}`;
    const there = await registry.manifest(repository, CACHE_TAG, signal);
    return {
        from: there === undefined ? [] : [ref],
        to: [`${ref},mode=max,image-manifest=true,oci-mediatypes=true,ignore-error=true`],
    };
}
function prefixed(log, name) {
    const each = (text) => text.replace(/^/gm, `${name} | `);
    return { ...log, info: (text) => log.info(each(text)), debug: (text) => log.debug(each(text)) };
}
/** Bytes as people read them: "6.2 MB". */
function megabytes(bytes) {
    return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
/**
 * Which reference each container gets. A name in `given` that is a build's stands for that build's containers; any other
 * name is a container itself. Keys are "container" or "family/container".
 */
function containerImages(builds, built, given) {
    const images = {};
    const rest = { ...given };
    for (const { name, containers } of builds) {
        const reference = given[name] ?? built.find((one) => one.name === name)?.reference;
        delete rest[name];
        if (reference !== undefined)
            for (const container of containers)
                images[container] = reference;
    }
    return { ...images, ...rest };
}
/** The tags of a run when the user gave none: `sha-` and the first 12 characters of the commit. */
function tagsOf(given, sha) {
    const [first, ...rest] = given ?? [];
    if (first !== undefined)
        return [first, ...rest];
    if (sha === undefined)
        throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz('input "tags": there is no GITHUB_SHA to name the images after; give at least one tag');
    return [`sha-${sha.slice(0, 12)}`];
}


/***/ }),

/***/ 1353:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EJ: () => (/* binding */ dockerfileName),
/* harmony export */   wM: () => (/* binding */ resolveBuilds)
/* harmony export */ });
/* unused harmony export stageNames */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4379);
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3957);
/* harmony import */ var _kernel_nearest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4550);



/**
 * Settles what the user wrote: paths become absolute (a context is relative to `workspace`, a Dockerfile to its context,
 * as in a compose file), defaults are filled in, and everything that can be seen on the disk is checked. Throws one
 * InputError with all that is wrong.
 */
async function resolveBuilds(written, workspace, disk) {
    const problems = [];
    const specs = await Promise.all(written.map(async (build) => {
        const spec = settle(build, workspace);
        problems.push(...(await faults(spec, workspace, disk)));
        return spec;
    }));
    problems.push(...clashes(specs));
    if (problems.length > 0)
        throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(problems.map((problem) => `input "builds": ${problem}`));
    return specs;
}
function settle(build, workspace) {
    const context = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(workspace, build.context);
    return {
        name: build.name,
        repository: build.repository ?? build.name.toLowerCase(),
        context,
        dockerfile: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(context, build.dockerfile ?? "Dockerfile"),
        ...(build.target === undefined ? {} : { target: build.target }),
        args: build.args,
        contexts: Object.fromEntries(Object.entries(build.contexts).map(([name, value]) => [name, isUrl(value) ? value : (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(workspace, value)])),
        containers: build.containers ?? [build.name],
    };
}
async function faults(spec, workspace, disk) {
    const shown = (path) => (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(workspace, path) || ".";
    const found = [];
    if ((await disk.kind(spec.context)) !== "folder")
        return [`the context of "${spec.name}", ${shown(spec.context)}, is not a folder`];
    for (const [name, value] of Object.entries(spec.contexts))
        if (!isUrl(value) && (await disk.kind(value)) !== "folder")
            found.push(`the context "${name}" of "${spec.name}", ${shown(value)}, is not a folder`);
    if ((await disk.kind(spec.dockerfile)) !== "file") {
        const elsewhere = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(workspace, (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(spec.context, spec.dockerfile));
        const hint = (await disk.kind(elsewhere)) === "file" ? ` (it is taken relative to the context ${shown(spec.context)})` : "";
        return [...found, `the Dockerfile of "${spec.name}", ${shown(spec.dockerfile)}, is not there${hint}`];
    }
    if (spec.target === undefined)
        return found;
    const stages = stageNames(await disk.read(spec.dockerfile));
    if (!stages.includes(spec.target.toLowerCase()) && !/^\d+$/.test(spec.target)) {
        const hint = (0,_kernel_nearest_js__WEBPACK_IMPORTED_MODULE_2__/* .nearest */ .p)(spec.target, stages);
        const named = stages.length === 0 ? "it names no stage" : `its stages are ${stages.join(", ")}`;
        const help = hint === undefined ? named : `did you mean "${hint}"?`;
        found.push(`${shown(spec.dockerfile)} has no stage "${spec.target}", the target of "${spec.name}" (${help})`);
    }
    return found;
}
/** Two builds in one repository would push the same tag. */
function clashes(specs) {
    const owner = new Map();
    return specs.flatMap(({ name, repository }) => {
        const other = owner.get(repository);
        owner.set(repository, name);
        return other === undefined
            ? []
            : [`"${other}" and "${name}" both push to the repository ${repository}: give one of them another \`repository\``];
    });
}
/** The stages that a Dockerfile names, in lower case, as BuildKit compares them. */
function stageNames(dockerfile) {
    const names = dockerfile.matchAll(/^[ \t]*FROM[ \t]+(?:--\S+[ \t]+)*\S+[ \t]+AS[ \t]+(\S+)/gim);
    return [...names].map((match) => (match[1] ?? "").toLowerCase());
}
/** A short name of a Dockerfile for people: its path below the context, or its file name. */
function dockerfileName(spec) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(spec.context, spec.dockerfile);
    return path.startsWith("..") ? (0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(spec.dockerfile) : path;
}
function isUrl(value) {
    return /^[a-z][a-z0-9+-]*:\/\//i.test(value);
}


/***/ }),

/***/ 5755:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ image),
/* harmony export */   y: () => (/* binding */ planImages)
/* harmony export */ });
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);
/* harmony import */ var _proof_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8712);


/**
 * Asks the registry what is there already under the first tag. Reads only. Throws when repositories are missing and may
 * not be created, naming all of them.
 */
async function planImages(request, registry, signal) {
    const planned = await Promise.all(request.builds.map((spec) => plan(spec, request.tags[0], registry, signal)));
    const missing = planned.filter(({ uri }) => uri === undefined).map(({ spec }) => spec.repository);
    if (missing.length > 0 && !request.createRepositories) {
        const several = missing.length > 1;
        throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH(`The ECR ${several ? "repositories" : "repository"} ${missing.join(", ")} ${several ? "do" : "does"} not exist: create ${several ? "them" : "it"}, or set \`create-repositories: true\`.`, { next: "A repository that exists under another name is given by the key `repository` of the build." });
    }
    return planned;
}
async function plan(spec, tag, registry, signal) {
    const uri = await registry.repositoryUri(spec.repository, signal);
    const manifest = uri === undefined ? undefined : await registry.manifest(spec.repository, tag, signal);
    if (uri === undefined || manifest === undefined)
        return { spec, uri, there: undefined };
    try {
        const proof = await (0,_proof_js__WEBPACK_IMPORTED_MODULE_1__/* .prove */ .zn)(registry, spec.repository, manifest, signal);
        return { spec, uri, there: { image: image(spec, uri, proof, { seconds: 0, reused: true }), manifest } };
    }
    catch (error) {
        // Something else stands under this tag: building is the remedy, and a push that is refused will say why.
        if (error instanceof _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH)
            return { spec, uri, there: undefined };
        throw error;
    }
}
function image(spec, uri, proof, how) {
    return {
        name: spec.name,
        repository: spec.repository,
        reference: `${uri}@${proof.digest}`,
        digest: proof.digest,
        childDigest: proof.childDigest,
        size: proof.size,
        ...how,
        containers: spec.containers,
    };
}


/***/ }),

/***/ 8712:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F2: () => (/* binding */ pushedManifest),
/* harmony export */   tj: () => (/* binding */ platformOf),
/* harmony export */   zn: () => (/* binding */ prove)
/* harmony export */ });
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);

/** Registries answer "not found" for a moment after a push (docker/actions-toolkit tests for it against ECR). */
const PATIENCE_MS = [500, 1_000, 2_000, 4_000, 8_000];
/**
 * Follows manifest → (index → its linux/arm64 child) → config, and throws a DeployError when the image is not for
 * linux/arm64. A manifest does not name its platform; only its config does.
 */
async function prove(registry, repository, manifest, signal) {
    const where = `${repository}@${manifest.digest}`;
    const body = parse(manifest, where);
    const child = body.manifests === undefined ? undefined : arm64(body.manifests);
    if (body.manifests !== undefined && child === undefined)
        throw notArm64(where, body.manifests
            .map(platformOf)
            .filter((name) => name !== undefined)
            .join(", ") || "nothing");
    const leaf = child === undefined ? manifest : await registry.manifest(repository, child.digest, signal);
    if (leaf === undefined)
        throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH(`${where} is an index whose linux/arm64 image is not in the registry.`);
    const { config, layers = [] } = child === undefined ? body : parse(leaf, `${repository}@${leaf.digest}`);
    if (config === undefined)
        throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH(`${where} is not a container image: its manifest has no config.`);
    const platform = JSON.parse(await registry.blob(repository, config.digest, signal));
    if (platform?.os !== "linux" || platform.architecture !== "arm64")
        throw notArm64(where, `${platform?.os ?? "?"}/${platform?.architecture ?? "?"}`);
    const size = [config, ...layers].reduce((sum, { size }) => sum + (size ?? 0), 0);
    return { digest: manifest.digest, childDigest: leaf.digest, size };
}
/** `registry.manifest`, patient for the moments after a push in which the registry does not know it yet. */
async function pushedManifest(registry, repository, digest, clock, signal) {
    for (const wait of [...PATIENCE_MS, undefined]) {
        const found = await registry.manifest(repository, digest, signal);
        if (found !== undefined)
            return found;
        if (wait !== undefined)
            await clock.sleep(wait, signal);
    }
    throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH(`${repository}@${digest} was pushed, but the registry does not have it.`, {
        next: "Look at the repository in the console: a lifecycle policy or another job may have removed it. Then run the job again.",
    });
}
function parse(manifest, where) {
    try {
        return JSON.parse(manifest.body);
    }
    catch (cause) {
        throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH(`The registry's manifest of ${where} is not JSON.`, { cause });
    }
}
/** The one real linux/arm64 child; attestations stand in an index as unknown/unknown or with an annotation. */
function arm64(children) {
    return children.find((child) => platformOf(child) === "linux/arm64" &&
        child.annotations?.["vnd.docker.reference.type"] !== "attestation-manifest");
}
/** `linux/arm64`; undefined for what is no image: attestations stand in an index as unknown/unknown. */
function platformOf({ platform }) {
    return platform?.os === undefined || platform.os === "unknown"
        ? undefined
        : `${platform.os}/${platform.architecture}`;
}
function notArm64(where, what) {
    return new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH(`${where} is for ${what}, not for linux/arm64.`, {
        next: "Build it with this action (it always passes --platform linux/arm64), or, when its final stage has a fixed `FROM --platform=…`, take that away.",
    });
}


/***/ }),

/***/ 1159:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ TagTaken)
/* harmony export */ });
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);

/** The push was refused because the tag is immutable and taken: somebody else built this commit in the meantime. */
class TagTaken extends _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH {
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

/***/ 7949:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ imagesSection)
/* harmony export */ });
/* harmony import */ var _image_build_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2810);

/** A Markdown section on images: what was built, what was there already, and each digest. "" when there are none. */
function imagesSection(built, given) {
    const rows = [
        ...built.map(({ name, reference, size, seconds, reused }) => row(name, reused ? "there already" : `built in ${seconds} s`, (0,_image_build_js__WEBPACK_IMPORTED_MODULE_0__/* .megabytes */ .ix)(size), reference)),
        ...Object.entries(given).map(([name, reference]) => row(name, "given", "", reference)),
    ];
    if (rows.length === 0)
        return "";
    return [
        "### Images",
        "",
        "| image | linux/arm64 | size | reference |",
        "| --- | --- | ---: | --- |",
        ...rows,
        "",
    ].join("\n");
}
function row(name, how, size, reference) {
    return `| ${name} | ${how} | ${size} | \`${reference}\` |`;
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
