import type { Voice } from '../../../shared/speech.ts'
import type { EspeakVoice } from './espeak-library.ts'

/** eSpeak's identifier of the best voice for a language tag in lower case: the plain language, then its regions. */
const voiceByTag: ReadonlyMap<string, string> = new Map(
  `af gmw/af|am sem/am|an roa/an|ar sem/ar|as inc/as|az trk/az|ba trk/ba|be zle/be|bg zls/bg|bn inc/bn|bpy inc/bpy
  bs zls/bs|ca roa/ca|chr iro/chr|cs zlw/cs|cv trk/cv|cy cel/cy|da gmq/da|de gmw/de|el grk/el|en gmw/en-US
  en-au gmw/en|en-gb gmw/en|en-ie gmw/en|en-in gmw/en|en-nz gmw/en|en-za gmw/en
  en-029 gmw/en-029|en-jm gmw/en-029|en-tt gmw/en-029|eo art/eo|es roa/es|es-419 roa/es-419|es-ar roa/es-419
  es-bo roa/es-419|es-cl roa/es-419|es-co roa/es-419|es-cr roa/es-419|es-cu roa/es-419|es-do roa/es-419
  es-ec roa/es-419|es-gt roa/es-419|es-hn roa/es-419|es-mx roa/es-419|es-ni roa/es-419|es-pa roa/es-419
  es-pe roa/es-419|es-pr roa/es-419|es-py roa/es-419|es-sv roa/es-419|es-us roa/es-419|es-uy roa/es-419
  es-ve roa/es-419|et urj/et|eu eu|fa ira/fa|fa-latn ira/fa-Latn|fi urj/fi|fo gmq/fo|fr roa/fr|fr-be roa/fr-BE
  fr-ch roa/fr-CH|ga cel/ga|gd cel/gd|gn sai/gn|grc grk/grc|gu inc/gu|hak sit/hak|haw map/haw|he sem/he|hi inc/hi
  hr zls/hr|ht roa/ht|hu urj/hu|hy ine/hy|hyw ine/hyw|ia art/ia|id poz/id|io art/io|is gmq/is|it roa/it|ja jpx/ja
  jbo art/jbo|ka ccs/ka|kaa trk/kaa|kk trk/kk|kl esx/kl|kn dra/kn|ko ko|kok inc/kok|ku ira/ku|ky trk/ky|la itc/la
  lb gmw/lb|lfn art/lfn|lt bat/lt|ltg bat/ltg|lv bat/lv|mi poz/mi|mk zls/mk|ml dra/ml|mr inc/mr|ms poz/ms|mt sem/mt
  mto miz/mto|my sit/my|nb gmq/nb|no gmq/nb|nn gmq/nb|nci azc/nci|ne inc/ne|nl gmw/nl|nog trk/nog|om cus/om|or inc/or
  pa inc/pa|pap roa/pap|pl zlw/pl|pt roa/pt|pt-br roa/pt-BR|pt-pt roa/pt|qu qu|quc myn/quc|ro roa/ro|mo roa/ro
  ru zle/ru|ru-lv zle/ru-LV|sd inc/sd|shn tai/shn|si inc/si|sk zlw/sk|sl zls/sl|smj urj/smj|sq ine/sq|sr zls/sr
  sh zls/hr|sv gmq/sv|sw bnt/sw|ta dra/ta|te dra/te|th tai/th|ti sem/ti|tk trk/tk|tn bnt/tn|tr trk/tr|tt trk/tt
  ug trk/ug|uk zle/uk|ur inc/ur|uz trk/uz|vi aav/vi|yue sit/yue|zh sit/cmn|cmn sit/cmn|zh-hk sit/yue|zh-mo sit/yue
  zh-latn sit/cmn-Latn-pinyin`
    .split(/\||\n\s*/)
    .map((row) => row.trim().split(' ') as [string, string]),
)

/** Read when the document does not say its language, or says one that is no language tag. */
const unknownLanguageVoice = 'gmw/en-US'

/**
 * eSpeak's voice for a BCP 47 tag, by the longest part of it that has one; undefined where eSpeak has none.
 * `und`, an empty tag and a malformed one get English. eSpeak's Japanese reads kana; a kanji it names only.
 */
export function espeakVoiceFor(language: string): string | undefined {
  const locale = parseLanguage(language)
  if (locale === undefined) return unknownLanguageVoice
  const { language: base, script, region } = locale
  for (const part of [region, script]) {
    const voice = part === undefined ? undefined : voiceByTag.get(`${base}-${part}`.toLowerCase())
    if (voice !== undefined) return voice
  }
  return voiceByTag.get(base)
}

/** Whether a voice speaks a language; an unknown language is spoken by every voice. */
export function doesEspeakVoiceSpeak(voice: string, language: string): boolean {
  const wanted = parseLanguage(language)?.language
  return wanted === undefined || voiceLanguage(voice) === macroLanguage(wanted)
}

/** A voice of the library as a reader chooses it, named in English ("English (America)" as eSpeak has it). */
export function toVoice(voice: EspeakVoice, engine: string, model: string): Voice {
  const languages = voice.languages
    .toSorted((a, b) => a.priority - b.priority)
    .map((language) => canonicalTag(language.name))
  return {
    engine,
    model,
    voice: voice.identifier,
    name: voiceName(voice),
    languages: [...new Set(languages.filter((tag) => tag !== undefined))],
    origin: 'builtIn',
  }
}

const languageNames = new Intl.DisplayNames(['en'], { type: 'language', languageDisplay: 'standard' })

/** eSpeak's own names are good where they name a place ("English (America)"); the rest is Unicode's name. */
function voiceName(voice: EspeakVoice): string {
  const own = voice.name.trim()
  if (own.includes('(')) return own
  const tag = voice.identifier.slice(voice.identifier.indexOf('/') + 1)
  const locale = parseLanguage(tag)
  const name = locale === undefined ? undefined : languageNames.of(locale.baseName)
  return name === undefined || name === locale?.baseName ? own : name
}

/** The language of an identifier: 'gmw/en-GB-scotland' is 'en'. */
function voiceLanguage(identifier: string): string {
  const tag = identifier.slice(identifier.indexOf('/') + 1)
  return macroLanguage(tag.split('-')[0] ?? tag)
}

/** Tags that name the same written language for the choice of a voice. */
function macroLanguage(language: string): string {
  if (language === 'cmn' || language === 'yue' || language === 'hak') return 'zh'
  return language === 'nb' || language === 'nn' ? 'no' : language
}

function canonicalTag(name: string): string | undefined {
  return parseLanguage(name)?.toString()
}

/** Undefined for `und` and for what is no language tag. Of a tag that is broken further on, the first part counts. */
function parseLanguage(tag: string): Intl.Locale | undefined {
  for (const candidate of [tag, tag.split(/[-_]/)[0] ?? '']) {
    try {
      const locale = new Intl.Locale(candidate)
      // ICU gives 'und' or nothing for the unknown language.
      return locale.language === undefined || locale.language === 'und' ? undefined : locale
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
    }
  }
  return undefined
}
