/** Recordings as other features know them: the frame index, findings, views. */

export { recordingUsage, recordingView } from './contract.ts'
export { finding, type Finding } from './findings.ts'
export { durationOf, type FrameIndex, packetIndex, ptsOf, ticksToSeconds } from './frame-index.ts'
export { boxes, type Box } from './other-boxes.ts'
