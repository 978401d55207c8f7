import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createTestApp, MANAGER_PIN, type TestApp } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { step } from '../../support/plans.ts'
import type { TestClient } from '../../support/test-client.ts'

const other = { serial: '095XE160029999', serialRaw: '095XE160029999', words: 'Fell into the sea.' }

async function found(client: TestClient, text: string): Promise<readonly string[]> {
  const { hits } = await client.need('search.find', { text })
  const { rows } = await client.need('cases.list', { text })
  const ids = hits.map(({ id }) => id).toSorted()
  expect(rows.map(({ id }) => id).toSorted()).toEqual(ids)
  return ids
}

async function again(bench: TestApp): Promise<TestClient> {
  await bench.restart()
  const client = await bench.signInAgain()
  await expect
    .poll(async () => (await client.need('search.find', { text: 'nobody' })).complete, { timeout: 60_000 })
    .toBe(true)
  return client
}

/** What was written, wherever it lies in the data folder. */
function inClear({ dir }: TestApp, words: readonly string[]): readonly string[] {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
  const bytes = files.map((file) =>
    readFileSync(join(file.parentPath, file.name)).toString('latin1').toLowerCase(),
  )
  return words.filter((word) => bytes.some((content) => content.includes(word)))
}

describe('a case by the words of its notes', () => {
  it('is found by what the customer said, by notes and by repair lines, folded and by parts', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { caseId } = await takeIn(client, { dealer: 'authorised', damagedOn: '2026-03-01' })
    const { caseId: wet } = await takeIn(client, other)
    for (const to of ['accepted', 'in-repair'] as const) await step(client, caseId, to)
    await client.need('cases.note', {
      id: caseId,
      text: 'Volal pan Dvořáček: spěchá, letí v pátek do Řecka.',
    })
    await client.need('repairs.addLine', {
      caseId,
      kind: 'work',
      text: 'Straightened the yaw arm',
      code: null,
      quantity: 1,
      serial: '',
      minutes: 20,
    })
    expect(await found(client, 'recka')).toEqual([caseId])
    expect(await found(client, 'patek dvoracek')).toEqual([caseId])
    expect(await found(client, 'YAW ARM')).toEqual([caseId])
    expect(await found(client, 'the sea')).toEqual([wet])
    expect(await found(client, 'patek sea')).toEqual([])
    expect(await found(client, 'ab')).toEqual([])
    expect(await client.need('upkeep.verifyLedger', {})).toMatchObject({ holds: true })
  })

  it('stands nowhere in clear, and is found after a start as before', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { caseId } = await takeIn(client, { words: 'Narazil do katedrály.' })
    expect(await found(client, 'katedraly')).toEqual([caseId])
    const anew = await again(bench)
    expect(await found(anew, 'katedraly')).toEqual([caseId])
    await bench.app.close()
    expect(readdirSync(bench.dir)).toContain('texts.sealed')
    expect(inClear(bench, ['katedr', 'narazil'])).toEqual([])
    expect(bench.errors).toEqual([])
  })

  it('is not found any more once its customer is erased, also after a start', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { caseId } = await takeIn(client, { words: 'Narazil do katedrály.' })
    const { caseId: wet } = await takeIn(client, {
      ...other,
      customer: { name: 'Karel Černý', phone: '602 111 222', email: '' },
    })
    await client.need('cases.note', { id: caseId, text: 'Chce fakturu na firmu Zvonice.' })
    expect(await found(client, 'zvonice')).toEqual([caseId])
    const { subject } = await client.need('cases.get', { id: caseId })
    await client.need('privacy.erase', { subject: subject ?? '', reason: 'request', secret: MANAGER_PIN })
    for (const word of ['zvonice', 'katedraly']) expect(await found(client, word)).toEqual([])
    expect(await found(client, 'the sea')).toEqual([wet])
    const anew = await again(bench)
    for (const word of ['zvonice', 'katedraly']) expect(await found(anew, word)).toEqual([])
    expect(await found(anew, 'the sea')).toEqual([wet])
  })
})
