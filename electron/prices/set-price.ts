import type { z } from 'zod'
import { ok, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { priceStream, VAT_ID, vatStream, type priceSet } from '../../shared/prices/events.ts'
import { decidePrice, priceRecord, vatRecord, type PriceRefusal } from '../../shared/prices/records.ts'
import type { RecordReader, Work } from '../ledger/ledger.ts'

/** The rates and the way of writing prices that are in force; null where no manager has said so yet. */
export function vatInForce(records: Pick<RecordReader, 'load'>) {
  return records.load(vatRecord, VAT_ID)
}

/** Sets one price inside a running transaction; answers with the version that it stands at. */
export function setPrice(
  work: Work,
  code: string,
  wanted: z.output<typeof priceSet>,
): Result<number, PriceRefusal | Refusal<'changed-meanwhile'>> {
  const changed = changePrice(work, code, wanted)
  return changed.ok ? ok(changed.value.version) : changed
}

/** The same with the event that set it; null where it stood so already. */
export function changePrice(
  work: Work,
  code: string,
  wanted: z.output<typeof priceSet>,
): Result<
  { readonly version: number; readonly event: string | null },
  PriceRefusal | Refusal<'changed-meanwhile'>
> {
  const current = work.load(priceRecord, code)
  const decided = decidePrice(current, wanted, vatInForce(work))
  if (!decided.ok) return decided
  const version = current?.version ?? 0
  if (decided.value.length === 0) return ok({ version, event: null })
  const appended = work.append(priceStream, code, version, decided.value)
  return appended.ok ? ok({ version: version + 1, event: appended.value[0]?.id ?? null }) : appended
}

/** The settings of VAT, in a transaction. */
export function setVat(
  work: Work,
  version: number,
  vat: z.output<(typeof vatStream)['events']['vat.set']['body']>,
): Result<number, Refusal<'changed-meanwhile'>> {
  const appended = work.append(vatStream, VAT_ID, version, [vatStream.event('vat.set', vat)])
  return appended.ok ? ok(version + 1) : appended
}
