import type { Examples } from '../examples.ts';
import { Ways } from './ways.tsx';

export const waysExamples: Examples = {
  piece: 'Par où faire une démarche',
  examples: [
    {
      name: 'Deux voies',
      draw: () => (
        <p>
          Envoyer le dossier{' '}
          <Ways
            ways={[
              { icon: 'phone', word: 'téléphone' },
              { icon: 'printer', word: 'papier' },
            ]}
          />
        </p>
      ),
    },
    { name: 'Aucune n’est connue', draw: () => <Ways ways={[]} /> },
  ],
};
