// The diagnosis on screen: what is observed together, what it proposes, who may read it; and on paper.

import { Fragment } from 'preact';
import { type FilledBy, isRefused } from '#kit/form.ts';
import { FormField, FormFields } from '#kit/form-fields.tsx';
import { newId } from '#platform/id.ts';
import { ErrorSummary, PostForm, Submit } from '#ui/form/form.tsx';
import type { Frame } from '#ui/page/frame.ts';
import {
  type Answers,
  type Assessment,
  askedTasks,
  LEVELS,
  NEXT_STEPS,
  PROFILES,
  saySkills,
} from './assess.ts';
import {
  type ANSWERS_FORM,
  filledWith,
  type nextStepForm,
  type PAPER_FORM,
  type shareForm,
  taskField,
} from './forms.ts';
import { type ShownResult, ToolResults } from './other-tools-pages.tsx';
import { diagnosisPath } from './paths.ts';
import { sayReason } from './proposed-words.ts';
import { SKILLS, TASKS } from './questionnaire.ts';
import type { TOOL_FORM } from './read-tool.ts';
import type { Share, StoredDiagnosis } from './store.ts';

type AnswersFilled = FilledBy<typeof ANSWERS_FORM>;
type PaperFilled = FilledBy<typeof PAPER_FORM>;

/** `answers`: those that say which tasks are asked; the paper twin asks everything, since nobody is there to branch. */
function FurtherFields({ filled, answers }: { filled: AnswersFilled | PaperFilled; answers?: Answers }) {
  return (
    <>
      <h2>Ce qu’on essaie ensemble</h2>
      <p class="doux">
        Sans note ni niveau. Faire montre qu’on sait ; ne pas faire ne montre rien. On peut tout laisser.
      </p>
      {(answers ? askedTasks(answers) : TASKS).map(({ id, tryAt }) => (
        <Fragment key={id}>
          <FormField filled={filled} name={taskField(id)} />
          {tryAt && answers && (
            <p>
              <a href={tryAt.address} target="_blank" rel="noopener">
                {tryAt.text} (nouvel onglet)
              </a>
            </p>
          )}
        </Fragment>
      ))}
      <FormFields filled={filled} names={['obstacles', 'loisirs', 'envie']} />
    </>
  );
}

const RECEPTION = ['access', 'letters', 'online'] as const;

export function NewDiagnosisPage(props: {
  frame: Frame;
  /** The answers asked now, or those of a paper. */
  answers: AnswersFilled | PaperFilled;
  paper?: PaperFilled;
}) {
  const { frame, paper, answers: filled } = props;
  return (
    <div class="cadre contenu etroit">
      <p class="ariane">
        <a href="/guichet">Le guichet</a>
      </p>
      <h1 class="titre-page">
        {paper ? 'Recopier un point fait sur papier' : 'Faire le point en trois questions'}
      </h1>
      <p>
        Sans nom. La personne peut ne pas répondre, et rien n’en dépend : on l’aide de la même façon.{' '}
        <a href="/diagnostic/papier.pdf">La version sur papier</a>
      </p>
      <ErrorSummary errors={filled.errors} />
      <PostForm
        frame={frame}
        action={paper ? '/diagnostic/papier' : '/diagnostic'}
        label="Faire le point"
        once={newId()}
      >
        {paper && <FormFields filled={paper} names={['jour']} />}
        <FormFields filled={filled} names={RECEPTION} />
        {paper && <FurtherFields filled={filled} />}
        <Submit>Voir la proposition</Submit>
      </PostForm>
      <h2>Aussi</h2>
      <ul>
        {!paper && (
          <li>
            <a href="/diagnostic/papier">Recopier un point fait sur papier</a>
          </li>
        )}
        <li>
          <a href="/diagnostic/suites">Les suites à donner</a>
        </li>
        <li>
          <a href="/diagnostic/partages">Les points partagés avec nous</a>
        </li>
        <li>
          <a href="/diagnostic/autres">Noter le résultat d’un autre outil (Pix, Les Bons Clics, Caf…)</a>
        </li>
      </ul>
    </div>
  );
}

export type DiagnosisPageProps = {
  frame: Frame;
  diagnosis: StoredDiagnosis & { own: boolean };
  assessment: Assessment;
  nextOn: string;
  shares: readonly (Share & { name: string })[];
  /** What other tools said of the same person. */
  results: readonly ShownResult[];
  next: FilledBy<ReturnType<typeof nextStepForm>>;
  tool: FilledBy<typeof TOOL_FORM>;
  share: FilledBy<ReturnType<typeof shareForm>>;
};

export function DiagnosisPage(props: DiagnosisPageProps) {
  const { frame, diagnosis, assessment, next, tool, share } = props;
  const path = diagnosisPath(diagnosis.id);
  const skills = saySkills(diagnosis.answers);
  return (
    <div class="cadre contenu etroit">
      <p class="ariane">
        <a href="/guichet">Le guichet</a>
      </p>
      <h1 class="titre-page">
        {assessment.profile ? PROFILES[assessment.profile] : 'Pas de réponse, et c’est bien ainsi'}
      </h1>
      <ErrorSummary errors={{ ...next.errors, ...tool.errors, ...share.errors }} />
      <h2>À dire à la personne</h2>
      <ul>
        {assessment.reasons.map((reason) => (
          <li key={reason}>{sayReason(reason)}</li>
        ))}
      </ul>
      <dl class="resume">
        <div>
          <dt>Les droits et les papiers</dt>
          <dd>{assessment.rights === undefined ? 'pas dit' : LEVELS[assessment.rights]}</dd>
        </div>
        <div>
          <dt>Les démarches en ligne</dt>
          <dd>{assessment.digital === undefined ? 'pas dit' : LEVELS[assessment.digital]}</dd>
        </div>
        <div>
          <dt>La suite proposée</dt>
          <dd>
            <strong>
              {NEXT_STEPS[diagnosis.nextStep]}, le {props.nextOn}
            </strong>
            {diagnosis.nextStepDoneOn && ' (fait)'}
          </dd>
        </div>
      </dl>
      {props.results.length > 0 && (
        <>
          <h2>Ce que d’autres outils ont dit</h2>
          <ToolResults results={props.results} />
        </>
      )}
      {skills.length > 0 && (
        <>
          <h2>Ce qu’on a vu ensemble</h2>
          <ul>
            {skills.map(({ skill, words }) => (
              <li key={skill}>
                {SKILLS[skill]} : {words}
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="doux">
        C’est une proposition, faite par des règles simples (version {diagnosis.questionnaireVersion}) : vous
        et la personne la changez comme vous voulez. Rien n’en dépend.
      </p>
      <p>
        <a class="bouton clair" href={`${path}/feuille.pdf`}>
          Imprimer pour la personne
        </a>
      </p>
      {diagnosis.own && (
        <>
          <details open={isRefused(next)}>
            <summary>Choisir une autre suite</summary>
            <PostForm frame={frame} action={path} label="Choisir une autre suite">
              <input type="hidden" name="action" value="suite" />
              <FormFields filled={next} />
              <Submit>Garder cette suite</Submit>
            </PostForm>
          </details>
          <details>
            <summary>Aller plus loin : observer ensemble</summary>
            <PostForm frame={frame} action={path} label="Observer ensemble">
              <input type="hidden" name="action" value="observer" />
              <FurtherFields filled={filledWith(diagnosis.answers)} answers={diagnosis.answers} />
              <Submit>Enregistrer</Submit>
            </PostForm>
          </details>
          {diagnosis.personId && !diagnosis.nextStepDoneOn && (
            <PostForm frame={frame} action={path} label="La suite est faite">
              <input type="hidden" name="action" value="faite" />
              <button class="bouton clair" type="submit">
                La suite est faite
              </button>
            </PostForm>
          )}
          <details open={isRefused(tool)}>
            <summary>Ajouter le résultat d’un autre outil (Pix, Les Bons Clics, Caf…)</summary>
            <PostForm frame={frame} action={path} label="Le résultat d’un autre outil" once={newId()}>
              <input type="hidden" name="action" value="outil" />
              <FormFields filled={tool} />
              <Submit>Garder</Submit>
            </PostForm>
          </details>
          {diagnosis.personId ? (
            <details open={isRefused(share)}>
              <summary>
                Qui d’autre peut le lire ? ({props.shares.filter(({ revokedAt }) => !revokedAt).length})
              </summary>
              <ul class="membres">
                {props.shares
                  .filter(({ revokedAt }) => !revokedAt)
                  .map(({ id, name }) => (
                    <li key={id}>
                      <p>{name}</p>
                      <PostForm frame={frame} action={path} label={`Retirer l’accès de ${name}`}>
                        <input type="hidden" name="action" value="retirer" />
                        <button class="bouton clair" type="submit" name="partage" value={id}>
                          Retirer
                        </button>
                      </PostForm>
                    </li>
                  ))}
              </ul>
              <PostForm frame={frame} action={path} label="Partager avec l’accord de la personne">
                <input type="hidden" name="action" value="partager" />
                <FormFields filled={share} />
                <Submit plain>Partager</Submit>
              </PostForm>
            </details>
          ) : (
            <p class="doux">Ce point est sans nom : personne d’autre ne peut le lire.</p>
          )}
        </>
      )}
    </div>
  );
}
