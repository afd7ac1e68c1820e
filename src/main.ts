// Composition root: configuration → database → application → listen. Stops in order on Ctrl-C.
import { composeApp } from './app.tsx';
import { readConfig, readStartFlags, sayDiskFault, UsageError } from './config.ts';
import { startServer } from './server.ts';

// The territory says its zone: whatever would read the machine's must not come right by chance.
process.env.TZ = 'UTC';

let folder = '';
try {
  const config = readConfig(readStartFlags(process.argv.slice(2)));
  folder = config.dataFolder;
  // Listened to from the beginning: a signal that comes while starting stops in order too, once started.
  let stopping = false;
  const asked = Promise.withResolvers<void>();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      console.log('\nArrêt de Maillage…');
      asked.resolve();
    });
  const server = await startServer(config, (line) => console.log(line), composeApp);
  void server.doomed.then(async (reason) => {
    stopping = true;
    console.error(reason);
    await server.stop();
    process.exit(1);
  });
  void asked.promise.then(async () => {
    await server.stop();
    process.exit(0);
  });
} catch (error) {
  if (error instanceof UsageError) {
    console.error(error.message);
    process.exit(2);
  }
  const disk = sayDiskFault(error, { dataFolder: folder });
  console.error(disk ?? (error instanceof Error && error.name === 'StartRefusal' ? error.message : error));
  process.exit(1);
}
