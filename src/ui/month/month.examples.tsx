import type { Examples } from '../examples.ts';
import { Month, type MonthDay } from './month.tsx';

const NOVEMBER = Temporal.PlainYearMonth.from('2026-11');
const TODAY = Temporal.PlainDate.from('2026-11-24');
const DAYS: Record<number, MonthDay> = {
  1: { note: 'Toussaint' },
  11: { note: 'Armistice' },
  24: { content: <p>Ma boîte mail, 14 h</p>, href: '/composants?jour=2026-11-24' },
  26: { content: <p>Mes droits, 9 h 30</p>, href: '/composants?jour=2026-11-26' },
};

export const monthExamples: Examples = {
  piece: 'Un mois',
  examples: [
    {
      name: 'Des jours fériés, aujourd’hui, deux ateliers',
      draw: () => (
        <Month
          month={NOVEMBER}
          label="Les ateliers"
          today={TODAY}
          dayOf={({ day }) => DAYS[day] ?? {}}
          hrefOf={(month) => `/composants?mois=${month}`}
        />
      ),
    },
    {
      name: 'Un mois vide, seul',
      draw: () => (
        <Month
          month={NOVEMBER}
          label="Les permanences"
          today={TODAY}
          dayOf={() => ({})}
          empty="Rien n’est prévu ce mois-ci."
        />
      ),
    },
  ],
};
