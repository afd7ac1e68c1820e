// Turns a Typst template and data into a tagged PDF (PDF/UA-1: Typst refuses a missing title or alternative).
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { PrintAnswer, PrintRequest } from './print-child.ts';

export type Printer = {
  /** `template` is relative to src/. Rejects when the template refuses the data. */
  print(template: string, data: unknown): Promise<Uint8Array<ArrayBuffer>>;
  close(): void;
};

const IDLE = 60_000;
const LONGEST = 60_000;

type Waiting = {
  resolve(pdf: Uint8Array<ArrayBuffer>): void;
  reject(error: Error): void;
  timer: NodeJS.Timeout;
};

/** How many pages a PDF of ours has: Typst writes each page as an object in clear. */
export const pageCount = (pdf: Uint8Array): number =>
  Buffer.from(pdf)
    .toString('latin1')
    .match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;

/** The child starts at the first print and leaves after a minute without any. */
export function makePrinter(root: string): Printer {
  let child: ChildProcess | undefined;
  let idle: NodeJS.Timeout | undefined;
  let last = 0;
  const waiting = new Map<number, Waiting>();

  const settle = (id: number, act: (one: Waiting) => void) => {
    const one = waiting.get(id);
    if (!one) return;
    waiting.delete(id);
    clearTimeout(one.timer);
    act(one);
    if (waiting.size === 0) idle = setTimeout(stop, IDLE).unref();
  };
  function stop(): void {
    child?.disconnect();
    child = undefined;
  }
  function start(): ChildProcess {
    const started = fork(join(root, 'src', 'platform', 'printing', 'print-child.ts'), {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: [],
    });
    started.on('message', (answer: PrintAnswer) =>
      settle(answer.id, ({ resolve, reject }) =>
        answer.pdf ? resolve(new Uint8Array(answer.pdf)) : reject(new Error(`Typst: ${answer.fault}`)),
      ),
    );
    started.on('exit', () => {
      if (child === started) child = undefined;
      for (const id of [...waiting.keys()])
        settle(id, ({ reject }) => reject(new Error('The print process stopped.')));
    });
    return started;
  }

  return {
    print(template, data) {
      clearTimeout(idle);
      child ??= start();
      const sender = child;
      last += 1;
      const id = last;
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          sender.kill('SIGKILL');
          settle(id, (one) => one.reject(new Error('The print took too long.')));
        }, LONGEST);
        waiting.set(id, { resolve, reject, timer });
        sender.send({ id, template, data } satisfies PrintRequest);
      });
    },
    close: stop,
  };
}
