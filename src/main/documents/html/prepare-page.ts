import { assetIdOf } from '../epub/asset-id.ts'
import { isNoteMark } from '../epub/note-reference.ts'
import { collapseWhitespace } from '../markup/xml-tree.ts'
import type { PageDom, PageElement } from './page-dom.ts'
import { pictureSource } from './picture-source.ts'

/** Controls, and what a page says to machines alone. */
const machinery =
  'script,style,noscript,template,iframe,object,embed,canvas,audio,video,button,select,textarea,input,datalist,dialog'
/** Signs to copy or change a place of the page, beside headings and notes. */
const placeSigns =
  '.headerlink,.anchor-link,.anchor,.doc-anchor,.mw-editsection,.mw-cite-backlink,.mw-jump-link,[role="doc-backlink"],.footnote-backref,.reversefootnote'
/** What is hidden from screen readers is drawn for the eye alone, unless it is the page behind an open dialog. */
const maxHiddenChars = 1000

/**
 * Makes the tree of a page ready to be read: controls go, formulas are kept in the form that can be said, lists of
 * notes are named so, pictures that are in the page get their asset, and all others leave their description.
 * @param address Where the page was loaded from; undefined for one that doesn't say.
 */
export function preparePage(page: PageDom, address: URL | undefined): void {
  for (const math of page.querySelectorAll('math')) showFormula(math)
  for (const element of page.querySelectorAll(machinery)) element.remove()
  for (const element of page.querySelectorAll('[aria-hidden="true"]')) {
    if (element.localName !== 'body' && element.textContent.length <= maxHiddenChars) element.remove()
  }
  for (const element of page.querySelectorAll(placeSigns)) if (isSign(element)) element.remove()
  for (const list of page.querySelectorAll('ol.references,ul.references,.reflist'))
    if (!list.hasAttribute('role')) list.setAttribute('role', 'doc-endnotes')
  for (const list of page.querySelectorAll('#toc,.toc,.table-of-contents'))
    if (!list.hasAttribute('role') && list.querySelector('a[href]') !== null)
      list.setAttribute('role', 'doc-toc')
  for (const link of page.querySelectorAll('a[href]')) resolveLink(link, address)
  for (const picture of page.querySelectorAll('img')) preparePicture(picture)
}

/** Encyclopedias and typesetting scripts hide the formula that can be said behind a picture of it. */
function showFormula(math: PageElement): void {
  for (let around = math.parentElement, steps = 0; around !== null && steps < 3; steps += 1) {
    if (/display\s*:\s*none/i.test(around.getAttribute('style') ?? '')) around.removeAttribute('style')
    around = around.parentElement
  }
  const scope = math.closest('.mwe-math-element')
  for (const picture of scope?.querySelectorAll('img') ?? []) picture.remove()
  if (math.hasAttribute('alttext')) return
  const annotation = math.querySelector('annotation[encoding="application/x-tex"]')
  const text = collapseWhitespace(annotation?.textContent ?? '')
  if (text !== '') math.setAttribute('alttext', text)
}

/** Arrows, paragraph signs and "edit"; a word that belongs to the text stays. */
function isSign(element: PageElement): boolean {
  return element.className.includes('mw-') || !/[\p{L}\p{N}]/u.test(element.textContent)
}

/** Links to places of the page itself are kept as such, others get their whole address. */
function resolveLink(link: PageElement, address: URL | undefined): void {
  const href = (link.getAttribute('href') ?? '').trim()
  if (href.startsWith('#')) return
  const url = URL.parse(href, address?.href)
  if (url === null) return
  const isHere = address !== undefined && url.hash !== '' && withoutHash(url) === withoutHash(address)
  link.setAttribute('href', isHere ? url.hash : url.href)
}

function withoutHash(url: URL): string {
  return url.href.slice(0, url.href.length - url.hash.length)
}

function preparePicture(picture: PageElement): void {
  const source = pictureSource(picture.getAttribute('src') ?? '')
  if (source !== undefined) {
    // The data would be searched and copied again and again.
    picture.setAttribute('src', `${pictureScheme}${assetIdOf(source)}`)
    return
  }
  const alt = collapseWhitespace(picture.getAttribute('alt') ?? '')
  if (alt === '') picture.remove()
  else picture.replaceWith(alt)
}

const pictureScheme = 'lectern-picture:'

/** The asset that a prepared picture names; for a page that was read without a tree, the asset of its data. */
export function pictureAsset(href: string): string | undefined {
  if (href.startsWith(pictureScheme)) return href.slice(pictureScheme.length)
  const source = pictureSource(href)
  return source === undefined ? undefined : assetIdOf(source)
}

/** The ids of notes that the links in an element lead to. */
export function noteTargets(element: PageElement): readonly string[] {
  return [...element.querySelectorAll('a[href^="#"]')]
    .filter((link) => isNoteMark(link.textContent) || /noteref/.test(`${link.getAttribute('role') ?? ''}`))
    .map((link) => decodeFragment((link.getAttribute('href') ?? '').slice(1)))
}

function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}
