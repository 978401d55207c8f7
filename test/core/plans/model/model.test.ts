import { join } from 'node:path'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { noneUnreadable } from '../../../support/none-unreadable.ts'
import { projectors, streams } from '../../../../electron/program/projectors.ts'
import { openDatabase } from '../../../../electron/db/open.ts'
import { rebuildProjections } from '../../../../electron/ledger/rebuild.ts'
import { createTestApp } from '../../../support/create-test-app.ts'
import { times } from '../../../support/tier.ts'
import {
  Accept,
  Cancel,
  Manage,
  Register,
  Restart,
  Reverse,
  Seal,
  SealTogether,
  Ship,
  Stock,
} from './commands.ts'
import { emptyModel, readProjections, spares, units, type Model, type Real } from './world.ts'

const RUNS = times({ full: 6, nightly: 300 })

const unit = fc.constantFrom(...units)
const spare = fc.constantFrom(...spares)
const anySerial = fc.oneof({ weight: 1, arbitrary: unit }, { weight: 1, arbitrary: spare })
const place = fc.nat(4)
const plan = fc.nat(2)

const commands = fc.commands(
  [
    anySerial.map((serial) => new Register(serial)),
    anySerial.map((serial) => new Accept(serial)),
    anySerial.map((serial) => new Accept(serial)),
    place.map((at) => new Cancel(at)),
    fc
      .oneof({ weight: 5, arbitrary: spare }, { weight: 1, arbitrary: unit })
      .map((serial) => new Stock(serial)),
    fc.tuple(place, spare).map(([at, to]) => new Seal(at, [to, to])),
    fc.tuple(place, spare).map(([at, to]) => new Seal(at, [to, to])),
    fc.tuple(place, spare).map(([at, to]) => new Seal(at, [to, to])),
    fc.tuple(place, anySerial, spare).map(([at, one, other]) => new Seal(at, [one, other])),
    fc
      .tuple(fc.array(place, { minLength: 2, maxLength: 3 }), spare)
      .map(([at, to]) => new SealTogether(at, to)),
    plan.map((at) => new Reverse(at)),
    plan.map((at) => new Reverse(at)),
    place.map((at) => new Ship(at)),
    fc
      .tuple(plan, fc.constantFrom('suspend', 'resume', 'resume', 'terminate'))
      .map(([at, deed]) => new Manage(at, deed)),
    fc.constant(new Restart()),
  ],
  { maxCommands: 60, size: 'max' },
)

const opening = [
  ...units.slice(0, 3).map((serial) => new Register(serial)),
  ...spares.slice(0, 4).map((serial) => new Stock(serial)),
  ...units.slice(0, 2).map((serial) => new Accept(serial)),
]

/** What holds whatever happened: told by the core itself, compared with the model. */
async function expectInvariants(model: Model, { bench, client }: Real): Promise<void> {
  const bound = new Set<string>()
  for (const plan of model.plans) {
    const view = await client.need('plans.get', { id: plan.id })
    expect(view.used).toBeGreaterThanOrEqual(0)
    expect(view.used).toBeLessThanOrEqual(view.granted + view.additional)
    expect(view).toMatchObject({ serial: plan.serial, used: plan.used, endsAt: plan.endsAt })
    expect(view.reservation?.rma ?? null).toBe(
      plan.held === null ? null : (model.cases[plan.held]?.rma ?? ''),
    )
    expect(view.lineage.map(({ serial }) => serial)).toEqual([
      ...plan.seals.map(({ from }) => from),
      plan.serial,
    ])
    if (plan.over) continue
    expect(bound.has(view.serial)).toBe(false)
    bound.add(view.serial)
  }
  for (const serial of [...units, ...spares]) {
    const { retired } = await client.need('intake.lookup', { raw: serial })
    expect(retired !== null).toBe(model.retired.has(serial))
  }
  expect(await client.need('upkeep.verifyLedger', {})).toMatchObject({ holds: true })
  const before = readProjections(bench.dir)
  await bench.app.close()
  const database = openDatabase(join(bench.dir, 'carebench.sqlite'))
  rebuildProjections(database, projectors, streams, noneUnreadable)
  database.close()
  expect(readProjections(bench.dir)).toEqual(before)
}

it(
  'keeps its promises under any sequence of commands, several people at once among them',
  { timeout: RUNS * 60_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(commands, async (sequence) => {
        await using bench = await createTestApp()
        const model = emptyModel()
        const real: Real = { bench, client: await bench.setUp() }
        // From a bench at work: plans, spares, cases that wait. From nothing, most sequences come to no reseal.
        for (const command of opening) await command.run(model, real)
        await fc.asyncModelRun(() => ({ model, real }), sequence)
        await expectInvariants(model, real)
      }),
      { numRuns: RUNS },
    )
  },
)
