export const id = 2112;
export const ids = [2112,3346];
export const modules = {

/***/ 3346:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   imagesOf: () => (/* binding */ imagesOf)
/* harmony export */ });
/* harmony import */ var _image_adopt_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1444);
/* harmony import */ var _image_build_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3612);
/* harmony import */ var _image_plan_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5755);
/* harmony import */ var _build_request_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(849);




/**
 * The images of a release. What can be seen on this machine is checked now; `keys` are the containers that will get
 * images, `plan` says what would be built, and `bring` builds what the registry lacks.
 */
async function imagesOf(inputs, runner) {
    const { log, signal } = runner;
    const given = inputs.images ?? {};
    const specs = await (0,_build_request_js__WEBPACK_IMPORTED_MODULE_3__/* .settledBuilds */ .ZH)(inputs.builds ?? [], inputs, runner);
    const builds = specs.filter(({ name }) => given[name] === undefined);
    const request = builds.length > 0 ? (0,_build_request_js__WEBPACK_IMPORTED_MODULE_3__/* .buildRequest */ .mK)(inputs, builds, runner) : undefined;
    const named = Object.fromEntries(specs.map(({ name }) => [name, "pending"]));
    return {
        keys: Object.keys((0,_image_build_js__WEBPACK_IMPORTED_MODULE_1__/* .containerImages */ ._Z)(specs, [], { ...named, ...given })),
        plan: async (clients) => {
            const ports = await (0,_build_request_js__WEBPACK_IMPORTED_MODULE_3__/* .buildPorts */ .Pv)(inputs, clients, runner);
            const adopted = await (0,_image_adopt_js__WEBPACK_IMPORTED_MODULE_0__/* .adoptImages */ .l)(given, ports.registry, signal);
            const planned = request === undefined ? [] : await (0,_image_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .planImages */ .y6)(request, ports);
            for (const line of (0,_image_build_js__WEBPACK_IMPORTED_MODULE_1__/* .planLines */ .HN)(planned))
                log.info(line);
            const there = planned.flatMap((one) => (one.there === undefined ? [] : [one.there.image]));
            const toBuild = planned.filter((one) => one.there === undefined).map((one) => one.spec.name);
            const pending = Object.fromEntries(toBuild.map((name) => [name, "to be built"]));
            const why = Object.fromEntries([
                ...Object.entries(adopted).map(([name, reference]) => [name, `given as ${reference}`]),
                ...planned.map((one) => [one.spec.name, one.why]),
            ]);
            return { toBuild, why, containers: (0,_image_build_js__WEBPACK_IMPORTED_MODULE_1__/* .containerImages */ ._Z)(specs, there, { ...adopted, ...pending }) };
        },
        bring: async (clients) => {
            const ports = await (0,_build_request_js__WEBPACK_IMPORTED_MODULE_3__/* .buildPorts */ .Pv)(inputs, clients, runner);
            const adopted = await (0,_image_adopt_js__WEBPACK_IMPORTED_MODULE_0__/* .adoptImages */ .l)(given, ports.registry, signal);
            const images = request === undefined ? [] : await log.group("Build images", () => (0,_image_build_js__WEBPACK_IMPORTED_MODULE_1__/* .buildImages */ .rd)(request, ports));
            return { images, given: adopted, containers: (0,_image_build_js__WEBPACK_IMPORTED_MODULE_1__/* .containerImages */ ._Z)(specs, images, adopted) };
        },
        /** Judges what was built or found by its scans, when that was asked for. */
        judge: (images, clients) => (0,_build_request_js__WEBPACK_IMPORTED_MODULE_3__/* .scanned */ .zi)(images, inputs, clients, runner),
    };
}


/***/ }),

/***/ 4999:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ disk)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);

/** The disk as it is. */
const disk = {
    async kind(path) {
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path).catch(() => undefined);
        return found?.isFile() ? "file" : found?.isDirectory() ? "folder" : undefined;
    },
    read: (path) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, "utf8"),
};


/***/ })

};
