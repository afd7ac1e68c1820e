import type { Examples } from '../examples.ts';
import { History, type HistoryEntry } from './history.tsx';

const ENTRIES: readonly HistoryEntry[] = [
  {
    key: '3',
    when: '24 nov. 2026, 10:20',
    who: 'la mairie d’AdmiVille',
    what: 'Horaires',
    value: 'lundi, jeudi 9 h – 12 h',
    note: 'Vrai au 24 nov. 2026 · Confirmé',
    shown: true,
  },
  {
    key: '2',
    when: '3 nov. 2026, 08:02',
    who: 'Conseillers numériques',
    what: 'Horaires',
    value: 'lundi à vendredi 9 h – 12 h',
    note: 'Vrai au 1 mars 2026 · Repris d’un fichier',
    action: (
      <a class="bouton clair" href="/composants">
        Remettre<span class="vh"> : lundi à vendredi 9 h – 12 h</span>
      </a>
    ),
  },
  {
    key: '1',
    when: '1 nov. 2026, 08:02',
    who: 'l’équipe de l’annuaire',
    what: 'Téléphones',
    value: '(vide)',
  },
];

export const historyExamples: Examples = {
  piece: 'L’histoire d’une fiche',
  examples: [
    {
      name: 'Ce qui a été dit, le plus récent d’abord',
      draw: () => <History label="Histoire des horaires" entries={ENTRIES} empty="" />,
    },
    {
      name: 'Rien encore',
      draw: () => <History label="Histoire vide" entries={[]} empty="Rien n’a encore été dit." />,
    },
  ],
};
