import { releaseLevel } from '../../../../shared/rpc/levels.ts'
import type { CentreStatus } from '../../../../shared/centre/index.ts'
import { centreStatusOf, factsFor, openLog, readMembership, verifyOrder } from '../../../centre/index.ts'
import { benchOf, guardOf, publicKeysOf } from '../../../keys/key-store.ts'
import { readKeys } from '../../../keys/read-keys.ts'
import { verifyLedger } from '../../../ledger/verify.ts'
import { chooseKeyGuard } from '../../key-guards.ts'
import type { CommandIo } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { explainRefusal } from '../open-core.ts'
import { readBench, type Reading } from '../read-bench.ts'
import { explainCentre } from './centre-words.ts'

export interface CentreLook {
  readonly status: CentreStatus
  /** Null where it was not asked for. */
  readonly verified: { readonly holds: boolean; readonly records: number; readonly entries: number } | null
}

/**
 * Reads how a bench stands from its files and asks the log, as the bench. Changes nothing here; the program may be running.
 */
export async function lookAtCentre(
  io: CommandIo,
  dataDir: string,
  { verify = false }: { readonly verify?: boolean } = {},
): Promise<Reading<CentreLook>> {
  const guard = chooseKeyGuard(dataDir, await io.systemGuard(dataDir))
  const read = await readBench(
    dataDir,
    io.program,
    async ({ database, keys }): Promise<Reading<CentreLook>> => {
      const opened = readKeys(keys.reader, guard)
      if (!opened) {
        const params = { guardedBy: guardOf(keys) ?? '', opensWith: guard.kind }
        return { ok: false, ...explainRefusal({ code: 'keys-locked', params }, dataDir) }
      }
      const membership = readMembership(opened)
      const bench = benchOf(keys)
      if (!membership || bench === null) {
        const { words } = explainCentre({ code: 'not-sharing', params: {} })
        return { ok: false, exit: exitCodes.no, words }
      }
      const { reader } = database
      const log = openLog(membership.address, membership.login)
      const facts = factsFor(reader, {
        program: io.program.version,
        clock: Date.now(),
        level: releaseLevel.own,
      })
      const hello = await log.hello(facts)
      await log.close()
      const heard = hello.ok ? hello.value : null
      const fault = hello.ok ? hello.value.differs : hello.error.code
      const joined = membership.state === 'joined'
      const status = centreStatusOf(reader, { bench, joined }, heard, fault)
      if (!verify) return { ok: true, value: { status, verified: null } }
      const chains = verifyLedger(reader, publicKeysOf(keys))
      const order = verifyOrder(reader)
      const records = chains.holds ? chains.count : 0
      const verified = { holds: chains.holds && order.holds, records, entries: order.entries }
      return { ok: true, value: { status, verified } }
    },
  )
  return read.ok ? read.value : read
}
