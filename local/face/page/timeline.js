/** One rollout on one time axis, as SVG in pixels of the place that it has. */
import { lengthOf, short, svg, timeOf } from "./dom.js";

const barHeight = 11;
const headHeight = 34;
const groupHeight = 24;
/** Narrower than this, labels stand above their bars. */
const roomForLabels = 560;
const labelWidth = 92;
const steps = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200].map((seconds) => seconds * 1000);

export function timeline(rollout, width, now) {
  const narrow = width < roomForLabels;
  const left = narrow ? 2 : labelWidth;
  const plot = Math.max(80, width - left - 10);
  const axis = axisOf(rollout, now, plot);
  const x = (at) => left + ((Math.min(Math.max(at, axis.from), axis.to) - axis.from) / (axis.to - axis.from)) * plot;
  const rowHeight = narrow ? 36 : 25;
  const parts = [];
  let y = headHeight;
  for (const side of ["new", "old"]) {
    const rows = rollout.rows.filter((row) => row.side === side);
    if (rows.length === 0) continue;
    const names = [...new Set(rows.map((row) => row.definition))].join(", ");
    parts.push(svg("text", { class: "side", x: left, y: y + 15 }, `${side} · ${names}`));
    y += groupHeight;
    for (const row of rows) {
      parts.push(rowPart(row, { x, y, narrow, left, axis, now: rollout.until === undefined ? now : axis.to }));
      y += rowHeight;
    }
  }
  const height = y + 6;
  const words = `Timeline: ${rollout.rows.length} tasks from ${timeOf(axis.from)} to ${timeOf(axis.to)}. The same in words follows.`;
  return svg(
    "svg",
    { class: "timeline", width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": words },
    ...axis.ticks.flatMap((at) => [
      svg("line", { class: "grid", x1: x(at), x2: x(at), y1: headHeight - 8, y2: height }),
      svg("text", { class: "tick", x: x(at), y: 10, "text-anchor": "middle" }, tickText(at - rollout.startedAt)),
    ]),
    svg("line", {
      class: "moment",
      x1: x(rollout.startedAt),
      x2: x(rollout.startedAt),
      y1: headHeight - 8,
      y2: height,
    }),
    rollout.finishedAt !== undefined &&
      svg("line", {
        class: `moment ${rollout.tone}`,
        x1: x(rollout.finishedAt),
        x2: x(rollout.finishedAt),
        y1: headHeight - 8,
        y2: height,
      }),
    rollout.until === undefined &&
      svg("line", { class: "now", x1: x(now), x2: x(now), y1: headHeight - 8, y2: height }),
    ...rollout.marks.map((mark) => markPart(mark, x(mark.at))),
    ...parts,
  );
}

/** From a little before the beginning; while it goes on, the end leaps ahead, so that bars grow and seldom shrink. */
function axisOf(rollout, now, plot) {
  const begin = rollout.startedAt;
  const end = rollout.until ?? now;
  const length = Math.max(end - begin, 4000);
  const ahead = rollout.until === undefined ? Math.ceil((length * 1.05) / 5000) * 5000 : length * 1.06;
  const from = begin - ahead * 0.05;
  const to = begin + ahead;
  const most = Math.max(2, Math.floor(plot / 76));
  const step = steps.find((each) => ahead / each <= most) ?? Math.ceil(ahead / most / 3600_000) * 3600_000;
  const ticks = Array.from({ length: Math.floor(ahead / step) + 1 }, (_, index) => begin + index * step);
  return { from, to, ticks };
}

function tickText(ms) {
  if (ms === 0) return "0";
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function rowPart(row, { x, y, narrow, left, axis, now }) {
  const barY = narrow ? y + 15 : y + 4;
  const last = row.end?.at ?? now;
  const children = [
    svg("text", { class: "who", x: narrow ? left : 0, y: narrow ? y + 10 : y + 13.5 }, short(row.task)),
  ];
  for (const span of row.spans) {
    const start = x(span.from);
    const stop = x(span.to ?? last);
    if ((span.to ?? axis.to) < axis.from) continue;
    children.push(
      svg(
        "rect",
        {
          class: `bar ${span.state}`,
          x: start,
          y: barY,
          width: Math.max(1.5, stop - start - 1),
          height: barHeight,
          rx: 2.5,
        },
        svg("title", {}, `${short(row.task)} ${span.state} ${spanText(span)}`),
      ),
    );
  }
  for (const span of row.targets) {
    if ((span.to ?? axis.to) < axis.from) continue;
    const start = x(span.from);
    const height = span.state === "unhealthy" ? 5 : 3;
    const why = span.reason === undefined ? "" : `: ${span.reason}`;
    children.push(
      svg(
        "rect",
        {
          class: `target ${span.state}`,
          x: start,
          y: barY + barHeight + 2,
          width: Math.max(1.5, x(span.to ?? last) - start - 1),
          height,
          rx: 1.5,
        },
        svg("title", {}, `target in ${span.group} ${span.state}${why} ${spanText(span)}`),
      ),
    );
  }
  if (row.end !== undefined) {
    const at = x(row.end.at);
    const kind = row.end.problem ? "end problem" : "end";
    const middle = barY + barHeight / 2;
    children.push(
      row.end.problem
        ? svg("path", { class: kind, d: `M${at + 1} ${middle - 4}l8 8m0 -8l-8 8` })
        : svg("circle", { class: kind, cx: at + 3, cy: middle, r: 2.5 }),
    );
  }
  return svg("g", { class: "row", "data-task": row.task, "data-side": row.side }, ...children);
}

function markPart(mark, at) {
  const middle = headHeight - 14;
  return svg(
    "path",
    { class: mark.problem ? "mark problem" : "mark", d: `M${at} ${middle - 5}l4.5 5l-4.5 5l-4.5 -5z` },
    svg("title", {}, `${timeOf(mark.at)} ${mark.text}`),
  );
}

export function spanText(span) {
  if (span.to === undefined) return `since ${timeOf(span.from)}`;
  return `${timeOf(span.from)} to ${timeOf(span.to)} (${lengthOf(span.to - span.from)})`;
}
