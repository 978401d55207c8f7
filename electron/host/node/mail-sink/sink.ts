import { callbackify } from 'node:util'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { oneLine } from '../../../../shared/kernel/one-line.ts'

/** A mail as the sink shows it. */
export interface SunkMail {
  readonly to: string
  readonly from: string
  readonly subject: string
  readonly text: string
  readonly raw: Buffer
}

/** More than any mail of ours; what is longer is refused. */
const LARGEST = 10 * 1024 * 1024

/** Listens on loopback only. Null where the port cannot be had. */
export async function startSink(
  port: number,
  onMail: (mail: SunkMail) => void,
): Promise<{ readonly port: number; close(): Promise<void> } | null> {
  const server = new SMTPServer({
    authOptional: true,
    // Any user and password will do: it guards nothing.
    onAuth: (_auth, _session, done) => done(null, { user: 'anybody' }),
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    size: LARGEST,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      const keep = async (): Promise<void> => {
        const raw = Buffer.concat(chunks)
        const mail = await simpleParser(raw)
        onMail({
          to: oneLine(session.envelope.rcptTo.map(({ address }) => address).join(', ')),
          from: oneLine(mail.from?.text ?? ''),
          subject: oneLine(mail.subject ?? ''),
          text: (mail.text ?? '').split('\n').map(oneLine).join('\n'),
          raw,
        })
      }
      stream.on('end', () => {
        callbackify(keep)((error) => done(error))
      })
    },
  })
  const listening = await new Promise<number | null>((resolve) => {
    server.once('error', () => resolve(null))
    const started = server.listen(port, '127.0.0.1', () => {
      const address = started.address()
      resolve(address === null || typeof address === 'string' ? null : address.port)
    })
  })
  if (listening === null) return null
  server.on('error', () => {
    // A line that breaks is the sender's business.
  })
  return { port: listening, close: () => new Promise((resolve) => server.close(() => resolve())) }
}
