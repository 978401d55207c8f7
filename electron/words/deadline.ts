import type { Language } from '../../shared/kernel/centre.ts'
import { createInstantWords } from '../../shared/words/instants.ts'

/**
 * A deadline as a customer reads it in a letter, after "until" ("do"): Tuesday 1 December 2026, 14:30 CET. At local
 * midnight it is the end of the day before: "the end of Monday 30 November 2026".
 */
export function deadlineText(at: number, zone: string, language: Language): string {
  return createInstantWords(language, zone).letter(at)
}
