export const id = 225;
export const ids = [225];
export const modules = {

/***/ 7814:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ef: () => (/* binding */ imageReferences),
/* harmony export */   GW: () => (/* binding */ builds),
/* harmony export */   Z6: () => (/* binding */ isRepository)
/* harmony export */ });
/* harmony import */ var _kernel_nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4550);
/* harmony import */ var _runner_spec_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9264);


const KEYS = ["context", "dockerfile", "target", "args", "repository", "contexts", "containers", "scope"];
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

/***/ 6433:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  i: () => (/* binding */ proveBinary)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(4379);
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

/***/ 2810:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fg: () => (/* binding */ tagsOf),
/* harmony export */   HN: () => (/* binding */ planLines),
/* harmony export */   _Z: () => (/* binding */ containerImages),
/* harmony export */   ix: () => (/* binding */ megabytes),
/* harmony export */   rd: () => (/* binding */ buildImages)
/* harmony export */ });
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);
/* harmony import */ var _binary_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6433);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5755);
/* harmony import */ var _proof_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8712);
/* harmony import */ var _records_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4304);
/* harmony import */ var _types_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1159);






const CACHE_TAG = "buildcache";
/**
 * Brings every image of the request into the registry and proves it: what is there for this commit or for this content
 * is reused, the rest is built side by side. Results stand in the order of the request. When one build fails the others are stopped.
 */
async function buildImages(request, ports) {
    const { registry, builder, log, signal } = ports;
    const planned = await (0,_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .planImages */ .y6)(request, ports);
    const missing = planned.filter(({ there }) => there === undefined);
    for (const line of planLines(planned))
        log.info(line);
    if (missing.length > 0)
        await builder.check(request.builder, signal);
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
            (there === undefined ? built(plan, signIn, request, each(spec.name)) : retag(spec, there, request, together));
        brought.set(spec.repository, same);
        return (0,_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .named */ .KT)(await same, spec);
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
async function built({ spec, uri: known, key, why }, signIn, request, { registry, builder, log, clock, signal }) {
    const start = clock.now();
    if (known === undefined)
        log.info(`Creating the ECR repository ${spec.repository}.`);
    const uri = known ?? (await registry.createRepository(spec.repository, signal));
    const cache = request.cache === "off" ? { from: [], to: [] } : await registryCache(spec.repository, uri, registry, signal);
    const contentTag = key && (0,_records_js__WEBPACK_IMPORTED_MODULE_5__/* .keyTag */ .QR)(key.key, request.trust.pullRequest);
    const tags = contentTag === undefined ? request.tags : [...request.tags, contentTag];
    const job = {
        spec,
        tags: tags.map((tag) => `${uri}:${tag}`),
        pins: key?.pins ?? {},
        platform: "linux/arm64",
        cache,
        provenance: request.provenance,
        ...(request.builder === undefined ? {} : { builder: request.builder }),
    };
    log.info(`Building ${spec.name} for linux/arm64: ${job.tags.join(", ")}`);
    let manifest;
    try {
        const { digest } = await builder.build(job, await signIn(), log, signal);
        manifest = await (0,_proof_js__WEBPACK_IMPORTED_MODULE_3__/* .pushedManifest */ .F2)(registry, spec.repository, digest, clock, signal);
    }
    catch (error) {
        if (!(error instanceof _types_js__WEBPACK_IMPORTED_MODULE_4__/* .TagTaken */ .q))
            throw error;
        const found = (contentTag === undefined ? undefined : await registry.manifest(spec.repository, contentTag, signal)) ??
            (await registry.manifest(spec.repository, request.tags[0], signal));
        if (found === undefined)
            throw error;
        log.info(`Another run pushed ${spec.repository}:${request.tags[0]} in the meantime; its image is taken.`);
        manifest = found;
    }
    const proof = await (0,_proof_js__WEBPACK_IMPORTED_MODULE_3__/* .prove */ .zn)(registry, spec.repository, manifest, signal);
    const program = await (0,_binary_js__WEBPACK_IMPORTED_MODULE_1__/* .proveBinary */ .i)(registry, spec.repository, proof, signal);
    const seconds = Math.round((clock.now() - start) / 100) / 10;
    const proven = `linux/arm64 by its config${program === undefined ? "" : ` and its program /${program}`}`;
    log.info(`${spec.name}: ${uri}@${proof.digest}, ${megabytes(proof.size)}, ${proven}, ${seconds} s.`);
    if (key !== undefined && contentTag !== undefined)
        await (0,_records_js__WEBPACK_IMPORTED_MODULE_5__/* .keepRecord */ .rP)(spec.repository, contentTag, key.record(), registry, signal).catch((error) => {
            signal.throwIfAborted();
            log.info(`What went into ${spec.name} could not be recorded, so the next build cannot say what changed: ${(0,_kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}`);
        });
    return (0,_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .image */ .Sl)(spec, uri, proof, { seconds, reused: false, key: key?.key, why });
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
/**
 * The tags of a run when the user gave none: `sha-` and the first 12 characters of the commit, with `pr-` before it in a
 * pull request, so that no release takes the image for one of its own.
 */
function tagsOf(given, sha, pullRequest) {
    const [first, ...rest] = given ?? [];
    if (first !== undefined)
        return [first, ...rest];
    if (sha === undefined)
        throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz('input "tags": there is no GITHUB_SHA to name the images after; give at least one tag');
    return [`${pullRequest ? "pr-" : ""}sha-${sha.slice(0, 12)}`];
}


/***/ }),

/***/ 4596:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l: () => (/* binding */ contentKey),
  i: () => (/* binding */ difference)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./kernel/errors.js
var errors = __webpack_require__(3957);
;// CONCATENATED MODULE: ./image/dockerfile.js
/**
 * Reads as much of a Dockerfile as tells what goes into an image. It judges nothing: what it does not understand,
 * BuildKit will refuse. Source: docs.docker.com/reference/dockerfile.
 */
function dockerfile(text) {
    const directives = directivesOf(text);
    const all = instructions(text, directives.get("escape") === "`" ? "`" : "\\");
    const first = all.findIndex(({ name }) => name === "FROM");
    const globals = all
        .slice(0, first < 0 ? all.length : first)
        .filter(({ name }) => name === "ARG")
        .flatMap(({ words }) => words.map(assignment));
    const stages = [];
    for (const one of first < 0 ? [] : all.slice(first)) {
        if (one.name === "FROM")
            stages.push({ from: one, instructions: [] });
        else
            stages.at(-1)?.instructions.push(one);
    }
    return {
        syntax: directives.get("syntax"),
        globals,
        stages: stages.map(({ from, instructions }) => ({
            name: /^as$/i.test(from.words[1] ?? "") ? from.words[2]?.toLowerCase() : undefined,
            from: from.words[0] ?? "",
            elsewhere: from.flags.some(([name, value]) => name === "platform" && !/TARGET/.test(value)),
            instructions,
        })),
    };
}
/** `# name=value` lines before anything else; the first other line ends them. */
function directivesOf(text) {
    const found = new Map();
    for (const line of text.replace(/^\uFEFF/, "").split(/\r?\n/)) {
        const [, name, value] = /^#\s*([a-z]+)\s*=\s*(.*?)\s*$/i.exec(line) ?? [];
        if (name === undefined || value === undefined || found.has(name.toLowerCase()))
            break;
        found.set(name.toLowerCase(), value);
    }
    return found;
}
function instructions(text, escapeSign) {
    const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
    const found = [];
    const goesOn = new RegExp(`${escapeSign === "\\" ? "\\\\" : "`"}[ \\t]*$`);
    for (let at = 0; at < lines.length; at++) {
        let joined = "";
        for (; at < lines.length; at++) {
            const line = lines[at] ?? "";
            if (/^\s*(#|$)/.test(line)) {
                if (joined === "")
                    break;
                continue;
            }
            joined += line.replace(goesOn, "");
            if (!goesOn.test(line))
                break;
        }
        const [, name, rest] = /^\s*([A-Za-z]+)\s*([\s\S]*?)\s*$/.exec(joined) ?? [];
        if (name === undefined || rest === undefined)
            continue;
        const one = instruction(name.toUpperCase(), rest);
        found.push(one);
        if (one.heredoc)
            at = afterHeredocs(lines, at, rest);
    }
    return found;
}
const HEREDOC = /<<(-?)\s*(["']?)([A-Za-z_][A-Za-z0-9_]*)\2/g;
function instruction(name, rest) {
    const heredoc = ["RUN", "COPY", "ADD"].includes(name) && rest.search(HEREDOC) >= 0;
    const flags = [];
    let left = rest;
    for (;;) {
        const [whole, flag, , value = ""] = /^--([a-z][a-z-]*)(=(\S*))?(?:\s+|$)/.exec(left) ?? [];
        if (whole === undefined || flag === undefined)
            break;
        flags.push([flag, unquoted(value)]);
        left = left.slice(whole.length);
    }
    return { name, rest, flags, words: words(left), heredoc };
}
/** The index of the line that ends the last here-document, which the lines after `at` hold. */
function afterHeredocs(lines, at, rest) {
    let end = at;
    for (const [, dash, , word] of rest.matchAll(HEREDOC)) {
        do
            end++;
        while (end < lines.length && (dash === "-" ? lines[end]?.replace(/^\t+/, "") : lines[end]) !== word);
    }
    return end;
}
/** The JSON form, or words at white space with quotes around them taken off. */
function words(text) {
    if (text.startsWith("["))
        try {
            const parsed = JSON.parse(text);
            if (Array.isArray(parsed) && parsed.every((one) => typeof one === "string"))
                return parsed;
        }
        catch {
            // Not JSON: Docker takes it for words then, too.
        }
    return [...text.matchAll(/(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\])+/g)].map(([word]) => unquoted(word));
}
function unquoted(word) {
    return word.replace(/"((?:\\.|[^"\\])*)"|'([^']*)'/g, (_, double, single) => double ?? single ?? "");
}
function assignment(word) {
    const at = word.indexOf("=");
    return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}
/** Puts variables into a word; undefined when it uses a form or a variable that cannot be known here. */
function expand(word, variables) {
    let known = true;
    const text = word.replace(/\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:(:?[-+])([^{}$]*))?\}|)/g, (_, plain, braced, how, other = "") => {
        const name = plain ?? braced;
        if (name === undefined)
            known = false;
        const value = variables.get(name ?? "");
        const has = value !== undefined && !(how?.startsWith(":") && value === "");
        if (how?.endsWith("-"))
            return has ? value : other;
        if (how?.endsWith("+"))
            return has ? other : "";
        if (value === undefined)
            known = false;
        return value ?? "";
    });
    return known ? text : undefined;
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(4379);
;// CONCATENATED MODULE: ./image/ignore.js


/**
 * Reads a .dockerignore. Not the rules of .gitignore: patterns are anchored at the context, the last match wins, and a
 * pattern is not tried where it could change nothing, which shows below a folder that an exception brought back.
 * Source: moby/patternmatcher (patternmatcher.go, ignorefile). Throws an InputError for what Docker refuses.
 */
function ignore(text) {
    const patterns = text
        .replace(/^\uFEFF/, "")
        .split("\n")
        .filter((line) => !line.startsWith("#"))
        .map((line) => line.trim())
        .filter((line) => line !== "")
        .map(pattern);
    return {
        hasExceptions: patterns.some(({ exception }) => exception),
        test(path, parents) {
            let ignored = false;
            const matched = patterns.map((one, index) => {
                const match = parents[index] || (one.exception === ignored && one.matches(path));
                if (match)
                    ignored = !one.exception;
                return match;
            });
            return { ignored, matched };
        },
    };
}
function pattern(line) {
    const exception = line.startsWith("!");
    const written = exception ? line.slice(1).trim() : line;
    if (written === "")
        throw new errors/* InputError */.dz('.dockerignore: "!" alone excludes nothing; write a pattern after it');
    const clean = external_node_path_.posix.normalize(written).replace(/(?<=.)\/$/, "");
    const glob = clean.length > 1 && clean.startsWith("/") ? clean.slice(1) : clean;
    return { exception, matches: matcher(glob) };
}
function matcher(glob) {
    if (!/[*?[\]\\]/.test(glob))
        return (path) => path === glob;
    // `**` at one end only, without any other sign: Docker compares text, so that `**foo` matches "xfoo" too.
    const [, before] = /^([^*?[\]\\]*)\*\*\/?$/.exec(glob) ?? [];
    if (before !== undefined)
        return (path) => path.startsWith(before);
    const [, after] = /^\*\*([^*?[\]\\]+)$/.exec(glob) ?? [];
    if (after !== undefined)
        return (path) => path.endsWith(after) || `/${path}` === after;
    const expression = globExpression(glob);
    return (path) => expression.test(path);
}
/** A regular expression for a pattern of Docker's: `**` crosses folders, `*` and `?` do not. */
function globExpression(glob) {
    const source = glob.replace(/\*\*\/?$|\*\*\/?|[*?]|\\[\s\S]|\\$|[.+(){}|$^/]/gu, (sign, offset) => {
        if (sign.startsWith("**"))
            return offset + sign.length === glob.length ? ".*" : "(.*/)?";
        if (sign === "*")
            return "[^/]*";
        if (sign === "?")
            return "[^/]";
        if (sign.startsWith("\\"))
            return escaped(sign.slice(1) || "\\");
        // Inside [^…] it negates, as in Go.
        if (sign === "^" && glob[offset - 1] === "[")
            return sign;
        return escaped(sign);
    });
    try {
        return new RegExp(`^${source}$`, "su");
    }
    catch {
        throw new errors/* InputError */.dz(`.dockerignore: "${glob}" is not a pattern: a [ without its ], or a range that is none`);
    }
}
function escaped(sign) {
    return /[\\^$.*+?()[\]{}|/]/.test(sign) ? `\\${sign}` : sign;
}

;// CONCATENATED MODULE: ./image/sources.js



const PLATFORM = [
    ["TARGETPLATFORM", "linux/arm64"],
    ["TARGETOS", "linux"],
    ["TARGETARCH", "arm64"],
    ["TARGETVARIANT", ""],
];
/** Follows the stages that the target needs, and no others: BuildKit builds no others either. */
function sourcesOf(file, { target, args, contexts }) {
    const variables = globalsOf(file, args);
    const bases = new Map();
    const used = new Set();
    const unknown = [];
    const copied = new Set();
    const seen = new Set();
    const follow = (written, before, elsewhere, numbers) => {
        const name = expand(written, variables);
        if (name === undefined)
            return void unknown.push(`${written}, whose variables are known to the builder only`);
        const context = contexts.find((one) => familiar(one) === familiar(name));
        if (context !== undefined)
            return void used.add(context);
        const index = stageIndex(file, name, before, numbers);
        if (index !== undefined)
            visit(index);
        else if (name.toLowerCase() !== "scratch")
            bases.set(name, { elsewhere: elsewhere || (bases.get(name)?.elsewhere ?? false) });
    };
    const visit = (index) => {
        const stage = file.stages[index];
        if (stage === undefined || seen.has(stage))
            return;
        seen.add(stage);
        follow(stage.from, index, stage.elsewhere, false);
        for (const one of stage.instructions) {
            for (const from of froms(one))
                follow(from, index, stage.elsewhere, true);
            unknown.push(...remote(one));
            for (const path of fromContext(one))
                copied.add(path);
        }
    };
    const start = target === undefined ? file.stages.length - 1 : stageIndex(file, target, file.stages.length, true);
    if (start !== undefined)
        visit(start);
    const everything = [...copied].some((path) => path === "" || /\$|\*\*/.test(path));
    return { bases, contexts: used, unknown, copied: everything ? undefined : [...copied].sort() };
}
/** A test whether a path of the context lies in, or on the way to, what is copied. */
function inScope(copied) {
    const wanted = copied.map((pattern) => pattern.split("/").map((part) => {
        if (!/[*?[\]\\]/.test(part))
            return (name) => name === part;
        const expression = globExpression(part);
        return (name) => expression.test(name);
    }));
    return (path) => {
        const parts = path.split("/");
        return wanted.some((tests) => parts.every((part, index) => tests[index]?.(part) ?? true));
    };
}
/** The name of an image as BuildKit compares it: without the default registry and the tag `latest`. */
function familiar(name) {
    return name
        .replace(/^(index\.)?docker\.io\//, "")
        .replace(/^library\//, "")
        .replace(/:latest$/, "");
}
function globalsOf(file, args) {
    const known = new Map(PLATFORM);
    for (const [name, written] of file.globals) {
        const value = args[name] ?? (written === undefined ? undefined : expand(written.replace(/^(["'])(.*)\1$/, "$2"), known));
        if (value !== undefined)
            known.set(name, value);
    }
    return known;
}
function stageIndex(file, name, before, numbers) {
    const found = file.stages.findLastIndex((stage, index) => index < before && stage.name === name.toLowerCase());
    if (found >= 0)
        return found;
    return numbers && /^\d+$/.test(name) && Number(name) < before ? Number(name) : undefined;
}
/** Stages and images that an instruction reads from: COPY --from, RUN --mount=…,from=…. */
function froms({ name, flags }) {
    return flags.flatMap(([flag, value]) => {
        if (flag === "from" && (name === "COPY" || name === "ADD"))
            return [value];
        const from = flag === "mount" && name === "RUN" ? mount(value).get("from") : undefined;
        return from === undefined ? [] : [from];
    });
}
function mount(value) {
    return new Map(value.split(",").map((part) => {
        const [key = "", ...rest] = part.split("=");
        return [key === "src" ? "source" : key, rest.join("=")];
    }));
}
/** Addresses that ADD fetches and that nothing pins: neither a checksum nor a commit. */
function remote({ name, flags, words }) {
    if (name !== "ADD" || flags.some(([flag]) => flag === "checksum"))
        return [];
    return words
        .slice(0, -1)
        .filter((word) => /^([a-z][a-z0-9+]*:\/\/|git@)/i.test(word) && !/#[0-9a-f]{40}(:|$)/.test(word))
        .map((word) => `ADD ${word}, which has no --checksum`);
}
/** Paths that an instruction takes from the main context; "" is all of it. */
function fromContext({ name, flags, words }) {
    if (name === "ONBUILD")
        return [""];
    if (name === "RUN")
        return flags.flatMap(([flag, value]) => {
            const wanted = flag === "mount" ? mount(value) : undefined;
            const binds = wanted !== undefined && (wanted.get("type") ?? "bind") === "bind" && !wanted.has("from");
            return binds ? [inside(wanted.get("source") ?? "")] : [];
        });
    if ((name !== "COPY" && name !== "ADD") || flags.some(([flag]) => flag === "from"))
        return [];
    return words
        .slice(0, -1)
        .filter((word) => !word.startsWith("<<") && !/^([a-z][a-z0-9+]*:\/\/|git@)/i.test(word))
        .map(inside);
}
/** A source as a path below the context: neither `/` nor `..` leads out of it. */
function inside(path) {
    return external_node_path_.posix.normalize(`/${path}`).replace(/^\/|\/$/g, "");
}

;// CONCATENATED MODULE: ./image/key.js





/** Counts up when the meaning of a key changes: then nothing that an older one named is found again. */
const FORMAT = 1;
/**
 * The identity of all that goes into an image, found without a builder: equal keys, equal images, as far as the build
 * itself does not fetch anything. Whatever cannot be known beforehand gives a doubt instead, in words.
 */
async function contentKey(spec, options, ports, signal) {
    try {
        return await keyed(spec, options, ports, signal);
    }
    catch (error) {
        signal.throwIfAborted();
        return { doubt: (0,errors/* messageOf */.bD)(error) };
    }
}
async function keyed(spec, options, ports, signal) {
    const { disk, contexts, bases } = ports;
    const text = await disk.read(spec.dockerfile);
    const file = dockerfile(text);
    const sources = sourcesOf(file, { target: spec.target, args: spec.args, contexts: Object.keys(spec.contexts) });
    const [unknown] = sources.unknown;
    if (unknown !== undefined)
        return { doubt: unknown };
    const inputs = [
        ["format", String(FORMAT)],
        ["platform", "linux/arm64"],
        ["target", spec.target ?? ""],
        ["scope", spec.scope],
        ["provenance", String(options.provenance)],
        ["Dockerfile", text],
        ...Object.entries(spec.args).map(([name, value]) => [`argument ${name}`, value]),
    ];
    if (options.maxAgeDays !== undefined)
        inputs.push(["max-age", `${options.maxAgeDays} days, period ${period(spec, options.maxAgeDays, options.now)}`]);
    const images = new Map([...sources.bases].map(([name, { elsewhere }]) => [`base ${name}`, { name, elsewhere }]));
    if (file.syntax !== undefined)
        images.set("frontend", { name: file.syntax, elsewhere: true });
    for (const name of sources.contexts) {
        const value = spec.contexts[name] ?? "";
        const image = /^docker-image:\/\/(.+)$/.exec(value)?.[1];
        if (image !== undefined)
            images.set(`context ${name}`, { name: image, elsewhere: true });
        else if (/^[a-z][a-z0-9+-]*:\/\//i.test(value))
            return { doubt: `the context "${name}" is ${value}` };
    }
    const ignoring = await ignoreText(spec, disk);
    inputs.push(["ignore file", ignoring]);
    const folders = [...sources.contexts].filter((name) => !images.has(`context ${name}`)).sort();
    const [main, named, resolved] = await Promise.all([
        mainEntries(spec, ignore(ignoring), sources.copied, contexts, signal),
        Promise.all(folders.map((name) => namedEntries(name, spec.contexts[name] ?? "", ports, signal))),
        Promise.all([...images].map(async ([label, { name, elsewhere }]) => ({
            label,
            name,
            found: await bases.digest(name, elsewhere, signal),
        }))),
    ]);
    const pins = {};
    for (const { label, name, found } of resolved) {
        if (found === undefined)
            return { doubt: `no registry told what ${name} is now` };
        inputs.push([label, found.digest]);
        if (label.startsWith("base ") && !name.includes("@"))
            pins[name] = `docker-image://${name}@${found.pin}`;
    }
    const files = [...main, ...named.flat()];
    return { key: digest(inputs, files), record: () => recorded(inputs, files), pins };
}
/** Every field with its length before it, so that no two different lists read the same. */
function digest(inputs, files) {
    const fields = [
        ...inputs.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => ["input", name, value]),
        ...files.map(({ kind, path, content }) => [kind, path, content]),
    ];
    const text = fields.flat().map((field) => `${Buffer.byteLength(field)}:${field}`);
    return (0,external_node_crypto_.createHash)("sha256").update(text.join("")).digest("hex").slice(0, 40);
}
function recorded(inputs, files) {
    const short = (text) => (0,external_node_crypto_.createHash)("sha256").update(text).digest("hex").slice(0, 12);
    return {
        format: FORMAT,
        inputs: Object.fromEntries(inputs.map(([name, value]) => [name, short(value)])),
        files: Object.fromEntries(files
            .filter(({ kind }) => kind !== "folder")
            .map(({ path, kind, content }) => [
            path,
            `${kind.slice(0, 1)}${kind === "link" ? short(content) : content.slice(0, 12)}`,
        ])),
    };
}
/** `<Dockerfile>.dockerignore` stands before the context's own file, and then that one is not read at all. */
async function ignoreText(spec, disk) {
    for (const path of [`${spec.dockerfile}.dockerignore`, `${spec.context}/.dockerignore`])
        if ((await disk.kind(path)) === "file")
            return await disk.read(path);
    return "";
}
/**
 * The context as it is sent, or, with the scope `copied`, what of it the target copies. A link leads COPY to somewhere
 * else, so that with one on the way everything counts.
 */
async function mainEntries(spec, ignored, copied, contexts, signal) {
    if (spec.scope === "copied" && copied !== undefined) {
        const some = await contexts.entries(spec.context, ignored, inScope(copied), signal);
        if (some.every(({ kind }) => kind !== "link"))
            return some;
    }
    return await contexts.entries(spec.context, ignored, () => true, signal);
}
async function namedEntries(name, folder, { disk, contexts }, signal) {
    const file = `${folder}/.dockerignore`;
    const text = (await disk.kind(file)) === "file" ? await disk.read(file) : "";
    const entries = await contexts.entries(folder, ignore(text), () => true, signal);
    return entries.map((entry) => ({ ...entry, path: `${name}:${entry.path}` }));
}
/** Which stretch of `days` it is; each repository changes over at a moment of its own, not all in one night. */
function period({ repository }, days, now) {
    const length = days * 86_400_000;
    const offset = (0,external_node_crypto_.createHash)("sha256").update(repository).digest().readUInt32BE(0) / 2 ** 32;
    return Math.floor(now / length + offset);
}
/**
 * What differs between two builds of an image, in one line: files by their path, the rest by its name. Undefined when
 * the records do not tell.
 */
function difference(before, now) {
    if (before.format !== now.format)
        return "Gantline makes its keys in a new way";
    const inputs = changes(before.inputs, now.inputs);
    const files = changes(before.files, now.files);
    const all = [...inputs, ...files];
    if (all.length === 0)
        return undefined;
    const shown = all.slice(0, 5).join(", ");
    return all.length > 5 ? `${shown} and ${all.length - 5} more` : shown;
}
function changes(before, now) {
    const told = Object.entries(now).flatMap(([name, value]) => before[name] === value ? [] : [before[name] === undefined ? `${name} (new)` : name]);
    return [...told, ...Object.keys(before).flatMap((name) => (name in now ? [] : [`${name} (gone)`]))];
}


/***/ }),

/***/ 5755:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KT: () => (/* binding */ named),
/* harmony export */   Sl: () => (/* binding */ image),
/* harmony export */   y6: () => (/* binding */ planImages)
/* harmony export */ });
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);
/* harmony import */ var _binary_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6433);
/* harmony import */ var _key_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4596);
/* harmony import */ var _proof_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8712);
/* harmony import */ var _records_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4304);





/**
 * Asks the registry what is there already: under the first tag, or under the content key. Reads only; a doubt means
 * build. Equal builds are planned once. Throws when repositories are missing and may not be created, naming all of them.
 */
async function planImages(request, ports) {
    const plans = new Map();
    const planned = await Promise.all(request.builds.map(async (spec) => {
        const same = plans.get(spec.repository) ?? plan(spec, request, ports);
        plans.set(spec.repository, same);
        const found = await same;
        return { ...found, spec, there: found.there && { ...found.there, image: named(found.there.image, spec) } };
    }));
    const missing = [...new Set(planned.filter(({ uri }) => uri === undefined).map(({ spec }) => spec.repository))];
    if (missing.length > 0 && !request.createRepositories) {
        const several = missing.length > 1;
        throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH(`The ECR ${several ? "repositories" : "repository"} ${missing.join(", ")} ${several ? "do" : "does"} not exist: create ${several ? "them" : "it"}, or set \`create-repositories: true\`.`, { next: "A repository that exists under another name is given by the key `repository` of the build." });
    }
    return planned;
}
/** One image under the name of one of the builds that it is for. */
function named(image, { name, containers }) {
    return { ...image, name, containers };
}
async function plan(spec, request, ports) {
    const { registry, signal } = ports;
    const [tag] = request.tags;
    // Files are read while the registry is asked.
    const keying = ports.keys(spec);
    keying.catch(() => { });
    const uri = await registry.repositoryUri(spec.repository, signal);
    if (uri === undefined)
        return { spec, uri, there: undefined, key: keyOf(await keying), why: "the repository is new" };
    const found = async (reference, key, why) => {
        const there = await usable(spec, uri, reference, { key, why }, ports);
        return there === undefined ? undefined : { spec, uri, there, key: undefined, why };
    };
    const byCommit = await found(tag, undefined, `${spec.repository}:${tag} is there already`);
    if (byCommit !== undefined)
        return byCommit;
    const keyed = await keying;
    if ("doubt" in keyed)
        return { spec, uri, there: undefined, key: undefined, why: keyed.doubt };
    for (const reference of keyTags(keyed.key, request.trust)) {
        const byKey = await found(reference, keyed.key, `nothing changed (key ${keyed.key.slice(0, 12)})`);
        if (byKey !== undefined)
            return byKey;
    }
    return { spec, uri, there: undefined, key: keyed, why: await missed(spec, keyed, ports) };
}
/** Where an image of this key may be looked for, the own place first when it is a release. */
function keyTags(key, { pullRequest, reusePullRequests }) {
    return [(0,_records_js__WEBPACK_IMPORTED_MODULE_4__/* .keyTag */ .QR)(key, false), ...(pullRequest || reusePullRequests ? [(0,_records_js__WEBPACK_IMPORTED_MODULE_4__/* .keyTag */ .QR)(key, true)] : [])];
}
function keyOf(keyed) {
    return "doubt" in keyed ? undefined : keyed;
}
/** The image of a tag when it is what it should be. Whatever goes wrong while looking means that it is not. */
async function usable(spec, uri, reference, how, { registry, signal }) {
    try {
        const manifest = await registry.manifest(spec.repository, reference, signal);
        if (manifest === undefined)
            return undefined;
        const [proof, active, proven] = await Promise.all([
            (0,_proof_js__WEBPACK_IMPORTED_MODULE_3__/* .prove */ .zn)(registry, spec.repository, manifest, signal),
            registry.isActive(spec.repository, manifest.digest, signal),
            (0,_records_js__WEBPACK_IMPORTED_MODULE_4__/* .hasRecord */ .qb)(spec.repository, reference, registry, signal),
        ]);
        // A record is kept after the program was looked at, a tag is pushed before.
        if (!proven)
            await (0,_binary_js__WEBPACK_IMPORTED_MODULE_1__/* .proveBinary */ .i)(registry, spec.repository, proof, signal);
        return active ? { image: image(spec, uri, proof, { seconds: 0, reused: true, ...how }), manifest } : undefined;
    }
    catch {
        signal.throwIfAborted();
        return undefined;
    }
}
/** One line on why the key is new: what differs from the last build that left a record. */
async function missed(spec, key, { registry, signal }) {
    try {
        const before = await (0,_records_js__WEBPACK_IMPORTED_MODULE_4__/* .lastRecord */ .cP)(spec.repository, registry, signal);
        if (before === undefined)
            return "no earlier build of it is recorded";
        return (0,_key_js__WEBPACK_IMPORTED_MODULE_2__/* .difference */ .i)(before, key.record()) ?? "nothing changed, but its image is not in the registry any more";
    }
    catch (error) {
        signal.throwIfAborted();
        return `what changed cannot be told: ${(0,_kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}`;
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

/***/ 4304:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QR: () => (/* binding */ keyTag),
/* harmony export */   cP: () => (/* binding */ lastRecord),
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
/** Keeps what a key was made of, so that the next miss can be explained. */
async function keepRecord(repository, tag, record, registry, signal) {
    await registry.putArtifact(repository, tag + RECORD, TYPE, JSON.stringify(record), signal);
}
/** Whether there is a record beside an image. */
async function hasRecord(repository, tag, registry, signal) {
    return (await registry.manifest(repository, tag + RECORD, signal)) !== undefined;
}
/** The record of the last build; undefined when there is none. */
async function lastRecord(repository, registry, signal) {
    const tag = await registry.newestTag(repository, RECORD, signal);
    const manifest = tag === undefined ? undefined : await registry.manifest(repository, tag, signal);
    if (manifest === undefined)
        return undefined;
    const { layers } = JSON.parse(manifest.body);
    const layer = layers?.find(({ mediaType }) => mediaType === TYPE);
    if (layer === undefined)
        return undefined;
    return JSON.parse(await registry.blob(repository, layer.digest, signal));
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
