/** The live table of a roll, one row for each service whose picture has changed. */
export interface Row {
  service: string;
  /** Tasks; undefined where it is not known. */
  desired?: number;
  running?: number;
  healthy?: number;
  /** Tasks of other deployments of the service that still run. */
  draining?: number;
  state: string;
}

const columns = ["desired", "running", "healthy", "draining"] as const;
/** A reader who scrolls finds the names of the columns again after so many rows. */
const headEvery = 20;

/** Rows as lines of a log, in columns that stay where they are for the whole roll. */
export class Table {
  readonly #width: number;
  #rows = 0;

  constructor(services: readonly string[]) {
    this.#width = Math.max("service".length, ...services.map((name) => name.length));
  }

  /** The lines of some rows, under the names of the columns when those were not shown for a while. */
  lines(rows: readonly Row[]): string[] {
    return rows.flatMap((row) => {
      const head = this.#rows++ % headEvery === 0;
      const counts = columns.map((name) => (row[name] === undefined ? "-" : String(row[name])));
      const line = this.#line(row.service, counts, row.state);
      return head ? [this.#line("service", columns, "state"), line] : [line];
    });
  }

  #line(service: string, counts: readonly string[], state: string): string {
    const numbers = counts.map((count, index) => count.padStart(columns[index]?.length ?? 0));
    return [service.padEnd(this.#width), ...numbers, state].join("  ");
  }
}
