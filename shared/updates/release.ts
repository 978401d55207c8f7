import { z } from 'zod'
import { instant } from '../kernel/facts.ts'
import { isReleased } from './version.ts'

/** The one file that an update address serves beside the installers. */
export const RELEASE_FILE = 'carebench-release.json'
/** It holds words and hashes. More than this (bytes) is not ours. */
export const MOST_RELEASE_BYTES = 256 * 1024

export const installerKinds = ['deb', 'AppImage', 'nsis', 'zip'] as const
export type InstallerKind = (typeof installerKinds)[number]

/** Which installer replaces a program: of its system and processor as Node names them, made as it was installed. */
export const installerTarget = z.strictObject({
  platform: z.enum(['linux', 'win32', 'darwin']),
  arch: z.enum(['x64', 'arm64']),
  kind: z.enum(installerKinds),
})
export type InstallerTarget = z.infer<typeof installerTarget>

export const installer = installerTarget.extend({
  /** Of the file beside the release; never a path. */
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,120}$/),
  bytes: z
    .int()
    .min(1)
    .max(4 * 2 ** 30),
  /** Base64. */
  sha512: z.string().length(88),
})
export type Installer = z.infer<typeof installer>

const words = z.array(z.string().min(1).max(500)).max(50)

/** A version, what is new in it, and its installers. This is what is signed. */
export const release = z.strictObject({
  product: z.literal('carebench'),
  version: z.string().refine(isReleased),
  /** When it was signed (ms, UTC). */
  at: instant,
  news: z.strictObject({ cs: words, en: words }),
  installers: z.array(installer).min(1).max(20),
})
export type Release = z.infer<typeof release>

/** The file: the text that was signed, as it was signed, and its signature (Ed25519, base64). */
export const signedRelease = z.strictObject({
  format: z.literal(1),
  release: z.string(),
  signature: z.string().max(200),
})

/** What is signed: no signature for something else is ever one for a release. */
export function signedBytes(text: string): Uint8Array {
  return new TextEncoder().encode(`carebench release 1\n${text}`)
}

/** The installer for a program; null where the release has none. */
export function installerFor({ installers }: Release, target: InstallerTarget): Installer | null {
  return (
    installers.find(
      ({ platform, arch, kind }) =>
        platform === target.platform && arch === target.arch && kind === target.kind,
    ) ?? null
  )
}
