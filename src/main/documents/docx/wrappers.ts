import { type XmlNode, childrenOf } from '../office/xml-node.ts'

/** Elements that stand around others and say nothing of their own here. */
export const wrappers: ReadonlySet<string> = new Set([
  'w:sdt',
  'w:sdtContent',
  'w:ins',
  'w:moveTo',
  'w:customXml',
  'w:smartTag',
])

/** The children of an element, with those of wrappers in their places. */
export function unwrapped(node: XmlNode): XmlNode[] {
  return childrenOf(node).flatMap((child) => (wrappers.has(child.name) ? unwrapped(child) : [child]))
}
