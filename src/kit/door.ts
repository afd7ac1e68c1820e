// What a capability opens in browsers: its routes, and what the house says of them.
import type { Permission } from '#platform/actor.ts';
import type { Route } from '#platform/web.ts';
import type { MenuName } from '#ui/page/frame.ts';
import type { Authorisation } from './authorisation.ts';
import type { Beside } from './beside.ts';
import type { Kit, SiteMapLink } from './kit.ts';

export type MenuEntry = {
  menu: MenuName;
  href: string;
  text: string;
  /** Place in the menu, the smallest first. */
  rank: number;
  /** Who sees it; the first entry of a menu says who has that menu. */
  permission: Permission;
  /** The page whose search one key reaches from everywhere. */
  hasSearch?: boolean;
};

/**
 * Addresses that need no object, by who is signed in: each is opened in a real browser at two sizes, held to axe, to
 * html-validate and to its width; public ones to their weight. Pages of an object are reached in e2e/pages.ts.
 */
export type SamplePages = Partial<
  Record<'public' | 'desk' | 'coordination' | 'administration', readonly string[]>
>;

export type Door = {
  routes(kit: Kit): Route[];
  authorisation: Authorisation;
  menu?: readonly MenuEntry[];
  siteMap?: readonly SiteMapLink[];
  beside?: readonly Beside[];
  samplePages?: SamplePages;
};
