import { addDays, localDate } from '../../shared/kernel/time.ts'
import { asOf, need, type SampleDeps, type SamplePerson } from './deps.ts'

/** What paid repairs of the sample are quoted with: an hour of work, and a part. */
const samplePrices = [
  { code: 'LAB-60', name: 'Hour of labour', kind: 'labour', amount: 129_000 },
  { code: 'PART-GIMBAL', name: 'Gimbal', kind: 'part', amount: 349_900 },
] as const

/** The price list of the sample; what a manager has set already stays. */
export async function addPrices(
  deps: SampleDeps,
  manager: Pick<SamplePerson, 'personId' | 'roles'>,
  at: number,
): Promise<void> {
  const call = asOf(manager, at)
  const before = await need(deps.prices['prices.vat'](call, {}))
  const vat = before.vat ?? { rates: [2_100, 1_200, 0], basis: 'gross' as const }
  if (before.vat === null) await need(deps.prices['prices.setVat'](call, { version: 0, vat }))
  const { prices } = await need(deps.prices['prices.list'](call, {}))
  for (const price of samplePrices.filter(({ code }) => prices.every((known) => known.code !== code)))
    await need(deps.prices['prices.set'](call, { ...price, version: 0, vat: vat.rates[0] ?? 0 }))
}

/** The customer of a paid repair agrees to its price, by word, before the work begins. */
export async function agreePrice(
  deps: SampleDeps,
  bench: SamplePerson,
  caseId: string,
  at: number,
): Promise<void> {
  const call = asOf(bench, at)
  const lines = samplePrices.map(({ code }) => ({ code, quantity: 1, amount: null }))
  const validUntil = addDays(localDate(at, deps.centre().zone), 30)
  const made = await need(
    deps.quotes['quotes.make'](call, { caseId, version: 0, lines, fee: null, validUntil }),
  )
  await need(deps.quotes['quotes.accept'](call, { caseId, ...made, means: 'word', signed: null }))
}

/** The customer pays what is outstanding, by card, before the unit leaves. */
export async function payAll(
  deps: SampleDeps,
  bench: SamplePerson,
  caseId: string,
  at: number,
): Promise<void> {
  const call = asOf(bench, at)
  const { version, balance } = await need(deps.payments['payments.ofCase'](call, { caseId }))
  const amount = balance?.outstanding ?? 0
  if (amount === 0) return
  const paid = { caseId, version, amount, means: 'card', reference: 'T-000147' } as const
  await need(deps.payments['payments.receive'](call, paid))
}
