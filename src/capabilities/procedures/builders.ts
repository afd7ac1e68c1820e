// A whole procedure sheet for tests; what the test does not say is a carte grise cut short.

import type { Shipped } from './catalogue/shipped.ts';
import type { GlossaryEntry, Operator, Procedure } from './sheet/procedure.ts';

export function aProcedure(overrides: Partial<Procedure> = {}): Procedure {
  return {
    id: 'vehicle-registration',
    slug: 'carte-grise',
    title: 'Faire la carte grise d’un véhicule d’occasion',
    plainTitle: 'J’ai acheté une voiture d’occasion',
    themes: ['transports'],
    askedAs: ['j’ai acheté une voiture', 'changer la carte grise', 'cart grise', 'immatriculation'],
    operator: 'ants',
    summary: 'Vous avez acheté une voiture. Il faut mettre la carte grise à votre nom.',
    forWhom: ['Vous avez acheté un véhicule déjà immatriculé en France.'],
    notFor: [],
    deadlines: [
      {
        id: 'change-of-holder',
        label: 'Demander la carte grise',
        from: { id: 'dateOfSale', label: 'Date de la vente' },
        within: { months: 1 },
        ifLate: 'Vous risquez une amende. Faites la demande quand même, le plus vite possible.',
      },
    ],
    documents: [
      {
        id: 'sale-code',
        label: 'Code de cession',
        why: 'Il prouve la vente.',
        needed: 'always' as const,
        whereToGet: 'Le vendeur le reçoit quand il déclare la vente.',
      },
      {
        id: 'old-card',
        label: 'Ancienne carte grise barrée',
        why: 'Elle montre la vente.',
        needed: 'always',
      },
      {
        id: 'inspection',
        label: 'Contrôle technique',
        why: 'Il dit l’état de la voiture.',
        needed: 'sometimes' as const,
        when: 'si la voiture a plus de 4 ans',
        maxAge: { months: 6 },
      },
    ],
    channels: [
      {
        kind: 'online',
        label: 'Sur le site de France Titres',
        url: 'https://ants.gouv.fr',
        needs: ['un mail'],
      },
      {
        kind: 'counter',
        label: 'Dans un espace France services',
        detail: 'Avec un point d’accueil numérique.',
      },
    ],
    steps: [{ label: 'Réunir les papiers', channels: ['online', 'counter'] }],
    agentMay: {
      with: ['Faire la demande avec la personne.'],
      forUnderMandate: ['Faire la demande à sa place.'],
      never: ['Garder son mot de passe.'],
    },
    cost: { free: false, label: 'Le prix dépend de la voiture.' },
    afterRefusal: [],
    amounts: [],
    needs: ['vehicleRegistration'],
    nextTo: [],
    officialUrl: 'https://www.service-public.fr/particuliers/vosdroits/F1050',
    legalBasis: [],
    factsToCheck: [],
    checkedFacts: [],
    version: 1,
    reviewedOn: '2026-11-24',
    ...overrides,
  };
}

export const AN_OPERATOR: Operator = {
  id: 'ants',
  names: [
    { name: 'ANTS', until: '2024-02-28' },
    { name: 'France Titres', from: '2024-02-29' },
  ],
  plain: 'l’agence qui fait les cartes grises et les permis',
};

export const A_WORD: GlossaryEntry = {
  term: 'code de cession',
  variants: ['codes de cession'],
  plain: 'un code que le vendeur reçoit quand il déclare la vente',
};

export function shippedWith(...list: Procedure[]): Shipped {
  return {
    procedures: list.length > 0 ? list : [aProcedure()],
    operators: [AN_OPERATOR],
    glossary: [A_WORD],
  };
}
