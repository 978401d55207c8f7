declare module 'hoodiecrow-imap' {
  import type { Server } from 'node:net'
  import type { SecureContextOptions } from 'node:tls'

  export interface StoredMessage {
    uid: number
    flags: string[]
    internaldate: string
    raw: string
  }

  export interface StoredFolder {
    uidvalidity: number
    uidnext: number
    messages: StoredMessage[]
  }

  export interface Connection {
    readonly socket: { destroy(): void }
  }

  export interface Hoodiecrow {
    readonly server: Server
    listen(port: number, host: string, listening: () => void): void
    close(closed: () => void): void
    getMailbox(path: string): StoredFolder | undefined
    appendMessage(folder: string, flags: readonly string[], internaldate: Date, raw: string): void
    setCommandHandler(name: string, handler: CommandHandler): void
    getCommandHandler(name: string): CommandHandler
  }

  export type CommandHandler = (
    connection: Connection,
    parsed: { readonly command: string },
    data: string,
    done: () => void,
  ) => void

  export default function hoodiecrow(options: {
    readonly plugins: readonly string[]
    readonly storage: Readonly<
      Record<string, { readonly uidvalidity?: number; readonly messages?: readonly [] }>
    >
    readonly users: Readonly<
      Record<string, { readonly password: string; readonly xoauth2?: { readonly accessToken: string } }>
    >
    readonly secureConnection?: boolean
    readonly credentials?: SecureContextOptions
  }): Hoodiecrow
}
