import { addDays, localDate } from '../../shared/kernel/time.ts'
import { asOf, need, type SampleDeps, type SamplePerson } from './deps.ts'

/** What paid repairs of the sample are quoted with: an hour of work, and a part. */
const samplePrices = [
  { code: 'LAB-60', name: 'Hour of labour', kind: 'labour', amount: 129_000 },
  { code: 'PART-GIMBAL', name: 'Gimbal', kind: 'part', amount: 349_900 },
] as const

/** What a dollar, which plan fees are listed in, is worth in the sample: about what it was; one to one where nothing is said. */
const dollarIn: Readonly<Record<string, number>> = { CZK: 23_000_000, EUR: 920_000 }

/** The price list of the sample, and the rate that its fees are converted at; what a manager has set already stays. */
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
  const { currency, zone } = deps.centre()
  const { rates } = await need(deps.prices['prices.rates'](call, {}))
  if (currency === 'USD' || rates.some(({ from }) => from === 'USD')) return
  const on = localDate(at, zone)
  const millionths = dollarIn[currency] ?? 1_000_000
  await need(deps.prices['prices.recordRate'](call, { from: 'USD', on, millionths }))
}

/**
 * The customer agrees by word before the work begins: to the price of a paid repair, or to the plan's fee for a replacement.
 * Nothing is asked of one who pays nothing.
 */
export async function agreePrice(
  deps: SampleDeps,
  bench: SamplePerson,
  caseId: string,
  at: number,
): Promise<void> {
  const call = asOf(bench, at)
  const { priceNeeded, fee } = await need(deps.quotes['quotes.ofCase'](call, { caseId }))
  if (!priceNeeded && fee === null) return
  const lines = priceNeeded ? samplePrices.map(({ code }) => ({ code, quantity: 1, amount: null })) : []
  const { vat } = await need(deps.prices['prices.vat'](call, {}))
  const validUntil = addDays(localDate(at, deps.centre().zone), 30)
  const made = await need(
    deps.quotes['quotes.make'](call, {
      caseId,
      version: 0,
      lines,
      fee: fee && { vat: vat?.rates[0] ?? 0 },
      validUntil,
    }),
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
