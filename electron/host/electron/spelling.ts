import type { Session } from 'electron'

/**
 * Windows and macOS bring a spelling checker. On Linux Chromium would fetch a dictionary from its maker, which a program
 * that asks nothing of the network does not do.
 */
export function checksSpelling(platform: NodeJS.Platform): boolean {
  return platform === 'win32' || platform === 'darwin'
}

/** No such name exists: where Windows lacks a language, its dictionary is asked for here and not of anybody. */
const NOWHERE = 'https://dictionaries.invalid/'
const wanted = ['cs', 'en-GB']

/** Spelling in Czech and English by what the operating system brings; none where it brings none. macOS knows the language itself. */
export function offerSpelling(
  target: Pick<
    Session,
    | 'availableSpellCheckerLanguages'
    | 'setSpellCheckerDictionaryDownloadURL'
    | 'setSpellCheckerEnabled'
    | 'setSpellCheckerLanguages'
  >,
  platform: NodeJS.Platform,
): void {
  target.setSpellCheckerEnabled(checksSpelling(platform))
  if (platform !== 'win32') return
  target.setSpellCheckerDictionaryDownloadURL(NOWHERE)
  const known = new Set(target.availableSpellCheckerLanguages)
  target.setSpellCheckerLanguages(wanted.filter((language) => known.has(language)))
}
