// The mobile that the card of a place is sent to, wherever the sending is proposed.
import { defineForm, phone } from '#kit/form.ts';
import { NOT_A_PHONE } from '#shared/phone.ts';

export const CARD_FORM = defineForm({
  mobile: phone({
    label: 'Numéro de mobile',
    help: 'Un numéro en 06 ou 07. Il est effacé dès que le SMS est parti.',
    required: NOT_A_PHONE,
    mobile: true,
  }),
});
