import { simpleParser, type AddressObject } from 'mailparser'
import { describe, expect, it } from 'vitest'
import { composeMail, letterOf, wireAddress } from '../../../electron/mail/compose.ts'
import type { MailSettings } from '../../../shared/mail/settings.ts'
import { oneLine } from '../../../shared/kernel/one-line.ts'

const settings: MailSettings = {
  host: 'mail.example.cz',
  port: 587,
  security: 'starttls',
  user: '',
  fromName: 'Servis Praha',
  fromAddress: 'servis@example.cz',
  replyTo: '',
  reminderHours: null,
  signIn: null,
}
const messageId = '<1@example.cz>'
const template = { title: 'Your {{model}}', body: 'Hello {{customerName}},\n\n- {{model}}\n\n{{centreName}}' }

/** What somebody might type to add a header, a recipient or markup. */
const parts = [
  '\r\nBcc: evil@example.com',
  '\nBcc: evil@example.com',
  '\rBcc: evil@example.com',
  '\r\n\r\n<script>alert(1)</script>',
  '\u2028Bcc: evil@example.com',
  '\u2029To: evil@example.com',
  '\u0085Bcc: evil@example.com',
  '\u0000Bcc: evil@example.com',
  '\u000b\u000cBcc: evil@example.com',
  '<evil@example.com>',
  ', evil@example.com',
  '; evil@example.com',
  '" <evil@example.com>, "x',
  'group: evil@example.com;',
  '(comment) <evil@example.com>',
  '<b onmouseover=alert(1)>bold</b>',
  '"><img src=x onerror=alert(1)>',
  '=?utf-8?B?ZXZpbEBleGFtcGxlLmNvbQ==?= <evil@example.com>',
  '=?utf-8?Q?=0D=0ABcc:_evil@example.com?=',
  '%0d%0aBcc:evil@example.com',
  '\u202Emoc.elpmaxe@live',
  '\uD800broken',
  '\r\n.\r\nMAIL FROM:<evil@example.com>\r\n',
  '{{serial}} {{customerName}}',
  `${'x'.repeat(1_200)}\r\nBcc: evil@example.com`,
] as const
const places = [
  (part: string) => part,
  (part: string) => `Jan${part}`,
  (part: string) => `${part}Novák`,
  (part: string) => `Jan${part}Novák`,
] as const
const payloads = parts.flatMap((part) => places.map((place) => place(part)))

const allAddresses = (field: AddressObject | AddressObject[] | undefined): string[] =>
  [field ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address ?? ''))

describe(`${payloads.length * 2} payloads in names, facts and addresses`, () => {
  it.each(payloads)('as a name and a fact: %j', async (payload) => {
    const to = { name: payload, email: 'zofie@example.cz' }
    const letter = letterOf(
      template,
      { model: payload },
      { name: payload, centreName: 'Servis', language: 'en' },
    )
    const mail = await composeMail(letter, to, settings, { messageId, mark: 'mark', now: 0 })
    expect(mail).toMatchObject({ from: 'servis@example.cz', to: 'zofie@example.cz' })
    const got = await simpleParser(mail?.bytes ?? '')
    expect(allAddresses(got.to)).toEqual(['zofie@example.cz'])
    expect(allAddresses(got.from)).toEqual(['servis@example.cz'])
    expect(got.bcc).toBeUndefined()
    expect(got.cc).toBeUndefined()
    expect([...got.headers.keys()].sort()).toEqual(
      [
        'auto-submitted',
        'content-type',
        'date',
        'from',
        'message-id',
        'mime-version',
        'subject',
        'to',
        'x-carebench-letter',
      ].sort(),
    )
    expect(oneLine(got.subject ?? '')).toBe(oneLine(letter.subject))
    expect(got.html || '').not.toMatch(/<(script|img|b)\b/i)
    expect(got.messageId).toBe(messageId)
  })

  it.each(payloads)('as an address: %j', async (payload) => {
    const to = { name: 'Žofie', email: `zofie${payload}@example.cz` }
    const letter = letterOf(template, { model: 'M' }, { name: 'Žofie', centreName: 'S', language: 'cs' })
    const mail = await composeMail(letter, to, settings, { messageId, mark: 'mark', now: 0 })
    if (!mail) return
    const got = await simpleParser(mail.bytes)
    expect(allAddresses(got.to)).toHaveLength(1)
    expect(mail.to).toBe(wireAddress(to.email))
    expect(mail.to).not.toMatch(/[\r\n\s<>,;]/)
    expect(got.bcc).toBeUndefined()
  })
})

describe('addresses that are unusual and right', () => {
  it.each([
    ['"john doe"@example.com', '"john doe"@example.com'],
    ['"a@b"@example.com', '"a@b"@example.com'],
    ['"with,comma"@example.com', '"with,comma"@example.com'],
    ["o'neil+tag@example.co.uk", "o'neil+tag@example.co.uk"],
    ['info@háčkyčárky.cz', 'info@xn--hkyrky-ptac70bc.cz'],
    ['jan@münchen.example', 'jan@xn--mnchen-3ya.example'],
  ])('%s', async (written, wire) => {
    expect(wireAddress(written)).toBe(wire)
    const letter = letterOf(template, { model: 'M' }, { name: 'N', centreName: 'S', language: 'cs' })
    const mail = await composeMail(letter, { name: 'Jan, <Novák>', email: written }, settings, {
      messageId,
      mark: 'mark',
      now: 0,
    })
    const got = await simpleParser(mail?.bytes ?? '')
    const [first, ...others] = [got.to ?? []].flat().flatMap(({ value }) => value)
    expect(others).toEqual([])
    expect(first?.name).toBe('Jan, <Novák>')
    expect(mail?.to).toBe(wire)
  })

  it.each([
    '',
    'x',
    '@example.cz',
    'a@b',
    'a@b..cz',
    'a b@example.cz',
    'a@example.cz, b@example.cz',
    'a@[127.0.0.1]',
    'a@1.2.3.4',
  ])('nobody: %s', (written) => {
    expect(wireAddress(written)).toBeNull()
  })
})
