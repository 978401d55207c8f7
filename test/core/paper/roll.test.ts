import { expect, it } from 'vitest'
import { browserPrinter } from '../../../electron/host/node/pdf-printer.ts'
import { chromiumPath } from '../../support/chromium.ts'
import { createTestApp } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { agreePrice, payOutstanding } from '../../support/quotes.ts'
import { testPorts } from '../../support/test-ports.ts'
import { manualClock } from '../../support/manual-clock.ts'

const POINTS_PER_MM = 72 / 25.4

it('is as long as what stands on it: one page of its own height', async () => {
  const { log } = testPorts('', manualClock())
  await using bench = await createTestApp({
    ports: { pdf: browserPrinter(log, () => chromiumPath() ?? null) },
  })
  const client = await bench.setUp()
  const { caseId } = await takeIn(client, { dealer: 'authorised', damagedOn: '2026-03-01', assessed: true })
  await agreePrice(client, caseId)
  await payOutstanding(client, caseId)
  const print = async () => {
    const address = `/files/receipt/${caseId}_PAY-PRG-2026-100001.pdf?lang=cs&width=80`
    const pdf = Buffer.from(await (await client.fetch(address)).arrayBuffer()).toString('latin1')
    const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)]
    expect(boxes).toHaveLength(1)
    const [, width = '', height = ''] = boxes[0] ?? []
    expect(Number(width) / POINTS_PER_MM).toBeCloseTo(80, 0)
    return Number(height) / POINTS_PER_MM
  }
  const short = await print()
  expect(short).toBeGreaterThan(60)
  expect(short).toBeLessThan(120)
}, 60_000)
