import type { Examples } from '../examples.ts';
import { Icon } from '../icon/icon.tsx';

export const phoneExamples: Examples = {
  piece: 'Téléphone',
  examples: [
    {
      name: 'À appeler d’un doigt',
      draw: () => (
        <p>
          <a class="tel moyen num" href="tel:+33261910018">
            <Icon name="phone" />
            02 61 91 00 18
          </a>
        </p>
      ),
    },
  ],
};
