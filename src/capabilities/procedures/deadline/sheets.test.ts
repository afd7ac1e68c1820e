// Every deadline of our sheets, counted on the calendar: at least twice, once where it meets a day that is not worked. Written
// from a count made without the engine (mainland, no département).
import { describe, expect, test } from 'vitest';
import { isWorkingDay } from '#shared/day/working-day.ts';
import { readShipped } from '../catalogue/shipped.ts';
import { type Computed, computeDeadline } from './compute.ts';

/** `closed`: the day that is not worked, on which it would end, or which it goes over. */
type Worked = { from: string; calm: string; last: string; silence?: string; closed?: string };

/** The deadlines that count alike, as « sheet/deadline », then their worked examples. */
const WORKED: [string, ...Worked[]][] = [
  [
    [
      'activity-bonus/contest',
      'apa/contest',
      'career-statement/contest',
      'complementary-health-cover/contest',
      'disability-file/contest',
      'disabled-adult-allowance/contest',
      'disabled-child-allowance/contest',
      'domiciliation/contest',
      'driving-licence/contest',
      'energy-bill-unpaid/contest',
      'home-help/contest',
      'hosting-certificate/contest',
      'housing-benefit/contest',
      'invalidity-pension/contest',
      'jobseeker-monthly-update/contest',
      'jobseeker-registration/contest',
      'mobility-inclusion-card/contest',
      'old-age-minimum/contest',
      'retirement-claim/contest',
      'rsa-claim/contest',
      'rsa-quarterly-declaration/contest',
      'school-canteen/contest',
      'school-enrolment/contest',
      'sick-leave/contest',
      'state-medical-aid/contest',
      'student-grant/contest',
      'survivor-pension/contest',
      'tax-payment-delay/contest',
      'unemployment-benefit/contest',
      'unpaid-child-support/contest',
    ].join(' '),
    { from: '2026-11-04', calm: '2027-01-04', last: '2027-01-04' },
    { from: '2026-11-03', calm: '2026-12-31', last: '2027-01-04', closed: '2027-01-03' },
  ],
  [
    [
      'activity-bonus/court-after-silence',
      'apa/court-after-silence',
      'domiciliation/court-after-silence',
      'housing-benefit/court-after-silence',
      'rsa-claim/court-after-silence',
      'rsa-quarterly-declaration/court-after-silence',
      'state-medical-aid/court-after-silence',
      'student-grant/court-after-silence',
      'tax-payment-delay/court-after-silence',
    ].join(' '),
    { from: '2026-11-03', calm: '2027-03-03', last: '2027-03-04', silence: '2027-01-03' },
    {
      from: '2026-11-27',
      calm: '2027-03-26',
      last: '2027-03-30',
      silence: '2027-01-27',
      closed: '2027-03-27',
    },
  ],
  [
    'apa/answer domiciliation/answer',
    { from: '2026-11-04', calm: '2027-01-04', last: '2027-01-04', silence: '2027-01-04' },
    {
      from: '2026-11-03',
      calm: '2026-12-31',
      last: '2027-01-03',
      silence: '2027-01-03',
      closed: '2027-01-03',
    },
  ],
  [
    'care-refund/send-care-sheet',
    { from: '2027-10-01', calm: '2029-12-31', last: '2029-12-31' },
    { from: '2026-11-03', calm: '2028-12-29', last: '2028-12-31', closed: '2028-12-31' },
  ],
  [
    [
      'care-refund/court-after-silence',
      'career-statement/court-after-silence',
      'complementary-health-cover/court-after-silence',
      'disability-file/court-after-silence',
      'disabled-adult-allowance/court-after-silence',
      'disabled-child-allowance/court-after-silence',
      'family-benefits-birth/court-after-silence',
      'home-help/court-after-silence',
      'invalidity-pension/court-after-silence',
      'mobility-inclusion-card/court-after-silence',
      'old-age-minimum/court-after-silence',
      'retirement-claim/court-after-silence',
      'sick-leave/court-after-silence',
      'survivor-pension/court-after-silence',
      'unemployment-benefit/court-after-silence',
      'unpaid-child-support/court-after-silence',
    ].join(' '),
    { from: '2026-11-03', calm: '2027-03-03', last: '2027-03-03', silence: '2027-01-03' },
    {
      from: '2026-11-27',
      calm: '2027-03-26',
      last: '2027-03-30',
      silence: '2027-01-27',
      closed: '2027-03-27',
    },
  ],
  [
    [
      'change-of-address/registration-card',
      'citizen-census/register-new-citizen',
      'death-procedures/death-grant',
      'residence-permit-renewal/contest-oqtf',
      'vehicle-registration/change-of-holder',
    ].join(' '),
    { from: '2026-11-03', calm: '2026-12-03', last: '2026-12-03' },
    { from: '2026-11-25', calm: '2026-12-24', last: '2026-12-25', closed: '2026-12-25' },
  ],
  [
    'change-of-address/residence-permit citizen-census/register-at-sixteen',
    { from: '2026-11-03', calm: '2027-02-03', last: '2027-02-03' },
    { from: '2026-11-27', calm: '2027-02-26', last: '2027-02-27', closed: '2027-02-27' },
  ],
  [
    'complementary-health-cover/renew',
    { from: '2027-06-01', calm: '2027-04-01', last: '2027-04-01' },
    { from: '2027-06-24', calm: '2027-04-23', last: '2027-04-24', closed: '2027-04-24' },
  ],
  [
    'contest-fine/contest',
    { from: '2026-11-03', calm: '2026-12-18', last: '2026-12-18' },
    { from: '2026-11-25', calm: '2027-01-08', last: '2027-01-11', closed: '2027-01-09' },
  ],
  [
    'contest-fine/contest-increased',
    { from: '2026-11-03', calm: '2026-12-03', last: '2026-12-03' },
    { from: '2026-11-25', calm: '2026-12-24', last: '2026-12-28', closed: '2026-12-25' },
  ],
  [
    'contest-fine/contest-parking unpaid-rent/contest-judgment',
    { from: '2026-11-03', calm: '2026-12-03', last: '2026-12-03' },
    { from: '2026-11-25', calm: '2026-12-24', last: '2026-12-28', closed: '2026-12-25' },
  ],
  [
    'contest-fine/court-after-parking',
    { from: '2026-11-04', calm: '2027-01-04', last: '2027-01-04', silence: '2026-12-04' },
    {
      from: '2026-11-03',
      calm: '2026-12-31',
      last: '2027-01-04',
      silence: '2026-12-03',
      closed: '2027-01-03',
    },
  ],
  [
    'contest-fine/contest-address',
    { from: '2026-11-03', calm: '2027-02-03', last: '2027-02-03' },
    { from: '2026-11-27', calm: '2027-02-26', last: '2027-03-01', closed: '2027-02-27' },
  ],
  [
    'death-procedures/declare-death',
    { from: '2026-11-03', calm: '2026-11-04', last: '2026-11-04' },
    { from: '2026-11-27', calm: '2026-11-27', last: '2026-11-30', closed: '2026-11-28' },
  ],
  [
    'death-procedures/inheritance-return family-benefits-birth/paternity-leave',
    { from: '2026-11-03', calm: '2027-05-03', last: '2027-05-03' },
    { from: '2026-11-30', calm: '2027-05-28', last: '2027-05-30', closed: '2027-05-30' },
  ],
  [
    'death-procedures/inheritance-abroad',
    { from: '2026-11-03', calm: '2027-11-03', last: '2027-11-03' },
    { from: '2026-11-27', calm: '2027-11-26', last: '2027-11-27', closed: '2027-11-27' },
  ],
  [
    'disability-file/renew disabled-adult-allowance/renew',
    { from: '2027-06-01', calm: '2026-12-01', last: '2026-12-01' },
    { from: '2027-06-25', calm: '2026-12-24', last: '2026-12-25', closed: '2026-12-25' },
  ],
  [
    'domiciliation/renew minor-travel-permission/form-validity',
    { from: '2026-11-03', calm: '2027-11-03', last: '2027-11-03' },
    { from: '2026-11-27', calm: '2027-11-26', last: '2027-11-27', closed: '2027-11-27' },
  ],
  [
    'driving-licence/drive-after-loss',
    { from: '2026-11-04', calm: '2027-01-04', last: '2027-01-04' },
    { from: '2026-11-03', calm: '2026-12-31', last: '2027-01-03', closed: '2027-01-03' },
  ],
  [
    'electoral-roll/register-before-election',
    { from: '2027-04-11', calm: '2027-03-05', last: '2027-03-05' },
    { from: '2027-01-31', calm: '2026-12-24', last: '2026-12-25', closed: '2026-12-25' },
  ],
  [
    'electoral-roll/register-online',
    { from: '2027-04-11', calm: '2027-03-03', last: '2027-03-03' },
    { from: '2027-08-22', calm: '2027-07-13', last: '2027-07-14', closed: '2027-07-14' },
  ],
  [
    'electoral-roll/contest-refusal',
    { from: '2026-11-04', calm: '2026-11-09', last: '2026-11-09' },
    { from: '2026-11-03', calm: '2026-11-06', last: '2026-11-08', closed: '2026-11-08' },
  ],
  [
    'electoral-roll/court-after-silence',
    { from: '2026-11-03', calm: '2026-12-10', last: '2026-12-10', silence: '2026-12-03' },
    {
      from: '2026-11-25',
      calm: '2026-12-31',
      last: '2027-01-04',
      silence: '2026-12-25',
      closed: '2027-01-01',
    },
  ],
  [
    [
      'energy-bill-unpaid/after-first-letter',
      'high-school-grant/contest',
      'legal-aid/contest',
      'legal-protection/contest',
      'middle-school-grant/contest',
      'over-indebtedness/contest',
      'unemployment-benefit/contest-order',
      'unpaid-rent/contest-summary',
    ].join(' '),
    { from: '2026-11-03', calm: '2026-11-18', last: '2026-11-18' },
    { from: '2026-11-27', calm: '2026-12-11', last: '2026-12-14', closed: '2026-12-12' },
  ],
  [
    'energy-bill-unpaid/after-second-letter over-indebtedness/contest-debts',
    { from: '2026-11-03', calm: '2026-11-23', last: '2026-11-23' },
    { from: '2026-11-30', calm: '2026-12-18', last: '2026-12-21', closed: '2026-12-20' },
  ],
  [
    'enforceable-housing-right/commission-answer over-indebtedness/commission-answer',
    { from: '2026-11-03', calm: '2027-02-03', last: '2027-02-03', silence: '2027-02-03' },
    {
      from: '2026-11-27',
      calm: '2027-02-26',
      last: '2027-02-27',
      silence: '2027-02-27',
      closed: '2027-02-27',
    },
  ],
  [
    'enforceable-housing-right/commission-answer-overseas',
    { from: '2026-11-03', calm: '2027-05-03', last: '2027-05-03', silence: '2027-05-03' },
    {
      from: '2026-11-30',
      calm: '2027-05-28',
      last: '2027-05-30',
      silence: '2027-05-30',
      closed: '2027-05-30',
    },
  ],
  [
    'enforceable-housing-right/contest-commission',
    { from: '2026-11-05', calm: '2027-04-05', last: '2027-04-06', silence: '2027-02-05' },
    {
      from: '2026-11-03',
      calm: '2027-04-02',
      last: '2027-04-05',
      silence: '2027-02-03',
      closed: '2027-04-03',
    },
  ],
  [
    'enforceable-housing-right/court',
    { from: '2026-11-03', calm: '2027-06-03', last: '2027-06-04', silence: '2027-02-03' },
    {
      from: '2026-11-26',
      calm: '2027-06-25',
      last: '2027-06-28',
      silence: '2027-02-26',
      closed: '2027-06-26',
    },
  ],
  [
    'enforceable-housing-right/court-six-months',
    { from: '2026-11-03', calm: '2027-09-03', last: '2027-09-06', silence: '2027-05-03' },
    {
      from: '2026-11-25',
      calm: '2027-09-24',
      last: '2027-09-27',
      silence: '2027-05-25',
      closed: '2027-09-25',
    },
  ],
  [
    'family-benefits-birth/pregnancy',
    { from: '2026-11-03', calm: '2027-02-09', last: '2027-02-09' },
    { from: '2026-12-21', calm: '2027-03-26', last: '2027-03-29', closed: '2027-03-29' },
  ],
  [
    'family-benefits-birth/birth-town-hall',
    { from: '2026-11-04', calm: '2026-11-09', last: '2026-11-09' },
    { from: '2026-11-03', calm: '2026-11-06', last: '2026-11-09', closed: '2026-11-08' },
  ],
  [
    'family-benefits-birth/birth-guyane',
    { from: '2026-11-04', calm: '2026-11-12', last: '2026-11-12' },
    { from: '2026-11-03', calm: '2026-11-10', last: '2026-11-12', closed: '2026-11-11' },
  ],
  [
    'home-employment/check-permit',
    { from: '2027-06-01', calm: '2027-05-25', last: '2027-05-25' },
    { from: '2027-07-21', calm: '2027-07-13', last: '2027-07-14', closed: '2027-07-14' },
  ],
  [
    'hosting-certificate/court-after-silence',
    { from: '2026-11-03', calm: '2027-02-03', last: '2027-02-04', silence: '2026-12-03' },
    {
      from: '2026-11-27',
      calm: '2027-02-26',
      last: '2027-03-01',
      silence: '2026-12-27',
      closed: '2027-02-27',
    },
  ],
  [
    'housing-benefit/ask-now',
    { from: '2026-11-03', calm: '2026-12-31', last: '2026-12-31' },
    { from: '2026-12-01', calm: '2027-01-29', last: '2027-01-31', closed: '2027-01-31' },
  ],
  [
    'identity-card-passport/collect-title',
    { from: '2026-11-03', calm: '2027-02-03', last: '2027-02-03' },
    { from: '2026-11-27', calm: '2027-02-26', last: '2027-02-27', closed: '2027-02-27' },
  ],
  [
    [
      'invalidity-pension/claim',
      'jobseeker-registration/register',
      'survivor-pension/claim-with-arrears',
      'unemployment-benefit/register',
    ].join(' '),
    { from: '2026-11-03', calm: '2027-11-03', last: '2027-11-03' },
    { from: '2026-11-27', calm: '2027-11-26', last: '2027-11-27', closed: '2027-11-27' },
  ],
  [
    'invalidity-pension/court-after-medical',
    { from: '2026-11-03', calm: '2027-05-03', last: '2027-05-03', silence: '2027-03-03' },
    {
      from: '2026-11-30',
      calm: '2027-05-28',
      last: '2027-05-31',
      silence: '2027-03-30',
      closed: '2027-05-30',
    },
  ],
  [
    'jobseeker-monthly-update/update',
    { from: '2026-11-03', calm: '2026-12-15', last: '2026-12-15' },
    { from: '2027-04-01', calm: '2027-05-14', last: '2027-05-15', closed: '2027-05-15' },
  ],
  [
    'jobseeker-monthly-update/answer-warning rsa-claim/answer-warning',
    { from: '2026-11-03', calm: '2026-11-13', last: '2026-11-13' },
    { from: '2026-11-25', calm: '2026-12-04', last: '2026-12-05', closed: '2026-12-05' },
  ],
  [
    'mobility-inclusion-card/renew',
    { from: '2027-06-01', calm: '2027-02-01', last: '2027-02-01' },
    { from: '2027-06-28', calm: '2027-02-26', last: '2027-02-28', closed: '2027-02-28' },
  ],
  [
    'over-indebtedness/contest-measures',
    { from: '2026-11-03', calm: '2026-12-03', last: '2026-12-03' },
    { from: '2026-11-25', calm: '2026-12-24', last: '2026-12-28', closed: '2026-12-25' },
  ],
  [
    'police-complaint/minor-offence',
    { from: '2026-11-03', calm: '2027-11-03', last: '2027-11-03' },
    { from: '2026-11-27', calm: '2027-11-26', last: '2027-11-27', closed: '2027-11-27' },
  ],
  [
    'police-complaint/offence',
    { from: '2026-11-03', calm: '2032-11-03', last: '2032-11-03' },
    { from: '2026-11-27', calm: '2032-11-26', last: '2032-11-27', closed: '2032-11-27' },
  ],
  [
    'police-complaint/crime',
    { from: '2026-11-05', calm: '2046-11-05', last: '2046-11-05' },
    { from: '2026-11-03', calm: '2046-11-02', last: '2046-11-03', closed: '2046-11-03' },
  ],
  [
    'police-complaint/crime-on-minor',
    { from: '2000-06-05', calm: '2048-06-05', last: '2048-06-05' },
    { from: '2000-06-27', calm: '2048-06-26', last: '2048-06-27', closed: '2048-06-27' },
  ],
  [
    'police-complaint/assault-on-minor',
    { from: '2000-06-06', calm: '2028-06-06', last: '2028-06-06' },
    { from: '2000-06-05', calm: '2028-06-02', last: '2028-06-05', closed: '2028-06-05' },
  ],
  [
    'police-complaint/insult',
    { from: '2026-11-03', calm: '2027-02-03', last: '2027-02-03' },
    { from: '2026-11-27', calm: '2027-02-26', last: '2027-02-27', closed: '2027-02-27' },
  ],
  [
    'residence-permit-renewal/renew-online',
    { from: '2027-06-01', calm: '2027-04-02', last: '2027-04-02' },
    { from: '2027-06-23', calm: '2027-04-23', last: '2027-04-24', closed: '2027-04-24' },
  ],
  [
    'residence-permit-renewal/contest',
    { from: '2026-11-03', calm: '2026-12-31', last: '2027-01-04' },
    { from: '2026-11-30', calm: '2027-01-29', last: '2027-02-01', closed: '2027-01-31' },
  ],
  [
    'residence-permit-renewal/contest-oqtf-assigned',
    { from: '2026-11-03', calm: '2026-11-10', last: '2026-11-10' },
    { from: '2026-12-18', calm: '2026-12-24', last: '2026-12-25', closed: '2026-12-25' },
  ],
  [
    'residence-permit-renewal/contest-oqtf-held',
    { from: '2026-11-03', calm: '2026-11-04', last: '2026-11-05' },
    { from: '2026-11-05', calm: '2026-11-06', last: '2026-11-07', closed: '2026-11-07' },
  ],
  [
    'retirement-claim/claim',
    { from: '2027-06-01', calm: '2027-02-01', last: '2027-02-01' },
    { from: '2027-06-28', calm: '2027-02-26', last: '2027-02-28', closed: '2027-02-28' },
  ],
  [
    'retirement-claim/claim-at-latest',
    { from: '2027-06-01', calm: '2027-05-31', last: '2027-05-31' },
    { from: '2027-06-28', calm: '2027-06-25', last: '2027-06-27', closed: '2027-06-27' },
  ],
  [
    'right-to-bank-account/designation',
    { from: '2026-11-03', calm: '2026-11-04', last: '2026-11-04' },
    { from: '2026-11-06', calm: '2026-11-09', last: '2026-11-09', closed: '2026-11-08' },
  ],
  [
    'right-to-bank-account/answer-of-bank',
    { from: '2026-11-03', calm: '2026-11-18', last: '2026-11-18', silence: '2026-11-18' },
    {
      from: '2026-11-27',
      calm: '2026-12-11',
      last: '2026-12-12',
      silence: '2026-12-12',
      closed: '2026-12-12',
    },
  ],
  [
    'right-to-bank-account/opening',
    { from: '2026-11-03', calm: '2026-11-06', last: '2026-11-06' },
    { from: '2026-11-04', calm: '2026-11-09', last: '2026-11-09', closed: '2026-11-08' },
  ],
  [
    'sick-leave/send-leave',
    { from: '2026-11-03', calm: '2026-11-05', last: '2026-11-05' },
    { from: '2026-11-26', calm: '2026-11-27', last: '2026-11-28', closed: '2026-11-28' },
  ],
  [
    'social-housing/registration',
    { from: '2026-11-03', calm: '2026-12-03', last: '2026-12-03', silence: '2026-12-03' },
    {
      from: '2026-11-25',
      calm: '2026-12-24',
      last: '2026-12-25',
      silence: '2026-12-25',
      closed: '2026-12-25',
    },
  ],
  [
    'social-housing/renew',
    { from: '2026-11-04', calm: '2027-10-04', last: '2027-10-04' },
    { from: '2026-11-03', calm: '2027-10-01', last: '2027-10-03', closed: '2027-10-03' },
  ],
  [
    'state-medical-aid/renew',
    { from: '2027-06-01', calm: '2027-04-01', last: '2027-04-01' },
    { from: '2027-06-24', calm: '2027-04-23', last: '2027-04-24', closed: '2027-04-24' },
  ],
  [
    'unemployment-benefit/contest-refusal',
    { from: '2026-11-03', calm: '2028-11-03', last: '2028-11-03' },
    { from: '2026-11-25', calm: '2028-11-24', last: '2028-11-25', closed: '2028-11-25' },
  ],
  [
    'unpaid-rent/summons',
    { from: '2026-11-03', calm: '2026-12-15', last: '2026-12-15' },
    { from: '2027-02-15', calm: '2027-03-26', last: '2027-03-29', closed: '2027-03-29' },
  ],
  [
    'unpaid-rent/leave',
    { from: '2026-11-04', calm: '2027-01-04', last: '2027-01-04' },
    { from: '2026-11-03', calm: '2026-12-31', last: '2027-01-03', closed: '2027-01-03' },
  ],
  [
    'vehicle-registration/drive-with-coupon',
    { from: '2026-11-03', calm: '2026-12-03', last: '2026-12-03' },
    { from: '2026-11-25', calm: '2026-12-24', last: '2026-12-25', closed: '2026-12-25' },
  ],
  [
    'vehicle-sale/declare-sale',
    { from: '2026-11-03', calm: '2026-11-18', last: '2026-11-18' },
    { from: '2026-11-27', calm: '2026-12-11', last: '2026-12-12', closed: '2026-12-12' },
  ],
];

const day = (text: string) => Temporal.PlainDate.from(text);
const deadlines = readShipped(process.cwd()).procedures.flatMap(({ id, deadlines: all }) =>
  all.map((deadline) => ({ name: `${id}/${deadline.id}`, deadline })),
);
const examples = new Map<string, Worked[]>();
for (const [names, ...worked] of WORKED)
  for (const name of names.split(' ')) examples.set(name, [...(examples.get(name) ?? []), ...worked]);

test('each deadline of each sheet has two worked examples, one on a day that is not worked', () => {
  const enough = ({ name }: { name: string }) => {
    const worked = examples.get(name) ?? [];
    const closed = worked.flatMap(({ closed: one }) => one ?? []);
    return worked.length >= 2 && closed.length > 0 && closed.every((one) => !isWorkingDay(day(one), ''));
  };
  expect(deadlines.length).toBeGreaterThan(120);
  expect(deadlines.filter((one) => !enough(one)).map(({ name }) => name)).toEqual([]);
  const names = new Set(deadlines.map(({ name }) => name));
  expect([...examples.keys()].filter((name) => !names.has(name))).toEqual([]);
});

describe.each(deadlines)('$name', ({ name, deadline }) => {
  test.each(examples.get(name) ?? [])('from $from', ({ from, calm, last, silence }) => {
    const answer = computeDeadline(deadline, [{ day: day(from) }], { today: day(from), region: '' });
    const { calmDay, lastDay, silenceOn } = answer as Computed;
    expect([calmDay, lastDay, silenceOn].map((one) => one?.toString())).toEqual([calm, last, silence]);
  });
});
