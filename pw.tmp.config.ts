import base from './playwright.config.ts'
import { defineConfig } from '@playwright/test'
export default defineConfig({ ...base, workers: 1, timeout: 120_000, expect: { timeout: 15_000 }, outputDir: '/tmp/pw-main' })
