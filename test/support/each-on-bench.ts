import { expect, test } from '@playwright/test'
import { serveBench, type ServedBench } from './serve-bench.ts'
import { watchPages, type WatchedPage } from './watched-page.ts'

/** A bench of its own for every test of a spec. Throws where it is asked for outside of a test. */
export interface EachBench {
  readonly served: ServedBench
  readonly watched: WatchedPage
}

/** Serves a bench for each test. Its pages must have nothing to complain of, and ask for nothing outside. */
export function eachOnBench(): EachBench {
  let running: EachBench | undefined
  const now = (): EachBench => {
    if (!running) throw new Error('no test is running')
    return running
  }
  test.beforeEach(async ({ context }) => {
    running = { watched: watchPages(context), served: await serveBench() }
  })
  test.afterEach(async ({ context }) => {
    const { served, watched } = now()
    // A page that outlives its server looks for it, and says so in its console.
    await context.close()
    await served.close()
    expect([...watched.complaints, ...watched.outside]).toEqual([])
  })
  return {
    get served() {
      return now().served
    },
    get watched() {
      return now().watched
    },
  }
}
