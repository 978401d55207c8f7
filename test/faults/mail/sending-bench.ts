import { createApp } from '../../../electron/core/create-app.ts'
import { testPorts } from '../../support/create-test-app.ts'
import { manualClock } from '../../support/manual-clock.ts'

// A bench that does nothing but send what waits in its outbox, until somebody ends it.

const [dir = '', now = ''] = process.argv.slice(2)
const app = await createApp(testPorts(dir, manualClock(now)))
if (!app.ok) throw new Error(`the bench did not open: ${app.error.code}`)
process.once('SIGTERM', () => void app.value.close().then(() => process.exit(0)))
// The sender's timers do not hold a process that has nothing else to do.
setInterval(() => {}, 1_000)
