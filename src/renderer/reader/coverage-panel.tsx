import { ChevronRight, Play } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button as AriaButton, Disclosure as AriaDisclosure, DisclosurePanel } from 'react-aria-components'
import type { Coverage, CoveragePlace, CoverageShare } from '../../shared/coverage.ts'
import { isSpokenKind, spokenKinds } from '../../shared/spoken-rules.ts'
import type { SpokenKind } from '../../shared/spoken-rules.ts'
import { kindNames } from '../../shared/rule-names.ts'
import { MissingParts } from '../library/missing-parts.tsx'
import { MendingList } from '../mending/mending-list.tsx'
import { useServices } from '../services.tsx'
import { Button } from '../ui/button.tsx'
import { Disclosure } from '../ui/disclosure.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import styles from './coverage-panel.module.css'
import { RuleField } from './rule-field.tsx'
import { ruleMessages } from './rule-messages.ts'
import { SidePanel } from './side-panel.tsx'
import { useStore } from '../ui/use-store.ts'
import { useCoverage } from './use-coverage.ts'

const numbers = new Intl.NumberFormat('en')
/** Rounded down: what is left out by a single rule must not read as nothing. */
const percent = new Intl.NumberFormat('en', {
  style: 'percent',
  maximumFractionDigits: 1,
  roundingMode: 'floor',
})

/** What becomes of every character of the document, by rule, with the way to each place and each rule. */
export function CoveragePanel({ onClose }: { readonly onClose: () => void }) {
  const { intents, documents } = useServices()
  const missing = useStore(documents, (state) =>
    state.status === 'open' ? state.opened.entry.notices : undefined,
  )
  const documentId = useStore(documents, (state) => (state.status === 'open' ? state.documentId : undefined))
  const { coverage, retry } = useCoverage()
  return (
    <SidePanel
      title={ruleMessages.coverage}
      closeLabel={ruleMessages.closeCoverage}
      shortcut={intents.label('coverage')}
      onClose={onClose}
    >
      <div className={styles.content} tabIndex={0} role="group" aria-label={ruleMessages.coverage}>
        {missing !== undefined && (
          <section className={styles.missing} aria-label={ruleMessages.missing}>
            <h3 className={styles.name}>{ruleMessages.missing}</h3>
            <MissingParts notices={missing} />
          </section>
        )}
        {coverage === 'counting' && <p role="status">{ruleMessages.counting}</p>}
        {coverage === 'failed' && (
          <p role="alert">
            {ruleMessages.countFailed} <Button onPress={retry}>{ruleMessages.retry}</Button>
          </p>
        )}
        {typeof coverage === 'object' && <CoverageView coverage={coverage} />}
        {documentId !== undefined && <MendingList documentId={documentId} showsEmpty />}
      </div>
    </SidePanel>
  )
}

function CoverageView({ coverage }: { readonly coverage: Coverage }) {
  const { charCount, spokenChars, rules, failed } = coverage
  const applied = rules.flatMap(({ rule, ...share }) => (isSpokenKind(rule) ? [{ rule, share }] : []))
  const others = spokenKinds.filter((kind) => !applied.some(({ rule }) => rule === kind))
  // Text for who sees the page; no rule could read it.
  const broken = rules.find(({ rule }) => rule === 'brokenCharacter')?.charCount ?? 0
  const soundless = rules.reduce(
    (sum, { rule, charCount: chars }) => sum + (isSpokenKind(rule) ? 0 : chars),
    -broken,
  )
  // What has no sound is nothing that could be read.
  const audible = charCount - soundless
  return (
    <>
      <div role="status" className={styles.summary}>
        <strong>{ruleMessages.isRead(percent.format(audible === 0 ? 1 : spokenChars / audible))}</strong>
        <span className={styles.soft}>
          {ruleMessages.ofCharacters(numbers.format(spokenChars), numbers.format(audible))}
        </span>
      </div>
      <ul className={styles.rules} role="list">
        {failed.placeCount > 0 && (
          <ShareItem name={ruleMessages.failed} share={failed} coverageClass="failed" />
        )}
        {applied.map(({ rule, share }) => (
          <RuleItem key={rule} kind={rule} share={share} />
        ))}
        {broken > 0 && (
          <li className={styles.rule} data-coverage="broken" data-chars={broken}>
            <h3 className={styles.name}>{ruleMessages.broken}</h3>
            <p className={styles.soft}>{ruleMessages.brokenNote(numbers.format(broken))}</p>
          </li>
        )}
        {soundless > 0 && (
          <li className={styles.rule} data-coverage="soundless" data-chars={soundless}>
            <h3 className={styles.name}>{ruleMessages.withoutSound}</h3>
            <p className={styles.soft}>{ruleMessages.withoutSoundNote(numbers.format(soundless))}</p>
          </li>
        )}
      </ul>
      <Disclosure title={ruleMessages.otherKinds}>
        <div className={styles.others}>
          {others.map((kind) => (
            <RuleField key={kind} kind={kind} isLabelled />
          ))}
        </div>
      </Disclosure>
    </>
  )
}

function RuleItem({ kind, share }: { readonly kind: SpokenKind; readonly share: CoverageShare }) {
  return (
    <ShareItem name={kindNames[kind]} share={share} coverageClass={kind}>
      <RuleField kind={kind} />
    </ShareItem>
  )
}

interface ShareItemProps {
  readonly name: string
  readonly share: CoverageShare
  readonly coverageClass: SpokenKind | 'failed'
  readonly children?: ReactNode
}

function ShareItem({ name, share, coverageClass, children }: ShareItemProps) {
  const { charCount, placeCount, places } = share
  return (
    <li className={styles.rule} data-coverage={coverageClass} data-chars={charCount}>
      <h3 className={styles.name}>{name}</h3>
      <p className={styles.soft}>{ruleMessages.amount(numbers.format(charCount), placeCount)}</p>
      {children}
      <AriaDisclosure className={styles.disclosure ?? ''}>
        <AriaButton slot="trigger" className={styles.trigger ?? ''}>
          <ChevronRight className={styles.arrow} size={15} aria-hidden="true" />
          {ruleMessages.places(places.length, placeCount)}
        </AriaButton>
        <DisclosurePanel>
          <ul className={styles.places} role="list">
            {places.map((place) => (
              <PlaceItem key={`${place.locator.blockId}/${place.locator.charOffset}`} place={place} />
            ))}
          </ul>
        </DisclosurePanel>
      </AriaDisclosure>
    </li>
  )
}

function PlaceItem({ place: { locator, quote } }: { readonly place: CoveragePlace }) {
  const { app, reading, skippedReading } = useServices()
  const goThere = (): void => {
    // In a narrow window the panel would hide the place.
    if (matchMedia('(max-width: 44rem)').matches) app.closeSidePanel()
    reading.goTo(locator)
  }
  return (
    <li className={styles.place}>
      <AriaButton className={styles.quote ?? ''} onPress={goThere}>
        {quote}
      </AriaButton>
      <IconButton
        label={ruleMessages.readPlace(quote)}
        icon={<Play size={15} />}
        onPress={() => skippedReading.read(locator)}
      />
    </li>
  )
}
