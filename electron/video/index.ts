/** Recordings for other features: admit, download, store, analyse and serve them; the video tools. */

export { admit } from './admit.ts'
export { download } from './download.ts'
export { extractFrames } from './extract-frames.ts'
export { fetchWithTool, findFetcher } from './fetch-with-tool.ts'
export { findVideoTool, type VideoTool } from './find-tool.ts'
export { createRecordingFiles } from './recording-files.ts'
export { type RecordingStore, createRecordingStore } from './recording-store.ts'
export { type RecordingProof, createRecordings, type Recordings } from './recordings.ts'
export { runTool } from './run-tool.ts'
