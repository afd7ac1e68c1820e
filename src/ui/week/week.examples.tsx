import type { Examples } from '../examples.ts';
import { Week, type WeekDay } from './week.tsx';

const day = (name: string, words: string, segments: WeekDay['segments'], note?: string): WeekDay => ({
  name,
  words,
  segments,
  note,
  today: note === 'aujourd’hui',
});
const MORNING = { fromMinute: 540, toMinute: 750, byAppointment: false };
const AFTERNOON = { fromMinute: 840, toMinute: 1_020, byAppointment: true };

export const weekExamples: Examples = {
  piece: 'Horaires d’une semaine',
  examples: [
    {
      name: 'Ouvert, sur rendez-vous, fermé',
      draw: () => (
        <Week
          caption="Horaires"
          nowMinute={600}
          days={[
            day('Lundi', '9 h – 12 h 30, 14 h – 17 h sur rendez-vous', [MORNING, AFTERNOON], 'aujourd’hui'),
            day('Mardi', 'Fermé', [], 'Toussaint'),
            day('Mercredi', '14 h – 17 h sur rendez-vous', [AFTERNOON]),
          ]}
        />
      ),
    },
  ],
};
