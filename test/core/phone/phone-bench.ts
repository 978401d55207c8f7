import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Output } from '../../../shared/rpc/api.ts'
import { createTestApp, type TestApp } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import type { TestClient } from '../../support/test-client.ts'

/** A bench on which phones are allowed, with one case and a technician who works on it. */
export interface PhoneBench extends AsyncDisposable {
  readonly bench: TestApp
  readonly manager: TestClient
  readonly technician: TestClient & { readonly personId: string }
  readonly caseId: string
  /** Opens an address for photos of the case. */
  open(client?: TestClient, room?: number): Promise<Output<'phone.open'>>
  opening(): Promise<NonNullable<Output<'phone.opening'>>>
  photosOfCase(): Promise<readonly string[]>
  /** Every stored original, and what is half-written. */
  stored(): readonly string[]
}

export async function phoneBench(): Promise<PhoneBench> {
  const bench = await createTestApp()
  const manager = await bench.setUp()
  await manager.need('phone.saveSettings', { version: 0, allowed: true, network: null })
  const technician = await bench.signInAs('Tomáš Kříž', ['technician'])
  const { caseId } = await takeIn(technician)
  return {
    bench,
    manager,
    technician,
    caseId,
    open: (client = technician, room = 40) =>
      client.need('phone.open', { for: { kind: 'case', id: caseId }, room }),
    async opening() {
      const opening = await technician.need('phone.opening', {})
      if (!opening) throw new Error('nothing was opened')
      return opening
    },
    async photosOfCase() {
      const { photos } = await technician.need('cases.get', { id: caseId })
      return photos.map(({ hash }) => hash)
    },
    stored() {
      const folder = join(bench.dir, 'media')
      if (!existsSync(folder)) return []
      return readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => name)
    },
    [Symbol.asyncDispose]: () => bench.close(),
  }
}
