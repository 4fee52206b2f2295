import { translate } from '@docusaurus/Translate';
import type { ComponentProps, ReactNode } from 'react';
import styles from './styles.module.css';

/** A table of the text; where it is wider than the screen it scrolls by itself, by keyboard too (WCAG 2.2, 2.1.1). */
export function ScrollTable(props: ComponentProps<'table'>): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={translate({ id: 'table.label' })}>
      <table {...props} />
    </section>
  );
}
