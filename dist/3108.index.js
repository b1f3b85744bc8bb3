export const id = 3108;
export const ids = [3108];
export const modules = {

/***/ 3108:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   httpPort: () => (/* binding */ httpPort)
/* harmony export */ });
/* harmony import */ var _kernel_cancelled_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7575);

/** Requests to what was released, through the same proxy settings as everything else. */
function httpPort(clients, signal) {
    return {
        async get(url, headers, limitMs) {
            const limit = AbortSignal.timeout(Math.max(1, Math.floor(limitMs)));
            try {
                const answer = await clients.exchange(url, { headers }, AbortSignal.any([signal, limit]));
                const named = Object.entries(answer.headers).flatMap(([name, value]) => value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : value]]);
                return { status: answer.status, headers: Object.fromEntries(named), body: answer.body.toString() };
            }
            catch (error) {
                if (signal.aborted)
                    throw signal.reason instanceof _kernel_cancelled_js__WEBPACK_IMPORTED_MODULE_0__/* .Cancelled */ .c ? signal.reason : error;
                if (limit.aborted)
                    throw new Error(`no answer within ${Math.round(limitMs / 100) / 10} s`);
                throw new Error(reasonOf(error));
            }
        },
    };
}
/** A connection that failed on every address has no message of its own. */
function reasonOf(error) {
    if (error instanceof AggregateError && error.errors.length > 0)
        return reasonOf(error.errors[0]);
    return error instanceof Error ? error.message : String(error);
}


/***/ })

};
