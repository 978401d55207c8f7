/** Recordings of a centre: the folder that its benches share them by, and one that is on another bench. */

export { RecordingElsewhere } from './recording-elsewhere.tsx'
export { RecordingsFolder } from './recordings-folder.tsx'
export { useRecordingAway } from './use-recording-away.ts'
