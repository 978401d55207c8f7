import { expect, it } from 'vitest'
import { readApart } from '../../../electron/mailbox/apart.ts'
import { MOST_BYTES } from '../../../electron/mailbox/imap-connection.ts'
import { createTestApp } from '../../support/create-test-app.ts'
import { postfixReport } from '../../support/delivery-reports.ts'
import { startImapServer } from '../../support/imap-server.ts'
import { readyRepair, useMailServer } from '../../support/invitations.ts'
import { startMailServer } from '../../support/mail-server.ts'
import { letterAsSent, messageOf, useMailbox } from '../../support/mailbox.ts'
import { until } from '../../support/until.ts'

it('reads the beginning of what is huge, notes what is no message, and goes on', async () => {
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
  await until(
    client,
    () => client.need('mail.ofCase', { caseId }),
    ({ rows }) => rows[0]?.state === 'sent',
  )
  const { messageId, head } = letterAsSent(smtp.mails[0])
  const photo = `\r\n--p\r\nContent-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\n\r\n${`${'A'.repeat(76)}\r\n`.repeat(30_000)}--p--\r\n`
  const withPhoto = [
    'From: Zofie <zofie@example.cz>',
    'Message-ID: <photo@example.cz>',
    `In-Reply-To: ${messageId}`,
    'Subject: Re: photo',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=p',
    '',
    '--p',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Here is the photo.',
    photo,
  ].join('\r\n')
  expect(withPhoto.length).toBeGreaterThan(4 * MOST_BYTES)
  const at = bench.clock.now()
  imap.deliver('\r\n\u0000\u0001', at)
  imap.deliver(
    `Subject: x\r\n${'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n'.repeat(2_000)}`,
    at,
  )
  imap.deliver(withPhoto, at)
  imap.deliver(postfixReport({ head: `${head}\r\nX-Long: ${'x'.repeat(4 * MOST_BYTES)}` }), at)
  expect(await client.need('mailbox.readNow', {})).toEqual({ read: 4, noted: 4 })

  const { timeline } = await client.need('cases.get', { id: caseId })
  expect(timeline.find(({ type }) => type === 'case.reply-received')?.detail).toEqual({
    title: 'Re: photo',
    text: 'Here is the photo.',
    isCut: true,
  })
  expect(await client.need('mail.ofCase', { caseId })).toMatchObject({ rows: [{ state: 'bounced' }] })
  const { rows } = await client.need('mailbox.notes', {})
  expect(new Set(rows.map(({ reason }) => reason))).toEqual(new Set(['unreadable', 'replied', 'bounced']))
  expect(bench.errors).toEqual([])
})

it('goes on with another thread after a message that one could not read', async () => {
  const apart = readApart()
  const read = (raw: string) => apart.read(new TextEncoder().encode(raw))
  expect(await read('')).toBeNull()
  expect(await read(messageOf({ title: 'after it' }))).toMatchObject({ title: 'after it' })
  expect(await read(messageOf({ title: 'and again' }))).toMatchObject({ title: 'and again' })
  await apart.close()
})
