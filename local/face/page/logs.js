/** The last lines of a task's containers, in a dialog. */
import { byId, h, short, timeOf } from "./dom.js";

let shown;
let timer;

export function startLogs() {
  const dialog = byId("logs");
  byId("logs-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => {
    shown = undefined;
    clearTimeout(timer);
  });
}

export function showLogs(task) {
  shown = task.arn;
  byId("logs-title").textContent = `Logs of ${short(task.id)} · ${task.definition}`;
  byId("logs-body").replaceChildren(h("p", { class: "empty" }, "Reading …"));
  byId("logs").showModal();
  void readLogs(task.arn);
}

async function readLogs(arn) {
  clearTimeout(timer);
  let parts;
  try {
    const response = await fetch(`/_gantline/logs?task=${encodeURIComponent(arn)}`);
    const answer = await response.json();
    parts = response.ok ? answer.map(containerPart) : [h("p", { class: "reason" }, answer.message)];
  } catch {
    parts = [h("p", { class: "reason" }, "The cloud does not answer.")];
  }
  if (shown !== arn) return;
  const body = byId("logs-body");
  const atEnd = body.scrollHeight - body.scrollTop - body.clientHeight < 40;
  body.replaceChildren(...parts);
  if (atEnd) body.scrollTop = body.scrollHeight;
  timer = setTimeout(() => void readLogs(arn), 2000);
}

function containerPart({ container, lines, note }) {
  const text = lines.flatMap(({ at, text: line }) => [h("span", { class: "at" }, timeOf(at)), ` ${line}\n`]);
  return h(
    "section",
    {},
    h("h3", {}, container),
    lines.length === 0
      ? h("p", { class: "empty" }, note ?? "It has written nothing yet.")
      : h("pre", { tabindex: 0, "aria-label": `Last lines of ${container}` }, ...text),
  );
}
