export const id = 7657;
export const ids = [7657];
export const modules = {

/***/ 7657:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dockerContainers: () => (/* binding */ dockerContainers)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _image_options_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7476);
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3957);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2036);




/** What of a container's output is kept. */
const KEEP = 200_000;
/** Runs images of archives with this machine's Docker; what it loads and starts is removed again. */
function dockerContainers(variables) {
    return {
        async load(archive, signal) {
            const done = await (0,_process_js__WEBPACK_IMPORTED_MODULE_3__/* .run */ .e)("docker", ["load", "--input", archive.path], { env: variables, signal });
            const name = /^Loaded image(?: ID)?: (\S+)$/m.exec(done.stdout)?.[1];
            if (done.code !== 0 || name === undefined)
                throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeployError */ .sH(`The image could not be loaded to be tested: ${lastLine(done.stderr) ?? "docker load said nothing"}`, {
                    next: "Container tests need Docker 25 or newer on this machine: it must read OCI layouts.",
                });
            const loaded = {
                run: (test, stop) => runTest(name, test, variables, stop),
                // Neither a cancelled run nor a failed test leaves an image behind.
                remove: async () => void (await (0,_process_js__WEBPACK_IMPORTED_MODULE_3__/* .run */ .e)("docker", ["image", "rm", "--force", name], { env: variables, signal: neverAborted })),
            };
            try {
                await confirm(name, archive, variables, signal);
            }
            catch (error) {
                await loaded.remove();
                throw error;
            }
            return loaded;
        },
    };
}
const neverAborted = new AbortController().signal;
/** Holds that what will be tested is what will be pushed: engines name images by their manifest or by their config. */
async function confirm(name, archive, variables, signal) {
    const asked = await (0,_process_js__WEBPACK_IMPORTED_MODULE_3__/* .run */ .e)("docker", ["image", "inspect", "--format", "{{.Id}}", name], { env: variables, signal });
    const id = asked.stdout.trim();
    const names = [archive.top.digest];
    const top = JSON.parse(archive.top.body);
    for (const { digest } of top.manifests ?? []) {
        const child = JSON.parse(await archive.text(digest));
        names.push(digest, ...(child.config ? [child.config.digest] : []));
    }
    if (top.config)
        names.push(top.config.digest);
    if (!names.includes(id))
        throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeployError */ .sH(`The engine loaded ${id || "nothing"} and not the image that was built (${archive.top.digest}).`);
}
async function runTest(image, test, variables, signal) {
    const name = `gantline-test-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}`;
    const [program, ...rest] = test.command ?? [];
    const args = [
        ...["run", "--rm", "--name", name, "--platform", _image_options_js__WEBPACK_IMPORTED_MODULE_1__/* .ARM64 */ .pX, "--pull", "never"],
        ...Object.entries(test.environment).flatMap(([key, value]) => ["--env", `${key}=${value}`]),
        ...(program === undefined ? [] : ["--entrypoint", program]),
        ...[image, ...(program === undefined ? (test.args ?? []) : rest)],
    ];
    const began = performance.now();
    const patience = AbortSignal.any([signal, AbortSignal.timeout(test.timeoutSeconds * 1000)]);
    let output = "";
    const onLine = (line) => {
        output = `${output}${line}\n`.slice(-KEEP);
    };
    const seconds = () => Math.round((performance.now() - began) / 100) / 10;
    try {
        const done = await (0,_process_js__WEBPACK_IMPORTED_MODULE_3__/* .run */ .e)("docker", args, { env: variables, signal: patience, onLine });
        return { exitCode: done.code, output, seconds: seconds() };
    }
    catch (error) {
        // The client is gone, its container may not be.
        await (0,_process_js__WEBPACK_IMPORTED_MODULE_3__/* .run */ .e)("docker", ["rm", "--force", name], { env: variables, signal: neverAborted });
        signal.throwIfAborted();
        if (!patience.aborted)
            throw error;
        return { exitCode: undefined, output, seconds: seconds() };
    }
}
function lastLine(text) {
    return text
        .split("\n")
        .findLast((line) => line.trim() !== "")
        ?.trim();
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
