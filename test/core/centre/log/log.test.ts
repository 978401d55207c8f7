import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { EMPTY_DIGEST, nextDigest, openLog, type LogEntry } from '../../../../electron/centre/index.ts'
import {
  facts,
  holder,
  key,
  need,
  newChain,
  noSharedLog,
  nothingRead,
  readAll,
  refused,
  sharedCentre,
  type TestBench,
} from '../../../support/centre/test-centre.ts'

/** The digest of the last entry, worked out from what was read. */
function digestOf(entries: readonly LogEntry[]): Buffer {
  return entries.reduce<Buffer>((digest, entry) => nextDigest(digest, entry), Buffer.from(EMPTY_DIGEST))
}

/** Where the log ends, as a bench that has read everything knows it. */
async function atEnd({ client }: TestBench) {
  const last = (await readAll(client)).at(-1)
  return last === undefined ? nothingRead : { pos: last.pos, digest: last.digest }
}

describe.skipIf(noSharedLog())('the shared log', () => {
  it('tells a bench who it is, who else is there and where the log stands', async () => {
    await using centre = await sharedCentre()
    const [one, two] = [await centre.bench(), await centre.bench()]
    need(await two.client.push(nothingRead, 1, [two.chain.next()]))
    const hello = need(await one.client.hello({ ...facts, waiting: 3 }))
    expect(hello).toMatchObject({
      centre: centre.id,
      code: centre.code,
      last: 1,
      differs: null,
      mine: { id: one.id, number: 1, branch: 1, seq: 0, hash: null },
      responsibilities: [],
    })
    expect(hello.benches).toMatchObject([
      { id: one.id, number: 1, state: 'active', facts: { waiting: 3 } },
      { id: two.id, number: 2, state: 'active', seen: null, facts: null },
    ])
    expect(Math.abs(hello.now - Date.now())).toBeLessThan(60_000)
  })

  it('gives back what was entered, in order, with digests that anybody can work out', async () => {
    await using centre = await sharedCentre()
    const [one, two] = [await centre.bench(), await centre.bench()]
    const subject = randomUUID()
    const first = one.chain.next({ records: [{ subject, record: Buffer.from('sealed') }] })
    const second = two.chain.next({ events: 5 })
    need(await one.client.push(nothingRead, 1, [first]))
    need(await two.client.push(nothingRead, 1, [second]))
    const entries = await readAll(two.client, 1)
    expect(entries).toMatchObject([
      { pos: 1, bench: one.id, branch: 1, first: 1, head: 2, setAside: false },
      { pos: 2, bench: two.id, branch: 1, first: 1, head: 5, setAside: false },
    ])
    expect(entries.map(({ body }) => body)).toEqual([first.body, second.body])
    expect(entries.at(-1)?.digest).toEqual(digestOf(entries))
    expect(need(await two.client.hello(facts)).digest).toEqual(digestOf(entries))
    expect(need(await two.client.sealedRecords(1, 2))).toEqual([
      { pos: 1, subject, record: Buffer.from('sealed') },
    ])
    // What a bench has itself comes without its bytes.
    const own = need(await two.client.pull(nothingRead, 5, { rows: 10, bytes: 1_000_000 }))
    expect(own.map(({ body }) => body === null)).toEqual([false, true])
  })

  it('reads in parts by rows and by bytes, one entry at least', async () => {
    await using centre = await sharedCentre()
    const bench = await centre.bench()
    const commits = Array.from({ length: 10 }, () => bench.chain.next({ bytes: 1_000 }))
    need(await bench.client.push(nothingRead, 1, commits))
    const sizes = async (rows: number, bytes: number) =>
      need(await bench.client.pull(nothingRead, 0, { rows, bytes })).length
    expect([await sizes(3, 1e9), await sizes(100, 3_500), await sizes(100, 10)]).toEqual([3, 3, 1])
  })

  it('answers the same commits sent again as the first time, and enters them once', async () => {
    await using centre = await sharedCentre()
    const bench = await centre.bench()
    const commits = [bench.chain.next(), bench.chain.next(), bench.chain.next()]
    const first = need(await bench.client.push(nothingRead, 1, commits.slice(0, 2)))
    const again = need(await bench.client.push(nothingRead, 1, commits))
    expect(first.done.map(({ pos }) => pos)).toEqual([1, 2])
    expect(again.done.map(({ pos }) => pos)).toEqual([1, 2, 3])
    expect(await readAll(bench.client)).toHaveLength(3)
  })

  it('lets the first move a guard and tells the second where it moved; what came before the conflict is kept', async () => {
    await using centre = await sharedCentre()
    const [one, two] = [await centre.bench(), await centre.bench()]
    const stream = key('s/case:1')
    const opened = { key: stream, before: null, after: holder('opened') }
    need(await one.client.push(nothingRead, 1, [one.chain.next({ guards: [opened] })]))
    const free = two.chain.next()
    const late = two.chain.next({ guards: [{ key: stream, before: null, after: holder('other') }] })
    const never = two.chain.next()
    const pushed = need(await two.client.push(nothingRead, 1, [free, late, never]))
    expect(pushed.done).toMatchObject([{ head: free.head, pos: 2 }])
    expect(pushed.conflict).toEqual({ why: 'changed', head: late.head, key: Buffer.from(stream), pos: 1 })

    // Decided again with what is there now, it goes in; freed, it can be taken anew.
    const moved = { ...late, guards: [{ key: stream, before: holder('opened'), after: null }] }
    expect(need(await two.client.push(nothingRead, 1, [moved])).conflict).toBeNull()
    const anew = one.chain.next({ guards: [opened] })
    expect(need(await one.client.push(nothingRead, 1, [anew])).conflict).toBeNull()
  })

  it('takes a commit set aside from who has read everything, and moves no guard for it', async () => {
    await using centre = await sharedCentre()
    const [one, two] = [await centre.bench(), await centre.bench()]
    const guards = [{ key: key('code/1'), before: null, after: holder('one') }]
    need(await one.client.push(nothingRead, 1, [one.chain.next({ guards })]))
    const aside = two.chain.next({
      setAside: true,
      guards: [{ key: key('code/1'), before: null, after: holder('two') }],
    })
    expect(need(await two.client.push(nothingRead, 1, [aside]))).toMatchObject({
      done: [],
      conflict: { why: 'behind', head: aside.head },
    })
    const pushed = need(await two.client.push(await atEnd(two), 1, [aside]))
    expect(pushed.done).toEqual([{ head: aside.head, pos: 2, setAside: true }])
    expect((await readAll(one.client)).at(-1)).toMatchObject({ setAside: true, body: aside.body })
    expect(need(await one.client.take([{ key: key('code/1'), holder: holder('one') }], 1))).toMatchObject({
      taken: true,
    })
  })

  it('keeps what a bench asked for from the others, until it commits, gives up or the time is over', async () => {
    await using centre = await sharedCentre()
    const [one, two] = [await centre.bench(), await centre.bench()]
    const last = { key: key('replacement'), holder: null }
    const taken = need(await one.client.take([last], 60_000))
    expect(taken).toMatchObject({ taken: true })
    expect(need(await two.client.take([last], 60_000))).toMatchObject({
      taken: false,
      why: 'held',
      bench: one.id,
      until: taken.taken ? taken.until : 0,
    })
    const hold = two.chain.next({ guards: [{ key: last.key, before: null, after: holder('two') }] })
    const blocked = need(await two.client.push(nothingRead, 1, [hold]))
    expect(blocked.conflict).toMatchObject({ why: 'held', bench: one.id })

    need(await one.client.giveUp([last.key]))
    expect(need(await two.client.push(nothingRead, 1, [hold])).conflict).toBeNull()
    expect(need(await one.client.take([last], 60_000))).toMatchObject({
      taken: false,
      why: 'changed',
      pos: 1,
    })

    // Whoever commits lets go of it; a time that is over counts as nothing.
    const other = { key: key('other'), holder: null }
    need(await one.client.take([other], 60_000))
    const guards = [{ key: other.key, before: null, after: holder('one') }]
    need(await one.client.push(nothingRead, 1, [one.chain.next({ guards })]))
    expect(need(await two.client.take([{ ...other, holder: holder('one') }], 0))).toMatchObject({
      taken: true,
    })
    expect(need(await one.client.take([{ ...other, holder: holder('one') }], 10))).toMatchObject({
      taken: true,
    })
  })

  it('takes all that was asked for or nothing', async () => {
    await using centre = await sharedCentre()
    const [one, two] = [await centre.bench(), await centre.bench()]
    const [a, b] = ['a', 'b'].map((name) => ({ key: key(name), holder: null }))
    if (!a || !b) throw new Error('two keys')
    need(await one.client.take([b], 60_000))
    expect(need(await two.client.take([a, b], 60_000))).toMatchObject({ taken: false, why: 'held' })
    expect(need(await one.client.take([a], 60_000))).toMatchObject({ taken: true })
  })

  it('gives a responsibility to one bench at a time, under a term that counts up', async () => {
    await using centre = await sharedCentre()
    const [one, two] = [await centre.bench(), await centre.bench()]
    expect(need(await one.client.assume('mail', 0))).toEqual({ mine: true, bench: one.id, term: 1 })
    expect(need(await two.client.assume('mail', 0))).toEqual({ mine: false, bench: one.id, term: 1 })
    expect(need(await two.client.assume('mail', 1))).toEqual({ mine: true, bench: two.id, term: 2 })
    // A lost answer, asked again.
    expect(need(await two.client.assume('mail', 1))).toEqual({ mine: true, bench: two.id, term: 2 })
    expect(need(await one.client.assume('mail', 1))).toEqual({ mine: false, bench: two.id, term: 2 })
    expect(need(await one.client.hello(facts)).responsibilities).toMatchObject([
      { name: 'mail', bench: two.id, term: 2 },
    ])
    expect(refused(await one.client.assume('Mail!', 0))).toBe('malformed')
  })

  it('deletes a person for good: what comes later about them is not kept', async () => {
    await using centre = await sharedCentre()
    const [one, two] = [await centre.bench(), await centre.bench()]
    const [erased, kept] = [randomUUID(), randomUUID()]
    const about = (subject: string) => ({ subject, record: Buffer.from(subject) })
    need(await one.client.push(nothingRead, 1, [one.chain.next({ records: [about(erased), about(kept)] })]))
    expect(need(await two.client.erase([erased]))).toBe(1)
    const late = one.chain.next({ records: [about(erased)] })
    expect(need(await one.client.push(nothingRead, 1, [late])).done).toHaveLength(1)
    expect(need(await one.client.sealedRecords(1, 2)).map(({ subject }) => subject)).toEqual([kept])
    expect(need(await two.client.erase([erased]))).toBe(0)
  })

  it('lists the three newest sealed copies, of a log that says the same', async () => {
    await using centre = await sharedCentre()
    const bench = await centre.bench()
    need(
      await bench.client.push(
        nothingRead,
        1,
        Array.from({ length: 5 }, () => bench.chain.next()),
      ),
    )
    const entries = await readAll(bench.client)
    for (const { pos, digest } of entries)
      need(
        await bench.client.announceSnapshot({
          pos,
          digest,
          name: `at-${pos}`,
          bytes: 9,
          sum: key('s'),
          epoch: 1,
        }),
      )
    expect(need(await bench.client.snapshots()).map(({ pos }) => pos)).toEqual([5, 4, 3])
    const foreign = { pos: 5, digest: key('x'), name: 'x', bytes: 9, sum: key('s'), epoch: 1 }
    expect(refused(await bench.client.announceSnapshot(foreign))).toBe('log-differs')
  })
})

describe.skipIf(noSharedLog())('a bench that was restored, and a log that was', () => {
  it('is told of commits that do not follow, and goes on by itself on a branch', async () => {
    await using centre = await sharedCentre()
    const bench = await centre.bench()
    const kept = bench.chain.next()
    need(await bench.client.push(nothingRead, 1, [kept, bench.chain.next()]))
    // A copy of the folder from after the first commit, in which something else was written.
    const copy = newChain(bench.id, 'copy')
    copy.back(kept.head, kept.hash)
    const other = copy.next()
    const upTo = await atEnd(bench)
    const forked = need(await bench.client.push(upTo, 1, [other]))
    expect(forked).toMatchObject({ done: [], conflict: { why: 'bench-forked', branch: 1, seq: 4 } })

    expect(refused(await bench.client.branchOff(1, 4, key('nothing')))).toBe('no-such-commit')
    expect(need(await bench.client.branchOff(1, kept.head, kept.hash))).toBe(2)
    // The answer was lost.
    expect(need(await bench.client.branchOff(1, kept.head, kept.hash))).toBe(2)
    expect(need(await bench.client.push(upTo, 2, [other])).done).toMatchObject([{ pos: 3 }])
    expect((await readAll(bench.client)).map(({ branch, head }) => [branch, head])).toEqual([
      [1, 2],
      [1, 4],
      [2, 4],
    ])
    // The copy that was left behind is refused, also where its commits were known before.
    expect(need(await bench.client.push(upTo, 1, [bench.chain.next()])).conflict).toMatchObject({
      why: 'bench-forked',
      branch: 2,
    })
    expect(need(await bench.client.push(upTo, 2, [kept])).done).toMatchObject([{ pos: 1 }])
    expect(refused(await bench.client.branchOff(1, kept.head, kept.hash))).toBe('bench-forked')
  })

  it('says so at every call where the log is not the one that the bench has read', async () => {
    await using centre = await sharedCentre()
    const bench = await centre.bench()
    need(await bench.client.push(nothingRead, 1, [bench.chain.next()]))
    const [entry] = await readAll(bench.client)
    if (entry === undefined) throw new Error('one entry')
    const most = { rows: 10, bytes: 1_000 }
    const further = { pos: 7, digest: key('seven') }
    const other = { pos: 1, digest: key('one') }
    expect(refused(await bench.client.push(further, 1, []))).toBe('log-went-back')
    expect(refused(await bench.client.push(other, 1, []))).toBe('log-differs')
    expect(refused(await bench.client.pull(further, 0, most))).toBe('log-went-back')
    expect(refused(await bench.client.pull(other, 0, most))).toBe('log-differs')
    const said = async (applied: number, digest: string) =>
      need(await bench.client.hello({ ...facts, applied, digest })).differs
    expect(await said(7, '00'.repeat(32))).toBe('log-went-back')
    expect(await said(1, '00'.repeat(32))).toBe('log-differs')
    expect(await said(1, Buffer.from(entry.digest).toString('hex'))).toBeNull()
  })
})

describe.skipIf(noSharedLog())('what makes no sense', () => {
  it('is refused as a whole and leaves nothing behind', async () => {
    await using centre = await sharedCentre()
    const bench = await centre.bench()
    const twice = { key: key('a'), before: null, after: holder('a') }
    const good = bench.chain.next()
    const bad = [
      { ...bench.chain.next({ guards: [twice, twice] }) },
      { ...good, hash: Buffer.alloc(5) },
      { ...good, first: 0 },
      { ...good, guards: [{ ...twice, key: Buffer.alloc(3) }] },
      { ...good, records: [{ subject: 'nobody', record: Buffer.alloc(1) }] },
    ]
    for (const commit of bad) {
      const before = commit.previous === good.hash ? [good] : []
      const answer = await bench.client.push(nothingRead, 1, [...before, commit])
      const isRefused = answer.ok ? answer.value.conflict?.why : answer.error.code
      expect(isRefused).toMatch(/malformed|bench-forked/)
    }
    const many = Array.from({ length: 501 }, () => good)
    expect(refused(await bench.client.push(nothingRead, 1, many))).toBe('too-much')
    expect(refused(await bench.client.sealedRecords(1, 5_000))).toBe('too-much')
    expect(await readAll(bench.client)).toEqual([])
  })

  it('ends a call that was cancelled, and the next one works on a new line', async () => {
    await using centre = await sharedCentre()
    const bench = await centre.bench()
    need(await bench.client.hello(facts))
    const cancelled = new AbortController()
    const answer = bench.client.hello(facts, cancelled.signal)
    cancelled.abort()
    expect(refused(await answer)).toBe('cancelled')
    expect(need(await bench.client.hello(facts)).code).toBe(centre.code)
    // Nobody there: known within its time.
    const { address, login } = { address: { ...centre.address, port: 1 }, login: bench.login }
    const nowhere = openLog(address, login)
    expect(refused(await nowhere.hello(facts))).toBe('not-reached')
    await nowhere.close()
  })
})
