// The frame that an empty territory gives to its pages, so that both arms draw the same one.
import type { Frame } from '../../src/ui/page/frame.ts';

export function emptyFrame(): Frame {
  return {
    territory: {
      name: 'Mon territoire',
      tagline: 'Mon territoire',
      phone: '',
      phoneLink: '',
      phoneHours: '',
      whoAnswers: '',
      address: '',
      callsBack: false,
      logo: undefined,
      fictitious: false,
    },
    stylesheets: ['/actifs/maillage.css'],
    privateStylesheet: '/actifs/reserve.css',
    font: '/actifs/police.woff2',
    accessibility: 'non conforme (audit à venir)',
    path: '/lieux',
    account: undefined,
    menu: [],
    formToken: () => '',
  };
}
