export const id = 849;
export const ids = [849];
export const modules = {

/***/ 849:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Pv: () => (/* binding */ buildPorts),
  mK: () => (/* binding */ buildRequest),
  zi: () => (/* binding */ scanned),
  ZH: () => (/* binding */ settledBuilds)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./files/disk.js
var disk = __webpack_require__(4999);
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

// EXTERNAL MODULE: ./image/build.js + 1 modules
var build = __webpack_require__(3612);
// EXTERNAL MODULE: ./image/builds.js
var image_builds = __webpack_require__(1353);
// EXTERNAL MODULE: ./image/key.js
var key = __webpack_require__(5253);
// EXTERNAL MODULE: ./kernel/clock.js
var kernel_clock = __webpack_require__(2114);
// EXTERNAL MODULE: ./kernel/errors.js
var errors = __webpack_require__(3957);
;// CONCATENATED MODULE: ./actions/build/request.js








/** The builds of `inputs`, settled and checked as far as this machine tells. */
async function settledBuilds(written, inputs, runner) {
    const { variables, workspace } = runner.environment;
    const provenance = inputs.provenance ? { provenance: "max" } : {};
    const builds = await (0,image_builds/* resolveBuilds */.wM)(written, workspace, disk/* disk */.E, {
        defaults: { ...provenance, ...inputs["build-defaults"] },
        variables,
    });
    for (const { options } of builds)
        for (const source of Object.values(options.secrets))
            if ("env" in source)
                runner.mask(variables[source.env] ?? "");
    return builds;
}
/** What `inputs` ask to be built, in the words of the feature. */
function buildRequest(inputs, builds, runner) {
    const { sha, pullRequest, refName } = runner.environment;
    return {
        builds,
        tags: (0,build/* tagsOf */.Fg)(inputs.tags, sha, pullRequest, pullNumber(runner)),
        createRepositories: inputs["create-repositories"],
        cache: cacheOf(inputs, runner),
        ...(inputs["max-age-days"] === undefined ? {} : { maxAgeDays: inputs["max-age-days"] }),
        trust: { pullRequest, reusePullRequests: inputs["reuse-pull-requests"] },
        ...(inputs.builder === undefined ? {} : { builder: inputs.builder }),
        commit: { source: sourceOf(runner), revision: sha, version: refName },
    };
}
/** Number of the pull request, where the run is of one. */
function pullNumber({ environment: { variables } }) {
    return /^refs\/pull\/(\d+)\//.exec(variables.GITHUB_REF ?? "")?.[1];
}
/** Address of the repository that the run belongs to. */
function sourceOf({ environment: { repository, variables } }) {
    const server = variables.GITHUB_SERVER_URL;
    return server && repository ? `${server}/${repository}` : undefined;
}
function cacheOf(inputs, { environment: { variables, workspace } }) {
    const { cache: kind } = inputs;
    if (kind === "registry")
        return { kind, tag: inputs["cache-tag"] };
    if (kind === "gha") {
        // Only steps that are actions get these; buildx reads them by itself.
        const absent = !variables.ACTIONS_RUNTIME_TOKEN || !(variables.ACTIONS_RESULTS_URL || variables.ACTIONS_CACHE_URL);
        if (absent)
            throw new errors/* InputError */.dz('input "cache": gha is the cache of GitHub\'s runners, and this one has none (ACTIONS_RESULTS_URL and ACTIONS_RUNTIME_TOKEN are not set); use registry');
    }
    if (kind !== "local")
        return { kind };
    if (inputs["cache-folder"] === undefined)
        throw new errors/* InputError */.dz('input "cache-folder" is required with `cache: local`: where the layers lie between runs');
    return { kind, folder: (0,external_node_path_.resolve)(workspace, inputs["cache-folder"]) };
}
/** Judges images by their scans when `inputs` ask for it. */
async function scanned(images, inputs, clients, { log, signal }) {
    if (inputs.scan === undefined)
        return [];
    const [{ ecrScanner }, { scanGate }] = await Promise.all([
        __webpack_require__.e(/* import() */ 852).then(__webpack_require__.bind(__webpack_require__, 852)),
        Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 1013)),
    ]);
    return await scanGate(images, inputs.scan, { scanner: ecrScanner(clients), log, clock: kernel_clock/* systemClock */.m, signal });
}
/** The world as builds see it: ECR, this machine's Docker, git and the disk. */
async function buildPorts(inputs, clients, runner) {
    const { log, signal, environment } = runner;
    const { variables, temp, workspace } = environment;
    const [{ ecrRegistry }, { buildx }, { dockerContainers }, { dockerBases }, { remotes }, { gitIndex, commitTime }, { contextReader },] = await Promise.all([
        __webpack_require__.e(/* import() */ 5956).then(__webpack_require__.bind(__webpack_require__, 5956)),
        __webpack_require__.e(/* import() */ 6587).then(__webpack_require__.bind(__webpack_require__, 6587)),
        __webpack_require__.e(/* import() */ 7657).then(__webpack_require__.bind(__webpack_require__, 7657)),
        __webpack_require__.e(/* import() */ 6059).then(__webpack_require__.bind(__webpack_require__, 6059)),
        __webpack_require__.e(/* import() */ 9898).then(__webpack_require__.bind(__webpack_require__, 9898)),
        __webpack_require__.e(/* import() */ 5634).then(__webpack_require__.bind(__webpack_require__, 5634)),
        __webpack_require__.e(/* import() */ 6399).then(__webpack_require__.bind(__webpack_require__, 6399)),
    ]);
    const clock = kernel_clock/* systemClock */.m;
    const registry = ecrRegistry(clients, runner.mask);
    const ports = {
        disk: disk/* disk */.E,
        contexts: contextReader(gitIndex(variables)),
        bases: basesOf(registry, dockerBases(variables)),
        remotes: remotes(variables),
    };
    const options = { source: sourceOf(runner), maxAgeDays: inputs["max-age-days"], now: clock.now() };
    return {
        registry,
        keys: (spec) => (0,key/* contentKey */.l)(spec, options, ports, signal),
        builder: buildx({ variables, temp, workspace, clock, log }),
        containers: dockerContainers(variables),
        files: disk/* disk */.E,
        workspace,
        commitTime: (folder) => commitTime(folder, variables, signal),
        log,
        clock,
        signal,
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

/***/ 1353:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EJ: () => (/* binding */ dockerfileName),
/* harmony export */   wM: () => (/* binding */ resolveBuilds)
/* harmony export */ });
/* unused harmony export stageNames */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3957);
/* harmony import */ var _kernel_nearest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4550);
/* harmony import */ var _options_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7476);




/**
 * Settles what the user wrote: paths become absolute (a context is relative to `workspace`, a Dockerfile to its context,
 * as in a compose file), defaults are filled in, and everything that can be seen on the disk is checked. Throws one
 * InputError with all that is wrong.
 */
async function resolveBuilds(written, workspace, disk, { defaults = {}, variables = {} } = {}) {
    const problems = [];
    const specs = together(written.map((build) => settle(build, workspace, defaults)), written);
    for (const found of await Promise.all(specs.map((spec) => faults(spec, workspace, disk))))
        problems.push(...found);
    for (const spec of specs)
        problems.push(...(await absentSecrets(spec, workspace, disk, variables)));
    problems.push(...clashes(specs));
    if (problems.length > 0)
        throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(problems.map((problem) => `input "builds": ${problem}`));
    return specs;
}
function settle(build, workspace, defaults) {
    const context = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(workspace, build.context);
    const options = (0,_options_js__WEBPACK_IMPORTED_MODULE_2__/* .mergedOptions */ .JW)(defaults, build.options ?? {});
    const secrets = Object.entries(options.secrets).map(([id, source]) => [
        id,
        "file" in source ? { file: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(workspace, source.file) } : source,
    ]);
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
        options: { ...options, secrets: Object.fromEntries(secrets) },
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
        const hint = (0,_kernel_nearest_js__WEBPACK_IMPORTED_MODULE_3__/* .nearest */ .p)(spec.target, stages);
        const named = stages.length === 0 ? "it names no stage" : `its stages are ${stages.join(", ")}`;
        const help = hint === undefined ? named : `did you mean "${hint}"?`;
        found.push(`${shown(spec.dockerfile)} has no stage "${spec.target}", the target of "${spec.name}" (${help})`);
    }
    return found;
}
/** Secrets whose value is not there: found now, not after minutes of building, and never shown. */
async function absentSecrets({ name, options }, workspace, disk, variables) {
    const found = [];
    for (const [id, source] of Object.entries(options.secrets)) {
        if ("env" in source && !variables[source.env])
            found.push(`the secret "${id}" of "${name}" comes from the variable ${source.env}, which is not set: pass it under \`env:\` of this step`);
        if ("file" in source && (await disk.kind(source.file)) !== "file")
            found.push(`the secret "${id}" of "${name}" comes from ${(0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(workspace, source.file)}, which is not a file`);
    }
    if (options.ssh.includes("default") && !variables.SSH_AUTH_SOCK)
        found.push(`"${name}" wants the SSH agent, and there is none (SSH_AUTH_SOCK is not set): put an action that starts one before this step`);
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
function identity({ context, dockerfile, target, args, contexts, scope, options }) {
    const sorted = (values) => Object.entries(values).sort();
    const { secrets, labels, annotations, ...rest } = options;
    const mappings = [args, contexts, secrets, labels, annotations].map(sorted);
    return JSON.stringify([context, dockerfile, target, mappings, scope, sorted(rest)]);
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


/***/ })

};
