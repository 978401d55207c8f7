import { html, type Html } from './html.ts'

/** A serial number grouped by fours for the eye, as on screen; the gaps are made by the style sheet. */
export function serialMark(serial: string): Html {
  const characters = Array.from(serial)
  const groups = Array.from({ length: Math.ceil(characters.length / 4) }, (_, group) =>
    characters.slice(group * 4, group * 4 + 4).join(''),
  )
  return html`<span class="serial" translate="no"
    >${groups.map((group) => html`<span>${group}</span>`)}</span
  >`
}
