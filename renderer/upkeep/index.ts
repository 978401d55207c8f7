/** How the data stands, for the frame around every screen; and restores, for a bench that begins with one. */

export { BackupNotice } from './backup-notice.tsx'
export { DamageNotice } from './damage-notice.tsx'
export { useBackups } from './queries.ts'
export { RestoreFromDialog } from './restore-from-dialog.tsx'
