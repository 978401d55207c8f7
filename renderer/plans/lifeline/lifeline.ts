import { DateTime } from 'luxon'
import type { PlanView } from '../../../shared/plans/views.ts'

/** A stretch of time on the line: ms, UTC. */
export interface Span {
  readonly kind: 'plan' | 'plus' | 'warranty' | 'extended' | 'suspended'
  readonly from: number
  readonly to: number
}

/** Something that happened at an instant. */
export interface Mark {
  readonly id: string
  readonly kind: 'claim' | 'replacement' | 'reversed'
  readonly at: number
  /** RMA of the case. */
  readonly rma: string
  readonly caseId: string
  /** Which replacement of the plan; null under warranty and for claims. */
  readonly ordinal: number | null
  /** Line of the mark within its row, 0 the uppermost: marks that would touch go to the next. */
  readonly lane: number
}

export interface Tick {
  readonly at: number
  readonly label: string
}

/** A plan's life to scale: everything has its place between `from` and `to`. */
export interface Lifeline {
  readonly from: number
  readonly to: number
  readonly spans: readonly Span[]
  /** Cases of the plan's units, by their receipt. */
  readonly claims: readonly Mark[]
  readonly replacements: readonly Mark[]
  readonly ticks: readonly Tick[]
  /** Null where now lies off the line. */
  readonly now: number | null
}

type Life = Pick<
  PlanView,
  | 'startsAt'
  | 'endsAt'
  | 'plus'
  | 'warrantyEndsAt'
  | 'extendedWarranty'
  | 'registeredAt'
  | 'seals'
  | 'cases'
  | 'timeline'
  | 'zone'
>

const MOST_TICKS = 14

/** How near two marks may come, as a fraction of the line. */
const markWidth = 0.056

/** Lays a plan's life out. Pure: the same plan at the same instant gives the same drawing. */
export function layOutLife(plan: Life, now: number, locale: string): Lifeline {
  const happened = [
    ...plan.cases.map(({ receivedAt }) => receivedAt),
    ...plan.seals.map(({ at }) => at),
    plan.registeredAt,
  ]
  const ends = [plan.endsAt, plan.plus?.endsAt, plan.warrantyEndsAt, plan.extendedWarranty?.endsAt]
  const first = Math.min(plan.startsAt, ...happened)
  const last = Math.max(...ends.filter((end) => typeof end === 'number'), ...happened)
  const margin = (last - first) * 0.02
  const isNear = now > first - margin * 6 && now < last + margin * 6
  const from = Math.min(first, isNear ? now : first) - margin
  const to = Math.max(last, isNear ? now : last) + margin
  return {
    from,
    to,
    spans: spansOf(plan, from, now),
    claims: placeMarks(claimsOf(plan), from, to),
    replacements: placeMarks(replacementsOf(plan), from, to),
    ticks: ticksBetween(from, to, plan.zone, locale),
    now: isNear ? now : null,
  }
}

/** Place of an instant on the line, 0 to 1. */
export function placeOf({ from, to }: Pick<Lifeline, 'from' | 'to'>, at: number): number {
  return Math.min(1, Math.max(0, (at - from) / (to - from)))
}

function spansOf(plan: Life, from: number, now: number): Span[] {
  const spans: Span[] = [{ kind: 'plan', from: plan.startsAt, to: plan.endsAt }]
  if (plan.plus) spans.push({ kind: 'plus', from: plan.plus.startsAt, to: plan.plus.endsAt })
  // When the warranty began is not on record: it comes from before the line.
  if (plan.warrantyEndsAt !== null) spans.push({ kind: 'warranty', from, to: plan.warrantyEndsAt })
  if (plan.extendedWarranty) {
    const { startsAt, endsAt } = plan.extendedWarranty
    spans.push({ kind: 'extended', from: startsAt, to: endsAt })
  }
  return [...spans, ...suspensionsOf(plan, now)]
}

/** From each suspension to the resumption after it, or to now. */
function suspensionsOf({ timeline }: Life, now: number): Span[] {
  const spans: Span[] = []
  let since: number | null = null
  for (const { type, at } of timeline.toReversed()) {
    if (type === 'plan.suspended') since = at
    if (type === 'plan.resumed' && since !== null) {
      spans.push({ kind: 'suspended', from: since, to: at })
      since = null
    }
  }
  return since === null ? spans : [...spans, { kind: 'suspended', from: since, to: now }]
}

function claimsOf({ cases }: Life): Unplaced[] {
  return cases.map(({ id, rma, receivedAt }) => ({
    id: `claim ${id}`,
    kind: 'claim',
    at: receivedAt,
    rma,
    caseId: id,
    ordinal: null,
  }))
}

function replacementsOf({ seals }: Life): Unplaced[] {
  return seals.map(({ id, rma, caseId, at, ordinal, reversed }) => ({
    id: `seal ${id}`,
    kind: reversed ? 'reversed' : 'replacement',
    at,
    rma,
    caseId,
    ordinal,
  }))
}

type Unplaced = Omit<Mark, 'lane'>

function placeMarks(marks: readonly Unplaced[], from: number, to: number): Mark[] {
  const ends: number[] = []
  return marks
    .toSorted((a, b) => a.at - b.at)
    .map((mark) => {
      const left = placeOf({ from, to }, mark.at)
      const free = ends.findIndex((end) => left - end >= markWidth)
      const lane = free === -1 ? ends.length : free
      ends[lane] = left
      return { ...mark, lane }
    })
}

/** First days of months in the plan's zone, as many as can be read. */
function ticksBetween(from: number, to: number, zone: string, locale: string): Tick[] {
  const start = DateTime.fromMillis(from, { zone }).startOf('month').plus({ months: 1 })
  const end = DateTime.fromMillis(to, { zone })
  const months = Math.max(1, Math.ceil(end.diff(start, 'months').months))
  const step = [1, 2, 3, 6, 12, 24].find((size) => months / size <= MOST_TICKS) ?? 60
  const ticks: Tick[] = []
  for (let at = start; at <= end; at = at.plus({ months: 1 })) {
    if ((at.month - 1) % step !== 0 && step < 12) continue
    if (step >= 12 && (at.month !== 1 || at.year % (step / 12) !== 0)) continue
    const isYear = at.month === 1
    ticks.push({
      at: at.toMillis(),
      label: isYear ? String(at.year) : at.setLocale(locale).toFormat('LLL'),
    })
  }
  return ticks
}
