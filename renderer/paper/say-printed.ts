import type { TFunction } from 'i18next'
import { missingCase } from '../../shared/kernel/missing-case.ts'
import { announce } from '../base/ui/toast.tsx'
import type { Printed } from './label-printer.ts'

/** Says how a label went, where a window of the system did not. False where there is no such paper: the screen says so. */
export function sayPrinted(t: TFunction<'shell'>, printed: Printed): boolean {
  switch (printed.kind) {
    case 'asked':
      return true
    case 'sent':
      announce({ title: t('labels.sent', { printer: printed.printer }) })
      return true
    case 'printer-missing':
      announce({ tone: 'bad', title: t('labels.gone', { printer: printed.printer }) })
      return true
    case 'not-printed':
      announce({ tone: 'bad', title: t('labels.failed'), detail: t('labels.failedTodo') })
      return true
    case 'no-paper':
      return false
    default:
      return missingCase(printed)
  }
}
