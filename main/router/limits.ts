// How often one address may ask: a bucket per address and limit that fills again over a minute.
import type { Instant } from "#domain/time.ts";
import { MINUTE_MS } from "#domain/time.ts";

const BUCKETS_MOST = 10_000;

interface Bucket {
  left: number;
  filledAt: Instant;
}

export interface Limiter {
  /** Takes one from the bucket; answers 0, or how long to wait. */
  take(options: { subject: string; perMinute: number; now: Instant }): number;
}

/** Buckets live in memory: a restart forgives. */
export function createLimiter(): Limiter {
  const buckets = new Map<string, Bucket>();
  return {
    take: ({ subject, perMinute, now }) => {
      const bucket = buckets.get(subject) ?? { left: perMinute, filledAt: now };
      const gained = ((now - bucket.filledAt) * perMinute) / MINUTE_MS;
      const left = Math.min(perMinute, bucket.left + Math.max(0, gained));
      buckets.delete(subject);
      buckets.set(subject, { left: left >= 1 ? left - 1 : left, filledAt: now });
      const [oldest] = buckets.keys();
      if (buckets.size > BUCKETS_MOST && oldest !== undefined) buckets.delete(oldest);
      return left >= 1 ? 0 : Math.ceil(((1 - left) * MINUTE_MS) / perMinute);
    },
  };
}
