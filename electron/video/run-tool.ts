import { spawn, type ChildProcess } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { ulimitArguments } from '../../shared/video/other-boxes.ts'
import {
  limitArguments,
  sandboxArguments,
  usualLimits,
  type ToolLimits,
} from '../../shared/video/sandbox-arguments.ts'
import { inBox } from './find-box.ts'
import type { VideoTool } from './find-tool.ts'

/** One run of ffmpeg on files that may be attacks. */
export interface ToolRun {
  /** Files to read. `arguments` is told where the tool will see them. */
  readonly inputs: readonly string[]
  /** The folder to write to, or null. */
  readonly output: string | null
  readonly arguments: (seen: SeenPaths) => readonly string[]
  /** Wall clock, ms. */
  readonly timeoutMs: number
  readonly limits?: Partial<ToolLimits>
  /** Most bytes of standard output, and of what is said on standard error. */
  readonly maxOutputBytes?: number
  readonly signal?: AbortSignal | undefined
  /** Takes standard output piece by piece; it is then not collected. */
  readonly onOutput?: (chunk: Buffer) => void
  /** Takes what is said on standard error line by line, as it comes. */
  readonly onLine?: (line: string) => void
  /** Work that somebody waits for runs at normal priority; the rest steps back. */
  readonly urgent?: boolean
}

export interface SeenPaths {
  readonly inputs: readonly string[]
  /** Path of a file in the output folder. */
  readonly output: (name: string) => string
}

export interface ToolOutcome {
  readonly output: Buffer
  readonly errorOutput: string
}

export type ToolRefusal = Refusal<'timed-out' | 'too-much-output' | 'tool-failed' | 'cancelled'>

const MAX_STDERR_BYTES = 8 * 2 ** 20

/**
 * Runs the tool with every limit that this machine can set. Never throws for what a file does: a crash, a hang and a
 * flood are refusals.
 */
export function runTool(tool: VideoTool, run: ToolRun): Promise<Result<ToolOutcome, ToolRefusal>> {
  const child = start(tool, run)
  return new Promise((resolve) => {
    const output: Buffer[] = []
    const stderrChunks: Buffer[] = []
    let outputBytes = 0
    let stderrBytes = 0
    let line = ''
    let stopped: ToolRefusal['code'] | null = null
    const stop = (why: ToolRefusal['code']): void => {
      stopped ??= why
      kill(child)
    }
    const timer = setTimeout(() => {
      stop('timed-out')
    }, run.timeoutMs)
    const cancel = (): void => {
      stop('cancelled')
    }
    run.signal?.addEventListener('abort', cancel, { once: true })
    if (run.signal?.aborted === true) cancel()
    child.stdout?.on('data', (chunk: Buffer) => {
      outputBytes += chunk.length
      if (outputBytes > (run.maxOutputBytes ?? MAX_STDERR_BYTES)) return stop('too-much-output')
      if (run.onOutput) run.onOutput(chunk)
      else output.push(chunk)
    })
    child.stderr?.on('data', (chunk: Buffer) => {
      stderrBytes += chunk.length
      if (run.onLine) {
        const lines = (line + chunk.toString('latin1')).split('\n')
        line = (lines.pop() ?? '').slice(-4096)
        for (const whole of lines) run.onLine(whole)
        if (stderrBytes > (run.maxOutputBytes ?? MAX_STDERR_BYTES)) stop('too-much-output')
      } else if (stderrBytes <= MAX_STDERR_BYTES) stderrChunks.push(chunk)
      else stop('too-much-output')
    })
    let failed = ''
    child.on('error', (error) => (failed = error.message))
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      run.signal?.removeEventListener('abort', cancel)
      const words = Buffer.concat(stderrChunks).toString('utf8')
      if (stopped) return resolve(refuse(stopped))
      if (code === 0) return resolve(ok({ output: Buffer.concat(output), errorOutput: words }))
      resolve(refuse('tool-failed', { exit: code ?? signal ?? failed, said: words.trim().slice(-500) }))
    })
  })
}

function start(tool: VideoTool, run: ToolRun): ChildProcess {
  const boxed = tool.bwrap !== null
  const seen: SeenPaths = boxed
    ? { inputs: run.inputs.map((_, place) => `/in/${place}`), output: (name) => `/out/${name}` }
    : { inputs: run.inputs, output: (name) => join(run.output ?? '', name) }
  const [command, ...rest] = commandOf(tool, run, run.arguments(seen))
  const child = spawn(command, rest, {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
    // Nothing of our environment is its business.
    env: process.platform === 'win32' ? { SystemRoot: process.env['SystemRoot'] ?? '' } : {},
  })
  if (run.urgent !== true && child.pid !== undefined) stepBack(child.pid)
  return child
}

/** The tool with everything around it that this machine has. */
function commandOf(
  tool: VideoTool,
  { inputs, output, ...run }: ToolRun,
  args: readonly string[],
): readonly [string, ...string[]] {
  const limits = { ...usualLimits, ...run.limits }
  if (tool.box === 'job-object') return inBox(tool.box, [tool.path, ...args], limits, { inputs, output })
  const inner: readonly string[] =
    tool.bwrap !== null
      ? [tool.bwrap, ...sandboxArguments({ tool: tool.path, inputs, output }), ...args]
      : tool.box === 'seatbelt'
        ? inBox(tool.box, [tool.path, ...args], limits, { inputs, output })
        : [tool.path, ...args]
  if (tool.prlimit !== null) return [tool.prlimit, ...limitArguments(limits), ...inner]
  if (process.platform !== 'win32') return ['/bin/sh', ...ulimitArguments(limits), ...inner]
  return [tool.path, ...args]
}

function stepBack(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch (error) {
    // It may have ended already; anything else only means that it runs at normal priority.
    if (!(error instanceof Error)) throw error
  }
}

/** Kills the tool and all that it has started. */
function kill(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  if (process.platform === 'win32') child.kill('SIGKILL')
  else process.kill(-child.pid, 'SIGKILL')
}
