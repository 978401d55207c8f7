import { copyFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Driver from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { createTestApp, MANAGER_PIN, type TestApp } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import type { TestClient } from '../../support/test-client.ts'
import { registrationOf } from '../../support/plans.ts'

const karel = { serial: '095XE160029999', customer: { name: 'Karel Černý', phone: '602 111 222', email: '' } }

const fileOf = ({ dir }: TestApp): string => join(dir, 'names.sealed')

async function found(client: TestClient, text: string): Promise<number> {
  return (await client.need('search.find', { text })).hits.length
}

async function again(bench: TestApp): Promise<TestClient> {
  await bench.restart()
  const client = await bench.signInAgain()
  await complete(client)
  return client
}

async function complete(client: TestClient): Promise<void> {
  await expect
    .poll(async () => (await client.need('search.find', { text: 'nobody' })).complete, { timeout: 60_000 })
    .toBe(true)
}

/** Makes every sealed record unreadable: what is found after that was not read from the records. */
function spoilRecords({ dir }: TestApp): void {
  const records = new Driver(join(dir, 'carebench.sqlite'))
  records.exec('UPDATE personal SET sealed = zeroblob(length(sealed))')
  records.close()
}

describe('the index of names', () => {
  it('is stored sealed when the program closes, and the next start opens no record for it', async () => {
    await using bench = await createTestApp()
    await takeIn(await bench.setUp())
    await bench.app.close()
    const bytes = readFileSync(fileOf(bench)).toString('latin1').toLowerCase()
    for (const name of ['prihod', 'zofie', '777123456']) expect(bytes).not.toContain(name)
    expect(statSync(fileOf(bench)).mode & 0o777).toBe(0o600)
    spoilRecords(bench)
    const client = await again(bench)
    expect(await found(client, 'prihod')).toBe(1)
    expect(bench.errors).toEqual([])
  })

  it('is brought up to date where it is older than the records', async () => {
    await using bench = await createTestApp()
    await takeIn(await bench.setUp())
    await bench.app.close()
    copyFileSync(fileOf(bench), join(bench.dir, 'older'))
    await takeIn(await again(bench), karel)
    await bench.app.close()
    copyFileSync(join(bench.dir, 'older'), fileOf(bench))
    const client = await again(bench)
    expect(await found(client, 'prihod')).toBe(1)
    expect(await found(client, 'cerny')).toBe(1)
  })

  it('is made anew where it is missing, damaged or not ours, without a word', async () => {
    await using bench = await createTestApp()
    await takeIn(await bench.setUp())
    const harms = [
      () => writeFileSync(fileOf(bench), ''),
      () => writeFileSync(fileOf(bench), Buffer.alloc(500, 7)),
      () => {
        const bytes = readFileSync(fileOf(bench))
        bytes[60] = (bytes[60] ?? 0) ^ 1
        writeFileSync(fileOf(bench), bytes)
      },
    ]
    for (const harm of harms) {
      await bench.app.close()
      harm()
      expect(await found(await again(bench), 'prihod')).toBe(1)
    }
    await bench.app.close()
    spoilRecords(bench)
    expect(await found(await again(bench), 'prihod')).toBe(1)
    expect(bench.errors).toEqual([])
  })

  it('forgets an erased person at once, also on the disk and in older copies of it', async () => {
    await using bench = await createTestApp()
    const manager = await bench.setUp()
    await takeIn(manager, karel)
    const { id } = await manager.need('plans.register', registrationOf())
    await bench.app.close()
    copyFileSync(fileOf(bench), join(bench.dir, 'older'))
    const client = await again(bench)
    expect(await found(client, 'prihod')).toBe(1)
    const { version } = await client.need('plans.get', { id })
    await client.need('plans.requestErasure', {
      id,
      version,
      reason: 'Letter of 3 March',
      reference: 'GDPR-7',
    })
    await client.need('plans.erase', { id, version: version + 1, secret: MANAGER_PIN })
    expect(await found(client, 'prihod')).toBe(0)
    expect(await found(client, 'cerny')).toBe(1)
    await bench.app.close()
    expect(existsSync(fileOf(bench))).toBe(true)
    const anew = await again(bench)
    expect(await found(anew, 'prihod')).toBe(0)
    expect(await found(anew, 'cerny')).toBe(1)

    // A copy from before: its key is gone.
    await bench.app.close()
    copyFileSync(join(bench.dir, 'older'), fileOf(bench))
    spoilRecords(bench)
    const restored = await again(bench)
    expect(await found(restored, 'prihod')).toBe(0)
    expect(await found(restored, 'cerny')).toBe(0)
  })
})
