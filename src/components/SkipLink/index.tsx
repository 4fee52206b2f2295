import { translate } from '@docusaurus/Translate';
import { SkipToContentFallbackId } from '@docusaurus/theme-common';
import type { ReactNode } from 'react';
import styles from './styles.module.css';

/** The first stop of the keyboard: past the header. Needs no script, and nobody sees it before it has the focus. */
export function SkipLink(): ReactNode {
  return (
    <>
      <a className={styles.skip} href={`#${SkipToContentFallbackId}`}>
        {translate({ id: 'theme.common.skipToMainContent', message: 'Skip to main content' })}
      </a>{' '}
    </>
  );
}
