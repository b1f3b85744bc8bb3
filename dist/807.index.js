export const id = 807;
export const ids = [807,8469];
export const modules = {

/***/ 4175:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./kernel/errors.js
var errors = __webpack_require__(3957);
// EXTERNAL MODULE: ./kernel/one-comment.js
var one_comment = __webpack_require__(4);
// EXTERNAL MODULE: ./release/dry-run.js
var dry_run = __webpack_require__(9911);
// EXTERNAL MODULE: ./task-definition/model.js
var model = __webpack_require__(6163);
// EXTERNAL MODULE: ./report/markdown.js
var markdown = __webpack_require__(8186);
;// CONCATENATED MODULE: ./report/plan.js


/** How many things a release would change: images, revisions, services and routes. Tasks run, and change nothing by that. */
function changesOf({ build, registrations, services, routes }) {
    const rolls = services.flat().filter(({ kind }) => kind !== "leave" && kind !== "follow" && kind !== "attach");
    return build.length + registrations.filter(({ arn }) => arn === undefined).length + rolls.length + routes.length;
}
function planDocument({ environment, cluster, plan, costs, values, verified }) {
    return {
        version: 1,
        environment: environment ?? null,
        cluster,
        changes: changesOf(plan),
        images: Object.entries(plan.images).map(([name, why]) => ({
            ...{ name, change: plan.build.includes(name) ? "build" : "none", why },
        })),
        "task-definitions": plan.registrations.map(({ family, arn, changes }) => ({
            ...{ family, change: arn === undefined ? "register" : "none", revision: arn ?? null },
            diff: [...changes],
        })),
        tasks: plan.tasks.map(({ family, when, skipped }) => ({
            ...{ family, when, runs: skipped === undefined, why: skipped ?? "" },
        })),
        services: plan.services.flatMap((wave, index) => wave.map(({ service, kind, from, to, why = "", settings }) => ({
            ...{ service, wave: index + 1, change: kind, from: from ?? null, to, why, settings: [...settings] },
        }))),
        routes: [...plan.routes],
        drift: [...plan.drift],
        cost: { currency: "USD", before: sum(costs, "before"), after: sum(costs, "after"), services: [...costs] },
        values: [...values],
        verified: [...verified],
    };
}
function sum(costs, of) {
    const known = costs.map((one) => one[of]);
    if (known.some((one) => one === undefined))
        return null;
    return Math.round(known.reduce((all, one) => all + (one ?? 0), 0) * 100) / 100;
}
/** The plan as Markdown: for the job's summary and for the comment on a pull request. */
function planMarkdown(facts) {
    const document = planDocument(facts);
    const { changes, environment, cluster } = document;
    const where = environment === null ? (0,markdown/* code */.aY)(cluster) : `${(0,markdown/* code */.aY)(environment)} (cluster ${(0,markdown/* code */.aY)(cluster)})`;
    const count = changes === 0 ? "nothing would change" : `${changes} ${changes === 1 ? "change" : "changes"}`;
    return (0,markdown/* join */.fj)(`## ${changes === 0 ? "✅" : "🔍"} Plan for ${where}: ${count}`, drifted(document), plan_images(document), definitions(document), tasks(document), services(document), cost(document), verified(document), "Nothing was changed.");
}
function drifted({ drift }) {
    if (drift.length === 0)
        return "";
    const lines = drift.map(({ service, runs, released }) => `> ${(0,markdown/* code */.aY)(service)} runs ${(0,markdown/* code */.aY)((0,model/* shortName */.EU)(runs))}, and ${(0,markdown/* code */.aY)((0,model/* shortName */.EU)(released))} was last released.`);
    return ["> [!WARNING]", "> What runs is not what was last released.", ">", ...lines].join("\n");
}
function plan_images(document) {
    if (document.images.length === 0)
        return "";
    const rows = document.images.map(({ name, change, why }) => [
        ...[(0,markdown/* code */.aY)(name), change === "build" ? "🔨 built" : "reused", (0,markdown/* plain */.pj)(why)],
    ]);
    return (0,markdown/* join */.fj)("### Images", (0,markdown/* table */.tp)(["image", "", "why"], rows));
}
function definitions(document) {
    const list = document["task-definitions"];
    if (list.length === 0)
        return "";
    const rows = list.map(({ family, change, revision, diff }) => {
        const what = change === "none" ? (0,markdown/* code */.aY)((0,model/* shortName */.EU)(revision ?? "")) : diff.length === 0 ? "✨ the first" : "📝 new";
        return [(0,markdown/* code */.aY)(family), what, change === "none" ? "stays" : `${diff.length} ${diff.length === 1 ? "line" : "lines"}`];
    });
    const changed = list.filter(({ diff }) => diff.length > 0);
    const text = changed.flatMap(({ family, diff }) => [`@@ ${family} @@`, ...diff.map(diffLine)]);
    return (0,markdown/* join */.fj)("### Task definitions", (0,markdown/* table */.tp)(["family", "revision", "diff"], rows), changed.length > 0 ? diffs(text) : "");
}
/** `-` and `+` colour what goes and what comes. */
function diffLine(line) {
    return /: added( |$)/.test(line) ? `+ ${line}` : /: removed( |$)/.test(line) ? `- ${line}` : `! ${line}`;
}
function diffs(lines) {
    return (0,markdown/* fence */.EU)(lines).replace(/^(`{3,})\S*/, "$1diff");
}
function tasks(document) {
    if (document.tasks.length === 0)
        return "";
    const rows = document.tasks.map(({ family, when, runs, why }) => [
        ...[(0,markdown/* code */.aY)(family), runs ? `▶️ runs ${when} the roll` : "not run", (0,markdown/* plain */.pj)(why)],
    ]);
    return (0,markdown/* join */.fj)("### One-off tasks", (0,markdown/* table */.tp)(["task", "", "why"], rows));
}
const verbs = {
    leave: "stays",
    follow: "is followed",
    attach: "is followed",
    force: "🔁 deployed again",
    update: "🚀 rolls",
    create: "✨ created",
};
function services(document) {
    if (document.services.length === 0)
        return "";
    const waves = new Set(document.services.map(({ wave }) => wave)).size > 1;
    const rows = document.services.map(({ service, wave, change, from, to, why }) => [
        ...[...(waves ? [String(wave)] : []), (0,markdown/* code */.aY)(service), verbs[change] ?? change],
        from === null || from === to ? (0,markdown/* code */.aY)((0,model/* shortName */.EU)(to)) : `${(0,markdown/* code */.aY)((0,model/* shortName */.EU)(from))} → ${(0,markdown/* code */.aY)((0,model/* shortName */.EU)(to))}`,
        (0,markdown/* plain */.pj)(why),
    ]);
    const settings = document.services.flatMap((one) => one.settings.map((line) => [(0,markdown/* code */.aY)(one.service), (0,markdown/* plain */.pj)(line)]));
    const head = [...(waves ? ["wave"] : []), "service", "", "task definition", "why"];
    return (0,markdown/* join */.fj)("### Services", (0,markdown/* table */.tp)(head, rows), document.routes.length > 0 ? (0,markdown/* fence */.EU)(document.routes) : "", settings.length > 0 ? (0,markdown/* join */.fj)("#### Settings that differ", (0,markdown/* table */.tp)(["service", "setting"], settings)) : "");
}
function cost({ cost: { before, after, services: list } }) {
    if (list.length === 0)
        return "";
    const money = (value) => value === null || value === undefined ? "?" : `$${value.toFixed(2)}`;
    const rows = list.map((one) => [
        ...[(0,markdown/* code */.aY)(one.service), `${one.count} × ${one.cpu / 1024} vCPU, ${one.memoryMiB} MiB`],
        ...[money(one.before ?? 0), money(one.after)],
    ]);
    const difference = before === null || after === null ? "" : ` (${after >= before ? "+" : "−"}$${Math.abs(after - before).toFixed(2)})`;
    const title = `Cost a month, on demand: ${money(before)} → ${money(after)}${difference}`;
    const body = (0,markdown/* table */.tp)(["service", "size", "now", "then"], rows);
    return `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
}
function verified({ values, verified: list }) {
    const rows = values.map(({ name, value, source }) => [(0,markdown/* code */.aY)(name), (0,markdown/* code */.aY)(value), (0,markdown/* plain */.pj)(source)]);
    const looked = rows.length === 0 ? "" : (0,markdown/* table */.tp)(["value", "", "from"], rows);
    if (rows.length + list.length === 0)
        return "";
    const lines = list.map((line) => `- ${(0,markdown/* plain */.pj)(line)}`).join("\n");
    return `<details><summary>What was verified</summary>\n\n${(0,markdown/* join */.fj)(lines, looked)}\n\n</details>`;
}
/** What stands in the way of a plan, for the comment. */
function planProblems(environment, problems) {
    const where = environment === undefined ? "" : ` for ${(0,markdown/* code */.aY)(environment)}`;
    const list = problems.map((line) => `- ${(0,markdown/* plain */.pj)(line)}`).join("\n");
    return (0,markdown/* join */.fj)(`## ❌ No plan${where}: ${problems.length} to mend`, list, "Nothing was changed.");
}

// EXTERNAL MODULE: ./actions/recording.js
var recording = __webpack_require__(6155);
// EXTERNAL MODULE: ./actions/release/prepare.js
var prepare = __webpack_require__(6265);
// EXTERNAL MODULE: ./actions/telling.js + 1 modules
var telling = __webpack_require__(9165);
// EXTERNAL MODULE: ./stack/prices.js
var prices = __webpack_require__(9105);
// EXTERNAL MODULE: ./task-definition/sizes.js
var sizes = __webpack_require__(9260);
;// CONCATENATED MODULE: ./actions/plan/cost.js



/** What each service costs a month now and then, as far as its size and this region's price are known. */
async function costsOf(plan, request, region, port) {
    const defined = new Map(request.definitions.map(({ definition }) => [definition.family, definition]));
    return (await Promise.all(plan.services.flat().map(async ({ service, from, to, desired }) => {
        const after = sizeOf(defined.get((0,model/* familyOf */.Ap)(to.replace(/:new$/, ""))) ?? (await port.describe(to))?.definition);
        if (after === undefined)
            return [];
        const before = from === undefined || from === to ? after : sizeOf((await port.describe(from))?.definition);
        const wanted = request.services.find(({ name }) => name === service)?.input.desiredCount;
        const count = desired ?? (typeof wanted === "number" ? wanted : 1);
        const price = (size, tasks) => {
            const one = size && (0,prices/* monthly */.a)(size.cpu, size.memoryMiB, region);
            return one === undefined ? undefined : Math.round(one * tasks * 100) / 100;
        };
        return [
            {
                service,
                ...after,
                count,
                before: desired === undefined ? 0 : price(before, count),
                after: price(after, count),
            },
        ];
    }))).flat();
}
function sizeOf(definition) {
    const [cpu, memory] = [(0,sizes/* units */.MD)(definition?.cpu), (0,sizes/* units */.MD)(definition?.memory)];
    return cpu === undefined || memory === undefined ? undefined : { cpu, memoryMiB: memory };
}

// EXTERNAL MODULE: ./runner/spec.js
var spec = __webpack_require__(9264);
// EXTERNAL MODULE: ./actions/release/spec.js + 1 modules
var release_spec = __webpack_require__(3952);
;// CONCATENATED MODULE: ./actions/plan/spec.js



const { "dry-run": _, ...inputs } = release_spec/* releaseInputs */.zy;
const spec_spec = {
    name: "plan",
    title: "Gantline: plan",
    description: "Say what a release would change and why, without changing anything: images, task definitions, tasks, services, what drifted, what it costs. Takes the inputs of release.",
    inputs: {
        ...inputs,
        comment: (0,spec/* oneOf */.yL)(["auto", "off"], {
            description: "Say it in one comment on the pull request, which later runs edit: `auto` where the run is of one; the job needs `permissions: pull-requests: write`.",
        }).default("auto"),
        "pull-request": {
            ...(0,spec/* text */.Qq)({
                description: "Number of the pull request. Default: that of the event, or of the ref that the run is of.",
            }).default("${{ github.event.pull_request.number }}"),
            read: (value) => (/^\d+$/.test(value) ? Number(value) : undefined),
        },
    },
    outputs: {
        plan: "JSON of what a release would do, as docs/plan.schema.json describes.",
        changes: "How many images, task definitions, services and routes a release would change.",
        "to-build": "JSON list of the images that would be built.",
        "comment-url": "Address of the comment; empty when there is none.",
        ...telling/* failureOutputs */.r,
    },
};

;// CONCATENATED MODULE: ./actions/plan/index.js









const run = (runner) => (0,telling/* telling */.g)(runner, spec_spec.name, plan, (failure, file) => runner.outputs(spec_spec, { failure, "failure-file": file }));
async function plan(runner) {
    const inputs = await runner.inputs(spec_spec);
    const { log } = runner;
    let facts;
    try {
        facts = await factsOf(inputs, runner);
    }
    catch (error) {
        // What stands in the way is what a reviewer has to read, too.
        if (error instanceof errors/* InputError */.dz)
            await said(planProblems(inputs.environment, error.problems), inputs, runner);
        throw error;
    }
    for (const line of (0,dry_run/* planWords */.D)(facts.plan))
        log.info(line);
    const text = planMarkdown(facts);
    runner.outputs(spec_spec, {
        plan: { ...planDocument(facts) },
        changes: changesOf(facts.plan),
        "to-build": facts.plan.build,
    });
    await runner.summary(text);
    const url = await said(text, inputs, runner);
    runner.outputs(spec_spec, { "comment-url": url ?? "" });
}
async function factsOf(inputs, runner) {
    const { request, tools, stack } = await (0,prepare/* prepared */.s)({ ...inputs, "dry-run": true }, runner);
    // That an older commit would be released is a release's affair: a pull request is always behind or beside what runs.
    const recording = request.recording && { ...request.recording, allowOlder: true };
    const planned = await (0,dry_run/* planRelease */.F)({ ...request, recording }, { ...tools, running: () => { } });
    return {
        environment: inputs.environment,
        cluster: request.cluster,
        plan: planned,
        costs: await costsOf(planned, request, inputs.region, tools.definitions),
        values: stack?.lowered.values ?? [],
        verified: inputs.verify ? verifiedLines(request) : [],
    };
}
function verifiedLines({ definitions, services, tasks, routes = [] }) {
    const count = (number, one, what) => number === 0 ? [] : [`${number} ${one}${number === 1 ? "" : "s"}: ${what}`];
    return [
        ...count(definitions.length, "task definition", "images, platform, size, roles, secrets, parameters, log groups"),
        ...count(services.length, "service", "controller, network, load balancer, deployment settings"),
        ...count(tasks.length, "one-off task", "network, overrides"),
        ...count(routes.length, "route", "listener, target group, rules and priorities"),
    ];
}
/** Writes the comment of the pull request, where there is one to be written. That it could not be written is a warning. */
async function said(text, inputs, runner) {
    const { environment, log, signal } = runner;
    const { repository } = environment;
    const number = inputs["pull-request"] ?? environment.pullNumber;
    const token = inputs["github-token"];
    if (inputs.comment === "off" || number === undefined)
        return undefined;
    if (token === undefined || repository === undefined) {
        log.info(`No comment is written: there is no ${token === undefined ? "`github-token`" : "GITHUB_REPOSITORY"}.`);
        return undefined;
    }
    const marker = `<!-- gantline:plan ${[inputs.app, inputs.environment ?? inputs.cluster].filter(Boolean).join(" ")} -->`;
    try {
        const { comments } = await (0,recording/* githubPort */.Fu)(token, repository, signal, runner);
        return (await (0,one_comment/* oneComment */.m)(comments, number, marker, text))?.url;
    }
    catch (error) {
        signal.throwIfAborted();
        log.warning(`The plan could not be said on pull request ${number}: ${(0,errors/* messageOf */.bD)(error)} (the job needs \`permissions: pull-requests: write\`, which runs of forks do not get)`);
        return undefined;
    }
}


/***/ }),

/***/ 4:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ ownComments),
/* harmony export */   m: () => (/* binding */ oneComment)
/* harmony export */ });
/**
 * Those of the comments that Gantline may take for its own: an app wrote them, or the owner of the token. A marker is no
 * secret, and whoever may comment may write one.
 */
async function ownComments(port, comments) {
    if (comments.every(({ byBot }) => byBot))
        return [...comments];
    const person = (await port.person())?.toLowerCase();
    return comments.filter(({ author, byBot }) => byBot || author.toLowerCase() === person);
}
/**
 * Keeps the one comment of a marker: the one that is there is edited, and of several that runs made side by side the oldest
 * stays. Gives it; undefined when there is none and none is wanted.
 */
async function oneComment(port, issue, marker, text, { create = true, known, } = {}) {
    const body = `${marker}\n${cut(text)}`;
    const edited = known === undefined ? undefined : await port.update(known, body);
    if (edited !== undefined)
        return edited;
    const mine = async () => ownComments(port, (await port.list(issue)).filter((one) => one.body.startsWith(marker)));
    let found = await mine();
    if (found.length === 0) {
        if (!create)
            return undefined;
        await port.create(issue, body);
        found = await mine();
    }
    const [oldest, ...spare] = found;
    // One that was deleted by hand meanwhile is written again by the next run.
    if (oldest !== undefined && oldest.body !== body)
        await port.update(oldest.id, body);
    for (const { id } of spare)
        await port.remove(id);
    return oldest;
}
/** GitHub takes 65,536 characters; the end is what is missed least. */
const most = 65_000;
function cut(text) {
    if (text.length <= most)
        return text;
    return `${text.slice(0, text.lastIndexOf("\n", most))}\n\n… The rest stands in the summary of the run.`;
}


/***/ }),

/***/ 9105:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ prices),
/* harmony export */   a: () => (/* binding */ monthly)
/* harmony export */ });
const list = (prefix) => `AWS's price list of AmazonECS, \`${prefix}-Fargate-ARM-vCPU-Hours:perCPU\` and \`${prefix}-Fargate-ARM-GB-Hours\`, as public repositories quote it`;
/**
 * Each row was found at least once in a public quotation of AWS's price list (`from`), never worked out from another
 * region's. A region that is not here is shown without a price: none is better than a wrong one.
 */
const prices = {
    "us-east-1": { vcpu: 0.03238, memory: 0.00356, asOf: "2026-07", from: list("USE1") },
    "us-east-2": { vcpu: 0.03238, memory: 0.00356, asOf: "2026", from: list("USE2") },
    "us-west-1": { vcpu: 0.03725, memory: 0.00409, asOf: "2026-09", from: list("USW1") },
    "eu-west-1": { vcpu: 0.03238, memory: 0.00356, asOf: "2026-05", from: list("EU") },
    "eu-west-2": { vcpu: 0.03725, memory: 0.00409, asOf: "2026-07", from: list("EUW2") },
    "eu-central-1": {
        vcpu: 0.03725,
        memory: 0.00409,
        asOf: "2026-06",
        from: "a public cost note; a published bill has `EUC1-Fargate-ARM-vCPU-Hours:perCPU` and `EUC1-Fargate-ARM-GB-Hours` in the same proportion",
    },
    "ap-northeast-2": { vcpu: 0.03725, memory: 0.00409, asOf: "2026-08", from: list("APN2") },
    "ap-southeast-1": { vcpu: 0.04045, memory: 0.00442, asOf: "2026-09", from: list("APS1") },
};
const hoursOfMonth = 730;
/** US dollars a month of one task of this size (units of CPU, MiB) that runs all the time; undefined when not known. */
function monthly(cpu, memoryMiB, region) {
    const price = prices[region];
    if (price === undefined)
        return undefined;
    return Math.round(((cpu / 1024) * price.vcpu + (memoryMiB / 1024) * price.memory) * hoursOfMonth * 100) / 100;
}


/***/ }),

/***/ 979:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $E: () => (/* binding */ contentOf),
/* harmony export */   MU: () => (/* binding */ isOurs),
/* harmony export */   SG: () => (/* binding */ withTags),
/* harmony export */   ZF: () => (/* binding */ managedBy),
/* harmony export */   nI: () => (/* binding */ tagProblems),
/* harmony export */   xI: () => (/* binding */ marked)
/* harmony export */ });
/* harmony import */ var _model_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6163);

/** The tag of everything that Gantline creates. */
const managedBy = { key: "gantline:managed-by", value: "gantline/v1" };
const commitKey = "gantline:commit";
/** Whether Gantline registered the revision; one without the tag is somebody else's. Needs the revision's tags. */
function isOurs(definition) {
    return (definition.tags ?? []).some(({ key }) => key === managedBy.key);
}
/**
 * The tags that belong to the content: without the two that tell who registered a revision and from which commit, and
 * without those that only AWS itself may set (prefix `aws:`, which RegisterTaskDefinition refuses).
 */
function contentOf(definition) {
    const { tags, ...rest } = definition;
    const own = (tags ?? []).filter(({ key = "" }) => key !== managedBy.key && key !== commitKey && !/^aws:/i.test(key));
    return own.length > 0 ? { ...rest, tags: own } : rest;
}
/** As it is registered: the content, marked as Gantline's and with the commit where that is known. */
function marked(definition, commit) {
    const content = contentOf(definition);
    const commits = commit === undefined ? [] : [{ key: commitKey, value: commit }];
    return { ...content, tags: [...(content.tags ?? []), { ...managedBy }, ...commits] };
}
/** The definition with these tags added; of two with one key the new one stays. */
function withTags(definition, tags) {
    if (Object.keys(tags).length === 0)
        return definition;
    const kept = (definition.tags ?? []).filter(({ key = "" }) => tags[key] === undefined);
    return { ...definition, tags: [...kept, ...Object.entries(tags).map(([key, value]) => ({ key, value }))] };
}
/** At most 50 tags, of which two are Gantline's own (API reference, RegisterTaskDefinition, `tags`). */
const mostTags = 48;
/** What ECS, or Gantline, would refuse in tags that a user gives. */
function tagProblems(tags) {
    const entries = Object.entries(tags);
    const problems = entries.flatMap(([key, value]) => {
        if (/^(aws|gantline):/i.test(key))
            return [`tag "${key}": keys that begin with aws: or gantline: are not yours to set`];
        if ((0,_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value) || Array.isArray(value) || value === null)
            return [`tag "${key}" must be text`];
        const wrong = [key, String(value)].find((text) => !/^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u.test(text));
        if (wrong !== undefined)
            return [`tag "${key}": "${wrong}" may hold letters, digits, spaces and _.:/=+-@ only`];
        if (key === "" || key.length > 128)
            return [`tag "${key}": a key has 1 to 128 characters`];
        return String(value).length > 256 ? [`tag "${key}": a value has at most 256 characters`] : [];
    });
    if (entries.length > mostTags)
        problems.push(`there are ${entries.length} tags; ECS takes ${mostTags} beside Gantline's own`);
    return problems;
}


/***/ }),

/***/ 9260:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ho: () => (/* binding */ fargateSizeProblem),
/* harmony export */   MD: () => (/* binding */ units),
/* harmony export */   jJ: () => (/* binding */ fargateSizes)
/* harmony export */ });
/** Fargate's sizes: cpu units → memory in MiB (API reference, RegisterTaskDefinition, `cpu`). */
const fargateSizes = {
    256: [512, 1024, 2048],
    512: range(1024, 4096, 1024),
    1024: range(2048, 8192, 1024),
    2048: range(4096, 16_384, 1024),
    4096: range(8192, 30_720, 1024),
    8192: range(16_384, 61_440, 4096),
    16384: range(32_768, 122_880, 8192),
};
function range(first, last, step) {
    return Array.from({ length: (last - first) / step + 1 }, (_, index) => first + index * step);
}
/** What keeps Fargate from running a task of that size (cpu units, MiB), or undefined. */
function fargateSizeProblem(cpu, memory) {
    const offered = fargateSizes[cpu];
    if (offered === undefined)
        return `Fargate has no cpu of ${cpu}: take one of ${Object.keys(fargateSizes).join(", ")}`;
    if (offered.includes(memory))
        return undefined;
    return `Fargate has no ${memory} MiB of memory with cpu ${cpu}: take one of ${offered.join(", ")}`;
}
/**
 * cpu or memory of a task as a number: "0.25 vCPU" and "1 GB" are taken like 256 and 1024 (RegisterTaskDefinition,
 * `cpu` and `memory`). Undefined for what is none, or absent.
 */
function units(value) {
    if (value === undefined || value === null)
        return undefined;
    const found = /^([\d.]+)\s*(vcpu|gb)?$/i.exec(String(value).trim());
    if (found === null)
        return undefined;
    return Number(found[1]) * (found[2] === undefined ? 1 : 1024);
}


/***/ }),

/***/ 3396:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B9: () => (/* binding */ tokenOf),
/* harmony export */   Fg: () => (/* binding */ tagsOf),
/* harmony export */   NP: () => (/* binding */ isOwn),
/* harmony export */   Zt: () => (/* binding */ isElder),
/* harmony export */   _n: () => (/* binding */ isAlive),
/* harmony export */   wK: () => (/* binding */ startedByOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _task_definition_model_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6163);
/* harmony import */ var _task_definition_ours_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(979);



function hash(what) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(JSON.stringify(what)).digest("hex");
}
/**
 * The same for every run of one family for one owner: at most 36 of RunTask's characters, readable at its beginning.
 */
function startedByOf(origin, plan) {
    const family = (0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_2__/* .familyOf */ .Ap)(plan.arn);
    return `gantline/${family.slice(0, 14)}-${hash([origin?.owner ?? [], family]).slice(0, 12)}`;
}
/**
 * The clientToken of RunTask (at most 64 characters, kept for up to 24 h by ECS): different for every attempt, because ECS
 * gives the first task back for it also when that one has failed; and for every `turn`, a start after one that was taken
 * back.
 */
function tokenOf(one, turn = 0) {
    const { identity, cluster, plan, overrides, size, count, placement, startedBy } = one;
    return hash([identity, cluster, plan.arn, overrides, size ?? {}, count, placement, startedBy, turn]);
}
/** What the tasks of this run carry, so that a later attempt knows them. */
function tagsOf(one, turn) {
    const { origin } = one;
    return {
        [_task_definition_ours_js__WEBPACK_IMPORTED_MODULE_1__/* .managedBy */ .ZF.key]: _task_definition_ours_js__WEBPACK_IMPORTED_MODULE_1__/* .managedBy */ .ZF.value,
        "gantline:token": tokenOf(one, turn).slice(0, 32),
        ...(origin === undefined || origin.step.length === 0
            ? {}
            : { "gantline:step": stepOf(one), "gantline:attempt": String(origin.attempt) }),
        ...(origin?.run === undefined ? {} : { "gantline:run": origin.run }),
    };
}
function stepOf({ origin, cluster, plan, overrides, size, count }) {
    return hash([origin?.step ?? [], cluster, plan.arn, overrides, size ?? {}, count]).slice(0, 32);
}
/**
 * Whether a task that runs is this run's own: started with the same token (an answer that was lost, the same step once
 * more), or by an earlier attempt of the same step doing just the same. Another leg of a matrix is neither.
 */
function isOwn(task, one, turn) {
    const tags = task.tags ?? {};
    if (tags["gantline:token"] === tokenOf(one, turn).slice(0, 32))
        return true;
    if (one.origin === undefined || one.origin.step.length === 0)
        return false;
    return tags["gantline:step"] === stepOf(one) && Number(tags["gantline:attempt"]) < one.origin.attempt;
}
/** Pure: of two tasks that were started side by side the one that goes on; everybody comes to the same answer. */
function isElder(task, than) {
    const [a, b] = [task.createdAt ?? 0, than.createdAt ?? 0];
    return a === b ? task.arn < than.arn : a < b;
}
/** Whether containers of it may still run: one that was told to stop has its stopTimeout. */
function isAlive({ lastStatus, executionStoppedAt }) {
    return executionStoppedAt === undefined && !/^(STOPPED|DEPROVISIONING|DELETED)$/.test(lastStatus);
}


/***/ }),

/***/ 3837:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   UA: () => (/* binding */ overridesInput),
/* harmony export */   Zu: () => (/* binding */ merged),
/* harmony export */   uG: () => (/* binding */ lengthProblem),
/* harmony export */   vD: () => (/* binding */ withLockTimeout)
/* harmony export */ });
/* harmony import */ var _task_definition_model_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6163);

/** At most that many characters as JSON (API reference, RunTask, `overrides`). */
const longest = 8192;
/** `overrides` as RunTask takes them; undefined when nothing is different. */
function overridesInput(containers, size = {}) {
    const containerOverrides = containers.map(({ name, command, environment, cpu, memory, memoryReservation }) => ({
        name,
        ...(command ? { command: [...command] } : {}),
        ...(environment ? { environment: Object.entries(environment).map(([key, value]) => ({ name: key, value })) } : {}),
        ...(cpu === undefined ? {} : { cpu }),
        ...(memory === undefined ? {} : { memory }),
        ...(memoryReservation === undefined ? {} : { memoryReservation }),
    }));
    const result = {
        ...(containerOverrides.length > 0 ? { containerOverrides } : {}),
        ...(size.cpu === undefined ? {} : { cpu: String(size.cpu) }),
        ...(size.memory === undefined ? {} : { memory: String(size.memory) }),
        ...(size.ephemeralStorage === undefined ? {} : { ephemeralStorage: { sizeInGiB: size.ephemeralStorage } }),
    };
    return Object.keys(result).length > 0 ? result : undefined;
}
/** What keeps ECS from taking overrides of that length. */
function lengthProblem(containers, size) {
    const length = JSON.stringify(overridesInput(containers, size) ?? {}).length;
    if (length <= longest)
        return undefined;
    return `command and environment are ${length} characters together, and ECS takes ${longest}: put what is long into the task definition, a file or a parameter`;
}
/** Two lists of overrides as one; of one container the second says what both say, its variables by their names. */
function merged(first, second) {
    const result = new Map(first.map((one) => [one.name, one]));
    for (const one of second) {
        const known = result.get(one.name);
        const environment = known?.environment || one.environment ? { ...known?.environment, ...one.environment } : undefined;
        result.set(one.name, { ...known, ...one, ...(environment ? { environment } : {}) });
    }
    return [...result.values()];
}
/**
 * Has libpq set lock_timeout for every connection of a container, by PGOPTIONS (PostgreSQL, libpq: environment
 * variables): laid over what PGOPTIONS holds already, in the overrides or else in the task definition.
 */
function withLockTimeout(override, lockTimeout, definition) {
    const container = definition.containerDefinitions.find(({ name }) => name === override.name);
    const named = (list) => (Array.isArray(list) ? list : []).find((one) => (0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(one) && one.name === "PGOPTIONS");
    if (override.environment?.PGOPTIONS === undefined && named(container?.secrets) !== undefined) {
        const problem = `lock-timeout: PGOPTIONS of container "${override.name}" is a secret, which cannot be added to; set lock_timeout in it`;
        return { override, problem };
    }
    const ofDefinition = named(container?.environment)?.value;
    const now = override.environment?.PGOPTIONS ?? (typeof ofDefinition === "string" ? ofDefinition : "");
    const others = now.replace(/(^|\s)(-c\s*|--)lock[_-]timeout=(\\.|\S)*/g, "").trim();
    const PGOPTIONS = [others, `-c lock_timeout=${lockTimeout}`].filter((part) => part !== "").join(" ");
    return { override: { ...override, environment: { ...override.environment, PGOPTIONS } } };
}


/***/ }),

/***/ 8469:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   XC: () => (/* binding */ planOf),
/* harmony export */   iA: () => (/* binding */ prepare),
/* harmony export */   xc: () => (/* binding */ placementOf)
/* harmony export */ });
/* harmony import */ var _kernel_nearest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4550);
/* harmony import */ var _task_definition_model_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6163);
/* harmony import */ var _task_definition_sizes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9260);
/* harmony import */ var _origin_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3396);
/* harmony import */ var _overrides_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3837);





/** What running needs to know of a task definition, from a file or from DescribeTaskDefinition. */
function planOf(definition, arn) {
    const { networkMode, requiresCompatibilities, memory } = definition;
    const limit = Number(typeof memory === "string" ? memory.replace(/\s*gb$/i, "") : Number.NaN);
    const ofTask = typeof memory === "string" && /gb$/i.test(memory) ? limit * 1024 : limit;
    return {
        arn,
        ...(typeof networkMode === "string" ? { networkMode } : {}),
        requires: Array.isArray(requiresCompatibilities) ? requiresCompatibilities.map(String) : [],
        containers: definition.containerDefinitions.map((container) => planned(container, ofTask)),
        definition,
    };
}
function planned(container, memoryOfTask) {
    const memory = typeof container.memory === "number" ? container.memory : memoryOfTask;
    const log = (0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4)(container.logConfiguration) ? container.logConfiguration : {};
    const options = log.logDriver === "awslogs" && (0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4)(log.options) ? log.options : {};
    const { "awslogs-group": group, "awslogs-stream-prefix": prefix, "awslogs-region": region } = options;
    return {
        name: container.name,
        essential: container.essential !== false,
        ...(Number.isNaN(memory) ? {} : { memory }),
        ...(typeof group === "string" && typeof prefix === "string"
            ? { log: { group, prefix, ...(typeof region === "string" ? { region } : {}) } }
            : {}),
    };
}
/**
 * Brings together what the user wants, what the task definition allows and where a service runs. `problems` names
 * everything that ECS would refuse, or worse, take otherwise than it was meant.
 */
function prepare(wanted, plan, service) {
    const problems = [];
    const names = plan.containers.map(({ name }) => name);
    const named = [...wanted.containers, ...(wanted.overrides ?? []).map(({ name }) => name)];
    for (const name of [...new Set(named)].filter((one) => !names.includes(one))) {
        const hint = (0,_kernel_nearest_js__WEBPACK_IMPORTED_MODULE_3__/* .nearest */ .p)(name, names);
        problems.push(`the task definition has no container "${name}"${hint ? ` (did you mean "${hint}"?)` : ""}; it has ${names.join(", ")}`);
    }
    const overrides = overridesOf(wanted, plan, problems);
    const placement = placed(wanted, plan, service);
    problems.push(...placementProblems(wanted, plan, placement), ...sizeProblems(wanted, plan, placement));
    const tooLong = (0,_overrides_js__WEBPACK_IMPORTED_MODULE_4__/* .lengthProblem */ .uG)(overrides, wanted.size);
    if (tooLong !== undefined)
        problems.push(tooLong);
    const { cluster, size, count = 1, ifRunning = "wait", identity, origin, timeoutMs, timestamps = false } = wanted;
    const startedBy = wanted.startedBy ?? (0,_origin_js__WEBPACK_IMPORTED_MODULE_1__/* .startedByOf */ .wK)(origin, plan);
    return {
        task: {
            ...{ cluster, plan, placement, counts: wanted.containers, overrides, count, startedBy, ifRunning, identity },
            ...{ timeoutMs, timestamps, ...(size ? { size } : {}), ...(origin ? { origin } : {}) },
        },
        problems,
    };
}
function overridesOf(wanted, plan, problems) {
    const { command, environment, lockTimeout, overrides = [] } = wanted;
    const own = command || (environment && Object.keys(environment).length > 0);
    if (!own && lockTimeout === undefined)
        return [...overrides];
    const name = target(wanted.containers, plan.containers);
    if (name === undefined && (own || wanted.containers.length === 0)) {
        const names = plan.containers.map((one) => one.name).join(", ");
        problems.push(`the task definition has several containers (${names}); say with \`container\` which one gets the command and the environment`);
        return [...overrides];
    }
    const of = own && name !== undefined
        ? [{ name, ...(command ? { command } : {}), ...(environment ? { environment } : {}) }]
        : [];
    const all = (0,_overrides_js__WEBPACK_IMPORTED_MODULE_4__/* .merged */ .Zu)(overrides, of);
    if (lockTimeout === undefined)
        return all;
    const limited = name === undefined ? wanted.containers : [name];
    return (0,_overrides_js__WEBPACK_IMPORTED_MODULE_4__/* .merged */ .Zu)(all, limited.map((one) => {
        const found = (0,_overrides_js__WEBPACK_IMPORTED_MODULE_4__/* .withLockTimeout */ .vD)(all.find((each) => each.name === one) ?? { name: one }, lockTimeout, plan.definition);
        if (found.problem !== undefined)
            problems.push(found.problem);
        return found.override;
    }));
}
/** The container that overrides go to: the one that counts, else the only essential one. */
function target(counts, containers) {
    if (counts.length > 0)
        return counts.length === 1 ? counts[0] : undefined;
    const essential = containers.filter((one) => one.essential);
    return essential.length === 1 ? essential[0]?.name : undefined;
}
/** What the user says goes before what the service has; only awsvpc takes a network (RunTask, networkConfiguration). */
function placed(wanted, plan, service) {
    const { network: ofService, launchType, capacityProviderStrategy, platformVersion } = service ?? {};
    const network = plan.networkMode === "awsvpc" ? (wanted.network ?? ofService) : undefined;
    const onlyFargate = plan.requires.length === 1 && plan.requires[0] === "FARGATE" ? "FARGATE" : undefined;
    const strategy = wanted.capacityProviderStrategy ?? (wanted.launchType ? undefined : capacityProviderStrategy);
    const type = wanted.launchType ?? (strategy ? undefined : (launchType ?? onlyFargate));
    const version = wanted.platformVersion ?? (type === "EC2" || type === "EXTERNAL" ? undefined : platformVersion);
    return {
        ...(network ? { network } : {}),
        ...(type ? { launchType: type } : strategy ? { capacityProviderStrategy: strategy } : {}),
        ...(version ? { platformVersion: version } : {}),
    };
}
/** Limits of RunTask's networkConfiguration, launchType and capacityProviderStrategy (API reference). */
function placementProblems(wanted, plan, placement) {
    const problems = [];
    const { launchType, capacityProviderStrategy: strategy = [] } = wanted;
    const { network } = placement;
    if (plan.networkMode === "awsvpc" && (network?.subnets.length ?? 0) === 0)
        problems.push("the task needs a network: give `subnets`, or `network-from` with a service that runs in the same one");
    if ((network?.subnets.length ?? 0) > 16)
        problems.push(`subnets: ECS takes 16 at most, not ${network?.subnets.length}`);
    if ((network?.securityGroups.length ?? 0) > 5)
        problems.push(`security-groups: ECS takes 5 at most, not ${network?.securityGroups.length}`);
    if (launchType && strategy.length > 0)
        problems.push("launch-type and capacity-provider-strategy exclude each other: give one of them, or neither");
    if (launchType && plan.requires.length > 0 && !plan.requires.includes(launchType))
        problems.push(`launch-type is ${launchType}, and the task definition requires ${plan.requires.join(" or ")}`);
    if (strategy.length > 20)
        problems.push(`capacity-provider-strategy: ECS takes 20 providers at most, not ${strategy.length}`);
    if (strategy.filter(({ base = 0 }) => base > 0).length > 1)
        problems.push("capacity-provider-strategy: only one of the providers may have a base");
    if (strategy.length > 0 && strategy.every(({ weight = 0 }) => weight === 0))
        problems.push("capacity-provider-strategy: one of the providers needs a weight above 0");
    return problems;
}
function sizeProblems(wanted, plan, placement) {
    const { size = {}, count = 1 } = wanted;
    const problems = count >= 1 && count <= 10 ? [] : [`count: ECS starts 1 to 10 tasks at once, not ${count}`];
    const { launchType, capacityProviderStrategy: strategy = [] } = placement;
    const onFargate = launchType === "FARGATE" || strategy.some(({ capacityProvider }) => /^FARGATE(_SPOT)?$/.test(capacityProvider));
    const [cpu, memory] = [size.cpu ?? (0,_task_definition_sizes_js__WEBPACK_IMPORTED_MODULE_0__/* .units */ .MD)(plan.definition.cpu), size.memory ?? (0,_task_definition_sizes_js__WEBPACK_IMPORTED_MODULE_0__/* .units */ .MD)(plan.definition.memory)];
    if (onFargate && (size.cpu ?? size.memory) !== undefined && cpu !== undefined && memory !== undefined) {
        const wrong = (0,_task_definition_sizes_js__WEBPACK_IMPORTED_MODULE_0__/* .fargateSizeProblem */ .Ho)(cpu, memory);
        if (wrong !== undefined)
            problems.push(`cpu and memory: ${wrong}`);
    }
    const { ephemeralStorage: storage } = size;
    if (storage !== undefined && (storage < 21 || storage > 200))
        problems.push(`ephemeral-storage: Fargate gives 21 to 200 GiB, not ${storage} (20 without asking)`);
    if (storage !== undefined && (launchType === "EC2" || launchType === "EXTERNAL"))
        problems.push(`ephemeral-storage is Fargate's, and the task runs on ${launchType}`);
    return problems;
}
/** Where a service lets its tasks run; takes DescribeServices' output and CreateService's input alike. */
function placementOf(service) {
    const configuration = (0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4)(service.networkConfiguration) ? service.networkConfiguration : {};
    const vpc = (0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4)(configuration.awsvpcConfiguration) ? configuration.awsvpcConfiguration : undefined;
    const list = (value) => (Array.isArray(value) ? value.map(String) : []);
    const strategy = Array.isArray(service.capacityProviderStrategy) ? service.capacityProviderStrategy : [];
    const { launchType, platformVersion, taskDefinition } = service;
    return {
        ...(vpc
            ? {
                network: {
                    subnets: list(vpc.subnets),
                    securityGroups: list(vpc.securityGroups),
                    assignPublicIp: vpc.assignPublicIp === "ENABLED" ? "ENABLED" : "DISABLED",
                },
            }
            : {}),
        // Exclusive in a request: a service that has a strategy shows no launch type.
        ...(strategy.length > 0
            ? { capacityProviderStrategy: strategy }
            : typeof launchType === "string"
                ? { launchType }
                : {}),
        ...(typeof platformVersion === "string" ? { platformVersion } : {}),
        ...(typeof taskDefinition === "string" ? { taskDefinition } : {}),
    };
}


/***/ })

};
