export const id = 6399;
export const ids = [6399];
export const modules = {

/***/ 6399:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   contextReader: () => (/* binding */ contextReader)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3957);



const CHUNK = 1 << 20;
/** Nobody sends more on purpose: an ignore file forgot a folder of dependencies, caches or data. */
const MOST = 300_000;
const nothing = { algorithm: "sha1", compared: true, file: () => undefined };
/**
 * Build contexts from the disk. What is still as git's index knows it is not read; all else is, and gets the name that
 * git would give it, so that committing a file changes no key. Reading is synchronous: for many small files that takes a
 * third of the time.
 */
function contextReader(readIndex, most = MOST) {
    return {
        async entries(folder, ignored, wants, signal) {
            const asked = readIndex(folder, signal);
            asked.catch(() => { });
            // The walk goes on while git's processes work.
            const found = walk(folder, ignored, wants, most, signal);
            const index = (await asked) ?? nothing;
            signal.throwIfAborted();
            return found.map((entry) => {
                if (entry.kind !== "file")
                    return entry;
                const known = index.file(entry.path);
                if (known === undefined || !(index.compared || isUnchanged(`${folder}/${entry.path}`, known)))
                    return read(folder, entry.path, index.algorithm);
                return { path: entry.path, kind: known.program ? "program" : "file", content: known.blob };
            });
        },
    };
}
/** All paths, files without their content yet, in order. */
function walk(folder, ignored, wants, most, signal) {
    const found = [];
    const into = (below, parents) => {
        signal.throwIfAborted();
        for (const entry of (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readdirSync)(below === "" ? folder : `${folder}/${below}`, { withFileTypes: true })) {
            const path = below === "" ? entry.name : `${below}/${entry.name}`;
            if (path.includes("\uFFFD"))
                throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeployError */ .sH(`the name of ${path} is not UTF-8`);
            const { ignored: out, matched } = ignored.test(path, parents);
            const folderToo = entry.isDirectory();
            if ((out && !(folderToo && ignored.hasExceptions)) || !wants(path))
                continue;
            if (!out) {
                if (entry.isFile())
                    found.push({ path, kind: "file", content: "" });
                else if (folderToo)
                    found.push({ path, kind: "folder", content: "" });
                else if (entry.isSymbolicLink())
                    found.push({ path, kind: "link", content: (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readlinkSync)(`${folder}/${path}`) });
                else
                    found.push({ path, kind: "other", content: "" });
                if (found.length > most)
                    throw tooMany(found, most);
            }
            if (folderToo)
                into(path, matched);
        }
    };
    into("", []);
    return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}
/** Says where they are: the folders at the top with the most files so far. */
function tooMany(found, most) {
    const counts = new Map();
    for (const { path } of found) {
        const [top = ""] = path.split("/");
        counts.set(top, (counts.get(top) ?? 0) + 1);
    }
    const largest = [...counts].sort(([, a], [, b]) => b - a).slice(0, 3);
    const shown = largest.map(([top, count]) => `${top} ${count.toLocaleString("en")}`).join(", ");
    return new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeployError */ .sH(`its context has more than ${most.toLocaleString("en")} files (${shown}): leave out in .dockerignore what the image does not need`);
}
/** Whether a file is the one that git saw, by all that the disk tells without reading it. */
function isUnchanged(path, known) {
    if (known.late)
        return false;
    const now = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(path);
    return (now.isFile() &&
        now.mtimeMs === known.modified &&
        now.ctimeMs === known.changed &&
        now.size % 2 ** 32 === known.size &&
        // Some layered file systems number beyond what a JavaScript number holds; the times tell enough.
        (now.ino % 2 ** 32 === known.inode || now.ino > Number.MAX_SAFE_INTEGER) &&
        ((now.mode & 0o100) !== 0) === known.program);
}
/** A file's content under the name that git gives blobs. Throws when it changes while it is read. */
function read(folder, path, algorithm) {
    const file = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(`${folder}/${path}`, "r");
    try {
        const before = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fstatSync)(file, { bigint: true });
        const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)(algorithm).update(`blob ${before.size}\0`);
        const buffer = Buffer.allocUnsafe(Math.min(CHUNK, Number(before.size) + 1));
        let size = 0;
        for (let got = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readSync)(file, buffer); got > 0; got = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readSync)(file, buffer)) {
            hash.update(buffer.subarray(0, got));
            size += got;
        }
        const after = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(`${folder}/${path}`, { bigint: true });
        if (BigInt(size) !== before.size || after.mtimeNs !== before.mtimeNs || after.ino !== before.ino)
            throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeployError */ .sH(`${path} changed while it was read`);
        return { path, kind: (before.mode & 64n) === 0n ? "file" : "program", content: hash.digest("hex") };
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(file);
    }
}


/***/ })

};
