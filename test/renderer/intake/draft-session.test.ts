import { describe, expect, it } from 'vitest'
import { RefusalError } from '../../../renderer/base/client/refusal-error.ts'
import { createDraftSession } from '../../../renderer/intake/draft/draft-session.ts'
import { emptyDraft, type IntakeDraft } from '../../../shared/intake/draft.ts'
import { err, ok } from '../../../shared/kernel/result.ts'

/** A core that keeps one draft and may be away. */
function core(start = 0) {
  const kept: { revision: number; words: string }[] = []
  let revision = start
  let away = false
  return {
    kept,
    setAway: (now: boolean) => (away = now),
    saveElsewhere: () => (revision += 1),
    save: async (seen: number, draft: IntakeDraft) => {
      await Promise.resolve()
      if (away) return err(new RefusalError('intake.saveDraft', { code: 'unreachable', params: {} }))
      if (seen !== revision) {
        const params = { revision }
        return err(new RefusalError('intake.saveDraft', { code: 'draft-changed-elsewhere', params }))
      }
      revision += 1
      kept.push({ revision, words: draft.words })
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
