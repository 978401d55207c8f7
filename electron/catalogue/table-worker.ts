import { parentPort, workerData } from 'node:worker_threads'
import { readTable } from './read-table.ts'

// A thread of its own: a small spreadsheet may be packed so that reading it takes many seconds, or all memory.

const bytes: Uint8Array = workerData
parentPort?.postMessage({ answer: await readTable(bytes) }, [])
