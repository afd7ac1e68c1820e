// A constant rate of requests, whatever the server does: each is timed from the moment it was due, so that a server that
// stops is charged for all that waited meanwhile.
import { Agent, get } from 'node:http';

/** Milliseconds of each request, from the moment it was due to the last byte of its answer. */
export async function openLoop(
  address: string,
  paths: readonly string[],
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const total = perSecond * seconds;
  const delays: number[] = [];
  const start = performance.now();
  await new Promise<void>((resolve, reject) => {
    let sent = 0;
    const send = (due: number, path: string) => {
      get(address + path, { agent }, (answer) => {
        if (answer.statusCode !== 200) reject(new Error(`The load met ${answer.statusCode}.`));
        answer.resume();
        answer.on('end', () => {
          if (delays.push(performance.now() - due) === total) resolve();
        });
      }).on('error', reject);
    };
    const timer = setInterval(() => {
      const due = Math.min(total, Math.floor(((performance.now() - start) / 1000) * perSecond));
      for (; sent < due; sent++) send(start + (sent / perSecond) * 1000, paths[sent % paths.length]!);
      if (sent === total) clearInterval(timer);
    }, 1);
  });
  agent.destroy();
  return delays;
}
