import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { createReadStream, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import {
  release,
  RELEASE_FILE,
  signedBytes,
  type Installer,
  type InstallerTarget,
} from '../../shared/updates/release.ts'
import { readUpdateKey } from './update-key.ts'

/*
 * Signs what updates are taken from:
 *
 *   CAREBENCH_UPDATE_KEY=… CAREBENCH_UPDATE_PRIVATE_KEY=… node packaging/release/sign-release.ts FOLDER
 *
 * FOLDER holds the installers of one version and gets `carebench-release.json`. Served by any web server, or copied to a
 * share, the folder is what a centre names in Settings → Updates. What is new is said in packaging/release/news.json.
 */

const root = join(import.meta.dirname, '..', '..')
const newsFile = z.record(z.string(), release.shape.news)

/** Which installer a file is, by the name that it was given; null for what nobody is updated by. */
export function targetOf(name: string, version: string): InstallerTarget | null {
  const platforms = { linux: 'linux', mac: 'darwin', win: 'win32' } as const
  const kinds = { AppImage: 'AppImage', deb: 'deb', exe: 'nsis', zip: 'zip' } as const
  const architectures = { x64: 'x64', x86_64: 'x64', amd64: 'x64', arm64: 'arm64' } as const
  const escaped = version.replaceAll('.', '\\.')
  const parts = new RegExp(`^Carebench-${escaped}-(linux|mac|win)-(\\w+?)\\.(AppImage|deb|exe|zip)$`).exec(
    name,
  )
  const platform = known(platforms, parts?.[1])
  const arch = known(architectures, parts?.[2])
  const kind = known(kinds, parts?.[3])
  return platform && arch && kind ? { platform, arch, kind } : null
}

function known<T extends string>(of: Readonly<Record<string, T>>, key = ''): T | null {
  return Object.hasOwn(of, key) ? (of[key] ?? null) : null
}

async function installersIn(folder: string, version: string): Promise<readonly Installer[]> {
  const found: Installer[] = []
  for (const name of readdirSync(folder).toSorted()) {
    const target = targetOf(name, version)
    if (!target) continue
    const hash = createHash('sha512')
    for await (const piece of createReadStream(join(folder, name))) hash.update(piece)
    found.push({ ...target, name, bytes: statSync(join(folder, name)).size, sha512: hash.digest('base64') })
  }
  return found
}

/** The text of the signed file for the installers in a folder. Throws where a part is missing or the halves do not fit. */
export async function signRelease(setup: {
  readonly folder: string
  readonly version: string
  readonly news: unknown
  readonly at: number
  readonly privateKey: string
  readonly publicKey: string
}): Promise<string> {
  const privateKey = createPrivateKey(setup.privateKey)
  const own = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).toString('base64')
  if (own !== setup.publicKey) throw new Error('the private key is not the half of the public one')
  const text = JSON.stringify(
    release.parse({
      product: 'carebench',
      version: setup.version,
      at: setup.at,
      news: setup.news,
      installers: await installersIn(setup.folder, setup.version),
    }),
  )
  const signature = sign(null, signedBytes(text), privateKey).toString('base64')
  return `${JSON.stringify({ format: 1, release: text, signature })}\n`
}

if (import.meta.main) {
  const [folder = 'dist'] = process.argv.slice(2)
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
  const news = newsFile.parse(JSON.parse(readFileSync(join(root, 'packaging/release/news.json'), 'utf8')))[
    version
  ]
  const publicKey = readUpdateKey(process.env)
  const privateKey = process.env['CAREBENCH_UPDATE_PRIVATE_KEY'] ?? ''
  if (!news) throw new Error(`packaging/release/news.json does not say what is new in ${version}`)
  if (publicKey === null || privateKey === '') throw new Error('both halves of the update key are needed')
  const text = await signRelease({ folder, version, news, at: Date.now(), privateKey, publicKey })
  // Whole or not at all: a bench may look at this very moment.
  writeFileSync(join(folder, `${RELEASE_FILE}.new`), text)
  renameSync(join(folder, `${RELEASE_FILE}.new`), join(folder, RELEASE_FILE))
  console.log(`${RELEASE_FILE}: ${version}`)
}
