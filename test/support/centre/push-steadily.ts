import { createHash } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import {
  EMPTY_DIGEST,
  openLog,
  passesByItself,
  type LogAddress,
  type LogLogin,
} from '../../../electron/centre/index.ts'

/*
 * A bench that enters commits until it is killed: `node push-steadily.ts FILE`. Each commit is written down before it is
 * sent and sent again until it is answered; what was answered is printed.
 */

interface Order {
  readonly address: LogAddress
  readonly login: LogLogin
  readonly bench: string
}
/** What stands in the file beside the order: how far the chain is, and the commit that waits. */
interface Stand {
  readonly head: number
  readonly hash: string | null
}

const [file = ''] = process.argv.slice(2)
const { address, login, bench }: Order = JSON.parse(readFileSync(file, 'utf8'))
const standFile = `${file}.stand`
const client = openLog(address, login, { connect: 5_000, call: 5_000 })
let stand: Stand = existsSync(standFile)
  ? JSON.parse(readFileSync(standFile, 'utf8'))
  : { head: 0, hash: null }

for (;;) {
  // The same bytes for the same number: a commit that was written down is never another one.
  const head = stand.head + 1
  const body = createHash('sha256').update(`${bench} ${head}`).digest()
  const hash = createHash('sha256')
    .update(body)
    .update(stand.hash ?? '')
    .digest()
  const previous = stand.hash === null ? null : Buffer.from(stand.hash, 'hex')
  const commit = { first: head, head, hash, previous, setAside: false, body, guards: [], records: [] }
  const pushed = await client.push({ pos: 0, digest: EMPTY_DIGEST }, 1, [commit])
  if (!pushed.ok) {
    if (!passesByItself(pushed.error)) throw new Error(JSON.stringify(pushed.error))
    await setTimeout(20)
    continue
  }
  if (pushed.value.conflict !== null) throw new Error(JSON.stringify(pushed.value.conflict))
  process.stdout.write(`${head} ${pushed.value.done[0]?.pos}\n`)
  stand = { head, hash: hash.toString('hex') }
  writeFileSync(`${standFile}.new`, JSON.stringify(stand))
  renameSync(`${standFile}.new`, standFile)
}
