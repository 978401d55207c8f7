import { describe, expect, it } from 'vitest'
import { passphraseGuard } from '../../../../electron/host/key-guards.ts'
import { ask, joinedApp, ownedLog } from '../../../support/centre/sharing-apps.ts'
import { sharing } from '../../../support/centre/sharing-port.ts'
import { need, noSharedLog } from '../../../support/centre/test-centre.ts'
import { createTestApp } from '../../../support/create-test-app.ts'
import {
  GOLDEN_PASSPHRASE,
  goldenReleases,
  readAnswers,
  signInAs,
  unpack,
} from '../../../support/golden/data-folder.ts'
import { manualClock } from '../../../support/manual-clock.ts'

describe.skipIf(noSharedLog())('the records of an earlier release', () => {
  for (const release of goldenReleases())
    it(`of ${release} become a centre's history, and a new bench answers the same`, async () => {
      const { now, manager: known } = readAnswers(release)
      const who = { name: known.name, secret: known.secret }
      const clock = manualClock(new Date(now).toISOString())
      const ports = { keyGuard: passphraseGuard(GOLDEN_PASSPHRASE), sharing }
      await using one = await createTestApp({ dir: unpack(release), clock, ports })
      const manager = await signInAs(one, who)
      const { centre } = await manager.need('people.status', {})
      const code = centre?.code ?? ''
      const found = () => ask(one, { do: 'found', ...ownedLog(), code, person: who })
      expect(await found()).toMatchObject({ error: { code: 'clear-text-waits' } })
      expect(await ask(one, { do: 'sync' })).toMatchObject({ error: { code: 'not-sharing' } })
      await manager.need('privacy.sealClearText', { secret: who.secret })
      need(await found())

      await using two = await joinedApp(one, 'Bench 2', { clock }, who)
      const other = await signInAs(two, who)
      for (const [name, input] of [
        ['cases.board', { perColumn: 200 }],
        ['cases.list', { limit: 500 }],
        ['plans.list', {}],
        ['stock.list', {}],
        ['people.list', {}],
      ] as const)
        expect(await other.raw(name, input), name).toEqual(await manager.raw(name, input))
      const { rows } = await manager.need('cases.list', { limit: 500 })
      for (const { id } of rows) {
        const [there, here] = [await other.need('cases.get', { id }), await manager.need('cases.get', { id })]
        // What has left by mail is known to the bench that sends it.
        expect({ ...there, undo: null }).toEqual({ ...here, undo: null })
      }
      expect(await other.need('upkeep.verifyLedger', {})).toMatchObject({ holds: true })
      // Photos and recordings do not travel yet.
      const { findings } = await other.need('upkeep.checkData', {})
      expect(findings.filter(({ area }) => area !== 'media')).toEqual([])
      expect([...one.errors, ...two.errors]).toEqual([])
    })
})
