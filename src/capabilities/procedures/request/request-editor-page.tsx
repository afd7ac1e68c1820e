// The form that a territory writes for a procedure: one block a question. Every button posts what is typed, so that
// nothing is lost and no script is needed.
import { FormFields } from '#kit/form-fields.tsx';
import {
  ErrorSummary,
  type FieldErrors,
  optionsOf,
  PostForm,
  SelectField,
  TextArea,
  TextField,
} from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import {
  FIELD_KINDS,
  MOST_QUESTIONS,
  type Question,
  questionField,
  type RequestField,
  requestForm,
} from './request-form.ts';
import type { ReturnPlace } from './return-places.ts';

type Around = { address: string; count: number; errors: FieldErrors };

function Move(props: { to: string; address: string; anchor: string; children: preact.ComponentChildren }) {
  return (
    <button
      class="bouton clair"
      type="submit"
      name="action"
      value={props.to}
      formaction={`${props.address}#${props.anchor}`}
    >
      {props.children}
    </button>
  );
}

function QuestionBlock({ question, index, around }: { question: Question; index: number; around: Around }) {
  const { address, count, errors } = around;
  const field = (part: keyof Question) => questionField(index, part);
  const number = index + 1;
  const of = <span class="vh"> la question {number}</span>;
  return (
    <section class="bloc" id={`question-${number}`} aria-labelledby={`titre-${number}`}>
      <h2 id={`titre-${number}`}>Question {number}</h2>
      <input type="hidden" name={field('id')} value={question.id} />
      <TextField
        name={field('label')}
        label={'La question'}
        value={question.label}
        error={errors[field('label')]}
      />
      <TextField
        name={field('help')}
        label={'Une aide, si elle est utile'}
        value={question.help}
        help="Un exemple, ou où trouver la réponse"
        error={errors[field('help')]}
      />
      <SelectField
        name={field('kind')}
        label={'Le genre de réponse'}
        value={question.kind}
        options={optionsOf(FIELD_KINDS)}
        error={errors[field('kind')]}
      />
      <p>
        <label class="coche">
          <input type="checkbox" name={field('required')} value="oui" checked={question.required} />
          Il faut y répondre
        </label>
      </p>
      <details
        open={question.kind === 'choice' || Boolean(errors[field('options')] ?? errors[field('complex')])}
      >
        <summary>Pour un choix : les réponses</summary>
        <TextArea
          name={field('options')}
          label={'Les réponses possibles, une par ligne'}
          rows={4}
          value={question.options}
          error={errors[field('options')]}
        />
        <TextArea
          name={field('complex')}
          label={'Parmi elles, celles qui demandent plus de temps'}
          rows={2}
          help="Une par ligne. La demande va alors dans la file des demandes complexes."
          value={question.complex}
          error={errors[field('complex')]}
        />
      </details>
      <p class="rang">
        {index > 0 && (
          <Move to={`monter-${number}`} address={address} anchor={`question-${number - 1}`}>
            Monter{of}
          </Move>
        )}
        {number < count && (
          <Move to={`descendre-${number}`} address={address} anchor={`question-${number + 1}`}>
            Descendre{of}
          </Move>
        )}
        <Move to={`retirer-${number}`} address={address} anchor={`question-${Math.max(1, number - 1)}`}>
          Retirer{of}
        </Move>
      </p>
    </section>
  );
}

function Preview({ fields }: { fields: readonly RequestField[] }) {
  return (
    <section class="bloc teinte" aria-labelledby="apercu" role="status">
      <h2 id="apercu">Ce que la personne verra</h2>
      <FormFields filled={requestForm(fields).blank()} names={fields.map(({ id }) => id as `c${number}`)} />
      <p class="doux">Puis : comment la prévenir de la suite. Rien n’est encore publié.</p>
    </section>
  );
}

function ReturnTo({ places }: { places: readonly ReturnPlace[] }) {
  if (places.length > 0)
    return (
      <p>
        Sur papier, on le rend à :{' '}
        {places.map(({ name, address }) => [name, address].filter(Boolean).join(', ')).join(' ; ')}.
      </p>
    );
  return (
    <p class="note-info">
      La feuille ne dit pas encore où la rendre.{' '}
      <a href="/coordination/lieux-relies">Reliez un lieu à la structure qui répond</a> : son adresse, ses
      horaires et son téléphone s’imprimeront.
    </p>
  );
}

export function FormEditorPage(props: {
  frame: Frame;
  id: string;
  slug: string;
  title: string;
  questions: readonly Question[];
  organisations: readonly { id: string; name: string }[];
  organisationId: string;
  errors: FieldErrors;
  /** 0 before the form is published. */
  version: number;
  /** The form is online, and nobody said who answers it. */
  toEntrust: boolean;
  done: string;
  /** Where the paper form is given back, as it prints today; undefined before the form is published. */
  returnTo: readonly ReturnPlace[] | undefined;
  preview: readonly RequestField[] | undefined;
}) {
  const { frame, questions, errors, slug, version, done } = props;
  const address = `/administration/demarches/${props.id}/formulaire`;
  const around = { address, count: questions.length, errors };
  return (
    <div class="cadre contenu etroit">
      <p class="ariane">
        <a href={`/administration/demarches/${props.id}`}>{props.title}</a>
      </p>
      <h1 class="titre-page">Le formulaire du territoire</h1>
      {done === 'publie' && (
        <p class="note-fait" role="status">
          Publié. <a href={`/demarches/${slug}/demande`}>Le voir</a>,{' '}
          <a href={`/demarches/${slug}/demande.pdf`}>l’imprimer</a>.
        </p>
      )}
      {done === 'retire' && (
        <p class="note-fait" role="status">
          Le formulaire n’est plus proposé. Les demandes déjà faites restent.
        </p>
      )}
      <p>
        Demandez le moins possible. Le même formulaire s’imprime : qui n’a pas internet le remplit à la main,
        et un agent le recopie. {version > 0 && `Version ${version} en ligne.`}
      </p>
      <ErrorSummary errors={errors} />
      {props.toEntrust && (
        <p class="note-info">
          Ce formulaire est en ligne, et personne n’a encore dit qui répond. Choisissez la structure, puis
          publiez : les questions ne changent pas.
        </p>
      )}
      {props.returnTo && <ReturnTo places={props.returnTo} />}
      {props.preview && <Preview fields={props.preview} />}
      <PostForm frame={frame} action={address} label="Le formulaire">
        {/* Enter in a field presses the first button: it shows, and publishes nothing. */}
        <p>
          <button class="bouton clair" type="submit" name="action" value="apercu">
            Voir l’aperçu
          </button>
        </p>
        <SelectField
          name="structure"
          label="Quelle structure répond ?"
          help="Ses agents voient les demandes, dans « Demandes »."
          value={props.organisationId}
          error={errors.structure}
          options={props.organisations.map(({ id, name }) => ({ value: id, text: name }))}
        />
        <div class="pile">
          {questions.map((question, index) => (
            <QuestionBlock question={question} index={index} around={around} key={question.id} />
          ))}
        </div>
        {questions.length < MOST_QUESTIONS && (
          <p>
            <button
              class="bouton clair"
              type="submit"
              name="action"
              value="ajouter"
              formaction={`${address}#question-${questions.length + 1}`}
            >
              Ajouter une question
            </button>
          </p>
        )}
        <p class="rang">
          <button class="bouton clair" type="submit" name="action" value="apercu">
            Voir l’aperçu
          </button>
          <button class="bouton" type="submit" name="action" value="publier">
            Publier le formulaire
          </button>
        </p>
      </PostForm>
      {version > 0 && (
        <details>
          <summary>Ne plus proposer ce formulaire</summary>
          <PostForm frame={frame} action={address} label="Retirer le formulaire">
            <button class="bouton clair" type="submit" name="action" value="retirer-le-formulaire">
              Le retirer du site
            </button>
          </PostForm>
        </details>
      )}
    </div>
  );
}
