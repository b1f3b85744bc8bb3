/** Where in a file an annotation points. */
export interface Place {
  file?: string;
  line?: number;
  title?: string;
}

/**
 * What a run tells its reader. Text may come from anywhere (container logs, AWS messages): an implementation makes sure
 * that none of it is taken for a command of the workflow runner.
 */
export interface Log {
  /** One or several lines. */
  info(text: string): void;
  /** Shown only when the workflow runs with debug logging. */
  debug(text: string): void;
  notice(text: string, place?: Place): void;
  warning(text: string, place?: Place): void;
  /** An annotation; it does not make the run fail. */
  error(text: string, place?: Place): void;
  /** Lines written while `fn` runs fold under `title`. Groups do not nest: an inner one closes the outer. */
  group<T>(title: string, fn: () => Promise<T>): Promise<T>;
}

export const silentLog: Log = {
  info: () => {},
  debug: () => {},
  notice: () => {},
  warning: () => {},
  error: () => {},
  group: (_title, fn) => fn(),
};
