import { join } from 'node:path'
import { inThread } from '../../electron/core/beside.ts'
import type { Ports } from '../../electron/core/ports.ts'
import { keyFileGuard } from '../../electron/host/key-guards.ts'
import type { ManualClock } from './manual-clock.ts'

const root = join(import.meta.dirname, '..', '..')

/**
 * What a host would hand to the core, with a clock that a test moves, a printer that needs no browser and PINs that are
 * checked at next to no cost. What ships pays `electron/host/secret-cost.ts`.
 */
export function testPorts(dir: string, clock: ManualClock, errors: unknown[] = []): Ports {
  return {
    dataDir: dir,
    resourcesDir: join(root, 'resources'),
    migrationsDir: join(root, 'electron', 'db', 'migrations'),
    rendererDir: null,
    clock,
    keyGuard: keyFileGuard(dir),
    pdf: { print: async () => ({ ok: true, value: new TextEncoder().encode('%PDF-1.7\n') }) },
    secretCost: { cost: 2 ** 10, blockSize: 8, parallelization: 1 },
    log: {
      info: () => {},
      warn: () => {},
      error: (message, facts) => errors.push({ message, ...facts }),
    },
    version: '0.0.0-test',
    lookAtFolderEveryMs: 100,
    startBeside: inThread,
    // A phone of a test is on this computer.
    networks: () => [{ name: 'test', address: '127.0.0.1' }],
    mayConnect: (address) => address === '127.0.0.1',
  }
}
