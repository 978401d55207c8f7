import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'

/*
 * Makes the package for Debian and Ubuntu out of what electron-builder unpacked, with dpkg-deb alone
 * (docs/decisions/0019-the-deb-is-made-with-dpkg.md).
 */

const root = join(import.meta.dirname, '..', '..')

const manifestShape = z.object({ version: z.string(), description: z.string(), homepage: z.string() })

/** What Chromium is linked against, and what starts a program with its rights cut. */
const depends = [
  'libgtk-3-0 | libgtk-3-0t64',
  'libnotify4',
  'libnss3',
  'libxss1',
  'libxtst6',
  'xdg-utils',
  'libatspi2.0-0 | libatspi2.0-0t64',
  'libuuid1',
  'libsecret-1-0',
  'libgbm1',
  'libasound2 | libasound2t64',
  'bubblewrap',
]

/** Debian’s name of the processor, by the name of electron-builder’s folder. */
const architectures = { x64: 'amd64', arm64: 'arm64' } as const

export interface DebSetup {
  /** Folder of the unpacked program, e.g. dist/linux-unpacked. */
  readonly unpacked: string
  /** Folder that the package is written to. */
  readonly into: string
  /** Of another version than package.json says, for a test that upgrades. */
  readonly version?: string
  readonly arch?: keyof typeof architectures
  /** `gzip` is larger and made in a tenth of the time: for a test. */
  readonly compression?: 'xz' | 'gzip'
}

/** Makes the package and answers with its path. */
export function makeDeb({ unpacked, into, version, arch = 'x64', compression = 'xz' }: DebSetup): string {
  const manifest = manifestShape.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
  const tree = mkdtempSync(join(tmpdir(), 'carebench-deb-'))
  chmodSync(tree, 0o755)
  const named = { ...manifest, version: version ?? manifest.version, arch }
  try {
    layOut(tree, unpacked, named)
    mkdirSync(into, { recursive: true })
    const file = join(into, `Carebench-${named.version}-linux-${architectures[arch]}.deb`)
    const { status, stderr } = spawnSync(
      'dpkg-deb',
      ['--root-owner-group', `-Z${compression}`, '--build', tree, file],
      {
        encoding: 'utf8',
      },
    )
    if (status !== 0) throw new Error(`dpkg-deb: ${stderr ?? 'it is not on this machine'}`)
    return file
  } finally {
    rmSync(tree, { recursive: true, force: true })
  }
}

interface Named {
  readonly version: string
  readonly description: string
  readonly homepage: string
  readonly arch: keyof typeof architectures
}

function layOut(tree: string, unpacked: string, named: Named): void {
  const program = join(tree, 'opt', 'Carebench')
  cpSync(unpacked, program, { recursive: true, verbatimSymlinks: true })
  openToAll(join(tree, 'opt'))
  // Chromium’s own helper, for systems that give ordinary users no namespaces.
  chmodSync(join(program, 'chrome-sandbox'), 0o4755)
  const share = (...path: readonly string[]) => join(tree, 'usr', 'share', ...path)
  put(join(tree, 'DEBIAN', 'control'), control(named, tree))
  for (const script of ['postinst', 'postrm'])
    put(join(tree, 'DEBIAN', script), readFileSync(join(import.meta.dirname, script), 'utf8'), 0o755)
  put(
    share('applications', 'carebench.desktop'),
    readFileSync(join(import.meta.dirname, 'carebench.desktop'), 'utf8'),
  )
  put(
    share('mime', 'packages', 'carebench.xml'),
    readFileSync(join(import.meta.dirname, 'carebench-mime.xml'), 'utf8'),
  )
  // By it the program knows how it was installed, and so how it can be replaced.
  put(join(program, 'resources', 'package-type'), 'deb')
  put(join(program, 'carebench-cli'), readFileSync(join(import.meta.dirname, 'carebench-cli'), 'utf8'), 0o755)
  const icons = share('icons', 'hicolor', '512x512', 'apps')
  mkdirSync(icons, { recursive: true })
  cpSync(join(root, 'resources', 'icons', 'icon.png'), join(icons, 'carebench.png'))
  const bin = join(tree, 'usr', 'bin')
  mkdirSync(bin, { recursive: true })
  for (const name of ['carebench', 'carebench-cli']) symlinkSync(`/opt/Carebench/${name}`, join(bin, name))
}

function control({ version, description, homepage, arch }: Named, tree: string): string {
  const { stdout } = spawnSync('du', ['-sk', tree], { encoding: 'utf8' })
  return `Package: carebench
Version: ${version}
Section: utils
Priority: optional
Architecture: ${architectures[arch]}
Maintainer: Carebench <support@carebench.cz>
Homepage: ${homepage}
Installed-Size: ${Number.parseInt(stdout, 10)}
Depends: ${depends.join(', ')}
Recommends: ffmpeg
Description: ${description}
`
}

function put(path: string, text: string, mode = 0o644): void {
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, text, { mode })
  chmodSync(path, mode)
}

/** Whatever the umask of the machine that packed it: everybody may read, nobody but root may write. */
function openToAll(path: string): void {
  const stat = lstatSync(path)
  if (stat.isSymbolicLink()) return
  chmodSync(path, stat.isDirectory() || (stat.mode & 0o100) !== 0 ? 0o755 : 0o644)
  if (stat.isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name))
}
