import { tier } from './tier.ts'

const every = [
  { language: 'en', scheme: 'light' },
  { language: 'cs', scheme: 'dark' },
  { language: 'en', scheme: 'dark' },
  { language: 'cs', scheme: 'light' },
] as const

/** How a screen is looked at: each language and each theme once, or at night each language in each theme. */
export const appearances = tier === 'nightly' ? every : every.slice(0, 2)

/** How a journey through many screens is looked at: once, or at night in each language and theme. */
export function journeyAppearances(once: 'en light' | 'cs dark'): readonly (typeof every)[number][] {
  return every.filter(({ language, scheme }) => tier === 'nightly' || once === `${language} ${scheme}`)
}
