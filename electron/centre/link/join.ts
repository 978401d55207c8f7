import { setTimeout } from 'node:timers/promises'
import { ok, refuse, type Refusal, type Result } from '../../../shared/kernel/result.ts'
import { keyPairOf, newKeyPair, secretOf } from '../../keys/key-pair.ts'
import type { KeyStore } from '../../keys/key-store.ts'
import { passesByItself, type LogFault } from '../log/faults.ts'
import { openJoiner, type Joiner } from '../log/joiner.ts'
import { newLoginName, newPassword, scramVerifier } from '../log/verifier.ts'
import { keepLink, readLink, type Asking, type Membership } from './centre-link.ts'
import {
  codeOf,
  invitationLogin,
  openAnswer,
  readInvitation,
  sealOffer,
  type Invitation,
} from './invitation.ts'

export type JoinRefusal =
  | LogFault
  | Refusal<
      | 'invitation-unreadable'
      | 'already-sharing' // this bench belongs to a centre
      | 'answer-unreadable'
    >

/** How often the answer is looked for, ms. */
const LOOK_MS = 500

/**
 * Asks to be let in with an invitation and waits until somebody has: at most as long as the invitation is good. What the
 * bench left is kept, so that the same invitation goes on after a cut. `onCode`: the code that both sides show.
 */
export async function askToJoin(
  keys: KeyStore,
  { text, name }: { readonly text: string; readonly name: string },
  onCode: (code: string) => void,
  signal?: AbortSignal,
): Promise<Result<Membership, JoinRefusal>> {
  const invited = readInvitation(text)
  if (!invited) return refuse('invitation-unreadable')
  const before = readLink(keys)
  if (before && before.state !== 'asking') return refuse('already-sharing')
  const asking = before && readInvitation(before.invitation)?.id === invited.id ? before : null
  const mine = asking ?? newAsking(keys, invited, { text, name })
  keepLink(keys, mine)
  const joiner = openJoiner(invited.address, invitationLogin(invited))
  try {
    const offer = Buffer.from(mine.offer, 'base64')
    const left = await untilAnswered(() => joiner.offer(offer, signal), signal)
    if (!left.ok) return left
    onCode(codeOf(invited, offer))
    const sealed = await fetchAnswer(joiner, offer, signal)
    if (!sealed.ok) return sealed
    const answer = openAnswer(invited, keyPairOf(Buffer.from(mine.pair, 'base64url')), sealed.value)
    if (!answer) return refuse('answer-unreadable')
    const { centre, code, address } = invited
    const { secrets, trusted } = answer
    const rest = {
      login: mine.login,
      owner: null,
      secrets,
      trusted,
      invitations: [],
      pair: mine.pair,
      writes: 1,
    }
    const membership: Membership = { state: 'reading', centre, code, address, ...rest }
    keepLink(keys, membership)
    return ok(membership)
  } finally {
    await joiner.close()
  }
}

function newAsking(
  { signer }: Pick<KeyStore, 'signer'>,
  invited: Invitation,
  { text, name }: { readonly text: string; readonly name: string },
): Asking {
  const pair = newKeyPair()
  const login = { user: newLoginName(), password: newPassword() }
  const offer = sealOffer(invited, {
    bench: signer.bench,
    name,
    publicKey: signer.publicKey,
    key: signer.key,
    sealTo: pair.publicKey,
    login: login.user,
    verifier: scramVerifier(login.password),
  })
  return {
    state: 'asking',
    invitation: text,
    login,
    pair: Buffer.from(secretOf(pair)).toString('base64url'),
    offer: Buffer.from(offer).toString('base64'),
  }
}

async function fetchAnswer(
  joiner: Joiner,
  offer: Uint8Array,
  signal?: AbortSignal,
): Promise<Result<Uint8Array, LogFault>> {
  for (;;) {
    const fetched = await untilAnswered(() => joiner.fetchAnswer(offer, signal), signal)
    if (!fetched.ok) return fetched
    if (fetched.value) return ok(fetched.value)
    await pause(signal)
  }
}

/** Asks again where a line broke after it stood: the invitation itself ends the waiting. */
async function untilAnswered<T>(
  ask: () => Promise<Result<T, LogFault>>,
  signal?: AbortSignal,
): Promise<Result<T, LogFault>> {
  for (let tries = 0; ; tries += 1) {
    const came = await ask()
    if (came.ok || !passesByItself(came.error) || tries >= 3 || signal?.aborted === true) return came
    await pause(signal)
  }
}

async function pause(signal?: AbortSignal): Promise<void> {
  await setTimeout(LOOK_MS, undefined, signal && { signal }).catch(() => {})
}
