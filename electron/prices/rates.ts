import type { pricesContract } from '../../shared/prices/contract.ts'
import { rateId, rateStream } from '../../shared/prices/events.ts'
import { rateOn, type ExchangeRate } from '../../shared/prices/exchange.ts'
import { rateRecord } from '../../shared/prices/records.ts'
import { ok, refuse } from '../../shared/kernel/result.ts'
import { localDate } from '../../shared/kernel/time.ts'
import type { Handlers } from '../core/handler.ts'
import type { RecordReader } from '../ledger/ledger.ts'
import type { PricesDeps } from './deps.ts'

/** The rate between two currencies that is in force on a day of the centre; null where none was recorded. */
export function rateInForce(
  records: Pick<RecordReader, 'load'>,
  pair: { readonly from: string; readonly to: string },
  day: string,
): ExchangeRate | null {
  const history = records.load(rateRecord, rateId(pair.from, pair.to))
  const found = history && rateOn(history.rates, day)
  return found && { from: found.from, to: found.to, on: found.on, millionths: found.millionths }
}

/** Rates of exchange that a manager records by hand: nothing is fetched. */
export function rateProcedures(
  deps: PricesDeps,
): Pick<Handlers<typeof pricesContract>, 'prices.rates' | 'prices.recordRate'> {
  return {
    'prices.rates'({ now }) {
      const { currency, zone } = deps.centre()
      const today = localDate(now, zone)
      const rates = deps.ledger.ids(rateStream).flatMap((id) => {
        const all = deps.ledger.load(rateRecord, id)?.rates.filter(({ to }) => to === currency) ?? []
        const inForce = rateOn(all, today)
        // Of one day the one that counts comes first.
        return all
          .map((rate) => ({ ...rate, by: deps.nameOf(rate.by), inForce: rate === inForce }))
          .toReversed()
      })
      return ok({ rates: rates.toSorted((a, b) => b.on.localeCompare(a.on)) })
    },
    'prices.recordRate'({ by, now }, { from, on, millionths }) {
      const { currency: to, zone } = deps.centre()
      if (from === to) return refuse('rate-of-own-currency', { currency: to })
      // Tomorrow's rate is not known today; a manager who means another day has mistyped it.
      if (on > localDate(now, zone)) return refuse('rate-in-the-future', { on })
      return deps.ledger.transact(by, (work) => {
        const id = rateId(from, to)
        const version = work.load(rateRecord, id)?.version ?? 0
        const recorded = rateStream.event('rate.recorded', { from, to, on, millionths })
        const appended = work.append(rateStream, id, version, [recorded])
        return appended.ok ? ok({}) : appended
      })
    },
  }
}
