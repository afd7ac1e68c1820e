// What the build learnt from the committed sentences (bin/learn-hearing.ts), read once by whoever hears with it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LinearModel, readModel } from '#shared/hearing/linear-model.ts';
import type { Model } from '#shared/hearing/sentences.ts';
import type { Kit } from './kit.ts';

export const learntModel = ({ services: { config } }: Kit, name: Model): LinearModel =>
  readModel(readFileSync(join(config.root, 'dist', 'hearing', `${name}.bin`)));
