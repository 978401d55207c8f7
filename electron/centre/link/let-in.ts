import { ok, refuse, type Refusal, type Result } from '../../../shared/kernel/result.ts'
import { centreRecord } from '../../../shared/people/centre-record.ts'
import { centreStream } from '../../../shared/people/events.ts'
import type { By } from '../../core/by.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import type { LogAdministrator } from '../log/administrator.ts'
import type { LogFault } from '../log/faults.ts'
import { scramVerifier } from '../log/verifier.ts'
import type { Sharing } from '../sharing.ts'
import type { Membership, TrustedBench } from './centre-link.ts'
import {
  addressFor,
  codeOf,
  INVITATION_MS,
  invitationLogin,
  invitationText,
  newInvitation,
  openOffer,
  readInvitation,
  sealAnswer,
  type BenchOffer,
  type Invitation,
} from './invitation.ts'

/** The side that lets a bench in: the one that has the owner's login. */
export interface LetInDeps {
  readonly ledger: Ledger
  readonly sharing: Sharing
  /** This bench. */
  readonly self: TrustedBench
  readonly administrator: LogAdministrator
}

/** Opens an invitation in the log and keeps it until it is over. Answers with its text. */
export async function invite(
  { sharing, self, administrator }: LetInDeps,
  membership: Membership,
): Promise<Result<Invitation & { readonly text: string }, LogFault>> {
  const { centre, code, address } = membership
  const fresh = newInvitation({ centre, code, address: addressFor(address), by: self })
  const { user, password } = invitationLogin(fresh)
  const opened = await administrator.invite({
    centre,
    id: fresh.id,
    login: user,
    verifier: scramVerifier(password),
    ms: INVITATION_MS,
  })
  if (!opened.ok) return opened
  const whole = { ...fresh, until: opened.value }
  const text = invitationText(whole)
  // Those that are over are forgotten with the next one.
  const open = membership.invitations.filter(({ until }) => until > whole.until - INVITATION_MS)
  sharing.keep({ ...membership, invitations: [...open, { text, until: whole.until }] })
  return ok({ ...whole, text })
}

/** What became of an invitation. */
export interface InvitationState {
  /** The code that both sides show; null while nobody has left an offer. */
  readonly code: string | null
  readonly name: string | null
  /** The bench has fetched what it needs. */
  readonly collected: boolean
}

export type LetInRefusal =
  | LogFault
  | Refusal<
      | 'offer-unreadable' // what was left was not made with the invitation
      | 'code-differs' // no open invitation shows this code
      | 'changed-meanwhile'
    >

/** Looks at one of the invitations that this bench gave out. Once it was used, it is ended. */
export async function lookAt(
  { sharing, administrator }: Pick<LetInDeps, 'sharing' | 'administrator'>,
  membership: Membership,
  text: string,
): Promise<Result<InvitationState, LetInRefusal>> {
  const invited = readInvitation(text)
  if (!invited) return refuse('offer-unreadable')
  const left = await administrator.offerOf(invited.id)
  if (!left.ok) return left
  const { offer, collected } = left.value
  if (!offer) return ok({ code: null, name: null, collected })
  const opened = openOffer(invited, offer)
  if (!opened) return refuse('offer-unreadable')
  if (collected) {
    const ended = await administrator.endInvitation(invited.id)
    if (!ended.ok) return ended
    const rest = membership.invitations.filter((one) => one.text !== text)
    sharing.keep({ ...membership, invitations: rest })
  }
  return ok({ code: codeOf(invited, offer), name: opened.name, collected })
}

/** An offer that somebody left, with the invitation that it was made with. */
interface OpenOffer {
  readonly invited: Invitation
  readonly sealed: Uint8Array
  readonly offer: BenchOffer
}

/**
 * Lets in the bench that shows this code: makes its login, puts it on record, and answers it with what the benches share.
 * `deliver` brings the record into the log before the answer. Safe to repeat after a cut.
 */
export async function letIn(
  deps: LetInDeps,
  membership: Membership,
  { code, by }: { readonly code: string; readonly by: By },
  deliver: () => Promise<Result<unknown, Refusal>>,
): Promise<Result<{ readonly number: number; readonly name: string }, LetInRefusal | Refusal>> {
  const found = await offerWith(deps, membership, code)
  if (!found.ok) return found
  const { invited, sealed, offer } = found.value
  const { bench, name, publicKey, key, login, verifier } = offer
  const { administrator } = deps
  const admitted = await administrator.admit({
    centre: membership.centre,
    bench,
    login,
    verifier,
    number: null,
  })
  if (!admitted.ok) return admitted
  const number = admitted.value
  const recorded = deps.ledger.change(by, centreRecord, membership.centre, null, ({ benches }) =>
    ok(
      bench in benches
        ? []
        : [centreStream.event('bench.registered', { bench, name, number, publicKey, key })],
    ),
  )
  if (!recorded.ok) return recorded
  const delivered = await deliver()
  if (!delivered.ok) return delivered
  const { secrets, trusted } = membership
  // Whoever let this bench in vouches for it, and this bench for whom it lets in.
  const vouching = [...trusted.filter((one) => one.bench !== deps.self.bench), deps.self]
  const answer = sealAnswer(invited, offer, { number, secrets, trusted: vouching })
  const answered = await administrator.answer(invited.id, sealed, answer)
  return answered.ok ? ok({ number, name }) : answered
}

async function offerWith(
  { administrator }: LetInDeps,
  { invitations }: Membership,
  code: string,
): Promise<Result<OpenOffer, LetInRefusal>> {
  for (const { text } of invitations) {
    const invited = readInvitation(text)
    const left = invited && (await administrator.offerOf(invited.id))
    if (left?.ok === false && left.error.code !== 'invitation-over') return left
    const sealed = left?.ok === true ? left.value.offer : null
    if (!invited || !sealed || codeOf(invited, sealed) !== code) continue
    const offer = openOffer(invited, sealed)
    return offer ? ok({ invited, sealed, offer }) : refuse('offer-unreadable')
  }
  return refuse('code-differs')
}
