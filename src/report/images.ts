import { megabytes } from "../image/bring.ts";
import { type Scanned, SEVERITIES } from "../image/scan.ts";
import type { BuiltImage, Step } from "../image/types.ts";
import { code, duration, fence, join, plain, table } from "./markdown.ts";

/** Steps that are shown: what is worth a thought, not every COPY. */
const MOST = 5;
const WIDTH = 24;

/**
 * A Markdown section on images: what was built and why, what was there already, how sizes changed, what the scans found,
 * what took the time; layers and full references are folded. "" when there are none. Nothing is shown that is not known.
 */
export function imagesSection(
  built: readonly BuiltImage[],
  given: Readonly<Record<string, string>>,
  scans: readonly Scanned[] = [],
): string {
  const rows = [
    ...built.map((image) => [
      image.name,
      image.reused
        ? "♻️ there already"
        : `🔨 built in ${image.seconds < 60 ? `${image.seconds} s` : duration(image.seconds)}`,
      image.key === undefined ? "" : code(image.key.slice(0, 12)),
      // The key has a column of its own.
      plain(image.why.replace(/ \(key [0-9a-f]+\)$/, "")),
      size(image),
    ]),
    ...Object.keys(given).map((name) => [name, "📌 given", "", "", ""]),
  ];
  if (rows.length === 0) return "";
  const references = [
    ...built.map(({ name, reference }): [string, string] => [name, reference]),
    ...Object.entries(given),
  ];
  const wide = Math.max(...references.map(([name]) => name.length));
  const parts = [
    "### Images",
    table(["image", "linux/arm64", "content key", "why", "size"], rows),
    scansOf(scans),
    ...unique(built).map(stepsOf),
    ...unique(built).map(layersOf),
    details("References", fence(references.map(([name, reference]) => `${name.padEnd(wide)}  ${reference}`))),
  ];
  return `${join(...parts)}\n`;
}

/** "6.2 MB (+0.4 MB, 3 of 4 layers as before)" */
function size({ size, layers, before }: BuiltImage): string {
  if (before === undefined) return megabytes(size);
  const delta = size - before.size;
  const sign = delta < 0 ? "−" : "+";
  const change = Math.abs(delta) < 50_000 ? "±0" : `${sign}${megabytes(Math.abs(delta))}`;
  return `${megabytes(size)} (${change}, ${before.sameLayers} of ${layers.length} layers as before)`;
}

/** One image under several names is told of once. */
function unique(built: readonly BuiltImage[]): BuiltImage[] {
  return [...new Map(built.filter(({ reused }) => !reused).map((one) => [one.reference, one])).values()];
}

function layersOf({ name, layers }: BuiltImage): string {
  const known = layers.filter((one): one is { digest: string; size: number } => one.size !== undefined);
  if (known.length < 2) return "";
  const bars = known.map(({ digest, size }, index) => ({
    value: size,
    text: megabytes(size),
    label: `layer ${index + 1}, ${digest.slice(7, 19)}`,
  }));
  return details(`Layers of ${name}: ${known.length}`, chart(bars));
}

function stepsOf({ name, steps }: BuiltImage): string {
  const slowest = steps
    .filter(({ seconds }) => seconds >= 0.5)
    .toSorted((a, b) => b.seconds - a.seconds)
    .slice(0, MOST);
  if (slowest.length === 0) return "";
  const bar = ({ name: label, seconds }: Step) => ({ value: seconds, text: `${seconds.toFixed(1)} s`, label });
  return join(`Slowest steps of **${plain(name)}**`, chart(slowest.map(bar)));
}

/** Bars of text, which GitHub shows as they are, in the browser, in a mail and on a telephone. */
function chart(bars: readonly { value: number; text: string; label: string }[]): string {
  const most = Math.max(...bars.map(({ value }) => value));
  const wide = Math.max(...bars.map(({ text }) => text.length));
  return fence(
    bars.map(({ value, text, label }) => {
      const full = Math.max(1, Math.round((value / most) * WIDTH));
      const shown = label.replace(/\s+/g, " ");
      return `${"█".repeat(full)}${"░".repeat(WIDTH - full)} ${text.padStart(wide)}  ${shown.length > 70 ? `${shown.slice(0, 69)}…` : shown}`;
    }),
  );
}

function details(title: string, body: string): string {
  return `<details><summary>${plain(title)}</summary>\n\n${body}\n\n</details>`;
}

function scansOf(scans: readonly Scanned[]): string {
  const rows = scans.map(({ name, text, findings, against, judged }) => [
    name,
    ...SEVERITIES.slice(0, 4).map((severity) =>
      judged ? String(findings.filter((finding) => finding.severity === severity).length) : "–",
    ),
    `${judged ? (against.length > 0 ? "❌" : "✅") : "⚠️"} ${plain(text)}`,
  ]);
  return table(["scan", ...SEVERITIES.slice(0, 4).map((one) => one.toLowerCase()), "result"], rows);
}
