// Into the bundle itself, rather than a request each before a page can be taken over.
import '@theme/DocItem';
import '@theme/DocRoot';
import '@theme/DocVersionRoot';
import '@theme/DocsRoot';
