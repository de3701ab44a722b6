import { fillMessages } from './fill-messages.ts'
import { messages } from './index.ts'
import { catalogues, chooseLocale, ownLocale } from './locales.ts'

// Runs when it is imported, before any module that takes texts out of the messages: `main.tsx` imports it first.
const locale = chooseLocale(navigator.languages, Object.keys(catalogues))
const catalogue = await catalogues[locale]?.().catch(() => undefined)
if (catalogue !== undefined) fillMessages(messages, catalogue)
document.documentElement.lang = catalogue === undefined ? ownLocale : locale
