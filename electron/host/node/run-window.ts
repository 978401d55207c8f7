import { spawn } from 'node:child_process'
import { performance } from 'node:perf_hooks'

/** A program that ends with a failure this early never stood: a library is missing, or the screen is not ours. */
const STOOD_AFTER_MS = 5_000

export type WindowRun = { readonly stood: true; readonly exitCode: number } | { readonly stood: false }

/** Runs Electron on the source tree until its window is closed. Signals are passed on. */
export function runWindow(path: string, root: string, dataDir: string): Promise<WindowRun> {
  const { promise, resolve } = Promise.withResolvers<WindowRun>()
  const began = performance.now()
  const child = spawn(path, [root], { stdio: 'inherit', env: { ...process.env, CAREBENCH_DATA: dataDir } })
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  let asked = false
  const pass = (signal: NodeJS.Signals) => {
    asked = true
    child.kill(signal)
  }
  for (const signal of signals) process.on(signal, pass)
  const end = (run: WindowRun) => {
    for (const signal of signals) process.off(signal, pass)
    resolve(run)
  }
  child.on('error', () => end({ stood: false }))
  child.on('close', (code) => {
    const early = performance.now() - began < STOOD_AFTER_MS
    end(code !== 0 && early && !asked ? { stood: false } : { stood: true, exitCode: asked ? 0 : (code ?? 1) })
  })
  return promise
}
