import { MANAGER_PIN } from '../../support/create-test-app.ts'
import { DAY, HOUR } from '../../support/manual-clock.ts'
import {
  acceptedCase,
  register,
  registrationOf,
  replaceUnit,
  reseal,
  shipOut,
  step,
  stockUnit,
} from '../../support/plans.ts'
import type { TestClient } from '../../support/test-client.ts'
import type { Story } from './story.ts'

const secret = MANAGER_PIN
/** Runs out before the story's centre opens, and gets a new plan then. */
const OLD = '095XE160024001'

export async function tellOfTheOldPlan({ manager }: Story): Promise<void> {
  await register(manager, {
    serialRaw: OLD,
    purchase: { kind: 'separate', agreedOn: '2025-01-20' },
    warrantyEndsOn: '2027-01-19',
  })
}

/** Plans of every kind begin; a day later they are in force and everything happens to them that can. */
export async function tellOfPlans(story: Story): Promise<void> {
  const first = await story.later('2026-03-04T08:00:00Z')
  const serials = {
    resealed: '095XE160024002',
    released: '095XE160024003',
    plus: '095XE160024004',
    returned: '095XE160024005',
    terminated: '095XE160024006',
    erased: '095XE160024007',
  }
  const begin = async (serialRaw: string, change: Parameters<typeof register>[1] = {}): Promise<string> =>
    (await register(first, { serialRaw, purchase: { kind: 'separate', agreedOn: '2026-03-04' }, ...change }))
      .id
  const purchases = {
    card: { kind: 'card', agreedOn: '2026-03-04', code: 'card-7788-99' },
    bundle: { kind: 'bundle', dispatchedOn: '2026-03-04' },
  } as const
  await begin(OLD)
  await begin(serials.resealed)
  await begin(serials.released)
  await begin('095XE160024008', { purchase: purchases.bundle })
  const plus = await begin(serials.plus, { purchase: purchases.card })
  const returned = await begin(serials.returned)
  const terminated = await begin(serials.terminated)
  const erased = await begin(serials.erased)

  const manager = await story.later(DAY + 4 * HOUR)
  await manager.need('plans.buyPlus', {
    ...(await seen(manager, plus)),
    code: 'PLUS-77-88',
    serialRaw: serials.plus,
    holder: registrationOf().holder,
  })
  await manager.need('plans.note', { id: plus, text: 'Talked to the son of the holder.' })
  await manager.need('plans.correct', { id: plus, values: { phone: '+420 602 000 111' } })
  await manager.need('plans.suspend', { ...(await seen(manager, plus)), reason: 'Asked by the dealer' })
  await manager.need('plans.resume', { ...(await seen(manager, plus)), reason: 'Cleared' })
  const productReturnedOn = '2026-03-05'
  await manager.need('plans.return', {
    ...(await seen(manager, returned)),
    productReturnedOn,
    reason: 'Sold',
    secret,
  })
  await manager.need('plans.terminate', { ...(await seen(manager, terminated)), reason: 'Fraud', secret })
  await erase(manager, erased)
  await replace(story, serials.resealed)
  await giveBack(story.manager, serials.released)
}

async function seen(client: TestClient, id: string): Promise<{ id: string; version: number }> {
  const { version } = await client.need('plans.get', { id })
  return { id, version }
}

async function erase(manager: TestClient, id: string): Promise<void> {
  await manager.need('plans.correct', { id, values: { name: 'Žofie Dvořáková' } })
  const asked = { reason: 'Letter of 3 March', reference: 'GDPR-7' }
  await manager.need('plans.requestErasure', { ...(await seen(manager, id)), ...asked })
  await manager.need('plans.withdrawErasure', { ...(await seen(manager, id)), reason: 'Second letter' })
  await manager.need('plans.requestErasure', { ...(await seen(manager, id)), ...asked })
  await manager.need('plans.erase', { ...(await seen(manager, id)), secret })
}

/** A reseal that is taken back, one that stands, and a second one: a chain of seals. */
async function replace(story: Story, serial: string): Promise<void> {
  const { manager } = story
  const { caseId } = await acceptedCase(manager, serial)
  for (const unit of ['095XE160028010', '095XE160028011']) await stockUnit(manager, unit)
  await manager.need('stock.reserve', { serial: '095XE160028010', caseId })
  await manager.need('stock.release', { serial: '095XE160028010', caseId })
  await manager.need('stock.reserve', { serial: '095XE160028010', caseId })
  const wrong = await reseal(manager, caseId, '095XE160028010')
  await manager.need('reseal.reverse', {
    id: wrong.planId,
    version: wrong.version,
    reseal: wrong.reseal,
    reason: 'The wrong box was opened.',
    secret,
  })
  await manager.need('stock.release', { serial: '095XE160028010', caseId })
  await reseal(manager, caseId, '095XE160028011')
  await shipOut(manager, caseId)
  const again = await story.later(HOUR)
  await replaceUnit(again, '095XE160028011', '095XE160028012')
}

/** An accepted case that is cancelled: what was held for it is free again. */
async function giveBack(manager: TestClient, serial: string): Promise<void> {
  const { caseId } = await acceptedCase(manager, serial)
  await step(manager, caseId, 'cancelled')
}
