// How people speak of an errand without naming it, beside the names that each sheet has (`askedAs`). By the identifier of
// the sheet, so that a territory's own edition is heard too; a sheet that is not there is not heard. Pure.

export const SPOKEN: Readonly<Record<string, readonly string[]>> = {
  'rsa-claim': ['plus d’argent', 'plus d’argent pour manger', 'plus de sous'],
  'over-indebtedness': ['je dois de l’argent à la banque', 'plus d’argent, trop de dettes'],
  'death-procedures': [
    'mon mari est mort',
    'ma femme est morte',
    'mon père est mort',
    'ma mère est morte',
    'mon fils est mort',
    'mon mari est décédé',
    'ma femme est décédée',
    'un proche est décédé',
    'mort',
    'décédé',
    'veuve',
    'veuf',
  ],
  'tax-notice': ['lettre des impôts', 'courrier des impôts', 'je ne comprends pas la lettre des impôts'],
  'income-tax-return': ['lettre des impôts sur mes revenus', 'courrier des impôts sur mes revenus'],
  'tax-payment-delay': ['lettre des impôts à payer', 'courrier des impôts à payer'],
  'jobseeker-registration': ['on m’a viré', 'je suis licencié', 'licenciement', 'plus de travail'],
  'unemployment-benefit': ['je suis licencié', 'licenciement'],
  'identity-card-passport': ['papiers volés', 'papiers perdus', 'j’ai perdu mes papiers'],
  domiciliation: ['à la rue', 'je dors dehors'],
};
