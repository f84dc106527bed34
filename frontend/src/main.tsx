import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/inter/wght-italic.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './shared/ui/tokens.css';
import './shared/ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { startSettings } from './shared/data/settings';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no place for the designer');
void startSettings();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
