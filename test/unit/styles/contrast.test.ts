import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contrast, readPalette, type Theme } from './palette.ts'

const tokens = new URL('../../../renderer/base/styles/tokens.css', import.meta.url)
const palette = readPalette(readFileSync(tokens, 'utf8'))

const surfaces = ['casing', 'ground', 'panel', 'raised', 'well', 'hover', 'pressed'] as const

/** Foreground, the grounds it stands on, and the least ratio: 7 AAA text, 4.5 AA text, 3 for controls and focus. */
const pairs: readonly (readonly [string, readonly string[], number])[] = [
  ['text', [...surfaces, 'accent-soft', 'ok-soft', 'warn-soft', 'bad-soft', 'neutral-soft'], 7],
  ['text-muted', ['ground', 'panel', 'raised', 'well', 'casing'], 7],
  ['text-muted', ['hover', 'pressed', 'neutral-soft', 'accent-soft'], 4.5],
  ['text-faint', ['casing', 'ground', 'panel', 'raised', 'well', 'hover'], 4.5],
  ['accent-text', ['ground', 'panel', 'raised', 'well', 'casing', 'accent-soft', 'hover'], 4.5],
  ['on-accent', ['accent', 'accent-hover', 'accent-pressed'], 7],
  ['on-bad', ['bad', 'bad-hover'], 4.5],
  ['ok-text', ['ground', 'panel', 'raised', 'ok-soft'], 7],
  ['warn-text', ['ground', 'panel', 'raised', 'warn-soft'], 7],
  ['bad-text', ['ground', 'panel', 'raised', 'bad-soft'], 7],
  ['edge', ['ground', 'panel', 'raised', 'well', 'casing'], 3],
  ['ok-line', ['panel', 'ground'], 3],
  ['warn-line', ['panel', 'ground'], 3],
  ['bad-line', ['panel', 'ground'], 3],
  ['focus', [...surfaces, 'accent-soft'], 3],
  ['accent', ['ground', 'panel', 'casing'], 3],
]

const themes: readonly Theme[] = ['light', 'dark']

describe.each(themes)('the %s theme', (theme) => {
  it.each(pairs.flatMap(([ink, grounds, least]) => grounds.map((ground) => ({ ink, ground, least }))))(
    'shows $ink on $ground at $least : 1 or better',
    ({ ink, ground, least }) => {
      expect(contrast(palette, theme, ink, ground)).toBeGreaterThanOrEqual(least)
    },
  )
})
