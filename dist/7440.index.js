export const id = 7440;
export const ids = [7440];
export const modules = {

/***/ 1306:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   keepPort: () => (/* binding */ keepPort)
/* harmony export */ });
/* harmony import */ var _task_definition_model_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6163);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8099);
/* harmony import */ var _patient_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1959);
/* harmony import */ var _services_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4936);
/* harmony import */ var _task_definitions_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6342);
/* harmony import */ var _tasks_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8098);






/** Of each service so many of its last successful deployments are ones to go back to. */
const successesKept = 2;
/** Deployments of a service that have come to no end. */
const unfinished = /^(PENDING|IN_PROGRESS|STOP_REQUESTED|ROLLBACK_REQUESTED|ROLLBACK_IN_PROGRESS)$/;
/** Clearing away old revisions in ECS. */
function keepPort(clients, signal) {
    const { revisions, describe } = (0,_task_definitions_js__WEBPACK_IMPORTED_MODULE_3__.taskDefinitionPort)(clients, signal);
    return {
        revisions,
        describe,
        uses: (families) => usesOf(families, clients, signal),
        deregister: async (taskDefinition) => {
            const { DeregisterTaskDefinitionCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217));
            const ecs = await clients.ecs();
            try {
                await (0,_patient_js__WEBPACK_IMPORTED_MODULE_1__/* .patientCall */ .g4)("ecs:DeregisterTaskDefinition", () => ecs.send(new DeregisterTaskDefinitionCommand({ taskDefinition })));
            }
            catch (error) {
                // An answer that was lost: it is done.
                if (!((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isAws */ .aZ)(error, "ClientException") && /inactive/i.test(error.message)))
                    throw error;
            }
        },
        remove: async (arns) => {
            const { DeleteTaskDefinitionsCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217));
            const ecs = await clients.ecs();
            const refused = [];
            for (const taskDefinitions of (0,_patient_js__WEBPACK_IMPORTED_MODULE_1__/* .chunks */ .VN)(arns, 10)) {
                const { failures } = await (0,_patient_js__WEBPACK_IMPORTED_MODULE_1__/* .patientCall */ .g4)("ecs:DeleteTaskDefinitions", () => ecs.send(new DeleteTaskDefinitionsCommand({ taskDefinitions })));
                for (const { arn, reason, detail } of failures ?? [])
                    refused.push(`${arn} was deregistered but not deleted: ${[reason, detail].filter(Boolean).join(", ")}`);
            }
            return refused;
        },
    };
}
/** Everything in this region that uses a revision of one of the families, and where the role may not look. */
async function usesOf(families, clients, signal) {
    const unseen = [];
    const look = async (run) => {
        try {
            return await run();
        }
        catch (error) {
            if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isAws */ .aZ)(error, "AccessDeniedException", "AccessDenied", "UnrecognizedClientException"))
                throw error;
            unseen.push(`${error.message.replace(/\.$/, "")}`);
            return [];
        }
    };
    const clusters = [];
    await look(async () => {
        clusters.push(...(await listClusters(clients, signal)));
        return [];
    });
    const found = [];
    for (const cluster of clusters) {
        found.push(...(await look(() => ofServices(cluster, clients, signal))));
        found.push(...(await look(() => ofTasks(cluster, families, clients, signal))));
    }
    found.push(...(await look(() => ofRules(clients, signal))), ...(await look(() => ofSchedules(clients, signal))));
    const uses = found.filter(({ taskDefinition }) => families.includes((0,_task_definition_model_js__WEBPACK_IMPORTED_MODULE_5__/* .familyOf */ .Ap)(taskDefinition)));
    return { uses, unseen: [...new Set(unseen)] };
}
async function listClusters(clients, signal) {
    const { paginateListClusters } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217));
    const client = await clients.ecs();
    return (0,_patient_js__WEBPACK_IMPORTED_MODULE_1__/* .patientCall */ .g4)("ecs:ListClusters", async () => {
        const arns = [];
        for await (const page of paginateListClusters({ client }, {}, { abortSignal: signal }))
            arns.push(...(page.clusterArns ?? []));
        return arns;
    });
}
async function ofServices(cluster, clients, signal) {
    const { paginateListServices } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217));
    const client = await clients.ecs();
    const arns = await (0,_patient_js__WEBPACK_IMPORTED_MODULE_1__/* .patientCall */ .g4)("ecs:ListServices", async () => {
        const found = [];
        for await (const page of paginateListServices({ client }, { cluster }, { abortSignal: signal }))
            found.push(...(page.serviceArns ?? []));
        return found;
    });
    const services = await (0,_services_js__WEBPACK_IMPORTED_MODULE_2__/* .describeServices */ .G)(clients, cluster, arns, signal);
    const uses = [];
    for (const service of services) {
        const by = `service ${service.serviceName} of cluster ${cluster.split("/").at(-1)}`;
        const now = [
            service.taskDefinition,
            ...(service.deployments ?? []).map((one) => one.taskDefinition),
            ...(service.taskSets ?? []).map((one) => one.taskDefinition),
        ];
        uses.push(...now.flatMap((taskDefinition) => (taskDefinition ? [{ taskDefinition, by }] : [])));
        // Others (CODE_DEPLOY, EXTERNAL) have none.
        if ((service.deploymentController?.type ?? "ECS") !== "ECS")
            continue;
        const back = await ofDeployments(cluster, service, clients, signal);
        uses.push(...back.map((taskDefinition) => ({ taskDefinition, by: `a return of ${by}` })));
    }
    return uses;
}
/** What a service's unfinished deployments come from and lead to, and its last successful ones led to. */
async function ofDeployments(cluster, service, clients, signal) {
    const { DescribeServiceRevisionsCommand, DescribeServiceDeploymentsCommand, ListServiceDeploymentsCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217));
    const ecs = await clients.ecs();
    const abort = { abortSignal: signal };
    const { serviceDeployments: all = [] } = await (0,_patient_js__WEBPACK_IMPORTED_MODULE_1__/* .patientCall */ .g4)("ecs:ListServiceDeployments", () => ecs.send(new ListServiceDeploymentsCommand({ cluster, service: service.serviceArn, maxResults: 100 }), abort));
    const good = all.filter(({ status }) => status === "SUCCESSFUL").map((one) => one.targetServiceRevisionArn);
    const open = all.filter(({ status }) => unfinished.test(status ?? ""));
    const wanted = open.flatMap((one) => one.serviceDeploymentArn ?? []);
    const { serviceDeployments: described = [] } = wanted.length === 0
        ? {}
        : await (0,_patient_js__WEBPACK_IMPORTED_MODULE_1__/* .patientCall */ .g4)("ecs:DescribeServiceDeployments", () => ecs.send(new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: wanted.slice(0, 20) }), abort));
    const sources = described.flatMap((one) => [
        ...(one.sourceServiceRevisions ?? []).map(({ arn }) => arn),
        one.targetServiceRevision?.arn,
        one.rollback?.serviceRevisionArn,
    ]);
    const revisions = [...new Set([...good, ...sources])].filter((arn) => arn !== undefined);
    const definitions = new Map();
    for (const serviceRevisionArns of (0,_patient_js__WEBPACK_IMPORTED_MODULE_1__/* .chunks */ .VN)(revisions, 20)) {
        const { serviceRevisions } = await (0,_patient_js__WEBPACK_IMPORTED_MODULE_1__/* .patientCall */ .g4)("ecs:DescribeServiceRevisions", () => ecs.send(new DescribeServiceRevisionsCommand({ serviceRevisionArns }), abort));
        for (const one of serviceRevisions ?? [])
            if (one.serviceRevisionArn && one.taskDefinition)
                definitions.set(one.serviceRevisionArn, one.taskDefinition);
    }
    const of = (arn) => (arn === undefined ? undefined : definitions.get(arn));
    // Newest first; a forced deployment of the same revision is no second one to go back to.
    const successes = [...new Set(good.flatMap((arn) => of(arn) ?? []))].slice(0, successesKept);
    return [...new Set([...successes, ...sources.flatMap((arn) => of(arn) ?? [])])];
}
async function ofTasks(cluster, families, clients, signal) {
    const { paginateListTasks } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217));
    const client = await clients.ecs();
    const arns = [];
    for (const family of families)
        await (0,_patient_js__WEBPACK_IMPORTED_MODULE_1__/* .patientCall */ .g4)("ecs:ListTasks", async () => {
            for await (const page of paginateListTasks({ client }, { cluster, family }, { abortSignal: signal }))
                arns.push(...(page.taskArns ?? []));
        });
    const tasks = await (0,_tasks_js__WEBPACK_IMPORTED_MODULE_4__.describeTasks)(clients, cluster, [...new Set(arns)], signal);
    return tasks.flatMap(({ taskArn, taskDefinitionArn }) => taskDefinitionArn ? [{ taskDefinition: taskDefinitionArn, by: `task ${taskArn?.split("/").at(-1)}` }] : []);
}
/** Targets of EventBridge rules, on whatever bus: a target that runs tasks names its task definition. */
async function ofRules(clients, signal) {
    const sdk = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(6038)]).then(__webpack_require__.bind(__webpack_require__, 6038));
    const events = await clients.events();
    const abort = { abortSignal: signal };
    const buses = await pages(async (NextToken) => {
        const page = await (0,_patient_js__WEBPACK_IMPORTED_MODULE_1__/* .patientCall */ .g4)("events:ListEventBuses", () => events.send(new sdk.ListEventBusesCommand({ NextToken }), abort));
        return { items: page.EventBuses ?? [], next: page.NextToken };
    });
    const uses = [];
    for (const { Name: EventBusName } of buses) {
        const rules = await pages(async (NextToken) => {
            const page = await (0,_patient_js__WEBPACK_IMPORTED_MODULE_1__/* .patientCall */ .g4)("events:ListRules", () => events.send(new sdk.ListRulesCommand({ EventBusName, NextToken }), abort));
            return { items: page.Rules ?? [], next: page.NextToken };
        });
        for (const { Name: Rule } of rules) {
            const targets = await pages(async (NextToken) => {
                const page = await (0,_patient_js__WEBPACK_IMPORTED_MODULE_1__/* .patientCall */ .g4)("events:ListTargetsByRule", () => events.send(new sdk.ListTargetsByRuleCommand({ Rule, EventBusName, NextToken }), abort));
                return { items: page.Targets ?? [], next: page.NextToken };
            });
            for (const { EcsParameters } of targets)
                if (EcsParameters?.TaskDefinitionArn)
                    uses.push({ taskDefinition: EcsParameters.TaskDefinitionArn, by: `rule ${Rule}` });
        }
    }
    return uses;
}
/** Targets of EventBridge Scheduler's schedules in all groups; only those that run tasks are asked for in detail. */
async function ofSchedules(clients, signal) {
    const { GetScheduleCommand, ListSchedulesCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(7340)]).then(__webpack_require__.bind(__webpack_require__, 7340));
    const scheduler = await clients.scheduler();
    const abort = { abortSignal: signal };
    const schedules = await pages(async (NextToken) => {
        const page = await (0,_patient_js__WEBPACK_IMPORTED_MODULE_1__/* .patientCall */ .g4)("scheduler:ListSchedules", () => scheduler.send(new ListSchedulesCommand({ NextToken }), abort));
        return { items: page.Schedules ?? [], next: page.NextToken };
    });
    const uses = [];
    for (const { Name, GroupName, Target } of schedules) {
        if (!/:cluster\/|:ecs:/.test(Target?.Arn ?? ""))
            continue;
        const { Target: full } = await (0,_patient_js__WEBPACK_IMPORTED_MODULE_1__/* .patientCall */ .g4)("scheduler:GetSchedule", () => scheduler.send(new GetScheduleCommand({ Name, GroupName }), abort));
        const taskDefinition = full?.EcsParameters?.TaskDefinitionArn ?? inInput(full?.Input);
        if (taskDefinition)
            uses.push({ taskDefinition, by: `schedule ${GroupName}/${Name}` });
    }
    return uses;
}
/** A universal target (`aws-sdk:ecs:runTask`) has the parameters of the call in its input. */
function inInput(input) {
    try {
        const { TaskDefinition } = JSON.parse(input ?? "");
        return typeof TaskDefinition === "string" ? TaskDefinition : undefined;
    }
    catch {
        return undefined;
    }
}
async function pages(page) {
    const all = [];
    for (let token;;) {
        const { items, next } = await page(token);
        all.push(...items);
        if (!next)
            return all;
        token = next;
    }
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
