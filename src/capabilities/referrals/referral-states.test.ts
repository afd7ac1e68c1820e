// The model: every state, every action, every side, against the table and against the database.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { useDatabase } from '../../../test/database.ts';
import { aDraft, aReceivingPlace, around, aSender, WHOLE } from './builders.ts';
import { act } from './refer/refer.ts';
import {
  ACTION_NAMES,
  ACTIONS,
  type Action,
  actionsOf,
  type By,
  holderOf,
  isOpen,
  makeCode,
  nextState,
  REASONS,
  STATE_NAMES,
  type State,
} from './referral-states.ts';
import { findReferral, listEvents } from './store.ts';

const base = useDatabase();
const SIDES: By[] = ['sender', 'receiver', 'time'];

test('every pair of states is allowed by the table or refused by it, and the database holds the same pairs', async () => {
  const allowed = new Set(
    ACTION_NAMES.flatMap((action) => ACTIONS[action].from.map((from) => `${from} → ${ACTIONS[action].to}`)),
  );
  const rows = await base.db.selectFrom('referrals.transition').selectAll().execute();
  expect(new Set(rows.map(({ fromState, toState }) => `${fromState} → ${toState}`))).toEqual(allowed);
  expect(STATE_NAMES).toHaveLength(12);
});

test('from every state but an end there is a way out, and every open state has one holder', () => {
  for (const state of STATE_NAMES) {
    const ways = SIDES.flatMap((by) => actionsOf(state, by));
    expect(ways.length > 0, state).toBe(isOpen(state));
    expect(holderOf(state) !== null, state).toBe(isOpen(state));
    // Whoever holds the case can always end it or hand it back.
    if (isOpen(state)) expect(actionsOf(state, 'sender'), state).toContain('close');
  }
});

test('what needs a reason has a list of reasons', () => {
  for (const action of ACTION_NAMES)
    expect(REASONS[action] !== undefined, action).toBe(ACTIONS[action].reason);
});

test('codes are short and hold nothing that is mistaken when said', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
      expect(makeCode(bytes)).toMatch(/^[A-HJ-NP-Z2-9]{6}$/);
    }),
  );
});

/** The shortest way from a draft to each state. */
const WAYS = new Map<State, [Action, By][]>([['draft', []]]);
for (let grew = true; grew; ) {
  grew = false;
  for (const [from, way] of [...WAYS])
    for (const by of SIDES)
      for (const action of actionsOf(from, by)) {
        const to = nextState(from, action, by)!;
        if (!WAYS.has(to)) {
          WAYS.set(to, [...way, [action, by]]);
          grew = true;
        }
      }
}

async function at(state: State): Promise<string> {
  const sender = await aSender(base.db);
  const id = await aDraft(base.db, sender, { placeId: await aReceivingPlace(base.db) });
  for (const [action, by] of WAYS.get(state)!) {
    const outcome = await attempt(id, action, by);
    expect(outcome.kind, `${action} on the way to ${state}`).toBe('acted');
  }
  return id;
}

const attempt = (id: string, action: Action, by: By) =>
  base.db
    .transaction()
    .execute((tx) => act(tx, id, action, { by, actor: { kind: 'command' }, ...WHOLE[action] }, around()));

describe('every action from every state, by every side', () => {
  test.each(STATE_NAMES)('from %s', async (state) => {
    let id = await at(state);
    for (const action of ACTION_NAMES)
      for (const by of SIDES) {
        const expected = nextState(state, action, by);
        const outcome = await attempt(id, action, by);
        if (expected) {
          expect(outcome, `${action} by ${by}`).toMatchObject({ kind: 'acted', state: expected });
          expect(await findReferral(base.db, id)).toMatchObject({
            state: expected,
            holder: holderOf(expected),
          });
          id = await at(state);
        } else {
          expect(outcome, `${action} by ${by}`).toEqual({ kind: 'notNow', state });
          expect((await findReferral(base.db, id))!.state).toBe(state);
        }
      }
  });
});

test('any walk keeps one holder while open, and writes down each step', async () => {
  const sender = await aSender(base.db);
  const placeId = await aReceivingPlace(base.db);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...ACTION_NAMES), fc.constantFrom(...SIDES)), { maxLength: 12 }),
      async (walk) => {
        const id = await aDraft(base.db, sender, { placeId });
        let model: State = 'draft';
        let steps = 0;
        for (const [action, by] of walk) {
          const next = nextState(model, action, by);
          await attempt(id, action, by);
          if (next) {
            model = next;
            steps += 1;
          }
        }
        const referral = (await findReferral(base.db, id))!;
        expect(referral.state).toBe(model);
        expect([referral.holder].filter(Boolean)).toHaveLength(isOpen(model) ? 1 : 0);
        expect(await listEvents(base.db, id)).toHaveLength(steps);
      },
    ),
    { numRuns: 40 },
  );
});

describe('the database itself refuses', () => {
  const set = (id: string, fields: object) =>
    base.db.updateTable('referrals.referral').set(fields).where('id', '=', id).execute();

  test('an open referral without a holder, or held by who has not accepted', async () => {
    const id = await at('sent');
    await expect(set(id, { holder: null })).rejects.toThrow(/one_holder/);
    await expect(set(id, { holder: 'receiver' })).rejects.toThrow(/one_holder/);
    const accepted = await at('accepted');
    await expect(set(accepted, { holder: 'sender' })).rejects.toThrow(/one_holder/);
  });

  test('a jump that the table does not know, even with the right holder', async () => {
    const id = await at('declined');
    await expect(set(id, { state: 'sent' })).rejects.toThrow(/cannot go from declined to sent/);
  });

  test('a change or a removal of what happened', async () => {
    await at('sent');
    await expect(base.db.deleteFrom('referrals.event').execute()).rejects.toThrow(/append-only/);
    await expect(base.db.updateTable('referrals.event').set({ action: 'x' }).execute()).rejects.toThrow(
      /append-only/,
    );
  });
});
