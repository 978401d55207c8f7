import { createSocket } from 'node:dgram'

/** Texts by name; a name that is not in it does not exist. */
export type Zone = Readonly<Record<string, readonly string[]>>

/** A small name server: real UDP, answers for texts only. */
export interface DnsServer extends AsyncDisposable {
  /** As a resolver takes it. */
  readonly address: string
  /** Every name that it was asked for. */
  readonly asked: readonly string[]
  /** How it answers from now on. */
  behave(how: 'answers' | 'fails' | 'silent'): void
}

const HEADER = 12
const TXT = 16
const NO_SUCH_NAME = 3
const SERVER_FAILURE = 2

export async function startDnsServer(zone: Zone): Promise<DnsServer> {
  const socket = createSocket('udp4')
  const asked: string[] = []
  let how: 'answers' | 'fails' | 'silent' = 'answers'
  socket.on('message', (question, { port, address }) => {
    const { name, end } = nameAt(question, HEADER)
    asked.push(name)
    if (how === 'silent') return
    const texts = zone[name.toLowerCase()]
    const code = how === 'fails' ? SERVER_FAILURE : texts ? 0 : NO_SUCH_NAME
    socket.send(answerTo(question, end + 4, code, code === 0 ? (texts ?? []) : []), port, address)
  })
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  return {
    address: `127.0.0.1:${socket.address().port}`,
    asked,
    behave(next) {
      how = next
    },
    [Symbol.asyncDispose]: () => new Promise((resolve) => socket.close(() => resolve())),
  }
}

function nameAt(message: Buffer, start: number): { readonly name: string; readonly end: number } {
  const labels: string[] = []
  let at = start
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    labels.push(message.subarray(at + 1, at + 1 + length).toString('latin1'))
    at += 1 + length
  }
  return { name: labels.join('.'), end: at + 1 }
}

function answerTo(question: Buffer, end: number, code: number, texts: readonly string[]): Buffer {
  const header = Buffer.alloc(HEADER)
  question.copy(header, 0, 0, 2)
  // An answer, recursion wanted and offered.
  header.writeUInt16BE(0x8180 | code, 2)
  header.writeUInt16BE(1, 4)
  header.writeUInt16BE(texts.length, 6)
  return Buffer.concat([header, question.subarray(HEADER, end), ...texts.map(record)])
}

function record(text: string): Buffer {
  const bytes = Buffer.from(text, 'latin1')
  // Pieces of up to 255 bytes, each with its length.
  const pieces = Array.from({ length: Math.max(1, Math.ceil(bytes.length / 255)) }, (_, index) => {
    const piece = bytes.subarray(index * 255, (index + 1) * 255)
    return Buffer.concat([Buffer.of(piece.length), piece])
  })
  const data = Buffer.concat(pieces)
  const head = Buffer.alloc(12)
  // The name of the question.
  head.writeUInt16BE(0xc00c, 0)
  head.writeUInt16BE(TXT, 2)
  head.writeUInt16BE(1, 4)
  head.writeUInt32BE(60, 6)
  head.writeUInt16BE(data.length, 10)
  return Buffer.concat([head, data])
}
