/** What waits for redaction, for the screen of the data; and who saw what of a customer. */

export { AccessDialog } from './access-list.tsx'
export { ClearTextPanel } from './clear-text-panel.tsx'
