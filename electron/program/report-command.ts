import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { RULEBOOK_VERSION } from '../../shared/kernel/rulebook.ts'
import type { Language } from '../../shared/kernel/centre.ts'
import { projectors, streams } from './projectors.ts'
import type { Ports } from '../core/ports.ts'
import { openBench, type OpenRefusal } from '../bench/open-bench.ts'
import { createLedger } from '../ledger/ledger.ts'
import { rebuildProjections, refreshProjections } from '../ledger/rebuild.ts'
import { openName, readCentreFacts, readPerson } from '../people/index.ts'
import { createPersonalStore } from '../personal/personal-store.ts'
import { loadWords } from '../words/words.ts'
import { letterheadNow } from '../profile/index.ts'
import { reportsProjector } from '../reports/projector.ts'
import { byCommandLine, type ReportDeps } from '../reports/deps.ts'
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
  const opened = await openBench(ports)
  if (!opened.ok) return opened
  const bench = opened.value
  const { database, keys } = bench
  refreshProjections(database, projectors, streams, (unreadable) => {
    ports.log.error('an event cannot be read', { ...unreadable.params, code: unreadable.code })
  })
  const { signer } = keys
  const found = readCentreFacts(database.reader, signer.bench)
  if (!found) {
    bench.close()
    return refuse('no-centre')
  }
  const personal = createPersonalStore(keys)
  const ledger = createLedger({
    database,
    signer,
    projectors,
    texts: personal,
    rulebook: RULEBOOK_VERSION,
    onCommit: () => {},
  })
  const deps: ReportDeps = {
    database,
    ledger,
    personal,
    centre: () => found,
    letterhead: () => letterheadNow({ ledger, centre: () => found }),
    nameOf(personId) {
      const person = readPerson(database.reader, personId)
      return person ? openName(personal, database.reader, person) : null
    },
    words: loadWords(ports.resourcesDir),
    resourcesDir: ports.resourcesDir,
    pdf: ports.pdf,
    log: ports.log,
    now: () => ports.clock.now(),
    push: () => {},
    benchKey: signer.key,
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
