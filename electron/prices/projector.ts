import { eq } from 'drizzle-orm'
import { priceStream } from '../../shared/prices/events.ts'
import { priceItemTable } from '../db/schema/price-item.ts'
import { defineProjector } from '../ledger/projector.ts'

/** The price list, as screens read it. */
export const pricesProjector = defineProjector({
  name: 'prices',
  version: 1,
  tables: [priceItemTable],
  streams: [priceStream],
  on: {
    'price.set'(tx, event) {
      const { name, kind, price, basis, vat } = event.body
      const { version, at } = event
      const set = { name, kind, ...price, basis, vat, withdrawn: false, version, at }
      tx.insert(priceItemTable)
        .values({ code: priceStream.idOf(event), ...set })
        .onConflictDoUpdate({ target: priceItemTable.code, set })
        .run()
    },
    'price.withdrawn'(tx, event) {
      const { version, at } = event
      tx.update(priceItemTable)
        .set({ withdrawn: true, version, at })
        .where(eq(priceItemTable.code, priceStream.idOf(event)))
        .run()
    },
  },
})
