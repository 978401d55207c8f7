import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import Driver from 'better-sqlite3'
import { createTestApp } from '../support/create-test-app.ts'
import { draftOf } from '../support/intake.ts'
import { bigCentre, serialOf } from './support/big-centre.ts'
import { line, ms, once, ratio, times } from './support/measure.ts'

const CASES = Number(process.env['BENCH_CASES'] ?? 100_000)

/** Intake, search, board and verification at the size of a busy centre after some years. */
export async function run(print: (line: string) => void): Promise<void> {
  await commitOfAnIntake(print)
  const bench = await bigCentre(CASES, print)
  const client = await bench.signInAgain()
  await commits(bench.dir, print)

  const some = (run: number): number => ((run * 7919) % (CASES - 2)) + 1
  const raw = new Driver(join(bench.dir, 'carebench.sqlite'), { readonly: true })
  const like = raw.prepare("SELECT id, rma FROM repair_case WHERE serial LIKE '%' || ? || '%' LIMIT 20")
  const part = (run: number): string => serialOf(some(run)).slice(4, 11)
  const ours = await times(300, (run) => client.need('search.find', { text: part(run) }))
  const plain = await times(60, (run) => like.all(part(run)))
  print(line('search by part of a serial: index, whole call', ours))
  print(line('search by part of a serial: LIKE, statement only', plain))
  print(ratio('LIKE takes', ours.p50, plain.p50))

  const filled = await once(async () => {
    while (!(await client.need('search.find', { text: 'xyz' })).complete) await new Promise(setImmediate)
  })
  print(`names of ${CASES} customers indexed in memory, after the start: ${ms(filled.ms)} more`)
  print(
    line(
      'search by part of a name without diacritics',
      await times(300, (run) => client.need('search.find', { text: `rihodova ${some(run)}` })),
    ),
  )
  print(
    line(
      'search by part of a telephone',
      await times(300, (run) => client.need('search.find', { text: String(some(run)).padStart(8, '0') })),
    ),
  )
  print(
    line(
      'scan of a known serial: look-up',
      await times(300, (run) => client.need('intake.lookup', { raw: serialOf(some(run)) })),
    ),
  )

  print(line('board: open cases by status', await times(50, () => client.need('cases.board', {}))))
  print(line('list: first hundred of all', await times(50, () => client.need('cases.list', {}))))
  print(
    line(
      'list: hundred from the middle',
      await times(50, () => client.need('cases.list', { offset: CASES / 2 })),
    ),
  )

  const chain = await once(() => client.need('upkeep.verifyLedger', {}))
  const count = chain.value.holds ? chain.value.count : 0
  print(
    `ledger verification: ${count} events in ${ms(chain.ms)} (${ms((chain.ms / count) * 100_000)} per 100,000)`,
  )
  const memory = process.memoryUsage()
  print(
    `memory of core and bench: ${Math.round(memory.rss / 2 ** 20)} MiB resident, ${Math.round(memory.heapUsed / 2 ** 20)} MiB heap`,
  )
  const cold = await once(() => bench.restart())
  print(`start of the core on ${CASES} cases: ${ms(cold.ms)}`)
  raw.close()
  await bench.close()
}

async function commitOfAnIntake(print: (line: string) => void): Promise<void> {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  let n = 0
  const submit = await times(400, () => {
    n += 1
    return client.need('intake.submit', {
      id: randomUUID(),
      draft: draftOf({ serial: `095XK${String(n).padStart(9, '0')}` }),
    })
  })
  print(line('commit of an intake (two flushed files), whole call', submit))
}

/** The price of losing nothing: one small transaction with and without the flush. */
async function commits(dir: string, print: (line: string) => void): Promise<void> {
  const measure = async (level: 'FULL' | 'NORMAL'): Promise<{ p50: number }> => {
    const db = new Driver(join(dir, `commit-${level}.sqlite`))
    db.pragma('journal_mode = WAL')
    db.pragma(`synchronous = ${level}`)
    db.exec('CREATE TABLE t (x TEXT) STRICT')
    const insert = db.prepare('INSERT INTO t VALUES (?)')
    const found = await times(500, () => insert.run('x'.repeat(1000)))
    print(line(`commit of one row, synchronous=${level}`, found))
    db.close()
    return found
  }
  const full = await measure('FULL')
  const normal = await measure('NORMAL')
  print(ratio('FULL takes', normal.p50, full.p50))
}
