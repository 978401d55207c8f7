import { describe, expect, it } from 'vitest'
import { RefusalError } from '../../../renderer/base/client/refusal-error.ts'
import { createDraftSession } from '../../../renderer/intake/draft/draft-session.ts'
import { createDraftWriters } from '../../../electron/intake/draft-writers.ts'
import { emptyDraft, type IntakeDraft } from '../../../shared/intake/draft.ts'
import { err, ok } from '../../../shared/kernel/result.ts'

const window = '8f3c5a52-6f0e-4a51-9a54-1d1f8a0a6f11'

/** A core that keeps one draft and may be away. */
function core(start = 0) {
  const kept: { revision: number; words: string }[] = []
  const writers = createDraftWriters()
  let revision = start
  let away = false
  let losesAnswers = false
  const unreachable = () => err(new RefusalError('intake.saveDraft', { code: 'unreachable', params: {} }))
  return {
    kept,
    setAway: (now: boolean) => (away = now),
    loseAnswers: (now: boolean) => (losesAnswers = now),
    saveElsewhere: () => (revision += 1),
    save: async (seen: number, draft: IntakeDraft, turn: number) => {
      await Promise.resolve()
      if (away) return unreachable()
      const asked = { revision: seen, from: { window, turn } }
      if (writers.judge('d', revision, asked) !== 'take') {
        const params = { revision }
        return err(new RefusalError('intake.saveDraft', { code: 'draft-changed-elsewhere', params }))
      }
      revision += 1
      kept.push({ revision, words: draft.words })
      writers.took('d', revision, asked)
      if (losesAnswers) return unreachable()
      return ok({ revision, receivedAt: 1_000 })
    },
  }
}

function sessionOn(bench: ReturnType<typeof core>, revision = 0) {
  return createDraftSession({ id: 'd', draft: emptyDraft, revision, waitMs: 60_000, save: bench.save })
}

describe('a unfinished intake', () => {
  it('keeps the newest of what was typed, one saving after the other', async () => {
    const bench = core()
    const session = sessionOn(bench)
    session.change({ words: 'Hit' })
    const first = session.flush()
    session.change({ words: 'Hit a tree' })
    await first
    await session.flush()
    expect(bench.kept).toEqual([
      { revision: 1, words: 'Hit' },
      { revision: 2, words: 'Hit a tree' },
    ])
    expect(session.current().saving).toBe('saved')
  })

  it('keeps what is on the screen while the core is away, and saves it afterwards', async () => {
    const bench = core()
    const session = sessionOn(bench)
    bench.setAway(true)
    session.change({ words: 'Fell' })
    await session.flush()
    expect(session.current()).toMatchObject({ saving: 'failed', draft: { words: 'Fell' } })
    bench.setAway(false)
    await session.flush()
    expect(session.current().saving).toBe('saved')
    expect(bench.kept).toEqual([{ revision: 1, words: 'Fell' }])
  })

  it('sends the last letters when the page goes, while the saving before is still under way', async () => {
    const bench = core()
    const session = sessionOn(bench)
    session.change({ words: 'Hit' })
    const first = session.flush()
    session.change({ words: 'Hit a tree' })
    session.leave()
    // The page is gone: nothing waits for an answer and sends more.
    await Promise.resolve()
    await Promise.resolve()
    expect(bench.kept.map(({ words }) => words)).toEqual(['Hit', 'Hit a tree'])
    // It came back: everything is saved, and nothing is called another window's.
    await first
    expect(session.current()).toMatchObject({ saving: 'saved', draft: { words: 'Hit a tree' } })
    expect(bench.kept).toHaveLength(2)
  })

  it('takes its own saving whose answer was lost for its own', async () => {
    const bench = core()
    const session = sessionOn(bench)
    bench.loseAnswers(true)
    session.change({ words: 'Fell' })
    await session.flush()
    expect(session.current().saving).toBe('failed')
    bench.loseAnswers(false)
    await session.flush()
    expect(session.current().saving).toBe('saved')
  })

  it('never overwrites another window until a person says so', async () => {
    const bench = core()
    const session = sessionOn(bench)
    bench.saveElsewhere()
    session.change({ words: 'Mine' })
    await session.flush()
    session.change({ words: 'Mine, still' })
    await session.flush()
    expect(session.current()).toMatchObject({ saving: 'elsewhere', theirs: 1 })
    expect(bench.kept).toEqual([])
    await session.keepMine()
    expect(bench.kept).toEqual([{ revision: 2, words: 'Mine, still' }])
  })

  it('is not worth keeping while nothing but a unit was looked at', () => {
    const session = sessionOn(core())
    session.change({ serialRaw: '095xe1', serial: '095XE1' })
    session.fillIn({ model: 'Mavic Air 2' })
    expect(session.isWorthKeeping()).toBe(false)
    session.change({ words: 'Hit a tree' })
    expect(session.isWorthKeeping()).toBe(true)
    expect(sessionOn(core(3), 3).isWorthKeeping()).toBe(true)
  })
})
