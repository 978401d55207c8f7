import { createHash, hkdfSync, randomBytes, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { jsonOrNull } from '../../../shared/kernel/json-or-null.ts'
import { openSealedTo, sealTo, type KeyPair } from '../../keys/key-pair.ts'
import type { LogAddress, LogLogin } from '../log/address.ts'
import { openText, sealText, type CentreKeys } from '../sync/centre-keys.ts'
import { centreSecrets, logAddress, trustedBench } from './centre-link.ts'

/** How long an invitation is good for, ms. The log ends it by its own clock. */
export const INVITATION_MS = 15 * 60_000

const PREFIX = 'carebench-invitation-1:'

const invitation = z.strictObject({
  id: z.uuid(),
  centre: z.uuid(),
  code: z.string(),
  address: logAddress,
  /** Who invites: its chain is trusted, and vouches for the others. */
  by: trustedBench,
  /** 128 bits. Whoever has it may ask to be let in; letting in takes a manager who compares the code. */
  secret: z.base64url().min(22).max(22),
  /** ms, UTC, by the clock of the log. */
  until: z.int(),
})
export type Invitation = z.infer<typeof invitation>

export function newInvitation(facts: Omit<Invitation, 'id' | 'secret' | 'until'>): Omit<Invitation, 'until'> {
  return { ...facts, id: randomUUID(), secret: randomBytes(16).toString('base64url') }
}

/** One line of text, to be sent or shown as a QR code. */
export function invitationText(whole: Invitation): string {
  return PREFIX + Buffer.from(JSON.stringify(whole), 'utf8').toString('base64url')
}

/** Null where the text is no invitation, or was cut. Spaces and line breaks that came with it do not matter. */
export function readInvitation(text: string): Invitation | null {
  const plain = text.replaceAll(/\s/g, '')
  if (!plain.startsWith(PREFIX)) return null
  const content = Buffer.from(plain.slice(PREFIX.length), 'base64url').toString('utf8')
  const read = invitation.safeParse(jsonOrNull(content))
  return read.success ? read.data : null
}

/** The login that an invitation stands for; it lives as long as the invitation. */
export function invitationLogin({ secret }: Pick<Invitation, 'secret'>): LogLogin {
  const derived = derive(secret, 'login', 8)
  return {
    user: `carebench_${derived.toString('hex')}`,
    password: derive(secret, 'password', 32).toString('base64url'),
  }
}

const offer = z.strictObject({
  bench: z.uuid(),
  name: z.string().min(1).max(80),
  /** Ed25519 and its fingerprint: what the bench signs with. */
  publicKey: z.string(),
  key: z.string(),
  /** X25519: the answer is sealed to it. */
  sealTo: z.string(),
  /** Its login, whose password only it knows. */
  login: z.string(),
  verifier: z.string(),
})
/** What a bench that wants to be let in says of itself. */
export type BenchOffer = z.infer<typeof offer>

export function sealOffer(invited: Pick<Invitation, 'id' | 'secret'>, from: BenchOffer): Uint8Array {
  return sealText(sealingOf(invited), JSON.stringify(from), `offer/${invited.id}`)
}

/** Null where it was not made with this invitation. */
export function openOffer(invited: Pick<Invitation, 'id' | 'secret'>, sealed: Uint8Array): BenchOffer | null {
  const text = openText(sealingOf(invited), sealed, `offer/${invited.id}`)
  const read = offer.safeParse(text === null ? null : jsonOrNull(text))
  return read.success ? read.data : null
}

/** Six digits that both sides show: they follow from the offer as it was left, so nobody else's has them by chance. */
export function codeOf({ id }: Pick<Invitation, 'id'>, sealedOffer: Uint8Array): string {
  const hash = createHash('sha256').update(`carebench code ${id}`).update(sealedOffer).digest()
  return String(Number(hash.readBigUInt64BE() % 1_000_000n)).padStart(6, '0')
}

const answer = z.strictObject({
  number: z.int(),
  secrets: centreSecrets,
  trusted: z.array(trustedBench),
})
/** What a bench that was let in is given. */
export type BenchAnswer = z.infer<typeof answer>

const sealedAnswer = z.strictObject({
  key: z.string(),
  ephemeral: z.string(),
  nonce: z.string(),
  sealed: z.string(),
})

/** Sealed to the bench that asked, and once more with the invitation. */
export function sealAnswer(
  invited: Pick<Invitation, 'id' | 'secret'>,
  { sealTo: publicKey }: BenchOffer,
  content: BenchAnswer,
): Uint8Array {
  const inner = sealTo(publicKey, Buffer.from(JSON.stringify(content), 'utf8'), `answer/${invited.id}`)
  return sealText(sealingOf(invited), JSON.stringify(inner), `answer/${invited.id}`)
}

export function openAnswer(
  invited: Pick<Invitation, 'id' | 'secret'>,
  pair: KeyPair,
  sealed: Uint8Array,
): BenchAnswer | null {
  const text = openText(sealingOf(invited), sealed, `answer/${invited.id}`)
  const box = sealedAnswer.safeParse(text === null ? null : jsonOrNull(text))
  const plain = box.success ? openSealedTo(pair, box.data, `answer/${invited.id}`) : null
  const read = answer.safeParse(plain && jsonOrNull(Buffer.from(plain).toString('utf8')))
  return read.success ? read.data : null
}

/** The address as it goes into an invitation: the certificate of the authority goes with it. */
export function addressFor({ host, port, database, tls }: LogAddress): Invitation['address'] {
  return { host, port, database, tls: { ...tls } }
}

function sealingOf({ secret }: Pick<Invitation, 'secret'>): CentreKeys {
  const seal = derive(secret, 'seal', 32)
  return { seal, opens: [seal], name: derive(secret, 'name', 32) }
}

function derive(secret: string, purpose: string, bytes: number): Buffer {
  const from = Buffer.from(secret, 'base64url')
  return Buffer.from(hkdfSync('sha256', from, Buffer.alloc(0), `carebench invitation ${purpose}`, bytes))
}
