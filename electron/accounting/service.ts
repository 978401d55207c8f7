import type { accountingContract } from '../../shared/accounting/contract.ts'
import { accountingFormats, type AccountingRequest } from '../../shared/accounting/request.ts'
import { languages } from '../../shared/kernel/centre.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { isCalendarDate } from '../../shared/kernel/time.ts'
import type { FileKind } from '../core/files.ts'
import type { Handlers } from '../core/handler.ts'
import type { AccountingDeps } from './deps.ts'
import { accountingDocuments } from './documents.ts'
import { exportAccounting, rangeRefusal } from './export.ts'

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** Documents for the centre's accountant: how many there are, and the file itself. */
export interface Accounting {
  readonly handlers: Handlers<typeof accountingContract>
  /** `/files/accounting/<from>_<to>.csv|xlsx?lang=cs|en` */
  readonly files: FileKind
  /** What a command of this computer asks for. */
  readonly exportForCommand: (request: AccountingRequest) => Promise<Result<Uint8Array, Refusal>>
}

export function createAccounting(
  deps: AccountingDeps & { readonly isSetUp: () => boolean; readonly commandActor: string },
): Accounting {
  return {
    handlers: {
      'accounting.count': (_, days) =>
        rangeRefusal(days) ??
        ok({ documents: accountingDocuments(deps.ledger, deps.centre().zone, days).length }),
    },
    files: {
      access: ['manager'],
      async get({ id, request, caller }) {
        const [, from = '', to = '', ending] = /^([\d-]{10})_([\d-]{10})\.(csv|xlsx)$/.exec(id) ?? []
        const format = accountingFormats.find((known) => known === ending)
        if (!format || !isCalendarDate(from) || !isCalendarDate(to)) return null
        const asked = new URL(request.url).searchParams.get('lang')
        const language = languages.find((known) => known === asked) ?? null
        const wanted = { from, to, format, language, separator: null, bom: true }
        const made = await exportAccounting(deps, wanted, { actor: caller.personId, by: 'person' })
        if (!made.ok) return null
        return new Response(new Uint8Array(made.value), {
          headers: {
            'Content-Type': types[format],
            'Content-Disposition': `attachment; filename="carebench-documents-${from}_${to}.${format}"`,
            'Cache-Control': 'no-store',
          },
        })
      },
    },
    async exportForCommand(request) {
      if (!deps.isSetUp()) return refuse('no-centre')
      return await exportAccounting(deps, request, { actor: deps.commandActor, by: 'command-line' })
    },
  }
}
