import { randomUUID } from 'node:crypto'
import { emptyDraft, type IntakeDraft } from '../../shared/intake/draft.ts'
import type { CaseStatus } from '../../shared/intake/case-status.ts'
import { addDays, DAY, HOUR, localDate, MINUTE } from '../../shared/kernel/time.ts'
import { asOf, need, type SampleDeps, type SamplePerson } from './deps.ts'
import { agreePrice, payAll } from './prices.ts'
import { sampleStock, type SampleUnit } from './scenario.ts'

/** Something that happens in the sample at an instant (ms, UTC). */
export interface SampleAction {
  readonly at: number
  readonly run: () => Promise<void>
}

/** Everything that happens to one unit: its plan, its intake, its way through the centre. */
export function actionsOf(
  deps: SampleDeps,
  unit: SampleUnit,
  bench: SamplePerson,
  now: number,
  place: number,
): SampleAction[] {
  const receivedAt = now - unit.daysAgo * DAY - (place % 7) * 37 * MINUTE - HOUR
  const state = { caseId: '' }
  const actions: SampleAction[] = []
  if (unit.planMonths !== null) {
    const at = now - unit.planMonths * 30 * DAY
    actions.push({ at, run: () => registerPlan(deps, unit, bench, at) })
  }
  actions.push({
    at: receivedAt,
    async run() {
      const draft = draftOf(deps, unit, receivedAt, now)
      const submitted = await need(
        deps.intake['intake.submit'](asOf(bench, receivedAt), {
          id: randomUUID(),
          draft,
          clockConfirmed: true,
          tellCustomer: false,
        }),
      )
      state.caseId = submitted.caseId
    },
  })
  // The steps share the time since the intake; none lies in the future.
  const path = pathTo(unit)
  const pause = (now - receivedAt) / (path.length + 1)
  for (const [index, to] of path.entries()) {
    const at = Math.round(receivedAt + (index + 1) * pause)
    actions.push({ at, run: () => step(deps, unit, bench, state.caseId, to, at) })
  }
  if (unit.informedInPerson)
    actions.push({ at: now - HOUR, run: () => recordReceipt(deps, bench, state.caseId, now - HOUR) })
  return actions
}

/** Told at the counter: the window runs from there (I1). */
async function recordReceipt(
  deps: SampleDeps,
  bench: SamplePerson,
  caseId: string,
  at: number,
): Promise<void> {
  const call = asOf(bench, at)
  const invitation = await need(deps.invitations['invitations.ofCase'](call, { caseId }))
  if (!invitation) throw new Error('a closed repair of the sample has no invitation')
  const { id, version } = invitation
  const receipt = { id, version, receivedAt: at, basis: 'customer-word' } as const
  await need(deps.invitations['invitations.recordReceipt'](call, receipt))
}

async function registerPlan(
  deps: SampleDeps,
  unit: SampleUnit,
  bench: SamplePerson,
  at: number,
): Promise<void> {
  const { region, zone } = deps.centre()
  await need(
    deps.plans['plans.register'](asOf(bench, at), {
      serialRaw: unit.serial,
      model: unit.model,
      purchase: { kind: 'bundle', dispatchedOn: localDate(at, zone) },
      activation: { state: 'never' },
      productRegion: region,
      planRegion: region,
      usedIn: region,
      dealer: 'official',
      postRepairReceivedAt: null,
      videoNoticeReceivedAt: null,
      warrantyEndsOn: addDays(localDate(at, zone), 730),
      clockConfirmed: true,
      holder: contactOf(unit.owner),
    }),
  )
}

function draftOf(deps: SampleDeps, unit: SampleUnit, receivedAt: number, now: number): IntakeDraft {
  const { region, zone } = deps.centre()
  return {
    ...emptyDraft,
    serial: unit.serial,
    serialRaw: unit.serial,
    model: unit.model,
    productRegion: region,
    dealer: 'official',
    activation: { state: 'on', date: localDate(receivedAt - 60 * DAY, zone), time: null },
    warrantyEndsOn: localDate(now + unit.warrantyMonths * 30 * DAY, zone),
    customer: { ...contactOf(unit.owner), ...(unit.informedInPerson ? { email: '' } : {}) },
    cause: unit.cause,
    damagedOn: localDate(receivedAt - 3 * DAY, zone),
    words: unit.words,
    components: [...unit.components],
    accessories: [...unit.accessories],
    receivedAt,
    assessed: unit.to !== 'checked-in',
  }
}

/** The steps after the intake that lead a case to where the scenario wants it. */
function pathTo({ to, planMonths }: SampleUnit): readonly CaseStatus[] {
  const work = planMonths === null || to === 'in-repair' ? 'in-repair' : 'awaiting-replacement'
  const usual: readonly CaseStatus[] = ['accepted', work, 'quality-check', 'ready', 'shipped', 'closed']
  return sidePaths[to] ?? usual.slice(0, usual.indexOf(to) + 1)
}

const sidePaths: Partial<Record<CaseStatus, readonly CaseStatus[]>> = {
  'checked-in': [],
  assessed: [],
  decided: [],
  declined: ['declined'],
  'on-hold': ['on-hold'],
  cancelled: ['cancelled'],
  'returned-unrepaired': ['declined', 'returned-unrepaired'],
}

const reasons: Partial<Record<CaseStatus, string>> = {
  declined: 'The repair costs more than the unit is worth.',
  'on-hold': 'Waiting for the mounting plate.',
  cancelled: 'The customer took the unit back.',
  'returned-unrepaired': 'Returned as agreed by telephone.',
}

async function step(
  deps: SampleDeps,
  unit: SampleUnit,
  bench: SamplePerson,
  id: string,
  to: CaseStatus,
  at: number,
): Promise<void> {
  const call = asOf(bench, at)
  const { version, status } = await need(deps.intake['cases.get'](call, { id }))
  if (to === 'accepted') await agreePrice(deps, bench, id, at)
  if (to === 'quality-check' && status === 'awaiting-replacement')
    return await replace(deps, unit, bench, id, at)
  const shipped = to === 'shipped'
  if (shipped) await payAll(deps, bench, id, at)
  await need(
    deps.intake['cases.move'](call, {
      id,
      version,
      to,
      reason: reasons[to] ?? '',
      carrier: shipped ? 'PPL' : '',
      tracking: shipped ? `4010${unit.serial.slice(-8)}` : '',
      accessories: null,
      // Nobody is told of what never happened.
      tellCustomer: false,
    }),
  )
}

async function replace(
  deps: SampleDeps,
  unit: SampleUnit,
  bench: SamplePerson,
  caseId: string,
  at: number,
): Promise<void> {
  const call = asOf(bench, at)
  const used = sampleStock.findLast(({ model }) => model === unit.model)
  if (!used) throw new Error(`the sample has no replacement for a ${unit.model}`)
  const scans = { firstScan: used.serial, secondScan: used.serial }
  const { planVersion } = await need(deps.plans['reseal.preview'](call, { caseId, ...scans }))
  await need(deps.plans['reseal.seal'](call, { caseId, planVersion, ...scans, secret: bench.pin }))
}

/** A name with the telephone and e-mail that nobody has. */
export function contactOf(name: string): { name: string; phone: string; email: string } {
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  const letters = plain.replaceAll(/[^a-z]+/g, '.').replaceAll(/^\.|\.$/g, '')
  const digits = Array.from(letters).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_000, 7)
  return { name, phone: `+420 777 ${String(digits).padStart(6, '0')}`, email: `${letters}@example.cz` }
}
