import { useDoc } from '@docusaurus/plugin-content-docs/client';
import { translate } from '@docusaurus/Translate';
import type { ReactNode } from 'react';
import { holdPrefix } from '../../wording/breaks.ts';
import { toHeadingText } from './heading-text.ts';
import styles from './styles.module.css';

/** The id that the button names which shows the contents. */
const contentsId = 'page-sections';

const toLabel = (): string =>
  translate({ id: 'theme.TOCCollapsible.toggleButtonLabel', message: 'On this page' });

/** The headings that the page lists: of the levels that its front matter names, where there are two of the first. */
const useSections = () => {
  const { toc, frontMatter } = useDoc();
  const {
    hide_table_of_contents: isHidden = false,
    toc_min_heading_level: first = 2,
    toc_max_heading_level: last = Math.max(first, 3),
  } = frontMatter;
  const sections = toc.filter(({ level }) => level >= first && level <= last);
  const hasFew = sections.filter(({ level }) => level === first).length < 2;
  return { sections: isHidden || hasFew ? [] : sections, first };
};

/** Shows the page's contents where there is no room for them beside the text. Needs no script. */
export function ContentsButton(): ReactNode {
  if (useSections().sections.length === 0) return null;
  return (
    <button type="button" className={styles.button} popoverTarget={contentsId}>
      {toLabel()}
    </button>
  );
}

/** The page's sections as links: beside the text where there is room, over it once they are asked for elsewhere. */
export function Contents(): ReactNode {
  const { sections, first } = useSections();
  if (sections.length === 0) return null;
  const label = toLabel();
  return (
    <nav id={contentsId} className={styles.contents} popover="auto" aria-label={label}>
      <p className={styles.label} aria-hidden="true">
        {label}
      </p>
      <ul>
        {sections.map(({ id, level, value }) => (
          <li key={id} className={level > first ? styles.inner : undefined}>
            <a href={`#${id}`}>{holdPrefix(toHeadingText(value))}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
