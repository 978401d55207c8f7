/** Importing lists from files, for the screens that show them. */

export { ImportDialog } from './import-dialog.tsx'
