import type { disputesContract } from '../../shared/disputes/contract.ts'
import { disputeStream, type SettledHow } from '../../shared/disputes/events.ts'
import { disputeKind, settlesByItself, waysOut, type WayOut } from '../../shared/disputes/rules.ts'
import { readEntered } from '../../shared/kernel/entered-serial.ts'
import { ok, refuse } from '../../shared/kernel/result.ts'
import { byProgram } from '../core/by.ts'
import type { Handlers } from '../core/handler.ts'
import type { Work } from '../ledger/ledger.ts'
import type { DisputesDeps } from './deps.ts'
import { takeWayOut, type Correction } from './settle.ts'
import { findDispute, isShared, openDisputes, type Dispute } from './store.ts'
import { toCard, toRow } from './view.ts'

/** Thrown to leave a transaction that only tried. */
const onlyTried = refuse('tried')

export interface Disputes {
  readonly handlers: Handlers<typeof disputesContract>
  /**
   * Records what nobody has to settle: where the first of both says all that the second said. Only the bench that was too
   * late does so, once the log has what was set aside. Call it after news. Answers how many were settled.
   */
  settleByThemselves(now: number): number
}

/** What was set aside because another bench was first, and the ways out of it. */
export function createDisputes(deps: DisputesDeps): Disputes {
  const { reader, ledger, streams } = deps
  const isOpen = (id: string) => openDisputes(reader).includes(id)
  const find = (id: string) => findDispute(reader, streams, id)
  return {
    handlers: {
      'disputes.list': () =>
        ok({
          shared: isShared(reader),
          rows: openDisputes(reader)
            .flatMap((id) => {
              const dispute = find(id)
              return dispute && !settlesByItself(dispute) ? [toRow(deps, dispute)] : []
            })
            .sort((one, other) => one.at - other.at),
        }),
      'disputes.get'({ by }, { id }) {
        const dispute = find(id)
        if (!dispute) return refuse('dispute-unknown')
        const tried = (how: WayOut['how']): string | null =>
          how === 'entered-again' || how === 'joined' ? refusedNow(deps, by, dispute, how) : null
        return ok(toCard(deps, dispute, tried))
      },
      async 'disputes.settle'({ now, by, caller }, { id, how, reason, serial, pin }) {
        const dispute = find(id)
        if (!dispute) return refuse('dispute-unknown')
        if (!isOpen(id)) return refuse('dispute-settled')
        if (!dispute.delivered) return refuse('dispute-not-delivered')
        const way = waysOut(disputeKind(dispute)).find((one) => one.how === how)
        if (!way) return refuse('way-not-offered')
        if (!way.roles.some((role) => caller.roles.includes(role))) return refuse('way-not-yours')
        if (reason === '') return refuse('reason-needed')
        const entered = how === 'corrected' ? readEntered(serial).serial : ''
        if (how === 'corrected' && entered === '') return refuse('serial-missing')
        if (way.pin) {
          const confirmed = await deps.confirmSecret(caller.personId, pin, now)
          if (!confirmed.ok) return confirmed
        }
        return ledger.transact(by, (work) => {
          const done = takeWayOut(work, dispute, way.how, { serial: entered, serialRaw: serial })
          if (!done.ok) return done
          const settled = record(work, dispute, { how: way.how, reason, by: done.value })
          return settled.ok ? ok({ events: [...done.value] }) : settled
        })
      },
    },
    settleByThemselves(now) {
      const own = openDisputes(reader).flatMap((id) => {
        const dispute = find(id)
        if (dispute?.bench !== deps.bench() || !dispute.delivered) return []
        return settlesByItself(dispute) ? [dispute] : []
      })
      for (const dispute of own)
        ledger.transact(byProgram(now), (work) =>
          record(work, dispute, {
            how: 'by-itself',
            reason: '',
            by: dispute.first.map((event) => event.id),
          }),
        )
      return own.length
    },
  }
}

function record(
  work: Work,
  dispute: Dispute,
  { how, reason, by }: { readonly how: SettledHow; readonly reason: string; readonly by: readonly string[] },
) {
  const body = { kind: disputeKind(dispute), how, reason, by: [...by] }
  return work.append(disputeStream, dispute.id, 0, [disputeStream.event('dispute.settled', body)])
}

const nothingToCorrect: Correction = { serial: '', serialRaw: '' }

/** The step that would be refused if the way out were taken now; null where none would. Nothing of it stays. */
function refusedNow(
  { ledger }: DisputesDeps,
  by: Parameters<DisputesDeps['ledger']['transact']>[0],
  dispute: Dispute,
  how: 'entered-again' | 'joined',
): string | null {
  let refused: string | null = null
  ledger.transact(by, (work) => {
    const done = takeWayOut(work, dispute, how, nothingToCorrect)
    if (!done.ok) refused = String(done.error.params['type'] ?? done.error.code)
    return onlyTried
  })
  return refused
}
