import { createMediaStore } from '../../../electron/media/media-store.ts'
import { phoneJpeg, plainJpeg } from '../../unit/media/photos.ts'

// Run as a program of its own on a disk that is about to be full: keeps a small photo, then a large one, and prints
// what became of both as JSON.

const [dataDir = ''] = process.argv.slice(2)
const log = { info() {}, warn() {}, error() {} }
const media = createMediaStore(dataDir, log, new Uint8Array(32))
const small = phoneJpeg()
const large = plainJpeg(4000, 3000)

async function* whole(bytes: Uint8Array) {
  yield bytes
}
const first = await media.add(whole(small))
const second = await media.add(whole(large))
const again = await media.add(whole(large))
console.log(
  JSON.stringify({
    first,
    second,
    again,
    largeBytes: large.length,
    firstIs: first.ok ? await media.verify(first.value.hash) : 'not kept',
  }),
)
