import { randomInt } from 'node:crypto'
import { ok, refuse } from '../../shared/kernel/result.ts'
import { DAY } from '../../shared/kernel/time.ts'
import { secretProblem } from '../../shared/people/secrets.ts'
import { SAMPLE_ID, sampleStream } from '../../shared/sample/events.ts'
import type { sampleContract } from '../../shared/sample/contract.ts'
import type { Handlers } from '../core/handler.ts'
import { asOf, need, type SampleDeps, type SamplePerson } from './deps.ts'
import { addPrices } from './prices.ts'
import { actionsOf, type SampleAction } from './play-unit.ts'
import { attachRecording, submissionActions, type SampleStudio } from './submissions.ts'
import { samplePeople, sampleRequests, sampleStock, sampleUnits } from './scenario.ts'

/** Longer ago than everything else in the sample. */
const BEGINNING_DAYS = 400

/** Sample data: a believable centre, made by the program's own procedures at past moments. */
export function createSample(deps: SampleDeps, studio: SampleStudio): Handlers<typeof sampleContract> {
  const isLoaded = (): boolean => deps.ledger.events(sampleStream, SAMPLE_ID).length > 0
  const isEmpty = async (now: number): Promise<boolean> => {
    const cases = await need(
      deps.intake['cases.list'](asOf({ personId: 'nobody', roles: [] }, now), {
        statuses: [],
        outcomes: [],
        text: '',
        onlyOpen: false,
        assignee: null,
        location: null,
        sort: 'rma',
        descending: true,
        offset: 0,
        limit: 1,
      }),
    )
    return cases.total === 0
  }
  return {
    'sample.status': async ({ now }) => {
      const loaded = isLoaded()
      return ok({ loaded, canLoad: !loaded && (await isEmpty(now)) })
    },
    'sample.load': async ({ now, caller, by }) => {
      if (isLoaded() || !(await isEmpty(now))) return refuse('not-empty')
      // First of all: whatever comes of the rest, what is in this folder is marked.
      deps.ledger.transact(by, (work) =>
        work.append(sampleStream, SAMPLE_ID, 0, [
          sampleStream.event('sample.loaded', { cases: sampleUnits.length }),
        ]),
      )
      const people = await addPeople(deps, caller, now)
      await addPrices(deps, caller, now - BEGINNING_DAYS * DAY)
      const wanted: Parameters<typeof attachRecording>[2][] = []
      const submissions = submissionActions(deps, benchesOf(people), now, (id, shows, by) => {
        wanted.push({ id, shows, by })
      })
      const actions = [...benchActions(deps, people, now), ...submissions]
      for (const { run } of actions.sort((a, b) => a.at - b.at)) await run()
      // Nobody waits for pictures: they come as a download would.
      studio.started(attachAll(deps, studio, wanted))
      return ok({
        cases: sampleUnits.length,
        people: people.map(({ name, roles, pin }) => ({ name, roles: [...roles], pin })),
      })
    },
  }
}

async function addPeople(
  deps: SampleDeps,
  caller: { readonly personId: string; readonly roles: SamplePerson['roles'] },
  now: number,
): Promise<SamplePerson[]> {
  const people: SamplePerson[] = []
  for (const { name, roles } of samplePeople) {
    const pin = newPin()
    const call = asOf(caller, now - BEGINNING_DAYS * DAY)
    const input = { name, roles: [...roles], secret: pin, language: null }
    const { personId } = await need(deps.addPerson(call, input))
    people.push({ personId, name, roles, pin })
  }
  return people
}

async function attachAll(
  deps: SampleDeps,
  studio: SampleStudio,
  wanted: readonly Parameters<typeof attachRecording>[2][],
): Promise<void> {
  for (const one of wanted) {
    try {
      await attachRecording(deps, studio, one)
    } catch (error) {
      if (!studio.signal.aborted) studio.failed(error)
    }
  }
}

function benchesOf(people: readonly SamplePerson[]): (place: number) => SamplePerson {
  const benches = people.filter(({ roles }) => roles.includes('technician'))
  return (place) => {
    const person = benches[place % benches.length]
    if (!person) throw new Error('the sample centre has no technician')
    return person
  }
}

function benchActions(deps: SampleDeps, people: readonly SamplePerson[], now: number): SampleAction[] {
  const benchOf = benchesOf(people)
  const received = now - 30 * DAY
  const stock = sampleStock.map(({ serial, model, grade }, place) => ({
    at: received,
    async run() {
      const unit = { serialRaw: serial, model, grade, region: null }
      await need(deps.stock['stock.receive'](asOf(benchOf(place), received), unit))
    },
  }))
  const requests = sampleRequests.map(({ serial, model, name, daysAgo, words }, place) => {
    const at = now - daysAgo * DAY
    return {
      at,
      async run() {
        await need(
          deps.requests['requests.add'](asOf(benchOf(place), at), {
            number: '',
            serial,
            model,
            name,
            phone: '+420 602 555 100',
            email: '',
            cause: null,
            words,
            damagedOn: null,
            filedAt: at,
          }),
        )
      },
    }
  })
  const units = sampleUnits.flatMap((unit, place) => actionsOf(deps, unit, benchOf(place), now, place))
  return [...stock, ...requests, ...units]
}

/** Six digits that the rules for PINs take. */
function newPin(): string {
  for (;;) {
    const pin = String(randomInt(0, 1_000_000)).padStart(6, '0')
    if (secretProblem(pin) === null) return pin
  }
}
