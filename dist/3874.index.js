export const id = 3874;
export const ids = [3874];
export const modules = {

/***/ 3874:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runTask: () => (/* binding */ runTask)
});

// EXTERNAL MODULE: ./kernel/cancelled.js
var cancelled = __webpack_require__(7575);
// EXTERNAL MODULE: ./kernel/errors.js
var errors = __webpack_require__(3957);
// EXTERNAL MODULE: ./kernel/retry.js
var retry = __webpack_require__(2150);
// EXTERNAL MODULE: ./task-definition/model.js
var model = __webpack_require__(6163);
// EXTERNAL MODULE: ./task/origin.js
var origin = __webpack_require__(3396);
// EXTERNAL MODULE: ./task/reasons.js
var reasons = __webpack_require__(3561);
// EXTERNAL MODULE: ./task/stop.js
var stop = __webpack_require__(8150);
;// CONCATENATED MODULE: ./task/begin.js






/** Throttling, broken connections and want of capacity are waited out this long. */
const patience = 120_000;
/** Between two looks at what is waited for. */
const pauses = { first: 2000, longest: 10_000 };
/**
 * Starts the task, or finds out that it runs already: this run's own is followed, for another's it is waited (at most as
 * long as the task may take), or what `ifRunning` says. `turn` counts the starts that were taken back.
 */
async function begin(one, turn, tools) {
    const found = await free(one, turn, tools);
    if (found === undefined)
        return start(one, turn, tools);
    if (found.how === "adopted")
        for (const arn of found.arns)
            tools.started(arn);
    return found;
}
/** Undefined as soon as nothing stands against a start. */
async function free(one, turn, tools) {
    const { clock, signal, log } = tools;
    const until = clock.now() + one.timeoutMs;
    let told = "";
    for (let pause = pauses.first; one.ifRunning !== "ignore"; pause = Math.min(pause * 1.5, pauses.longest)) {
        const alive = await others(one, tools);
        if (alive === undefined) {
            log(`whether one runs already cannot be seen: the role of this job may not ecs:ListTasks and ecs:DescribeTasks`);
            return undefined;
        }
        const own = alive.filter((task) => !task.stopping && (0,origin/* isOwn */.NP)(task, one, turn));
        if (own.length > 0) {
            log(`${named(own)} of this step runs already; it is followed`);
            return { arns: own.map(({ arn }) => arn), how: "adopted", failures: [] };
        }
        if (alive.length === 0)
            return undefined;
        if (one.ifRunning === "attach") {
            const running = alive.filter(({ stopping }) => !stopping);
            if (running.length > 0) {
                log(`${named(running)} runs already${whose(running)}; it is followed`);
                return { arns: running.map(({ arn }) => arn), how: "attached", failures: [] };
            }
        }
        if (one.ifRunning === "fail")
            throw new errors/* DeployError */.sH(`${named(alive)} of ${(0,model/* familyOf */.Ap)(one.plan.arn)} runs already${whose(alive)}: nothing was started`, {
                next: "Wait until it has ended, or let the step do so with `if-running: wait`.",
            });
        if (told !== named(alive))
            log(`${named(alive)} runs already${whose(alive)}; it is waited for`);
        told = named(alive);
        if (clock.now() >= until)
            throw new errors/* DeployError */.sH(`${named(alive)} of ${(0,model/* familyOf */.Ap)(one.plan.arn)} still runs${whose(alive)} after ${one.timeoutMs / 60_000} min of waiting: nothing was started`, { next: "Look at what it does; stop it, or give `timeout-minutes` more." });
        await clock.sleep(Math.min(pause, until - clock.now()), signal);
    }
    return undefined;
}
function named(tasks) {
    const ids = tasks.map(({ arn }) => arn.split("/").at(-1)).sort();
    return `${ids.length > 1 ? "tasks" : "task"} ${ids.join(", ")}`;
}
function whose(tasks) {
    const runs = [...new Set(tasks.flatMap(({ tags }) => tags?.["gantline:run"] ?? []))];
    return runs.length > 0 ? ` (started by ${runs.join(", ")})` : "";
}
/** The living tasks that do the same work; undefined when this role may not see them. */
async function others(one, { port, clock, signal }) {
    const find = () => port.startedBy(one.cluster, one.startedBy, (0,model/* familyOf */.Ap)(one.plan.arn));
    return (await (0,retry/* retry */.L)(find, { clock, signal, forMs: patience }))?.filter(origin/* isAlive */._n);
}
/**
 * Whether another run started the same work at the same moment, and first: both had seen that nothing runs. Then this
 * run's own tasks, which do nothing yet, are to be taken back.
 */
async function overtaken(one, own, { port }) {
    if (one.ifRunning === "ignore")
        return false;
    try {
        const found = await port.startedBy(one.cluster, one.startedBy, (0,model/* familyOf */.Ap)(one.plan.arn));
        const foreign = (found ?? []).filter((task) => (0,origin/* isAlive */._n)(task) && own.every(({ arn }) => arn !== task.arn));
        return foreign.some((task) => own.every((mine) => (0,origin/* isElder */.Zt)(task, mine)));
    }
    catch (error) {
        if (error instanceof retry/* TransientError */.N)
            return false;
        throw error;
    }
}
async function start(one, turn, tools) {
    const { port, clock, signal, log } = tools;
    signal.throwIfAborted();
    const begun = clock.now();
    let unsure = false;
    const run = async () => {
        try {
            // Not under the signal: a call that is cut off may still have started a task that nobody knows of.
            return await port.run({
                cluster: one.cluster,
                taskDefinition: one.plan.arn,
                overrides: one.overrides,
                ...(one.size ? { size: one.size } : {}),
                count: one.count,
                clientToken: (0,origin/* tokenOf */.B9)(one, turn),
                tags: (0,origin/* tagsOf */.Fg)(one, turn),
                ...one.placement,
                startedBy: one.startedBy,
            });
        }
        catch (error) {
            unsure ||= error instanceof retry/* TransientError */.N;
            throw error;
        }
    };
    const until = begun + patience;
    for (;;) {
        const answer = await (0,retry/* retry */.L)(run, { clock, signal, forMs: until - clock.now() }).catch(async (error) => {
            const lost = unsure ? await lostOnes(one, turn, tools) : [];
            if (lost.length === 0)
                throw unsure ? perhaps(error, one) : error;
            log(`the answer to RunTask was lost; ${named(lost)} had been started`);
            return { tasks: lost, failures: [] };
        });
        const { tasks, failures } = answer;
        if (tasks.length === 0 && passing(failures) && clock.now() + pauses.longest < until) {
            log(`${said(failures)}: it is tried again`);
            // ECS keeps no token for a call that started nothing.
            await clock.sleep(pauses.longest, signal);
            continue;
        }
        if (tasks.length === 0) {
            const next = (0,reasons/* remedy */.z)(said(failures));
            throw new errors/* DeployError */.sH(`ECS started no task: ${said(failures) || "its answer was empty"}`, next === undefined ? {} : { next });
        }
        for (const { arn } of tasks)
            tools.started(arn);
        const adopted = tasks.some(({ createdAt }) => createdAt !== undefined && createdAt < begun - 60_000);
        log(`${named(tasks)} ${adopted ? "was started by this step before; it is followed" : "started"}`);
        return { arns: tasks.map(({ arn }) => arn), how: adopted ? "adopted" : "started", failures };
    }
}
/** No answer came, and no task was seen: that may be because none is there. */
function perhaps(error, { startedBy }) {
    if (!(error instanceof errors/* DeployError */.sH))
        return error;
    return error.with(`no task was found that this call started; if there is one, it has startedBy "${startedBy}"`);
}
/** Fargate has no room just now (RunTask, failures); it may have in a moment. */
function passing(failures) {
    return (failures.length > 0 && failures.every(({ reason }) => /Capacity is unavailable at this time/i.test(reason ?? "")));
}
function said(failures) {
    return failures
        .map(({ reason, detail }) => [reason, detail].filter(Boolean).join(": ") || "no reason given")
        .join("; ");
}
/**
 * The tasks of a RunTask whose answer never came. When the run was cancelled meanwhile, they are stopped at once, as
 * nobody will follow them.
 */
async function lostOnes(one, turn, tools) {
    const { port, clock, signal } = tools;
    const find = async () => {
        const found = await port.startedBy(one.cluster, one.startedBy, (0,model/* familyOf */.Ap)(one.plan.arn)).catch(() => undefined);
        return (found ?? []).filter((task) => task.tags?.["gantline:token"] === (0,origin/* tagsOf */.Fg)(one, turn)["gantline:token"]);
    };
    for (let look = 0; look < 3; look++) {
        const found = await find();
        if (signal.aborted) {
            for (const { arn } of found)
                await (0,stop/* stop */.d)(tools, one.cluster, arn, "the workflow run was cancelled");
            return [];
        }
        if (found.length > 0)
            return found;
        await clock.sleep(pauses.first, signal).catch(() => undefined);
    }
    return [];
}

// EXTERNAL MODULE: ./task/follow.js
var follow = __webpack_require__(5599);
// EXTERNAL MODULE: ./task/outcome.js
var outcome = __webpack_require__(3056);
;// CONCATENATED MODULE: ./task/result.js


/** Pure. The first task that failed decides; fewer tasks than were wanted are a failure too. */
function resultOf(one, begun, watched, since, now) {
    const each = watched.tasks.map((task) => ({
        ...(0,outcome/* outcome */.b)(task, one.plan.containers, one.counts),
        taskArn: task.arn,
        stopCode: task.stopCode ?? "",
    }));
    const several = begun.arns.length > 1;
    const index = Math.max(0, each.findIndex(({ ok }) => !ok));
    const decided = each[index] ?? {
        ok: false,
        reason: "nothing was seen of it",
        taskArn: begun.arns[0] ?? "",
        stopCode: "",
    };
    const failed = each.filter(({ ok }) => !ok).length;
    const seconds = watched.tasks.map((task) => Math.round(((task.executionStoppedAt ?? task.stoppedAt ?? now) - (task.createdAt ?? since)) / 1000));
    const facts = { seconds: Math.max(0, ...seconds), timedOut: watched.timedOut, tasks: each, how: begun.how };
    if (watched.timedOut) {
        const then = begun.how === "attached" ? "it was started elsewhere and goes on" : "so it was stopped";
        const reason = `not done after ${one.timeoutMs / 60_000} min, ${then}`;
        // Of a task that goes on there is nothing yet to tell.
        if (begun.how === "attached")
            return { ok: false, reason, taskArn: decided.taskArn, stopCode: "", ...facts };
        return { ...decided, ...facts, ok: false, reason, why: (0,outcome/* inWords */.r)(decided) };
    }
    const missing = begun.how === "started" ? one.count - begun.arns.length : 0;
    if (missing > 0 && failed === 0)
        return {
            ...decided,
            ...facts,
            ok: false,
            reason: `only ${begun.arns.length} of ${one.count} tasks were started`,
            why: said(begun.failures) || "ECS gave no reason",
        };
    if (!several)
        return { ...decided, ...facts };
    const reason = failed === 0 ? `${each.length} tasks: ${decided.reason}` : `task ${index + 1} of ${each.length}: ${decided.reason}`;
    const also = failed > 1 ? `${failed} of ${each.length} tasks failed` : undefined;
    const why = [decided.why, also].filter((part) => part !== undefined).join("; ");
    return { ...decided, ...facts, reason, ...(why ? { why } : {}) };
}

;// CONCATENATED MODULE: ./task/run.js







/** DescribeTasks may not know a new task for a while (ECS guide, eventual consistency): so long it is no failure. */
const missingFor = 90_000;
/** A task that was told to stop gets its stopTimeout (Fargate: at most 120 s) and some to clean up. */
const stopPatience = 180_000;
/** How long after the end the last lines may be late; a failed task's are worth more waiting. */
const settle = { ok: 1500, failed: 4000 };
/** So often it is looked whether another run was first, while the containers do not run yet. */
const fences = 15;
/**
 * Runs a task (or `count` of them) to its end and says what became of it: its log line by line while it runs, its real
 * exit code, the reason when there is none. It never runs twice at once, see `IfRunning`. When the time is up the task is
 * stopped and its end awaited; when the run is cancelled it is stopped and the call rejects at once with the signal's
 * reason. A task that was only attached to is never stopped.
 */
async function runTask(one, tools) {
    for (let turn = 0;; turn++) {
        const begun = await begin(one, turn, tools);
        const result = await run_follow(one, begun, tools);
        if (result !== "overtaken")
            return result;
    }
}
async function run_follow(one, begun, tools) {
    const { clock, signal, log } = tools;
    const since = clock.now();
    const logged = one.plan.containers.filter(({ name, essential }) => essential || one.counts.includes(name));
    const follower = new follow/* LogFollower */.p(tools.logs, {
        clock,
        streams: begun.arns.map((arn) => (0,follow/* streamsOf */.$)(arn, logged)),
        write: tools.output,
        timestamps: one.timestamps,
    });
    try {
        const watched = await watch(one, begun, follower, tools);
        if (watched === "overtaken")
            return watched;
        const result = resultOf(one, begun, watched, since, clock.now());
        const neverRan = watched.tasks.every(({ startedAt }) => startedAt === undefined);
        await follower.drain(signal, {
            settleMs: neverRan ? 0 : result.ok ? settle.ok : settle.failed,
            ended: watched.tasks,
        });
        return result;
    }
    catch (error) {
        if (!signal.aborted)
            throw error;
        if (begun.how === "attached")
            log("the task was started elsewhere, so it goes on");
        else {
            const why = signal.reason instanceof cancelled/* Cancelled */.c ? "the workflow run was cancelled" : (0,errors/* messageOf */.bD)(signal.reason);
            await Promise.all(begun.arns.map((arn) => (0,stop/* stop */.d)(tools, one.cluster, arn, why)));
        }
        throw signal.reason instanceof cancelled/* Cancelled */.c ? signal.reason : error;
    }
}
/** Looks at once, then every 1 s growing to 3 s, until all have stopped; their logs are read in the same rhythm. */
async function watch(one, begun, follower, tools) {
    const { port, clock, signal, log } = tools;
    const { arns, how } = begun;
    const since = clock.now();
    const minutes = one.timeoutMs / 60_000;
    const shown = new Map();
    let deadline = since + one.timeoutMs;
    let timedOut = false;
    let known = [];
    for (let pause = 1000, looks = 0;; pause = Math.min(pause * 1.2, 3000), looks++) {
        signal.throwIfAborted();
        const seen = await within(() => look(() => port.describe(one.cluster, arns)), deadline, tools);
        if (seen !== undefined)
            known = seen;
        const unknown = arns.filter((arn) => !known.some((task) => task.arn === arn));
        if (seen !== undefined && unknown.length > 0 && clock.now() - since > missingFor)
            throw new errors/* DeployError */.sH(`ECS does not know task ${unknown.join(", ")} any more, so its exit code cannot be told`);
        for (const { arn, lastStatus } of known) {
            if (lastStatus !== shown.get(arn) && lastStatus !== "STOPPED")
                log(`${arns.length > 1 ? `task ${arns.indexOf(arn) + 1}` : "task"} is ${lastStatus}`);
            shown.set(arn, lastStatus);
        }
        const idle = known.length === arns.length && known.every(({ lastStatus }) => /^(PROVISIONING|PENDING)$/.test(lastStatus));
        if (how === "started" && idle && looks < fences && !timedOut && (await overtaken(one, known, tools))) {
            for (const arn of arns)
                await (0,stop/* stop */.d)(tools, one.cluster, arn, "another run had started the same before");
            return "overtaken";
        }
        await within(() => follower.pull(), deadline, tools);
        if (unknown.length === 0 && known.every(({ lastStatus }) => lastStatus === "STOPPED"))
            return { tasks: inOrder(arns, known), timedOut };
        if (clock.now() >= deadline) {
            const left = arns.filter((arn) => shown.get(arn) !== "STOPPED");
            if (timedOut)
                throw new errors/* DeployError */.sH(`task ${left.join(", ")} was told to stop ${stopPatience / 1000} s ago and still has not`);
            if (how === "attached")
                return { tasks: inOrder(arns, known), timedOut: true };
            timedOut = true;
            deadline = clock.now() + stopPatience;
            log(`not done after ${minutes} min: stopping the task`);
            for (const arn of left)
                await (0,stop/* stop */.d)(tools, one.cluster, arn, `not done after ${minutes} min`);
        }
        await clock.sleep(Math.min(pause, Math.max(deadline - clock.now(), 1)), signal);
    }
}
function inOrder(arns, tasks) {
    return arns.flatMap((arn) => tasks.find((task) => task.arn === arn) ?? []);
}
/** A look that failed for a passing reason saw nothing, which is not the same as seeing that nothing is there. */
async function look(describe) {
    try {
        return await describe();
    }
    catch (error) {
        if (error instanceof retry/* TransientError */.N)
            return undefined;
        throw error;
    }
}
/** Why the wait for the deadline ends; made once, because an error costs more than most of what is waited for. */
const answered = new Error("the call was answered");
/** At the deadline itself there is one more look, for a task that has just ended; it may take so long. */
const lastLook = 1000;
/** What comes before the deadline, else undefined: a call that hangs does not put off the end of the time. */
async function within(call, deadline, { clock, signal }) {
    const done = new AbortController();
    const left = Math.max(deadline - clock.now(), lastLook);
    const late = clock.sleep(left, AbortSignal.any([signal, done.signal])).then(() => undefined, () => undefined);
    try {
        return await Promise.race([call(), late]);
    }
    finally {
        done.abort(answered);
    }
}


/***/ })

};
