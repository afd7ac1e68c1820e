// Requests that arrived at the same moment go through each step of their work together. A step finds in the caches of the
// processor what it left there for the request before, instead of what the network and the other steps put in its place.

/** More at once would make the first ones wait; fewer would gain less (measured). */
const MOST = 32;

type Waiting<Given, Made> = {
  given: Given;
  resolve(made: Made): void;
  reject(reason: unknown): void;
};

/**
 * Two steps of one work: all that waits when the event loop has read its sockets goes through the first, then through the
 * second. What throws fails alone.
 */
export function workTogether<Given, Half, Made>(
  first: (given: Given) => Half,
  second: (half: Half) => Made,
): (given: Given) => Promise<Made> {
  let waiting: Waiting<Given, Made>[] = [];

  function work(): void {
    const all = waiting.slice(0, MOST);
    waiting = waiting.slice(MOST);
    if (waiting.length > 0) setImmediate(work);
    const halves: { one: Waiting<Given, Made>; half: Half }[] = [];
    for (const one of all)
      try {
        halves.push({ one, half: first(one.given) });
      } catch (error) {
        one.reject(error);
      }
    for (const { one, half } of halves)
      try {
        one.resolve(second(half));
      } catch (error) {
        one.reject(error);
      }
  }

  return (given) =>
    new Promise((resolve, reject) => {
      if (waiting.push({ given, resolve, reject }) === 1) setImmediate(work);
    });
}
