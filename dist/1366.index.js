export const id = 1366;
export const ids = [1366];
export const modules = {

/***/ 5063:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E1: () => (/* binding */ GithubError),
/* harmony export */   JD: () => (/* binding */ isLost),
/* harmony export */   S4: () => (/* binding */ isLimit),
/* harmony export */   Tf: () => (/* binding */ GithubDenied),
/* harmony export */   gk: () => (/* binding */ failedAnswer),
/* harmony export */   oV: () => (/* binding */ limitMs),
/* harmony export */   qQ: () => (/* binding */ githubError)
/* harmony export */ });
/* harmony import */ var _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);
/* harmony import */ var _kernel_locked_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9340);


/** A call that GitHub, or the way to it, refused. `status` is 0 when there was no answer. */
class GithubError extends _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH {
    status;
    /** What GitHub said. */
    said;
    constructor(status, said, message, detail = {}) {
        super(message, detail);
        this.name = "GithubError";
        this.status = status;
        this.said = said;
    }
}
/** The token lacks a permission: `deployments: write`, in the words of a workflow. */
class GithubDenied extends GithubError {
    permission;
    constructor(permission, said, message, next, cause) {
        super(403, said, message, { next, cause });
        this.name = "GithubDenied";
        this.permission = permission;
    }
}
/** Whether a call may have been done although no good answer came. */
function isLost(error) {
    return error instanceof GithubError && (error.status === 0 || error.status >= 500);
}
/** What GitHub answered to a call that it refused; undefined when there was no answer. */
function failedAnswer(error) {
    if (!(error instanceof Error) || !("status" in error))
        return undefined;
    const { response } = error;
    if (response === undefined)
        return undefined;
    const data = (response.data ?? {});
    const errors = (Array.isArray(data.errors) ? data.errors : []).map((one) => {
        if (typeof one === "string")
            return one;
        const { message, field, code } = (one ?? {});
        return message ?? [field, code].filter(Boolean).join(" ");
    });
    const status = Number(error.status);
    return { status, message: data.message ?? error.message, headers: response.headers ?? {}, errors };
}
/** Puts a refusal into words that say what to do; an abort comes back as it is. */
function githubError(error, doing) {
    if (!(error instanceof Error) || error.name === "AbortError" || error instanceof _kernel_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH)
        return error;
    const { what, repository } = doing;
    const failed = failedAnswer(error);
    if (failed === undefined)
        return new GithubError(0, error.message, `GitHub could not be reached to ${what}: ${networkReason(error)}.`, {
            next: `Check that this machine reaches ${doing.apiUrl}, and the proxy variables (HTTPS_PROXY, NO_PROXY).`,
            cause: error,
        });
    const { status, message, errors } = failed;
    const said = [message, ...errors].join(": ");
    if (status === 401)
        return new GithubError(401, said, `GitHub does not take the token to ${what}: ${message}.`, {
            next: "Give `github-token` a valid token; the job's own, github.token, is the default and ends with the job.",
            cause: error,
        });
    if (status === 403 && isPermission(message))
        return denied(failed, doing, error);
    if (status === 403 && /\blocked\b/i.test(message))
        return new _kernel_locked_js__WEBPACK_IMPORTED_MODULE_1__/* .ConversationLocked */ .S(`GitHub refused to ${what} in ${repository}: ${message}`, {
            next: "Only collaborators may write in a locked conversation, and a job's token is none: unlock it, or give `github-token` the token of somebody who may push.",
            cause: error,
        });
    if (isLimit(failed))
        return new GithubError(status, said, `GitHub's limit of calls is used up, so it refused to ${what}: ${message}`, {
            next: `It is over ${limitEnd(failed)}. Run this job again then; fewer jobs at the same time use less of it.`,
            cause: error,
        });
    if (status === 404)
        return new GithubError(404, said, `GitHub found nothing in ${repository} when asked to ${what}.`, {
            next: `It also answers so when the token may not see ${repository}: check \`github-token\` and \`permissions: ${doing.needs}\`.`,
            cause: error,
        });
    if (status >= 500)
        return new GithubError(status, said, `GitHub failed when asked to ${what} (${status}), several times.`, {
            next: "See https://www.githubstatus.com, and run this job again.",
            cause: error,
        });
    return new GithubError(status, said, `GitHub refused to ${what} in ${repository} (${status}): ${said}`, {
        cause: error,
    });
}
function isPermission(message) {
    return /not accessible by (integration|personal access token)|must have (admin|write)|permission/i.test(message);
}
/** `deployments=write; …` from the answer where it says so, else what the call is known to take. */
function denied({ headers, message }, { what, needs, repository }, cause) {
    const accepted = [...String(headers["x-accepted-github-permissions"] ?? "").matchAll(/(\w+)=(read|write)/g)].map(([, name = "", level]) => `${name.replaceAll("_", "-")}: ${level}`);
    // Any of them is enough; the one that the call is known to take is the one that the other calls take as well.
    const permission = accepted.includes(needs) ? needs : (accepted[0] ?? needs);
    return new GithubDenied(permission, message, `The token may not ${what} in ${repository}: add the line \`${permission}\` under \`permissions:\` of the job.`, "Naming one permission takes the others away: keep `contents: read` and `id-token: write` beside it. Runs for pull requests from forks and of Dependabot only read whatever is written there.", cause);
}
/**
 * 403 and 429 that pass by themselves: the hour's calls, or too many in a short time. Older Enterprise Servers call the
 * second "abuse detection"; all of them say when to come back.
 */
function isLimit({ status, message, headers }) {
    if (status === 429)
        return true;
    const said = headers["retry-after"] !== undefined || /rate limit|abuse detection/i.test(message);
    return status === 403 && (String(headers["x-ratelimit-remaining"]) === "0" || said);
}
/** How long to wait until a limit is over, ms: Retry-After, else the hour's end, else a minute, as GitHub's docs say. */
function limitMs({ headers }, now) {
    const seconds = Number(headers["retry-after"]);
    if (headers["retry-after"] !== undefined && Number.isFinite(seconds))
        return seconds * 1000;
    if (String(headers["x-ratelimit-remaining"]) === "0" && headers["x-ratelimit-reset"] !== undefined)
        return Math.max(0, Number(headers["x-ratelimit-reset"]) * 1000 - now);
    return 60_000;
}
function limitEnd({ headers }) {
    const seconds = Number(headers["retry-after"]);
    if (headers["retry-after"] !== undefined && Number.isFinite(seconds))
        return `in ${seconds} s`;
    const reset = Number(headers["x-ratelimit-reset"]);
    return Number.isFinite(reset) && reset > 0 ? `at ${new Date(reset * 1000).toISOString()}` : "in a minute";
}
function networkReason(error) {
    for (let at = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth++) {
        const { code } = at;
        if (typeof code === "string")
            return code;
    }
    return error instanceof Error ? error.message : String(error);
}


/***/ }),

/***/ 1366:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  github: () => (/* binding */ github)
});

// EXTERNAL MODULE: ./github/errors.js
var errors = __webpack_require__(5063);
;// CONCATENATED MODULE: ./github/client.js

/** Pauses after a failure of GitHub's own, ms. */
const pauses = [1000, 3000, 9000];
/** A limit that is over by then is waited for; a longer one is told. */
const limitPatienceMs = 120_000;
/** How far this machine's time and GitHub's may be apart, ms, when what was just created is looked for. */
const clocksDiffer = 120_000;
/** Nothing that Gantline asks takes GitHub longer. */
const answerMs = 30_000;
/** GitHub's REST API for one repository. Octokit is loaded with the first call. */
function githubClient(options) {
    const { token, apiUrl, clock, signal } = options;
    const [owner = "", repo = ""] = options.repository.split("/");
    let octokit;
    const load = async () => {
        if (options.request !== undefined)
            return { request: options.request };
        const { getOctokit } = await __webpack_require__.e(/* import() */ 1329).then(__webpack_require__.bind(__webpack_require__, 1329));
        const log = { debug() { }, info() { }, warn() { }, error() { } };
        const request = options.fetch === undefined ? {} : { request: { fetch: options.fetch } };
        return getOctokit(token, { baseUrl: apiUrl, userAgent: "gantline", log, ...request });
    };
    const call = async (wanted) => {
        octokit ??= load();
        const { request } = await octokit;
        const doing = { what: wanted.what, needs: wanted.needs, repository: options.repository, apiUrl };
        let waited = 0;
        for (let attempt = 0;; attempt++) {
            signal.throwIfAborted();
            try {
                const limit = deadline(signal);
                try {
                    return await request(wanted.route, { owner, repo, ...wanted.parameters, request: { signal: limit.signal } });
                }
                finally {
                    limit.clear();
                }
            }
            catch (error) {
                signal.throwIfAborted();
                const failed = (0,errors/* failedAnswer */.gk)(error);
                if (failed && wanted.absent?.includes(failed.status) && !(0,errors/* isLimit */.S4)(failed))
                    return { data: undefined, status: failed.status, headers: failed.headers };
                const pause = pauseAfter(failed, attempt, wanted.repeatable ?? true, clock.now());
                if (pause === undefined || waited + pause > limitPatienceMs)
                    throw (0,errors/* githubError */.qQ)(error, doing);
                waited += pause;
                await clock.sleep(pause, signal);
            }
        }
    };
    return {
        options,
        call,
        async *pages(wanted) {
            for (let page = 1;; page++) {
                const { data, headers } = await call({
                    ...wanted,
                    parameters: { ...wanted.parameters, per_page: 100, page },
                });
                if (data === undefined)
                    return;
                yield data;
                if (!/rel="next"/.test(String(headers.link ?? "")))
                    return;
            }
        },
    };
}
/** How long to wait before the same call again, ms; undefined: it is not sent again. */
function pauseAfter(failed, attempt, repeatable, now) {
    // A limit refuses before anything is done, so everything may be sent again.
    if (failed && (0,errors/* isLimit */.S4)(failed))
        return attempt < 3 ? Math.max(1000, (0,errors/* limitMs */.oV)(failed, now)) : undefined;
    if (!repeatable || (failed && failed.status < 500))
        return undefined;
    return pauses[attempt];
}
/** Aborts with the run, or when the answer takes too long. */
function deadline(signal) {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(new Error(`no answer within ${answerMs / 1000} s`)), answerMs);
    timer.unref();
    return { signal: AbortSignal.any([signal, late.signal]), clear: () => clearTimeout(timer) };
}

;// CONCATENATED MODULE: ./github/deployments.js


const list = "GET /repos/{owner}/{repo}/deployments";
const read = { what: "read deployments", needs: "deployments: read" };
const write = { needs: "deployments: write" };
/** GitHub's limit for the description of a deployment and of a status. */
const descriptionLimit = 140;
/** The deployments of the client's repository. */
function deploymentsPort(client) {
    async function* deployments(filter) {
        for await (const page of client.pages({ ...read, route: list, parameters: filter }))
            yield* page.map(deploymentOf);
    }
    return {
        async create(wanted) {
            const since = client.options.clock.now() - clocksDiffer;
            for (let attempt = 0;; attempt++)
                try {
                    const { data, status } = await client.call({
                        ...write,
                        route: "POST /repos/{owner}/{repo}/deployments",
                        parameters: parametersOf(wanted),
                        what: "create a deployment",
                        repeatable: false,
                    });
                    // 202: GitHub merged instead of deploying, which it was told not to.
                    if (status !== 201)
                        throw new errors/* GithubError */.E1(status, "", "GitHub answered without a deployment");
                    return deploymentOf(data);
                }
                catch (error) {
                    if (!(0,errors/* isLost */.JD)(error) || attempt === 2)
                        throw error;
                    // The answer is lost; the deployment may be there.
                    const now = await newest(deployments(keyOf(wanted)));
                    if (now !== undefined && now.createdAt >= since && same(now, wanted))
                        return now;
                    await client.options.clock.sleep(1000 * 3 ** attempt, client.options.signal);
                }
        },
        async get(id) {
            const { data } = await client.call({
                ...read,
                route: "GET /repos/{owner}/{repo}/deployments/{deployment_id}",
                parameters: { deployment_id: id },
                absent: [404],
            });
            return data && deploymentOf(data);
        },
        list: deployments,
        async statuses(id) {
            const found = [];
            const route = "GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses";
            for await (const page of client.pages({ ...read, route, parameters: { deployment_id: id } }))
                found.push(...page.map((one) => ({
                    state: one.state,
                    description: one.description ?? "",
                    logUrl: one.log_url || undefined,
                    environmentUrl: one.environment_url || undefined,
                    createdAt: Date.parse(one.created_at),
                })));
            return found;
        },
        async setStatus(id, { state, description, logUrl, environmentUrl, autoInactive }) {
            await client.call({
                ...write,
                route: "POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses",
                parameters: {
                    deployment_id: id,
                    state,
                    description: cut(description),
                    ...(logUrl ? { log_url: logUrl } : {}),
                    ...(environmentUrl ? { environment_url: environmentUrl } : {}),
                    ...(autoInactive === undefined ? {} : { auto_inactive: autoInactive }),
                },
                what: "set the status of a deployment",
                absent: [404],
            });
        },
        async remove(id) {
            const { status } = await client.call({
                ...write,
                route: "DELETE /repos/{owner}/{repo}/deployments/{deployment_id}",
                parameters: { deployment_id: id },
                what: "delete a deployment",
                absent: [404, 422],
            });
            return status !== 422;
        },
    };
}
const keyOf = ({ environment, task }) => ({ environment, task });
async function newest(all) {
    for await (const one of all)
        return one;
    return undefined;
}
function same(found, wanted) {
    return JSON.stringify(found.payload) === JSON.stringify(wanted.payload);
}
function parametersOf(wanted) {
    const { ref, task, environment, payload, description, transient, production } = wanted;
    return {
        ...{ ref, task, environment, payload, description: cut(description), transient_environment: transient },
        ...(production === undefined ? {} : { production_environment: production }),
        auto_merge: false,
        required_contexts: [],
    };
}
function cut(text) {
    const letters = [...text.replace(/\s+/g, " ").trim()];
    return letters.length <= descriptionLimit ? letters.join("") : `${letters.slice(0, descriptionLimit - 1).join("")}…`;
}
function deploymentOf(data) {
    return {
        id: data.id,
        sha: data.sha,
        ref: data.ref,
        task: data.task,
        environment: data.environment,
        payload: parsed(data.payload),
        description: data.description ?? "",
        createdAt: Date.parse(data.created_at),
    };
}
/** Payloads that were sent as text are text; some clients send JSON that way. */
function parsed(payload) {
    if (typeof payload !== "string")
        return payload;
    try {
        return JSON.parse(payload);
    }
    catch {
        return payload;
    }
}

// EXTERNAL MODULE: ./kernel/locked.js
var locked = __webpack_require__(9340);
;// CONCATENATED MODULE: ./github/pulls.js



const pulls_write = { needs: "pull-requests: write" };
const pulls_read = { needs: "pull-requests: read" };
/** The pull requests of the client's repository. */
function pullRequestsPort(client) {
    const { repository } = client.options;
    return {
        async get(number) {
            const { data } = await client.call({
                ...pulls_read,
                route: "GET /repos/{owner}/{repo}/pulls/{pull_number}",
                parameters: { pull_number: number },
                what: `read pull request #${number}`,
                absent: [404],
            });
            if (data !== undefined)
                return pullOf(data, repository);
            // GitHub answers the same to a token that may not see the repository: then this call is refused as well.
            await client.call({
                route: "GET /repos/{owner}/{repo}",
                what: `read pull request #${number}`,
                needs: "pull-requests: read",
            });
            return undefined;
        },
        async list(state) {
            const found = [];
            const parameters = { state, sort: "created", direction: "asc" };
            const wanted = { ...pulls_read, route: "GET /repos/{owner}/{repo}/pulls", parameters, what: "list pull requests" };
            for await (const page of client.pages(wanted))
                found.push(...page.map((one) => pullOf(one, repository)));
            // Between two pages others come and go, and one may be told twice.
            return [...new Map(found.map((one) => [one.number, one])).values()];
        },
        async addLabels(number, labels) {
            await client.call({
                ...pulls_write,
                route: "POST /repos/{owner}/{repo}/issues/{issue_number}/labels",
                parameters: { issue_number: number, labels },
                what: `label pull request #${number}`,
            });
        },
        async removeLabel(number, label) {
            await client.call({
                ...pulls_write,
                route: "DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}",
                parameters: { issue_number: number, name: label },
                what: `take a label from pull request #${number}`,
                absent: [404],
            });
        },
    };
}
/** The comments on pull requests of the client's repository. */
function commentsPort(client) {
    let person;
    const list = async (issue) => {
        const found = [];
        const route = "GET /repos/{owner}/{repo}/issues/{issue_number}/comments";
        const what = `read the comments of #${issue}`;
        const wanted = { ...pulls_read, route, parameters: { issue_number: issue }, what, absent: [404] };
        for await (const page of client.pages(wanted))
            found.push(...page.map(commentOf));
        return found;
    };
    return {
        list,
        async recent(since) {
            const found = [];
            const route = "GET /repos/{owner}/{repo}/issues/comments";
            const parameters = { since: new Date(since).toISOString(), sort: "created", direction: "asc" };
            const wanted = { ...pulls_read, route, parameters, what: "read the newest comments" };
            for await (const page of client.pages(wanted))
                found.push(...page.map((one) => ({ ...commentOf(one), issue: Number(one.issue_url.split("/").at(-1)) })));
            return found;
        },
        async create(issue, body) {
            const since = client.options.clock.now() - clocksDiffer;
            for (let attempt = 0;; attempt++)
                try {
                    const { data } = await client.call({
                        ...pulls_write,
                        route: "POST /repos/{owner}/{repo}/issues/{issue_number}/comments",
                        parameters: { issue_number: issue, body },
                        what: `comment on #${issue}`,
                        repeatable: false,
                    });
                    return commentOf(data);
                }
                catch (error) {
                    if (!(0,errors/* isLost */.JD)(error) || attempt === 2)
                        throw error;
                    // The answer is lost; the comment may be there.
                    const found = (await list(issue)).findLast((one) => one.body === body && one.createdAt >= since);
                    if (found !== undefined)
                        return found;
                    await client.options.clock.sleep(1000 * 3 ** attempt, client.options.signal);
                }
        },
        async update(id, body) {
            const { data } = await client.call({
                ...pulls_write,
                route: "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}",
                parameters: { comment_id: id, body },
                what: "change a comment",
                absent: [404],
            });
            return data && commentOf(data);
        },
        async remove(id) {
            await client.call({
                ...pulls_write,
                route: "DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}",
                parameters: { comment_id: id },
                what: "delete a comment",
                absent: [404],
            });
        },
        async react(id, content) {
            const reacting = client.call({
                ...pulls_write,
                route: "POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions",
                parameters: { comment_id: id, content },
                what: "react to a comment",
                absent: [404],
            });
            await reacting.catch((error) => {
                // What was commanded is done all the same.
                if (!(error instanceof locked/* ConversationLocked */.S))
                    throw error;
            });
        },
        person() {
            // A job's token and an app's are nobody's: "Resource not accessible by integration".
            const wanted = { route: "GET /user", what: "ask whose token this is", needs: "metadata: read" };
            person ??= client.call({ ...wanted, absent: [403, 404] }).then(({ data }) => data?.login);
            return person;
        },
    };
}
function pullOf(data, repository) {
    const from = data.head.repo?.full_name;
    return {
        number: data.number,
        state: data.state,
        merged: Boolean(data.merged_at),
        draft: data.draft === true,
        title: data.title,
        author: data.user?.login ?? "ghost",
        byBot: data.user?.type === "Bot",
        labels: data.labels.map(({ name }) => name),
        headSha: data.head.sha,
        headRef: data.head.ref,
        baseRef: data.base.ref,
        headRepository: from,
        // Ids stay when a repository is renamed or given away; a fork that is gone has none.
        fork: data.base.repo?.id === undefined
            ? from?.toLowerCase() !== repository.toLowerCase()
            : data.head.repo?.id !== data.base.repo.id,
        mergeable: data.mergeable ?? undefined,
        createdAt: Date.parse(data.created_at),
        updatedAt: Date.parse(data.updated_at),
        closedAt: data.closed_at ? Date.parse(data.closed_at) : undefined,
        url: data.html_url,
    };
}
function commentOf(data) {
    return {
        id: data.id,
        body: data.body ?? "",
        author: data.user?.login ?? "ghost",
        app: data.performed_via_github_app?.slug ?? undefined,
        byBot: data.user?.type === "Bot",
        association: data.author_association,
        createdAt: Date.parse(data.created_at),
        updatedAt: Date.parse(data.updated_at),
        url: data.html_url,
    };
}

;// CONCATENATED MODULE: ./github/index.js



/** GitHub as Gantline uses it, for one repository. Whatever GitHub refuses comes as a GithubError that says what to do. */
function github(options) {
    const client = githubClient(options);
    return {
        repository: options.repository,
        deployments: deploymentsPort(client),
        commits: commitsPort(client),
        pulls: pullRequestsPort(client),
        comments: commentsPort(client),
        checks: checksPort(client),
        people: peoplePort(client),
    };
}
function commitsPort(client) {
    return {
        async compare(base, head) {
            const { data } = await client.call({
                route: "GET /repos/{owner}/{repo}/compare/{basehead}",
                parameters: { basehead: `${base}...${head}`, per_page: 1 },
                what: "compare two commits",
                needs: "contents: read",
                absent: [404],
            });
            return data?.status;
        },
        async resolve(ref) {
            const { data } = await client.call({
                route: "GET /repos/{owner}/{repo}/commits/{ref}",
                parameters: { ref },
                what: `look up commit ${ref}`,
                needs: "contents: read",
                absent: [404, 409, 422],
            });
            return data?.sha;
        },
    };
}
function checksPort(client) {
    return {
        async complete({ name, sha, conclusion, title, summary, detailsUrl }) {
            await client.call({
                route: "POST /repos/{owner}/{repo}/check-runs",
                parameters: {
                    ...{ name, head_sha: sha, status: "completed", conclusion, output: { title, summary } },
                    ...(detailsUrl === undefined ? {} : { details_url: detailsUrl }),
                },
                what: "write a check",
                needs: "checks: write",
            });
        },
    };
}
/** GitHub's own roles. */
const roles = ["none", "read", "triage", "write", "maintain", "admin"];
function peoplePort(client) {
    return {
        async role(login) {
            const { data } = await client.call({
                route: "GET /repos/{owner}/{repo}/collaborators/{username}/permission",
                parameters: { username: login },
                what: `ask what ${login} may do`,
                needs: "metadata: read",
                absent: [404],
            });
            // A role of an organisation's own making has a name of its own, and what it is worth in `permission`.
            return roles.includes(data?.role_name) ? data.role_name : (data?.permission ?? "none");
        },
    };
}


/***/ }),

/***/ 9340:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ ConversationLocked)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3957);

/** The conversation on a pull request is locked, and who asked may not write in it, whatever the permissions say. */
class ConversationLocked extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .DeployError */ .sH {
    name = "ConversationLocked";
}


/***/ })

};
