/** Token buckets, as AWS throttles its APIs: a burst, and a steady refill. */

export interface Bucket {
  /** The most tokens that it holds. */
  burst: number;
  /** Tokens that come back per second. */
  refill: number;
}

export interface Buckets {
  /** Takes the tokens from all of the buckets, or none of them and returns false when one has too few. */
  take(uses: readonly { key: string; bucket: Bucket; tokens: number }[], now: number): boolean;
}

/** Buckets by key; each is full when it is first used. Times in ms; scale 0.5 makes them half as large and half as fast. */
export function createBuckets(scale = 1): Buckets {
  const levels = new Map<string, { tokens: number; at: number }>();
  return {
    take(uses, now) {
      const after = uses.map(({ key, bucket, tokens }) => {
        const burst = Math.max(1, bucket.burst * scale);
        const level = levels.get(key) ?? { tokens: burst, at: now };
        const refilled = level.tokens + ((now - level.at) / 1000) * bucket.refill * scale;
        return { key, tokens: Math.min(burst, refilled) - tokens };
      });
      if (after.some(({ tokens }) => tokens < -rounding)) return false;
      for (const { key, tokens } of after) levels.set(key, { tokens, at: now });
      return true;
    },
  };
}

/** A token that came back in ten steps is a whole one. */
const rounding = 1e-9;
