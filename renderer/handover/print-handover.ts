import type { Language } from '../../shared/kernel/centre.ts'
import { fileUrl } from '../base/client/file-url.ts'
import { printPaper } from '../paper/index.ts'

/** Prints the receipt of a hand-over, on a sheet or on a roll. Paper is for the customer: it speaks the centre's language. */
export function printHandover(caseId: string, number: number, lang: Language, width: '210' | '80'): void {
  void printPaper(fileUrl('handover', `${caseId}_${number}.html`, { lang, width }))
}

/** Prints a document of a payment the same way. */
export function printReceipt(caseId: string, number: string, lang: Language, width: '210' | '80'): void {
  void printPaper(fileUrl('receipt', `${caseId}_${number}.html`, { lang, width }))
}
