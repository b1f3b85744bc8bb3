/**
 * Loaded before a bundle (`node --import`): its time goes by as fast as that of the simulated cloud that it talks to.
 * GANTLINE_HURRY holds `{"factor", "began", "start"}`: virtual time was `start` when real time was `began`.
 */
import { syncBuiltinESMExports } from "node:module";
import timers from "node:timers";
import promises from "node:timers/promises";

const { factor, began, start } = JSON.parse(process.env.GANTLINE_HURRY ?? '{"factor":1,"began":0,"start":0}');
const RealDate = Date;
const realNow = RealDate.now.bind(RealDate);
const now = () => Math.round(start + (realNow() - began) * factor);

class HurriedDate extends RealDate {
  constructor(...given: unknown[]) {
    if (given.length === 0) super(now());
    else super(...(given as [number]));
  }
  static override now = now;
}
globalThis.Date = HurriedDate as unknown as DateConstructor;

/** Waits for the network stay as they are: the other side answers in real time. */
const shortest = 5;
type Timer = (run: () => void, ms?: number, ...rest: unknown[]) => unknown;

function hurried(timer: Timer): Timer {
  return (run, ms, ...rest) =>
    timer(run, ms === undefined ? ms : Math.max(Math.min(ms, shortest), ms / factor), ...rest);
}

for (const name of ["setTimeout", "setInterval"] as const) {
  const own = Object.assign(hurried(timers[name] as Timer), timers[name]);
  Object.assign(timers, { [name]: own });
  Object.assign(globalThis, { [name]: own });
}
const later = promises.setTimeout as (ms?: number, ...rest: unknown[]) => Promise<unknown>;
Object.assign(promises, { setTimeout: (ms = 0, ...rest: unknown[]) => later(ms / factor, ...rest) });
syncBuiltinESMExports();
