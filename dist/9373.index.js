export const id = 9373;
export const ids = [9373];
export const modules = {

/***/ 9373:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./aws/clients.js + 2 modules
var aws_clients = __webpack_require__(7449);
// EXTERNAL MODULE: ./aws/errors.js
var errors = __webpack_require__(8099);
// EXTERNAL MODULE: ./aws/patient.js
var patient = __webpack_require__(1959);
;// CONCATENATED MODULE: ./aws/image-uses.js


/** Revisions are read so many at a time: ECS gives them one by one, and throttles who asks for all at once. */
const TOGETHER = 8;
/**
 * References of the images of all that ECS runs or could run again in this account and region: containers of tasks (by
 * the digest that was pulled), revisions of services and of their deployments, and every ACTIVE revision.
 */
async function imageUses(clients, abortSignal) {
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217));
    const client = await clients.ecs();
    const config = { client, pageSize: 100 };
    const options = { abortSignal };
    const references = new Set();
    const revisions = new Set();
    const all = async (operation, pages) => await (0,errors/* awsCall */.uF)(operation, async () => {
        const found = [];
        for await (const page of pages())
            found.push(...(page ?? []));
        return found;
    });
    const clusters = await all("ecs:ListClusters", async function* () {
        for await (const page of sdk.paginateListClusters(config, {}, options))
            yield page.clusterArns;
    });
    for (const cluster of clusters) {
        const services = await all("ecs:ListServices", async function* () {
            for await (const page of sdk.paginateListServices(config, { cluster }, options))
                yield page.serviceArns;
        });
        for (const some of (0,patient/* chunks */.VN)(services, 10)) {
            const command = new sdk.DescribeServicesCommand({ cluster, services: some });
            const found = await (0,errors/* awsCall */.uF)("ecs:DescribeServices", () => client.send(command, options));
            for (const { taskDefinition, deployments = [], taskSets = [] } of found.services ?? [])
                for (const one of [taskDefinition, ...[...deployments, ...taskSets].map((inner) => inner.taskDefinition)])
                    if (one !== undefined)
                        revisions.add(one);
        }
        const tasks = await all("ecs:ListTasks", async function* () {
            for await (const page of sdk.paginateListTasks(config, { cluster }, options))
                yield page.taskArns;
        });
        for (const some of (0,patient/* chunks */.VN)(tasks, 100)) {
            const command = new sdk.DescribeTasksCommand({ cluster, tasks: some });
            const found = await (0,errors/* awsCall */.uF)("ecs:DescribeTasks", () => client.send(command, options));
            for (const { taskDefinitionArn, containers = [] } of found.tasks ?? []) {
                if (taskDefinitionArn !== undefined)
                    revisions.add(taskDefinitionArn);
                for (const { image, imageDigest } of containers) {
                    if (image !== undefined)
                        references.add(image);
                    if (image !== undefined && imageDigest !== undefined)
                        references.add(`${image.replace(/(@.*|:[^/:]*)$/, "")}@${imageDigest}`);
                }
            }
        }
    }
    const active = await all("ecs:ListTaskDefinitions", async function* () {
        for await (const page of sdk.paginateListTaskDefinitions(config, { status: "ACTIVE" }, options))
            yield page.taskDefinitionArns;
    });
    for (const some of (0,patient/* chunks */.VN)([...new Set([...revisions, ...active])], TOGETHER))
        await Promise.all(some.map(async (taskDefinition) => {
            const command = new sdk.DescribeTaskDefinitionCommand({ taskDefinition });
            const found = await (0,errors/* awsCall */.uF)("ecs:DescribeTaskDefinition", () => client.send(command, options));
            for (const { image } of found.taskDefinition?.containerDefinitions ?? [])
                if (image !== undefined)
                    references.add(image);
        }));
    return [...references];
}

;// CONCATENATED MODULE: ./aws/stored-images.js


/** ECR's limit of images in one BatchGetImage or BatchDeleteImage. */
const MOST = 100;
/** The images of repositories as ECR lists them. */
function storedImages(clients) {
    return {
        async list(repositoryName, abortSignal) {
            const { BatchGetImageCommand, paginateDescribeImages } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8198)]).then(__webpack_require__.bind(__webpack_require__, 8198));
            const client = await clients.ecr();
            const found = [];
            const listing = (0,errors/* awsCall */.uF)("ecr:DescribeImages", async () => {
                for await (const { imageDetails = [] } of paginateDescribeImages({ client, pageSize: 1000 }, { repositoryName }, { abortSignal }))
                    for (const { imageDigest = "", imageTags = [], imagePushedAt, imageManifestMediaType = "" } of imageDetails)
                        found.push({
                            digest: imageDigest,
                            tags: imageTags,
                            pushedAt: imagePushedAt?.getTime() ?? 0,
                            mediaType: imageManifestMediaType,
                        });
                return true;
            });
            const exists = await listing.catch((error) => {
                if ((0,errors/* isAws */.aZ)(error, "RepositoryNotFoundException"))
                    return false;
                throw error;
            });
            if (!exists)
                return undefined;
            const children = new Map();
            const indexes = found.filter(({ mediaType }) => /index|manifest\.list/.test(mediaType));
            for (const some of (0,patient/* chunks */.VN)(indexes, MOST)) {
                const command = new BatchGetImageCommand({
                    repositoryName,
                    imageIds: some.map(({ digest }) => ({ imageDigest: digest })),
                    acceptedMediaTypes: [...new Set(some.map(({ mediaType }) => mediaType))],
                });
                const { images = [] } = await (0,errors/* awsCall */.uF)("ecr:BatchGetImage", () => client.send(command, { abortSignal }));
                for (const { imageId, imageManifest = "{}" } of images) {
                    const { manifests = [] } = JSON.parse(imageManifest);
                    children.set(imageId?.imageDigest ?? "", manifests.map(({ digest }) => digest));
                }
            }
            return found.map(({ mediaType: _, ...image }) => ({ ...image, children: children.get(image.digest) ?? [] }));
        },
        async remove(repositoryName, { tags, digests }, abortSignal) {
            const { BatchDeleteImageCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8198)]).then(__webpack_require__.bind(__webpack_require__, 8198));
            const client = await clients.ecr();
            const refused = [];
            const ids = [...digests.map((imageDigest) => ({ imageDigest })), ...tags.map((imageTag) => ({ imageTag }))];
            for (const imageIds of (0,patient/* chunks */.VN)(ids, MOST)) {
                const command = new BatchDeleteImageCommand({ repositoryName, imageIds });
                const { failures = [] } = await (0,errors/* awsCall */.uF)("ecr:BatchDeleteImage", () => client.send(command, { abortSignal }));
                // Somebody else, or a lifecycle policy, was faster.
                for (const { imageId, failureCode, failureReason } of failures)
                    if (failureCode !== "ImageNotFound")
                        refused.push(`${imageId?.imageTag ?? imageId?.imageDigest}: ${failureReason ?? failureCode ?? "not deleted"}`);
            }
            return refused;
        },
    };
}

// EXTERNAL MODULE: ./image/records.js
var image_records = __webpack_require__(4304);
;// CONCATENATED MODULE: ./image/clean.js

/**
 * Deletes what closed pull requests left, and images without a tag beyond the newest ones; never anything that a
 * service, a task or an ACTIVE revision of a task definition names. Nothing is deleted before all of that is known. A
 * repository that does not exist is a warning: where builds make it, pull requests are closed before the first of them.
 */
async function cleanImages(request, { images, used, log, signal }) {
    const [references, ...stored] = await Promise.all([
        used(signal),
        ...request.repositories.map((repository) => images.list(repository, signal)),
    ]);
    const swept = [];
    for (const [index, repository] of request.repositories.entries()) {
        const listed = stored[index];
        if (listed === undefined)
            log.warning(`There is no repository ${repository}: nothing was ever pushed there, or its name is another one.`);
        const sweep = sweepOf(repository, listed ?? [], references, request);
        const nothing = sweep.tags.length + sweep.digests.length === 0;
        const refused = request.dryRun || nothing ? [] : await images.remove(repository, sweep, signal);
        const done = request.dryRun ? "would go" : "gone";
        log.info(`${repository}: ${nothing ? "nothing to clean up" : `${sweep.digests.length} images and ${sweep.tags.length} more tags ${done}`}.`);
        for (const line of [...sweep.tags, ...sweep.digests])
            log.info(`  ${done}: ${repository} ${line}`);
        for (const line of sweep.kept)
            log.info(`  kept: ${line}`);
        for (const line of refused)
            log.warning(`${repository}: ${line}`);
        swept.push({ repository, ...sweep, refused });
    }
    return swept;
}
/** Decides for one repository. */
function sweepOf(repository, images, references, { closed, keepUntagged }) {
    const running = inUse(repository, images, references);
    const isClosed = (tag) => closed.some((number) => tag === `pr-${number}` || tag.startsWith(`pr-${number}-`));
    const kept = [];
    const tags = [];
    const gone = new Set();
    for (const { digest, tags: all } of images) {
        const theirs = all.filter(isClosed);
        if (theirs.length === 0)
            continue;
        // By its content an image is found by other pull requests, too; that alone does not keep it.
        const others = all.filter((tag) => !isClosed(tag) && !isContentOfPulls(tag));
        if (others.length > 0)
            tags.push(...theirs);
        else if (running.has(digest))
            kept.push(`${theirs.join(", ")} (${digest.slice(0, 19)}…) is in use`);
        else
            gone.add(digest);
    }
    // What was known of an image goes with it.
    const records = new Set(images.filter(({ digest }) => gone.has(digest)).flatMap(({ tags: all }) => all.map((tag) => tag + image_records/* RECORD */.gv)));
    for (const { digest, tags: all } of images)
        if (all.length > 0 && all.every((tag) => records.has(tag)))
            gone.add(digest);
    if (keepUntagged !== undefined) {
        const parts = partsOfWhatStays(images, gone);
        const loose = images
            .filter(({ digest, tags: all }) => all.length === 0 && !parts.has(digest) && !gone.has(digest))
            .filter(({ digest }) => !running.has(digest) || void kept.push(`${digest.slice(0, 19)}… has no tag and is in use`))
            .toSorted((a, b) => b.pushedAt - a.pushedAt);
        for (const { digest } of loose.slice(keepUntagged))
            gone.add(digest);
    }
    // What an index held goes with it, unless another image that stays holds it, too.
    const stays = partsOfWhatStays(images, gone);
    const indexes = images.filter(({ digest, children }) => gone.has(digest) && children.length > 0);
    for (const child of indexes.flatMap(({ children }) => children)) {
        const found = images.find(({ digest }) => digest === child);
        if (found?.tags.length === 0 && !stays.has(child) && !running.has(child))
            gone.add(child);
    }
    const first = indexes.map(({ digest }) => digest);
    const rest = images.map(({ digest }) => digest).filter((digest) => gone.has(digest) && !first.includes(digest));
    return { tags, digests: [...first, ...rest], kept };
}
/** Digests that are named, with the indexes around them and the images in them: ECS names either. */
function inUse(repository, images, references) {
    const used = new Set();
    for (const reference of references) {
        const [, path = "", tag, digest] = /^(?:[^/]*[.:][^/]*\/)?([^:@]+)(?::([^@]+))?(?:@(.+))?$/.exec(reference) ?? [];
        if (path !== repository)
            continue;
        if (digest !== undefined)
            used.add(digest);
        else
            for (const image of images)
                if (image.tags.includes(tag ?? "latest"))
                    used.add(image.digest);
    }
    for (const { digest, children } of images)
        if (children.some((child) => used.has(child)))
            used.add(digest);
    for (const { digest, children } of images)
        if (used.has(digest))
            for (const child of children)
                used.add(child);
    return used;
}
function partsOfWhatStays(images, gone) {
    return new Set(images.flatMap(({ digest, children }) => (gone.has(digest) ? [] : children)));
}
function isContentOfPulls(tag) {
    return /^gantline-pr-[0-9a-f]{40}$/.test(tag);
}

// EXTERNAL MODULE: ./kernel/errors.js
var kernel_errors = __webpack_require__(3957);
// EXTERNAL MODULE: ./report/markdown.js
var markdown = __webpack_require__(8186);
// EXTERNAL MODULE: ./actions/build/builds.js
var builds = __webpack_require__(7814);
// EXTERNAL MODULE: ./runner/region.js
var region = __webpack_require__(3651);
// EXTERNAL MODULE: ./runner/spec.js
var spec = __webpack_require__(9264);
;// CONCATENATED MODULE: ./actions/clean-images/spec.js


const spec_spec = {
    name: "clean-images",
    title: "Gantline: clean up images",
    description: "Delete the images of closed pull requests and images without a tag from Amazon ECR, but nothing that a service, a task or a task definition uses.",
    inputs: {
        region: region/* region */.N,
        repositories: (0,spec/* lines */.Mn)({ description: "ECR repositories to clean up, one a line." }).required(),
        "closed-pull-requests": (0,spec/* text */.Qq)({
            description: "Numbers of pull requests that are closed, with spaces, commas or lines between them: images whose tags are `pr-<number>` or begin with `pr-<number>-` go, unless they have another tag.",
        }).optional(),
        "keep-untagged": (0,spec/* whole */.WQ)({
            description: "How many of the newest images without a tag stay in each repository. Default: all of them. What an index holds has no tag and always stays with it.",
            min: 0,
            max: 10_000,
        }).optional(),
        "dry-run": (0,spec/* flag */.Jt)({ description: "Only say what would be deleted." }).default("false"),
    },
    outputs: {
        deleted: "JSON mapping from each repository to the list of tags and digests that were deleted, or would be.",
    },
};

;// CONCATENATED MODULE: ./actions/clean-images/index.js








async function run(runner) {
    const inputs = await runner.inputs(spec_spec);
    const { log, signal, environment } = runner;
    const closed = (inputs["closed-pull-requests"] ?? "").split(/[\s,]+/).filter((number) => number !== "");
    const bad = [
        ...inputs.repositories
            .filter((name) => !(0,builds/* isRepository */.Z6)(name))
            .map((name) => `input "repositories": ${name} is no name of an ECR repository, such as shop/api`),
        ...closed
            .filter((number) => !/^#?\d+$/.test(number))
            .map((text) => `input "closed-pull-requests": ${text} is no number`),
    ];
    if (closed.length === 0 && inputs["keep-untagged"] === undefined)
        bad.push("nothing to clean up: give closed-pull-requests, keep-untagged, or both");
    if (bad.length > 0)
        throw new kernel_errors/* InputError */.dz(bad);
    const clients = (0,aws_clients/* awsClients */.e)(inputs.region, environment.variables);
    const swept = await cleanImages({
        repositories: [...new Set(inputs.repositories)],
        closed: closed.map((number) => Number(number.replace("#", ""))),
        keepUntagged: inputs["keep-untagged"],
        dryRun: inputs["dry-run"],
    }, { images: storedImages(clients), used: (abort) => imageUses(clients, abort), log, signal });
    runner.outputs(spec_spec, {
        deleted: Object.fromEntries(swept.map(({ repository, tags, digests }) => [repository, [...tags, ...digests]])),
    });
    const rows = swept.map(({ repository, tags, digests, kept }) => [
        (0,markdown/* code */.aY)(repository),
        String(digests.length),
        String(tags.length),
        String(kept.length),
    ]);
    const title = inputs["dry-run"] ? "### Images that would be deleted" : "### Deleted images";
    await runner.summary((0,markdown/* join */.fj)(title, (0,markdown/* table */.tp)(["repository", "images", "tags", "kept: in use"], rows)));
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

/***/ 4304:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QR: () => (/* binding */ keyTag),
/* harmony export */   cP: () => (/* binding */ lastRecord),
/* harmony export */   gv: () => (/* binding */ RECORD),
/* harmony export */   qb: () => (/* binding */ hasRecord),
/* harmony export */   rP: () => (/* binding */ keepRecord)
/* harmony export */ });
/** A record stands beside its image under the image's key tag with this behind it. */
const RECORD = ".inputs";
const TYPE = "application/vnd.gantline.inputs.v1+json";
/** The tag by which an image of this content is found; a pull request's stand apart. */
function keyTag(key, pullRequest) {
    return `gantline-${pullRequest ? "pr-" : ""}${key}`;
}
/**
 * Keeps what a key was made of, so that the next miss can be explained. What belongs to the commit that built it (OCI's
 * revision, version and created) stands here as annotations: in the image itself it would give it another digest.
 */
async function keepRecord(repository, tag, record, about, registry, signal) {
    const annotations = Object.entries(about).flatMap(([name, value]) => value === undefined ? [] : [[`org.opencontainers.image.${name}`, value]]);
    const artifact = { type: TYPE, text: JSON.stringify(record), annotations: Object.fromEntries(annotations) };
    await registry.putArtifact(repository, tag + RECORD, artifact, signal);
}
/** Whether there is a record beside an image. */
async function hasRecord(repository, tag, registry, signal) {
    return (await registry.manifest(repository, tag + RECORD, signal)) !== undefined;
}
/** The record of the last build, and the tag of its image; undefined when there is none. */
async function lastRecord(repository, registry, signal) {
    const tag = await registry.newestTag(repository, RECORD, signal);
    const manifest = tag === undefined ? undefined : await registry.manifest(repository, tag, signal);
    if (tag === undefined || manifest === undefined)
        return undefined;
    const { layers } = JSON.parse(manifest.body);
    const layer = layers?.find(({ mediaType }) => mediaType === TYPE);
    if (layer === undefined)
        return undefined;
    const record = JSON.parse(await registry.blob(repository, layer.digest, signal));
    return { tag: tag.slice(0, -RECORD.length), record };
}


/***/ })

};
