/** The values a job's log must not show. */

const xml: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

/** Base64 of a value that starts `shift` bytes into a longer text: only the characters that the value alone decides. */
function base64(value: string, shift: number): string {
  const text = Buffer.from(value).subarray(shift);
  return text.subarray(0, text.length - (text.length % 3)).toString("base64");
}

/** The forms in which the runner also recognises a secret (HostContext of actions/runner). */
const forms: ((value: string) => string)[] = [
  (value) => value,
  (value) => Buffer.from(value).toString("base64"),
  (value) => base64(value, 0),
  (value) => base64(value, 1),
  (value) => base64(value, 2),
  (value) => JSON.stringify(value).slice(1, -1),
  (value) => encodeURIComponent(value),
  (value) => value.replace(/[&<>"']/g, (one) => xml[one] ?? one),
];

export class Masks {
  private readonly values = new Set<string>();
  private ordered: string[] = [];

  /** Masks the whole value and each of its lines, as `::add-mask::` does. An empty value masks nothing. */
  add(value: string): void {
    for (const part of [value, ...value.split(/[\r\n]+/)].map((one) => one.trim())) {
      if (part === "") continue;
      this.values.add(part);
      // A short value's encodings would wreck the log: three bytes are four characters of Base64.
      if (part.length >= 6) for (const form of forms) this.values.add(form(part));
    }
    this.ordered = [...this.values].sort((a, b) => b.length - a.length);
  }

  apply(text: string): string {
    let shown = text;
    for (const value of this.ordered) shown = shown.replaceAll(value, "***");
    return shown;
  }

  /** Whether `text` holds something that is masked: such job outputs are dropped. */
  hides(text: string): boolean {
    return this.ordered.some((value) => text.includes(value));
  }
}
