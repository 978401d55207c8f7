import { expect, it, describe } from 'vitest'
import pg from 'pg'
import {
  nextDigest,
  openLog,
  type LogAddress,
  type LogEntry,
  type LogLogin,
} from '../../../../electron/centre/index.ts'
import { tlsOptions } from '../../../../electron/centre/log/address.ts'
import {
  holder,
  key,
  need,
  noSharedLog,
  nothingRead,
  readAll,
  refused,
  sharedCentre,
  type TestBench,
} from '../../../support/centre/test-centre.ts'
import { chance, times } from '../../../support/tier.ts'

const EACH = times({ full: 15, nightly: 200 })

describe.skipIf(noSharedLog())('eight benches that write at once', () => {
  it('leave no gap and nothing out, whoever reads in between, and also where transactions are given up', async () => {
    await using centre = await sharedCentre()
    const benches = await Promise.all(Array.from({ length: 8 }, () => centre.bench()))
    const reader = await centre.bench()
    const drawn = chance('eight writers')
    const entered: number[] = []
    const writing = new AbortController()

    /** Pushes by hand, in a transaction that is given up every third time: the position must not be lost with it. */
    const write = async (bench: TestBench): Promise<void> => {
      const { host, port, database } = centre.address
      const client = new pg.Client({
        host,
        port,
        database,
        ...bench.login,
        ssl: need(tlsOptions(centre.address)),
      })
      await client.connect()
      for (let made = 0; made < EACH; made += 1) {
        const [head, hash] = [bench.chain.head(), bench.chain.hash()]
        const commit = bench.chain.next({ events: 1, bytes: 50 + Math.floor(drawn() * 500) })
        const givenUp = drawn() < 1 / 3
        await client.query('BEGIN')
        await client.query('SELECT carebench.push_1($1)', [
          {
            seen: 0,
            digest: '',
            branch: 1,
            commits: [
              {
                first: commit.first,
                head: commit.head,
                hash: Buffer.from(commit.hash).toString('hex'),
                previous: hash === null ? null : Buffer.from(hash).toString('hex'),
                aside: false,
                body: Buffer.from(commit.body).toString('base64'),
                guards: [],
              },
            ],
          },
        ])
        await client.query(givenUp ? 'ROLLBACK' : 'COMMIT')
        if (givenUp) bench.chain.back(head, hash)
        else entered.push(commit.head)
      }
      await client.end()
    }
    const read: LogEntry[] = []
    const reading = (async () => {
      while (!writing.signal.aborted || read.length < entered.length) {
        const upTo = read.at(-1) ?? nothingRead
        read.push(...need(await reader.client.pull(upTo, 0, { rows: 7, bytes: 1_000_000 })))
      }
    })()
    await Promise.all(benches.map(write))
    writing.abort()
    await reading
    expect(read.map(({ pos }) => pos)).toEqual(Array.from({ length: entered.length }, (_, at) => at + 1))
    for (const [at, entry] of read.entries())
      expect(entry.digest).toEqual(nextDigest(read[at - 1]?.digest ?? nothingRead.digest, entry))
    for (const bench of benches) {
      const own = read.filter((entry) => entry.bench === bench.id).map(({ head }) => head)
      expect(own).toEqual(Array.from({ length: own.length }, (_, at) => at + 1))
      expect(own.at(-1) ?? 0).toBe(bench.chain.head())
    }
  })

  it('let one of them have what all of them want', async () => {
    await using centre = await sharedCentre()
    const benches = await Promise.all(Array.from({ length: 8 }, () => centre.bench()))
    for (const round of ['a', 'b', 'c']) {
      const guard = { key: key(`last replacement ${round}`), before: null }
      const pushed = await Promise.all(
        benches.map(async ({ id, client, chain }) => {
          const commit = chain.next({ guards: [{ ...guard, after: holder(id) }] })
          const answer = need(await client.push(nothingRead, 1, [commit]))
          if (answer.conflict !== null) chain.back(commit.first - 1, commit.previous)
          return answer
        }),
      )
      expect(pushed.filter(({ conflict }) => conflict === null)).toHaveLength(1)
      expect(pushed.filter(({ conflict }) => conflict?.why === 'changed')).toHaveLength(7)
    }
    const taken = await Promise.all(
      benches.map(async ({ client }) =>
        need(await client.take([{ key: key('unit'), holder: null }], 60_000)),
      ),
    )
    expect(taken.filter((answer) => answer.taken)).toHaveLength(1)
    const terms = await Promise.all(benches.map(async ({ client }) => need(await client.assume('mail', 0))))
    expect(terms.filter(({ mine }) => mine)).toHaveLength(1)
  })

  it('are refused from the moment of revoking, also where they wait for the others', async () => {
    await using centre = await sharedCentre()
    const [one, two] = [await centre.bench(), await centre.bench()]
    need(await two.client.push(nothingRead, 1, [two.chain.next()]))
    const { host, port, database } = centre.address
    const ssl = need(tlsOptions(centre.address))
    const owner = new pg.Client({ host, port, database, ...centre.owner, ssl })
    const watcher = new pg.Client({ host, port, database, ...centre.owner, ssl })
    await Promise.all([owner.connect(), watcher.connect()])
    // Somebody has the log, and everything else waits; the bench is revoked before its turn.
    await owner.query('BEGIN')
    await owner.query('SELECT FROM carebench.centre WHERE id = $1 FOR NO KEY UPDATE', [centre.id])
    const waiting = [
      two.client.push(nothingRead, 1, [two.chain.next()]),
      openedTake(two.login, centre.address),
    ]
    const waits = async (): Promise<unknown> => {
      const { rows } = await watcher.query(
        `SELECT count(*)::int AS waits FROM pg_stat_activity WHERE usename = $1 AND wait_event_type = 'Lock'`,
        [two.login.user],
      )
      return rows[0]
    }
    await expect.poll(waits).toEqual({ waits: 2 })
    await owner.query(`UPDATE carebench.bench SET state = 'revoked' WHERE id = $1`, [two.id])
    await owner.query('COMMIT')
    for (const answer of await Promise.all(waiting)) expect(refused(answer)).toBe('revoked')
    await Promise.all([owner.end(), watcher.end()])
    need(await one.client.push(nothingRead, 1, [one.chain.next()]))
    expect(await readAll(one.client)).toHaveLength(2)
  })
})

/** Asks for something on a line of its own. */
async function openedTake(login: LogLogin, address: LogAddress) {
  const client = openLog(address, login)
  const taken = await client.take([{ key: key('unit'), holder: null }], 60_000)
  await client.close()
  return taken
}
