export const id = 7350;
export const ids = [7350];
export const modules = {

/***/ 7350:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p: () => (/* binding */ ecsName),
  u: () => (/* binding */ readContainer)
});

// EXTERNAL MODULE: ./stack/shell.js
var shell = __webpack_require__(9913);
// EXTERNAL MODULE: ./stack/units.js
var units = __webpack_require__(9064);
;// CONCATENATED MODULE: ./stack/health.js


/** ECS's ranges in seconds (API reference, HealthCheck). */
const ranges = { interval: [5, 300], timeout: [2, 60], start_period: [0, 300] };
/** The container's healthCheck; undefined when there is none. ECS takes whole seconds: parts of one are rounded up. */
function readHealthCheck(entry, reading) {
    const { path, service } = entry;
    const check = (0,units/* mapping */.pq)(service.healthcheck);
    const at = (key) => [...path, "healthcheck", key];
    const test = (0,units/* texts */.Te)(check.test);
    if (check.disable === true || test[0] === "NONE")
        return undefined;
    if (test.length === 0) {
        if (service.healthcheck !== undefined && service.healthcheck !== null)
            reading.problems.add([...path, "healthcheck"], "has no test, and ECS does not know the one in the image", "write the image's HEALTHCHECK as `test` here");
        return undefined;
    }
    const read = (key) => {
        const found = (0,units/* seconds */.YA)(check[key]);
        if (found === undefined)
            return undefined;
        const [least, most] = ranges[key];
        const whole = Math.ceil(found);
        if (whole >= least && whole <= most)
            return whole;
        reading.problems.add(at(key), `is ${check[key]}, and ECS takes ${least} s to ${most} s`, "write one of those");
        return undefined;
    };
    const retries = check.retries;
    if (retries !== undefined && !(Number(retries) >= 1 && Number(retries) <= 10))
        reading.problems.add(at("retries"), `is ${retries}, and ECS takes 1 to 10`, "write one of those");
    const why = test[0] === "CMD-SHELL" ? (0,shell/* shellless */.M)(entry, reading.compose) : undefined;
    if (why !== undefined)
        reading.problems.add(at("test"), `runs in a shell, and ${why}`, 'write ["CMD", "/program"] with a program that is in the image');
    const [interval, timeout, startPeriod] = [read("interval"), read("timeout"), read("start_period")];
    return {
        command: test,
        ...(interval === undefined ? {} : { interval }),
        ...(timeout === undefined ? {} : { timeout }),
        ...(retries === undefined ? {} : { retries: Number(retries) }),
        ...(startPeriod === undefined ? {} : { startPeriod }),
    };
}

// EXTERNAL MODULE: ./stack/own.js
var stack_own = __webpack_require__(9187);
// EXTERNAL MODULE: ./stack/own-read.js
var own_read = __webpack_require__(1668);
;// CONCATENATED MODULE: ./stack/mounts.js



/** Volumes of a container: EFS, or empty ones that end with the task. Everything that lies on the laptop is a problem. */
function readMounts(entry, reading) {
    const { service, path, name } = entry;
    const volumes = Array.isArray(service.volumes) ? service.volumes : [];
    const mounts = volumes.flatMap((value, index) => readVolume((0,units/* mapping */.pq)(value), [...path, "volumes", index], name, reading));
    for (const text of (0,units/* texts */.Te)(service.tmpfs))
        mounts.push(scratch(name, text.split(":")[0] ?? text, false));
    return mounts;
}
function readVolume(volume, path, name, reading) {
    const { type, source, target } = volume;
    const readOnly = volume.read_only === true;
    const where = String(target);
    switch (type) {
        case "tmpfs":
            return [scratch(name, where, readOnly)];
        case "volume":
            return source === undefined
                ? [scratch(name, where, readOnly)]
                : named(String(source), where, readOnly, path, reading);
        case "bind":
            if (/docker\.sock$/.test(String(source))) {
                reading.problems.add(path, "mounts the engine's socket, and a task has no engine", "remove it, or mark the service local-only");
                return [];
            }
            reading.problems.add(path, `mounts the laptop's ${String(source).split("/").at(-1) || "folder"} on ${where}`, "COPY it into the image; a mount that is only for developing belongs into compose.override.yaml, which is not deployed");
            return [];
        default:
            reading.problems.add(path, `is a mount of type ${type}, which ECS does not have`, "use a named volume with x-gantline: {efs: fs-…}");
            return [];
    }
}
function named(volume, path, readOnly, at, reading) {
    const declared = (0,units/* mapping */.pq)((0,units/* mapping */.pq)(reading.compose.model.volumes)[volume]);
    const own = (0,units/* mapping */.pq)((0,own_read/* readOwn */.j)(declared["x-gantline"], stack_own/* volumeForm */.XL, ["volumes", volume, "x-gantline"], reading.problems));
    if (typeof own.efs === "string")
        return [{ volume, path, readOnly, efs: own.efs }];
    if (own["local-only"] === true)
        return [{ volume, path, readOnly }];
    reading.problems.add(at, `keeps data in the volume ${volume}, and a task's own disk is gone with the task`, `write under volumes.${volume} x-gantline: {efs: fs-…} to keep it, or {local-only: true} if it may go`);
    return [];
}
/** An empty volume of the task; its name tells container and path. */
function scratch(container, path, readOnly) {
    const end = path.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "");
    return { volume: `${container}-${end || "root"}`.replace(/[^A-Za-z0-9_-]/g, "-"), path, readOnly };
}

;// CONCATENATED MODULE: ./stack/ports.js

/** The container's side of `ports` and `expose`, each once, those with a name of their own first. */
function readPorts(name, service, path, problems) {
    const found = new Map();
    const add = (number, protocol, given, app) => {
        const key = `${number}/${protocol}`;
        const before = found.get(key);
        const appProtocol = before?.appProtocol ?? (app === undefined ? undefined : String(app));
        const own = given === undefined ? (before?.name ?? `${name}-${number}`) : String(given);
        found.set(key, { number, protocol: protocol, name: mappingName(own), appProtocol });
    };
    const ports = Array.isArray(service.ports) ? service.ports : [];
    for (const [index, value] of ports.entries()) {
        const { target, protocol = "tcp", name: given, app_protocol } = (0,units/* mapping */.pq)(value);
        if (app_protocol !== undefined && !/^(http|http2|grpc)$/.test(String(app_protocol)))
            problems.add([...path, "ports", index], `app_protocol is ${app_protocol}`, "ECS takes http, http2 or grpc: write one or none");
        else if (!/^(tcp|udp)$/.test(String(protocol)))
            problems.add([...path, "ports", index], `protocol is ${protocol}`, "ECS takes tcp and udp");
        else
            add(Number(target), String(protocol), given, app_protocol);
    }
    for (const value of Array.isArray(service.expose) ? service.expose : []) {
        const match = /^(\d+)(?:-(\d+))?(?:\/(tcp|udp))?$/.exec(String(value));
        if (!match)
            continue;
        const first = Number(match[1]);
        for (let one = first; one <= Number(match[2] ?? first) && one < first + 100; one++)
            add(one, match[3] ?? "tcp");
    }
    return [...found.values()];
}
/** Names of port mappings: lower-case letters, digits, - and _, at most 64 (API reference, PortMapping). */
function mappingName(text) {
    return text
        .toLowerCase()
        .replace(/[^a-z0-9_-]/g, "-")
        .slice(0, 64);
}

// EXTERNAL MODULE: ./stack/context.js
var context = __webpack_require__(1324);
// EXTERNAL MODULE: ./stack/leaks.js
var leaks = __webpack_require__(135);
;// CONCATENATED MODULE: ./stack/variables.js


/**
 * What a container gets in its environment: for every name that it declares, what the environment gives, a secret before
 * a variable before the literal of the file. What only the laptop knows is a problem.
 */
function readVariables(entry, reading) {
    const { name: service, path } = entry;
    const { environment: chosen, compose, problems } = reading;
    const literals = (0,context/* asMapping */.dw)(entry.service.environment);
    const written = (0,context/* asMapping */.dw)(entry.written.environment);
    const files = new Map((compose.envFiles[service] ?? []).map((one) => [one.name, one]));
    const result = { environment: {}, secrets: {} };
    for (const name of [...new Set([...Object.keys(literals), ...files.keys()])].sort()) {
        const at = [...path, "environment", name];
        const give = `give ${name} in x-gantline.environments.${chosen.name}.variables or .secrets`;
        const secret = chosen.secrets[name];
        const variable = chosen.variables[name];
        if (secret !== undefined)
            result.secrets[name] = secret;
        else if (variable !== undefined)
            result.environment[name] = variable;
        else if (reading.guarded.has(name))
            problems.add(at, "is a secret in other environments, and a preview gets none of them", give);
        else if (!(name in literals)) {
            const { file, optional } = files.get(name) ?? {};
            if (!optional)
                problems.add([...path, "env_file"], `gives ${name} from ${file}, which is the laptop's`, give);
        }
        else if (literals[name] === null)
            problems.add(at, "has no value in the file", give);
        else if ((0,leaks/* leftToTheLaptop */.Uz)(written[name], at, reading).length > 0)
            (0,leaks/* checkInterpolation */.hX)(written[name], at, reading);
        else if ((0,leaks/* judgeLiteral */.zC)(name, String(literals[name]), at, reading))
            result.environment[name] = String(literals[name]);
    }
    return result;
}

;// CONCATENATED MODULE: ./stack/container.js





/** ECS's limit on Fargate (API reference, ContainerDefinition, stopTimeout). */
const longestStop = 120;
/** A compose service as one container. What ECS does not take is told with the way out. */
function readContainer(entry, image, essential, reading) {
    const { name, service } = entry;
    return {
        name: ecsName(name),
        image,
        essential,
        fields: plain(entry, reading),
        ...readVariables(entry, reading),
        mounts: readMounts(entry, reading),
        ports: readPorts(name, service, entry.path, reading.problems),
        ...readSize(entry, reading),
    };
}
/** A name as ECS takes it for containers, services and families: letters, digits, - and _. */
function ecsName(name) {
    return name.replace(/[^A-Za-z0-9_-]/g, "-");
}
function plain(entry, reading) {
    const { service } = entry;
    const { command, entrypoint, user, working_dir, read_only, labels, volumes_from } = service;
    const stop = stopTimeout(entry, reading);
    const healthCheck = readHealthCheck(entry, reading);
    const linux = linuxParameters(entry, reading);
    const limits = ulimits(entry, reading);
    checkPlatform(entry, reading);
    checkLists(entry, reading);
    return {
        ...(command === null || command === undefined ? {} : { command: (0,units/* texts */.Te)(command) }),
        ...(entrypoint === null || entrypoint === undefined ? {} : { entryPoint: (0,units/* texts */.Te)(entrypoint) }),
        ...(user === undefined ? {} : { user: String(user) }),
        ...(working_dir === undefined ? {} : { workingDirectory: String(working_dir) }),
        ...(read_only === true ? { readonlyRootFilesystem: true } : {}),
        ...(stop === undefined ? {} : { stopTimeout: stop }),
        ...(healthCheck === undefined ? {} : { healthCheck }),
        ...(Object.keys(linux).length > 0 ? { linuxParameters: linux } : {}),
        ...(limits.length > 0 ? { ulimits: limits } : {}),
        ...(Object.keys((0,units/* mapping */.pq)(labels)).length > 0 ? { dockerLabels: textValues((0,units/* mapping */.pq)(labels)) } : {}),
        ...((0,units/* texts */.Te)(volumes_from).length > 0 ? { volumesFrom: (0,units/* texts */.Te)(volumes_from).map(volumeFrom) } : {}),
    };
}
function stopTimeout({ service, path }, { problems }) {
    const found = (0,units/* seconds */.YA)(service.stop_grace_period);
    if (found === undefined)
        return undefined;
    const whole = Math.max(2, Math.ceil(found));
    if (whole <= longestStop)
        return whole;
    problems.add([...path, "stop_grace_period"], `is ${service.stop_grace_period}, and Fargate waits ${longestStop} s at most`, "let the program end sooner and keep its work elsewhere");
    return undefined;
}
function linuxParameters({ service, path }, { problems }) {
    const [add, drop] = [(0,units/* texts */.Te)(service.cap_add), (0,units/* texts */.Te)(service.cap_drop)];
    const wrong = add.filter((one) => !/^(CAP_)?SYS_PTRACE$/.test(one));
    if (wrong.length > 0)
        problems.add([...path, "cap_add"], `adds ${wrong.join(", ")}, and Fargate has SYS_PTRACE only`, "remove the others");
    const capabilities = {
        ...(add.length > 0 ? { add: ["SYS_PTRACE"] } : {}),
        ...(drop.length > 0 ? { drop: drop.map((one) => one.replace(/^CAP_/, "")) } : {}),
    };
    return {
        ...(Object.keys(capabilities).length > 0 ? { capabilities } : {}),
        ...(service.init === true ? { initProcessEnabled: true } : {}),
    };
}
function ulimits({ service, path }, { problems }) {
    return Object.entries((0,units/* mapping */.pq)(service.ulimits)).flatMap(([name, value]) => {
        if (name !== "nofile") {
            problems.add([...path, "ulimits", name], "Fargate sets nofile only", "remove it");
            return [];
        }
        const { soft, hard } = (0,units/* mapping */.pq)(value);
        return [{ name, softLimit: Number(soft ?? value), hardLimit: Number(hard ?? value) }];
    });
}
function checkPlatform({ service, path }, { problems }) {
    const { platform, stop_signal } = service;
    if (platform !== undefined && !/^linux\/(arm64|aarch64)(\/v8)?$/.test(String(platform)))
        problems.add([...path, "platform"], `is ${platform}, and Gantline runs linux/arm64`, "remove it or write linux/arm64");
    if (stop_signal !== undefined && !/^(SIG)?TERM$|^15$/.test(String(stop_signal)))
        problems.add([...path, "stop_signal"], "ECS takes it from the image", `write STOPSIGNAL ${stop_signal} in the Dockerfile`);
}
/** Empty lists mean "not the image's" to Compose and "the image's" to ECS. */
function checkLists({ service, path }, { problems }) {
    for (const key of ["command", "entrypoint"])
        if (Array.isArray(service[key]) && service[key].length === 0)
            problems.add([...path, key], "is empty, and ECS cannot clear the image's own", "write the program that is to run");
}
function volumeFrom(text) {
    const [source = "", mode] = text.split(":");
    return { sourceContainer: ecsName(source), readOnly: mode === "ro" };
}
function readSize({ service, path }, { problems }) {
    const resources = (0,units/* mapping */.pq)((0,units/* mapping */.pq)(service.deploy).resources);
    const [most, least] = [(0,units/* mapping */.pq)(resources.limits), (0,units/* mapping */.pq)(resources.reservations)];
    const limits = asked(most.cpus ?? service.cpus, most.memory ?? service.mem_limit);
    const reserved = asked(Number(least.cpus) === 0 ? undefined : least.cpus, least.memory ?? service.mem_reservation);
    const at = [...path, "deploy", "resources", "reservations"];
    for (const [key, one] of [
        [[...path, "cpus"], limits],
        [[...at, "cpus"], reserved],
    ])
        if (one.cpus !== undefined && !(one.cpus > 0))
            problems.add(key, `is ${one.cpus}`, "write a number above 0");
    if (exceeds(reserved.cpus, limits.cpus))
        problems.add([...at, "cpus"], `asks for ${reserved.cpus}, and the limit is ${limits.cpus}`, lessOrMore);
    if (exceeds(reserved.memoryMiB, limits.memoryMiB))
        problems.add("mem_reservation" in service ? [...path, "mem_reservation"] : [...at, "memory"], `asks for ${reserved.memoryMiB} MiB, and the limit is ${limits.memoryMiB} MiB`, lessOrMore);
    return { limits, reserved };
}
const lessOrMore = "reserve no more than the limit, or raise the limit";
function exceeds(least, most) {
    return least !== undefined && most !== undefined && least > most;
}
function asked(cpus, memory) {
    const memoryMiB = (0,units/* mebibytes */.jh)(memory ?? "");
    return { cpus: cpus === undefined ? undefined : Number(cpus), memoryMiB: memoryMiB === 0 ? undefined : memoryMiB };
}
function textValues(values) {
    return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value ?? "")]));
}


/***/ }),

/***/ 1324:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   El: () => (/* binding */ dependencies),
/* harmony export */   dw: () => (/* binding */ asMapping),
/* harmony export */   w4: () => (/* binding */ hostOf)
/* harmony export */ });
/* harmony import */ var _units_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9064);

/** What a service waits for. */
function dependencies({ service }) {
    return Object.entries((0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .mapping */ .pq)(service.depends_on)).map(([on, value]) => {
        const { condition } = (0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .mapping */ .pq)(value);
        return { on, condition: String(condition ?? "service_started") };
    });
}
/** The service whose task this one is a container of, or undefined. */
function hostOf({ service }) {
    return /^service:(.+)$/.exec(String(service.network_mode ?? ""))?.[1];
}
/** A mapping out of a mapping or a list of `NAME=value`. */
function asMapping(value) {
    if ((0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .isMapping */ .pi)(value))
        return value;
    if (!Array.isArray(value))
        return {};
    return Object.fromEntries(value.map((one) => {
        const [name = "", ...rest] = String(one).split("=");
        return [name, rest.length === 0 ? null : rest.join("=")];
    }));
}


/***/ }),

/***/ 6156:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ hostsIn)
/* harmony export */ });
/** Variables whose value is a kind of thing, a name or a word, although it may read like a host. */
const noHost = /(DRIVER|CONNECTION|ADAPTER|ENGINE|TYPE|KIND|BACKEND|CLIENT|STORE|DIALECT|MAILER|PROVIDER|NAME|USER|USERNAME|DATABASE|DB|MODE|ENV|PASSWORD|LEVEL|ROLE|SCHEMA)$/i;
/**
 * Which of `names` a value takes for a host: the host of a URL, `name:port`, an entry of a list of those, or the bare
 * name, unless the variable's own name says that it is no host (`CACHE_DRIVER=redis`).
 */
function hostsIn(value, names, variable) {
    const found = new Set();
    const all = new Set(names);
    for (const match of value.matchAll(/:\/\/(?:[^/@\s]*@)?([^/\s?#]+)/g))
        for (const part of (match[1] ?? "").split(","))
            found.add(withoutPort(part.replace(/^.*@/, "")));
    for (const match of value.matchAll(/(?:^|[\s,;=@"'(])([A-Za-z0-9][A-Za-z0-9._-]*):\d{2,5}(?=$|[\s,;/"')])/g))
        found.add(match[1] ?? "");
    if (variable === undefined || !noHost.test(variable))
        for (const part of value.split(","))
            found.add(part.trim());
    for (const match of value.matchAll(/--?[a-z-]*(?:host|server|addr|address)[= ]([A-Za-z0-9._-]+)/g))
        found.add(match[1] ?? "");
    for (const match of value.matchAll(/\bhost=([A-Za-z0-9._-]+)/g))
        found.add(match[1] ?? "");
    return [...found].filter((one) => all.has(one));
}
function withoutPort(host) {
    return host.replace(/:\d+$/, "");
}


/***/ }),

/***/ 135:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Uz: () => (/* binding */ leftToTheLaptop),
/* harmony export */   _x: () => (/* binding */ checkService),
/* harmony export */   hX: () => (/* binding */ checkInterpolation),
/* harmony export */   n0: () => (/* binding */ looksSecret),
/* harmony export */   zC: () => (/* binding */ judgeLiteral)
/* harmony export */ });
/* unused harmony export variablesIn */
/* harmony import */ var _hosts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6156);
/* harmony import */ var _references_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3217);
/* harmony import */ var _units_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9064);



/**
 * The variables that a written value takes, `$$` apart: `${X:-dev}`, `$X`, and those inside of defaults. The syntax is
 * that of Compose's interpolation.
 */
function variablesIn(written) {
    if (typeof written !== "string")
        return [];
    const found = [];
    for (const match of written.matchAll(/\$\$|\$\{([A-Za-z_][A-Za-z0-9_]*)|\$([A-Za-z_][A-Za-z0-9_]*)/g)) {
        const name = match[1] ?? match[2];
        if (name !== undefined)
            found.push(name);
    }
    return [...new Set(found)];
}
/** Everything below `written` that interpolation made on the laptop and that this environment does not give. */
function leftToTheLaptop(written, path, { given }) {
    if (typeof written === "string") {
        const names = variablesIn(written).filter((name) => !(name in given));
        return names.length > 0 ? [{ path, names }] : [];
    }
    if (typeof written !== "object" || written === null)
        return [];
    const entries = Array.isArray(written)
        ? written.map((one, index) => [index, one])
        : Object.entries(written);
    return entries.flatMap(([key, one]) => leftToTheLaptop(one, [...path, key], { given }));
}
/** Says where a value of the deployed part takes variables that the environment does not give. */
function checkInterpolation(written, path, reading) {
    const { environment, problems } = reading;
    for (const { path: at, names } of leftToTheLaptop(written, path, reading)) {
        const secret = names.find((name) => name in environment.secrets);
        if (secret !== undefined)
            problems.add(at, `puts the secret ${secret} into a text, which ECS cannot do`, "let the program read the parts on their own, or keep the whole text as one secret");
        else
            problems.add(at, `takes ${names.join(", ")} from whoever runs Compose`, `give ${names.join(", ")} in x-gantline.environments.${environment.name}.variables`);
    }
}
const secretName = /(PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|ENCRYPTION_?KEY|CREDENTIALS?|SECRET_KEY_BASE|APP_KEY|MASTER_KEY)$|(^|_)(PASSWORD|SECRET)(_|$)/i;
const noSecretName = /(_FILE|_PATH|_TTL|_EXPIRY|_EXPIRES|_LENGTH|_URL|_NAME|_ID|_ARN|_HEADER|_ISSUER)$/i;
const secretValue = /^(AKIA|ASIA)[A-Z0-9]{16}$|^gh[pousr]_\w{20,}|^xox[abprs]-|^sk_(live|test)_|^sk-\w{20,}|-----BEGIN [A-Z ]*PRIVATE KEY-----|^eyJ[\w-]{10,}\.eyJ/;
const passwordInUrl = /:\/\/[^/\s:@]*:[^/\s@{}]+@/;
/** Why a literal looks like something that nobody should write into a file, or undefined. */
function looksSecret(name, value) {
    if (value === "" || (0,_references_js__WEBPACK_IMPORTED_MODULE_0__/* .hasReference */ .UN)(value))
        return undefined;
    if (secretValue.test(value))
        return "its value looks like a credential";
    if (passwordInUrl.test(value))
        return "its value holds a password";
    if (!secretName.test(name) || noSecretName.test(name) || /^(true|false|\d{1,6}|\/.*)$/i.test(value))
        return undefined;
    return "its name says that it is a secret";
}
/** The value that a container gets for a name; says what is wrong with it. Undefined: it must not be deployed. */
function judgeLiteral(name, value, path, reading) {
    const { problems, environment, localOnly, masked } = reading;
    const give = `give ${name} in x-gantline.environments.${environment.name}`;
    const before = problems.list.length;
    const local = (0,_hosts_js__WEBPACK_IMPORTED_MODULE_1__/* .hostsIn */ .T)(value, localOnly, name);
    if (local.length > 0)
        problems.add(path, `names ${local.join(", ")}, which runs on the laptop only`, `${give}.variables, or .secrets, what it is there`);
    const secret = looksSecret(name, value) ?? (isMasked(value, masked) ? "the job hides its value" : undefined);
    if (secret !== undefined)
        problems.add(path, `is written in the file, and ${secret}`, `${give}.secrets as name#key`);
    return problems.list.length === before;
}
/** Short values are hidden by chance. */
function isMasked(value, masked) {
    return masked.some((one) => one.length >= 6 && value.includes(one));
}
/** Interpolated parts of a build, an image and the like: everything of a service but what is judged on its own. */
function checkService(written, path, reading) {
    // `environment` is judged by name; what is local by nature may say what it likes.
    const judged = ["image", "command", "entrypoint", "user", "working_dir", "labels", "healthcheck", "expose", "deploy"];
    for (const key of judged)
        checkInterpolation(written[key], [...path, key], reading);
    for (const key of [
        "scale",
        "cpus",
        "mem_limit",
        "mem_reservation",
        "platform",
        "tmpfs",
        "volumes",
        "ulimits",
        "x-gantline",
    ])
        checkInterpolation(written[key], [...path, key], reading);
    const { context, dockerfile, target, args, additional_contexts, ssh } = (0,_units_js__WEBPACK_IMPORTED_MODULE_2__/* .mapping */ .pq)(written.build);
    checkInterpolation({ context, dockerfile, target, args, additional_contexts, ssh }, [...path, "build"], reading);
    checkPorts(written.ports, path, reading);
}
/** Only the container's side of a port is deployed. */
function checkPorts(ports, path, reading) {
    if (!Array.isArray(ports))
        return;
    for (const [index, port] of ports.entries()) {
        const deployed = typeof port === "string" ? containerSide(port) : (0,_units_js__WEBPACK_IMPORTED_MODULE_2__/* .mapping */ .pq)(port).target;
        checkInterpolation(deployed, [...path, "ports", index], reading);
    }
}
/** What stands after the last colon that is in no braces: `${PORT:-8080}:80` → `80`. */
function containerSide(port) {
    let depth = 0;
    for (let at = port.length - 1; at >= 0; at--) {
        if (port[at] === "}")
            depth++;
        if (port[at] === "{")
            depth--;
        if (port[at] === ":" && depth === 0)
            return port.slice(at + 1);
    }
    return port;
}


/***/ }),

/***/ 1668:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ readOwn)
/* harmony export */ });
/* harmony import */ var _kernel_nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4550);
/* harmony import */ var _units_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9064);


/**
 * Holds a value of `x-gantline` against its form and says all that is wrong. What is wrong is left out of the result, so
 * that the rest can be judged as well.
 */
function readOwn(value, form, path, problems) {
    if (value === undefined || value === null)
        return undefined;
    const before = problems.list.length;
    const read = reading(value, form, path, problems);
    return problems.list.length === before || (0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .isMapping */ .pi)(read) ? read : undefined;
}
function reading(value, form, path, problems) {
    if (value === null)
        return undefined;
    switch (form.kind) {
        case "raw":
            return (0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .isMapping */ .pi)(value) ? value : wrong(value, form, path, problems);
        case "flag":
            return typeof value === "boolean" ? value : wrong(value, form, path, problems);
        case "whole":
            return Number.isInteger(value) && Number(value) >= form.min && Number(value) <= form.max
                ? value
                : wrong(value, form, path, problems);
        case "text":
            return isText(value, form) ? value : wrong(value, form, path, problems);
        case "names":
            if (!(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .isMapping */ .pi)(value))
                return wrong(value, form, path, problems);
            return pruned(Object.entries(value).map(([name, one]) => [name, readOwn(one, form.of, [...path, name], problems)]));
        case "fields":
            return (0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .isMapping */ .pi)(value) ? fields(value, form, path, problems) : wrong(value, form, path, problems);
        case "either": {
            const fitting = form.of.find((one) => shallow(value, one));
            return fitting ? reading(value, fitting, path, problems) : wrong(value, form, path, problems);
        }
    }
}
function fields(value, form, path, problems) {
    for (const name of form.required ?? [])
        if (value[name] === undefined)
            problems.add([...path, name], "is missing", form.fields[name]?.says ?? "give it");
    return pruned(Object.entries(value).map(([name, one]) => {
        const known = form.fields[name];
        if (known)
            return [name, readOwn(one, known, [...path, name], problems)];
        const hint = (0,_kernel_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .nearest */ .p)(name, Object.keys(form.fields));
        const list = `the keys here are ${Object.keys(form.fields).join(", ")}`;
        problems.add([...path, name], "this is no key of x-gantline", hint ? `did you mean "${hint}"?` : list);
        return [name, undefined];
    }));
}
function pruned(entries) {
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
function isText(value, form) {
    if (typeof value !== "string")
        return false;
    if (form.values && !form.values.includes(value))
        return false;
    return form.pattern === undefined || new RegExp(form.pattern).test(value);
}
/** Whether a value is of a form's kind, so that its problems are told in that form's words. */
function shallow(value, form) {
    if (form.kind === "text")
        return typeof value === "string" && (!form.values || form.values.includes(value));
    if (form.kind === "flag")
        return typeof value === "boolean";
    return form.kind === "whole" ? typeof value === "number" : (0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .isMapping */ .pi)(value);
}
function wrong(value, form, path, problems) {
    const shown = (0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .isMapping */ .pi)(value) ? "a mapping" : Array.isArray(value) ? "a list" : JSON.stringify(value);
    const quotes = form.kind === "text" && typeof value === "number" ? " (in quotes)" : "";
    problems.add(path, `is ${shown}`, `write ${expected(form)}${quotes}. ${form.says}`);
}
function expected(form) {
    switch (form.kind) {
        case "text":
            return form.values ? form.values.join(" or ") : form.pattern ? `text like ${form.pattern}` : "text";
        case "flag":
            return "true or false";
        case "whole":
            return `a whole number from ${form.min} to ${form.max}`;
        case "either":
            return form.of.map(expected).join(", or ");
        default:
            return "a mapping";
    }
}


/***/ }),

/***/ 9187:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ct: () => (/* binding */ topForm),
/* harmony export */   XL: () => (/* binding */ volumeForm),
/* harmony export */   ar: () => (/* binding */ serviceForm),
/* harmony export */   dy: () => (/* binding */ fileForm),
/* harmony export */   vH: () => (/* binding */ lookupNames)
/* harmony export */ });
/* unused harmony export ownKeys */
const text = (says, pattern) => ({ kind: "text", says, ...(pattern ? { pattern } : {}) });
const oneOf = (says, ...values) => ({ kind: "text", says, values });
const flag = (says) => ({ kind: "flag", says });
const names = (says, of) => ({ kind: "names", says, of });
const variables = names("Values for every container that declares the name; may hold references.", text("The value."));
const secrets = names("Secrets for every container that declares the name.", text("`name#key` in Secrets Manager, `ssm:/name` in Parameter Store, or an ARN; may hold references."));
const often = oneOf("How often.", "always", "once", "never");
/** The names that a look-up may give, and that may be written in its place. */
const lookupNames = [
    "cluster",
    "subnets",
    "security-groups",
    "execution-role",
    "listener",
    "zone",
    "namespace",
    "log-group",
    "registry",
    "db-host",
];
const lookup = {
    kind: "either",
    says: "Where cluster, subnets and the like come from.",
    of: [
        text("`ssm:/path` or `cfn:stack`.", "^(ssm:/.+|cfn:.+)$"),
        names("`from` for the rest, and values that are written here.", text("The value.")),
    ],
};
const environment = {
    kind: "fields",
    says: "One environment; what it says goes before what stands at the top.",
    fields: {
        account: text("Refused in any other account.", "^\\d{12}$"),
        region: text("Refused in any other region.", "^[a-z]{2}(-[a-z]+)+-\\d$"),
        lookup,
        services: oneOf("Who owns the services: somebody else, or Gantline.", "existing", "managed"),
        capacity: text("Capacity provider, for example FARGATE_SPOT."),
        database: {
            kind: "fields",
            says: "How a preview gets a database of its own.",
            fields: {
                task: text("Family of the trusted task that makes and drops databases."),
                template: text("Database that it is copied from."),
            },
            required: ["task"],
        },
        variables,
        secrets,
    },
};
const topForm = {
    kind: "fields",
    says: "What a compose file does not say.",
    fields: { environments: names("Environments by name.", environment), variables, secrets },
};
const ofService = {
    "local-only": flag("Runs on the laptop only."),
    task: {
        kind: "either",
        says: "A one-off task before or after the services roll; false: a service, whatever it looks like.",
        of: [oneOf("When.", "before", "after"), { kind: "flag", says: "false: a service." }],
    },
    run: {
        kind: "either",
        says: "Environments in which the task runs, and how often.",
        of: [often, names("By environment.", often)],
    },
    migration: {
        kind: "either",
        says: "Runs in every environment; `breaking`: no service goes back automatically once it has run.",
        of: [flag("A migration."), oneOf("One that the code before cannot live with.", "breaking")],
    },
    timeout: text("When the task is stopped.", "^(\\d+(h|m|s))+$"),
    role: text("Task role: name or ARN."),
    http: {
        kind: "fields",
        says: "A public host or path.",
        fields: {
            host: text("Host name."),
            path: text("Path pattern.", "^/"),
            port: { kind: "whole", says: "Container port.", min: 1, max: 65535 },
            priority: { kind: "whole", says: "Priority of the rule.", min: 1, max: 50000 },
            health: text("Path of the health check.", "^/"),
        },
    },
    discovery: oneOf("How others find it.", "service-connect", "cloud-map", "none"),
    deployment: { kind: "raw", says: "Fields of ECS CreateService, the last word." },
    "task-definition": { kind: "raw", says: "Fields of ECS RegisterTaskDefinition, the last word." },
};
const serviceForm = {
    kind: "fields",
    says: "What a compose file does not say about a service.",
    fields: {
        ...ofService,
        environments: names("What differs in an environment.", {
            kind: "fields",
            says: "Laid on what stands above.",
            fields: ofService,
        }),
    },
};
const volumeForm = {
    kind: "fields",
    says: "What becomes of a named volume.",
    fields: {
        "local-only": flag("Kept on the laptop; on ECS the path is the task's own disk, gone with the task."),
        efs: text("Id of an EFS file system.", "^(fs-[0-9a-f]+|\\{lookup\\..+\\})$"),
    },
};
/** Secrets and configs that only the laptop needs. */
const fileForm = {
    kind: "fields",
    says: "Whether only the laptop needs this file.",
    fields: { "local-only": flag("Only the laptop mounts it.") },
};
/** Every name that Gantline adds to Compose; the fields of `http` and `database` and the look-up names are values. */
const ownKeys = [
    ...new Set([
        ...Object.keys(topForm.fields),
        ...Object.keys(environment.fields),
        ...Object.keys(serviceForm.fields),
        ...Object.keys(volumeForm.fields),
    ]),
];


/***/ }),

/***/ 3217:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bq: () => (/* binding */ filled),
/* harmony export */   Ej: () => (/* binding */ textsIn),
/* harmony export */   FB: () => (/* binding */ filledDeep),
/* harmony export */   UN: () => (/* binding */ hasReference),
/* harmony export */   ii: () => (/* binding */ referencesIn)
/* harmony export */ });
/** Only these forms: other braces are the value's own (`{"json": true}`, `{{ template }}`). */
const form = /\{(?:url:([A-Za-z0-9._-]+)|lookup\.([a-z][a-z0-9-]*)|database\.([a-z][a-z0-9-]*)|(env|zone))\}/g;
/** All references in a text. */
function referencesIn(text) {
    return [...text.matchAll(form)].map(read);
}
/** Whether a text is worth nothing but what others give. */
function hasReference(text) {
    return referencesIn(text).length > 0;
}
/** The text with every reference replaced; `resolve` gives undefined for what it does not know, which stays as it is. */
function filled(text, resolve) {
    return text.replace(form, (whole, ...groups) => resolve(read([whole, ...groups])) ?? whole);
}
/** The same for every text in a value, however deep. */
function filledDeep(value, resolve) {
    if (typeof value === "string")
        return filled(value, resolve);
    if (Array.isArray(value))
        return value.map((one) => filledDeep(one, resolve));
    if (typeof value !== "object" || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filledDeep(one, resolve)]));
}
/** Every text in a value. */
function textsIn(value) {
    if (typeof value === "string")
        return [value];
    if (typeof value !== "object" || value === null)
        return [];
    return Object.values(value).flatMap(textsIn);
}
function read(match) {
    const [, service, lookup, database, word] = match;
    if (typeof service === "string")
        return { kind: "url", service };
    if (typeof lookup === "string")
        return { kind: "lookup", name: lookup };
    if (typeof database === "string")
        return { kind: "database", name: database };
    return word === "env" ? { kind: "env" } : { kind: "lookup", name: "zone" };
}


/***/ }),

/***/ 9913:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ shellless),
/* harmony export */   _: () => (/* binding */ dockerfileKey)
/* harmony export */ });
/* harmony import */ var _units_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9064);

const bare = /(^|\/)(scratch|distroless\/|chainguard\/static|static)(?!.*debug)/;
/** By which a Dockerfile is found in a model. */
function dockerfileKey(build) {
    return `${build.context}\n${build.dockerfile ?? "Dockerfile"}`;
}
/** Why an image has no shell, as far as it can be known: from its Dockerfile's last stage, or its name. */
function shellless({ service }, { dockerfiles }) {
    const build = (0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .mapping */ .pq)(service.build);
    if (service.build === undefined) {
        const image = String(service.image ?? "");
        return bare.test(image) ? `${image} has none` : undefined;
    }
    const text = dockerfiles[dockerfileKey(build)];
    if (text === undefined)
        return undefined;
    const base = baseOf(text, typeof build.target === "string" ? build.target : undefined);
    return base !== undefined && bare.test(base) ? `the image is made from ${base}, which has none` : undefined;
}
/** The image that a stage begins with, through the stages that it is based on. */
function baseOf(dockerfile, target) {
    const stages = [...dockerfile.matchAll(/^[ \t]*FROM[ \t]+(?:--\S+[ \t]+)*(\S+)(?:[ \t]+AS[ \t]+(\S+))?/gim)].map(([, base = "", name]) => ({ base, name: name?.toLowerCase() }));
    let stage = target === undefined ? stages.at(-1) : stages.find(({ name }) => name === target.toLowerCase());
    for (let hops = 0; stage !== undefined && hops <= stages.length; hops++) {
        const next = stages.find(({ name }) => name === stage?.base.toLowerCase());
        if (next === undefined || next === stage)
            return stage.base;
        stage = next;
    }
    return undefined;
}


/***/ }),

/***/ 9064:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lw: () => (/* binding */ overlay),
/* harmony export */   Te: () => (/* binding */ texts),
/* harmony export */   YA: () => (/* binding */ seconds),
/* harmony export */   jh: () => (/* binding */ mebibytes),
/* harmony export */   p6: () => (/* binding */ undoubled),
/* harmony export */   pi: () => (/* binding */ isMapping),
/* harmony export */   pq: () => (/* binding */ mapping)
/* harmony export */ });
/** Seconds of a duration as Compose prints it (`1h2m3.5s`, `1500ms`), or undefined for anything else. */
function seconds(text) {
    if (typeof text !== "string" || !/^(\d+(\.\d+)?(h|ms|m|s|us|µs|ns))+$/.test(text))
        return undefined;
    const factors = { h: 3600, m: 60, s: 1, ms: 1e-3, us: 1e-6, µs: 1e-6, ns: 1e-9 };
    const parts = text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s|us|µs|ns)/g);
    return [...parts].reduce((sum, [, number, unit]) => sum + Number(number) * (factors[unit ?? ""] ?? 0), 0);
}
/** MiB of a size in bytes as Compose prints it (`"1073741824"`), or with a unit (`512m`, `1.5gb`); rounded up. */
function mebibytes(value) {
    const match = /^(\d+(?:\.\d+)?)\s*([bkmgt]?)(?:i?b)?$/i.exec(String(value).trim());
    if (!match)
        return undefined;
    const power = { "": 0, b: 0, k: 1, m: 2, g: 3, t: 4 }[(match[2] ?? "").toLowerCase()] ?? 0;
    return Math.ceil((Number(match[1]) * 1024 ** power) / 1024 ** 2);
}
function isMapping(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
function mapping(value) {
    return isMapping(value) ? value : {};
}
/** A list of text from a list, a single text, or nothing. */
function texts(value) {
    if (Array.isArray(value))
        return value.map(String);
    return value === undefined || value === null ? [] : [String(value)];
}
/** Gantline's own rule for laying one mapping on another: mappings deep, lists and scalars replaced. */
function overlay(below, above) {
    if (!isMapping(below) || !isMapping(above))
        return above === undefined ? below : above;
    const result = { ...below };
    for (const [key, value] of Object.entries(above))
        result[key] = overlay(below[key], value);
    return result;
}
/** Every text in a value with `$$` read as `$`: Compose doubles it in what it prints. */
function undoubled(value) {
    if (typeof value === "string")
        return value.replaceAll("$$", "$");
    if (Array.isArray(value))
        return value.map(undoubled);
    if (!isMapping(value))
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, undoubled(one)]));
}


/***/ })

};
