import type { Examples } from '../examples.ts';
import { Keys } from './shortcut.tsx';

export const shortcutExamples: Examples = {
  piece: 'Raccourcis du clavier',
  examples: [
    {
      name: 'En marche, puis coupés',
      draw: (frame) => (
        <p>
          Noter une aide <Keys frame={{ ...frame, shortcuts: true }} of="e" />, ou sans touche{' '}
          <Keys frame={{ ...frame, shortcuts: false }} of="e" />
        </p>
      ),
    },
  ],
};
