import type { Examples } from '../examples.ts';
import { ErrorSummary, PostForm, Submit } from './form.tsx';
import { JustDoneLine } from './just-done-line.tsx';
import { SamePerson } from './same-person.tsx';
import { SearchLine } from './search-line.tsx';

export const formExamples: Examples = {
  piece: 'Formulaire : ce qui entoure les champs',
  examples: [
    {
      name: 'Ce qui vient d’être noté, et se reprend',
      draw: (frame) => (
        <JustDoneLine
          frame={frame}
          back="/composants"
          done={{
            action: '/composants',
            field: ['etat', 'takenBack'],
            what: 'Mme Le Guen',
            undone: 'ce n’est pas encore dit à Mme Le Guen',
            at: '10\u00a0h\u00a019',
          }}
        />
      ),
    },
    {
      name: 'Ce qui est à revoir, en tête',
      draw: () => (
        <ErrorSummary
          errors={{ 'jour-refuse': 'Ce jour est passé.', 'telephone-refuse': 'Ce numéro n’est pas complet.' }}
        />
      ),
    },
    {
      name: 'Les boutons',
      draw: (frame) => (
        <PostForm frame={frame} action="/composants" label="Les boutons">
          <div class="rang">
            <Submit>Enregistrer</Submit>
            <Submit plain>Annuler</Submit>
            <button class="mini" type="submit">
              Retirer
            </button>
            <a class="bouton" href="/composants">
              Un lien qui agit
            </a>
          </div>
        </PostForm>
      ),
    },
    {
      name: 'Chercher',
      draw: () => (
        <form method="get" action="/composants">
          <SearchLine id="recherche" label="Le nom du lieu" value="mairie" help="Un mot suffit." />
        </form>
      ),
    },
    {
      name: 'Est-ce la même personne ?',
      draw: () => (
        <SamePerson
          asked={{ people: [{ id: 'rose', name: 'Rose Inventée', hint: 'vue le 3 novembre' }], answer: '' }}
          another="autre"
          error="Ce numéro est déjà connu ici : dites si c’est la même personne."
        />
      ),
    },
  ],
};
