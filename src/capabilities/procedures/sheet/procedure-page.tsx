// One procedure, as people read it: who it is for, their case, the ways, what comes after.
import type { ComponentChildren } from 'preact';
import { NEEDS, type NeedCode } from '#capabilities/directory';
import { Choices, DateField, ErrorSummary, Submit } from '#ui/form/form.tsx';
import { Icon } from '#ui/icon/icon.tsx';
import type { Frame } from '#ui/page/frame.ts';
import { Ways } from '#ui/ways/ways.tsx';
import type { CataloguedProcedure } from '../catalogue/catalogue.ts';
import { Explained } from '../pages.tsx';
import type { Explainer } from './explain.ts';
import {
  type ProcedureView,
  sayCost,
  sayOperator,
  saysNotYet,
  type Told,
  type ViewedDeadline,
} from './sheet-view.ts';

function Section({ id, title, children }: { id: string; title: string; children: ComponentChildren }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

function Lines({ lines, explainer }: { lines: readonly string[]; explainer: Explainer }) {
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>
          <Explained text={line} explainer={explainer} />
        </li>
      ))}
    </ul>
  );
}

function Channels({ view }: { view: ProcedureView }) {
  return (
    <ul class="canaux">
      {view.channels.map((channel) => (
        <li class="bloc" key={`${channel.kind} ${channel.label}`}>
          <h3>{channel.title}</h3>
          <p>{channel.url ? <a href={channel.url}>{channel.label}</a> : channel.label}</p>
          {channel.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
          {channel.phone && (
            <p>
              <a class="tel moyen num" href={channel.phone.link}>
                <Icon name="phone" />
                {channel.phone.shown}
              </a>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

function Agent({ procedure }: { procedure: CataloguedProcedure }) {
  const { with: together, forUnderMandate, never } = procedure.agentMay;
  const list = (title: string, lines: readonly string[]) =>
    lines.length > 0 && (
      <>
        <h3>{title}</h3>
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </>
    );
  return (
    <>
      {list('Avec vous', together)}
      {list('À votre place, avec votre accord écrit', forUnderMandate)}
      {list('Jamais', never)}
    </>
  );
}

/** One deadline: the days it asks for, unless one above asked for them, and its answer, in one of three tones. */
function Deadline(props: { deadline: ViewedDeadline; asked: readonly string[]; saysNotYet: boolean }) {
  const { label, rule, questions, notYet, answer, ifLate } = props.deadline;
  return (
    <div>
      <p>
        {label} : {rule}.
      </p>
      {questions
        .filter(({ id }) => !props.asked.includes(id))
        .map((question) => (
          <DateField
            key={question.id}
            name={question.id}
            label={question.label}
            help={question.help}
            value={question.typed}
            error={question.error}
          />
        ))}
      {props.saysNotYet && (
        <p class="note-info" role="status">
          {notYet}
        </p>
      )}
      {answer && (
        <div class="resultat-date" role="status">
          {answer.days.map((day) => (
            <p key={day.label}>
              {day.label} : <strong>{day.day}</strong>
            </p>
          ))}
          <p>{answer.said}</p>
        </div>
      )}
      {ifLate && <p class={answer?.tone === 'late' ? '' : 'doux'}>Et si c’est trop tard ? {ifLate}</p>}
    </div>
  );
}

/** Dates and papers in one form: its answer is the same page, from its address, and nothing is kept. */
function YourCase({ address, view }: { address: string; view: ProcedureView }) {
  const asks = view.deadlines.length > 0 || view.documents.length > 0;
  if (!asks) return null;
  return (
    <form method="get" action={address}>
      {view.deadlines.length > 0 && (
        <section class="bloc fort" aria-labelledby="s-delai">
          <h2 id="s-delai">Jusqu’à quand ?</h2>
          {view.deadlines.map((deadline, index) => (
            <Deadline
              key={deadline.id}
              deadline={deadline}
              asked={view.deadlines.slice(0, index).flatMap(({ questions }) => questions.map(({ id }) => id))}
              saysNotYet={saysNotYet(view.deadlines, deadline)}
            />
          ))}
          {view.asked.map(({ id, label, help, options, chosen }) => (
            <Choices
              key={id}
              name={id}
              legend={label}
              help={help}
              type="radio"
              options={options}
              chosen={[chosen]}
              column
            />
          ))}
          <Submit plain>Calculer</Submit>
        </section>
      )}
      {view.documents.length > 0 && (
        <fieldset>
          <legend>
            <h2>Les papiers : cochez ceux que vous avez</h2>
          </legend>
          <ul class="pieces">
            {view.documents.map((document) => (
              <li key={document.id}>
                <label class="coche">
                  <input type="checkbox" name="ai[]" value={document.id} checked={document.has} />
                  {document.label}
                </label>
                {document.detail && <p>{document.detail}</p>}
                <p>Pourquoi ? {document.why}</p>
                {document.knownTo && (
                  <p>
                    <strong>L’administration l’a peut-être déjà.</strong> {document.knownTo}
                  </p>
                )}
                {document.basis && (
                  <p class="doux">
                    Demandé par :{' '}
                    {document.basisUrl ? <a href={document.basisUrl}>{document.basis}</a> : document.basis}
                  </p>
                )}
                {document.where && <p class="doux">Où l’avoir ? {document.where}</p>}
              </li>
            ))}
          </ul>
          <p>
            <Submit>Voir ce qu’il me manque</Submit>
          </p>
          {view.missing.length > 0 && (
            <div class="note-info" role="status">
              <p>
                <strong>
                  Il vous manque {view.missing.length === 1 ? 'un papier' : `${view.missing.length} papiers`}{' '}
                  :
                </strong>
              </p>
              <ul>
                {view.missing.map((label) => (
                  <li key={label}>{label}</li>
                ))}
              </ul>
            </div>
          )}
        </fieldset>
      )}
    </form>
  );
}

/** Folded: whoever needs to prove a right opens it. */
export function LegalTexts({ texts }: { texts: CataloguedProcedure['legalBasis'] }) {
  if (texts.length === 0) return null;
  return (
    <details>
      <summary>Les textes de loi</summary>
      <ul>
        {texts.map(({ label, url }) => (
          <li key={label}>{url ? <a href={url}>{label}</a> : label}</li>
        ))}
      </ul>
    </details>
  );
}

/** What comes after a no: the steps in order, then what helps, folded. */
function AfterRefusal({ view }: { view: ProcedureView }) {
  if (view.afterRefusal.length === 0) return null;
  return (
    <>
      <h3>Si la réponse est non, étape par étape</h3>
      {view.afterRefusal.map(({ when, steps }) => (
        <div key={when}>
          {when && <p>{when} :</p>}
          <ol>
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </div>
      ))}
      <details>
        <summary>Ce qui aide</summary>
        <ul>
          {view.refusalHelp.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </details>
    </>
  );
}

export function ProcedurePage(props: {
  frame: Frame;
  procedure: CataloguedProcedure;
  view: ProcedureView;
  told: Told;
  explainer: Explainer;
  neighbours: readonly CataloguedProcedure[];
  /** Of this page, which the calculator asks again. */
  address: string;
  /** Empty in a preview. */
  printAddress: string;
  /** Those that contest a decision, the first to write first; none in a preview. */
  letters: readonly { said: string; href: string }[];
  /** The territory has a form of its own for this procedure. */
  ownForm: boolean;
}) {
  const { frame, procedure, view, explainer } = props;
  const errors = Object.fromEntries(
    view.deadlines
      .flatMap(({ questions }) => questions)
      .filter(({ error }) => error)
      .map(({ id, error }) => [id, error!]),
  );
  return (
    <div class="cadre contenu">
      <p class="ariane">
        <a href="/demarches">Les démarches</a>
      </p>
      <div class="fiche">
        <div>
          <h1 class="titre-page">{procedure.plainTitle}</h1>
          <p class="chapo">{procedure.title}</p>
          <ErrorSummary errors={errors} />
          <p>
            <Explained text={procedure.summary} explainer={explainer} />
          </p>
          <Section id="s-qui" title="Pour qui ?">
            <Lines lines={procedure.forWhom} explainer={explainer} />
            {procedure.notFor.length > 0 && (
              <>
                <h3>Ce n’est pas la bonne démarche si :</h3>
                <Lines lines={procedure.notFor} explainer={explainer} />
              </>
            )}
          </Section>
          <YourCase address={props.address} view={view} />
          <Section id="s-faire" title="Comment faire ? Vous avez le choix">
            <Channels view={view} />
            {props.ownForm && (
              <p class="ecran">
                <a class="bouton" href={`/demarches/${procedure.slug}/demande`}>
                  Faire la demande ici, ou sur papier
                </a>{' '}
                <a class="lien" href={`/demarches/${procedure.slug}/entrainement`}>
                  S’entraîner, sans rien envoyer
                </a>
              </p>
            )}
            {view.channels.some(({ kind }) => kind === 'online') && (
              <p class="ecran">
                <a href={`/demarches/${procedure.slug}/attestation`}>
                  Le site ne marche pas ? Garder une preuve
                </a>
              </p>
            )}
          </Section>
          {procedure.steps.length > 0 && (
            <Section id="s-etapes" title="Les étapes">
              <ol class="etapes">
                {view.steps.map(({ label, ways }) => (
                  <li key={label}>
                    <Explained text={label} explainer={explainer} />
                    <Ways ways={ways} />
                  </li>
                ))}
              </ol>
            </Section>
          )}
          {procedure.factsToCheck.length > 0 && (
            <p class="note-info">
              Certains points de cette fiche attendent d’être vérifiés : avant de vous déplacer, appelez.
            </p>
          )}
          {Object.values(procedure.agentMay).some((lines) => lines.length > 0) && (
            <Section id="s-agent" title="Ce qu’une personne peut faire pour vous">
              <Agent procedure={procedure} />
            </Section>
          )}
          {(procedure.processingTime ||
            procedure.silence ||
            procedure.ifRefused ||
            props.letters.length > 0) && (
            <Section id="s-apres" title="Après">
              {procedure.processingTime && <p>{procedure.processingTime}</p>}
              {view.silence && <p>{view.silence}</p>}
              {procedure.ifRefused && <p>En cas de refus : {procedure.ifRefused}</p>}
              <AfterRefusal view={view} />
              {props.letters.map(({ said, href }, index) => (
                <p class="ecran" key={href}>
                  <a class={index === 0 ? 'bouton clair' : 'lien'} href={href}>
                    {index === 0 && <Icon name="printer" />}
                    {said}
                  </a>
                </p>
              ))}
            </Section>
          )}
        </div>
        <div class="pile">
          <div class="bloc fort">
            <h2>Être aidé</h2>
            {procedure.needs.map((need) => (
              <p key={need}>
                <a class="bouton large" href={`/lieux?besoin=${need}`}>
                  Les lieux près de chez moi
                  {procedure.needs.length > 1 && ` : ${NEEDS[need as NeedCode].plain}`}
                </a>
              </p>
            ))}
            {frame.territory.phone && (
              <p>
                Une personne vous répond :<br />
                <a class="tel moyen num" href={frame.territory.phoneLink}>
                  <Icon name="phone" />
                  {frame.territory.phone}
                </a>
              </p>
            )}
            {frame.territory.callsBack && props.printAddress && (
              <p class="ecran">
                <a href={`/rappel?demarche=${procedure.slug}`}>Être rappelé</a>
              </p>
            )}
            {props.printAddress && (
              <p class="ecran">
                <a class="bouton clair large" href={props.printAddress}>
                  <Icon name="printer" />
                  Imprimer ma feuille
                </a>{' '}
                <a
                  class="lien"
                  href={`${props.printAddress}${props.printAddress.includes('?') ? '&' : '?'}gros=1`}
                >
                  Imprimer en gros caractères
                </a>
              </p>
            )}
          </div>
          {view.amounts.length > 0 && (
            <div class="bloc">
              <h2>Combien ?</h2>
              {view.amounts.map((line) => (
                <p key={line}>{line}</p>
              ))}
            </div>
          )}
          <div class="bloc">
            <h2>Prix</h2>
            <p>{sayCost(procedure.cost)}</p>
            {view.operator && (
              <>
                <h2>Qui s’en occupe</h2>
                <p>{sayOperator(view)}</p>
                {view.operatorPhone && (
                  <p>
                    <a class="num" href={view.operatorPhone.link}>
                      {view.operatorPhone.shown}
                    </a>
                    {view.operatorPhone.price && `, ${view.operatorPhone.price}`}
                  </p>
                )}
              </>
            )}
            {procedure.officialUrl && (
              <p>
                <a href={procedure.officialUrl}>La page officielle</a>
              </p>
            )}
            <LegalTexts texts={procedure.legalBasis} />
          </div>
          {props.neighbours.length > 0 && (
            <div class="bloc">
              <h2>À côté</h2>
              <ul class="liste-nue">
                {props.neighbours.map(({ id, slug, plainTitle }) => (
                  <li key={id}>
                    <a class="lien" href={`/demarches/${slug}`}>
                      {plainTitle}
                    </a>
                  </li>
                ))}
              </ul>
            </div>
          )}
          <p class="frais">
            Relu le {view.reviewed}
            {procedure.local ? ' par le territoire' : ''}. Version {procedure.version}.
          </p>
        </div>
      </div>
    </div>
  );
}
