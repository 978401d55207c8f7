import type { Json } from './canonical-json.ts'

/** The facts of one event, as canonical JSON can carry them. */
export type EventBody = { readonly [key: string]: Json }

/** An event that a decider wants recorded; the ledger adds who, when, where and the hashes. */
export interface NewEvent {
  /** `<stream kind>.<what happened>`, past tense. */
  readonly type: string
  readonly body: EventBody
}

/** One recorded event, upcast to the newest schema of its type. Parse `body` with the feature's own schema. */
export interface LedgerEvent {
  /** Dense position in this bench's ledger, from 1. */
  readonly seq: number
  /** UUIDv7. */
  readonly id: string
  /** `<kind>:<id>` */
  readonly stream: string
  /** Dense position in the stream, from 1. */
  readonly version: number
  readonly type: string
  readonly schema: number
  readonly body: unknown
  /** Person id, or `nobody` before the first sign-in. */
  readonly actor: string
  readonly bench: string
  /** Wall clock of the bench: ms since the epoch, UTC. */
  readonly at: number
  /** Hybrid logical clock: sorts events of all benches by cause, whatever their wall clocks say. */
  readonly hlc: string
  readonly rulebook: string
  /** SHA-256, hex. */
  readonly hash: string
}

/** The kind of a stream: `case` of `case:0198…`. */
export function streamKind(stream: string): string {
  return stream.slice(0, stream.indexOf(':'))
}
