/** Files of lists, read as the imports read them: for the command line. */

export { checkFile, type CheckedFile } from './check-file.ts'
