import { setTimeout as wait } from 'node:timers/promises'
import { createTestApp } from '../support/create-test-app.ts'
import { importFile, lookAt } from '../support/import-file.ts'
import type { TestClient } from '../support/test-client.ts'
import { until } from '../support/until.ts'
import { ms, once } from './support/measure.ts'

export const name = 'imports'

const PLANS = Number(process.env['BENCH_PLANS'] ?? 10_000)
const ROWS = Number(process.env['BENCH_ROWS'] ?? 100_000)
/** What the issue asks for. */
const MOST = { plans: 60_000, preview: 3_000 }

/** A dealer's list of sold plans, and a long delivery: how long each takes, and how long anybody else waits meanwhile. */
export async function run(print: (line: string) => void): Promise<void> {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  const delivery = list('serial;model;grade', ROWS, (n) => `095XD${pad(n)};Mavic Air 2;new`)
  const preview = await waiting(client, async () => await lookAt(client, 'stock', delivery))
  print(
    `preview of ${ROWS} rows: ${ms(preview.ms)} (at most ${ms(MOST.preview)}); others waited ${ms(preview.longest)}`,
  )

  const head = 'serial;model;region;type;date;name;phone;email'
  const plans = list(head, PLANS, (n) => {
    const phone = `+420${601_000_000 + n}`
    return `095XP${pad(n)};Mavic Air 2;CZ;bundle;2026-03-01;Zákazník ${n};${phone};z${n}@example.cz`
  })
  const fill = { activatedOn: 'never', dealer: 'authorised', productRegion: 'same', usedIn: 'same' }
  const taken = await waiting(client, async () => await importFile(client, 'plans', plans, { fill }))
  const { added, refused } = taken.value
  print(
    `${added} plans registered, ${refused} refused: ${ms(taken.ms)} (at most ${ms(MOST.plans)}); others waited ${ms(taken.longest)}`,
  )

  const { look } = await lookAt(client, 'stock', delivery)
  await client.need('imports.count', { look })
  const { job } = await client.need('imports.take', { look })
  const stopped = await once(async () => {
    await client.need('imports.cancel', { job })
    return await until(
      client,
      () => client.need('imports.job', { job }),
      ({ state }) => state !== 'running',
    )
  })
  print(`cancelled after ${stopped.value.added} of ${ROWS} units: ${ms(stopped.ms)}`)
}

/** Does the work while somebody asks for something small again and again: the longest that they waited. */
async function waiting<T>(client: TestClient, work: () => Promise<T>) {
  let longest = 0
  const asking = { on: true }
  const others = (async () => {
    while (asking.on) {
      // From when they wanted to ask: while the thread is busy, nobody is even heard.
      const wanted = performance.now() + 5
      await wait(5)
      await client.need('stock.lookup', { raw: '095XE160021234' })
      longest = Math.max(longest, performance.now() - wanted)
    }
  })()
  const done = await once(work)
  asking.on = false
  await others
  return { ...done, longest }
}

function list(head: string, rows: number, row: (n: number) => string): string {
  return [head, ...Array.from({ length: rows }, (_, n) => row(n))].join('\n')
}

function pad(n: number): string {
  return String(n).padStart(9, '0')
}
