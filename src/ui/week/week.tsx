// The hours of a week: a bar and the same hours in words, in one cell. Full: one comes. Hatched: by appointment.
export type WeekDay = {
  /** « Lundi ». */
  name: string;
  /** « aujourd’hui », or the name of a public holiday. */
  note: string | undefined;
  today: boolean;
  segments: { fromMinute: number; toMinute: number; byAppointment: boolean }[];
  /** « 9 h – 12 h 30, 14 h – 18 h ». */
  words: string;
};

const PATTERN = 'rayure';

/** Hours drawn: from 8 to 19 h, wider when the place opens earlier or closes later. */
function span(days: readonly WeekDay[]): { from: number; to: number } {
  const minutes = days.flatMap(({ segments }) =>
    segments.flatMap(({ fromMinute, toMinute }) => [fromMinute, toMinute]),
  );
  const from = Math.min(8 * 60, ...minutes.filter((minute) => minute > 0));
  const to = Math.max(19 * 60, ...minutes.map((minute) => Math.min(minute, 24 * 60)));
  return { from: Math.floor(from / 60) * 60, to: Math.ceil(to / 60) * 60 };
}

export function Week({
  days,
  nowMinute,
  caption,
}: {
  days: readonly WeekDay[];
  nowMinute: number;
  caption: string;
}) {
  const { from, to } = span(days);
  const at = (minute: number) =>
    `${((100 * (Math.min(Math.max(minute, from), to) - from)) / (to - from)).toFixed(2)}%`;
  const step = to - from > 14 * 60 ? 4 : 2;
  const hours = Array.from({ length: 24 }, (_, hour) => hour).filter(
    (hour) => hour % step === 0 && hour * 60 > from && hour * 60 < to,
  );
  const width = (a: number, b: number) =>
    `${((100 * (Math.min(b, to) - Math.max(a, from))) / (to - from)).toFixed(2)}%`;
  return (
    <table class="semaine">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Jour</th>
          <th scope="col">
            <span class="vh">Horaires</span>
            <svg class="axe" aria-hidden="true" focusable="false">
              {hours.map((hour, index) => (
                <text key={hour} class={index % 2 === 1 ? 'pair' : undefined} x={at(hour * 60)} y="15">
                  {`${hour} h`}
                </text>
              ))}
            </svg>
          </th>
        </tr>
      </thead>
      <tbody>
        {days.map((day, index) => (
          <tr key={day.name} class={day.today ? 'auj' : undefined}>
            <th scope="row">
              {day.name}
              {day.note && <small>{day.note}</small>}
            </th>
            <td>
              <svg class="jauge" aria-hidden="true" focusable="false">
                {index === 0 && <Stripes />}
                <line class="sol" x1="0" x2="100%" y1="13" y2="13" />
                {hours.map((hour) => (
                  <line key={hour} class="trait" x1={at(hour * 60)} x2={at(hour * 60)} y1="6" y2="20" />
                ))}
                {day.segments.map(({ fromMinute, toMinute, byAppointment }) => (
                  <rect
                    key={fromMinute}
                    class={byAppointment ? 'raye' : 'plein'}
                    x={at(fromMinute)}
                    width={width(fromMinute, toMinute)}
                    y="2"
                    height="22"
                    rx="4"
                  />
                ))}
                {day.today && nowMinute > from && nowMinute < to && (
                  <>
                    <line class="halo" x1={at(nowMinute)} x2={at(nowMinute)} y1="-5" y2="31" />
                    <line class="maintenant" x1={at(nowMinute)} x2={at(nowMinute)} y1="-5" y2="31" />
                  </>
                )}
              </svg>
              <span>{day.words}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Stripes() {
  return (
    <defs>
      <pattern id={PATTERN} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect class="rayure-fond" width="8" height="8" />
        <rect class="rayure-trait" width="3" height="8" />
      </pattern>
    </defs>
  );
}
