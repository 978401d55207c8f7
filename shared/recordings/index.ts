/** Recordings of a centre: the folder that its benches share them by. */

export { recordingsContract, type RecordingsView, type RecordingWhere } from './contract.ts'
export {
  RECORDINGS_PLACE,
  recordingsMountStream,
  recordingsPlaceStream,
  storedMediaStream,
  type RecordingsPlace,
} from './events.ts'
export { placeFaults, type FetchRefusal, type FolderRefusal, type PlaceFaultCode } from './refusals.ts'
