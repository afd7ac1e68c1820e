import { phoneText } from '#shared/phone.ts';
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
            {phoneText('+33261910018')}
          </a>
        </p>
      ),
    },
  ],
};
