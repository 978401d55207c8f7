/** Recordings for other features: admit, download, store, analyse and serve them; the video tools. */

export { admit } from './admit.ts'
export { CLOSING, download } from './download.ts'
export type { MayConnect } from './public-address.ts'
export { extractFrames } from './extract-frames.ts'
export { fetchWithTool, findFetcher } from './fetch-with-tool.ts'
export { findVideoTool, type VideoTool } from './find-tool.ts'
export { createRecordingFiles } from './recording-files.ts'
export { createRecordingStore, type RecordingStore } from './recording-store.ts'
export { createRecordings, type RecordingProof, type Recordings } from './recordings.ts'
export { inspectRecording, type InspectedRecording, type Inspection } from './inspect-recording.ts'
export { isWholeRecording } from './is-whole.ts'
export { runTool } from './run-tool.ts'
