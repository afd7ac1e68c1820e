// What the counter keeps for the day the network is away: the weekly directory on paper, and the worker of the browser.
import { LIST_TEMPLATE, listPrint, sayDate } from '#capabilities/directory';
import { helperOf, refersPeople } from '#capabilities/referrals';
import { fileAnswer, NotFound, type Route, SECURITY_HEADERS } from '#platform/web.ts';
import { ofPlace } from '#shared/french-place.ts';
import { type DeskPages, sayStart, whereIs } from '../pages.ts';
import { weeklyIndex } from './weekly-index.ts';
import { MOST_PLACES, weeklyPlaces } from './weekly-places.ts';

export function printRoutes(pages: DeskPages): Route[] {
  const { services, frameOf, timeZone } = pages;
  const { clock } = services;
  return [
    {
      method: 'GET',
      path: '/guichet/annuaire.pdf',
      permission: refersPeople,
      limit: { calls: 10, seconds: 60 },
      async handle(visit) {
        const today = clock.now().toZonedDateTimeISO(timeZone()).toPlainDate();
        const all = [...pages.index.finder.listings()];
        const { from, start } = await whereIs(
          pages,
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
        const pdf = await pages.printer.print(LIST_TEMPLATE, data);
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
        // At this address, and not among the assets, so that it may answer for the pages of the counter.
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
