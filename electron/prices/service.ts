import { asc } from 'drizzle-orm'
import type { pricesContract } from '../../shared/prices/contract.ts'
import { priceRecord, withdrawPrice } from '../../shared/prices/records.ts'
import { ok, refuse } from '../../shared/kernel/result.ts'
import type { Handlers } from '../core/handler.ts'
import { priceItemTable } from '../db/schema/price-item.ts'
import type { PricesDeps } from './deps.ts'
import { rateProcedures } from './rates.ts'
import { setPrice, setVat, vatInForce } from './set-price.ts'

/** The price list, the rates of VAT and the rates of exchange: what a manager keeps and quotes are made of. */
export function createPrices(deps: PricesDeps): Handlers<typeof pricesContract> {
  const { reader } = deps.database
  return {
    'prices.list': () =>
      ok({
        prices: reader
          .select()
          .from(priceItemTable)
          .orderBy(asc(priceItemTable.code))
          .all()
          .map(({ amount, currency, ...row }) => ({ ...row, price: { amount, currency } })),
      }),
    'prices.set'({ by }, { code, version, amount, ...wanted }) {
      const price = { amount, currency: deps.centre().currency }
      return deps.ledger.transact(by, (work) => {
        const current = work.load(priceRecord, code)
        if (current && version === 0) return refuse('code-taken', { code })
        if ((current?.version ?? 0) !== version) return refuse('changed-meanwhile')
        const vat = vatInForce(work)
        if (!vat) return refuse('vat-not-set')
        const set = setPrice(work, code, { ...wanted, price, basis: vat.basis, source: 'hand' })
        return set.ok ? ok({ version: set.value }) : set
      })
    },
    'prices.withdraw'({ by }, { code, version }) {
      const changed = deps.ledger.change(by, priceRecord, code, version, withdrawPrice)
      return changed.ok ? ok({ version: changed.value.version }) : changed
    },
    'prices.vat'() {
      const vat = vatInForce(deps.ledger)
      return ok({
        version: vat?.version ?? 0,
        vat: vat && { rates: vat.rates, basis: vat.basis },
      })
    },
    'prices.setVat'({ by }, { version, vat }) {
      const set = deps.ledger.transact(by, (work) => setVat(work, version, vat))
      return set.ok ? ok({ version: set.value }) : set
    },
    ...rateProcedures(deps),
  }
}
