import { INK_SHEET, ink } from '../../shared/signature/index.ts'
import { html, type Html } from './html.ts'

/** A signature as a drawing in the page; null for a text that is none. */
export function inkPicture(text: string): Html | null {
  const path = ink.safeParse(text)
  if (!path.success) return null
  return html`<svg class="ink" viewBox="0 0 ${INK_SHEET.width} ${INK_SHEET.height}" aria-hidden="true">
    <path
      d="${path.data}"
      fill="none"
      stroke="#000"
      stroke-width="6"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>`
}
