import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ASSERTION_STATES, type AssertionState } from '../vocabulary.ts';
import { type Claim, compareClaims, isExplicit, type SourcedClaim, standing } from './precedence.ts';

const state = fc.constantFrom(...(Object.keys(ASSERTION_STATES) as AssertionState[]));
const day = fc.constantFrom('2024-01-01', '2024-01-02', '2025-06-30', '2026-04-01');
const claim = fc.record({ state, statedOn: day, undated: fc.boolean(), sequence: fc.nat({ max: 50 }) });
const claims = fc.uniqueArray(
  fc.record({
    state,
    statedOn: day,
    sequence: fc.nat(),
    voice: fc.constantFrom('a', 'b', 'c'),
    withdrawn: fc.boolean(),
  }),
  { selector: (one) => one.sequence, minLength: 1, maxLength: 12 },
);

const wins = (a: Claim, b: Claim) => compareClaims(a, b) > 0;

describe('precedence of claims', () => {
  it('is a total order', () => {
    fc.assert(
      fc.property(claim, claim, claim, (a, b, c) => {
        expect(Math.sign(compareClaims(a, b))).toBe(-Math.sign(compareClaims(b, a)) || 0);
        if (compareClaims(a, b) >= 0 && compareClaims(b, c) >= 0)
          expect(compareClaims(a, c)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('never lets what is of an unknown day win over what was said on a known one', () => {
    fc.assert(
      fc.property(claim, claim, (dated, undated) => {
        fc.pre(isExplicit(dated.state) || !isExplicit(undated.state));
        expect(wins({ ...undated, undated: true }, { ...dated, undated: false })).toBe(false);
      }),
    );
  });

  it('lets a later explicit statement win, whoever speaks', () => {
    fc.assert(
      fc.property(claim, claim, (a, b) => {
        fc.pre(
          isExplicit(a.state) && isExplicit(b.state) && a.statedOn > b.statedOn && a.undated === b.undated,
        );
        expect(wins(a, b)).toBe(true);
      }),
    );
  });

  it('never lets an import win over what was declared or confirmed that day or later', () => {
    fc.assert(
      fc.property(claim, claim, (declared, imported) => {
        fc.pre(declared.state === 'declared' || declared.state === 'confirmed');
        fc.pre(imported.undated >= declared.undated && imported.statedOn <= declared.statedOn);
        expect(wins({ ...imported, state: 'imported' }, declared)).toBe(false);
      }),
    );
  });

  it('never lets a default or inferred value win over an explicit one', () => {
    fc.assert(
      fc.property(claim, claim, (assumed, explicit) => {
        fc.pre(!isExplicit(assumed.state) && isExplicit(explicit.state));
        expect(wins(assumed, explicit)).toBe(false);
      }),
    );
  });

  it('shows the same value whatever the order of arrival, and never a value taken back', () => {
    fc.assert(
      fc.property(claims, fc.func(fc.nat()), (all, shuffle) => {
        const shuffled = [...all].sort((a, b) => shuffle(a.sequence) - shuffle(b.sequence));
        const shown = standing<SourcedClaim>(all).current;
        expect(standing<SourcedClaim>(shuffled).current).toEqual(shown);
        expect(shown?.withdrawn ?? false).toBe(false);
      }),
    );
  });

  it('keeps one live claim a voice', () => {
    fc.assert(
      fc.property(claims, (all) => {
        const voices = standing<SourcedClaim>(all).live.map(({ voice }) => voice);
        expect(voices.sort()).toEqual([...new Set(all.map(({ voice }) => voice))].sort());
      }),
    );
  });
});
