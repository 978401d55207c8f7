import { expect, it } from 'vitest'
import { createTestApp } from '../../support/create-test-app.ts'
import { eraseCustomer } from '../../support/erase-customer.ts'
import { takeIn } from '../../support/intake.ts'
import { agreePrice } from '../../support/quotes.ts'

it('shows a case whose customer was erased, everywhere and without the person', async () => {
  await using bench = await createTestApp()
  const { caseId, rma } = await takeIn(await bench.setUp())
  eraseCustomer(bench.dir, caseId)
  await bench.restart()
  const client = await bench.signInAgain()

  expect((await client.need('cases.list', {})).rows).toMatchObject([{ id: caseId, customer: null }])
  const board = await client.need('cases.board', {})
  expect(board.flatMap(({ rows }) => rows)).toMatchObject([{ id: caseId, customer: null }])
  const view = await client.need('cases.get', { id: caseId })
  expect(view).toMatchObject({ rma, customer: null, words: 'Hit a tree.' })
  expect((await client.need('intake.lookup', { raw: view.serial })).contacts).toEqual([])

  await expect.poll(async () => (await client.need('search.find', { text: 'E1600' })).complete).toBe(true)
  for (const text of ['prihod', '777123456', 'zofie@'])
    expect((await client.need('search.find', { text })).hits, text).toEqual([])
  expect((await client.need('search.find', { text: 'E1600' })).hits).toMatchObject([
    { title: rma, customer: null },
  ])

  const paper = await (await client.fetch(`/files/work-order/${rma}.html?lang=en`)).text()
  expect(paper).toContain(rma)
  expect(paper).not.toContain('Příhodová')
  expect((await client.fetch(`/files/label/${rma}.html?lang=en`)).status).toBe(200)

  // The case goes on.
  await agreePrice(client, caseId)
  await client.need('cases.move', { id: caseId, version: view.version, to: 'accepted' })
  await client.need('cases.note', { id: caseId, text: 'Still here.' })
  expect(await client.need('upkeep.verifyLedger', {})).toMatchObject({ holds: true })
})
