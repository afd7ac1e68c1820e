// The territory as it is today, kept in memory and read again when it changes or when the day does (communes merge at
// midnight): its settings, its localities, its map, its look.
import { extname } from 'node:path';
import { type Keeping, keeping, kept } from '#kit/kept.ts';
import type { Kit } from '#kit/kit.ts';
import type { Loop } from '#platform/jobs.ts';
import type { Services } from '#platform/web.ts';
import { phoneText } from '#shared/phone.ts';
import type { TravelParameters } from '#shared/travel-time.ts';
import type { Frame } from '#ui/page/frame.ts';
import { type AddressSearch, makeAddressSearch } from './address-search.ts';
import type { LocalityIndex } from './communes/locality-index.ts';
import type { BaseMap } from './map/map.ts';
import { baseMap, localityIndex, readTerritory, readToday, type Territory } from './read.ts';
import { travelParameters } from './settings.ts';
import { readRevision } from './store.ts';
import { themeStyle } from './theme.ts';

export type TerritoryNow = Territory & {
  /** Changes with the settings and the communes. */
  version: string;
  day: Temporal.PlainDate;
  localities: LocalityIndex;
  map: BaseMap;
  travel: TravelParameters;
  timeZone: string;
  /** The département whose public holidays the territory has; empty when it has none yet. */
  region: string;
  stylesheets: string[];
  logo: string | undefined;
};

type Live = { current: TerritoryNow; revision: number };

const LIVE = kept<Live>('territory');
const ADDRESSES = kept<AddressSearch>('addresses');

export const territoryOf = (kit: Kit): TerritoryNow => kit.find(LIVE).current;
export const addressesOf = (kit: Kit): AddressSearch => kit.find(ADDRESSES);

async function read({ db, clock, assets, files }: Services): Promise<Live> {
  const revision = await readRevision(db);
  const { timeZone, today: day } = await readToday(db, clock.now());
  const territory = await readTerritory(db, day);
  const [localities, map] = await Promise.all([localityIndex(db, day), baseMap(db)]);
  const theme = themeStyle(territory.settings);
  const stylesheets = [assets.url('maillage.css'), ...(theme ? [assets.put('territoire.css', theme)] : [])];
  const { logo: file } = territory.settings;
  const image = file ? await files.read(file) : undefined;
  const logo = image && assets.put(`logo${extname(file!)}`, image);
  return {
    revision,
    current: {
      ...territory,
      version: String(revision),
      day,
      localities,
      map,
      travel: travelParameters(territory.settings),
      timeZone,
      region: territory.departements[0]?.code ?? '',
      stylesheets,
      logo,
    },
  };
}

export async function keepTerritory({ services }: Kit): Promise<Keeping[]> {
  const { config, log } = services;
  return [
    keeping(LIVE, await read(services)),
    keeping(ADDRESSES, makeAddressSearch({ online: config.online, log })),
  ];
}

/** Reads what changed, through this process or another. */
export async function catchUpTerritory(kit: Kit): Promise<void> {
  const live = kit.find(LIVE);
  const { current, revision } = live;
  const isStale = (await readRevision(kit.services.db)) !== revision || !kit.today().equals(current.day);
  if (isStale) Object.assign(live, await read(kit.services));
}

export const territoryLoop = (kit: Kit): Loop => ({
  name: 'territory',
  everySeconds: 1,
  run: () => catchUpTerritory(kit),
});

/** What the territory gives to every page: its name, its telephone, its look. */
export function territoryFrame(kit: Kit): Pick<Frame, 'territory' | 'stylesheets'> {
  const { settings, fictitious, stylesheets, logo } = territoryOf(kit);
  return {
    territory: {
      name: settings.name,
      tagline: settings.tagline,
      phone: settings.phone ? phoneText(settings.phone) : '',
      phoneLink: settings.phone ? `tel:${settings.phone}` : '',
      phoneHours: settings.phoneHours ?? '',
      whoAnswers: settings.whoAnswers ?? '',
      address: settings.postalAddress ?? '',
      callsBack: settings.callbackOrganisation !== null,
      logo,
      fictitious,
    },
    stylesheets,
  };
}
