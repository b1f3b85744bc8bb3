export const id = 735;
export const ids = [735];
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
    description: "Images to build for linux/arm64: a YAML mapping from a name to the folder of its build context, or to a mapping with `context`, `dockerfile`, `target`, `args`, `repository`, `contexts`, `containers`, `scope` (`copied`: only what the target copies decides whether it is built; for base images without ONBUILD).",
    form: "YAML mapping: name → folder, or mapping",
    read: _builds_js__WEBPACK_IMPORTED_MODULE_2__/* .builds */ .GW,
});
/** What to build and how; `release` and the root action have the same inputs. */
const buildInputs = {
    builds: writtenBuilds.optional(),
    images: (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .mapping */ .pq)({
        description: "Images that exist already and are used as they are: a YAML or JSON mapping from a name to a reference.",
        form: "YAML or JSON mapping: name → reference",
        read: _builds_js__WEBPACK_IMPORTED_MODULE_2__/* .imageReferences */ .Ef,
    }).optional(),
    tags: (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .lines */ .Mn)({
        description: "Tags to push. An image that the registry already has under the first one, or whose content has not changed since it was built, is not built again. Default: `sha-` and the first 12 characters of the commit; `pr-sha-…` in a pull request.",
    }).optional(),
    "max-age-days": (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .whole */ .WQ)({
        description: "Build an image anew after so many days although nothing in it changed. Default: never.",
        min: 1,
        max: 365,
    }).optional(),
    "reuse-pull-requests": (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_1__/* .flag */ .Jt)({
        description: "Let a run that is no pull request's take an image that a pull request has built from the same content.",
    }).default("false"),
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
        "to-build": "JSON list of the names that the registry does not have yet: what was built, or would be.",
    },
};


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

/***/ 7949:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ imagesSection)
/* harmony export */ });
/* harmony import */ var _image_build_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2810);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5805);


/** A Markdown section on images: what was built, what was there already, and each digest. "" when there are none. */
function imagesSection(built, given) {
    const rows = [
        ...built.map(({ name, reference, size, seconds, reused, key, why }) => row(name, reused ? "there already" : `built in ${seconds} s`, key === undefined ? "" : `\`${key.slice(0, 12)}\``, why, (0,_image_build_js__WEBPACK_IMPORTED_MODULE_0__/* .megabytes */ .ix)(size), reference)),
        ...Object.entries(given).map(([name, reference]) => row(name, "given", "", "", "", reference)),
    ];
    if (rows.length === 0)
        return "";
    return [
        "### Images",
        "",
        "| image | linux/arm64 | content key | why | size | reference |",
        "| --- | --- | --- | --- | ---: | --- |",
        ...rows,
        "",
    ].join("\n");
}
function row(name, how, key, why, size, reference) {
    return `| ${name} | ${how} | ${key} | ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(why).replaceAll("|", "\\|")} | ${size} | \`${reference}\` |`;
}


/***/ })

};
