import { spawn } from 'node:child_process'
import { performance } from 'node:perf_hooks'

/** A program that fails this early never started: a library is missing, or there is no display. */
const EARLY_EXIT_MS = 5_000

export type WindowRun = { readonly started: true; readonly exitCode: number } | { readonly started: false }

/** Runs Electron on the source tree until its window is closed. Signals are passed on. */
export function runWindow(path: string, root: string, dataDir: string): Promise<WindowRun> {
  const { promise, resolve } = Promise.withResolvers<WindowRun>()
  const startedAt = performance.now()
  const child = spawn(path, [root], { stdio: 'inherit', env: { ...process.env, CAREBENCH_DATA: dataDir } })
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  let stopRequested = false
  const pass = (signal: NodeJS.Signals) => {
    stopRequested = true
    child.kill(signal)
  }
  for (const signal of signals) process.on(signal, pass)
  const end = (run: WindowRun) => {
    for (const signal of signals) process.off(signal, pass)
    resolve(run)
  }
  child.on('error', () => end({ started: false }))
  child.on('close', (code) => {
    const early = performance.now() - startedAt < EARLY_EXIT_MS
    end(
      code !== 0 && early && !stopRequested
        ? { started: false }
        : { started: true, exitCode: stopRequested ? 0 : (code ?? 1) },
    )
  })
  return promise
}
