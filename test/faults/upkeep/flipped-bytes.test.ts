import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createApp } from '../../../electron/program/create-app.ts'
import { createTestApp, MANAGER_PIN } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { testClient } from '../../support/test-client.ts'
import { times } from '../../support/tier.ts'

const POSITIONS = times({ full: 100, nightly: 1_000 })

/** The same places on every run, spread over the whole file. */
function places(size: number): number[] {
  return Array.from({ length: POSITIONS }, (_, n) => Math.floor(((n + 0.37) * size) / POSITIONS))
}

it(
  `says so, or works on, when any of ${POSITIONS} bytes of the records is turned round`,
  { timeout: POSITIONS * 10_000 },
  async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    for (let n = 0; n < 5; n += 1) await takeIn(client, { serial: `095XE16002123${n}` })
    const { people } = await client.need('people.status', {})
    const personId = people[0]?.id ?? ''
    await bench.app.close()
    const path = join(bench.dir, 'carebench.sqlite')
    const whole = readFileSync(path)
    copyFileSync(join(bench.dir, 'keys.sqlite'), join(bench.dir, 'keys.kept'))
    const outcomes = new Map<string, number>()
    const count = (outcome: string): void => void outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    for (const [turn, place] of places(whole.length).entries()) {
      const bytes = Buffer.from(whole)
      bytes[place] = (bytes[place] ?? 0) ^ 0xff
      for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true })
      writeFileSync(path, bytes)
      copyFileSync(join(bench.dir, 'keys.kept'), join(bench.dir, 'keys.sqlite'))
      // Every other time the run before did not end cleanly.
      if (turn % 2 === 0) writeFileSync(join(bench.dir, 'running'), '1')
      else rmSync(join(bench.dir, 'running'), { force: true })
      const opened = await createApp(bench.ports)
      if (!opened.ok) {
        expect([
          'database-damaged',
          'keys-unusable',
          'not-a-carebench-database',
          'database-is-newer',
        ]).toContain(opened.error.code)
        count(opened.error.code)
        continue
      }
      const line = testClient(opened.value)
      const signedIn = await line.call('people.signIn', { personId, secret: MANAGER_PIN })
      if (signedIn.ok) {
        const verified = await line.call('upkeep.verifyLedger', {})
        count(verified.ok ? (verified.value.holds ? 'holds' : verified.value.fault) : verified.error.code)
        if (!verified.ok) expect(verified.error.code).toBe('internal')
        const listed = await line.call('cases.list', {})
        if (!listed.ok) expect(JSON.stringify(listed.error)).not.toMatch(/\bat \w+ \(|node_modules|sqlite/i)
      } else count(`sign-in ${signedIn.error.code}`)
      await opened.value.close()
    }
    expect(outcomes.get('internal') ?? 0, 'verification itself never breaks').toBe(0)
    expect(outcomes.get('database-damaged')).toBeGreaterThan(0)
    expect(outcomes.get('altered')).toBeGreaterThan(0)
  },
)
