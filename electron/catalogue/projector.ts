import { catalogueStream } from '../../shared/catalogue/events.ts'
import { catalogueVersionTable } from '../db/schema/catalogue-version.ts'
import { defineProjector } from '../ledger/projector.ts'

/** Fills the list of published versions. Their content is read from the events. */
export const catalogueProjector = defineProjector({
  name: 'catalogue',
  version: 1,
  tables: [catalogueVersionTable],
  streams: [catalogueStream],
  on: {
    'catalogue.published'(tx, event) {
      const { content, ...facts } = event.body
      tx.insert(catalogueVersionTable)
        .values({
          ...facts,
          seq: event.seq,
          models: content.models.rows.length,
          coverage: content.coverage.rows.length,
          fees: content.fees.rows.length,
          publishedAt: event.at,
          publishedBy: event.actor,
        })
        .run()
    },
  },
})
