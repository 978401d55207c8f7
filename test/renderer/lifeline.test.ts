import { describe, expect, it } from 'vitest'
import { layOutLife, placeOf } from '../../renderer/plans/lifeline/lifeline.ts'

const at = (date: string): number => Date.parse(`${date}T11:00:00Z`)

type Life = Parameters<typeof layOutLife>[0]

const life: Life = {
  startsAt: at('2026-03-01'),
  endsAt: at('2027-03-01'),
  registeredAt: at('2026-02-27'),
  plus: null,
  warrantyEndsAt: null,
  extendedWarranty: null,
  seals: [],
  cases: [],
  timeline: [],
  zone: 'Europe/Prague',
}

const repair = (id: string, date: string): Life['cases'][number] => ({
  id,
  rma: `RMA-${id}`,
  serial: 'A',
  status: 'closed',
  outcome: 'plan-replacement',
  receivedAt: at(date),
})

const happened = (type: string, date: string): Life['timeline'][number] => ({
  id: `${type} ${date}`,
  type,
  at: at(date),
  actor: 'somebody',
  bench: 'bench',
  detail: {},
})

describe('a plan’s life on a line', () => {
  it('is drawn to scale: as far apart as in time', () => {
    const drawn = layOutLife(life, at('2026-06-01'), 'en')
    const [plan] = drawn.spans
    const width = placeOf(drawn, plan?.to ?? 0) - placeOf(drawn, plan?.from ?? 0)
    expect(width).toBeCloseTo((life.endsAt - life.startsAt) / (drawn.to - drawn.from), 10)
    expect(placeOf(drawn, drawn.from)).toBe(0)
    expect(placeOf(drawn, drawn.to)).toBe(1)
  })

  it('shows now where it is near, and not at all where it is years away', () => {
    expect(layOutLife(life, at('2026-06-01'), 'en').now).toBe(at('2026-06-01'))
    expect(layOutLife(life, at('2027-04-01'), 'en')).toMatchObject({ now: at('2027-04-01') })
    const later = layOutLife(life, at('2035-01-01'), 'en')
    expect(later.now).toBeNull()
    expect(later.to).toBeLessThan(at('2027-06-01'))
  })

  it('draws each suspension to its end, and one that lasts to now', () => {
    const timeline = [
      happened('plan.suspended', '2026-09-01'),
      happened('plan.resumed', '2026-06-10'),
      happened('plan.suspended', '2026-06-01'),
    ]
    const { spans } = layOutLife({ ...life, timeline }, at('2026-10-01'), 'en')
    expect(spans.filter(({ kind }) => kind === 'suspended')).toEqual([
      { kind: 'suspended', from: at('2026-06-01'), to: at('2026-06-10') },
      { kind: 'suspended', from: at('2026-09-01'), to: at('2026-10-01') },
    ])
  })

  it('puts marks that would touch below each other, and others side by side', () => {
    const cases = [repair('a', '2026-05-01'), repair('b', '2026-05-03'), repair('c', '2026-09-01')]
    const { claims } = layOutLife({ ...life, cases }, at('2026-10-01'), 'en')
    expect(claims.map(({ rma, lane }) => [rma, lane])).toEqual([
      ['RMA-a', 0],
      ['RMA-b', 1],
      ['RMA-c', 0],
    ])
  })

  it('names months in the language, years where they begin, in the plan’s zone, never more than fit', () => {
    const { ticks } = layOutLife(life, at('2026-06-01'), 'cs')
    expect(ticks.map(({ label }) => label)).toContain('2027')
    expect(ticks.map(({ label }) => label)).toContain('kvě')
    expect(ticks.length).toBeLessThanOrEqual(14)
    for (const tick of ticks) expect(new Date(tick.at).toISOString()).toMatch(/T2[23]:00:00/)
    const long = layOutLife({ ...life, warrantyEndsAt: at('2040-01-01') }, at('2026-06-01'), 'en')
    expect(long.ticks.length).toBeLessThanOrEqual(15)
  })
})
