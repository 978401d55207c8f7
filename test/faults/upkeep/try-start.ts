import { createApp } from '../../../electron/program/create-app.ts'
import { testPorts } from '../../support/test-ports.ts'
import { manualClock } from '../../support/manual-clock.ts'

// Run as a program of its own on a disk that may only be read: prints what the start says, as JSON.

const [dir = ''] = process.argv.slice(2)
const opened = await createApp(testPorts(dir, manualClock()))
console.log(JSON.stringify(opened.ok ? 'opened' : opened.error.code))
if (opened.ok) await opened.value.close()
