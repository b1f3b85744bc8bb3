const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** `30m`, `12h`, `3d`, `2w` in ms; undefined when it is none. */
export function durationMs(text: string): number | undefined {
  const [, count = "", unit = ""] = /^(\d{1,5})([mhdw])$/i.exec(text.trim()) ?? [];
  const factor = units[unit.toLowerCase()];
  return factor === undefined || Number(count) === 0 ? undefined : Number(count) * factor;
}
