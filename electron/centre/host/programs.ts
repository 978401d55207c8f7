import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import type { RunAs } from './identity.ts'

/** The environment of PostgreSQL's programs: its words in English, and none of the settings that it would read from ours. */
export function engineEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(?:PG|LC_|LANG)/.test(name))
  return { ...Object.fromEntries(kept), LC_ALL: 'C' }
}

/** Runs one of PostgreSQL's programs to its end. */
export async function runProgram(
  program: string,
  args: readonly string[],
  { runAs, cwd, input = '' }: { readonly runAs: RunAs | null; readonly cwd: string; readonly input?: string },
): Promise<{ readonly code: number | null; readonly words: string }> {
  const child = spawn(program, args, {
    cwd,
    env: engineEnvironment(),
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
    ...runAs,
  })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  // A program that ended before it read is no fault of ours.
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const [code, out, err] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
  return { code, words: `${out}${err}` }
}
