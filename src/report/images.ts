import { megabytes } from "../image/bring.ts";
import { type Scanned, SEVERITIES } from "../image/scan.ts";
import type { BuiltImage, Step } from "../image/types.ts";
import { code, fence, join, plain, table } from "./markdown.ts";

/** Steps that are shown: what is worth a thought, not every COPY. */
const MOST = 5;
const WIDTH = 24;

/**
 * A Markdown section on images: what was built, what was there already, each digest, how the size changed, and what
 * took the time. "" when there are none. Nothing is shown that is not known.
 */
export function imagesSection(
  built: readonly BuiltImage[],
  given: Readonly<Record<string, string>>,
  scans: readonly Scanned[] = [],
): string {
  const rows = [
    ...built.map((image) => [
      image.name,
      image.reused ? "there already" : `built in ${image.seconds} s`,
      image.key === undefined ? "" : code(image.key.slice(0, 12)),
      plain(image.why),
      size(image),
      code(image.reference),
    ]),
    ...Object.entries(given).map(([name, reference]) => [name, "given", "", "", "", code(reference)]),
  ];
  if (rows.length === 0) return "";
  const head = ["image", "linux/arm64", "content key", "why", "size", "reference"];
  const parts = [
    "### Images",
    table(head, rows),
    ...unique(built).map(layersOf),
    ...unique(built).map(stepsOf),
    scansOf(scans),
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
  return details(`${name}: ${known.length} layers`, chart(bars));
}

function stepsOf({ name, steps }: BuiltImage): string {
  const slowest = steps
    .filter(({ seconds }) => seconds >= 0.5)
    .toSorted((a, b) => b.seconds - a.seconds)
    .slice(0, MOST);
  if (slowest.length === 0) return "";
  const bar = ({ name: label, seconds }: Step) => ({ value: seconds, text: `${seconds.toFixed(1)} s`, label });
  return join(`Slowest steps of ${plain(name)}`, chart(slowest.map(bar)));
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
  const rows = scans.map(({ name, text, findings, judged }) => [
    name,
    ...SEVERITIES.slice(0, 4).map((severity) =>
      judged ? String(findings.filter((finding) => finding.severity === severity).length) : "–",
    ),
    plain(text),
  ]);
  return table(["scan", ...SEVERITIES.slice(0, 4).map((one) => one.toLowerCase()), "result"], rows);
}
