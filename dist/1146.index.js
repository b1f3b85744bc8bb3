export const id = 1146;
export const ids = [1146];
export const modules = {

/***/ 1735:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/* harmony import */ var _aws_clients_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(7449);
/* harmony import */ var _image_adopt_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1444);
/* harmony import */ var _image_build_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3612);
/* harmony import */ var _image_plan_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5755);
/* harmony import */ var _image_scan_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1013);
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3957);
/* harmony import */ var _report_images_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7949);
/* harmony import */ var _report_markdown_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(8186);
/* harmony import */ var _report_sections_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2331);
/* harmony import */ var _request_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(849);
/* harmony import */ var _spec_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(6255);











async function run(runner) {
    const given = await runner.inputs(_spec_js__WEBPACK_IMPORTED_MODULE_8__/* .spec */ .I);
    const inputs = { ...given, builds: given.compose === undefined ? given.builds : await ofStack(given, runner) };
    const { builds: entries } = inputs;
    if (entries === undefined)
        throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .InputError */ .dz('input "builds" is required, or `compose`: the images to build');
    const written = inputs.images ?? {};
    const { variables } = runner.environment;
    const builds = await (0,_request_js__WEBPACK_IMPORTED_MODULE_7__/* .settledBuilds */ .ZH)(entries, inputs, runner);
    const unknown = (inputs.only ?? []).filter((name) => !builds.some((build) => build.name === name));
    if (unknown.length > 0)
        throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .InputError */ .dz(unknown.map((name) => `input "only": there is no build "${name}" (builds: ${builds.map((build) => build.name).join(", ")})`));
    const wanted = builds.filter(({ name }) => written[name] === undefined && (inputs.only ?? [name]).includes(name));
    const request = (0,_request_js__WEBPACK_IMPORTED_MODULE_7__/* .buildRequest */ .mK)(inputs, wanted, runner);
    const clients = (0,_aws_clients_js__WEBPACK_IMPORTED_MODULE_9__/* .awsClients */ .e)(inputs.region, variables);
    const ports = await (0,_request_js__WEBPACK_IMPORTED_MODULE_7__/* .buildPorts */ .Pv)(inputs, clients, runner);
    const adopted = await (0,_image_adopt_js__WEBPACK_IMPORTED_MODULE_0__/* .adoptImages */ .l)(written, ports.registry, runner.signal);
    if (inputs["plan-only"])
        return await plan(request, ports, adopted, runner);
    const built = await (0,_image_build_js__WEBPACK_IMPORTED_MODULE_1__/* .buildImages */ .rd)(request, ports);
    const references = Object.fromEntries(built.map(({ name, reference }) => [name, reference]));
    runner.outputs(_spec_js__WEBPACK_IMPORTED_MODULE_8__/* .spec */ .I, {
        images: { ...references, ...adopted },
        digests: Object.fromEntries(built.map(({ name, digest, childDigest }) => [name, { digest, arm64: childDigest }])),
        "to-build": built.filter(({ reused }) => !reused).map(({ name }) => name),
    });
    const scans = await (0,_request_js__WEBPACK_IMPORTED_MODULE_7__/* .scanned */ .zi)(built, inputs, clients, runner).catch(async (error) => {
        await runner.summary((0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_10__/* .join */ .fj)((0,_report_sections_js__WEBPACK_IMPORTED_MODULE_6__/* .failureSection */ .mo)(error), (0,_report_images_js__WEBPACK_IMPORTED_MODULE_5__/* .imagesSection */ .A)(built, adopted, error instanceof _image_scan_js__WEBPACK_IMPORTED_MODULE_3__.FoundWanting ? error.scanned : [])));
        throw error;
    });
    await runner.summary((0,_report_images_js__WEBPACK_IMPORTED_MODULE_5__/* .imagesSection */ .A)(built, adopted, scans));
}
/** The images of a stack, as the compose file has them. */
async function ofStack(inputs, runner) {
    const { stackBuilds, stackInput } = await Promise.all(/* import() */[__webpack_require__.e(3483), __webpack_require__.e(7350), __webpack_require__.e(4874), __webpack_require__.e(2237)]).then(__webpack_require__.bind(__webpack_require__, 354));
    const stack = await stackInput(inputs, runner);
    return stack && stackBuilds(stack);
}
/** Says what would be built, from files and registries alone; no builder is needed and nothing changes. */
async function plan(request, ports, given, runner) {
    const planned = await (0,_image_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .planImages */ .y6)(request, ports);
    const there = planned.flatMap((one) => (one.there === undefined ? [] : [one.there.image]));
    const missing = planned.filter((one) => one.there === undefined).map((one) => one.spec.name);
    for (const line of (0,_image_build_js__WEBPACK_IMPORTED_MODULE_1__/* .planLines */ .HN)(planned))
        ports.log.info(line);
    ports.log.info(missing.length === 0 ? "Nothing must be built." : `To be built: ${missing.join(", ")}.`);
    runner.outputs(_spec_js__WEBPACK_IMPORTED_MODULE_8__/* .spec */ .I, {
        images: { ...Object.fromEntries(there.map(({ name, reference }) => [name, reference])), ...given },
        "to-build": missing,
    });
}


/***/ }),

/***/ 6255:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _: () => (/* binding */ buildInputs),
  I: () => (/* binding */ spec_spec)
});

// EXTERNAL MODULE: ./runner/region.js
var region = __webpack_require__(3651);
// EXTERNAL MODULE: ./runner/spec.js
var spec = __webpack_require__(9264);
// EXTERNAL MODULE: ./actions/compose-inputs.js
var compose_inputs = __webpack_require__(5020);
// EXTERNAL MODULE: ./actions/build/builds.js
var builds = __webpack_require__(7814);
// EXTERNAL MODULE: ./actions/build/options.js
var options = __webpack_require__(4813);
// EXTERNAL MODULE: ./image/scan.js
var scan = __webpack_require__(1013);
;// CONCATENATED MODULE: ./actions/build/scan.js



/** Reads the input `scan`; every problem in it is named at once. */
function scanGateOf(value) {
    const problems = [];
    (0,options/* unknownKeys */.vX)(value, ["fail-on", "allow", "timeout-minutes"], "", (text) => problems.push(text));
    const wanted = value["fail-on"] ?? "HIGH";
    const failOn = scan.SEVERITIES.find((one) => one === String(wanted).toUpperCase());
    if (failOn === undefined)
        problems.push(`"fail-on" to be one of ${scan.SEVERITIES.join(", ")}`);
    const allow = value.allow ?? [];
    if (!Array.isArray(allow) || !allow.every((one) => typeof one === "string" && one !== ""))
        problems.push('"allow" to be a list of findings by name, such as CVE-2026-1234');
    const minutes = value["timeout-minutes"] ?? 10;
    if (!Number.isInteger(minutes) || Number(minutes) < 1 || Number(minutes) > 360)
        problems.push('"timeout-minutes" to be a whole number from 1 to 360');
    if (failOn === undefined || problems.length > 0)
        (0,spec/* expected */.p6)(problems.join("; "));
    return { failOn, allow: allow.map(String), timeoutMs: Number(minutes) * 60_000 };
}

;// CONCATENATED MODULE: ./actions/build/spec.js






/** What to build and how; `release` and the root action have the same inputs. */
const buildInputs = {
    builds: (0,spec/* mapping */.pq)({
        description: "Images to build for linux/arm64: a YAML mapping from a name to the folder of its build context, or to a mapping with `context`, `dockerfile`, `target`, `args`, `repository`, `contexts`, `containers`, `scope` (`copied`: only what the target copies decides whether it is built; for base images without ONBUILD), and the keys of `build-defaults`.",
        form: "YAML mapping: name → folder, or mapping",
        read: builds/* builds */.GW,
    }).optional(),
    "build-defaults": (0,spec/* mapping */.pq)({
        description: "What holds for every build unless it says otherwise: a YAML mapping with `secrets`, `ssh`, `labels`, `commit-labels`, `annotations`, `platforms`, `compression`, `source-date-epoch`, `sbom`, `provenance`, `tests`.",
        form: "YAML mapping",
        read: options/* buildDefaults */.pq,
    }).optional(),
    images: (0,spec/* mapping */.pq)({
        description: "Images that exist already and are used as they are: a YAML or JSON mapping from a name to a reference.",
        form: "YAML or JSON mapping: name → reference",
        read: builds/* imageReferences */.Ef,
    }).optional(),
    tags: (0,spec/* lines */.Mn)({
        description: "Tags to push. An image that the registry already has under the first one, or whose content has not changed since it was built, is not built again. Default: `sha-` and the first 12 characters of the commit; `pr-<number>-sha-…` in a pull request.",
    }).optional(),
    "max-age-days": (0,spec/* whole */.WQ)({
        description: "Build an image anew after so many days although nothing in it changed. Default: never.",
        min: 1,
        max: 365,
    }).optional(),
    "reuse-pull-requests": (0,spec/* flag */.Jt)({
        description: "Let a run that is no pull request's take an image that a pull request has built from the same content.",
    }).default("false"),
    "create-repositories": (0,spec/* flag */.Jt)({
        description: "Create an ECR repository that is missing (with immutable tags, except the build cache) instead of failing.",
    }).default("false"),
    cache: (0,spec/* oneOf */.yL)(["registry", "local", "gha", "inline", "off"], {
        description: "Where layers are cached between runs: beside the image in its repository (`cache-tag`), in a folder (`cache-folder`), in GitHub's cache, in the image itself, or nowhere.",
    }).default("registry"),
    "cache-tag": (0,spec/* text */.Qq)({
        description: "Tag of the cache in each repository; it must be allowed to move.",
    }).default("buildcache"),
    "cache-folder": (0,spec/* text */.Qq)({
        description: "Folder of `cache: local`, for example one that actions/cache keeps.",
    }).optional(),
    provenance: (0,spec/* flag */.Jt)({
        description: "Attach build provenance. What is pushed is then an index around the image.",
    }).default("false"),
    scan: (0,spec/* mapping */.pq)({
        description: "Wait for ECR's scan of every image, built or reused, and fail before anything goes on: a YAML mapping with `fail-on` (CRITICAL, HIGH …; default HIGH), `allow` (findings that are accepted, by name) and `timeout-minutes` (10).",
        form: "YAML mapping",
        read: scanGateOf,
    }).optional(),
    builder: (0,spec/* text */.Qq)({ description: "Name of the buildx builder. Default: the current one." }).optional(),
};
const spec_spec = {
    name: "build",
    title: "Gantline: build images",
    description: "Build linux/arm64 images with buildx, push them to Amazon ECR, and prove what was pushed.",
    inputs: {
        region: region/* region */.N,
        ...compose_inputs/* composeInputs */.Y,
        ...buildInputs,
        only: (0,spec/* lines */.Mn)({
            description: "Names of the builds to look at, one a line, as the output `to-build` has them: for a job of its own for each. Default: all.",
        }).optional(),
        "plan-only": (0,spec/* flag */.Jt)({
            description: "Only say what would be built; build, push and create nothing.",
        }).default("false"),
    },
    outputs: {
        images: "JSON mapping from each name to its reference, `repository@sha256:…`. With `plan-only`: what is there already.",
        digests: "JSON mapping from each name to `digest` (of what the tags name, an index or a manifest) and `arm64` (of the linux/arm64 manifest in it).",
        "to-build": "JSON list of the names that the registry does not have yet: what was built, or would be.",
    },
};


/***/ }),

/***/ 5020:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ composeInputs)
/* harmony export */ });
/* harmony import */ var _runner_spec_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9264);

/** A stack that a compose file describes, and where it goes. */
const composeInputs = {
    compose: (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_0__/* .lines */ .Mn)({
        description: "Compose files, one a line, later ones on earlier ones: the stack. With it `environment` is needed, and everything else about the stack stands in the files (`x-gantline`).",
    }).optional(),
    environment: (0,_runner_spec_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)({
        description: "Name of the environment, for example `production`: with `compose` one of those in `x-gantline`. Tasks run only in environments that they list.",
    }).optional(),
};


/***/ }),

/***/ 4999:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ disk)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);

/** The disk as it is. */
const disk = {
    async kind(path) {
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path).catch(() => undefined);
        return found?.isFile() ? "file" : found?.isDirectory() ? "folder" : undefined;
    },
    read: (path) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, "utf8"),
};


/***/ }),

/***/ 1013:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FoundWanting: () => (/* binding */ FoundWanting),
/* harmony export */   SEVERITIES: () => (/* binding */ SEVERITIES),
/* harmony export */   counted: () => (/* binding */ counted),
/* harmony export */   findingLines: () => (/* binding */ findingLines),
/* harmony export */   scanGate: () => (/* binding */ scanGate)
/* harmony export */ });
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);

/** From the worst on, as ECR and Inspector name them. */
const SEVERITIES = ["CRITICAL", "HIGH", "MEDIUM", "LOW", "INFORMATIONAL", "UNDEFINED"];
/** Findings that stand against going on; all scans are with it, those that passed too. */
class FoundWanting extends _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH {
    scanned;
    constructor(message, scanned, detail) {
        super(message, detail);
        this.scanned = scanned;
    }
}
const PAUSE_MS = 3_000;
/** How long a scan on push may take to begin: ECR starts it a moment after the push. */
const BEGIN_MS = 15_000;
/**
 * Waits for the scans of all images and judges them. Throws one FoundWanting with what stands against them, or a DeployError
 * when a scan failed or did not end in time: an image that nobody could judge does not pass a gate. What cannot be
 * scanned at all is told and passes.
 */
async function scanGate(images, gate, ports) {
    const unique = new Map(images.map((image) => [`${image.repository}@${image.childDigest}`, image]));
    const scanned = await Promise.all([...unique.values()].map((image) => one(image, gate, ports)));
    for (const { name, text, judged } of scanned)
        if (judged)
            ports.log.info(`Scan of ${name}: ${text}.`);
        else
            ports.log.warning(`Scan of ${name}: ${text}.`);
    const bad = scanned.filter(({ against }) => against.length > 0);
    if (bad.length === 0)
        return scanned;
    const count = bad.reduce((sum, { against }) => sum + against.length, 0);
    throw new FoundWanting(`${bad.map(({ name, against }) => `Image "${name}" has ${counted(against)}`).join("; ")}: nothing goes on with findings of ${gate.failOn} or worse.`, scanned, {
        evidence: bad.map(({ name, against }) => ({ title: `findings of ${name}`, lines: findingLines(against) })),
        next: `Update what ${count === 1 ? "it is" : "they are"} in (a newer base image is built with at once), or accept ${count === 1 ? "it" : "them"} by name under \`allow\` of the input \`scan\`.`,
    });
}
async function one(image, gate, ports) {
    const { name } = image;
    const state = await ended(image, gate.timeoutMs, ports);
    if (typeof state === "string")
        return { name, text: state, findings: [], against: [], judged: false };
    const against = state.findings.filter((finding) => rank(finding.severity) <= rank(gate.failOn) && !gate.allow.includes(finding.name));
    const allowed = state.findings.filter((finding) => gate.allow.includes(finding.name));
    const accepted = allowed.length === 0 ? "" : `, of which accepted: ${[...new Set(allowed.map((one) => one.name))].join(", ")}`;
    const text = state.findings.length === 0 ? "no findings" : `${counted(state.findings)}${accepted}`;
    return { name, text, findings: state.findings, against, judged: true };
}
/** The end of a scan, or in words why there is none. Source: ECR's API reference, ImageScanStatus. */
async function ended({ name, repository, childDigest }, timeoutMs, { scanner, clock, signal }) {
    const start = clock.now();
    let asked = false;
    for (;;) {
        const state = await scanner.state(repository, childDigest, signal);
        switch (state?.status) {
            case "COMPLETE":
            // Enhanced scanning goes on for as long as the image is there, and says so from its first result on.
            case "ACTIVE":
                return state;
            case "UNSUPPORTED_IMAGE":
                return `it cannot be scanned (${state.description ?? "no operating system that the scanner knows"})`;
            case "FAILED":
            case "IMAGE_ARCHIVED":
            case "FINDINGS_UNAVAILABLE":
            case "LIMIT_EXCEEDED":
            case "SCAN_ELIGIBILITY_EXPIRED":
                throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH(`The scan of image "${name}" ended without findings to judge (${state.status}): ${state.description ?? "ECR says no more"}`, { next: `Look at ${repository} in the console, then run the job again; or leave the input \`scan\` out.` });
            case undefined: {
                if (asked || clock.now() - start < BEGIN_MS)
                    break;
                asked = true;
                const begun = await scanner.start(repository, childDigest, signal);
                if (begun !== true)
                    return `scanning is off for ${repository} and could not be started (${begun.refused})`;
            }
        }
        if (clock.now() - start >= timeoutMs)
            throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH(`The scan of image "${name}" did not end within ${Math.round(timeoutMs / 60_000)} minutes (${state?.status ?? "it never began"}).`, { next: "Give it longer with `timeout-minutes` of the input `scan`, or look at ECR in the console." });
        await clock.sleep(PAUSE_MS, signal);
    }
}
/** "2 CRITICAL, 1 HIGH" */
function counted(findings) {
    return SEVERITIES.flatMap((severity) => {
        const count = findings.filter((finding) => finding.severity === severity).length;
        return count === 0 ? [] : [`${count} ${severity}`];
    }).join(", ");
}
/** A line a finding, the worst first. */
function findingLines(findings) {
    return findings
        .toSorted((a, b) => rank(a.severity) - rank(b.severity) || (a.name < b.name ? -1 : 1))
        .slice(0, 50)
        .map(({ severity, name, package: of, fixedIn, uri }) => [severity, name, of, fixedIn === undefined ? undefined : `(fixed in ${fixedIn})`, uri]
        .filter((part) => part !== undefined)
        .join(" "));
}
function rank(severity) {
    return SEVERITIES.indexOf(severity);
}


/***/ }),

/***/ 2114:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ systemClock)
/* harmony export */ });
const systemClock = {
    now: () => Date.now(),
    sleep: (ms, signal) => new Promise((resolve, reject) => {
        if (signal?.aborted)
            return reject(signal.reason);
        const timer = setTimeout(() => {
            signal?.removeEventListener("abort", abort);
            resolve();
        }, ms);
        const abort = () => {
            clearTimeout(timer);
            reject(signal?.reason);
        };
        signal?.addEventListener("abort", abort, { once: true });
    }),
};


/***/ }),

/***/ 7949:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ imagesSection)
/* harmony export */ });
/* harmony import */ var _image_bring_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1826);
/* harmony import */ var _image_scan_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1013);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8186);



/** Steps that are shown: what is worth a thought, not every COPY. */
const MOST = 5;
const WIDTH = 24;
/**
 * A Markdown section on images: what was built and why, what was there already, how sizes changed, what the scans found,
 * what took the time; layers and full references are folded. "" when there are none. Nothing is shown that is not known.
 */
function imagesSection(built, given, scans = []) {
    const rows = [
        ...built.map((image) => [
            image.name,
            image.reused
                ? "♻️ there already"
                : `🔨 built in ${image.seconds < 60 ? `${image.seconds} s` : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .duration */ .p0)(image.seconds)}`,
            image.key === undefined ? "" : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(image.key.slice(0, 12)),
            // The key has a column of its own.
            (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(image.why.replace(/ \(key [0-9a-f]+\)$/, "")),
            size(image),
        ]),
        ...Object.keys(given).map((name) => [name, "📌 given", "", "", ""]),
    ];
    if (rows.length === 0)
        return "";
    const references = [
        ...built.map(({ name, reference }) => [name, reference]),
        ...Object.entries(given),
    ];
    const wide = Math.max(...references.map(([name]) => name.length));
    const parts = [
        "### Images",
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(["image", "linux/arm64", "content key", "why", "size"], rows),
        scansOf(scans),
        ...unique(built).map(stepsOf),
        ...unique(built).map(layersOf),
        details("References", (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .fence */ .EU)(references.map(([name, reference]) => `${name.padEnd(wide)}  ${reference}`))),
    ];
    return `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .join */ .fj)(...parts)}\n`;
}
/** "6.2 MB (+0.4 MB, 3 of 4 layers as before)" */
function size({ size, layers, before }) {
    if (before === undefined)
        return (0,_image_bring_js__WEBPACK_IMPORTED_MODULE_0__/* .megabytes */ .R)(size);
    const delta = size - before.size;
    const sign = delta < 0 ? "−" : "+";
    const change = Math.abs(delta) < 50_000 ? "±0" : `${sign}${(0,_image_bring_js__WEBPACK_IMPORTED_MODULE_0__/* .megabytes */ .R)(Math.abs(delta))}`;
    return `${(0,_image_bring_js__WEBPACK_IMPORTED_MODULE_0__/* .megabytes */ .R)(size)} (${change}, ${before.sameLayers} of ${layers.length} layers as before)`;
}
/** One image under several names is told of once. */
function unique(built) {
    return [...new Map(built.filter(({ reused }) => !reused).map((one) => [one.reference, one])).values()];
}
function layersOf({ name, layers }) {
    const known = layers.filter((one) => one.size !== undefined);
    if (known.length < 2)
        return "";
    const bars = known.map(({ digest, size }, index) => ({
        value: size,
        text: (0,_image_bring_js__WEBPACK_IMPORTED_MODULE_0__/* .megabytes */ .R)(size),
        label: `layer ${index + 1}, ${digest.slice(7, 19)}`,
    }));
    return details(`Layers of ${name}: ${known.length}`, chart(bars));
}
function stepsOf({ name, steps }) {
    const slowest = steps
        .filter(({ seconds }) => seconds >= 0.5)
        .toSorted((a, b) => b.seconds - a.seconds)
        .slice(0, MOST);
    if (slowest.length === 0)
        return "";
    const bar = ({ name: label, seconds }) => ({ value: seconds, text: `${seconds.toFixed(1)} s`, label });
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .join */ .fj)(`Slowest steps of **${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(name)}**`, chart(slowest.map(bar)));
}
/** Bars of text, which GitHub shows as they are, in the browser, in a mail and on a telephone. */
function chart(bars) {
    const most = Math.max(...bars.map(({ value }) => value));
    const wide = Math.max(...bars.map(({ text }) => text.length));
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .fence */ .EU)(bars.map(({ value, text, label }) => {
        const full = Math.max(1, Math.round((value / most) * WIDTH));
        const shown = label.replace(/\s+/g, " ");
        return `${"█".repeat(full)}${"░".repeat(WIDTH - full)} ${text.padStart(wide)}  ${shown.length > 70 ? `${shown.slice(0, 69)}…` : shown}`;
    }));
}
function details(title, body) {
    return `<details><summary>${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(title)}</summary>\n\n${body}\n\n</details>`;
}
function scansOf(scans) {
    const rows = scans.map(({ name, text, findings, against, judged }) => [
        name,
        ..._image_scan_js__WEBPACK_IMPORTED_MODULE_1__.SEVERITIES.slice(0, 4).map((severity) => judged ? String(findings.filter((finding) => finding.severity === severity).length) : "–"),
        `${judged ? (against.length > 0 ? "❌" : "✅") : "⚠️"} ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(text)}`,
    ]);
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(["scan", ..._image_scan_js__WEBPACK_IMPORTED_MODULE_1__.SEVERITIES.slice(0, 4).map((one) => one.toLowerCase()), "result"], rows);
}


/***/ }),

/***/ 2331:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   iw: () => (/* binding */ tasksSection),
/* harmony export */   mo: () => (/* binding */ failureSection),
/* harmony export */   sD: () => (/* binding */ registeredSection),
/* harmony export */   wS: () => (/* binding */ rolledSection)
/* harmony export */ });
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);
/* harmony import */ var _task_outcome_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3056);
/* harmony import */ var _task_definition_model_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6163);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8186);




const marks = {
    completed: "✅ completed",
    failed: "❌ failed",
    "rolled-back": "↩️ rolled back",
    superseded: "⏭️ superseded",
    "timed-out": "⏱️ timed out",
    cancelled: "⚪ cancelled",
    "not-started": "⚪ not rolled",
    reached: "⏸️ reached",
};
function registeredSection(registered, links) {
    if (registered.length === 0)
        return "";
    const rows = registered.map((one) => [
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(one.family),
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .link */ .nf)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)((0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_3__/* .shortName */ .EU)(one.arn)), links?.taskDefinition(one.arn)),
        one.changed
            ? one.previous
                ? `new, after ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)((0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_3__/* .shortName */ .EU)(one.previous))}`
                : "new, the first one"
            : "unchanged, reused",
    ]);
    const changed = registered.flatMap(({ family, changes }) => changes.length > 0 ? [`${family}:`, ...changes.map((line) => `  ${line}`)] : []);
    const details = changed.length > 0 ? `<details><summary>What changed</summary>\n\n${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .fence */ .EU)(changed)}\n\n</details>` : "";
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .join */ .fj)("### Task definitions", (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(["family", "revision", ""], rows), details);
}
function tasksSection(tasks, links) {
    if (tasks.length === 0)
        return "";
    const rows = tasks.map((task) => "skipped" in task
        ? [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(task.family), `⚪ not run: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(task.skipped)}`, "", ""]
        : [
            (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .link */ .nf)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(task.family), links?.task(task.result.taskArn)),
            `${task.result.ok ? "✅" : "❌"} ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)((0,_task_outcome_js__WEBPACK_IMPORTED_MODULE_1__/* .inWords */ .r)(task.result))}`,
            task.result.exitCode === undefined ? "none" : String(task.result.exitCode),
            (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .duration */ .p0)(task.result.seconds),
        ]);
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .join */ .fj)("### One-off tasks", (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(["task", "outcome", "exit code", "time"], rows));
}
function rolledSection(rolled, links) {
    if (rolled.length === 0)
        return "";
    const whys = rolled.some(({ verdict }) => verdict !== "completed");
    const rows = rolled.map((one) => [
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .link */ .nf)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(one.service), links?.service(one.service)),
        one.changed || one.verdict !== "completed" ? marks[one.verdict] : "✅ left alone",
        revisions(one),
        one.changed ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .duration */ .p0)(one.seconds) : "",
        ...(whys ? [one.verdict === "completed" ? "" : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(one.reason)] : []),
    ]);
    const head = ["service", "verdict", "task definition", "time", ...(whys ? ["reason"] : [])];
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .join */ .fj)("### Services", (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(head, rows));
}
function revisions({ from, to }) {
    if (from === undefined)
        return `→ ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)((0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_3__/* .shortName */ .EU)(to))}`;
    return from === to ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)((0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_3__/* .shortName */ .EU)(to)) : `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)((0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_3__/* .shortName */ .EU)(from))} → ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)((0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_3__/* .shortName */ .EU)(to))}`;
}
/** What went wrong, for the top of a summary: the first line, what to do, the evidence folded. */
function failureSection(error) {
    if (error === undefined)
        return "";
    const [first = "", ...more] = (0,_kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .messageOf */ .bD)(error).split("\n");
    const head = [`> [!CAUTION]`, `> ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(first)}`, ...more.map((line) => `> ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(line)}`)];
    if (!(error instanceof _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH))
        return head.join("\n");
    if (error.next)
        head.push(`>`, `> ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(error.next)}`);
    const evidence = error.evidence.map(({ title, lines }) => `<details><summary>${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(title)}</summary>\n\n${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .fence */ .EU)(lines)}\n\n</details>`);
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .join */ .fj)(head.join("\n"), ...evidence, ...error.also.map((line) => `Also: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(line)}`));
}


/***/ }),

/***/ 6163:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ap: () => (/* binding */ familyOf),
/* harmony export */   EU: () => (/* binding */ shortName),
/* harmony export */   MM: () => (/* binding */ outputOnly),
/* harmony export */   u4: () => (/* binding */ isRecord)
/* harmony export */ });
/** What DescribeTaskDefinition adds and RegisterTaskDefinition refuses (SDK model TaskDefinition). */
const outputOnly = [
    "taskDefinitionArn",
    "revision",
    "status",
    "requiresAttributes",
    "compatibilities",
    "registeredAt",
    "deregisteredAt",
    "deleteRequestedAt",
    "registeredBy",
];
function isRecord(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
/** `family:revision` of a task definition ARN; anything else is given back as it is. */
function shortName(reference) {
    return reference.replace(/^arn:[^/]*:task-definition\//, "");
}
/** The family of an ARN, `family:revision` or family. */
function familyOf(reference) {
    return shortName(reference).replace(/:\d+$/, "");
}


/***/ }),

/***/ 3056:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ outcome),
/* harmony export */   r: () => (/* binding */ inWords)
/* harmony export */ });
/* harmony import */ var _reasons_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3561);

/**
 * What became of a stopped task, judged by the containers named in `counts`, else by the essential ones: sidecars that
 * were killed because the main container ended do not matter. A container without an exit code never ran to its end, and
 * that is a failure (Developer Guide: stopped task error codes). The first failure in the order of the task definition decides.
 */
function outcome(task, planned, counts = []) {
    const judged = planned.filter(({ name, essential }) => (counts.length > 0 ? counts.includes(name) : essential));
    const states = judged.map((plan) => ({ plan, state: task.containers.find(({ name }) => name === plan.name) }));
    const failed = states.find(({ state }) => state?.exitCode === undefined && state?.reason) ??
        states.find(({ state }) => state?.exitCode !== undefined && state.exitCode !== 0) ??
        states.find(({ state }) => state?.exitCode === undefined);
    if (failed)
        return failure(task, failed.plan, failed.state);
    if (states.length === 0)
        return { ok: false, reason: `none of the containers that count is in the task` };
    return { ok: true, exitCode: 0, reason: states.map(({ plan }) => `${plan.name} exited 0`).join(", ") };
}
function failure(task, plan, state) {
    const container = plan.name;
    const said = [...new Set([state?.reason, task.stoppedReason])].filter((text) => text).join("; ");
    const advice = (0,_reasons_js__WEBPACK_IMPORTED_MODULE_0__/* .remedy */ .z)(`${state?.reason ?? ""} ${task.stoppedReason ?? ""} ${task.stopCode ?? ""}`);
    const next = advice === undefined ? {} : { next: advice };
    const exitCode = state?.exitCode;
    if (exitCode === undefined) {
        const verb = task.startedAt === undefined || task.stopCode === "TaskFailedToStart" ? "never started" : "was lost";
        return {
            ok: false,
            container,
            reason: `${container} ${verb}`,
            why: said || task.stopCode || "ECS gave no reason",
            ...next,
        };
    }
    if (/OutOfMemory/i.test(state?.reason ?? "")) {
        const limit = plan.memory === undefined ? "" : ` of ${plan.memory} MiB`;
        return {
            ok: false,
            container,
            exitCode,
            reason: `${container} was killed for memory (exit ${exitCode}): it used more than its limit${limit}`,
            next: `Raise the memory of container ${container}, or of its task${plan.memory ? ` (now ${plan.memory} MiB)` : ""}.`,
        };
    }
    const known = (0,_reasons_js__WEBPACK_IMPORTED_MODULE_0__/* .meaning */ .a)(exitCode);
    // "Essential container in task exited" says nothing that the exit code does not say better.
    const why = said.replace(/;?\s*Essential container in task exited\.?/i, "");
    return {
        ok: false,
        container,
        exitCode,
        reason: `${container} exited ${exitCode}${known ? ` (${known})` : ""}`,
        ...(why ? { why } : {}),
        ...next,
    };
}
/** Reason and why in one. */
function inWords({ reason, why }) {
    return why === undefined ? reason : `${reason}: ${why}`;
}


/***/ }),

/***/ 3561:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ meaning),
/* harmony export */   z: () => (/* binding */ remedy)
/* harmony export */ });
/* harmony import */ var _kernel_explanations_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2575);

/** The remedy for a reason that ECS gave, when it is one of the known ones. */
function remedy(reason) {
    return (0,_kernel_explanations_index_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(reason)?.remedy;
}
/** What an exit code says by convention (POSIX shells; 128 + signal). */
function meaning(exitCode) {
    return {
        126: "not executable",
        127: "command not found",
        137: "killed (SIGKILL)",
        139: "segmentation fault",
        143: "ended by SIGTERM",
    }[exitCode];
}


/***/ })

};
