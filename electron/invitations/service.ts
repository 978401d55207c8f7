import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { endOfDay, localDate } from '../../shared/kernel/time.ts'
import type { invitationsContract } from '../../shared/invitations/contract.ts'
import {
  bounceInvitation,
  mayReplace,
  recordReceipt,
  revokeInvitation,
  type InvitationRefusal,
} from '../../shared/invitations/decider.ts'
import { invitationStream, type NewInvitationEvent } from '../../shared/invitations/events.ts'
import { invitationRecord, statusAt, type Invitation } from '../../shared/invitations/invitation.ts'
import type { Handlers } from '../core/handler.ts'
import type { By } from '../core/by.ts'
import type { Work } from '../ledger/ledger.ts'
import { cancelMails, type InvitationsDeps } from './deps.ts'
import { offerForCase, openInvitation, reopen, type NewInvitation } from './open.ts'
import { purchase } from './purchase.ts'
import { startReminders, type Reminders } from './reminders.ts'
import { countClosing, findInvitation, latestOfSource, listInvitations } from './store.ts'
import { invitationViewOf, toInvitationRow } from './views.ts'

type Contract = typeof invitationsContract
type Changed = Result<
  { version: number },
  InvitationRefusal | Refusal<'invitation-unknown' | 'changed-meanwhile'>
>

/** How many customers a name may match before the list asks for a narrower one. */
const MOST_CUSTOMERS = 2_000

export interface Invitations {
  readonly handlers: Handlers<Contract>
  /** For reviews: opens an invitation inside their transaction. */
  open(work: Work, wanted: NewInvitation): ReturnType<typeof openInvitation>
  /** For intake: a case was closed. What stands in the way of an invitation does not hold the case up. */
  readonly onCaseClosed: (work: Work, caseId: string) => void
  /** The same for sample data: nothing goes out by itself. */
  readonly onSampleCaseClosed: (work: Work, caseId: string) => void
  readonly reminders: Reminders
}

/** Invitations: offered, sent, received, bought within their window, each step on record. */
export function createInvitations(deps: InvitationsDeps): Invitations {
  const { reader } = deps.database
  const offerClosed = (work: Work, caseId: string, held: boolean): void => {
    const found = deps.findCase(work, caseId, work.by.now)
    const offered = found && offerForCase(deps, work, found, { held })
    if (offered?.ok && !held) setImmediate(() => deps.mail.wake())
  }
  const midnight = (now: number): number => {
    const { zone } = deps.centre()
    return endOfDay(localDate(now, zone), zone)
  }
  const handlers: Handlers<Contract> = {
    'invitations.list'({ now }, question) {
      const subjects = deps.findCustomers(question.text.trim(), MOST_CUSTOMERS)
      const at = { now, midnight: midnight(now) }
      const { rows, total } = listInvitations(reader, question, subjects, at)
      return ok({ rows: rows.map((row) => toInvitationRow(reader, deps.personal, row, now)), total })
    },
    'invitations.get'({ now }, { id }) {
      const row = findInvitation(reader, id)
      return row ? ok(invitationViewOf(deps, row, now)) : refuse('invitation-unknown')
    },
    'invitations.badge': ({ now }) => ok(countClosing(reader, { now, midnight: midnight(now) })),
    'invitations.ofCase'({ now }, { caseId }) {
      const row = latestOfSource(reader, 'case', caseId)
      return ok(row && toInvitationRow(reader, deps.personal, row, now))
    },
    'invitations.offer'({ now, by }, { caseId }) {
      const offered = deps.ledger.transact(by, (work) => {
        const found = deps.findCase(work, caseId, now)
        return found ? offerForCase(deps, work, found) : refuse('case-unknown')
      })
      if (offered.ok) deps.mail.wake()
      return offered
    },
    async 'invitations.resend'({ now, by, caller }, { id, version, approval }) {
      if (approval && !caller.roles.includes('manager')) return refuse('managers-only')
      const confirmed = approval && (await deps.confirmSecret(caller.personId, approval.secret, now))
      if (confirmed?.ok === false) return confirmed
      const sent = deps.ledger.transact(by, (work) => {
        const old = work.load(invitationRecord, id)
        if (!old) return refuse('invitation-unknown')
        if (old.version !== version)
          return refuse('changed-meanwhile', { stream: invitationStream.nameOf(id) })
        // T7: it may be the clock alone that says that the window has closed.
        if (!deps.clockVerified() && statusAt(old, now).state === 'expired')
          return refuse('clock-not-verified')
        const free = mayReplace(old, now, approval !== null)
        return free.ok ? reopen(deps, work, old, approval?.reason ?? null) : free
      })
      if (sent.ok) deps.mail.wake()
      return sent
    },
    'invitations.revoke': ({ now, by }, { id, version, reason }) =>
      change(deps, by, id, version, (invitation, work) => {
        const revoked = revokeInvitation(invitation, reason, now)
        if (revoked.ok) cancelMails(deps, work, invitation)
        return revoked
      }),
    'invitations.recordReceipt': ({ now, by }, { id, version, receivedAt, basis }) =>
      change(deps, by, id, version, (invitation) => recordReceipt(invitation, { receivedAt, basis }, now)),
    'invitations.recordBounce': ({ now, by }, { id, version, basis }) =>
      change(deps, by, id, version, (invitation, work) => {
        const bounced = bounceInvitation(invitation, basis, '', now)
        if (bounced.ok) cancelMails(deps, work, invitation)
        return bounced
      }),
    'invitations.purchase': purchase(deps),
  }
  return {
    handlers,
    open: (work, wanted) => openInvitation(deps, work, wanted),
    onCaseClosed: (work, caseId) => offerClosed(work, caseId, false),
    onSampleCaseClosed: (work, caseId) => offerClosed(work, caseId, true),
    reminders: startReminders(deps),
  }
}

function change(
  deps: InvitationsDeps,
  by: By,
  id: string,
  version: number,
  decide: (invitation: Invitation, work: Work) => Result<readonly NewInvitationEvent[], InvitationRefusal>,
): Changed {
  const changed = deps.ledger.change(by, invitationRecord, id, version, decide)
  return changed.ok ? ok({ version: changed.value.version }) : changed
}
