import { expect, it } from 'vitest'
import { makeReport } from '../../../electron/reports/make-report.ts'
import { localDate } from '../../../shared/kernel/time.ts'
import { DEFINITIONS, dayStream } from '../../../shared/reports/events.ts'
import { actOn } from '../../support/bench-actions.ts'
import { centreToShare } from '../../support/centre-to-share.ts'
import { ModelLog } from '../../support/model-log.ts'
import type { SharingBench } from '../../support/sharing-bench.ts'

/** Closes the day on what the bench has so far, as a closing does. */
function close(bench: SharingBench, day: string, now: number): void {
  bench.transact(now, (work) => {
    const figures = makeReport(work.tx, { from: day, to: day }, { now })
    const by = 'person' as const
    const body = { day, figures, upTo: 0, by, definitions: DEFINITIONS, benches: [] }
    return work.append(dayStream, day, work.events(dayStream, day).length, [
      dayStream.event('day.closed', body),
    ])
  })
}

it('figures that wait count only where nothing that counts came before them', async () => {
  const centre = await centreToShare()
  const log = new ModelLog()
  const [some, other, third] = await centre.begin(async (bench) => {
    bench.push(log, 1_000)
    expect(bench.pull(log, 1_000)).toMatchObject({ ok: true })
  })
  if (!some || !other || !third) throw new Error('three benches')
  const now = centre.now + 1_000
  const day = localDate(now, 'Europe/Prague')
  // Nobody wrote meanwhile: what waits before a closing is in it.
  actOn(some, 'note', 0, centre.ids, now)
  close(some, day, now + 1_000)
  expect(some.waiting).toBe(2)
  some.push(log, 1_000)
  expect(some.pull(log, 1_000)).toMatchObject({ ok: true })
  expect(some.asideCount()).toBe(0)
  expect(other.pull(log, 1_000)).toMatchObject({ ok: true })

  const next = localDate(now + 86_400_000, 'Europe/Prague')
  close(some, next, now + 86_400_000)
  // A note goes beside everything else, and the figures do not have it.
  actOn(other, 'note', 0, centre.ids, now + 3_000)
  other.push(log, 1_000)
  expect(some.pull(log, 1_000)).toMatchObject({ ok: true })
  expect(some.asideCount()).toBe(1)
  some.push(log, 1_000)
  for (const bench of [other, third, some]) expect(bench.pull(log, 1_000)).toMatchObject({ ok: true })
  expect(other.tables()).toEqual(some.tables())
  for (const bench of [some, other, third]) bench.close()
  await centre.close()
})
