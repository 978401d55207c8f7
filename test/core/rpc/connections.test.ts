import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createApp } from '../../../electron/program/create-app.ts'
import { createTestApp, MANAGER_PIN } from '../../support/create-test-app.ts'
import { draftOf, takeIn } from '../../support/intake.ts'

it('answers every call that is in flight while a restore takes the core down and up', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  await takeIn(client)
  const { name } = await client.need('upkeep.backUp', {})
  const other = await bench.signInAs('Tomáš', ['technician'])
  const restored = client.call('upkeep.restore', { name, secret: MANAGER_PIN })
  const calls = Array.from({ length: 200 }, async (_, n) => {
    for (let turn = 0; turn < n % 20; turn += 1) await new Promise((resume) => setImmediate(resume))
    return n % 2 === 0
      ? await other.call('cases.list', {})
      : await other.call('intake.saveDraft', { id: crypto.randomUUID(), revision: 0, draft: draftOf() })
  })
  const answers = await Promise.all([...calls, restored])
  const codes = new Set(answers.map((answer) => (answer.ok ? 'ok' : answer.error.code)))
  expect(
    [...codes].filter((code) => code !== 'ok' && code !== 'not-signed-in' && code !== 'closing'),
  ).toEqual([])
  expect(await restored).toMatchObject({ ok: true })
  const again = await bench.signInAgain()
  expect(await again.need('upkeep.verifyLedger', {})).toMatchObject({ holds: true })
  expect(bench.errors).toEqual([])
})

it('stays closed when it is closed in the middle of a restore, which the next start finishes', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  const { rma } = await takeIn(client)
  const { name } = await client.need('upkeep.backUp', {})
  await takeIn(client, { serial: '095XE160029999' })
  const restored = client.call('upkeep.restore', { name, secret: MANAGER_PIN })
  const closed = bench.app.close()
  await Promise.all([restored, closed])
  expect(await client.call('people.status', {})).toMatchObject({ error: { code: 'closing' } })
  const opened = await createApp(bench.ports)
  expect(opened.ok, 'the folder is free').toBe(true)
  if (opened.ok) await opened.value.close()
  await bench.restart()
  const again = await bench.signInAgain()
  const { rows } = await again.need('cases.list', {})
  expect(rows.map((row) => row.rma)).toEqual([rma])
})

it('refuses calls instead of throwing when the core cannot come up again', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  const { name } = await client.need('upkeep.backUp', {})
  // The resources vanish under the running program, as when it is uninstalled.
  Object.assign(bench.ports, { resourcesDir: join(bench.dir, 'nowhere') })
  await client.need('upkeep.restore', { name, secret: MANAGER_PIN })
  expect(await client.call('people.status', {})).toMatchObject({ error: { code: 'closing' } })
  expect((await client.fetch('/')).status).toBe(503)
  expect(bench.errors).toMatchObject([{ message: 'the core did not come up again' }])
})

it('leaves nobody signed in on a line that was closed during the sign-in', async () => {
  await using bench = await createTestApp()
  await bench.setUp()
  const line = bench.connect()
  const { people } = await line.need('people.status', {})
  const signedIn = line.call('people.signIn', { personId: people[0]?.id ?? '', secret: MANAGER_PIN })
  line.close()
  await signedIn
  expect(await line.call('cases.list', {})).toMatchObject({ ok: false })
  expect(await line.call('people.status', {})).toMatchObject({ error: { code: 'closing' } })
})

it('commits and answers though a listener throws', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  const broken = bench.app.connect()
  broken.subscribe(() => {
    throw new Error('the window is gone')
  })
  const heard = client.pushed.length
  const { rma } = await takeIn(client)
  expect(rma).toMatch(/^RMA-/)
  expect(client.pushed.length).toBeGreaterThan(heard)
})

it('knows no procedure by a name that is none', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  const inherited = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
  for (const name of [...inherited, '', 'cases.list\u0000', 'x'.repeat(1_000_000)]) {
    const answer = await client.raw(name, {})
    expect(answer).toMatchObject({ ok: false, error: { code: 'unknown-procedure' } })
    expect(JSON.stringify(answer).length).toBeLessThan(1_000)
  }
})

it('refuses input that is nested deeply or endlessly long, in its own words', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  let deep: unknown = 'x'
  for (let level = 0; level < 100_000; level += 1) deep = { deep }
  const hostile = [deep, { text: 'x'.repeat(5_000_000) }, JSON.parse('{"__proto__":{"text":"x"}}'), [], null]
  for (const input of hostile) {
    for (const name of ['search.find', 'cases.list', 'intake.saveDraft', 'cases.note']) {
      const answer = await client.raw(name, input)
      if (!answer.ok) expect(answer.error.code).toBe('invalid-input')
    }
  }
  expect(bench.errors).toEqual([])
})
