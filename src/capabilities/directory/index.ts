// The door of the directory: what jobs, commands and other capabilities may use.

export { NEEDS, type NeedCode } from './needs.ts';
export { recordStatement } from './record-statements.ts';
export { type Asked, readAsked, writeAsked } from './search/asked.ts';
export { type Finder, type Found, makeFinder } from './search/finder.ts';
export { type Listing, listingOf } from './search/listing.ts';
export { followDirectory, type LiveIndex } from './search/live-index.ts';
export type { Sheet } from './sheet.ts';
export type { Statement } from './statement.ts';
