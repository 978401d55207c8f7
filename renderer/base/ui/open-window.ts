/** Our windows carry this; an announcement is a dialog to those who hear it, but stops nobody. */
export const windowSelector = '[data-window]'

/** True while a window is open over the screen: it has its own keys, and nothing opens by itself beside it. */
export function isWindowOpen(): boolean {
  return document.querySelector(windowSelector) !== null
}
