import type { MicroDollars } from './spending.ts'

/** A spoken sample of a voice. */
export interface VoicePreview {
  readonly sampleRateHz: number
  /** Mono signed 16-bit little-endian samples. */
  readonly pcm: ArrayBuffer
  /** What it cost now: 0 when it was cached or is free; null where no price is known. */
  readonly microDollars: MicroDollars | null
}

/** What a preview says, by primary language; `en` where a language is missing. */
export const previewTexts: Readonly<Record<string, string>> = {
  en: 'It was a bright, cold day in April, and somewhere a clock began to strike.',
  de: 'Es war ein heller, kalter Tag im April, und irgendwo begann eine Uhr zu schlagen.',
  fr: 'C’était une journée d’avril claire et froide, et quelque part une horloge se mit à sonner.',
  es: 'Era un día de abril claro y frío, y en alguna parte un reloj empezó a dar la hora.',
  it: 'Era una giornata d’aprile limpida e fredda, e da qualche parte un orologio cominciò a suonare.',
  pt: 'Era um dia claro e frio de abril, e em algum lugar um relógio começou a bater.',
  nl: 'Het was een heldere, koude dag in april, en ergens begon een klok te slaan.',
  pl: 'Był jasny, zimny kwietniowy dzień i gdzieś zaczął bić zegar.',
  sv: 'Det var en klar och kall dag i april, och någonstans började en klocka slå.',
  tr: 'Nisan ayında parlak, soğuk bir gündü ve bir yerlerde bir saat çalmaya başladı.',
  ru: 'Был ясный холодный апрельский день, и где-то начали бить часы.',
  hi: 'अप्रैल का एक साफ़, ठंडा दिन था, और कहीं एक घड़ी बजने लगी।',
  ja: '四月の明るく寒い日で、どこかで時計が鳴り始めた。',
  ko: '사월의 맑고 추운 날이었고, 어디선가 시계가 울리기 시작했다.',
  zh: '那是四月里一个晴朗而寒冷的日子，不知哪里的钟敲响了。',
}

/** The sample text for a language (BCP 47). */
export function previewTextFor(language: string): string {
  const primary = language.split('-')[0]?.toLowerCase() ?? ''
  return previewTexts[primary] ?? previewTexts['en'] ?? ''
}
