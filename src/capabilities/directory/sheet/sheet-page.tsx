// The page of a place: is it open, what can I do there, whom to ask, how to come, what happens when I arrive.

import { Icon } from '#ui/icon/icon.tsx';
import type { IconName } from '#ui/icon/paths.ts';
import type { Frame, ShownPart } from '#ui/page/frame.ts';
import { ShownBeside } from '#ui/page/shown.tsx';
import { type Column, Table } from '#ui/table/table.tsx';
import { Week } from '#ui/week/week.tsx';
import type { ProcedureLink } from '../procedure-links.ts';
import { CardBySms, Contact, PrivateContacts } from './sheet-contact.tsx';
import type { SheetView, ViewedOffer } from './sheet-view.ts';

const TONE_ICON: Record<string, IconName> = {
  ouvert: 'open',
  bientot: 'soon',
  ferme: 'closed',
  inconnu: 'phone',
};

export function StatusBadge({ status }: { status: SheetView['status'] }) {
  if (!status.text) return null;
  return (
    <span class={`etat ${status.tone === 'inconnu' ? 'ferme' : status.tone}`}>
      <Icon name={TONE_ICON[status.tone] ?? 'phone'} />
      {status.text}
    </span>
  );
}

export function Freshness({ freshness }: { freshness: SheetView['freshness'] }) {
  if (!freshness.text) return null;
  return (
    <p class={freshness.old ? 'frais vieux' : 'frais'}>
      {freshness.old && <Icon name="warning" />}
      <span>{freshness.text}</span>
    </p>
  );
}

function Hours({ view }: { view: SheetView }) {
  return (
    <section class="horaires" aria-labelledby="s-horaires">
      <h2 id="s-horaires">Les horaires de la semaine</h2>
      {view.hoursByDefault && (
        <p class="note-info">Ces horaires n’ont été confirmés par personne : appelez avant de venir.</p>
      )}
      {view.week.length > 0 ? (
        <Week
          days={view.week}
          nowMinute={view.nowMinute}
          caption="Plein : on vient sans rendez-vous. Rayé : sur rendez-vous."
        />
      ) : (
        <p>{view.hoursText || 'Nous ne connaissons pas les horaires. Appelez avant de venir.'}</p>
      )}
      {view.week.length > 0 && view.hoursText && <p>En dehors de ces heures : {view.hoursText}.</p>}
      {view.moves && view.stops.length === 0 && <p>Ce lieu se déplace : appelez pour savoir où il est.</p>}
      {view.stops.length > 0 && (
        <>
          <h3>Où et quand il s’arrête</h3>
          <ul>
            {view.stops.map((stop) => (
              <li key={stop}>{stop}</li>
            ))}
          </ul>
        </>
      )}
      {view.changes.map((text) => (
        <p key={text}>
          <strong>{text}</strong>
        </p>
      ))}
    </section>
  );
}

function Offer({ offer }: { offer: ViewedOffer }) {
  return (
    <>
      <h3>{offer.title}</h3>
      {offer.by && <p>Proposé par {offer.by}.</p>}
      {offer.needs.length > 0 && (
        <ul class="services col2">
          {offer.needs.map((need) => (
            <li key={need}>
              <Icon name={offer.family === 'administrativeMediation' ? 'paper' : 'laptop'} />
              <span>{need}</span>
            </li>
          ))}
        </ul>
      )}
      {offer.bring && (
        <p>
          <strong>À apporter :</strong> {offer.bring}
        </p>
      )}
      {offer.lines.length > 0 && <p class="doux">{offer.lines.join(' · ')}</p>}
      {offer.professional && offer.professional !== offer.title && (
        <p class="petit doux">Pour les professionnels : {offer.professional}</p>
      )}
    </>
  );
}

function Services({ view }: { view: SheetView }) {
  const also = [
    view.equipment.length > 0 ? `Sur place : ${view.equipment.join(', ').toLowerCase()}` : '',
    view.adaptations.length > 0 ? `Accueil adapté : ${view.adaptations.join(', ').toLowerCase()}` : '',
    view.languages.length > 0 ? `On y parle : ${view.languages.join(', ')}` : '',
    view.programmes.length > 0 ? `Labels et réseaux : ${view.programmes.join(', ')}` : '',
  ].filter(Boolean);
  return (
    <section aria-labelledby="s-services">
      <h2 id="s-services">Ce que vous pouvez y faire</h2>
      {view.offers.map((offer) => (
        <Offer offer={offer} key={`${offer.title}${offer.needs.join()}`} />
      ))}
      {view.dropIns.map((dropIn) => (
        <div key={`${dropIn.title}${dropIn.hours}`}>
          <h3>{dropIn.title}</h3>
          <p>
            {dropIn.by && `${dropIn.by}. `}
            {dropIn.hours && `Dans les 7 jours : ${dropIn.hours}.`}
            {dropIn.ways && ` ${dropIn.ways}.`}
          </p>
          {dropIn.needs.length > 0 && <p class="doux">{dropIn.needs.join(' · ')}</p>}
        </div>
      ))}
      {view.offers.length === 0 && view.dropIns.length === 0 && (
        <p>Ce lieu n’a pas encore dit ce qu’on peut y faire. Appelez : on vous le dira.</p>
      )}
      {also.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </section>
  );
}

/** More than these have a page of their own: the sheet of a place is light. */
const SHOWN_PROCEDURES = 6;

function Procedures({ links, slug }: { links: readonly ProcedureLink[]; slug: string }) {
  if (links.length === 0) return null;
  if (links.length > SHOWN_PROCEDURES)
    return (
      <p class="ecran">
        <a href={`/demarches?lieu=${slug}`}>Ce qu’il faut savoir : {links.length} démarches expliquées</a>
      </p>
    );
  return (
    <section class="ecran" aria-labelledby="s-demarches">
      <h2 id="s-demarches">Ce qu’il faut savoir avant de venir</h2>
      <ul>
        {links.map(({ href, text }) => (
          <li key={href}>
            <a class="lien" href={href}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Coming({ view, map }: { view: SheetView; map: string }) {
  return (
    <section aria-labelledby="s-venir">
      <h2 id="s-venir">Comment venir</h2>
      <div class="venir">
        <div>
          <p>
            {view.address.map((line, index) => (
              <span key={line}>
                {index > 0 && <br />}
                {index === 0 ? <strong>{line}</strong> : line}
              </span>
            ))}
          </p>
          {view.position?.approximate && (
            <p class="note-info">
              Le plan montre le centre de la commune : l’adresse exacte n’a pas été placée.
            </p>
          )}
          {view.gettingThere.length > 0 && (
            <ul class="services">
              {view.gettingThere.map((line) => (
                <li key={line}>
                  <Icon name="arrow" />
                  <span>{line}</span>
                </li>
              ))}
            </ul>
          )}
          {view.wheelchair && (
            <p>
              <Icon name="wheelchair" /> {view.wheelchair}.
            </p>
          )}
          {view.accessibilityUrl && (
            <p class="ecran">
              <a href={view.accessibilityUrl} rel="noreferrer">
                L’accessibilité de ce lieu en détail, sur Acceslibre
              </a>
            </p>
          )}
        </div>
        {map && <figure class="carte petit-plan" dangerouslySetInnerHTML={{ __html: map }} />}
      </div>
    </section>
  );
}

function Arrival({ steps }: { steps: readonly string[] }) {
  if (steps.length === 0) return null;
  return (
    <section aria-labelledby="s-arrivee">
      <h2 id="s-arrivee">Quand j’arrive, que se passe-t-il ?</h2>
      <ol class="etapes">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </section>
  );
}

const PROVENANCE_COLUMNS: readonly Column<SheetView['provenance'][number]>[] = [
  { title: 'Information', heading: true, cell: ({ label }) => label },
  { title: 'Comment on le sait', cell: ({ state }) => state },
  { title: 'Date', cell: ({ date }) => date },
  { title: 'Par', cell: ({ by }) => by },
];

function Sources({ view }: { view: SheetView }) {
  if (view.provenance.length === 0) return null;
  return (
    <section class="ecran" aria-labelledby="s-sources">
      <h2 id="s-sources">D’où viennent ces informations ?</h2>
      <details>
        <summary>Voir qui l’a dit, et quand</summary>
        <Table
          label="Origine de chaque information"
          columns={PROVENANCE_COLUMNS}
          rows={view.provenance}
          keyOf={({ label }) => label}
        />
      </details>
    </section>
  );
}

export function SheetPage(props: {
  view: SheetView;
  map: string;
  procedures: readonly ProcedureLink[];
  back: string;
  helpLine: { shown: string; link: string } | undefined;
  printedOn: string;
  contradictions: readonly string[];
  callsBack: boolean;
  /** What other capabilities say of the place. */
  beside: readonly ShownPart[];
  /** The frame of somebody who works at a counter. */
  desk: Frame | undefined;
  /** Contacts that the place gives to professionals alone: for them. */
  privateContacts: readonly string[];
}) {
  const { view } = props;
  return (
    <div class="cadre">
      <p class="ariane">
        <a href={props.back}>Retour à la liste</a>
      </p>
      <div class="fiche">
        <div>
          <h1>{view.name}</h1>
          {view.summary && <p class="chapo">{view.summary}</p>}
          {view.kinds.length > 0 && <p class="doux">{view.kinds.join(' · ')}</p>}
          <ul class="faits">
            <li class="ecran">
              <StatusBadge status={view.status} />
            </li>
            {view.free && (
              <li>
                <Icon name="euro" />
                Gratuit
              </li>
            )}
            {view.wheelchair && (
              <li>
                <Icon name="wheelchair" />
                {view.wheelchair}
              </li>
            )}
          </ul>
          <Freshness freshness={view.freshness} />
          {props.contradictions.map((text) => (
            <p class="note-info" key={text}>
              {text}
            </p>
          ))}
          <Hours view={view} />
          <Services view={view} />
          <ShownBeside parts={props.beside} />
          <Procedures links={props.procedures} slug={view.slug} />
          {view.description && <p>{view.description}</p>}
          <Coming view={view} map={props.map} />
          <Arrival steps={view.arrival} />
          <Sources view={view} />
        </div>
        <aside class="pile contact" aria-label="Contact">
          <Contact view={view} callsBack={props.callsBack} />
          {props.desk && <CardBySms frame={props.desk} slug={view.slug} />}
          {props.desk && <PrivateContacts contacts={props.privateContacts} />}
          {view.bring && (
            <div class="bloc teinte">
              <h2>À apporter</h2>
              <p>{view.bring}</p>
            </div>
          )}
          {props.helpLine && (
            <div class="bloc teinte ecran">
              <h2>Une erreur ?</h2>
              <p>
                Horaire changé, numéro qui ne répond plus… Dites-le au{' '}
                <a class="num" href={props.helpLine.link}>
                  {props.helpLine.shown}
                </a>
                .
              </p>
            </div>
          )}
        </aside>
      </div>
      <p class="impr">
        Imprimé le {props.printedOn}.
        {view.phones[0] && ` Avant de vous déplacer, appelez le ${view.phones[0].shown}.`}
      </p>
    </div>
  );
}
