import type { Examples } from '../examples.ts';
import { Icon } from './icon.tsx';
import { ICON_NAMES } from './paths.ts';

export const iconExamples: Examples = {
  piece: 'Icônes',
  examples: [
    {
      name: 'Toujours à côté d’un mot',
      draw: () => (
        <ul class="faits">
          {ICON_NAMES.map((name) => (
            <li key={name}>
              <Icon name={name} /> {name}
            </li>
          ))}
        </ul>
      ),
    },
  ],
};
