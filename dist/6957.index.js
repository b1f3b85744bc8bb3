export const id = 6957;
export const ids = [6957];
export const modules = {

/***/ 6957:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checkedOut: () => (/* binding */ checkedOut),
/* harmony export */   commitTime: () => (/* binding */ commitTime),
/* harmony export */   gitIndex: () => (/* binding */ gitIndex)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);

/**
 * Files without an attribute by which a checkout may hold other bytes than the blob: LFS and other filters, ends of
 * lines, keywords, encodings.
 */
const UNTOUCHED = ":(attr:!filter !text !eol !crlf !ident !working-tree-encoding)";
/**
 * What git's index knows of a folder and the disk confirms by size and time. Undefined when git is not there, the folder
 * is in no repository of this user, or settings let the disk differ from the blobs.
 */
function gitIndex(variables) {
    return async (folder, signal) => {
        const git = (...args) => gitOutput(args, folder, variables, signal);
        const [settings, files, changed] = await Promise.all([
            git("config", "--list", "-z"),
            git("ls-files", "--stage", "-v", "-z", "--", UNTOUCHED),
            git("diff-files", "--name-only", "-z", "--relative", "--", "."),
        ]);
        signal.throwIfAborted();
        if (settings === undefined || files === undefined || changed === undefined || differs(settings))
            return undefined;
        return parse(files, new Set(changed.split("\0")));
    };
}
/** When the commit of a checkout was made, in seconds since the epoch; undefined outside of one. */
async function commitTime(folder, variables, signal) {
    const said = await gitOutput(["log", "-1", "--format=%ct"], folder, variables, signal);
    return /^\d+\s*$/.test(said ?? "") ? Number(said) : undefined;
}
/** The commit that a folder has checked out, with its parents; undefined outside of a checkout. Works in shallow clones. */
async function checkedOut(folder, variables, signal) {
    const [head, written] = await Promise.all([
        gitOutput(["rev-parse", "HEAD"], folder, variables, signal),
        gitOutput(["cat-file", "commit", "HEAD"], folder, variables, signal),
    ]);
    const commit = head?.trim() ?? "";
    if (!/^[0-9a-f]{40}$/.test(commit))
        return undefined;
    const [headers = ""] = (written ?? "").split("\n\n");
    return { commit, parents: [...headers.matchAll(/^parent ([0-9a-f]{40})$/gm)].map(([, parent = ""]) => parent) };
}
/** What git prints, byte for byte; undefined when it is not there, fails or is stopped. */
function gitOutput(args, cwd, variables, signal) {
    const env = { ...variables, GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" };
    return new Promise((resolve) => (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.execFile)("git", args, { cwd, env, signal, maxBuffer: 1 << 30 }, (error, stdout) => resolve(error === null ? stdout : undefined)));
}
/** Whether settings make files on the disk differ from their blobs, or hide that a file may be run. */
function differs(settings) {
    const value = (name) => settings
        .split("\0")
        .findLast((one) => one.startsWith(`${name}\n`))
        ?.slice(name.length + 1);
    return (!["false", "no", "off", "0", "", undefined].includes(value("core.autocrlf")) || value("core.filemode") === "false");
}
/** Lines `H 100644 <blob> 0\t<path>`; any other letter than H says that git does not look at the file itself. */
function parse(files, changed) {
    const clean = new Map();
    let algorithm = "sha1";
    for (const line of files.split("\0")) {
        const tab = line.indexOf("\t");
        const [letter, mode, blob = "", stage] = line.slice(0, tab).split(" ");
        if (blob.length === 64)
            algorithm = "sha256";
        const path = line.slice(tab + 1);
        if (letter === "H" && stage === "0" && (mode === "100644" || mode === "100755") && !changed.has(path))
            clean.set(path, { blob, program: mode === "100755" });
    }
    return { algorithm, clean };
}


/***/ })

};
