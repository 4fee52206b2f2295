import { ColorModeProvider, PluginHtmlClassNameProvider } from '@docusaurus/theme-common/internal';
import type { ReactNode } from 'react';

export default function LayoutProvider({ children }: { children: ReactNode }): ReactNode {
  return (
    <ColorModeProvider>
      <PluginHtmlClassNameProvider>{children}</PluginHtmlClassNameProvider>
    </ColorModeProvider>
  );
}
