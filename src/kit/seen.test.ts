import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keepSeen, mergeSeen, readSeen } from './seen.ts';

const TICKS = ['a', 'b', 'c', 'd', 'e'];
const ids = fc.uniqueArray(fc.constantFrom(...TICKS));
const text = fc.constantFrom('', 'un', 'deux', 'trois');
const told = fc.record({ day: text, place: text, papers: ids });

test('whatever two people did on one page, each change of one of them stays, and two that differ are both known', () => {
  fc.assert(
    fc.property(told, told, told, (seen, mine, theirs) => {
      const merged = mergeSeen(readSeen(keepSeen(seen), theirs), mine, theirs);
      for (const name of ['day', 'place'] as const) {
        const said = merged.overtaken.find((one) => one.name === name)?.stored;
        if (mine[name] === seen[name]) expect(merged.told[name]).toBe(theirs[name]);
        else expect(merged.told[name]).toBe(mine[name]);
        const differ =
          mine[name] !== seen[name] && theirs[name] !== seen[name] && mine[name] !== theirs[name];
        expect(said).toBe(differ ? theirs[name] : undefined);
      }
      for (const one of TICKS) {
        const [before, here, there] = [seen, mine, theirs].map(({ papers }) => papers.includes(one));
        // Whoever changed a tick has it so; when both did, they did the same.
        expect(merged.told.papers.includes(one)).toBe(here !== before ? here : there);
      }
    }),
  );
});

test('a page that did not say what it showed writes what was typed', () => {
  const stored = { day: 'un', papers: ['a'] };
  for (const sent of ['', '{', 'null', '[]', '{"day":3,"papers":"a"}'])
    expect(readSeen(sent, stored)).toEqual(stored);
});
