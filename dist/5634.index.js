export const id = 5634;
export const ids = [5634];
export const modules = {

/***/ 5634:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkedOut: () => (/* binding */ checkedOut),
  commitTime: () => (/* binding */ commitTime),
  gitIndex: () => (/* binding */ gitIndex)
});

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./docker/git-index.js
const HEADER = 12;
/** Times, device, inode, mode, owner and size of a file, 32 bits each. */
const STAT = 40;
const [MODIFIED, INODE, MODE, SIZE] = [8, 20, 24, 36];
const PROGRAM = 0o100755;
const PLAIN = [0o100644, PROGRAM];
const [VALID, EXTENDED, STAGE, LENGTH] = [0x8000, 0x4000, 0x3000, 0x0fff];
/** Of the second word of flags: `skip-worktree` and `intent-to-add`. */
const ABSENT = 0x6000;
/** In the time that one file is looked at, git reads so many bytes; to open a file takes it as long as so many more. */
const [LOOK, OPEN] = [1_000, 10_000];
/**
 * The plain files of git's index below a folder, with what the disk said of each when git last saw its bytes. Left out
 * is what git was told not to look at and what is in conflict. Git reads a file anew, each time, that was written in the
 * same second as the index or later ("racy": it may have changed unseen); after a fresh checkout that can be all of
 * them. Its index has the nanoseconds too, by which hardly any of them is. Undefined for what is no index of the
 * versions 2 to 4, or one in parts. Source: git's gitformat-index and technical/racy-git.
 */
function readGitIndex(bytes, { prefix, hashLength, written }) {
    if (bytes.length < HEADER + hashLength || bytes.toString("latin1", 0, 4) !== "DIRC")
        return undefined;
    const version = bytes.readUInt32BE(4);
    if (version < 2 || version > 4)
        return undefined;
    const places = new Map();
    const second = Math.floor(written / 1_000) * 1_000;
    let anew = 0;
    let at = HEADER;
    let before = Buffer.alloc(0);
    for (let left = bytes.readUInt32BE(8); left > 0; left--) {
        const blob = at + STAT;
        if (blob + hashLength + 4 > bytes.length)
            return undefined;
        const flags = bytes.readUInt16BE(blob + hashLength);
        const more = flags & EXTENDED ? bytes.readUInt16BE(blob + hashLength + 2) : 0;
        let begin = blob + hashLength + (flags & EXTENDED ? 4 : 2);
        let shared = 0;
        if (version === 4) {
            const { value, next } = variable(bytes, begin);
            shared = before.length - value;
            begin = next;
        }
        const short = flags & LENGTH;
        const end = version < 4 && short < LENGTH ? begin + short : bytes.indexOf(0, begin);
        if (shared < 0 || end < begin || end > bytes.length)
            return undefined;
        if (version === 4)
            before = Buffer.concat([before.subarray(0, shared), bytes.subarray(begin, end)]);
        const name = version === 4 ? before.toString() : bytes.toString("utf8", begin, end);
        if ((flags & (VALID | STAGE)) === 0 && (more & ABSENT) === 0 && name.startsWith(prefix)) {
            const size = bytes.readUInt32BE(at + SIZE);
            // A size of 0 may also mean that git does not trust what it wrote down.
            if (size > 0 && PLAIN.includes(bytes.readUInt32BE(at + MODE))) {
                places.set(name.slice(prefix.length), at);
                if (time(bytes, at + MODIFIED) >= second)
                    anew += Math.max(size, OPEN);
            }
        }
        at = version === 4 ? end + 1 : at + ((end - at + 8) & ~7);
    }
    if (!isWhole(bytes, at, hashLength))
        return undefined;
    const known = (place) => knownFile(bytes, place, hashLength, written);
    return { places, known, readAnew: anew > places.size * LOOK };
}
function knownFile(bytes, at, hashLength, written) {
    const changed = time(bytes, at);
    const modified = time(bytes, at + MODIFIED);
    return {
        blob: bytes.toString("hex", at + STAT, at + STAT + hashLength),
        program: bytes.readUInt32BE(at + MODE) === PROGRAM,
        late: changed >= written || modified >= written,
        size: bytes.readUInt32BE(at + SIZE),
        inode: bytes.readUInt32BE(at + INODE),
        changed,
        modified,
    };
}
/** Seconds and nanoseconds as Node gives them in `mtimeMs`: to a quarter of a microsecond, far below a file system's tick. */
function time(bytes, at) {
    return bytes.readUInt32BE(at) * 1_000 + bytes.readUInt32BE(at + 4) / 1_000_000;
}
/** Git's number of a changing length, as in the offsets of its packs. */
function variable(bytes, at) {
    let byte = bytes[at] ?? 0;
    let value = byte & 0x7f;
    let next = at + 1;
    for (; byte & 0x80; next++) {
        byte = bytes[next] ?? 0;
        value = (value + 1) * 128 + (byte & 0x7f);
    }
    return { value, next };
}
/** Whether nothing follows that must be understood: what a name in small letters begins (`link`: an index in two parts). */
function isWhole(bytes, from, hashLength) {
    let at = from;
    while (at + 8 <= bytes.length - hashLength) {
        if (/^[a-z]/.test(bytes.toString("latin1", at, at + 1)))
            return false;
        at += 8 + bytes.readUInt32BE(at + 4);
    }
    return true;
}

;// CONCATENATED MODULE: ./docker/git.js




/**
 * Files with an attribute by which a checkout may hold other bytes than the blob: LFS and other filters, ends of lines,
 * keywords, encodings.
 */
const TOUCHED = [".", ":(exclude,attr:!filter !text !eol !crlf !ident !working-tree-encoding)"];
/**
 * What git's index knows of the files in a folder. Undefined when git is not there, the folder is in no repository of
 * this user, the index is one that only git reads, or settings let the disk differ from the blobs. Git compares it with
 * the disk, and fast, unless it would read many files for that (`readAnew`): then the files are given as git wrote them
 * down, for whoever walks the disk to compare. Those of one run who ask for a folder at the same time share the answer.
 */
function gitIndex(variables) {
    const open = new Map();
    return (folder, signal) => {
        const answer = open.get(folder) ?? asked(folder, variables, signal).finally(() => open.delete(folder));
        open.set(folder, answer);
        return answer;
    };
}
async function asked(folder, variables, signal) {
    const needless = new AbortController();
    const git = (args, until = signal) => gitOutput(args, folder, variables, until);
    const comparing = git(["diff-files", "--name-only", "-z", "--relative", "--", "."], AbortSignal.any([signal, needless.signal]));
    const [place, settings, touched] = await Promise.all([
        git(["rev-parse", "--show-prefix", "--git-path", "index"]),
        git(["config", "--list", "-z"]),
        git(["ls-files", "-z", "--", ...TOUCHED]),
    ]);
    signal.throwIfAborted();
    if (place === undefined || settings === undefined || touched === undefined || differs(settings))
        return undefined;
    const [prefix = "", path = ""] = place.split("\n");
    const algorithm = setting(settings, "extensions.objectformat") === "sha256" ? "sha256" : "sha1";
    const index = indexFiles((0,external_node_path_.resolve)(folder, path), prefix, algorithm === "sha256" ? 32 : 20);
    if (index === undefined)
        return undefined;
    const { places, known, readAnew } = index;
    for (const one of touched.split("\0"))
        places.delete(one);
    const file = (name) => {
        const place = places.get(name);
        return place === undefined ? undefined : known(place);
    };
    if (readAnew) {
        needless.abort();
        return { algorithm, file, compared: false };
    }
    const changed = await comparing;
    signal.throwIfAborted();
    if (changed === undefined)
        return undefined;
    for (const one of changed.split("\0"))
        places.delete(one);
    return { algorithm, file, compared: true };
}
function indexFiles(path, prefix, hashLength) {
    let file;
    try {
        file = (0,external_node_fs_.openSync)(path, "r");
    }
    catch {
        // Nothing was ever added.
        return undefined;
    }
    try {
        // Of the open file: git replaces an index as a whole.
        const { mtimeMs } = (0,external_node_fs_.fstatSync)(file);
        return readGitIndex((0,external_node_fs_.readFileSync)(file), { prefix, hashLength, written: mtimeMs });
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
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
    return new Promise((resolve) => (0,external_node_child_process_.execFile)("git", args, { cwd, env, signal, maxBuffer: 1 << 30 }, (error, stdout) => resolve(error === null ? stdout : undefined)));
}
/** Whether settings make files on the disk differ from their blobs, or hide that a file may be run. */
function differs(settings) {
    return (!["false", "no", "off", "0", "", undefined].includes(setting(settings, "core.autocrlf")) ||
        setting(settings, "core.filemode") === "false");
}
/** The last value of a setting in what `git config --list -z` prints. */
function setting(settings, name) {
    return settings
        .split("\0")
        .findLast((one) => one.startsWith(`${name}\n`))
        ?.slice(name.length + 1);
}


/***/ })

};
