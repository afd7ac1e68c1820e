// The one port by which a capability shows something beside another's object, whose owner imports nobody: the workshops
// of a place on its sheet, what the agenda has in a commune. The owner asks the kit; whoever declared it answers.
import type { Kit, ObjectKind, Shown } from './kit.ts';

/** What a capability shows beside one kind of object; undefined when it has nothing to say of this one. */
export type Beside = {
  kind: ObjectKind;
  show(kit: Kit, id: string): Promise<Shown | undefined>;
};
