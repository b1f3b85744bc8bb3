export const id = 3052;
export const ids = [3052];
export const modules = {

/***/ 9260:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ho: () => (/* binding */ fargateSizeProblem),
/* harmony export */   MD: () => (/* binding */ units)
/* harmony export */ });
/* unused harmony export fargateSizes */
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

/***/ 3052:
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
    const found = await Promise.all([
        account(wanted, port),
        ...(wanted.cluster === undefined ? [] : [cluster(wanted.cluster, wanted, port)]),
        ...each(definitions, imagesOf).map((one) => verify_image(one, port)),
        ...each(definitions, secretsOf).map((one) => secret(one, wanted.region, port)),
        ...each(definitions, logGroupsOf).map((one) => logGroup(one, port)),
    ]);
    const groups = await targetGroups(services, port);
    const said = [...found, ...groups];
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
/** The secrets themselves: `arn:…:secret:name:key:stage:version` without what comes after the name (Developer Guide: secrets as environment variables). */
function secretsOf({ secrets }) {
    return (Array.isArray(secrets) ? secrets.filter(model/* isRecord */.u4) : []).map(({ valueFrom }) => String(valueFrom).split(":").slice(0, 7).join(":"));
}
async function secret({ what: arn, by }, region, port) {
    const [, , service, there, , , name = ""] = arn.split(":");
    if (service !== "secretsmanager")
        return { warning: `${by}: parameter ${arn} was not checked: only secrets of Secrets Manager are` };
    if (there !== region)
        return { warning: `${by}: secret ${arn} was not checked: it is in ${there}, and the task runs in ${region}` };
    const found = await port.secret(arn);
    if ("unchecked" in found)
        return { warning: `${by}: secret ${name} was not checked: ${found.unchecked}` };
    if (found.value === "there")
        return {};
    return {
        problem: `${by}: secret ${name} ${found.value === "missing" ? "does not exist" : "is being deleted"} (${arn})`,
    };
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
