import { z } from 'zod'

// Zod would try whether it may compile its parsers; our content policy forbids that and says so in the console.
z.config({ jitless: true })
