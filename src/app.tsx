// The list of web doors, and what they share: the one place that knows every capability's pages.

import type { Services } from '#platform/web.ts';
import { homeRoutes } from './capabilities/home/web.tsx';
import { mount } from './mount.tsx';
import type { Application } from './server.ts';

export async function composeApp(services: Services): Promise<Application> {
  const { app } = mount({
    services,
    identify: async () => ({ kind: 'anonymous' }),
    frame: () => ({
      territory: {
        name: 'AdmiVille',
        tagline: '',
        phone: '',
        phoneLink: '',
        phoneHours: '',
        whoAnswers: '',
        logo: undefined,
        fictitious: false,
      },
      stylesheets: [services.assets.url('maillage.css')],
      font: services.assets.url('atkinson-hyperlegible-next-latin-wght-normal.woff2'),
      accessibility: 'non conforme (audit à venir)',
    }),
    routes: (pages) => [...homeRoutes({ ...pages, placesIndexed: () => 0 })],
  });
  return { fetch: app.fetch as Application['fetch'], welcome: [], close: async () => {} };
}
