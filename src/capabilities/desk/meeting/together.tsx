// /guichet/personne/:id/ensemble: the screen turned towards the person. What they may read, large, in their language with the
// French beneath, and nothing of the counter: no queue, no other name, no note, no menu of professionals (Morbihan's
// network: side by side, not face to face). It is not kept: it says the errand by its name.

import { assess, findDiagnosis, NEXT_STEPS, nextStepIn, reasonIn, sayReason } from '#capabilities/diagnosis';
import { paperWords, titleIn } from '#capabilities/procedures';
import { HELD_BY_RECEIVER, refersPeople, WAITING } from '#capabilities/referrals';
import type { Kit } from '#kit/kit.ts';
import type { Route } from '#platform/web.ts';
import {
  commaIn,
  dayIn,
  isFrench,
  type LanguageCode,
  languageAmong,
  markupOf,
  slotIn,
} from '#shared/language/languages.ts';
import { SHEET_LANGUAGES, type SheetWords } from '#shared/language/sheet-words.ts';
import { styles } from '../pages.ts';
import { meetingPath } from '../paths.ts';
import { sheetContentOf } from '../sheet/gather-sheet.tsx';
import type { SheetContent } from '../sheet/sheet-content.ts';
import { dayToMeet } from '../sheet/sheet-hours.ts';
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
  place: { name: string; address: string; phone: string } | undefined;
  when: Said | undefined;
};

/** What is said in French, and in the language of the person when that is another. */
const inBoth = (language: LanguageCode, say: (words: SheetWords) => string): Said => ({
  french: say(SHEET_LANGUAGES[isFrench(language) ? language : 'fr']),
  own: isFrench(language) ? '' : say(SHEET_LANGUAGES[language]),
});

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

/** The day, and whether the place said yes to it. */
function sayWhen({ referral, comesBack }: SheetContent, language: LanguageCode): Said | undefined {
  if (!referral?.slotDay) return undefined;
  const { slotDay, slotPart, state } = referral;
  const held = HELD_BY_RECEIVER.includes(state);
  if (!(held || WAITING.includes(state))) return undefined;
  return inBoth(language, (words) => {
    const day = slotIn(words, slotDay, slotPart ?? 'any');
    return held
      ? `${words.expected}${commaIn(words)}${day}.`
      : `${day}. ${comesBack ? words.askedHere : words.asked}`;
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
  const { language, errand, lastDay, has, missing, reasons, next, place, when } = shown;
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
        const address = receiver?.sheet.place.address?.value;
        const nextStep: Said | undefined = diagnosis && {
          french: NEXT_STEPS[diagnosis.nextStep],
          own: nextStepIn(diagnosis.nextStep, language),
        };
        const nextDay = diagnosis && inBoth(language, (words) => dayIn(words, diagnosis.nextStepOn));
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
          next: nextStep &&
            nextDay && {
              french: `${nextStep.french}, ${nextDay.french}.`,
              own: nextStep.own && `${nextStep.own}${commaIn(SHEET_LANGUAGES[language])}${nextDay.own}.`,
            },
          place: receiver && {
            name: receiver.name,
            phone: receiver.phoneShown,
            address: [address?.street, address && `${address.postcode} ${address.communeName}`]
              .filter(Boolean)
              .join(', '),
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
