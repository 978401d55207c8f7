import { uuidv7 } from 'uuidv7'
import { MOST_EXPORT_DAYS, type accountingErrors } from '../../shared/accounting/contract.ts'
import { accountingStream } from '../../shared/accounting/events.ts'
import type { AccountingRequest } from '../../shared/accounting/request.ts'
import { accountingTable } from '../../shared/accounting/table.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { daysBetween } from '../../shared/reports/business-day.ts'
import type { AccountingDeps } from './deps.ts'
import { accountingDocuments } from './documents.ts'
import { accountingCsv, accountingXlsx } from './write-file.ts'

interface Days {
  readonly from: string
  readonly to: string
}

export function rangeRefusal({
  from,
  to,
}: Days): { readonly ok: false; readonly error: Refusal<(typeof accountingErrors)[number]> } | null {
  if (to < from) return refuse('range-backwards', { from, to })
  const days = daysBetween(from, to)
  return days > MOST_EXPORT_DAYS ? refuse('range-too-long', { days, most: MOST_EXPORT_DAYS }) : null
}

/** Makes the file of these days, and records that it was taken out. */
export async function exportAccounting(
  deps: AccountingDeps,
  request: Omit<AccountingRequest, 'kind'>,
  who: { readonly actor: string; readonly by: 'person' | 'command-line' },
): Promise<Result<Uint8Array, Refusal>> {
  const { from, to, format, language: wanted, separator, bom } = request
  const refused = rangeRefusal(request)
  if (refused) return refused
  const centre = deps.centre()
  const language = wanted ?? centre.language
  const documents = accountingDocuments(deps.ledger, centre.zone, { from, to })
  const table = accountingTable(documents)
  const form = { language, zone: centre.zone, t: deps.words.in(language, 'cash') }
  const usual = language === 'cs' ? ';' : ','
  const bytes =
    format === 'csv'
      ? accountingCsv(table, form, { separator: separator ?? usual, bom })
      : await accountingXlsx(table, form)
  const logged = deps.ledger.transact({ actor: who.actor, now: deps.now() }, (work) =>
    work.append(accountingStream, uuidv7(), 0, [
      accountingStream.event('accounting.exported', {
        from,
        to,
        format,
        documents: documents.length,
        by: who.by,
      }),
    ]),
  )
  return logged.ok ? ok(bytes) : logged
}
