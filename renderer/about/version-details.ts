import type { Output } from '../../shared/rpc/api.ts'
import type { BuildCommit } from './build-commit.ts'

/** What Help → About knows of this program and of what it runs on. */
export interface VersionFacts {
  readonly versions: Output<'about.versions'>
  readonly commit: BuildCommit | null
  readonly host: 'electron' | 'loopback'
  /** As Node names it; `unknown` where a browser hides it. */
  readonly platform: string
  /** `navigator.userAgent` */
  readonly userAgent: string
  /** The language on screen. */
  readonly language: string
}

/**
 * The facts as a text to send to support. Always in English, so that whoever gets it can read it, and without anything
 * about people or records.
 */
export function versionDetails(facts: VersionFacts): string {
  const { versions, commit, host, platform, language } = facts
  const built =
    commit === null ? 'unknown' : `${commit.id}${commit.isChanged ? ' with uncommitted changes' : ''}`
  return [
    `Carebench ${versions.program}`,
    `Commit: ${built}`,
    ...(versions.isRelease === null ? [] : [`Build: ${versions.isRelease ? 'release' : 'not signed'}`]),
    `Host: ${host}`,
    `System: ${platform}`,
    ...(versions.electron === null ? [] : [`Electron: ${versions.electron}`]),
    ...(versions.chromium === null ? [] : [`Chromium: ${versions.chromium}`]),
    ...(host === 'loopback' ? [`Browser: ${facts.userAgent}`] : []),
    `Node.js: ${versions.node}`,
    `SQLite: ${versions.sqlite}`,
    `Database version: ${versions.database}`,
    `Recordings in: ${versions.sandbox ?? 'no tool'}`,
    `Language: ${language}`,
  ].join('\n')
}

/** The name of an operating system; null where it is not known. */
export function systemName(platform: string): string | null {
  const names: Readonly<Record<string, string>> = { darwin: 'macOS', linux: 'Linux', win32: 'Windows' }
  return names[platform] ?? null
}

/** A browser's name and version out of its user agent, e.g. `Chrome 147.0.0.0`; the whole text where neither is found. */
export function browserName(userAgent: string): string {
  // Edge says that it is Chrome as well, and Chrome that it is Safari: the more particular name comes first.
  for (const [mark, name] of [
    ['Edg', 'Edge'],
    ['Firefox', 'Firefox'],
    ['HeadlessChrome', 'Chrome'],
    ['Chrome', 'Chrome'],
    ['Version', 'Safari'],
  ] as const) {
    const version = new RegExp(`\\b${mark}/([\\d.]+)`).exec(userAgent)?.[1]
    if (version !== undefined) return `${name} ${version}`
  }
  return userAgent
}
