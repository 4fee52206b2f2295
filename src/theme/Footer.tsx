export { SiteFooter as default } from '../components/SiteFooter/index.tsx';
