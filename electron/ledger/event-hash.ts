import { createHash, hash as hashOnce } from 'node:crypto'
import { canonicalJson } from '../../shared/kernel/canonical-json.ts'
import type { EventRow } from '../db/schema/event.ts'

/** What the first event names as its predecessor. */
export const GENESIS = '0'.repeat(64)

/** Tells event hashes from head hashes, so that one can never stand in for the other. */
const EVENT_PREFIX = Buffer.from([0x00])
const HEAD_PREFIX = Buffer.from([0x01])
const STUB_PREFIX = Buffer.from([0x02])

/** What is sealed of an event: not where it stands among the records of other benches. */
export type HashedFields = Omit<EventRow, 'previous' | 'hash' | 'place' | 'revision' | 'branch'>

/**
 * The bytes that an event's hash covers: canonical JSON of every field, keys in order.
 * `body` is canonical JSON already and goes in as it stands; anything else in its place gives another hash.
 */
export function canonicalEvent(event: HashedFields): string {
  const text = JSON.stringify
  return (
    `{"actor":${text(event.actor)},"at":${event.at},"bench":${text(event.bench)},"body":${event.body}` +
    `,"hlc":${text(event.hlc)},"id":${text(event.id)},"rulebook":${text(event.rulebook)}` +
    `,"schema":${event.schema},"seq":${event.seq},"stream":${text(event.stream)}` +
    `,"type":${text(event.type)},"version":${event.version}}`
  )
}

/** `SHA-256(0x00 ‖ canonical bytes ‖ previous hash)`, hex. */
export function eventHash(event: HashedFields, previous: string): string {
  return hashOnce(
    'sha256',
    Buffer.concat([EVENT_PREFIX, Buffer.from(canonicalEvent(event), 'utf8'), Buffer.from(previous, 'hex')]),
    'hex',
  )
}

/**
 * What a redaction records of the event with the stub in its body's place: every field is covered, and the hash that the
 * event was sealed with. `SHA-256(0x02 ‖ canonical bytes ‖ hash)`, hex.
 */
export function stubHash(event: HashedFields, hash: string): string {
  return hashOnce(
    'sha256',
    Buffer.concat([STUB_PREFIX, Buffer.from(canonicalEvent(event), 'utf8'), Buffer.from(hash, 'hex')]),
    'hex',
  )
}

export interface HeadFields {
  readonly seq: number
  readonly bench: string
  readonly key: string
  readonly hash: string
}

/**
 * The chain over heads: each covers the head before it with its signature, so that the last signature alone vouches
 * for every earlier one. `SHA-256(0x01 ‖ canonical head ‖ previous chain ‖ previous signature)`, hex.
 */
export function headChain(head: HeadFields, previousChain: string, previousSignature: string): string {
  return createHash('sha256')
    .update(HEAD_PREFIX)
    .update(canonicalJson({ bench: head.bench, hash: head.hash, key: head.key, seq: head.seq }))
    .update(Buffer.from(previousChain, 'hex'))
    .update(Buffer.from(previousSignature, 'base64url'))
    .digest('hex')
}
