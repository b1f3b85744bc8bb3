export const id = 8774;
export const ids = [8774];
export const modules = {

/***/ 7814:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ef: () => (/* binding */ imageReferences),
/* harmony export */   GW: () => (/* binding */ builds),
/* harmony export */   Z6: () => (/* binding */ isRepository)
/* harmony export */ });
/* harmony import */ var _runner_spec_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9264);
/* harmony import */ var _options_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4813);


const KEYS = [
    ...["context", "dockerfile", "target", "args", "repository", "contexts", "containers", "scope"],
    ..._options_js__WEBPACK_IMPORTED_MODULE_1__/* .OPTION_KEYS */ .XJ,
];
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
    (0,_options_js__WEBPACK_IMPORTED_MODULE_1__/* .unknownKeys */ .vX)(written, KEYS, name, problem);
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
    if (!isRepository(place))
        problem(`"${place}" (of "${name}") to be a repository name that ECR accepts: 2 to 256 of a-z 0-9 . _ - /`);
    const scope = string("scope");
    if (scope !== undefined && !isScope(scope))
        problem(`"${name}.scope" to be context or copied`);
    const containers = written.containers;
    if (containers !== undefined && !(Array.isArray(containers) && containers.every((text) => typeof text === "string")))
        problem(`"${name}.containers" to be a list of container names`);
    return {
        name,
        context: string("context") ?? ".",
        args: strings("args"),
        contexts: strings("contexts"),
        options: (0,_options_js__WEBPACK_IMPORTED_MODULE_1__/* .options */ .fF)(written, name, problem),
        ...(dockerfile === undefined ? {} : { dockerfile }),
        ...(target === undefined ? {} : { target }),
        ...(repository === undefined ? {} : { repository }),
        ...(scope !== undefined && isScope(scope) ? { scope } : {}),
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
/** Whether ECR accepts this as a repository's name. */
function isRepository(text) {
    return REPOSITORY.test(text) && text.length >= 2 && text.length <= 256;
}
function isScope(text) {
    return text === "context" || text === "copied";
}
function isMapping(value) {
    return value !== null && typeof value === "object" && !Array.isArray(value);
}


/***/ }),

/***/ 4813:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   XJ: () => (/* binding */ OPTION_KEYS),
/* harmony export */   fF: () => (/* binding */ options),
/* harmony export */   pq: () => (/* binding */ buildDefaults),
/* harmony export */   vX: () => (/* binding */ unknownKeys)
/* harmony export */ });
/* harmony import */ var _image_options_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7476);
/* harmony import */ var _kernel_nearest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4550);
/* harmony import */ var _runner_spec_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9264);
/* harmony import */ var _run_task_words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9553);




/** Keys that one build may have, and `build-defaults` for all. */
const OPTION_KEYS = [
    "secrets",
    "ssh",
    "labels",
    "commit-labels",
    "annotations",
    "platforms",
    "compression",
    "source-date-epoch",
    "sbom",
    "provenance",
    "tests",
];
const COMPRESSIONS = ["gzip", "zstd", "estargz", "uncompressed"];
const TEST_KEYS = [
    "name",
    "command",
    "args",
    "environment",
    "exit-code",
    "output",
    "output-matches",
    "timeout-seconds",
];
/** Reads the input `build-defaults`; every problem in it is named at once. */
function buildDefaults(value) {
    const problems = [];
    unknownKeys(value, OPTION_KEYS, "", (text) => problems.push(text));
    const read = options(value, "", (text) => problems.push(text));
    if (problems.length > 0)
        (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .expected */ .p6)(problems.join("; "));
    return read;
}
/** Says which keys are not among `keys`, with the one that was probably meant. */
function unknownKeys(value, keys, of, problem) {
    const where = of === "" ? "" : `"${of}" `;
    for (const key of Object.keys(value).filter((one) => !keys.includes(one))) {
        const hint = (0,_kernel_nearest_js__WEBPACK_IMPORTED_MODULE_3__/* .nearest */ .p)(key, keys);
        problem(`${where}to have no key "${key}"${hint ? ` (did you mean "${hint}"?)` : ` (keys: ${keys.join(", ")})`}`);
    }
}
/** The options among the keys of a build. Only what is written is there, so that defaults can stand under it. */
function options(written, of, problem) {
    const at = (key) => `"${of === "" ? "" : `${of}.`}${key}"`;
    const read = {};
    const given = (key) => written[key] !== undefined && written[key] !== null;
    if (given("secrets"))
        read.secrets = secrets(written.secrets, at("secrets"), problem);
    if (given("ssh"))
        read.ssh = texts(written.ssh, at("ssh"), problem);
    if (given("labels"))
        read.labels = mapping(written.labels, at("labels"), problem);
    if (given("annotations"))
        read.annotations = mapping(written.annotations, at("annotations"), problem);
    if (given("commit-labels"))
        read.commitLabels = bool(written["commit-labels"], at("commit-labels"), problem);
    if (given("platforms"))
        read.platforms = platforms(written.platforms, at("platforms"), problem);
    const compressed = given("compression") ? compression(written.compression, at("compression"), problem) : undefined;
    if (compressed !== undefined)
        read.compression = compressed;
    const epoch = given("source-date-epoch") ? written["source-date-epoch"] : undefined;
    if (epoch === "commit" || (Number.isInteger(epoch) && Number(epoch) >= 0))
        read.sourceDateEpoch = epoch;
    else if (epoch !== undefined)
        problem(`${at("source-date-epoch")} to be seconds since 1970, or commit`);
    if (given("sbom")) {
        const sbom = written.sbom;
        if (typeof sbom === "boolean" || (typeof sbom === "string" && /^[^\s,]+$/.test(sbom)))
            read.sbom = sbom;
        else
            problem(`${at("sbom")} to be true, false or the image of a generator`);
    }
    if (given("provenance")) {
        const found = { true: "max", false: "off", min: "min", max: "max" }[String(written.provenance)];
        if (found === undefined)
            problem(`${at("provenance")} to be true, false, min or max`);
        else
            read.provenance = found;
    }
    if (given("tests"))
        read.tests = tests(written.tests, at("tests"), problem);
    return read;
}
function secrets(value, at, problem) {
    if (!isMapping(value)) {
        problem(`${at} to be a mapping: id → { env: NAME } or { file: path }`);
        return {};
    }
    const read = {};
    for (const [id, source] of Object.entries(value)) {
        const { env, file, ...rest } = isMapping(source) ? source : {};
        const one = typeof env === "string" && file === undefined ? { env } : undefined;
        const other = typeof file === "string" && env === undefined ? { file } : undefined;
        const found = Object.keys(rest).length === 0 ? (one ?? other) : undefined;
        if (found === undefined || !/^[\w.-]+$/.test(id))
            problem(`${at.slice(0, -1)}.${id}" to be { env: NAME } or { file: path }, under an id of letters, digits, . _ -`);
        else
            read[id] = found;
    }
    return read;
}
function platforms(value, at, problem) {
    const found = [...new Set(texts(value, at, problem))];
    if (!found.every((one) => /^[a-z0-9]+\/[a-z0-9_]+(\/[a-z0-9]+)?$/.test(one)))
        problem(`${at} to be platforms such as linux/arm64`);
    if (!found.includes(_image_options_js__WEBPACK_IMPORTED_MODULE_0__/* .ARM64 */ .pX))
        problem(`${at} to have linux/arm64 among them: that is what ECS gets`);
    return found;
}
function compression(value, at, problem) {
    const written = isMapping(value) ? value : { type: value };
    const type = COMPRESSIONS.find((one) => one === written.type);
    const { level } = written;
    if (type === undefined)
        problem(`${at} to be one of ${COMPRESSIONS.join(", ")}, or { type, level }`);
    if (level !== undefined && !(Number.isInteger(level) && Number(level) >= 0 && Number(level) <= 22))
        problem(`${at} to have a level from 0 to 22`);
    return type === undefined ? undefined : { type, ...(level === undefined ? {} : { level: Number(level) }) };
}
function tests(value, at, problem) {
    if (!Array.isArray(value)) {
        problem(`${at} to be a list of commands, or of mappings with a command`);
        return [];
    }
    return value.map((one, index) => test(one, `${at.slice(0, -1)}[${index}]"`, problem));
}
function test(value, at, problem) {
    const written = isMapping(value) ? value : { command: value };
    unknownKeys(written, TEST_KEYS, at.slice(1, -1), problem);
    const list = (key) => {
        const found = written[key];
        if (found === undefined)
            return undefined;
        return typeof found === "string" ? split(found, at, problem) : texts(found, `${at.slice(0, -1)}.${key}"`, problem);
    };
    const whole = (key, usual, max) => {
        const found = written[key] ?? usual;
        if (!Number.isInteger(found) || Number(found) < 0 || Number(found) > max)
            problem(`${at.slice(0, -1)}.${key}" to be a whole number up to ${max}`);
        return Number(found);
    };
    const [command, args] = [list("command"), list("args")];
    if (command === undefined ? args === undefined : command.length === 0)
        problem(`${at} to have a command, or args for the image's own entrypoint`);
    if (command !== undefined && args !== undefined)
        problem(`${at} to have either command or args`);
    const matches = written["output-matches"];
    if (matches !== undefined && !isPattern(matches))
        problem(`${at.slice(0, -1)}.output-matches" to be a regular expression`);
    return {
        name: typeof written.name === "string" ? written.name : (command ?? args ?? []).join(" "),
        ...(command === undefined ? {} : { command }),
        ...(args === undefined ? {} : { args }),
        environment: written.environment === undefined ? {} : mapping(written.environment, `${at.slice(0, -1)}.environment"`, problem),
        exitCode: whole("exit-code", 0, 255),
        ...(written.output === undefined ? {} : { output: String(written.output) }),
        ...(matches === undefined ? {} : { outputMatches: String(matches) }),
        timeoutSeconds: Math.max(1, whole("timeout-seconds", 60, 3600)),
    };
}
function split(text, at, problem) {
    try {
        return (0,_run_task_words_js__WEBPACK_IMPORTED_MODULE_2__/* .words */ .a)(text);
    }
    catch (error) {
        problem(`${at} to be a command whose quotes are closed (${error instanceof Error ? error.message : ""})`);
        return [];
    }
}
function isPattern(value) {
    try {
        return typeof value === "string" && new RegExp(value) !== undefined;
    }
    catch {
        return false;
    }
}
function texts(value, at, problem) {
    const list = Array.isArray(value) ? value : [value];
    if (!list.every((one) => typeof one === "string" && one !== ""))
        problem(`${at} to be a list of text`);
    return list.map(String);
}
function bool(value, at, problem) {
    if (typeof value !== "boolean")
        problem(`${at} to be true or false`);
    return value === true;
}
function mapping(value, at, problem) {
    if (!isMapping(value) || Object.values(value).some((one) => one === null || typeof one === "object")) {
        problem(`${at} to be a mapping: name → text`);
        return {};
    }
    return Object.fromEntries(Object.entries(value).map(([name, text]) => [name, String(text)]));
}
function isMapping(value) {
    return value !== null && typeof value === "object" && !Array.isArray(value);
}


/***/ }),

/***/ 9553:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ variables),
/* harmony export */   a: () => (/* binding */ words)
/* harmony export */ });
/* harmony import */ var _kernel_words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6161);
/* harmony import */ var _runner_spec_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9264);


/** A command as a list of words, for an input: a JSON list as it is, else split as a shell splits. */
function words(text) {
    const { words: found, problem } = (0,_kernel_words_js__WEBPACK_IMPORTED_MODULE_1__/* .commandWords */ .B)(text);
    return problem === undefined ? found : (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_0__/* .expected */ .p6)(problem);
}
/** A mapping of environment variables; numbers and booleans are taken as they are written. */
function variables(value) {
    const bad = Object.entries(value).filter(([name, one]) => typeof one === "object" || !/^[^=\s]+$/.test(name));
    if (bad.length > 0)
        (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_0__/* .expected */ .p6)(`text for each variable (see ${bad.map(([name]) => name).join(", ")})`);
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, String(one)]));
}


/***/ }),

/***/ 7449:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ awsClients),
  E: () => (/* binding */ readAhead)
});

;// CONCATENATED MODULE: ./kernel/version.js
/** The version in package.json; a contract test holds the two together. */
const version = "0.1.0";

;// CONCATENATED MODULE: ./aws/skew.js
/** Refusals of a signature whose time is too far from AWS's. */
const late = /^(AuthFailure|InvalidSignatureException|Request(Expired|InTheFuture|TimeTooSkewed)|SignatureDoesNotMatch)$/;
/**
 * Lets a client take a refusal for what it is on a machine whose clock is wrong. The SDK reads the time of every answer, and
 * from four minutes' difference on it takes each refusal for one that the difference caused: "no such target group" was
 * asked eight times over, for up to a minute, because the difference is never twice the same to the millisecond. Here only
 * those that speak of the signature count. Gives the client back.
 */
function answersAtOnce(client) {
    // All clients have the same stack; its type differs by their inputs only.
    const { middlewareStack } = client;
    middlewareStack.addRelativeTo((next) => async (args) => {
        try {
            return await next(args);
        }
        catch (error) {
            const { name, $metadata } = error;
            if ($metadata?.clockSkewCorrected && !late.test(name ?? ""))
                $metadata.clockSkewCorrected = false;
            throw error;
        }
    }, { name: "answersAtOnce", relation: "before", toMiddleware: "httpSigningMiddleware" });
    return client;
}

;// CONCATENATED MODULE: ./aws/clients.js


/**
 * Clients of one region. Credentials and AWS_ENDPOINT_URL are found by the SDK's own chain; `variables` gives the proxy
 * settings, which the SDK ignores by itself; `credentials` stand in for the chain's. Eight attempts: with the SDK's three, a throttled call gives up after 1-3 s.
 * A call whose answer is lost is given up after half a minute: the SDK itself would wait for ever.
 */
function awsClients(region, variables, credentials) {
    const agents = lazily(async () => {
        const [http, https] = await Promise.all([Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 7067, 19)), Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 4708, 19))]);
        const keep = { keepAlive: true, maxSockets: 50, proxyEnv: { ...variables } };
        return { httpAgent: new http.Agent(keep), httpsAgent: new https.Agent(keep) };
    });
    const settings = async () => ({
        region,
        ...(credentials === undefined ? {} : { credentials }),
        maxAttempts: 8,
        customUserAgent: [["gantline", version]],
        requestHandler: {
            ...(await agents()),
            connectionTimeout: 10_000,
            requestTimeout: 30_000,
            throwOnRequestTimeout: true,
        },
    });
    const client = (make) => lazily(async () => answersAtOnce(await make()));
    return {
        region,
        autoScaling: client(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(864)]).then(__webpack_require__.bind(__webpack_require__, 864))).ApplicationAutoScalingClient(await settings())),
        cloudFormation: client(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(9940)]).then(__webpack_require__.bind(__webpack_require__, 9940))).CloudFormationClient(await settings())),
        ec2: client(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(1593)]).then(__webpack_require__.bind(__webpack_require__, 1593))).EC2Client(await settings())),
        ecr: client(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8198)]).then(__webpack_require__.bind(__webpack_require__, 8198))).ECRClient(await settings())),
        ecs: client(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217))).ECSClient(await settings())),
        elbv2: client(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(1608)]).then(__webpack_require__.bind(__webpack_require__, 1608))).ElasticLoadBalancingV2Client(await settings())),
        events: client(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(6038)]).then(__webpack_require__.bind(__webpack_require__, 6038))).EventBridgeClient(await settings())),
        iam: client(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(733)]).then(__webpack_require__.bind(__webpack_require__, 733))).IAMClient(await settings())),
        logs: client(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(1678)]).then(__webpack_require__.bind(__webpack_require__, 1678))).CloudWatchLogsClient(await settings())),
        scheduler: client(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(7340)]).then(__webpack_require__.bind(__webpack_require__, 7340))).SchedulerClient(await settings())),
        secretsManager: client(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(7086)]).then(__webpack_require__.bind(__webpack_require__, 7086))).SecretsManagerClient(await settings())),
        ssm: client(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(3942)]).then(__webpack_require__.bind(__webpack_require__, 3942))).SSMClient(await settings())),
        sts: client(async () => new (await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(3494)]).then(__webpack_require__.bind(__webpack_require__, 3494))).STSClient(await settings())),
        download: async (address, signal) => (await __webpack_require__.e(/* import() */ 128).then(__webpack_require__.bind(__webpack_require__, 128))).download(address, await agents(), signal),
        downloadStream: async (address, signal) => (await __webpack_require__.e(/* import() */ 128).then(__webpack_require__.bind(__webpack_require__, 128))).downloadStream(address, await agents(), signal),
        exchange: async (address, wanted, signal) => (await __webpack_require__.e(/* import() */ 128).then(__webpack_require__.bind(__webpack_require__, 128))).exchange(address, wanted, await agents(), signal),
    };
}
/** Reads the programs of these clients one by one, for a time in which another program is waited for. Never throws. */
async function readAhead(clients, services) {
    try {
        for (const service of services)
            await clients[service]();
    }
    catch {
        // Whoever needs the client asks again and gets the error.
    }
}
function lazily(make) {
    let made;
    return () => {
        made ??= { value: make() };
        return made.value;
    };
}


/***/ }),

/***/ 7476:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GB: () => (/* binding */ pushesItself),
/* harmony export */   JW: () => (/* binding */ mergedOptions),
/* harmony export */   PC: () => (/* binding */ labelsOf),
/* harmony export */   _$: () => (/* binding */ compressionConsequence),
/* harmony export */   nw: () => (/* binding */ isIndex),
/* harmony export */   pX: () => (/* binding */ ARM64),
/* harmony export */   tW: () => (/* binding */ optionInputs)
/* harmony export */ });
/* unused harmony export noOptions */
const ARM64 = "linux/arm64";
const noOptions = {
    secrets: {},
    ssh: [],
    labels: {},
    commitLabels: false,
    annotations: {},
    platforms: [ARM64],
    sbom: false,
    provenance: "off",
    tests: [],
};
/** A build's own options over those of all builds: mappings are joined, lists and single values replaced. */
function mergedOptions(all, own) {
    return {
        ...noOptions,
        ...all,
        ...own,
        secrets: { ...all.secrets, ...own.secrets },
        labels: { ...all.labels, ...own.labels },
        annotations: { ...all.annotations, ...own.annotations },
    };
}
/**
 * What of the options goes into a content key, by the name that an explained miss tells. Of secrets and SSH keys only
 * the ids: a value could be guessed from its hash, and a token that was renewed changes no image. Values that follow the
 * commit stay out: an image that nothing else changed keeps those of the commit that built it first.
 */
function optionInputs(options) {
    const { compression, sourceDateEpoch, tests } = options;
    const inputs = [
        ["platform", [...options.platforms].sort().join(",")],
        ["provenance", { off: "false", min: "min", max: "true" }[options.provenance]],
        ...Object.keys(options.secrets).map((id) => [`secret ${id}`, ""]),
        ...options.ssh.map((one) => [`ssh ${one.split("=")[0] ?? ""}`, ""]),
        ...Object.entries(options.labels).map(([name, value]) => [`label ${name}`, value]),
        ...Object.entries(options.annotations).map(([name, value]) => [`annotation ${name}`, value]),
    ];
    if (options.commitLabels)
        inputs.push(["commit labels", ""]);
    if (options.sbom !== false)
        inputs.push(["sbom", String(options.sbom)]);
    if (compression !== undefined)
        inputs.push(["compression", `${compression.type} ${compression.level ?? ""}`]);
    if (sourceDateEpoch !== undefined)
        inputs.push(["source-date-epoch", String(sourceDateEpoch)]);
    if (tests.length > 0)
        inputs.push(["tests", JSON.stringify(tests.map(ordered))]);
    return inputs;
}
/** A test with its parts and variables in one order, however they were written. */
function ordered({ environment, ...test }) {
    return [Object.entries(test).sort(), Object.entries(environment).sort()];
}
/** What a choice of compression means for those who pull, in a line; undefined for the usual gzip. */
function compressionConsequence({ type }) {
    return {
        gzip: undefined,
        zstd: "Fargate starts it sooner; Docker below 23 on EC2 instances cannot unpack it, and SOCI cannot index it",
        estargz: "it is larger than gzip, and ECS pulls it like gzip: only lazy pullers such as stargz-snapshotter gain",
        uncompressed: "pushes, pulls and storage are several times larger",
    }[type];
}
/** Whether the image must lie on this machine before it is pushed: to be tested, or to get other times. */
function pushesItself({ tests, sourceDateEpoch }) {
    return tests.length > 0 || sourceDateEpoch !== undefined;
}
/** Whether what is pushed is an index around the image. */
function isIndex({ platforms, provenance, sbom }) {
    return platforms.length > 1 || provenance !== "off" || sbom !== false;
}
/** The labels of an image: OCI's standard ones (image-spec, annotations.md) under those that the user gave. */
function labelsOf(options, facts) {
    const standard = {
        source: facts.source,
        ...(options.commitLabels ? { revision: facts.revision, version: facts.version, created: facts.created } : {}),
    };
    const known = Object.entries(standard).flatMap(([name, value]) => value === undefined ? [] : [[`org.opencontainers.image.${name}`, value]]);
    return { ...Object.fromEntries(known), ...options.labels };
}


/***/ }),

/***/ 2150:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ retry),
/* harmony export */   N: () => (/* binding */ TransientError)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);

/**
 * The far side asks to come again later: throttling, a conflict that passes, a connection that broke. Adapters throw it
 * for exactly those answers; everything else that they throw is final.
 */
class TransientError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH {
    constructor(message, cause) {
        const next = cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH ? cause.next : undefined;
        super(message, { cause, ...(next === undefined ? {} : { next }) });
        this.name = "TransientError";
    }
}
/**
 * Calls `run` until it answers, waiting out TransientErrors (1 s, growing by half to 15 s) up to `forMs`; then the last
 * one is thrown, as what it was caused by.
 */
async function retry(run, options) {
    const until = options.clock.now() + options.forMs;
    for (let pause = 1000;; pause = Math.min(pause * 1.5, 15_000)) {
        try {
            return await run();
        }
        catch (error) {
            if (!(error instanceof TransientError))
                throw error;
            if (options.clock.now() + pause > until)
                throw error.cause ?? error;
            await options.clock.sleep(pause, options.signal);
        }
    }
}


/***/ }),

/***/ 6161:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ commandWords),
/* harmony export */   C: () => (/* binding */ shellWords)
/* harmony export */ });
/**
 * Splits text the way a POSIX shell does, with quotes and backslashes but nothing expanded. `problem` says what is wrong
 * with text that no shell would take.
 */
function shellWords(text) {
    const words = [];
    let word;
    let quote = "";
    for (let index = 0; index < text.length; index++) {
        const char = text.charAt(index);
        if (quote === "'") {
            if (char === "'")
                quote = "";
            else
                word += char;
        }
        else if (char === "\\") {
            const next = text.charAt(++index);
            // A line that ends with a backslash goes on in the next one.
            if (next === "\n")
                continue;
            // Inside double quotes a backslash stands for itself before anything that it need not protect.
            word = (word ?? "") + (quote === '"' && !/["\\$`]/.test(next) ? `\\${next}` : next);
        }
        else if (quote === '"' && char === '"')
            quote = "";
        else if (quote === "" && (char === "'" || char === '"')) {
            quote = char;
            word ??= "";
        }
        else if (quote === "" && /\s/.test(char)) {
            if (word !== undefined)
                words.push(word);
            word = undefined;
        }
        else
            word = (word ?? "") + char;
    }
    if (word !== undefined)
        words.push(word);
    return quote === "" ? { words } : { words, problem: `every ${quote} to be closed` };
}
/** A command as a list of words: a JSON list as it is, else split as a shell splits. */
function commandWords(text) {
    if (!text.startsWith("["))
        return shellWords(text);
    const problem = 'a JSON list of text, ["like", "this"]';
    let parsed;
    try {
        parsed = JSON.parse(text);
    }
    catch {
        return { words: [], problem };
    }
    if (!Array.isArray(parsed) || !parsed.every((one) => typeof one === "string"))
        return { words: [], problem };
    return { words: parsed };
}


/***/ }),

/***/ 8186:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EU: () => (/* binding */ fence),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   fj: () => (/* binding */ join),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   pj: () => (/* binding */ plain),
/* harmony export */   tp: () => (/* binding */ table)
/* harmony export */ });
/** A GitHub table; without rows, nothing. Cells are Markdown already: untrusted text goes through `plain` or `code`. */
function table(head, rows) {
    if (rows.length === 0)
        return "";
    const line = (cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
    return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
/** Text from elsewhere in one line, without Markdown or HTML of its own. */
function plain(text) {
    return text
        .replace(/\s+/g, " ")
        .replace(/[\\`*_[\]<>#]/g, (char) => `\\${char}`)
        .trim();
}
function code(text) {
    return `\`${text.replaceAll("`", "'")}\``;
}
function link(text, url) {
    return url === undefined ? text : `[${text}](${url})`;
}
/** Lines as they are, in a fence that none of them can close. */
function fence(lines) {
    const longest = Math.max(0, ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length)));
    const ticks = "`".repeat(Math.max(3, longest + 1));
    return `${ticks}text\n${lines.join("\n")}\n${ticks}`;
}
/** Parts with a blank line between them; empty ones are left out. */
function join(...parts) {
    return parts.filter((part) => part !== "").join("\n\n");
}
/** "8 s", "2 min 5 s". */
function duration(seconds) {
    const whole = Math.round(seconds);
    return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min${whole % 60 === 0 ? "" : ` ${whole % 60} s`}`;
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
