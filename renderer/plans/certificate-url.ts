import type { Language } from '../../shared/kernel/centre.ts'
import { fileUrl } from '../base/client/file-url.ts'

/** Address of a seal's certificate as a page. Paper is for the customer: it speaks the centre's language. */
export function certificateUrl(seal: string, language: Language): string {
  return fileUrl('certificate', `${seal}.html`, { lang: language })
}
