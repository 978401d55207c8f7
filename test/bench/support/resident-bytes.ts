import type { Browser } from '@playwright/test'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'

const processes = z.object({ processInfo: z.array(z.object({ id: z.number() })) })

/** Memory that the browser's processes hold together; null where the system does not say (it has no /proc). */
export async function residentBytes(browser: Browser): Promise<number | null> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = processes.parse(await session.send('SystemInfo.getProcessInfo'))
  const sizes = await Promise.all(
    processInfo.map(async ({ id }) => {
      const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '')
      return Number(/^RssAnon:\s+(\d+) kB/m.exec(status)?.[1] ?? NaN) * 1024
    }),
  )
  const sum = sizes.filter((size) => !Number.isNaN(size)).reduce((all, size) => all + size, 0)
  return sum === 0 ? null : sum
}
