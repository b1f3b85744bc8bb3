/** Turning what people have into a stack: what is read, and what comes of it. */

/** One file as plain data. */
export interface Source {
  /** As notes name it. */
  file: string;
  document: unknown;
}

/** Something that a reader must know before the stack is released: not carried over, moved, or given a name. */
export interface Note {
  file: string;
  /** The path in dots; empty for the file as a whole. */
  key: string;
  text: string;
}

export type Path = readonly (string | number)[];

/** One change of a file that a person wrote: its comments and its order stay. */
export type Edit =
  | { path: Path; value: unknown }
  | { path: Path; remove: true }
  /** A list made anew: numbers are items that stay, everything else is new. */
  | { path: Path; items: readonly (number | Readonly<Record<string, unknown>>)[] };

/** A file to write: new, or another one with changes. */
export type Made =
  | { file: string; comment?: string; content: Readonly<Record<string, unknown>> }
  | { file: string; comment?: string; from: Source; edits: readonly Edit[] };

export interface Conversion {
  /** `compose.yaml` first, then the workflow. */
  files: readonly Made[];
  notes: readonly Note[];
}

export interface ConvertOptions {
  /** The project's name; made out of the source when it is not given. */
  app?: string;
  /** The environment that the source describes. */
  environment?: string;
}
