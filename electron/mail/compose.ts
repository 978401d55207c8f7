import { domainToASCII } from 'node:url'
import { z } from 'zod'
import { freeText } from '../../shared/kernel/free-text.ts'
import { readAddress } from '../../shared/mail/address.ts'
import { writeLetter, type Letter } from '../../shared/mail/letter.ts'
import { oneLine } from '../../shared/kernel/one-line.ts'
import type { MailSettings } from '../../shared/mail/settings.ts'
import type { Template } from '../../shared/mail/templates.ts'
import type { Language } from '../../shared/kernel/centre.ts'
import type { Reader } from '../db/open.ts'
import type { OutboxRow } from '../db/schema/outbox.ts'
import type { Attachment } from './deps.ts'
import type { PersonalStore } from '../personal/personal-store.ts'

/** A message as it goes over the wire, and the two addresses of its envelope. */
export interface WireMail {
  readonly from: string
  readonly to: string
  readonly bytes: Buffer
}

export interface Recipient {
  readonly name: string
  readonly email: string
}

const storedFacts = z.record(z.string(), freeText)

/** What a mail's words are filled with; what was written for it alone is opened. Empty where it was erased. */
export function factsOf(
  personal: Pick<PersonalStore, 'text'>,
  reader: Reader,
  mail: Pick<OutboxRow, 'facts'>,
): Readonly<Record<string, string>> {
  const facts = Object.entries(storedFacts.parse(JSON.parse(mail.facts)))
  return Object.fromEntries(facts.map(([name, text]) => [name, personal.text(reader, text) ?? '']))
}

/** The words of a mail for one recipient. */
export function letterOf(
  template: Template,
  facts: Readonly<Record<string, string>>,
  to: {
    readonly name: string
    readonly centreName: string
    readonly language: Language
    /** Who writes: the lines after the words. */
    readonly ending?: readonly string[]
  },
): Letter {
  const { name, centreName, language, ending = [] } = to
  return writeLetter(template, { ...facts, customerName: name, centreName }, language, ending)
}

/** One address as servers take it, or null where the text is not exactly one. */
export function wireAddress(text: string): string | null {
  const address = readAddress(text)
  if (!address) return null
  const domain = domainToASCII(address.domain)
  return domain === '' ? null : `${address.local}@${domain}`
}

/** `<mail id@sender's domain>`: the same for every attempt of one mail. */
export function messageIdOf(mailId: string, settings: Pick<MailSettings, 'fromAddress'>): string {
  const from = wireAddress(settings.fromAddress) ?? ''
  return `<${mailId}@${from.slice(from.lastIndexOf('@') + 1)}>`
}

/** The whole message. Null where the recipient's address is not exactly one address. Names are data, never syntax. */
export async function composeMail(
  letter: Letter,
  to: Recipient,
  settings: MailSettings,
  envelope: { readonly messageId: string; readonly now: number; readonly attachment?: Attachment | null },
): Promise<WireMail | null> {
  const recipient = wireAddress(to.email)
  const sender = wireAddress(settings.fromAddress)
  if (recipient === null || sender === null) return null
  const replyTo = wireAddress(settings.replyTo)
  // Loaded when a mail is written: a start does not wait for it.
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer')
  const message = new MailComposer({
    from: { name: oneLine(settings.fromName), address: sender },
    to: { name: oneLine(to.name), address: recipient },
    ...(replyTo === null ? {} : { replyTo: { name: '', address: replyTo } }),
    subject: letter.subject,
    messageId: envelope.messageId,
    date: new Date(envelope.now),
    text: letter.text,
    html: letter.html,
    attachments: envelope.attachment
      ? [
          {
            filename: envelope.attachment.name,
            content: Buffer.from(envelope.attachment.bytes),
            contentType: 'application/pdf',
          },
        ]
      : [],
    headers: { 'Auto-Submitted': 'auto-generated' },
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return { from: sender, to: recipient, bytes: await message.compile().build() }
}
