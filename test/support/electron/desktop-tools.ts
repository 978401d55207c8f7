import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { onPath } from '../on-path.ts'

/** Programs that the desktop's tests use, by the Debian package that brings them. */
const tools = [
  ['Xvfb', 'xvfb'],
  ['openbox', 'openbox'],
  ['xdotool', 'xdotool'],
  ['xset', 'x11-xserver-utils'],
  ['setpriv', 'util-linux'],
  ['unzip', 'unzip'],
  ['g++', 'g++'],
  ['cupsd', 'cups'],
  ['lpadmin', 'cups-client'],
  ['pdfinfo', 'poppler-utils'],
] as const
/** What one spec needs, which is left out by itself where it is not there. */
const single = [
  ['gnome-keyring-daemon', 'gnome-keyring'],
  ['dbus-daemon', 'dbus'],
  ['dunst', 'dunst'],
] as const
/** Libraries that Chromium is linked against, likewise. */
const libraries = [
  ['libgtk-3.so.0', 'libgtk-3-0'],
  ['libnss3.so', 'libnss3'],
  ['libgbm.so.1', 'libgbm1'],
  ['libasound.so.2', 'libasound2'],
] as const

/** Installs what is missing where this machine lets us. Answers what is missing still. */
export function ensureDesktopTools(log: (line: string) => void): readonly string[] {
  const lacking = [...missing(), ...namesOf(single)]
  if (lacking.length === 0 || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return missing()
  log(`Installing for the tests of the desktop: ${lacking.join(', ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...lacking],
  ])
    spawnSync('apt-get', args, { stdio: 'ignore', timeout: 10 * 60_000, env })
  return missing()
}

function missing(): readonly string[] {
  const known = spawnSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' }).stdout ?? ''
  return [
    ...namesOf(tools),
    ...libraries.filter(([library]) => !known.includes(`${library} `)).map(([, name]) => name),
  ]
}

function namesOf(some: readonly (readonly [tool: string, name: string])[]): readonly string[] {
  return some.filter(([tool]) => onPath(tool) === undefined).map(([, name]) => name)
}
