import { isMapping } from "../stack/units.ts";
import type { Note, Path, Source } from "./types.ts";

/** Said of a key that nothing was made of, and that nobody thought of either. */
export const leftBehind = "has no counterpart and is left behind";

/**
 * Keeps book of one source: every key is carried (`take`), noted (`note`), or named at the end because nothing was made
 * of it (`close`). So nothing is dropped without a word, whatever the source holds.
 */
export class Ledger {
  readonly notes: Note[] = [];
  readonly #done = new Set<string>();

  readonly source: Source;

  constructor(source: Source) {
    this.source = source;
  }

  /** The value, which counts as carried with everything below it. */
  take(path: Path): unknown {
    this.#done.add(JSON.stringify(path));
    return this.see(path);
  }

  /** The value as it stands; nothing is said of it yet. */
  see(path: Path): unknown {
    let found: unknown = this.source.document;
    for (const step of path)
      found = Array.isArray(found) || isMapping(found) ? (found as Record<string, unknown>)[step] : undefined;
    return found;
  }

  has(path: Path): boolean {
    return this.see(path) !== undefined;
  }

  /** Names of the keys of a mapping that nothing was said of. */
  open(path: Path): string[] {
    const found = this.see(path);
    return isMapping(found) ? Object.keys(found).filter((key) => !this.#done.has(JSON.stringify([...path, key]))) : [];
  }

  /** The value, with something that its reader must know of it. */
  note(path: Path, text: string): unknown {
    this.say(path, text);
    return this.take(path);
  }

  /** A note on a key, once; what becomes of the key is said by someone else. */
  say(path: Path, text: string): void {
    const note = { file: this.source.file, key: dotted(path), text };
    if (!this.notes.some(({ key, text: other }) => key === note.key && other === text)) this.notes.push(note);
  }

  /** Names the keys of a mapping, or of each mapping of a list, that are none of `known`. */
  only(path: Path, known: readonly string[], text = leftBehind): void {
    const found = this.see(path);
    if (Array.isArray(found)) for (const index of found.keys()) this.only([...path, index], known, text);
    else if (isMapping(found))
      for (const key of Object.keys(found)) if (!known.includes(key)) this.note([...path, key], text);
  }

  /** Names everything that is left; keys that are left as a whole are named as one. */
  close(): readonly Note[] {
    this.#walk(this.source.document, []);
    return this.notes;
  }

  #walk(value: unknown, path: Path): void {
    const key = JSON.stringify(path);
    if (this.#done.has(key)) return;
    const begun = [...this.#done].some((one) => path.length === 0 || one.startsWith(`${key.slice(0, -1)},`));
    const below = Array.isArray(value) ? [...value.entries()] : isMapping(value) ? Object.entries(value) : [];
    if (below.length > 0 && begun) for (const [step, one] of below) this.#walk(one, [...path, step]);
    else if (path.length > 0) this.note(path, leftBehind);
  }
}

/** `jobs.deploy.steps[2].with.image`. */
export function dotted(path: Path): string {
  return path.map((step, index) => (typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`)).join("");
}
