import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  globSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { Arch, build, Platform } from 'electron-builder'
import { rigVersion, type Rig } from './make-rig.ts'

const root = join(import.meta.dirname, '..', '..', '..')

/**
 * Packages the built program for Linux by its own rules, on the rig: the shims are loaded first, and the native module is
 * the one that fits. Everything else, the fuses among it, is what ships. Answers with the unpacked folder.
 */
export async function makePackage(rig: Rig, work: string): Promise<string> {
  const project = join(work, 'project')
  mkdirSync(join(project, 'electron', 'db'), { recursive: true })
  const parts = ['out', 'resources', 'packaging', 'electron-builder.yml', 'package.json', 'package-lock.json']
  for (const part of [...parts, 'electron/db/migrations'])
    cpSync(join(root, part), join(project, part), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'))
  addShims(join(project, 'out', 'main'))
  await build({
    projectDir: project,
    targets: Platform.LINUX.createTarget('dir', Arch.x64),
    config: {
      electronDist: rig.dist,
      electronVersion: rigVersion,
      directories: { output: join(work, 'packed') },
      afterPack: async ({ appOutDir }) => {
        const prebuilds = 'resources/app.asar.unpacked/node_modules/better-sqlite3/prebuilds'
        copyFileSync(rig.nativeModule, join(appOutDir, prebuilds, 'linux-x64.node'))
      },
    },
  })
  const unpacked = join(work, 'packed', 'linux-unpacked')
  if (process.getuid?.() === 0) chownSync(join(unpacked, 'chrome-sandbox'), 0, 0)
  chmodSync(join(unpacked, 'chrome-sandbox'), 0o4755)
  return unpacked
}

/** Puts in what the rig lacks, before anything of the program is loaded. */
function addShims(main: string): void {
  const first = (name: string, shims: string): void => {
    const entry = join(main, name)
    writeFileSync(entry, `import './${shims}'\n${readFileSync(entry, 'utf8')}`)
  }
  for (const shims of ['shims.mjs', 'node-shims.mjs'])
    copyFileSync(join(import.meta.dirname, shims), join(main, shims))
  first('main.js', 'shims.mjs')
  for (const name of globSync('*-worker.js', { cwd: main })) first(name, 'node-shims.mjs')
}
