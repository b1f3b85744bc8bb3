export const id = 800;
export const ids = [800];
export const modules = {

/***/ 1735:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/* harmony import */ var _aws_clients_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7202);
/* harmony import */ var _files_disk_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4999);
/* harmony import */ var _image_adopt_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1444);
/* harmony import */ var _image_build_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2810);
/* harmony import */ var _image_builds_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1353);
/* harmony import */ var _image_plan_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5755);
/* harmony import */ var _report_images_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7949);
/* harmony import */ var _request_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(849);
/* harmony import */ var _spec_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(148);









async function run(runner) {
    const inputs = runner.inputs(_spec_js__WEBPACK_IMPORTED_MODULE_8__/* .spec */ .I);
    const written = inputs.images ?? {};
    const { variables, workspace } = runner.environment;
    const builds = await (0,_image_builds_js__WEBPACK_IMPORTED_MODULE_4__/* .resolveBuilds */ .wM)(inputs.builds, workspace, _files_disk_js__WEBPACK_IMPORTED_MODULE_1__.disk);
    const wanted = builds.filter(({ name }) => written[name] === undefined);
    const request = (0,_request_js__WEBPACK_IMPORTED_MODULE_7__/* .buildRequest */ .m)(inputs, wanted, runner);
    const ports = await (0,_request_js__WEBPACK_IMPORTED_MODULE_7__/* .buildPorts */ .P)(inputs, (0,_aws_clients_js__WEBPACK_IMPORTED_MODULE_0__/* .awsClients */ .e)(inputs.region, variables), runner);
    const given = await (0,_image_adopt_js__WEBPACK_IMPORTED_MODULE_2__/* .adoptImages */ .l)(written, ports.registry, runner.signal);
    if (inputs["plan-only"])
        return await plan(request, ports, given, runner);
    const built = await (0,_image_build_js__WEBPACK_IMPORTED_MODULE_3__/* .buildImages */ .rd)(request, ports);
    const references = Object.fromEntries(built.map(({ name, reference }) => [name, reference]));
    runner.outputs(_spec_js__WEBPACK_IMPORTED_MODULE_8__/* .spec */ .I, {
        images: { ...references, ...given },
        "to-build": built.filter(({ reused }) => !reused).map(({ name }) => name),
    });
    await runner.summary((0,_report_images_js__WEBPACK_IMPORTED_MODULE_6__/* .imagesSection */ .A)(built, given));
}
/** Says what would be built, from files and registries alone; no builder is needed and nothing changes. */
async function plan(request, ports, given, runner) {
    const planned = await (0,_image_plan_js__WEBPACK_IMPORTED_MODULE_5__/* .planImages */ .y6)(request, ports);
    const there = planned.flatMap((one) => (one.there === undefined ? [] : [one.there.image]));
    const missing = planned.filter((one) => one.there === undefined).map((one) => one.spec.name);
    for (const line of (0,_image_build_js__WEBPACK_IMPORTED_MODULE_3__/* .planLines */ .HN)(planned))
        ports.log.info(line);
    ports.log.info(missing.length === 0 ? "Nothing must be built." : `To be built: ${missing.join(", ")}.`);
    runner.outputs(_spec_js__WEBPACK_IMPORTED_MODULE_8__/* .spec */ .I, {
        images: { ...Object.fromEntries(there.map(({ name, reference }) => [name, reference])), ...given },
        "to-build": missing,
    });
}


/***/ }),

/***/ 849:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  P: () => (/* binding */ buildPorts),
  m: () => (/* binding */ buildRequest)
});

// EXTERNAL MODULE: ./image/adopt.js
var adopt = __webpack_require__(1444);
// EXTERNAL MODULE: ./image/proof.js
var proof = __webpack_require__(8712);
;// CONCATENATED MODULE: ./image/bases.js


/** Base images that lie in this account's registry are asked for there, with the job's own credentials. */
function basesOf(registry, others) {
    return {
        async digest(text, elsewhere, signal) {
            const reference = (0,adopt/* parseReference */.F)(text);
            const uri = reference === undefined
                ? undefined
                : await registry.repositoryUri(reference.path, signal).catch(() => signal.throwIfAborted());
            if (reference === undefined || uri !== reference.uri)
                return others.digest(text, elsewhere, signal);
            const manifest = await registry.manifest(reference.path, reference.version, signal);
            if (manifest === undefined)
                return undefined;
            if (elsewhere)
                return { digest: manifest.digest, pin: manifest.digest };
            const { childDigest } = await (0,proof/* prove */.zn)(registry, reference.path, manifest, signal);
            return { digest: childDigest, pin: manifest.digest };
        },
    };
}

// EXTERNAL MODULE: ./image/build.js
var build = __webpack_require__(2810);
// EXTERNAL MODULE: ./image/key.js + 3 modules
var key = __webpack_require__(4596);
// EXTERNAL MODULE: ./kernel/clock.js
var kernel_clock = __webpack_require__(2114);
;// CONCATENATED MODULE: ./actions/build/request.js




/** What `inputs` ask to be built, in the words of the feature. */
function buildRequest(inputs, builds, runner) {
    const { sha, pullRequest } = runner.environment;
    return {
        builds,
        tags: (0,build/* tagsOf */.Fg)(inputs.tags, sha, pullRequest),
        createRepositories: inputs["create-repositories"],
        cache: inputs.cache,
        provenance: inputs.provenance,
        trust: { pullRequest, reusePullRequests: inputs["reuse-pull-requests"] },
        ...(inputs.builder === undefined ? {} : { builder: inputs.builder }),
    };
}
/** The world as builds see it: ECR, this machine's Docker, git and the disk. */
async function buildPorts(inputs, clients, runner) {
    const { log, signal, environment } = runner;
    const { variables, temp, workspace } = environment;
    const [{ ecrRegistry }, { buildx }, { dockerBases }, { gitIndex }, { contextReader }, { disk }] = await Promise.all([
        __webpack_require__.e(/* import() */ 956).then(__webpack_require__.bind(__webpack_require__, 5956)),
        __webpack_require__.e(/* import() */ 411).then(__webpack_require__.bind(__webpack_require__, 1411)),
        __webpack_require__.e(/* import() */ 59).then(__webpack_require__.bind(__webpack_require__, 6059)),
        __webpack_require__.e(/* import() */ 957).then(__webpack_require__.bind(__webpack_require__, 6957)),
        __webpack_require__.e(/* import() */ 399).then(__webpack_require__.bind(__webpack_require__, 6399)),
        Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 4999)),
    ]);
    const clock = kernel_clock/* systemClock */.m;
    const registry = ecrRegistry(clients, runner.mask);
    const ports = {
        disk,
        contexts: contextReader(gitIndex(variables)),
        bases: basesOf(registry, dockerBases(variables)),
    };
    const options = { provenance: inputs.provenance, maxAgeDays: inputs["max-age-days"], now: clock.now() };
    return {
        registry,
        keys: (spec) => (0,key/* contentKey */.l)(spec, options, ports, signal),
        builder: buildx({ variables, temp, workspace, clock, log }),
        log,
        clock,
        signal,
    };
}


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
        downloadStream: async (address, signal) => (await __webpack_require__.e(/* import() */ 128).then(__webpack_require__.bind(__webpack_require__, 128))).downloadStream(address, agents(), signal),
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

/***/ 4999:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   disk: () => (/* binding */ disk)
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
    const specs = together(written.map((build) => settle(build, workspace)), written);
    for (const found of await Promise.all(specs.map((spec) => faults(spec, workspace, disk))))
        problems.push(...found);
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
        scope: build.scope ?? "context",
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
/** Equal builds are one image: a later one goes where the first one goes, unless it was given a place of its own. */
function together(specs, written) {
    return specs.map((spec, index) => {
        const first = specs.find((other) => identity(other) === identity(spec));
        return first === undefined || written[index]?.repository !== undefined
            ? spec
            : { ...spec, repository: first.repository };
    });
}
/** All that decides what a build makes. */
function identity({ context, dockerfile, target, args, contexts, scope }) {
    const sorted = (values) => Object.entries(values).sort();
    return JSON.stringify([context, dockerfile, target, sorted(args), sorted(contexts), scope]);
}
/** Two different builds in one repository would push the same tag. */
function clashes(specs) {
    const owner = new Map();
    return specs.flatMap((spec) => {
        const { name, repository } = spec;
        const other = owner.get(repository);
        owner.set(repository, spec);
        return other === undefined || identity(other) === identity(spec)
            ? []
            : [
                `"${other.name}" and "${name}" both push to the repository ${repository}: give one of them another \`repository\``,
            ];
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

/***/ 5805:
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
