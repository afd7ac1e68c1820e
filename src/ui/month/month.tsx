// A month of days, a table of weeks: read by the keyboard and by voice as any table, printed as it stands, without script.
// On a narrow screen the days that hold something stand one under the other.
import type { ComponentChildren } from 'preact';
import { MONTHS, sayWholeDay, WEEKDAYS } from '#shared/day/day.ts';

export type MonthDay = {
  /** What stands in the day; nothing leaves it empty. */
  content?: ComponentChildren;
  /** Where the day itself leads. */
  href?: string;
  /** The name of a public holiday, « fermé ». */
  note?: string;
};

/** « novembre 2026 ». */
export const sayMonth = ({ year, month }: Temporal.PlainYearMonth): string => `${MONTHS[month - 1]} ${year}`;

/** The weeks of a month, Monday first; undefined for the days of its neighbours. */
export function weeksOf(month: Temporal.PlainYearMonth): (Temporal.PlainDate | undefined)[][] {
  const first = month.toPlainDate({ day: 1 });
  const before = first.dayOfWeek - 1;
  return Array.from({ length: Math.ceil((before + month.daysInMonth) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, weekday) => {
      const index = 7 * week + weekday - before;
      return index >= 0 && index < month.daysInMonth ? first.add({ days: index }) : undefined;
    }),
  );
}

export function Month(props: {
  month: Temporal.PlainYearMonth;
  /** « Les ateliers »: what the days hold, said before the month. */
  label: string;
  today: Temporal.PlainDate;
  dayOf(day: Temporal.PlainDate): MonthDay;
  /** The page of a month; without it, the table stands alone. */
  hrefOf?: (month: Temporal.PlainYearMonth) => string;
  /** Said when no day of the month holds anything. */
  empty?: string;
}) {
  const { month, hrefOf, empty } = props;
  const weeks = weeksOf(month);
  const holds = weeks.flat().some((day) => day && props.dayOf(day).content);
  return (
    <section class="mois" aria-label={`${props.label}, ${sayMonth(month)}`}>
      <table>
        <caption>
          {props.label}, {sayMonth(month)}
        </caption>
        <thead>
          <tr>
            {WEEKDAYS.map((name) => (
              <th scope="col" key={name}>
                <span class="entier">{name}</span>
                <span class="court" aria-hidden="true">
                  {name.slice(0, 3)}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week.find(Boolean)!.toString()}>
              {week.map((day, index) =>
                day ? (
                  <Day key={day.toString()} day={day} today={props.today} {...props.dayOf(day)} />
                ) : (
                  <td class="vide" key={WEEKDAYS[index]} />
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {!holds && empty && <p>{empty}</p>}
      {hrefOf && (
        <p class="rang ecran">
          {[month.subtract({ months: 1 }), month.add({ months: 1 })].map((other, index) => (
            <a class="bouton clair" href={hrefOf(other)} rel={index === 0 ? 'prev' : 'next'} key={index}>
              {sayMonth(other)}
            </a>
          ))}
        </p>
      )}
    </section>
  );
}

function Day({
  day,
  today,
  content,
  href,
  note,
}: MonthDay & { day: Temporal.PlainDate; today: Temporal.PlainDate }) {
  const number = (
    <time dateTime={day.toString()}>
      <span aria-hidden="true" class="jour">
        {day.day}
      </span>
      <span class="dit">{sayWholeDay(day)}</span>
    </time>
  );
  return (
    <td class={content || note ? undefined : 'vide'} aria-current={day.equals(today) ? 'date' : undefined}>
      {href ? <a href={href}>{number}</a> : number}
      {note && <small>{note}</small>}
      {content}
    </td>
  );
}
