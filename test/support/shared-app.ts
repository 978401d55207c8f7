import { join } from 'node:path'
import type { NewEvent, Stream } from '../../shared/kernel/stream.ts'
import type { TestApp } from './create-test-app.ts'
import { need } from './centre/need.ts'
import { copyFor, homeToShare, registerBench } from './centre-to-share.ts'
import { ModelLog } from './model-log.ts'
import { SharingBench } from './sharing-bench.ts'

/** What two benches do without each other, and how they meet. */
export interface Apart {
  /** The bench of the app, and another one. */
  readonly here: SharingBench
  readonly other: SharingBench
  record<S extends Stream>(
    this: void,
    bench: SharingBench,
    stream: S,
    id: string,
    ...events: NewEvent<S>[]
  ): void
  /** `first` delivers before the other one: what both did counts as it did it. */
  meet(this: void, first: SharingBench): void
}

/**
 * The records of an app that is shared with a second bench on a log. `use` puts both to work while the app is closed;
 * afterwards it runs again, on what came of it. `actor`: who does what the other bench does.
 */
export async function withOtherBench(
  app: TestApp,
  actor: string,
  use: (apart: Apart) => void,
): Promise<void> {
  await app.app.close()
  const { home, others, deps: shared } = await homeToShare(app, 1)
  const [signer] = others
  if (!signer) throw new Error('there is no second bench')
  const deps = { ...shared, actor }
  const here = new SharingBench('', home.keys.signer, { ...deps, number: 1, open: () => home.database })
  const log = new ModelLog()
  here.found()
  registerBench(here, signer, 2, app.clock.now())
  here.push(log, 1_000)
  need(here.pull(log, 1_000))
  const path = join(app.dir, 'other.sqlite')
  await copyFor(here, path, signer)
  const other = new SharingBench(path, signer, { ...deps, number: 2 })
  use({
    here,
    other,
    record(bench, stream, id, ...events) {
      app.clock.advance(1_000)
      const done = bench.transact(app.clock.now(), (work) =>
        work.append(stream, id, work.events(stream, id).length, events),
      )
      if (!done) throw new Error(`nothing was recorded of ${stream.nameOf(id)}`)
    },
    meet(first) {
      for (let turn = 0; turn < 6; turn += 1)
        for (const bench of [first, first === here ? other : here]) {
          need(bench.pull(log, 1_000))
          bench.push(log, 1_000)
        }
    },
  })
  other.close()
  home.close()
  await app.restart()
}
