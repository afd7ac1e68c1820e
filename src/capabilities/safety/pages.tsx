// What is shown in danger: the numbers, what to say, who can receive; and all the numbers, for everybody at any time.
import type { Listing, ShownStatus } from '#capabilities/directory';
import { SITUATIONS, type Situation } from '#shared/hearing/situations.ts';
import { isFrench, LANGUAGES, type LanguageCode, markupOf } from '#shared/language/languages.ts';
import { Icon } from '#ui/icon/icon.tsx';
import { numbersFor } from './answers.ts';
import { NUMBERS_PATH } from './net.ts';
import { type HelpNumber, numbersOf } from './numbers.ts';
import { type Say, sayIn, type WordId, whenAndPrice } from './words.ts';

export type OpenPlace = { listing: Listing; status: ShownStatus };

/** In the languages of these pages. */
const SHOWN_LANGUAGES = ['fr', 'fr-simple', 'en', 'ar', 'uk', 'es', 'pt'] as const satisfies LanguageCode[];

const hrefOf = ({ dial, sms, site }: HelpNumber, say: Say): string =>
  dial ? `tel:${dial}` : sms ? `sms:${sms}?body=${encodeURIComponent(say('smsBody'))}` : site!;

const shownOf = ({ shown, dial, sms }: HelpNumber) => (shown ?? dial ?? sms ?? '').replaceAll(' ', '\u00a0');

function WrittenWay({ number, say }: { number: HelpNumber; say: Say }) {
  const { written } = number;
  if (!written) return null;
  const [before, after] = say('byWriting', { way: '\u0000' }).split('\u0000');
  const way =
    written === 'sms114' ? (
      <a href={`sms:114?body=${encodeURIComponent(say('smsBody'))}`}>{say('bySms114')}</a>
    ) : written === 'person' ? (
      say('byPerson')
    ) : (
      <a href={written} rel="noreferrer noopener">
        <bdi>{written.replace(/^(https?:\/\/(www\.)?|mailto:)/, '').replace(/\/$/, '')}</bdi>
      </a>
    );
  return (
    <p class="par-ecrit">
      {before}
      {way}
      {after}
    </p>
  );
}

function NumberTile({
  number,
  language,
  strong,
}: {
  number: HelpNumber;
  language: LanguageCode;
  strong: boolean;
}) {
  const say = sayIn(language);
  const verb = number.dial ? say('call') : number.sms ? say('writeSms') : say('openSite');
  const shown = shownOf(number);
  return (
    <li>
      <div class={strong ? 'numero fort' : 'numero'}>
        <a href={hrefOf(number, say)} {...(number.site && { rel: 'noreferrer noopener' })}>
          <b class={shown.length > 6 ? 'num long' : 'num'}>
            <bdi>{shown}</bdi>
          </b>
          <strong>{verb}</strong>
        </a>
        <span>{say(`number/${number.id}` as WordId)}</span>
      </div>
      <p class="quand-prix">{whenAndPrice(number, language)}</p>
      <WrittenWay number={number} say={say} />
    </li>
  );
}

export function Numbers(props: { numbers: readonly HelpNumber[]; language: LanguageCode; strong?: boolean }) {
  const { numbers, language, strong = true } = props;
  return (
    <ul class="numeros">
      {numbers.map((number, index) => (
        <NumberTile key={number.id} number={number} language={language} strong={strong && index === 0} />
      ))}
    </ul>
  );
}

/** A link that a script makes leave no trace of this page; without it, it opens the weather all the same. */
export const WEATHER = 'https://meteofrance.com/';

function Leave({ say }: { say: Say }) {
  return (
    <aside class="quitter ecran" aria-label={say('leave')}>
      <a class="bouton fil" href={WEATHER} rel="noreferrer noopener" data-quitter>
        {say('leave')}
      </a>
      <p>{say('leaveHelp')}</p>
    </aside>
  );
}

/** Whoever answers first comes to where one is. */
const COMING = ['17', '15', '18', '112', '114', '115'];
const isComing = (situations: readonly Situation[]) => COMING.includes(numbersFor(situations)[0] ?? '');

function WhatToSay({ situations, say }: { situations: readonly Situation[]; say: Say }) {
  return (
    <div class="dire">
      {situations.map((one) => (
        <p key={one}>{say(`say/${one}`)}</p>
      ))}
      {isComing(situations) && <p>{say('sayAddress')}</p>}
      <p>{say('sayLanguage')}</p>
    </div>
  );
}

function Places({ places }: { places: readonly OpenPlace[] }) {
  return (
    <ul class="accueillent">
      {places.map(({ listing: { card, address }, status }) => (
        <li key={card.slug}>
          <h3>
            <a class="lien" href={`/lieux/${card.slug}`}>
              {card.name}
            </a>
          </h3>
          <p>
            <span class={`etat ${status.tone}`}>{status.text}</span>
          </p>
          <p>{card.does}</p>
          <p class="doux">{address}</p>
          {card.phone && (
            <p>
              <a class="bouton clair num" href={card.phone.link}>
                <Icon name="phone" />
                {card.phone.shown}
              </a>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

function Spoken(props: { situations: readonly Situation[]; language: LanguageCode; region: string }) {
  const { situations, language, region } = props;
  const say = sayIn(language);
  return (
    <>
      <Numbers numbers={numbersOf(numbersFor(situations), region)} language={language} />
      <p class="chapo">{say('lead')}</p>
      <h2>{say('sayHeading')}</h2>
      <WhatToSay situations={situations} say={say} />
    </>
  );
}

export type DangerPageProps = {
  situations: readonly Situation[];
  language: LanguageCode;
  region: string;
  places: readonly OpenPlace[];
  /** Where the search would have gone, and what it was asked, for who is in no danger. */
  again: { path: string; fields: readonly (readonly [string, string])[]; goOn: string };
};

/** The answer to a sentence of danger. It repeats nothing of it that can be seen, nor says the situation in its title. */
export function DangerPage({ situations, language, region, places, again }: DangerPageProps) {
  const say = sayIn(language);
  return (
    <div class="cadre contenu secours" {...markupOf(language)}>
      <Leave say={say} />
      <h1 class="titre-page">{say('heading')}</h1>
      <Spoken situations={situations} language={language} region={region} />
      {!isFrench(language) && (
        <details lang="fr" dir="ltr">
          <summary>{sayIn('fr')('inFrench')}</summary>
          <Spoken situations={situations} language="fr" region={region} />
        </details>
      )}
      {places.length > 0 && (
        <>
          <h2>{say('placesHeading')}</h2>
          <div lang="fr" dir="ltr">
            <Places places={places} />
          </div>
        </>
      )}
      <p>{say('kept')}</p>
      <p>
        <a href={isFrench(language) ? NUMBERS_PATH : `${NUMBERS_PATH}?langue=${language}`}>
          {say('otherHeading')} : {say('useful')}
        </a>
      </p>
      <form class="ecran" method="post" action={again.path}>
        {again.fields.map(([name, value]) => (
          <input type="hidden" name={name} value={value} key={`${name} ${value}`} />
        ))}
        <input type="hidden" name={again.goOn} value="oui" />
        <p>
          {say('notThis')}{' '}
          <button class="bouton clair" type="submit">
            {say('seePlaces')}
          </button>
        </p>
      </form>
      {!isFrench(language) && <p class="doux">{say('frenchCounts')}</p>}
    </div>
  );
}

/** Before anything is unfolded. */
const COMMONEST = ['17', '15', '18', '114', '3114', '115'];

/** All situations, each with its numbers: no account, no script, no cookie; on paper too. */
export function UsefulNumbersPage({ language, region }: { language: LanguageCode; region: string }) {
  const say = sayIn(language);
  return (
    <div class="cadre contenu secours" {...markupOf(language)}>
      <Leave say={say} />
      <h1 class="titre-page">{say('useful')}</h1>
      <p class="chapo">{say('lead')}</p>
      <ul class="rang ecran" dir="ltr">
        {SHOWN_LANGUAGES.map((code) => (
          <li key={code}>
            <a
              href={code === 'fr' ? NUMBERS_PATH : `${NUMBERS_PATH}?langue=${code}`}
              aria-current={code === language ? 'page' : undefined}
              {...markupOf(code)}
            >
              {LANGUAGES[code].ownName}
            </a>
          </li>
        ))}
      </ul>
      <Numbers numbers={numbersOf(COMMONEST, region)} language={language} />
      <p>{say('sayAddress')}</p>
      {SITUATIONS.map((one) => (
        <details class="pli" key={one}>
          <summary>{say(`situation/${one}`)}</summary>
          <Numbers numbers={numbersOf(numbersFor([one]), region)} language={language} strong={false} />
          <p>{say(`say/${one}`)}</p>
        </details>
      ))}
      {!isFrench(language) && <p class="doux">{say('frenchCounts')}</p>}
    </div>
  );
}

/** Beside the work of who helps: the numbers alone, what they typed stays where it is. */
export function NumbersPanel({ situations, region }: { situations: readonly Situation[]; region: string }) {
  const say = sayIn('fr');
  return (
    <aside class="panneau-secours" aria-label="Numéros utiles">
      <p>
        <strong>En danger ?</strong> {situations.map((one) => say(`situation/${one}`)).join(', ou ')}.
      </p>
      <ul>
        {numbersOf(numbersFor(situations), region).map((number) => (
          <li key={number.id}>
            <a class="num" href={hrefOf(number, say)} {...(number.site && { rel: 'noreferrer noopener' })}>
              <strong>{shownOf(number)}</strong>
            </a>{' '}
            {say(`number/${number.id}` as WordId)}
          </li>
        ))}
      </ul>
      <p>
        {situations.map((one) => say(`say/${one}`)).join(' ')} <a href={NUMBERS_PATH}>Tous les numéros</a>.
        Rien n’est noté.
      </p>
    </aside>
  );
}

export function QuietLine() {
  return (
    <p class="discret ecran">
      En danger ? <a href={NUMBERS_PATH}>Numéros utiles</a>
    </p>
  );
}
