import { expect, test } from 'vitest';
import { intimateTopics } from './intimate-words.ts';

test.each([
  ['Elle est séropositive et son mari la bat', ['health', 'violence']],
  ['divorce, violences, dettes de jeu', ['violence', 'justice']],
  ['sort de prison jeudi, sous bracelet électronique', ['justice']],
  ['Il suit une chimiothérapie, fatigué le matin', ['health']],
  ['déléguée CGT, ne pas appeler au travail', ['belief']],
  ['DÉPRESSION depuis mars', ['health']],
  ['son père la frappe', ['violence']],
  ['elle est enceinte de six mois', ['health']],
])('« %s »: %j', (note, topics) => expect(intimateTopics(note)).toEqual(topics));

test.each([
  'Préfère venir le matin, elle garde son petit-fils',
  'Ne lit pas le français, parle portugais',
  'A besoin de sa carte Vitale et d’un papier de l’Assurance maladie',
  'Le vol annulé lui a pris toute sa journée',
  'Vient avec sa fille ; apporter le livret de famille',
  'Rendez-vous à la MDPH mardi',
  'N’a pas de voiture, le bus passe à 9 h',
  'Sa facture d’électricité est à son ancien nom',
  '',
])('« %s » says nothing of the kind', (note) => expect(intimateTopics(note)).toEqual([]));
