import { describe, expect, it } from 'vitest'
import { linkOfPath, pathOfRecord } from '../../../renderer/app/openings/record-path.ts'
import { fileOpening, linkedKinds, linkTo, readLink } from '../../../shared/rpc/openings.ts'

const ID = '0198d3f2-7c1e-7b52-9a51-2b0f6b1c2d3e'

describe('a link', () => {
  it.each(linkedKinds)('to a %s is read as it was made, and leads to its screen', (kind) => {
    expect(readLink(linkTo(kind, ID))).toEqual({ kind: 'record', record: kind, id: ID })
    expect(pathOfRecord(kind, ID)).toContain(ID)
  })

  it('may come with the slashes that a browser puts in', () => {
    expect(readLink(`carebench://case/${ID}/`)).toEqual({ kind: 'record', record: 'case', id: ID })
  })

  it.each([
    'carebench:case',
    'carebench:case/',
    `carebench:settings/${ID}`,
    `carebench:case/${ID}/pay`,
    `carebench:case/${ID}?pay=1`,
    `carebench:case/${ID}#x`,
    'carebench:case/../settings/data',
    'carebench:case/%2e%2e',
    'carebench:case/a b',
    `carebench:case/-${ID}`,
    `carebench:case/${'a'.repeat(81)}`,
    `CAREBENCH:case/${ID}`,
    `https://case/${ID}`,
    `javascript:carebench:case/${ID}`,
    `--cli carebench:case/${ID}`,
    `carebench:case/${ID}\n--cli`,
  ])('%j is none', (text) => {
    expect(readLink(text)).toBe(null)
  })

  it('is that of the record on screen, and none where no record is', () => {
    expect(linkOfPath(`/cases/${ID}`)).toBe(`carebench:case/${ID}`)
    expect(linkOfPath(`/review/${ID}`)).toBe(`carebench:review/${ID}`)
    for (const path of ['/', '/cases', '/plans/new', '/settings/data', '/reviews/new'])
      expect(linkOfPath(path)).toBe(null)
  })
})

it('knows files by their names', () => {
  expect(fileOpening('/a/b.carebench-backup')).toEqual({ kind: 'backup', path: '/a/b.carebench-backup' })
  expect(fileOpening('C:\\a\\P-1.Evidence.JSON')?.kind).toBe('evidence')
  for (const path of ['/a/b.json', '/a/carebench-backup', '/a/b.carebench-backup.exe'])
    expect(fileOpening(path)).toBe(null)
})
