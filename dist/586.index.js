export const id = 586;
export const ids = [586];
export const modules = {

/***/ 1586:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   post: () => (/* binding */ post),
/* harmony export */   run: () => (/* binding */ run)
/* harmony export */ });
/* harmony import */ var _aws_clients_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7202);
/* harmony import */ var _kernel_clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2114);
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3957);
/* harmony import */ var _report_links_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(6642);
/* harmony import */ var _report_sections_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2331);
/* harmony import */ var _service_plan_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1037);
/* harmony import */ var _service_roll_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3733);
/* harmony import */ var _outcomes_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9057);
/* harmony import */ var _spec_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9912);









const rolling = "rolling";
async function run(runner) {
    const inputs = runner.inputs(_spec_js__WEBPACK_IMPORTED_MODULE_6__/* .spec */ .IC);
    const { log, signal, cleanup, environment } = runner;
    const { cluster, region } = inputs;
    const { readFiles } = await __webpack_require__.e(/* import() */ 705).then(__webpack_require__.bind(__webpack_require__, 8705));
    const { evidencePort, taskPort } = await __webpack_require__.e(/* import() */ 717).then(__webpack_require__.bind(__webpack_require__, 8098));
    const { servicePort } = await __webpack_require__.e(/* import() */ 936).then(__webpack_require__.bind(__webpack_require__, 4936));
    const { logPort } = await __webpack_require__.e(/* import() */ 867).then(__webpack_require__.bind(__webpack_require__, 1867));
    const files = inputs.services.flatMap(({ definition }) => definition ?? []);
    const { services } = await readFiles({ taskDefinitions: [], services: files }, environment.workspace);
    const clients = (0,_aws_clients_js__WEBPACK_IMPORTED_MODULE_0__/* .awsClients */ .e)(region, environment.variables);
    const definitions = new Map(services.map(({ file, ...definition }) => [file, definition]));
    const targets = await resolve(inputs.services, definitions, inputs.create, taskPort(clients, signal, cleanup));
    const port = servicePort(clients, signal);
    runner.saveState(rolling, targets.map(({ service }) => service).join(", "));
    const results = await (0,_service_roll_js__WEBPACK_IMPORTED_MODULE_5__/* .roll */ .CL)(await (0,_service_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .plan */ .e)(targets, cluster, port), { cluster, timeoutMs: inputs["timeout-minutes"] * 60_000 }, {
        port,
        evidence: evidencePort(clients, cleanup),
        logs: logPort(clients, environment.variables, cleanup),
        clock: _kernel_clock_js__WEBPACK_IMPORTED_MODULE_1__/* .systemClock */ .m,
        signal,
        log: (line) => log.info(line),
    });
    runner.saveState(rolling, "");
    runner.outputs(_spec_js__WEBPACK_IMPORTED_MODULE_6__/* .spec */ .IC, { verdict: (0,_service_roll_js__WEBPACK_IMPORTED_MODULE_5__/* .overall */ .Me)(results), services: (0,_outcomes_js__WEBPACK_IMPORTED_MODULE_7__/* .outcomes */ .K)(results) });
    await runner.summary((0,_report_sections_js__WEBPACK_IMPORTED_MODULE_3__/* .rolledSection */ .wS)(results, (0,_report_links_js__WEBPACK_IMPORTED_MODULE_8__/* .links */ .y)(region, environment.variables, cluster)));
    signal.throwIfAborted();
    const failure = (0,_service_roll_js__WEBPACK_IMPORTED_MODULE_5__/* .rollFailure */ .GY)(results, inputs["fail-on"]);
    if (failure)
        throw failure;
}
/** Nothing has to be cleared up after a run that died: it only has to be said what goes on without it. */
async function post(runner) {
    const services = runner.state(rolling);
    if (services)
        runner.log.notice(`What was begun for ${services} goes on in ECS; its outcome was not awaited.`);
}
/** Every task definition as a full ARN, every definition file in its place; all that is wrong at once. */
async function resolve(written, definitions, create, port) {
    const problems = [];
    const targets = await Promise.all(written.map(async ({ service, taskDefinition, definition: file }) => {
        const definition = file === undefined ? undefined : definitions.get(file);
        if (definition && definition.name !== service)
            problems.push(`${file}: defines service "${definition.name}", but is given for "${service}"`);
        const reference = taskDefinition ?? definition?.taskDefinition ?? "";
        const arn = (await port.plan(reference))?.arn;
        if (arn === undefined)
            problems.push(`service "${service}": ECS has no task definition "${reference}"`);
        return {
            service,
            taskDefinition: arn ?? "",
            ...(create && definition?.input ? { definition: definition.input } : {}),
        };
    }));
    if (problems.length > 0)
        throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .InputError */ .dz(problems);
    return targets;
}


/***/ })

};
