import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createFiles } from '../../../electron/core/files.ts'
import type { Caller } from '../../../electron/core/handler.ts'
import type { PdfPrinter } from '../../../electron/core/ports.ts'
import { browserPrinter } from '../../../electron/host/node/pdf-printer.ts'
import { createMediaStore } from '../../../electron/media/media-store.ts'
import { createCasePapers } from '../../../electron/paper/case-papers.ts'
import { createPaperRenderer } from '../../../electron/paper/paper-renderer.ts'
import { loadWords } from '../../../electron/words/words.ts'
import { chromiumPath } from '../../support/chromium.ts'
import { phoneJpeg, phonePng, PLACE_IN_XMP } from '../../unit/media/photos.ts'
import { label, workOrder } from '../../unit/paper/views.ts'
import { quietLog, upload } from '../media/support.ts'

const resources = join(import.meta.dirname, '..', '..', '..', 'resources')
const words = loadWords(resources)
const renderer = createPaperRenderer(resources, words)
const dataDir = mkdtempSync(join(tmpdir(), 'carebench-paper-'))
const media = createMediaStore(dataDir, quietLog, new Uint8Array(32))
afterAll(() => {
  rmSync(dataDir, { recursive: true, force: true })
})

async function keep(bytes: Uint8Array): Promise<string> {
  const kept = await media.add(upload(bytes))
  if (!kept.ok) throw new Error(kept.error.code)
  return kept.value.hash
}
const photo = await keep(phoneJpeg())
const signature = await keep(phonePng())

function shop(pdf: PdfPrinter) {
  const kinds = createCasePapers({
    renderer: async () => renderer,
    media,
    words,
    pdf,
    defaultLanguage: () => 'cs',
    workOrder: (rma) => (rma === workOrder.rma ? { ...workOrder, photos: [photo], signature } : null),
    label: (rma) => (rma === label.rma ? label : null),
    unitsReceived: () => null,
  })
  const files = createFiles({ rendererDir: null, kinds: { ...kinds }, log: quietLog })
  return (path: string, role: Caller['roles'][number] = 'technician') =>
    files(new Request(`http://127.0.0.1/files/${path}`), { now: 0, caller: { personId: 'p', roles: [role] } })
}

const noBrowser: PdfPrinter = {
  print: async () => ({ ok: false, error: { code: 'no-browser', detail: '' } }),
}
const chromium = browserPrinter(quietLog, () => chromiumPath() ?? null)

describe('a page', () => {
  const ask = shop(noBrowser)

  it('comes in the language of its address, else in the centre’s', async () => {
    for (const [address, title] of [
      ['?lang=en', 'Work order'],
      ['?lang=cs', 'Zakázkový list'],
      ['', 'Zakázkový list'],
      ['?lang=de', 'Zakázkový list'],
    ] as const) {
      const page = await ask(`work-order/${workOrder.rma}.html${address}`)
      expect(page.status).toBe(200)
      expect(await page.text()).toContain(`<title>${workOrder.rma} · ${title}</title>`)
    }
  })

  it('may do nothing but be looked at', async () => {
    for (const kind of ['work-order', 'label']) {
      const page = await ask(`${kind}/${workOrder.rma}.html`)
      const policy = page.headers.get('Content-Security-Policy') ?? ''
      expect(policy).toMatch(
        /^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; img-src data:; font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'$/,
      )
      expect(page.headers.get('Cache-Control')).toBe('no-store')
      expect(page.headers.get('X-Content-Type-Options')).toBe('nosniff')
    }
  })

  it('carries the signature, and photos only where they are asked for, without their place', async () => {
    const pictures = async (address: string) =>
      [...(await (await ask(address)).text()).matchAll(/src="data:(image\/\w+);base64,([^"]+)"/g)].map(
        ([, type, data = '']) => ({ type, bytes: Buffer.from(data, 'base64') }),
      )
    const plain = await pictures(`work-order/${workOrder.rma}.html`)
    expect(plain.map(({ type }) => type)).toEqual(['image/png'])
    const withPhotos = await pictures(`work-order/${workOrder.rma}.html?photos=yes`)
    expect(withPhotos.map(({ type }) => type)).toEqual(['image/png', 'image/jpeg'])
    for (const { bytes } of withPhotos) {
      for (const place of [PLACE_IN_XMP, 'Phone Maker']) expect(bytes.includes(place)).toBe(false)
    }
  })

  it('is there for the bench, and only for cases that there are', async () => {
    expect((await ask(`work-order/${workOrder.rma}.html`, 'reviewer')).status).toBe(403)
    expect((await ask(`work-order/${workOrder.rma}.html`, 'manager')).status).toBe(200)
    for (const id of [
      'RMA-PRG-2026-100002.html',
      workOrder.rma,
      `${workOrder.rma}.docx`,
      '.pdf',
      'x.pdf.exe',
    ]) {
      expect((await ask(`label/${id}`)).status).toBe(404)
    }
  })
})

describe('a PDF', () => {
  it('says how to print without one where no browser can make it', async () => {
    const answer = await shop(noBrowser)(`label/${label.rma}.pdf?lang=en&width=102&x="><script>`)
    expect(answer.status).toBe(501)
    expect(answer.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
    const page = await answer.text()
    expect(page).toContain('A PDF cannot be made here')
    expect(page).toContain(`href="${label.rma}.html?lang=en&amp;width=102&amp;x=%22%3E%3Cscript%3E"`)
    const broken = shop({ print: async () => ({ ok: false, error: { code: 'print-failed', detail: '' } }) })
    expect((await broken(`label/${label.rma}.pdf`)).status).toBe(500)
  })

  it('of an everyday case is one sheet of A4, and each photo page one more', async () => {
    for (const [address, pages] of [
      ['', 1],
      ['?photos=yes&lang=en', 2],
    ] as const) {
      const answer = await shop(chromium)(`work-order/${workOrder.rma}.pdf${address}`)
      expect(answer.headers.get('Content-Type')).toBe('application/pdf')
      expect(answer.headers.get('Content-Disposition')).toBe(`inline; filename="${workOrder.rma}.pdf"`)
      const pdf = Buffer.from(await answer.arrayBuffer()).toString('latin1')
      expect(sheetsOf(pdf)).toEqual(Array.from({ length: pages }, () => [210, 297]))
      expect(pdf.length).toBeLessThan(200_000)
    }
  })

  it.each([
    [62, 42],
    [102, 51],
  ])('of a label is as large as its tape: %i × %i mm', async (width, height) => {
    const answer = await shop(chromium)(`label/${label.rma}.pdf?width=${width}`)
    expect(sheetsOf(Buffer.from(await answer.arrayBuffer()).toString('latin1'))).toEqual([[width, height]])
  })
})

/** Width and height of each page, in millimetres. */
function sheetsOf(pdf: string): number[][] {
  const boxes = pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)
  return Array.from(boxes, ([, width, height]) =>
    [width, height].map((points) => Math.round((Number(points) / 72) * 25.4)),
  )
}
