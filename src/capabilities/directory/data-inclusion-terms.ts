// data.inclusion v1 (schema 1.0.8) and its v0: what its themes and publics are here, both ways.
import type { NeedCode } from './needs.ts';
import type { Audience } from './vocabulary.ts';

/** A theme or a family of themes (before « -- ») → the need that it takes in charge. The first theme of a need is the one written. */
export const THEME_NEEDS: Readonly<Record<string, NeedCode>> = {
  'difficultes-administratives-ou-juridiques--accompagnement-aux-demarches-administratives': 'anyProcedure',
  'difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-aux-droits': 'legalAdvice',
  'numerique--acceder-a-des-services-en-ligne': 'onlineProcedures',
  'numerique--acceder-a-une-connexion-internet': 'wifiAccess',
  'numerique--acquerir-un-equipement': 'cheapEquipment',
  'numerique--maitriser-les-fondamentaux-du-numerique': 'firstSteps',
  'difficultes-financieres--ameliorer-sa-gestion-budgetaire': 'budgetDebt',
  'equipement-et-alimentation--alimentation': 'foodAid',
  'famille--soutien-a-la-parentalite-et-a-leducation': 'parenting',
  'logement-hebergement--louer-un-logement': 'housingSearch',
  'logement-hebergement--reduire-les-impayes-de-loyer': 'housingBenefit',
  'mobilite--preparer-un-permis': 'drivingLicence',
  'preparer-sa-candidature--realiser-un-cv-et-ou-une-lettre-de-motivation': 'jobOnline',
  'sante--acces-aux-soins': 'healthCover',
  'sante--constituer-un-dossier-mdph-invalidite': 'disability',
  'trouver-un-emploi--repondre-a-des-offres-demploi': 'jobseeker',
  // v0
  'numerique--devenir-autonome-dans-les-demarches-administratives': 'onlineProcedures',
  'numerique--realiser-des-demarches-administratives-avec-un-accompagnement': 'anyProcedure',
  'numerique--prendre-en-main-un-smartphone-ou-une-tablette': 'smartphone',
  'numerique--prendre-en-main-un-ordinateur': 'firstSteps',
  'numerique--utiliser-le-numerique-au-quotidien': 'internetBrowsing',
  'numerique--approfondir-ma-culture-numerique': 'understandDigital',
  'numerique--favoriser-mon-insertion-professionnelle': 'jobOnline',
  'numerique--acceder-a-du-materiel': 'computerAccess',
  'numerique--sequiper-en-materiel-informatique': 'cheapEquipment',
  'numerique--soutenir-la-parentalite-et-leducation-avec-le-numerique': 'parenting',
  'numerique--creer-avec-le-numerique': 'photosMedia',
  'acces-aux-droits-et-citoyennete': 'legalAdvice',
  'difficultes-administratives-ou-juridiques': 'legalAdvice',
  'difficultes-financieres': 'budgetDebt',
  'gestion-financiere': 'budgetDebt',
  'logement-hebergement': 'housingSearch',
  numerique: 'firstSteps',
  sante: 'healthCover',
  handicap: 'disability',
  'trouver-un-emploi': 'jobseeker',
  'preparer-sa-candidature': 'jobOnline',
};

/** The theme that says a need best; needs without one of their own are told by their family. */
export const NEED_THEMES: Readonly<Partial<Record<NeedCode, string>>> = {
  ...Object.fromEntries(
    Object.entries(THEME_NEEDS)
      .slice(0, 16)
      .map(([theme, need]) => [need, theme]),
  ),
  computerAccess: 'numerique--acceder-a-une-connexion-internet',
  printScan: 'numerique--acceder-a-une-connexion-internet',
  repair: 'numerique--acquerir-un-equipement',
  housingBenefit: 'logement-hebergement--louer-un-logement',
  oldAgeSupport: 'famille--prise-en-charge-personne-dependante',
  energyBills: 'difficultes-financieres--ameliorer-sa-gestion-budgetaire',
  rsa: 'difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-aux-droits',
};

export const PUBLIC_AUDIENCES: Readonly<Record<string, Audience>> = {
  etudiants: 'students',
  familles: 'families',
  'familles-enfants': 'families',
  femmes: 'women',
  jeunes: 'youth',
  'jeunes-16-26': 'youth',
  seniors: 'seniors',
  'seniors-65': 'seniors',
};

export const AUDIENCE_PUBLICS: Readonly<Record<Audience, string>> = {
  students: 'etudiants',
  families: 'familles',
  women: 'femmes',
  youth: 'jeunes',
  seniors: 'seniors',
};
