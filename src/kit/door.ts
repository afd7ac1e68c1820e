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

export type Door = {
  routes(kit: Kit): Route[];
  authorisation: Authorisation;
  menu?: readonly MenuEntry[];
  siteMap?: readonly SiteMapLink[];
  beside?: readonly Beside[];
};
