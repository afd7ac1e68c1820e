// /parcours: steps across organisations, dates, what ends each; a page the person can read and keep.

import { findOrganisation, listOtherOrganisations } from '#capabilities/accounts';
import { PROFILES, type Profile } from '#capabilities/diagnosis';
import { CHANNEL_NAMES, findPerson, grantAccess, listLiveGrants, revokeAccess } from '#capabilities/people';
import type { Kit } from '#kit/kit.ts';
import { named } from '#kit/list.ts';
import type { Tx } from '#platform/database.ts';
import { isId, newId } from '#platform/id.ts';
import { fileAnswer, NotFound, type Route, readForm, seeOther, type Visit } from '#platform/web.ts';
import { refuseCredentials } from '#shared/credential-detector.ts';
import { readDay, sayDate } from '#shared/day/day.ts';
import { phoneText } from '#shared/phone.ts';
import type { FieldErrors } from '#ui/form/form.tsx';
import { aroundOf, pathwayHours } from '../around.ts';
import { type Helper, helperOf, refersPeople } from '../policy.ts';
import type { ReferralView } from '../refer/referral-view.tsx';
import { findSeen } from '../store.ts';
import { tellStepEntrusted } from '../telling/write-to-place.ts';
import { openPathway } from './open-pathway.ts';
import {
  CONSENTS,
  type ConsentGiven,
  END_REASONS,
  type EndReason,
  grantEnd,
  isChangeReason,
  isOpenStep,
  OPENED_ITEMS,
  type OpenedItem,
} from './pathway.ts';
import { EntrustedStepPage, NOTHING, PathwayPage, sayHours, type Typed } from './pathway-pages.tsx';
import { printedSteps } from './pathway-print.ts';
import * as store from './pathway-store.ts';
import { PathwaysPage } from './pathways-page.tsx';
import { readPathways } from './pathways-view.ts';

const TEMPLATE = 'capabilities/referrals/pathway/pathway.typ';

/** No step is further away: a year was mistyped. */
const FURTHEST = { years: 3 };
const TOO_FAR = 'Ce jour est dans plus de trois ans : vérifiez l’année.';

export function pathwayRoutes(kit: Kit, view: ReferralView): Route[] {
  const { services, frameOf, timeZone, printer } = kit;
  const around = () => aroundOf(kit);
  const { db, clock } = services;

  async function found(visit: Visit) {
    const helper = helperOf(visit.get('actor'));
    const pathway = await named(visit, (id) => store.findPathway(db, helper.organisationId, id));
    return { helper, pathway, steps: await store.listSteps(db, pathway.id) };
  }

  /** The step that this organisation was entrusted with, while the grant of the person lives. */
  async function entrusted(visit: Visit) {
    const helper = helperOf(visit.get('actor'));
    const id = visit.req.param('id') ?? '';
    const grants = await listLiveGrants(db, helper.organisationId, clock.now());
    const list = await store.listEntrusted(
      db,
      helper.organisationId,
      grants.map((grant) => grant.id),
    );
    const step = list.find((one) => one.id === id && isOpenStep(one));
    if (!step) throw new NotFound();
    return { helper, step, grant: grants.find((grant) => grant.id === step.grantId)! };
  }

  const nameOf = async (helper: Helper, personId: string) => {
    const person = await findPerson(db, helper.organisationId, personId, clock.now());
    return [person?.fields.givenName, person?.fields.familyName].filter(Boolean).join(' ') || 'Sans nom';
  };

  /** Who it is and how to reach them, as far as this organisation may see it. */
  async function personLines(helper: Helper, personId: string) {
    const person = await findPerson(db, helper.organisationId, personId, clock.now());
    const { phone, email, preferredChannel, adaptations } = person?.fields ?? {};
    return [
      { label: 'Qui', value: await nameOf(helper, personId) },
      { label: 'La joindre', value: [phone && phoneText(phone), email].filter(Boolean).join(', ') },
      { label: 'De préférence', value: preferredChannel ? CHANNEL_NAMES[preferredChannel] : '' },
      { label: 'Ce qui l’aide', value: adaptations ?? '' },
    ].filter(({ value }) => value !== '');
  }

  const page = (visit: Visit, title: string, body: preact.JSX.Element, failed = false) =>
    kit.page(
      visit,
      { title, private: true, desk: true, failed, styles: [services.assets.url('poste.css')] },
      body,
    );

  async function show(visit: Visit, typed: Typed = NOTHING, errors: FieldErrors = {}) {
    const { helper, pathway, steps } = await found(visit);
    const partners = await listOtherOrganisations(db, helper.organisationId);
    const names = new Map(partners.map(({ id, name }) => [id, name]));
    const changes = await store.listChanges(db, pathway.id);
    const hours = pathwayHours(kit)[pathway.profile as Profile];
    const props = {
      frame: frameOf(visit),
      pathway,
      steps,
      names,
      partners,
      typed,
      errors,
      changes,
      hours,
      person: await personLines(helper, pathway.personId),
      today: around().today,
    };
    return page(visit, 'Le parcours', <PathwayPage {...props} />, Object.keys(errors).length > 0);
  }

  const isTooFar = (day: Temporal.PlainDate) =>
    Temporal.PlainDate.compare(day, around().today.add(FURTHEST)) > 0;

  /** Closes what a step opened; nothing when it was not entrusted. */
  async function closeAccess(
    tx: Tx,
    { grantId }: store.PathwayStep,
    organisationId: string,
    accountId: string,
  ) {
    if (grantId)
      await revokeAccess(tx, organisationId, grantId, { kind: 'account', id: accountId }, clock.now());
  }

  /** The step is no longer held by another organisation, which sees nothing of it from then on. */
  async function takeBack(tx: Tx, step: store.PathwayStep, pathwayId: string, helper: Helper) {
    if (!step.grantId) return;
    await closeAccess(tx, step, helper.organisationId, helper.accountId);
    await store.entrustStep(tx, pathwayId, step.id, { organisationId: null, grantId: null });
  }

  const actions: Record<string, (visit: Visit) => Promise<Response | undefined>> = {
    async fait(visit) {
      const { helper, pathway, steps } = await found(visit);
      const chosen = (await readForm(visit)).text('etape');
      const step = steps.find((one) => one.id === chosen && isOpenStep(one));
      if (!step) return undefined;
      await db.transaction().execute(async (tx) => {
        if (await store.finishStep(tx, pathway.id, step.id, around().today.toString()))
          await closeAccess(tx, step, helper.organisationId, helper.accountId);
      });
      return undefined;
    },
    async reprendre(visit) {
      const { helper, pathway, steps } = await found(visit);
      const chosen = (await readForm(visit)).text('etape');
      const step = steps.find((one) => one.id === chosen && isOpenStep(one));
      if (!step?.grantId) return undefined;
      await db.transaction().execute((tx) => takeBack(tx, step, pathway.id, helper));
      return undefined;
    },
    async terminer(visit) {
      const { helper, pathway, steps } = await found(visit);
      const reason = (await readForm(visit)).text('raison');
      if (!Object.hasOwn(END_REASONS, reason)) throw new NotFound();
      await db.transaction().execute(async (tx) => {
        await store.endPathway(tx, pathway.id, around().today.toString(), reason as EndReason);
        for (const step of steps)
          if (!step.doneOn) await closeAccess(tx, step, helper.organisationId, helper.accountId);
      });
      return undefined;
    },
    async ajouter(visit) {
      const { pathway, steps } = await found(visit);
      const form = await readForm(visit);
      const typed: Typed = {
        ...NOTHING,
        what: form.text('quoi').slice(0, 200),
        who: form.text('qui').slice(0, 120),
        criterion: form.text('fini').slice(0, 200),
        day: form.text('jour').slice(0, 20),
      };
      const day = readDay(typed.day);
      const errors: FieldErrors = {};
      if (!typed.what) errors.quoi = 'Écrivez l’étape.';
      if (!typed.criterion) errors.fini = 'Écrivez ce qui dira que c’est fini.';
      if (!day) errors.jour = 'Cette date n’existe pas. Exemple : 12/01/2027.';
      else if (isTooFar(day)) errors.jour = TOO_FAR;
      refuseCredentials(errors, { quoi: typed.what, qui: typed.who, fini: typed.criterion });
      if (!day || Object.keys(errors).length > 0) return show(visit, typed, errors);
      await db.transaction().execute((tx) =>
        store.insertStep(tx, {
          id: newId(),
          pathwayId: pathway.id,
          position: (steps.at(-1)?.position ?? 0) + 1,
          what: typed.what,
          withWhom: typed.who,
          criterion: typed.criterion,
          dueOn: day.toString(),
        }),
      );
      return undefined;
    },
    async changer(visit) {
      const { helper, pathway, steps } = await found(visit);
      const form = await readForm(visit);
      const chosen = form.text('etape');
      const of = (name: string) => form.text(`${name}-${chosen}`);
      const typed: Typed = {
        ...NOTHING,
        changed: chosen,
        what: of('quoi').slice(0, 200),
        who: of('qui').slice(0, 120),
        day: of('jour').slice(0, 20),
        reason: of('pourquoi'),
      };
      const step = steps.find((one) => one.id === typed.changed && isOpenStep(one));
      if (!step) return undefined;
      const given = form.text('retirer') === 'oui';
      const day = readDay(typed.day);
      const errors: FieldErrors = {};
      if (!isChangeReason(typed.reason)) errors[`pourquoi-${step.id}`] = 'Dites pourquoi, avec la personne.';
      if (!given && !typed.what) errors[`quoi-${step.id}`] = 'Écrivez l’étape.';
      if (!given && !day) errors[`jour-${step.id}`] = 'Cette date n’existe pas. Exemple : 12/01/2027.';
      else if (!given && day && isTooFar(day)) errors[`jour-${step.id}`] = TOO_FAR;
      refuseCredentials(errors, { [`quoi-${step.id}`]: typed.what, [`qui-${step.id}`]: typed.who });
      if (!isChangeReason(typed.reason) || Object.keys(errors).length > 0) return show(visit, typed, errors);
      const { today } = around();
      const { reason } = typed;
      // What the person agreed to open was for that step, as it was said.
      const closes = given || step.what !== typed.what;
      const free = closes ? { organisationId: null, grantId: null } : {};
      const fields = given
        ? { withdrawnOn: today.toString(), ...free }
        : { what: typed.what, withWhom: typed.who, dueOn: day!.toString(), ...free };
      const by = { id: newId(), accountId: helper.accountId, today, reason };
      await db.transaction().execute(async (tx) => {
        const changed = await store.changeStep(tx, { step, pathwayId: pathway.id }, fields, by);
        if (changed && closes) await closeAccess(tx, step, helper.organisationId, helper.accountId);
      });
      return undefined;
    },
    async confier(visit) {
      const { helper, pathway, steps } = await found(visit);
      const form = await readForm(visit);
      const typed: Typed = {
        ...NOTHING,
        step: form.text('etape'),
        organisation: form.text('structure'),
        consent: form.text('accord'),
        items: form.all('partage').filter((one) => Object.hasOwn(OPENED_ITEMS, one)),
      };
      const step = steps.find((one) => one.id === typed.step && isOpenStep(one) && !one.grantId);
      if (!step) throw new NotFound();
      const partner = isId(typed.organisation)
        ? (await listOtherOrganisations(db, helper.organisationId)).find(
            ({ id }) => id === typed.organisation,
          )
        : undefined;
      const consent = Object.hasOwn(CONSENTS, typed.consent)
        ? CONSENTS[typed.consent as ConsentGiven]
        : undefined;
      const errors: FieldErrors = {};
      if (!partner) errors.structure = 'Choisissez la structure qui fera cette étape.';
      if (!consent) errors.accord = 'Il faut l’accord de la personne, ou de qui la représente.';
      if (!partner || !consent) return show(visit, typed, errors);
      const end = grantEnd(step.dueOn, around().today);
      await db.transaction().execute(async (tx) => {
        const grantId = await grantAccess(
          tx,
          helper.organisationId,
          pathway.personId,
          {
            organisationId: partner.id,
            purpose: `Étape du parcours : ${step.what}`,
            items: ['identity', ...(typed.items as OpenedItem[])],
            validFrom: clock.now(),
            validUntil: end.toZonedDateTime(timeZone()).toInstant(),
            consentedBy: consent.by,
            consentHow: consent.how,
          },
          { accountId: helper.accountId, now: clock.now() },
        );
        if (!(await store.entrustStep(tx, pathway.id, step.id, { organisationId: partner.id, grantId })))
          throw new NotFound();
        const told = { dueOn: step.dueOn, path: `/parcours/etapes/${step.id}` };
        await tellStepEntrusted(tx, told, { from: helper.organisationId, to: partner.id }, around());
      });
      return undefined;
    },
  };

  return [
    {
      // Opened from a referral, for its person, by the one who sends.
      method: 'POST',
      path: '/orientations/:id/parcours',
      permission: refersPeople,
      async handle(visit) {
        const helper = helperOf(visit.get('actor'));
        const referral = await named(visit, (id) => findSeen(db, helper.organisationId, id));
        if (referral.side !== 'sender' || !referral.personId) throw new NotFound();
        const profile = (await readForm(visit)).text('profil');
        if (!Object.hasOwn(PROFILES, profile))
          return view.show(visit, { profil: 'Choisissez un modèle.' }, { profil: '' });
        const { personId } = referral;
        const pathwayId = await db
          .transaction()
          .execute((tx) =>
            openPathway(tx, { personId, profile: profile as Profile }, helper, around().today),
          );
        return seeOther(`/parcours/${pathwayId}`);
      },
    },
    {
      method: 'GET',
      path: '/parcours',
      permission: refersPeople,
      async handle(visit) {
        return page(visit, 'Les parcours', <PathwaysPage {...(await readPathways(kit, visit))} />);
      },
    },
    {
      method: 'GET',
      path: '/parcours/etapes/:id',
      permission: refersPeople,
      async handle(visit) {
        const { helper, step, grant } = await entrusted(visit);
        const lines = await personLines(helper, step.personId);
        const holder = (await findOrganisation(db, step.holderOrganisationId))?.name ?? '';
        const until = grant.validUntil.toZonedDateTimeISO(timeZone()).toPlainDate();
        return page(
          visit,
          'Une étape confiée',
          <EntrustedStepPage
            frame={frameOf(visit)}
            step={step}
            person={lines}
            holder={holder}
            until={until}
          />,
        );
      },
    },
    {
      method: 'POST',
      path: '/parcours/etapes/:id',
      permission: refersPeople,
      async handle(visit) {
        const { helper, step } = await entrusted(visit);
        await db.transaction().execute(async (tx) => {
          if (await store.finishStep(tx, step.pathwayId, step.id, around().today.toString()))
            await closeAccess(tx, step, step.holderOrganisationId, helper.accountId);
        });
        return seeOther('/parcours');
      },
    },
    { method: 'GET', path: '/parcours/:id', permission: refersPeople, handle: (visit) => show(visit) },
    {
      method: 'POST',
      path: '/parcours/:id',
      permission: refersPeople,
      async handle(visit) {
        const { pathway } = await found(visit);
        const action = (await readForm(visit)).text('action');
        const run = Object.hasOwn(actions, action) ? actions[action] : undefined;
        if (!run || pathway.endedOn) throw new NotFound();
        return (await run(visit)) ?? seeOther(`/parcours/${pathway.id}`);
      },
    },
    {
      method: 'GET',
      path: '/parcours/:id/feuille.pdf',
      permission: refersPeople,
      limit: { calls: 60, seconds: 60 },
      async handle(visit) {
        const { helper, pathway, steps } = await found(visit);
        const { territory } = frameOf(visit);
        const names = new Map(
          (await listOtherOrganisations(db, helper.organisationId)).map(({ id, name }) => [id, name]),
        );
        const pdf = await printer.print(TEMPLATE, {
          fictitious: territory.fictitious,
          title: 'Mon parcours',
          phone: territory.phone,
          holder: `${pathway.holderName}, ${helper.organisationName}`,
          hours: sayHours(pathwayHours(kit)[pathway.profile as Profile]),
          steps: printedSteps(steps, names),
          footer: `Maillage, ${territory.name}. Imprimé le ${sayDate(around().today)}.`,
        });
        return fileAnswer(pdf, 'application/pdf', 'mon-parcours.pdf', 'inline');
      },
    },
  ];
}
