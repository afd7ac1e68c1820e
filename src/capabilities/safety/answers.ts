// What answers each situation: the numbers, the right ones first, and which places receive for that. Pure.
import type { NeedCode } from '#capabilities/directory';
import { SITUATIONS, type Situation } from '#shared/hearing/situations.ts';

export type Answer = {
  numbers: readonly string[];
  /** Words of what places say they do, in plain letters; then needs that they take in charge. */
  placeWords: readonly string[];
  needs: readonly NeedCode[];
};

export const ANSWERS: Readonly<Record<Situation, Answer>> = {
  domesticViolence: {
    numbers: ['17', '114', '3919', '115', '116006', '119'],
    placeWords: ['violence', 'femmes'],
    needs: ['legalAdvice'],
  },
  threats: {
    numbers: ['17', '114', 'masecurite', '116006'],
    placeWords: ['victime', 'violence'],
    needs: ['legalAdvice'],
  },
  sexualAssault: {
    numbers: ['17', '114', '15', '3919', '116006', '119'],
    placeWords: ['violence', 'victime', 'hopital'],
    needs: ['legalAdvice'],
  },
  suicide: {
    numbers: ['3114', '15', '114', '112'],
    placeWords: ['psycholog', 'ecoute', 'hopital', 'sante'],
    needs: ['healthCover'],
  },
  childInDanger: {
    numbers: ['119', '17', '114', '15'],
    placeWords: ['enfance', 'solidarites', 'assistante sociale'],
    needs: ['familyBenefits'],
  },
  missingChild: { numbers: ['17', '116000', '114', '119'], placeWords: ['gendarmerie', 'police'], needs: [] },
  nowhereToSleep: {
    numbers: ['115', '15', '114', '119'],
    placeWords: ['douche', 'accueil de jour', 'halte', 'hebergement', 'sans abri'],
    needs: ['domiciliation', 'housingSearch'],
  },
  nothingToEat: {
    numbers: ['115'],
    placeWords: ['repas', 'aliment', 'epicerie', 'manger'],
    needs: ['foodAid'],
  },
  medicalEmergency: {
    numbers: ['15', '112', '114', '18'],
    placeWords: ['hopital', 'soins'],
    needs: ['healthCover'],
  },
  unconscious: { numbers: ['15', '18', '112', '114'], placeWords: [], needs: [] },
  poisoning: { numbers: ['15', 'antipoison', '112', '114'], placeWords: ['hopital'], needs: [] },
  gasOrFire: { numbers: ['18', '112', '114'], placeWords: [], needs: [] },
  lostElder: { numbers: ['17', '114', '112'], placeWords: ['gendarmerie', 'police'], needs: [] },
  elderAbuse: {
    numbers: ['3977', '17', '114', '116006'],
    placeWords: ['solidarites', 'autonomie', 'agees'],
    needs: ['oldAgeSupport'],
  },
  scam: {
    numbers: ['17', '17cyber', '116006'],
    placeWords: ['victime', 'arnaque'],
    needs: ['legalAdvice', 'staySafe'],
  },
  onlineAbuse: {
    numbers: ['3018', '17', '114', '17cyber', '119', '116006'],
    placeWords: ['victime', 'ecoute'],
    needs: ['legalAdvice', 'staySafe'],
  },
  eviction: {
    numbers: ['17', '115', 'rent', '114'],
    placeWords: ['logement', 'habitat', 'expulsion'],
    needs: ['housingSearch', 'legalAdvice'],
  },
  captivity: {
    numbers: ['17', '114', '116006', '3919', '115'],
    placeWords: ['violence', 'droits'],
    needs: ['legalAdvice', 'residencePermit'],
  },
  cannotSpeak: { numbers: ['114', '112'], placeWords: ['lsf', 'sourd'], needs: [] },
};

export const MOST_NUMBERS = 6;

/** The numbers of several situations: the first of each, then what remains of the first one, never more than six. */
export function numbersFor(situations: readonly Situation[]): string[] {
  const [first, ...others] = situations.map((one) => ANSWERS[one].numbers);
  if (!first) return [];
  const leading = first.slice(0, 3);
  return [...new Set([...leading, ...others.map(([one]) => one!), ...first])].slice(0, MOST_NUMBERS);
}

/** What /numeros-utiles lists, the commonest dangers first. */
export const LISTED = SITUATIONS;
