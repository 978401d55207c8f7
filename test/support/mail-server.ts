import type { AddressInfo } from 'node:net'
import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server'

/** A message as the server got it. */
export interface GotMail {
  readonly from: string
  readonly to: readonly string[]
  readonly raw: Buffer
}

/** What the server says at a step; null: it goes on as usual. */
export type ServerReply = { readonly code: number; readonly words: string } | null

export interface MailServer extends AsyncDisposable {
  readonly port: number
  readonly mails: readonly GotMail[]
  /** Read by a parser that is not ours. */
  parsed(): Promise<ParsedMail[]>
  /** Changes what it answers from now on. */
  behave(how: Partial<Behaviour>): void
  /** Resolves once so many messages have come in. */
  got(count: number): Promise<void>
  close(): Promise<void>
}

export interface Behaviour {
  readonly connect: () => ServerReply
  readonly mailFrom: (address: string) => ServerReply
  readonly rcptTo: (address: string) => ServerReply
  readonly data: (mail: GotMail) => ServerReply
  /** How long it takes over a message before it answers. ms */
  readonly thinksFor: number
  /** What it waits for with a whole message in hand, before it answers. */
  readonly waitsFor: () => Promise<void>
}

const friendly: Behaviour = {
  connect: () => null,
  mailFrom: () => null,
  rcptTo: () => null,
  data: () => null,
  thinksFor: 0,
  waitsFor: () => Promise.resolve(),
}

/** A real SMTP server on loopback that keeps what it gets, and refuses what a test wants refused. */
export async function startMailServer(
  options: SMTPServerOptions & { readonly port?: number } = {},
): Promise<MailServer> {
  const { port = 0, ...rest } = options
  const mails: GotMail[] = []
  const waiting: { count: number; resolve: () => void }[] = []
  let behaviour = friendly
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onConnect: (_session, done) => done(refusal(behaviour.connect())),
    onMailFrom: ({ address }, _session, done) => done(refusal(behaviour.mailFrom(address))),
    onRcptTo: ({ address }, _session, done) => done(refusal(behaviour.rcptTo(address))),
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const mail = { ...envelopeOf(session), raw: Buffer.concat(chunks) }
        const reply = behaviour.data(mail)
        if (!reply) {
          mails.push(mail)
          for (const wait of waiting) if (mails.length >= wait.count) wait.resolve()
        }
        const { thinksFor } = behaviour
        void behaviour.waitsFor().then(() => setTimeout(() => done(refusal(reply)), thinksFor))
      })
    },
    ...rest,
  })
  server.on('error', () => {
    // Broken lines are what these tests are made of.
  })
  const listening = await new Promise<AddressInfo>((resolve, reject) => {
    const started = server.listen(port, '127.0.0.1', () => {
      const address = started.address()
      if (address === null || typeof address === 'string') reject(new Error('the mail server has no port'))
      else resolve(address)
    })
  })
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()))
  return {
    port: listening.port,
    mails,
    parsed: () => Promise.all(mails.map(({ raw }) => simpleParser(raw))),
    behave(how) {
      behaviour = { ...behaviour, ...how }
    },
    got: (count) =>
      mails.length >= count
        ? Promise.resolve()
        : new Promise((resolve) => void waiting.push({ count, resolve })),
    close,
    [Symbol.asyncDispose]: close,
  }
}

function refusal(reply: ServerReply): Error | null {
  return reply && Object.assign(new Error(reply.words), { responseCode: reply.code })
}

function envelopeOf({ envelope }: SMTPServerSession): { from: string; to: string[] } {
  const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
  return { from, to: envelope.rcptTo.map(({ address }) => address) }
}
