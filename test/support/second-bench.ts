import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { openBench } from '../../electron/bench/open-bench.ts'
import { openDatabase, type Database } from '../../electron/db/open.ts'
import { createLedger, type Ledger } from '../../electron/ledger/ledger.ts'
import { commitsAfter, type SealedCommit } from '../../electron/ledger/sealed-commit.ts'
import { createSigner, newSigningKey, type Signer } from '../../electron/ledger/signer.ts'
import { takeInCommits, type TakeInRefusal } from '../../electron/ledger/take-in.ts'
import { createPersonalStore } from '../../electron/personal/personal-store.ts'
import { projectors, streams } from '../../electron/program/projectors.ts'
import { ok, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { RULEBOOK_VERSION } from '../../shared/kernel/rulebook.ts'
import type { NewEvent, Stream } from '../../shared/kernel/stream.ts'
import { centreStream } from '../../shared/people/events.ts'
import type { TestApp } from './create-test-app.ts'
import { testPorts } from './test-ports.ts'

/** A bench that writes its own chain on a copy of another one's records. */
export interface WritingBench {
  readonly signer: Signer
  readonly database: Database
  append<S extends Stream>(at: number, stream: S, id: string, ...events: readonly NewEvent<S>[]): void
  /** What it has written after a number of its chain. */
  commits(after?: number): readonly SealedCommit[]
  /** Takes in what another bench wrote; nothing stays where a commit is refused. */
  takeIn(commits: readonly SealedCommit[], keys: readonly string[]): Result<{ taken: number }, TakeInRefusal>
}

/**
 * The records of a closed app with a second bench registered in them, and the second bench on a copy. `use` puts them to
 * work; afterwards the app may be started again.
 */
export async function withSecondBench(
  app: TestApp,
  use: (first: WritingBench, second: WritingBench) => void,
): Promise<Signer> {
  const opened = await openBench(testPorts(app.dir, app.clock))
  if (!opened.ok) throw new Error(opened.error.code)
  const bench = opened.value
  const texts = createPersonalStore(bench.keys)
  const first = writingBench(bench.database, bench.keys.signer, texts)
  const signer = createSigner(uuidv7(), newSigningKey().privateKey)
  const [stream = ''] = first.ledger.ids(centreStream)
  first.append(
    app.clock.now(),
    centreStream,
    stream,
    centreStream.event('bench.registered', {
      bench: signer.bench,
      name: 'Bench 2',
      number: 2,
      publicKey: signer.publicKey,
      key: signer.key,
    }),
  )
  const path = join(app.dir, 'second.sqlite')
  await bench.database.copyTo(path)
  const copy = openDatabase(path)
  copy.exec(`UPDATE own_chain SET bench = '${signer.bench}'`)
  try {
    use(first, writingBench(copy, signer, texts))
  } finally {
    copy.close()
    bench.close()
  }
  return signer
}

function writingBench(
  database: Database,
  signer: Signer,
  texts: ReturnType<typeof createPersonalStore>,
): WritingBench & { readonly ledger: Ledger } {
  const ledger = createLedger({
    database,
    signer,
    rulebook: RULEBOOK_VERSION,
    projectors,
    texts,
    onCommit: () => {},
  })
  return {
    signer,
    database,
    ledger,
    append(now, stream, id, ...events) {
      const done = ledger.transact({ actor: 'somebody', now }, (work): Result<null, Refusal> => {
        const appended = work.append(stream, id, work.events(stream, id).length, events)
        return appended.ok ? ok(null) : appended
      })
      if (!done.ok) throw new Error(done.error.code)
    },
    commits: (after = 0) =>
      commitsAfter(database.reader, { bench: signer.bench, branch: 1 }, after, Number.MAX_SAFE_INTEGER),
    takeIn: (commits, keys) =>
      database.write((tx) => takeInCommits({ projectors, streams, keysOf: () => keys }, tx, commits)),
  }
}
