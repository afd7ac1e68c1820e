import type { Examples } from '../examples.ts';

export const stepsExamples: Examples = {
  piece: 'Étapes',
  examples: [
    {
      name: 'La deuxième est la prochaine',
      draw: () => (
        <ol class="etapes">
          <li>Faire le point ensemble</li>
          <li aria-current="step">Premier atelier</li>
          <li>Refaire le point</li>
        </ol>
      ),
    },
  ],
};
