import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMessage } from '../../../electron/mailbox/read-message.ts'
import { readMessage as schema } from '../../../shared/mailbox/message.ts'
import { postfixReport, reportForms } from '../../support/delivery-reports.ts'
import { messageOf } from '../../support/mailbox.ts'

const head = [
  'Message-ID: <0198c0de-0000-7000-8000-000000000001@example.cz>',
  'X-Carebench-Letter: the-mark',
  'Subject: =?utf-8?q?P=C5=99=C3=ADstroj?=',
].join('\r\n')

const read = (raw: string) => readMessage(new TextEncoder().encode(raw))

describe('a delivery report', () => {
  it.each(Object.entries(reportForms))('in the form of %s is read', async (_, form) => {
    const message = await read(form({ head }))
    expect(message.report).toMatchObject({
      messageId: '<0198c0de-0000-7000-8000-000000000001@example.cz>',
      mark: 'the-mark',
    })
    const failed = message.report?.recipients.filter(({ action }) => action === 'failed')
    expect(failed).toHaveLength(1)
    expect(failed?.[0]?.status).toMatch(/^5\.\d\.\d+$/)
    expect(failed?.[0]?.diagnostic).toMatch(/^550/)
  })

  it.each([
    [
      'that returns nothing',
      (raw: string) => raw.replace('X-Carebench-Letter: the-mark', 'X-Other: x'),
      null,
    ],
    [
      'whose mark stands in the letter’s words only',
      (raw: string) => raw.replace('X-Carebench-Letter: the-mark', '\r\nX-Carebench-Letter: the-mark'),
      null,
    ],
    [
      'with a second mark: the first counts',
      (raw: string) =>
        raw.replace('X-Carebench-Letter: the-mark', 'X-Carebench-Letter: a\r\nX-Carebench-Letter: b'),
      'a',
    ],
  ])('%s', async (_, change, mark) => {
    expect((await read(change(postfixReport({ head })))).report?.mark).toBe(mark)
  })

  it('is none where it does not say so', async () => {
    const raw = postfixReport({ head })
    expect((await read(raw.replace('multipart/report', 'multipart/mixed'))).report).toBeNull()
    expect(
      (await read(raw.replace('report-type=delivery-status', 'report-type=disposition-notification'))).report,
    ).toBeNull()
    expect((await read(raw.replace('message/delivery-status', 'text/plain'))).report).toBeNull()
  })
})

describe('an answer', () => {
  it('is its own words, without what is quoted and without what nobody sees', async () => {
    const text = 'Ahoj\u202e\u0000,\n\n\n\npřijdu.\n> Your unit\n> is ready'
    expect(await read(messageOf({ answers: '<a@example.cz>', text }))).toMatchObject({
      text: 'Ahoj ,\n\npřijdu.',
      answers: ['<a@example.cz>', '<older@example.org>'],
      isAutomatic: false,
    })
  })

  it('that is HTML alone is read as text, and nothing in it is markup', async () => {
    const raw = messageOf({
      text: '<p>Dobrý den,</p><script>alert(1)</script><p>p&#345;ijdu &lt;b&gt;</p><blockquote>Your unit</blockquote>',
    })
    const { text } = await read(raw.replace('text/plain', 'text/html'))
    expect(text).toContain('Dobrý den')
    expect(text).toContain('přijdu <b>')
    expect(text).not.toContain('alert')
    expect(text).not.toContain('Your unit')
  })

  it('is never longer than what is kept', async () => {
    const message = await read(messageOf({ text: 'x'.repeat(100_000), title: 't'.repeat(5_000) }))
    expect([message.text.length, message.title.length]).toEqual([8_000, 300])
  })

  it.each([
    ['Auto-Submitted: auto-replied', true],
    ['Auto-Submitted: auto-generated', true],
    ['Auto-Submitted: no', false],
    ['Precedence: bulk', true],
    ['Precedence: first-class', false],
    ['X-Autoreply: yes', true],
    ['List-Id: <news.example.org>', true],
    ['Return-Path: <>', true],
    ['Return-Path: <zofie@example.cz>', false],
  ])('with “%s” was written by a program: %s', async (heading, isAutomatic) => {
    expect(await read(messageOf({ heads: [heading] }))).toMatchObject({ isAutomatic })
  })
})

describe('a message that was made to do harm', () => {
  const nested = (depth: number): string =>
    Array.from(
      { length: depth },
      (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}`,
    ).join('\r\n')

  it.each([
    ['parts in parts in parts', `Subject: x\r\n${nested(5_000)}\r\n`],
    ['a head without an end', `Subject: ${'x'.repeat(400_000)}`],
    ['a hundred thousand heads', `${'A: b\r\n'.repeat(60_000)}\r\nx`],
    ['a hundred thousand answers', `References: ${'<a@b> '.repeat(30_000)}\r\n\r\nx`],
    ['a boundary of nothing', 'Content-Type: multipart/mixed; boundary=""\r\n\r\n--\r\n\r\nx\r\n----\r\n'],
    ['no head', '\r\n\r\nwords'],
    ['nothing', ''],
    ['zeros', '\u0000'.repeat(10_000)],
    ['a wrong character set', 'Content-Type: text/plain; charset=x-unknown\r\n\r\nx'],
    ['broken base64', 'Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n%%%=\r\n=='],
    ['markup that never ends', `Content-Type: text/html\r\n\r\n${'<script>'.repeat(20_000)}`],
    ['a sender of many', `From: ${'a@b.cz, '.repeat(20_000)}\r\n\r\nx`],
  ])('%s: is refused, or read within its limits', async (_, raw) => {
    const begun = performance.now()
    const message = await read(raw).catch(() => null)
    expect(schema.nullable().safeParse(message).success).toBe(true)
    // A tenth of the time that its thread has.
    expect(performance.now() - begun).toBeLessThan(5_000)
  })

  it('is never anything but a message or refused, whatever its bytes are', async () => {
    const pieces = fc.constantFrom(
      ...postfixReport({ head }).split(/(?<=\r\n)/),
      'Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n',
      '--x\r\n',
      '\r\n',
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(pieces, fc.string({ unit: 'binary' })), { maxLength: 40 }),
        async (parts) => {
          const message = await read(parts.join('')).catch(() => null)
          expect(schema.nullable().safeParse(message).success).toBe(true)
        },
      ),
      { numRuns: 200 },
    )
  })
})
