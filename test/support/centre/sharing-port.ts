import { join } from 'node:path'
import type { SharingPort } from '../../../electron/core/ports.ts'
import { sharingPort } from '../../../electron/host/sharing-port.ts'
import { testUser } from './test-user.ts'

const logMigrationsDir = join(import.meta.dirname, '../../../electron/centre/log/migrations')
const { host } = sharingPort({ logMigrationsDir }, async () => null)

/** Sharing as hosts offer it, at the pace of a test, for benches that live on a day of their own. */
export const sharing: SharingPort = {
  logMigrationsDir,
  comparesClock: false,
  ...(host && { host: { ...host, runAs: testUser } }),
  times: {
    gather: 5,
    again: 100,
    retry: { from: 50, to: 400 },
    askWhenTold: 2_000,
    askByTimer: 100,
    ping: 2_000,
  },
}
