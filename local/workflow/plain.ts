/** An action's output as a person at a terminal reads it, without the words that are meant for a runner. */
import { CommandReader } from "./commands.ts";
import { Masks } from "./masks.ts";

/**
 * Takes lines of an action's output and writes what is to be read: groups as a title with their lines under it,
 * annotations with their place, masked values as `***`. Commands that only a runner can carry out are left away.
 */
export function plainOutput(write: (line: string) => void): (line: string) => void {
  const masks = new Masks();
  let indent = "";
  const tell = (text: string) => {
    for (const line of masks.apply(text).split(/\r?\n/)) write(line === "" ? "" : `${indent}${line}`);
  };
  const nothing = () => {};
  const reader = new CommandReader({
    write: tell,
    mask: (value) => masks.add(value),
    annotate: ({ level, message, file, line }) => {
      const place = file === undefined ? "" : `${file}${line === undefined ? "" : `:${line}`}: `;
      // What begins with its place already says it once.
      tell(`${level}: ${message.startsWith(place) ? "" : place}${message}`);
    },
    fail: (message) => tell(`error: ${message}`),
    group: (title) => {
      indent = "";
      tell(title);
      indent = "  ";
    },
    endGroup: () => {
      indent = "";
    },
    setOutput: nothing,
    saveState: nothing,
    debug: false,
  });
  return (line) => reader.line(line);
}
