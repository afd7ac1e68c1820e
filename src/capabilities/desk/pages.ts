// What every page of the desk is given, and who serves behind it.
import { type LiveIndex, locate, readAsked, type Start } from '#capabilities/directory';
import type { LiveCatalogue } from '#capabilities/procedures';
import { helperOf, listPlacesOf, type Orientation, type Surroundings } from '#capabilities/referrals';
import type { AddressSearch, BaseMap, LocalityIndex } from '#capabilities/territory';
import { newId } from '#platform/id.ts';
import type { Printer } from '#platform/printing/printer.ts';
import type { Services, Visit } from '#platform/web.ts';
import type { Frame } from '#ui/page/frame.ts';
import { type CircumstancesTyped, NO_CIRCUMSTANCES } from './home/help-words.ts';
import type { Server } from './meeting/serve.ts';

/** « 38 min », « 1 h 38 »: how long somebody has waited or been here. */
export const sayElapsed = (minutes: number): string =>
  minutes < 60
    ? `${minutes}\u00a0min`
    : `${Math.floor(minutes / 60)}\u00a0h\u00a0${String(minutes % 60).padStart(2, '0')}`;

export type DeskPages = {
  services: Services;
  frameOf(visit: Visit): Frame;
  timeZone(): string;
  index: LiveIndex;
  live: LiveCatalogue;
  orientation: Orientation;
  addresses: AddressSearch;
  /** `region`: the département whose public holidays the counter has. */
  territory(): { localities: LocalityIndex; map: BaseMap; region: string };
  around(): Surroundings;
  /** Who calls back those who ask for it on a public page; null when the territory chose nobody. */
  callbackOrganisation(): string | null;
  printer: Printer;
};

export const serverOf = (
  { services, timeZone }: DeskPages,
  visit: Visit,
): Server & { organisation: string; name: string } => {
  const helper = helperOf(visit.get('actor'));
  return {
    organisationId: helper.organisationId,
    accountId: helper.accountId,
    now: services.clock.now(),
    timeZone: timeZone(),
    organisation: helper.organisationName,
    name: helper.name,
  };
};

export type HelpTyped = {
  what: string;
  minutes: string;
  note: string;
  circumstances: CircumstancesTyped;
  /** Day on which to call the person again, as it was typed. */
  callOn: string;
  clientKey: string;
  elsewhere?: boolean;
};

export const emptyHelp = (what = ''): HelpTyped => ({
  what,
  minutes: '15',
  note: '',
  clientKey: newId(),
  circumstances: NO_CIRCUMSTANCES,
  callOn: '',
});

export const styles = ({ services }: DeskPages) => [services.assets.url('poste.css')];
export const scripts = ({ services }: DeskPages) => [services.assets.url('desk.js')];

/** The commune of the places at which an organisation answers; empty when they are in several, or none is known. */
async function ownCommune({ services, index }: DeskPages, organisationId: string): Promise<string> {
  const places = await listPlacesOf(services.db, organisationId);
  const [code, ...others] = new Set(places.map((id) => index.finder.byId(id)?.communeCode ?? ''));
  return others.length === 0 ? (code ?? '') : '';
}

/** The name of where a search starts. */
export const sayStart = (start: Start): string =>
  start.kind === 'commune'
    ? start.name
    : start.kind === 'point'
      ? start.text
      : (start.kind === 'nowhere' && start.main) || 'la commune principale';

/** Where a commune typed by an agent is; when nothing is typed, that of their organisation, else the territory's main one. */
export async function whereIs(pages: DeskPages, typed: string, organisationId: string) {
  const { addresses, territory, index } = pages;
  const commune = typed ? '' : await ownCommune(pages, organisationId);
  const asked = readAsked(new URLSearchParams({ ou: typed, commune }));
  return locate(asked, territory().localities, addresses, (code) => index.finder.byCommune(code));
}
