/** The addresses of the screens. They stand behind `#`, so that the window needs no server. */
const part = encodeURIComponent;

export const routes = {
  home: '/',
  flow: (file: string) => `/flow/${part(file)}`,
  inbox: '/inbox',
  /** The cause for which this failed record waits, with the record. */
  inboxRecord: (id: string) => `/inbox/${part(id)}`,
  runs: '/runs',
  run: (id: string) => `/runs/${part(id)}`,
  templates: '/templates',
  guide: '/guide',
  guidePage: (id: string) => `/guide/${part(id)}`,
  kindHelp: (kind: string) => `/guide/kinds/${part(kind)}`,
  helperHelp: '/guide/functions',
  settings: '/settings',
} as const;

/** For the `href` of a link. */
export const href = (path: string): string => `#${path}`;

/** Opens a screen from code. */
export function go(path: string): void {
  window.location.hash = path;
}
