// So many calls in so many seconds from one address, counted in this process. What several processes must not multiply
// is counted in the database too (shared-limit.ts).
export type Limiter = { allows(address: string): boolean };

/** For benchmarks, where one address makes all the calls. */
export const NO_LIMIT: Limiter = { allows: () => true };

/** A fixed window for each address; at most 10,000 addresses are remembered, the oldest forgotten first. */
export function makeLimiter(
  { calls, seconds }: { calls: number; seconds: number },
  now: () => number = () => performance.now(),
): Limiter {
  const windows = new Map<string, { until: number; left: number }>();
  return {
    allows(address) {
      const time = now();
      let window = windows.get(address);
      if (!window || window.until <= time) {
        windows.delete(address);
        window = { until: time + seconds * 1000, left: calls };
        windows.set(address, window);
        if (windows.size > 10_000) windows.delete(windows.keys().next().value!);
      }
      window.left -= 1;
      return window.left >= 0;
    },
  };
}
