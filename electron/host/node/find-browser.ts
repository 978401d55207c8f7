import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'

type Env = Readonly<Record<string, string | undefined>>

/**
 * An installed browser of the Chromium family, or null: CAREBENCH_BROWSER, else what is on PATH, else the places where
 * installers put it. Used to print PDFs; any of them prints the same page.
 */
export function findBrowser(
  env: Env = process.env,
  platform: NodeJS.Platform = process.platform,
  usable: (path: string) => boolean = isExecutable,
): string | null {
  const named = env['CAREBENCH_BROWSER']
  if (named !== undefined && named !== '') return usable(named) ? named : null
  return browserPlaces(env, platform).find(usable) ?? null
}

/** Every place that is looked at, in order. */
export function browserPlaces(env: Env, platform: NodeJS.Platform): readonly string[] {
  if (platform === 'win32') return windowsPlaces(env)
  if (platform === 'darwin') return macPlaces
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  return linuxNames.flatMap((name) =>
    [...folders, '/usr/bin', '/snap/bin'].map((folder) => join(folder, name)),
  )
}

const linuxNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
  'brave-browser',
]

const macPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Brave Browser.app/Contents/MacOS/Brave Browser',
]

function windowsPlaces(env: Env): readonly string[] {
  const folders = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']].filter(
    (folder) => folder !== undefined,
  )
  const programs = [
    'Google\\Chrome\\Application\\chrome.exe',
    'Microsoft\\Edge\\Application\\msedge.exe',
    'Chromium\\Application\\chrome.exe',
  ]
  return programs.flatMap((program) => folders.map((folder) => `${folder}\\${program}`))
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
