// What stands beside a shared piece: how it looks when it is empty, filled, refused. The page /composants draws them, and
// tests go through them.
import type { ComponentChildren } from 'preact';
import type { Frame } from './page/frame.ts';

export type Example = { name: string; draw(frame: Frame): ComponentChildren };
export type Examples = { piece: string; examples: readonly Example[] };
