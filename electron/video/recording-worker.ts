import { parentPort, workerData } from 'node:worker_threads'
import { runRecordingJob, type RecordingJob } from './recording-jobs.ts'

// A thread of its own: what is computed on a stranger's recording, from its first box to its last finding, may take
// seconds, and the bench goes on meanwhile.

const ending = new AbortController()
parentPort?.on('message', () => ending.abort())

const job: RecordingJob = workerData
const answer = await runRecordingJob(job, {
  signal: ending.signal,
  onFrame: (frames) => parentPort?.postMessage({ news: frames }, []),
})
parentPort?.postMessage({ answer }, [])
parentPort?.close()
