import { translate } from '@docusaurus/Translate';
import useBaseUrl from '@docusaurus/useBaseUrl';
import type { ReactNode } from 'react';

interface SiteFileProps {
  children?: ReactNode;
  /** The address below that of the reader's language. */
  to?: string;
  /** The whole address, of a file that all languages share. */
  href?: string;
  /** Its label where it shows no words. */
  label?: string;
  /** Whether it shows the picture that it leads to, without words. */
  enlarges?: boolean;
}

/** A link to a file that the site makes beside its pages. */
export function SiteFile({ children, enlarges, href, label, to = '' }: SiteFileProps): ReactNode {
  const own = useBaseUrl(to);
  return (
    <a href={href ?? own} aria-label={enlarges ? translate({ id: 'picture.enlarge' }) : label}>
      {children}
    </a>
  );
}
