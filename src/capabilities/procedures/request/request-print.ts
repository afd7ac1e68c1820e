// The paper twin of a territory's form, and its acknowledgment: on one page when they hold there.
import { type Printer, pageCount } from '#platform/printing/printer.ts';
import { type RequestField, TELL_CHANNELS } from './request-form.ts';
import type { ReturnPlace } from './return-places.ts';

const TEMPLATE = 'capabilities/procedures/request/request.typ';

export type RequestPaper = {
  title: string;
  intro: string;
  lines: readonly RequestLine[];
  /** A frame for who receives it. */
  office: boolean;
  places: readonly ReturnPlace[];
  fictitious: boolean;
  helpPhone: string;
  footer: string;
};
export type RequestLine = {
  label: string;
  help: string;
  value: string;
  options: readonly string[];
  long: boolean;
};

export const line = (label: string, value: string): RequestLine => ({
  label,
  help: '',
  value,
  options: [],
  long: false,
});

/** What is asked by hand: the questions, then how to tell them of the answer. */
export const linesToFill = (fields: readonly RequestField[]): RequestLine[] => [
  ...fields.map(({ label, help, kind, options, required }) => ({
    help,
    options,
    value: '',
    long: kind === 'long',
    label: required ? label : `${label} (si vous voulez)`,
  })),
  { ...line('Comment vous prévenir de la suite ?', ''), options: Object.values(TELL_CHANNELS) },
  { ...line('Nom, téléphone, mail ou adresse, selon votre choix', ''), long: true },
];

/** Closer lines when they bring it on one page; else two in balance: where to give it back, and whom to call, together. */
export async function printRequest(printer: Printer, paper: RequestPaper): Promise<Uint8Array<ArrayBuffer>> {
  const print = (tight: boolean, together: boolean) => printer.print(TEMPLATE, { ...paper, tight, together });
  for (const tight of [false, true]) {
    const pdf = await print(tight, false);
    if (pageCount(pdf) === 1) return pdf;
  }
  return print(false, true);
}
