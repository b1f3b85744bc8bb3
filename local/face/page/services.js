/** Load balancers, services, targets, events. */
import { byId, h, keep, pill, short, timeOf } from "./dom.js";

export function drawBalancers(balancers) {
  keep(byId("balancers"), Object.entries(balancers), (_, { name, dnsName, listeners }) =>
    h(
      "details",
      { class: "balancer" },
      h(
        "summary",
        { "data-focus": name },
        h("span", { class: "name" }, name),
        ...listeners.map(({ port, url }) =>
          url === undefined ? h("span", {}, `port ${port}: opening …`) : h("a", { href: url, rel: "noreferrer" }, url),
        ),
      ),
      h("p", { class: "note" }, `Tasks know it as ${dnsName}`),
      ...listeners.map(({ port, routes }) =>
        h(
          "ul",
          { class: "routes", "aria-label": `Rules of port ${port}` },
          ...routes.map((route) => h("li", {}, route)),
        ),
      ),
    ),
  );
}

export function drawServices(services) {
  const items = Object.entries(services).sort(([, a], [, b]) => a.name.localeCompare(b.name));
  keep(
    byId("services-list"),
    items,
    (key, service) =>
      h(
        "article",
        { class: `card ${service.tone}`, "data-service": service.name, "data-key": key },
        h(
          "header",
          { class: "head" },
          h("h3", {}, service.name),
          pill(service.state, service.tone),
          h("p", { class: "where" }, `cluster ${service.cluster}`),
        ),
        h("p", { class: "counts" }, dots(service), countText(service)),
        h("ul", { class: "deployments" }, ...service.deployments.map((each) => deploymentPart(each))),
        service.tags.length > 0 &&
          h(
            "ul",
            { class: "tags", "aria-label": "Tags" },
            ...service.tags.map(({ key, value }) => h("li", {}, `${key}=${value}`)),
          ),
      ),
    "No service yet. `npm run demo -- --keep` makes two; so does any client that calls CreateService here.",
  );
}

/** One dot per task that is wanted or there. */
function dots({ desired, running, pending }) {
  const all = Math.max(desired, running + pending);
  if (all > 24) return null;
  const kind = (index) => (index < running ? "on" : index < running + pending ? "coming" : "off");
  return h(
    "span",
    { class: "dots", "aria-hidden": "true" },
    ...Array.from({ length: all }, (_, index) =>
      h("span", { class: index >= desired ? `${kind(index)} extra` : kind(index) }),
    ),
  );
}

function countText({ desired, running, pending }) {
  const wanted = running > desired ? ` running, ${desired} wanted` : ` of ${desired} running`;
  return h("span", {}, h("b", {}, running), wanted, pending > 0 && `, ${pending} pending`);
}

function deploymentPart(deployment) {
  const { status, definition, rolloutState, reason, desired, healthy, running, failed } = deployment;
  const fill = desired === 0 ? 0 : Math.min(100, Math.round((healthy / desired) * 100));
  const tone = { COMPLETED: "good", IN_PROGRESS: "busy", FAILED: "bad" }[rolloutState] ?? "quiet";
  return h(
    "li",
    { "data-deployment": status },
    h("span", { class: "definition" }, definition),
    h("span", { class: "status" }, `${status} · ${rolloutState}`),
    ...(status === "PRIMARY"
      ? [
          h("progress", { class: tone, max: 100, value: fill, "aria-label": definition }),
          h("span", { class: "note" }, `${healthy} of ${desired} healthy`),
        ]
      : [h("span", { class: "leaving" }, running > 0 ? `${running} still running` : "nothing left")]),
    failed > 0 && h("span", { class: "failed" }, `${failed} failed`),
    rolloutState === "FAILED" && h("p", { class: "reason" }, reason),
  );
}

export function drawGroups(groups) {
  const items = Object.entries(groups).sort(([, a], [, b]) => a.name.localeCompare(b.name));
  keep(
    byId("targets-list"),
    items,
    (_, group) =>
      h(
        "div",
        { class: "group", "data-group": group.name },
        h("h3", {}, group.name, !group.attached && h("span", { class: "note" }, " no listener leads here")),
        group.targets.length === 0
          ? h("p", { class: "empty" }, "No target.")
          : h("ul", {}, ...group.targets.map((target) => targetPart(target))),
      ),
    "No target group.",
  );
}

const targetTones = { healthy: "good", initial: "busy", unhealthy: "bad", draining: "quiet", unused: "quiet" };

function targetPart({ address, state, reason, description, task }) {
  return h(
    "li",
    { "data-target": state },
    h("code", {}, address),
    task !== "" && h("span", { class: "note" }, ` ${short(task)}`),
    pill(state, targetTones[state] ?? "quiet"),
    reason !== undefined && state !== "healthy" && h("p", { class: "why" }, `${reason}: ${description ?? ""}`),
  );
}

export function drawEvents(events) {
  const items = Object.entries(events).sort(([, a], [, b]) => b.at - a.at);
  keep(
    byId("events-list"),
    items,
    (_, event) =>
      h(
        "li",
        { class: event.problem ? "problem" : null },
        h("time", { datetime: new Date(event.at).toISOString() }, timeOf(event.at)),
        h("p", {}, shortened(event.text)),
      ),
    "Nothing has happened yet.",
  );
}

/** Ids of tasks, 32 digits each, by their first eight. */
function shortened(text) {
  return text
    .replace(/\b([0-9a-f]{8})[0-9a-f]{24}\b/g, "$1…")
    .replace(/arn:aws:[^ )]*[:/]([\w-]+)\/[0-9a-f]{16}/g, "$1");
}
