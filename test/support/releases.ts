import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import { join } from 'node:path'
import {
  RELEASE_FILE,
  signedBytes,
  type InstallerTarget,
  type Release,
} from '../../shared/updates/release.ts'

/** Whoever signs releases in a test: its own pair, never the one of the program that ships. */
export interface ReleaseSigner {
  /** As a program holds it: SPKI, DER, base64. */
  readonly key: string
  sign(text: string): string
}

export function releaseSigner(): ReleaseSigner {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return {
    key: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    sign: (text) => sign(null, signedBytes(text), privateKey).toString('base64'),
  }
}

export const testTarget: InstallerTarget = { platform: 'linux', arch: 'x64', kind: 'AppImage' }

export interface Offered {
  readonly version: string
  readonly signer: ReleaseSigner
  readonly target?: InstallerTarget
  readonly content?: Uint8Array
  readonly news?: Release['news']
  /** What is written instead of what was signed. */
  readonly tampered?: (file: { readonly release: string; readonly signature: string }) => object
}

/** Puts a release with one installer into a folder, as the script of a release does. Answers the installer's name. */
export function offerIn(folder: string, { version, signer, tampered, ...given }: Offered): string {
  mkdirSync(folder, { recursive: true })
  const content = given.content ?? new TextEncoder().encode(`#!/bin/sh\n# ${version}\n${'x'.repeat(300_000)}`)
  const target = given.target ?? testTarget
  const name = `Carebench-${version}.${target.kind}`
  writeFileSync(join(folder, name), content)
  const release = JSON.stringify({
    product: 'carebench',
    version,
    at: Date.UTC(2026, 10, 30),
    news: given.news ?? { cs: [`Novinka verze ${version}`], en: [`News of ${version}`] },
    installers: [
      {
        ...target,
        name,
        bytes: content.byteLength,
        sha512: createHash('sha512').update(content).digest('base64'),
      },
    ],
  } satisfies Release)
  const signed = { release, signature: signer.sign(release) }
  writeFileSync(join(folder, RELEASE_FILE), JSON.stringify({ format: 1, ...(tampered?.(signed) ?? signed) }))
  return name
}

/** An update server on this machine. */
export async function serveUpdates(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<AsyncDisposable & { readonly address: string }> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const bound = server.address()
  const port = typeof bound === 'object' && bound ? bound.port : 0
  return {
    address: `http://127.0.0.1:${port}/carebench/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
