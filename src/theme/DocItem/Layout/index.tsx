import { useDoc } from '@docusaurus/plugin-content-docs/client';
import type { ReactNode } from 'react';
import { DocumentPage } from '../../../components/DocumentPage/index.tsx';
import { NoticePage } from '../../../components/NoticePage/index.tsx';

export default function DocItemLayout({ children }: { children: ReactNode }): ReactNode {
  const isNotice = 'notice' in useDoc().metadata.frontMatter;
  return isNotice ? <NoticePage>{children}</NoticePage> : <DocumentPage>{children}</DocumentPage>;
}
