import base from './playwright.config.ts'
export default { ...base, workers: 1, timeout: 200_000, expect: { timeout: 30_000 }, outputDir: '/tmp/pw-disputes' }
