import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 2613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 8611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 5692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 9278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 4589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 6698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 1421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 7540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 2467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 4708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 1792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 481:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:readline");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 8321:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/consumers");

/***/ }),

/***/ 1692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 3136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 3429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 5919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 5574:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 4756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 7575:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ Cancelled)
/* harmony export */ });
/** The reason of an aborted signal when the run was cancelled from outside; never a failure of the thing that stopped. */
class Cancelled extends Error {
    constructor(by) {
        super(`the run was cancelled (${by})`);
        this.name = "Cancelled";
    }
}


/***/ }),

/***/ 3957:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   bD: () => (/* binding */ messageOf),
/* harmony export */   dz: () => (/* binding */ InputError),
/* harmony export */   sH: () => (/* binding */ DeployError)
/* harmony export */ });
/**
 * The two kinds of failure that are nobody's bug. Anything else that is thrown is one, and is reported with its stack.
 */
/** The user can mend it in the workflow or in a file. Holds every problem found, never only the first. */
class InputError extends Error {
    problems;
    constructor(problems) {
        const list = typeof problems === "string" ? [problems] : problems;
        super(list.join("\n"));
        this.name = "InputError";
        this.problems = list;
    }
}
/**
 * The world said no. `message` alone must tell a tired person what happened; `next` what to do;
 * evidence follows. Failures of a rollback or clean-up are added to `also` and never replace the first cause.
 */
class DeployError extends Error {
    next;
    evidence;
    also;
    constructor(message, detail = {}) {
        super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
        this.name = "DeployError";
        this.next = detail.next;
        this.evidence = detail.evidence ?? [];
        this.also = detail.also ?? [];
    }
    /** The same failure with one more thing that went wrong while clearing up after it. */
    with(also) {
        return new DeployError(this.message, {
            ...(this.next === undefined ? {} : { next: this.next }),
            evidence: this.evidence,
            also: [...this.also, also],
            cause: this.cause,
        });
    }
}
/** The text of anything that was thrown. */
function messageOf(error) {
    return error instanceof Error ? error.message : String(error);
}


/***/ }),

/***/ 4550:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
/** The candidate a misspelt word was most likely meant to be, or undefined when none is close (a third of its length). */
function nearest(word, candidates) {
    let best;
    let least = Math.max(1, Math.floor(word.length / 3)) + 1;
    for (const candidate of candidates) {
        const distance = edits(word.toLowerCase(), candidate.toLowerCase());
        if (distance < least) {
            least = distance;
            best = candidate;
        }
    }
    return best;
}
/** Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`. */
function edits(a, b) {
    const rows = [Array.from({ length: b.length + 1 }, (_, index) => index)];
    for (let i = 1; i <= a.length; i++) {
        const row = [i];
        for (let j = 1; j <= b.length; j++) {
            const cost = a[i - 1] === b[j - 1] ? 0 : 1;
            let value = Math.min(at(rows, i - 1, j) + 1, (row[j - 1] ?? 0) + 1, at(rows, i - 1, j - 1) + cost);
            if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
                value = Math.min(value, at(rows, i - 2, j - 2) + 1);
            row.push(value);
        }
        rows.push(row);
    }
    return at(rows, a.length, b.length);
}
function at(rows, i, j) {
    return rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
}


/***/ }),

/***/ 7304:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Yz: () => (/* binding */ debug),
  N4: () => (/* binding */ endGroup),
  z3: () => (/* binding */ error),
  V4: () => (/* binding */ getInput),
  Gu: () => (/* binding */ getState),
  pq: () => (/* binding */ info),
  lm: () => (/* binding */ notice),
  LZ: () => (/* binding */ saveState),
  uH: () => (/* binding */ setOutput),
  Pq: () => (/* binding */ setSecret),
  Oh: () => (/* binding */ startGroup),
  $e: () => (/* binding */ warning)
});

// UNUSED EXPORTS: ExitCode, addPath, exportVariable, getBooleanInput, getIDToken, getMultilineInput, group, isDebug, markdownSummary, platform, setCommandEcho, setFailed, summary, toPlatformPath, toPosixPath, toWin32Path

// EXTERNAL MODULE: external "os"
var external_os_ = __nccwpck_require__(857);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function utils_toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function command_issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_.EOL);
}
function command_issue(name, message = '') {
    command_issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
;// CONCATENATED MODULE: external "crypto"
const external_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(9896);
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_.appendFileSync(filePath, `${utils_toCommandValue(message)}${external_os_.EOL}`, {
        encoding: 'utf8'
    });
}
function file_command_prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_namespaceObject.randomUUID()}`;
    const convertedValue = utils_toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
;// CONCATENATED MODULE: external "path"
const external_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/core.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function setSecret(secret) {
    command_issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${path.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return file_command_issueFileCommand('OUTPUT', file_command_prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_.EOL);
    command_issueCommand('set-output', { name }, utils_toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function debug(message) {
    command_issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    command_issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    command_issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    command_issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    command_issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    command_issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return __awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return file_command_issueFileCommand('STATE', file_command_prepareKeyValueMessage(name, value));
    }
    command_issueCommand('save-state', { name }, utils_toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return __awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map

/***/ }),

/***/ 6007:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ maskable),
/* harmony export */   w: () => (/* binding */ mask)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7304);

/**
 * Hides a value from the log of the whole job. The runner masks each line of a value as well, so a short line would
 * wreck the log: only lines of four characters or more are hidden.
 */
function mask(value) {
    for (const line of maskable(value))
        (0,_actions_core__WEBPACK_IMPORTED_MODULE_0__/* .setSecret */ .Pq)(line);
}
/** The lines of a value that can be masked without hiding half of the log. */
function maskable(value) {
    return [...new Set(value.split(/[\r\n]+/).map((line) => line.trim()))].filter((line) => line.length >= 4);
}


/***/ }),

/***/ 9264:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Jt: () => (/* binding */ flag),
/* harmony export */   Ko: () => (/* binding */ readInputs),
/* harmony export */   Mn: () => (/* binding */ lines),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   WQ: () => (/* binding */ whole),
/* harmony export */   p6: () => (/* binding */ expected),
/* harmony export */   pq: () => (/* binding */ mapping),
/* harmony export */   yL: () => (/* binding */ oneOf)
/* harmony export */ });
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3957);
/* harmony import */ var _kernel_nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4550);
/**
 * The contract of an action, written once. From it come the parsed type, the validation, the `inputs:` and `outputs:`
 * of its action.yml and the tables of its README (`npm run docs`); a contract test holds the four together.
 */


/** Thrown by `read`: what was expected, as the end of `input "x": got "…"; expected …`. */
class Problem extends Error {
}
function expected(what) {
    throw new Problem(what);
}
function input(form, options, read) {
    const { description, secret, variables } = options;
    const base = { description, form, read, ...(secret ? { secret } : {}), ...(variables ? { variables } : {}) };
    return {
        /** Absent or empty is an error. */
        required: () => ({ ...base, required: true }),
        /** Absent or empty is undefined. */
        optional: () => ({ ...base, required: false }),
        /** Absent or empty reads as `text`, which also stands in action.yml. */
        default: (text) => ({ ...base, required: false, default: text }),
    };
}
const text = (options) => input("text", options, (value) => value);
const flag = (options) => input("`true` or `false`", options, (value) => /^true$/i.test(value) ? true : /^false$/i.test(value) ? false : expected('"true" or "false"'));
const whole = (options) => input(`whole number from ${options.min} to ${options.max}`, options, (value) => {
    const number = Number(value);
    if (!/^-?\d+$/.test(value) || number < options.min || number > options.max)
        expected(`a whole number from ${options.min} to ${options.max}`);
    return number;
});
const oneOf = (values, options) => input(values.map((value) => `\`${value}\``).join(", "), options, (value) => {
    const found = values.find((one) => one === value);
    const hint = (0,_kernel_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .nearest */ .p)(value, values);
    return found ?? expected(`one of ${values.join(", ")}${hint ? ` (did you mean "${hint}"?)` : ""}`);
});
/** One entry a line; blank lines and lines that begin with # are left out. */
const lines = (options) => input("one entry a line", options, (value) => value
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#")));
/** YAML (and so JSON) with a mapping at its top; `read` turns it into the final shape. */
const mapping = (options) => input(options.form, options, async (value) => {
    const { parseDocument, visit } = await __nccwpck_require__.e(/* import() */ 3483).then(__nccwpck_require__.t.bind(__nccwpck_require__, 3483, 19));
    const document = parseDocument(value);
    const [error] = document.errors;
    if (error !== undefined)
        expected(`YAML: ${error.message.split("\n")[0]}`);
    visit(document, {
        // 1.10 and 007 are versions and codes, not 1.1 and 7: what a number would not be written as is taken as text.
        Scalar: (_key, node) => {
            const { value: read, source } = node;
            if ((typeof read === "number" || typeof read === "boolean") && source !== undefined && source !== String(read))
                node.value = source;
        },
    });
    const parsed = document.toJS();
    if (parsed === null || typeof parsed !== "object" || Array.isArray(parsed))
        expected("a YAML mapping (name: value)");
    return await options.read(parsed);
});
/**
 * Reads every input through `get` (which gives "" for what is absent) and throws one InputError that names all that is
 * missing or wrong.
 */
async function readInputs(spec, get) {
    const problems = [];
    const values = {};
    for (const [name, one] of Object.entries(spec.inputs)) {
        const given = get(name).trim() || one.default || "";
        if (given === "") {
            const or = one.variables === undefined ? "" : ` (or the variable ${one.variables.join(" or ")})`;
            if (one.required)
                problems.push(`input "${name}"${or} is required: ${one.description}`);
            continue;
        }
        try {
            values[name] = await one.read(given);
        }
        catch (error) {
            if (!(error instanceof Problem))
                throw error;
            const shown = one.secret ? "***" : given.length > 60 ? `${given.slice(0, 57)}…` : given;
            problems.push(`input "${name}": got ${JSON.stringify(shown)}; expected ${error.message}`);
        }
    }
    if (problems.length > 0)
        throw new _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(problems);
    return values;
}


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		8792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
var __webpack_exports__ = {};

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  i: () => (/* binding */ main)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 5 modules
var core = __nccwpck_require__(7304);
;// CONCATENATED MODULE: ./actions/index.js
/** Every JavaScript action by the name of its folder under actions/. Loaded only when it is the one that runs. */
const actions = {
    build: () => Promise.all(/* import() */[__nccwpck_require__.e(2575), __nccwpck_require__.e(8774), __nccwpck_require__.e(1826), __nccwpck_require__.e(849), __nccwpck_require__.e(1146)]).then(__nccwpck_require__.bind(__nccwpck_require__, 1735)),
    "clean-images": () => Promise.all(/* import() */[__nccwpck_require__.e(8774), __nccwpck_require__.e(9373)]).then(__nccwpck_require__.bind(__nccwpck_require__, 9373)),
    register: () => Promise.all(/* import() */[__nccwpck_require__.e(2575), __nccwpck_require__.e(8774), __nccwpck_require__.e(6074)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6074)),
    "run-task": () => Promise.all(/* import() */[__nccwpck_require__.e(2575), __nccwpck_require__.e(9201), __nccwpck_require__.e(2220)]).then(__nccwpck_require__.bind(__nccwpck_require__, 2220)),
    promote: () => Promise.all(/* import() */[__nccwpck_require__.e(8774), __nccwpck_require__.e(1826), __nccwpck_require__.e(6082)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6082)),
    roll: () => Promise.all(/* import() */[__nccwpck_require__.e(2575), __nccwpck_require__.e(1730), __nccwpck_require__.e(2201), __nccwpck_require__.e(38)]).then(__nccwpck_require__.bind(__nccwpck_require__, 4009)),
    release: () => Promise.all(/* import() */[__nccwpck_require__.e(2575), __nccwpck_require__.e(8774), __nccwpck_require__.e(1730), __nccwpck_require__.e(1826), __nccwpck_require__.e(9201), __nccwpck_require__.e(2201), __nccwpck_require__.e(5575), __nccwpck_require__.e(5200), __nccwpck_require__.e(5571), __nccwpck_require__.e(4429)]).then(__nccwpck_require__.bind(__nccwpck_require__, 4429)),
    preview: () => Promise.all(/* import() */[__nccwpck_require__.e(2575), __nccwpck_require__.e(8774), __nccwpck_require__.e(1730), __nccwpck_require__.e(8098), __nccwpck_require__.e(9201), __nccwpck_require__.e(7350), __nccwpck_require__.e(3920), __nccwpck_require__.e(889)]).then(__nccwpck_require__.bind(__nccwpck_require__, 889)),
    "preview-sweep": () => Promise.all(/* import() */[__nccwpck_require__.e(2575), __nccwpck_require__.e(1730), __nccwpck_require__.e(8098), __nccwpck_require__.e(9201), __nccwpck_require__.e(7350), __nccwpck_require__.e(3920), __nccwpck_require__.e(1385)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6504)),
    plan: () => Promise.all(/* import() */[__nccwpck_require__.e(2575), __nccwpck_require__.e(8774), __nccwpck_require__.e(1730), __nccwpck_require__.e(2201), __nccwpck_require__.e(5575), __nccwpck_require__.e(5200), __nccwpck_require__.e(807)]).then(__nccwpck_require__.bind(__nccwpck_require__, 4175)),
    rollback: () => Promise.all(/* import() */[__nccwpck_require__.e(2575), __nccwpck_require__.e(1730), __nccwpck_require__.e(9201), __nccwpck_require__.e(2201), __nccwpck_require__.e(5575), __nccwpck_require__.e(5571), __nccwpck_require__.e(1339)]).then(__nccwpck_require__.bind(__nccwpck_require__, 1060)),
    convert: () => Promise.all(/* import() */[__nccwpck_require__.e(3483), __nccwpck_require__.e(2575), __nccwpck_require__.e(9514)]).then(__nccwpck_require__.bind(__nccwpck_require__, 9514)),
};

// EXTERNAL MODULE: ./kernel/errors.js
var errors = __nccwpck_require__(3957);
// EXTERNAL MODULE: ./kernel/cancelled.js
var cancelled = __nccwpck_require__(7575);
;// CONCATENATED MODULE: ./runner/cancel.js

/**
 * How long a cancelled run may take to clear up. The runner sends SIGINT, SIGTERM 7.5 s later and kills 2.5 s after that
 * (actions/runner, ProcessInvoker.cs).
 */
const BUDGET_MS = 6_500;
/**
 * Turns the runner's signals into one AbortSignal. Whoever waits sees the abort and clears up in its `finally`;
 * `giveUp` is called when that has not come to an end within the budget.
 */
function cancellation(giveUp, budgetMs = BUDGET_MS, source = process) {
    const run = new AbortController();
    const cleanup = new AbortController();
    let timer;
    const onSignal = (name) => {
        if (run.signal.aborted)
            return;
        timer = setTimeout(() => {
            cleanup.abort(new Error(`clearing up was not done ${budgetMs / 1000} s after the run was cancelled`));
            setImmediate(giveUp);
        }, budgetMs);
        run.abort(new cancelled/* Cancelled */.c(name));
    };
    source.on("SIGINT", onSignal);
    source.on("SIGTERM", onSignal);
    return {
        signal: run.signal,
        cleanup: cleanup.signal,
        dispose() {
            clearTimeout(timer);
            source.off("SIGINT", onSignal);
            source.off("SIGTERM", onSignal);
        },
    };
}

;// CONCATENATED MODULE: ./runner/log.js

/** A zero-width space: a reader does not see it, and the runner no longer sees a command. */
const BREAK = "\u200b";
/**
 * Makes text harmless for the workflow runner, which takes a line whose first visible characters are `::` and any line
 * that holds `##[` for a command, and which ends lines at a carriage return too (actions/runner, ActionCommand.cs).
 */
function harmless(text) {
    return text
        .split(/\r\n|\r|\n/)
        .map((line) => line.replace(/^(\s*):(?=:)/, `$1:${BREAK}`).replaceAll("##[", `##${BREAK}[`))
        .join("\n");
}
function properties(place) {
    return {
        ...(place?.file === undefined ? {} : { file: place.file }),
        ...(place?.line === undefined ? {} : { startLine: place.line }),
        ...(place?.title === undefined ? {} : { title: place.title }),
    };
}
/** The log of a step: plain lines, folding groups, annotations. */
const workflowLog = {
    info: (text) => core/* info */.pq(harmless(text)),
    debug: (text) => core/* debug */.Yz(harmless(text)),
    notice: (text, place) => core/* notice */.lm(harmless(text), properties(place)),
    warning: (text, place) => core/* warning */.$e(harmless(text), properties(place)),
    error: (text, place) => core/* error */.z3(harmless(text), properties(place)),
    async group(title, fn) {
        core/* startGroup */.Oh(harmless(title));
        try {
            return await fn();
        }
        finally {
            core/* endGroup */.N4();
        }
    },
};

;// CONCATENATED MODULE: ./runner/report.js


/** Tells the reader why a run failed: one annotation whose first line is enough to act on, then the rest as log lines. */
async function report(error, log) {
    if (error instanceof errors/* InputError */.dz)
        return inputError(error, log);
    if (error instanceof cancelled/* Cancelled */.c)
        return log.error(`Cancelled: ${error.message}.`);
    if (!(error instanceof errors/* DeployError */.sH)) {
        const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
        log.error(`This is a bug in Gantline, not in your workflow: ${error instanceof Error ? error.message : text}`);
        log.info(text);
        log.info("Please report it, with this log: https://github.com/your-org/gantline/issues/new");
        return;
    }
    log.error(error.message);
    if (error.next !== undefined)
        log.info(`What to do: ${error.next}`);
    const { explainFailure } = await Promise.all(/* import() */[__nccwpck_require__.e(2575), __nccwpck_require__.e(7779)]).then(__nccwpck_require__.bind(__nccwpck_require__, 7779));
    const [known] = explainFailure(error);
    if (known !== undefined)
        log.info(`Known as ${known.code}: ${known.cause} See ${known.source}`);
    for (const { title, lines } of error.evidence)
        await log.group(title, async () => log.info(lines.join("\n")));
    for (const also of error.also)
        log.info(`Also: ${also}`);
}
/** A problem of a line of a file: `compose.yaml:12: …`. */
const placed = /^([\w@+./-]+):(\d+): ([\s\S]*)$/;
/** What has a place in a file stands there, each by itself; all the rest is one annotation. */
function inputError({ problems }, log) {
    const rest = problems.filter((problem) => !placed.test(problem));
    if (rest.length > 0)
        log.error(rest.join("\n"));
    for (const problem of problems) {
        const [, file, line] = placed.exec(problem) ?? [];
        if (file !== undefined)
            log.error(problem, { file, line: Number(line) });
    }
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
;// CONCATENATED MODULE: ./runner/environment.js
function environment(variables, fallback) {
    const get = (name) => variables[name]?.trim() || undefined;
    const [server, repository, runId] = [get("GITHUB_SERVER_URL"), get("GITHUB_REPOSITORY"), get("GITHUB_RUN_ID")];
    return {
        sha: get("GITHUB_SHA"),
        refName: get("GITHUB_REF_NAME"),
        repository,
        pullRequest: /^pull_request/.test(get("GITHUB_EVENT_NAME") ?? "") || (get("GITHUB_REF") ?? "").startsWith("refs/pull/"),
        pullNumber: Number(/^refs\/pull\/(\d+)\//.exec(get("GITHUB_REF") ?? "")?.[1]) || undefined,
        runId,
        runAttempt: get("GITHUB_RUN_ATTEMPT"),
        runUrl: server && repository && runId ? `${server}/${repository}/actions/runs/${runId}` : undefined,
        workspace: get("GITHUB_WORKSPACE") ?? fallback.workspace,
        temp: get("RUNNER_TEMP") ?? fallback.temp,
        summaryFile: get("GITHUB_STEP_SUMMARY"),
        variables,
    };
}

// EXTERNAL MODULE: ./runner/mask.js
var mask = __nccwpck_require__(6007);
// EXTERNAL MODULE: ./runner/spec.js
var runner_spec = __nccwpck_require__(9264);
;// CONCATENATED MODULE: ./runner/summary.js


/** What GitHub takes from one step; above it nothing at all is shown (actions/runner, AttachmentSizeLimit). */
const LIMIT = 1024 * 1024;
const CUT = "\n\n> [!NOTE]\n> The summary was cut here: GitHub shows at most 1 MiB of it. The step's log has everything.\n";
/** Adds Markdown to the job's summary. A summary that cannot be written is a warning: it never fails a deploy. */
async function writeSummary(file, markdown, log) {
    if (file === undefined)
        return;
    try {
        const used = await (0,promises_.stat)(file).then((found) => found.size, () => 0);
        await (0,promises_.appendFile)(file, cutTo(`${markdown.trimEnd()}\n`, LIMIT - used));
    }
    catch (error) {
        log.warning(`The job summary could not be written: ${(0,errors/* messageOf */.bD)(error)}`);
    }
}
/** At most `room` bytes of `text`: whole lines, then a notice that it was cut; "" when not even the notice fits. */
function cutTo(text, room) {
    if (Buffer.byteLength(text) <= room)
        return text;
    const budget = room - Buffer.byteLength(CUT);
    if (budget < 0)
        return "";
    const head = Buffer.from(text).subarray(0, budget).toString();
    return head.slice(0, head.lastIndexOf("\n") + 1).trimEnd() + CUT;
}

;// CONCATENATED MODULE: ./runner/runner.js









/** The runner that GitHub's own (or a compatible one) started this process for. */
function workflowRunner(cancellation) {
    const facts = environment(process.env, { workspace: process.cwd(), temp: (0,external_node_os_.tmpdir)() });
    return {
        log: workflowLog,
        environment: facts,
        signal: cancellation.signal,
        cleanup: cancellation.cleanup,
        inputs(spec) {
            const given = (name) => core/* getInput */.V4(name) || fromVariables(spec.inputs[name], facts);
            for (const [name, one] of Object.entries(spec.inputs))
                if (one.secret)
                    (0,mask/* mask */.w)(given(name));
            return (0,runner_spec/* readInputs */.Ko)(spec, given);
        },
        outputs(spec, values) {
            for (const [name, value] of Object.entries(values)) {
                if (!Object.hasOwn(spec.outputs, name))
                    throw new Error(`output "${name}" is not declared by ${spec.name}`);
                core/* setOutput */.uH(name, typeof value === "string" ? value : JSON.stringify(value));
            }
        },
        mask: mask/* mask */.w,
        async file(name, content) {
            const path = (0,external_node_path_.join)(await (0,promises_.mkdtemp)((0,external_node_path_.join)(facts.temp, "gantline-")), name);
            await (0,promises_.writeFile)(path, content);
            return path;
        },
        summary: (markdown) => writeSummary(facts.summaryFile, markdown, workflowLog),
        saveState: (name, value) => core/* saveState */.LZ(name, value),
        state: (name) => core/* getState */.Gu(name) || undefined,
    };
}
function fromVariables(input, facts) {
    for (const name of input?.variables ?? []) {
        const value = facts.variables[name];
        if (value)
            return value;
    }
    return "";
}

;// CONCATENATED MODULE: ./main.js







const PHASE = "gantline-phase";
/**
 * Runs one action: its main phase, or its post phase when the main phase of the same step said so. The one place that
 * catches; it ends the process itself, since sockets kept alive by the SDK would hold it open.
 */
async function main(name) {
    const cancel = cancellation(() => {
        workflowLog.error("Cancelled, and clearing up did not end in time: look for what is still running.");
        end(1);
    });
    const runner = workflowRunner(cancel);
    const isPost = runner.state(PHASE) === "post";
    let code = 0;
    try {
        const load = actions[name];
        if (load === undefined)
            throw new Error(`there is no action "${name}" in this bundle`);
        const action = await load();
        if (isPost)
            await action.post?.(runner);
        else {
            if (action.post !== undefined)
                core/* saveState */.LZ(PHASE, "post");
            await action.run(runner);
        }
    }
    catch (error) {
        if (isPost)
            workflowLog.warning(`The post step of ${name} failed: ${(0,errors/* messageOf */.bD)(error)}`);
        else {
            await report(cancel.signal.aborted && isAbort(error) ? cancel.signal.reason : error, workflowLog);
            code = 1;
        }
    }
    cancel.dispose();
    end(code);
}
/** What the SDK and Node's own calls throw when their signal aborts; it does not say why. */
function isAbort(error) {
    return error instanceof Error && error.name === "AbortError";
}
function end(code) {
    process.exitCode = code;
    process.stdout.write("", () => process.exit(code));
}

var __webpack_exports__main = __webpack_exports__.i;
export { __webpack_exports__main as main };
