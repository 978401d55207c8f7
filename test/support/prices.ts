import type { Input } from '../../shared/rpc/api.ts'
import type { TestClient } from './test-client.ts'

/** Czech rates, prices with VAT in them. */
export async function setCzechVat(client: TestClient, basis: 'gross' | 'net' = 'gross'): Promise<void> {
  const { version } = await client.need('prices.vat', {})
  await client.need('prices.setVat', { version, vat: { rates: [2_100, 1_200, 0], basis } })
}

/** A price by its code; an hour of labour for 1 290 where nothing else is said. */
export async function setPrice(client: TestClient, change: Partial<Input<'prices.set'>> = {}): Promise<void> {
  const price = {
    code: 'LAB-60',
    version: 0,
    name: 'Hour of labour',
    kind: 'labour',
    amount: 129_000,
  } as const
  await client.need('prices.set', { ...price, vat: 2_100, ...change })
}
