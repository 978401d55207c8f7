import { randomBytes } from 'node:crypto'
import { ok, refuse, type Refusal, type Result } from '../../../shared/kernel/result.ts'
import type { Stream } from '../../../shared/kernel/stream.ts'
import { ownSecretKeys } from '../../people/index.ts'
import { newKeyPair, secretOf } from '../../keys/key-pair.ts'
import type { KeyStore } from '../../keys/key-store.ts'
import type { LogAdministrator } from '../log/administrator.ts'
import type { LogAddress, LogLogin } from '../log/address.ts'
import type { SchemaFault } from '../log/schema.ts'
import { newLoginName, newPassword, scramVerifier } from '../log/verifier.ts'
import type { Sharing } from '../sharing.ts'
import type { Membership } from './centre-link.ts'

export interface FoundDeps {
  readonly keys: KeyStore
  readonly sharing: Sharing
  readonly streams: readonly Stream[]
  readonly administrator: LogAdministrator
  readonly logMigrationsDir: string
}

/** The centre as the records of this bench name it. */
export interface FoundedCentre {
  readonly id: string
  readonly code: string
  readonly number: number
}

export type FoundRefusal =
  | SchemaFault
  | Refusal<
      'clear-text-waits' | 'already-sharing' // this bench belongs to a centre's log
    >

/**
 * Makes the log of a centre, with everything that this bench ever recorded. Cut short, it is done again with the same login
 * and the same key. PINs stay what they are: the keys that they are hashed with are this bench's from now on shared.
 */
export async function found(
  deps: FoundDeps,
  centre: FoundedCentre,
  log: { readonly address: LogAddress; readonly owner: LogLogin },
): Promise<Result<null, FoundRefusal>> {
  const { sharing, administrator, keys } = deps
  const before = sharing.membership()
  if (before && before.state !== 'founding') return refuse('already-sharing')
  const made = await administrator.bringUpToDate(deps.logMigrationsDir)
  if (!made.ok) return made
  const membership = { ...(before ?? newMembership(keys, centre)), ...log }
  sharing.keep(membership)
  const founded = await administrator.found(centre.id, centre.code)
  // Another one has the code. Of a fault that passes the same command goes on.
  if (!founded.ok && founded.error.code === 'centre-exists') sharing.giveUpFounding()
  if (!founded.ok) return founded
  const { user, password } = membership.login
  const admitted = await administrator.admit({
    centre: centre.id,
    bench: keys.signer.bench,
    login: user,
    verifier: scramVerifier(password),
    number: centre.number,
  })
  if (!admitted.ok) return admitted
  const begun = sharing.found(membership, deps.streams)
  return begun.ok ? ok(null) : begun
}

function newMembership(keys: KeyStore, { id, code }: FoundedCentre): Omit<Membership, 'address' | 'owner'> {
  const { pepper, commitments } = ownSecretKeys(keys)
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
  return {
    state: 'founding',
    centre: id,
    code,
    login: { user: newLoginName(), password: newPassword() },
    secrets: {
      key: text(randomBytes(32)),
      pepper: text(pepper),
      commitments: text(commitments),
      later: [],
    },
    pair: text(secretOf(newKeyPair())),
    writes: 1,
    trusted: [],
    invitations: [],
  }
}
