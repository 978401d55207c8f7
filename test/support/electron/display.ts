import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'

/** A screen that nobody sees, with a window manager on it: windows are placed, maximised and given the keyboard. */
export interface Display {
  /** `:99` */
  readonly name: string
  /** Windows that are shown, by their titles. */
  windows(): readonly ShownWindow[]
  /** Title of the window that has the keyboard; empty where it has none, as a toolkit's own questions. */
  activeTitle(): string
  /** Presses keys as a keyboard does, where the focus is: `Return`, `ctrl+q`. */
  press(...keys: readonly string[]): void
  /** Brings a window to the front and gives it the keyboard. */
  activate(id: string): void
  /** Covers the screen as a screen saver that locks does. */
  lock(): void
  unlock(): void
  /** Puts windows beside each other, so that a picture shows all of them. */
  spread(): void
  /** The whole screen as PNG. */
  picture(): Buffer
  close(): Promise<void>
}

export interface ShownWindow {
  readonly id: string
  readonly title: string
}

const SIZE = '1920x1200'

export async function openDisplay(): Promise<Display> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', `${SIZE}x24`, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const name = `:${await numberOf(server)}`
  const env = { ...process.env, DISPLAY: name }
  const manager = spawn('openbox', [], { stdio: 'ignore', env })
  const xdotool = (...args: readonly string[]): string =>
    spawnSync('xdotool', args, { encoding: 'utf8', env, timeout: 20_000 }).stdout.trim()
  return {
    name,
    windows: () =>
      xdotool('search', '--onlyvisible', '--name', '.+')
        .split('\n')
        .filter((id) => id !== '')
        .map((id) => ({ id, title: xdotool('getwindowname', id) })),
    activeTitle: () => xdotool('getactivewindow', 'getwindowname'),
    lock: () => void spawnSync('xset', ['s', 'activate'], { env }),
    unlock: () => void spawnSync('xset', ['s', 'reset'], { env }),
    spread() {
      for (const [at, id] of xdotool('search', '--onlyvisible', '--name', '.+').split('\n').entries())
        xdotool('windowmove', id, String((at % 2) * 900 + 60), String(Math.floor(at / 2) * 400 + 120))
    },
    press: (...keys) => void xdotool('key', '--clearmodifiers', ...keys),
    picture: () =>
      spawnSync(
        'ffmpeg',
        [
          '-v',
          'error',
          '-f',
          'x11grab',
          '-video_size',
          SIZE,
          '-i',
          name,
          '-frames:v',
          '1',
          '-f',
          'image2pipe',
          '-c:v',
          'png',
          '-',
        ],
        { maxBuffer: 2 ** 26 },
      ).stdout,
    activate: (id) => void xdotool('windowactivate', '--sync', id),
    async close() {
      await ended(manager)
      await ended(server)
    },
  }
}

async function numberOf(server: ChildProcess): Promise<string> {
  const told: unknown = server.stdio[3]
  if (!isReadable(told)) throw new Error('Xvfb says no number')
  const [chunk]: unknown[] = await once(told, 'data')
  return String(chunk).trim()
}

function isReadable(stream: unknown): stream is Readable {
  return typeof stream === 'object' && stream !== null && 'on' in stream
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const end = once(child, 'exit')
  child.kill()
  await end
}
