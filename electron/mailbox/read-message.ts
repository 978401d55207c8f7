import PostalMime, { type Email } from 'postal-mime'
import { MARK_HEADER } from '../../shared/mail/index.ts'
import type { DeliveryReport, ReadMessage, ReportedRecipient } from '../../shared/mailbox/message.ts'
import { oneLine } from '../../shared/kernel/one-line.ts'
import { wordsOfHtml } from './html-words.ts'

/** How much of a message's words is kept, in characters; the rest stays in the mailbox. */
const LONGEST_TEXT = 8_000
const LONGEST_TITLE = 300
const LONGEST_ADDRESS = 320
const MOST_ANSWERED = 50
const MOST_RECIPIENTS = 20
const LONGEST_DIAGNOSTIC = 500

/** How deep parts may lie in each other, and how long the heads may be: a message that goes further is not read. */
const LIMITS = {
  maxNestingDepth: 20,
  maxRfc822NestingDepth: 2,
  maxHeadersSize: 256 * 1024,
  forceRfc822Attachments: true,
  attachmentEncoding: 'utf8',
} as const

/** Takes a message apart. Throws where the bytes are no message, or are one that was made to be endless. */
export async function readMessage(bytes: Uint8Array): Promise<ReadMessage> {
  const email = await PostalMime.parse(bytes, LIMITS)
  if (email.headers.length === 0) throw new Error('there is no head')
  const head = (name: string): string => email.headers.find(({ key }) => key === name)?.value ?? ''
  const from = email.from?.address ?? ''
  return {
    messageId: idsIn(head('message-id'))[0] ?? null,
    answers: [...new Set([...idsIn(head('in-reply-to')), ...idsIn(head('references')).toReversed()])].slice(
      0,
      MOST_ANSWERED,
    ),
    from: oneLine(from).slice(0, LONGEST_ADDRESS),
    title: oneLine(email.subject ?? '').slice(0, LONGEST_TITLE),
    text: ownWords(email.text ?? wordsOfHtml(email.html ?? '')).slice(0, LONGEST_TEXT),
    isAutomatic: isAutomatic(head),
    report: reportOf(email, head('content-type')),
  }
}

/** RFC 3834, and what programs say that are older than it. */
function isAutomatic(head: (name: string) => string): boolean {
  const submitted = head('auto-submitted').trim().toLowerCase()
  if (submitted !== '' && !submitted.startsWith('no')) return true
  if (/^(?:bulk|junk|list|auto_reply)$/i.test(head('precedence').trim())) return true
  if (head('return-path').trim() === '<>') return true
  return ['x-autoreply', 'x-autorespond', 'list-id'].some((name) => head(name) !== '')
}

/** The report in a message that says of itself that it is one (RFC 3464, 6533); null in every other one. */
function reportOf(email: Email, type: string): DeliveryReport | null {
  if (!/^\s*multipart\/report\b/i.test(type) || !/report-type\s*=\s*"?delivery-status"?/i.test(type))
    return null
  const part = (...types: readonly string[]): string => {
    const found = email.attachments.find(({ mimeType }) => types.includes(mimeType.toLowerCase()))
    return typeof found?.content === 'string' ? found.content : ''
  }
  const status = part('message/delivery-status', 'message/global-delivery-status')
  if (status === '') return null
  const returned = headsOf(
    part('text/rfc822-headers', 'message/rfc822', 'message/global', 'message/global-headers'),
  )
  const mark = returned.get(MARK_HEADER.toLowerCase())?.trim() ?? ''
  return {
    recipients: recipientsOf(status).slice(0, MOST_RECIPIENTS),
    messageId: idsIn(returned.get('message-id') ?? '')[0] ?? null,
    mark: mark === '' ? null : mark.slice(0, 200),
  }
}

/** The first group of fields tells of the message; each further one of a recipient. */
function recipientsOf(status: string): readonly ReportedRecipient[] {
  return status
    .replaceAll(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)
    .map(headsOf)
    .filter((fields) => fields.has('action'))
    .map((fields) => ({
      action: actionOf(fields.get('action') ?? ''),
      status: /\d\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '')?.[0] ?? '',
      diagnostic: oneLine((fields.get('diagnostic-code') ?? '').replace(/^[^;]*;/, '')).slice(
        0,
        LONGEST_DIAGNOSTIC,
      ),
    }))
}

const actions = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const

function actionOf(text: string): ReportedRecipient['action'] {
  const [word = ''] = text
    .trim()
    .toLowerCase()
    .split(/[\s;(]/)
  return actions.find((action) => action === word) ?? 'other'
}

/** Fields of a head, unfolded, up to its first empty line. Of two of one name the first counts. */
function headsOf(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>()
  const [head = ''] = text
    .replaceAll(/\r\n?/g, '\n')
    .replace(/^\n+/, '')
    .split(/\n[ \t]*\n/, 1)
  for (const line of head.replaceAll(/\n[ \t]+/g, ' ').split('\n')) {
    const at = line.indexOf(':')
    if (at < 1) continue
    const name = line.slice(0, at).trim().toLowerCase()
    if (!fields.has(name)) fields.set(name, line.slice(at + 1).trim())
  }
  return fields
}

function idsIn(text: string): readonly string[] {
  return text.slice(0, 16_384).match(/<[^<>\s]{1,280}>/g) ?? []
}

/** Without what is quoted of the letter, and without characters that nobody sees. */
function ownWords(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .split('\n')
    .filter((line) => !line.startsWith('>'))
    .map((line) => line.replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]+/gu, ' ').trimEnd())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}
