// What a referral needs to know of the territory and of the hour, whoever acts on it.

import type { Profile } from '#capabilities/diagnosis';
import { territoryOf } from '#capabilities/territory';
import type { Kit } from '#kit/kit.ts';
import { phoneText } from '#shared/phone.ts';
import type { Surroundings } from './telling/tell.ts';

export function aroundOf(kit: Kit): Surroundings {
  const { config, keys } = kit.services;
  const { phone, callbackOrganisation } = territoryOf(kit).settings;
  return {
    keys,
    baseUrl: config.baseUrl,
    territoryPhone: phone ? phoneText(phone) : '',
    now: kit.now(),
    today: kit.today(),
    timeZone: kit.timeZone(),
    territoryAnsweredBy: callbackOrganisation,
    region: territoryOf(kit).region,
  };
}

/** Hours that a pathway takes, by profile, as the territory estimates them. */
export function pathwayHours(kit: Kit): Record<Profile, number> {
  const { hoursLightHelp, hoursTraining, hoursPermanentHelp } = territoryOf(kit).settings;
  return {
    autonomous: 0,
    lightHelp: hoursLightHelp,
    training: hoursTraining,
    permanentHelp: hoursPermanentHelp,
  };
}
