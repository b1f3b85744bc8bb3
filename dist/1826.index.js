export const id = 1826;
export const ids = [1826];
export const modules = {

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

/***/ 1826:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  i: () => (/* binding */ bringImage),
  R: () => (/* binding */ megabytes)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./kernel/errors.js
var errors = __webpack_require__(3957);
// EXTERNAL MODULE: ./image/binary.js + 1 modules
var binary = __webpack_require__(6433);
// EXTERNAL MODULE: ./image/records.js
var records = __webpack_require__(4304);
;// CONCATENATED MODULE: ./image/cache.js


const none = { from: [], to: [] };
/**
 * Where buildx reads and writes layers for a build. A cache that cannot be written never fails one; a registry's that
 * is not there yet is not asked for, since BuildKit would report that like a failure.
 */
async function layerCache(cache, spec, uri, { registry, log, signal }) {
    switch (cache.kind) {
        case "off":
            return none;
        case "registry":
            return await registryCache(cache.tag, spec, uri, registry, log, signal);
        case "local": {
            const folder = external_node_path_.posix.join(cache.folder, spec.name);
            return { from: [], to: [`type=local,dest=${folder}.new,mode=max,ignore-error=true`], folder };
        }
        case "gha": {
            // Without a scope of its own each image overwrites the others' cache.
            const scope = `type=gha,scope=${spec.name}`;
            return { from: [scope], to: [`${scope},mode=max,ignore-error=true`] };
        }
        case "inline": {
            // An inline cache lies in the images themselves: the one that was built last has it.
            const record = await registry.newestTag(spec.repository, records/* RECORD */.gv, signal);
            const from = record === undefined ? [] : [`type=registry,ref=${uri}:${record.slice(0, -records/* RECORD */.gv.length)}`];
            return { from, to: ["type=inline"] };
        }
    }
}
/**
 * The form that ECR takes: an image manifest with OCI media types (it refuses BuildKit's own index of blobs with 400),
 * under a tag that may be written again.
 */
async function registryCache(tag, { name, repository }, uri, registry, log, signal) {
    const ref = `type=registry,ref=${uri}:${tag}`;
    const [there, moves] = await Promise.all([
        registry.manifest(repository, tag, signal),
        registry.tagMoves(repository, tag, signal),
    ]);
    if (!moves)
        log.warning(`${name}: its layers are not cached, for the tag ${repository}:${tag} is immutable and ECR would take the cache once at most. Set the repository to IMMUTABLE_WITH_EXCLUSION with the filter "${tag}*", name a tag that may move in \`cache-tag\`, or set \`cache: off\`.`);
    return {
        from: there === undefined ? [] : [ref],
        to: moves ? [`${ref},mode=max,image-manifest=true,oci-mediatypes=true,ignore-error=true`] : [],
    };
}

// EXTERNAL MODULE: ./image/dockerfile.js
var dockerfile = __webpack_require__(7958);
// EXTERNAL MODULE: ./image/options.js
var image_options = __webpack_require__(7476);
// EXTERNAL MODULE: ./image/sources.js
var sources = __webpack_require__(9044);
;// CONCATENATED MODULE: ./image/manner.js



/** What compiles or installs: minutes on its own machine, four to thirteen times as long under QEMU. */
const HEAVY = /\b(go (build|install|test)|cargo|rustc|make|cmake|ninja|gcc|g\+\+|clang|mvn|gradlew?|dotnet (build|publish|restore)|npm (ci|install|run)|pnpm|yarn|bun (install|build)|pip3? install|poetry|uv (sync|pip)|bundle install|composer|mix|apt-get|apk add|dnf|yum)\b/;
/**
 * Whether the builder runs the target's commands natively, needs none of them (cross-building), or emulates them.
 * `native` are the platforms of its nodes; without any nothing can be told.
 */
function manner(spec, dockerfileText, native) {
    const foreign = spec.options.platforms.filter((platform) => !native.some((one) => same(one, platform)));
    const [builder] = native;
    if (builder === undefined)
        return { text: "the builder does not say what it runs on" };
    if (foreign.length === 0)
        return { text: `natively on ${builder}` };
    const { target, args, contexts } = spec;
    const { runs } = (0,sources/* sourcesOf */.u0)((0,dockerfile/* dockerfile */.T)(dockerfileText), { target, args, contexts: Object.keys(contexts) });
    const them = foreign.join(", ");
    if (runs.length === 0)
        return { text: `cross-built for ${them} on ${builder}: none of its commands runs under emulation` };
    const text = `under emulation of ${them} on ${builder} (${runs.length} of its commands)`;
    const heavy = runs.find(({ rest }) => HEAVY.test(rest));
    if (heavy === undefined)
        return { text };
    const command = heavy.words.join(" ").replace(/\s+/g, " ");
    return {
        text,
        warning: {
            line: heavy.line,
            text: `"RUN ${command.length > 60 ? `${command.slice(0, 57)}…` : command}" is emulated, four to thirteen times slower than on its own machine. Compile in a stage with \`FROM --platform=$BUILDPLATFORM\`, or use \`runs-on: ubuntu-24.04-arm\`${them === image_options/* ARM64 */.pX ? "" : " for ARM64"}.`,
        },
    };
}
/** Variants of one architecture run each other's programs well enough; arm64 has v8 only. */
function same(native, platform) {
    const base = (text) => text.replace(/^(linux\/arm64)\/v8$/, "$1");
    return base(native) === base(platform);
}

// EXTERNAL MODULE: ./image/plan.js
var plan = __webpack_require__(5755);
// EXTERNAL MODULE: ./image/proof.js
var image_proof = __webpack_require__(8712);
// EXTERNAL MODULE: ./kernel/retry.js
var retry = __webpack_require__(2150);
;// CONCATENATED MODULE: ./image/push.js


/** How long a registry that is busy is asked again. */
const PATIENCE_MS = 180_000;
/**
 * Pushes an archive byte for byte: blobs first, then manifests from the inside out, the tags last, so that nothing is
 * ever named that is not whole. What is there already is not sent again. A tag that is immutable and taken is a TagTaken.
 */
async function pushArchive(archive, repository, tags, { registry, clock, signal }) {
    const patiently = (run) => (0,retry/* retry */.L)(run, { clock, signal, forMs: PATIENCE_MS });
    const bring = async ({ body: text, digest }) => {
        const body = JSON.parse(text);
        for (const child of body.manifests ?? []) {
            const inner = { digest: child.digest, mediaType: child.mediaType ?? "", body: await archive.text(child.digest) };
            await bring(inner);
            await registry.tag(repository, inner, undefined, signal);
        }
        const blobs = new Map([...(body.config ? [body.config] : []), ...(body.layers ?? [])].map((one) => [one.digest, one]));
        if (blobs.size === 0 && body.manifests === undefined)
            throw new errors/* DeployError */.sH(`What was built as ${digest} is no image: its manifest names neither layers nor images.`);
        await Promise.all([...blobs.values()].map(({ digest: blob, size }) => patiently(() => registry.putBlob(repository, { digest: blob, size }, () => archive.open(blob), signal))));
    };
    await bring(archive.top);
    for (const tag of tags)
        await registry.tag(repository, archive.top, tag, signal);
}

;// CONCATENATED MODULE: ./image/tests.js

/**
 * Runs the tests of a build in the very bytes that are to be pushed, one after the other. Throws one DeployError that
 * names every test that failed.
 */
async function testImage({ name, options: { tests } }, archive, { containers, log, signal }) {
    const failed = [];
    const evidence = [];
    const loaded = await containers.load(archive, signal);
    try {
        for (const test of tests) {
            const run = await loaded.run(test, signal);
            const wrong = shortcoming(test, run);
            log.info(`Test of ${name}, "${test.name}": ${wrong ?? `passed in ${run.seconds} s`}.`);
            if (wrong === undefined)
                continue;
            failed.push(`"${test.name}" ${wrong}`);
            evidence.push({
                title: `last output of "${test.name}"`,
                lines: run.output.trimEnd().split("\n").slice(-30),
                written: true,
            });
        }
    }
    finally {
        await loaded.remove();
    }
    if (failed.length === 0)
        return;
    const emulation = evidence.some(({ lines }) => lines.some((line) => /exec format error/.test(line)));
    throw new errors/* DeployError */.sH(`Image "${name}" was not pushed: ${failed.join("; ")}.`, {
        evidence,
        next: emulation
            ? "This machine can neither run nor emulate ARM64: use `runs-on: ubuntu-24.04-arm`, or put docker/setup-qemu-action before this step."
            : "Mend the image or the test; run it by hand with `docker run --platform linux/arm64`.",
    });
}
/** In what a run is not as the test wants it, in words; undefined when it is. */
function shortcoming(test, { exitCode, output }) {
    if (exitCode === undefined)
        return `did not end within ${test.timeoutSeconds} s`;
    if (exitCode !== test.exitCode)
        return `exited ${exitCode}, not ${test.exitCode}`;
    if (test.output !== undefined && !output.includes(test.output))
        return `did not print ${JSON.stringify(test.output)}`;
    if (test.outputMatches !== undefined && !new RegExp(test.outputMatches, "m").test(output))
        return `printed nothing that matches /${test.outputMatches}/`;
    return undefined;
}

// EXTERNAL MODULE: ./image/types.js
var types = __webpack_require__(1159);
;// CONCATENATED MODULE: ./image/bring.js












/** Builds one image, tests it, pushes it, and proves from the registry what was pushed. */
async function bringImage({ spec, uri: known, key, why, before, stale }, signIn, request, facts, ports) {
    const { registry, log, clock, signal } = ports;
    const start = clock.now();
    if (known === undefined)
        log.info(`Creating the ECR repository ${spec.repository}.`);
    const uri = known ?? (await registry.createRepository(spec.repository, signal));
    const contentTag = key && (0,records/* keyTag */.QR)(key.key, request.trust.pullRequest);
    // What fetches something gets its content's tag only when it is known to have fetched what the key says.
    const pushedTag = key?.moved === undefined || stale ? contentTag : undefined;
    // A tag that names an older image stays with it where tags are immutable; the new one is found by its content.
    const own = stale && pushedTag !== undefined ? request.tags.slice(1) : request.tags;
    const tags = pushedTag === undefined ? own : [...own, pushedTag];
    const epoch = await epochOf(spec, ports);
    const created = new Date(epoch === undefined ? clock.now() : epoch * 1000).toISOString();
    const job = {
        spec,
        tags: tags.map((tag) => `${uri}:${tag}`),
        pins: key?.pins ?? {},
        ...(key?.frontend === undefined ? {} : { frontend: key.frontend }),
        cache: await layerCache(request.cache, spec, uri, ports),
        labels: (0,image_options/* labelsOf */.PC)(spec.options, { ...request.commit, created }),
        archive: (0,image_options/* pushesItself */.GB)(spec.options) || ((0,image_options/* isIndex */.nw)(spec.options) && !facts.pushesIndexes),
        ...(epoch === undefined ? {} : { epoch }),
        ...(request.builder === undefined ? {} : { builder: request.builder }),
    };
    await tell(job, facts, ports);
    const { manifest, steps } = await pushed(job, tags, pushedTag, signIn, request, ports);
    const proof = await (0,image_proof/* prove */.zn)(registry, spec.repository, manifest, signal);
    const program = await (0,binary/* proveBinary */.i)(registry, spec.repository, proof, signal);
    const seconds = Math.round((clock.now() - start) / 100) / 10;
    const proven = `linux/arm64 by its config${program === undefined ? "" : ` and its program /${program}`}`;
    log.info(`${spec.name}: ${uri}@${proof.digest}, ${megabytes(proof.size)}, ${proven}, ${seconds} s.`);
    const kept = key && contentTag && (await remember(spec, manifest, key, contentTag, request, ports)) ? key.key : undefined;
    const earlier = before === undefined ? undefined : await earlierImage(spec.repository, before, proof, ports);
    return (0,plan/* image */.Sl)(spec, uri, proof, {
        ...{ seconds, reused: false, key: kept, why, steps },
        ...(earlier === undefined ? {} : { before: earlier }),
    });
}
/**
 * Lets other commits find an image by its content, and explain what differs from it; false when it must not be found:
 * what its build fetched has changed meanwhile, and nobody can tell which version is in it.
 */
async function remember({ name, repository }, manifest, key, tag, request, { registry, log, clock, signal }) {
    const moved = await key.moved?.();
    if (moved !== undefined) {
        log.warning(`${name}: ${moved} changed while it was built, so nobody can tell which version is in it; the next run builds it again.`);
        return false;
    }
    const about = { ...request.commit, created: new Date(clock.now()).toISOString() };
    try {
        if (key.moved !== undefined)
            await registry.tag(repository, manifest, tag, signal);
        await (0,records/* keepRecord */.rP)(repository, tag, key.record(), about, registry, signal);
    }
    catch (error) {
        signal.throwIfAborted();
        // Another run was faster with an image of the same content.
        if (error instanceof types/* TagTaken */.q)
            return true;
        log.info(`What went into ${name} could not be recorded, so the next build cannot say what changed: ${(0,errors/* messageOf */.bD)(error)}`);
    }
    return true;
}
/** Says what is built where and how, and what a choice means, before minutes pass. */
async function tell(job, { native }, { log, files, workspace }) {
    const { spec } = job;
    const { name, options, dockerfile } = spec;
    const { text, warning } = manner(spec, await files.read(dockerfile), native);
    log.info(`Building ${name} for ${options.platforms.join(", ")}, ${text}: ${job.tags.join(", ")}`);
    if (warning !== undefined)
        log.warning(`${name}: ${warning.text}`, { file: (0,external_node_path_.relative)(workspace, dockerfile), line: warning.line });
    const consequence = options.compression && (0,image_options/* compressionConsequence */._$)(options.compression);
    if (consequence !== undefined)
        log.info(`${name}: ${options.compression?.type}: ${consequence}.`);
}
async function pushed(job, tags, contentTag, signIn, request, ports) {
    const { registry, builder, log, clock, signal } = ports;
    const { repository } = job.spec;
    let steps = [];
    try {
        const done = await builder.build(job, await signIn(), log, signal);
        steps = done.steps;
        if (done.archive !== undefined)
            try {
                if (job.spec.options.tests.length > 0)
                    await testImage(job.spec, done.archive, ports);
                await pushArchive(done.archive, repository, tags, ports);
            }
            finally {
                await done.archive.remove();
            }
        return { manifest: await (0,image_proof/* pushedManifest */.F2)(registry, repository, done.digest, clock, signal), steps };
    }
    catch (error) {
        if (!(error instanceof types/* TagTaken */.q))
            throw error;
        const found = (contentTag === undefined ? undefined : await registry.manifest(repository, contentTag, signal)) ??
            (await registry.manifest(repository, request.tags[0], signal));
        if (found === undefined)
            throw error;
        log.info(`Another run pushed ${repository}:${request.tags[0]} in the meantime; its image is taken.`);
        return { manifest: found, steps };
    }
}
async function epochOf({ name, context, options }, { commitTime }) {
    if (options.sourceDateEpoch !== "commit")
        return options.sourceDateEpoch;
    const time = await commitTime(context);
    if (time !== undefined)
        return time;
    throw new errors/* DeployError */.sH(`"${name}" is to get the time of its commit, and its context ${(0,external_node_path_.basename)(context)} is in no git checkout.`, {
        next: "Give `source-date-epoch` in seconds, or put actions/checkout before this step.",
    });
}
/** The image that was built before, to compare with; nothing that cannot be read now. */
async function earlierImage(repository, tag, now, { registry, signal }) {
    try {
        const manifest = await registry.manifest(repository, tag, signal);
        if (manifest === undefined)
            return undefined;
        const { size, layers } = await (0,image_proof/* prove */.zn)(registry, repository, manifest, signal);
        const known = new Set(layers.map(({ digest }) => digest));
        return { tag, size, sameLayers: now.layers.filter(({ digest }) => known.has(digest)).length };
    }
    catch {
        signal.throwIfAborted();
        return undefined;
    }
}
/** Bytes as people read them: "6.2 MB". */
function megabytes(bytes) {
    return `${(bytes / 1_000_000).toFixed(1)} MB`;
}


/***/ }),

/***/ 7958:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ dockerfile),
/* harmony export */   f: () => (/* binding */ expand)
/* harmony export */ });
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
        let line = 0;
        for (; at < lines.length; at++) {
            const written = lines[at] ?? "";
            if (/^\s*(#|$)/.test(written)) {
                if (joined === "")
                    break;
                continue;
            }
            if (joined === "")
                line = at + 1;
            joined += written.replace(goesOn, "");
            if (!goesOn.test(written))
                break;
        }
        const [, name, rest] = /^\s*([A-Za-z]+)\s*([\s\S]*?)\s*$/.exec(joined) ?? [];
        if (name === undefined || rest === undefined)
            continue;
        const one = instruction(name.toUpperCase(), rest, line);
        found.push(one);
        if (one.heredoc)
            at = afterHeredocs(lines, at, rest);
    }
    return found;
}
const HEREDOC = /<<(-?)\s*(["']?)([A-Za-z_][A-Za-z0-9_]*)\2/g;
function instruction(name, rest, line) {
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
    return { name, rest, flags, words: words(left), heredoc, line };
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


/***/ }),

/***/ 4058:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ globExpression),
/* harmony export */   X: () => (/* binding */ ignore)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3957);


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
        throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz('.dockerignore: "!" alone excludes nothing; write a pattern after it');
    const clean = node_path__WEBPACK_IMPORTED_MODULE_0__.posix.normalize(written).replace(/(?<=.)\/$/, "");
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
        throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(`.dockerignore: "${glob}" is not a pattern: a [ without its ], or a range that is none`);
    }
}
function escaped(sign) {
    return /[\\^$.*+?()[\]{}|/]/.test(sign) ? `\\${sign}` : sign;
}


/***/ }),

/***/ 5253:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ difference),
/* harmony export */   l: () => (/* binding */ contentKey)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3957);
/* harmony import */ var _dockerfile_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7958);
/* harmony import */ var _ignore_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4058);
/* harmony import */ var _options_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7476);
/* harmony import */ var _sources_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9044);






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
        return { doubt: (0,_kernel_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error) };
    }
}
async function keyed(spec, options, ports, signal) {
    const { disk, contexts, bases, remotes } = ports;
    const text = await disk.read(spec.dockerfile);
    const file = (0,_dockerfile_js__WEBPACK_IMPORTED_MODULE_5__/* .dockerfile */ .T)(text);
    const sources = (0,_sources_js__WEBPACK_IMPORTED_MODULE_4__/* .sourcesOf */ .u0)(file, { target: spec.target, args: spec.args, contexts: Object.keys(spec.contexts) });
    const [unknown] = sources.unknown;
    if (unknown !== undefined)
        return { doubt: unknown };
    const inputs = [
        ["format", String(FORMAT)],
        ["target", spec.target ?? ""],
        ["scope", spec.scope],
        ["Dockerfile", text],
        ...Object.entries(spec.args).map(([name, value]) => [`argument ${name}`, value]),
        ...(0,_options_js__WEBPACK_IMPORTED_MODULE_3__/* .optionInputs */ .tW)(spec.options),
    ];
    if (options.source !== undefined)
        inputs.push(["source", options.source]);
    if (options.maxAgeDays !== undefined)
        inputs.push(["max-age", `${options.maxAgeDays} days, period ${period(spec, options.maxAgeDays, options.now)}`]);
    // The argument stands before the line in the file (BuildKit, frontend/dockerui, BUILDKIT_SYNTAX).
    const syntax = spec.args.BUILDKIT_SYNTAX ?? file.syntax;
    const images = new Map([...sources.bases].map(([name, { elsewhere }]) => [`base ${name}`, { name, elsewhere }]));
    if (syntax !== undefined)
        images.set("frontend", { name: syntax, elsewhere: true });
    const addresses = new Map([...sources.remotes].map((address) => [`ADD ${address}`, address]));
    for (const name of sources.contexts) {
        const value = spec.contexts[name] ?? "";
        const image = /^docker-image:\/\/(.+)$/.exec(value)?.[1];
        if (image !== undefined)
            images.set(`context ${name}`, { name: image, elsewhere: true });
        else if (/^[a-z][a-z0-9+-]*:\/\//i.test(value))
            addresses.set(`context ${name}`, value);
    }
    const ignoring = await ignoreText(spec, disk);
    inputs.push(["ignore file", ignoring]);
    const folders = [...sources.contexts]
        .filter((name) => !images.has(`context ${name}`) && !addresses.has(`context ${name}`))
        .sort();
    const [main, named, resolved, versions] = await Promise.all([
        mainEntries(spec, (0,_ignore_js__WEBPACK_IMPORTED_MODULE_2__/* .ignore */ .X)(ignoring), sources.copied, contexts, signal),
        Promise.all(folders.map((name) => namedEntries(name, spec.contexts[name] ?? "", ports, signal))),
        Promise.all([...images].map(async ([label, { name, elsewhere }]) => ({
            label,
            name,
            // For several platforms all of an index counts, for ARM64 alone its one image.
            found: await bases.digest(name, elsewhere || spec.options.platforms.length > 1, signal),
        }))),
        Promise.all([...addresses].map(async ([label, address]) => ({
            label,
            address,
            version: await remotes.version(address, signal),
        }))),
    ]);
    for (const { label, address, version } of versions) {
        if (version === undefined)
            return { doubt: `nothing tells whether ${address} is still the same (no ETag, no commit)` };
        inputs.push([label, version]);
    }
    const pins = {};
    let frontend;
    for (const { label, name, found } of resolved) {
        if (found === undefined)
            return { doubt: `no registry told what ${name} is now` };
        inputs.push([label, found.digest]);
        if (name.includes("@"))
            continue;
        const place = /^(?:base|context) (.+)$/.exec(label)?.[1];
        if (place === undefined)
            frontend = `${name}@${found.pin}`;
        else
            pins[place] = `docker-image://${name}@${found.pin}`;
    }
    const files = [...main, ...named.flat()];
    return {
        key: digest(inputs, files),
        record: () => recorded(inputs, files),
        pins,
        ...(frontend === undefined ? {} : { frontend }),
        ...(versions.length === 0 ? {} : { moved: () => moved(versions, remotes, signal) }),
    };
}
/**
 * Nothing can hold what the build fetches by itself to the version that is in the key: afterwards it is asked for once
 * more. In words what has another version by now.
 */
async function moved(before, remotes, signal) {
    const now = await Promise.all(before.map(({ address }) => remotes.version(address, signal)));
    const others = before.filter(({ version }, index) => now[index] !== version);
    return others.length === 0 ? undefined : others.map(({ label }) => label).join(", ");
}
/** Every field with its length before it, so that no two different lists read the same. */
function digest(inputs, files) {
    const field = (text) => `${Buffer.byteLength(text)}:${text}`;
    let all = "";
    for (const [name, value] of inputs.toSorted(([a], [b]) => (a < b ? -1 : 1)))
        all += field("input") + field(name) + field(value);
    for (const { kind, path, content } of files)
        all += field(kind) + field(path) + field(content);
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(all).digest("hex").slice(0, 40);
}
function recorded(inputs, files) {
    const short = (text) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(text).digest("hex").slice(0, 12);
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
        const some = await contexts.entries(spec.context, ignored, (0,_sources_js__WEBPACK_IMPORTED_MODULE_4__/* .inScope */ .SB)(copied), signal);
        if (some.every(({ kind }) => kind !== "link"))
            return some;
    }
    return await contexts.entries(spec.context, ignored, () => true, signal);
}
async function namedEntries(name, folder, { disk, contexts }, signal) {
    const file = `${folder}/.dockerignore`;
    const text = (await disk.kind(file)) === "file" ? await disk.read(file) : "";
    const entries = await contexts.entries(folder, (0,_ignore_js__WEBPACK_IMPORTED_MODULE_2__/* .ignore */ .X)(text), () => true, signal);
    return entries.map((entry) => ({ ...entry, path: `${name}:${entry.path}` }));
}
/** Which stretch of `days` it is; each repository changes over at a moment of its own, not all in one night. */
function period({ repository }, days, now) {
    const length = days * 86_400_000;
    const offset = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(repository).digest().readUInt32BE(0) / 2 ** 32;
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
/* harmony import */ var _key_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5253);
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
    const { registry, clock, signal } = ports;
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
    const age = byCommit === undefined ? 0 : (clock.now() - byCommit.there.pushedAt) / 86_400_000;
    const stale = request.maxAgeDays !== undefined && age > request.maxAgeDays;
    if (byCommit !== undefined && !stale)
        return byCommit;
    const old = stale ? { stale, why: `${spec.repository}:${tag} is ${Math.floor(age)} days old` } : {};
    const keyed = await keying;
    if ("doubt" in keyed)
        return { spec, uri, there: undefined, key: undefined, why: keyed.doubt, ...old };
    for (const reference of keyTags(keyed.key, request.trust)) {
        const byKey = await found(reference, keyed.key, `nothing changed (key ${keyed.key.slice(0, 12)})`);
        if (byKey !== undefined)
            return byKey;
    }
    return { spec, uri, there: undefined, key: keyed, ...(await missed(spec, keyed, ports)), ...old };
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
        const [proof, pushedAt, proven] = await Promise.all([
            (0,_proof_js__WEBPACK_IMPORTED_MODULE_3__/* .prove */ .zn)(registry, spec.repository, manifest, signal),
            registry.activeSince(spec.repository, manifest.digest, signal),
            (0,_records_js__WEBPACK_IMPORTED_MODULE_4__/* .hasRecord */ .qb)(spec.repository, reference, registry, signal),
        ]);
        // A record is kept after the program was looked at, a tag is pushed before.
        if (!proven)
            await (0,_binary_js__WEBPACK_IMPORTED_MODULE_1__/* .proveBinary */ .i)(registry, spec.repository, proof, signal);
        if (pushedAt === undefined)
            return undefined;
        return { image: image(spec, uri, proof, { seconds: 0, reused: true, steps: [], ...how }), manifest, pushedAt };
    }
    catch {
        signal.throwIfAborted();
        return undefined;
    }
}
/** One line on why the key is new: what differs from the last build that left a record; and which one that is. */
async function missed(spec, key, { registry, signal }) {
    try {
        const last = await (0,_records_js__WEBPACK_IMPORTED_MODULE_4__/* .lastRecord */ .cP)(spec.repository, registry, signal);
        if (last === undefined)
            return { why: "no earlier build of it is recorded" };
        const why = (0,_key_js__WEBPACK_IMPORTED_MODULE_2__/* .difference */ .i)(last.record, key.record()) ?? "nothing changed, but its image is not in the registry any more";
        return { why, before: last.tag };
    }
    catch (error) {
        signal.throwIfAborted();
        return { why: `what changed cannot be told: ${(0,_kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error)}` };
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
        layers: proof.layers,
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


/***/ }),

/***/ 9044:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SB: () => (/* binding */ inScope),
/* harmony export */   u0: () => (/* binding */ sourcesOf)
/* harmony export */ });
/* unused harmony export familiar */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _dockerfile_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7958);
/* harmony import */ var _ignore_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4058);



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
    const remotes = new Set();
    const copied = new Set();
    const runs = [];
    /** Stages that were visited, and whether they run on the builder's platform. */
    const seen = new Map();
    const follow = (written, before, elsewhere, numbers) => {
        const name = (0,_dockerfile_js__WEBPACK_IMPORTED_MODULE_2__/* .expand */ .f)(written, variables);
        if (name === undefined) {
            unknown.push(`${written}, whose variables are known to the builder only`);
            return elsewhere;
        }
        const context = contexts.find((one) => familiar(one) === familiar(name));
        const index = context === undefined ? stageIndex(file, name, before, numbers) : undefined;
        if (context !== undefined)
            used.add(context);
        // A stage that begins with another one runs where that one runs.
        else if (index !== undefined)
            return visit(index) || elsewhere;
        else if (name.toLowerCase() !== "scratch")
            bases.set(name, { elsewhere: elsewhere || (bases.get(name)?.elsewhere ?? false) });
        return elsewhere;
    };
    const visit = (index) => {
        const stage = file.stages[index];
        if (stage === undefined)
            return false;
        const known = seen.get(stage);
        if (known !== undefined)
            return known;
        seen.set(stage, stage.elsewhere);
        const elsewhere = follow(stage.from, index, stage.elsewhere, false);
        seen.set(stage, elsewhere);
        if (!elsewhere)
            runs.push(...stage.instructions.filter(({ name }) => name === "RUN"));
        for (const one of stage.instructions) {
            for (const from of froms(one))
                follow(from, index, stage.elsewhere, true);
            for (const address of remote(one))
                if (address.includes("$"))
                    unknown.push(`ADD ${address}, whose variables are known to the builder only`);
                else
                    remotes.add(address);
            for (const path of fromContext(one))
                copied.add(path);
        }
        return elsewhere;
    };
    const start = target === undefined ? file.stages.length - 1 : stageIndex(file, target, file.stages.length, true);
    if (start !== undefined)
        visit(start);
    const everything = [...copied].some((path) => path === "" || /\$|\*\*/.test(path));
    return { bases, contexts: used, unknown, remotes, runs, copied: everything ? undefined : [...copied].sort() };
}
/** A test whether a path of the context lies in, or on the way to, what is copied. */
function inScope(copied) {
    const wanted = copied.map((pattern) => pattern.split("/").map((part) => {
        if (!/[*?[\]\\]/.test(part))
            return (name) => name === part;
        const expression = (0,_ignore_js__WEBPACK_IMPORTED_MODULE_1__/* .globExpression */ .L)(part);
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
        const value = args[name] ?? (written === undefined ? undefined : (0,_dockerfile_js__WEBPACK_IMPORTED_MODULE_2__/* .expand */ .f)(written.replace(/^(["'])(.*)\1$/, "$2"), known));
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
function remote({ name, flags, words }) {
    if (name !== "ADD" || flags.some(([flag]) => flag === "checksum"))
        return [];
    return words
        .slice(0, -1)
        .filter((word) => /^([a-z][a-z0-9+]*:\/\/|git@)/i.test(word) && !/#[0-9a-f]{40}(:|$)/.test(word));
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
    return node_path__WEBPACK_IMPORTED_MODULE_0__.posix.normalize(`/${path}`).replace(/^\/|\/$/g, "");
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
