export const id = 5719;
export const ids = [5719];
export const modules = {

/***/ 5719:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   copyBlob: () => (/* binding */ copyBlob),
/* harmony export */   putBlob: () => (/* binding */ putBlob),
/* harmony export */   uploadBlob: () => (/* binding */ uploadBlob)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7075);
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3957);
/* harmony import */ var _kernel_retry_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2150);




/**
 * Uploads a small blob. ECR's own API for layers needs four calls and takes no part below 5 MiB but the last; the
 * distribution API (OCI distribution specification 1.1, "Pushing blobs") needs two.
 */
async function uploadBlob(repository, text, access, clients, signal) {
    const blob = { digest: `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)("sha256").update(text).digest("hex")}`, size: Buffer.byteLength(text) };
    await putBlob(repository, blob, () => node_stream__WEBPACK_IMPORTED_MODULE_1__.Readable.from([text]), access, clients, signal);
    return blob;
}
/** Uploads a blob unless it is there. Throws a TransientError when the registry is busy or the connection breaks. */
async function putBlob(repository, blob, bytes, access, clients, signal) {
    const ask = asking(access, clients, signal);
    if (await isThere(repository, blob.digest, ask))
        return "there";
    const begun = await ask("POST", `/v2/${repository}/blobs/uploads/`, { "content-length": "0" });
    await finish(repository, begun, blob, await bytes(), ask);
    return "copied";
}
/** Brings a blob into another repository: by mounting it where the registry allows that (ECR: account setting BLOB_MOUNTING). */
async function copyBlob({ from, to, bytes, ...blob }, access, clients, signal) {
    const ask = asking(access, clients, signal);
    if (await isThere(to, blob.digest, ask))
        return "there";
    const mount = new URLSearchParams({ mount: blob.digest, from });
    const begun = await ask("POST", `/v2/${to}/blobs/uploads/?${mount}`, { "content-length": "0" });
    if (begun.status === 201)
        return "mounted";
    await finish(to, begun, blob, await bytes(), ask);
    return "copied";
}
function asking(access, clients, signal) {
    const authorization = `Basic ${Buffer.from(`${access.username}:${access.password}`).toString("base64")}`;
    return async (method, address, headers = {}, body) => {
        const url = new URL(address, access.endpoint);
        const wanted = { method, headers: { authorization, ...headers }, ...(body === undefined ? {} : { body }) };
        const answer = await clients.exchange(url.href, wanted, signal).catch((error) => {
            signal.throwIfAborted();
            throw new _kernel_retry_js__WEBPACK_IMPORTED_MODULE_3__/* .TransientError */ .N(`The registry ${url.host} cannot be reached: ${(0,_kernel_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(error)}`, error);
        });
        if (answer.status === 429 || answer.status >= 500)
            throw new _kernel_retry_js__WEBPACK_IMPORTED_MODULE_3__/* .TransientError */ .N(`The registry ${url.host} is busy (status ${answer.status}).`, new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeployError */ .sH(`The registry ${url.host} answered ${method} with status ${answer.status}, again and again.`, {
                evidence: [{ title: "the registry's answer", lines: answer.body.toString().split("\n").slice(0, 5) }],
                next: "Run the job again in some minutes; AWS's health page may know more.",
            }));
        return answer;
    };
}
async function isThere(repository, digest, ask) {
    return (await ask("HEAD", `/v2/${repository}/blobs/${digest}`)).status === 200;
}
/** Sends the bytes of an upload that has begun, and closes it with the digest, which the registry checks. */
async function finish(repository, begun, blob, body, ask) {
    const place = begun.headers.location;
    if (begun.status !== 202 || place === undefined)
        throw refusal(repository, blob, begun);
    const type = { "content-type": "application/octet-stream", "content-length": String(blob.size) };
    const sent = await ask("PATCH", place, type, body);
    const url = new URL(sent.headers.location ?? place, "http://registry");
    if (sent.status !== 202)
        throw refusal(repository, blob, sent);
    url.searchParams.set("digest", blob.digest);
    const address = (sent.headers.location ?? place).startsWith("/") ? url.pathname + url.search : url.href;
    const done = await ask("PUT", address, { "content-length": "0" });
    if (done.status !== 201)
        throw refusal(repository, blob, done);
}
function refusal(repository, { digest }, { status, body }) {
    return new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .DeployError */ .sH(`The registry refused to take ${digest} into ${repository} (status ${status}).`, {
        evidence: [{ title: "the registry's answer", lines: body.toString().split("\n").slice(0, 5) }],
        next: "The role needs ecr:BatchCheckLayerAvailability, ecr:InitiateLayerUpload, ecr:UploadLayerPart and ecr:CompleteLayerUpload for the repository.",
    });
}


/***/ })

};
