import { z } from 'zod'
import type { SecretKeys } from '../../people/index.ts'
import type { KeyStore } from '../../keys/key-store.ts'
import { centreKeys, type CentreKeys } from '../sync/centre-keys.ts'

const key = z.base64url().min(43).max(43)

export const logAddress = z.strictObject({
  host: z.string().min(1),
  port: z.int().min(1).max(65_535),
  database: z.string().min(1),
  tls: z.strictObject({
    ca: z.string().nullable(),
    fingerprint: z.string().nullable(),
    name: z.string().nullable(),
  }),
})
const login = z.strictObject({ user: z.string(), password: z.string() })

/** A bench whose chain is trusted from the outset: the one that founded the centre or let this one in. */
export const trustedBench = z.strictObject({ bench: z.uuid(), publicKey: z.string() })
export type TrustedBench = z.infer<typeof trustedBench>

/** What all benches of a centre share and its log never sees. */
export const centreSecrets = z.strictObject({
  /** Seals commits and names guards. */
  key,
  /** What PINs and passwords are hashed with, and what events commit to the hashes with. */
  pepper: key,
  commitments: key,
  /** Keys that the log was sealed with after the first one, in their order: each since a bench was shut out. */
  later: z.array(key).default([]),
})
export type CentreSecrets = z.infer<typeof centreSecrets>

/** An invitation that was given out here and is not over. */
const openInvitation = z.strictObject({ text: z.string(), until: z.int() })

const member = z.strictObject({
  /**
   * `founding`: the log may not know the centre yet. `reading`: this bench was let in and has not read everything.
   * `joined`: it works.
   */
  state: z.enum(['founding', 'reading', 'joined']),
  centre: z.uuid(),
  code: z.string(),
  address: logAddress,
  login,
  /** Of the log's owner, who lets benches in; on the bench that founded the centre. */
  owner: login.nullable(),
  secrets: centreSecrets,
  trusted: z.array(trustedBench),
  invitations: z.array(openInvitation),
  /** Private half of the X25519 key that later keys are sealed to; null before it was made. */
  pair: key.nullable().default(null),
  /** The lowest level of the benches that were heard of lately: what this one writes at. */
  writes: z.int().default(1),
})
/** How a bench belongs to a centre. */
export type Membership = z.infer<typeof member>

/** Left an offer and waits for the answer. */
const asking = z.strictObject({
  state: z.literal('asking'),
  invitation: z.string(),
  login,
  /** Private half of the X25519 key that the answer is sealed to. */
  pair: key,
  offer: z.base64(),
})
export type Asking = z.infer<typeof asking>

const linkShape = z.union([member, asking])
export type CentreLink = z.infer<typeof linkShape>

/** How this bench stands to a centre; null where it is alone. */
export function readLink(keys: Pick<KeyStore, 'readLink'>): CentreLink | null {
  const bytes = keys.readLink()
  return bytes && linkShape.parse(JSON.parse(Buffer.from(bytes).toString('utf8')))
}

/** The centre that this bench belongs to; null where it is alone, or only asks to be let in. */
export function readMembership(keys: Pick<KeyStore, 'readLink'>): Membership | null {
  const link = readLink(keys)
  return link && link.state !== 'asking' ? link : null
}

export function keepLink(keys: Pick<KeyStore, 'keepLink'>, link: CentreLink): void {
  const trusted = link.state === 'asking' ? [] : link.trusted.map(({ publicKey }) => publicKey)
  keys.keepLink(Buffer.from(JSON.stringify(link), 'utf8'), trusted)
}

/** `changes`: after so many changes of the key; after all that this bench knows without it. */
export function keysOfCentre({ secrets }: Pick<Membership, 'secrets'>, changes?: number): CentreKeys {
  const bytes = (text: string): Uint8Array => Buffer.from(text, 'base64url')
  return centreKeys(bytes(secrets.key), secrets.later.slice(0, changes).map(bytes))
}

/** What PINs are hashed with on the benches of a centre. */
export function secretKeysOf({ secrets }: Membership): SecretKeys {
  return {
    pepper: Buffer.from(secrets.pepper, 'base64url'),
    commitments: Buffer.from(secrets.commitments, 'base64url'),
  }
}
