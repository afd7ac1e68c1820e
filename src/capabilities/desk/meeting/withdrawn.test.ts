import { expect, test } from 'vitest';
import { onPaper } from './encounter.ts';

const agreed = { placeId: 'a', consentWithdrawnAt: null };
const withdrawn = { placeId: 'a', consentWithdrawnAt: '2026-11-24T09:20:00Z' };

test.each([
  ['nothing sent: the place chosen', undefined, 'a', undefined, 'a'],
  ['sent: the place it went to', agreed, 'b', agreed, 'a'],
  ['withdrawn: no place, and no code to say there', withdrawn, 'a', undefined, ''],
  ['withdrawn, another place chosen since: that one', withdrawn, 'b', undefined, 'b'],
])('what a paper of the person names; %s', (_, known, chosen, referral, placeId) => {
  expect(onPaper(known, { placeId: chosen })).toEqual({ referral, placeId });
});
