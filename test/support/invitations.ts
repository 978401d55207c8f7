import type { Input, Output } from '../../shared/rpc/api.ts'
import type { IntakeDraft } from '../../shared/intake/draft.ts'
import { MANAGER_PIN } from './create-test-app.ts'
import { takeIn } from './intake.ts'
import { step } from './plans.ts'
import type { TestClient } from './test-client.ts'

/** A repair without a plan, from the intake to the customer: an invitation follows. Answers with the case. */
export async function closeRepair(client: TestClient, change: Partial<IntakeDraft> = {}): Promise<string> {
  const caseId = await readyRepair(client, change)
  for (const to of ['shipped', 'closed'] as const) await step(client, caseId, to)
  return caseId
}

/** A repair that is done and waits to go back. */
export async function readyRepair(client: TestClient, change: Partial<IntakeDraft> = {}): Promise<string> {
  const { caseId } = await takeIn(client, { dealer: 'authorised', damagedOn: '2026-03-01', ...change })
  for (const to of ['accepted', 'in-repair', 'quality-check', 'ready'] as const)
    await step(client, caseId, to)
  return caseId
}

/** The invitation of a case. */
export async function invitationOf(client: TestClient, caseId: string): Promise<Output<'invitations.get'>> {
  const row = await client.need('invitations.ofCase', { caseId })
  if (!row) throw new Error('the case has no invitation')
  return await client.need('invitations.get', { id: row.id })
}

export async function useMailServer(
  client: TestClient,
  port: number,
  change: Partial<Input<'mail.saveSettings'>['settings']> = {},
): Promise<void> {
  await client.need('mail.saveSettings', {
    settings: {
      host: '127.0.0.1',
      port,
      security: 'none',
      fromName: 'Servis Praha',
      fromAddress: 'servis@example.cz',
      ...change,
    },
    secret: null,
    pin: MANAGER_PIN,
  })
}

/** Everything that the purchase is told, besides which invitation it is of. */
export function purchaseOf(
  invitation: Pick<Output<'invitations.get'>, 'id' | 'version'>,
  change: Partial<Input<'invitations.purchase'>> = {},
): Input<'invitations.purchase'> {
  return {
    id: invitation.id,
    version: invitation.version,
    purchase: { kind: 'separate', agreedOn: '2026-03-12' },
    activation: { state: 'unknown' },
    productRegion: 'CZ',
    planRegion: 'CZ',
    usedIn: 'CZ',
    dealer: 'authorised',
    warrantyEndsOn: null,
    holder: { name: 'Žofie Příhodová', phone: '+420 777 123 456', email: 'zofie@example.cz' },
    ...change,
  }
}
