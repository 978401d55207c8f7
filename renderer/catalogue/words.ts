import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Component } from '../../shared/catalogue/components.ts'
import type { CoverageState } from '../../shared/catalogue/lookup.ts'
import type { ActivationWindow, Category } from '../../shared/catalogue/model.ts'

/** The words of the catalogue, the same on every screen: parts, categories, coverage, windows, replacements. */
export interface CatalogueWords {
  component(component: Component): string
  category(category: Category): string
  coverage(state: CoverageState): string
  /** A sentence that says what the state means for the customer. */
  meaning(state: CoverageState): string
  /** "48 hours from activation" */
  window(window: ActivationWindow): string
  /** "First replacement" */
  ordinal(ordinal: number): string
  /** "1st fee": where a column has little room. */
  ordinalShort(ordinal: number): string
  list(names: readonly string[]): string
}

export function catalogueWords(t: TFunction<'catalogue'>, language: string): CatalogueWords {
  const lists = new Intl.ListFormat(language, { type: 'conjunction' })
  return {
    component: (component) => t(`component.${component}`),
    category: (category) => t(`category.${category}`),
    coverage: (state) => t(`coverage.${state}`),
    meaning: (state) => t(`meaning.${state}`),
    window: ({ unit, length }) => t(`window.${unit}`, { count: length }),
    ordinal: (ordinal) => t(ordinal <= 3 ? `ordinal.${ordinal}` : 'ordinal.other', { ordinal }),
    ordinalShort: (ordinal) =>
      t(ordinal <= 3 ? `ordinalShort.${ordinal}` : 'ordinalShort.other', { ordinal }),
    list: (names) => lists.format(names),
  }
}

/** `catalogueWords` in the language on screen. */
export function useCatalogueWords(): CatalogueWords {
  const { t, i18n } = useTranslation('catalogue')
  return useMemo(() => catalogueWords(t, i18n.language), [t, i18n.language])
}
