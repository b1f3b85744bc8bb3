export const id = 411;
export const ids = [411];
export const modules = {

/***/ 1411:
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
var external_node_path_ = __webpack_require__(4379);
// EXTERNAL MODULE: ./image/builds.js
var builds = __webpack_require__(1353);
// EXTERNAL MODULE: ./kernel/errors.js
var errors = __webpack_require__(3957);
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
 * Whether running the same build again may help: the registry or the way to it had a bad moment. All layers are then
 * cached, so only the push is repeated. BuildKit itself gives up after 1 + 2 + 4 s and never retries a 429.
 */
function isTransient(failure) {
    if (!/push|export/.test(`${failure.step} ${failure.cause}`))
        return false;
    return /\b(429|500|502|503|504)\b|too many requests|toomanyrequests|rate exceeded|\bEOF\b|connection reset|broken pipe|i\/o timeout|TLS handshake timeout|use of closed network connection|server misbehaving/i.test(failure.cause);
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
        return error(`Image "${name}": the disk of this machine is full.`, "Free space before this step (`docker system prune -af`), or use a larger runner.");
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
    const action = /not authorized to perform: ([\w-]+:\w+)/.exec(cause)?.[1];
    if (action !== undefined || /\b403\b|denied/i.test(cause))
        return error(`Image "${name}" could not be pushed: the role of this job may not push to ${registry}.`, `Allow ${action ?? "ecr:BatchCheckLayerAvailability, ecr:InitiateLayerUpload, ecr:UploadLayerPart, ecr:CompleteLayerUpload and ecr:PutImage"} for the repository. ${said}`);
    if (/\b401\b|no basic auth credentials/i.test(cause))
        return error(`Image "${name}" could not be pushed: ${registry} did not accept the login.`, said);
    return error(`Image "${name}" could not be pushed to ${registry}: ${cause}`);
}

// EXTERNAL MODULE: ./docker/process.js
var process = __webpack_require__(2036);
;// CONCATENATED MODULE: ./docker/buildx.js







/** A push that fails for a moment's reason is tried this often in all. */
const ATTEMPTS = 4;
/** The Builder that runs `docker buildx` of this machine. Nothing is started before it is asked for something. */
function buildx(options) {
    let cacheExport = true;
    return {
        async check(builder, signal) {
            const found = await inspect(builder, options.variables, signal);
            cacheExport = found.cacheExport;
            options.log.info(`Building with ${found.version}, builder ${found.name} (${found.driver}).`);
            if (!cacheExport)
                options.log.notice("This engine cannot export a build cache, so layers are not kept between runs: put docker/setup-buildx-action before this step, or turn on the engine's containerd image store.");
        },
        build: (job, login, log, signal) => build(cacheExport ? job : { ...job, cache: { ...job.cache, to: [] } }, login, { ...options, log }, signal),
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
    return {
        version: /\bv?\d+\.\d+\.\d+\S*/.exec(version.stdout)?.[0]?.replace(/^v?/, "buildx ") ?? "buildx",
        name: field("Name") ?? "default",
        driver,
        cacheExport: driver !== "docker" || /containerd/.test((await docker(["info", "--format", "{{json .DriverStatus}}"])).stdout),
    };
}
async function build(job, login, options, signal) {
    const { clock, log, temp, random = Math.random } = options;
    const config = await privateConfig(login, temp, options.variables);
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(temp, "gantline-build-"));
    const metadata = (0,external_node_path_.join)(folder, "metadata.json");
    const env = {
        ...config.env,
        // Provenance in the metadata file is large and nobody here reads it.
        BUILDX_METADATA_PROVENANCE: "disabled",
        ...(job.provenance ? {} : { BUILDX_NO_DEFAULT_ATTESTATIONS: "1" }),
    };
    try {
        for (let attempt = 1;; attempt++) {
            const done = await (0,process/* run */.e)("docker", buildArguments(job, metadata), {
                env,
                signal,
                onLine: (line) => line.trim() !== "" && log.info(line),
            });
            if (done.code === 0)
                return { digest: await digestOf(metadata, job) };
            const failure = buildFailure(done.stderr);
            if (attempt === ATTEMPTS || !isTransient(failure))
                throw failed(failure, job, options);
            const pause = Math.round(10_000 * 2 ** (attempt - 1) * (0.75 + random() / 2));
            log.warning(`Pushing ${job.spec.name} failed (${failure.cause}); the registry may only be busy. Trying again in ${Math.round(pause / 1000)} s, attempt ${attempt + 1} of ${ATTEMPTS}.`);
            await clock.sleep(pause, signal);
        }
    }
    finally {
        await Promise.all([config.remove(), (0,promises_.rm)(folder, { recursive: true, force: true })]);
    }
}
/** The command line of one build: BuildKit's plain output, and a result with explicit media types. */
function buildArguments(job, metadata) {
    const { spec } = job;
    const each = (flag, values) => values.flatMap((value) => [flag, value]);
    const pairs = (values) => Object.entries(values).map(([name, value]) => `${name}=${value}`);
    return [
        ...["buildx", "build", "--progress", "plain", "--platform", job.platform],
        ...(job.builder === undefined ? [] : ["--builder", job.builder]),
        ...["--file", spec.dockerfile],
        ...(spec.target === undefined ? [] : ["--target", spec.target]),
        ...each("--build-arg", pairs(spec.args)),
        ...each("--build-context", pairs({ ...job.pins, ...spec.contexts })),
        ...each("--cache-from", job.cache.from),
        ...each("--cache-to", job.cache.to),
        ...each("--tag", job.tags),
        // Explicit, so that digests do not move when a later BuildKit changes what is its default.
        ...["--output", "type=image,push=true,oci-mediatypes=true"],
        job.provenance ? "--provenance=mode=max" : "--provenance=false",
        ...["--metadata-file", metadata, spec.context],
    ];
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
    const { env, signal, cwd, onLine } = options;
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
        const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(program, args, {
            env: { ...env },
            ...(cwd === undefined ? {} : { cwd }),
            stdio: ["ignore", "pipe", "pipe"],
        });
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
