// /parcours: steps across organisations, dates, what ends each; a page the person can read and keep.

import { findOrganisation, listOtherOrganisations } from '#capabilities/accounts';
import type { Profile } from '#capabilities/diagnosis';
import { CHANNEL_NAMES, findPerson, listLiveGrants } from '#capabilities/people';
import type { Kit } from '#kit/kit.ts';
import { named } from '#kit/list.ts';
import { printRoute } from '#kit/print.ts';
import { type FormValues, NotFound, type Route, readForm, seeOther, type Visit } from '#platform/web.ts';
import { phoneText } from '#shared/phone.ts';
import type { FieldErrors } from '#ui/form/form.tsx';
import { aroundOf, pathwayHours } from '../around.ts';
import { pathwayPath } from '../paths.ts';
import { type Helper, helperOf, refersPeople } from '../policy.ts';
import type { ReferralView } from '../refer/referral-view.tsx';
import { findSeen } from '../store.ts';
import type { Surroundings } from '../telling/tell.ts';
import { OPEN_FORM, openPathway } from './open-pathway.ts';
import { CONSENTS, isOpenStep } from './pathway.ts';
import {
  ADD_FORM,
  CHANGE_FORM,
  changeOf,
  END_FORM,
  entrustForm,
  GIVE_UP_FORM,
  type RefusedForms,
  stepSuffix,
} from './pathway-forms.ts';
import * as operations from './pathway-operations.ts';
import { EntrustedStepPage, PathwayPage, sayHours, wordsById } from './pathway-pages.tsx';
import { printedSteps } from './pathway-print.ts';
import * as store from './pathway-store.ts';
import { PathwaysPage } from './pathways-page.tsx';
import { readPathways } from './pathways-view.ts';

const TEMPLATE = 'capabilities/referrals/pathway/pathway.typ';

export function pathwayRoutes(kit: Kit, view: ReferralView): Route[] {
  const { services, frameOf, timeZone } = kit;
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

  const page = (visit: Visit, title: string, body: preact.JSX.Element, errors: FieldErrors = {}) =>
    kit.page(
      visit,
      { title, private: true, desk: true, errors, styles: [services.assets.url('poste.css')] },
      body,
    );

  async function show(visit: Visit, refused: RefusedForms = {}) {
    const errors = Object.assign({}, ...Object.values(refused).map((filled) => filled.errors)) as FieldErrors;
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
      refused,
      errors,
      changes,
      hours,
      person: await personLines(helper, pathway.personId),
      today: around().today,
    };
    return page(visit, 'Le parcours', <PathwayPage {...props} />, errors);
  }

  /** The open step that a form names. */
  const chosen = (steps: readonly store.PathwayStep[], form: FormValues) =>
    steps.find((step) => step.id === form.text('etape') && isOpenStep(step));

  type Posted = Awaited<ReturnType<typeof found>> & {
    form: FormValues;
    by: { helper: Helper; around: Surroundings };
  };
  const actions: Record<string, (visit: Visit, posted: Posted) => Promise<Response | undefined>> = {
    async fait(_visit, { pathway, steps, form, by }) {
      const step = chosen(steps, form);
      const of = { pathwayId: pathway.id, holder: pathway.organisationId };
      if (step) await operations.finishStep(db, step, of, by);
      return undefined;
    },
    async reprendre(_visit, { pathway, steps, form, by }) {
      const step = chosen(steps, form);
      if (step) await operations.takeStepBack(db, step, pathway, by);
      return undefined;
    },
    async terminer(visit, { pathway, by }) {
      const read = await kit.read(visit, END_FORM);
      if (read.kind === 'refused') return show(visit, { end: read.filled });
      await operations.endPathway(db, pathway, read.values.raison, by);
      return undefined;
    },
    async ajouter(visit, { pathway }) {
      const read = await kit.read(visit, ADD_FORM);
      if (read.kind === 'refused') return show(visit, { add: read.filled });
      const { quoi: what, qui: withWhom, fini: criterion, jour: dueOn } = read.values;
      await operations.addStep(db, pathway.id, { what, withWhom, criterion, dueOn });
      return undefined;
    },
    async changer(visit, { pathway, steps, form, by }) {
      const step = chosen(steps, form);
      if (!step) return undefined;
      if (form.text('retirer') === 'oui') {
        const given = await kit.read(visit, GIVE_UP_FORM, stepSuffix(step.id));
        if (given.kind === 'refused') return show(visit, { change: given.filled });
        const change = { kind: 'withdrawn', reason: given.values.pourquoi } as const;
        await operations.changeStep(db, step, pathway, change, by);
        return undefined;
      }
      const read = await kit.read(visit, CHANGE_FORM, stepSuffix(step.id));
      if (read.kind === 'refused') return show(visit, { change: read.filled });
      await operations.changeStep(db, step, pathway, changeOf(read.values), by);
      return undefined;
    },
    async confier(visit, { helper, pathway, steps, form, by }) {
      const step = chosen(steps, form);
      if (!step || step.grantId) throw new NotFound();
      const partners = await listOtherOrganisations(db, helper.organisationId);
      const read = await kit.read(visit, entrustForm(wordsById(partners), wordsById(steps)));
      if (read.kind === 'refused') return show(visit, { entrust: read.filled });
      const { structure, partage: items, accord } = read.values;
      const partner = partners.find(({ id }) => id === structure)!;
      const entrusting = { partner, items, consent: CONSENTS[accord] };
      if (!(await operations.entrustStep(db, step, pathway, entrusting, by))) throw new NotFound();
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
        const read = await kit.read(visit, OPEN_FORM);
        if (read.kind === 'refused') return view.show(visit, { opening: read.filled });
        const opened = { personId: referral.personId, profile: read.values.profil };
        const pathwayId = await openPathway(db, opened, helper, around().today);
        return seeOther(pathwayPath(pathwayId));
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
        const of = { pathwayId: step.pathwayId, holder: step.holderOrganisationId };
        await operations.finishStep(db, step, of, { helper, around: around() });
        return seeOther('/parcours');
      },
    },
    { method: 'GET', path: '/parcours/:id', permission: refersPeople, handle: (visit) => show(visit) },
    {
      method: 'POST',
      path: '/parcours/:id',
      permission: refersPeople,
      async handle(visit) {
        const here = await found(visit);
        const form = await readForm(visit);
        const action = form.text('action');
        const run = Object.hasOwn(actions, action) ? actions[action] : undefined;
        if (!run || here.pathway.endedOn) throw new NotFound();
        const by = { helper: here.helper, around: around() };
        return (await run(visit, { ...here, form, by })) ?? seeOther(pathwayPath(here.pathway.id));
      },
    },
    printRoute(kit, {
      path: '/parcours/:id/feuille.pdf',
      permission: refersPeople,
      async make(visit, { frame, print }) {
        const { helper, pathway, steps } = await found(visit);
        const names = new Map(
          (await listOtherOrganisations(db, helper.organisationId)).map(({ id, name }) => [id, name]),
        );
        const pdf = await print(TEMPLATE, {
          title: 'Mon parcours',
          phone: frame.territory.phone,
          holder: `${pathway.holderName}, ${helper.organisationName}`,
          hours: sayHours(pathwayHours(kit)[pathway.profile as Profile]),
          steps: printedSteps(steps, names),
        });
        return { name: 'mon-parcours.pdf', pdf };
      },
    }),
  ];
}
