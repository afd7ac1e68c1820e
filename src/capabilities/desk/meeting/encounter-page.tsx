// The person in front of the agent: steps on one page, each its own form, none compulsory.

import { CARD_FORM, placePath } from '#capabilities/directory';
import { hasAppealLetter, type Procedure, waysOf } from '#capabilities/procedures';
import { OPEN_FORM, referralPath } from '#capabilities/referrals';
import { refusing } from '#kit/form.ts';
import { FormField, FormFields } from '#kit/form-fields.tsx';
import { sayWholeDay } from '#shared/day/day.ts';
import { SHEET_LANGUAGES } from '#shared/language/sheet-words.ts';
import { ErrorSummary, PostForm } from '#ui/form/form.tsx';
import { Icon } from '#ui/icon/icon.tsx';
import { ShownBeside } from '#ui/page/shown.tsx';
import { Keys, shortcut } from '#ui/shortcut/shortcut.tsx';
import { Ways } from '#ui/ways/ways.tsx';
import { HelpForm } from '../home/help-form.tsx';
import { NeedSearch } from '../home/hits.tsx';
import { OpenReferrals } from '../home/open-referrals.tsx';
import { sayElapsed } from '../pages.ts';
import { meetingPath } from '../paths.ts';
import { sayUnreviewed } from '../sheet/sheet-review.ts';
import { missingPapers, STEPS, type StepId } from './encounter.ts';
import { Papers, Questions } from './encounter-papers.tsx';
import { Place } from './encounter-place.tsx';
import { type EncounterPageProps, pathOf } from './encounter-step.tsx';
import { RECALL_FORM } from './meeting-forms.ts';

function Progress({ done }: { done: ReadonlySet<StepId> }) {
  const current = STEPS.find(({ id }) => !done.has(id))?.id;
  return (
    <ol class="fil-pas">
      {STEPS.map(({ id, name }) => (
        <li
          class={done.has(id) ? 'fait' : id === current ? 'encours' : ''}
          aria-current={id === current ? 'step' : undefined}
          key={id}
        >
          {done.has(id) && <span class="vh">Fait : </span>}
          {name}
        </li>
      ))}
    </ol>
  );
}

function Facts({ procedure, deadlines, details }: EncounterPageProps) {
  if (!procedure) return null;
  const missing = missingPapers(procedure, details);
  const ready = procedure.documents.filter(({ id }) => details.has.includes(id));
  const answered = deadlines.find(({ answer }) => answer) ?? deadlines.find(({ notYet }) => notYet);
  const { with: together, forUnderMandate } = procedure.agentMay;
  return (
    <dl class="faitq">
      <div>
        <dt>Besoin</dt>
        <dd>
          <a href={`/demarches/${procedure.slug}`}>{procedure.plainTitle}</a>
        </dd>
      </div>
      {answered && (
        <div>
          <dt>Délai</dt>
          <dd>
            {answered.answer ?? 'pas de dernier jour : la date donnée n’est pas encore passée, vérifiez-la'}
          </dd>
        </div>
      )}
      {details.papersChecked && (
        <div>
          <dt>Papiers</dt>
          <dd>
            {ready.length} {ready.length > 1 ? 'prêts' : 'prêt'}
            {missing.length > 0 &&
              `, ${missing.length === 1 ? '1 manque' : `${missing.length} manquent`} : ${missing.map(({ label }) => label).join(', ')}`}
          </dd>
        </div>
      )}
      <div>
        <dt>Le faire ici ?</dt>
        <dd>
          {together.length > 0 ? 'Avec elle, oui' : 'Non'}.{' '}
          {forUnderMandate.length > 0 ? 'À sa place, seulement avec un mandat.' : 'À sa place, non.'}
        </dd>
      </div>
    </dl>
  );
}

const RECALL_FIELDS = ['rappel-jour', 'rappel-telephone'] as const;
const recallErrors = (errors: EncounterPageProps['errors']) =>
  Object.fromEntries(RECALL_FIELDS.map((name) => [name, errors[name]]));

function Paper(props: EncounterPageProps) {
  return (
    <section class="etape" id="feuille" aria-labelledby="feuille-t">
      <h2 id="feuille-t">Sa feuille, et la suite</h2>
      {props.smsSent && (
        <p class="note-fait" role="status">
          Le SMS est parti. Il dit : {props.smsSent.split('\n').join(' · ')}
        </p>
      )}
      {props.referral?.state === 'draft' && (
        <p class="note-info">
          L’orientation {props.referral.code} n’est{' '}
          <a href={`${referralPath(props.referral.id)}?retour=${pathOf(props)}`}>pas encore envoyée</a> : sa
          feuille ne dit ni le jour demandé ni le code.
        </p>
      )}
      <div class="rang">
        <a class="bouton" href={`${pathOf(props)}/feuille.pdf`}>
          <Icon name="printer" />
          Imprimer sa feuille
          {props.sheetLanguage !== 'fr' && ` (${SHEET_LANGUAGES[props.sheetLanguage].name})`}
        </a>
        {props.procedure?.discreet && (
          <a class="bouton clair" href={`${pathOf(props)}/feuille.pdf?nom=oui`}>
            Avec le nom de la démarche
          </a>
        )}
        {props.chosen?.phone && (
          <a class="bouton clair" href={placePath(props.chosen.slug)}>
            La fiche du lieu
          </a>
        )}
        <a class="bouton clair" href={`${pathOf(props)}/ensemble`}>
          Tourner l’écran vers elle
        </a>
        <PostForm frame={props.frame} action={`${pathOf(props)}/pause`} label="Mettre en pause">
          <button class="bouton clair" type="submit" {...shortcut(props.frame, 'p')}>
            Mettre en pause <Keys frame={props.frame} of="p" />
          </button>
        </PostForm>
        <PostForm frame={props.frame} action={`${pathOf(props)}/partie`} label="Elle est partie">
          <button class="bouton clair" type="submit">
            Partie, ou ticket pris par erreur
          </button>
        </PostForm>
      </div>
      <details open={RECALL_FIELDS.some((name) => props.errors[name] !== undefined)}>
        <summary>
          {props.recall
            ? `Un appel lui est promis autour du ${sayWholeDay(props.recall)}`
            : 'Lui promettre un appel, autour d’un jour'}
        </summary>
        <p class="doux">
          L’appel s’ajoute à votre liste pour ce jour-là, et sa feuille le dit. Sans appel ni jour convenu, sa
          feuille laisse une ligne à remplir à la main.
        </p>
        <PostForm frame={props.frame} action={pathOf(props)} label="Lui promettre un appel">
          <input type="hidden" name="etape" value="rappeler" />
          <div class="deux">
            <FormFields filled={refusing(RECALL_FORM.blank(), recallErrors(props.errors))} />
          </div>
          <button class="bouton clair" type="submit">
            {props.recall ? 'Changer le jour de l’appel' : 'Noter l’appel'}
          </button>
        </PostForm>
      </details>
      {props.leftInFrench.length > 0 && (
        <div class="note-info">
          <p>Restera en français sur sa feuille, à lui dire :</p>
          <ul>
            {props.leftInFrench.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      )}
      {props.procedure?.discreet && (
        <p class="doux">
          Sa feuille ne dit pas la démarche, car un proche peut la lire. Si elle veut le nom dessus, c’est
          l’autre bouton.
        </p>
      )}
      <details>
        <summary>L’imprimer dans une autre langue</summary>
        <p class="doux">Les noms des lieux et des papiers restent en français. {sayUnreviewed()}</p>
        <div class="rang">
          {Object.entries(SHEET_LANGUAGES).map(([code, { name, ownName }]) => (
            <a class="mini" href={`${pathOf(props)}/feuille.pdf?langue=${code}`} key={code}>
              <span lang={code.slice(0, 2)}>{ownName}</span>
              <span class="vh"> : imprimer sa feuille en {name}</span>
            </a>
          ))}
        </div>
      </details>
      {props.known && (
        <details open={Boolean(props.errors.profil)}>
          <summary>Ouvrir un parcours avec elle</summary>
          <PostForm frame={props.frame} action={`${pathOf(props)}/parcours`} label="Ouvrir un parcours">
            <FormFields
              filled={refusing(OPEN_FORM.blank({ profil: props.assessment?.profile ?? '' }), {
                profil: props.errors.profil,
              })}
            />
            <button class="bouton clair" type="submit">
              Ouvrir, ou retrouver le sien
            </button>
          </PostForm>
        </details>
      )}
      {props.chosen && (
        <details open={Boolean(props.errors.mobile)}>
          <summary>Lui envoyer les coordonnées du lieu par SMS</summary>
          <PostForm frame={props.frame} action={`${pathOf(props)}/sms`} label="Envoyer par SMS">
            <FormField
              filled={refusing(CARD_FORM.blank({ mobile: props.mobile }), { mobile: props.errors.mobile })}
              name="mobile"
              label="Son numéro de mobile"
            />
            <button class="bouton clair" type="submit">
              Envoyer le SMS
            </button>
          </PostForm>
        </details>
      )}
    </section>
  );
}

/** The steps with their ways, and the texts of law: folded, for whoever asks. */
function Steps({ procedure }: { procedure: Procedure }) {
  return (
    <>
      {procedure.steps.length > 0 && (
        <details>
          <summary>Les étapes, et par où</summary>
          <ol>
            {procedure.steps.map(({ label, channels }) => (
              <li key={label}>
                {label}
                <Ways ways={waysOf(channels)} />
              </li>
            ))}
          </ol>
        </details>
      )}
      {procedure.legalBasis.length > 0 && (
        <details>
          <summary>Les textes de loi</summary>
          <ul>
            {procedure.legalBasis.map(({ label, url }) => (
              <li key={label}>{url ? <a href={url}>{label}</a> : label}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** A colleague is with them: what is noted here is added to what they note. */
function WithHer({ frame, other, encounter, now }: EncounterPageProps) {
  if (!other) return null;
  return (
    <div class="note-info" role="status">
      <p>
        <strong>
          {other.name} est avec elle depuis {sayElapsed(Math.round(other.since.until(now).total('minutes')))}.
        </strong>{' '}
        Ce que vous notez ici s’ajoute à ses notes : rien n’est effacé de part ni d’autre.
      </p>
      <PostForm frame={frame} action={`${meetingPath(encounter.id)}/appeler`} label="Prendre la suite">
        <button class="mini" type="submit" name="suite" value="oui">
          Prendre la suite de {other.name}
        </button>
      </PostForm>
    </div>
  );
}

export function EncounterPage(props: EncounterPageProps) {
  const { encounter, frame, errors } = props;
  const minutes = Math.round(encounter.arrivedAt.until(props.now).total('minutes'));
  return (
    <div class="cadre">
      <p class="ariane">
        <a href="/guichet">Le guichet</a>
      </p>
      <div class="poste-grille">
        <div class="bloc devant">
          <div class="tete">
            <h1>La personne devant moi</h1>
            <span class="doux">
              Ticket <b>{encounter.ticket}</b> · depuis {sayElapsed(minutes)} · {props.who || 'sans nom'}
            </span>
          </div>
          {encounter.state === 'done' && (
            <p class="note-info" role="status">
              Ce ticket est fini.{' '}
              {props.mayGoOn
                ? 'Si vous continuez ici, il reprend : rien n’est perdu.'
                : 'Il est d’un autre jour : pour la même personne, cherchez de nouveau son besoin au guichet.'}
            </p>
          )}
          <WithHer {...props} />
          {props.news && (
            <p class="note-info" role="status">
              {props.news}
            </p>
          )}
          <ErrorSummary errors={errors} />
          <OpenReferrals referrals={props.open} />
          <ShownBeside parts={props.fromOthers} />
          <Progress done={props.done} />
          <Facts {...props} />
          {!props.procedure && props.need && (
            <p>
              {encounter.asks && <>« {encounter.asks} ». </>}
              Besoin : {props.need}.
            </p>
          )}
          {props.numbers}
          {!props.procedure && !props.need && (
            <NeedSearch frame={frame} {...props.search} asks={encounter.asks} path={pathOf(props)} />
          )}
          {(props.procedure || props.need) && !props.referral?.sent && (
            <PostForm frame={frame} action={pathOf(props)} label="Changer de besoin">
              <input type="hidden" name="etape" value="besoin" />
              <button class="mini" type="submit">
                Changer de besoin
              </button>
            </PostForm>
          )}
          <Papers {...props} />
          <Questions {...props} />
          <Place {...props} />
          <Paper {...props} />
        </div>
        <div class="pile">
          <section class="bloc" aria-labelledby="n">
            <h2 id="n">Noter l’aide et finir</h2>
            <HelpForm
              frame={frame}
              help={props.help}
              encounterId={encounter.id}
              callHint={props.callHint}
              label="Noter l’aide et finir"
            />
          </section>
          {props.procedure && (
            <section class="bloc" aria-labelledby="peut">
              <h2 id="peut">Ce que je peux faire</h2>
              <h3>Avec elle</h3>
              <ul>
                {props.procedure.agentMay.with.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
              {props.procedure.agentMay.forUnderMandate.length > 0 && (
                <>
                  <h3>À sa place, seulement avec un mandat</h3>
                  <ul>
                    {props.procedure.agentMay.forUnderMandate.map((line) => (
                      <li key={line}>{line}</li>
                    ))}
                  </ul>
                </>
              )}
              <h3>Jamais</h3>
              <ul>
                {props.procedure.agentMay.never.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
              <Steps procedure={props.procedure} />
              {hasAppealLetter(props.procedure) && (
                <p>
                  <a
                    href={`/demarches/${props.procedure.slug}/contester.pdf?${new URLSearchParams(props.details.dates)}`}
                  >
                    Imprimer une lettre pour contester un refus
                  </a>
                </p>
              )}
            </section>
          )}
        </div>
      </div>
    </div>
  );
}
