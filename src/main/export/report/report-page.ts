import { ruleNames } from '../../../shared/rule-names.ts'
import type { BookFacts } from '../audio-file.ts'
import type { AudiobookReport, ReportedChapter, ReportedDoubt, ReportedPlace } from './audiobook-report.ts'
import { reportStyle } from './report-style.ts'
import {
  countOf,
  countText,
  dayText,
  faultNames,
  fileKinds,
  lengthText,
  loudnessText,
  moneyText,
  shareText,
  sizeText,
  timeText,
} from './report-words.ts'

/** A page lists no more of them; the data has all. */
const maxPlaces = 500
/** Longest quote on the page, in characters. */
const maxQuoteChars = 400

/**
 * Writes a report as one HTML page that needs nothing else: no script, nothing from elsewhere, and a policy that forbids both.
 * @param cover of the book, JPEG or PNG
 */
export function reportPage(report: AudiobookReport, cover?: BookFacts['cover']): string {
  const { title, language } = report
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}: report of the audiobook</title>
<style>${reportStyle}</style>
</head>
<body>
<header>
${cover === undefined ? '' : `<img src="data:${escaped(cover.mediaType)};base64,${Buffer.from(cover.bytes).toString('base64')}" alt="Cover">\n`}<div>
<h1 dir="auto"${langAttribute(language)}>${escaped(title)}</h1>
${byLine(report)}
</div>
</header>
<main>
${verdict(report)}
${keyFacts(report)}
${notices(report.notices)}
${coverageSection(report)}
${placesSection('Left out', 'The voice did not speak these sentences, and you chose to leave them out.', report.coverage.omitted, report)}
${placesSection('Said by the built-in voice', 'The voice did not speak these sentences, and you chose the built-in voice for them.', report.coverage.offline, report)}
${doubtsSection(report)}
${costSection(report)}
${chaptersSection(report)}
${filesSection(report)}
</main>
<footer><p>Made by Lectern on ${escaped(dayText(report.finishedAtMs))}. The same as data is in the JSON file beside this page.</p></footer>
</body>
</html>
`
}

function byLine({ authors, narrator, voice }: AudiobookReport): string {
  const by = authors.length === 0 ? '' : `<p class="by">By ${escaped(authors.join(', '))}</p>\n`
  const technical =
    voice === null ? '' : ` <span class="note">(${escaped(`${voice.model}, ${voice.voice}`)})</span>`
  return `${by}<p class="by">Read by ${escaped(narrator)}${technical}</p>`
}

function verdict({ coverage, speech }: AudiobookReport): string {
  const [left, replaced, doubts] = [coverage.omitted.length, coverage.offline.length, speech.doubts.length]
  const head =
    left === 0
      ? '<strong>Complete.</strong> All text that was to be spoken is in the audiobook.'
      : `<strong>Incomplete by choice.</strong> ${countOf(left, 'sentence is', 'sentences are')} left out, as you chose.`
  const said =
    replaced === 0 ? '' : ` ${countOf(replaced, 'sentence is', 'sentences are')} said by the built-in voice.`
  const heard = doubts === 0 ? '' : ` ${countOf(doubts, 'sentence', 'sentences')} may not sound as expected.`
  const isOpen = left + replaced + doubts > 0
  return `<p class="verdict${isOpen ? ' open' : ''}">${head}${said}${heard}</p>`
}

function keyFacts({ durationSeconds, chapters, coverage, cost, files }: AudiobookReport): string {
  const size = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  const facts: readonly (readonly [string, string])[] = [
    ['Length', lengthText(durationSeconds)],
    ['Chapters', countText(chapters.length)],
    ['Characters spoken', countText(coverage.spokenChars)],
    ['Paid', moneyText(cost.microDollars)],
    ['All files', sizeText(size)],
  ]
  return `<dl class="facts">\n${facts.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`).join('\n')}\n</dl>`
}

function notices(all: readonly string[]): string {
  return all.map((notice) => `<p class="verdict open">${escaped(notice)}</p>`).join('\n')
}

function coverageSection({ coverage }: AudiobookReport): string {
  const { charCount, spokenChars, omittedChars, omitted, rules, unchosenSections } = coverage
  const row = (name: string, chars: number, places: string, isSpoken: boolean): string =>
    `<tr><th scope="row">${escaped(name)}${shareBar(chars, charCount, isSpoken)}</th><td class="number">${countText(chars)}</td><td class="number">${shareText(chars, charCount)}</td><td class="number">${places}</td></tr>`
  const rows = [
    row('Spoken', spokenChars, '', true),
    ...(omitted.length === 0 ? [] : [row('Left out by you', omittedChars, countText(omitted.length), false)]),
    ...rules.map(({ rule, charCount: chars, placeCount }) =>
      row(ruleNames[rule], chars, countText(placeCount), false),
    ),
  ]
  const unchosen =
    unchosenSections.length === 0
      ? ''
      : `<h3>Not chosen</h3>\n<ul>${unchosenSections.map((title) => `<li dir="auto">${escaped(title === '' ? 'Without a title' : title)}</li>`).join('')}</ul>`
  return `<section aria-labelledby="coverage">
<h2 id="coverage">What is in it</h2>
<div class="wide"><table>
<caption>All ${countText(charCount)} characters of the chosen parts: spoken, ${omitted.length === 0 ? '' : 'left out, '}or skipped by a rule.</caption>
<thead><tr><th scope="col">What</th><th scope="col" class="number">Characters</th><th scope="col" class="number">Share</th><th scope="col" class="number">Places</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></div>
<p class="note">Failed: none. A sentence that can’t be spoken stops the audiobook until you have decided about it.</p>
${unchosen}
</section>`
}

function shareBar(part: number, whole: number, isSpoken: boolean): string {
  const share = whole === 0 ? 0 : Math.min(100, (100 * part) / whole)
  return `<span class="share${isSpoken ? ' spoken' : ''}" aria-hidden="true"><span style="width: ${share.toFixed(1)}%"></span></span>`
}

function placesSection(
  title: string,
  note: string,
  places: readonly ReportedPlace[],
  { language }: AudiobookReport,
): string {
  if (places.length === 0) return ''
  const id = title.toLowerCase().replaceAll(' ', '-')
  return `<section aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
<p class="note">${note}</p>
${placeList(places, language, () => '')}
</section>`
}

function placeList<Place extends ReportedPlace>(
  places: readonly Place[],
  language: string,
  detail: (place: Place) => string,
): string {
  const items = places.slice(0, maxPlaces).map((place) => {
    const quote = place.text.length > maxQuoteChars ? `${place.text.slice(0, maxQuoteChars)}…` : place.text
    const section = place.section === '' ? `Section ${place.sectionIndex + 1}` : place.section
    return `<li><blockquote dir="auto"${langAttribute(language)}>${escaped(quote)}</blockquote><p class="note"><span dir="auto">${escaped(section)}</span>${detail(place)}</p></li>`
  })
  const more = places.length - items.length
  const rest =
    more > 0 ? `<p class="note">And ${countText(more)} more: see the JSON file beside this page.</p>` : ''
  return `<ol class="places">\n${items.join('\n')}\n</ol>${rest}`
}

function doubtsSection({ speech, language }: AudiobookReport): string {
  const { utteranceCount, cachedCount, retriedCount, doubts } = speech
  const detail = ({ faults, kept, startSeconds }: ReportedDoubt): string => {
    const at = startSeconds === null ? '' : `, at ${timeText(startSeconds)}`
    const found = faults.map((fault) => faultNames[fault]).join(', ')
    const take = kept === 'only' ? '' : ` (the ${kept} of two takes)`
    return `${at}: ${found}${take}`
  }
  const list =
    doubts.length === 0
      ? '<p>Nothing sounded wrong.</p>'
      : `<p>These may not sound as they should. Listen to them, and say again in Lectern what is wrong.</p>\n${placeList(doubts, language, detail)}`
  return `<section aria-labelledby="quality">
<h2 id="quality">How it was spoken</h2>
<p>${countOf(utteranceCount, 'sentence')}, of which ${countText(cachedCount)} came from the cache. ${countText(retriedCount)} had to be asked for again.</p>
${list}
</section>`
}

function costSection({ cost }: AudiobookReport): string {
  return `<section aria-labelledby="cost">
<h2 id="cost">Cost</h2>
<p>Paid for this audiobook: <strong>${moneyText(cost.microDollars)}</strong>. Saved by speech that was there already: ${moneyText(cost.savedMicroDollars)}.</p>
</section>`
}

function chaptersSection({ chapters, loudness }: AudiobookReport): string {
  const target =
    loudness === null
      ? 'Chapters are as loud as the voice speaks.'
      : `Chapters are levelled to ${loudnessText(loudness.lufs)} LUFS, with peaks of at most ${loudnessText(loudness.peakDbfs)} dBFS.`
  return `<section aria-labelledby="chapters">
<h2 id="chapters">Chapters</h2>
<div class="wide"><table>
<caption>${target}</caption>
<thead><tr><th scope="col">Chapter</th><th scope="col" class="number">Begins</th><th scope="col" class="number">Length</th><th scope="col" class="number">Was (LUFS)</th><th scope="col" class="number">Is (LUFS)</th></tr></thead>
<tbody>
${chapters.map(chapterRow).join('\n')}
</tbody></table></div>
</section>`
}

function chapterRow({ title, startSeconds, endSeconds, loudness }: ReportedChapter): string {
  const before = loudness === null ? '–' : loudnessText(loudness.beforeLufs)
  const after = loudness === null ? '–' : loudnessText(loudness.afterLufs)
  return `<tr><th scope="row" dir="auto">${escaped(title)}</th><td class="number">${timeText(startSeconds)}</td><td class="number">${timeText(endSeconds - startSeconds)}</td><td class="number">${before}</td><td class="number">${after}</td></tr>`
}

function filesSection({ files }: AudiobookReport): string {
  const rows = files.map(
    ({ name, kind, sizeBytes }) =>
      `<tr><th scope="row" dir="auto">${escaped(name)}</th><td>${fileKinds[kind]}</td><td class="number">${sizeText(sizeBytes)}</td></tr>`,
  )
  return `<section aria-labelledby="files">
<h2 id="files">Files</h2>
<div class="wide"><table>
<caption>${countOf(files.length, 'file')}, each whole.</caption>
<thead><tr><th scope="col">Name</th><th scope="col">What it is</th><th scope="col" class="number">Size</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></div>
</section>`
}

function langAttribute(language: string): string {
  return language === 'und' ? '' : ` lang="${escaped(language)}"`
}

/** Text between tags and in attributes, without what no page shows. */
function escaped(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u{20}-\u{7E}\u{A0}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
