export const id = 4429;
export const ids = [4429];
export const modules = {

/***/ 1661:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ remember),
/* harmony export */   p: () => (/* binding */ stopRemembered)
/* harmony export */ });
/* harmony import */ var _aws_clients_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7449);
/* harmony import */ var _task_stop_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8150);


const key = "task";
/** Remembers tasks that run, for the post step; without any, that there is none any more. */
function remember(runner, tasks) {
    runner.saveState(key, tasks ? JSON.stringify(tasks) : "");
}
/** The post step of whatever runs tasks: stops those that the main step left behind, if it did. */
async function stopRemembered(runner) {
    const state = runner.state(key);
    if (state === undefined)
        return;
    const { region, cluster, arns } = JSON.parse(state);
    const { taskPort } = await __webpack_require__.e(/* import() */ 8098).then(__webpack_require__.bind(__webpack_require__, 8098));
    const port = taskPort((0,_aws_clients_js__WEBPACK_IMPORTED_MODULE_1__/* .awsClients */ .e)(region, runner.environment.variables), runner.cleanup, runner.cleanup);
    const left = await (0,_task_stop_js__WEBPACK_IMPORTED_MODULE_0__/* .stopLeftover */ .m)(port, cluster, arns, "the step that ran it ended before it did");
    for (const arn of left)
        runner.log.warning(`Task ${arn} was still running after its step had ended; it was told to stop.`);
}


/***/ }),

/***/ 4429:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  post: () => (/* binding */ post),
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./release/dry-run.js
var dry_run = __webpack_require__(9911);
// EXTERNAL MODULE: ./release/release.js
var release_release = __webpack_require__(947);
// EXTERNAL MODULE: ./report/links.js
var links = __webpack_require__(6642);
// EXTERNAL MODULE: ./report/images.js
var report_images = __webpack_require__(7949);
// EXTERNAL MODULE: ./report/markdown.js
var markdown = __webpack_require__(8186);
// EXTERNAL MODULE: ./report/sections.js
var sections = __webpack_require__(2331);
;// CONCATENATED MODULE: ./report/release.js




/** The job summary of a release: on failure the cause first, then what was built, registered, run and rolled. */
function releaseSummary(result, about) {
    const where = `${(0,markdown/* code */.aY)(about.cluster)}${about.environment ? ` (${about.environment})` : ""}`;
    const what = about.version ? ` of ${(0,markdown/* code */.aY)(about.version)}` : "";
    const release = `Release${what} to ${where}`;
    const cancelled = (0,release_release/* verdictOf */.Vj)(result) === "cancelled";
    const failed = `❌ ${release} failed`;
    const head = `## ${result.failure === undefined ? `✅ ${release}` : cancelled ? `⚪ ${release} was cancelled` : failed}`;
    return (0,markdown/* join */.fj)(head, (0,sections/* failureSection */.mo)(result.failure), (0,report_images/* imagesSection */.A)(result.images, result.given, result.scans), (0,sections/* registeredSection */.sD)(result.registered, about.links), (0,sections/* tasksSection */.iw)(result.tasks, about.links), (0,sections/* rolledSection */.wS)(result.rolled, about.links), `${headline(result)} In all ${(0,markdown/* duration */.p0)(result.seconds)}.`);
}
/** The job summary of a dry run. */
function planSummary(lines, about) {
    const what = about.version ? ` of ${(0,markdown/* code */.aY)(about.version)}` : "";
    const where = `${(0,markdown/* code */.aY)(about.cluster)}${about.environment ? ` (${about.environment})` : ""}`;
    return (0,markdown/* join */.fj)(`## 🔍 What a release${what} to ${where} would do`, (0,markdown/* fence */.EU)(lines), "Nothing was changed.");
}
/** One sentence of what was done. */
function headline({ images, registered, tasks, rolled }) {
    const count = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;
    const built = images.filter(({ reused }) => !reused).length;
    const changed = rolled.filter((one) => one.changed && one.verdict === "completed").length;
    const alone = rolled.filter((one) => !one.changed && one.verdict === "completed").length;
    return [
        `${count(built, "image")} built`,
        `${count(registered.filter((one) => one.changed).length, "task definition")} registered`,
        `${count(tasks.filter((task) => "result" in task).length, "task")} run`,
        `${count(changed, "service")} rolled${alone > 0 ? `, ${alone} left alone` : ""}.`,
    ].join(", ");
}

// EXTERNAL MODULE: ./actions/leftover.js
var leftover = __webpack_require__(1661);
// EXTERNAL MODULE: ./actions/roll/outcomes.js
var outcomes = __webpack_require__(9057);
// EXTERNAL MODULE: ./actions/telling.js + 1 modules
var telling = __webpack_require__(9165);
// EXTERNAL MODULE: ./actions/release/prepare.js
var prepare = __webpack_require__(6265);
// EXTERNAL MODULE: ./actions/release/spec.js + 1 modules
var spec = __webpack_require__(3952);
;// CONCATENATED MODULE: ./actions/release/index.js









const run = (runner) => (0,telling/* telling */.g)(runner, spec/* spec */.IC.name, releaseStack, (failure, file) => runner.outputs(spec/* spec */.IC, { failure, "failure-file": file }));
async function releaseStack(runner) {
    const inputs = await runner.inputs(spec/* spec */.IC);
    const { log, environment } = runner;
    const { region } = inputs;
    const { request, tools: common } = await (0,prepare/* prepared */.s)(inputs, runner);
    const { cluster } = request;
    const running = (arn) => (0,leftover/* remember */.k)(runner, arn === undefined ? undefined : { region, cluster, arns: [arn] });
    const tools = { ...common, running };
    const about = { environment: inputs.environment, cluster, version: environment.refName };
    if (inputs["dry-run"]) {
        const lines = (0,dry_run/* planWords */.D)(await (0,dry_run/* planRelease */.F)(request, tools));
        for (const line of lines)
            log.info(line);
        runner.outputs(spec/* spec */.IC, { plan: lines });
        return await runner.summary(planSummary(lines, about));
    }
    const result = await (0,release_release/* release */._r)(request, tools);
    runner.outputs(spec/* spec */.IC, {
        images: { ...Object.fromEntries(result.images.map(({ name, reference }) => [name, reference])), ...result.given },
        "task-definitions": Object.fromEntries(result.registered.map(({ family, arn }) => [family, arn])),
        "deployment-id": result.recorded === undefined ? "" : String(result.recorded),
        verdict: (0,release_release/* verdictOf */.Vj)(result),
        services: (0,outcomes/* outcomes */.K)(result.rolled),
    });
    await runner.summary(releaseSummary(result, { ...about, links: (0,links/* links */.y)(region, environment.variables, cluster) }));
    if (result.failure !== undefined)
        throw result.failure;
    log.info(headline(result));
}
const post = leftover/* stopRemembered */.p;


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


/***/ })

};
