import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { openBench } from '../../electron/bench/open-bench.ts'
import { openDatabase } from '../../electron/db/open.ts'
import { createSigner, newSigningKey, type Signer } from '../../electron/ledger/signer.ts'
import { recordReader } from '../../electron/ledger/ledger.ts'
import { createSharedSecrets, ownSecretKeys } from '../../electron/people/index.ts'
import { createPersonalStore } from '../../electron/personal/personal-store.ts'
import { centreStream } from '../../shared/people/events.ts'
import { need } from './centre/need.ts'
import { createTestApp, type TestApp } from './create-test-app.ts'
import { takeIn } from './intake.ts'
import { register } from './plans.ts'
import { SharingBench } from './sharing-bench.ts'
import { testPorts } from './test-ports.ts'

/** How a bench delivers what waits and reads what is new. */
export type Deliver = (bench: SharingBench) => Promise<void>

/** The records of a centre that three benches are going to share, in a folder of their own. */
export async function centreToShare() {
  const app = await createTestApp()
  const client = await app.setUp()
  const { id: plan } = await register(client, { serialRaw: '095XE160021234' })
  const { caseId: repairCase } = await takeIn(client, { serial: 'X1' })
  await app.app.close()
  const { home, others, signers, deps } = await homeToShare(app, 2)
  let runs = 0
  return {
    ids: { plan, repairCase },
    now: app.clock.now(),
    trusted: [home.keys.signer.publicKey],
    benches: signers.map(({ bench }) => bench),
    /** Three benches that stand at the same position of a new log; `deliver` is called for each in turn. */
    async begin(deliver: Deliver): Promise<readonly SharingBench[]> {
      runs += 1
      const benches: SharingBench[] = []
      for (const [index, signer] of signers.entries()) {
        const path = join(app.dir, `run-${runs}-${index}.sqlite`)
        // Whoever joins begins with what the first bench has at that position.
        await copyFor(benches[0] ?? home.database, path, signer)
        const bench = new SharingBench(path, signer, { ...deps, number: index + 1 })
        if (index === 0) {
          bench.found()
          for (const [at, other] of others.entries()) registerBench(bench, other, at + 2, app.clock.now())
        }
        await deliver(bench)
        benches.push(bench)
      }
      return benches
    },
    async close() {
      home.close()
      await app.close()
    },
  }
}

/** The records of an app that was closed, with so many further benches that trust each other. */
export async function homeToShare(app: TestApp, further: number) {
  const home = need(await openBench(testPorts(app.dir, app.clock)))
  const others = Array.from({ length: further }, () => createSigner(uuidv7(), newSigningKey().privateKey))
  const signers = [home.keys.signer, ...others]
  const personal = createPersonalStore(home.keys)
  const { commitments } = ownSecretKeys(home.keys)
  const secrets = createSharedSecrets(home.keys, commitments, recordReader(home.database.reader))
  const deps = {
    texts: personal,
    stores: { personal, secrets },
    keysOf: (bench: string) => signers.filter((one) => one.bench === bench).map(({ publicKey }) => publicKey),
  }
  return { home, others, signers, deps }
}

/** A copy of records in which another bench goes on. */
export async function copyFor(
  records: { copyTo(path: string): Promise<void> },
  path: string,
  { bench }: Signer,
): Promise<void> {
  await records.copyTo(path)
  const copy = openDatabase(path)
  copy.exec(`UPDATE own_chain SET bench = '${bench}'`)
  copy.close()
}

/** Lets the others trust what a further bench signs. */
export function registerBench(
  founder: SharingBench,
  { bench, publicKey, key }: Signer,
  number: number,
  now: number,
): void {
  const [id = ''] = founder.ledger.ids(centreStream)
  const body = { bench, publicKey, key, name: `Bench ${number}`, number }
  founder.transact(now, (work) =>
    work.append(centreStream, id, work.events(centreStream, id).length, [
      centreStream.event('bench.registered', body),
    ]),
  )
}
