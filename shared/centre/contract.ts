import { z } from 'zod'
import { command, query } from '../kernel/contract.ts'
import { instant } from '../kernel/facts.ts'
import { nameOfLength } from '../kernel/names.ts'
import { centreRefusals, hostRefusals } from './refusals.ts'

const manager = ['manager'] as const
const none = z.object({})
/** The PIN or password of whoever acts. */
const pin = z.string().min(1).max(200)

/** The first word of keys of what says how this bench stands to others: told with `data.changed`. */
export const SHARING = 'sharing'

/** Why something is not so, as it stands on the screen. */
const refusal = z.object({
  code: z.enum(centreRefusals),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
export type CentreRefused = z.infer<typeof refusal>

/**
 * How the line to the log is. `alone`: shares with nobody. `starting`: nothing is known yet. `away`: the log is not
 * reached. `update-needed`: it holds what only a newer version reads. `faulty`: it is reached and does not go on.
 */
export const lineStates = ['alone', 'starting', 'in-step', 'away', 'update-needed', 'faulty'] as const

const standing = {
  line: z.enum(lineStates),
  /** Own commits that the log has not answered for. */
  waiting: z.int(),
  /** Since when the oldest of them waits, else since when the log is not reached; null where neither. ms, UTC. */
  since: instant.nullable(),
}

export const centreState = z.object({
  ...standing,
  /** Sharing may begin here, or has. */
  shown: z.boolean(),
  toSettle: z.int(),
})
export type CentreState = z.infer<typeof centreState>

/** A bench of the centre as the records and the log know it. */
export const benchLine = z.object({
  id: z.uuid(),
  number: z.int(),
  name: z.string().nullable(),
  self: z.boolean(),
  revoked: z.boolean(),
  /** When the log heard of it last; null where it never did, or the log was not reached since the program started. */
  heard: instant.nullable(),
  /** How many entries of the log it has read and how many of its commits waited, as it said then. */
  applied: z.int().nullable(),
  waiting: z.int().nullable(),
  /** How far its clock was ahead of the log's then, ms. */
  clockAhead: z.int().nullable(),
  program: z.string().nullable(),
})
export type BenchLine = z.infer<typeof benchLine>

/** An invitation that somebody is waiting with. */
export const openInvitation = z.object({
  /** ms, UTC, by this computer's clock. */
  until: instant,
  /** `open`: nobody has come. `asked`: a bench shows the code. `let-in`: it has not fetched the answer yet. */
  state: z.enum(['open', 'asked', 'let-in', 'joined', 'failed']),
  name: z.string().nullable(),
  /** Six digits. */
  code: z.string().nullable(),
  why: refusal.nullable(),
})
export type OpenInvitation = z.infer<typeof openInvitation>

export const hostView = z.object({
  /** `off`: not hosted here. `elsewhere`: another program of this computer runs it. `ended`: does not come back by itself. */
  state: z.enum(['off', 'starting', 'running', 'restarting', 'elsewhere', 'ended']),
  why: refusal.nullable(),
})
export type HostView = z.infer<typeof hostView>

export const centreView = z.object({
  ...standing,
  offered: z.boolean(),
  /** Why it is not in step. */
  why: refusal.nullable(),
  /** Null on a bench that is alone. */
  log: z
    .object({
      /** `host:port/database` */
      at: z.string(),
      /** How many entries were read here, and how many there are; null while it is not known. */
      applied: z.int(),
      last: z.int().nullable(),
      /** This bench has the login that lets others in. */
      invites: z.boolean(),
    })
    .nullable(),
  benches: z.array(benchLine),
  host: hostView,
  /** Where the log could be hosted: addresses of this computer. */
  addresses: z.array(z.object({ address: z.string(), name: z.string() })),
  /** Why this computer cannot host it; null where it can. */
  cannotHost: z.enum(hostRefusals).nullable(),
  /** Of whoever asks. */
  invitation: openInvitation.nullable(),
})
export type CentreView = z.infer<typeof centreView>

/** How far a bench has come that joins. `interrupted`: the program ended while it asked; `text` is its invitation. */
export const joining = z.object({
  offered: z.boolean(),
  state: z.enum(['none', 'interrupted', 'asking', 'code', 'reading', 'joined', 'failed']),
  text: z.string().nullable(),
  code: z.string().nullable(),
  /** Entries of the log: read, of all. */
  read: z.int(),
  last: z.int(),
  why: refusal.nullable(),
})
export type Joining = z.infer<typeof joining>

const place = z.discriminatedUnion('kind', [
  /** A PostgreSQL that the company runs. `ca`: PEM of the authority; null for those that the system trusts. */
  z.object({
    kind: z.literal('server'),
    url: z.string().max(2_000),
    user: z.string().max(200),
    password: z.string().max(500),
    ca: z.string().max(100_000).nullable(),
    tlsName: z.string().max(300).nullable(),
  }),
  /** This computer, under one of its addresses. */
  z.object({ kind: z.literal('here'), address: z.string().max(100) }),
])
export type LogPlace = z.infer<typeof place>

const errors = centreRefusals

export const centreContract = {
  /** For the top of every screen. */
  'centre.state': query({ access: 'signed-in', input: none, output: centreState }),
  'centre.view': query({ access: manager, input: none, output: centreView }),
  /** Makes the log and shares everything that this bench has. Cannot be taken back. */
  'centre.share': command({ access: manager, input: z.object({ place, pin }), output: none, errors }),
  /** Runs the server on this computer again that was hosted here. */
  'centre.startHost': command({ access: manager, input: none, output: none, errors }),
  /** Answers with the invitation: one line of text, good for 15 minutes and for one bench. */
  'centre.invite': command({
    access: manager,
    input: z.object({ pin }),
    output: z.object({ text: z.string(), until: instant }),
    errors,
  }),
  /** Lets in the bench that shows this code, to whoever invited it. Cannot be taken back. */
  'centre.letIn': command({
    access: manager,
    input: z.object({ code: z.string().max(20) }),
    output: z.object({ number: z.int(), name: z.string() }),
    errors,
  }),
  /** Ends the invitation of whoever asks, whatever became of it. */
  'centre.endInvitation': command({ access: manager, input: none, output: none, errors }),
  /** How the bench joins a centre, before anybody can sign in. */
  'centre.joining': query({ access: 'anyone', input: none, output: joining }),
  /** Begins to join; `centre.joining` says how far it is. Only on a bench without records. */
  'centre.join': command({
    access: 'anyone',
    input: z.object({ text: z.string().max(100_000), name: nameOfLength(40) }),
    output: none,
    errors,
  }),
  /** Gives up asking. What is being read already is not given up. */
  'centre.cancelJoin': command({ access: 'anyone', input: none, output: none, errors }),
}
