// The door of contact.
export { CALLBACK_DAYS } from './callback.ts';
export { type CallToMake, firstToCall, SAID, sayAttempts } from './calls-page.tsx';
export { OwnWords, PrintLetter } from './own-words.tsx';
export { listSaidAbout, type SaidAbout } from './said-about.ts';
export * from './store.ts';
export { isTellingHour, tellFrom } from './telling-hours.ts';
