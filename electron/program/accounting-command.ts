import type { AccountingRequest } from '../../shared/accounting/request.ts'
import { ok, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { exportAccounting } from '../accounting/index.ts'
import type { OpenRefusal } from '../bench/open-bench.ts'
import type { Ports } from '../core/ports.ts'
import { byCommandLine } from '../reports/deps.ts'
import { loadWords } from '../words/words.ts'
import { openForCommand } from './open-for-command.ts'

export interface AccountingRunner {
  make(request: AccountingRequest): Promise<Result<Uint8Array, Refusal>>
  close(): void
}

/** Documents for the accountant without a window. */
export async function openAccountingRunner(
  ports: Ports,
): Promise<Result<AccountingRunner, OpenRefusal | Refusal<'no-centre'>>> {
  const opened = await openForCommand(ports)
  if (!opened.ok) return opened
  const { ledger, centre, bench } = opened.value
  const deps = {
    ledger,
    centre: () => centre,
    words: loadWords(ports.resourcesDir),
    now: () => ports.clock.now(),
  }
  return ok({
    make: async (request) =>
      await exportAccounting(deps, request, { actor: byCommandLine, by: 'command-line' }),
    close() {
      bench.close()
    },
  })
}
