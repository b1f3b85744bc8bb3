export const id = 6059;
export const ids = [6059];
export const modules = {

/***/ 6059:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dockerBases: () => (/* binding */ dockerBases)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7067);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2036);


/** How long a registry may take to answer before the image is built without asking further. */
const PATIENCE_MS = 20_000;
/**
 * Base images as this machine's Docker sees them. First the engine is asked, which knows mirrors; then
 * `docker buildx imagetools`, which knows the user's logins and can open an index. Neither pulls anything.
 */
function dockerBases(variables) {
    const known = new Map();
    return {
        async digest(reference, elsewhere, signal) {
            const pinned = /@(sha256:[0-9a-f]{64})$/.exec(reference)?.[1];
            if (pinned !== undefined)
                return { digest: pinned, pin: pinned };
            const about = (name) => {
                const asked = known.get(name) ?? describe(name, variables, signal);
                known.set(name, asked);
                return asked;
            };
            const top = await about(reference);
            if (top?.digest === undefined)
                return undefined;
            const pin = top.digest;
            if (elsewhere || !/index|manifest\.list/.test(top.mediaType ?? ""))
                return { digest: pin, pin };
            const index = top.manifests === undefined ? await imagetools(`${untagged(reference)}@${pin}`, variables, signal) : top;
            const child = index?.manifests?.find(({ platform }) => platform?.os === "linux" && platform.architecture === "arm64");
            return { digest: child?.digest ?? pin, pin };
        },
    };
}
async function describe(reference, variables, signal) {
    return (await engine(reference, variables, signal)) ?? (await imagetools(reference, variables, signal));
}
/** The engine's own look at a registry (Engine API, DistributionInspect); only over a socket of this machine. */
function engine(reference, variables, signal) {
    const host = variables.DOCKER_HOST || "unix:///var/run/docker.sock";
    if (!host.startsWith("unix://"))
        return Promise.resolve(undefined);
    return new Promise((resolve, reject) => {
        const asked = (0,node_http__WEBPACK_IMPORTED_MODULE_0__.request)({
            socketPath: host.slice("unix://".length),
            path: `/distribution/${encodeURI(reference)}/json`,
            signal,
            timeout: PATIENCE_MS,
        }, (answer) => {
            let body = "";
            answer.setEncoding("utf8");
            answer.on("data", (chunk) => {
                body += chunk;
            });
            answer.on("error", () => resolve(undefined));
            answer.on("end", () => resolve(answer.statusCode === 200 ? descriptor(body, "Descriptor") : undefined));
        });
        asked.on("timeout", () => asked.destroy());
        asked.on("error", () => (signal.aborted ? reject(signal.reason) : resolve(undefined)));
        asked.end();
    });
}
async function imagetools(reference, variables, signal) {
    const args = ["buildx", "imagetools", "inspect", reference, "--format", "{{json .Manifest}}"];
    const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
    try {
        const done = await (0,_process_js__WEBPACK_IMPORTED_MODULE_1__/* .run */ .e)("docker", args, { env: variables, signal: patience });
        return done.code === 0 ? descriptor(done.stdout) : undefined;
    }
    catch (error) {
        signal.throwIfAborted();
        if (error instanceof _process_js__WEBPACK_IMPORTED_MODULE_1__/* .NoSuchProgram */ .t || patience.aborted)
            return undefined;
        throw error;
    }
}
function descriptor(text, below) {
    try {
        const parsed = JSON.parse(text);
        const found = (below === undefined ? parsed : parsed[below]);
        return /^sha256:[0-9a-f]{64}$/.test(found?.digest ?? "") ? found : undefined;
    }
    catch {
        return undefined;
    }
}
function untagged(reference) {
    return reference.replace(/:[^/:]+$/, "");
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
