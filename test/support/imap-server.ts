import type { AddressInfo, Socket } from 'node:net'
import type { SecureContextOptions } from 'node:tls'
import hoodiecrow, { type StoredFolder, type StoredMessage } from 'hoodiecrow-imap'

export const IMAP_USER = 'servis'
export const IMAP_SECRET = 'letters are read here'

export interface ImapServer extends AsyncDisposable {
  readonly port: number
  /** What the server has in a folder. */
  messages(folder?: string): readonly StoredMessage[]
  /** A message arrives at an instant (ms, UTC) of the server's clock. */
  deliver(raw: string | Buffer, at: number, folder?: string): void
  /** Numbers the messages of a folder anew, as a server does that was set up again. */
  renumber(uidValidity: number, folder?: string): void
  /** The commands that clients have sent, in capitals, with what stood behind them. */
  readonly commands: readonly string[]
  /** From now on a command gets no answer. */
  ignore(command: string): void
  close(): Promise<void>
}

/** A real IMAP server on loopback, in memory. */
export async function startImapServer(
  options: {
    readonly credentials?: SecureContextOptions
    readonly port?: number
    /** Whom it asks whether a token is good; without it there is no sign-in with one. */
    readonly isGoodToken?: (token: string) => boolean
  } = {},
): Promise<ImapServer> {
  const { credentials, port = 0, isGoodToken } = options
  const known = { accessToken: '' }
  const server = hoodiecrow({
    plugins: ['ID', 'UNSELECT', 'NAMESPACE', 'LITERALPLUS', ...(isGoodToken ? ['SASL-IR', 'XOAUTH2'] : [])],
    storage: {
      INBOX: { uidvalidity: 7, messages: [] },
      '': {},
    },
    users: { [IMAP_USER]: { password: IMAP_SECRET, xoauth2: known } },
    ...(credentials && { secureConnection: true, credentials }),
  })
  if (isGoodToken) {
    const name = 'AUTHENTICATE XOAUTH2'
    const handler = server.getCommandHandler(name)
    server.setCommandHandler(name, (connection, parsed, data, done) => {
      const said = Buffer.from(data.split(' ').at(-1) ?? '', 'base64').toString('utf8')
      const token = said.split('auth=Bearer ')[1]?.split('\u0001')[0] ?? ''
      known.accessToken = isGoodToken(token) ? token : ''
      handler(connection, parsed, data, done)
    })
  }
  const sockets = new Set<Socket>()
  server.server.on(credentials ? 'secureConnection' : 'connection', (socket: Socket) => {
    sockets.add(socket)
    // Its answers are small, and the client waits for each.
    socket.setNoDelay()
    socket.once('close', () => sockets.delete(socket))
    // Broken lines are what these tests are made of.
    socket.on('error', () => {})
  })
  const commands: string[] = []
  for (const name of [
    'LOGIN',
    'SELECT',
    'EXAMINE',
    'UID SEARCH',
    'UID FETCH',
    'UID STORE',
    'STORE',
    'EXPUNGE',
    'FETCH',
  ]) {
    const handler = server.getCommandHandler(name)
    server.setCommandHandler(name, (connection, parsed, data, done) => {
      commands.push(data.replace(/^\S+ /, '').trim())
      handler(connection, parsed, data, done)
    })
  }
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.server.address()
  const listening = isAddress(address) ? address.port : 0
  const folderOf = (path: string): StoredFolder => {
    const folder = server.getMailbox(path)
    if (!folder) throw new Error(`there is no folder ${path}`)
    return folder
  }
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy()
    if (server.server.listening) await new Promise<void>((resolve) => server.close(resolve))
  }
  return {
    port: listening,
    commands,
    messages: (folder = 'INBOX') => folderOf(folder).messages,
    deliver(raw, at, folder = 'INBOX') {
      const bytes = Buffer.from(raw)
      // The server keeps a message as one character a byte.
      server.appendMessage(folder, [], new Date(at), bytes.toString('latin1'))
    },
    renumber(uidValidity, path = 'INBOX') {
      const folder = folderOf(path)
      folder.uidvalidity = uidValidity
      for (const [index, message] of folder.messages.entries()) message.uid = index + 1
      folder.uidnext = folder.messages.length + 1
    },
    ignore: (command) => server.setCommandHandler(command, () => {}),
    close,
    [Symbol.asyncDispose]: close,
  }
}

function isAddress(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === 'object' && address !== null
}
