import { randomBytes } from 'node:crypto'
import { ok } from '../../../shared/kernel/result.ts'
import { centreRecord, type Centre } from '../../../shared/people/centre-record.ts'
import { centreStream } from '../../../shared/people/events.ts'
import type { By } from '../../core/by.ts'
import type { Reader } from '../../db/open.ts'
import { keyPairOf, newKeyPair, openSealedTo, sealTo, secretOf } from '../../keys/key-pair.ts'
import { recordReader, type Ledger } from '../../ledger/ledger.ts'
import { waitsForLog } from '../../ledger/waits.ts'
import type { Membership } from '../link/centre-link.ts'
import type { Sharing } from '../sharing.ts'

/*
 * The key that seals the log is exchanged when a bench is shut out: it knows the one before. Each other bench gets the new
 * one sealed to a key of its own, in an event; what stands behind that event is sealed with it.
 */

/** Of keys that the benches share, how many this bench knows: the epoch that it seals under. */
function epochOf({ secrets }: Membership): number {
  return 1 + secrets.later.length
}

/**
 * Opens the keys that the records hand to this bench and keeps them. Only what has its place in the log counts: a change
 * that another bench was faster with is none.
 */
export function learnKeys(reader: Reader, sharing: Sharing, self: string): void {
  const membership = sharing.membership()
  if (!membership?.pair || waitsForLog(reader, centreStream.nameOf(membership.centre))) return
  const changes = recordReader(reader).load(centreRecord, membership.centre)?.keyChanges ?? []
  const pair = keyPairOf(Buffer.from(membership.pair, 'base64url'))
  const later = [...membership.secrets.later]
  for (const { epoch, boxes } of changes) {
    const box = boxes.find(({ bench }) => bench === self)
    if (epoch !== later.length + 2 || !box) continue
    const key = openSealedTo(pair, box, contextOf(membership, epoch))
    if (key) later.push(Buffer.from(key).toString('base64url'))
  }
  if (later.length > membership.secrets.later.length)
    sharing.keep({ ...membership, secrets: { ...membership.secrets, later } })
}

/** True where the records name no key of this bench, or one whose private half it does not have any more. */
export function lacksSealingKey({ pair }: Membership, { sealingKeys }: Centre, self: string): boolean {
  return pair === null || keyPairOf(Buffer.from(pair, 'base64url')).publicKey !== sealingKeys[self]
}

/** Puts the key on record that others seal to for this bench. It is made once, and kept before it is on record. */
export function makeSealingKey(ledger: Ledger, sharing: Sharing, self: string, by: By): void {
  const membership = sharing.membership()
  if (!membership) return
  const pair = membership.pair ?? Buffer.from(secretOf(newKeyPair())).toString('base64url')
  if (membership.pair === null) sharing.keep({ ...membership, pair })
  const { publicKey } = keyPairOf(Buffer.from(pair, 'base64url'))
  const made = ledger.change(by, centreRecord, membership.centre, null, ({ benches, sealingKeys }) =>
    ok(
      self in benches && sealingKeys[self] !== publicKey
        ? [centreStream.event('bench.sealing-key-made', { bench: self, publicKey })]
        : [],
    ),
  )
  if (!made.ok) throw new Error(`the key of this bench is not on record: ${made.error.code}`)
}

/** Benches that have to have a key on record before the log's key can be exchanged, and have none: their names. */
export function withoutKey({ benches, revoked, sealingKeys }: Centre): readonly string[] {
  return Object.entries(benches).flatMap(([bench, name]) =>
    bench in revoked || bench in sealingKeys ? [] : [name],
  )
}

/**
 * Exchanges the log's key where a bench was shut out since the newest one. It waits until every other bench has said which
 * key it is sealed to: who could not open it would read no further. Answers whether it was done.
 */
export function changeKeyIfDue(ledger: Ledger, membership: Membership, by: By): boolean {
  const { centre } = membership
  const done = ledger.change(by, centreRecord, centre, null, (state) => {
    const { keyDue, keyChanges, sealingKeys, revoked } = state
    const epoch = keyChanges.length + 2
    if (!keyDue || withoutKey(state).length > 0 || epoch !== epochOf(membership) + 1) return ok([])
    const key = randomBytes(32)
    const boxes = Object.entries(sealingKeys).flatMap(([bench, publicKey]) =>
      bench in revoked ? [] : [{ bench, ...sealTo(publicKey, key, contextOf(membership, epoch)) }],
    )
    return ok([centreStream.event('centre.key-changed', { epoch, boxes })])
  })
  if (!done.ok) throw new Error(`the key of the log was not exchanged: ${done.error.code}`)
  return done.value.events.length > 0
}

function contextOf({ centre }: Membership, epoch: number): string {
  return `centre-key/${centre}/${epoch}`
}
