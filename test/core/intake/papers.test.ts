import { expect, it } from 'vitest'
import { createTestApp } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'

it('prints a work order and labels in the language that is asked for', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  const { rma, caseId } = await takeIn(client)
  await client.need('cases.note', { id: caseId, text: 'Handle <b>carefully</b>.' })
  const english = await (await client.fetch(`/files/work-order/${rma}.html?lang=en`)).text()
  expect(english).toContain(rma)
  expect(english).toContain('Žofie Příhodová')
  expect(english).toContain('Paid repair')
  expect(english).toContain('&lt;b&gt;carefully')
  const czech = await (await client.fetch(`/files/work-order/${rma}.html?lang=cs`)).text()
  expect(czech).toContain('lang="cs"')
  const label = await client.fetch(`/files/label/${rma}.pdf?width=62`)
  expect(label.headers.get('content-type')).toBe('application/pdf')
  expect((await client.fetch('/files/work-order/RMA-PRG-2026-999999.html')).status).toBe(404)
  expect((await bench.connect().fetch(`/files/work-order/${rma}.html`)).status).toBe(401)
})
