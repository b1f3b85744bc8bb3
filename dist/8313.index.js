export const id = 8313;
export const ids = [8313,5634];
export const modules = {

/***/ 5079:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  commitOf: () => (/* binding */ commitOf),
  readStack: () => (/* binding */ readStack),
  specMaker: () => (/* binding */ specMaker)
});

// EXTERNAL MODULE: ./kernel/errors.js
var errors = __webpack_require__(3957);
// EXTERNAL MODULE: ./aws/listeners.js
var aws_listeners = __webpack_require__(6211);
;// CONCATENATED MODULE: ./aws/previews/listeners.js


/** Asks once for all listeners. Rejects when one is not there, or when they are not all of one VPC. */
async function listenerFacts(clients, listeners, signal) {
    const found = await (0,aws_listeners/* listenersOf */.b)(clients, listeners, signal);
    if (found === undefined)
        throw new errors/* DeployError */.sH(`There is no listener ${listeners.join(", ")} in ${clients.region}.`, {
            next: "Give the ARN of a listener of an Application Load Balancer in `listeners`, or the look-up value `listener`.",
        });
    const vpcs = [...new Set(found.flatMap(({ vpc = [] }) => vpc))];
    const [vpc] = vpcs;
    if (vpc === undefined || vpcs.length > 1)
        throw new errors/* DeployError */.sH(`The listeners of previews are in ${vpcs.length} VPCs (${vpcs.join(", ")}).`, {
            next: "A target group belongs to one VPC: give listeners of load balancers in the same one.",
        });
    return { vpc, url: urlOf(found[0]?.protocol ?? "HTTPS", found[0]?.port ?? 443) };
}
function urlOf(protocol, port) {
    const scheme = protocol === "HTTP" ? "http" : "https";
    const usual = scheme === "http" ? 80 : 443;
    return `${scheme}://{host}${port === usual ? "" : `:${port}`}`;
}

// EXTERNAL MODULE: ./docker/git.js + 1 modules
var git = __webpack_require__(5634);
// EXTERNAL MODULE: ./preview/names.js
var names = __webpack_require__(6747);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./task-definition/images.js
var task_definition_images = __webpack_require__(2974);
;// CONCATENATED MODULE: ./preview/connector.js
/** What a port is called of which nobody has said it: a connector names its port. */
const usualName = "preview";
/**
 * A public service as a gateway takes it: connected by the name of its port, checked as often as a target group of a
 * preview would be. `accessType`: of the one gateway that is meant, where there are several. Pure.
 */
function behindGateway(service, { container, port, targetGroup }, { accessType }) {
    const { definition, name } = namedPort(service.definition, container, port);
    const healthPath = String(targetGroup.HealthCheckPath ?? "/");
    const connector = {
        portName: name,
        healthCheck: {
            healthCheckPath: healthPath,
            ...{ healthCheckIntervalSeconds: 5, healthCheckTimeoutSeconds: 4, healthyThresholdCount: 2 },
        },
        ...(accessType === undefined ? {} : { filters: { accessTypes: [accessType] } }),
    };
    return {
        ...service,
        definition,
        input: { ...service.input, gatewayConnectors: [connector] },
        web: { host: "", container, port, healthPath, targetGroup: "" },
    };
}
/** The definition with a name for this port of the container, and the name: its own where it has one. */
function namedPort(definition, container, number) {
    const { containerDefinitions } = definition;
    const owner = containerDefinitions.find((one) => one.name === container);
    const mappings = (owner?.portMappings ?? []);
    const own = mappings.find(({ containerPort }) => containerPort === number);
    if (own?.name !== undefined)
        return { definition, name: own.name };
    const taken = containerDefinitions.flatMap((one) => one.portMappings ?? []);
    const name = taken.some((one) => one.name === usualName) ? `${usualName}-${number}` : usualName;
    const portMappings = own === undefined
        ? [...mappings, { containerPort: number, name, protocol: "tcp" }]
        : mappings.map((one) => (one === own ? { ...one, name } : one));
    return {
        name,
        definition: {
            ...definition,
            containerDefinitions: containerDefinitions.map((one) => (one === owner ? { ...one, portMappings } : one)),
        },
    };
}

// EXTERNAL MODULE: ./stack/prices.js
var prices = __webpack_require__(9105);
;// CONCATENATED MODULE: ./preview/cost.js

const daysOfMonth = 730 / 24;
/** What all services cost a day in a region while they are awake; undefined when the price of one is not known. */
function costOf({ costs, services }, region) {
    let sum = 0;
    for (const { kind, monthly } of costs) {
        if (kind !== "service")
            continue;
        if (monthly === undefined)
            return undefined;
        sum += monthly / daysOfMonth;
    }
    const { asOf } = prices/* prices */.V[region] ?? {};
    if (asOf === undefined)
        return undefined;
    const atMost = services.some(({ input }) => JSON.stringify(input.capacityProviderStrategy ?? "").includes("SPOT"));
    return { perDay: Math.round(sum * 100) / 100, asOf, atMost };
}

;// CONCATENATED MODULE: ./preview/spec.js






const taskLimit = 30 * 60_000;
/** What to write when nobody could open the preview; undefined when a service has an address, or there is none at all. */
function withoutAddress({ app, services, targets }) {
    const [first] = services;
    if (targets.length > 0 || first === undefined)
        return undefined;
    return `No service of ${app} has an address, so nobody can open its previews. What people open says so: services.${first.compose}.x-gantline: { http: { host: "${app}.{zone}" } }`;
}
/**
 * A stack, lowered for one pull request, as a preview. Images are those of this commit, by `family/container`. A public
 * service is one with `http`; the first gets the short host, since a wildcard certificate covers one label only.
 */
function previewSpec(lowered, key, images, shared) {
    const put = (0,task_definition_images/* putImages */.O)(lowered.definitions, images);
    if (put.problems.length > 0)
        throw new errors/* InputError */.dz(put.problems);
    const definitions = new Map(put.definitions.map(({ definition }) => [definition.family, definition]));
    const definitionOf = (family) => {
        const found = definitions.get(family);
        if (found === undefined)
            throw new Error(`the stack names family ${family} and does not define it`);
        return found;
    };
    const order = lowered.creationWaves.flat();
    const services = lowered.services
        .toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
        .map((service) => {
        const { serviceName, cluster, taskDefinition, desiredCount, loadBalancers, tags, ...input } = service.input;
        const target = lowered.targets.find((one) => one.service === service.compose);
        const first = lowered.targets[0] === target;
        const bare = {
            name: service.compose,
            definition: definitionOf(service.taskDefinition),
            input,
            desired: typeof desiredCount === "number" ? desiredCount : 1,
        };
        if (target !== undefined && shared.gateway !== undefined)
            return behindGateway(bare, target, shared.gateway);
        const host = target && (0,names/* hostOf */.w4)(key, first ? undefined : service.compose, shared.zone);
        return {
            ...bare,
            ...(target === undefined || host === undefined
                ? {}
                : {
                    web: {
                        host,
                        url: shared.url.replaceAll("{host}", host),
                        container: target.container,
                        port: target.port,
                        healthPath: String(target.targetGroup.HealthCheckPath ?? "/"),
                        targetGroup: target.targetGroup.Name,
                    },
                }),
        };
    });
    const wrong = services.filter(({ name, definition }) => definition.family !== (0,names/* nameOf */.Vb)(key, name));
    if (wrong.length > 0)
        throw new errors/* InputError */.dz(wrong.map(({ name, definition }) => `service "${name}": its family is ${definition.family}, and a preview's must be ${(0,names/* nameOf */.Vb)(key, name)}, by which it is found again; leave x-gantline.family and x-gantline.service to other environments`));
    const tasks = lowered.tasks.map((task) => ({
        name: task.name,
        definition: definitionOf(task.family),
        when: task.often === "once" ? "once" : "push",
        ...(task.when === "after" ? { after: true } : {}),
        timeoutMs: task.timeoutMs ?? taskLimit,
    }));
    const cost = costOf(lowered, shared.region);
    const seeds = tasks.filter(({ when }) => when === "once");
    const seed = seeds.length === 0 ? undefined : hashOf(seeds.map(({ definition }) => definition));
    return {
        cluster: lowered.cluster,
        listeners: shared.listeners,
        ...(shared.gateway === undefined ? {} : { gateway: shared.gateway }),
        priorities: shared.priorities,
        zone: shared.zone,
        vpc: shared.vpc,
        services,
        tasks,
        ...(cost === undefined ? {} : { cost }),
        ...(shared.database === undefined
            ? {}
            : { database: { ...shared.database, ...(seed === undefined ? {} : { seed }) } }),
    };
}
/** Which seed it is: what it runs, with which image. Its image changes with what is in it, not with the commit. */
function hashOf(value) {
    return (0,external_node_crypto_.createHash)("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16);
}

// EXTERNAL MODULE: ./stack/facts.js
var stack_facts = __webpack_require__(1976);
// EXTERNAL MODULE: ./stack/lower.js + 4 modules
var lower = __webpack_require__(6964);
// EXTERNAL MODULE: ./stack/problems.js
var stack_problems = __webpack_require__(183);
// EXTERNAL MODULE: ./actions/stack.js + 22 modules
var actions_stack = __webpack_require__(5720);
// EXTERNAL MODULE: ./actions/preview/inputs.js
var preview_inputs = __webpack_require__(342);
// EXTERNAL MODULE: ./verify/values.js
var verify_values = __webpack_require__(1720);
;// CONCATENATED MODULE: ./actions/preview/values.js



/**
 * Whether the secrets and parameters that a preview's containers get are there and are not being deleted: else its tasks
 * would not start, for a reason that nobody sees in the pull request. What the preview makes itself is left out. Rejects with
 * all that is wrong; what could not be asked is told to `unchecked`.
 */
async function judgeValues(definitions, key, port, region, unchecked) {
    const own = (0,names/* parameterPath */.dJ)(key);
    const values = definitions.flatMap(({ file, definition }) => definition.containerDefinitions.flatMap((container) => (0,verify_values/* valuesOf */.s)(container).map((what) => ({ what, by: `${file}, container "${container.name}"` }))));
    const others = values.filter(({ what }) => what.kind === "secret" || !what.name.startsWith(own));
    if (others.length === 0)
        return;
    const said = await (0,verify_values/* valueChecks */.f)(others, { region, readKeys: false }, port);
    const each = (texts) => [...new Set(texts.filter((text) => text !== undefined))];
    for (const warning of each(said.map(({ warning }) => warning)))
        unchecked(warning);
    const problems = each(said.map(({ problem }) => problem));
    if (problems.length > 0)
        throw new errors/* InputError */.dz(problems);
}

;// CONCATENATED MODULE: ./actions/preview/stack.js











/** The stack as the checkout has it. */
async function readStack(inputs, pr, runner) {
    if (inputs.compose === undefined)
        return undefined;
    const { workspace, variables } = runner.environment;
    const stack = await (0,actions_stack/* stackOf */.US)({
        files: inputs.compose,
        environment: inputs.environment,
        preview: { number: pr },
        workspace,
        variables,
        signal: runner.signal,
    });
    if (stack.environment.services !== "managed")
        throw new errors/* InputError */.dz(`x-gantline.environments.${inputs.environment}.services: previews are made and removed here; write \`services: managed\``);
    return stack;
}
/**
 * The head that the checkout stands for. A checkout of GitHub's merge commit (`refs/pull/42/merge`, the default of
 * actions/checkout) is one of the head that was merged.
 */
async function commitOf(head, runner) {
    const { workspace, variables } = runner.environment;
    const found = await (0,git.checkedOut)(workspace, variables, runner.signal);
    if (found === undefined)
        throw new errors/* InputError */.dz('input "compose": there is no checkout here; let actions/checkout run first, with `ref: ${{ github.event.pull_request.head.sha }}`');
    const [, merged] = found.parents;
    return found.parents.length === 2 && merged !== undefined && merged === head ? merged : found.commit;
}
/** Makes the preview's spec when it is asked for: looks up, builds what is missing, puts the images in. */
function specMaker(stack, commit, key, where, { inputs, clients, runner }) {
    return async () => {
        const [lowered, routing] = await Promise.all([
            loweredFor(stack, key, where, { clients, runner }),
            routingFacts(where, { inputs, clients, runner }),
        ]);
        const closed = withoutAddress(lowered);
        if (closed !== undefined)
            runner.log.notice(closed);
        const { verifyPort } = await __webpack_require__.e(/* import() */ 4001).then(__webpack_require__.bind(__webpack_require__, 6382));
        const port = verifyPort(clients, runner.environment.variables, runner.signal);
        await judgeValues(lowered.definitions, key, port, clients.region, (line) => runner.log.info(line));
        const { database } = where.place;
        const shared = {
            ...routing,
            listeners: where.place.listeners,
            zone: where.place.zone,
            priorities: (0,preview_inputs/* prioritiesOf */.ox)(inputs),
            region: clients.region,
            ...(database === undefined ? {} : { database }),
        };
        return previewSpec(lowered, key, await imagesFor(lowered, commit, key.pr, { inputs, clients, runner }), shared);
    };
}
/** What is known of the way to previews before anything is made; rejects where there is none. */
async function routingFacts({ place, gateway }, { inputs, clients, runner }) {
    if (place.routing !== "gateway") {
        const { vpc, url } = await listenerFacts(clients, place.listeners, runner.signal);
        return { vpc, url: inputs.url ?? url };
    }
    const { gatewayFacts } = await __webpack_require__.e(/* import() */ 4935).then(__webpack_require__.bind(__webpack_require__, 4935));
    const found = await gatewayFacts(clients, place.cluster, gateway, runner.signal);
    runner.log.info(`routing: gateway is experimental; ${found.arn.split("/").at(-2)} makes up the addresses.`);
    return { vpc: "", url: "", gateway: { ...found, ...(inputs.url === undefined ? {} : { url: inputs.url }) } };
}
async function loweredFor(stack, key, { place }, { clients, runner }) {
    const [{ lookupPort }, shapes] = await Promise.all([Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 9018)), __webpack_require__.e(/* import() */ 9562).then(__webpack_require__.bind(__webpack_require__, 9562))]);
    const name = (0,names/* databaseName */.Do)(key);
    const facts = await (0,stack_facts/* factsOf */.x)(stack, lookupPort(clients, runner.signal), {
        region: clients.region,
        ...(stack.environment.database === undefined
            ? {}
            : { database: { name, user: name, password: `ssm:${(0,names/* passwordName */.fI)(key)}` } }),
    });
    const { lowered, problems } = (0,lower/* lowerStack */.A)(stack, place.routing === "gateway" ? withoutListener(facts) : facts, {
        taskDefinition: await shapes.taskDefinitionShape(),
        service: await shapes.serviceShape(),
    });
    if (problems.length > 0)
        throw (0,stack_problems/* asInputError */.XW)(problems);
    for (const { text } of lowered.notices)
        runner.log.info(text);
    return lowered;
}
/** A stack's public services name a listener and a zone, of which there are none behind a gateway. */
function withoutListener(facts) {
    const none = { value: "none", source: "routing: gateway" };
    return { ...facts, lookups: { listener: none, zone: none, ...facts.lookups } };
}
/** A pull request's images are found by pull requests only, also when a comment or a person has started the run. */
async function imagesFor({ builds }, commit, pr, { inputs, clients, runner }) {
    if (builds.length === 0)
        return inputs.images ?? {};
    const { imagesOf } = await Promise.all(/* import() */[__webpack_require__.e(1826), __webpack_require__.e(849), __webpack_require__.e(3346)]).then(__webpack_require__.bind(__webpack_require__, 3346));
    const asPull = { ...runner, environment: { ...runner.environment, pullRequest: true, sha: commit } };
    const wanted = { ...inputs, builds: builds.map(written), tags: [`pr-${pr}-${commit.slice(0, 12)}`] };
    const images = await imagesOf(wanted, asPull);
    const brought = await images.bring(clients);
    await images.judge(brought.images, clients);
    return brought.containers;
}
function written({ secrets, ssh, ...build }) {
    const sources = Object.entries(secrets).map(([id, source]) => [
        id,
        "file" in source ? source : { env: source.environment },
    ]);
    const options = {
        ...(sources.length > 0 ? { secrets: Object.fromEntries(sources) } : {}),
        ...(ssh.length > 0 ? { ssh: [...ssh] } : {}),
    };
    return { ...build, options: { ...build.options, ...options } };
}


/***/ }),

/***/ 6211:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ listenersOf)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8099);
/* harmony import */ var _patient_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1959);


/** Listeners in the order in which they are given; undefined when one of them is not there. */
async function listenersOf(clients, arns, signal) {
    const { DescribeListenersCommand, DescribeLoadBalancersCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(1608)]).then(__webpack_require__.bind(__webpack_require__, 1608));
    const elb = await clients.elbv2();
    const abort = { abortSignal: signal };
    const balancers = [...new Set(arns.map(balancerOf))];
    try {
        const [{ Listeners = [] }, { LoadBalancers = [] }] = await Promise.all([
            (0,_patient_js__WEBPACK_IMPORTED_MODULE_1__/* .patientCall */ .g4)("elasticloadbalancing:DescribeListeners", () => elb.send(new DescribeListenersCommand({ ListenerArns: [...arns] }), abort)),
            (0,_patient_js__WEBPACK_IMPORTED_MODULE_1__/* .patientCall */ .g4)("elasticloadbalancing:DescribeLoadBalancers", () => elb.send(new DescribeLoadBalancersCommand({ LoadBalancerArns: balancers }), abort)),
        ]);
        const vpcs = new Map(LoadBalancers.map(({ LoadBalancerArn, VpcId }) => [LoadBalancerArn, VpcId]));
        return arns.map((arn) => {
            const found = Listeners.find(({ ListenerArn }) => ListenerArn === arn);
            return { arn, protocol: found?.Protocol ?? "HTTPS", port: found?.Port ?? 443, vpc: vpcs.get(balancerOf(arn)) };
        });
    }
    catch (error) {
        const gone = ["LoadBalancerNotFound", "ListenerNotFound"].flatMap((code) => [code, `${code}Exception`]);
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isAws */ .aZ)(error, ...gone, "ValidationError"))
            return undefined;
        throw error;
    }
}
/** arn:…:listener/app/<name>/<id>/<id> belongs to arn:…:loadbalancer/app/<name>/<id> (ELB API reference, Listener). */
function balancerOf(listener) {
    return listener.replace(":listener/", ":loadbalancer/").replace(/\/[^/]+$/, "");
}


/***/ }),

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


/***/ }),

/***/ 2974:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ putImages)
/* harmony export */ });
/* unused harmony export isImageReference */
/* harmony import */ var _kernel_nearest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4550);

/**
 * Registry, repository, tag and digest as image references are written (the OCI distribution grammar, loosely), with
 * at most the 255 characters that ECS takes.
 */
const reference = /^(?=.{1,255}$)[a-z0-9]+([.-][a-z0-9]+)*(:\d+)?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*(_[a-z0-9]+)*(:[\w][\w.-]{0,127})?(@sha256:[0-9a-f]{64})?$/i;
function isImageReference(text) {
    return reference.test(text);
}
/**
 * Puts images into containers: the key is `container` (every definition that has one of that name) or
 * `family/container`, which goes before the shorter one. Nothing is changed in place.
 *
 * Problems: a key that no container answers to; a container that is left without an image, or with a text in its place
 * that is none (`<IMAGE>`, `${IMAGE}`) or is the word `placeholder`.
 */
function putImages(sourced, images) {
    const problems = [];
    const names = sourced.flatMap(({ definition }) => definition.containerDefinitions.flatMap(({ name }) => [name, `${definition.family}/${name}`]));
    for (const [key, image] of Object.entries(images)) {
        if (!names.includes(key))
            problems.push(unknownContainer(key, names));
        if (!isImageReference(image))
            problems.push(`images: ${key}: "${image}" is no image reference`);
    }
    const definitions = sourced.map(({ file, definition }) => ({
        file,
        definition: {
            ...definition,
            containerDefinitions: definition.containerDefinitions.map((container) => {
                const image = images[`${definition.family}/${container.name}`] ?? images[container.name] ?? container.image;
                if (isPlaceholder(image))
                    problems.push(`${file}: container "${container.name}" has ${image ? `the placeholder "${image}" for an image` : "no image"}; ` +
                        `give one in \`images\` under "${container.name}" or "${definition.family}/${container.name}"`);
                return image === undefined ? container : { ...container, image };
            }),
        },
    }));
    return { definitions, problems };
}
function isPlaceholder(image) {
    return !image || !isImageReference(image) || /(^|\/)placeholder(:|$)/i.test(image);
}
function unknownContainer(key, names) {
    const hint = (0,_kernel_nearest_js__WEBPACK_IMPORTED_MODULE_0__/* .nearest */ .p)(key, names);
    const known = names.filter((name) => name.includes("/"));
    const there = known.length === 0 ? "no task definition was given" : `the containers are ${known.join(", ")}`;
    return `images: no task definition has a container "${key}"${hint ? ` (did you mean "${hint}"?)` : ""}; ${there}`;
}


/***/ }),

/***/ 2151:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ departures)
/* harmony export */ });
/* harmony import */ var _kernel_nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4550);
/* harmony import */ var _model_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6163);


/**
 * Every place where `value` departs from `shape`: unknown fields (with the nearest known one), missing required ones,
 * wrong kinds. `null` stands for "not set" anywhere, as in the output of AWS's own tools.
 */
function departures(value, shape, at = "") {
    if (value === null || value === undefined || shape.kind === "any")
        return [];
    const where = at === "" ? "" : `${at} `;
    switch (shape.kind) {
        case "text":
            if (typeof value === "string")
                return [];
            return typeof value === "number" || typeof value === "boolean"
                ? [`${where}must be text: write "${value}", in quotes`]
                : [`${where}must be text, not ${kindOf(value)}`];
        case "number":
        case "boolean":
            return typeof value === shape.kind ? [] : [`${where}must be a ${shape.kind}, not ${kindOf(value)}`];
        case "list":
            if (!Array.isArray(value))
                return [`${where}must be a list, not ${kindOf(value)}`];
            return value.flatMap((one, index) => departures(one, shape.item(), `${at}[${label(one) ?? index}]`));
        case "map":
            if (!(0,_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value))
                return [`${where}must be a mapping, not ${kindOf(value)}`];
            return Object.entries(value).flatMap(([key, one]) => departures(one, shape.value(), join(at, key)));
        case "structure":
            return (0,_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value) ? fields(value, shape, at) : [`${where}must be a mapping, not ${kindOf(value)}`];
    }
}
function fields(value, shape, at) {
    const missing = shape.required
        .filter((name) => value[name] === undefined || value[name] === null)
        .map((name) => `${join(at, name)} is missing`);
    const wrong = Object.entries(value).flatMap(([key, one]) => {
        const member = shape.members.get(key);
        if (member)
            return departures(one, member(), join(at, key));
        const hint = (0,_kernel_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .nearest */ .p)(key, shape.members.keys());
        return [
            `${join(at, key)} is no field of ${shape.name.replace(/Request$/, "")}${hint ? `; did you mean "${hint}"?` : ""}`,
        ];
    });
    return [...wrong, ...missing];
}
function join(at, key) {
    return at === "" ? key : `${at}.${key}`;
}
/** Containers, variables and the like are found sooner by their name than by their number. */
function label(value) {
    return (0,_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value) && typeof value.name === "string" ? value.name : undefined;
}
function kindOf(value) {
    if (Array.isArray(value))
        return "a list";
    if (typeof value === "object")
        return "a mapping";
    return typeof value === "string" ? "text" : `a ${typeof value}`;
}


/***/ }),

/***/ 1720:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ valueChecks),
/* harmony export */   s: () => (/* binding */ valuesOf)
/* harmony export */ });
/* harmony import */ var _task_definition_model_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6163);

/** What the `valueFrom`s of a container mean. Pure. */
function valuesOf({ secrets }) {
    return (Array.isArray(secrets) ? secrets.filter(_task_definition_model_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4) : []).map(({ valueFrom }) => meaning(String(valueFrom)));
}
/** `arn:…:secret:name:key:stage:version`, `arn:…:parameter/name`, or the bare name of a parameter. */
function meaning(valueFrom) {
    const parts = valueFrom.split(":");
    const [, , service, region = ""] = parts;
    if (service === "secretsmanager") {
        const [key = "", stage = "", version = ""] = parts.slice(7);
        return { kind: "secret", arn: parts.slice(0, 7).join(":"), region, key, stage, version };
    }
    const path = /:parameter(\/.*)$/.exec(valueFrom)?.[1];
    if (path === undefined)
        return { kind: "parameter", name: valueFrom, region: undefined };
    // A name without hierarchy has no slash, which its ARN adds.
    return { kind: "parameter", name: path.lastIndexOf("/") === 0 ? path.slice(1) : path, region };
}
/** Whether the secrets and parameters are there; the keys inside of secrets only when that is wished. */
async function valueChecks(values, options, port) {
    const secrets = new Map();
    const parameters = [];
    for (const { what, by } of values)
        if (what.kind === "parameter")
            parameters.push({ what, by });
        else
            secrets.set(what.arn, [...(secrets.get(what.arn) ?? []), { what, by }]);
    const found = await Promise.all([
        ...[...secrets.values()].map((all) => secretCheck(all, options, port)),
        parameterChecks(parameters, options.region, port),
    ]);
    return found.flat();
}
async function secretCheck(all, { region, readKeys }, port) {
    const [first] = all;
    if (first === undefined)
        return [];
    const { what, by } = first;
    const name = what.arn.split(":").at(-1) ?? "";
    if (what.region !== region)
        return [
            { warning: `${by}: secret ${what.arn} was not checked: it is in ${what.region}, and the task runs in ${region}` },
        ];
    const found = await port.secret(what.arn);
    if ("unchecked" in found)
        return [{ warning: `${by}: secret ${name} was not checked: ${found.unchecked}` }];
    if (found.value !== "there")
        return [
            {
                problem: `${by}: secret ${name} ${found.value === "missing" ? "does not exist" : "is being deleted"} (${what.arn})`,
            },
        ];
    return readKeys ? keyChecks(all, name, port) : [];
}
/** One read for every version that is named. */
async function keyChecks(all, name, port) {
    const keyed = all.filter(({ what }) => what.key !== "");
    const versions = [...new Set(keyed.map(({ what }) => JSON.stringify([what.stage, what.version])))];
    const found = await Promise.all(versions.map(async (one) => {
        const [stage = "", version = ""] = JSON.parse(one);
        const of = keyed.filter(({ what }) => what.stage === stage && what.version === version);
        const keys = await port.secretKeys(of[0]?.what.arn ?? "", stage, version);
        if ("unchecked" in keys)
            return [{ warning: `the keys of secret ${name} were not checked: ${keys.unchecked}` }];
        if (keys.value === "missing")
            return [{ problem: `${of[0]?.by}: secret ${name} has no value ${stage || version || "AWSCURRENT"}` }];
        if (keys.value === "no-json")
            return [
                { problem: `${of[0]?.by}: secret ${name} is no JSON object, and key "${of[0]?.what.key}" of it is wanted` },
            ];
        const there = keys.value;
        return of.flatMap(({ what: { key }, by }) => there.includes(key)
            ? []
            : [{ problem: `${by}: secret ${name} has no key "${key}" (its keys: ${there.join(", ") || "none"})` }]);
    }));
    return found.flat();
}
async function parameterChecks(all, region, port) {
    const said = [];
    const here = all.filter(({ what, by }) => {
        const other = what.region !== undefined && what.region !== region;
        if (other)
            said.push({
                warning: `${by}: parameter ${what.name} was not checked: it is in ${what.region}, and the task runs in ${region}`,
            });
        return !other;
    });
    if (here.length === 0)
        return said;
    const names = [...new Set(here.map(({ what }) => what.name))];
    const found = await port.parameters(names);
    if ("unchecked" in found)
        return [...said, { warning: `parameters ${names.join(", ")} were not checked: ${found.unchecked}` }];
    const missing = names.filter((name) => !found.value.includes(name));
    return [
        ...said,
        ...missing.map((name) => ({
            problem: `${here.find(({ what }) => what.name === name)?.by}: parameter ${name} of Parameter Store does not exist in ${region}`,
        })),
    ];
}


/***/ })

};
