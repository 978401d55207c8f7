import { z } from 'zod'
import type { Added, ReadRow } from '../../shared/imports/index.ts'
import { ok, refuse } from '../../shared/kernel/result.ts'
import { readAmount } from '../../shared/prices/amount.ts'
import { priceKinds, type priceSet } from '../../shared/prices/events.ts'
import { isSamePrice, priceRecord, undoPrice } from '../../shared/prices/records.ts'
import type { RecordReader, Work } from '../ledger/ledger.ts'
import type { PricesDeps } from './deps.ts'
import { changePrice, vatInForce } from './set-price.ts'

/** Prices as an import sets them: a code that the list has gets the new price; one that stands so already is left. */
export function priceImport(deps: Pick<PricesDeps, 'centre'>) {
  return {
    sealsPeople: false,
    atOnce: 500,
    undo: {
      isPossible: (records: RecordReader, { record, event }: Added) => {
        const item = records.load(priceRecord, record)
        return item !== null && undoPrice(item, event).ok
      },
      run: (work: Work, { record, event }: Added) =>
        work.change(priceRecord, record, null, (item) => undoPrice(item, event)),
    },
    key: ({ values }: ReadRow): string | null => values['itemCode'] ?? null,
    standing(records: RecordReader, row: ReadRow) {
      const problem = (column: string, code: string) => ({
        column,
        code,
        value: row.values[column] ?? '',
      })
      const vat = vatInForce(records)
      if (!vat) return { is: 'refused', problem: problem('vat', 'vat-not-set') } as const
      const wanted = priceOf(deps, records, row)
      if (wanted === null) return { is: 'refused', problem: problem('price', 'not-a-price') } as const
      if (!vat.rates.includes(wanted.vat))
        return { is: 'refused', problem: problem('vat', 'vat-rate-unknown') } as const
      const current = records.load(priceRecord, row.values['itemCode'] ?? '')
      return current && !current.withdrawn && isSamePrice(current, wanted)
        ? ({ is: 'here', problem: problem('itemCode', 'price-stands') } as const)
        : ({ is: 'new' } as const)
    },
    take(work: Work, row: ReadRow) {
      const wanted = priceOf(deps, work, row)
      if (wanted === null) return refuse('not-a-price')
      const record = row.values['itemCode'] ?? ''
      const set = changePrice(work, record, wanted)
      if (!set.ok) return set
      const { event } = set.value
      return ok(event === null ? null : { record, event })
    },
  }
}

/** Null where the figure is no amount of the centre's currency. A row without a rate has the centre's usual one. */
function priceOf(
  { centre }: Pick<PricesDeps, 'centre'>,
  records: Pick<RecordReader, 'load'>,
  { values }: ReadRow,
): z.output<typeof priceSet> | null {
  const { currency } = centre()
  const settings = vatInForce(records)
  const amount = readAmount(values['price'] ?? '', currency)
  if (amount === null || !settings) return null
  const rate = values['vat'] ?? ''
  return {
    name: values['name'] ?? '',
    kind: z.enum(priceKinds).catch('other').parse(values['kind']),
    price: { amount, currency },
    basis: settings.basis,
    vat: rate === '' ? (settings.rates[0] ?? 0) : Number(rate),
    source: 'import',
  }
}
