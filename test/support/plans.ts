import type { Input, Output } from '../../shared/rpc/api.ts'
import type { IntakeDraft } from '../../shared/intake/draft.ts'
import { agreePrice, payOutstanding } from './quotes.ts'
import { takeIn } from './intake.ts'
import type { TestClient } from './test-client.ts'
import { MANAGER_PIN } from './create-test-app.ts'

/** A plan at the counter: a Mavic Air 2, new, bought by itself, running from this day. */
export function registrationOf(change: Partial<Input<'plans.register'>> = {}): Input<'plans.register'> {
  return {
    serialRaw: '095XE160021234',
    model: 'Mavic Air 2',
    purchase: { kind: 'separate', agreedOn: '2026-03-02' },
    activation: { state: 'never' },
    productRegion: 'CZ',
    planRegion: 'CZ',
    usedIn: 'CZ',
    dealer: 'authorised',
    warrantyEndsOn: '2028-03-01',
    holder: { name: 'Žofie Příhodová', phone: '+420 777 123 456', email: 'zofie@example.cz' },
    ...change,
  }
}

export async function register(
  client: TestClient,
  change: Partial<Input<'plans.register'>> = {},
): Promise<Output<'plans.register'>> {
  return await client.need('plans.register', registrationOf(change))
}

/** Takes a damaged unit in and accepts the decision: the plan's replacement is held, the case waits for the unit. */
export async function acceptedCase(
  client: TestClient,
  serial: string,
  change: Partial<IntakeDraft> = {},
): Promise<{ caseId: string; rma: string }> {
  const { caseId, rma } = await takeIn(client, { serial, serialRaw: serial, ...change })
  await step(client, caseId, 'accepted')
  return { caseId, rma }
}

export async function step(client: TestClient, caseId: string, to: Input<'cases.move'>['to']): Promise<void> {
  if (to === 'accepted') await agreePrice(client, caseId)
  if (to === 'shipped') await payOutstanding(client, caseId)
  const { version } = await client.need('cases.get', { id: caseId })
  await client.need('cases.move', { id: caseId, version, to, reason: 'test', carrier: 'PPL' })
}

/** Quality check, ready, shipped, closed. */
export async function shipOut(client: TestClient, caseId: string): Promise<void> {
  for (const to of ['ready', 'shipped', 'closed'] as const) await step(client, caseId, to)
}

export async function stockUnit(client: TestClient, serial: string, model = 'Mavic Air 2'): Promise<void> {
  await client.need('stock.receive', { serialRaw: serial, model, grade: 'new' })
}

/** Seals the plan of an accepted case to a unit that is in stock. */
export async function reseal(
  client: TestClient,
  caseId: string,
  serial: string,
  secret = MANAGER_PIN,
): Promise<Output<'reseal.seal'>> {
  const scans = { firstScan: serial, secondScan: serial }
  const { planVersion } = await client.need('reseal.preview', { caseId, ...scans })
  return await client.need('reseal.seal', { caseId, planVersion, ...scans, secret })
}

/** A whole replacement: in, accepted, unit in stock, resealed, shipped. */
export async function replaceUnit(client: TestClient, from: string, to: string): Promise<string> {
  const { caseId } = await acceptedCase(client, from)
  await stockUnit(client, to)
  await reseal(client, caseId, to)
  await shipOut(client, caseId)
  return caseId
}
