// Every field of the model and every door: editor, import, export, search, sheet, print. The types of the samples are those
// of the model, so that a new field does not compile without one; each door is then asked whether it makes a difference.
// An exception says why.
import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { FRAME } from '../../../../test/frame.ts';
import type { RowContext } from '../importers/run/row.ts';
import { readNationalRow } from '../importers/sources/national-schema.ts';
import { apiPlace } from '../open-data/json-export.ts';
import { sheetPrint } from '../prints.ts';
import type { DropInFields, OfferFields, PlaceFields, Statement } from '../recording/statement.ts';
import { listingOf } from '../search/listing.ts';
import { assembleSheet, type CurrentValue, type Sheet } from '../sheet/sheet.ts';
import { SheetPage } from '../sheet/sheet-page.tsx';
import { viewSheet } from '../sheet/sheet-view.ts';
import { EDITED, editorsOf, formOf, type SubjectKind, typedOf } from './subjects.ts';

const TODAY = Temporal.PlainDate.from('2026-11-24');
const NOW = Temporal.Instant.from('2026-11-24T09:20:00Z');

const PLACE: Required<PlaceFields> = {
  name: 'Maison des Lilas',
  kinds: ['BIB'],
  address: { street: '1 rue des Lilas', postcode: '56800', communeName: 'Ploërmel', communeCode: '56165' },
  position: { latitude: 47.932, longitude: -2.398, precision: 'exact' },
  phones: ['+33297740000'],
  emails: ['accueil@lilas.example'],
  websites: ['https://lilas.example/'],
  openingHours: 'Mo-Fr 09:00-12:00',
  temporaryChanges: [{ from: '2026-11-24', to: '2026-11-27', kind: 'closed', message: 'inventaire' }],
  summary: 'Un lieu pour lire.',
  description: 'Une grande salle et un jardin.',
  mobility: ['mobile'],
  wheelchair: 'yes',
  accessibilityUrl: 'https://acceslibre.beta.gouv.fr/app/lilas/',
  bookingUrl: 'https://rendezvous.example/lilas',
  equipment: ['printer'],
  programmes: ['France Services'],
  trainingLabels: ['Label des Lilas'],
  arrival: ['Sonnez.', 'On vous ouvre.'],
  whatToBring: 'Une pièce d’identité.',
  gettingThere: ['Arrêt Lilas, ligne 3.'],
  publicTransport: ['line'],
  professionals: [{ name: 'Camille Essai', role: 'médiatrice', consentedOn: '2026-11-02' }],
  languages: ['ar'],
  photo: { file: 'https://lilas.example/entree.jpg', alternative: 'L’entrée.' },
  privateContacts: ['+33297740009'],
  published: false,
};

const OFFER: Required<OfferFields> = {
  family: 'administrativeMediation',
  grade: 'equipment',
  selfService: true,
  levels: ['accompany'],
  needs: ['rsa'],
  label: 'Accès aux droits',
  plainLabel: 'On regarde vos papiers',
  audiences: ['seniors'],
  adaptations: ['deafness'],
  cost: 'paid',
  freeIfReferred: true,
  accessModes: ['walkIn'],
  helpModes: ['homeVisit'],
  languages: ['uk'],
  whatToBring: 'Vos trois derniers bulletins.',
  openingHours: 'Th 14:00-16:00',
  published: false,
};

const DROP_IN: Required<DropInFields> = {
  label: 'Permanence de la Caf',
  openingHours: 'Tu 14:00-17:00',
  needs: ['familyBenefits'],
  accessModes: ['appointment'],
};

const MODEL = { place: PLACE, offer: OFFER, dropIn: DROP_IN } as const;
type Kind = keyof typeof MODEL;
const FIELDS = (Object.keys(MODEL) as Kind[]).flatMap((kind) =>
  Object.keys(MODEL[kind]).map((field) => ({ kind, field, name: `${kind}.${field}` })),
);

const NEVER_PUBLIC = 'it decides what is public, or is never public';
const NOT_SEARCHED = 'read once the place is found: nobody looks for a place by it';
const SAID_OTHERWISE = 'the title, the equipment and the ways of helping say it';
type Door = 'editor' | 'import' | 'export' | 'search' | 'sheet' | 'print';
const EXCEPTIONS: Readonly<Record<Door, Readonly<Record<string, string>>>> = {
  editor: {},
  import: {
    'place.professionals': 'a file is no record of the consent of who is named',
    'place.photo': 'an address on somebody else’s server would tell them who reads the sheet (decision 0060)',
    'offer.published': 'a row is published or not as a whole',
    'dropIn.needs': 'a cell of drop-ins says who and when',
    'dropIn.accessModes': 'a cell of drop-ins says who and when',
  },
  export: {
    'place.published': NEVER_PUBLIC,
    'offer.published': NEVER_PUBLIC,
    'place.privateContacts': NEVER_PUBLIC,
  },
  search: {
    'place.published': NEVER_PUBLIC,
    'offer.published': NEVER_PUBLIC,
    'place.privateContacts': NEVER_PUBLIC,
    ...Object.fromEntries(
      [
        'place.emails',
        'place.websites',
        'place.description',
        'place.accessibilityUrl',
        'place.bookingUrl',
        'place.programmes',
        'place.trainingLabels',
        'place.arrival',
        'place.whatToBring',
        'place.gettingThere',
        'place.professionals',
        'place.photo',
        'offer.whatToBring',
        'offer.label',
      ].map((name) => [name, NOT_SEARCHED]),
    ),
    'place.mobility':
      'with stops, it decides which hours are those of the address (tested in answering.test.ts)',
    'place.summary': 'shown in a list when no offer says what it does',
    'offer.selfService': 'what is alone is said by the ways of helping and the equipment',
    'offer.adaptations': 'not asked of a search yet',
  },
  sheet: {
    'place.published': NEVER_PUBLIC,
    'offer.published': NEVER_PUBLIC,
    'place.privateContacts': NEVER_PUBLIC,
    'place.photo': 'no image is shown from somebody else’s server (decision 0060)',
    'offer.grade': SAID_OTHERWISE,
    'offer.selfService': SAID_OTHERWISE,
  },
  print: {
    'place.published': NEVER_PUBLIC,
    'offer.published': NEVER_PUBLIC,
    'place.privateContacts': NEVER_PUBLIC,
    'place.photo': 'no image is shown from somebody else’s server (decision 0060)',
    'place.position': 'drawn as a map beside these words',
    'place.kinds': 'its name and what it does say it, on one sheet of paper',
    'place.description': 'its short text stands there, on one sheet of paper',
    'offer.family': 'an icon of the screen',
    'offer.grade': SAID_OTHERWISE,
    'offer.selfService': SAID_OTHERWISE,
    'offer.label': 'the trade’s name is for the trade',
    'place.bookingUrl': 'an address that paper cannot follow',
    'place.accessibilityUrl': 'an address that paper cannot follow',
  },
};

/** A list makes a difference of some values only. */
const ASKED_OF_SEARCH: Readonly<Record<string, unknown>> = {
  'offer.cost': 'free',
  'offer.grade': 'wifi',
  'dropIn.accessModes': ['walkIn'],
};

function sheetWith(
  left: { kind: Kind; field: string } | undefined,
  others: Readonly<Record<string, unknown>> = {},
): Sheet {
  const values = (Object.keys(MODEL) as Kind[]).flatMap((kind): CurrentValue[] =>
    Object.entries(MODEL[kind])
      .filter(([field]) => field !== 'published' && !(left?.kind === kind && left.field === field))
      .map(([field, value]) => ({
        kind,
        id: kind,
        field,
        value: others[`${kind}.${field}`] ?? value,
        state: 'confirmed',
        on: '2026-11-01',
        by: 'le lieu',
        source: 'lieu',
      })),
  );
  return assembleSheet({ id: 'place', slug: 'lilas', changedAt: '2026-11-01T00:00:00Z' }, values, new Map());
}

const frame = {
  ...FRAME,
  privateStylesheet: '',
  path: '/',
  account: undefined,
  formToken: () => '',
};
const drawn: Readonly<Record<Exclude<Door, 'editor' | 'import'>, (sheet: Sheet) => string>> = {
  export: (sheet) => JSON.stringify(apiPlace(sheet, 'https://maillage.example')),
  search(sheet) {
    const listing = listingOf(sheet, TODAY, () => ({ latitude: 1, longitude: 1 }));
    return JSON.stringify(listing);
  },
  sheet: (sheet) => {
    const view = viewSheet(sheet, NOW, 'Europe/Paris');
    return renderToString(
      <SheetPage
        view={view}
        map={JSON.stringify(view.position ?? '')}
        procedures={[]}
        back="/lieux"
        helpLine={undefined}
        printedOn=""
        callsBack={false}
        beside={[]}
        desk={undefined}
        privateContacts={[]}
        contradictions={[]}
      />,
    );
  },
  print: (sheet) =>
    JSON.stringify(
      sheetPrint(viewSheet(sheet, NOW, 'Europe/Paris'), { frame, today: TODAY, large: false }, ''),
    ),
};

const excused = (door: Door, name: string) => EXCEPTIONS[door][name] !== undefined;

describe.each(Object.keys(drawn) as (keyof typeof drawn)[])('%s', (door) => {
  const draw = drawn[door];
  const others = door === 'search' ? ASKED_OF_SEARCH : {};
  const all = draw(sheetWith(undefined, others));
  test.each(FIELDS)('$name makes a difference, or says why not', ({ kind, field, name }) => {
    expect(draw(sheetWith({ kind, field }, others)) !== all).toBe(!excused(door, name));
  });
});

/** A section filled with the sample, sent and read, gives the sample back. */
describe('editor', () => {
  test.each(FIELDS)('$name stands in a section, which gives back what it shows', ({ kind, field }) => {
    const value = (MODEL[kind] as unknown as Record<string, unknown>)[field];
    const found = Object.values(EDITED[kind as SubjectKind].sections).filter(({ fields }) =>
      fields.includes(field),
    );
    expect(found.length).toBeGreaterThan(0);
    const section = found[0]!;
    const typed = typedOf(kind, section, (name) => (MODEL[kind] as unknown as Record<string, unknown>)[name]);
    const list = (name: string) => [typed[name] ?? []].flat();
    const read = formOf(kind, section).read(
      { text: (name) => list(name)[0] ?? '', all: (name) => [...list(name)], file: () => undefined },
      { today: TODAY, region: '' },
    );
    expect(read.filled.errors).toEqual({});
    const [, editor] = editorsOf(kind, section).find(([name]) => name === field)!;
    // A value that no input shows (the code of a commune) comes from what was seen.
    expect(editor.read(read.values as Record<string, unknown>, value)).toEqual(value);
  });

  test('every field that is edited stands in a section', () => {
    for (const { sections, editors } of Object.values(EDITED)) {
      const shown = new Set(Object.values(sections).flatMap(({ fields }) => fields));
      expect(Object.keys(editors).filter((field) => !shown.has(field))).toEqual([]);
    }
  });
});

const CONTEXT: RowContext = {
  today: '2026-11-24',
  region: '',
  fallbackDay: '2026-11-01',
  communes: () => '56165',
  centreOf: () => undefined,
  constantColumns: new Set(),
};
/** The cells that carry all that a row can. */
const CELLS = {
  id: '1',
  nom: PLACE.name,
  typologie: 'BIB',
  adresse: '1 rue des Lilas',
  code_postal: '56800',
  commune: 'Ploërmel',
  latitude: '47.932',
  longitude: '-2.398',
  telephone: '02 97 74 00 00',
  courriels: 'accueil@lilas.example',
  site_web: 'https://lilas.example/',
  horaires: 'Mo-Fr 09:00-12:00',
  changements: 'du 24/11/2026 au 27/11/2026 : fermé, inventaire',
  presentation_resume: PLACE.summary,
  presentation_detail: PLACE.description,
  itinerance: 'Itinérant',
  acces_fauteuil: 'Accessible en fauteuil',
  fiche_acces_libre: PLACE.accessibilityUrl,
  prise_rdv: PLACE.bookingUrl,
  equipements: 'Imprimante',
  dispositif_programmes_nationaux: 'France Services',
  autres_formations_labels: 'Label des Lilas',
  arrivee: 'Sonnez. | On vous ouvre.',
  a_apporter: PLACE.whatToBring,
  acces: 'Arrêt Lilas, ligne 3.',
  sans_voiture: 'bus',
  langues: 'arabe',
  contacts_prives: '02 97 74 00 09',
  publication: 'non',
  services: 'Aide aux démarches administratives',
  prise_en_charge_specifique: 'Surdité',
  publics_specifiquement_adresses: 'Seniors',
  frais_a_charge: 'Payant',
  modalites_acces: 'Se présenter',
  modalites_accompagnement: 'À domicile',
  aide_intitule: OFFER.plainLabel,
  aide_metier: OFFER.label,
  aide_horaires: 'jeudi 14h-16h',
  aide_langues: 'ukrainien',
  aide_a_apporter: OFFER.whatToBring,
  aide_gratuite_si_envoye: 'oui',
  permanences: 'Permanence de la Caf : mardi 14h-17h',
};

describe('import', () => {
  const read = readNationalRow(CELLS, { name: 'essai', label: 'Essai' }, CONTEXT, () => {}) as Statement;
  const [offer] = Object.values(read.offers!);
  const [dropIn] = Object.values(read.dropIns!);
  const said: Record<Kind, object> = { place: read.place, offer: offer!, dropIn: dropIn! };
  /** Services say these in the schema's own words: they are there, of another value than the sample’s. */
  const WORKED_OUT = ['offer.grade', 'offer.selfService', 'offer.levels', 'offer.needs'];
  test.each(FIELDS)('$name comes by a file, or says why not', ({ kind, field, name }) => {
    const value = (said[kind] as Record<string, unknown>)[field];
    if (excused('import', name)) return expect(value).toBeUndefined();
    expect(value).toBeDefined();
    if (!WORKED_OUT.includes(name))
      expect(value).toEqual((MODEL[kind] as unknown as Record<string, unknown>)[field]);
  });
});

test('an exception speaks of a field that is', () => {
  const names = new Set(FIELDS.map(({ name }) => name));
  for (const door of Object.values(EXCEPTIONS))
    expect(Object.keys(door).filter((name) => !names.has(name))).toEqual([]);
});
