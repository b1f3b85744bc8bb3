/** Tasks: of services, one-off, stopped. Each opens its logs. */
import { byId, h, keep, pill, short, timeOf } from "./dom.js";
import { showLogs } from "./logs.js";
import { lengthPart } from "./rollouts.js";

export function drawTasks(tasks) {
  const all = Object.entries(tasks).sort(([, a], [, b]) => b.createdAt - a.createdAt);
  const ofService = ([, task]) => task.service !== undefined;
  const stopped = ([, task]) => task.status === "STOPPED";
  const list = (id, items, empty) => keep(byId(id), items, taskPart, empty);
  const living = all.filter((entry) => ofService(entry) && !stopped(entry));
  living.sort(([, a], [, b]) => a.service.localeCompare(b.service) || b.createdAt - a.createdAt);
  list("tasks-list", living, "No task of a service is there.");
  list(
    "oneoff-list",
    all.filter((entry) => !ofService(entry)),
    "No one-off task (RunTask) yet.",
  );
  const over = all.filter((entry) => ofService(entry) && stopped(entry));
  byId("stopped").hidden = over.length === 0;
  byId("stopped-title").textContent = `Stopped tasks of services (${over.length})`;
  list("stopped-list", over);
}

function taskPart(key, task) {
  const exits = task.containers.filter((container) => container.exitCode !== undefined);
  return h(
    "article",
    { class: `task ${task.tone}`, "data-task": task.id, "data-status": task.status },
    h(
      "p",
      { class: "title" },
      h(
        "button",
        {
          type: "button",
          "data-focus": key,
          click: () => showLogs(task),
          "aria-label": `Logs of task ${short(task.id)}`,
        },
        short(task.id),
      ),
      h("span", { class: "definition" }, task.definition),
      task.service !== undefined && h("span", { class: "note" }, task.service),
      task.startedBy !== undefined &&
        task.service === undefined &&
        h("span", { class: "note" }, `by ${task.startedBy}`),
      task.health !== "UNKNOWN" &&
        task.status !== "STOPPED" &&
        pill(task.health.toLowerCase(), task.health === "HEALTHY" ? "good" : "bad"),
      ...exits.map(({ name, exitCode }) =>
        pill(`${name} exit ${exitCode}`, exitCode === 0 ? "good" : task.tone === "bad" ? "bad" : "quiet"),
      ),
      h("span", { class: "when" }, `${timeOf(task.createdAt)} · `, lengthPart(task.createdAt, task.stoppedAt)),
    ),
    strip(task),
    task.reason !== undefined && h("p", { class: task.tone === "bad" ? "reason" : "why" }, task.reason),
    ...task.containers
      .filter((container) => container.reason !== undefined)
      .map((container) => h("p", { class: "reason" }, `${container.name}: ${container.reason}`)),
  );
}

/** The states of a task's life in order: those behind it, the one that it is in, those to come. */
function strip({ path, status, desired }) {
  const at = path.indexOf(status);
  const kind = (index) => (index < at ? "past" : index === at ? "here" : "ahead");
  return h(
    "ol",
    { class: "strip", "aria-label": `State ${status}, desired ${desired}` },
    ...path.map((state, index) =>
      h("li", { class: kind(index), title: state, "aria-current": index === at ? "step" : null }, h("span", {}, state)),
    ),
  );
}
