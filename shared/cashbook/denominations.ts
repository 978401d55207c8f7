/** Notes and coins that are in use, the largest first, in minor units. A currency that is not here is counted by its sum. */
const inUse: Readonly<Record<string, readonly number[]>> = {
  CZK: [5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1].map((crowns) => crowns * 100),
  EUR: [50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1],
  PLN: [50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1],
  USD: [10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 25, 10, 5, 1],
  GBP: [5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1],
  CHF: [100_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5],
}

export function denominationsOf(currency: string): readonly number[] {
  return inUse[currency] ?? []
}

/** What notes and coins come to. */
export function countOf(
  denominations: readonly { readonly value: number; readonly count: number }[],
): number {
  return denominations.reduce((sum, { value, count }) => sum + value * count, 0)
}
