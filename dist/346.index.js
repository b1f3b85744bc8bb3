export const id = 346;
export const ids = [346];
export const modules = {

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

/***/ 3346:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   imagesOf: () => (/* binding */ imagesOf)
/* harmony export */ });
/* harmony import */ var _files_disk_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4999);
/* harmony import */ var _image_adopt_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1444);
/* harmony import */ var _image_build_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2810);
/* harmony import */ var _image_builds_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1353);
/* harmony import */ var _build_request_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(849);





/**
 * The images of a release. What can be seen on this machine is checked now; `keys` are the containers that will get
 * images, and `bring` builds what the registry lacks.
 */
async function imagesOf(inputs, runner) {
    const { log, signal, environment } = runner;
    const given = inputs.images ?? {};
    const specs = await (0,_image_builds_js__WEBPACK_IMPORTED_MODULE_3__/* .resolveBuilds */ .wM)(inputs.builds ?? [], environment.workspace, _files_disk_js__WEBPACK_IMPORTED_MODULE_0__.disk);
    const builds = specs.filter(({ name }) => given[name] === undefined);
    const request = builds.length > 0 ? (0,_build_request_js__WEBPACK_IMPORTED_MODULE_4__/* .buildRequest */ .m)(inputs, builds, runner) : undefined;
    const named = Object.fromEntries(specs.map(({ name }) => [name, "pending"]));
    return {
        keys: Object.keys((0,_image_build_js__WEBPACK_IMPORTED_MODULE_2__/* .containerImages */ ._Z)(specs, [], { ...named, ...given })),
        bring: async (clients) => {
            const ports = await (0,_build_request_js__WEBPACK_IMPORTED_MODULE_4__/* .buildPorts */ .P)(inputs, clients, runner);
            const adopted = await (0,_image_adopt_js__WEBPACK_IMPORTED_MODULE_1__/* .adoptImages */ .l)(given, ports.registry, signal);
            const images = request === undefined ? [] : await log.group("Build images", () => (0,_image_build_js__WEBPACK_IMPORTED_MODULE_2__/* .buildImages */ .rd)(request, ports));
            return { images, given: adopted, containers: (0,_image_build_js__WEBPACK_IMPORTED_MODULE_2__/* .containerImages */ ._Z)(specs, images, adopted) };
        },
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


/***/ })

};
