import { expect, it } from 'vitest'
import { createTestApp } from '../../support/create-test-app.ts'
import { filesWith } from '../../support/files-with.ts'
import { takeIn } from '../../support/intake.ts'

it('keeps what somebody wrote out of the events, and shows it as before', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  const { caseId, rma } = await takeIn(client)
  await client.need('cases.note', { id: caseId, text: 'Called Vendelinová twice.' })
  const { version } = await client.need('cases.get', { id: caseId })
  await client.need('cases.move', { id: caseId, version, to: 'on-hold', reason: 'Waits for Vendelinovi.' })

  const view = await client.need('cases.get', { id: caseId })
  expect(view.words).toBe('Hit a tree.')
  expect(view.timeline.map(({ detail }) => detail['text'] ?? detail['reason'])).toEqual(
    expect.arrayContaining(['Called Vendelinová twice.', 'Waits for Vendelinovi.']),
  )
  const paper = await (await client.fetch(`/files/work-order/${rma}.html?lang=en`)).text()
  expect(paper).toContain('Called Vendelinová twice.')
  expect(paper).toContain('Hit a tree.')

  const { id } = await client.need('requests.add', {
    serial: '095XE160029007',
    name: 'Žofie Příhodová',
    words: 'Vendelin flew it into a lake.',
  })
  expect((await client.need('requests.get', { id })).words).toBe('Vendelin flew it into a lake.')
  expect(await client.need('upkeep.verifyLedger', {})).toMatchObject({ holds: true })
  expect(filesWith(bench.dir, ['Vendelin', 'Hit a tree'])).toEqual([])
})
