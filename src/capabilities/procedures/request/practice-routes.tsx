// « S’entraîner, sans rien envoyer »: each form of the territory, and one that we made up, filled to the end for nothing.

import type { ComponentChildren } from 'preact';
import { findOrganisation } from '#capabilities/accounts';
import { textsOf } from '#kit/form.ts';
import type { Kit } from '#kit/kit.ts';
import { everyone } from '#platform/actor.ts';
import { NotFound, type Route, type Visit } from '#platform/web.ts';
import { catalogueOf } from '../catalogue/live-catalogue.ts';
import { type RequestField, requestForm, tellingOf } from './request-form.ts';
import { PracticeListPage, RequestPage } from './request-pages.tsx';
import { PracticedPage, ReviewPage } from './request-review.tsx';
import * as store from './request-store.ts';

const MANY = { calls: 60, seconds: 60 };

/** A form of nobody, there even where the territory has none. */
const MADE_UP_FORM: RequestField[] = [
  { label: 'Nom et prénom', kind: 'text' as const, required: true },
  { label: 'Date de naissance', kind: 'dayPast' as const, required: true },
  {
    label: 'Vous voulez la carte',
    kind: 'choice' as const,
    required: true,
    options: ['Pour moi', 'Pour mon enfant', 'Pour nous deux'],
  },
  {
    label: 'À partir de quel jour',
    kind: 'dayToCome' as const,
    required: true,
    help: 'Aujourd’hui, ou un jour à venir.',
  },
  { label: 'Quelque chose à ajouter', kind: 'long' as const, required: false },
].map((field, index) => ({ help: '', options: [], ...field, id: `c${index + 1}` }));

type PracticeForm = {
  title: string;
  fields: readonly RequestField[];
  to: string;
  action: string;
  /** The true form; empty for the one made up. */
  real: string;
};

export function practiceRoutes(kit: Kit): Route[] {
  const { services, frameOf } = kit;
  const live = catalogueOf(kit);
  const { db } = services;

  async function formOf(visit: Visit): Promise<PracticeForm> {
    const procedure = live.catalogue.bySlug(visit.req.param('slug') ?? '');
    const form = procedure && (await store.findForm(db, procedure.id));
    if (!procedure || !form) throw new NotFound();
    return {
      title: procedure.title,
      fields: form.fields,
      to: (await findOrganisation(db, form.organisationId))?.name ?? '',
      action: `/demarches/${procedure.slug}/entrainement`,
      real: `/demarches/${procedure.slug}/demande`,
    };
  }

  const madeUp: PracticeForm = {
    title: 'Demander une carte de bibliothèque',
    fields: MADE_UP_FORM,
    real: '',
    to: 'La bibliothèque de Villefictive',
    action: '/entrainement/essai',
  };

  function ask(
    visit: Visit,
    form: PracticeForm,
    filled = requestForm(form.fields).blank({ prevenir: 'none' }),
  ) {
    return kit.page(
      visit,
      { title: 'S’entraîner', private: true, errors: filled.errors },
      <RequestPage
        frame={frameOf(visit)}
        filled={filled}
        title={form.title}
        to={form.to}
        action={form.action}
        kind="practice"
        slug=""
      />,
    );
  }

  /** The same kit as a true request, the same refusals; nothing is written anywhere. */
  async function practise(visit: Visit, form: PracticeForm): Promise<Response> {
    const { sent, ...read } = await kit.read(visit, requestForm(form.fields));
    const action = sent.text('action');
    if (action === 'corriger') return ask(visit, form, { ...read.filled, errors: {} });
    if (read.kind === 'refused') return ask(visit, form, read.filled);
    const frame = frameOf(visit);
    const page = (title: string, content: ComponentChildren) =>
      kit.page(visit, { title, private: true }, content);
    const shown = {
      title: form.title,
      to: form.to,
      fields: form.fields,
      typed: textsOf(read.filled),
      telling: tellingOf(read.values),
    };
    return action === 'envoyer'
      ? page('Ce qui se serait passé', <PracticedPage {...shown} again={form.action} real={form.real} />)
      : page('Relire avant d’envoyer', <ReviewPage {...shown} frame={frame} action={form.action} practice />);
  }

  return [
    {
      method: 'GET',
      path: '/entrainement',
      permission: everyone,
      async handle(visit) {
        const forms = (await store.listAnswerers(db)).flatMap(
          ({ procedureId }) => live.catalogue.byId(procedureId) ?? [],
        );
        return kit.page(
          visit,
          { title: 'S’entraîner, sans rien envoyer' },
          <PracticeListPage
            forms={[
              { title: madeUp.title, address: madeUp.action },
              ...forms.map(({ title, slug }) => ({ title, address: `/demarches/${slug}/entrainement` })),
            ]}
          />,
        );
      },
    },
    {
      method: 'GET',
      path: '/entrainement/essai',
      permission: everyone,
      handle: (visit) => ask(visit, madeUp),
    },
    {
      method: 'POST',
      path: '/entrainement/essai',
      permission: everyone,
      limit: MANY,
      handle: (visit) => practise(visit, madeUp),
    },
    {
      method: 'GET',
      path: '/demarches/:slug/entrainement',
      permission: everyone,
      handle: async (visit) => ask(visit, await formOf(visit)),
    },
    {
      method: 'POST',
      path: '/demarches/:slug/entrainement',
      permission: everyone,
      limit: MANY,
      handle: async (visit) => practise(visit, await formOf(visit)),
    },
  ];
}
