import { refuse, type Refusal, type Result, ok } from '../../shared/kernel/result.ts'
import { RULEBOOK_VERSION } from '../../shared/kernel/rulebook.ts'
import type { CentreFacts } from '../../shared/kernel/centre.ts'
import { openBench, type Bench, type OpenRefusal } from '../bench/open-bench.ts'
import { openSharing } from '../centre/service.ts'
import type { Ports } from '../core/ports.ts'
import { createLedger, type Ledger } from '../ledger/ledger.ts'
import { refreshProjections } from '../ledger/rebuild.ts'
import { readCentreFacts } from '../people/index.ts'
import { createPersonalStore, type PersonalStore } from '../personal/personal-store.ts'
import { projectors, streams } from './projectors.ts'

/** The records of a folder without a window, for a command. */
export interface OpenedForCommand {
  readonly bench: Bench
  readonly ledger: Ledger
  readonly personal: PersonalStore
  readonly centre: CentreFacts
}

/** Anyone with the data folder and its key can take something out by a command; it is recorded like any other. */
export async function openForCommand(
  ports: Ports,
): Promise<Result<OpenedForCommand, OpenRefusal | Refusal<'no-centre'>>> {
  const opened = await openBench(ports)
  if (!opened.ok) return opened
  const bench = opened.value
  const { database, keys } = bench
  refreshProjections(database, projectors, streams, (unreadable) => {
    ports.log.error('an event cannot be read', { ...unreadable.params, code: unreadable.code })
  })
  const centre = readCentreFacts(database.reader, keys.signer.bench)
  if (!centre) {
    bench.close()
    return refuse('no-centre')
  }
  const personal = createPersonalStore(keys)
  const ledger = createLedger({
    database,
    signer: keys.signer,
    projectors,
    texts: personal,
    rulebook: RULEBOOK_VERSION,
    watch: openSharing({ database, keys, projectors }).watch,
    onCommit: () => {},
  })
  return ok({ bench, ledger, personal, centre })
}
