// Time as an argument: tests fix it, the server reads the system's.
export type Clock = { now(): Temporal.Instant };

export const systemClock: Clock = { now: () => Temporal.Now.instant() };

export function fixedClock(text: string): Clock {
  const instant = Temporal.Instant.from(text);
  return { now: () => instant };
}
