import type { CatalogVoice } from '../speech-model.ts'

/** Kokoro's first letter names the language, the second the gender. Source: together-api.md section 7. */
const languageByLetter: Readonly<Record<string, string>> = {
  a: 'en-US',
  b: 'en-GB',
  e: 'es',
  f: 'fr-FR',
  h: 'hi',
  i: 'it',
  j: 'ja',
  p: 'pt-BR',
  z: 'zh',
}

const tokens = [
  'af_heart',
  'af_alloy',
  'af_aoede',
  'af_bella',
  'af_jessica',
  'af_kore',
  'af_nicole',
  'af_nova',
  'af_river',
  'af_sarah',
  'af_sky',
  'am_adam',
  'am_echo',
  'am_eric',
  'am_fenrir',
  'am_liam',
  'am_michael',
  'am_onyx',
  'am_puck',
  'am_santa',
  'bf_alice',
  'bf_emma',
  'bf_isabella',
  'bf_lily',
  'bm_daniel',
  'bm_fable',
  'bm_george',
  'bm_lewis',
  'jf_alpha',
  'jf_gongitsune',
  'jf_nezumi',
  'jf_tebukuro',
  'jm_kumo',
  'zf_xiaobei',
  'zf_xiaoni',
  'zf_xiaoxiao',
  'zf_xiaoyi',
  'zm_yunjian',
  'zm_yunxi',
  'zm_yunxia',
  'zm_yunyang',
  'ef_dora',
  'em_alex',
  'em_santa',
  'ff_siwis',
  'hf_alpha',
  'hf_beta',
  'hm_omega',
  'hm_psi',
  'if_sara',
  'im_nicola',
  'pf_dora',
  'pm_alex',
  'pm_santa',
] as const

/** Kokoro's voices, in the order of the service's page. */
export const kokoroVoices: readonly CatalogVoice[] = tokens.map(kokoroVoice)

/** What a Kokoro token says of its voice: `bf_emma` is Emma, a woman of Britain. Also for tokens not listed here. */
export function kokoroVoice(token: string): CatalogVoice {
  const language = languageByLetter[token.charAt(0)]
  const given = token.slice(token.indexOf('_') + 1)
  return {
    voice: token,
    name: given.charAt(0).toUpperCase() + given.slice(1),
    languages: language === undefined ? [] : [language],
    ...(token.charAt(1) === 'f' && { gender: 'female' }),
    ...(token.charAt(1) === 'm' && { gender: 'male' }),
  }
}
