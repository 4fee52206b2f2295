import { translate } from '@docusaurus/Translate';
import type { ComponentProps, ReactNode } from 'react';
import { needs } from '../../enhance/index.ts';
import styles from './styles.module.css';

/** A block of code of the text, which scrolls by itself, by keyboard too. A script shows the button that copies it. */
export function CodeBlock(props: ComponentProps<'pre'>): ReactNode {
  const copy = translate({ id: 'code.copy' });
  return (
    <div
      className={styles.block}
      {...needs('copy-code')}
      data-copy={copy}
      data-copied={translate({ id: 'code.copied' })}
    >
      <pre {...needs('scroll-by-key')} {...props} />
      <button type="button" hidden>
        {copy}
      </button>
      <span role="status" />
    </div>
  );
}
