export const id = 719;
export const ids = [719];
export const modules = {

/***/ 5719:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   uploadBlob: () => (/* binding */ uploadBlob)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

/**
 * Uploads a small blob in two requests (OCI distribution specification 1.1, "Pushing blobs": POST, then PUT); ECR's own
 * API for layers needs four and takes no part below 5 MiB but the last.
 */
async function uploadBlob(repository, text, access, clients, signal) {
    const digest = `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(text).digest("hex")}`;
    const base = `${access.endpoint}/v2/${repository}/blobs`;
    const authorization = `Basic ${Buffer.from(`${access.username}:${access.password}`).toString("base64")}`;
    const ask = (url, method, headers = {}, body) => clients.exchange(url, { method, headers: { authorization, ...headers }, ...(body === undefined ? {} : { body }) }, signal);
    const blob = { digest, size: Buffer.byteLength(text) };
    if ((await ask(`${base}/${digest}`, "HEAD")).status === 200)
        return blob;
    const begun = await ask(`${base}/uploads/`, "POST", { "content-length": "0" });
    if (begun.status !== 202 || begun.headers.location === undefined)
        throw new Error(`${repository}: the registry refused an upload (status ${begun.status})`);
    const url = new URL(begun.headers.location, `${base}/`);
    url.searchParams.set("digest", digest);
    const type = { "content-type": "application/octet-stream", "content-length": String(blob.size) };
    const done = await ask(url.href, "PUT", type, text);
    if (done.status !== 201)
        throw new Error(`${repository}: the registry refused ${digest} (status ${done.status})`);
    return blob;
}


/***/ })

};
