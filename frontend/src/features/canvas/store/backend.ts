export { backend } from '../../../shared/backend';
