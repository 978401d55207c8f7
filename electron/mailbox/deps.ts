import type { ConnectionOptions } from 'node:tls'
import type { MailFault } from '../../shared/mail/index.ts'
import type { Refusal, Result } from '../../shared/kernel/result.ts'
import type { Clock, Log } from '../core/ports.ts'
import type { Turns } from '../core/turns.ts'
import type { Database, Reader } from '../db/open.ts'
import type { KeyStore } from '../keys/key-store.ts'
import type { Ledger, RecordReader, Work } from '../ledger/ledger.ts'
import type { TokenFailure } from '../mail/index.ts'
import type { PersonalStore } from '../personal/personal-store.ts'

export interface MailboxDeps {
  readonly database: Database
  readonly ledger: Ledger
  readonly personal: PersonalStore
  readonly keys: Pick<KeyStore, 'purposeKey'>
  /** Marks letters; the same on every bench of a centre. */
  readonly letterKey: Uint8Array
  readonly log: Log
  readonly clock: Clock
  /** What one bench does for all: who sends the mail reads what comes back. */
  readonly turns: Turns
  readonly nameOf: (personId: string) => string | null
  readonly confirmSecret: (
    personId: string,
    secret: string,
    now: number,
  ) => Promise<Result<null, Refusal<'wrong-secret' | 'wait' | 'person-locked'>>>
  /** Subjects whose name or address matches, the newest first; null where nothing is looked for. */
  readonly findCustomers: (text: string, limit: number) => readonly string[] | null
  /** Resolves once everybody's name and address can be looked for. */
  readonly namesRead: Promise<void>
  /** How a connection to this server is encrypted: who may vouch for it. */
  readonly tlsOf: (server: { readonly host: string; readonly port: number }) => ConnectionOptions
  /** The fault of a connection as a centre that pinned a certificate to this server has to hear it. */
  readonly faultAt: (fault: MailFault, server: { readonly host: string; readonly port: number }) => MailFault
  /** A token for reading, of the sign-in that letters are sent with. `renew`: the server did not take the one before. */
  readonly accessToken: (how?: 'renew') => Promise<Result<string, TokenFailure>>
  /** What is known of the invitation that a letter is about. */
  readonly invitationOf: (
    records: RecordReader,
    id: string,
    mailId: string,
  ) => { readonly isReceived: boolean; readonly caseId: string | null } | null
  /** The letter that carried the invitation came back. */
  readonly returnInvitation: (work: Work, id: string, mailId: string, reply: string) => void
  /** Puts a customer's words on the case; false where there is none of this id. */
  readonly receiveReply: (work: Work, caseId: string, reply: CaseReply) => boolean
  /** The number of a case as people know it; null where there is none. */
  readonly numberOfCase: (reader: Reader, caseId: string) => string | null
  /** Another clock, that of the mail server, shows this now (rule T7). */
  readonly compareClock: (theirs: number) => void
  /** Tells the screens that something changed that is no event. */
  readonly changed: () => void
}

/** What a case keeps of an answer. */
export interface CaseReply {
  readonly message: string
  readonly mailId: string
  readonly title: string
  readonly text: string
  readonly isCut: boolean
  readonly arrivedAt: number
}
