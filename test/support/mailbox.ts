import type { MailboxSettings } from '../../shared/mailbox/settings.ts'
import { MANAGER_PIN } from './create-test-app.ts'
import { headOf } from './delivery-reports.ts'
import { IMAP_SECRET, IMAP_USER, type ImapServer } from './imap-server.ts'
import type { GotMail } from './mail-server.ts'
import type { TestClient } from './test-client.ts'

export function mailboxSettingsOf(port: number, change: Partial<MailboxSettings> = {}): MailboxSettings {
  return {
    enabled: true,
    host: '127.0.0.1',
    port,
    security: 'none',
    user: IMAP_USER,
    signIn: 'password',
    folder: 'INBOX',
    everyMinutes: 60,
    others: 'note',
    ...change,
  }
}

export async function useMailbox(
  client: TestClient,
  { port }: Pick<ImapServer, 'port'>,
  change: Partial<MailboxSettings> = {},
): Promise<void> {
  const settings = mailboxSettingsOf(port, change)
  await client.need('mailbox.saveSettings', { settings, secret: IMAP_SECRET, pin: MANAGER_PIN })
}

/** What of a letter somebody needs who answers it, or reports on it. */
export function letterAsSent(mail: GotMail | undefined) {
  if (!mail) throw new Error('no letter was sent')
  const head = headOf(mail.raw)
  const messageId = /^message-id:\s*(<[^>]+>)/im.exec(head)?.[1] ?? ''
  const mark = /^x-carebench-letter:\s*(\S+)/im.exec(head)?.[1] ?? ''
  return { head, messageId, mark }
}

let written = 0

/** A message as a person writes it. */
export function messageOf({
  answers = null,
  from = 'zofie@example.cz',
  title = 'Re: Your unit',
  text = 'Thank you, I will come on Friday.',
  heads = [],
}: {
  readonly answers?: string | null
  readonly from?: string
  readonly title?: string
  readonly text?: string
  readonly heads?: readonly string[]
}): string {
  written += 1
  return [
    `From: Zofie <${from}>`,
    'To: servis@example.cz',
    `Message-ID: <${written}.written@example.cz>`,
    `Subject: ${title}`,
    'Date: Mon, 02 Mar 2026 09:00:00 +0100',
    ...(answers === null ? [] : [`In-Reply-To: ${answers}`, `References: <older@example.org> ${answers}`]),
    ...heads,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    ...text.split('\n'),
    '',
  ].join('\r\n')
}
