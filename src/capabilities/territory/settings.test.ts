import fc from 'fast-check';
import { expect, test } from 'vitest';
import { phoneText } from '#shared/phone.ts';
import { contrastRatio, formatColour, parseColour, WHITE } from './contrast.ts';
import { checkSettings, SETTINGS, settingsOn, travelParameters } from './settings.ts';
import { themeStyle } from './theme.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const refusalOf = (setting: string, value: unknown) => {
  const checked = checkSettings({ [setting]: value });
  return checked.kind === 'refused' ? checked.refusals[0] : undefined;
};
const readAs = (setting: string, value: unknown) => {
  const checked = checkSettings({ [setting]: value });
  return checked.kind === 'accepted' ? (checked.values as Record<string, unknown>)[setting] : undefined;
};
const channel = fc.integer({ min: 0, max: 255 });
const colour = fc.tuple(channel, channel, channel).map(formatColour);

test('has a default for every setting, which its own rule accepts', () => {
  const settings = settingsOn(day('2026-11-22'), []);
  for (const [name, { default: value }] of Object.entries(SETTINGS)) {
    expect(settings).toHaveProperty(name);
    if (value !== null) expect(refusalOf(name, value)).toBeUndefined();
  }
  expect(settings.accessMinutes).toEqual([20, 30]);
  expect(settings.timeZone).toBe('Europe/Paris');
});

test('gives the value in force on the day, and the default before the first one', () => {
  const rows = [
    { name: 'accessMinutes', validFrom: day('2027-01-01'), value: [15] },
    { name: 'accessMinutes', validFrom: day('2026-06-01'), value: [25] },
    { name: 'forgotten', validFrom: day('2020-01-01'), value: 1 },
  ];
  expect(settingsOn(day('2026-05-31'), rows).accessMinutes).toEqual([20, 30]);
  expect(settingsOn(day('2026-06-01'), rows).accessMinutes).toEqual([25]);
  expect(settingsOn(day('2026-12-31'), rows).accessMinutes).toEqual([25]);
  expect(settingsOn(day('2027-01-01'), rows).accessMinutes).toEqual([15]);
  expect(settingsOn(day('2027-01-01'), rows)).not.toHaveProperty('forgotten');
});

test('refuses a main colour under 7:1 on white, says why, and proposes the nearest darker one', () => {
  const refusal = refusalOf('mainColour', '#c0392b');
  expect(refusal?.message).toContain('contraste de 5,4, il en faut 7');
  expect(refusal?.message).toContain(refusal!.proposal!);
  expect(refusalOf('mainColour', refusal!.proposal)).toBeUndefined();
});

test('accepts a main colour exactly when it reaches 7:1 on white, and always accepts its own proposal', () => {
  fc.assert(
    fc.property(colour, (value) => {
      const refusal = refusalOf('mainColour', value);
      expect(refusal === undefined).toBe(contrastRatio(parseColour(value)!, WHITE) >= 7);
      if (refusal) expect(refusalOf('mainColour', refusal.proposal)).toBeUndefined();
    }),
  );
});

test('refuses an accent colour that black ink does not stand out on', () => {
  expect(refusalOf('accentColour', '#ffc936')).toBeUndefined();
  expect(refusalOf('accentColour', '#5b1a49')?.message).toContain('trop foncée');
});

test('keeps links readable on every tint of an accepted main colour', () => {
  fc.assert(
    fc.property(colour, (value) => {
      if (refusalOf('mainColour', value)) return;
      const tints = themeStyle({ mainColour: value, accentColour: '#ffc936' });
      for (const shade of ['50', '100']) {
        const tint = new RegExp(`--mure-${shade}:(#[0-9a-f]{6})`).exec(tints)?.[1] ?? '#f3e8f0';
        expect(contrastRatio(parseColour(value)!, parseColour(tint)!)).toBeGreaterThanOrEqual(4.5);
      }
    }),
  );
  expect(themeStyle({ mainColour: '#5b1a49', accentColour: '#ffc936' })).toBe('');
});

test('reads a phone number however it is written, and refuses a surcharged or unfinished one', () => {
  for (const text of ['02 61 91 00 18', '02.61.91.00.18', '+33 2 61 91 00 18', '0033261910018'])
    expect(readAs('phone', text)).toBe('+33261910018');
  expect(readAs('phone', '39 60')).toBe('3960');
  expect(refusalOf('phone', '08 92 12 34 56')?.message).toContain('surtaxé');
  expect(refusalOf('phone', '02 61 91 00')?.message).toContain('dix chiffres');
  expect(phoneText('+33261910018').replaceAll('\u00a0', ' ')).toBe('02 61 91 00 18');
  expect(phoneText('3960').replaceAll('\u00a0', ' ')).toBe('39 60');
});

test('reads lists and numbers as a command or a form writes them', () => {
  expect(readAs('accessMinutes', '30, 20')).toEqual([20, 30]);
  expect(readAs('languages', 'fr uk ar')).toEqual(['fr', 'uk', 'ar']);
  expect(readAs('carSpeed', '50')).toBe(50);
  expect(refusalOf('languages', 'en')?.message).toContain('français');
  expect(refusalOf('languages', 'fr klingon')?.message).toContain('Langues possibles');
  expect(refusalOf('carDetour', '0.5')?.message).toBe('Il faut au moins 1.');
  expect(refusalOf('timeZone', 'Europe/Vannes')?.message).toContain('Indian/Reunion');
});

test('says every refusal at once, and names a setting that does not exist', () => {
  const checked = checkSettings({ mainColour: 'rouge', couleur: '#000000', name: 'Pays' });
  expect(checked.kind).toBe('refused');
  if (checked.kind === 'refused')
    expect(checked.refusals.map(({ setting }) => setting)).toEqual(['mainColour', 'couleur']);
});

test('puts the default back for an empty value', () => {
  expect(readAs('mainColour', '')).toBe('#5b1a49');
  expect(readAs('accessMinutes', null)).toEqual([20, 30]);
});

test('estimates travel with the settings of the territory', () => {
  const settings = { ...settingsOn(day('2026-11-22'), []), carSpeed: 60, footDetour: 1.5 };
  expect(travelParameters(settings)).toMatchObject({
    car: { kilometresPerHour: 60, fixedMinutes: 2 },
    foot: { detour: 1.5, kilometresPerHour: 4.5 },
  });
});
