import { createHash } from 'node:crypto'

/**
 * Makes a page of a roll as long as what stands on it. No style sheet can say so, and no reckoning knows how words wrap: the page
 * measures itself before it is printed. The one script that a paper may have; the policy of its page names it by its hash.
 */
export const rollScript = `(() => {
  const fit = () => {
    const roll = document.querySelector('.roll')
    const sheet = document.styleSheets[document.styleSheets.length - 1]
    if (!roll || !sheet) return
    const mm = Math.ceil(roll.getBoundingClientRect().height / 96 * 254) / 10
    const last = sheet.cssRules.length - 1
    if (sheet.cssRules[last].cssText.includes('roll-length')) sheet.deleteRule(last)
    sheet.insertRule('@page { size: 80mm ' + mm + 'mm; --roll-length: 1 }', sheet.cssRules.length)
  }
  document.fonts.ready.then(fit)
  addEventListener('beforeprint', fit)
  fit()
})()`

/** As a policy names it. */
export const rollScriptSource = `'sha256-${createHash('sha256').update(rollScript).digest('base64')}'`

/** A page before it has measured itself, in millimetres: longer than any receipt, so that nothing is cut where it cannot. */
export const ROLL_SIZE = { widthMm: 80, heightMm: 400 } as const
