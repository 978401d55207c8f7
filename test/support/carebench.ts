import { join } from 'node:path'

/** The command line as it ships: built before the files that run it (`programs-setup.ts`, `test/run.ts`). */
export const cli = join(import.meta.dirname, '..', '..', 'out', 'main', 'cli.js')
