// The deadline and the papers; the three questions.

import { diagnosisPath, NEXT_STEPS, PROFILES, RECEPTION_FORM, sayReason } from '#capabilities/diagnosis';
import { placePath } from '#capabilities/directory';
import { askedIn, NOT_YET, type Procedure, sharedQuestions } from '#capabilities/procedures';
import { refusing } from '#kit/form.ts';
import { FormFields } from '#kit/form-fields.tsx';
import { newId } from '#platform/id.ts';
import { Choices, DateField, PostForm } from '#ui/form/form.tsx';
import { TO_LEARN } from './beside.ts';
import { casesOf, missingPapers, NO_CASE } from './encounter.ts';
import { type EncounterPageProps, isOpen, pathOf, Seen, Step } from './encounter-step.tsx';
import { papersTold } from './seen-step.ts';

function saidPapers({ procedure, details }: EncounterPageProps): string {
  if (!details.papersChecked) return '';
  const missing = missingPapers(procedure, details).length;
  const ready = details.has.length;
  return `${ready} ${ready > 1 ? 'prêts' : 'prêt'}, ${missing === 1 ? '1 manque' : `${missing} manquent`}`;
}

const sentence = (words: string) => `${words[0]!.toUpperCase()}${words.slice(1)}`;

/** Why a paper is asked, by which text, and who has it already: for the agent to say, folded. */
function WhyAsked({ document }: { document: Procedure['documents'][number] }) {
  const { label, why, basis, basisUrl, knownTo } = document;
  return (
    <details class="pourquoi">
      <summary>
        Pourquoi ?<span class="vh"> : {label}</span>
      </summary>
      <p>{why}</p>
      {knownTo && (
        <p>
          <strong>L’administration l’a peut-être déjà.</strong> {knownTo}
        </p>
      )}
      {basis && <p>Demandé par : {basisUrl ? <a href={basisUrl}>{basis}</a> : basis}</p>}
    </details>
  );
}

/**
 * Read by hand (encounter-actions.tsx): the dates asked are those of the sheet, and one that cannot be read is kept as it
 * is typed. Once a case is ticked, poste.css hides the papers of the cases that are not hers (`de-cas-1` to `de-cas-6`;
 * others stay shown).
 */
export function Papers(props: EncounterPageProps) {
  const { frame, procedure, deadlines, details } = props;
  if (!procedure || (procedure.documents.length === 0 && deadlines.length === 0)) return null;
  const cases = casesOf(procedure);
  return (
    <Step
      id="papiers"
      title="Le délai et les papiers"
      said={saidPapers(props)}
      open={isOpen(props, 'papiers')}
    >
      <PostForm frame={frame} action={pathOf(props)} label="Délai et papiers" once={newId()}>
        <input type="hidden" name="etape" value="papiers" />
        <Seen told={papersTold(askedIn(procedure.deadlines), props.stored)} />
        {deadlines
          .filter(({ id }, index) => deadlines.findIndex((one) => one.id === id) === index)
          .map((deadline) => (
            <div key={deadline.id}>
              <DateField
                name={deadline.id}
                label={deadline.label}
                help={deadline.rule}
                value={details.dates[deadline.id]}
                error={props.errors[deadline.id] ?? deadline.error}
              />
              {deadlines.some(({ id, notYet }) => notYet && id === deadline.id) && (
                <p class="note-info" role="status">
                  {NOT_YET}
                </p>
              )}
            </div>
          ))}
        {sharedQuestions(procedure.deadlines, details.dates).map((question) => (
          <Choices
            key={question.id}
            name={question.id}
            legend={question.label}
            help={question.help}
            type="radio"
            column
            options={question.options}
            chosen={[question.chosen]}
            error={props.errors[question.id]}
          />
        ))}
        {cases.length > 0 && (
          <Choices
            name="cas"
            legend="Ce qui vaut pour elle"
            type="checkbox"
            column
            options={[
              ...cases.map(({ id, when }) => ({ value: id, text: sentence(when) })),
              { value: NO_CASE, text: 'Rien de cela' },
            ]}
            chosen={details.cases}
            error={props.errors.cas}
            help="La liste et sa feuille ne diront que les papiers de son cas."
          />
        )}
        {procedure.documents.length > 0 && (
          <fieldset>
            <legend>Les papiers qu’elle a</legend>
            <ul class="pieces">
              {procedure.documents.map((document) => (
                <li
                  key={document.id}
                  class={
                    document.needed === 'sometimes' && document.when
                      ? `de-cas-${cases.findIndex(({ when }) => when === document.when) + 1}`
                      : undefined
                  }
                >
                  <label class="coche">
                    <input
                      type="checkbox"
                      name="papiers[]"
                      value={document.id}
                      checked={details.has.includes(document.id)}
                    />
                    {document.label}
                  </label>{' '}
                  <small>
                    {document.needed === 'sometimes' && document.when ? `${sentence(document.when)}. ` : ''}
                    {document.whereToGet ?? ''}
                  </small>
                  <WhyAsked document={document} />
                </li>
              ))}
            </ul>
          </fieldset>
        )}
        <button class={details.papersChecked ? 'bouton clair' : 'bouton'} type="submit">
          Papiers vus
        </button>
      </PostForm>
    </Step>
  );
}

function QuestionsForm(props: EncounterPageProps) {
  return (
    <PostForm frame={props.frame} action={pathOf(props)} label="Trois questions" once={newId()}>
      <input type="hidden" name="etape" value="questions" />
      <p class="doux">Elle peut ne pas répondre : on l’aide de la même façon.</p>
      <FormFields filled={refusing(RECEPTION_FORM.blank(), { access: props.errors.access })} />
      <button class="bouton" type="submit">
        Voir la proposition
      </button>
    </PostForm>
  );
}

export function Questions(props: EncounterPageProps) {
  const { assessment, beside } = props;
  return (
    <Step
      id="questions"
      title="Trois questions"
      said={assessment?.profile ? PROFILES[assessment.profile] : assessment ? 'pas de réponse' : ''}
      open={isOpen(props, 'questions')}
    >
      {assessment ? (
        <div class="note-fait">
          <p>
            <strong>
              {assessment.profile ? PROFILES[assessment.profile] : 'Pas de réponse, et c’est bien ainsi'}
            </strong>
          </p>
          <ul>
            {assessment.reasons.map((reason) => (
              <li key={reason}>{sayReason(reason)}</li>
            ))}
          </ul>
          <p>
            Suite proposée : {NEXT_STEPS[assessment.nextStep]}, {assessment.on}.
          </p>
          {props.mayName && (
            <PostForm frame={props.frame} action={pathOf(props)} label="Garder ce point à son nom">
              <input type="hidden" name="etape" value="nommer" />
              <p class="doux">
                Ce point est sans nom. Avec son accord, il peut être gardé au sien : on pourra alors le
                suivre, ou le partager.
              </p>
              <button class="mini" type="submit">
                Elle est d’accord : le garder à son nom
              </button>
            </PostForm>
          )}
          {beside.length > 0 && (
            <ul>
              {beside.map(({ why, place }) => (
                <li key={why}>
                  {why} : <a href={placePath(place.slug)}>{place.name}</a>, {place.communeName}
                  {/* Where to learn, with its number, is on her sheet. */}
                  {why !== TO_LEARN && place.phone && `, ${place.phone.shown}`}. {place.why[0]}
                </li>
              ))}
            </ul>
          )}
          <p class="rang">
            <a href={diagnosisPath(props.encounter.diagnosisId!)}>Aller plus loin ensemble</a>
          </p>
          <details open={Boolean(props.errors.access)}>
            <summary>Refaire les trois questions</summary>
            <QuestionsForm {...props} />
          </details>
        </div>
      ) : (
        <QuestionsForm {...props} />
      )}
    </Step>
  );
}
