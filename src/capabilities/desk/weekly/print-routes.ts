// What the counter keeps for the day the network is away: the weekly directory on paper, and the worker of the browser.

import { indexOf, LIST_TEMPLATE, listPrint } from '#capabilities/directory';
import { helperOf, refersPeople } from '#capabilities/referrals';
import type { Kit } from '#kit/kit.ts';
import { fileAnswer, NotFound, type Route, SECURITY_HEADERS } from '#platform/web.ts';
import { sayDate } from '#shared/day/day.ts';
import { ofPlace } from '#shared/french-place.ts';
import { sayStart, whereIs } from '../pages.ts';
import { weeklyIndex } from './weekly-index.ts';
import { MOST_PLACES, weeklyPlaces } from './weekly-places.ts';

export function printRoutes(kit: Kit): Route[] {
  const { services, frameOf, timeZone } = kit;
  const { clock } = services;
  return [
    {
      method: 'GET',
      path: '/guichet/annuaire.pdf',
      permission: refersPeople,
      limit: { calls: 10, seconds: 60 },
      async handle(visit) {
        const today = clock.now().toZonedDateTimeISO(timeZone()).toPlainDate();
        const all = [...indexOf(kit).finder.listings()];
        const { from, start } = await whereIs(
          kit,
          (visit.req.query('ou') ?? '').slice(0, 100),
          helperOf(visit.get('actor')).organisationId,
        );
        const kept = weeklyPlaces(all, from, MOST_PLACES);
        const found = kept.map((listing) => ({ listing, metres: undefined }));
        const title = `Les lieux, semaine du ${sayDate(today.subtract({ days: today.dayOfWeek - 1 }))}`;
        const notes = [
          'À garder au guichet pour le jour où le réseau tombe. À réimprimer chaque semaine.',
          ...(kept.length < all.length
            ? [`Les ${kept.length} lieux les plus proches ${ofPlace(sayStart(start))}, sur ${all.length}.`]
            : []),
        ];
        const data = listPrint(
          found,
          { title, notes, map: '', index: weeklyIndex(kept) },
          { frame: frameOf(visit), today, large: false },
        );
        const pdf = await kit.printer.print(LIST_TEMPLATE, data);
        return fileAnswer(pdf, 'application/pdf', 'annuaire-de-la-semaine.pdf', 'inline');
      },
    },
    {
      method: 'GET',
      path: '/guichet/ouvrier.js',
      permission: refersPeople,
      handle() {
        const asset = services.assets.find(services.assets.url('desk-worker.js'));
        if (!asset) throw new NotFound();
        // At this address, and not among the assets, so that it may answer for the kit of the counter.
        return new Response(asset.plain, {
          headers: {
            ...SECURITY_HEADERS,
            'content-type': 'text/javascript; charset=utf-8',
            'cache-control': 'no-cache',
            'service-worker-allowed': '/guichet',
          },
        });
      },
    },
  ];
}
