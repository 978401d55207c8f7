import type { Language } from '../../shared/kernel/centre.ts'

/** Each language by its own name: whoever cannot read the other one finds it. */
export const languageNames: Readonly<Record<Language, string>> = { cs: 'Čeština', en: 'English' }

export const themes = ['system', 'light', 'dark'] as const
