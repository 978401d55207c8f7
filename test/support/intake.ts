import { randomUUID } from 'node:crypto'
import { emptyDraft, type IntakeDraft } from '../../shared/intake/draft.ts'
import type { Output } from '../../shared/rpc/api.ts'
import type { TestClient } from './test-client.ts'

/** A filled intake: a Mavic Air 2 that fell. */
export function draftOf(change: Partial<IntakeDraft> = {}): IntakeDraft {
  return {
    ...emptyDraft,
    serial: '095XE160021234',
    serialRaw: '095xe16-0021234',
    model: 'Mavic Air 2',
    productRegion: 'CZ',
    customer: { name: 'Žofie Příhodová', phone: '+420 777 123 456', email: 'zofie@example.cz' },
    cause: 'accident',
    words: 'Hit a tree.',
    components: ['gimbal', 'camera'],
    ...change,
  }
}

/** Submits an intake as the screen does; throws where it is refused. */
export async function takeIn(
  client: TestClient,
  change: Partial<IntakeDraft> = {},
): Promise<Output<'intake.submit'>> {
  return await client.need('intake.submit', { id: randomUUID(), draft: draftOf(change) })
}
