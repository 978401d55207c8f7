import { strFromU8, unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { createTestApp, MANAGER_PIN } from '../../support/create-test-app.ts'
import { postfixReport } from '../../support/delivery-reports.ts'
import { filesWith } from '../../support/files-with.ts'
import { startImapServer } from '../../support/imap-server.ts'
import { readyRepair, useMailServer } from '../../support/invitations.ts'
import { startMailServer } from '../../support/mail-server.ts'
import { letterAsSent, messageOf, useMailbox } from '../../support/mailbox.ts'

/** What the customer wrote, and what servers said of them. */
const words = [
  'Přijdu v pátek',
  'Kde je můj dron',
  'vrtuleVpredmetu',
  'zofie@example.cz',
  'Příhodová',
] as const

it('gives a customer what they wrote, and leaves no byte of it once they are erased', async () => {
  await using smtp = await startMailServer()
  await using imap = await startImapServer()
  await using bench = await createTestApp()
  const client = await bench.setUp()
  await useMailServer(client, smtp.port)
  await useMailbox(client, imap)
  await client.need('mailbox.readNow', {})
  const caseId = await readyRepair(client)
  await client.need('mail.writeOfCase', { caseId, template: 'ready-to-ship' })
  await smtp.got(1)
  const { messageId, head } = letterAsSent(smtp.mails[0])
  const at = bench.clock.now()
  imap.deliver(messageOf({ answers: messageId, title: 'Re: vrtuleVpredmetu', text: 'Přijdu v pátek.' }), at)
  imap.deliver(messageOf({ title: 'Dotaz', text: 'Kde je můj dron?' }), at)
  imap.deliver(messageOf({ answers: messageId, heads: ['Auto-Submitted: auto-replied'] }), at)
  imap.deliver(postfixReport({ head }), at)
  expect(await client.need('mailbox.readNow', {})).toEqual({ read: 4, noted: 4 })
  expect(await client.need('upkeep.checkData', {})).toMatchObject({ findings: [] })

  const { people } = await client.need('privacy.find', { text: 'Příhodová' })
  const subject = people[0]?.subject ?? ''
  const answer = await client.fetch(`/files/person-export/${subject}.zip?lang=en`)
  const told = strFromU8(
    unzipSync(new Uint8Array(await answer.arrayBuffer()))['data.json'] ?? new Uint8Array(),
  )
  for (const said of ['Přijdu v pátek', 'Re: vrtuleVpredmetu', 'Kde je můj dron', '550 5.1.1'])
    expect(told).toContain(said)

  const preview = await client.need('privacy.preview', { subject })
  expect(preview.records.filter(({ kind }) => kind === 'message')).toHaveLength(4)
  await client.need('privacy.erase', { subject, reason: 'request', secret: MANAGER_PIN })
  const { timeline } = await client.need('cases.get', { id: caseId })
  expect(timeline.find(({ type }) => type === 'case.reply-received')?.detail).toMatchObject({
    title: null,
    text: null,
  })
  const { rows } = await client.need('mailbox.notes', {})
  expect(rows).toHaveLength(4)
  for (const row of rows) expect(row).toMatchObject({ customer: null, from: null })
  expect(await client.need('upkeep.checkData', {})).toMatchObject({ findings: [] })

  // What they write afterwards is not kept at all.
  imap.deliver(messageOf({ answers: messageId, text: 'Přijdu v pátek přece.' }), at)
  expect(await client.need('mailbox.readNow', {})).toEqual({ read: 1, noted: 0 })
  await expect.poll(() => filesWith(bench.dir, words), { timeout: 30_000 }).toEqual([])
  expect(bench.errors).toEqual([])
})
