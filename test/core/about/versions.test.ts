import { expect, it } from 'vitest'
import { findVideoTool } from '../../../electron/video/find-tool.ts'
import { createTestApp } from '../../support/create-test-app.ts'

it('says what runs here to whoever is signed in', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  const versions = await manager.need('about.versions', {})
  expect(versions).toMatchObject({
    program: '0.0.0-test',
    node: process.versions.node,
    electron: null,
    chromium: null,
  })
  const tool = await findVideoTool()
  expect(versions.sandbox).toBe(tool && (tool.bwrap === null ? (tool.box ?? 'limits') : 'bubblewrap'))
  expect(versions.sqlite).toMatch(/^3\.\d+\.\d+$/)
  expect(versions.database).toBeGreaterThan(0)
  expect(await bench.client.call('about.versions', {})).toMatchObject({ error: { code: 'not-signed-in' } })
})
