export const id = 4935;
export const ids = [4935];
export const modules = {

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


/***/ })

};
