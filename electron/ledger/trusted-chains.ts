import { benchBody } from '../../shared/people/events.ts'
import { jsonOrNull } from '../../shared/kernel/json-or-null.ts'
import type { AnyRow } from './read-batches.ts'
import type { ChainWalk } from './verify-chain.ts'
import { isSigned, keyFingerprint } from './signer.ts'

/** A bench that the records name, with its key, and the chain that says so. */
export interface Registration {
  readonly by: string
  readonly bench: string
  readonly publicKey: string
}

/** What an event says of a bench's key; null where it says nothing. */
export function registrationIn({ type, body, bench }: AnyRow): Registration | null {
  if (type !== 'bench.registered') return null
  const read = benchBody.safeParse(jsonOrNull(body))
  return read.success ? { by: bench, bench: read.data.bench, publicKey: read.data.publicKey } : null
}

/**
 * The chains whose newest head was not signed by a key that can be trusted: one of `publicKeys` (SPKI, base64url), or one
 * that a trusted chain registers for that very bench.
 */
export function untrustedChains<C extends Pick<ChainWalk, 'bench' | 'head'>>(
  chains: readonly C[],
  publicKeys: readonly string[],
  registrations: readonly Registration[],
): readonly C[] {
  const keys = new Map(publicKeys.map((publicKey) => [keyFingerprint(publicKey), publicKey]))
  const trusted = new Set<string>()
  let open = chains.filter(({ head }) => head !== null)
  for (;;) {
    const signed = open.filter(({ bench, head }) => {
      if (!head) return false
      const named = registrations.filter((one) => one.bench === bench && trusted.has(one.by))
      const publicKey =
        keys.get(head.key) ?? named.find((one) => keyFingerprint(one.publicKey) === head.key)?.publicKey
      return publicKey !== undefined && isSigned(head.chain, head.signature, publicKey)
    })
    if (signed.length === 0) return open
    for (const { bench } of signed) trusted.add(bench)
    open = open.filter((chain) => !signed.includes(chain))
  }
}
