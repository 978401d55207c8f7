import type { Input, Output } from '../../shared/rpc/api.ts'
import { setCzechVat, setPrice } from './prices.ts'
import type { TestClient } from './test-client.ts'

/** A quote for an hour of labour, good for a year; `client` may set prices. Answers with where the quote stands. */
export async function quoteCase(
  client: TestClient,
  caseId: string,
  change: Partial<Input<'quotes.make'>> = {},
): Promise<Output<'quotes.make'>> {
  if ((await client.need('prices.vat', {})).vat === null) await setCzechVat(client)
  const { prices } = await client.need('prices.list', {})
  if (!prices.some(({ code }) => code === 'LAB-60')) await setPrice(client)
  const { version, today } = await client.need('quotes.ofCase', { caseId })
  return await client.need('quotes.make', {
    caseId,
    version,
    lines: [{ code: 'LAB-60', quantity: 1 }],
    validUntil: `${Number(today.slice(0, 4)) + 1}${today.slice(4).replace('02-29', '02-28')}`,
    ...change,
  })
}

/** The customer of a paid repair agrees to a price; nothing happens where none is needed. */
export async function agreePrice(client: TestClient, caseId: string): Promise<void> {
  if (!(await client.need('quotes.ofCase', { caseId })).priceNeeded) return
  const made = await quoteCase(client, caseId)
  await client.need('quotes.accept', { caseId, ...made, means: 'word' })
}

/** The customer pays what is outstanding, by card; nothing happens where nothing is. */
export async function payOutstanding(client: TestClient, caseId: string): Promise<void> {
  const { version, balance } = await client.need('payments.ofCase', { caseId })
  const amount = balance?.outstanding ?? 0
  if (amount > 0)
    await client.need('payments.receive', { caseId, version, amount, means: 'card', reference: 'T-1' })
}
