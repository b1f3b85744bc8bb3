import type { Engine } from "./engine.ts";

/** The same engine for a cloud whose clock is `ms` ahead of the engine's: what it tells is dated by the cloud's clock. */
export function skewedEngine<E extends Engine>(engine: E, ms: number): E {
  return {
    ...engine,
    listen: (onEvent, onLog) =>
      engine.listen(
        (event) => onEvent({ ...event, at: event.at + ms }),
        (line) => onLog({ ...line, at: line.at + ms }),
      ),
  };
}
