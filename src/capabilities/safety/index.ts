// The door of the safety net: heard before any search, public and counter.
import type { Capability } from '#kit/capability.ts';
import { keeping } from '#kit/kept.ts';
import { SAFETY_NET } from '#kit/search.ts';
import { makeNet, NET } from './net.ts';

export const safety: Capability = {
  name: 'safety',
  texts: { files: [{ domain: 'safety', file: 'src/capabilities/safety/words.json' }] },
  async keeps(kit) {
    const net = makeNet(kit);
    return [keeping(SAFETY_NET, net), keeping(NET, net)];
  },
  door: () => import('./web.tsx'),
};
