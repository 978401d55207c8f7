import { join } from 'node:path'
import { takeWorkersFrom } from '../../electron/core/worker-file.ts'
import { isStale, sourceRoot } from '../../electron/host/node/source-stamp.mjs'

/*
 * Threads of the core start out of the built program where it is built from these sources, as `npm test` sees to: 0.2 s of
 * processor time each instead of 1.4. A file that is run by itself while one works takes them from source.
 */
if (!isStale(sourceRoot)) takeWorkersFrom(join(sourceRoot, 'out', 'main'))
