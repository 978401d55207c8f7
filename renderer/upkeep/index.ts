/** How the data stands, for the frame around every screen; restores and the recovery sheet, for a bench that begins or does not open. */

export { BackupNotice } from './backup-notice.tsx'
export { DamageNotice } from './damage-notice.tsx'
export { SheetGroups, SheetPaperLink } from './new-sheet.tsx'
export { RescueScreen } from './rescue-screen.tsx'
export { useBackups } from './queries.ts'
export { RestoreFromDialog } from './restore-from-dialog.tsx'
