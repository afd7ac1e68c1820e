// /guichet/personne/:id/ensemble: the screen turned towards the person. What they may read, large, in their language with the
// French beneath, and nothing of the counter: no queue, no other name, no note, no menu of professionals (Morbihan's
// network: side by side, not face to face). It is not kept: it says the errand by its name.

import { assess, findDiagnosis, NEXT_STEPS, nextStepIn, reasonIn, sayReason } from '#capabilities/diagnosis';
import { paperWords, titleIn } from '#capabilities/procedures';
import { addressOf, refersPeople } from '#capabilities/referrals';
import type { Kit } from '#kit/kit.ts';
import type { Route } from '#platform/web.ts';
import {
  commaIn,
  dayIn,
  isFrench,
  type LanguageCode,
  languageAmong,
  markupOf,
} from '#shared/language/languages.ts';
import { SHEET_LANGUAGES, type SheetWords } from '#shared/language/sheet-words.ts';
import { styles } from '../pages.ts';
import { meetingPath } from '../paths.ts';
import { sheetContentOf } from '../sheet/gather-sheet.tsx';
import type { SheetContent } from '../sheet/sheet-content.ts';
import { dayToMeet } from '../sheet/sheet-hours.ts';
import { promisedBy } from '../sheet/sheet-next.ts';
import { missingOf } from '../sheet/sheet-papers.ts';
import { listPapers } from './encounter.ts';
import type { EncounterView } from './encounter-view.tsx';

/** In the person's words, and in French beneath; `own` is empty in French, and for what nobody translated. */
type Said = { own: string; french: string };

export type Together = {
  language: LanguageCode;
  errand: Said;
  lastDay: Said | undefined;
  has: readonly Said[];
  missing: readonly (Said & { how: string })[];
  reasons: readonly Said[];
  next: Said | undefined;
  recall: Said | undefined;
  place: { name: string; address: string; phone: string } | undefined;
  when: Said | undefined;
};

/** What is said in French, and in the language of the person when that is another. */
function inBoth(language: LanguageCode, say: (words: SheetWords, code: LanguageCode) => string): Said {
  const french = isFrench(language) ? language : 'fr';
  return {
    french: say(SHEET_LANGUAGES[french], french),
    own: isFrench(language) ? '' : say(SHEET_LANGUAGES[language], language),
  };
}

function sayLastDay({ deadline }: SheetContent, language: LanguageCode): Said | undefined {
  return (
    deadline &&
    inBoth(language, (words) => {
      const colon = isFrench(language) || words === SHEET_LANGUAGES.fr ? '\u00a0:' : ':';
      const { label, day, left, latest } = dayToMeet(deadline, words);
      return `${label}${colon} ${day} (${left})${latest && `. ${words.latestDay}${colon} ${latest}`}`;
    })
  );
}

/** The day, and whether the place said yes to it: the same promise as on the sheet. */
function sayWhen(content: SheetContent, language: LanguageCode): Said | undefined {
  const { shape } = promisedBy(content, language);
  if (!shape) return undefined;
  return inBoth(language, (words, code) => {
    const { when, hours, asked, beware } = promisedBy(content, code);
    const first = shape === 'registered' && when ? `${words.expected}${commaIn(words)}${when}` : when;
    return [first && `${first}${hours && `${commaIn(words)}${hours.replace(/\.$/, '')}`}.`, beware, asked]
      .filter(Boolean)
      .join(' ');
  });
}

/** Own words, with the French beneath in its own language and direction. */
function Both({ own, french }: Said) {
  if (!own) return <span {...markupOf('fr')}>{french}</span>;
  return (
    <>
      {own}
      {french && (
        <>
          <br />
          <span class="doux" {...markupOf('fr')}>
            {french}
          </span>
        </>
      )}
    </>
  );
}

function List({ title, lines }: { title: string; lines: readonly Said[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line.french}>
            <Both {...line} />
          </li>
        ))}
      </ul>
    </>
  );
}

export function TogetherPage({ back, shown }: { back: string; shown: Together }) {
  const { language, errand, lastDay, has, missing, reasons, next, recall, place, when } = shown;
  const words: SheetWords = SHEET_LANGUAGES[language];
  return (
    <>
      <div class="cadre contenu etroit ensemble" {...markupOf(language)}>
        <h1 class="titre-page">
          <Both {...errand} />
        </h1>
        {lastDay && (
          <p class="note-info">
            <strong>
              <Both {...lastDay} />
            </strong>
          </p>
        )}
        {missing.length > 0 && (
          <>
            <h2>{words.missing}</h2>
            <ul>
              {missing.map(({ how, ...name }) => (
                <li key={name.french}>
                  <strong>
                    <Both {...name} />
                  </strong>
                  {how && (
                    <>
                      <br />
                      {how}
                    </>
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
        <List title={words.has} lines={has} />
        <List title={words.proposed} lines={reasons} />
        {next && (
          <p>
            <Both {...next} />
          </p>
        )}
        {recall && (
          <p>
            <Both {...recall} />
          </p>
        )}
        {place && (
          <>
            <h2>{words.where}</h2>
            <p {...markupOf('fr')}>
              <strong>{place.name}</strong>
              <br />
              {place.address}
              {place.phone && (
                <>
                  <br />
                  {place.phone}
                </>
              )}
            </p>
            {when && (
              <p>
                <Both {...when} />
              </p>
            )}
          </>
        )}
      </div>
      <div class="cadre contenu etroit">
        <p class="ecran">
          <a class="mini" href={back}>
            Revenir à l’écran de l’accueil
          </a>
        </p>
      </div>
    </>
  );
}

export function togetherRoutes(kit: Kit, { found, deadlinesOf, languageOf }: EncounterView): Route[] {
  const { services } = kit;
  const { db } = services;
  return [
    {
      method: 'GET',
      path: '/guichet/personne/:id/ensemble',
      permission: refersPeople,
      async handle(visit) {
        const here = await found(visit);
        const { agent, encounter, details, procedure } = here;
        const today = agent.now.toZonedDateTimeISO(agent.timeZone).toPlainDate();
        const content = await sheetContentOf(db, here, deadlinesOf(procedure, details, today));
        const { receiver } = content;
        const language = languageAmong(
          visit.req.query('langue'),
          await languageOf(content.referral, details, agent),
        );
        const diagnosis = encounter.diagnosisId
          ? await findDiagnosis(db, agent.organisationId, encounter.diagnosisId, agent.now)
          : undefined;
        const nextStep: Said | undefined = diagnosis && {
          french: NEXT_STEPS[diagnosis.nextStep],
          own: nextStepIn(diagnosis.nextStep, language),
        };
        const shown: Together = {
          language,
          errand: procedure
            ? { french: procedure.plainTitle, own: titleIn(procedure, language) }
            : inBoth(language, (words) => words.together),
          lastDay: sayLastDay(content, language),
          has: listPapers(procedure, details).has.map((paper) => ({
            french: paper.label,
            own: procedure ? paperWords(procedure, paper, language).name : '',
          })),
          missing: missingOf({ ...content, named: true }, language).map(({ label, own, advice }) => ({
            french: label,
            own,
            how: advice,
          })),
          reasons: diagnosis
            ? assess(diagnosis.answers).reasons.map((reason) => ({
                french: sayReason(reason),
                own: reasonIn(reason, language),
              }))
            : [],
          next: nextStep,
          recall:
            content.recall &&
            inBoth(language, (words) => `${words.recall(dayIn(words, content.recall!))} ${words.noBooking}`),
          place: receiver && {
            name: receiver.name,
            phone: receiver.phoneShown,
            address: addressOf(receiver),
          },
          when: sayWhen(content, language),
        };
        // Neither the account nor the menu of professionals: the screen is the person's for a moment.
        return kit.pageIn(
          kit.publicFrame(visit.req.path),
          { title: 'Ce que nous faisons ensemble', private: true, styles: styles(kit) },
          <TogetherPage back={meetingPath(encounter.id)} shown={shown} />,
        );
      },
    },
  ];
}
