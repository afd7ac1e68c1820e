// What the page of the person in front needs: found, worked out and drawn, for the routes and the steps.

import { findAccountName } from '#capabilities/accounts';
import { findPlannedCall } from '#capabilities/contact';
import { assess, findDiagnosis } from '#capabilities/diagnosis';
import {
  type Answering,
  answering,
  isNeedCode,
  NEEDS,
  type NeedCode,
  type Start,
  showStatus,
  waysToCome,
} from '#capabilities/directory';
import { findPerson, nameOf } from '#capabilities/people';
import {
  actBy,
  type CataloguedProcedure,
  catalogueOf,
  questionsOf,
  readDeadline,
  sayAnswer,
  silenceAfter,
  standsIn,
} from '#capabilities/procedures';
import {
  type Constraints,
  findReceiver,
  findReferral,
  hasTime,
  type Nothing,
  orientationOf,
  type Proposal,
  type Referral,
  readConstraints,
  saySlot,
  slotOf,
  TAKEN_BACK,
  WAITING,
} from '#capabilities/referrals';
import { territoryOf } from '#capabilities/territory';
import type { Kit } from '#kit/kit.ts';
import { named } from '#kit/list.ts';
import { safetyNetOf } from '#kit/search.ts';
import { isId } from '#platform/id.ts';
import { NotFound, type Visit } from '#platform/web.ts';
import { sayDate } from '#shared/day/day.ts';
import { isFrench, type LanguageCode, languageAmong } from '#shared/language/languages.ts';
import { type OpeningStatus, statusAt } from '#shared/opening-hours/status.ts';
import type { FieldErrors } from '#ui/form/form.tsx';
import type { Agent } from '../agent.ts';
import { emptyHelp, type Help } from '../home/help-words.ts';
import { type OpenReferral, openReferrals } from '../home/open-referrals.tsx';
import { searchAll } from '../home/search.ts';
import { agentOf, sayStart, scripts, styles, whereIs } from '../pages.ts';
import { firstToMeet, sheetContentOf } from '../sheet/gather-sheet.tsx';
import type { SheetContent } from '../sheet/sheet-content.ts';
import { leftInFrench } from '../sheet/sheet-french.ts';
import * as store from '../store.ts';
import { placeCard } from '../weekly/place-sms.tsx';
import { preparedAppointment, type ReferralTyped, referralThere } from './appointment.ts';
import { openDays, type RefusedDay } from './asked-day.ts';
import { type Beside, findBeside, type Meant } from './beside.ts';
import { type Details, doneSteps, readDetails } from './encounter.ts';
import { EncounterPage } from './encounter-page.tsx';
import type { Asked, SamePhone } from './encounter-step.tsx';

const MOST_NAMED = 6;

/** Why a place typed is not understood, in words; undefined when it is. */
export function placeError(start: Start, typed: string): string | undefined {
  if (start.kind === 'unknown')
    return `Nous ne trouvons pas « ${typed} ». Écrivez le nom de la commune ou son code postal.`;
  if (start.kind !== 'several') return undefined;
  const names = start.candidates.map(({ name, departement }) => `${name} (${departement})`);
  const some = names.slice(0, MOST_NAMED).join(', ');
  return `Plusieurs communes correspondent à « ${typed} » : ${some}${names.length > MOST_NAMED ? '…' : ''}. Écrivez le nom de celle qu’il faut.`;
}

/** The constraints kept with the person, as the orientation reads them. */
export const constraintsOf = (details: Details): Constraints =>
  readConstraints(
    (name) => (name === 'contraintes' ? details.constraints : details.rules),
    (name) => ({ langue: details.language, public: details.audience, moment: details.part })[name] ?? '',
  );

/** The status now of what answers there, at the hours of the offer or of who passes, closures and holidays included. */
const statusThere = ({ hours }: Answering, { now, timeZone }: Agent): OpeningStatus =>
  statusAt(hours.hours, now, { timeZone, closures: hours.closures });

const sayResumed = ({ state, accountId }: store.Encounter, agent: Agent): string =>
  state === 'current' && accountId !== agent.accountId
    ? 'Un autre lieu est déjà cherché pour cette personne, par quelqu’un qui est avec elle en ce moment. Voici ce qui est écrit.'
    : 'Un autre lieu était déjà cherché pour cette personne : voici ce qui est écrit. Rien n’est encore parti.';

/** Whoever the meeting is with, once a name was given or somebody recognised. */
export const personIdOf = (referral: Referral | undefined, { personId }: Details): string | undefined =>
  (referral ? referral.personId : personId) || undefined;

/** Until when the administration may be silent, from its sheet; undefined for whom nobody could call. */
function callHint(
  { phone }: ReferralTyped,
  procedure: CataloguedProcedure | undefined,
  today: Temporal.PlainDate,
): string | undefined {
  if (!phone) return undefined;
  const silence = procedure?.silence;
  if (silence)
    return `Sans réponse le ${sayDate(silenceAfter(silence, today))}, l’administration a dépassé son délai.`;
  return procedure?.processingTime ? `Délai habituel : ${procedure.processingTime}` : '';
}

function newsOf(done: string | undefined, encounter: store.Encounter, agent: Agent): string {
  if (done === 'repris') return sayResumed(encounter, agent);
  return done === 'retiree' ? TAKEN_BACK : '';
}

export type EncounterView = ReturnType<typeof makeEncounterView>;

export function makeEncounterView(kit: Kit) {
  const { services, frameOf } = kit;
  const live = catalogueOf(kit);
  const orientation = orientationOf(kit);
  const { db } = services;

  /** `given`: which one, when the address does not say. */
  async function found(visit: Visit, given?: string) {
    const agent = agentOf(kit, visit);
    const find = (id: string) => store.findEncounter(db, agent.organisationId, id);
    const encounter =
      given === undefined ? await named(visit, find) : isId(given) ? await find(given) : undefined;
    if (!encounter) throw new NotFound();
    const procedure = encounter.procedureId ? live.catalogue.byId(encounter.procedureId) : undefined;
    const needs = [encounter.need ?? '', ...(procedure?.needs ?? [])].filter(isNeedCode);
    const { phone, phoneHours } = frameOf(visit).territory;
    const { callbackOrganisation } = territoryOf(kit).settings;
    return {
      agent,
      encounter,
      procedure,
      details: readDetails(encounter.details),
      need: needs[0],
      territory: { phone, phoneHours, answeredBy: callbackOrganisation },
    };
  }

  function deadlinesOf(
    procedure: CataloguedProcedure | undefined,
    details: Details,
    today: Temporal.PlainDate,
  ): (Asked & { computed: SheetContent['deadline']; toCome: SheetContent['toCome'] })[] {
    const { region } = territoryOf(kit);
    const standing = procedure?.deadlines.filter((one) => standsIn(one, region)) ?? [];
    return standing.flatMap((deadline) => {
      const { errors, notYet, start, computed } = readDeadline(deadline, details.dates, { today, region });
      return questionsOf(deadline).map(({ id, label }, index) => {
        const answers = index === 0 && computed !== undefined;
        return {
          id,
          label,
          rule: deadline.label,
          error: errors[id],
          notYet: index === 0 ? notYet : undefined,
          toCome: index === 0 && start && notYet ? { label, day: start } : undefined,
          computed: answers ? { id: deadline.id, rule: deadline.label, ...computed } : undefined,
          answer: answers ? sayAnswer(deadline, computed, today) : undefined,
        };
      });
    });
  }

  /** The place that said no to the referral which this meeting takes up. */
  async function refusedBy({ previousId }: Details): Promise<string | undefined> {
    const previous = isId(previousId) ? await findReferral(db, previousId) : undefined;
    return previous?.state === 'declined' ? (previous.placeId ?? undefined) : undefined;
  }

  async function proposalsFor(
    need: NeedCode | undefined,
    details: Details,
    meant: Meant | undefined,
    organisationId: string,
  ): Promise<{
    list: Proposal[];
    beside: Beside[];
    /** Why the list is empty, once it was looked for. */
    nothing: Nothing | undefined;
    from: string;
    error: string | undefined;
  }> {
    const located = await whereIs(kit, details.where, organisationId);
    const { start } = located;
    const error = placeError(start, details.where);
    const from = sayStart(start);
    const wanted =
      need && located.from && !error
        ? {
            need,
            from: located.from,
            profile: meant?.profile ?? undefined,
            except: await refusedBy(details),
            ...constraintsOf(details),
          }
        : undefined;
    const list = wanted ? await orientation.propose(db, wanted) : [];
    const nothing = wanted && list.length === 0 ? orientation.whyNothing(wanted) : undefined;
    const beside = wanted && meant ? await findBeside(db, orientation, wanted, meant) : [];
    return { list, beside, nothing, from, error };
  }

  async function show(
    visit: Visit,
    errors: FieldErrors = {},
    /** What was typed of the appointment and refused; what was prepared, unless given. */
    typed?: ReferralTyped,
    /** What was typed elsewhere on the page and is not kept; which person, when the address does not say. */
    over: {
      id?: string;
      help?: Help;
      details?: Details;
      mobile?: string;
      day?: RefusedDay;
      same?: SamePhone;
      /** What was searched for. */
      words?: string;
    } = {},
  ) {
    const here = await found(visit, over.id);
    const { agent, encounter, procedure, need, ...stored } = here;
    const details = over.details ?? stored.details;
    const frame = frameOf(visit);
    const today = agent.now.toZonedDateTimeISO(agent.timeZone).toPlainDate();
    const diagnosis = encounter.diagnosisId
      ? await findDiagnosis(db, agent.organisationId, encounter.diagnosisId, agent.now)
      : undefined;
    const referral = await referralThere(db, encounter);
    const sent = referral !== undefined && referral.state !== 'draft';
    const personId = personIdOf(referral, details);
    const prepared = await preparedAppointment(db, referral, details, agent);
    const { list, beside, nothing, from, error } = await proposalsFor(
      need,
      details,
      diagnosis,
      agent.organisationId,
    );
    const chosen = details.placeId
      ? (list.find(({ placeId }) => placeId === details.placeId) ??
        (await describe(details.placeId, need, agent, constraintsOf(details).noCar)))
      : undefined;
    const deadlines = deadlinesOf(procedure, details, today);
    const sheetLanguage = await languageOf(referral, details, agent);
    const told =
      visit.req.query('fait') === 'sms' && isId(details.placeId) && (await findReceiver(db, details.placeId));
    const said = over.words ?? visit.req.query('q') ?? encounter.asks;
    const words = procedure || need ? '' : said.trim().slice(0, 200);
    const net = safetyNetOf(kit);
    const danger = net.hear(said.trim());
    const hits = words ? searchAll(kit, words, (await whereIs(kit, '', agent.organisationId)).from) : [];
    return kit.page(
      visit,
      {
        title: `Ticket ${encounter.ticket}`,
        private: true,
        desk: true,
        errors,
        styles: styles(kit),
        scripts: scripts(kit),
      },
      <EncounterPage
        frame={frame}
        encounter={encounter}
        details={details}
        stored={stored.details}
        prepared={prepared}
        other={await otherWith(encounter, agent)}
        procedure={procedure}
        chosen={chosen}
        errors={errors}
        now={agent.now}
        typed={typed ?? prepared}
        who={nameOf(prepared)}
        known={isId(details.personId)}
        open={await openThere(details, referral, agent)}
        fromOthers={personId ? await kit.beside('person', personId) : []}
        callHint={callHint(prepared, procedure, today)}
        need={need ? NEEDS[need].plain : ''}
        search={{ words, hits }}
        numbers={danger?.signal === 'strong' ? net.panel(danger) : net.line()}
        deadlines={deadlines}
        done={doneSteps({ ...encounter, details, referralSent: sent })}
        assessment={
          diagnosis && {
            ...assess(diagnosis.answers),
            nextStep: diagnosis.nextStep,
            on: `le ${sayDate(diagnosis.nextStepOn)}`,
          }
        }
        proposals={list}
        beside={beside}
        mayName={diagnosis?.personId === null && personId !== undefined}
        nothing={nothing}
        where={{ shown: from, error: errors.ou ?? error }}
        referral={referral && { id: referral.id, code: referral.code, state: referral.state, sent }}
        shown={visit.req.query('etape') ?? ''}
        mayGoOn={encounter.endedAt?.toZonedDateTimeISO(agent.timeZone).toPlainDate().equals(today) ?? false}
        news={newsOf(visit.req.query('fait'), encounter, agent)}
        sheetLanguage={sheetLanguage}
        leftInFrench={
          isFrench(sheetLanguage)
            ? []
            : leftInFrench(await sheetContentOf(db, { ...here, details }, deadlines), sheetLanguage, {
                hours: frame.territory.phoneHours,
              })
        }
        callNow={referral && sent ? await callNowOf(referral, agent) : ''}
        recall={await findPlannedCall(db, agent.organisationId, encounter.id)}
        mobile={over.mobile ?? ''}
        openDays={await openDaysThere(details, need, deadlines, today)}
        refusedDay={over.day}
        same={over.same}
        smsSent={told ? placeCard(told) : ''}
        help={over.help ?? emptyHelp(sent ? 'referred' : procedure ? 'informed' : '')}
      />,
    );
  }

  /** The colleague who is with them now. */
  async function otherWith({ state, accountId, calledAt, arrivedAt }: store.Encounter, agent: Agent) {
    if (state !== 'current' || !accountId || accountId === agent.accountId) return undefined;
    const name = await findAccountName(db, accountId);
    return name ? { name, since: calledAt ?? arrivedAt } : undefined;
  }

  /** What is open for who was recognised, but what this very page is about. */
  const openThere = async (
    { personId, previousId }: Details,
    referral: Referral | undefined,
    agent: Agent,
  ): Promise<OpenReferral[]> =>
    isId(personId) ? openReferrals(db, personId, agent, [referral?.id, previousId]) : [];

  /** The place is called at once when the day asked leaves it no worked day to answer by itself. */
  async function callNowOf(referral: Referral, { now, timeZone, region }: Agent): Promise<string> {
    const slot = slotOf(referral);
    const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
    if (!WAITING.includes(referral.state) || !slot || hasTime(referral, today, region)) return '';
    const receiver = referral.placeId ? await findReceiver(db, referral.placeId) : undefined;
    if (!receiver?.phone) return '';
    return `${receiver.name}, ${receiver.phoneShown}, code ${referral.code}, ${saySlot(slot)}.`;
  }

  async function openDaysThere(
    { placeId }: Details,
    need: NeedCode | undefined,
    deadlines: ReturnType<typeof deadlinesOf>,
    today: Temporal.PlainDate,
  ): Promise<Temporal.PlainDate[]> {
    const receiver = placeId ? await findReceiver(db, placeId) : undefined;
    const deadline = firstToMeet(deadlines, today);
    const lastDay = deadline && actBy(deadline, today);
    return receiver ? openDays(answering(receiver.sheet, need), today, lastDay) : [];
  }

  /** A place that was chosen and is no longer among the three: what its sheet says. */
  async function describe(
    placeId: string,
    need: NeedCode | undefined,
    agent: Agent,
    noCar = false,
  ): Promise<Proposal | undefined> {
    const receiver = await findReceiver(db, placeId);
    if (!receiver) return undefined;
    const there = answering(receiver.sheet, need);
    return {
      placeId,
      name: receiver.name,
      communeName: receiver.communeName,
      slug: receiver.slug,
      address: '',
      way: 'car',
      minutes: 0,
      travel: 'temps de trajet non calculé',
      why: [],
      freshness: { text: '', old: false },
      phone: receiver.phone ? { shown: receiver.phoneShown, link: `tel:${receiver.phone}` } : undefined,
      opening: showStatus(statusThere(there, agent)).text,
      bring: there.bring.join(' '),
      gettingThere: waysToCome(receiver.sheet, noCar),
    };
  }

  /** The language of the person's record, or the one asked of the place. */
  async function languageOf(
    referral: Referral | undefined,
    details: Details,
    { organisationId, now }: Agent,
  ): Promise<LanguageCode> {
    const person = referral?.personId
      ? await findPerson(db, organisationId, referral.personId, now)
      : undefined;
    return languageAmong(person?.fields.language, details.language);
  }

  return { found, deadlinesOf, show, describe, languageOf, proposalsFor };
}
