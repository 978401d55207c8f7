import { useTranslation } from 'react-i18next'
import { missingCase } from '../../../shared/kernel/missing-case.ts'
import type { DiffValue, FieldChange } from '../../../shared/catalogue/diff.ts'
import { useFormats } from '../../base/i18n/use-formats.ts'
import { Money } from '../../base/ui/money.tsx'
import { CoverageMark } from '../coverage-mark.tsx'
import { useCatalogueWords } from '../words.ts'

/** One side of a change in words. */
export function DiffValueText({ value }: { readonly value: DiffValue }) {
  const { t } = useTranslation('catalogue')
  const words = useCatalogueWords()
  const formats = useFormats()
  switch (value.kind) {
    case 'absent':
      return <span aria-label={t('diff.nothing')}>–</span>
    case 'none':
      return words.coverage('not-listed')
    case 'text':
      return value.text
    case 'number':
      return formats.number(value.number)
    case 'category':
      return words.category(value.category)
    case 'window':
      return words.window(value.window)
    case 'cell':
      return <CoverageMark state={value.cell} />
    case 'fee':
      return <Money value={value.fee} />
    case 'names':
      return words.list(value.names)
    default:
      return missingCase(value)
  }
}

/** What differs, named as the screens name it. */
export function DiffFieldName({ change }: { readonly change: FieldChange }) {
  const { t } = useTranslation('catalogue')
  const words = useCatalogueWords()
  switch (change.field) {
    case 'cell':
      return change.part && words.component(change.part)
    case 'fee':
      return words.ordinal(change.ordinal ?? 1)
    case 'ownPlans':
      return `${t('diff.field.ownPlans')}: ${change.part ? words.component(change.part) : ''}`
    case 'category':
    case 'activationWindow':
    case 'coverageRow':
    case 'feeRow':
    case 'successors':
    case 'otherReading':
    case 'replacements':
    case 'additionalReplacements':
      return t(`diff.field.${change.field}`)
    default:
      return missingCase(change.field)
  }
}
