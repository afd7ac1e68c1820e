// The fields of settings, for the page of the first run and the one that stays: each is read by the rule of its setting.
import { checkSettings, type SettingName, settingLabels } from '#capabilities/territory';
import { type Field, file, line } from '#kit/form.ts';
import { type Files, imageExtension } from '#platform/files.ts';

const LABELS = new Map<string, string>(settingLabels().map(({ name, label }) => [name, label]));

/** Bytes. */
export const LOGO_MOST = 200 * 1024;

export const settingField = (
  name: SettingName,
  { label = LABELS.get(name)!, ...look }: { label?: string; help?: string | undefined; short?: boolean } = {},
): Field<string> => ({
  ...line({
    label,
    most: 1_000,
    refuse(text) {
      const checked = checkSettings({ [name]: text });
      return checked.kind === 'refused' ? checked.refusals[0]?.message : undefined;
    },
    ...look,
  }),
  // A colour is mixed like a password, and what a territory says of itself is on every page.
  isFree: false,
});

export const logoField = (label: string, help: string) =>
  file({
    label,
    help: `Une image PNG, JPEG ou WebP, 200 ko au plus.${help}`,
    accept: 'image/png,image/jpeg,image/webp',
    most: LOGO_MOST,
    tooHeavy: 'Ce logo pèse plus de 200 ko : choisissez-en un plus petit.',
  });

/** The name under which the logo is kept; undefined when none was sent. */
export async function keepLogo(
  files: Files,
  logo: File | undefined,
): Promise<{ kept: string | undefined } | { error: string }> {
  if (!logo) return { kept: undefined };
  const content = new Uint8Array(await logo.arrayBuffer());
  const extension = imageExtension(content);
  if (!extension) return { error: 'Le logo doit être une image PNG, JPEG ou WebP.' };
  return { kept: await files.put(content, extension) };
}
