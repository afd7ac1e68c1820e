import type { Examples } from '../examples.ts';
import { ShownBeside } from './shown.tsx';

export const pageExamples: Examples = {
  piece: 'Page : alertes, blocs, et ce qu’une autre partie montre',
  examples: [
    {
      name: 'C’est fait, à savoir, à revoir',
      draw: () => (
        <>
          <p class="note-fait" role="status">
            C’est enregistré.
          </p>
          <p class="note-info">Rien ne part tant que la personne n’est pas d’accord.</p>
          <p class="resume-erreurs" role="alert">
            Le dernier essai a été refusé.
          </p>
        </>
      ),
    },
    {
      name: 'Deux blocs',
      draw: () => (
        <div class="pile">
          <div class="bloc">
            <p>Un bloc</p>
          </div>
          <div class="bloc teinte">
            <p>Un bloc teinté</p>
          </div>
        </div>
      ),
    },
    {
      name: 'Ce que l’on sait, ligne à ligne',
      draw: () => (
        <dl class="resume">
          <div>
            <dt>Qui</dt>
            <dd>Rose Inventée</dd>
          </div>
          <div>
            <dt>La joindre</dt>
            <dd>pas dit</dd>
          </div>
        </dl>
      ),
    },
    {
      name: 'Ce qu’une autre partie montre ici',
      draw: () => <ShownBeside parts={[{ title: 'À l’affiche', content: <p>Goûter mercredi</p> }]} as="h4" />,
    },
    { name: 'Rien à montrer', draw: () => <ShownBeside parts={[]} /> },
  ],
};
