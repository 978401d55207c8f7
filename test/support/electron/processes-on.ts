import { readdirSync, readFileSync } from 'node:fs'

/** Processes that were started on a profile, with the command line of each. */
export const processesOn = (profile: string): readonly { readonly pid: number; readonly line: string }[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), line: commandOf(name) }))
    .filter(({ line }) => line.includes(profile))

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}
