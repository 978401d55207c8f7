import { describe, expect, it } from 'vitest'
import { readCommit } from '../../../renderer/about/build-commit.ts'
import { browserName, systemName, versionDetails } from '../../../renderer/about/version-details.ts'

const versions = { program: '1.2.3', isRelease: true, node: '24.21.0', sqlite: '3.53.1', database: 12 }
const chrome =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36'

it('is one fact a line, for whoever helps', () => {
  const window = versionDetails({
    versions: { ...versions, electron: '45.4.1', chromium: '152.0.1', sandbox: 'bubblewrap' },
    commit: { id: 'a1b2c3d', isChanged: true },
    host: 'electron',
    platform: 'win32',
    userAgent: chrome,
    language: 'cs',
  })
  expect(window.split('\n')).toEqual([
    'Carebench 1.2.3',
    'Commit: a1b2c3d with uncommitted changes',
    'Build: release',
    'Host: electron',
    'System: win32',
    'Electron: 45.4.1',
    'Chromium: 152.0.1',
    'Node.js: 24.21.0',
    'SQLite: 3.53.1',
    'Database version: 12',
    'Recordings in: bubblewrap',
    'Language: cs',
  ])
  const browser = versionDetails({
    versions: { ...versions, isRelease: null, electron: null, chromium: null, sandbox: null },
    commit: null,
    host: 'loopback',
    platform: 'linux',
    userAgent: chrome,
    language: 'en',
  })
  expect(browser).toContain('\nCommit: unknown\n')
  expect(browser).toContain(`\nBrowser: ${chrome}\n`)
  expect(browser).not.toContain('Electron')
})

it.each([
  ['a1b2c3d', { id: 'a1b2c3d', isChanged: false }],
  ['a1b2c3d+', { id: 'a1b2c3d', isChanged: true }],
  [null, null],
  [undefined, null],
  ['', null],
  ['not a commit', null],
])('reads the commit %j', (written, commit) => {
  expect(readCommit(written)).toEqual(commit)
})

describe('names', () => {
  it.each([
    [chrome, 'Chrome 147.0.0.0'],
    [`${chrome} Edg/147.0.1.2`, 'Edge 147.0.1.2'],
    [chrome.replace('Chrome', 'HeadlessChrome'), 'Chrome 147.0.0.0'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox 140.0'],
    [
      'Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15',
      'Safari 18.1',
    ],
    ['curl/8', 'curl/8'],
  ])('the browser %s', (userAgent, name) => {
    expect(browserName(userAgent)).toBe(name)
  })

  it('the systems that we know, and no other', () => {
    expect(['darwin', 'linux', 'win32', 'unknown'].map(systemName)).toEqual([
      'macOS',
      'Linux',
      'Windows',
      null,
    ])
  })
})
