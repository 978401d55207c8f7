import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { jobArguments, seatbeltArguments, type Box } from '../../shared/video/other-boxes.ts'
import type { ToolLimits } from '../../shared/video/sandbox-arguments.ts'

export const SANDBOX_EXEC = '/usr/bin/sandbox-exec'
const WAIT_MS = 30_000

/** PowerShell of Windows itself, wherever that is installed. */
export function powerShell(): string {
  const root = process.env['SystemRoot'] ?? String.raw`C:\Windows`
  return String.raw`${root}\System32\WindowsPowerShell\v1.0\powershell.exe`
}

/** The command with its box around it. `view` says what it may see, where the box knows such a thing. */
export function inBox(
  box: Box,
  command: readonly [string, ...string[]],
  limits: ToolLimits,
  view: { readonly inputs: readonly string[]; readonly output: string | null },
): readonly [string, ...string[]] {
  const [tool, ...args] = command
  return box === 'seatbelt'
    ? [SANDBOX_EXEC, ...seatbeltArguments({ tool, ...view }), ...command]
    : [powerShell(), ...jobArguments(limits, tool, args)]
}

/** Being installed is not enough: the tool must say in it what it says outside. Null where it does not, or there is none. */
export async function workingBox(tool: string, limits: ToolLimits): Promise<Box | null> {
  const box = process.platform === 'darwin' ? 'seatbelt' : process.platform === 'win32' ? 'job-object' : null
  if (box === null) return null
  const run = promisify(execFile)
  const said = async ([command, ...args]: readonly [string, ...string[]]): Promise<string> =>
    (await run(command, args, { timeout: WAIT_MS, windowsHide: true })).stdout
  try {
    const plain = [tool, '-version'] as const
    const outside = await said([...plain])
    const inside = await said(inBox(box, [...plain], limits, { inputs: [], output: null }))
    return outside !== '' && inside === outside ? box : null
  } catch {
    return null
  }
}
