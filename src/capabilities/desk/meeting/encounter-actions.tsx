// The steps with the person in front: what each form does, each saved as it is sent.

import {
  answersSchema,
  NO_ANSWER,
  nameDiagnosis,
  RECEPTION_FORM,
  recordDiagnosis,
} from '#capabilities/diagnosis';
import { isNeedCode } from '#capabilities/directory';
import { findPerson } from '#capabilities/people';
import { askedIn, catalogueOf } from '#capabilities/procedures';
import { constraintCodes, findReferral, recordUnmetNeed } from '#capabilities/referrals';
import { textsOf } from '#kit/form.ts';
import type { Kit } from '#kit/kit.ts';
import { SEEN } from '#kit/seen.ts';
import { isId } from '#platform/id.ts';
import { doOnce } from '#platform/sent-forms.ts';
import { NotFound, readForm, seeOther, type Visit } from '#platform/web.ts';
import { refuseCredentials } from '#shared/credential-detector.ts';
import type { FieldErrors } from '#ui/form/form.tsx';
import type { Agent } from '../agent.ts';
import { whereIs } from '../pages.ts';
import { meetingPath } from '../paths.ts';
import * as store from '../store.ts';
import { book } from './booking-action.tsx';
import { planCallAgain, promisedCall } from './call-again.ts';
import { casesOf, type Details, NO_CASE, readDetails } from './encounter.ts';
import { constraintsOf, type EncounterView, personIdOf } from './encounter-view.tsx';
import { RECALL_FORM, UNMET_FORM, WHERE_FORM } from './meeting-forms.ts';
import { mergeStep, OTHER_PLACE, overtakenErrors, papersOf, papersTold, whereTold } from './seen-step.ts';

export type EncounterAction = (visit: Visit) => Promise<Response>;

/** By the name of the step in its form. */
export function encounterActions(kit: Kit, view: EncounterView): Record<string, EncounterAction> {
  const { db } = kit.services;
  const { found, show, deadlinesOf } = view;

  const save = (agent: Agent, id: string, fields: Parameters<typeof store.updateEncounter>[3]) =>
    db.transaction().execute((tx) => store.updateEncounter(tx, agent.organisationId, id, fields));

  type Joined = { errors: FieldErrors; next: Details };
  /** Joins what was sent with what is stored now; writes it unless something is refused. */
  const join = (agent: Agent, id: string, change: (stored: Details) => Joined): Promise<Joined> =>
    db.transaction().execute(async (tx) => {
      let joined: Joined = { errors: {}, next: readDetails({}) };
      await store.changeDetails(tx, agent.organisationId, id, (stored) => {
        joined = change(stored);
        return Object.keys(joined.errors).length === 0 ? joined.next : undefined;
      });
      return joined;
    });

  return {
    async besoin(visit) {
      const { agent, encounter, details } = await found(visit);
      const form = await readForm(visit);
      const procedureId = catalogueOf(kit).catalogue.byId(form.text('demarche'))?.id ?? null;
      const need = isNeedCode(form.text('besoin')) ? form.text('besoin') : null;
      // Papers, place and what was lacking are of the need; where they live and what matters to them stay.
      await save(agent, encounter.id, {
        procedureId,
        need,
        details: { ...details, dates: {}, has: [], cases: [], papersChecked: false, placeId: '', unmet: '' },
      });
      return seeOther(meetingPath(encounter.id));
    },
    async papiers(visit) {
      const { agent, encounter, details, procedure } = await found(visit);
      const form = await readForm(visit);
      const asked = askedIn(procedure?.deadlines ?? []);
      const typed = Object.fromEntries(asked.map((id) => [id, form.text(id).slice(0, 20)]));
      const known = new Set(procedure?.documents.map(({ id }) => id));
      const has = form.all('papiers').filter((one) => known.has(one));
      const theirs = casesOf(procedure).map(({ id }) => id);
      const chosen = form.all('cas').filter((one) => theirs.includes(one));
      const cases = [...chosen, ...(form.all('cas').includes(NO_CASE) ? [NO_CASE] : [])];
      const { errors, next } = await join(agent, encounter.id, (stored) => {
        const mine = papersTold(asked, { ...details, dates: typed, has, cases });
        const merged = mergeStep(form.text(SEEN), mine, papersTold(asked, stored));
        const joined = { ...stored, ...papersOf(asked, merged.told), papersChecked: true };
        const refused = overtakenErrors(merged);
        refuseCredentials(refused, typed);
        if (joined.cases.length > 1 && joined.cases.includes(NO_CASE))
          refused.cas = 'Vous avez coché « Rien de cela » et un cas : gardez l’un ou l’autre.';
        return { errors: refused, next: joined };
      });
      if (Object.keys(errors).length > 0) return show(visit, errors, undefined, { details: next });
      const today = agent.now.toZonedDateTimeISO(agent.timeZone).toPlainDate();
      const wrong = deadlinesOf(procedure, next, today).filter(({ error }) => error);
      if (wrong.length > 0)
        return show(visit, Object.fromEntries(wrong.map(({ id, error }) => [id, error!])));
      return seeOther(`${meetingPath(encounter.id)}#questions`);
    },
    async questions(visit) {
      const { agent, encounter } = await found(visit);
      const { sent, ...read } = await kit.read(visit, RECEPTION_FORM);
      const { access, letters, online } = read.values;
      if (!access && !letters && !online) return show(visit, { access: NO_ANSWER });
      const answers = answersSchema.parse({ access, letters, online });
      const answeredOn = agent.now.toZonedDateTimeISO(agent.timeZone).toPlainDate();
      const { location } = await doOnce(db, { key: sent.text('cle'), ...agent }, async (tx) => {
        const { id } = await recordDiagnosis(tx, { answers, answeredOn }, agent);
        await store.updateEncounter(tx, agent.organisationId, encounter.id, { diagnosisId: id });
        return `${meetingPath(encounter.id)}?etape=questions#questions`;
      });
      return seeOther(location);
    },
    async nommer(visit) {
      const { agent, encounter, details } = await found(visit);
      const referral = encounter.referralId ? await findReferral(db, encounter.referralId) : undefined;
      const personId = personIdOf(referral, details);
      const person = personId ? await findPerson(db, agent.organisationId, personId, agent.now) : undefined;
      if (!encounter.diagnosisId || !person?.own) throw new NotFound();
      await db.transaction().execute((tx) => nameDiagnosis(tx, encounter.diagnosisId!, person.id, agent));
      return seeOther(`${meetingPath(encounter.id)}?etape=questions#questions`);
    },
    async lieu(visit) {
      const { agent, encounter, details } = await found(visit);
      const { sent, ...read } = await kit.read(visit, WHERE_FORM);
      const { contraintes = [], situations = [], langue = '', public: audience = '', moment } = read.values;
      const typed = {
        where: textsOf(read.filled).ou,
        constraints: contraintes,
        rules: situations,
        language: langue,
        audience,
        part: moment ?? 'any',
      };
      if (read.kind === 'refused')
        return show(visit, read.filled.errors, undefined, { details: { ...details, ...typed } });
      const { errors, next } = await join(agent, encounter.id, (stored) => {
        const merged = mergeStep(sent.text(SEEN), typed, whereTold(stored));
        return {
          errors: overtakenErrors(merged),
          next: readDetails({ ...stored, ...merged.told, constraintsAsked: true, placeId: '', unmet: '' }),
        };
      });
      if (Object.keys(errors).length > 0) return show(visit, errors, undefined, { details: next });
      return seeOther(`${meetingPath(encounter.id)}?etape=lieu#lieu`);
    },
    async choisir(visit) {
      const { agent, encounter } = await found(visit);
      const form = await readForm(visit);
      const typed = { placeId: isId(form.text('lieu')) ? form.text('lieu') : '' };
      const { errors } = await join(agent, encounter.id, (stored) => {
        const { overtaken } = mergeStep(form.text(SEEN), typed, { placeId: stored.placeId });
        return {
          errors: overtaken.length > 0 ? { lieu: OTHER_PLACE } : {},
          next: { ...stored, ...typed, unmet: '' },
        };
      });
      if (Object.keys(errors).length > 0) return show(visit, errors);
      return seeOther(`${meetingPath(encounter.id)}?etape=lieu#lieu`);
    },
    async manque(visit) {
      const { agent, encounter, details, need } = await found(visit);
      if (!need) throw new NotFound();
      const { sent, ...read } = await kit.read(visit, UNMET_FORM);
      if (read.kind === 'refused') return show(visit, read.filled.errors);
      const { pourquoi: reason } = read.values;
      const { communeCode } = await whereIs(kit, details.where, agent.organisationId);
      const constraints = constraintCodes(constraintsOf(details));
      const { location } = await doOnce(db, { key: sent.text('cle'), ...agent }, async (tx) => {
        await recordUnmetNeed(tx, { need, communeCode, reason, constraints }, agent);
        await store.changeDetails(tx, agent.organisationId, encounter.id, (stored) => ({
          ...stored,
          unmet: reason,
        }));
        return `${meetingPath(encounter.id)}?etape=lieu#lieu`;
      });
      return seeOther(location);
    },
    async rappeler(visit) {
      const { agent, encounter, procedure } = await found(visit);
      const { sent, ...read } = await kit.read(visit, RECALL_FORM);
      if (read.kind === 'refused') return show(visit, read.filled.errors);
      const { 'rappel-jour': day, 'rappel-telephone': phone } = read.values;
      const about = procedure?.plainTitle ?? '';
      const planned = await db
        .transaction()
        .execute((tx) => planCallAgain(tx, encounter, { day, about, phone }, agent, promisedCall));
      if (!planned) return show(visit, { 'rappel-telephone': 'Écrivez le numéro auquel la rappeler.' });
      return seeOther(`${meetingPath(encounter.id)}#feuille`);
    },
    orienter: (visit) => book(kit, view, visit),
  };
}
