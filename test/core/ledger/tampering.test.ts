import { join } from 'node:path'
import Driver from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Reader } from '../../../electron/db/open.ts'
import { createSigner, newSigningKey } from '../../../electron/ledger/signer.ts'
import { verifyLedger, type Head, type Verification } from '../../../electron/ledger/verify.ts'
import { createTestApp } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { DAY } from '../../support/manual-clock.ts'
import { register, replaceUnit } from '../../support/plans.ts'

const eventColumns = [
  'place',
  'branch',
  'seq',
  'id',
  'stream',
  'version',
  'revision',
  'type',
  'schema',
  'body',
  'actor',
  'bench',
  'at',
  'hlc',
  'rulebook',
  'previous',
  'hash',
] as const
const headColumns = ['branch', 'seq', 'bench', 'key', 'hash', 'chain', 'signature'] as const
/** Where a row stands: another one may be there already. */
const numbers: ReadonlySet<string> = new Set(['place', 'branch', 'seq', 'version', 'revision'])

/** A ledger that forgeries are tried on: each in a transaction that is rolled back. */
interface Victim {
  readonly count: number
  readonly printed: Head
  /** What verification says of the ledger as `forge` leaves it. */
  after(forge: (raw: Driver.Database) => void, printed?: Head): Verification
  close(): void
}

async function openVictim(dir: string, publicKeys: readonly string[]): Promise<Victim> {
  const raw = new Driver(join(dir, 'carebench.sqlite'))
  raw.pragma('foreign_keys = OFF')
  const triggers = raw.prepare(
    "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE '%never%'",
  )
  for (const name of triggers.pluck().all()) raw.exec(`DROP TRIGGER ${String(name)}`)
  const reader: Reader = drizzle(raw)
  const sound = verifyLedger(reader, publicKeys)
  if (!sound.holds) throw new Error('the ledger does not hold before anything was forged')
  return {
    count: sound.count,
    printed: sound.head,
    after(forge, printed) {
      raw.exec('BEGIN')
      try {
        forge(raw)
        return verifyLedger(reader, publicKeys, printed ? [printed] : [])
      } finally {
        raw.exec('ROLLBACK')
      }
    },
    close: () => void raw.close(),
  }
}

/** Units taken in, a plan replaced twice: commits of one event and of many. */
async function withVictim(test: (victim: Victim) => void): Promise<void> {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  await register(client, { serialRaw: '095XE160021234' })
  for (const serial of ['X1', 'X2', 'X3']) await takeIn(client, { serial })
  bench.clock.advance(DAY)
  const later = await bench.signInAgain()
  await replaceUnit(later, '095XE160021234', '095XE160029001')
  await replaceUnit(later, '095XE160029001', '095XE160029002')
  const keys = new Driver(join(bench.dir, 'keys.sqlite'), { readonly: true })
  const publicKeys = keys.prepare('SELECT public_key FROM bench_key').pluck().all().map(String)
  keys.close()
  const victim = await openVictim(bench.dir, publicKeys)
  test(victim)
  victim.close()
}

function seqs(raw: Driver.Database, table: string): number[] {
  return raw.prepare(`SELECT seq FROM ${table} ORDER BY seq`).pluck().all().map(Number)
}

function cell(raw: Driver.Database, table: string, column: string, seq: number): unknown {
  return raw.prepare(`SELECT ${column} FROM ${table} WHERE seq = ?`).pluck().get(seq)
}

/** Another value of the same kind: one character changed, taken away or put in, or a number moved. */
function otherThan(value: unknown, place: number, how: number): string | number {
  if (typeof value === 'number') return value + 1 + (place % 7)
  const text = String(value)
  const at = place % (text.length + 1)
  if (how % 3 === 0 || text === '') return `${text.slice(0, at)}~${text.slice(at)}`
  if (how % 3 === 1) return text.slice(0, Math.max(0, at - 1)) + text.slice(Math.max(1, at))
  const spot = Math.min(at, text.length - 1)
  const other = text[spot] === 'A' ? 'B' : 'A'
  return text.slice(0, spot) + other + text.slice(spot + 1)
}

describe('a forged ledger is found out', () => {
  it('after any cell of any event or head was edited, 1,000 times of 1,000', async () => {
    await withVictim((victim) => {
      const target = fc.oneof(
        fc.record({ table: fc.constant('event'), column: fc.constantFrom(...eventColumns) }),
        fc.record({ table: fc.constant('ledger_head'), column: fc.constantFrom(...headColumns) }),
      )
      let edited = 0
      fc.assert(
        fc.property(target, fc.nat(), fc.nat(10_000), fc.nat(2), ({ table, column }, row, place, how) => {
          let expected = 0
          const found = victim.after((raw) => {
            const rows = seqs(raw, table)
            const seq = rows[row % rows.length] ?? 0
            const before = cell(raw, table, column, seq)
            const forged = otherThan(before, place, how)
            // A number that is taken already is no edit but a clash: put the row out of the way first.
            const apart = numbers.has(column) ? 100_000 + Number(forged) : forged
            raw.prepare(`UPDATE ${table} SET ${column} = ? WHERE seq = ?`).run(apart, seq)
            expected = seq
          })
          expect(found.holds).toBe(false)
          if (!found.holds && table === 'event' && column === 'body') expect(found.seq).toBe(expected)
          edited += 1
        }),
        { numRuns: 1_000 },
      )
      expect(edited).toBe(1_000)
    })
  })

  it('after rows were deleted, swapped or added anywhere', async () => {
    await withVictim((victim) => {
      fc.assert(
        fc.property(
          fc.nat(),
          fc.nat(),
          fc.constantFrom('delete', 'swap', 'double', 'swap-bodies'),
          (a, b, how) => {
            const found = victim.after((raw) => {
              // The last event is the tail: cutting it is another test.
              const rows = seqs(raw, 'event').slice(0, -1)
              const one = rows[a % rows.length] ?? 1
              const other = rows[b % rows.length] ?? 2
              const move = raw.prepare('UPDATE event SET seq = ? WHERE seq = ?')
              const same = one === other
              if (how === 'delete' || same) raw.prepare('DELETE FROM event WHERE seq = ?').run(one)
              else if (how === 'double') {
                raw.exec(`
                UPDATE event SET place = place + 200000, seq = seq + 200000 WHERE seq > ${one};
                INSERT INTO event (place, branch, seq, id, stream, revision, version, type, schema, body, actor, bench,
                  at, hlc, rulebook, previous, hash)
                SELECT place + 1, branch, seq + 1, id || 'x', stream || 'x', revision, version, type, schema, body, actor,
                  bench, at, hlc, rulebook, previous, hash FROM event WHERE seq = ${one};
                UPDATE event SET place = place - 199999, seq = seq - 199999 WHERE seq > 200000;`)
              } else if (how === 'swap') {
                move.run(500_000, one)
                move.run(one, other)
                move.run(other, 500_000)
              } else {
                const body = raw.prepare('SELECT body FROM event WHERE seq = ?').pluck()
                const put = raw.prepare('UPDATE event SET body = ? WHERE seq = ?')
                const [first, second] = [body.get(one), body.get(other)]
                if (first === second) raw.prepare('DELETE FROM event WHERE seq = ?').run(one)
                put.run(second, one)
                put.run(first, other)
              }
            })
            expect(found.holds).toBe(false)
          },
        ),
        { numRuns: 300 },
      )
    })
  })

  it('after its tail was cut at any commit, by the head that was printed', async () => {
    await withVictim((victim) => {
      for (let left = 0; left < victim.count; left += 1) {
        const cut = (raw: Driver.Database): void => {
          raw.prepare('DELETE FROM event WHERE seq > ?').run(left)
          raw.prepare('DELETE FROM ledger_head WHERE seq > ?').run(left)
        }
        expect(victim.after(cut, victim.printed)).toMatchObject({ holds: false })
      }
    })
  })

  it('after a stranger signed it anew', async () => {
    await withVictim((victim) => {
      const found = victim.after((raw) => {
        const chain = raw.prepare('SELECT chain FROM ledger_head ORDER BY seq DESC LIMIT 1').pluck().get()
        const stranger = createSigner('stranger', newSigningKey().privateKey)
        const newest = 'seq = (SELECT max(seq) FROM ledger_head)'
        raw.prepare(`UPDATE ledger_head SET signature = ? WHERE ${newest}`).run(stranger.sign(String(chain)))
      })
      expect(found).toMatchObject({ holds: false, fault: 'wrong-signature' })
    })
  })
})
