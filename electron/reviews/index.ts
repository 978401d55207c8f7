/** Reviews for other features: words of a reason, who has how much to do, and the recordings that reviews rest on. */

export { reviewImport } from './import-port.ts'
export { benchThatTookIn, isRecordingOver, neededRecordings } from './known-recordings.ts'
export { openByReviewer } from './open-by-reviewer.ts'
export { reasonWords } from './reason-words.ts'
