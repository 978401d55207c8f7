import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What @electron/fuses looks for in a binary: this mark, a version, a length, and a byte for each fuse. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
/** As Electron ships: run-as-node, NODE_OPTIONS, inspect and file privileges on, the rest off. */
const AS_SHIPPED = '101100010'

/** A folder laid out like Electron's own download, with nothing in it, so that the real packager can run without it. */
export function makeStandInDist(dir: string, version: string): string {
  for (const folder of ['locales', 'resources']) mkdirSync(join(dir, folder), { recursive: true })
  const fuses = Buffer.concat([
    Buffer.from(SENTINEL),
    Buffer.from([1, AS_SHIPPED.length]),
    Buffer.from(AS_SHIPPED),
  ])
  writeFileSync(join(dir, 'electron'), fuses)
  chmodSync(join(dir, 'electron'), 0o755)
  writeFileSync(join(dir, 'version'), version)
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox'])
    writeFileSync(join(dir, name), '')
  for (const locale of ['cs', 'de', 'en-GB', 'en-US'])
    writeFileSync(join(dir, 'locales', `${locale}.pak`), '')
  writeFileSync(join(dir, 'resources', 'default_app.asar'), emptyArchive())
  return dir
}

/** An asar archive without files: four little-endian sizes and a JSON header, padded to four bytes. */
function emptyArchive(): Buffer {
  const header = Buffer.from('{"files":{}}')
  const sizes = Buffer.alloc(16)
  const padded = Math.ceil(header.length / 4) * 4
  ;[4, padded + 8, padded + 4, header.length].forEach((size, index) => sizes.writeUInt32LE(size, index * 4))
  return Buffer.concat([sizes, header, Buffer.alloc(padded - header.length)])
}
