export const id = 6082;
export const ids = [6082,5956];
export const modules = {

/***/ 6082:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./image/build.js + 1 modules
var build = __webpack_require__(3612);
// EXTERNAL MODULE: ./kernel/errors.js
var errors = __webpack_require__(3957);
// EXTERNAL MODULE: ./kernel/retry.js
var retry = __webpack_require__(2150);
// EXTERNAL MODULE: ./image/binary.js + 1 modules
var binary = __webpack_require__(6433);
// EXTERNAL MODULE: ./image/proof.js
var proof = __webpack_require__(8712);
;// CONCATENATED MODULE: ./image/promote.js




/** How long a registry that is busy is asked again. */
const PATIENCE_MS = 180_000;
/**
 * Gives images that are there already their release tags, byte for byte: index, children, layers. Everything is looked
 * at before anything changes, and a DeployError names all that stands in the way; what is missing fails or is given
 * back. Run twice, or twice at once, it ends the same.
 */
async function promote(request, ports) {
    const { log, signal } = ports;
    const problems = [];
    const missing = [];
    const looked = await Promise.all(request.promotions.map(async (one) => {
        const { source, target } = registriesOf(one, ports);
        const [from, uri] = await Promise.all([
            source.repositoryUri(one.from, signal),
            target.repositoryUri(one.to, signal),
        ]);
        const manifest = from === undefined ? undefined : await source.manifest(one.from, one.source, signal);
        if (manifest === undefined) {
            missing.push(one.name);
            if (request.onMiss === "fail")
                problems.push(`${one.from} has no image ${one.source}`);
            return undefined;
        }
        problems.push(...(await obstacles(one, uri, manifest, request, { source, target }, signal)));
        return uri === undefined ? undefined : { ...one, uri, manifest };
    }));
    if (problems.length > 0)
        throw new errors/* DeployError */.sH(`Nothing was promoted: ${problems.join("; ")}.`, {
            next: missing.length > 0 && request.onMiss === "fail"
                ? "Promote a commit that was built before: its build must have pushed the tag. Only what was built and tested is promoted."
                : "Give another tag; with `move-tags: true` a tag may be taken from another image where the repository allows it.",
        });
    const promoted = [];
    for (const one of looked.filter((found) => found !== undefined)) {
        const registries = registriesOf(one, ports);
        const how = isSame(one) ? "" : `, ${await copy(one, registries, ports)}`;
        for (const tag of request.tags)
            await registries.target.tag(one.to, one.manifest, tag, signal);
        log.info(`${one.name}: ${one.from}:${one.source} is ${one.uri}:${request.tags.join(", ")} now (${one.manifest.digest}${how}).`);
        promoted.push({ name: one.name, reference: `${one.uri}@${one.manifest.digest}`, digest: one.manifest.digest });
    }
    return { promoted, missing: missing.sort() };
}
function registriesOf({ fromRegistry, toRegistry }, ports) {
    return { source: ports.registry(fromRegistry), target: ports.registry(toRegistry) };
}
function isSame({ from, to, fromRegistry, toRegistry }) {
    return from === to && fromRegistry === toRegistry;
}
/** What stands against giving `manifest` the tags, in words. */
async function obstacles({ from, to }, uri, manifest, { tags, moveTags }, { source, target }, signal) {
    if (uri === undefined)
        return [`the repository ${to} does not exist`];
    const refused = await (0,proof/* prove */.zn)(source, from, manifest, signal)
        .then((proof) => (0,binary/* proveBinary */.i)(source, from, proof, signal))
        .then(() => [], (error) => {
        if (!(error instanceof errors/* DeployError */.sH))
            throw error;
        return [error.message.replace(/\.$/, "")];
    });
    if (moveTags)
        return refused;
    const taken = await Promise.all(tags.map(async (tag) => {
        const there = await target.manifest(to, tag, signal);
        return there === undefined || there.digest === manifest.digest
            ? []
            : [`${to}:${tag} names another image (${there.digest.slice(0, 19)}…)`];
    }));
    return [...refused, ...taken.flat()];
}
/** Brings all that an image is made of into another repository, children first; says how. */
async function copy({ from, to, manifest }, { source, target }, { clock, signal }) {
    const patiently = (run) => (0,retry/* retry */.L)(run, { clock, signal, forMs: PATIENCE_MS });
    const counts = { mounted: 0, copied: 0, there: 0 };
    const bring = async (one) => {
        const body = JSON.parse(one.body);
        for (const { digest } of body.manifests ?? []) {
            const child = await source.manifest(from, digest, signal);
            if (child === undefined)
                throw new errors/* DeployError */.sH(`${from}@${one.digest} is an index whose part ${digest} is not in the registry.`);
            await bring(child);
            await target.tag(to, child, undefined, signal);
        }
        const blobs = [...(body.config === undefined ? [] : [body.config]), ...(body.layers ?? [])];
        for (const [digest, size] of new Map(blobs.map((blob) => [blob.digest, blob.size])))
            counts[await patiently(() => 
            // Only within one registry can a layer be mounted.
            source === target
                ? target.copyBlob(from, to, { digest, size }, signal)
                : target.putBlob(to, { digest, size }, () => source.layer(from, digest, signal), signal))]++;
    };
    await bring(manifest);
    return `parts: ${counts.there} there already, ${counts.mounted} mounted, ${counts.copied} uploaded`;
}

// EXTERNAL MODULE: ./kernel/clock.js
var clock = __webpack_require__(2114);
// EXTERNAL MODULE: ./report/markdown.js
var markdown = __webpack_require__(8186);
// EXTERNAL MODULE: ./aws/clients.js + 2 modules
var clients = __webpack_require__(7449);
// EXTERNAL MODULE: ./aws/ecr.js
var ecr = __webpack_require__(5956);
// EXTERNAL MODULE: ./aws/errors.js
var aws_errors = __webpack_require__(8099);
;// CONCATENATED MODULE: ./aws/role.js


/** Credentials of a role that the job's own role may assume, for clients that work in another account. */
function assumedRole(clients, roleArn) {
    return async () => {
        const { AssumeRoleCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(3494)]).then(__webpack_require__.bind(__webpack_require__, 3494));
        const sts = await clients.sts();
        const command = new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: "gantline" });
        const { Credentials: given } = await (0,aws_errors/* awsCall */.uF)("sts:AssumeRole", () => sts.send(command));
        if (!given?.AccessKeyId || !given.SecretAccessKey || !given.SessionToken || !given.Expiration)
            throw new errors/* DeployError */.sH(`The role ${roleArn} was assumed, but AWS gave no credentials for it.`);
        return {
            accessKeyId: given.AccessKeyId,
            secretAccessKey: given.SecretAccessKey,
            sessionToken: given.SessionToken,
            expiration: given.Expiration,
        };
    };
}

;// CONCATENATED MODULE: ./actions/promote/host.js
/** Account and region that the host of an ECR registry names; undefined for any other host. */
function ecrHost(host) {
    const found = /^(\d{12})\.dkr(?:\.ecr(?:-fips)?\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?|-ecr(?:-fips)?\.([a-z0-9-]+)\.on\.(?:aws|amazonwebservices\.com\.cn))$/.exec(host);
    const region = found?.[2] ?? found?.[3];
    return found?.[1] === undefined || region === undefined ? undefined : { account: found[1], region };
}

;// CONCATENATED MODULE: ./actions/promote/registries.js




/**
 * Registries by their hosts, each with the region that its address names and the role that `roles` gives for its
 * account; without a host, the job's own.
 */
function registries(region, roles, { environment: { variables }, mask }) {
    const own = (0,clients/* awsClients */.e)(region, variables);
    const made = new Map();
    return (host) => {
        const place = host === undefined ? undefined : ecrHost(host);
        const known = made.get(host ?? "");
        if (known !== undefined)
            return known;
        const registry = (0,ecr.ecrRegistry)(clientsOf(place, own), mask, place?.account);
        made.set(host ?? "", registry);
        return registry;
    };
    function clientsOf(place, usual) {
        if (place === undefined)
            return usual;
        const role = roles[place.account];
        return (0,clients/* awsClients */.e)(place.region, variables, role === undefined ? undefined : assumedRole(usual, role));
    }
}

// EXTERNAL MODULE: ./image/records.js
var records = __webpack_require__(4304);
// EXTERNAL MODULE: ./runner/region.js
var region = __webpack_require__(3651);
// EXTERNAL MODULE: ./runner/spec.js
var spec = __webpack_require__(9264);
// EXTERNAL MODULE: ./actions/build/builds.js
var builds = __webpack_require__(7814);
;// CONCATENATED MODULE: ./actions/promote/spec.js





const spec_spec = {
    name: "promote",
    title: "Gantline: promote images",
    description: "Give images that were built and tested their release tags, in the same ECR repository, another one, or another account or region, byte for byte and without building anything.",
    inputs: {
        region: region/* region */.N,
        images: (0,spec/* mapping */.pq)({
            description: "Images to promote: a YAML mapping from a name to a repository, or to a mapping with `from`, `to` (default: the same repository) and `source` (a tag or digest for this image alone). A repository of another account or region is given with its address, `444455556666.dkr.ecr.us-east-1.amazonaws.com/shop/api`.",
            form: "YAML mapping: name → repository, or mapping",
            read: promotions,
        }).required(),
        roles: (0,spec/* mapping */.pq)({
            description: "Roles to assume for registries of other accounts: a YAML mapping from an account to the ARN of a role that the job's role may assume. Without one the job's own credentials are used, which the other repository's policy must let in.",
            form: "YAML mapping: account → role ARN",
            read: roles,
        }).optional(),
        source: (0,spec/* text */.Qq)({
            description: "Which image of each repository: a tag, a digest, or a content key (40 hexadecimal digits). Default: `sha-` and the first 12 characters of the commit.",
        }).optional(),
        tags: (0,spec/* lines */.Mn)({ description: "Tags to give, one a line, for example the version." }).required(),
        "on-miss": (0,spec/* oneOf */.yL)(["fail", "skip"], {
            description: "When an image is not there: fail before anything is changed, or leave it out and name it in the output `missing`.",
        }).default("fail"),
        "move-tags": (0,spec/* flag */.Jt)({
            description: "Let a tag that names another image be moved, where the repository's tags may be overwritten. Otherwise that is an error.",
        }).default("false"),
    },
    outputs: {
        images: "JSON mapping from each name to its reference, `repository@sha256:…`.",
        missing: "JSON list of the names that were not there (with `on-miss: skip`).",
    },
};
const KEYS = ["from", "to", "source"];
/** Reads the `images` mapping; every problem in it is named at once. */
function promotions(value) {
    const problems = [];
    const read = Object.entries(value).map(([name, entry]) => {
        const written = (typeof entry === "string" ? { from: entry } : (entry ?? {}));
        for (const key of Object.keys(written))
            if (!KEYS.includes(key))
                problems.push(`"${name}" to have no key "${key}" (keys: ${KEYS.join(", ")})`);
        const { from, to = from, source } = written;
        const [first, second] = [from, to].map((text) => place(name, text, (problem) => problems.push(problem)));
        if (source !== undefined && typeof source !== "string")
            problems.push(`"${name}.source" to be text`);
        return {
            name,
            from: first?.repository ?? "",
            to: second?.repository ?? "",
            ...(first?.host === undefined ? {} : { fromRegistry: first.host }),
            ...(second?.host === undefined ? {} : { toRegistry: second.host }),
            ...(source === undefined ? {} : { source: reference(String(source)) }),
        };
    });
    if (problems.length > 0)
        (0,spec/* expected */.p6)([...new Set(problems)].join("; "));
    return read;
}
/** A repository's name, or its address in another registry. */
function place(name, text, problem) {
    const [, host, repository = ""] = /^(?:([^/]*[.:][^/]*)\/)?(.*)$/.exec(String(text)) ?? [];
    if (typeof text !== "string" || !(0,builds/* isRepository */.Z6)(repository))
        return void problem(`"${name}" to name a repository, such as shop/api`);
    if (host === undefined)
        return { repository };
    if (ecrHost(host) !== undefined)
        return { host, repository };
    return void problem(`"${name}" to lie in ECR (444455556666.dkr.ecr.us-east-1.amazonaws.com/shop/api), not in ${host}`);
}
function roles(value) {
    const bad = Object.entries(value).filter(([account, role]) => !/^\d{12}$/.test(account) || !/^arn:[\w-]+:iam::\d{12}:role\/.+$/.test(String(role)));
    if (bad.length > 0)
        (0,spec/* expected */.p6)(`account → ARN of a role (see ${bad.map(([account]) => account).join(", ")}); write accounts in quotes`);
    return value;
}
/** A content key alone stands for the tag that its image has. */
function reference(source) {
    return /^[0-9a-f]{40}$/.test(source) ? (0,records/* keyTag */.QR)(source, false) : source;
}

;// CONCATENATED MODULE: ./actions/promote/index.js






async function run(runner) {
    const inputs = await runner.inputs(spec_spec);
    const { log, signal, environment } = runner;
    const [source] = (0,build/* tagsOf */.Fg)(inputs.source === undefined ? undefined : [reference(inputs.source)], environment.sha, false);
    const [tag, ...tags] = inputs.tags;
    const { promoted, missing } = await promote({
        promotions: inputs.images.map((one) => ({ source, ...one })),
        tags: [tag ?? "", ...tags],
        moveTags: inputs["move-tags"],
        onMiss: inputs["on-miss"],
    }, { registry: registries(inputs.region, inputs.roles ?? {}, runner), clock: clock/* systemClock */.m, log, signal });
    for (const name of missing)
        log.warning(`${name} was not promoted: its image is not in the registry.`);
    runner.outputs(spec_spec, {
        images: Object.fromEntries(promoted.map((one) => [one.name, one.reference])),
        missing,
    });
    const rows = promoted.map((one) => [one.name, inputs.tags.map(markdown/* code */.aY).join(" "), (0,markdown/* code */.aY)(one.reference)]);
    await runner.summary((0,markdown/* join */.fj)("### Promoted images", (0,markdown/* table */.tp)(["image", "tags", "reference"], rows)));
}


/***/ }),

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


/***/ }),

/***/ 3612:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rd: () => (/* binding */ buildImages),
  _Z: () => (/* binding */ containerImages),
  HN: () => (/* binding */ planLines),
  Fg: () => (/* binding */ tagsOf)
});

// EXTERNAL MODULE: ./kernel/errors.js
var errors = __webpack_require__(3957);
// EXTERNAL MODULE: ./image/bring.js + 4 modules
var bring = __webpack_require__(1826);
// EXTERNAL MODULE: ./image/options.js
var image_options = __webpack_require__(7476);
;// CONCATENATED MODULE: ./image/needs.js

/** What the builds that are to be made want of buildx, each once. */
function needsOf(missing, { cache }) {
    const needs = new Set();
    if (missing.length > 0 && cache.kind === "gha")
        needs.add("gha cache");
    for (const { spec } of missing) {
        const { options, contexts } = spec;
        if (Object.keys(contexts).length > 0)
            needs.add("contexts");
        if (Object.keys(options.annotations).length > 0)
            needs.add("annotations");
        if (options.sbom !== false || options.provenance !== "off")
            needs.add("attestations");
        if (options.platforms.length > 1)
            needs.add("platforms");
        if (options.sourceDateEpoch !== undefined)
            needs.add("rewritten times");
        if ((0,image_options/* pushesItself */.GB)(options))
            needs.add("archive");
    }
    return [...needs].sort();
}

// EXTERNAL MODULE: ./image/plan.js
var image_plan = __webpack_require__(5755);
;// CONCATENATED MODULE: ./image/build.js




/**
 * Brings every image of the request into the registry and proves it: what is there for this commit or for this content
 * is reused, the rest is built side by side. Results stand in the order of the request. When one build fails the others are stopped.
 */
async function buildImages(request, ports) {
    const { registry, builder, log, signal } = ports;
    const planned = await (0,image_plan/* planImages */.y6)(request, ports);
    const missing = planned.filter(({ there }) => there === undefined);
    for (const line of planLines(planned))
        log.info(line);
    const needs = needsOf(missing, request);
    const facts = missing.length > 0 ? await builder.check(request.builder, needs, signal) : { native: [], pushesIndexes: true };
    const stop = new AbortController();
    const together = { ...ports, signal: AbortSignal.any([signal, stop.signal]) };
    let login;
    const signIn = () => {
        login ??= registry.login(signal);
        return login;
    };
    const each = missing.length > 1 ? (name) => ({ ...together, log: prefixed(log, name) }) : () => together;
    const brought = new Map();
    return await firstFailure(planned.map(async (plan) => {
        const { spec, there } = plan;
        const same = brought.get(spec.repository) ??
            (there === undefined
                ? (0,bring/* bringImage */.i)(plan, signIn, request, facts, each(spec.name))
                : retag(spec, there, request, together));
        brought.set(spec.repository, same);
        return (0,image_plan/* named */.KT)(await same, spec);
    }), stop);
}
/** What a plan means, a line an image. */
function planLines(planned) {
    return planned.map(({ spec, there, why }) => `${spec.name}: ${there === undefined ? "to be built" : "reused"}: ${why}.`);
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
/** A reused image gets the tags of this run that it lacks; asking for one that it has costs a call and changes nothing. */
async function retag({ repository }, { image, manifest }, request, { registry, signal }) {
    const known = image.key === undefined ? 1 : 0;
    for (const tag of request.tags.slice(known))
        await registry.tag(repository, manifest, tag, signal);
    return image;
}
function prefixed(log, name) {
    const each = (text) => text.replace(/^/gm, `${name} | `);
    return { ...log, info: (text) => log.info(each(text)), debug: (text) => log.debug(each(text)) };
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
/**
 * The tags of a run when the user gave none: `sha-` and the first 12 characters of the commit, with `pr-` and its number
 * before it in a pull request, so that no release takes the image for one of its own.
 */
function tagsOf(given, sha, pullRequest, number) {
    const [first, ...rest] = given ?? [];
    // ECR's rule for tags (PutImage, imageTag).
    const bad = (given ?? []).filter((tag) => !/^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/.test(tag));
    if (bad.length > 0)
        throw new errors/* InputError */.dz(bad.map((tag) => `input "tags": ECR takes no tag "${tag}": up to 128 letters, digits, _ . -, not beginning with . or -`));
    if (first !== undefined)
        return [first, ...rest];
    if (sha === undefined)
        throw new errors/* InputError */.dz('input "tags": there is no GITHUB_SHA to name the images after; give at least one tag');
    const pulls = number === undefined ? "pr-" : `pr-${number}-`;
    return [`${pullRequest ? pulls : ""}sha-${sha.slice(0, 12)}`];
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


/***/ })

};
