/** The templates: flows with their data, to begin with. */
export { Library } from './Library';
export { TemplateCard } from './TemplateCard';
