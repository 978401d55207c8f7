import type { Driver } from './driver.ts'

/** What a walk through a video found. */
export interface WalkReport {
  readonly steps: number
  /** Steps after which the picture was not the frame that was due, or the label said another one. */
  readonly wrong: readonly string[]
  /** Milliseconds from asking to having, each step. */
  readonly ms: readonly number[]
}

/** Walks that have caught players: the frame that is due is counted here, not by the driver. */
export type Walk =
  | { readonly kind: 'forward'; readonly most?: number }
  | { readonly kind: 'backward'; readonly most?: number }
  | { readonly kind: 'random'; readonly times: number; readonly seed: number }
  | { readonly kind: 'reversals'; readonly at: readonly number[] }
  | { readonly kind: 'bursts'; readonly times: number; readonly seed: number; readonly pauseMs: number }
  | { readonly kind: 'ends' }
  /** To and fro over frames that were shown a moment ago: only these steps are timed. */
  | { readonly kind: 'known'; readonly around: number; readonly times: number; readonly by: 1 | -1 }
  /** One step from places that nobody has been near to: only the step is timed. */
  | { readonly kind: 'cold-steps'; readonly times: number; readonly seed: number; readonly by: 1 | -1 }

export async function walk(driver: Driver, path: Walk): Promise<WalkReport> {
  const wrong: string[] = []
  const ms: number[] = []
  const last = driver.count - 1
  let due = 0
  const check = (what: string): void => {
    const code = driver.code()
    const label = driver.label()
    if (code !== due || label !== due) wrong.push(`${what}: due ${due}, picture ${code}, label ${label}`)
  }
  const jump = async (ordinal: number): Promise<void> => {
    due = Math.min(Math.max(ordinal, 0), last)
    await timed(() => driver.jump(ordinal))
    check(`jump to ${ordinal}`)
  }
  const step = async (by: number): Promise<void> => {
    due = Math.min(Math.max(due + by, 0), last)
    await timed(() => driver.step(by))
    check(`step ${by}`)
  }
  const timed = async (work: () => Promise<void>): Promise<void> => {
    const began = performance.now()
    await work()
    ms.push(performance.now() - began)
  }
  switch (path.kind) {
    case 'forward':
      await driver.jump(0)
      due = 0
      check('start')
      for (let n = 0; n < Math.min(last, path.most ?? last); n += 1) await step(1)
      break
    case 'backward':
      await driver.jump(last)
      due = last
      check('end')
      for (let n = 0; n < Math.min(last, path.most ?? last); n += 1) await step(-1)
      break
    case 'random': {
      const random = randomFrom(path.seed)
      for (let n = 0; n < path.times; n += 1) await jump(random(driver.count))
      break
    }
    case 'reversals':
      for (const ordinal of path.at) {
        await jump(ordinal)
        for (const by of [-1, 1, 1, -1, -1, -1, 1, 2, -2]) await step(by)
      }
      break
    case 'bursts': {
      const random = randomFrom(path.seed)
      await jump(Math.floor(last / 2))
      for (let n = 0; n < path.times; n += 1) {
        const by = random(2) === 0 ? 1 : -1
        const steps = Array.from({ length: 3 + random(30) }, () => by)
        for (const one of steps) due = Math.min(Math.max(due + one, 0), last)
        await timed(() => driver.burst(steps, path.pauseMs))
        check(`burst of ${steps.length * by}`)
      }
      break
    }
    case 'known': {
      const from = Math.max(0, path.around)
      const to = Math.min(last, from + path.times)
      const [first, then] = path.by === 1 ? [from, to] : [to, from]
      for (const place of [first, ...between(first, then), then, ...between(then, first), first]) {
        await driver.jump(place)
      }
      due = first
      check('start')
      for (let n = 0; n < to - from; n += 1) await step(path.by)
      break
    }
    case 'cold-steps': {
      const random = randomFrom(path.seed)
      for (let n = 0; n < path.times; n += 1) {
        due = 1 + random(last - 1)
        await driver.jump(due)
        await step(path.by)
      }
      break
    }
    case 'ends':
      await jump(0)
      for (let n = 0; n < 3; n += 1) await step(-1)
      await jump(last)
      for (let n = 0; n < 3; n += 1) await step(1)
      await jump(last + 50)
      await step(-1)
  }
  return { steps: ms.length, wrong: wrong.slice(0, 500), ms }
}

/** The places between two, neither of them in it, in order. */
function between(from: number, to: number): number[] {
  const by = Math.sign(to - from)
  return Array.from({ length: Math.max(0, Math.abs(to - from) - 1) }, (_, n) => from + by * (n + 1))
}

function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
