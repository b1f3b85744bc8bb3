export const id = 4001;
export const ids = [4001];
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

/***/ 6382:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  verifyPort: () => (/* binding */ verifyPort)
});

// EXTERNAL MODULE: ./image/adopt.js
var adopt = __webpack_require__(1444);
// EXTERNAL MODULE: ./image/proof.js
var proof = __webpack_require__(8712);
;// CONCATENATED MODULE: ./image/platforms.js


/** What ECR allows as a repository's name (CreateRepository); it refuses to be asked for anything else. */
const NAME = /^([a-z0-9]+([._-][a-z0-9]+)*\/)*[a-z0-9]+([._-][a-z0-9]+)*$/;
/**
 * The platforms (`linux/arm64`) that an image of this account's registry is for: those of an index, or the one that the
 * config of a single manifest names. `elsewhere` when the reference is not one of this registry.
 */
async function imagePlatforms(text, registry, signal) {
    const reference = (0,adopt/* parseReference */.F)(text);
    if (reference === undefined || !NAME.test(reference.path))
        return "elsewhere";
    const { uri, path, version } = reference;
    // An address that this registry does not give may be another account's, which is not ours to judge.
    if ((await registry.repositoryUri(path, signal)) !== uri)
        return "elsewhere";
    const manifest = await registry.manifest(path, version, signal);
    if (manifest === undefined)
        return "missing";
    const body = JSON.parse(manifest.body);
    if (body.manifests !== undefined)
        return [...new Set(body.manifests.map(proof/* platformOf */.tj).filter((name) => name !== undefined))];
    if (body.config === undefined)
        return [];
    const config = JSON.parse(await registry.blob(path, body.config.digest, signal));
    const platform = (0,proof/* platformOf */.tj)({ platform: config });
    return platform === undefined ? [] : [platform];
}

// EXTERNAL MODULE: ./aws/clients.js + 2 modules
var aws_clients = __webpack_require__(7449);
// EXTERNAL MODULE: ./aws/ecr.js
var ecr = __webpack_require__(5956);
// EXTERNAL MODULE: ./aws/errors.js
var errors = __webpack_require__(8099);
;// CONCATENATED MODULE: ./aws/look.js

const refused = /^(AccessDenied|AccessDeniedException|UnauthorizedOperation|AuthorizationError|KMSAccessDeniedException|UnknownOperationException|UnsupportedOperationException|InvalidAction|NotImplemented)$/;
/** What may not be asked is no answer. Everything else that goes wrong would go wrong for the change as well. */
async function look(permission, resource, ask) {
    try {
        return { value: await ask() };
    }
    catch (error) {
        if (!(error instanceof errors/* AwsError */.Gy) || !refused.test(error.code))
            throw error;
        return { unchecked: `this role lacks ${permission} on ${resource}` };
    }
}

// EXTERNAL MODULE: ./aws/patient.js
var patient = __webpack_require__(1959);
;// CONCATENATED MODULE: ./aws/verify-access.js



/** Roles, networks, parameters and the keys inside of secrets, as the checks before a change see them. */
function accessPort(clients, signal) {
    const abort = { abortSignal: signal };
    return {
        role: (name) => look("iam:GetRole", name, async () => {
            const { GetRoleCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(733)]).then(__webpack_require__.bind(__webpack_require__, 733));
            const iam = await clients.iam();
            try {
                const { Role } = await (0,patient/* patientCall */.g4)("iam:GetRole", () => iam.send(new GetRoleCommand({ RoleName: name }), abort));
                // IAM gives policies URL-encoded (API reference, Role).
                return { arn: Role?.Arn ?? "", trust: decodeURIComponent(Role?.AssumeRolePolicyDocument ?? "") };
            }
            catch (error) {
                if ((0,errors/* isAws */.aZ)(error, "NoSuchEntity", "NoSuchEntityException"))
                    return undefined;
                throw error;
            }
        }),
        // By filter, which passes over what is not there; by id one that is missing would hide the others.
        subnets: (ids) => look("ec2:DescribeSubnets", "*", async () => {
            const { DescribeSubnetsCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(1593)]).then(__webpack_require__.bind(__webpack_require__, 1593));
            const ec2 = await clients.ec2();
            const answers = await Promise.all((0,patient/* chunks */.VN)(ids, 200).map((Values) => (0,patient/* patientCall */.g4)("ec2:DescribeSubnets", () => ec2.send(new DescribeSubnetsCommand({ Filters: [{ Name: "subnet-id", Values }] }), abort))));
            return answers.flatMap(({ Subnets = [] }) => Subnets.map(({ SubnetId = "", AvailabilityZone = "", VpcId = "" }) => ({
                id: SubnetId,
                zone: AvailabilityZone,
                vpc: VpcId,
            })));
        }),
        securityGroups: (ids) => look("ec2:DescribeSecurityGroups", "*", async () => {
            const { DescribeSecurityGroupsCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(1593)]).then(__webpack_require__.bind(__webpack_require__, 1593));
            const ec2 = await clients.ec2();
            const answers = await Promise.all((0,patient/* chunks */.VN)(ids, 200).map((Values) => (0,patient/* patientCall */.g4)("ec2:DescribeSecurityGroups", () => ec2.send(new DescribeSecurityGroupsCommand({ Filters: [{ Name: "group-id", Values }] }), abort))));
            return answers.flatMap(({ SecurityGroups = [] }) => SecurityGroups.map(({ GroupId = "", VpcId = "" }) => ({ id: GroupId, vpc: VpcId })));
        }),
        parameters: (names) => look("ssm:DescribeParameters", "*", async () => {
            const { DescribeParametersCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(3942)]).then(__webpack_require__.bind(__webpack_require__, 3942));
            const ssm = await clients.ssm();
            // Descriptions, not values: 50 names a filter, and as many results a page.
            const answers = await Promise.all((0,patient/* chunks */.VN)(names, 50).map((Values) => (0,patient/* patientCall */.g4)("ssm:DescribeParameters", () => ssm.send(new DescribeParametersCommand({
                ParameterFilters: [{ Key: "Name", Option: "Equals", Values }],
                MaxResults: 50,
            }), abort))));
            return answers.flatMap(({ Parameters = [] }) => Parameters.map(({ Name = "" }) => Name));
        }),
        secretKeys: (arn, stage, version) => look("secretsmanager:GetSecretValue", arn, async () => {
            const { GetSecretValueCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(7086)]).then(__webpack_require__.bind(__webpack_require__, 7086));
            const secrets = await clients.secretsManager();
            const which = {
                ...(stage === "" ? {} : { VersionStage: stage }),
                ...(version === "" ? {} : { VersionId: version }),
            };
            try {
                const { SecretString = "" } = await (0,patient/* patientCall */.g4)("secretsmanager:GetSecretValue", () => secrets.send(new GetSecretValueCommand({ SecretId: arn, ...which }), abort));
                return keysOf(SecretString);
            }
            catch (error) {
                if ((0,errors/* isAws */.aZ)(error, "ResourceNotFoundException"))
                    return "missing";
                throw error;
            }
        }),
    };
}
/** The value itself is let go here. */
function keysOf(text) {
    try {
        const parsed = JSON.parse(text);
        return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed) ? Object.keys(parsed) : "no-json";
    }
    catch {
        return "no-json";
    }
}

;// CONCATENATED MODULE: ./aws/verify.js







/** The account as the checks before a change see it. What this role may not ask is said, with permission and resource. */
function verifyPort(clients, variables, signal) {
    const registry = (0,ecr.ecrRegistry)(clients, () => { });
    const abort = { abortSignal: signal };
    return {
        ...accessPort(clients, signal),
        caller: () => look("sts:GetCallerIdentity", "*", async () => {
            const { GetCallerIdentityCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(3494)]).then(__webpack_require__.bind(__webpack_require__, 3494));
            const sts = await clients.sts();
            const { Account = "", Arn = "" } = await (0,patient/* patientCall */.g4)("sts:GetCallerIdentity", () => sts.send(new GetCallerIdentityCommand({}), abort));
            return { account: Account, arn: Arn };
        }),
        cluster: (name) => look("ecs:DescribeClusters", name, async () => {
            const { DescribeClustersCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217));
            const ecs = await clients.ecs();
            const { clusters } = await (0,patient/* patientCall */.g4)("ecs:DescribeClusters", () => ecs.send(new DescribeClustersCommand({ clusters: [name] }), abort));
            const [found] = clusters ?? [];
            return found && { status: found.status ?? "", capacityProviders: found.capacityProviders ?? [] };
        }),
        platforms: (reference) => look("ecr:BatchGetImage (and ecr:DescribeRepositories, ecr:GetDownloadUrlForLayer)", reference, () => imagePlatforms(reference, registry, signal)),
        secret: (arn) => look("secretsmanager:DescribeSecret", arn, async () => {
            const { DescribeSecretCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(7086)]).then(__webpack_require__.bind(__webpack_require__, 7086));
            const secrets = await clients.secretsManager();
            try {
                const found = await (0,patient/* patientCall */.g4)("secretsmanager:DescribeSecret", () => secrets.send(new DescribeSecretCommand({ SecretId: arn }), abort));
                return found.DeletedDate === undefined ? "there" : "deleted";
            }
            catch (error) {
                if ((0,errors/* isAws */.aZ)(error, "ResourceNotFoundException"))
                    return "missing";
                throw error;
            }
        }),
        logGroup: (name, region) => look("logs:DescribeLogGroups", name, async () => {
            const { DescribeLogGroupsCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(1678)]).then(__webpack_require__.bind(__webpack_require__, 1678));
            const there = region === undefined || region === clients.region ? clients : (0,aws_clients/* awsClients */.e)(region, variables);
            const logs = await there.logs();
            const { logGroups = [] } = await (0,patient/* patientCall */.g4)("logs:DescribeLogGroups", () => logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: name }), abort));
            return logGroups.some(({ logGroupName }) => logGroupName === name);
        }),
        targetGroups: (arns) => look("elasticloadbalancing:DescribeTargetGroups", "*", async () => {
            const { DescribeTargetGroupsCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(1608)]).then(__webpack_require__.bind(__webpack_require__, 1608));
            const elb = await clients.elbv2();
            const ask = async (TargetGroupArns) => {
                const { TargetGroups = [] } = await (0,patient/* patientCall */.g4)("elasticloadbalancing:DescribeTargetGroups", () => elb.send(new DescribeTargetGroupsCommand({ TargetGroupArns }), abort));
                return TargetGroups.map(({ TargetGroupArn = "", TargetType = "", LoadBalancerArns = [] }) => ({
                    arn: TargetGroupArn,
                    type: TargetType,
                    attached: LoadBalancerArns.length > 0,
                }));
            };
            try {
                return (await Promise.all((0,patient/* chunks */.VN)(arns, 20).map(ask))).flat();
            }
            catch (error) {
                if (!(0,errors/* isAws */.aZ)(error, "TargetGroupNotFound", "TargetGroupNotFoundException"))
                    throw error;
                // One that is missing makes ELB refuse them all.
                const one = async (arn) => {
                    try {
                        return await ask([arn]);
                    }
                    catch (missing) {
                        if ((0,errors/* isAws */.aZ)(missing, "TargetGroupNotFound", "TargetGroupNotFoundException"))
                            return [];
                        throw missing;
                    }
                };
                return (await Promise.all(arns.map(one))).flat();
            }
        }),
    };
}


/***/ }),

/***/ 1444:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ parseReference),
/* harmony export */   l: () => (/* binding */ adoptImages)
/* harmony export */ });
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);
/* harmony import */ var _binary_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6433);
/* harmony import */ var _proof_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8712);



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
            await (0,_proof_js__WEBPACK_IMPORTED_MODULE_2__/* .prove */ .zn)(registry, reference.path, manifest, signal)
                .then((proof) => (0,_binary_js__WEBPACK_IMPORTED_MODULE_1__/* .proveBinary */ .i)(registry, reference.path, proof, signal))
                .catch((error) => {
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

/***/ 6433:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  i: () => (/* binding */ proveBinary)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./kernel/errors.js
var errors = __webpack_require__(3957);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./image/layer.js


/** As much of a file as tells an ELF header or a `#!` line. */
const HEAD = 256;
const BLOCK = 512;
/**
 * The entries of a layer as its bytes come in: a tar, plain, gzip or zstd, whatever its media type says. Who stops early
 * stops the download. Source: POSIX pax, GNU tar's long names.
 */
async function* layerEntries(bytes) {
    const input = reader(await unpacked(bytes));
    let long = {};
    try {
        for (;;) {
            const header = await input.take(BLOCK);
            if (header.length < BLOCK || header[0] === 0)
                return;
            const text = (from, length) => cString(header.subarray(from, from + length));
            const size = sizeOf(header);
            const type = String.fromCharCode(header[156] ?? 0);
            const padding = (BLOCK - (size % BLOCK)) % BLOCK;
            if ("xgLK".includes(type)) {
                const body = Buffer.from(await input.take(size));
                await input.skip(padding);
                if (type === "x")
                    long = { ...long, ...paxNames(body) };
                if (type === "L")
                    long = { ...long, path: cString(body) };
                if (type === "K")
                    long = { ...long, target: cString(body) };
                continue;
            }
            const prefix = text(257, 5) === "ustar" && header[263] === 0x30 ? text(345, 155) : "";
            const path = long.path ?? (prefix === "" ? text(0, 100) : `${prefix}/${text(0, 100)}`);
            const target = long.target ?? text(157, 100);
            const runs = (Number.parseInt(text(100, 8), 8) & 0o111) !== 0;
            const head = runs ? await input.take(Math.min(HEAD, size)) : new Uint8Array();
            await input.skip(size - head.length + padding);
            long = {};
            yield { path: path.replace(/^(\.?\/)+|\/+$/g, ""), ...kindOf(type, target), head };
        }
    }
    finally {
        await input.close();
        bytes.destroy();
    }
}
function kindOf(type, target) {
    if (type === "0" || type === "\0")
        return { kind: "file", target: "" };
    if (type === "1")
        return { kind: "link", target: `/${target.replace(/^(\.?\/)+/, "")}` };
    if (type === "2")
        return { kind: "link", target };
    return { kind: type === "5" ? "folder" : "other", target: "" };
}
/** Octal, or, with its highest bit set, binary for sizes from 8 GiB on. */
function sizeOf(header) {
    if (((header[124] ?? 0) & 0x80) !== 0)
        return Number(header.readBigUInt64BE(128));
    return Number.parseInt(cString(header.subarray(124, 136)).trim() || "0", 8);
}
function paxNames(body) {
    const names = {};
    for (let at = 0; at < body.length;) {
        const length = Number.parseInt(body.toString("latin1", at, at + 20), 10);
        if (!(length > 0))
            break;
        const record = body.toString("utf8", body.indexOf(0x20, at) + 1, at + length - 1);
        const [, name, value] = /^([^=]*)=([\s\S]*)$/.exec(record) ?? [];
        if (name === "path" && value !== undefined)
            names.path = value;
        if (name === "linkpath" && value !== undefined)
            names.target = value;
        at += length;
    }
    return names;
}
function cString(bytes) {
    const end = bytes.indexOf(0);
    return Buffer.from(end < 0 ? bytes : bytes.subarray(0, end)).toString();
}
async function unpacked(bytes) {
    const source = bytes[Symbol.asyncIterator]();
    const first = await source.next();
    const start = first.done === true ? Buffer.alloc(0) : first.value;
    const whole = external_node_stream_.Readable.from((async function* () {
        yield start;
        for (let next = await source.next(); next.done !== true; next = await source.next())
            yield next.value;
    })());
    const magic = start.toString("hex", 0, 4);
    const unpack = magic.startsWith("1f8b") ? (0,external_node_zlib_.createGunzip)() : magic === "28b52ffd" ? (0,external_node_zlib_.createZstdDecompress)() : undefined;
    if (unpack === undefined)
        return whole;
    // Who reads the result hears of an error there.
    (0,external_node_stream_.pipeline)(whole, unpack, () => { });
    return unpack;
}
/** Takes and skips exact numbers of bytes; at the end there are fewer. */
function reader(source) {
    const chunks = source[Symbol.asyncIterator]();
    let rest = Buffer.alloc(0);
    const more = async () => {
        const next = await chunks.next();
        if (next.done !== true)
            rest = rest.length === 0 ? next.value : Buffer.concat([rest, next.value]);
        return next.done !== true;
    };
    return {
        async take(size) {
            while (rest.length < size && (await more()))
                ;
            const taken = rest.subarray(0, size);
            rest = rest.subarray(taken.length);
            return taken;
        },
        close: async () => void (await chunks.return?.()),
        async skip(size) {
            for (let left = size; left > 0;) {
                if (rest.length === 0 && !(await more()))
                    return;
                const gone = Math.min(left, rest.length);
                rest = rest.subarray(gone);
                left -= gone;
            }
        },
    };
}

;// CONCATENATED MODULE: ./image/binary.js



/** So much is downloaded at most (compressed) to find a program; what a build adds lies in the last layers. */
const BUDGET = 100_000_000;
const DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
/** e_machine of AArch64 (ELF for the Arm 64-bit Architecture). */
const AARCH64 = 183;
const MACHINES = {
    3: "x86 (32 bits)",
    40: "ARM (32 bits)",
    62: "x86-64",
    243: "RISC-V",
};
/**
 * Looks into the layers whether the program that the image starts is for ARM64: a config says what `--platform` said,
 * not what was copied. Throws a DeployError for another machine's; says what it found otherwise: undefined when there
 * is nothing to find, or it lies too deep.
 */
async function proveBinary(registry, repository, { digest, start, layers }, signal) {
    const [program] = [...(start.Entrypoint ?? []), ...(start.Cmd ?? [])];
    if (program === undefined)
        return undefined;
    const read = [];
    let left = BUDGET;
    let wanted = candidates(program, start);
    for (let depth = 0; depth < 8;) {
        const found = look(wanted, read);
        if (found === "unknown") {
            const layer = layers[layers.length - 1 - read.length];
            left -= layer?.size ?? 0;
            if (layer === undefined || left < 0)
                return undefined;
            read.push(await entriesOf(registry, repository, layer.digest, wanted, signal));
            continue;
        }
        if (found === undefined)
            return undefined;
        const machine = machineOf(found.head);
        if (machine === AARCH64)
            return found.path;
        if (machine !== undefined)
            throw new errors/* DeployError */.sH(`${repository}@${digest} says linux/arm64, but its program /${found.path} is for ${MACHINES[machine] ?? `machine ${machine}`}.`, {
                next: "Compile it for ARM64: `GOARCH=$TARGETARCH` and the like in a stage with `FROM --platform=$BUILDPLATFORM`, or copy the ARM64 file.",
            });
        const interpreter = /^#!\s*(\/[^\s\0]+)/.exec(Buffer.from(found.head).toString("latin1"))?.[1];
        if (interpreter === undefined)
            return undefined;
        wanted = [interpreter.slice(1)];
        depth++;
    }
    return undefined;
}
/** Where a program may lie, as execvp looks for it. */
function candidates(program, { Env, WorkingDir }) {
    const inside = (path) => external_node_path_.posix.resolve("/", WorkingDir || "/", path).slice(1);
    if (program.includes("/"))
        return [inside(program)];
    const path = Env?.find((one) => one.startsWith("PATH="))?.slice("PATH=".length) || DEFAULT_PATH;
    return path.split(":").map((folder) => inside(external_node_path_.posix.join(folder, program)));
}
/**
 * The first candidate that is there. "unknown" while a deeper layer may still hold it or a link on its way; undefined
 * when it was taken away.
 */
function look(wanted, read) {
    let last;
    for (const path of wanted) {
        last = lookOne(path, read, 0);
        if (last !== undefined && last !== "unknown")
            return last;
    }
    return wanted.length > 1 ? "unknown" : last;
}
function lookOne(path, read, links) {
    if (links > 16)
        return undefined;
    const parts = path.split("/");
    for (const layer of read) {
        const entry = layer.get(path);
        if (entry?.kind === "file")
            return entry;
        for (let end = 1; end <= parts.length; end++) {
            const parent = layer.get(parts.slice(0, end).join("/"));
            if (parent?.kind !== "link")
                continue;
            const target = external_node_path_.posix.resolve("/", ...parts.slice(0, end - 1), parent.target, ...parts.slice(end));
            return lookOne(target.slice(1), read, links + 1);
        }
        if (layer.has(external_node_path_.posix.join(external_node_path_.posix.dirname(path), `.wh.${external_node_path_.posix.basename(path)}`)))
            return undefined;
    }
    return "unknown";
}
/** What of a layer may matter: programs, links, and what was taken away; no more of it is read once a candidate is there. */
async function entriesOf(registry, repository, digest, wanted, signal) {
    const found = new Map();
    const bytes = await registry.layer(repository, digest, signal);
    try {
        for await (const entry of layerEntries(bytes)) {
            found.set(entry.path, entry);
            if (entry.kind === "file" && entry.path === wanted[0])
                break;
        }
    }
    catch (cause) {
        signal.throwIfAborted();
        throw new errors/* DeployError */.sH(`The layer ${repository}@${digest} could not be read: ${(0,errors/* messageOf */.bD)(cause)}`, {
            next: "Run the job again; if it stays so, what the registry holds is damaged: push it anew.",
            cause,
        });
    }
    return found;
}
function machineOf(head) {
    if (head.length < 20 || Buffer.from(head.subarray(0, 4)).toString("latin1") !== "\x7fELF")
        return undefined;
    const view = Buffer.from(head);
    return view[5] === 2 ? view.readUInt16BE(18) : view.readUInt16LE(18);
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
    const text = await registry.blob(repository, config.digest, signal);
    const platform = JSON.parse(text);
    if (platform.os !== "linux" || platform.architecture !== "arm64")
        throw notArm64(where, `${platform.os ?? "?"}/${platform.architecture ?? "?"}`);
    const size = [config, ...layers].reduce((sum, { size }) => sum + (size ?? 0), 0);
    return { digest: manifest.digest, childDigest: leaf.digest, size, start: platform.config ?? {}, layers };
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


/***/ })

};
