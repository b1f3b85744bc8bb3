export const id = 9898;
export const ids = [9898];
export const modules = {

/***/ 9898:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   remotes: () => (/* binding */ remotes)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7067);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4708);



/** How long a server may take to answer before the image is built without asking further. */
const PATIENCE_MS = 20_000;
/**
 * Asks servers and git repositories for the version of what lies at an address, without fetching it. An address is
 * git's as BuildKit takes it for one (frontend/dockerui, DetectGitContext): git@…, git://, ssh://, or a path that ends
 * in `.git`, with `#ref:folder` behind it.
 */
function remotes(variables) {
    return {
        version(address, signal) {
            const git = /^(git@[^#]+|(?:git|ssh):\/\/[^#]+|https?:\/\/[^#]+\.git)(?:#([^:]*)(?::.*)?)?$/.exec(address);
            if (git !== null)
                return commit(git[1] ?? "", git[2] || "HEAD", variables, signal);
            return /^https?:\/\//.test(address) ? entityTag(address, variables, signal) : Promise.resolve(undefined);
        },
    };
}
/** The commits that a ref names: of a branch, of a tag and of what an annotated tag points at. */
function commit(url, ref, variables, signal) {
    const env = { ...variables, GIT_TERMINAL_PROMPT: "0", LC_ALL: "C" };
    const named = ref === "HEAD" ? ["HEAD"] : [`refs/heads/${ref}`, `refs/tags/${ref}`, `refs/tags/${ref}^{}`];
    return new Promise((resolve, reject) => (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.execFile)("git", ["ls-remote", "--", url, ...named], { env, signal, timeout: PATIENCE_MS }, (error, stdout) => {
        if (signal.aborted)
            return reject(signal.reason);
        resolve(error === null && stdout.trim() !== "" ? stdout.trim() : undefined);
    }));
}
/** The ETag behind all redirects; a time alone is too coarse to be trusted. */
async function entityTag(address, variables, signal, redirects = 5) {
    const found = await head(new URL(address), variables, signal);
    if (found === undefined)
        return undefined;
    const { status, etag, location } = found;
    if (status >= 300 && status < 400 && location !== undefined && redirects > 0)
        return await entityTag(new URL(location, address).href, variables, signal, redirects - 1);
    return status === 200 ? etag : undefined;
}
function head(url, variables, signal) {
    const settings = { method: "HEAD", signal, timeout: PATIENCE_MS };
    const proxyEnv = { ...variables };
    return new Promise((resolve, reject) => {
        const asked = url.protocol === "https:"
            ? (0,node_https__WEBPACK_IMPORTED_MODULE_2__.request)(url, { ...settings, agent: new node_https__WEBPACK_IMPORTED_MODULE_2__.Agent({ proxyEnv }) })
            : (0,node_http__WEBPACK_IMPORTED_MODULE_1__.request)(url, { ...settings, agent: new node_http__WEBPACK_IMPORTED_MODULE_1__.Agent({ proxyEnv }) });
        asked.once("response", (answer) => {
            answer.resume();
            const { etag, location } = answer.headers;
            resolve({ status: answer.statusCode ?? 0, etag, location });
        });
        asked.once("timeout", () => asked.destroy());
        asked.once("error", () => (signal.aborted ? reject(signal.reason) : resolve(undefined)));
        asked.end();
    });
}


/***/ })

};
