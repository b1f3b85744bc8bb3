export const id = 9357;
export const ids = [9357];
export const modules = {

/***/ 9357:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  previewAccount: () => (/* binding */ previewAccount)
});

// EXTERNAL MODULE: ./aws/errors.js
var errors = __webpack_require__(8099);
// EXTERNAL MODULE: ./aws/patient.js
var patient = __webpack_require__(1959);
;// CONCATENATED MODULE: ./aws/previews/parameters.js


function previewParameters(clients, signal) {
    const abort = { abortSignal: signal };
    const ssm = async () => ({ sdk: await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(4028)]).then(__webpack_require__.t.bind(__webpack_require__, 4028, 19)), client: await clients.ssm() });
    return {
        parameters: async (Path) => {
            const { sdk, client } = await ssm();
            const found = [];
            for (let NextToken;;) {
                const page = await (0,patient/* patientCall */.g4)("ssm:GetParametersByPath", () => client.send(new sdk.GetParametersByPathCommand({ Path, Recursive: true, ...(0,patient/* optional */.lq)("NextToken", NextToken) }), abort));
                for (const { Name, Value } of page.Parameters ?? [])
                    if (Name)
                        found.push({ name: Name, value: Value ?? "" });
                NextToken = page.NextToken;
                if (NextToken === undefined)
                    return found;
            }
        },
        ensureParameter: async (Name, Value, tags) => {
            const { sdk, client } = await ssm();
            const Tags = tags.map(({ key, value }) => ({ Key: key, Value: value }));
            try {
                await (0,patient/* patientCall */.g4)("ssm:PutParameter", () => client.send(new sdk.PutParameterCommand({ Name, Value, Type: "SecureString", Tags })));
                return Value;
            }
            catch (error) {
                if (!(0,errors/* isAws */.aZ)(error, "ParameterAlreadyExists"))
                    throw error;
            }
            const { Parameter } = await (0,patient/* patientCall */.g4)("ssm:GetParameter", () => client.send(new sdk.GetParameterCommand({ Name, WithDecryption: true }), abort));
            return Parameter?.Value ?? Value;
        },
        deleteParameters: async (names) => {
            const { sdk, client } = await ssm();
            for (const Names of (0,patient/* chunks */.VN)(names, 10))
                await (0,patient/* patientCall */.g4)("ssm:DeleteParameters", () => client.send(new sdk.DeleteParametersCommand({ Names })));
        },
    };
}

;// CONCATENATED MODULE: ./aws/previews/routes.js


function previewRoutes(clients, signal) {
    const abort = { abortSignal: signal };
    const elb = async () => ({
        sdk: await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(5710)]).then(__webpack_require__.t.bind(__webpack_require__, 5710, 19)),
        client: await clients.elbv2(),
    });
    /** Tags by ARN; twenty a call. What was deleted since it was listed has none. */
    async function tagsOf(arns) {
        const { sdk, client } = await elb();
        const answers = await Promise.all((0,patient/* chunks */.VN)(arns, 20).map(async (ResourceArns) => {
            try {
                const answer = await (0,patient/* patientCall */.g4)("elasticloadbalancing:DescribeTags", () => client.send(new sdk.DescribeTagsCommand({ ResourceArns }), abort));
                return answer.TagDescriptions ?? [];
            }
            catch (error) {
                if (!(0,errors/* isAws */.aZ)(error, "RuleNotFound", "RuleNotFoundException", "TargetGroupNotFound", "TargetGroupNotFoundException"))
                    throw error;
                // One that is gone spoils the whole call: ask for each by itself.
                if (ResourceArns.length === 1)
                    return [];
                const each = await Promise.all(ResourceArns.map((arn) => tagsOf([arn])));
                return each.flatMap((found) => [...found].map(([ResourceArn, tags]) => ({
                    ResourceArn,
                    Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
                })));
            }
        }));
        return new Map(answers
            .flat()
            .map(({ ResourceArn = "", Tags = [] }) => [
            ResourceArn,
            Object.fromEntries(Tags.map(({ Key = "", Value = "" }) => [Key, Value])),
        ]));
    }
    return {
        targetGroups: async (prefix) => {
            const { sdk, client } = await elb();
            const found = [];
            for (let Marker;;) {
                const page = await (0,patient/* patientCall */.g4)("elasticloadbalancing:DescribeTargetGroups", () => client.send(new sdk.DescribeTargetGroupsCommand({ PageSize: 400, ...(0,patient/* optional */.lq)("Marker", Marker) }), abort));
                for (const { TargetGroupArn: arn = "", TargetGroupName: name = "" } of page.TargetGroups ?? [])
                    if (name.startsWith(prefix))
                        found.push({ arn, name });
                Marker = page.NextMarker;
                if (Marker === undefined)
                    break;
            }
            const tags = await tagsOf(found.map(({ arn }) => arn));
            return found.map((one) => ({ ...one, tags: tags.get(one.arn) ?? {} }));
        },
        createTargetGroup: async ({ name, vpc, port, healthPath, tags }) => {
            const { sdk, client } = await elb();
            const create = () => (0,patient/* patientCall */.g4)("elasticloadbalancing:CreateTargetGroup", () => client.send(new sdk.CreateTargetGroupCommand({
                Name: name,
                VpcId: vpc,
                Port: port,
                Protocol: "HTTP",
                TargetType: "ip",
                HealthCheckPath: healthPath,
                HealthCheckIntervalSeconds: 5,
                HealthCheckTimeoutSeconds: 4,
                HealthyThresholdCount: 2,
                Tags: keyed(tags),
            })));
            let answer;
            try {
                answer = await create();
            }
            catch (error) {
                if (!(0,errors/* isAws */.aZ)(error, "DuplicateTargetGroupName", "DuplicateTargetGroupNameException"))
                    throw error;
                // It is there with other settings (an earlier push's): adopt it.
                answer = await (0,patient/* patientCall */.g4)("elasticloadbalancing:DescribeTargetGroups", () => client.send(new sdk.DescribeTargetGroupsCommand({ Names: [name] }), abort));
            }
            const arn = answer.TargetGroups?.[0]?.TargetGroupArn ?? "";
            // 300 s otherwise, which every push would wait for.
            await (0,patient/* patientCall */.g4)("elasticloadbalancing:ModifyTargetGroupAttributes", () => client.send(new sdk.ModifyTargetGroupAttributesCommand({
                TargetGroupArn: arn,
                Attributes: [{ Key: "deregistration_delay.timeout_seconds", Value: "5" }],
            })));
            return arn;
        },
        deleteTargetGroup: async (arn) => {
            const { sdk, client } = await elb();
            try {
                await (0,patient/* patientCall */.g4)("elasticloadbalancing:DeleteTargetGroup", () => client.send(new sdk.DeleteTargetGroupCommand({ TargetGroupArn: arn })));
                return "deleted";
            }
            catch (error) {
                if ((0,errors/* isAws */.aZ)(error, "ResourceInUse", "ResourceInUseException"))
                    return "in use";
                throw error;
            }
        },
        rules: async (listener, concerns) => {
            const { sdk, client } = await elb();
            const found = [];
            for (let Marker;;) {
                const page = await (0,patient/* patientCall */.g4)("elasticloadbalancing:DescribeRules", () => client.send(new sdk.DescribeRulesCommand({ ListenerArn: listener, PageSize: 400, ...(0,patient/* optional */.lq)("Marker", Marker) }), abort));
                found.push(...(page.Rules ?? []).filter((rule) => hostsOf(rule).some(concerns)));
                Marker = page.NextMarker;
                if (Marker === undefined)
                    break;
            }
            const tags = await tagsOf(found.map(({ RuleArn = "" }) => RuleArn));
            return found.map((rule) => {
                const forward = rule.Actions?.find(({ Type }) => Type === "forward");
                const to = forward?.TargetGroupArn ?? forward?.ForwardConfig?.TargetGroups?.[0]?.TargetGroupArn;
                return {
                    arn: rule.RuleArn ?? "",
                    listener,
                    priority: Number(rule.Priority),
                    hosts: hostsOf(rule),
                    ...(0,patient/* optional */.lq)("forwardsTo", to),
                    tags: tags.get(rule.RuleArn ?? "") ?? {},
                };
            });
        },
        createRule: async ({ listener, priority, host, action, tags }) => {
            const { sdk, client } = await elb();
            try {
                await (0,patient/* patientCall */.g4)("elasticloadbalancing:CreateRule", () => client.send(new sdk.CreateRuleCommand({
                    ListenerArn: listener,
                    Priority: priority,
                    Conditions: [{ Field: "host-header", HostHeaderConfig: { Values: [host] } }],
                    Actions: [actionOf(action)],
                    Tags: keyed(tags),
                })));
                return "created";
            }
            catch (error) {
                if ((0,errors/* isAws */.aZ)(error, "PriorityInUse", "PriorityInUseException"))
                    return "priority taken";
                if ((0,errors/* isAws */.aZ)(error, "TooManyRules", "TooManyRulesException", "TooManyUniqueTargetGroupsPerLoadBalancer", "TooManyUniqueTargetGroupsPerLoadBalancerException"))
                    return "full";
                throw error;
            }
        },
        modifyRule: async (arn, action) => {
            const { sdk, client } = await elb();
            try {
                await (0,patient/* patientCall */.g4)("elasticloadbalancing:ModifyRule", () => client.send(new sdk.ModifyRuleCommand({ RuleArn: arn, Actions: [actionOf(action)] })));
                return "modified";
            }
            catch (error) {
                if ((0,errors/* isAws */.aZ)(error, "RuleNotFound", "RuleNotFoundException"))
                    return "gone";
                throw error;
            }
        },
        deleteRule: async (arn) => {
            const { sdk, client } = await elb();
            try {
                await (0,patient/* patientCall */.g4)("elasticloadbalancing:DeleteRule", () => client.send(new sdk.DeleteRuleCommand({ RuleArn: arn })));
            }
            catch (error) {
                if (!(0,errors/* isAws */.aZ)(error, "RuleNotFound", "RuleNotFoundException"))
                    throw error;
            }
        },
    };
}
function hostsOf({ Conditions = [] }) {
    return Conditions.filter(({ Field }) => Field === "host-header").flatMap(({ HostHeaderConfig, Values }) => HostHeaderConfig?.Values ?? Values ?? []);
}
function actionOf(action) {
    if ("forwardTo" in action)
        return { Type: "forward", TargetGroupArn: action.forwardTo };
    const answer = { StatusCode: "503", ContentType: "text/html", MessageBody: action.page };
    return { Type: "fixed-response", FixedResponseConfig: answer };
}
function keyed(tags) {
    return tags.map(({ key, value }) => ({ Key: key, Value: value }));
}

;// CONCATENATED MODULE: ./aws/previews/services.js


/** How ECS says that a name is not free: a service of it is there with other settings, or its tasks have not left yet. */
const taken = /not idempotent|still draining/i;
function previewServices(clients, signal) {
    const abort = { abortSignal: signal };
    const describe = async (cluster, names) => {
        const { DescribeServicesCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(4224)]).then(__webpack_require__.t.bind(__webpack_require__, 4224, 19));
        const ecs = await clients.ecs();
        const answers = await Promise.all((0,patient/* chunks */.VN)(names, 10).map((services) => (0,patient/* patientCall */.g4)("ecs:DescribeServices", () => ecs.send(new DescribeServicesCommand({ cluster, services, include: ["TAGS"] }), abort))));
        return answers.flatMap(({ services = [] }) => services.flatMap(seen));
    };
    return {
        services: async (cluster, prefix) => {
            const { ListServicesCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(4224)]).then(__webpack_require__.t.bind(__webpack_require__, 4224, 19));
            const ecs = await clients.ecs();
            const names = [];
            for (let nextToken;;) {
                const page = await (0,patient/* patientCall */.g4)("ecs:ListServices", () => ecs.send(new ListServicesCommand({ cluster, maxResults: 100, ...(0,patient/* optional */.lq)("nextToken", nextToken) }), abort));
                names.push(...(page.serviceArns ?? []).map((arn) => arn.split("/").at(-1) ?? ""));
                nextToken = page.nextToken;
                if (nextToken === undefined)
                    break;
            }
            return describe(cluster, names.filter((name) => name.startsWith(prefix)));
        },
        service: async (cluster, name) => (await describe(cluster, [name]))[0],
        createService: async (input) => {
            const { CreateServiceCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(4224)]).then(__webpack_require__.t.bind(__webpack_require__, 4224, 19));
            const ecs = await clients.ecs();
            try {
                await (0,patient/* patientCall */.g4)("ecs:CreateService", () => ecs.send(new CreateServiceCommand(input)));
                return "created";
            }
            catch (error) {
                if ((0,errors/* isAws */.aZ)(error, "InvalidParameterException") && taken.test(error.message))
                    return "taken";
                throw error;
            }
        },
        updateService: async (cluster, service, { taskDefinition, desired }) => {
            const { UpdateServiceCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(4224)]).then(__webpack_require__.t.bind(__webpack_require__, 4224, 19));
            const ecs = await clients.ecs();
            const change = { ...(0,patient/* optional */.lq)("taskDefinition", taskDefinition), ...(0,patient/* optional */.lq)("desiredCount", desired) };
            try {
                await (0,patient/* patientCall */.g4)("ecs:UpdateService", () => ecs.send(new UpdateServiceCommand({ cluster, service, ...change })));
                return "updated";
            }
            catch (error) {
                if ((0,errors/* isAws */.aZ)(error, "ServiceNotActiveException", "ServiceNotFoundException"))
                    return "gone";
                throw error;
            }
        },
        deleteService: async (cluster, service) => {
            const { DeleteServiceCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(4224)]).then(__webpack_require__.t.bind(__webpack_require__, 4224, 19));
            const ecs = await clients.ecs();
            try {
                await (0,patient/* patientCall */.g4)("ecs:DeleteService", () => ecs.send(new DeleteServiceCommand({ cluster, service, force: true })));
            }
            catch (error) {
                if (!(0,errors/* isAws */.aZ)(error, "ServiceNotActiveException", "ServiceNotFoundException"))
                    throw error;
            }
        },
        tag: async (resourceArn, tags) => {
            const { TagResourceCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(4224)]).then(__webpack_require__.t.bind(__webpack_require__, 4224, 19));
            const ecs = await clients.ecs();
            await (0,patient/* patientCall */.g4)("ecs:TagResource", () => ecs.send(new TagResourceCommand({ resourceArn, tags: [...tags] })));
        },
    };
}
/** Nothing for a service that is gone: ECS shows it as INACTIVE for a while. */
function seen(service) {
    const { serviceName = "", serviceArn = "", status, taskDefinition = "", desiredCount = 0, deployments = [], } = service;
    if (status !== "ACTIVE" && status !== "DRAINING")
        return [];
    const primary = deployments.find((one) => one.status === "PRIMARY");
    const alone = deployments.length === 1 && primary?.runningCount === desiredCount;
    const failed = primary?.rolloutState === "FAILED" ? (primary.rolloutStateReason ?? "its deployment failed") : undefined;
    return [
        {
            name: serviceName,
            arn: serviceArn,
            status,
            taskDefinition,
            desired: desiredCount,
            steady: alone && primary?.rolloutState === "COMPLETED",
            ...(0,patient/* optional */.lq)("failed", failed),
            tags: Object.fromEntries((service.tags ?? []).map(({ key = "", value = "" }) => [key, value])),
        },
    ];
}

// EXTERNAL MODULE: ./task-definition/compare.js + 1 modules
var compare = __webpack_require__(2556);
// EXTERNAL MODULE: ./aws/task-definitions.js
var task_definitions = __webpack_require__(3961);
;// CONCATENATED MODULE: ./aws/previews/tasks.js




/** DeleteTaskDefinitions takes so many at once. Source: its API reference. */
const batch = 10;
function previewTasks(clients, signal) {
    const abort = { abortSignal: signal };
    const ecs = async () => ({ sdk: await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(4224)]).then(__webpack_require__.t.bind(__webpack_require__, 4224, 19)), client: await clients.ecs() });
    const definitions = (0,task_definitions.taskDefinitionPort)(clients, signal);
    return {
        register: async (definition) => {
            const newest = await definitions.newest(definition.family);
            const { tags = [], ...bare } = definition;
            if (newest === undefined ||
                !(0,compare/* same */.F)({ ...newest.definition, tags: [] }, { ...bare, tags: [] }))
                return definitions.register(definition);
            // The same as before but for the commit, which says whose it is now.
            const { sdk, client } = await ecs();
            await (0,patient/* patientCall */.g4)("ecs:TagResource", () => client.send(new sdk.TagResourceCommand({ resourceArn: newest.arn, tags: tags })));
            return newest.arn;
        },
        revisions: async (prefix) => {
            const { sdk, client } = await ecs();
            const arns = [];
            for (let nextToken;;) {
                // The prefix of a family is all that ECS can filter by, and it may be of many families.
                const families = await (0,patient/* patientCall */.g4)("ecs:ListTaskDefinitionFamilies", () => client.send(new sdk.ListTaskDefinitionFamiliesCommand({
                    familyPrefix: prefix,
                    status: "ACTIVE",
                    ...(0,patient/* optional */.lq)("nextToken", nextToken),
                }), abort));
                for (const family of families.families ?? [])
                    arns.push(...(await revisionsOf(family)));
                nextToken = families.nextToken;
                if (nextToken === undefined)
                    return arns;
            }
        },
        revisionTags: async (taskDefinition) => {
            const { sdk, client } = await ecs();
            const { tags = [] } = await (0,patient/* patientCall */.g4)("ecs:DescribeTaskDefinition", () => client.send(new sdk.DescribeTaskDefinitionCommand({ taskDefinition, include: ["TAGS"] }), abort));
            return Object.fromEntries(tags.map(({ key = "", value = "" }) => [key, value]));
        },
        removeRevisions: async (arns) => {
            const { sdk, client } = await ecs();
            for (const taskDefinition of arns)
                await (0,patient/* patientCall */.g4)("ecs:DeregisterTaskDefinition", () => client.send(new sdk.DeregisterTaskDefinitionCommand({ taskDefinition }))).catch((error) => {
                    // Another run was quicker.
                    if (!(0,errors/* isAws */.aZ)(error, "ClientException", "InvalidParameterException"))
                        throw error;
                });
            for (const taskDefinitions of (0,patient/* chunks */.VN)(arns, batch))
                await (0,patient/* patientCall */.g4)("ecs:DeleteTaskDefinitions", () => client.send(new sdk.DeleteTaskDefinitionsCommand({ taskDefinitions })));
        },
        tasks: async (cluster, startedBy) => {
            const { sdk, client } = await ecs();
            const arns = [];
            for (let nextToken;;) {
                const page = await (0,patient/* patientCall */.g4)("ecs:ListTasks", () => client.send(new sdk.ListTasksCommand({ cluster, startedBy, ...(0,patient/* optional */.lq)("nextToken", nextToken) }), abort));
                arns.push(...(page.taskArns ?? []));
                nextToken = page.nextToken;
                if (nextToken === undefined)
                    return arns;
            }
        },
        stopTask: async (cluster, task, reason) => {
            const { sdk, client } = await ecs();
            try {
                await (0,patient/* patientCall */.g4)("ecs:StopTask", () => client.send(new sdk.StopTaskCommand({ cluster, task, reason })));
            }
            catch (error) {
                if (!((0,errors/* isAws */.aZ)(error, "InvalidParameterException") && /not found|stopped/i.test(error.message)))
                    throw error;
            }
        },
    };
    async function revisionsOf(family) {
        const { sdk, client } = await ecs();
        const arns = [];
        for (let nextToken;;) {
            const page = await (0,patient/* patientCall */.g4)("ecs:ListTaskDefinitions", () => client.send(new sdk.ListTaskDefinitionsCommand({
                familyPrefix: family,
                sort: "DESC",
                status: "ACTIVE",
                ...(0,patient/* optional */.lq)("nextToken", nextToken),
            }), abort));
            arns.push(...(page.taskDefinitionArns ?? []));
            nextToken = page.nextToken;
            if (nextToken === undefined)
                return arns;
        }
    }
}

;// CONCATENATED MODULE: ./aws/previews/index.js




/** What previews need of AWS. Calls that change something do not end with `signal`: what became of them could not be told. */
function previewAccount(clients, signal) {
    return {
        ...previewServices(clients, signal),
        ...previewRoutes(clients, signal),
        ...previewTasks(clients, signal),
        ...previewParameters(clients, signal),
    };
}


/***/ }),

/***/ 2556:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  A: () => (/* binding */ changes),
  F: () => (/* binding */ same)
});

// EXTERNAL MODULE: ./task-definition/model.js
var model = __webpack_require__(6163);
;// CONCATENATED MODULE: ./task-definition/normalise.js

/**
 * A task definition brought to one form, so that what ECS writes back equals what was sent: defaults that it fills in,
 * units that it converts, lists whose order it does not keep (what DescribeTaskDefinition gives back; Terraform's AWS provider, container_definitions.go).
 * Fields unknown here stay: in doubt two definitions differ, and a superfluous revision harms nobody.
 */
function normalise(definition) {
    const { containerDefinitions, ...rest } = pruned(definition);
    const result = Object.fromEntries(Object.entries(rest).filter(([key]) => !model/* outputOnly */.MM.includes(key)));
    if (result.cpu !== undefined)
        result.cpu = units(result.cpu, /^([\d.]+)\s*vcpu$/i);
    if (result.memory !== undefined)
        result.memory = units(result.memory, /^([\d.]+)\s*gb$/i);
    if (result.enableFaultInjection === false)
        delete result.enableFaultInjection;
    const platform = { cpuArchitecture: "X86_64", operatingSystemFamily: "LINUX", ...record(result.runtimePlatform) };
    if (platform.cpuArchitecture === "X86_64" && platform.operatingSystemFamily === "LINUX")
        delete result.runtimePlatform;
    else
        result.runtimePlatform = platform;
    for (const key of ["volumes", "placementConstraints", "requiresCompatibilities", "tags", "inferenceAccelerators"])
        sort(result, key);
    const proxy = record(result.proxyConfiguration);
    if (proxy.properties) {
        sort(proxy, "properties");
        result.proxyConfiguration = proxy;
    }
    result.containerDefinitions = containerDefinitions
        .map((container) => normaliseContainer(container, String(rest.networkMode ?? "bridge")))
        .sort(byText);
    return result;
}
function normaliseContainer(container, networkMode) {
    const result = { ...container, essential: container.essential ?? true };
    if (result.cpu === 0)
        delete result.cpu;
    if (result.versionConsistency === "enabled")
        delete result.versionConsistency;
    if (record(result.restartPolicy).enabled === false)
        delete result.restartPolicy;
    if (result.healthCheck) {
        const check = { interval: 30, timeout: 5, retries: 3, ...record(result.healthCheck) };
        if (check.startPeriod === 0)
            delete check.startPeriod;
        result.healthCheck = check;
    }
    if (Array.isArray(result.portMappings))
        result.portMappings = result.portMappings.map((one) => port(record(one), networkMode));
    for (const key of ["portMappings", "environment", "secrets", "mountPoints", "volumesFrom", "ulimits", "dependsOn"])
        sort(result, key);
    for (const key of ["environmentFiles", "systemControls", "resourceRequirements", "extraHosts"])
        sort(result, key);
    const log = record(result.logConfiguration);
    if (log.secretOptions) {
        sort(log, "secretOptions");
        result.logConfiguration = log;
    }
    return result;
}
function port(mapping, networkMode) {
    const result = { protocol: "tcp", ...mapping };
    if (networkMode === "awsvpc" || networkMode === "host")
        result.hostPort = result.containerPort;
    else if (result.hostPort === 0)
        delete result.hostPort;
    return result;
}
/** "0.25 vCPU" → "256", "1 GB" → "1024"; a bare number stays. */
function units(value, form) {
    const match = form.exec(String(value).trim());
    return match ? String(Math.round(Number(match[1]) * 1024)) : String(value).trim();
}
/** Without null and empty lists and mappings; empty text stays, because `value: ""` is a value. */
function pruned(value) {
    if (Array.isArray(value))
        return value.map(pruned);
    if (!(0,model/* isRecord */.u4)(value))
        return value;
    return Object.fromEntries(Object.entries(value)
        .map(([key, one]) => [key, pruned(one)])
        .filter(([, one]) => one !== null && one !== undefined && !isEmpty(one)));
}
function isEmpty(value) {
    return Array.isArray(value) ? value.length === 0 : (0,model/* isRecord */.u4)(value) && Object.keys(value).length === 0;
}
function record(value) {
    return (0,model/* isRecord */.u4)(value) ? { ...value } : {};
}
function sort(holder, key) {
    const list = holder[key];
    if (Array.isArray(list))
        holder[key] = [...list].sort(byText);
}
/** By name where there is one, else by the whole content. */
function byText(a, b) {
    const [left, right] = [sortKey(a), sortKey(b)];
    return left < right ? -1 : left > right ? 1 : 0;
}
function sortKey(value) {
    const name = (0,model/* isRecord */.u4)(value) ? (value.name ?? value.key ?? value.containerName) : undefined;
    return `${typeof name === "string" ? name : ""}\u0000${canonical(value)}`;
}
/** JSON with sorted keys. */
function canonical(value) {
    if (Array.isArray(value))
        return `[${value.map(canonical).join(",")}]`;
    if (!(0,model/* isRecord */.u4)(value))
        return JSON.stringify(value) ?? "null";
    return `{${Object.keys(value)
        .sort()
        .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)
        .join(",")}}`;
}

;// CONCATENATED MODULE: ./task-definition/compare.js


/** Whether ECS would end up with the same content, tags included. */
function same(a, b) {
    return canonical(normalise(a)) === canonical(normalise(b));
}
/**
 * What changes from `before` to `after`, a line each, by path and in the normal form: `api.image: a → b`,
 * `api.environment.LOG_LEVEL: changed`. The values of environment variables are left out: people do keep secrets there.
 */
function changes(before, after) {
    const [old, now] = [flatten(normalise(before)), flatten(normalise(after))];
    const lines = [];
    for (const path of [...new Set([...old.keys(), ...now.keys()])].sort()) {
        const [from, to] = [old.get(path), now.get(path)];
        if (from === to)
            continue;
        const quiet = /(^|\.)environment\.[^.]+\.value$/.test(path);
        const name = quiet ? path.replace(/\.value$/, "") : path;
        if (from === undefined)
            lines.push(quiet ? `${name}: added` : `${name}: added ${shown(to)}`);
        else if (to === undefined)
            lines.push(quiet ? `${name}: removed` : `${name}: removed (was ${shown(from)})`);
        else
            lines.push(quiet ? `${name}: changed` : `${name}: ${shown(from)} → ${shown(to)}`);
    }
    return lines;
}
/** Path → value as JSON text. Lists of named things are keyed by name, so that an insertion is one line. */
function flatten(value, at = "", into = new Map()) {
    const key = (part) => (at === "" ? part : `${at}.${part}`);
    if (Array.isArray(value) && value.some(model/* isRecord */.u4)) {
        for (const [index, one] of value.entries()) {
            const label = (0,model/* isRecord */.u4)(one) ? ["name", "key"].find((field) => typeof one[field] === "string") : undefined;
            if (label === undefined || !(0,model/* isRecord */.u4)(one))
                flatten(one, key(String(index)), into);
            else {
                const { [label]: name, ...rest } = one;
                flatten(rest, at === "containerDefinitions" ? String(name) : key(String(name)), into);
            }
        }
    }
    else if ((0,model/* isRecord */.u4)(value)) {
        for (const [part, one] of Object.entries(value))
            flatten(one, key(part), into);
    }
    else
        into.set(at, JSON.stringify(value));
    return into;
}
function shown(json) {
    const text = json === undefined ? "" : json.replace(/^"([\s\S]*)"$/, "$1");
    return text.length > 160 ? `${text.slice(0, 157)}…` : text;
}


/***/ })

};
