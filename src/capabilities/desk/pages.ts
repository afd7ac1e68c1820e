// What every page of the desk is given, and who serves behind it.

import { indexOf, locate, readAsked, type Start } from '#capabilities/directory';
import { helperOf, listPlacesOf } from '#capabilities/referrals';
import { addressesOf, territoryOf } from '#capabilities/territory';
import type { Kit } from '#kit/kit.ts';
import type { Visit } from '#platform/web.ts';
import type { Agent } from './agent.ts';

/** « 38 min », « 1 h 38 »: how long somebody has waited or been here. */
export const sayElapsed = (minutes: number): string =>
  minutes < 60
    ? `${minutes}\u00a0min`
    : `${Math.floor(minutes / 60)}\u00a0h\u00a0${String(minutes % 60).padStart(2, '0')}`;

export const agentOf = (kit: Kit, visit: Visit): Agent & { organisation: string; name: string } => {
  const helper = helperOf(visit.get('actor'));
  return {
    organisationId: helper.organisationId,
    accountId: helper.accountId,
    now: kit.now(),
    timeZone: kit.timeZone(),
    region: territoryOf(kit).region,
    organisation: helper.organisationName,
    name: helper.name,
  };
};

export const styles = ({ services }: Kit) => [services.assets.url('poste.css')];
export const scripts = ({ services }: Kit) => [services.assets.url('desk.js')];

/** The commune of the places at which an organisation answers; empty when they are in several, or none is known. */
async function ownCommune(kit: Kit, organisationId: string): Promise<string> {
  const { services } = kit;
  const index = indexOf(kit);
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
export async function whereIs(kit: Kit, typed: string, organisationId: string) {
  const addresses = addressesOf(kit);
  const territory = () => territoryOf(kit);
  const index = indexOf(kit);
  const commune = typed ? '' : await ownCommune(kit, organisationId);
  const asked = readAsked(new URLSearchParams({ ou: typed, commune }));
  return locate(asked, territory().localities, addresses, (code) => index.finder.byCommune(code));
}
