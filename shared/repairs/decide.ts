import { hasEnded, type CaseStatus } from '../intake/index.ts'
import { normaliseSerial } from '../kernel/serial.ts'
import { ok, refuse, type Refusal, type Result } from '../kernel/result.ts'
import { repairStream, type LineKind, type NewRepairEvent } from './events.ts'
import { linesThatHold, type Repair, type RepairLine } from './record.ts'

export const lineErrors = [
  'case-not-in-repair',
  'line-empty',
  'part-of-several',
  'part-serial-twice',
  'part-is-unit',
] as const
export const lineEndErrors = ['case-not-in-repair', 'line-unknown', 'line-ended'] as const
export const undoLineErrors = [...lineEndErrors, 'not-your-line'] as const
export const removeLineErrors = [...lineEndErrors, 'line-reason-needed'] as const

/** Where work is written down: from the repair on until the unit leaves. */
const repairing = new Set<CaseStatus>(['in-repair', 'quality-check', 'ready'])

/** What of a case decides whether work may be written down. */
export interface CaseInRepair {
  readonly rma: string
  readonly status: CaseStatus
  readonly heldFrom: CaseStatus | null
  readonly serial: string
}

/** What a person writes down. `minutes` and `quantity` are whole numbers; `serial` as it was scanned or typed. */
export interface WrittenLine {
  readonly line: string
  readonly kind: LineKind
  readonly text: string
  readonly code: string | null
  readonly quantity: number
  readonly serial: string
  readonly minutes: number
}

/** True from the repair on until the unit leaves; on hold it is as it was before. */
export function mayWriteLines({ status, heldFrom }: Pick<CaseInRepair, 'status' | 'heldFrom'>): boolean {
  const at = status === 'on-hold' ? heldFrom : status
  return at !== null && !hasEnded(at) && repairing.has(at)
}

type Decided<E extends string> = Result<readonly NewRepairEvent[], Refusal<E>>

/** A new line. Work and a part with a serial number are one piece; a serial number is on one line only. */
export function addLine(
  repair: Repair,
  of: CaseInRepair,
  written: WrittenLine,
  replaces: string | null = null,
): Decided<(typeof lineErrors)[number]> {
  if (!mayWriteLines(of)) return refuse('case-not-in-repair', { status: of.status })
  const { line, kind, code, minutes } = written
  const text = written.text.trim()
  if (text === '') return refuse('line-empty')
  const isPart = kind === 'part'
  const serial = isPart ? normaliseSerial(written.serial) : ''
  const quantity = isPart ? written.quantity : 1
  if (serial !== '' && quantity !== 1) return refuse('part-of-several', { serial })
  if (serial !== '' && serial === of.serial) return refuse('part-is-unit', { serial })
  const twice = linesThatHold(repair).some((one) => one.line !== replaces && one.serial === serial)
  if (serial !== '' && twice) return refuse('part-serial-twice', { serial })
  const { rma } = of
  return ok([
    repairStream.event('repair.line-added', {
      rma,
      line,
      kind,
      text,
      code,
      quantity,
      serial,
      minutes,
      replaces,
    }),
  ])
}

/** Another line says it better: the first one counts no more, and both stay on record. */
export function correctLine(
  repair: Repair,
  of: CaseInRepair,
  line: string,
  written: WrittenLine,
): Decided<(typeof lineErrors)[number] | (typeof lineEndErrors)[number]> {
  const found = lineThatHolds(repair, of, line)
  if (!found.ok) return found
  const added = addLine(repair, of, written, line)
  if (!added.ok) return added
  return ok([
    repairStream.event('repair.line-removed', { line, how: 'corrected', reason: '' }),
    ...added.value,
  ])
}

/** A line that is wrong counts no more; the record says why. */
export function removeLine(
  repair: Repair,
  of: CaseInRepair,
  line: string,
  reason: string,
): Decided<(typeof removeLineErrors)[number]> {
  const found = lineThatHolds(repair, of, line)
  if (!found.ok) return found
  if (reason.trim() === '') return refuse('line-reason-needed')
  return ok([repairStream.event('repair.line-removed', { line, how: 'removed', reason: reason.trim() })])
}

/** A line is undone by who wrote it, or by a manager. A correction that is undone brings nothing back. */
export function undoLine(
  repair: Repair,
  of: CaseInRepair,
  line: string,
  by: { readonly person: string; readonly manager: boolean },
): Decided<(typeof undoLineErrors)[number]> {
  const found = lineThatHolds(repair, of, line)
  if (!found.ok) return found
  if (found.value.by !== by.person && !by.manager) return refuse('not-your-line')
  return ok([repairStream.event('repair.line-removed', { line, how: 'undone', reason: '' })])
}

function lineThatHolds(
  repair: Repair,
  of: CaseInRepair,
  line: string,
): Result<RepairLine, Refusal<(typeof lineEndErrors)[number]>> {
  if (!mayWriteLines(of)) return refuse('case-not-in-repair', { status: of.status })
  const found = repair.lines.find((one) => one.line === line)
  if (!found) return refuse('line-unknown')
  return found.ended ? refuse('line-ended') : ok(found)
}
