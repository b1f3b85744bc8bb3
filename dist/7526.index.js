export const id = 7526;
export const ids = [7526];
export const modules = {

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


/***/ }),

/***/ 7526:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  verify: () => (/* binding */ verify)
});

// EXTERNAL MODULE: ./task-definition/model.js
var model = __webpack_require__(6163);
// EXTERNAL MODULE: ./task-definition/sizes.js
var sizes = __webpack_require__(9260);
;// CONCATENATED MODULE: ./verify/definition.js


/** What cannot work in a task definition whatever the account holds. Pure. */
function definitionProblems({ name, definition }) {
    const problems = [];
    const requires = Array.isArray(definition.requiresCompatibilities) ? definition.requiresCompatibilities : [];
    if (requires.includes("FARGATE"))
        problems.push(...fargateProblems(definition));
    const memory = (0,sizes/* units */.MD)(definition.memory);
    const reserved = definition.containerDefinitions.reduce((sum, { memory: limit, memoryReservation }) => sum + (Number(memoryReservation ?? limit) || 0), 0);
    if (memory !== undefined && reserved > memory)
        problems.push(`its containers want ${reserved} MiB of memory together, and the task has ${memory}`);
    for (const container of definition.containerDefinitions)
        problems.push(...containerProblems(container, definition.containerDefinitions));
    return problems.map((problem) => `${name}: ${problem}`);
}
function fargateProblems(definition) {
    const problems = [];
    if (definition.networkMode !== "awsvpc")
        problems.push('Fargate needs networkMode "awsvpc"');
    const [cpu, memory] = [(0,sizes/* units */.MD)(definition.cpu), (0,sizes/* units */.MD)(definition.memory)];
    if (cpu === undefined || memory === undefined)
        return [...problems, "Fargate needs cpu and memory for the whole task"];
    const wrong = (0,sizes/* fargateSizeProblem */.Ho)(cpu, memory);
    return wrong === undefined ? problems : [...problems, wrong];
}
function containerProblems(container, all) {
    const problems = [];
    const dependencies = Array.isArray(container.dependsOn) ? container.dependsOn.filter(model/* isRecord */.u4) : [];
    for (const { containerName, condition } of dependencies) {
        const other = all.find(({ name }) => name === containerName);
        if (other === undefined)
            problems.push(`container "${container.name}" depends on "${containerName}", which is not in the task definition`);
        else if (condition === "HEALTHY" && !(0,model/* isRecord */.u4)(other.healthCheck))
            problems.push(`container "${container.name}" waits until "${containerName}" is HEALTHY, which has no healthCheck`);
        else if ((condition === "COMPLETE" || condition === "SUCCESS") && other.essential !== false)
            problems.push(`container "${container.name}" waits for the end of "${containerName}", which is essential: its end would end the task`);
    }
    const names = (list) => (Array.isArray(list) ? list.filter(model/* isRecord */.u4).map(({ name }) => String(name)) : []);
    const twice = names(container.secrets).filter((name) => names(container.environment).includes(name));
    if (twice.length > 0)
        problems.push(`container "${container.name}" has ${twice.join(", ")} both as environment and as secret`);
    return problems;
}

;// CONCATENATED MODULE: ./verify/network.js

/** The networks of services that run in awsvpc mode. Pure. */
function networksOf(services) {
    return services.flatMap(({ name, settings }) => {
        const network = (0,model/* isRecord */.u4)(settings.networkConfiguration)
            ? settings.networkConfiguration.awsvpcConfiguration
            : undefined;
        if (!(0,model/* isRecord */.u4)(network))
            return [];
        const texts = (value) => (Array.isArray(value) ? value.map(String) : []);
        const by = `service "${name}"`;
        return [{ by, subnets: texts(network.subnets), securityGroups: texts(network.securityGroups), lasting: true }];
    });
}
/** Looks all subnets and all security groups up, each in one go. */
async function networkChecks(networks, port) {
    const all = (of) => [...new Set(networks.flatMap(of))];
    const [subnets, groups] = await Promise.all([
        ask("subnets", all((one) => one.subnets), port.subnets),
        ask("security groups", all((one) => one.securityGroups), port.securityGroups),
    ]);
    return [
        ...("warning" in subnets ? [subnets] : []),
        ...("warning" in groups ? [groups] : []),
        ...networks.flatMap((one) => networkFindings(one, "warning" in subnets ? undefined : subnets.found, "warning" in groups ? undefined : groups.found)),
    ];
}
async function ask(what, ids, look) {
    if (ids.length === 0)
        return { found: [] };
    const found = await look(ids);
    return "unchecked" in found
        ? { warning: `the ${what} were not checked: ${found.unchecked}` }
        : { found: found.value };
}
/** What is wrong with one network; undefined facts were not to be had. Pure. */
function networkFindings({ by, subnets, securityGroups, lasting }, known, groups) {
    const said = [];
    const there = (known ?? []).filter(({ id }) => subnets.includes(id));
    if (known !== undefined)
        for (const id of subnets)
            if (!there.some((one) => one.id === id))
                said.push({ problem: `${by}: subnet ${id} does not exist` });
    const own = (groups ?? []).filter(({ id }) => securityGroups.includes(id));
    if (groups !== undefined)
        for (const id of securityGroups)
            if (!own.some((one) => one.id === id))
                said.push({ problem: `${by}: security group ${id} does not exist` });
    const vpcs = [...new Set(there.map(({ vpc }) => vpc))];
    if (vpcs.length > 1)
        said.push({ problem: `${by}: its subnets are in different VPCs: ${vpcs.join(", ")}` });
    const strange = own.filter(({ vpc }) => vpcs.length === 1 && vpc !== vpcs[0]);
    for (const { id, vpc } of strange)
        said.push({ problem: `${by}: security group ${id} is in ${vpc}, and its subnets are in ${vpcs[0]}` });
    const zones = [...new Set(there.map(({ zone }) => zone))];
    if (lasting && there.length === subnets.length && zones.length === 1)
        said.push({
            warning: `${by}: its subnets (${subnets.join(", ")}) are all in ${zones[0]}: when that Availability Zone fails nothing of it runs; give subnets in two`,
        });
    return said;
}

;// CONCATENATED MODULE: ./verify/roles.js
/** Who ECS is when it takes a role on behalf of a task (Developer Guide, "Amazon ECS task IAM role"). */
const PRINCIPAL = "ecs-tasks.amazonaws.com";
/** Every different role of the definitions, with the first that names it. Pure. */
function rolesOf(definitions) {
    const found = new Map();
    for (const { name, definition } of definitions)
        for (const as of ["executionRoleArn", "taskRoleArn"]) {
            const arn = definition[as];
            if (typeof arn === "string" && arn !== "" && !found.has(arn))
                found.set(arn, { arn, as, by: name });
        }
    return [...found.values()];
}
/** `arn:aws:iam::111122223333:role/path/name` → name; ECS takes the bare name, too. */
function roleName(arn) {
    return arn.split("/").at(-1) ?? arn;
}
/** What is wrong with a role that was looked up. Pure. */
function roleProblem({ arn, as, by }, found) {
    if (found === undefined)
        return `${by}: ${as} names role ${roleName(arn)}, which does not exist (${arn})`;
    if (arn.startsWith("arn:") && found.arn !== arn)
        return `${by}: ${as} is ${arn}, and the role of that name is ${found.arn}`;
    if (trusts(found.trust, PRINCIPAL))
        return undefined;
    return `${by}: ${as} names role ${roleName(arn)}, which does not trust ${PRINCIPAL}: allow that service sts:AssumeRole in its trust policy`;
}
/** Whether a trust policy lets a service assume the role. Conditions are not judged: they depend on the task. Pure. */
function trusts(policy, service) {
    let parsed;
    try {
        parsed = JSON.parse(policy);
    }
    catch {
        return false;
    }
    const list = (value) => (Array.isArray(value) ? value : value === undefined ? [] : [value]);
    const { Statement } = parsed;
    return list(Statement).some((statement) => {
        const { Effect, Action, Principal } = (statement ?? {});
        const actions = list(Action).map(String);
        const may = actions.some((one) => /^(\*|sts:\*|sts:AssumeRole\*?)$/i.test(one));
        const services = Principal === "*" ? ["*"] : list(Principal?.Service);
        return Effect === "Allow" && may && services.some((one) => one === service || one === "*");
    });
}

;// CONCATENATED MODULE: ./verify/service.js

/** The target groups that a service registers its tasks in. */
function targetGroupsOf(settings) {
    return records(settings.loadBalancers).flatMap(({ targetGroupArn: arn }) => (typeof arn === "string" ? [arn] : []));
}
/** What cannot work between a service's settings and the definition that it is to run. Pure. */
function serviceProblems(service) {
    return [...loadBalancerProblems(service), ...deploymentProblems(service), ...networkProblems(service)].map((problem) => `service "${service.name}": ${problem}`);
}
function loadBalancerProblems({ settings, definition }) {
    if (definition === undefined)
        return [];
    return records(settings.loadBalancers).flatMap(({ containerName, containerPort }) => {
        const container = definition.containerDefinitions.find(({ name }) => name === containerName);
        if (container === undefined) {
            const names = definition.containerDefinitions.map(({ name }) => name).join(", ");
            return [`its load balancer sends to container "${containerName}", and the task definition has ${names}`];
        }
        const ports = records(container.portMappings).map((mapping) => mapping.containerPort);
        if (ports.includes(containerPort))
            return [];
        return [
            `its load balancer sends to port ${containerPort} of container "${containerName}", which maps ${ports.join(", ") || "none"}`,
        ];
    });
}
function deploymentProblems({ settings }) {
    const problems = [];
    const { minimumHealthyPercent: least = 100, maximumPercent: most = 200 } = (0,model/* isRecord */.u4)(settings.deploymentConfiguration)
        ? settings.deploymentConfiguration
        : {};
    const desired = Number(settings.desiredCount);
    const strategy = (0,model/* isRecord */.u4)(settings.deploymentConfiguration) ? settings.deploymentConfiguration.strategy : undefined;
    // min rounds up, max rounds down (DeploymentConfiguration): both of the same count leave no task to move.
    const stuck = Math.ceil((desired * Number(least)) / 100) >= desired && Math.floor((desired * Number(most)) / 100) <= desired;
    if (desired > 0 && stuck && (strategy === undefined || strategy === "ROLLING"))
        problems.push(`with ${desired} ${desired === 1 ? "task" : "tasks"}, minimumHealthyPercent ${least} and maximumPercent ${most} ECS can neither stop nor start one: raise maximumPercent or lower minimumHealthyPercent`);
    return problems;
}
/** What works only as long as tasks start fast. Pure. */
function serviceWarnings({ name, settings, definition }) {
    if (targetGroupsOf(settings).length === 0)
        return [];
    const grace = Number(settings.healthCheckGracePeriodSeconds ?? 0);
    return (definition?.containerDefinitions ?? []).flatMap((container) => {
        const period = (0,model/* isRecord */.u4)(container.healthCheck) ? Number(container.healthCheck.startPeriod ?? 0) : 0;
        return period > grace
            ? [
                `service "${name}": healthCheckGracePeriodSeconds ${grace} is shorter than the startPeriod ${period} of container "${container.name}": the load balancer may have tasks stopped that are still starting`,
            ]
            : [];
    });
}
function networkProblems({ settings, definition }) {
    if (definition?.networkMode !== "awsvpc")
        return [];
    const network = (0,model/* isRecord */.u4)(settings.networkConfiguration)
        ? settings.networkConfiguration.awsvpcConfiguration
        : undefined;
    const subnets = (0,model/* isRecord */.u4)(network) && Array.isArray(network.subnets) ? network.subnets : [];
    return subnets.length > 0 ? [] : ["the task definition's networkMode is awsvpc, so it needs subnets"];
}
/** What is wrong with the target groups of a service, as far as they are known. Pure. */
function targetGroupProblems({ name, settings, definition }, found) {
    return targetGroupsOf(settings).flatMap((arn) => {
        const group = found.find((one) => one.arn === arn);
        const called = `service "${name}": target group ${arn.split("/").at(-2) ?? arn}`;
        if (group === undefined)
            return [`${called} does not exist (${arn})`];
        const wrong = [];
        if (definition?.networkMode === "awsvpc" && group.type !== "ip")
            wrong.push(`${called} has targets of type "${group.type}"; with networkMode awsvpc it must be "ip"`);
        if (!group.attached)
            wrong.push(`${called} gets nothing: no rule of a load balancer forwards to it`);
        return wrong;
    });
}
/** Services that would answer to the same name and port in Service Connect. Pure. */
function aliasProblems(services) {
    const seen = new Map();
    const problems = [];
    for (const { name, settings } of services) {
        const connect = (0,model/* isRecord */.u4)(settings.serviceConnectConfiguration) ? settings.serviceConnectConfiguration : {};
        const aliases = records(connect.services).flatMap((service) => records(service.clientAliases).map(({ dnsName, port }) => `${dnsName ?? service.discoveryName ?? service.portName}:${port}`));
        for (const alias of aliases) {
            const other = seen.get(alias);
            if (other !== undefined && other !== name)
                problems.push(`services "${other}" and "${name}" both want to be ${alias} in Service Connect`);
            seen.set(alias, name);
        }
    }
    return problems;
}
function records(value) {
    return Array.isArray(value) ? value.filter(model/* isRecord */.u4) : [];
}

// EXTERNAL MODULE: ./verify/values.js
var values = __webpack_require__(1720);
;// CONCATENATED MODULE: ./verify/verify.js






/**
 * Checks against the account what can be known before anything is changed, all of it side by side, and says everything
 * that stands in the way at once. Asks for each thing once however often it is named.
 */
async function verify(wanted, port) {
    const { definitions, services } = wanted;
    const known = [
        ...definitions.flatMap(definitionProblems),
        ...services.flatMap(serviceProblems),
        ...aliasProblems(services),
    ];
    const others = [
        (0,values/* valueChecks */.f)(each(definitions, values/* valuesOf */.s), { region: wanted.region, readKeys: wanted.readSecretKeys ?? false }, port),
        networkChecks([...networksOf(services), ...(wanted.networks ?? [])], port),
        targetGroups(services, port),
    ];
    const found = await Promise.all([
        account(wanted, port),
        ...(wanted.cluster === undefined ? [] : [cluster(wanted.cluster, wanted, port)]),
        ...each(definitions, imagesOf).map((one) => verify_image(one, port)),
        ...rolesOf(definitions).map((one) => role(one, port)),
        ...each(definitions, logGroupsOf).map((one) => logGroup(one, port)),
    ]);
    const said = [...found, ...(await Promise.all(others)).flat()];
    const unique = (texts) => [...new Set(texts.filter((text) => text !== undefined))];
    return {
        problems: unique([...known, ...said.map(({ problem }) => problem)]),
        warnings: unique([...services.flatMap(serviceWarnings), ...said.map(({ warning }) => warning)]),
    };
}
async function account({ allowedAccounts }, port) {
    if (allowedAccounts.length === 0)
        return {};
    const found = await port.caller();
    if ("unchecked" in found)
        return { problem: `the account could not be told from allowed-account-ids: ${found.unchecked}` };
    const { account, arn } = found.value;
    if (allowedAccounts.includes(account))
        return {};
    return {
        problem: `the credentials are those of account ${account} (${arn}), and allowed-account-ids has ${allowedAccounts.join(", ")}`,
    };
}
async function cluster(name, { region, services }, port) {
    const found = await port.cluster(name);
    if ("unchecked" in found)
        return { warning: `cluster "${name}" was not checked: ${found.unchecked}` };
    if (found.value === undefined)
        return { problem: `there is no ECS cluster "${name}" in ${region}` };
    return { problem: clusterProblem(name, found.value, services) };
}
function clusterProblem(name, { status, capacityProviders }, services) {
    if (status !== "ACTIVE")
        return `cluster "${name}" is ${status}, not ACTIVE`;
    const wanted = services.flatMap((service) => (Array.isArray(service.settings.capacityProviderStrategy) ? service.settings.capacityProviderStrategy : [])
        .filter(model/* isRecord */.u4)
        .map((one) => ({ service: service.name, provider: String(one.capacityProvider) })));
    const missing = wanted.find(({ provider }) => !capacityProviders.includes(provider));
    return missing === undefined
        ? undefined
        : `service "${missing.service}": cluster "${name}" has no capacity provider ${missing.provider} (it has ${capacityProviders.join(", ") || "none"})`;
}
/** Every different thing that the containers of the definitions name, with the first that does. */
function each(definitions, of) {
    const found = new Map();
    for (const one of definitions)
        for (const container of one.definition.containerDefinitions)
            for (const what of of(container, one)) {
                const key = JSON.stringify(what);
                if (!found.has(key))
                    found.set(key, { what, by: `${one.name}, container "${container.name}"` });
            }
    return [...found.values()];
}
function imagesOf({ image }, { definition }) {
    const platform = (0,model/* isRecord */.u4)(definition.runtimePlatform) ? definition.runtimePlatform : {};
    const fargate = Array.isArray(definition.requiresCompatibilities) && definition.requiresCompatibilities.includes("FARGATE");
    // On instances the architecture is theirs unless the definition says it; Fargate's own is X86_64.
    const architecture = platform.cpuArchitecture ?? (fargate ? "X86_64" : undefined);
    const wanted = architecture === undefined ? "any" : architecture === "ARM64" ? "linux/arm64" : "linux/amd64";
    const windows = String(platform.operatingSystemFamily ?? "").startsWith("WINDOWS");
    return image === undefined || windows ? [] : [{ image, platform: wanted }];
}
async function verify_image({ what: { image: reference, platform }, by }, port) {
    const found = await port.platforms(reference);
    if ("unchecked" in found)
        return { warning: `${by}: image ${reference} was not checked: ${found.unchecked}` };
    if (found.value === "elsewhere")
        return {};
    if (found.value === "missing")
        return { problem: `${by}: image ${reference} is not in the registry` };
    if (platform === "any" || found.value.includes(platform))
        return {};
    const has = found.value.join(", ") || "no platform at all";
    const hint = platform === "linux/amd64" ? "; without runtimePlatform.cpuArchitecture ARM64 a task is X86_64" : "";
    return { problem: `${by}: image ${reference} is for ${has}, and the task runs on ${platform}${hint}` };
}
async function role(named, port) {
    const found = await port.role(roleName(named.arn));
    if ("unchecked" in found)
        return { warning: `${named.by}: role ${roleName(named.arn)} was not checked: ${found.unchecked}` };
    return { problem: roleProblem(named, found.value) };
}
function logGroupsOf({ logConfiguration }) {
    const options = (0,model/* isRecord */.u4)(logConfiguration) && logConfiguration.logDriver === "awslogs" ? logConfiguration.options : undefined;
    if (!(0,model/* isRecord */.u4)(options) || String(options["awslogs-create-group"]) === "true")
        return [];
    const { "awslogs-group": name, "awslogs-region": region } = options;
    return typeof name === "string" ? [{ name, region: typeof region === "string" ? region : undefined }] : [];
}
async function logGroup({ what: { name, region }, by }, port) {
    const found = await port.logGroup(name, region);
    if ("unchecked" in found)
        return { warning: `${by}: log group ${name} was not checked: ${found.unchecked}` };
    return found.value
        ? {}
        : {
            problem: `${by}: log group ${name} does not exist${region ? ` in ${region}` : ""}; create it, or set awslogs-create-group`,
        };
}
async function targetGroups(services, port) {
    const arns = [...new Set(services.flatMap(({ settings }) => targetGroupsOf(settings)))];
    if (arns.length === 0)
        return [];
    const found = await port.targetGroups(arns);
    if ("unchecked" in found)
        return [{ warning: `the target groups were not checked: ${found.unchecked}` }];
    return services.flatMap((service) => targetGroupProblems(service, found.value).map((problem) => ({ problem })));
}


/***/ })

};
