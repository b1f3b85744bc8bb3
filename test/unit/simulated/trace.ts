/** Tells the story with the seed that it is given, and prints what the simulated cloud wrote down. */
import { onSimulated } from "../../local/two-engines/on-simulated.ts";

const { callLog, eventLog } = await onSimulated(process.argv[2] ?? "");
process.stdout.write(`${callLog}\n${eventLog}`);
