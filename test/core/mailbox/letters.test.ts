import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../../support/create-test-app.ts'
import { headOf, postfixReport, reportForms } from '../../support/delivery-reports.ts'
import { startImapServer, type ImapServer } from '../../support/imap-server.ts'
import { closeRepair, invitationOf, readyRepair, useMailServer } from '../../support/invitations.ts'
import { startMailServer, type MailServer } from '../../support/mail-server.ts'
import { letterAsSent, messageOf, useMailbox } from '../../support/mailbox.ts'
import { HOUR } from '../../support/manual-clock.ts'
import type { Output } from '../../../shared/rpc/api.ts'
import type { TestClient } from '../../support/test-client.ts'
import { until } from '../../support/until.ts'

interface Centre extends AsyncDisposable {
  readonly bench: TestApp
  readonly client: TestClient
  readonly smtp: MailServer
  readonly imap: ImapServer
}

/** A centre whose letters go out through a real SMTP server, and come back to a real IMAP server. */
async function startCentre(): Promise<Centre> {
  const [bench, smtp, imap] = [await createTestApp(), await startMailServer(), await startImapServer()]
  const client = await bench.setUp()
  await useMailServer(client, smtp.port)
  await useMailbox(client, imap)
  // The reading that follows on the settings: from here on a test says when it is read.
  await client.need('mailbox.readNow', {})
  return {
    bench,
    client,
    smtp,
    imap,
    async [Symbol.asyncDispose]() {
      await bench.close()
      await Promise.all([smtp.close(), imap.close()])
    },
  }
}

/** Letters about the one case of a centre. */
interface Letters extends Centre {
  readonly caseId: string
  /** A letter that the server has taken, and is on record as sent. */
  readonly send: () => Promise<ReturnType<typeof letterAsSent>>
  /** Where the newest letter stands. */
  readonly state: () => Promise<string | undefined>
  /** Delivers messages and reads them. Answers with what was noted of them, the oldest first. */
  readonly read: (...raw: readonly (string | Buffer)[]) => Promise<readonly Note[]>
}
type Note = Output<'mailbox.notes'>['rows'][number]

async function withCase(): Promise<Letters> {
  const centre = await startCentre()
  const { client, smtp, imap, bench } = centre
  const caseId = await readyRepair(client)
  const newest = async () => (await client.need('mail.ofCase', { caseId })).rows[0]
  return {
    ...centre,
    caseId,
    state: async () => (await newest())?.state,
    async send() {
      const before = smtp.mails.length
      const { mailId } = await client.need('mail.writeOfCase', { caseId, template: 'ready-to-ship' })
      await smtp.got(before + 1)
      await until(client, newest, (row) => row?.id === mailId && row.state === 'sent')
      return letterAsSent(smtp.mails.at(-1))
    },
    async read(...raw) {
      const before = (await client.need('mailbox.notes', { filter: 'all' })).total
      for (const message of raw) {
        bench.clock.advance(1_000)
        imap.deliver(message, bench.clock.now())
      }
      expect((await client.need('mailbox.readNow', {})).read).toBe(raw.length)
      const { rows, total } = await client.need('mailbox.notes', { filter: 'all' })
      return rows.slice(0, total - before).toReversed()
    },
  }
}

let shared: Letters
beforeAll(async () => {
  shared = await withCase()
})
afterAll(async () => {
  await shared[Symbol.asyncDispose]()
  expect(shared.bench.errors).toEqual([])
})

async function sendInvitation({ client, smtp }: Centre) {
  const caseId = await closeRepair(client)
  await smtp.got(1)
  const sent = await until(
    client,
    () => invitationOf(client, caseId),
    ({ state }) => state === 'sent',
  )
  return { caseId, sent, letter: letterAsSent(smtp.mails.at(-1)) }
}

/** What the day's report says of what came back. */
async function exceptions(client: TestClient): Promise<Readonly<Record<string, string | null>>> {
  const { days } = await client.need('reports.days', { count: 1 })
  const day = days[0]?.day ?? ''
  const types = ['mail.bounced', 'invitation.bounced']
  const { rows } = await client.need('reports.records', {
    from: day,
    to: day,
    filter: { types },
    limit: 50,
    offset: 0,
  })
  return Object.fromEntries(rows.map(({ type, exception }) => [type, exception]))
}

const reasons = (notes: readonly Note[]) => notes.map(({ reason }) => reason)

describe('a delivery report', () => {
  it.each(Object.entries(reportForms))(
    'in the form of %s: the letter bounces within one reading',
    async (_, form) => {
      const { caseId, client, read, send } = shared
      const letter = await send()
      expect(letter.mark).toMatch(/^[\w-]{43}$/)
      const notes = await read(form({ head: letter.head }))
      const { rows } = await client.need('mail.ofCase', { caseId })
      expect(rows[0]).toMatchObject({ state: 'bounced' })
      expect(rows[0]?.answer).toMatch(/550/)
      expect(await exceptions(client)).toEqual({ 'mail.bounced': 'letter-bounced' })
      expect(notes).toMatchObject([
        { reason: 'bounced', customer: 'Žofie Příhodová', letter: { about: { kind: 'case', id: caseId } } },
      ])
    },
  )

  it('counts once, however often it is delivered', async () => {
    const { read, send, client } = shared
    const { head } = await send()
    const report = postfixReport({ head })
    expect(reasons(await read(report, report, postfixReport({ head })))).toEqual(['bounced'])
    expect(await client.need('mailbox.readNow', {})).toEqual({ read: 0, noted: 0 })
  })

  it.each([
    ['has no mark', (head: string) => head.replace(/^x-carebench-letter:.*\r?\n/im, ''), 'mark-missing'],
    [
      'has a mark that was made up',
      (head: string) => head.replace(/^(x-carebench-letter:).*$/im, `$1 ${'A'.repeat(43)}`),
      'mark-wrong',
    ],
    [
      'names a letter that nobody wrote',
      (head: string) =>
        head.replace(/^(message-id:).*$/im, '$1 <0198c0de-0000-7000-8000-000000000000@example.cz>'),
      'letter-unknown',
    ],
    [
      'is of another centre',
      (head: string) => head.replace(/^(message-id:\s*<[^@]+)@example\.cz>/im, '$1@other.example>'),
      'letter-unknown',
    ],
  ])('is a note for a person where it %s', async (_, change, reason) => {
    const { read, send, state } = shared
    const { head } = await send()
    expect(reasons(await read(postfixReport({ head: change(head) })))).toEqual([reason])
    expect(await state()).toBe('sent')
  })

  it('with the mark of another letter is a note', async () => {
    const { read, send, state } = shared
    const [one, other] = [await send(), await send()]
    const forged = other.head.replace(other.mark, one.mark)
    expect(reasons(await read(postfixReport({ head: forged })))).toEqual(['mark-wrong'])
    expect(await state()).toBe('sent')
  })

  it('that says late is a note: the letter may still arrive', async () => {
    const { read, send, state } = shared
    const { head } = await send()
    const late = postfixReport({ head, action: 'delayed', status: '4.4.1' })
    expect(reasons(await read(late))).toEqual(['letter-delayed'])
    expect(await state()).toBe('sent')
  })

  it('that a person only passes on is none', async () => {
    const { read, send, state } = shared
    const { head } = await send()
    const forwarded = [
      'From: Somebody <somebody@example.org>',
      'Message-ID: <forwarded@example.org>',
      'Subject: Fwd: Undelivered',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=outer',
      '',
      '--outer',
      'Content-Type: message/rfc822',
      '',
      postfixReport({ head }),
      '--outer--',
      '',
    ].join('\r\n')
    expect(reasons(await read(forwarded))).toEqual(['no-letter'])
    expect(await state()).toBe('sent')
  })
})

describe('a delivery report on an invitation', () => {
  it('makes it bounce as well: a new one may follow', async () => {
    await using centre = await startCentre()
    const { client, imap, bench } = centre
    const { caseId, sent, letter } = await sendInvitation(centre)
    imap.deliver(postfixReport({ head: letter.head }), bench.clock.now())
    await client.need('mailbox.readNow', {})
    const bounced = await invitationOf(client, caseId)
    expect(bounced).toMatchObject({ id: sent.id, state: 'bounced' })
    // Told once on the day's report, by what the letter was about.
    expect(await exceptions(client)).toEqual({ 'invitation.bounced': 'mail-bounced', 'mail.bounced': null })
    await client.need('invitations.resend', { id: sent.id, version: bounced.version, approval: null })
  })

  it('changes nothing once the receipt is on record, also after the window has closed', async () => {
    await using centre = await startCentre()
    const { client, imap, bench } = centre
    const { caseId, sent, letter } = await sendInvitation(centre)
    const receivedAt = bench.clock.now()
    const received = { id: sent.id, version: sent.version, receivedAt, basis: 'customer-word' } as const
    await client.need('invitations.recordReceipt', received)
    imap.deliver(postfixReport({ head: letter.head }), bench.clock.now())
    await client.need('mailbox.readNow', {})
    expect(await invitationOf(client, caseId)).toMatchObject({ state: 'received' })
    bench.clock.advance(73 * HOUR)
    const later = await bench.signInAgain()
    imap.deliver(postfixReport({ head: letter.head }), bench.clock.now())
    await later.need('mailbox.readNow', {})
    expect(await invitationOf(later, caseId)).toMatchObject({ state: 'expired' })
    const { rows } = await later.need('mailbox.notes', {})
    expect(reasons(rows)).toEqual(['after-receipt', 'after-receipt'])
    const mails = await later.need('mail.outbox', { filter: 'sent' })
    expect(mails.rows.map(({ state }) => state)).toEqual(['sent'])
  })
})

describe('an answer', () => {
  it('stands on its case, and is noted until somebody has seen to it', async () => {
    const { client, caseId, read, send } = shared
    const { messageId } = await send()
    const text = 'Přijdu v pátek.\n\n> Your unit is ready\n> Servis'
    const [note] = await read(messageOf({ answers: messageId, title: 'Re: ready', text }))
    const view = await client.need('cases.get', { id: caseId })
    expect(view.timeline.find(({ type }) => type === 'case.reply-received')?.detail).toEqual({
      title: 'Re: ready',
      text: 'Přijdu v pátek.',
      isCut: false,
    })
    expect(note).toMatchObject({
      reason: 'replied',
      customer: 'Žofie Příhodová',
      letter: { about: { kind: 'case', id: caseId, label: view.rma } },
    })
    const id = note?.id ?? ''
    // Its own words stand on the case and nowhere twice.
    expect(await client.need('mailbox.note', { id })).toMatchObject({ text: '', title: '' })
    const { waiting } = await client.need('mailbox.status', {})
    await client.need('mailbox.handle', { id })
    await client.need('mailbox.handle', { id })
    expect((await client.need('mailbox.status', {})).waiting).toBe(waiting - 1)
    expect(await client.need('mailbox.note', { id })).toMatchObject({ handledBy: 'Marie Nováková' })
  })

  it('to an invitation stands on the case that it came from', async () => {
    await using centre = await startCentre()
    const { client, imap, bench } = centre
    const { caseId, letter } = await sendInvitation(centre)
    imap.deliver(messageOf({ answers: letter.messageId }), bench.clock.now())
    await client.need('mailbox.readNow', {})
    const { timeline } = await client.need('cases.get', { id: caseId })
    expect(timeline.map(({ type }) => type)).toContain('case.reply-received')
  })

  it.each(['Auto-Submitted: auto-replied', 'Precedence: bulk', 'X-Autoreply: yes', 'Return-Path: <>'])(
    'that a program wrote (%s) is a note',
    async (heading) => {
      const { client, caseId, read, send } = shared
      const { messageId } = await send()
      const before = await client.need('cases.get', { id: caseId })
      const notes = await read(messageOf({ answers: messageId, heads: [heading] }))
      expect(reasons(notes)).toEqual(['automatic-reply'])
      expect(await client.need('cases.get', { id: caseId })).toMatchObject({ version: before.version })
    },
  )

  it('of whoever answers no letter is a note, or is left alone', async () => {
    const { client, imap, read } = shared
    const known = messageOf({ title: 'Where is it?', text: 'Hello?' })
    const stranger = { from: 'stranger@example.org', title: 'Offer' }
    const notes = await read(known, messageOf(stranger))
    expect(notes).toMatchObject([
      { reason: 'no-letter', customer: 'Žofie Příhodová', from: 'zofie@example.cz', title: 'Where is it?' },
      { reason: 'no-letter', customer: null, from: 'stranger@example.org', title: 'Offer' },
    ])
    const texts = await Promise.all(notes.map(({ id }) => client.need('mailbox.note', { id })))
    // Of somebody whom nobody knows no words are kept.
    expect(texts.map(({ text }) => text)).toEqual(['Hello?', ''])
    await useMailbox(client, imap, { others: 'leave' })
    expect(await read(messageOf(stranger))).toEqual([])
    await useMailbox(client, imap)
  })

  it('is no copy of our own letter', async () => {
    const { read, send, smtp } = shared
    await send()
    expect(await read(smtp.mails.at(-1)?.raw ?? '')).toEqual([])
  })
})

it('returns the head of the letter as it was sent', () => {
  expect(headOf(Buffer.from('A: b\r\nC: d\r\n\r\nwords'))).toBe('A: b\r\nC: d')
})
