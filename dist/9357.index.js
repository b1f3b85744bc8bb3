export const id = 9357;
export const ids = [9357,4935];
export const modules = {

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

/***/ 4935:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ previewGateways),
/* harmony export */   gatewayFacts: () => (/* binding */ gatewayFacts)
/* harmony export */ });
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8099);
/* harmony import */ var _patient_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1959);
/* harmony import */ var _turn_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4599);




const lastOf = (arn = "") => arn.split("/").at(-1) ?? "";
/** Behind a gateway a preview has nothing at a load balancer that is its own, and nothing is asked of ELB. */
function previewGateways(clients, signal, turn) {
    const abort = { abortSignal: signal };
    const listed = (0,_turn_js__WEBPACK_IMPORTED_MODULE_3__/* .sharedBy */ .T)(async (cluster) => {
        const { ListGatewayRoutesCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217));
        const ecs = await clients.ecs();
        const found = [];
        for (let nextToken;;) {
            await turn(signal);
            const page = await ask(nextToken);
            for (const one of page.gatewayRoutes ?? [])
                found.push({
                    ...{ arn: one.gatewayRouteArn ?? "", gateway: one.gatewayArn ?? "", service: lastOf(one.serviceArn) },
                    ...{ port: one.serviceContainerPortName ?? "", status: one.status ?? "" },
                });
            nextToken = page.nextToken;
            if (nextToken === undefined)
                return found;
        }
        function ask(token) {
            const input = { cluster, maxResults: 100, ...(0,_patient_js__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lq)("nextToken", token) };
            return gatewayCall(clients, "ecs:ListGatewayRoutes", () => ecs.send(new ListGatewayRoutesCommand(input), abort));
        }
    });
    return {
        targetGroups: async () => [],
        rules: async () => [],
        ...{ createTargetGroup: notHere, deleteTargetGroup: notHere, createRule: notHere },
        ...{ modifyRule: notHere, deleteRule: notHere },
        gatewayRoutes: async (cluster, prefix) => (await listed(cluster)).filter(({ service }) => service.startsWith(prefix)),
        routeUrl: async (gatewayRouteArn) => {
            const { DescribeGatewayRouteCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217));
            const ecs = await clients.ecs();
            await turn(signal);
            try {
                const { gatewayRoute } = await gatewayCall(clients, "ecs:DescribeGatewayRoute", () => ecs.send(new DescribeGatewayRouteCommand({ gatewayRouteArn }), abort));
                return gatewayRoute?.serviceUrl;
            }
            catch (error) {
                if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isAws */ .aZ)(error, "ResourceNotFoundException"))
                    return undefined;
                throw error;
            }
        },
    };
}
function notHere() {
    return Promise.reject(new Error("a preview behind a gateway has no rules and target groups of its own"));
}
/**
 * The one gateway of the cluster, or the one that is given by name or ARN. Rejects, before anything is changed, when there
 * is none, when it is not clear which, and where ECS has no gateways.
 */
async function gatewayFacts(clients, cluster, given, signal) {
    const { ListGatewayClusterAssociationsCommand, DescribeGatewayCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217));
    const ecs = await clients.ecs();
    // A cluster has five at most.
    const { gatewayClusterAssociations: all = [] } = await gatewayCall(clients, "ecs:ListGatewayClusterAssociations", () => ecs.send(new ListGatewayClusterAssociationsCommand({ cluster, status: ["ACTIVE"] }), { abortSignal: signal }));
    const arns = all.flatMap(({ gatewayArn = [] }) => gatewayArn);
    const found = given === undefined ? arns : arns.filter((arn) => arn === given || nameOf(arn) === given);
    const [arn] = found;
    if (arn === undefined)
        throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH(`Cluster ${cluster} is associated with no gateway${given === undefined ? "" : ` ${given}`}${arns.length > 0 ? `, but with ${arns.map(nameOf).join(", ")}` : ""}.`, { next: "Create one and associate it with the cluster (AssociateGatewayWithCluster), or use `routing: alb`." });
    if (found.length > 1)
        throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH(`Cluster ${cluster} has ${found.length} gateways: ${found.map(nameOf).join(", ")}.`, {
            next: "Name the one of previews in `gateway`.",
        });
    if (arns.length === 1)
        return { arn };
    const { gateway } = await gatewayCall(clients, "ecs:DescribeGateway", () => ecs.send(new DescribeGatewayCommand({ gateway: arn }), { abortSignal: signal }));
    return { arn, ...(0,_patient_js__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lq)("accessType", gateway?.accessType) };
}
/** `…:gateway/<name>/<id>` */
const nameOf = (arn) => arn.split("/").at(-2) ?? arn;
/** What a region, an account or a role without gateways answers. The last two are what AWS says of calls that it does not know. */
const unknown = ["UnsupportedFeatureException", "UnknownOperationException", "InvalidAction"];
async function gatewayCall(clients, operation, send) {
    try {
        return await (0,_patient_js__WEBPACK_IMPORTED_MODULE_2__/* .patientCall */ .g4)(operation, send);
    }
    catch (error) {
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isAws */ .aZ)(error, ...unknown))
            throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH(`ECS has no gateways in ${clients.region} (${error.code}); use routing: alb.`, {
                next: "Gateways are new and not everywhere; `routing: alb` needs a load balancer with a listener of your own.",
                cause: error,
            });
        if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isAws */ .aZ)(error, "AccessDeniedException", "AccessDenied"))
            throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH(`${error.message} It needs that for routing: gateway; without, use routing: alb.`, {
                ...(0,_patient_js__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lq)("next", error.next),
                cause: error,
            });
        throw error;
    }
}


/***/ }),

/***/ 9357:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  previewAccount: () => (/* binding */ previewAccount)
});

// EXTERNAL MODULE: ./kernel/clock.js
var kernel_clock = __webpack_require__(2114);
// EXTERNAL MODULE: ./kernel/pace.js
var pace = __webpack_require__(9409);
// EXTERNAL MODULE: ./aws/previews/gateways.js
var gateways = __webpack_require__(4935);
// EXTERNAL MODULE: ./aws/errors.js
var errors = __webpack_require__(8099);
// EXTERNAL MODULE: ./aws/patient.js
var patient = __webpack_require__(1959);
;// CONCATENATED MODULE: ./aws/previews/parameters.js


function previewParameters(clients, signal) {
    const abort = { abortSignal: signal };
    const ssm = async () => ({ sdk: await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(3942)]).then(__webpack_require__.bind(__webpack_require__, 3942)), client: await clients.ssm() });
    return {
        parameters: async (Path) => {
            const { sdk, client } = await ssm();
            const found = [];
            for (let NextToken;;) {
                const page = await (0,patient/* patientCall */.g4)("ssm:GetParametersByPath", () => client.send(new sdk.GetParametersByPathCommand({
                    ...{ Path, Recursive: true, WithDecryption: true },
                    ...(0,patient/* optional */.lq)("NextToken", NextToken),
                }), abort));
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
            for (let attempt = 0;; attempt++) {
                try {
                    await (0,patient/* patientCall */.g4)("ssm:PutParameter", () => client.send(new sdk.PutParameterCommand({ Name, Value, Type: "SecureString", Tags })));
                    return Value;
                }
                catch (error) {
                    if (!(0,errors/* isAws */.aZ)(error, "ParameterAlreadyExists"))
                        throw error;
                }
                try {
                    const { Parameter } = await (0,patient/* patientCall */.g4)("ssm:GetParameter", () => client.send(new sdk.GetParameterCommand({ Name, WithDecryption: true }), abort));
                    return Parameter?.Value ?? Value;
                }
                catch (error) {
                    // A removal was quicker than the look: the name is free again.
                    if (!(0,errors/* isAws */.aZ)(error, "ParameterNotFound") || attempt === 2)
                        throw error;
                }
            }
        },
        deleteParameters: async (names) => {
            const { sdk, client } = await ssm();
            for (const Names of (0,patient/* chunks */.VN)(names, 10))
                await (0,patient/* patientCall */.g4)("ssm:DeleteParameters", () => client.send(new sdk.DeleteParametersCommand({ Names })));
        },
    };
}

// EXTERNAL MODULE: ./kernel/errors.js
var kernel_errors = __webpack_require__(3957);
// EXTERNAL MODULE: ./aws/routes.js
var aws_routes = __webpack_require__(9454);
// EXTERNAL MODULE: ./aws/previews/turn.js
var previews_turn = __webpack_require__(4599);
;// CONCATENATED MODULE: ./aws/previews/routes.js





const removedMeanwhile = ["TargetGroupNotFound", "DuplicateTargetGroupName"].flatMap((code) => [
    code,
    `${code}Exception`,
]);
/** Routes as releases have them, with the tags by which previews tell what is theirs. */
function previewRoutes(clients, signal, turn) {
    const abort = { abortSignal: signal };
    const routes = (0,aws_routes.routePort)(clients, signal);
    const elb = async () => ({
        sdk: await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(1608)]).then(__webpack_require__.bind(__webpack_require__, 1608)),
        client: await clients.elbv2(),
    });
    /** Tags by ARN; twenty a call. What was deleted since it was listed has none. */
    async function tagsOf(arns) {
        const { sdk, client } = await elb();
        const answers = await Promise.all((0,patient/* chunks */.VN)(arns, 20).map(async (ResourceArns) => {
            await turn(signal);
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
    /** A target group that is there with other settings: an earlier push's, which gets this one's health check. */
    async function adopted(name, settings) {
        const [found] = await routes.targetGroups([name]);
        if (found !== undefined && Object.entries(settings).some(([key, value]) => found.settings[key] !== value))
            await routes.modifyTargetGroup(found.arn, settings);
        return found?.arn;
    }
    /** ELB answers with the target group that is there, whoever made it. What was just made may not show its tags yet. */
    async function refuseTheirs(arn, name, tags) {
        const found = (await tagsOf([arn])).get(arn) ?? {};
        if (tags.some(({ key, value }) => found[key] !== undefined && found[key] !== value))
            throw new kernel_errors/* DeployError */.sH(`Target group ${name} is there already, and it is not this preview's.`, {
                next: "Two stacks of one name must not share an account: give one of them another name.",
            });
    }
    const groups = (0,previews_turn/* sharedBy */.T)(async () => {
        const { sdk, client } = await elb();
        const found = [];
        for (let Marker;;) {
            await turn(signal);
            const page = await (0,patient/* patientCall */.g4)("elasticloadbalancing:DescribeTargetGroups", () => client.send(new sdk.DescribeTargetGroupsCommand({ PageSize: 400, ...(0,patient/* optional */.lq)("Marker", Marker) }), abort));
            for (const { TargetGroupArn: arn = "", TargetGroupName: name = "" } of page.TargetGroups ?? [])
                found.push({ arn, name });
            Marker = page.NextMarker;
            if (Marker === undefined)
                return found;
        }
    });
    const rulesOf = (0,previews_turn/* sharedBy */.T)(async (listener) => {
        await turn(signal);
        return routes.rules(listener);
    });
    return {
        targetGroups: async (prefix) => {
            const found = (await groups("")).filter(({ name }) => name.startsWith(prefix));
            const tags = await tagsOf(found.map(({ arn }) => arn));
            return found.map((one) => ({ ...one, tags: tags.get(one.arn) ?? {} }));
        },
        createTargetGroup: async ({ name, vpc, port, healthPath, tags }) => {
            const input = {
                Name: name,
                VpcId: vpc,
                Port: port,
                Protocol: "HTTP",
                TargetType: "ip",
                HealthCheckPath: healthPath,
                HealthCheckIntervalSeconds: 5,
                HealthCheckTimeoutSeconds: 4,
                HealthyThresholdCount: 2,
            };
            for (let turn = 1;; turn++) {
                try {
                    const arn = await routes.createTargetGroup(input, record(tags)).catch(async (error) => {
                        if (!(0,errors/* isAws */.aZ)(error, "DuplicateTargetGroupName", "DuplicateTargetGroupNameException"))
                            throw error;
                        const arn = await adopted(name, { HealthCheckPath: healthPath });
                        if (arn === undefined)
                            throw error;
                        return arn;
                    });
                    // 300 s otherwise, which every push would wait for.
                    const attributes = { "deregistration_delay.timeout_seconds": "5" };
                    await Promise.all([routes.setAttributes(arn, attributes), refuseTheirs(arn, name, tags)]);
                    return arn;
                }
                catch (error) {
                    // A removal beside this run may take it between any two of these calls.
                    if (turn === 3 || !(0,errors/* isAws */.aZ)(error, ...removedMeanwhile))
                        throw error;
                }
            }
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
            const found = (await rulesOf(listener)).filter(({ hosts }) => hosts.some(concerns));
            const tags = await tagsOf(found.map(({ arn }) => arn));
            return found.map(({ arn, priority, hosts, forwardsTo }) => ({
                ...{ arn, listener, priority, hosts, ...(0,patient/* optional */.lq)("forwardsTo", forwardsTo) },
                tags: tags.get(arn) ?? {},
            }));
        },
        createRule: async ({ listener, priority, host, forwardTo, tags }) => {
            try {
                return await routes.createRule({ listener, priority, host, path: undefined, forwardTo }, record(tags));
            }
            catch (error) {
                const full = ["TooManyRules", "TooManyUniqueTargetGroupsPerLoadBalancer"];
                if ((0,errors/* isAws */.aZ)(error, ...full.flatMap((code) => [code, `${code}Exception`])))
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
        gatewayRoutes: async () => [],
        routeUrl: async () => undefined,
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
function actionOf(action) {
    if ("forwardTo" in action)
        return { Type: "forward", TargetGroupArn: action.forwardTo };
    const answer = { StatusCode: "503", ContentType: "text/html", MessageBody: action.page };
    return { Type: "fixed-response", FixedResponseConfig: answer };
}
function record(tags) {
    return Object.fromEntries(tags.map(({ key, value }) => [key, value]));
}

// EXTERNAL MODULE: ./aws/services.js
var services = __webpack_require__(4936);
;// CONCATENATED MODULE: ./aws/previews/services.js




/** How ECS says that a name is not free: a service of it is there with other settings, or its tasks have not left yet. */
const taken = /not idempotent|still draining/i;
function previewServices(clients, signal, turn) {
    const abort = { abortSignal: signal };
    const describe = async (cluster, names) => {
        const { DescribeServicesCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217));
        const ecs = await clients.ecs();
        const answers = await Promise.all((0,patient/* chunks */.VN)(names, 10).map(async (services) => {
            await turn(signal);
            return (0,patient/* patientCall */.g4)("ecs:DescribeServices", () => ecs.send(new DescribeServicesCommand({ cluster, services, include: ["TAGS"] }), abort));
        }));
        return answers.flatMap(({ services = [] }) => services.flatMap(seen));
    };
    const allNames = async (cluster) => {
        const { ListServicesCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217));
        const ecs = await clients.ecs();
        const names = [];
        for (let nextToken;;) {
            await turn(signal);
            const page = await (0,patient/* patientCall */.g4)("ecs:ListServices", () => ecs.send(new ListServicesCommand({ cluster, maxResults: 100, ...(0,patient/* optional */.lq)("nextToken", nextToken) }), abort));
            names.push(...(page.serviceArns ?? []).map((arn) => arn.split("/").at(-1) ?? ""));
            nextToken = page.nextToken;
            if (nextToken === undefined)
                return names;
        }
    };
    const named = (0,previews_turn/* sharedBy */.T)(allNames);
    return {
        services: async (cluster, prefix) => {
            const names = await named(cluster);
            return describe(cluster, names.filter((name) => name.startsWith(prefix)));
        },
        named: describe,
        createService: async (input) => {
            const { CreateServiceCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217));
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
        updateService: async (cluster, service, { taskDefinition, desired, loadBalancers, settings, force }) => {
            const { UpdateServiceCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217));
            const ecs = await clients.ecs();
            const change = {
                ...settings,
                ...(0,patient/* optional */.lq)("taskDefinition", taskDefinition),
                ...(0,patient/* optional */.lq)("desiredCount", desired),
                ...(0,patient/* optional */.lq)("loadBalancers", loadBalancers && [...loadBalancers]),
                ...(0,patient/* optional */.lq)("forceNewDeployment", force),
            };
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
            const { DeleteServiceCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217));
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
            const { TagResourceCommand } = await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217));
            const ecs = await clients.ecs();
            await (0,patient/* patientCall */.g4)("ecs:TagResource", () => ecs.send(new TagResourceCommand({ resourceArn, tags: [...tags] })));
        },
    };
}
/** Nothing for a service that is gone: ECS shows it as INACTIVE for a while. */
function seen(service) {
    const { serviceName = "", serviceArn = "", status, taskDefinition = "", desiredCount = 0, deployments = [], loadBalancers = [], } = service;
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
            targetGroups: loadBalancers.flatMap(({ targetGroupArn = [] }) => targetGroupArn),
            steady: alone && primary?.rolloutState === "COMPLETED",
            ...(0,patient/* optional */.lq)("failed", failed),
            settings: (0,services/* settingsOf */.f)(service),
            tags: Object.fromEntries((service.tags ?? []).map(({ key = "", value = "" }) => [key, value])),
        },
    ];
}

// EXTERNAL MODULE: ./task-definition/compare.js + 1 modules
var compare = __webpack_require__(2556);
// EXTERNAL MODULE: ./aws/task-definitions.js
var task_definitions = __webpack_require__(6342);
// EXTERNAL MODULE: ./aws/tasks.js + 1 modules
var tasks = __webpack_require__(8098);
;// CONCATENATED MODULE: ./aws/previews/tasks.js





/** DeleteTaskDefinitions takes so many at once. Source: its API reference. */
const batch = 10;
function previewTasks(clients, signal, turn) {
    const abort = { abortSignal: signal };
    const ecs = async () => ({ sdk: await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217)), client: await clients.ecs() });
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
        families: (prefix) => families(prefix, "ACTIVE"),
        // A family is all that revisions can be listed by.
        revisions: (prefix) => listed(prefix, "ACTIVE"),
        deregistered: (prefix) => listed(prefix, "INACTIVE"),
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
        unended: async (cluster, arns) => {
            const found = await (0,tasks.describeTasks)(clients, cluster, arns, signal);
            return found.filter(({ lastStatus }) => lastStatus !== "STOPPED").map(({ taskArn = "" }) => taskArn);
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
    /** Of an INACTIVE family no revision can be used any more, and one or more are not deleted. */
    async function listed(prefix, status) {
        const found = await families(prefix, status);
        return (await Promise.all(found.map((family) => revisionsOf(family, status)))).flat();
    }
    async function families(familyPrefix, status) {
        const { sdk, client } = await ecs();
        const found = [];
        for (let nextToken;;) {
            await turn(signal);
            const page = await (0,patient/* patientCall */.g4)("ecs:ListTaskDefinitionFamilies", () => client.send(new sdk.ListTaskDefinitionFamiliesCommand({
                familyPrefix,
                status,
                ...(0,patient/* optional */.lq)("nextToken", nextToken),
            }), abort));
            found.push(...(page.families ?? []));
            nextToken = page.nextToken;
            if (nextToken === undefined)
                return found;
        }
    }
    async function revisionsOf(family, status) {
        const { sdk, client } = await ecs();
        const arns = [];
        for (let nextToken;;) {
            await turn(signal);
            const page = await (0,patient/* patientCall */.g4)("ecs:ListTaskDefinitions", () => client.send(new sdk.ListTaskDefinitionsCommand({
                familyPrefix: family,
                sort: "DESC",
                status,
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







/**
 * What an account gives of each kind of reading (request throttling for the Amazon ECS API, and for the Elastic Load
 * Balancing API), but for a share that is left to others: a sweep would else use up what a deployment needs.
 */
const allowed = {
    services: { burst: 60, perSecond: 16 },
    routes: { burst: 24, perSecond: 8 },
    definitions: { burst: 30, perSecond: 16 },
};
/** What previews need of AWS. Calls that change something do not end with `signal`: what became of them could not be told. */
function previewAccount(clients, signal, clock = kernel_clock/* systemClock */.m, routing = "alb") {
    const routes = routing === "gateway" ? gateways/* previewGateways */.K : previewRoutes;
    return {
        ...previewServices(clients, signal, (0,pace/* pace */.cI)(allowed.services, clock)),
        ...routes(clients, signal, (0,pace/* pace */.cI)(allowed.routes, clock)),
        ...previewTasks(clients, signal, (0,pace/* pace */.cI)(allowed.definitions, clock)),
        ...previewParameters(clients, signal),
    };
}


/***/ }),

/***/ 4599:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ sharedBy)
/* harmony export */ });
/* harmony import */ var _kernel_pace_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9409);

/** One listing for all runs that ask at the same time for the same: a sweep that removes many lists once for all of them. */
function sharedBy(list) {
    const lists = new Map();
    return (key) => {
        const shared = lists.get(key) ?? (0,_kernel_pace_js__WEBPACK_IMPORTED_MODULE_0__/* .together */ .bs)(() => list(key));
        lists.set(key, shared);
        return shared();
    };
}


/***/ }),

/***/ 9454:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   routePort: () => (/* binding */ routePort)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8099);
/* harmony import */ var _listeners_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6211);
/* harmony import */ var _patient_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1959);



/** Target groups and rules. Calls that change something do not end with `signal`: what became of them could not be told. */
function routePort(clients, signal) {
    const abort = { abortSignal: signal };
    const elb = async () => ({
        sdk: await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(1608)]).then(__webpack_require__.bind(__webpack_require__, 1608)),
        client: await clients.elbv2(),
    });
    return {
        vpcOf: async (listener) => (await (0,_listeners_js__WEBPACK_IMPORTED_MODULE_1__/* .listenersOf */ .b)(clients, [listener], signal))?.[0]?.vpc,
        targetGroups: async (names) => {
            const { sdk, client } = await elb();
            const find = async (Names) => {
                try {
                    const { TargetGroups = [] } = await (0,_patient_js__WEBPACK_IMPORTED_MODULE_2__/* .patientCall */ .g4)("elasticloadbalancing:DescribeTargetGroups", () => client.send(new sdk.DescribeTargetGroupsCommand({ Names: [...Names] }), abort));
                    return TargetGroups.map(({ TargetGroupName: name = "", TargetGroupArn: arn = "", ...settings }) => ({
                        name,
                        arn,
                        settings: settings,
                    }));
                }
                catch (error) {
                    if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isAws */ .aZ)(error, "TargetGroupNotFound", "TargetGroupNotFoundException"))
                        throw error;
                    // One that is not there spoils the whole call: ask for each by itself.
                    if (Names.length === 1)
                        return [];
                    return (await Promise.all(Names.map((name) => find([name])))).flat();
                }
            };
            return (await Promise.all((0,_patient_js__WEBPACK_IMPORTED_MODULE_2__/* .chunks */ .VN)(names, 20).map(find))).flat();
        },
        createTargetGroup: async (input, tags) => {
            const { sdk, client } = await elb();
            const all = { ...input, Tags: keyed(tags) };
            const { TargetGroups = [] } = await (0,_patient_js__WEBPACK_IMPORTED_MODULE_2__/* .patientCall */ .g4)("elasticloadbalancing:CreateTargetGroup", () => client.send(new sdk.CreateTargetGroupCommand(all)));
            return TargetGroups[0]?.TargetGroupArn ?? "";
        },
        modifyTargetGroup: async (TargetGroupArn, settings) => {
            const { sdk, client } = await elb();
            const input = { ...settings, TargetGroupArn };
            await (0,_patient_js__WEBPACK_IMPORTED_MODULE_2__/* .patientCall */ .g4)("elasticloadbalancing:ModifyTargetGroup", () => client.send(new sdk.ModifyTargetGroupCommand(input)));
        },
        attributes: async (TargetGroupArn) => {
            const { sdk, client } = await elb();
            const { Attributes = [] } = await (0,_patient_js__WEBPACK_IMPORTED_MODULE_2__/* .patientCall */ .g4)("elasticloadbalancing:DescribeTargetGroupAttributes", () => client.send(new sdk.DescribeTargetGroupAttributesCommand({ TargetGroupArn }), abort));
            return Object.fromEntries(Attributes.map(({ Key = "", Value = "" }) => [Key, Value]));
        },
        setAttributes: async (TargetGroupArn, attributes) => {
            const { sdk, client } = await elb();
            await (0,_patient_js__WEBPACK_IMPORTED_MODULE_2__/* .patientCall */ .g4)("elasticloadbalancing:ModifyTargetGroupAttributes", () => client.send(new sdk.ModifyTargetGroupAttributesCommand({ TargetGroupArn, Attributes: keyed(attributes) })));
        },
        rules: async (listener) => {
            const { sdk, client } = await elb();
            const found = [];
            for (let Marker;;) {
                const page = await (0,_patient_js__WEBPACK_IMPORTED_MODULE_2__/* .patientCall */ .g4)("elasticloadbalancing:DescribeRules", () => client.send(new sdk.DescribeRulesCommand({ ListenerArn: listener, PageSize: 400, ...(0,_patient_js__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lq)("Marker", Marker) }), abort));
                found.push(...(page.Rules ?? []));
                Marker = page.NextMarker;
                if (Marker === undefined)
                    return found.filter(({ IsDefault }) => !IsDefault).map(seen);
            }
        },
        createRule: async ({ listener, priority, host, path, forwardTo }, tags) => {
            const { sdk, client } = await elb();
            const Conditions = [
                ...(host ? [{ Field: "host-header", HostHeaderConfig: { Values: [host] } }] : []),
                ...(path ? [{ Field: "path-pattern", PathPatternConfig: { Values: [path] } }] : []),
            ];
            const Actions = [{ Type: "forward", TargetGroupArn: forwardTo }];
            try {
                await (0,_patient_js__WEBPACK_IMPORTED_MODULE_2__/* .patientCall */ .g4)("elasticloadbalancing:CreateRule", () => client.send(new sdk.CreateRuleCommand({
                    ...{ ListenerArn: listener, Priority: priority, Conditions, Actions, Tags: keyed(tags) },
                })));
                return "created";
            }
            catch (error) {
                if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isAws */ .aZ)(error, "PriorityInUse", "PriorityInUseException"))
                    return "priority taken";
                throw error;
            }
        },
    };
}
function seen({ RuleArn: arn = "", Priority, Conditions = [], Actions = [] }) {
    const of = (field, read) => Conditions.filter(({ Field }) => Field === field).flatMap((one) => read(one) ?? one.Values ?? []);
    const forward = Actions.find(({ Type }) => Type === "forward");
    return {
        arn,
        priority: Number(Priority),
        hosts: of("host-header", ({ HostHeaderConfig }) => HostHeaderConfig?.Values),
        paths: of("path-pattern", ({ PathPatternConfig }) => PathPatternConfig?.Values),
        more: Conditions.some(({ Field }) => Field !== "host-header" && Field !== "path-pattern"),
        forwardsTo: forward?.TargetGroupArn ?? forward?.ForwardConfig?.TargetGroups?.[0]?.TargetGroupArn,
    };
}
function keyed(tags) {
    return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}


/***/ }),

/***/ 9409:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Tu: () => (/* binding */ atMost),
/* harmony export */   bs: () => (/* binding */ together),
/* harmony export */   cI: () => (/* binding */ pace)
/* harmony export */ });
/**
 * Waits until one more call may be sent: `burst` of them at once, `perSecond` after that. Whoever asks first goes first.
 * Rejects with the signal's reason when it is aborted meanwhile.
 */
function pace({ burst, perSecond }, clock) {
    /** When the bucket is, or was, full again, ms. */
    let full = Number.NEGATIVE_INFINITY;
    const each = 1000 / perSecond;
    return async (signal) => {
        const now = clock.now();
        full = Math.max(full, now) + each;
        const early = full - now - burst * each;
        if (early > 0)
            await clock.sleep(early, signal);
    };
}
/**
 * One answer for all who ask for the same at the same time. Whoever asks while the work runs gets the next one's answer:
 * it was begun after the question.
 */
function together(work) {
    let running = Promise.resolve();
    let next;
    return () => {
        next ??= running
            .catch(() => undefined)
            .then(() => {
            next = undefined;
            const begun = work();
            running = begun;
            return begun;
        });
        return next;
    };
}
/** Does the work for each, at most `most` at once; the results are in the order of the list. Rejects with the first failure. */
async function atMost(most, list, work) {
    const results = [];
    const queue = list.entries();
    const lane = async () => {
        for (const [at, one] of queue)
            results[at] = await work(one);
    };
    await Promise.all(Array.from({ length: Math.min(most, list.length) }, lane));
    return results;
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
