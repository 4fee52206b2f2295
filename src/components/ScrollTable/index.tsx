import { translate } from '@docusaurus/Translate';
import type { ComponentProps, ReactNode } from 'react';
import { needs } from '../../enhance/index.ts';
import styles from './styles.module.css';

/** A table of the text; where it is wider than the screen it scrolls by itself, by keyboard too (WCAG 2.2, 2.1.1). No landmark: a page has many. */
export function ScrollTable(props: ComponentProps<'table'>): ReactNode {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a `fieldset` holds fields of a form.
    <div
      role="group"
      className={styles.scroll}
      aria-label={translate({ id: 'table.label' })}
      {...needs('scroll-by-key')}
    >
      <table {...props} />
    </div>
  );
}
