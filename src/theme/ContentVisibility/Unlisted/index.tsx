import { UnlistedMetadata } from '@docusaurus/theme-common/internal';
import Unlisted from '@theme-original/ContentVisibility/Unlisted';
import type { ComponentProps, ReactNode } from 'react';

export default function UnlistedNote(props: ComponentProps<typeof Unlisted>): ReactNode {
  return process.env.NODE_ENV === 'production' ? <UnlistedMetadata /> : <Unlisted {...props} />;
}
