/** The one source of chance in the model: the same seed gives the same ids in the same order. */
export interface Random {
  state: number;
}

/** FNV-1a, so that any text can be a seed. */
export function createRandom(seed: string): Random {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(seed)) hash = Math.imul(hash ^ byte, 0x01000193);
  return { state: hash >>> 0 };
}

/** Uniform in 0 … 2^32-1 (mulberry32). */
function next(random: Random): number {
  random.state = (random.state + 0x6d2b79f5) >>> 0;
  let mixed = random.state;
  mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return (mixed ^ (mixed >>> 14)) >>> 0;
}

/** Uniform in 0 … 1, 1 left out. */
export function chance(random: Random): number {
  return next(random) / 2 ** 32;
}

export function hex(random: Random, digits: number): string {
  let text = "";
  while (text.length < digits) text += next(random).toString(16).padStart(8, "0");
  return text.slice(0, digits);
}

/** Decimal digits, the first one not 0. */
export function digits(random: Random, count: number): string {
  let text = String(1 + (next(random) % 9));
  while (text.length < count) text += String(next(random) % 10);
  return text;
}

export function uuid(random: Random): string {
  const all = hex(random, 32);
  return [all.slice(0, 8), all.slice(8, 12), `4${all.slice(13, 16)}`, `a${all.slice(17, 20)}`, all.slice(20)].join("-");
}

/** Base62, as the ids of service deployments. */
export function word(random: Random, length: number): string {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  return Array.from({ length }, () => letters[next(random) % letters.length]).join("");
}
