// The frame of a page for tests that look at an answer, not at a territory.
export const FRAME = {
  territory: {
    name: 'Essai',
    tagline: '',
    phone: '',
    phoneLink: '',
    phoneHours: '',
    whoAnswers: '',
    address: '',
    callsBack: false,
    logo: undefined,
    fictitious: true,
  },
  privateStylesheet: '',
  stylesheets: [],
  font: '/x.woff2',
  accessibility: 'non conforme',
  menu: [],
};
