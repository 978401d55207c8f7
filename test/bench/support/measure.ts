import { performance } from 'node:perf_hooks'

/** Times of many runs of one thing, in ms. */
export interface Times {
  readonly p50: number
  readonly p95: number
  readonly max: number
  readonly total: number
}

/** Runs something so often and keeps each time. The first tenth warms up and does not count. */
export async function times(runs: number, work: (run: number) => unknown): Promise<Times> {
  const measured: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now()
    await work(run)
    if (run >= runs / 10) measured.push(performance.now() - start)
  }
  return summary(measured)
}

export function summary(measured: readonly number[]): Times {
  const sorted = [...measured].sort((a, b) => a - b)
  const at = (part: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
  return {
    p50: at(0.5),
    p95: at(0.95),
    max: sorted.at(-1) ?? 0,
    total: sorted.reduce((sum, ms) => sum + ms, 0),
  }
}

/** One thing that takes long: how long. */
export async function once<T>(
  work: () => Promise<T> | T,
): Promise<{ readonly ms: number; readonly value: T }> {
  const start = performance.now()
  const value = await work()
  return { ms: performance.now() - start, value }
}

export function ms(value: number): string {
  return value >= 1000 ? `${(value / 1000).toFixed(2)} s` : `${value.toFixed(value < 10 ? 2 : 1)} ms`
}

export function line(what: string, { p50, p95, max }: Times): string {
  return `${what.padEnd(58)} p50 ${ms(p50).padStart(9)}  p95 ${ms(p95).padStart(9)}  max ${ms(max).padStart(9)}`
}

/** How many times as long the second takes. */
export function ratio(what: string, ours: number, other: number): string {
  return `${`  ${what}`.padEnd(58)} × ${(other / ours).toFixed(1)}`
}
