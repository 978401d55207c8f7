import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { keyFileGuard } from '../../../electron/host/key-guards.ts'
import { createApp } from '../../../electron/program/create-app.ts'
import { MINUTE } from '../../../shared/kernel/time.ts'
import { createTestApp, MANAGER_PIN, STAFF_PIN } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { testClient } from '../../support/test-client.ts'
import { times } from '../../support/tier.ts'
import { copyRunning } from '../../support/copy-running.ts'

const POSITIONS = times({ full: 25, nightly: 250 })
const NEW_PIN = '915204'
const NAMES = ['Jana Malá', 'Petr Veliký', 'Žofie Dlouhá', 'Karel Krátký', 'Eva Tichá']

/** Bytes all over a file, the same on every run. */
function places(size: number): number[] {
  return Array.from({ length: POSITIONS }, (_, n) => Math.floor(((n + 0.37) * size) / POSITIONS))
}

/*
 * A bench whose power was cut right after five intakes, a new colleague and a changed PIN: their keys and PINs lie in the
 * write-ahead log of the key store, and in the copies. One byte of one of them is turned round.
 */
it.each(['keys.sqlite-wal', 'keys.copy', 'pins.copy'])(
  `keeps every name and PIN when any of ${POSITIONS} bytes of %s is turned round`,
  { timeout: POSITIONS * 20_000 },
  async (file) => {
    await using bench = await createTestApp()
    await bench.setUp()
    await bench.restart()
    const client = await bench.signInAgain()
    for (const [n, name] of NAMES.entries())
      await takeIn(client, {
        serial: `095XE16002123${n}`,
        customer: { name, phone: '+420601123456', email: '' },
      })
    const manager = (await client.need('people.status', {})).people[0]?.id ?? ''
    const { personId } = await bench.signInAs('Tomáš Kříž', ['technician'])
    await client.need('people.setSecret', { personId: manager, secret: NEW_PIN, current: MANAGER_PIN })
    const cut = mkdtempSync(join(tmpdir(), 'carebench-cut-'))
    copyRunning(bench.dir, cut)
    const whole = readFileSync(join(cut, file))
    expect(whole.length).toBeGreaterThan(0)
    for (const place of places(whole.length)) {
      const dir = `${cut}-run`
      cpSync(cut, dir, { recursive: true })
      for (const shared of ['keys.sqlite-shm', 'carebench.sqlite-shm', 'lock.sqlite'])
        if (existsSync(join(dir, shared))) rmSync(join(dir, shared))
      const bytes = Buffer.from(whole)
      bytes[place] = (bytes[place] ?? 0) ^ 0xff
      writeFileSync(join(dir, file), bytes)
      const opened = await createApp({ ...bench.ports, dataDir: dir, keyGuard: keyFileGuard(dir) })
      if (!opened.ok) throw new Error(`byte ${place}: ${opened.error.code}`)
      const line = testClient(opened.value)
      const colleague = await line.call('people.signIn', { personId, secret: STAFF_PIN })
      expect(colleague, `byte ${place}`).toMatchObject({ ok: true })
      const old = await line.call('people.signIn', { personId: manager, secret: MANAGER_PIN })
      expect(old, `byte ${place}`).toMatchObject({ error: { code: 'wrong-secret' } })
      bench.clock.advance(MINUTE)
      await line.need('people.signIn', { personId: manager, secret: NEW_PIN })
      const { rows } = await line.need('cases.list', {})
      const names = new Set(rows.map(({ customer }) => customer))
      expect(names, `byte ${place}`).toEqual(new Set(NAMES))
      await opened.value.close()
      rmSync(dir, { recursive: true })
    }
    rmSync(cut, { recursive: true })
  },
)
