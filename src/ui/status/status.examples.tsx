import type { Examples } from '../examples.ts';
import { Icon } from '../icon/icon.tsx';

const STATES = [
  { tone: 'ouvert', icon: 'open', words: 'Ouvert' },
  { tone: 'bientot', icon: 'soon', words: 'Ferme bientôt' },
  { tone: 'ferme', icon: 'closed', words: 'Fermé' },
  { tone: 'alerte', icon: 'warning', words: 'En retard' },
] as const;

export const statusExamples: Examples = {
  piece: 'États',
  examples: [
    {
      name: 'Un mot, une icône, une couleur',
      draw: () => (
        <p class="rang">
          {STATES.map(({ tone, icon, words }) => (
            <span class={`etat ${tone}`} key={tone}>
              <Icon name={icon} />
              {words}
            </span>
          ))}
        </p>
      ),
    },
  ],
};
