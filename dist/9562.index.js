export const id = 9562;
export const ids = [9562];
export const modules = {

/***/ 9562:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   serviceShape: () => (/* binding */ serviceShape),
/* harmony export */   shapeOf: () => (/* binding */ shapeOf),
/* harmony export */   taskDefinitionShape: () => (/* binding */ taskDefinitionShape),
/* harmony export */   updateServiceShape: () => (/* binding */ updateServiceShape)
/* harmony export */ });
/** What RegisterTaskDefinition takes, from the model inside the SDK. */
async function taskDefinitionShape() {
    return shapeOf((await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217))).RegisterTaskDefinitionRequest$);
}
/** What CreateService takes. */
async function serviceShape() {
    return shapeOf((await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217))).CreateServiceRequest$);
}
/** What UpdateService takes. */
async function updateServiceShape() {
    return shapeOf((await Promise.all(/* import() */[__webpack_require__.e(7777), __webpack_require__.e(8217)]).then(__webpack_require__.bind(__webpack_require__, 8217))).UpdateServiceRequest$);
}
const LIST = 64;
const MAP = 128;
/**
 * A schema of the SDK as a Shape. The SDK's generated schemas are tuples (@smithy/types, schema/static-schemas.d.ts):
 * structure `[3, namespace, name, traits, members[], schemas[], required count]` with the required members first, list
 * `[1, namespace, name, traits, item]`, map `[2, namespace, name, traits, key, value]`, member `[schema, traits]`, simple
 * types as numbers (0 text, 1 number, 2 boolean, 4-7 time) with 64 added for a list and 128 for a map of them; any of
 * them may hide behind a function.
 */
function shapeOf(schema) {
    const found = typeof schema === "function" ? schema() : schema;
    if (typeof found === "number")
        return simple(found);
    if (!Array.isArray(found))
        return { kind: "any" };
    if (found.length === 2)
        return shapeOf(found[0]);
    switch (found[0]) {
        case 0:
            return shapeOf(found[4]);
        case 1:
            return { kind: "list", item: () => shapeOf(found[4]) };
        case 2:
            return { kind: "map", value: () => shapeOf(found[5]) };
        case 3: {
            const names = found[4];
            const members = new Map(names.map((name, index) => [name, () => shapeOf(found[5][index])]));
            return { kind: "structure", name: String(found[2]), members, required: names.slice(0, found[6] ?? 0) };
        }
        default:
            return { kind: "any" };
    }
}
function simple(code) {
    if (code & LIST)
        return { kind: "list", item: () => simple(code & ~LIST) };
    if (code & MAP)
        return { kind: "map", value: () => simple(code & ~MAP) };
    return code === 0
        ? { kind: "text" }
        : code === 1
            ? { kind: "number" }
            : code === 2
                ? { kind: "boolean" }
                : { kind: "any" };
}


/***/ })

};
