import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { projectors } from '../../../electron/program/projectors.ts'
import { openBench } from '../../../electron/bench/open-bench.ts'
import { createLedger } from '../../../electron/ledger/ledger.ts'
import { createPersonalStore } from '../../../electron/personal/personal-store.ts'
import { caseStatuses, hasEnded, type CaseStatus } from '../../../shared/intake/case-status.ts'
import type { ClaimRecord } from '../../../shared/intake/claim-record.ts'
import { caseStream, type CaseOpened } from '../../../shared/intake/events.ts'
import { rmaNumber } from '../../../shared/kernel/rma.ts'
import { RULEBOOK_VERSION } from '../../../shared/kernel/rulebook.ts'
import { ok } from '../../../shared/kernel/result.ts'
import { createTestApp, type TestApp } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { manualClock } from '../../support/manual-clock.ts'
import { testPorts } from '../../support/test-ports.ts'

const models = [
  'Mavic Air 2',
  'Mavic Mini',
  'Spark',
  'Phantom 4 Pro',
  'Inspire 2',
  'Ronin-S',
  'Osmo Action',
] as const
const firstNames = [
  'Žofie',
  'Karel',
  'Jiří',
  'Anežka',
  'Tomáš',
  'Lucie',
  'Přemysl',
  'Šárka',
  'Řehoř',
  'Eliška',
]
const lastNames = [
  'Dvořák',
  'Novotná',
  'Černý',
  'Příhodová',
  'Kučera',
  'Němcová',
  'Šťastný',
  'Veselá',
  'Horák',
]
const PER_COMMIT = 500

/** A bench with so many cases, most of them ended, written through the ledger as the program writes them. */
export async function bigCentre(cases: number, print: (line: string) => void): Promise<TestApp> {
  const dir = mkdtempSync(join(tmpdir(), 'carebench-bench-'))
  const clock = manualClock()
  const first = await createTestApp({ dir, clock })
  const { claim } = await takeIn(await first.setUp(), { serial: '095XE00000000' })
  await first.app.close()
  await fill(dir, clock.now(), cases, claim)
  print(`(a centre with ${cases} cases in ${dir})`)
  const bench = await createTestApp({ dir, clock })
  await bench.signInAgain()
  return bench
}

async function fill(dir: string, now: number, cases: number, claim: ClaimRecord): Promise<void> {
  const opened = await openBench(testPorts(dir, manualClock()))
  if (!opened.ok) throw new Error(opened.error.code)
  const { database, keys } = opened.value
  const personal = createPersonalStore(keys)
  const ledger = createLedger({
    database,
    signer: keys.signer,
    rulebook: RULEBOOK_VERSION,
    projectors,
    texts: personal,
    onCommit: () => {},
  })
  const year = new Date(now).getUTCFullYear()
  for (let from = 1; from < cases; from += PER_COMMIT) {
    ledger.transact({ actor: 'bench', now }, (work) => {
      for (let n = from; n < Math.min(from + PER_COMMIT, cases); n += 1) {
        const model = models[n % models.length] ?? models[0]
        // Numbers beyond a bench's yearly hundred thousand go to the years before.
        const rma = rmaNumber('PRG', year - Math.floor(n / 90_000), 1, (n % 90_000) + 2)
        const customer = personal.seal(work.tx, 'customer', person(n), now)
        const receivedAt = now - (cases - n) * 60_000
        const opened: CaseOpened = {
          rma,
          serial: serialOf(n),
          serialRaw: serialOf(n),
          activation: { state: 'unknown' },
          dealer: null,
          customer: { ...customer },
          words: 'Hit a tree.',
          accessories: [],
          photos: [],
          signature: null,
          draftId: uuidv7(),
          requestId: null,
          receivedAt,
          clockVerified: true,
          facts: {
            model,
            productRegion: 'CZ',
            cause: 'accident',
            damagedOn: null,
            damagedTime: null,
            warrantyEndsOn: null,
            components: ['gimbal'],
          },
        }
        const to = statusOf(n, cases)
        const moved = { from: 'checked-in', to, reason: '', carrier: '', tracking: '' } as const
        work.append(caseStream, uuidv7(), 0, [
          caseStream.event('case.opened', opened),
          caseStream.event('case.decided', { claim }),
          caseStream.event('case.moved', moved),
        ])
      }
      return ok(null)
    })
  }
  opened.value.close()
}

/** The newest two hundred are open, in every state; the rest is closed. */
function statusOf(n: number, cases: number): CaseStatus {
  const open = caseStatuses.filter((status) => !hasEnded(status))
  return n > cases - 200 ? (open[n % open.length] ?? 'decided') : 'closed'
}

export function serialOf(n: number): string {
  return `095XE${n.toString(36).toUpperCase().padStart(4, '0')}${String((n * 7919) % 100_000).padStart(5, '0')}`
}

function person(n: number): Record<string, string> {
  const first = firstNames[n % firstNames.length] ?? ''
  const last = lastNames[Math.floor(n / firstNames.length) % lastNames.length] ?? ''
  return {
    name: `${first} ${last} ${n}`,
    phone: `+420 7${String(n).padStart(8, '0')}`,
    email: `zakaznik${n}@example.cz`,
  }
}
