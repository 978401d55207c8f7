import { domainToASCII } from 'node:url'
import { z } from 'zod'
import { freeText } from '../../shared/kernel/free-text.ts'
import { readAddress } from '../../shared/mail/address.ts'
import { MARK_HEADER } from '../../shared/mail/mark.ts'
import { LOGO_CID, writeLetter, type Letter, type LetterFrom } from '../../shared/mail/letter.ts'
import { oneLine } from '../../shared/kernel/one-line.ts'
import type { MailSettings } from '../../shared/mail/settings.ts'
import type { Template } from '../../shared/mail/templates.ts'
import type { Language } from '../../shared/kernel/centre.ts'
import type { Reader } from '../db/open.ts'
import type { OutboxRow } from '../db/schema/outbox.ts'
import type { Attachment, Logo } from './deps.ts'
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
  to: { readonly name: string; readonly centreName: string; readonly language: Language } & LetterFrom,
): Letter {
  const { name, centreName, language, ...from } = to
  return writeLetter(template, { ...facts, customerName: name, centreName }, language, from)
}

/** One address as servers take it, or null where the text is not exactly one. */
export function wireAddress(text: string): string | null {
  const address = readAddress(text)
  if (!address) return null
  const domain = domainToASCII(address.domain)
  return domain === '' ? null : `${address.local}@${domain}`
}

/** Who gets a letter about a person; null where there is no address that a server would take. */
export function recipientOf(
  personal: Pick<PersonalStore, 'open'>,
  reader: Reader,
  subject: string,
): Recipient | null {
  const person = personal.open(reader, subject)
  const email = person?.['email'] ?? ''
  return wireAddress(email) === null ? null : { name: person?.['name'] ?? '', email }
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
  envelope: {
    readonly messageId: string
    /** The letter's own, by which a delivery report is known. */
    readonly mark: string
    readonly now: number
    readonly attachment?: Attachment | null
    /** Of the letter's head: it goes along, and is never fetched from anywhere. */
    readonly logo?: Logo | null
  },
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
    attachments: [...logoOf(envelope.logo), ...fileOf(envelope.attachment)],
    headers: { 'Auto-Submitted': 'auto-generated', [MARK_HEADER]: envelope.mark },
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return { from: sender, to: recipient, bytes: await message.compile().build() }
}

function fileOf(attachment: Attachment | null | undefined) {
  if (!attachment) return []
  const { name: filename, bytes } = attachment
  return [{ filename, content: Buffer.from(bytes), contentType: 'application/pdf' }]
}

function logoOf(logo: Logo | null | undefined) {
  if (!logo) return []
  const { type: contentType, bytes } = logo
  const filename = contentType === 'image/png' ? 'logo.png' : 'logo.jpg'
  const content = Buffer.from(bytes)
  return [{ filename, content, contentType, cid: LOGO_CID, contentDisposition: 'inline' as const }]
}
