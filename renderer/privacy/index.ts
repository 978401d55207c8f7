/** What waits for redaction, for the screen of the data. */

export { ClearTextPanel } from './clear-text-panel.tsx'
