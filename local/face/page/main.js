/** Keeps the view as the cloud tells it, and draws what changed. */
import { byId, cloudNow, lengthOf, setCloudTime, timeOf } from "./dom.js";
import { startLogs } from "./logs.js";
import { drawLegend, drawRollouts, drawTimelines } from "./rollouts.js";
import { drawBalancers, drawEvents, drawGroups, drawServices } from "./services.js";
import { drawTasks } from "./tasks.js";

const drawing = {
  balancers: drawBalancers,
  services: drawServices,
  tasks: drawTasks,
  groups: drawGroups,
  events: drawEvents,
  rollouts: drawRollouts,
};

let view = {};
let heard;

function take(view_, sections) {
  view = view_;
  for (const section of sections) drawing[section](view[section] ?? {});
  announce();
}

function patched(patch) {
  const next = { ...view };
  for (const [section, changes] of Object.entries(patch)) {
    const entries = Object.entries({ ...view[section], ...changes }).filter(([, value]) => value !== null);
    next[section] = Object.fromEntries(entries);
  }
  return next;
}

/** For those who listen instead of look: services whose state changed. */
const states = new Map();
function announce() {
  const news = [];
  for (const { name, cluster, state } of Object.values(view.services ?? {})) {
    const key = `${cluster}/${name}`;
    if (states.get(key) !== state) news.push(`${name}: ${state}`);
    states.set(key, state);
  }
  if (news.length > 0) byId("announcer").textContent = news.join(", ");
}

function link(state, text) {
  document.body.dataset.link = state;
  byId("link-text").textContent = text;
}

function gone(text) {
  link("gone", "Gone");
  byId("gone").hidden = false;
  byId("gone").textContent = text;
}

function connect() {
  const source = new EventSource("/_gantline/stream");
  const on = (name, act) =>
    source.addEventListener(name, (event) => {
      const message = JSON.parse(event.data);
      setCloudTime(message.now);
      heard = message.now;
      act(message);
    });
  on("snapshot", (message) => {
    byId("gone").hidden = true;
    link("live", `Live · cloud ${message.id}`);
    take(message.view, Object.keys(drawing));
  });
  on("patch", (message) => take(patched(message.view), Object.keys(message.view)));
  on("end", () => {
    gone(
      `The local cloud was stopped at ${timeOf(heard)}. This is what it was then; \`npm run local\` starts another.`,
    );
  });
  source.addEventListener("error", () => {
    if (document.body.dataset.link === "live")
      gone(
        `The local cloud does not answer since ${timeOf(cloudNow())}. This is what it said last; the page waits for it.`,
      );
    if (source.readyState !== EventSource.CLOSED) return;
    source.close();
    setTimeout(connect, 2000);
  });
}

function tick() {
  if (document.hidden || document.body.dataset.link !== "live") return;
  for (const element of document.querySelectorAll("[data-since]"))
    element.textContent = lengthOf(cloudNow() - Number(element.dataset.since));
  drawTimelines();
}

drawLegend();
startLogs();
link("waiting", "Connecting …");
connect();
setInterval(tick, 500);
new ResizeObserver(() => drawTimelines()).observe(document.querySelector("main"));
document.addEventListener("toggle", () => drawTimelines(), true);
