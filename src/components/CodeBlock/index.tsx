import { translate } from '@docusaurus/Translate';
import type { ComponentProps, ReactNode } from 'react';
import { needs } from '../../enhance/index.ts';
import { useOwnLanguage } from '../fallback.ts';
import styles from './styles.module.css';

interface CodeBlockProps extends ComponentProps<'pre'> {
  /** The language of the button's words, where the text around it is in another. */
  ownLanguage?: string | undefined;
}

/** A block of code of a page. */
export function PageCode(props: ComponentProps<'pre'>): ReactNode {
  return <CodeBlock ownLanguage={useOwnLanguage()} {...props} />;
}

/** A block of code, which scrolls by itself, by keyboard too. A script shows the button that copies it. */
export function CodeBlock({ ownLanguage: lang, ...props }: CodeBlockProps): ReactNode {
  const copy = translate({ id: 'code.copy' });
  return (
    <div
      className={styles.block}
      {...needs('copy-code')}
      data-copy={copy}
      data-copied={translate({ id: 'code.copied' })}
    >
      <pre {...needs('scroll-by-key')} {...props} />
      <button type="button" lang={lang} hidden>
        {copy}
      </button>
      <span role="status" lang={lang} className="spoken" />
    </div>
  );
}
