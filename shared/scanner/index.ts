export { learnScanner, teachingText, type TaughtScanner } from './learn.ts'
export { readKeys, type KeysRead } from './read-keys.ts'
export { scannerReadings, textOfScan, type ScannerReading, type ScanText } from './readings.ts'
export {
  createScanDetector,
  type DetectedScan,
  type ScanDetector,
  type ScanOutcome,
  type ScanStep,
} from './scan-detector.ts'
export { paceOf, silentKeys, type KeyStroke, type ScannerProfile } from './strokes.ts'
