import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNeedCode } from '../../needs.ts';
import { claimsOf } from '../../recording/claims.ts';
import {
  ACCESS_MODES,
  ADAPTATIONS,
  AUDIENCES,
  COSTS,
  HELP_LEVELS,
  HELP_MODES,
  OFFER_GRADES,
} from '../../vocabulary.ts';
import type { Issue } from '../run/remarks.ts';
import type { RowContext } from '../run/row.ts';
import { readFranceServicesRow } from '../sources/france-services.ts';
import { columnName, recogniseKind, sourceFromFileName } from '../sources/kinds.ts';
import { costOf, NATIONAL_SCHEMA_COLUMNS, publicsOf, readNationalRow } from '../sources/national-schema.ts';
import { NO_COMMUNE_LOOKUP } from '../values/address.ts';

const CONTEXT: RowContext = {
  today: '2026-11-22',
  region: '',
  fallbackDay: '2024-08-01',
  communes: NO_COMMUNE_LOOKUP,
  centreOf: () => undefined,
  constantColumns: new Set(),
};
const SOURCE = { name: 'essai', label: 'Essai' };

const V0 = {
  id: 'a1',
  pivot: '00000000000000',
  nom: 'Médiathèque de Ploërmel',
  commune: 'Ploërmel',
  code_postal: '56800',
  adresse: '1 place du Tribunal',
  latitude: 47.932,
  longitude: -2.398,
  telephone: '+33297740000',
  horaires: 'Tu-Fr 09:00-12:00',
  date_maj: '2023-05-02',
  services:
    'Accéder à du matériel;Réaliser des démarches administratives avec un accompagnement;Prendre en main un ordinateur',
  conditions_acces: 'Gratuit : Je peux accéder gratuitement au lieu et à ses services',
};

function national(cells: Record<string, unknown>, context: Partial<RowContext> = {}) {
  const issues: Omit<Issue, 'row'>[] = [];
  const statement = readNationalRow(cells, SOURCE, { ...CONTEXT, ...context }, (issue) => issues.push(issue));
  return { statement, issues };
}

describe('a row of the national schema', () => {
  it('gives one offer a family, and one of free access', () => {
    const { statement, issues } = national(V0);
    expect(issues).toEqual([]);
    expect(Object.keys(statement!.offers!)).toEqual([
      'administrativeMediation',
      'digitalMediation',
      'access',
    ]);
    expect(statement!.offers).toMatchObject({
      administrativeMediation: {
        family: 'administrativeMediation',
        grade: 'mediation',
        needs: ['anyProcedure'],
      },
      digitalMediation: { needs: ['firstSteps'], selfService: false, cost: 'free' },
      access: {
        family: 'digitalMediation',
        grade: 'equipment',
        selfService: true,
        needs: ['computerAccess'],
      },
    });
    expect(statement!.place.equipment).toEqual(['computer']);
  });

  it('marks as inferred what the file does not say itself', () => {
    const claims = claimsOf(national(V0).statement!).fields;
    const state = (key: string, field: string) =>
      claims.find(({ subject, field: name }) => subject.key === key && name === field)?.state;
    expect(state('', 'name')).toBe('imported');
    expect(state('', 'equipment')).toBe('inferred');
    expect(state('digitalMediation', 'family')).toBe('imported');
    expect(state('digitalMediation', 'cost')).toBe('imported');
    for (const field of ['needs', 'grade', 'selfService', 'levels', 'label', 'plainLabel'])
      expect(state('digitalMediation', field), field).toBe('inferred');
  });

  it('marks as default the services that stand in every row of the file', () => {
    const constantColumns = new Set(['services', 'conditions_acces']);
    const claims = claimsOf(national(V0, { constantColumns }).statement!).fields;
    const states = claims
      .filter(({ field }) => ['needs', 'cost', 'equipment'].includes(field))
      .map((c) => c.state);
    expect(new Set(states)).toEqual(new Set(['default']));
  });

  it('understands v1 values and lists, and supposes no more than a place of digital mediation without services', () => {
    const { statement, issues } = national({
      ...V0,
      services: 'Maîtrise des outils numériques du quotidien|Aide aux démarches administratives',
      conditions_acces: undefined,
      frais_a_charge: 'Gratuit sous condition',
      publics_specifiquement_adresses: 'Jeunes|Étudiants',
      prise_en_charge_specifique: 'Langues étrangères (anglais)|Surdité',
      modalites_acces: 'Se présenter|Téléphoner',
      modalites_accompagnement: 'Dans un atelier collectif|À distance',
      dispositif_programmes_nationaux: 'Conseillers numériques',
      formations_labels: 'Étapes numériques(La Poste)',
      itinerance: 'Itinérant',
      typologie: 'BIB|TIERS_LIEUX',
      courriels: 'a@exemple.fr|b@exemple.fr',
      structure_parente: 'Ville de Ploërmel',
      pivot: '21560165600013',
    });
    expect(issues).toEqual([]);
    expect(statement!.offers!.digitalMediation).toMatchObject({
      cost: 'freeUnderCondition',
      audiences: ['youth', 'students'],
      adaptations: ['english', 'deafness'],
      accessModes: ['walkIn', 'phone'],
      helpModes: ['workshop', 'remote'],
      levels: ['assist', 'accompany'],
    });
    expect(statement!.place).toMatchObject({
      kinds: ['BIB', 'TIERS_LIEUX'],
      emails: ['a@exemple.fr', 'b@exemple.fr'],
      programmes: ['Conseillers numériques'],
      trainingLabels: ['Étapes numériques (La Poste)'],
      mobility: ['mobile'],
    });
    expect(statement!.organisation).toEqual({ name: 'Ville de Ploërmel', siret: '21560165600013' });
    const bare = claimsOf(national({ ...V0, services: '' }).statement!).fields;
    expect(bare.find(({ field }) => field === 'family')).toMatchObject({
      value: 'digitalMediation',
      state: 'default',
    });
  });

  it('keeps aside what it does not understand, and says what looks like it', () => {
    const { statement, issues } = national({
      ...V0,
      services: 'Prendre en main un ordinateurs;Réparer un vélo',
      typologie: 'BIBL',
      telephone: '08 90 00 00 00',
      courriels: 'pas une adresse',
      site_web: 'javascript:alert(1)',
      prise_rdv: 'à l’accueil',
      colonne_maison: 'valeur',
    });
    expect(statement!.place).toMatchObject({ kinds: ['BIBL'], name: 'Médiathèque de Ploërmel' });
    expect(statement!.place.phones).toBeUndefined();
    expect(statement!.leftOver).toMatchObject({
      services: 'Prendre en main un ordinateurs;Réparer un vélo',
      telephone: '08 90 00 00 00',
      prise_rdv: 'à l’accueil',
      colonne_maison: 'valeur',
    });
    const services = issues.filter(({ field }) => field === 'services');
    expect(services.map(({ severity, value, nearest }) => ({ severity, value, nearest }))).toEqual([
      { severity: 'kept', value: 'Prendre en main un ordinateurs', nearest: 'Prendre en main un ordinateur' },
      { severity: 'kept', value: 'Réparer un vélo', nearest: undefined },
    ]);
    expect(issues.find(({ field }) => field === 'typologie')?.nearest).toBe('BIB');
    expect(issues.find(({ field }) => field === 'telephone')).toMatchObject({ severity: 'ignored' });
  });

  it('does not take the names of professionals, only their number', () => {
    const { statement } = national({
      ...V0,
      aidants: [{ nom: 'Jeanne Planté', courriel: 'jeanne@exemple.fr' }],
    });
    expect(JSON.stringify(statement)).not.toMatch(/Planté|jeanne@/);
    expect(statement!.leftOver).toMatchObject({ aidants: 1 });
  });

  it('cuts nothing of a long summary', () => {
    const summary = 'Mot. '.repeat(80).trim();
    const { statement } = national({ ...V0, presentation_resume: summary, presentation_detail: 'Suite.' });
    expect(statement!.place.summary).toBeUndefined();
    expect(statement!.place.description).toBe(`${summary}\n\nSuite.`);
  });

  it('is rejected only without a name, or without anything that says where', () => {
    const { nom: _, ...nameless } = V0;
    expect(national(nameless)).toMatchObject({
      statement: undefined,
      issues: [{ severity: 'rejected', field: 'nom' }],
    });
    const { commune: _c, adresse: _a, latitude: _la, longitude: _lo, ...nowhere } = V0;
    expect(national(nowhere)).toMatchObject({ statement: undefined, issues: [{ severity: 'rejected' }] });
    expect(national({ nom: 'Mairie', commune: 'Ploërmel' }).statement).toBeDefined();
    expect(national({ nom: 'Mairie', latitude: 47.9, longitude: -2.4 }).statement).toBeDefined();
  });

  it('takes the oldest day of the file for a row whose own is impossible, and says so', () => {
    const { statement, issues } = national({ ...V0, date_maj: '1970-01-01' });
    expect(statement!.statedOn).toBe('2024-08-01');
    expect(issues).toMatchObject([{ severity: 'repaired', field: 'date_maj', nearest: '2024-08-01' }]);
  });

  it('stands at the centre of its commune when it gives no coordinates and the territory knows it', () => {
    const { latitude: _, longitude: __, ...cells } = V0;
    const { statement } = national(cells, {
      communes: (name, postcode) => (name === 'Ploërmel' && postcode === '56800' ? '56165' : undefined),
      centreOf: (code) => (code === '56165' ? { latitude: 47.93, longitude: -2.4 } : undefined),
    });
    expect(statement!.place).toMatchObject({
      address: { communeCode: '56165' },
      position: { latitude: 47.93, longitude: -2.4, precision: 'commune' },
    });
    expect(statement!.assumed).toContainEqual({ path: 'place.position', state: 'inferred' });
  });

  it('reads several costs as one, never better than they are', () => {
    expect(costOf(['free'])).toEqual({ cost: 'free', inferred: false });
    expect(costOf(['free', 'voucher'])).toEqual({ cost: 'free', inferred: false });
    expect(costOf(['free', 'paid'])).toEqual({ cost: 'freeUnderCondition', inferred: true });
    expect(costOf(['membership'])).toEqual({ cost: 'paid', inferred: true });
    expect(costOf(['voucher'])).toBeUndefined();
  });

  it('reads all ages together as nobody in particular', () => {
    const ages = [{ audience: 'youth' }, { audience: 'families' }, { audience: 'seniors' }] as const;
    expect(publicsOf(['adults', ...ages, { adaptation: 'deafness' }])).toEqual({
      audiences: [],
      adaptations: ['deafness'],
    });
    expect(publicsOf(ages).audiences).toEqual(['youth', 'families', 'seniors']);
  });
});

const FS = {
  id_fs: '12',
  lib_fs: 'France services de Guer',
  adresse: '2 rue de Saint-Cyr',
  insee_com: '56075',
  code_postal: '56380',
  lib_com: 'Guer',
  latitude: '47.906',
  longitude: '-2.122',
  mail: 'a@france-services.gouv.fr - b@exemple.fr',
  telephone: '02 97 22 00 00',
  h_lundi: '09:00 - 12:00 / 14:00 - 17:00',
  h_mardi: '09:00 - 12:00',
  h_jeudi: '09:00 - 12:00',
  prise_rdv: 'Oui',
  format_fs: 'Bus_équivalent',
  labellisation_fs: 'Espace labellisé 01/01/2020',
};

function franceServices(cells: Record<string, unknown>) {
  const issues: Omit<Issue, 'row'>[] = [];
  const statement = readFranceServicesRow(cells, SOURCE, CONTEXT, (issue) => issues.push(issue));
  return { statement, issues };
}

describe('a row of the list of France services', () => {
  it('gives hours by day, contacts, and two offers', () => {
    const { statement, issues } = franceServices(FS);
    expect(issues).toEqual([]);
    expect(statement!.place).toMatchObject({
      openingHours: 'Mo 09:00-12:00,14:00-17:00; Tu,Th 09:00-12:00',
      phones: ['+33297220000'],
      emails: ['a@france-services.gouv.fr', 'b@exemple.fr'],
      mobility: ['mobile'],
      address: { communeCode: '56075' },
    });
    expect(Object.keys(statement!.offers!)).toEqual(['administrativeMediation', 'access']);
    expect(statement!.offers!.administrativeMediation!.accessModes).toEqual(['walkIn', 'appointment']);
    expect(statement!.leftOver).toMatchObject({ labellisation_fs: 'Espace labellisé 01/01/2020' });
  });

  it('does not state hours that its comment limits', () => {
    const state = (commentaire: string) =>
      claimsOf(franceServices({ ...FS, commentaire }).statement!).fields.find(
        ({ field }) => field === 'openingHours',
      )!;
    expect(state('').state).toBe('imported');
    expect(state('2ème et 4ème lundis du mois').state).toBe('inferred');
    expect(state('UNIQUEMENT SUR RENDEZ-VOUS').value).toBe(
      'Mo 09:00-12:00,14:00-17:00 "sur rendez-vous"; Tu,Th 09:00-12:00 "sur rendez-vous"',
    );
  });
});

describe('the kind of a file', () => {
  const kind = (...headings: string[]) => {
    const recognition = recogniseKind(new Set(headings.map(columnName)));
    return recognition.kind === 'known' ? recognition.file.code : recognition;
  };

  it('is told by its columns, however they are spelt', () => {
    const common = ['Nom', 'COMMUNE', 'Code Postal', 'adresse', 'services'];
    expect(kind(...common, 'labels_nationaux')).toBe('schema-national-v0');
    expect(kind(...common, 'frais_a_charge')).toBe('schema-national-v1');
    expect(kind(...common, 'conditions_access', 'structureId', 'aidants')).toBe('conseillers-numeriques');
    expect(kind('id_fs', 'lib_fs')).toBe('france-services');
  });

  it('when unknown, says which columns are missing and which look like them', () => {
    expect(kind('nome', 'ville', 'adresse')).toMatchObject({
      kind: 'unknown',
      missing: expect.arrayContaining([{ column: 'nom', nearest: 'nome' }]),
    });
    expect(sourceFromFileName('Lieux-Drome_2024-08-01.v2.csv')).toBe('lieux-drome-v');
  });
});

describe('rows, whatever their cells', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.array(fc.string({ maxLength: 8 }), { maxLength: 3 }),
    fc.dictionary(fc.string({ maxLength: 5 }), fc.string({ maxLength: 5 }), { maxKeys: 2 }),
    fc.constantFrom(
      ...Object.values(V0),
      ...Object.values(FS),
      'constructor',
      '__proto__',
      'a|b;c',
      '08 99 00 00 00',
    ),
  );
  const rowOf = (columns: readonly string[]) =>
    fc.dictionary(fc.constantFrom(...columns, 'autre', 'constructor'), cell, { maxKeys: 25 });

  const inside = (list: Record<string, unknown>, values: readonly string[] | undefined) =>
    (values ?? []).every((value) => Object.hasOwn(list, value));

  it('never throw, and give a valid statement or one reason for rejection', () => {
    const readers = [
      { columns: [...NATIONAL_SCHEMA_COLUMNS], read: national, base: V0 },
      { columns: Object.keys(FS), read: franceServices, base: FS },
    ];
    for (const { columns, read, base } of readers)
      fc.assert(
        fc.property(rowOf(columns), fc.boolean(), (cells, complete) => {
          const { statement, issues } = read(complete ? { ...base, ...cells } : cells);
          const rejections = issues.filter(({ severity }) => severity === 'rejected');
          expect(rejections).toHaveLength(statement ? 0 : 1);
          if (!statement) return;
          expect(statement.place.name).toMatch(/\S/);
          expect(statement.sourceId).not.toBe('');
          expect(statement.place.address || statement.place.position).toBeTruthy();
          expect((statement.place.summary ?? '').length).toBeLessThanOrEqual(280);
          for (const number of statement.place.phones ?? []) expect(number).toMatch(/^(\+\d{8,13}|\d{2,6})$/);
          for (const offer of Object.values(statement.offers ?? {})) {
            expect(offer.needs?.every(isNeedCode) ?? true).toBe(true);
            expect(inside(OFFER_GRADES, offer.grade ? [offer.grade] : [])).toBe(true);
            expect(inside(COSTS, offer.cost ? [offer.cost] : [])).toBe(true);
            expect(inside(AUDIENCES, offer.audiences) && inside(ADAPTATIONS, offer.adaptations)).toBe(true);
            expect(inside(ACCESS_MODES, offer.accessModes) && inside(HELP_MODES, offer.helpModes)).toBe(true);
            expect(inside(HELP_LEVELS, offer.levels)).toBe(true);
          }
        }),
        { numRuns: 300 },
      );
  });

  it('never lose a filled column without a trace', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 20 }), (value) => {
        const { statement } = national({ ...V0, colonne_maison: value });
        const blank =
          /^[\s\u0000-\u001f\u007f\ufeff]*$/.test(value) ||
          /^\s*(-|--|null|none|nan|undefined|n\/a|#n\/a|nsp)\s*$/i.test(value);
        if (!blank) expect(statement!.leftOver?.colonne_maison).toBe(value);
      }),
    );
  });
});
