// The parts of results as bytes, drawn the first time they are shown and kept together in common blocks. A page of twenty
// results is made of about three hundred parts that lie all over the memory: waiting for them was two thirds of the time
// of the page under load (bench/RESULTS.md, search). Here a place is one run of bytes, its few numbers before it, and what
// a page needs is asked of the memory all at once before it is copied.
import type { PageWriter } from '#platform/serving/stencil.ts';
import { estimateMinutes, type TravelParameters } from '#shared/travel-time.ts';
import type { Found } from './finder.ts';
import type { ListedHours, Listing } from './listing.ts';
import type { StatusBoard } from './opening-status.ts';
import {
  endMarkup,
  lacksMarkup,
  linkMarkup,
  nameMarkup,
  numberMarkup,
  pinEndMarkup,
  pinGroupEndMarkup,
  pinLabelMarkup,
  pinNameMarkup,
  pinPlaceMarkup,
  pinStatusMarkup,
  statusMarkup,
  travelMarkup,
  UNKNOWN_DISTANCE,
} from './result-list.ts';

/** The needs that the visitor asked for, as masks; both 0 for none. */
export type AskedNeeds = { low: number; high: number };

export type ReadyOptions = {
  board: StatusBoard;
  travel: TravelParameters;
  /** Where a place falls on the map, in its units; undefined off the map. */
  project(listing: Listing): { x: number; y: number } | undefined;
  /** Blocks of a megabyte before all is drawn again. */
  mostBlocks?: number | undefined;
};

const BLOCK = 2 ** 20;
/** Places that changed leave their old bytes behind: past this many blocks, all are drawn again as they are shown. */
const MOST_BLOCKS = 64;
/** Nobody walks further for a paper; beyond, only the car is told. */
const LONGEST_WALK = 180;
/** Longer journeys than this are put in words each time. */
const MOST_MINUTES = 2_000;
const LINE = 64;
/** Pins nearer than this, in units of the map, hide one another: a drop is 34 wide. */
const SAME_SPOT = 12;

/** The numbers of 32 bits before the bytes of a place. */
const HOURS = 0;
const ON_MAP = 1;
/** Where each part stops, from the beginning of the place: link, name, pin (where), name for the pin, end without need. */
const LINK = 2;
const NAME = 3;
const PIN_PLACE = 4;
const PIN_NAME = 5;
const FIRST_END = 6;
const OFFERS = 7;
/** Where the pin stands, in units of the map. */
const SPOT_X = 8;
const SPOT_Y = 9;
/** For each offer: its two masks, and where its end stops. */
const FIXED = 10;
const OFFER_NUMBERS = 3;

/** A part that many results share: a piece of a block. */
type Part = Uint8Array;

type Status = { since: number; until: number; open: boolean; badge: Part; pin: Part };

// Says of a listing by whom, and since when, its place was drawn; no two are the same.
let lastTime = 0;

export class ReadyResults {
  readonly #options: ReadyOptions;
  #blocks: Buffer[] = [];
  #numbers: Int32Array[] = [];
  /** Bytes taken in the last block. */
  #taken = BLOCK;
  #time = 0;
  #hours: ListedHours[] = [];
  #hoursNumbers = new Map<ListedHours, number>();
  #statuses: (Status | undefined)[] = [];
  #open: { begin: Part[]; pinEnd: Part[] } = { begin: [], pinEnd: [] };
  #closed: { begin: Part[]; pinEnd: Part[] } = { begin: [], pinEnd: [] };
  #labels: Part[] = [];
  #byCar: Part[] = [];
  #onFoot: Part[] = [];
  /** Of the pins being written; see `#groupPins`. */
  readonly #x: number[] = [];
  readonly #y: number[] = [];
  readonly #over: number[] = [];
  /** What was asked of the memory; kept so that the asking is not optimised away. */
  touched = 0;

  constructor(options: ReadyOptions) {
    this.#options = options;
    this.#forget();
  }

  #forget(): void {
    lastTime += 1;
    this.#time = lastTime;
    this.#blocks = [];
    this.#numbers = [];
    this.#taken = BLOCK;
    this.#hours = [];
    this.#hoursNumbers = new Map();
    this.#statuses = [];
    this.#open = { begin: [], pinEnd: [] };
    this.#closed = { begin: [], pinEnd: [] };
    this.#labels = [];
    this.#byCar = [];
    this.#onFoot = [];
  }

  /** Room for so many bytes in one block, on a line of the memory. */
  #room(size: number): number {
    const whole = Math.ceil(size / LINE) * LINE;
    if (this.#taken + whole > BLOCK) {
      const bytes = Buffer.from(new ArrayBuffer(Math.max(BLOCK, whole)));
      this.#blocks.push(bytes);
      this.#numbers.push(new Int32Array(bytes.buffer));
      this.#taken = 0;
    }
    const at = (this.#blocks.length - 1) * BLOCK + this.#taken;
    this.#taken += whole;
    return at;
  }

  #keep(markup: string): Part {
    const start = this.#room(markup.length) % BLOCK;
    const block = this.#blocks.at(-1)!;
    block.write(markup, start, 'latin1');
    return block.subarray(start, start + markup.length);
  }

  #drawPlace(listing: Listing): void {
    const { card } = listing;
    const at = this.#options.project(listing);
    const ends = [card.does, ...card.offers.map(({ does }) => does)].map((does) => endMarkup(card, does));
    const parts = [
      linkMarkup(card),
      nameMarkup(card),
      at ? pinPlaceMarkup(Math.round(at.x), Math.round(at.y)) : '',
      pinNameMarkup(card),
      ...ends,
    ];
    const numbersLength = FIXED + card.offers.length * OFFER_NUMBERS;
    const begin = this.#room(parts.reduce((sum, part) => sum + part.length, 4 * numbersLength));
    const bytes = this.#blocks.at(-1)!;
    const numbers = this.#numbers.at(-1)!;
    const start = begin % BLOCK;
    const first = start / 4;
    numbers[first + HOURS] = this.#hoursNumber(listing.hours);
    numbers[first + ON_MAP] = at ? 1 : 0;
    numbers[first + OFFERS] = card.offers.length;
    numbers[first + SPOT_X] = at ? Math.round(at.x) : 0;
    numbers[first + SPOT_Y] = at ? Math.round(at.y) : 0;
    let end = 4 * numbersLength;
    for (const [index, part] of parts.entries()) {
      end += bytes.write(part, start + end, 'latin1');
      if (index < OFFERS - LINK) {
        numbers[first + LINK + index] = end;
        continue;
      }
      const which = index - (OFFERS - LINK);
      const offer = first + FIXED + which * OFFER_NUMBERS;
      numbers[offer] = card.offers[which]!.needsLow | 0;
      numbers[offer + 1] = card.offers[which]!.needsHigh | 0;
      numbers[offer + 2] = end;
    }
    listing.drawnIn = this.#time;
    listing.drawnAt = begin;
  }

  #hoursNumber(hours: ListedHours): number {
    let number = this.#hoursNumbers.get(hours);
    if (number === undefined) {
      number = this.#hours.push(hours) - 1;
      this.#statuses.push(undefined);
      this.#hoursNumbers.set(hours, number);
    }
    return number;
  }

  #statusOf(number: number, now: Temporal.Instant, at: number): Status {
    const known = this.#statuses[number];
    if (known && known.since <= at && at < known.until) return known;
    const { shown, until } = this.#options.board.showUntil(this.#hours[number]!, now);
    const status: Status = {
      since: at,
      until,
      open: shown.tone === 'ouvert',
      badge: this.#keep(statusMarkup(shown)),
      pin: this.#keep(pinStatusMarkup(shown)),
    };
    this.#statuses[number] = status;
    return status;
  }

  /** The part of a number, made when first asked. Numbers go from 0 to a few thousands. */
  #numbered(kept: Part[], number: number, make: (number: number) => string): Part {
    while (kept.length <= number) kept.push(this.#keep(make(kept.length)));
    return kept[number]!;
  }

  #putTravel(page: PageWriter, mode: 'car' | 'foot', metres: number): void {
    const minutes = estimateMinutes(metres, mode, this.#options.travel);
    if (mode === 'foot' && minutes > LONGEST_WALK) return;
    if (minutes >= MOST_MINUTES) page.putText(travelMarkup(mode, minutes));
    else
      page.put(
        this.#numbered(mode === 'car' ? this.#byCar : this.#onFoot, minutes, (one) =>
          travelMarkup(mode, one),
        ),
      );
  }

  /**
   * Draws what was never drawn, and asks the memory for all the rest at once: a page then waits about once, not for each
   * place in its turn. To be called before the two below, for the same places.
   */
  prepare(found: readonly Found[]): void {
    if (this.#blocks.length > (this.#options.mostBlocks ?? MOST_BLOCKS)) this.#forget();
    let touched = 0;
    for (let index = 0; index < found.length; index++) touched += found[index]!.listing.drawnAt;
    for (let index = 0; index < found.length; index++) {
      const { listing } = found[index]!;
      if (listing.drawnIn !== this.#time) this.#drawPlace(listing);
      const numbers = this.#numbers[Math.floor(listing.drawnAt / BLOCK)]!;
      const first = (listing.drawnAt % BLOCK) / 4;
      for (let line = 0; line < 8; line++) touched += numbers[first + (line * LINE) / 4] ?? 0;
    }
    this.touched = touched | 0;
  }

  /**
   * Writes the list, in the order given; with travel times when it is known where the visitor starts from. `query`: what
   * was asked, as it stands in an address, safe as markup of one byte a character.
   */
  putList(
    page: PageWriter,
    found: readonly Found[],
    { low, high }: AskedNeeds,
    timed: boolean,
    now: Temporal.Instant,
    query = '',
  ): void {
    const at = now.epochMilliseconds;
    for (let index = 0; index < found.length; index++) {
      const { listing, metres, lacks } = found[index]!;
      const bytes = this.#blocks[Math.floor(listing.drawnAt / BLOCK)]!;
      const numbers = this.#numbers[Math.floor(listing.drawnAt / BLOCK)]!;
      const start = listing.drawnAt % BLOCK;
      const first = start / 4;
      const { open, badge } = this.#statusOf(numbers[first + HOURS]!, now, at);
      const { begin } = open ? this.#open : this.#closed;
      page.put(this.#numbered(begin, index + 1, (one) => numberMarkup(one, open)));
      const offers = numbers[first + OFFERS]!;
      page.putPart(bytes, start + 4 * (FIXED + offers * OFFER_NUMBERS), start + numbers[first + LINK]!);
      if (query) page.putText(query);
      page.putPart(bytes, start + numbers[first + LINK]!, start + numbers[first + NAME]!);
      page.put(badge);
      if (timed && listing.approximate) page.putText(UNKNOWN_DISTANCE);
      else if (timed && metres !== undefined) {
        this.#putTravel(page, 'car', metres);
        this.#putTravel(page, 'foot', metres);
      }
      if (lacks) page.putText(lacksMarkup(lacks));
      let from = numbers[first + PIN_NAME]!;
      let to = numbers[first + FIRST_END]!;
      if ((low | high) !== 0)
        for (let which = 0; which < offers; which++) {
          const offer = first + FIXED + which * OFFER_NUMBERS;
          if (((numbers[offer]! & low) | (numbers[offer + 1]! & high)) === 0) continue;
          from = numbers[which === 0 ? first + FIRST_END : offer - 1]!;
          to = numbers[offer + 2]!;
          break;
        }
      page.putPart(bytes, start + from, start + to);
    }
  }

  /** How many of these places fall on the map. */
  countPins(found: readonly Found[]): number {
    let count = 0;
    for (let index = 0; index < found.length; index++) {
      const at = found[index]!.listing.drawnAt;
      count += this.#numbers[Math.floor(at / BLOCK)]![(at % BLOCK) / 4 + ON_MAP]!;
    }
    return count;
  }

  /**
   * Finds which pins would hide one another: `#over[index]` is the first place of its spot, itself when it stands alone,
   * -1 off the map. Twenty places make fewer than two hundred comparisons of integers.
   */
  #groupPins(found: readonly Found[]): void {
    const [x, y, over] = [this.#x, this.#y, this.#over];
    for (let index = 0; index < found.length; index++) {
      const at = found[index]!.listing.drawnAt;
      const numbers = this.#numbers[Math.floor(at / BLOCK)]!;
      const first = (at % BLOCK) / 4;
      over[index] = -1;
      if (numbers[first + ON_MAP] === 0) continue;
      x[index] = numbers[first + SPOT_X]!;
      y[index] = numbers[first + SPOT_Y]!;
      over[index] = index;
      for (let other = 0; other < index; other++)
        if (
          over[other] === other &&
          Math.abs(x[other]! - x[index]!) <= SAME_SPOT &&
          Math.abs(y[other]! - y[index]!) <= SAME_SPOT
        ) {
          over[index] = other;
          break;
        }
    }
  }

  /** The numbers in the list of the places that stand under a pin; [] for most. */
  #under(index: number, count: number): number[] {
    const under: number[] = [];
    for (let other = index + 1; other < count; other++)
      if (this.#over[other] === index) under.push(other + 1);
    return under;
  }

  /** Writes the pins, numbered as in the list. The last are drawn first, so that the nearest places stay on top. */
  putPins(page: PageWriter, found: readonly Found[], now: Temporal.Instant): void {
    const at = now.epochMilliseconds;
    this.#groupPins(found);
    for (let index = found.length - 1; index >= 0; index--) {
      if (this.#over[index] !== index) continue;
      const { listing } = found[index]!;
      const bytes = this.#blocks[Math.floor(listing.drawnAt / BLOCK)]!;
      const numbers = this.#numbers[Math.floor(listing.drawnAt / BLOCK)]!;
      const start = listing.drawnAt % BLOCK;
      const first = start / 4;
      const { open, pin } = this.#statusOf(numbers[first + HOURS]!, now, at);
      const { pinEnd } = open ? this.#open : this.#closed;
      page.putPart(bytes, start + numbers[first + NAME]!, start + numbers[first + PIN_PLACE]!);
      page.put(this.#numbered(this.#labels, index + 1, pinLabelMarkup));
      page.putPart(bytes, start + numbers[first + PIN_PLACE]!, start + numbers[first + PIN_NAME]!);
      page.put(pin);
      const under = this.#under(index, found.length);
      if (under.length > 0) page.putText(pinGroupEndMarkup(index + 1, open, under));
      else page.put(this.#numbered(pinEnd, index + 1, (one) => pinEndMarkup(one, open)));
    }
  }
}
