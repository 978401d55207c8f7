import { tier } from './tier.ts'

const every = [
  { language: 'en', scheme: 'light' },
  { language: 'cs', scheme: 'dark' },
  { language: 'en', scheme: 'dark' },
  { language: 'cs', scheme: 'light' },
] as const

/** How a screen is looked at: each language and each theme once, or at night each language in each theme. */
export const appearances = tier === 'nightly' ? every : every.slice(0, 2)
