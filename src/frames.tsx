// The frame of each page: the territory, the menu of who visits, their account, the token of their forms.
import { getCookie } from 'hono/cookie';
import type { Door, MenuEntry } from '#kit/door.ts';
import type { Kit } from '#kit/kit.ts';
import type { Actor } from '#platform/actor.ts';
import { sign } from '#platform/crypto.ts';
import type { Services, Visit } from '#platform/web.ts';
import type { Frame, MenuName } from '#ui/page/frame.ts';
import { SHORTCUTS_COOKIE } from '#ui/shortcut/shortcut.tsx';
import type { FormTokens } from './form-tokens.ts';

/** People are told half an hour before their session ends, long enough to finish a form. */
const WARN_MINUTES = 30;

/** The menus that one works with, the first that a visitor has before the others. */
const WORK_MENUS: readonly MenuName[] = ['desk', 'coordination'];

function makeMenus(doors: readonly Door[]) {
  const entries = doors.flatMap(({ menu }) => menu ?? []).sort((a, b) => a.rank - b.rank);
  const named = Object.groupBy(entries, ({ menu }) => menu);
  const work = WORK_MENUS.map((name) => ({ name, entries: named[name] ?? [] }));
  const open = named.public ?? [];
  return {
    /** The first entry of a menu says who has it; of the others, each sees what they may open. */
    of(actor: Actor): { name: MenuName; entries: readonly MenuEntry[] } {
      const own = work.find(({ entries: [first] }) => first?.permission.allows(actor));
      if (!own) return { name: 'public', entries: open };
      return { name: own.name, entries: own.entries.filter(({ permission }) => permission.allows(actor)) };
    },
    named: (name: MenuName): readonly MenuEntry[] => named[name] ?? [],
  };
}

export function makeFrames(
  { assets, clock, keys }: Services,
  tokens: FormTokens,
  doors: readonly Door[],
  territoryFrame: () => Pick<Frame, 'territory' | 'stylesheets'>,
): Pick<Kit, 'frameOf' | 'publicFrame' | 'workplaceOf'> {
  const draftsKey = keys.derive('drafts');
  const menus = makeMenus(doors);
  const base = () => ({
    ...territoryFrame(),
    privateStylesheet: assets.url('reserve.css'),
    font: assets.url('atkinson-hyperlegible-next-latin-wght-normal.woff2'),
    accessibility: 'non conforme (audit à venir)',
  });
  function accountOf(actor: Actor, desk: boolean): Frame['account'] {
    if (actor.kind !== 'account') return undefined;
    const minutes = actor.endsAt
      ? Math.floor(clock.now().until(actor.endsAt).total('minutes'))
      : WARN_MINUTES + 1;
    const organisation = (actor.choices ?? 0) > 1 ? actor.memberships[0]?.organisationName : undefined;
    const account = { name: actor.name, organisation, desk, draftKey: sign(draftsKey, actor.accountId) };
    if (minutes > WARN_MINUTES) return account;
    return { ...account, closing: minutes <= 1 ? 'dans une minute' : `dans ${minutes} minutes` };
  }
  return {
    frameOf(visit: Visit) {
      const actor = visit.get('actor');
      const { name, entries } = menus.of(actor);
      return {
        ...base(),
        path: visit.req.path,
        menu: entries,
        shortcuts: getCookie(visit, SHORTCUTS_COOKIE) !== 'non',
        account: accountOf(actor, name === 'desk'),
        formToken: () => tokens.tokenFor(visit),
      };
    },
    publicFrame: (path, menu = 'public') => ({
      ...base(),
      path,
      menu: menus.named(menu),
      account: undefined,
      formToken: () => {
        throw new Error('The public frame has no form.');
      },
    }),
    workplaceOf(visit) {
      const { name, entries } = menus.of(visit.get('actor'));
      return name === 'desk' ? entries[0]!.href : '/compte';
    },
  };
}
