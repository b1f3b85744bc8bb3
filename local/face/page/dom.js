/** Building the document. Whatever comes from the cloud becomes text or an attribute's value, never markup. */

/** An HTML element; `null` and `false` leave an attribute or a child out, functions listen. */
export function h(tag, attributes, ...children) {
  return build(document.createElement(tag), attributes, children);
}

export function svg(tag, attributes, ...children) {
  return build(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function build(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export function byId(id) {
  return document.getElementById(id);
}

const drawn = new WeakMap();

/**
 * Makes the children of `parent` those of `items`, in order, and draws only those again that changed; what is open or
 * focused in them stays so. `items` are `[key, value]`; `empty` is said when there are none.
 */
export function keep(parent, items, draw, empty) {
  const old = drawn.get(parent) ?? new Map();
  const now = new Map();
  for (const [key, value] of items) {
    const text = JSON.stringify(value);
    const known = old.get(key);
    if (known?.text === text) now.set(key, known);
    else now.set(key, { text, node: taking(known?.node, draw(key, value)) });
  }
  if (now.size === 0 && empty !== undefined) {
    now.set("", old.get("") ?? { node: h("p", { class: "empty" }, empty) });
  }
  drawn.set(parent, now);
  const nodes = [...now.values()].map(({ node }) => node);
  for (const { node } of old.values()) if (!nodes.includes(node)) node.remove();
  nodes.forEach((node, index) => {
    if (parent.children[index] !== node) parent.insertBefore(node, parent.children[index] ?? null);
  });
}

/** Puts a node where its former version was, with what was open and focused there. */
function taking(before, after) {
  if (before === undefined) return after;
  const details = before.querySelectorAll("details");
  after.querySelectorAll("details").forEach((each, index) => {
    each.open = details[index]?.open ?? each.open;
  });
  const focused = before.contains(document.activeElement) ? document.activeElement.dataset.focus : undefined;
  before.replaceWith(after);
  if (focused !== undefined) after.querySelector(`[data-focus="${CSS.escape(focused)}"]`)?.focus();
  return after;
}

export function pill(text, tone) {
  return h("span", { class: `pill ${tone}` }, text);
}

const twoDigits = (number) => String(number).padStart(2, "0");

/** The time of day. */
export function timeOf(at) {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits).join(":");
}

/** A length of time: 0.4 s, 12 s, 3 min 05 s, 2 h 10 min. */
export function lengthOf(ms) {
  if (ms < 9950) return `${(Math.max(0, ms) / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${twoDigits(seconds % 60)} s`;
  return `${Math.floor(seconds / 3600)} h ${twoDigits(Math.floor((seconds % 3600) / 60))} min`;
}

export const short = (id) => id.slice(0, 8);

/** How far the cloud's clock is ahead of this one, ms. */
let ahead = 0;

export function setCloudTime(now) {
  ahead = now - Date.now();
}

export function cloudNow() {
  return Date.now() + ahead;
}
