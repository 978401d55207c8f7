import { mailSettingsStream, templateStream } from '../../shared/mail/events.ts'
import { mailSettingTable, mailTemplateTable } from '../db/schema/mail-settings.ts'
import { defineProjector } from '../ledger/projector.ts'

/** Settings and templates as they stand. The outbox is no projection: what it knows of an attempt is no event. */
export const mailProjector = defineProjector({
  name: 'mail',
  version: 1,
  tables: [mailSettingTable, mailTemplateTable],
  streams: [mailSettingsStream, templateStream],
  on: {
    'mail.settings-changed': (tx, event) => {
      const settings = JSON.stringify(event.body.settings)
      tx.insert(mailSettingTable)
        .values({ id: 1, version: event.version, settings })
        .onConflictDoUpdate({ target: mailSettingTable.id, set: { version: event.version, settings } })
        .run()
    },
    'mail.template-saved': (tx, event) => {
      tx.insert(mailTemplateTable)
        .values({ ...event.body, version: event.version, savedAt: event.at, savedBy: event.actor })
        .run()
    },
  },
})
