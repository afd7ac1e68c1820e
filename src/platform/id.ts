// Identifiers: UUID version 7 (RFC 9562 §5.7), immutable, sorted by time of creation: those of one process in the very
// order in which they were made, within a millisecond too (§6.2, method 1: a counter in the twelve bits after the time).
import { randomFillSync, randomInt } from 'node:crypto';

const COUNTER_MOST = 0xfff;
const last = { milliseconds: 0, counter: 0 };

/** The next time and counter: never behind the one before, even when the clock goes back or a millisecond is full. */
function tick(milliseconds: number): void {
  if (milliseconds > last.milliseconds) {
    last.milliseconds = milliseconds;
    // From the lower half, so that two processes seldom meet and a millisecond has room.
    last.counter = randomInt(COUNTER_MOST >> 1);
  } else if (last.counter < COUNTER_MOST) last.counter += 1;
  else {
    last.milliseconds += 1;
    last.counter = 0;
  }
}

/** `milliseconds`: for an identifier of another time, whose order within the millisecond does not matter. */
export function newId(milliseconds?: number): string {
  const bytes = randomFillSync(Buffer.alloc(16));
  if (milliseconds === undefined) tick(Date.now());
  bytes.writeUIntBE(milliseconds ?? last.milliseconds, 0, 6);
  if (milliseconds === undefined) bytes.writeUInt16BE(last.counter, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function isId(text: string): boolean {
  return UUID.test(text);
}
