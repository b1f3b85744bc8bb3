export const id = 6587;
export const ids = [6587];
export const modules = {

/***/ 6587:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  buildArguments: () => (/* binding */ buildArguments),
  buildx: () => (/* binding */ buildx)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./image/builds.js
var builds = __webpack_require__(1353);
// EXTERNAL MODULE: ./kernel/errors.js
var errors = __webpack_require__(3957);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:stream/consumers"
var consumers_ = __webpack_require__(8321);
;// CONCATENATED MODULE: ./docker/archive.js





const BLOCK = 512;
/**
 * An OCI layout in an uncompressed tar, as buildx writes it. Only the headers are read now; blobs are read where they
 * lie. Source: image-spec, image-layout.md.
 */
async function imageArchive(path) {
    const handle = await (0,promises_.open)(path, "r");
    let places;
    try {
        places = await placesOf(handle);
    }
    finally {
        await handle.close();
    }
    const stream = (name) => {
        const place = places.get(name);
        if (place === undefined)
            throw new errors/* DeployError */.sH(`What docker buildx wrote has no part ${name}.`);
        // An end before the start is an error.
        if (place.size === 0)
            return external_node_stream_.Readable.from([]);
        return (0,external_node_fs_.createReadStream)(path, { start: place.start, end: place.start + place.size - 1 });
    };
    const blob = (digest) => stream(`blobs/${digest.replace(":", "/")}`);
    const index = JSON.parse(await (0,consumers_.text)(stream("index.json")));
    // Every tag has an entry of its own, all for the same image.
    const [top] = index.manifests ?? [];
    if (top === undefined)
        throw new errors/* DeployError */.sH("docker buildx wrote an archive without an image.");
    return {
        path,
        top: { digest: top.digest, mediaType: top.mediaType, body: await (0,consumers_.text)(blob(top.digest)) },
        text: (digest) => (0,consumers_.text)(blob(digest)),
        open: blob,
        remove: () => (0,promises_.rm)(path, { force: true }),
    };
}
async function placesOf(handle) {
    const places = new Map();
    const header = Buffer.alloc(BLOCK);
    for (let at = 0;;) {
        const { bytesRead } = await handle.read(header, 0, BLOCK, at);
        if (bytesRead < BLOCK || header[0] === 0)
            return places;
        const field = (from, length) => header.toString("latin1", from, from + length).replace(/\0.*$/s, "");
        const size = ((header[124] ?? 0) & 0x80) !== 0 ? Number(header.readBigUInt64BE(128)) : Number.parseInt(field(124, 12), 8) || 0;
        places.set(field(0, 100), { start: at + BLOCK, size });
        at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    }
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
;// CONCATENATED MODULE: ./docker/config.js




/**
 * Makes a folder under `temp` that holds the user's docker configuration plus one login. Neither the user's folder nor
 * a credential store is touched, and no password stands on a command line. Plugins, contexts and buildx builders stay
 * the user's: their folders are linked, and BUILDX_CONFIG names the state that a private DOCKER_CONFIG would hide.
 */
async function privateConfig(login, temp, variables) {
    const users = variables.DOCKER_CONFIG || (0,external_node_path_.join)(variables.HOME || (0,external_node_os_.homedir)(), ".docker");
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(temp, "gantline-docker-"));
    try {
        await (0,promises_.chmod)(folder, 0o700);
        await (0,promises_.writeFile)((0,external_node_path_.join)(folder, "config.json"), JSON.stringify(withLogin(await usersConfig(users), login)), {
            mode: 0o600,
        });
        for (const name of ["cli-plugins", "contexts"]) {
            const there = await (0,promises_.stat)((0,external_node_path_.join)(users, name)).catch(() => undefined);
            if (there?.isDirectory())
                await (0,promises_.symlink)((0,external_node_path_.join)(users, name), (0,external_node_path_.join)(folder, name), "dir");
        }
    }
    catch (error) {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
        throw error;
    }
    return {
        env: { ...variables, DOCKER_CONFIG: folder, BUILDX_CONFIG: variables.BUILDX_CONFIG || (0,external_node_path_.join)(users, "buildx") },
        remove: () => (0,promises_.rm)(folder, { recursive: true, force: true }),
    };
}
async function usersConfig(folder) {
    const file = (0,external_node_path_.join)(folder, "config.json");
    const text = await (0,promises_.readFile)(file, "utf8").catch(() => "{}");
    try {
        const parsed = JSON.parse(text.trim() || "{}");
        if (parsed !== null && typeof parsed === "object" && !Array.isArray(parsed))
            return { ...parsed };
    }
    catch {
        // The same answer as for JSON that is no object.
    }
    throw new errors/* DeployError */.sH(`Docker's configuration ${file} is not a JSON object, so docker cannot start: mend or remove it.`);
}
/**
 * Adds a login to a docker configuration. An empty entry under `credHelpers` makes docker take this one host from the
 * file although a `credsStore` is set (docker/cli, config/configfile: GetCredentialsStore).
 */
function withLogin(config, login) {
    const auth = Buffer.from(`${login.username}:${login.password}`).toString("base64");
    const helpers = config.credHelpers;
    const needsHelper = config.credsStore !== undefined || helpers?.[login.host] !== undefined;
    return {
        ...config,
        auths: { ...config.auths, [login.host]: { auth } },
        ...(needsHelper ? { credHelpers: { ...helpers, [login.host]: "" } } : {}),
    };
}

// EXTERNAL MODULE: ./image/types.js
var types = __webpack_require__(1159);
;// CONCATENATED MODULE: ./docker/failure.js


/** Reads the block of the failed step between `------` rules, the excerpt of the Dockerfile and the closing `ERROR:` line. */
function buildFailure(stderr) {
    const lines = stderr.split("\n").map((line) => line.trimEnd());
    const block = blocks(lines).findLast(([title = ""]) => !title.startsWith(" > importing cache manifest")) ?? [];
    const step = /^ > (.*?):?$/.exec(block[0] ?? "")?.[1];
    const excerpt = lines.slice(lines.lastIndexOf("------") + 1);
    const marked = excerpt.find((line) => /^\s*\d+ \| >>> /.test(line));
    const closing = lines.findLast((line) => line.startsWith("ERROR: ")) ?? lines.findLast((line) => line !== "");
    return {
        step,
        lines: (step === undefined ? lines.filter((line) => line !== "") : block.slice(1)).slice(-50),
        line: marked === undefined ? undefined : Number.parseInt(marked, 10),
        cause: (closing ?? "docker buildx said nothing").replace(/^ERROR: /, "").replace(/^failed to solve: /, ""),
    };
}
/** What stands between two rules, when it begins with the title of a step. */
function blocks(lines) {
    const rules = lines.flatMap((line, index) => (line === "------" ? [index] : []));
    return rules
        .map((start, index) => lines.slice(start + 1, rules[index + 1] ?? start + 1))
        .filter(([title]) => title?.startsWith(" > "));
}
/**
 * Whether running the same build again may help: the registry or the way to it had a bad moment, or another build on the
 * same engine gave the same image its name in the same moment (containerd's image store looks first and creates then).
 * All layers are then cached, so only the push is repeated. BuildKit itself gives up after 1 + 2 + 4 s and never
 * retries a 429.
 */
function isTransient(failure) {
    if (!/push|export/.test(`${failure.step} ${failure.cause}`))
        return false;
    return /^image "[^"]+": already exists$|\b(429|500|502|503|504)\b|too many requests|toomanyrequests|rate exceeded|\bEOF\b|connection reset|broken pipe|i\/o timeout|TLS handshake timeout|use of closed network connection|server misbehaving/i.test(failure.cause);
}
/** Words for a failed build of the image `name`; `dockerfile` is its name for people. */
function explain(failure, name, dockerfile, registry) {
    const { cause, step, lines, line } = failure;
    const at = line === undefined ? dockerfile : `${dockerfile}:${line}`;
    const evidence = lines.length === 0 ? [] : [{ title: `last lines of ${step ?? "docker buildx"}`, lines }];
    const error = (message, next) => new errors/* DeployError */.sH(message, { evidence, ...(next === undefined ? {} : { next }) });
    if (/tag invalid|tag .*(already exists|is immutable)|ImageTagAlreadyExists/i.test(cause))
        return new types/* TagTaken */.q(`Image "${name}" could not be pushed: its tag exists already in an immutable repository (${cause}).`, {
            next: "Give another tag, or let the repository's tags be overwritten.",
        });
    if (/exec format error/.test(`${cause}\n${lines.join("\n")}`))
        return error(`Image "${name}": ${at} runs an ARM64 program, and this machine can neither run nor emulate ARM64.`, "Use `runs-on: ubuntu-24.04-arm`, or put docker/setup-qemu-action before this step, or compile in a stage with `FROM --platform=$BUILDPLATFORM`.");
    if (/no space left on device/i.test(`${cause}\n${lines.join("\n")}`))
        return diskFull(name, undefined, evidence);
    const base = /^(\S+): failed to resolve source metadata for (\S+?): (.*)$/.exec(cause);
    if (base !== null)
        return unresolved(name, at, base[2] ?? "", base[3] ?? "", error);
    if (/failed to push|pushing|unexpected status from (PUT|POST|HEAD)|exporting/.test(cause))
        return refused(name, registry, cause, error);
    const missing = /failed to calculate checksum of ref \S+: (".*"): not found/.exec(cause);
    if (missing !== null)
        return error(`Image "${name}": ${at} copies ${missing[1]}, which is not in its build context.`, "Check the path, the `context` of the build, and .dockerignore.");
    const code = /did not complete successfully: (.*)$/.exec(cause)?.[1];
    if (step !== undefined && code !== undefined)
        return error(`Image "${name}": ${at} failed with ${code}: ${step}`);
    return error(`Image "${name}" was not built (${at}): ${cause}`);
}
/** What the machine, its engine or a file of this run could not take. */
function diskFull(name, cause, evidence = []) {
    return new errors/* DeployError */.sH(`Image "${name}": the disk of this machine is full.`, {
        next: "Free space before this step (`docker system prune -af`), or use a larger runner.",
        evidence,
        ...(cause === undefined ? {} : { cause }),
    });
}
function unresolved(name, at, base, why, error) {
    if (/not found|does not exist|pull access denied/.test(why))
        return error(`Image "${name}": the base image ${base} (${at}) does not exist, or this machine may not pull it.`, `Check its name and tag, and log in to its registry before this step. The registry said: ${why}`);
    if (/429|toomanyrequests/i.test(why))
        return error(`Image "${name}": the registry of the base image ${base} (${at}) refuses more pulls for now.`, "Log in to that registry, or take the image from public.ecr.aws/docker/library/ instead of Docker Hub.");
    return error(`Image "${name}": the base image ${base} (${at}) could not be looked up: ${why}`, "Check that the builder can reach that registry, or override the base with `contexts`.");
}
function refused(name, registry, cause, error) {
    const said = `The registry said: ${cause}`;
    if (/connection refused|no such host|network is unreachable|i\/o timeout|no route to host/.test(cause))
        return error(`Image "${name}" could not be pushed: the registry ${registry} does not answer.`, `Check that it is up and that the builder can reach it. ${said}`);
    if (/authorization token has expired|no longer valid|security token .* expired|ExpiredToken/i.test(cause))
        return error(`Image "${name}" could not be pushed: the login for ${registry} expired while it was built.`, `Credentials of OIDC last one hour: give the role a longer role-duration-seconds, or build and push in a job of their own. ${said}`);
    const action = /not authorized to perform: ([\w-]+:\w+)/.exec(cause)?.[1];
    if (action !== undefined || /\b403\b|denied/i.test(cause))
        return error(`Image "${name}" could not be pushed: the role of this job may not push to ${registry}.`, `Allow ${action ?? "ecr:BatchCheckLayerAvailability, ecr:InitiateLayerUpload, ecr:UploadLayerPart, ecr:CompleteLayerUpload and ecr:PutImage"} for the repository. ${said}`);
    if (/\b401\b|no basic auth credentials/i.test(cause))
        return error(`Image "${name}" could not be pushed: ${registry} did not accept the login.`, said);
    return error(`Image "${name}" could not be pushed to ${registry}: ${cause}`);
}

;// CONCATENATED MODULE: ./docker/needs.js
const WANTED = {
    annotations: { what: "`annotations`", buildx: "0.12.0" },
    attestations: { what: "`provenance` and `sbom`", buildx: "0.10.0", buildkit: "0.11.0", containerd: true },
    archive: { what: "`tests` and `source-date-epoch`", buildx: "0.8.0", containerd: true },
    contexts: { what: "`contexts`", buildx: "0.8.0" },
    "gha cache": { what: "`cache: gha`", buildx: "0.21.0", buildkit: "0.20.0" },
    platforms: { what: "several `platforms`", containerd: true },
    "rewritten times": { what: "`source-date-epoch`", buildx: "0.10.0", buildkit: "0.13.0" },
};
/** Everything that was asked for and that this machine is too old for, in words. What it did not say is not held against it. */
function unmet(needs, found) {
    return needs.flatMap((need) => {
        const { what, buildx, buildkit, containerd } = WANTED[need];
        const lines = [];
        if (older(found.buildx, buildx))
            lines.push(`${what} needs buildx ${buildx} or newer, and this is ${found.buildx}`);
        if (older(found.buildkit, buildkit))
            lines.push(`${what} needs BuildKit ${buildkit} or newer, and the builder has ${found.buildkit}`);
        if (containerd && found.driver === "docker" && !found.containerd)
            lines.push(`${what} needs a builder of its own or the engine's containerd image store, and this engine has neither`);
        return lines;
    });
}
function older(found, wanted) {
    if (found === undefined || wanted === undefined)
        return false;
    const numbers = (text) => text.split(".").map((part) => Number.parseInt(part, 10) || 0);
    const [a, b] = [numbers(found), numbers(wanted)];
    for (let at = 0; at < b.length; at++)
        if ((a[at] ?? 0) !== (b[at] ?? 0))
            return (a[at] ?? 0) < (b[at] ?? 0);
    return false;
}

// EXTERNAL MODULE: ./docker/process.js
var process = __webpack_require__(2036);
;// CONCATENATED MODULE: ./docker/progress.js
/**
 * Collects what BuildKit's plain progress says of steps: `#7 [build 2/3] RUN go build`, then `#7 DONE 12.3s` or
 * `#7 CACHED`. A step that is told again (its node was asked twice) counts once.
 */
function stepTimes() {
    const names = new Map();
    const seconds = new Map();
    return {
        line(text) {
            const [, number = "", rest = ""] = /^#(\d+) (.*)$/.exec(text) ?? [];
            const done = /^DONE (\d+(?:\.\d+)?)s$/.exec(rest)?.[1];
            if (done !== undefined)
                seconds.set(number, Number(done));
            else if (!names.has(number) && rest !== "" && !/^(CACHED|ERROR|CANCELED|\d)/.test(rest))
                names.set(number, rest);
        },
        steps: () => [...seconds].flatMap(([number, time]) => {
            const name = names.get(number);
            return name === undefined ? [] : [{ name, seconds: time }];
        }),
    };
}

;// CONCATENATED MODULE: ./docker/buildx.js










/** A push that fails for a moment's reason is tried this often in all. */
const ATTEMPTS = 4;
/** The Builder that runs `docker buildx` of this machine. Nothing is started before it is asked for something. */
function buildx(options) {
    let cacheExport = true;
    return {
        async check(builder, needs, signal) {
            const found = await inspect(builder, options.variables, signal);
            cacheExport = found.driver !== "docker" || found.containerd;
            options.log.info(`Building with ${found.version}, builder ${found.name} (${found.driver}).`);
            const lacking = unmet(needs, found);
            if (lacking.length > 0)
                throw new errors/* DeployError */.sH(`This machine cannot build what was asked for: ${lacking.join("; ")}.`, {
                    next: "Put docker/setup-buildx-action before this step: it brings the newest buildx and BuildKit.",
                });
            if (!cacheExport)
                options.log.notice("This engine cannot export a build cache, so layers are not kept between runs: put docker/setup-buildx-action before this step, or turn on the engine's containerd image store.");
            return { native: found.native, pushesIndexes: found.pushesIndexes };
        },
        build: (job, login, log, signal) => build(cacheExport ? job : { ...job, cache: { ...job.cache, to: [] } }, login, { ...options, log }, signal).catch((error) => {
            const { code } = error;
            throw code === "ENOSPC" || code === "EDQUOT" ? diskFull(job.spec.name, error) : error;
        }),
    };
}
/** Finds out what there is to build with, or throws a DeployError that says what is missing. */
async function inspect(builder, variables, signal) {
    const docker = (args) => (0,process/* run */.e)("docker", args, { env: variables, signal }).catch((error) => {
        if (!(error instanceof process/* NoSuchProgram */.t))
            throw error;
        throw new errors/* DeployError */.sH("docker is not installed on this machine, and images are built with it.", {
            next: "Use a runner that has Docker (GitHub's ubuntu runners do), or give images that exist already under `images`.",
        });
    });
    const version = await docker(["buildx", "version"]);
    if (version.code !== 0)
        throw new errors/* DeployError */.sH("docker is here, but its buildx plugin is not, and images are built with it.", {
            next: "Put docker/setup-buildx-action before this step, or install the package docker-buildx-plugin.",
            evidence: [{ title: "docker buildx version", lines: [version.stderr.trim()] }],
        });
    const found = await docker(["buildx", "inspect", ...(builder === undefined ? [] : [builder])]);
    const field = (name) => new RegExp(`^${name}:[ \\t]*(.+)$`, "m").exec(found.stdout)?.[1]?.trim();
    const trouble = found.code === 0 ? field("Error") : found.stderr.trim().replace(/^ERROR: /, "");
    if (trouble !== undefined && /no builder .* found/.test(trouble))
        throw new errors/* DeployError */.sH(`There is no buildx builder "${builder}" on this machine.`, {
            next: "Name one that `docker buildx ls` shows, or leave the input `builder` out.",
        });
    if (trouble !== undefined)
        throw new errors/* DeployError */.sH(`The Docker engine cannot be used: ${trouble}`, {
            next: "Start the engine, or check DOCKER_HOST and DOCKER_CONTEXT.",
        });
    const driver = field("Driver") ?? "unknown";
    const all = (name) => [...found.stdout.matchAll(new RegExp(`^${name}:[ \\t]*v?(.+)$`, "gm"))].map(([, text = ""]) => text);
    // Engines that a distribution built call their BuildKit 0.0.0.
    const number = (text) => /\d+\.\d+(\.\d+)?/.exec(text ?? "")?.[0].replace(/^0\.0\.0$/, "") || undefined;
    return {
        version: /\bv?\d+\.\d+\.\d+\S*/.exec(version.stdout)?.[0]?.replace(/^v?/, "buildx ") ?? "buildx",
        name: field("Name") ?? "default",
        driver,
        pushesIndexes: driver !== "docker",
        buildx: number(version.stdout),
        buildkit: all("BuildKit(?: version)?")
            .map(number)
            .filter((one) => one !== undefined)
            .sort(byVersion)[0],
        // A node names first what it runs by itself, behind the platforms that the user prefers (marked with *).
        native: all("Platforms").flatMap((text) => text.split(/,\s*/).find((one) => one !== "" && !one.endsWith("*")) ?? text.split("*")[0] ?? []),
        containerd: driver === "docker" && /containerd/.test((await docker(["info", "--format", "{{json .DriverStatus}}"])).stdout),
    };
}
function byVersion(a, b) {
    return a.localeCompare(b, "en", { numeric: true });
}
async function build(job, login, options, signal) {
    const { clock, log, temp, random = Math.random } = options;
    const config = await privateConfig(login, temp, options.variables);
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(temp, "gantline-build-"));
    const metadata = (0,external_node_path_.join)(folder, "metadata.json");
    const archive = job.archive ? (0,external_node_path_.join)(folder, "image.tar") : undefined;
    const cache = await withFolder(job);
    const env = {
        ...config.env,
        // Provenance in the metadata file is large and nobody here reads it.
        BUILDX_METADATA_PROVENANCE: "disabled",
        ...(attests(job.spec.options) ? {} : { BUILDX_NO_DEFAULT_ATTESTATIONS: "1" }),
    };
    let kept = false;
    try {
        for (let attempt = 1;; attempt++) {
            const times = stepTimes();
            const done = await (0,process/* run */.e)("docker", buildArguments({ ...job, cache }, metadata, archive), {
                env,
                signal,
                onLine: (line) => {
                    times.line(line);
                    if (line.trim() !== "")
                        log.info(line);
                },
            });
            if (done.code === 0) {
                await replaceFolder(job);
                const steps = times.steps();
                if (archive === undefined)
                    return { digest: await digestOf(metadata, job), steps };
                const image = await imageArchive(archive);
                kept = true;
                const remove = () => (0,promises_.rm)(folder, { recursive: true, force: true });
                return { digest: image.top.digest, steps, archive: { ...image, remove } };
            }
            const failure = buildFailure(done.stderr);
            if (attempt === ATTEMPTS || !isTransient(failure))
                throw failed(failure, job, options);
            const pause = Math.round(10_000 * 2 ** (attempt - 1) * (0.75 + random() / 2));
            log.warning(`Pushing ${job.spec.name} failed (${failure.cause}); the registry may only be busy. Trying again in ${Math.round(pause / 1000)} s, attempt ${attempt + 1} of ${ATTEMPTS}.`);
            await clock.sleep(pause, signal);
        }
    }
    finally {
        await config.remove();
        if (!kept)
            await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
/** A local cache that is there is read; buildx warns of one that is not. */
async function withFolder({ cache }) {
    if (cache.folder === undefined)
        return cache;
    const there = await (0,promises_.stat)((0,external_node_path_.join)(cache.folder, "index.json")).catch(() => undefined);
    return there === undefined ? cache : { ...cache, from: [...cache.from, `type=local,src=${cache.folder}`] };
}
/** BuildKit never removes anything from a local cache: the new one takes the old one's place, so that it does not grow. */
async function replaceFolder({ cache: { folder } }) {
    if (folder === undefined || (await (0,promises_.stat)(`${folder}.new`).catch(() => undefined)) === undefined)
        return;
    await (0,promises_.mkdir)(folder, { recursive: true });
    await (0,promises_.rm)(folder, { recursive: true, force: true });
    await (0,promises_.rename)(`${folder}.new`, folder);
}
function attests({ provenance, sbom }) {
    return provenance !== "off" || sbom !== false;
}
/**
 * The command line of one build: BuildKit's plain output, and a result with explicit media types, pushed or, with
 * `archive`, written to that file.
 */
function buildArguments(job, metadata, archive) {
    const { spec } = job;
    const { options } = spec;
    const each = (flag, values) => values.flatMap((value) => [flag, value]);
    const pairs = (values) => Object.entries(values).map(([name, value]) => `${name}=${value}`);
    const secrets = Object.entries(options.secrets).map(([id, source]) => "env" in source ? `id=${id},env=${source.env}` : `id=${id},${field(`src=${source.file}`)}`);
    const own = {
        ...(job.epoch === undefined ? {} : { SOURCE_DATE_EPOCH: String(job.epoch) }),
        ...(job.frontend === undefined ? {} : { BUILDKIT_SYNTAX: job.frontend }),
    };
    return [
        ...["buildx", "build", "--progress", "plain", "--platform", options.platforms.join(",")],
        ...(job.builder === undefined ? [] : ["--builder", job.builder]),
        ...["--file", spec.dockerfile],
        ...(spec.target === undefined ? [] : ["--target", spec.target]),
        ...each("--build-arg", pairs({ ...spec.args, ...own })),
        ...each("--build-context", pairs({ ...spec.contexts, ...job.pins })),
        ...each("--secret", secrets),
        ...each("--ssh", options.ssh),
        ...each("--label", pairs(job.labels)),
        ...each("--annotation", pairs(options.annotations)),
        ...each("--cache-from", job.cache.from),
        ...each("--cache-to", job.cache.to),
        ...(archive === undefined ? each("--tag", job.tags) : []),
        ...["--output", output(job, archive)],
        options.provenance === "off" ? "--provenance=false" : `--provenance=mode=${options.provenance}`,
        ...(options.sbom === false ? [] : [options.sbom === true ? "--sbom=true" : `--sbom=generator=${options.sbom}`]),
        ...["--metadata-file", metadata, spec.context],
    ];
}
/** Media types are explicit, so that digests do not move when a later BuildKit changes what is its default. */
function output({ spec, epoch }, archive) {
    const { compression } = spec.options;
    return [
        ...(archive === undefined
            ? ["type=image", "push=true"]
            : ["type=oci", field(`dest=${archive}`), `name=${loadedName(archive)}`]),
        "oci-mediatypes=true",
        ...(epoch === undefined ? [] : ["rewrite-timestamp=true"]),
        ...(compression === undefined
            ? []
            : [
                `compression=${compression.type}`,
                ...(compression.level === undefined ? [] : [`compression-level=${compression.level}`]),
                // Otherwise layers of the base image stay as they are.
                "force-compression=true",
            ]),
    ].join(",");
}
/**
 * The name under which an engine loads an archive; it stands in the layout, not in the image. With one of its own,
 * removing it takes away no other name of the same image.
 */
function loadedName(archive) {
    return `gantline.local/built:${(0,external_node_path_.basename)((0,external_node_path_.dirname)(archive)).replace(/[^\w.-]/g, "")}`;
}
/** One field of buildx's comma-separated values. */
function field(text) {
    return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
async function digestOf(metadata, job) {
    const found = JSON.parse(await (0,promises_.readFile)(metadata, "utf8"));
    const digest = found["containerimage.digest"];
    if (typeof digest === "string")
        return digest;
    throw new errors/* DeployError */.sH(`docker buildx built "${job.spec.name}" but did not say which digest it pushed.`, {
        next: "Update Docker and buildx on this machine: docker/setup-buildx-action does.",
    });
}
/** The failure in words, with an annotation on the line of the Dockerfile where it happened. */
function failed(failure, job, { log, workspace }) {
    const { dockerfile, name } = job.spec;
    if (failure.line !== undefined)
        log.error(failure.cause, { file: (0,external_node_path_.relative)(workspace, dockerfile), line: failure.line, title: `image ${name}` });
    return explain(failure, name, (0,builds/* dockerfileName */.EJ)(job.spec), job.tags[0]?.replace(/:[^/]*$/, "") ?? "the registry");
}


/***/ }),

/***/ 2036:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ run),
/* harmony export */   t: () => (/* binding */ NoSuchProgram)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_readline__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(481);


/** Thrown when the program itself is not there. */
class NoSuchProgram extends Error {
}
/** How long a process may take to end after SIGTERM. */
const GRACE_MS = 3_000;
/** What is kept of each stream for reading errors out of it. */
const KEEP = 4 * 1024 * 1024;
/**
 * Runs a program to its end. When `signal` aborts, it gets SIGTERM, then SIGKILL; the promise rejects with the signal's
 * reason once the process is gone, so that nothing of it outlives the run.
 */
function run(program, args, options) {
    const { env, signal, cwd, input, onLine } = options;
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
        const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(program, args, {
            env: { ...env },
            ...(cwd === undefined ? {} : { cwd }),
            stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
        });
        // A program that ends before it has read everything says why in its own words.
        child.stdin?.on("error", () => { });
        child.stdin?.end(input);
        let kill;
        const abort = () => {
            child.kill("SIGTERM");
            kill = setTimeout(() => child.kill("SIGKILL"), GRACE_MS);
        };
        signal.addEventListener("abort", abort, { once: true });
        const kept = { stdout: "", stderr: "" };
        for (const name of ["stdout", "stderr"])
            (0,node_readline__WEBPACK_IMPORTED_MODULE_1__.createInterface)({ input: child[name], crlfDelay: Number.POSITIVE_INFINITY }).on("line", (line) => {
                kept[name] = `${kept[name]}${line}\n`.slice(-KEEP);
                onLine?.(line);
            });
        const done = () => {
            clearTimeout(kill);
            signal.removeEventListener("abort", abort);
        };
        child.once("error", (error) => {
            done();
            reject(error.code === "ENOENT" ? new NoSuchProgram(program) : error);
        });
        child.once("close", (code) => {
            done();
            if (signal.aborted)
                reject(signal.reason);
            else
                resolve({ code: code ?? -1, ...kept });
        });
    });
}


/***/ })

};
