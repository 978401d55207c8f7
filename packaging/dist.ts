import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { checkShippedFfmpeg } from './check-ffmpeg.ts'
import { makeDeb } from './linux/make-deb.ts'

/*
 * Installers of the system that this runs on, out of what was built: electron-builder's, and on Linux the deb. What
 * follows goes to electron-builder; `--dir` lays the program out and makes no installer.
 */

const root = join(import.meta.dirname, '..')
const args = process.argv.slice(2)
checkShippedFfmpeg(root, (line) => console.log(line))
const builder = join(root, 'node_modules', 'electron-builder', 'cli.js')
const { status } = spawnSync(process.execPath, [builder, ...args], { cwd: root, stdio: 'inherit' })
process.exitCode = status ?? 1
if (status === 0 && process.platform === 'linux' && !args.includes('--dir')) makeDebs(join(root, 'dist'))

function makeDebs(dist: string): void {
  for (const [arch, folder] of [
    ['x64', 'linux-unpacked'],
    ['arm64', 'linux-arm64-unpacked'],
  ] as const) {
    const unpacked = join(dist, folder)
    if (existsSync(unpacked)) console.log(makeDeb({ unpacked, into: dist, arch }))
  }
}
