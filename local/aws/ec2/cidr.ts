/** IPv4 blocks such as 10.0.0.0/16. */
export interface Block {
  first: number;
  size: number;
  bits: number;
}

/** Undefined when the text is no block, or has bits behind its mask (as EC2 refuses them for subnets). */
export function readBlock(text: string | undefined): Block | undefined {
  const [, ...numbers] = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text ?? "") ?? [];
  const [a = 256, b = 0, c = 0, d = 0, bits = 33] = numbers.map(Number);
  if (bits > 32 || [a, b, c, d].some((part) => part > 255)) return undefined;
  const first = ((a * 256 + b) * 256 + c) * 256 + d;
  const size = 2 ** (32 - bits);
  return first % size === 0 ? { first, size, bits } : undefined;
}

export function within(inner: Block, outer: Block): boolean {
  return inner.first >= outer.first && inner.first + inner.size <= outer.first + outer.size;
}

export function overlap(one: Block, other: Block): boolean {
  return one.first < other.first + other.size && other.first < one.first + one.size;
}
