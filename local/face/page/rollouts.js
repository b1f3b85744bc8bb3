/** Rollouts, newest first: those under way and the newest are open. */
import { byId, cloudNow, h, keep, lengthOf, pill, short, timeOf } from "./dom.js";
import { spanText, timeline } from "./timeline.js";

const legend = ["provisioning", "pulling", "starting", "running", "healthy", "stopping"];
const targetLegend = ["initial", "healthy", "unhealthy", "draining"];

export function drawLegend() {
  byId("legend").append(
    ...legend.map((state) => h("li", {}, h("span", { class: `swatch ${state}` }), state)),
    h("li", { class: "apart" }, "target:"),
    ...targetLegend.map((state) => h("li", {}, h("span", { class: `swatch thin ${state}` }), state)),
    h("li", { class: "apart" }, h("span", { class: "swatch diamond" }), "event"),
  );
}

/** Whether a reader opened or closed a rollout; until then the newest ones and those under way are open. */
const chosen = new Map();
const openAtFirst = 2;

/** Draws what changed; timelines that still move are drawn again with `drawTimelines`. */
export function drawRollouts(rollouts) {
  const items = Object.entries(rollouts).sort(([, a], [, b]) => b.startedAt - a.startedAt);
  byId("legend").hidden = items.length === 0;
  const list = byId("rollouts-list");
  keep(list, items, rolloutPart, "No rollout yet: CreateService or UpdateService begins one.");
  items.forEach(([key, rollout], index) => {
    const open = chosen.get(key) ?? (index < openAtFirst || rollout.until === undefined);
    if (list.children[index].open !== open) list.children[index].open = open;
  });
  drawTimelines();
}

function rolloutPart(key, rollout) {
  const { service, from, to, verdict, tone, reason, startedAt, finishedAt } = rollout;
  const which = from.length > 0 && from[0] !== to ? `${from.join(", ")} → ${to}` : to;
  const place = h("div", { class: "plot" });
  plots.set(place, rollout);
  return h(
    "details",
    { class: `rollout ${tone}`, "data-rollout": key, "data-verdict": verdict },
    h(
      "summary",
      { "data-focus": key, click: (event) => chosen.set(key, !event.currentTarget.parentElement.open) },
      h("span", { class: "name" }, service),
      h("span", { class: "which" }, which),
      pill(verdict, tone),
      h("span", { class: "when" }, `${timeOf(startedAt)} · `, lengthPart(startedAt, finishedAt)),
    ),
    tone === "bad" && reason !== undefined && h("p", { class: "reason" }, reason),
    place,
    rollout.omitted > 0 && h("p", { class: "note" }, `Left out: ${counted(rollout.omitted, "earlier task")}.`),
    wordsPart(rollout),
  );
}

export function lengthPart(from, to) {
  if (to !== undefined) return lengthOf(to - from);
  return h("span", { "data-since": from }, lengthOf(cloudNow() - from));
}

function wordsPart({ rows, marks }) {
  const item = (row) =>
    h(
      "li",
      {},
      h("code", {}, short(row.task)),
      ` (${row.side}, ${row.definition}): `,
      row.spans.map((span) => `${span.state} ${spanText(span)}`).join("; "),
      row.targets.length > 0 &&
        `. Target ${row.targets.map((span) => `${span.state}${span.reason ? ` (${span.reason})` : ""} ${spanText(span)}`).join("; ")}`,
      row.end && `. Stopped ${timeOf(row.end.at)}: ${row.end.text}`,
    );
  return h(
    "details",
    { class: "words" },
    h("summary", {}, `In words: ${counted(rows.length, "task")}, ${counted(marks.length, "event")}`),
    h("ul", {}, ...rows.map(item)),
    h("ol", { class: "told" }, ...marks.map((mark) => h("li", {}, h("time", {}, timeOf(mark.at)), " ", mark.text))),
  );
}

const counted = (count, what) => `${count} ${what}${count === 1 ? "" : "s"}`;

const plots = new WeakMap();

/** Draws the timelines that still move, and those whose place has another width than before. */
export function drawTimelines() {
  for (const place of document.querySelectorAll(".plot")) {
    const rollout = plots.get(place);
    const width = Math.floor(place.clientWidth);
    if (width === 0 || (place.dataset.width === String(width) && rollout.until !== undefined)) continue;
    place.dataset.width = String(width);
    place.replaceChildren(timeline(rollout, width, cloudNow()));
  }
}
