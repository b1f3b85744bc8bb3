export const id = 7779;
export const ids = [7779];
export const modules = {

/***/ 7779:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   explainFailure: () => (/* binding */ explainFailure),
/* harmony export */   n: () => (/* binding */ explainEvidence)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);
/* harmony import */ var _index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2575);


/** Everything that is known about a failure, nearest cause first; empty when nothing is. Pure. */
function explainFailure(error) {
    if (!(error instanceof Error))
        return [];
    const { said, written } = words(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH ? error.evidence : []);
    return (0,_index_js__WEBPACK_IMPORTED_MODULE_1__/* .explainAll */ .HU)([...chain(error), ...said], written);
}
/** The nearest cause that the evidence shows and that has a remedy of its own. Pure. */
function explainEvidence(evidence) {
    const { said, written } = words(evidence);
    return (0,_index_js__WEBPACK_IMPORTED_MODULE_1__/* .explainAll */ .HU)(said, written).find(({ general }) => general !== true);
}
/** AWS's words apart from what containers wrote; without our own asides: what could not be read, and advice. */
function words(evidence) {
    const lines = (written) => evidence.flatMap((one) => ((one.written === true) === written ? one.lines : []));
    return { said: lines(false).filter((line) => !/^\(could not | {4}/.test(line)), written: lines(true) };
}
/**
 * An error and what caused it: AWS's own names for things stand further down. What stands in “…” a container wrote, and
 * such words prove nothing.
 */
function chain(error) {
    const own = [error.message.replaceAll(/“[^”]*”/g, ""), error.name];
    return error.cause instanceof Error && error.cause !== error ? [...own, ...chain(error.cause)] : own;
}


/***/ })

};
