import type { Examples } from '../examples.ts';
import { OwnWords } from './own-words.tsx';

export const ownWordsExamples: Examples = {
  piece: 'Les mêmes mots dans la langue de la personne',
  examples: [
    {
      name: 'De droite à gauche',
      draw: () => <OwnWords said={{ own: 'مرحبا', language: 'ar' }} />,
    },
    { name: 'En français : rien de plus', draw: () => <OwnWords said={null} /> },
  ],
};
