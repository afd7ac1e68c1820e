// Work whose speed tells whether the machine was steady, done by a process of its own: in that of a benchmark, the garbage
// of a hundred thousand places made the same work twice as slow (measured). Prints one JSON line.
import { createHash } from 'node:crypto';

/** The middle of eleven, in seconds, once warm. */
function seconds(work: () => void): number {
  for (let turn = 0; turn < 3; turn++) work();
  const times = Array.from({ length: 11 }, () => {
    const start = performance.now();
    work();
    return (performance.now() - start) / 1000;
  });
  return times.sort((a, b) => a - b)[5]!;
}

const from = Buffer.alloc(64 * 1024 * 1024, 1);
const to = Buffer.alloc(from.length);
console.log(
  JSON.stringify({
    sha256: seconds(() => {
      for (let index = 0; index < 20_000; index++) createHash('sha256').update(`probe ${index}`).digest();
    }),
    copy: seconds(() => from.copy(to)),
  }),
);
