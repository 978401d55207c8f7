import { randomUUID } from 'node:crypto'
import type * as fc from 'fast-check'
import { expect } from 'vitest'
import { MANAGER_PIN } from '../../../support/create-test-app.ts'
import { draftOf } from '../../../support/intake.ts'
import { registrationOf, step } from '../../../support/plans.ts'
import { hasOpenCase, planOn, type Model, type ModelPlan, type Real } from './world.ts'

type Command = fc.AsyncCommand<Model, Real>

/** A plan is bought for a serial: one plan in force each, never for a retired one. */
export class Register implements Command {
  readonly serial: string
  constructor(serial: string) {
    this.serial = serial
  }
  check = (): boolean => true
  async run(model: Model, { client }: Real): Promise<void> {
    const purchase = { kind: 'separate', agreedOn: '2026-02-28' } as const
    const answer = await client.call('plans.register', registrationOf({ serialRaw: this.serial, purchase }))
    const isFree = planOn(model, this.serial) < 0 && !model.retired.has(this.serial)
    expect(answer.ok).toBe(isFree)
    if (!answer.ok) return
    const { endsAt } = await client.need('plans.get', { id: answer.value.id })
    const { id } = answer.value
    model.plans.push({
      id,
      endsAt,
      serial: this.serial,
      used: 0,
      suspended: false,
      over: false,
      held: null,
      seals: [],
    })
  }
  toString = (): string => `register ${this.serial}`
}

/** A damaged unit comes in and the customer accepts: a plan's replacement is held. */
export class Accept implements Command {
  readonly serial: string
  constructor(serial: string) {
    this.serial = serial
  }
  check = (): boolean => true
  async run(model: Model, { client }: Real): Promise<void> {
    const { serial } = this
    const answer = await client.call('intake.submit', { id: randomUUID(), draft: draftOf({ serial }) })
    expect(answer.ok).toBe(!model.retired.has(serial) && !hasOpenCase(model, serial))
    if (!answer.ok) return
    const { caseId, rma, claim } = answer.value
    const at = planOn(model, serial)
    const plan = model.plans[at]
    const isCovered = plan !== undefined && !plan.suspended && plan.used < 2
    expect(claim.decision.outcome).toBe(isCovered ? 'plan-replacement' : 'paid-repair')
    await step(client, caseId, 'accepted')
    model.cases.push({ id: caseId, rma, plan: isCovered ? at : null, serial, state: 'accepted' })
    if (isCovered) plan.held = model.cases.length - 1
  }
  toString = (): string => `accept ${this.serial}`
}

export class Cancel implements Command {
  readonly place: number
  constructor(place: number) {
    this.place = place
  }
  check = (model: Readonly<Model>): boolean => model.cases[this.place]?.state === 'accepted'
  async run(model: Model, { client }: Real): Promise<void> {
    const one = model.cases[this.place]
    if (!one) return
    await step(client, one.id, 'cancelled')
    one.state = 'ended'
    for (const plan of model.plans) if (plan.held === this.place) plan.held = null
  }
  toString = (): string => `cancel case ${this.place}`
}

export class Stock implements Command {
  readonly serial: string
  constructor(serial: string) {
    this.serial = serial
  }
  check = (): boolean => true
  async run(model: Model, { client }: Real): Promise<void> {
    const asked = { serialRaw: this.serial, model: 'Mavic Air 2', grade: 'new' } as const
    const answer = await client.call('stock.receive', asked)
    const isNobodys = planOn(model, this.serial) < 0 && !model.retired.has(this.serial)
    expect(answer.ok).toBe(isNobodys && !model.stock.has(this.serial))
    if (answer.ok) model.stock.set(this.serial, 'in-stock')
  }
  toString = (): string => `stock ${this.serial}`
}

/** Whether sealing this case to this serial should work, and the plan it is about. */
function sealable(model: Model, place: number, to: string): ModelPlan | null {
  const one = model.cases[place]
  if (one?.state !== 'accepted' || one.plan === null) return null
  const plan = model.plans[one.plan]
  if (!plan || plan.over || plan.suspended || plan.held !== place || plan.serial !== one.serial) return null
  if (model.stock.get(to) !== 'in-stock' || model.retired.has(to) || planOn(model, to) >= 0) return null
  return to === plan.serial ? null : plan
}

function sealed(model: Model, place: number, plan: ModelPlan, to: string): void {
  plan.seals.push({ from: plan.serial, to, caseAt: place })
  model.retired.add(plan.serial)
  model.stock.set(to, 'used')
  plan.serial = to
  plan.used += 1
  plan.held = null
  const one = model.cases[place]
  if (one) one.state = 'replaced'
}

async function trySeal({ client }: Real, caseId: string, scans: readonly [string, string]): Promise<boolean> {
  const [firstScan, secondScan] = scans
  const shown = await client.call('reseal.preview', { caseId, firstScan, secondScan })
  const planVersion = shown.ok ? shown.value.planVersion : 1
  const asked = { caseId, planVersion, firstScan, secondScan, secret: MANAGER_PIN }
  return (await client.call('reseal.seal', asked)).ok
}

export class Seal implements Command {
  readonly place: number
  readonly scans: readonly [string, string]
  constructor(place: number, scans: readonly [string, string]) {
    this.place = place
    this.scans = scans
  }
  check = (model: Readonly<Model>): boolean => this.place < model.cases.length
  async run(model: Model, real: Real): Promise<void> {
    const [first, second] = this.scans
    const plan = first === second ? sealable(model, this.place, first) : null
    const done = await trySeal(real, model.cases[this.place]?.id ?? '', this.scans)
    expect(done).toBe(plan !== null)
    if (plan) sealed(model, this.place, plan, first)
  }
  toString = (): string => `seal case ${this.place} to ${this.scans.join(' / ')}`
}

/** Several people want the same unit, or the same case, at the same moment: one of them at most gets it. */
export class SealTogether implements Command {
  readonly places: readonly number[]
  readonly to: string
  constructor(places: readonly number[], to: string) {
    this.places = places
    this.to = to
  }
  check = (model: Readonly<Model>): boolean => this.places.every((place) => place < model.cases.length)
  async run(model: Model, real: Real): Promise<void> {
    const could = this.places.filter((place) => sealable(model, place, this.to) !== null)
    const done = await Promise.all(
      this.places.map((place) => trySeal(real, model.cases[place]?.id ?? '', [this.to, this.to])),
    )
    expect(done.filter(Boolean)).toHaveLength(could.length > 0 ? 1 : 0)
    const winner = this.places[done.indexOf(true)]
    if (winner === undefined) return
    const plan = sealable(model, winner, this.to)
    expect(plan).not.toBeNull()
    if (plan) sealed(model, winner, plan, this.to)
  }
  toString = (): string => `seal cases ${this.places.join(', ')} to ${this.to} at once`
}

/** A manager takes the newest reseal back. */
export class Reverse implements Command {
  readonly place: number
  constructor(place: number) {
    this.place = place
  }
  check = (model: Readonly<Model>): boolean => (model.plans[this.place]?.seals.length ?? 0) > 0
  async run(model: Model, { client }: Real): Promise<void> {
    const plan = model.plans[this.place]
    const last = plan?.seals.at(-1)
    if (!plan || !last) return
    const view = await client.need('plans.get', { id: plan.id })
    const reseal = view.seals.find(({ reversed }) => reversed === null)?.id ?? ''
    const asked = { id: plan.id, version: view.version, reseal, reason: 'Again', secret: MANAGER_PIN }
    const answer = await client.call('reseal.reverse', asked)
    const one = model.cases[last.caseAt]
    expect(answer.ok).toBe(!plan.over && plan.held === null && one?.state === 'replaced')
    if (!answer.ok || !one) return
    plan.seals.pop()
    plan.serial = last.from
    plan.used -= 1
    plan.held = last.caseAt
    model.retired.delete(last.from)
    model.stock.set(last.to, 'in-stock')
    one.state = 'accepted'
  }
  toString = (): string => `reverse plan ${this.place}`
}

export class Ship implements Command {
  readonly place: number
  constructor(place: number) {
    this.place = place
  }
  check = (model: Readonly<Model>): boolean => model.cases[this.place]?.state === 'replaced'
  async run(model: Model, { client }: Real): Promise<void> {
    const one = model.cases[this.place]
    if (!one) return
    for (const to of ['ready', 'shipped', 'closed'] as const) await step(client, one.id, to)
    one.state = 'ended'
  }
  toString = (): string => `ship case ${this.place}`
}

export class Manage implements Command {
  readonly place: number
  readonly deed: 'suspend' | 'resume' | 'terminate'
  constructor(place: number, deed: 'suspend' | 'resume' | 'terminate') {
    this.place = place
    this.deed = deed
  }
  check = (model: Readonly<Model>): boolean => this.place < model.plans.length
  async run(model: Model, { client }: Real): Promise<void> {
    const plan = model.plans[this.place]
    if (!plan) return
    const { version } = await client.need('plans.get', { id: plan.id })
    const asked = { id: plan.id, version, reason: 'Because' }
    if (this.deed === 'terminate') {
      const answer = await client.call('plans.terminate', { ...asked, secret: MANAGER_PIN })
      expect(answer.ok).toBe(!plan.over && plan.held === null)
      plan.over ||= answer.ok
      return
    }
    const suspends = this.deed === 'suspend'
    const answer = await client.call(suspends ? 'plans.suspend' : 'plans.resume', asked)
    expect(answer.ok).toBe(!plan.over && plan.suspended !== suspends)
    if (answer.ok) plan.suspended = suspends
  }
  toString = (): string => `${this.deed} plan ${this.place}`
}

/** The program is closed and started again. */
export class Restart implements Command {
  check = (): boolean => true
  async run(_: Model, real: Real): Promise<void> {
    await real.bench.restart()
    real.client = await real.bench.signInAgain()
  }
  toString = (): string => 'restart'
}
