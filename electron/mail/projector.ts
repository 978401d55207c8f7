import type { LedgerEvent } from '../../shared/kernel/event.ts'
import { mailSettingsChanged, mailTemplateSaved } from '../../shared/mail/events.ts'
import type { Transactor } from '../db/open.ts'
import { mailSettingTable, mailTemplateTable } from '../db/schema/mail-settings.ts'
import type { Projector } from '../ledger/projector.ts'

/** Settings and templates as they stand. The outbox is no projection: what it knows of an attempt is no event. */
export const mailProjector: Projector = {
  name: 'mail',
  version: 1,
  tables: [mailSettingTable, mailTemplateTable],
  on: {
    'mail.settings-changed': (tx, event) => {
      const settings = JSON.stringify(mailSettingsChanged.parse(event.body).settings)
      tx.insert(mailSettingTable)
        .values({ id: 1, version: event.version, settings })
        .onConflictDoUpdate({ target: mailSettingTable.id, set: { version: event.version, settings } })
        .run()
    },
    'mail.template-saved': templateSaved,
  },
}

function templateSaved(tx: Transactor, event: LedgerEvent): void {
  tx.insert(mailTemplateTable)
    .values({
      ...mailTemplateSaved.parse(event.body),
      version: event.version,
      savedAt: event.at,
      savedBy: event.actor,
    })
    .run()
}
