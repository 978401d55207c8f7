import type { DisputeCard, DisputeRow, DisputeStep } from '../../shared/disputes/contract.ts'
import { disputeKind, meaningsOf, waysOut, type WayOut } from '../../shared/disputes/rules.ts'
import { disputeStream } from '../../shared/disputes/events.ts'
import { caseRecord } from '../../shared/intake/index.ts'
import { centreRecord, centreStream } from '../../shared/people/index.ts'
import type { RecordedEvent, Stream } from '../../shared/kernel/stream.ts'
import type { DisputesDeps } from './deps.ts'
import { fieldOf, labelOf } from './label.ts'
import { mainOf } from './lines.ts'
import { caseJoined } from './settle.ts'
import type { Dispute } from './store.ts'

/** How a list shows a dispute. */
export function toRow(deps: DisputesDeps, dispute: Dispute): DisputeRow {
  const { id, bench, delivered, lost } = dispute
  const step = mainOf(lost)
  return {
    id,
    kind: disputeKind(dispute),
    record: step ? labelOf(deps.reader, step, lost) : '',
    at: lost[0]?.at ?? 0,
    person: lost[0] ? deps.nameOf(lost[0].actor) : null,
    bench: benchNames(deps)[bench] ?? '',
    delivered,
  }
}

/** Both sides, what it means, and the ways out; `refusals`: why a way cannot be taken now. */
export function toCard(
  deps: DisputesDeps,
  dispute: Dispute,
  refusedBy: (how: WayOut['how']) => string | null,
): DisputeCard {
  const { lost, first } = dispute
  const row = toRow(deps, dispute)
  const names = benchNames(deps)
  const stepOf = (event: RecordedEvent<Stream>): DisputeStep => ({
    id: event.id,
    type: event.type,
    record: labelOf(deps.reader, event, lost),
    at: event.at,
    person: deps.nameOf(event.actor),
    bench: names[event.bench] ?? '',
  })
  const settled = deps.ledger.events(disputeStream, dispute.id)[0]
  const into = caseJoined(dispute)
  const joined = into === null ? null : deps.ledger.load(caseRecord, into)
  const opened = lost.find(({ type }) => type === 'case.opened')
  return {
    ...row,
    first: first.map(stepOf),
    lost: lost.map(stepOf),
    means: [...meaningsOf(dispute)],
    ways: settled
      ? []
      : waysOut(row.kind).map(({ how, roles, pin }) => ({
          how,
          roles: [...roles],
          pin,
          refused: refusedBy(how),
        })),
    serial: opened ? fieldOf(opened.body, 'serial') : null,
    joins: into !== null && joined ? { id: into, rma: joined.opened.rma } : null,
    settled: settled
      ? {
          how: settled.body.how,
          at: settled.at,
          person: deps.nameOf(settled.actor),
          reason: deps.personal.text(deps.reader, settled.body.reason) ?? '',
        }
      : null,
  }
}

function benchNames({ ledger }: DisputesDeps): Readonly<Record<string, string>> {
  const [id] = ledger.ids(centreStream)
  return (id === undefined ? null : ledger.load(centreRecord, id))?.benches ?? {}
}
