export const id = 128;
export const ids = [128];
export const modules = {

/***/ 128:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   download: () => (/* binding */ download),
/* harmony export */   downloadStream: () => (/* binding */ downloadStream),
/* harmony export */   exchange: () => (/* binding */ exchange)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7067);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4708);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7075);
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8321);




/** No answer for this long is a failure. */
const TIMEOUT_MS = 30_000;
/** One HTTP request and its whole answer, whatever its status. */
async function exchange(address, wanted, agents, signal) {
    const response = await open(address, wanted, agents, signal);
    return { status: response.statusCode ?? 0, headers: response.headers, body: await (0,node_stream_consumers__WEBPACK_IMPORTED_MODULE_3__.buffer)(response) };
}
/** The body at a presigned address as it comes in. Rejects unless the status is 200. */
async function downloadStream(address, agents, signal) {
    const response = await open(address, {}, agents, signal);
    if (response.statusCode === 200)
        return response;
    response.destroy();
    throw new Error(`status ${response.statusCode}`);
}
function open(address, wanted, agents, signal) {
    const url = new URL(address);
    const { method = "GET", headers = {}, body } = wanted;
    const settings = { method, headers: { ...headers }, signal, timeout: TIMEOUT_MS, ...loopback(url) };
    return new Promise((resolve, reject) => {
        const request = url.protocol === "https:"
            ? (0,node_https__WEBPACK_IMPORTED_MODULE_1__.request)(url, { ...settings, agent: agents.httpsAgent })
            : (0,node_http__WEBPACK_IMPORTED_MODULE_0__.request)(url, { ...settings, agent: agents.httpAgent });
        request.once("error", reject);
        request.once("timeout", () => request.destroy(new Error(`no answer within ${TIMEOUT_MS / 1000} s`)));
        request.once("response", resolve);
        if (body === undefined || typeof body === "string")
            request.end(body);
        else
            (0,node_stream__WEBPACK_IMPORTED_MODULE_2__.pipeline)(body, request, (error) => error && request.destroy(error));
    });
}
/** Every name under `localhost` is this machine (RFC 6761, 6.3), which resolvers do not all know. */
function loopback({ hostname }) {
    if (!hostname.endsWith(".localhost"))
        return {};
    return {
        lookup: (_name, options, done) => options.all ? done(null, [{ address: "127.0.0.1", family: 4 }]) : done(null, "127.0.0.1", 4),
    };
}
/** The text at an address that carries its own authorisation (a presigned URL). Rejects unless the status is 200. */
async function download(address, agents, signal) {
    const { status, body } = await exchange(address, {}, agents, signal);
    if (status !== 200)
        throw new Error(`status ${status}`);
    return body.toString();
}


/***/ })

};
