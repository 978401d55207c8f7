import { ok, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { Language } from '../../shared/kernel/centre.ts'
import { openForCommand } from './open-for-command.ts'
import { streams } from './projectors.ts'
import type { Ports } from '../core/ports.ts'
import { allTurns } from '../core/turns.ts'
import type { OpenRefusal } from '../bench/open-bench.ts'
import { rebuildProjections } from '../ledger/rebuild.ts'
import { openName, readPerson } from '../people/index.ts'
import { loadWords } from '../words/words.ts'
import { letterheadNow } from '../profile/index.ts'
import { reportsProjector } from '../reports/projector.ts'
import { cashOfDays } from '../cashbook/index.ts'
import { aloneDay, byCommandLine, type ReportDeps } from '../reports/deps.ts'
import {
  exportReport,
  withoutWatcher,
  type ExportRequest,
  checkRange,
  createWriter,
} from '../reports/index.ts'

export interface ReportRunner {
  /** The language of the centre, for those who name none. */
  readonly language: Language
  /** `actor`: the person in whose name it is recorded; the command line itself without one. */
  make(request: Omit<ExportRequest, 'by'>, actor?: string): Promise<Result<Uint8Array, Refusal>>
  close(): void
}

/** Reports without a window: anyone with the data folder and its key can export one. It is recorded like any other. */
export async function openReportRunner(
  ports: Ports,
): Promise<Result<ReportRunner, OpenRefusal | Refusal<'no-centre'>>> {
  const opened = await openForCommand(ports)
  if (!opened.ok) return opened
  const { bench, ledger, personal, centre: found } = opened.value
  const { database, keys } = bench
  const { signer } = keys
  const nameOf = (personId: string): string | null => {
    const person = readPerson(database.reader, personId)
    return person ? openName(personal, database.reader, person) : null
  }
  const cashDeps = { database, ledger, personal, centre: () => found, nameOf }
  const deps: ReportDeps = {
    database,
    ledger,
    personal,
    centre: () => found,
    cashOf: (days) => cashOfDays(cashDeps, days),
    letterhead: () => letterheadNow({ ledger, centre: () => found }),
    nameOf,
    words: loadWords(ports.resourcesDir),
    resourcesDir: ports.resourcesDir,
    pdf: ports.pdf,
    log: ports.log,
    now: () => ports.clock.now(),
    push: () => {},
    benchKey: signer.key,
    // An export by command is of this bench alone, whoever writes the scheduled ones.
    turns: allTurns,
    sharedDay: aloneDay,
    hopeless: new Set(),
    async refill() {
      rebuildProjections(database, [reportsProjector], streams, () => {})
    },
    found({ table, days }) {
      ports.log.error('sums were not what the sealed records come to', { table, days })
    },
  }
  const write = createWriter(deps)
  return ok({
    language: found.language,
    async make(request, actor = byCommandLine) {
      const by = { actor, now: deps.now() }
      return (
        checkRange(request) ??
        (await exportReport(deps, write, by, { ...request, by: 'command-line' }, withoutWatcher))
      )
    },
    close() {
      bench.close()
    },
  })
}
